"""Goals and forecasts: in a lane of their own, joined to nothing."""

from collections.abc import Iterable, Mapping
from functools import reduce

import msgspec

from builder.charts import scales, stacks
from builder.charts.boxes import Box, apart, inside
from builder.charts.frames import NARROW, WIDEST, Frame
from builder.charts.values import TimeMark
from builder.phrases import noted, say, several
from builder.records import Modality

_LINE = 18
"""Pixels by which the goals of a lane move down where its name would lie under them."""
_ROW = 12
"""So many goals stand on the one line of a lane."""
_LINES = 8
"""So many lines of goals bear their figures; more would fill the page, and then they stand on a scale of their own."""


def lane(aims: Iterable[TimeMark]) -> tuple[list[TimeMark], int]:
    """Goals and forecasts in a lane of their own, each with its figure, on the first line where it has room.

    The second value is the height of the lane: 0 where there are none, and where they are too many for this.
    """
    placed: list[tuple[TimeMark, Box]] = []
    for aim in aims:
        words = f"{aim.figure} ×{aim.count}" if aim.count > 1 else aim.figure
        end, long = aim.x > 50, scales.width(words) + 16
        for line in range(_LINES):
            y = 32.0 + 24 * line
            left, right = (-long, 11.0) if end else (-11.0, long)
            place = Box(aim.x, left, aim.x + aim.width, right, y - 11, y + 11)
            if all(apart(place, other, (NARROW, WIDEST)) for _, other in placed):
                fits = inside(place, NARROW)
                placed.append((msgspec.structs.replace(_aim(aim, y, label=words), narrow=fits), place))
                break
        else:
            return [], 0
    lowest = max((place.bottom for _, place in placed), default=0.0)
    return [mark for mark, _ in placed], int(lowest) + 6 if placed else 0


def row(aims: Iterable[TimeMark], frame: Frame, *, name: str, page: str) -> tuple[list[TimeMark], int]:
    """The same for a low lane of this ``name``: one line, without the figures; where they are many, only how many."""
    many = [*aims]
    if len(many) > _ROW:
        heap = reduce(lambda pile, aim: stacks.piled(pile, aim, page), many)
        words = several(heap.pile, "{n} goal or forecast", "{n} goals and forecasts")
        return [msgspec.structs.replace(heap, x=0.0, dx=0.0, top=13.0, bottom=13.0, label=words, tip_end=False)], 26
    placed = stacks.stacked([_aim(aim, 13.0, label="") for aim in many], frame, page=page)
    if all(apart(heading(name), stacks.box(aim), (NARROW, WIDEST)) for aim in placed):
        return placed, 26 if placed else 0
    return [msgspec.structs.replace(aim, top=aim.top + _LINE, bottom=aim.bottom + _LINE) for aim in placed], 26 + _LINE


def named(modalities: Iterable[Modality], *, lane: bool) -> str:
    """What the lane says that it holds: one word where there is little room, more on a measure's page."""
    short, long = _NAMES.get(frozenset(modalities), _MIXED)
    return say(short if lane else long)


_MIXED = noted(("goals, forecasts", "goals and forecasts, no counts"))
_NAMES: Mapping[frozenset[Modality], tuple[str, str]] = {
    frozenset({"target"}): noted(("goals", "goals, no counts")),
    frozenset({"forecast"}): noted(("forecasts", "forecasts, no counts")),
}


def heading(name: str) -> Box:
    """The place of the lane's name, at its left edge."""
    return Box(0, 0, 0, scales.width(name) + 4, 0, 17)


def _aim(aim: TimeMark, y: float, *, label: str) -> TimeMark:
    return msgspec.structs.replace(aim, top=y, bottom=y, label=label, form="point", column=False, tip_end=aim.x > 50)
