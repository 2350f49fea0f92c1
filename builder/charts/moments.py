"""The geometry of the timeline: a figure and its time to a mark, a series to a path."""

from collections.abc import Collection, Sequence

from builder.charts import marks, times
from builder.charts.frames import Frame
from builder.charts.series import Value
from builder.charts.times import When
from builder.charts.values import Mark, TimeMark
from builder.records import Report

_REACH = 34.0
"""Pixels of an arrow."""
_UNDATED = 17.0
"""Pixels from the top down to which the gutter has its name; an arrow in it ends below."""


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
    """The mark of one figure. Without a time it goes to the gutter's first place; stacks move it on."""
    x, width = _across(when, frame)
    low, high = marks.ends(report)[0], marks.ends(report)[-1]
    top, bottom = frame.y(high), frame.y(low)
    if drawn.form == "least":
        bottom = max(top - _REACH, 4.0 if when else _UNDATED)
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
        ends=when is not None and x > 55,
        count=count,
        fits=fits,
    )


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
