"""The kinds of figures of a measure against time: shared axes, and on them bands with their marks, lines and words."""

import math
from collections.abc import Mapping, Sequence
from datetime import date

import msgspec
from msgspec import Struct

from builder import urls
from builder.charts import eras, items, labels, lines, marks, moments, scales, tables, times
from builder.charts.bands import Subject
from builder.charts.facets import Facets
from builder.charts.items import Item, Kind
from builder.charts.labels import Box
from builder.charts.moments import Frame
from builder.charts.scales import Scale
from builder.charts.series import Value
from builder.charts.times import Span, When
from builder.charts.values import Held, Link, Plot, Rule, Text, TimeMark
from builder.lookup import Lookup
from builder.phrases import noted, say, several
from builder.records import AgentId, MeasureId

_HEIGHT, _FEW, _LANE, _GOALS = 300, 130.0, 104, 160
"""Pixels of a plot, of the axis of a band of at most three figures, of a lane, of goals on an axis of their own."""
_BAND, _LOWEST, _TALLEST = 200.0, 150.0, 420.0
"""Of several bands with one axis: pixels of the whole axis, at least of the first band, at most of the axis for its sake."""
_TOP, _FOOT = 30.0, 8.0
_DATES = 6
"""The axis of time is named under the first lane of an era, its last, and so many in between."""
_WIDTHS = {False: (690.0, 1400.0), True: (288.0, 690.0)}
"""Frames for which the words of wide and of narrow frames are placed (charts.css switches at 43rem)."""
_BESIDE = (430.0, 1140.0)
"""Wide frames of a lane, which has its heading beside it."""
_LISTED = 30
"""A lane of more rows leads to the table on the page of its measure."""
_GOALS_APART = noted("goals and forecasts, no counts; an axis of their own")


class Sheet(Struct, frozen=True, kw_only=True):
    """What all plots of a timeline have in common."""

    lookup: Lookup
    initials: Mapping[AgentId, str]
    """Of claimants, by the addresses of their pages."""
    facets: Facets
    view: Kind
    lanes: bool
    exported: bool = False
    """Each lane is a picture of its own too."""
    roles: tuple[tuple[When, str], ...] = ()
    """Held by the one claimant whose figures these are."""


class Band(Struct, frozen=True, kw_only=True):
    """One band before it is drawn."""

    subject: Subject
    items: tuple[Item, ...]

    @property
    def real(self) -> tuple[Item, ...]:
        """What is said to have happened."""
        return tuple(item for item in self.items if item.report.modality not in marks.UNREAL)

    @property
    def stretches(self) -> list[When]:
        """The times it needs."""
        return [*(item.when for item in self.items if item.when), *(lines.when(line) for line in self.subject.series)]

    @property
    def values(self) -> list[float]:
        """What its axis has to hold; goals stand in a lane without one."""
        stated = [end for item in self.real for end in marks.ends(item.report)]
        return stated + [value.value for line in self.subject.series for value in line.values]

    @property
    def arrows(self) -> list[float]:
        """Ends beyond which an arrow points up."""
        return [end for item in self.real if marks.form(item.report) == "least" for end in marks.ends(item.report)]


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
        fence = _gutter(bands, lanes=sheet.lanes)
        single = [item.when for band in bands for item in band.items if item.when]
        series = [lines.when(line) for band in bands for line in band.subject.series]
        if not single and not series:
            fence = moments.ALL_UNDATED
        span = times.span(single, series, right=fence or 100.0)
        title = _era([*single, *series]) if len(groups) > 1 else ""
        for place, number in enumerate(group):
            dated = not sheet.lanes or place % _DATES == 0 or place == len(group) - 1
            drawn = _kind(sheet, shown[number], span, fence)
            made += [
                msgspec.structs.replace(
                    plot,
                    era="" if place or later else title,
                    held=() if place or later else _held(sheet.roles, span),
                    dated=dated and later == len(drawn) - 1,
                )
                for later, plot in enumerate(drawn)
            ]
    return tuple(made)


def _gutter(bands: Sequence[Band], *, lanes: bool) -> float | None:
    """Where the gutter of undated figures begins, wide enough for the most that stand at one height."""
    most = 0
    for band in bands:
        undated = [item for item in band.items if item.when is None]
        goals = [item for item in undated if item.report.modality in marks.UNREAL]
        near = _crowd([marks.ends(item.report)[-1] for item in undated], band)
        most = max(most, near, len(goals) if lanes else 0)  # the goals of a lane have no height of their own
    return next((at for at, room in moments.GUTTERS if most <= room), moments.GUTTERS[-1][0]) if most else None


def _crowd(values: Sequence[float], band: Band) -> int:
    """How many values stand within a mark's height of one another, by estimate."""
    near = max(band.values, default=0.0) * 0.08
    ranked = sorted(values)
    most = start = 0
    for at, value in enumerate(ranked):
        while value - ranked[start] > near:
            start += 1
        most = max(most, at - start + 1)
    return most


