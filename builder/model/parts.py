"""What each post says, apart from all others: who printed it, and the speeches that it renders."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from builder.model import records as made
from builder.model import said, utterances
from builder.model.agents import Agents, Noted
from builder.model.measures import Measures
from builder.model.utterances import Speech
from builder.records import POST_DATE, AgentId, Config, Document, Finding, Post, PostId, ReportId


class Part(Struct, frozen=True, kw_only=True, eq=False):
    """One post's part in the tracker. It follows from the post, its findings, the pages of agents and measures."""

    post: Post
    findings: Sequence[Finding]
    """As they were given."""
    outlet: AgentId
    document: Document
    speeches: tuple[Speech, ...]
    ids: Mapping[int, ReportId]
    """Of its reports, by the identity of what was said."""
    noted: frozenset[Noted]
    """Agents that it names."""


Parts = dict[PostId, Part]


def of_posts(
    posts: Iterable[Post],
    findings: Iterable[Finding],
    config: Config,
    *,
    agents: Agents,
    measures: Measures,
    known: Parts,
) -> Parts:
    """The parts of all posts, by rising id; those that are ``known`` of the very posts and findings are taken over.

    Findings below the publishing threshold are left out unless ``config.publish_candidates``, and those of other posts.
    """
    grouped: defaultdict[PostId, list[Finding]] = defaultdict(list)
    for id, group in groupby(findings, attrgetter("post")):  # they mostly come by post
        grouped[id] += group
    found: Parts = {}
    for post in sorted(posts, key=attrgetter("id")):
        own = grouped.get(post.id, ())
        old = known.get(post.id)
        taken = old is not None and old.post is post and old.findings == own
        found[post.id] = old if old and taken else _of(post, own, config, agents.apart(), measures)
    return found


def _of(post: Post, findings: Sequence[Finding], config: Config, agents: Agents, measures: Measures) -> Part:
    outlet = agents.outlet(post)
    every = said.of_post(post, tuple(_published(findings, config)), agents=agents, measures=measures)
    return Part(
        post=post,
        findings=findings,
        outlet=outlet,
        document=made.document(post, outlet),
        speeches=utterances.speeches(every),
        ids=made.ids(every),
        noted=agents.noted,
    )


def _published(findings: Iterable[Finding], config: Config) -> Iterator[Finding]:
    """The findings to publish, in the order of the text, whatever order they came in."""
    shown = (_printed(finding) for finding in findings if config.publish_candidates or not finding.candidate)
    yield from sorted(shown, key=lambda one: (one.selector.part, one.selector.start, one.value_start, one.value_text))


def _printed(finding: Finding) -> Finding:
    """A report has no date where its post prints none: the claim's own date holds, which other posts may print."""
    if finding.stated_on_rule != POST_DATE:
        return finding
    inferred = tuple(name for name in finding.inferred if name != "stated_on")
    return replace(finding, stated_on=None, stated_on_rule="", inferred=inferred)
