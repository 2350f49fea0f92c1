"""What each post says, apart from all others: who printed it, and the speeches that it renders."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from builder import vocabulary
from builder.model import records as made
from builder.model import said, scenes, stories, utterances
from builder.model.agents import Agents, Noted
from builder.model.measures import Measures
from builder.model.said import Said
from builder.model.scenes import Scene
from builder.model.stories import Story
from builder.model.utterances import Speech
from builder.records import POST_DATE, AgentId, Config, Document, Finding, Post, PostId, ReportId


class Part(Struct, frozen=True, kw_only=True, eq=False):
    """One post's part in the tracker. It follows from the post, its findings, the pages of agents and measures."""

    post: Post
    findings: Sequence[Finding]
    """As they were given."""
    outlet: AgentId
    document: Document
    said: tuple[Said, ...]
    """What it says, in the order of its text."""
    scene: Scene | None
    """What it tells of, for those that tell of the same."""
    speeches: tuple[Speech, ...]
    ids: Mapping[int, ReportId]
    """Of its reports, by the identity of what was said."""
    noted: frozenset[Noted]
    """Agents that it names."""


Parts = dict[PostId, Part]
Told = dict[PostId, tuple[Part, Story, Part]]
"""By post: its part by itself, its story, and the part set there."""


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
        said=every,
        scene=scenes.scene(post, every),
        speeches=utterances.speeches(every),
        ids=made.ids(every),
        noted=agents.noted,
    )


def set_where(parts: Parts, known: Told) -> tuple[Parts, Told]:
    """The parts, with their figures set where the story is that their post tells with others, and what was made of which.

    ``known``: the same of before, from which what has not changed is taken over.
    """
    by_language: defaultdict[str, dict[PostId, Scene]] = defaultdict(dict)
    for id, part in parts.items():
        if part.scene is not None:
            by_language[vocabulary.code(part.post.language)][id] = part.scene
    found, told = dict(parts), Told()
    for language, seen in by_language.items():
        for id, story in stories.told(seen, {id: parts[id].said for id in seen}, language).items():
            old, part = known.get(id), parts[id]
            same = old is not None and old[0] is part and old[1] == story
            told[id] = old if old and same else (part, story, _placed(part, story, seen[id], language))
            found[id] = told[id][2]
    return found, told


def _placed(part: Part, story: Story, scene: Scene, language: str) -> Part:
    every = tuple([stories.placed(one, story, scene, language) for one in part.said])
    if all(new is old for new, old in zip(every, part.said, strict=True)):
        return part
    return replace(part, said=every, speeches=utterances.speeches(every), ids=made.ids(every))


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
