"""The geometry of the timeline: a figure and its time to a mark, a series to a path."""

from collections.abc import Collection, Iterable, Sequence
from itertools import count

import msgspec
from msgspec import Struct

from builder.charts import marks, scales, times
from builder.charts.labels import Box, apart, inside
from builder.charts.scales import Scale
from builder.charts.series import Value
from builder.charts.times import Span, When
from builder.charts.values import Mark, TimeMark
from builder.records import Report

_REACH = 34.0
"""Pixels of an arrow."""

_NARROW = 288.0
_ASIDE = (0.0, *(side * 13.0 * step for step in range(1, 12) for side in (-1, 1)))
"""Where a mark is moved to, in pixels, when its own place is taken; nearest first."""


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
    )


def dodged(drawn: Iterable[TimeMark], frame: Frame) -> list[TimeMark]:
    """Marks of a moment that would cover each other stand side by side; in the gutter, on its next place."""
    placed: list[TimeMark] = []
    for one in drawn:
        free = one
        for aside in _ASIDE if not one.width else ():
            free = msgspec.structs.replace(one, dx=aside)
            if _room(free, frame) and not any(_covers(free, other) for other in placed):
                break
        else:
            free = one
        placed.append(free)
    return placed


def lane(aims: Iterable[TimeMark]) -> tuple[list[TimeMark], int]:
    """Goals and forecasts in a lane of their own, each with its figure, on the first line where it has room.

    The second value is the height of the lane.
    """
    placed: list[tuple[TimeMark, Box]] = []
    for aim in aims:
        end, long = aim.x > 50, scales.width(aim.figure) + 16
        for line in count():
            y = 32.0 + 24 * line
            left, right = (-long, 11.0) if end else (-11.0, long)
            place = Box(aim.x, left, aim.x + aim.width, right, y - 11, y + 11)
            if all(apart(place, other, (_NARROW, 1400.0)) for _, other in placed):
                fits = inside(place, _NARROW)
                placed.append((msgspec.structs.replace(_aim(aim, y, label=aim.figure), narrow=fits), place))
                break
    lowest = max((place.bottom for _, place in placed), default=0.0)
    return [mark for mark, _ in placed], int(lowest) + 6 if placed else 0


def row(aims: Iterable[TimeMark], frame: Frame) -> tuple[list[TimeMark], int]:
    """The same for a low lane: one line, without the figures."""
    placed = dodged([_aim(aim, 13.0, label="") for aim in aims], frame)
    return placed, 26 if placed else 0


def _aim(aim: TimeMark, y: float, *, label: str) -> TimeMark:
    return msgspec.structs.replace(aim, top=y, bottom=y, label=label, form="point", column=False, tip_end=aim.x > 50)


def box(one: TimeMark) -> Box:
    """The place that a mark takes."""
    top, bottom = min(one.top, one.bottom), max(one.top, one.bottom)
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
    first, last = (fence, _NARROW) if one.x / 100 * _NARROW > fence else (0.0, fence)
    return one.dx == 0 or first + 6 <= one.x / 100 * _NARROW + one.dx <= last - 6


def _covers(one: TimeMark, other: TimeMark) -> bool:
    if other.width or abs(one.x - other.x) > 1.0:
        return False
    near = abs(one.dx - other.dx) < 12
    tall, wide = sorted((one.top, one.bottom)), sorted((other.top, other.bottom))
    return near and tall[0] < wide[1] + 11 and wide[0] < tall[1] + 11
