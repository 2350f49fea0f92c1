"""Utterances: one occasion on which a claimant spoke, put together from the posts that render it.

Two posts are joined when the occasions are compatible and an anchor stands in both; the anchor is recorded.
Neither the order of the posts nor a post about something else changes what is joined.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from msgspec import Struct

from builder import dates, vocabulary, wording
from builder.model.said import Said, alike, meet
from builder.phrases import say, several
from builder.records import AgentId, Edtf, PostId

NEAR = 7
"""Days between two stated dates that can still be one occasion, as outlets date it (RECORDS 2)."""
SAME_PLACE = 14
"""The same, where both name the same place and no date or outlet forbids it."""
SAME_OCCASION = 60
"""The same, where both name the same occasion: a forum is a forum even when a post is dated by its reprint."""
RUN = 6
"""Words that two quotes must share in a row to be the same words."""
_NEIGHBOURS = 12
"""How many later speeches of one anchor each is held against; more would only repeat the same join."""

_QUOTED = re.compile(r"[\"“]([^\"“”]+)(?:[\"”]|$)")
_WORDS = re.compile(r"[^\W_]+")


class Speech(Struct, frozen=True, gc=False, kw_only=True, eq=False):
    """One occasion as one post gives it."""

    agent: AgentId
    post: PostId
    outlet: AgentId
    stated: Edtf | None
    """As the post prints it; the day of the post where it prints none."""
    printed: bool
    """Whether the post itself says when."""
    occasion: str | None
    venue: str | None
    said: tuple[Said, ...]
    alone: bool = False
    """The text sets it apart ("on another occasion"), or its claimant has no name: only an editor joins it."""


class Link(Struct, frozen=True, gc=False, order=True):
    """Why two posts were taken to render one occasion."""

    occasion: str
    anchor: str
    posts: tuple[PostId, PostId]


class Utterance(Struct, frozen=True, gc=False, eq=False):
    """The speeches of one occasion, and the links that hold them together."""

    speeches: tuple[Speech, ...]
    links: tuple[Link, ...] = ()


def speeches(said: Sequence[Said]) -> tuple[Speech, ...]:
    """The occasions of one post. A sentence that gives no date belongs to its speaker's last dated one."""
    by_agent: dict[AgentId, list[Said]] = defaultdict(list)
    for one in said:
        by_agent[one.agent].append(one)
    return tuple(speech for group in by_agent.values() for speech in _of_agent(group))


def _of_agent(said: list[Said]) -> Iterator[Speech]:
    groups: dict[tuple[Edtf | None, bool], list[Said]] = defaultdict(list)
    keys = [_printed(one) for one in said]
    current = next((key for key in keys if key), None)
    for one, key in zip(said, keys, strict=True):
        apart = _apart(one.finding.quote)
        if key and not apart:
            current = next((old for old, _ in groups if old and _within(old, key)), key)
        groups[(key or current) if apart else current, apart].append(one)
    for (date, apart), members in groups.items():
        first = members[0]
        occasions = [one.finding.occasion for one in members if one.finding.occasion]
        yield Speech(
            agent=first.agent,
            post=first.post,
            outlet=first.outlet,
            stated=date or first.finding.stated_on or first.published,
            printed=date is not None,
            occasion=next((occasion.name for occasion in occasions if occasion.name), None),
            venue=next((occasion.place for occasion in occasions if occasion.place), None),
            said=tuple(members),
            alone=apart or not first.named,
        )


def _printed(one: Said) -> Edtf | None:
    return None if "stated_on" in one.finding.inferred else one.finding.stated_on


@cache
def _within(one: Edtf, other: Edtf) -> bool:
    return one == other or dates.overlap(one, other)


@cache
def _separators() -> re.Pattern[str]:
    phrases = vocabulary.table("en", "separators")["phrases"]
    return re.compile(r"\b(?:" + "|".join(map(re.escape, phrases)) + r")\b", re.I)


def _apart(quote: str) -> bool:
    return _separators().search(quote) is not None


