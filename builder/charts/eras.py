"""Lanes that share one axis of time: those between which no long silence lies, or the axis would show mostly silence."""

from collections.abc import Iterable, Iterator, Sequence

from builder.charts.times import When

_SILENCE = 15 * 365.25
"""Days without any figure after which time is drawn anew."""
_MANY = 9
"""Of so many lanes those stand apart that an axis of all would press together; fewer are held against each other."""
_TIMES = 10.0
"""A lane is pressed together on an axis so many times as long as its own time."""
_CROWD = 3
"""So many different times have to stand in it: fewer lose nothing by standing close."""
_WEEK, _NEAR = 7.0, 31.0
"""Days: a lane is taken to be so long at least, and belongs with one that ends so short before it."""

Ends = tuple[float, float]


def eras(lanes: Sequence[Sequence[When]]) -> Iterator[tuple[int, ...]]:
    """The numbers of the lanes of each era, the latest era first; lanes without any time go with the latest.

    Of an era with many lanes, those that an axis of all would press together stand with others of about their time.

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
    for group, without in ((latest, undated), *((group, []) for group in earlier)):
        yield from _apart(group, without, ends, lanes)


def _apart(
    group: Sequence[int], undated: Sequence[int], ends: dict[int, Ends], lanes: Sequence[Sequence[When]]
) -> Iterator[tuple[int, ...]]:
    """The lanes of an era, those apart that would be pressed together, in the order of the first of each; ``undated`` with the rest."""
    pressed = list[list[int]]()
    if len(group) >= _MANY:
        whole = _long(ends[number] for number in group)
        crowded = [number for number in group if len({when.start for when in lanes[number]}) >= _CROWD]
        pressed = _near([number for number in crowded if _TIMES * _long([ends[number]]) < whole], ends)
    taken = {number for some in pressed for number in some}
    for number in group:
        inside = [some for some in pressed if _holds(some, ends[number], ends)]
        if number not in taken and inside:
            inside[0].append(number)
            taken.add(number)
    rest = [number for number in group if number not in taken]
    made = [some for some in (*pressed, [*rest, *undated]) if some]
    yield from sorted(tuple(sorted(some)) for some in made)


def _near(numbers: Sequence[int], ends: dict[int, Ends]) -> list[list[int]]:
    """Lanes of about one time together, as far as none of them is pressed together by that."""
    made: list[list[int]] = []
    for number in sorted(numbers, key=lambda number: ends[number]):
        last = made[-1] if made else []
        least = min((_long([ends[one]]) for one in [*last, number]), default=0.0)
        close = last and ends[number][0] - max(ends[one][1] for one in last) <= _NEAR
        if close and _long(ends[one] for one in [*last, number]) <= _TIMES * least:
            last.append(number)
        else:
            made.append([number])
    return made


def _long(some: Iterable[Ends]) -> float:
    found = [*some]
    return max(max(end for _, end in found) - min(start for start, _ in found), _WEEK)


def _holds(some: Sequence[int], one: Ends, ends: dict[int, Ends]) -> bool:
    return min(ends[number][0] for number in some) <= one[0] and one[1] <= max(ends[number][1] for number in some)
