"""From a figure to its mark: the bound decides the form, the modality the shape, the scale the place.

Nothing is invented: a range has no dot inside, a single number no whiskers, an open end no far end.
"""

from collections.abc import Sequence

import msgspec

from builder import wording
from builder.charts.scales import ARROW, LEFT, RIGHT, Scale, place
from builder.charts.values import Form, Mark, Shape
from builder.records import Modality, Rendering, Status

SHAPES: dict[Modality, Shape] = {
    "measured": "square",
    "estimated": "triangle",
    "asserted": "dot",
    "forecast": "diamond",
    "target": "diamond",
    "hypothetical": "ring",
    "comparison": "down",
    "statement": "dot",
}
UNREAL: frozenset[Modality] = frozenset({"target", "forecast", "hypothetical"})
"""What nobody says has happened: dashed, never joined to anything."""


def form(report: Rendering) -> Form | None:
    """How a figure is drawn; None for a statement without one."""
    low, high = report.low, report.high
    if low is None and high is None:
        return None
    if high is None:
        return "least"
    if low is None:
        return "most"
    if report.bound == "ci" and low != high:
        return "interval"
    return "bar" if low != high else "point"


def ends(report: Rendering) -> tuple[float, ...]:
    """The stated ends of a figure, smallest first."""
    return tuple(end for end in (report.low, report.high) if end is not None)


def mark(report: Rendering, scale: Scale, *, status: Status = "current", contested: bool = False) -> Mark | None:
    """The mark of one report's figure; None for a statement without a figure."""
    drawn = form(report)
    if drawn is None:
        return None
    x, width = _reach(report, drawn, scale)
    struck = status != "current"
    return Mark(
        form=drawn,
        x=x,
        width=width,
        shape=SHAPES[report.modality],
        hollow=struck or report.bound in ("about", "order_of_magnitude") or report.modality in UNREAL or bool(report.derived),
        wave=report.bound in ("about", "order_of_magnitude"),
        open=report.bound in ("more_than", "less_than"),
        soft=report.bound == "order_of_magnitude" and drawn == "bar",
        dashed=report.modality in UNREAL,
        dotted=bool(report.derived),
        struck=struck,
        hatched=contested,
        label=wording.level(report) if drawn == "interval" else "",
    )  # fmt: skip


def row(reports: Sequence[Rendering], scale: Scale, *, status: Status, contested: bool) -> tuple[Mark, ...]:
    """The marks of one claim: one for each different figure; an interval takes in the single value stated with it."""
    made = [mark(report, scale, status=status, contested=contested) for report in reports]
    marks = [one for one in made if one is not None]
    for interval in [one for one in marks if one.form == "interval"]:
        inside = [one for one in marks if one.form == "point" and interval.x <= one.x <= interval.x + interval.width]
        if inside:
            joined = msgspec.structs.replace(interval, point=inside[0].x, shape=inside[0].shape)
            marks = [joined if one is interval else one for one in marks if one is not inside[0]]
    return tuple(dict.fromkeys(marks))


def _reach(report: Rendering, drawn: Form, scale: Scale) -> tuple[float, float]:
    stated = [place(scale, end) for end in ends(report)]
    if drawn == "least":
        return stated[0], round(min(ARROW, RIGHT - stated[0]), 3)
    if drawn == "most":
        zero = max(place(scale, 0.0), LEFT) if scale.kind == "linear" else LEFT
        return stated[0], round(max(min(ARROW, stated[0] - zero), 0.0), 3)
    return stated[0], round(stated[-1] - stated[0], 3)