def _held(roles: Sequence[tuple[When, str]], span: Span) -> tuple[Held, ...]:
    """The roles that were held in the time shown, as far as it shows them."""
    found = [(max(when.start, span.first), min(when.end, span.last), title) for when, title in roles]
    ends = [(times.place(span, start), times.place(span, end), title) for start, end, title in found if start < end]
    return tuple(Held(start, round(end - start, 3), title) for start, end, title in ends)


def _era(stretches: Sequence[When]) -> str:
    first = date.fromordinal(int(min(one.start for one in stretches))).year
    last = date.fromordinal(int(max(one.end for one in stretches)) - 1).year
    return say("{start} to {end}", start=first, end=last) if first != last else str(first)


def _kind(sheet: Sheet, bands: Sequence[Band], span: Span, undated: float | None) -> list[Plot]:
    """The bands of one kind of figure: one axis of values for all, so that heights compare from band to band."""
    scale = scales.linear([v for band in bands for v in band.values], arrows=[v for band in bands for v in band.arrows])
    unit = _unit(bands, scale, lanes=sheet.lanes)
    first = _first_day_of(bands[0])
    made = []
    for number, band in enumerate(bands):
        whole = len(bands) == 1
        top = scale.last if whole else _ceiling(scale, band)
        height = unit * scales.share(scale, top) + _TOP + _FOOT
        foot = height - _FOOT
        frame = Frame(span, scale, foot - unit, foot, undated)
        plot, goals = _plot(sheet, band, frame, math.ceil(height), beside=first if number else frozenset())
        made.append(plot)
        if goals:
            made.append(_goals(sheet, band, goals, span, undated))
    return made


def _first_day_of(band: Band) -> frozenset[When]:
    return frozenset(item.when for item in band.real if item.when and not item.report.derived)


def _unit(bands: Sequence[Band], scale: Scale, *, lanes: bool) -> float:
    """Pixels of the whole axis: more where the first band would else be flat, so long as the page bears it."""
    if lanes:
        return _LANE - _TOP - _FOOT
    if not any(band.subject.series for band in bands) and sum(len(band.items) for band in bands) <= 3:
        return _FEW
    if len(bands) == 1:
        return _HEIGHT - _TOP - _FOOT
    own = scales.share(scale, _ceiling(scale, bands[0]))
    return min(max(_BAND, _LOWEST / own), _TALLEST)


def _ceiling(scale: Scale, band: Band) -> float:
    """The first named value of the axis that the band stays under."""
    highest = scales.linear(band.values, arrows=band.arrows).last
    return next((step.value for step in scales.steps(scale) if step.value >= highest * (1 - 1e-9)), scale.last)


def _plot(sheet: Sheet, band: Band, frame: Frame, height: int, *, beside: frozenset[When]) -> tuple[Plot, list[Item]]:
    """A band, and its goals where they are too many for a lane."""
    subject, lookup, lanes = band.subject, sheet.lookup, sheet.lanes
    page = f"{urls.page('measures', subject.measure.id)}#table"
    unreal = [item for item in band.items if item.report.modality in marks.UNREAL]
    raw = [_mark(sheet, item, frame) for item in unreal]
    aims, goals = moments.row(raw, frame, page=page) if lanes else moments.lane(raw)
    taken = [box for line in subject.series for box in lines.boxes(line, frame)]
    breaks = [found for line in subject.series[:1] if subject.group.kind == "total" for found in lines.breaks(line, frame)]  # fmt: skip
    taken += [box for b in breaks for box in (Box(b.x, -2, b.x, 2, 0, height), lines.break_box(b))]
    plot = _drawn(sheet, subject, band.real, frame, height, taken, beside=beside)
    name = f"{subject.measure.name}: {subject.group.heading.lower()}"
    return msgspec.structs.replace(
        plot,
        goals=goals,
        aims=tuple(aims),
        breaks=tuple(breaks),
        lines=tuple(
            lines.line(lookup, line, frame, second=second, fits=_fits(sheet, subject, line.claim.claimant))
            for second, line in lines.ranked(subject.series)
        ),
        label=_summary(name, band.items, subject, sheet.view),
    ), ([] if aims else unreal)


def _fits(sheet: Sheet, subject: Subject, claimant: AgentId) -> str:
    """A line fits what the row of its latest value fits."""
    return next((sheet.facets.fits(e) for e in subject.entries if e.values and e.claim.claimant == claimant), "")


def _goals(sheet: Sheet, band: Band, goals: Sequence[Item], span: Span, undated: float | None) -> Plot:
    """Goals and forecasts that are too many for a lane with words, on an axis of their own."""
    values = [end for item in goals for end in marks.ends(item.report)]
    arrows = [end for item in goals if marks.form(item.report) == "least" for end in marks.ends(item.report)]
    scale = scales.linear(values, arrows=arrows)
    frame = Frame(span, scale, _TOP, _GOALS - _FOOT, undated)
    plot = _drawn(sheet, band.subject, goals, frame, _GOALS, [], beside=frozenset())
    label = several(
        len(goals),
        "{measure}: {n} goal or forecast",
        "{measure}: {n} goals and forecasts",
        measure=band.subject.measure.name,
    )
    return msgspec.structs.replace(plot, id=f"{plot.id}-goals", divider=say(_GOALS_APART), label=label)


