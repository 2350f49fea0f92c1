"""Long times without any figure, which an axis of time leaves out: one early day would else press all others together."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from builder.phrases import several

Stretch = tuple[float, float]
"""First day, and the day after the last."""

_TIMES = 5.0
"""A silence is left out that is so many times as long as all that stays: of such an axis five sixths are empty and more."""
_SHORTEST = 60.0
"""Days below which a silence stays, however close together the figures stand."""
_MOST = 3
"""So many breaks a reader can keep in mind, and a narrow frame has room for."""
_CROWD = 3
"""So many different times have to stand together: fewer lose nothing by standing close."""
_ROOM = {1: (12.0, 16.0), 2: (12.0, 16.0), 3: (11.0, 10.0)}
"""By how many breaks there are: percent of the frame that one takes with the room beside it, and that each piece has at least."""
_YEAR, _MONTH = 365.25, 30.44


class Piece(Struct, frozen=True):
    """A stretch of time that an axis shows without a break, and the part of the frame it has, in percent."""

    first: float
    last: float
    left: float
    right: float
    slight: bool = False
    """It has more room than its time asks for: what lies in it is named once."""


def clusters(stretches: Sequence[Stretch]) -> list[Stretch]:
    """What is left of time when its longest silences are taken out: several stretches, or one where none is so long.

    >>> clusters([(100, 101), (9000, 9030), (9010, 9011), (9100, 9130)])
    [(100, 101), (9000, 9130)]
    >>> clusters([(100, 101), (9000, 9030)])
    [(100, 9030)]
    """
    runs = _runs(stretches)
    for breaks in range(1, _MOST + 1):
        between = sorted((two[0] - one[1] for one, two in pairwise(runs)), reverse=True)[:breaks]
        found = _joined(runs, min(between, default=0.0))
        kept = sum(end - start for start, end in found)
        crowded = any(len({one for one in stretches if start <= one[0] < end}) >= _CROWD for start, end in found)
        if len(found) == len(between) + 1 > 1 and crowded and between[-1] >= max(_TIMES * kept, _SHORTEST):
            return found
    return _joined(runs, float("inf"))


def _runs(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Stretches that touch or overlap as one, in order."""
    runs: list[Stretch] = []
    for start, end in sorted(stretches):
        if runs and start <= runs[-1][1]:
            runs[-1] = runs[-1][0], max(runs[-1][1], end)
        else:
            runs.append((start, end))
    return runs


def _joined(runs: Sequence[Stretch], least: float) -> list[Stretch]:
    """Runs between which less than this lies as one."""
    found = [*runs[:1]]
    for start, end in runs[1:]:
        if start - found[-1][1] < least:
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found


def pieces(found: Sequence[Stretch], *, left: float, right: float) -> tuple[Piece, ...]:
    """Where the stretches stand in the frame. A day is as wide in each of them; a short one has days on either side to fill its part."""
    gap, least = _ROOM[len(found) - 1]
    free = right - left - gap * (len(found) - 1)
    least = min(least, free / (len(found) + 1))
    lengths = [end - start for start, end in found]
    slight: set[int] = set()
    while True:
        days = sum(long for at, long in enumerate(lengths) if at not in slight) / (free - least * len(slight))
        short = {at for at, long in enumerate(lengths) if long < least * days}
        if short == slight:
            break
        slight = short
    made: list[Piece] = []
    for at, (start, end) in enumerate(found):
        room = (least * days - (end - start)) / 2 if at in slight else 0.0
        wide = (end - start + 2 * room) / days
        made.append(Piece(start - room, end + room, left, left + wide, at in slight))
        left += wide + gap
    return tuple(made)


def told(one: Piece, two: Piece) -> str:
    """What a break between two pieces leaves out, for readers: ``82 years without any figure are left out``."""
    days = two.first - one.last
    if days >= 2 * _YEAR:
        return several(
            int(days / _YEAR), "{n} year without any figure is left out", "{n} years without any figure are left out"
        )
    if days >= 2 * _MONTH:
        return several(
            int(days / _MONTH), "{n} month without any figure is left out", "{n} months without any figure are left out"
        )
    return several(int(days), "{n} day without any figure is left out", "{n} days without any figure are left out")
