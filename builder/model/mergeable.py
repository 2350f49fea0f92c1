"""Measures that an editor could merge: alike enough to ask, not alike enough to join unasked."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise

from builder.records import Measure, MeasureId, Tracker

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


def _candidates(tracker: Tracker) -> Iterator[tuple[Measure, Measure]]:
    kinds: dict[tuple[str, tuple[str, ...]], list[Measure]] = defaultdict(list)
    for measure in tracker.measures:
        kinds["unit", (measure.unit,)].append(measure)
        kinds["outcome", measure.outcome].append(measure)
    for group in kinds.values():
        ordered = sorted(group, key=lambda measure: measure.id)
        pairs = combinations(ordered, 2) if len(ordered) <= _MANY else pairwise(ordered)
        yield from pairs


def _nearness(one: Measure, other: Measure) -> float:
    """The share of words that the two names have in common; other people, places, outcomes or symbols are never near."""
    if one.population and other.population and one.population != other.population:
        return 0.0
    if one.outcome and other.outcome and one.outcome != other.outcome and ("lost",) not in (one.outcome, other.outcome):
        return 0.0
    if one.place and other.place and one.place != other.place:
        return 0.0
    if "%" in (one.unit, other.unit) and one.unit != other.unit:
        return 0.0
    a, b = set(one.id.split("-")), set(other.id.split("-"))
    return len(a & b) / len(a | b)
