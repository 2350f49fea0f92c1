"""Lanes that share one axis of time: those between which no long silence lies, or the axis would show mostly silence."""

from collections.abc import Iterator, Sequence

from builder.charts.times import When

_SILENCE = 15 * 365.25
"""Days without any figure after which time is drawn anew."""


def eras(lanes: Sequence[Sequence[When]]) -> Iterator[tuple[int, ...]]:
    """The numbers of the lanes of each era, the latest era first; lanes without any time go with the latest.

    >>> [*eras([[When(700_000, 700_030)], [When(738_000, 739_000)], [], [When(738_500, 738_600)]])]
    [(1, 2, 3), (0,)]
    """
    ends = {number: (min(w.start for w in lane), max(w.end for w in lane)) for number, lane in enumerate(lanes) if lane}
    groups: list[list[int]] = []
    reached = float("-inf")
    for number in sorted(ends, key=lambda number: (ends[number], number)):
        if not groups or ends[number][0] - reached > _SILENCE:
            groups.append([])
        groups[-1].append(number)
        reached = max(reached, ends[number][1])
    undated = [number for number, lane in enumerate(lanes) if not lane]
    latest, *earlier = groups[::-1] or [[]]
    yield tuple(sorted([*latest, *undated]))
    yield from (tuple(sorted(group)) for group in earlier)
