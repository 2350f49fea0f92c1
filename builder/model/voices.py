"""What each agent says: its utterances over all posts, and the claims that come of each."""

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct

from builder.model import claims, utterances
from builder.model.claims import Draft
from builder.model.measures import Measures
from builder.model.utterances import Link, Speech
from builder.records import AgentId

Occasion = tuple[tuple[Speech, ...], tuple[Link, ...]]
"""The speeches of an utterance, and what holds them together."""


class Voice(Struct, frozen=True, eq=False):
    """One agent's speeches, put together into utterances, each with its claims-to-be."""

    speeches: list[Speech]
    drafts: dict[Occasion, list[Draft]]


Voices = dict[AgentId, Voice]


def of_speeches(speeches: Iterable[Speech], measures: Measures, known: Voices) -> Voices:
    """Every agent's voice; one whose speeches are the ``known`` ones is taken over, and so is each utterance of others.

    ``speeches`` come by post. No agent's words depend on what another says.
    """
    grouped: defaultdict[AgentId, list[Speech]] = defaultdict(list)
    for speech in speeches:
        grouped[speech.agent].append(speech)
    return {agent: _of(own, measures, known.get(agent)) for agent, own in grouped.items()}


def _of(speeches: list[Speech], measures: Measures, old: Voice | None) -> Voice:
    if old and old.speeches == speeches:
        return old
    known = old.drafts if old else {}
    occasions = ((one, (one.speeches, one.links)) for one in utterances.joined(speeches))
    return Voice(speeches, {at: known.get(at) or claims.of_utterance(one, measures) for one, at in occasions})
