"""The kinds of figures of a measure against time: shared axes, and on them bands with their marks, lines and words."""

import math
from collections.abc import Sequence
from datetime import date

import msgspec

from builder import wording
from builder.charts import drawings, eras, gutters, items, lines, scales, times
from builder.charts.bands import Subject
from builder.charts.drawings import FOOT, TOP
from builder.charts.frames import Frame
from builder.charts.scales import Scale
from builder.charts.sheets import Band, Sheet
from builder.charts.times import Span, When
from builder.charts.values import Held, Plot
from builder.phrases import say
from builder.records import Edtf

_HEIGHT, _FEW, _LANE, _GOALS = 300, 130.0, 104, 160
"""Pixels of a plot, of the axis of a band of at most three figures, of a lane, of goals on an axis of their own."""
_BAND, _LOWEST, _TALLEST = 200.0, 150.0, 420.0
"""Of several bands with one axis: pixels of the whole axis, at least of the first band, at most of the axis for its sake."""
_BESIDE = drawings.BESIDE[0]
_YEAR = 366
_DATES = 6
"""The axis of time is named under the first lane of an era, its last, and so many in between."""


def plots(sheet: Sheet, subjects: Sequence[Sequence[Subject]]) -> tuple[Plot, ...]:
    """The plots of one view, one for each band of each kind of figure. They share their time."""
    kinds = [[Band(subject=one, items=tuple(items.of(one, sheet.view))) for one in bands] for bands in subjects]
    shown = [found for bands in kinds if (found := [band for band in bands if band.items or band.subject.series])]
    if not shown:
        return ()
    groups = [*eras.eras([[when for band in bands for when in band.stretches] for bands in shown])]
    if not sheet.lanes:
        groups = [tuple(range(len(shown)))]
    made: list[Plot] = []
    for group in groups:
        bands = [band for number in group for band in shown[number]]
        fence = gutters.begins(bands, lanes=sheet.lanes)
        single = [item.when for band in bands for item in band.items if item.when]
        series = [lines.when(line) for band in bands for line in band.subject.series]
        if not single and not series:
            fence = gutters.ALL_UNDATED
        span = times.span(single, series, right=fence or 100.0)
        across = times.rules(span, wide=_BESIDE if sheet.lanes else times.WIDE) if single or series else ()
        cuts = times.cuts(span)
        title = _era([*single, *series]) if len(groups) > 1 else ""
        for place, number in enumerate(group):
            dated = not sheet.lanes or place % _DATES == 0 or place == len(group) - 1
            drawn = _kind(sheet, shown[number], span, fence)
            made += [
                msgspec.structs.replace(
                    plot,
                    across=across,
                    cuts=cuts,
                    label=", ".join([plot.label, *(cut.words for cut in cuts)]),
                    era="" if place or later else title,
                    held=() if place or later else _held(sheet.roles, span),
                    dated=dated and later == len(drawn) - 1,
                )
                for later, plot in enumerate(drawn)
            ]
    return tuple(made)


def _held(roles: Sequence[tuple[When, str]], span: Span) -> tuple[Held, ...]:
    """The roles that were held in the time shown, as far as it shows them."""
    found = [(max(when.start, span.first), min(when.end, span.last), title) for when, title in roles]
    ends = [(times.place(span, start), times.place(span, end), title) for start, end, title in found if start < end]
    return tuple(Held(start, round(end - start, 3), title) for start, end, title in ends)


def _era(stretches: Sequence[When]) -> str:
    """Its years; of less than one, its months."""
    first = date.fromordinal(int(min(one.start for one in stretches)))
    last = date.fromordinal(int(max(one.end for one in stretches)) - 1)
    length = 4 if (last - first).days > _YEAR else 7
    start, end = (wording.date(Edtf(day.isoformat()[:length])) for day in (first, last))
    if length > 4 and start != end:
        return say("{month} to {later}", month=start, later=end)
    return say("{start} to {end}", start=start, end=end) if start != end else start


def _kind(sheet: Sheet, bands: Sequence[Band], span: Span, undated: float | None) -> list[Plot]:
    """The bands of one kind of figure: one axis of values for all, so that heights compare from band to band."""
    scale = scales.linear([v for band in bands for v in band.values], arrows=[v for band in bands for v in band.arrows])
    unit = _unit(bands, scale, lanes=sheet.lanes)
    first = _first_day_of(bands[0])
    made = []
    for number, band in enumerate(bands):
        if band.goals_only:
            made.append(drawings.goals_alone(sheet, band, span, undated, height=_LANE if sheet.lanes else _GOALS))
            continue
        whole = len(bands) == 1
        top = scale.last if whole else _ceiling(scale, band)
        height = unit * scales.share(scale, top) + TOP + FOOT
        foot = height - FOOT
        frame = Frame(span, scale, foot - unit, foot, undated)
        plot, goals = drawings.band(sheet, band, frame, math.ceil(height), beside=first if number else frozenset())
        made.append(plot)
        if goals:
            made.append(drawings.goals_apart(sheet, band, goals, span, undated, height=_GOALS))
    return made


def _first_day_of(band: Band) -> frozenset[When]:
    return frozenset(item.when for item in band.real if item.when and not item.report.derived)


def _unit(bands: Sequence[Band], scale: Scale, *, lanes: bool) -> float:
    """Pixels of the whole axis: more where the first band would else be flat, so long as the page bears it."""
    if lanes:
        return _LANE - TOP - FOOT
    if not any(band.subject.series for band in bands) and sum(len(band.items) for band in bands) <= 3:
        return _FEW
    if len(bands) == 1:
        return _HEIGHT - TOP - FOOT
    own = scales.share(scale, _ceiling(scale, bands[0]))
    return min(max(_BAND, _LOWEST / own), _TALLEST)


def _ceiling(scale: Scale, band: Band) -> float:
    """The first named value of the axis that the band stays under."""
    highest = scales.linear(band.values, arrows=band.arrows).last
    return next((step.value for step in scales.steps(scale) if step.value >= highest * (1 - 1e-9)), scale.last)