def _mark(sheet: Sheet, item: Item, frame: Frame) -> TimeMark:
    return items.mark(sheet.lookup, item, frame, sheet.view, sheet.facets)


def _drawn(
    sheet: Sheet,
    subject: Subject,
    shown: Sequence[Item],
    frame: Frame,
    height: int,
    taken: Sequence[Box],
    *,
    beside: frozenset[When],
) -> Plot:
    """The marks of a band in their frame, and the words that find room beside them."""
    lanes, lookup = sheet.lanes, sheet.lookup
    page = f"{urls.page('measures', subject.measure.id)}#table"
    raw = [_mark(sheet, item, frame) for item in shown]
    placed = moments.dodged(raw, frame, page=page)
    behind = {(mark.href, mark.title): item for mark, item in zip(raw, shown, strict=True)}
    named = [(mark, behind[mark.href, mark.title]) for mark in placed if not mark.pile]
    down = _down(frame, lanes=lanes)
    full = [
        *(moments.box(mark) for mark in placed),
        Box(0, 0, 100, 0, frame.y(0.0) - 1, frame.y(0.0) + 1),
        *(Box(0, 0, 0, scales.width(rule.label) + 4, rule.at - 15, rule.at) for rule in down),
        *taken,
        *([Box(frame.undated, -4, 100, 0, 0, 15)] if frame.undated else []),
    ]
    texts: list[Text] = []
    for narrow in (False, True):
        wishes = [_end(sheet, line.claim.claimant, urls.claimant(line.claim), line.values[-1], frame, narrow=narrow) for line in subject.series[:1]]  # fmt: skip
        wishes += items.wishes(lookup, named, sheet.initials, narrow=narrow, beside=beside)
        widths = _BESIDE if lanes and not narrow else _WIDTHS[narrow]
        texts += labels.place(wishes, full, height=height, widths=widths, narrow=narrow)
    return Plot(
        id=urls.slug(f"{sheet.view} {subject.measure.id} {subject.group.heading} {subject.chip}"),
        heading=subject.group.heading if not lanes else subject.group.heading.lower(),
        link=Link(subject.measure.name, urls.page("measures", subject.measure.id)) if lanes or subject.other else None,
        note=subject.group.note,
        chip=subject.chip,
        divider=subject.divider,
        height=height,
        zero=frame.y(0.0),
        goals=0,
        undated=frame.undated,
        across=() if frame.undated == moments.ALL_UNDATED else times.rules(frame.span, wide=_BESIDE[0] if lanes else times.WIDE),
        down=down,
        lines=(),
        marks=tuple(placed),
        aims=(),
        breaks=(),
        texts=tuple(texts),
        label="",
        only_derived=not subject.other and bool(shown) and all(item.report.derived for item in shown) and not subject.series,
        computed=subject.other and any(item.report.derived for item in shown),
        exports=_exports(sheet, subject.measure.id),
        table=tables.of(lookup, subject.measure.name, [[subject]]) if sheet.exported and len(subject.entries) <= _LISTED and sheet.view == "covers" else None,
    )  # fmt: skip


def _exports(sheet: Sheet, id: MeasureId) -> tuple[str, str]:
    several = len(sheet.lookup.claims_of_measure.get(id, ())) > 1
    table = urls.page("measures", id) + "timeline.csv" if several else ""
    return (f"timeline/{id}.svg", table) if sheet.exported else ("", "")


def _end(sheet: Sheet, id: AgentId, page: str, last: Value, frame: Frame, *, narrow: bool) -> labels.Wish:
    at = times.place(frame.span, last.day), frame.y(last.value)
    return items.end(at, sheet.lookup, id, items.called(sheet.lookup, id, page, sheet.initials, narrow=narrow))


def _down(frame: Frame, *, lanes: bool) -> tuple[Rule, ...]:
    """The named values that lie within the band."""
    steps = scales.steps(frame.scale)
    if lanes:
        steps = (steps[0], steps[-1]) if len(steps) > 1 else steps
    return tuple(Rule(at, step.label) for step in steps if (at := frame.y(step.value)) >= _TOP - 1)


def _summary(name: str, shown: Sequence[Item], subject: Subject, view: Kind) -> str:
    claimants = {item.entry.claim.claimant for item in shown} | {line.claim.claimant for line in subject.series}
    said = say("by the time they cover" if view == "covers" else "by the date they were said")
    undated = sum(item.when is None for item in shown)
    figures = several(len(shown), "{n} figure", "{n} figures")
    people = several(len(claimants), "{n} claimant", "{n} claimants")
    parts = [say("{name}, {figures} of {claimants}, {view}", name=name, figures=figures, claimants=people, view=said)]
    if undated:
        parts.append(several(undated, "{n} undated", "{n} undated"))
    parts += [several(len(line.values), "{n} value of a dataset", "{n} values of a dataset") for line in subject.series]
    return ", ".join(parts)
