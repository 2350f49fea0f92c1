"""One band of a timeline as it is drawn: its marks, its goals and lines, and the words that find room beside them."""

from collections.abc import Sequence
from functools import partial

import msgspec

from builder import urls
from builder.charts import aims, items, labels, lines, marks, scales, stacks, tables, times, turns
from builder.charts.bands import Subject
from builder.charts.boxes import Box
from builder.charts.frames import NARROW, Frame
from builder.charts.items import Item, Kind
from builder.charts.series import Series
from builder.charts.sheets import Band, Sheet
from builder.charts.times import Span, When
from builder.charts.values import Link, Plot, Rule, Text, TimeMark
from builder.phrases import noted, say, several
from builder.records import AgentId, MeasureId

TOP, FOOT = 30.0, 8.0
"""Pixels above the highest named value and below zero."""
_WIDTHS = {False: (608.0, 1400.0), True: (NARROW, 690.0)}
"""Frames for which the words of wide and of narrow frames are placed (charts.css switches at 43rem)."""
BESIDE = (348.0, 1140.0)
"""Wide frames of a lane, which has its heading beside it."""
_LISTED = 30
"""A lane of more rows leads to the table on the page of its measure."""
_GOALS_APART = noted("goals and forecasts, no counts; an axis of their own")


def band(sheet: Sheet, one: Band, frame: Frame, height: int, *, beside: frozenset[When]) -> tuple[Plot, list[Item]]:
    """A band, and its goals where they are too many for a lane."""
    subject, lookup, lanes = one.subject, sheet.lookup, sheet.lanes
    page = f"{urls.page('measures', subject.measure.id)}#table"
    unreal = [item for item in one.items if item.report.modality in marks.UNREAL]
    raw = [_mark(sheet, item, frame) for item in unreal]
    aimed = aims.named((item.report.modality for item in unreal), lane=lanes)
    lane, goals = aims.row(raw, frame, name=aimed, page=page) if lanes else aims.lane(raw)
    taken = [box for line in subject.series for box in lines.boxes(line, frame)]
    breaks = [found for line in subject.series[:1] if subject.group.kind == "total" for found in lines.breaks(line, frame)]  # fmt: skip
    taken += [box for b in breaks for box in (Box(b.x, -2, b.x, 2, 0, height), lines.break_box(b))]
    plot = _drawn(sheet, subject, one.real, frame, height, taken, beside=beside)
    name = f"{subject.measure.name}: {subject.group.heading.lower()}"
    return msgspec.structs.replace(
        plot,
        goals=goals,
        aims=tuple(lane),
        aimed="" if not lane or (lanes and lane[0].label) else aimed,  # a heap says itself what it is
        breaks=tuple(breaks),
        lines=tuple(
            lines.line(lookup, line, frame, second=second, fits=_fits(sheet, subject, line.claim.claimant))
            for second, line in lines.ranked(subject.series)
        ),
        label=_summary(name, one.items, subject, sheet.view),
    ), ([] if lane else unreal)


def _fits(sheet: Sheet, subject: Subject, claimant: AgentId) -> str:
    """A line fits what the row of its latest value fits."""
    return next((sheet.facets.fits(e) for e in subject.entries if e.values and e.claim.claimant == claimant), "")


def goals_alone(sheet: Sheet, band: Band, span: Span, undated: float | None, *, height: int) -> Plot:
    """The goals and forecasts of a band that has nothing else: the axis of values is theirs."""
    plot = _goals(sheet, band, band.items, span, undated, height=height, alone=True)
    return msgspec.structs.replace(plot, only_goals=True)


def goals_apart(
    sheet: Sheet, band: Band, goals: Sequence[Item], span: Span, undated: float | None, *, height: int
) -> Plot:
    """Goals and forecasts that are too many for a lane with words, below what happened, on an axis of their own."""
    plot = _goals(sheet, band, goals, span, undated, height=height, alone=False)
    return msgspec.structs.replace(plot, id=f"{plot.id}-goals", divider=say(_GOALS_APART))


def _goals(
    sheet: Sheet, band: Band, goals: Sequence[Item], span: Span, undated: float | None, *, height: int, alone: bool
) -> Plot:
    values = [end for item in goals for end in marks.ends(item.report)]
    arrows = [end for item in goals if marks.form(item.report) == "least" for end in marks.ends(item.report)]
    scale = scales.linear(values, arrows=arrows)
    frame = Frame(span, scale, TOP, height - FOOT, undated)
    aimed = aims.named((item.report.modality for item in goals), lane=sheet.lanes) if alone else ""
    taken = [aims.heading(aimed)] if alone else []
    plot = _drawn(sheet, band.subject, goals, frame, height, taken, beside=frozenset())
    label = several(
        len(goals),
        "{measure}: {n} goal or forecast",
        "{measure}: {n} goals and forecasts",
        measure=band.subject.measure.name,
    )
    return msgspec.structs.replace(plot, label=label, aimed=aimed)


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
    placed = stacks.stacked(raw, frame, page=page)
    behind = {(mark.href, mark.title): item for mark, item in zip(raw, shown, strict=True)}
    named = [(mark, behind[mark.href, mark.title]) for mark in placed if not mark.pile]
    full = [
        *(stacks.box(mark) for mark in placed),
        Box(0, 0, 100, 0, frame.y(0.0) - 1, frame.y(0.0) + 1),
        *taken,
        *(Box(cut.x, -8, cut.x, 8, 0, height) for cut in times.cuts(frame.span)),
        *([Box(frame.undated, -4, 100, 0, 0, 15)] if frame.undated else []),
    ]
    texts: list[Text] = []
    for narrow in (False, True):
        wishes = [_end(sheet, subject, line, frame, narrow=narrow) for line in subject.series[:1]]
        wishes += items.wishes(
            lookup, named, sheet.initials, narrow=narrow, beside=beside, signs=partial(turns.signs, sheet.changes)
        )
        widths = BESIDE if lanes and not narrow else _WIDTHS[narrow]
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
        across=(),
        down=_down(frame, lanes=lanes),
        lines=(),
        marks=tuple(placed),
        aims=(),
        breaks=(),
        texts=tuple(texts),
        turns=tuple(turns.drawn(sheet.changes, named)),
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


def _end(sheet: Sheet, subject: Subject, line: Series, frame: Frame, *, narrow: bool) -> labels.Wish:
    last, id, page = line.values[-1], line.claim.claimant, urls.claimant(line.claim)
    at = times.place(frame.span, last.day), frame.y(last.value)
    name = items.called(sheet.lookup, id, page, sheet.initials, narrow=narrow)
    fits = _fits(sheet, subject, id)
    return items.end(at, sheet.lookup, id, name, fits=(fits,) if fits else ())


def _down(frame: Frame, *, lanes: bool) -> tuple[Rule, ...]:
    """The named values that lie within the band."""
    steps = scales.steps(frame.scale)
    if lanes:
        steps = (steps[0], steps[-1]) if len(steps) > 1 else steps
    return tuple(
        Rule(at, step.label, short=scales.short(step.value)) for step in steps if (at := frame.y(step.value)) >= TOP - 1
    )


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
