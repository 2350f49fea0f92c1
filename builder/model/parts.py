"""What each post says, apart from all others: who printed it, and the speeches that it renders."""

from bisect import bisect_right
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

_ABOVE = 500
"""Characters of a paragraph before a sentence that are asked where it is told of."""


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
    """None before it is known where its story is."""
    ids: Mapping[int, ReportId]
    """Of its reports, by the identity of what was said; likewise."""
    noted: frozenset[Noted]
    """Agents that it names."""


Parts = dict[PostId, Part]
Group = tuple[Sequence[Part], Story | None, list[Part]]
"""The parts of posts that tell one story, each by itself; the story; and each set there."""
Told = dict[tuple[PostId, ...], Group]


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
    scene = scenes.scene(post, every)
    return Part(
        post=post,
        findings=findings,
        outlet=outlet,
        document=made.document(post, outlet),
        said=every,
        scene=scene,
        speeches=() if scene else utterances.speeches(every),
        ids={} if scene else made.ids(every),
        noted=agents.noted,
    )


def set_where(parts: Parts, known: Told) -> tuple[Parts, Told]:
    """The parts, with their figures set where the story is that their post tells with others, and the groups of such posts.

    ``known``: the groups of before, of which those of the same parts are taken over.
    """
    by_language: defaultdict[str, dict[PostId, Scene]] = defaultdict(dict)
    for id, part in parts.items():
        if part.scene is not None:
            by_language[vocabulary.code(part.post.language)][id] = part.scene
    found, told = dict(parts), Told()
    before = {
        part.post.id: (part, story, new)
        for own, story, every in known.values()
        for part, new in zip(own, every, strict=True)
    }
    for language, seen in by_language.items():
        for group in stories.grouped(seen, language):
            own, old = [parts[id] for id in group], known.get(group)
            if old is None or any(part is not was for part, was in zip(own, old[0], strict=True)):
                story = stories.story([seen[id] for id in group], [part.said for part in own], language)
                old = (
                    own,
                    story,
                    [
                        _placed(part, story, seen[id], language, group[0] if len(group) > 1 else "", before.get(id))
                        for id, part in zip(group, own, strict=True)
                    ],
                )
            told[group] = old
            found.update(zip(group, old[2], strict=True))
    return found, told


def _placed(
    part: Part,
    story: Story | None,
    scene: Scene,
    language: str,
    name: str,
    before: tuple[Part, Story | None, Part] | None,
) -> Part:
    """A part set in its story, which goes by this ``name``; what it was ``before``, if it was the same part in an equal one."""
    if before and before[0] is part and before[1] == story and before[2].document.story == name:
        return before[2]
    every = part.said
    if story:
        every = tuple([stories.placed(one, story, scene, language, _before(one, part.post)) for one in every])
    document = replace(part.document, story=name) if name else part.document
    return replace(part, document=document, said=every, speeches=utterances.speeches(every), ids=made.ids(every))


def _before(one: Said, post: Post) -> str:
    """What the paragraph of a figure says before its sentence."""
    at = one.finding.selector
    if at.part != "text":
        return ""
    blocks = post.body.blocks
    above = bisect_right(blocks, at.start, key=attrgetter("start")) - 1
    first = blocks[above].start if above >= 0 else at.start
    return post.body.text[max(first, at.start - _ABOVE) : at.start]


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
