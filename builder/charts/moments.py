"""The geometry of the timeline: a figure and its time to a mark, a series to a path."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import reduce

import msgspec
from msgspec import Struct

from builder.charts import marks, scales, times
from builder.charts.labels import Box, apart, inside
from builder.charts.scales import Scale
from builder.charts.series import Value
from builder.charts.times import Span, When
from builder.charts.values import Mark, TimeMark
from builder.phrases import several
from builder.records import Report

_REACH = 34.0
"""Pixels of an arrow."""

_NARROW = 288.0
_NAMED = 6
"""So many figures of a pile are named."""
_STEP = 13.0
"""Pixels from one mark to the next where several want one place."""
_DATED, _UNDATED = 2, 12
"""So many steps to either side: beside its own day a mark would soon stand on another; the gutter has no days."""
GUTTERS: tuple[tuple[float, int], ...] = ((82.0, 3), (68.0, 5))
"""Percent at which the gutter of undated figures begins, and how many equal figures then stand in it side by side."""
_ROW = 12
"""So many goals stand on the one line of a lane."""
ALL_UNDATED = 2.0
"""Where it begins when nothing has a time: there is no axis of time then."""
_LINES = 8
"""So many lines of goals bear their figures; more would fill the page, and then they stand on a scale of their own."""


class Frame(Struct, frozen=True):
    """Where a plot has its time and its values: percent across, pixels down."""

    span: Span
    scale: Scale
    top: float
    foot: float
    undated: float | None

    def y(self, value: float) -> float:
        """Pixels from the top."""
        return round(self.foot - scales.share(self.scale, value) * (self.foot - self.top), 1)


def mark(
    drawn: Mark,
    report: Report,
    when: When | None,
    frame: Frame,
    *,
    hue: int,
    href: str,
    title: str,
    figure: str,
    column: bool,
    count: int = 1,
    fits: tuple[str, ...] = (),
) -> TimeMark:
    """The mark of one figure. Without a time it goes to the gutter's first place; `dodged` moves it on."""
    x, width = _across(when, frame)
    low, high = marks.ends(report)[0], marks.ends(report)[-1]
    top, bottom = frame.y(high), frame.y(low)
    if drawn.form == "least":
        bottom = max(top - _REACH, 4.0)
    if drawn.form == "most":
        bottom = min(top + _REACH, frame.foot)
    return TimeMark(
        hue=hue,
        href=href,
        title=title,
        figure=figure,
        form=drawn.form,
        shape=drawn.shape,
        x=x,
        width=width,
        top=top,
        bottom=bottom,
        column=column and width > 0,
        soft_start=bool(when and when.soft_start),
        soft_end=bool(when and when.soft_end),
        hollow=drawn.hollow,
        wave=drawn.wave,
        open=drawn.open,
        dashed=drawn.dashed,
        dotted=drawn.dotted,
        struck=drawn.struck,
        hatched=drawn.hatched,
        label=drawn.label,
        tip_end=x > 55,
        count=count,
        fits=fits,
    )


def dodged(drawn: Iterable[TimeMark], frame: Frame, *, page: str) -> list[TimeMark]:
    """Marks of a moment that would cover each other stand side by side; in the gutter, on its next place.

    Where the gutter has no place left, the outermost one becomes a pile: a number that leads to ``page``, where the
    figures behind it are listed. So no undated figure is drawn under another, and none is left out without a word.
    """
    placed: dict[int, TimeMark] = {}
    near: defaultdict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(drawn):
        if one.width:
            placed[number] = one
            continue
        column = int(one.x)
        around = [at for side in (-1, 0, 1) for at in near[column + side]]
        covered: set[int] = set()
        for aside in _asides(one, frame):
            free = msgspec.structs.replace(one, dx=aside)
            under = [at for at in around if _covers(free, placed[at])]
            if not under and _room(free, frame):
                placed[number] = free
                near[column].append(number)
                break
            covered.update(under)
        else:
            if _undated(one, frame):
                at = max(covered, key=lambda at: (placed[at].pile, placed[at].dx))
                placed[at] = _piled(placed[at], one, page)
            else:
                placed[number] = one
                near[column].append(number)
    return [*placed.values()]


def _asides(one: TimeMark, frame: Frame) -> Iterator[float]:
    """Where a mark may be moved to, in pixels, nearest first."""
    yield 0.0
    for step in range(1, (_UNDATED if _undated(one, frame) else _DATED) + 1):
        yield -_STEP * step
        yield _STEP * step


def _undated(one: TimeMark, frame: Frame) -> bool:
    return frame.undated is not None and one.x > frame.undated


