"""The axes of a panel of the ledger: one of equal steps, one of equal ratios where it helps."""

from collections.abc import Sequence

from builder import wording
from builder.charts import groups, marks, scales
from builder.charts.entries import Entry
from builder.charts.groups import Group
from builder.charts.scales import LEFT, RIGHT, Scale
from builder.charts.values import Axis, Reference, Tick
from builder.phrases import say
from builder.records import Measure
from builder.records import Reference as Known

_KINDS = {"cumulative": "total", "stock": "stock", "rate": "rate", "count_in_period": "rate"}


def scales_of(shown: Sequence[Entry], measure: Measure, group: Group) -> tuple[Scale, Scale | None]:
    """The scales on which all figures of these rows, of their reports and the references of the measure have room."""
    reports = [report for entry in shown for report in entry.reports if groups.has_figure(report)]
    values = [end for report in reports for end in marks.ends(report)]
    arrows = [end for report in reports if marks.form(report) == "least" for end in marks.ends(report)]
    known = [end for one in _known(measure, group) for end in (one.low, one.high) if end is not None]
    return scales.linear([*values, *known], arrows=arrows), scales.log(values, arrows=arrows)


def axis(scale: Scale, measure: Measure, group: Group) -> Axis:
    """The ticks and the reference bands of a scale."""
    return Axis(
        kind=scale.kind,
        ticks=tuple(_tick(scale, step) for step in scales.steps(scale)),
        zero=scales.place(scale, 0.0) if scale.kind == "linear" else None,
        references=tuple(_reference(scale, one) for one in _known(measure, group)),
    )


def _known(measure: Measure, group: Group) -> list[Known]:
    """References that are of this kind of figure; one that does not say goes with running totals."""
    return [
        one
        for one in measure.references
        if (one.low is not None or one.high is not None)
        and _KINDS.get(one.stat or "cumulative") == group.kind
        and (one.per is None or group.heading.lower() == wording.per(one.per))
    ]


def _reference(scale: Scale, one: Known) -> Reference:
    start = scales.place(scale, one.low) if one.low is not None else LEFT
    end = scales.place(scale, one.high) if one.high is not None else RIGHT
    start, end = max(start, 0.0), min(end, 100.0)
    if end - start < 0.4:
        start, end = start - 0.2, end + 0.2
    named = ", ".join([one.label, *([wording.date(one.period)] if one.period else [])])
    low, high = one.low, one.high
    figure = "–".join(dict.fromkeys(wording.number(value) for value in (low, high) if value is not None))
    if high is None or low is None:
        figure = say("at least {figure}" if high is None else "up to {figure}", figure=figure)
    words = f"{named}: {figure}"
    return Reference(x=round(start, 3), width=round(end - start, 3), words=words, href=one.url or "")


def _tick(scale: Scale, step: scales.Step) -> Tick:
    x = scales.place(scale, step.value)
    half = scales.width(step.label) / 2 / scales.NARROW * 100
    anchor = "start" if x - half < 0 else "end" if x + half > 100 else "middle"
    return Tick(x=x, label=step.label, anchor=anchor, narrow=step.narrow)  # type: ignore[arg-type]
