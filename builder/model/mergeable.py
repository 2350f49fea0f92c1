"""Measures that an editor could merge: alike enough to ask, not alike enough to join unasked."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterator
from itertools import combinations, pairwise

from builder import urls
from builder.model import fold
from builder.model.fold import Counted
from builder.problems import Problem
from builder.records import Content, Measure, MeasureId, Tracker

_MANY = 40
"""Measures of one kind beyond which only neighbours by name are held against each other."""


def mergeable(tracker: Tracker) -> list[tuple[MeasureId, MeasureId]]:
    """Pairs of measures that share a fate or a unit and whose names are near, nearest first; none an editor named both."""
    found = []
    for one, other in _candidates(tracker):
        if one.curated and other.curated:
            continue
        near = _nearness(one, other)
        if near >= 0.5:
            found.append((-near, one.id, other.id))
    return [(one, other) for _, one, other in sorted(set(found))]


def advice(tracker: Tracker, content: Content, *, apart: Container[str] = ()) -> list[Problem]:
    """A note for each pair that an editor could merge, with the line to write; none on measures ``apart``. Paths are those of the content folder."""
    names = {measure.id: measure.name for measure in tracker.measures}
    pages = {page.id: page for page in content.measures}
    used = Counter(claim.measure for claim in tracker.claims)
    told = _told_apart(content)
    notes = []
    asked = (pair for pair in mergeable(tracker) if not told.issuperset(pair) and not any(id in apart for id in pair))
    for rank, pair in enumerate(asked, start=1):
        kept, other = sorted(pair, key=lambda id: (id not in pages, -used[id], id))
        page = pages.get(kept)
        path = page.path if page else f"measures/{kept}.md"
        listed = ", ".join([*(page.aliases if page else ()), other])
        line = f"aliases: [{listed}]"
        where = f"in {path}" if page else f"in a new page {path}, below “title: {names[kept]}”"
        notes.append(
            Problem(
                path="measures",
                code="measures-alike",
                words=f"“{names[kept]}” and “{names[other]}” (claims: {used[kept]:,} and {used[other]:,}) may be one measure",
                remedy=f"If they are, write “{line}” {where}; if not, add “{other}” to the list “apart” in claimline.toml.",
                rank=rank,
            )
        )
    return notes


def _told_apart(content: Content) -> frozenset[MeasureId]:
    """Measures that an editor has named, on a page, for a claim or for a column: two of them are two on purpose."""
    names = [page.id for page in content.measures]
    for post in content.posts:
        names += [MeasureId(urls.slug(entry.measure)) for entry in post.claims if entry.measure]
        names += [MeasureId(urls.slug(series.measure)) for series in (post.dataset.series if post.dataset else ())]
    return frozenset(names)


def _people(unit: str) -> bool:
    return fold.people(Counted(unit=unit))


def _candidates(tracker: Tracker) -> Iterator[tuple[Measure, Measure]]:
    kinds: dict[tuple[str, tuple[str, ...]], list[Measure]] = defaultdict(list)
    for measure in tracker.measures:
        if measure.unit:
            kinds["unit", (measure.unit,)].append(measure)
        if measure.outcome:
            kinds["outcome", measure.outcome].append(measure)
    for group in kinds.values():
        ordered = sorted(group, key=lambda measure: measure.id)
        pairs = combinations(ordered, 2) if len(ordered) <= _MANY else pairwise(ordered)
        yield from pairs


def _nearness(one: Measure, other: Measure) -> float:
    """The share of words that the two names have in common; other people, places, outcomes or things are never near."""
    if one.population and other.population and one.population != other.population:
        return 0.0
    if one.outcome and other.outcome and one.outcome != other.outcome and ("lost",) not in (one.outcome, other.outcome):
        return 0.0
    if one.place and other.place and one.place != other.place:
        return 0.0
    if one.unit and other.unit and one.unit != other.unit and not (_people(one.unit) and _people(other.unit)):
        return 0.0
    if "%" in (one.unit, other.unit) and one.unit != other.unit:
        return 0.0
    a, b = set(one.id.split("-")), set(other.id.split("-"))
    if any(
        not bare.outcome and full.outcome and words - more
        for bare, full, words, more in ((one, other, a, b), (other, one, b, a))
    ):
        return 0.0  # what happened is left out, and something else is said: not the same with a word missing
    return len(a & b) / len(a | b)
