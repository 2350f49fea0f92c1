"""One kind of figure of one measure against time: scales, marks, lines, and words where there is room for them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

import msgspec
from msgspec import Struct

from builder import urls, wording
from builder.charts import entries, eras, labels, marks, moments, scales, series, tables, times, words
from builder.charts.entries import Entry
from builder.charts.groups import Group
from builder.charts.labels import Box, Wish
from builder.charts.moments import Frame
from builder.charts.series import Series
from builder.charts.times import Span, When
from builder.charts.values import Break, Line, Link, Plot, Rule, TimeMark
from builder.lookup import Lookup
from builder.records import AgentId, Edtf, Measure, Report

Kind = Literal["covers", "said"]

_HEIGHT, _LANE = 300, 104
_TOP = 30.0
_GUTTER = 82.0
"""Percent at which the gutter of undated figures begins."""
_DATES = 6
"""The axis of time is named under the first lane of an era, its last, and so many in between."""
_WIDTHS = {False: (690.0, 1400.0), True: (288.0, 690.0)}
"""Frames for which the words of wide and of narrow frames are placed (charts.css switches at 43rem)."""
_BESIDE = (430.0, 1140.0)
"""Wide frames of a lane, which has its heading beside it."""


class Subject(Struct, frozen=True, kw_only=True):
    """What one plot is about."""

    measure: Measure
    group: Group
    entries: tuple[Entry, ...]
    series: tuple[Series, ...] = ()


class Item(Struct, frozen=True):
    """One figure and its time; without a time it stands in the gutter."""

    entry: Entry
    report: Report
    when: When | None


def plots(
    lookup: Lookup, subjects: Sequence[Subject], initials: Mapping[AgentId, str], *, view: Kind, lanes: bool
) -> tuple[Plot, ...]:
    """The plots of one view. They share their time."""
    pairs = [(subject, _items(subject, view)) for subject in subjects]
    shown = [(subject, items) for subject, items in pairs if items or subject.series]
    if not shown:
        return ()
    stretches = [_stretches(subject, items) for subject, items in shown]
    groups = [*eras.eras(stretches)] if lanes else [tuple(range(len(shown)))]
    made = []
    for group in groups:
        undated = any(item.when is None for number in group for item in shown[number][1])
        items = [item.when for number in group for item in shown[number][1] if item.when]
        lines = [When(float(s.values[0].day), float(s.values[-1].day + 1)) for n in group for s in shown[n][0].series]
        span = times.span(items, lines, right=_GUTTER if undated else 100.0)
        title = _era([*items, *lines]) if len(groups) > 1 else ""
        for place, number in enumerate(group):
            dated = not lanes or place % _DATES == 0 or place == len(group) - 1
            plot = _plot(lookup, *shown[number], span, initials, view=view, lanes=lanes, undated=_GUTTER if undated else None)  # fmt: skip
            made.append(msgspec.structs.replace(plot, era="" if place else title, dated=dated))
    return tuple(made)


def _stretches(subject: Subject, items: Sequence[Item]) -> list[When]:
    lines = [When(float(line.values[0].day), float(line.values[-1].day + 1)) for line in subject.series]
    return [*(item.when for item in items if item.when), *lines]


def _era(stretches: Sequence[When]) -> str:
    first = date.fromordinal(int(min(one.start for one in stretches))).year
    last = date.fromordinal(int(max(one.end for one in stretches)) - 1).year
    return f"{first} to {last}" if first != last else str(first)


def _plot(
    lookup: Lookup,
    subject: Subject,
    items: Sequence[Item],
    span: Span,
    initials: Mapping[AgentId, str],
    *,
    view: Kind,
    lanes: bool,
    undated: float | None,
) -> Plot:
    height = _LANE if lanes else _HEIGHT
    real = [item for item in items if item.report.modality not in marks.UNREAL]
    values = [end for item in real for end in marks.ends(item.report)]
    values += [value.value for line in subject.series for value in line.values]
    arrows = [end for item in real if marks.form(item.report) == "least" for end in marks.ends(item.report)]
    scale = scales.linear(values, arrows=arrows)
    frame = Frame(span, scale, _TOP, height - 8.0, undated)
    drawn = moments.dodged([_mark(lookup, item, frame, view) for item in real], frame)
    unreal = [_mark(lookup, item, frame, view) for item in items if item.report.modality in marks.UNREAL]
    aims, goals = moments.row(unreal, frame) if lanes else moments.lane(unreal)
    lines = [_line(lookup, line, frame, later) for later, line in _ranked(subject.series)]
    breaks = [_break(found, frame) for line in subject.series[:1] if subject.group.kind == "total" for found in series.resets(line.values)]  # fmt: skip
    down = _down(scale, frame, lanes=lanes)
    taken = [
        *(moments.box(mark) for mark in drawn),
        Box(0, 0, 100, 0, frame.y(0.0) - 1, frame.y(0.0) + 1),
        *(Box(0, 0, 0, scales.width(rule.label) + 4, rule.at - 15, rule.at) for rule in down),
        *(box for line in subject.series for box in _boxes(line, frame)),
        *(Box(b.x, -2, b.x, 2, 0, height) for b in breaks),
        *(_break_box(b) for b in breaks),
        *([Box(undated, -4, 100, 0, 0, 15)] if undated else []),
    ]
    texts = tuple(
        text
        for narrow in (False, True)
        for text in labels.place(
            _wishes(lookup, drawn, real, subject, frame, initials, narrow=narrow),
            taken,
            height=height,
            widths=_BESIDE if lanes and not narrow else _WIDTHS[narrow],
            narrow=narrow,
        )
    )
    name = f"{subject.measure.name}: {subject.group.heading.lower()}"
    slug = urls.slug(f"{view} {subject.measure.id} {subject.group.heading}")
    return Plot(
        id=slug,
        heading=subject.group.heading if not lanes else subject.group.heading.lower(),
        link=Link(subject.measure.name, urls.page("measures", subject.measure.id)) if lanes else None,
        note=subject.group.note,
        height=height,
        zero=frame.y(0.0),
        goals=goals,
        undated=undated,
        across=times.rules(span, wide=_BESIDE[0] if lanes else times.WIDE),
        down=down,
        lines=tuple(lines),
        marks=tuple(drawn),
        aims=tuple(aims),
        breaks=tuple(breaks),
        texts=texts,
        label=_summary(name, items, subject, view),
        only_derived=bool(items) and all(item.report.derived for item in items) and not subject.series,
        table=tables.table(lookup, name, subject.entries),
    )


def _items(subject: Subject, view: Kind) -> list[Item]:
    lined = {(line.claim.claimant, line.stat) for line in subject.series}
    single = [e for e in subject.entries if not (e.values and (e.claim.claimant, e.claim.stat) in lined)]
    return [Item(entry, report, _when(entry, report, view)) for entry in single for report in entries.shown(entry)]


def _when(entry: Entry, report: Report, view: Kind) -> When | None:
    said = report.stated_on or entry.claim.stated_on
    if view == "said":
        return times.when(said)
    period = report.period or entry.claim.period
    edtf = period.edtf if period else None
    if entry.group.kind not in ("total", "stock"):
        return times.when(edtf, until=said)
    end = edtf.rpartition("/")[2] if edtf else ""
    return times.when(Edtf(end)) if end not in ("", "..") else times.when(said)


def _mark(lookup: Lookup, item: Item, frame: Frame, view: Kind) -> TimeMark:
    claim = item.entry.claim
    agent = lookup.agents.get(claim.claimant)
    name = agent.name if agent else claim.claimant
    covers = wording.covers(claim.per or item.report.per, claim.period or item.report.period)
    said = f"said {wording.date(item.report.stated_on)}" if item.report.stated_on else ""
    title = "; ".join(part for part in (f"{name}: {words.figure(item.report)}", covers, said, words.kind(claim, item.report)) if part)  # fmt: skip
    drawn = marks.mark(item.report, frame.scale, status=claim.status, contested=entries.disagree(item.entry.reports)[0])
    assert drawn is not None  # entries have a figure
    return moments.mark(
        drawn,
        item.report,
        item.when,
        frame,
        hue=lookup.hues.get(claim.claimant, 0),
        href=urls.claim(claim, item.entry.reports),
        title=title,
        figure=words.figure(item.report),
        column=view == "covers" and item.entry.group.kind == "rate" and (claim.per or item.report.per) is None,
    )


def _ranked(lines: Sequence[Series]) -> list[tuple[bool, Series]]:
    """Each series with whether it is a further copy of one before it; the first is drawn last, on top."""
    seen: set[str] = set()
    ranked = []
    for line in lines:
        ranked.append((line.claim.claimant in seen, line))
        seen.add(line.claim.claimant)
    return ranked[::-1]


def _line(lookup: Lookup, line: Series, frame: Frame, second: bool) -> Line:
    area = line.stat == "count_in_period"
    agent = lookup.agents.get(line.claim.claimant)
    first, last = line.values[0], line.values[-1]
    days = " to ".join(wording.date(Edtf(date.fromordinal(value.day).isoformat())) for value in (first, last))
    title = f"{agent.name if agent else line.claim.claimant}: {len(line.values):,} values, {days}; latest {wording.number(last.value)}"
    resets = series.resets(line.values) if line.stat == "cumulative" else ()
    broken = frozenset(after.day for _, after in resets) | series.silences(line.values)
    return Line(
        path=moments.path(series.thinned(line.values), frame, area=area, broken=broken),
        hue=lookup.hues.get(line.claim.claimant, 0),
        href=urls.report(line.latest),
        title=title,
        area=area,
        second=second,
    )


def _boxes(line: Series, frame: Frame) -> list[Box]:
    """The places that a line takes, for labels to keep off."""
    values = series.thinned(line.values)
    size = max(len(values) // 60, 1)
    made = []
    for start in range(0, len(values), size):
        some = values[start : start + size + 1]
        tops = [frame.y(value.value) for value in some]
        left, right = (times.place(frame.span, value.day) for value in (some[0], some[-1]))
        made.append(Box(left, -2, right, 2, min(tops) - 3, max(tops) + 3))
    return made


def _break(found: tuple[series.Value, series.Value], frame: Frame) -> Break:
    before, after = found
    day = wording.date(Edtf(date.fromordinal(after.day).isoformat()), short=True)
    x = times.place(frame.span, after.day)
    reason = f"{day}: falls from {wording.number(before.value)} to {wording.number(after.value)}"
    return Break(x=x, reason=reason, label_end=x > 50)


def _break_box(found: Break) -> Box:
    long = scales.width(found.reason) + 8
    return Box(found.x, -long if found.label_end else 0.0, found.x, 0.0 if found.label_end else long, 0, 16)


def _down(scale: scales.Scale, frame: Frame, *, lanes: bool) -> tuple[Rule, ...]:
    steps = scales.steps(scale)
    if lanes:
        steps = (steps[0], steps[-1]) if len(steps) > 1 else steps
    return tuple(Rule(frame.y(step.value), step.label) for step in steps)


def _wishes(
    lookup: Lookup,
    drawn: Sequence[TimeMark],
    items: Sequence[Item],
    subject: Subject,
    frame: Frame,
    initials: Mapping[AgentId, str],
    *,
    narrow: bool,
) -> list[Wish]:
    made = []
    for line in subject.series[:1]:
        last = line.values[-1]
        x, y = times.place(frame.span, last.day), frame.y(last.value)
        made.append(
            _wish(
                lookup, line.claim.claimant, urls.claimant(line.claim), Box(x, -4, x, 4, y - 4, y + 4), initials, narrow
            )
        )
    for mark, item in zip(drawn, items, strict=False):
        if not mark.dotted:
            claim = item.entry.claim
            made.append(_wish(lookup, claim.claimant, urls.claimant(claim), moments.box(mark), initials, narrow))
    return made


def _wish(lookup: Lookup, id: AgentId, page: str, box: Box, initials: Mapping[AgentId, str], narrow: bool) -> Wish:
    agent = lookup.agents.get(id)
    name = agent.name if agent else id
    short = initials.get(AgentId(page), "")
    return Wish(
        short if narrow else words.brief(name, agent.kind if agent else "person", short), box, lookup.hues.get(id, 0)
    )


def _summary(name: str, items: Sequence[Item], subject: Subject, view: Kind) -> str:
    claimants = {item.entry.claim.claimant for item in items} | {line.claim.claimant for line in subject.series}
    said = "by the time they cover" if view == "covers" else "by the date they were said"
    undated = sum(item.when is None for item in items)
    parts = [f"{name}, {words.several(len(items), 'figure')} of {words.several(len(claimants), 'claimant')}, {said}"]
    if undated:
        parts.append(f"{undated} undated")
    parts += [f"{words.several(len(line.values), 'value')} of a dataset" for line in subject.series]
    return ", ".join(parts)