def joined(all_speeches: Iterable[Speech]) -> list[Utterance]:
    """Speeches put together into utterances; each speech is in exactly one."""
    listed = sorted(all_speeches, key=lambda speech: (speech.agent, speech.post, speech.said[0].place))
    leader = list(range(len(listed)))
    links: list[tuple[int, Link]] = []

    def find(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    for one, other, anchor in _anchored(listed):
        occasion = compatible(listed[one], listed[other])
        if occasion:
            leader[max(find(one), find(other))] = min(find(one), find(other))
            links.append((one, Link(occasion, anchor, (listed[one].post, listed[other].post))))
    members: dict[int, list[Speech]] = defaultdict(list)
    for at, speech in enumerate(listed):
        members[find(at)].append(speech)
    why: dict[int, list[Link]] = defaultdict(list)
    for at, link in links:
        why[find(at)].append(link)
    return [Utterance(tuple(group), tuple(sorted(set(why[at])))) for at, group in members.items()]


def _anchored(listed: Sequence[Speech]) -> Iterator[tuple[int, int, str]]:
    """Pairs of speeches of one claimant in two posts that share a figure or a run of quoted words."""
    figures: dict[tuple[AgentId, float], list[int]] = defaultdict(list)
    ranges: dict[AgentId, list[int]] = defaultdict(list)
    runs: dict[tuple[AgentId, str], list[int]] = defaultdict(list)
    for at, speech in enumerate(listed):
        if speech.alone:
            continue
        for end in sorted({end for one in speech.said if _anchors(one) for end in _ends(one)}):
            figures[speech.agent, end].append(at)
        if any(_anchors(one) and one.finding.low != one.finding.high for one in speech.said):
            ranges[speech.agent].append(at)
        for run in sorted(_runs(speech)):
            runs[speech.agent, run].append(at)
    for (_, run), group in sorted(runs.items()):
        for one, other in _neighbours(group, listed):
            yield one, other, say("both quote “{words}”", words=run)
    for group in figures.values():
        for one, other in _neighbours(group, listed):
            shared = _shared_figure(listed[one], listed[other])
            if shared:
                yield one, other, shared
    by_agent: dict[AgentId, list[int]] = defaultdict(list)
    for at, speech in enumerate(listed):
        if speech.agent in ranges and not speech.alone:
            by_agent[speech.agent].append(at)
    for agent, group in by_agent.items():
        wide = set(ranges[agent])
        for one, other in _neighbours(group, listed):
            shared = _shared_figure(listed[one], listed[other]) if one in wide or other in wide else None
            if shared:
                yield one, other, shared


def _neighbours(group: Sequence[int], listed: Sequence[Speech]) -> Iterator[tuple[int, int]]:
    """Each with the next ones in time, of other posts, as far as one occasion can reach; what has no date has none."""
    if len(group) < 2:
        return
    dated = sorted((*_days(listed[at].stated), at) for at in group)
    ordered = [(first, last, at) for first, last, at in dated if first and last]
    for place, (_, last, one) in enumerate(ordered):
        for first, _, other in ordered[place + 1 : place + 1 + _NEIGHBOURS]:
            if first - last > SAME_OCCASION:
                break
            if listed[one].post != listed[other].post:
                yield min(one, other), max(one, other)


def _anchors(one: Said) -> bool:
    return one.figure and one.kind != "statement" and (one.what.specific or one.measure is not None)


def _ends(one: Said) -> list[float]:
    return [end for end in (one.finding.low, one.finding.high) if end is not None]


def _shared_figure(a: Speech, b: Speech) -> str | None:
    for one in a.said:
        for other in b.said:
            if _anchors(one) and _anchors(other) and one.kind == other.kind and alike(one, other) and meet(one, other):
                first, second = wording.figure(one.finding), wording.figure(other.finding)
                if first == second:
                    return say("both give {figure}", figure=first)
                return say("{one} in one, {other} in the other", one=first, other=second)
    return None


def compatible(a: Speech, b: Speech) -> str | None:
    """Why two speeches of one claimant can be one occasion; None when they cannot."""
    apart = _gap(a.stated, b.stated)
    if a.occasion and b.occasion:
        if not _named_alike(a.occasion, b.occasion):
            return None
        if apart is not None and apart <= SAME_OCCASION:
            return say("same speaker, same occasion ({occasion})", occasion=min(a.occasion, b.occasion))
        return None
    if a.venue and b.venue:
        if not _named_alike(a.venue, b.venue):
            return None
        if apart is not None and apart <= SAME_PLACE:
            return say("same speaker, same place ({place})", place=min(a.venue, b.venue))
        return None
    if apart is None or apart > NEAR:
        return None
    loose = a.outlet != b.outlet or not (_precise(a) and _precise(b))
    if apart and not loose:
        return None
    if apart:
        return several(apart, "same speaker, dated {n} day apart", "same speaker, dated {n} days apart")
    return say("same speaker, dated the same day" if a.stated == b.stated else "same speaker, dates that overlap")


def _named_alike(a: str, b: str) -> bool:
    """Names of occasions and places are alike when the words of the shorter all stand in the longer."""
    one, other = ({word.lower() for word in _WORDS.findall(name) if len(word) > 2} for name in (a, b))
    return bool(one and other) and (one <= other or other <= one)


def _precise(speech: Speech) -> bool:
    return speech.printed and speech.stated is not None and len(speech.stated) == 10


@cache
def _days(date: Edtf | None) -> tuple[int, int]:
    first, last = dates.bounds(date) if date else (None, None)
    return (first.toordinal() if first else 0, last.toordinal() if last else 0)


def _gap(a: Edtf | None, b: Edtf | None) -> int | None:
    """Days between two dates, 0 when they overlap, None when one is unknown."""
    (one, one_end), (other, other_end) = _days(a), _days(b)
    if not (one and one_end and other and other_end):
        return None
    return max(0, other - one_end, one - other_end)


def _runs(speech: Speech) -> set[str]:
    return {run for one in speech.said if one.finding.quoted for run in quoted_runs(one.finding.quote)}


def quoted_runs(quote: str) -> set[str]:
    """Every run of six words between quotation marks; the whole sentence where it lies inside a longer quotation."""
    inside = _QUOTED.findall(quote) or [quote]
    found = set()
    for words in ([word.lower() for word in _WORDS.findall(part)] for part in inside):
        found |= {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    return found
