"""Posts and what was found in them, made into one tracker: measures, claims, agents and outlets.

``assemble`` is the order of work; each step is a module of its own. docs/comparison.md tells how joining decides.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain

from msgspec.structs import replace

from builder import dates, ordered
from builder.model import bulletins, claimed, curated, namesakes, parts, voices
from builder.model.agents import Agents, Noted
from builder.model.alike import advice as names_alike
from builder.model.bulletins import Bulletin
from builder.model.claimed import Claimed, Site, Told
from builder.model.measures import Measures, Used
from builder.model.mergeable import advice, mergeable
from builder.model.origins import Cited, Origins
from builder.model.voices import Voice
from builder.problems import Problem
from builder.records import (
    AgentId,
    Claim,
    ClaimId,
    Config,
    Content,
    Document,
    Edtf,
    Finding,
    Post,
    PostId,
    Tracker,
)

__all__ = ["Known", "advice", "assemble", "mergeable", "names_alike"]


Heard = tuple[Voice, frozenset[AgentId], Told]
"""A voice, who had bulletins when it was heard, and what it told."""


class Known:
    """What the assembling before has made of posts, voices and claims; of other pages or settings it knows nothing.

    All of it is in the words of one language.
    """

    def __init__(self) -> None:
        self._terms: object = None
        self._forget()

    def _forget(self) -> None:
        self.raw: parts.Parts = {}
        self.set: parts.Told = {}
        self.parts: parts.Parts = {}
        self.voices: voices.Voices = {}
        self.told: dict[AgentId, Heard] = {}
        self.published: tuple[list[Post], list[Bulletin], frozenset[Noted]] = [], [], frozenset()
        self.rows: dict[Bulletin, Claimed] = {}
        self.cited: dict[PostId, Cited] = {}
        self.origins: dict[ClaimId, tuple[Claim, object, Claimed]] = {}
        self.groups: dict[AgentId | None, list[Claimed]] = {}
        self.claims: list[Claimed] = []
        self.documents: list[Document] = []

    def under(self, *terms: object) -> None:
        """Forgets everything where these are not the terms of last time."""
        if terms != self._terms:
            self._terms = terms
            self._forget()


def assemble(
    content: Content, findings: Sequence[Finding], config: Config, known: Known | None = None
) -> tuple[Tracker, tuple[Problem, ...]]:
    """One tracker from all posts; neither the order of the posts nor that of the findings matters.

    Findings below the publishing threshold are left out unless ``config.publish_candidates``. Findings of posts that
    are not in ``content`` are left out too. ``known`` is of the assembling before and changes nothing but the time this
    one takes: what a post says by itself, and what an agent says in all of them, is made again only where it may differ.
    """
    known = known or Known()
    known.under(content.agents, content.measures, config.publish_candidates)
    agents, measures = Agents(content.agents), Measures(content.measures)
    known.raw = parts.of_posts(content.posts, findings, config, agents=agents, measures=measures, known=known.raw)
    known.parts, known.set = parts.set_where(known.raw, known.set)
    every = known.parts.values()
    agents.note(chain.from_iterable(part.noted for part in every))
    published = _published(known, agents, measures)
    speeches = (speech for part in every for speech in part.speeches)
    known.voices = voices.of_speeches(speeches, measures, known.voices)
    site = Site(known.parts, {id: part.post for id, part in known.parts.items()}, measures)
    outlets = {id: part.outlet for id, part in known.parts.items()}
    origins = Origins(site.posts, outlets, agents, known.cited)
    found, used, problems = _claimed(known, published, site, origins)
    known.groups, before = found, known.groups
    gone, new = _others(before, found)
    known.claims = ordered.exchanged(known.claims, gone, new, lambda one: (_newest(one[0].stated_on), one[0].id))
    documents = [part.document for part in every]
    known.documents = ordered.taken_over(known.documents, documents, lambda one: (_newest(one.published), one.id))
    tracker = Tracker(
        posts=tuple(known.documents),
        agents=agents.all(used.union(outlets.values())),
        measures=measures.all(),
        claims=tuple([claim for claim, _ in known.claims]),
        reports=tuple(chain.from_iterable([own for _, own in known.claims])),
    )
    return tracker, (*problems, *namesakes.problems(content), *namesakes.unknown(content, tracker.measures))


def _published(known: Known, agents: Agents, measures: Measures) -> list[Bulletin]:
    """The bulletins of all datasets; computed anew where there are others."""
    tables = [part.post for part in known.parts.values() if part.post.dataset]
    if [*map(id, tables)] != [*map(id, known.published[0])]:
        apart = agents.apart()
        known.published = tables, bulletins.of_posts(tables, agents=apart, measures=measures), apart.noted
        known.rows = {}
    agents.note(known.published[2])
    return known.published[1]


def _claimed(
    known: Known, published: Sequence[Bulletin], site: Site, origins: Origins
) -> tuple[dict[AgentId | None, list[Claimed]], frozenset[AgentId], list[Problem]]:
    """Every claim, and who claims: of voices by themselves, by agent, then where others have a say."""
    who = frozenset(bulletin.agent for bulletin in published)
    known.told = {agent: _told(known, agent, voice, who, site) for agent, voice in known.voices.items()}
    every = [each for _, _, each in known.told.values()]
    for used in frozenset[Used]().union(*(each.used for each in every)):
        site.measures.use(*used)
    unsettled = [one for each in every for one in each.open]
    drafts, named = curated.renamed(draft for each in every for draft in each.others)
    others = [claim.id for each in every for claim, _ in (*each.claims, *each.open)] if drafts else []
    joined, press, problems = claimed.together(drafts, site, named=named, published=published, others=others)
    for bulletin in published:
        site.measures.use(bulletin.measure, bulletin.what)
    joined += claimed.of_bulletins(published, press, known.rows)
    more_settled, more_unsettled = claimed.divided(joined)
    mixed = [*more_settled, *_with_origins(known, [*unsettled, *more_unsettled], origins)]
    whole: dict[AgentId | None, list[Claimed]] = {agent: each.claims for agent, (_, _, each) in known.told.items()}
    return whole | {None: mixed}, claimed.agents(joined).union(*(each.agents for each in every)), problems


def _told(known: Known, agent: AgentId, voice: Voice, published: frozenset[AgentId], site: Site) -> Heard:
    """What a voice tells by itself; as it told before, if nothing of it has changed."""
    old = known.told.get(agent)
    if old and old[1] != published:
        old = None
    if old and old[0] is voice:
        return old
    return voice, published, claimed.of_voice(voice, site, published, old[2] if old else None)


def _with_origins(known: Known, found: Iterable[Claimed], origins: Origins) -> list[Claimed]:
    """Each claim with its independent origins."""
    before, known.origins = known.origins, {}
    done: list[Claimed] = []
    for claim, own in found:
        sources = origins.sources(own)
        old = before.get(claim.id)
        taken = old is not None and old[0] is claim and old[1] == sources
        whole = old[2] if old and taken else (replace(claim, origins=origins.grouped(own)), own)
        known.origins[claim.id] = claim, sources, whole
        done.append(whole)
    return done


def _others(
    before: Mapping[AgentId | None, list[Claimed]], now: Mapping[AgentId | None, list[Claimed]]
) -> tuple[list[Claimed], list[Claimed]]:
    """The claims that have gone and those that are new."""
    then = [one for agent, own in before.items() if now.get(agent) is not own for one in own]
    here = [one for agent, own in now.items() if before.get(agent) is not own for one in own]
    gone, new = ({id(one): one for one in some} for some in (then, here))
    return [one for place, one in gone.items() if place not in new], [
        one for place, one in new.items() if place not in gone
    ]


@lru_cache(maxsize=65536)
def _newest(edtf: Edtf | None) -> tuple[int, str]:
    """A place by falling date: a stretch of time by its first day, the longer of two dates first, the undated last."""
    first, last = dates.bounds(edtf) if edtf else (None, None)
    return -(first or last or date.min).toordinal(), ordered.falling(edtf or "")
