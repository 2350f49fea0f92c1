"""Series of datasets as lines on a timeline, with the breaks in them."""

from collections.abc import Sequence
from datetime import date

from builder import urls, wording
from builder.charts import moments, scales, series, times
from builder.charts.boxes import Box
from builder.charts.frames import Frame
from builder.charts.series import Series
from builder.charts.times import When
from builder.charts.values import Break, Line
from builder.lookup import Lookup
from builder.phrases import say
from builder.records import Edtf


def when(line: Series) -> When:
    """From the first day of a series to its last."""
    return When(float(line.values[0].day), float(line.values[-1].day + 1))


def ranked(lines: Sequence[Series]) -> list[tuple[bool, Series]]:
    """Each series with whether it is a further copy of one before it; the first is drawn last, on top."""
    seen: set[str] = set()
    found = []
    for line in lines:
        found.append((line.claim.claimant in seen, line))
        seen.add(line.claim.claimant)
    return found[::-1]


def line(lookup: Lookup, one: Series, frame: Frame, *, second: bool, fits: str) -> Line:
    """A series as it is drawn."""
    area = one.stat == "count_in_period"
    agent = lookup.agents.get(one.claim.claimant)
    start, end = (wording.date(_edtf(value.day)) for value in (one.values[0], one.values[-1]))
    name = agent.name if agent else one.claim.claimant
    resets = series.resets(one.values) if one.stat == "cumulative" else ()
    broken = frozenset(after.day for _, after in resets) | series.silences(one.values)
    return Line(
        path=moments.path(series.thinned(one.values), frame, area=area, broken=broken),
        hue=lookup.hues.get(one.claim.claimant, 0),
        href=urls.report(one.latest),
        title=say(
            "{name}: {n} values, {start} to {end}; latest {figure}",
            name=name,
            n=wording.number(len(one.values)),
            start=start,
            end=end,
            figure=wording.number(one.values[-1].value),
        ),
        area=area,
        second=second,
        fits=fits,
    )


def boxes(one: Series, frame: Frame) -> list[Box]:
    """The places that a line takes, for labels to keep off."""
    values = series.thinned(one.values)
    size = max(len(values) // 60, 1)
    made = []
    for start in range(0, len(values), size):
        some = values[start : start + size + 1]
        tops = [frame.y(value.value) for value in some]
        left, right = (times.place(frame.span, value.day) for value in (some[0], some[-1]))
        made.append(Box(left, -2, right, 2, min(tops) - 3, max(tops) + 3))
    return made


def breaks(one: Series, frame: Frame) -> list[Break]:
    """Where a running total was counted anew."""
    return [_break(found, frame) for found in series.resets(one.values)]


def break_box(found: Break) -> Box:
    """The place that the words of a break take."""
    long = scales.width(found.reason) + 8
    return Box(found.x, -long if found.label_end else 0.0, found.x, 0.0 if found.label_end else long, 0, 16)


def _break(found: tuple[series.Value, series.Value], frame: Frame) -> Break:
    before, after = found
    day = wording.date(_edtf(after.day), short=True)
    x = times.place(frame.span, after.day)
    reason = say(
        "{day}: falls from {before} to {after}",
        day=day, before=wording.number(before.value), after=wording.number(after.value),
    )  # fmt: skip
    return Break(x=x, reason=reason, label_end=x > 50)


def _edtf(day: int) -> Edtf:
    return Edtf(date.fromordinal(day).isoformat())