def _piled(under: TimeMark, one: TimeMark, page: str) -> TimeMark:
    """A pile with one figure more; its words name the first few."""
    if not under.pile:
        under = TimeMark(
            hue=0, href=page, title=under.title, form="point", x=under.x, dx=under.dx, top=under.top, bottom=under.bottom,
            pile=under.count, tip_end=under.tip_end, fits=under.fits,
        )  # fmt: skip
    named = f"{under.title}\n{one.title}" if under.title.count("\n") < _NAMED else under.title
    return msgspec.structs.replace(under, title=named, pile=under.pile + one.count, fits=(*under.fits, *one.fits))


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
            if all(apart(place, other, (_NARROW, 1400.0)) for _, other in placed):
                fits = inside(place, _NARROW)
                placed.append((msgspec.structs.replace(_aim(aim, y, label=words), narrow=fits), place))
                break
        else:
            return [], 0
    lowest = max((place.bottom for _, place in placed), default=0.0)
    return [mark for mark, _ in placed], int(lowest) + 6 if placed else 0


def row(aims: Iterable[TimeMark], frame: Frame, *, page: str) -> tuple[list[TimeMark], int]:
    """The same for a low lane: one line, without the figures; where they are many, only how many."""
    many = [*aims]
    if len(many) > _ROW:
        heap = reduce(lambda pile, aim: _piled(pile, aim, page), many)
        words = several(heap.pile, "{n} goal or forecast", "{n} goals and forecasts")
        return [msgspec.structs.replace(heap, x=18.0, dx=0.0, top=13.0, bottom=13.0, label=words, tip_end=False)], 26
    placed = dodged([_aim(aim, 13.0, label="") for aim in many], frame, page=page)
    return placed, 26 if placed else 0


def _aim(aim: TimeMark, y: float, *, label: str) -> TimeMark:
    return msgspec.structs.replace(aim, top=y, bottom=y, label=label, form="point", column=False, tip_end=aim.x > 50)


def box(one: TimeMark) -> Box:
    """The place that a mark takes."""
    top, bottom = min(one.top, one.bottom), max(one.top, one.bottom)
    if one.pile:
        return Box(one.x, one.dx - _STEP / 2, one.x, one.dx + scales.width(f"+{one.pile}") + 3, top - 9, bottom + 9)
    if one.width:
        return Box(one.x, 0, one.x + one.width, 0, top - 5, bottom + 5)
    return Box(one.x, one.dx - 9, one.x, one.dx + 9, top - 9, bottom + 9)


def path(values: Sequence[Value], frame: Frame, *, area: bool, broken: Collection[int]) -> str:
    """A series as an SVG path. x in thousandths of the width; a value stands until the next one.

    A running total is one line, lifted on the days in ``broken``, where it was counted anew or had been silent;
    counts of days stand on zero.
    """
    if area:
        zero = frame.y(0.0)
        return "".join(
            f"M{_x(frame, v.day)} {zero:g}V{frame.y(v.value):g}H{_x(frame, v.day + 1)}V{zero:g}Z" for v in values
        )
    parts = []
    for number, value in enumerate(values):
        x, y = _x(frame, value.day), f"{frame.y(value.value):g}"
        if number == 0 or value.day in broken:
            parts.append(f"M{x} {y}")
        else:
            parts.append(f"H{x}V{y}")
    return "".join(parts)


def _x(frame: Frame, day: float) -> str:
    return f"{times.place(frame.span, day) * 10:.1f}".removesuffix(".0")


def _across(when: When | None, frame: Frame) -> tuple[float, float]:
    if when is None:
        return round((frame.undated or 100.0) + (100.0 - (frame.undated or 100.0)) / 2, 3), 0.0
    if when.end - when.start <= 1:
        return times.place(frame.span, (when.start + when.end) / 2), 0.0
    x = times.place(frame.span, when.start)
    return x, round(times.place(frame.span, when.end) - x, 3)


def _room(one: TimeMark, frame: Frame) -> bool:
    """Whether a mark moved aside stays in its part of the narrowest frame, and so of every wider one."""
    fence = _NARROW if frame.undated is None else frame.undated / 100 * _NARROW
    undated = _undated(one, frame)
    first, last = (fence, _NARROW) if undated else (0.0, fence)
    pile = _STEP if undated and one.dx > 0 else 0.0  # the outermost place to the right may have to hold a number
    return one.dx == 0 or first + 6 <= one.x / 100 * _NARROW + one.dx <= last - 6 - pile


def _covers(one: TimeMark, other: TimeMark) -> bool:
    if abs(one.x - other.x) > 1.0:
        return False
    near = abs(one.dx - other.dx) < _STEP - 1
    tall, wide = sorted((one.top, one.bottom)), sorted((other.top, other.bottom))
    return near and tall[0] < wide[1] + 11 and wide[0] < tall[1] + 11
