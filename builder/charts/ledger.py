"""The ledger of a measure: every claim against its values, newest first, those that count the same thing together."""

from collections import Counter
from collections.abc import Sequence

import msgspec
from msgspec import Struct

from builder import urls
from builder.charts import axes, entries, legend, marks, neighbours, rows, strips, words
from builder.charts.entries import Entry
from builder.charts.facets import Facets, choices
from builder.charts.groups import Group
from builder.charts.kept import lately
from builder.charts.neighbours import Neighbours
from builder.charts.scales import Scale
from builder.charts.values import Band, Ledger, Link, Panel, Row, Strip
from builder.lookup import Lookup
from builder.phrases import say, several
from builder.records import Measure, MeasureId, Report, ReportId

ROWS = 60
"""So many rows on one page. A ledger of more is drawn in short, a line for each claimant, and its rows are on pages of their own."""
_RELATED = 4
"""So many rows of a measure that counts something else; the rest is on its own page."""
_CRUSHED = 4.0
"""Goals that are so many times the largest figure stated get a panel of their own, or the figures could not be told apart."""


class _Shelf(Struct, frozen=True):
    """The rows of a band before they are drawn; ``total`` counts those that there was no room for too."""

    scope: tuple[str, ...]
    measure: Measure
    entries: tuple[Entry, ...]
    total: int
    begins: int = 0
    """The place of its first row among all rows of the measure; of rows of other measures, 0."""


class _Case(Struct, frozen=True):
    """The bands of a panel before they are drawn, and the axes on which all their figures have room."""

    group: Group
    shelves: tuple[_Shelf, ...]
    scales: tuple[Scale, Scale | None]


class _Whole(Struct, frozen=True, kw_only=True):
    """What all pages of one ledger have in common."""

    cases: tuple[_Case, ...]
    rows: int
    facets: Facets
    neighbours: Neighbours


class _Desk(Struct, frozen=True, kw_only=True):
    """What all panels of one ledger have in common."""

    lookup: Lookup
    subject: Measure
    facets: Facets
    neighbours: Neighbours
    small: bool
    short: bool
    """A line for each claimant in place of a row for each claim."""
    shown: slice
    """The rows of this page, of all rows of the measure."""


def ledger(lookup: Lookup, measure: MeasureId, *, claims: int | None = None, page: int | None = None) -> Ledger:
    """The ledger of one measure. With ``claims``, a small one: so many rows of one panel, those that differ first, and of
    those the newest.

    With ``page``, from 1, so many of its rows in full. Otherwise all of them, or where they are more than ROWS all of
    them in short.

    Raises KeyError for a measure that the tracker does not have.
    """
    subject = lookup.measures[measure]
    own = entries.of(lookup, measure)
    whole = _whole(lookup, measure) if claims is None else _small(lookup, measure, claims)
    desk = _Desk(
        lookup=lookup,
        subject=subject,
        facets=whole.facets,
        neighbours=whole.neighbours,
        small=claims is not None,
        short=claims is None and page is None and len(own) > ROWS,
        shown=slice(0, None) if page is None else slice((page - 1) * ROWS, page * ROWS),
    )
    panels = tuple(panel for number, case in enumerate(whole.cases) if (panel := _panel(desk, case, number)).bands)
    shown = [row for panel in panels for band in panel.bands for row in band.rows]
    dots = [dot.linear for panel in panels for band in panel.bands for strip in band.strips for dot in strip.dots]
    hidden = claims is not None and sum(len(band.rows) for panel in panels for band in panel.bands) < len(own)
    return Ledger(
        id=f"ledger-{measure}",
        measure=measure,
        title=subject.name,
        small=claims is not None,
        short=desk.short,
        panels=panels,
        keys=legend.keys(shown, dots),
        facets=() if claims is not None else desk.facets.facets,
        more=Link(several(len(own), "all {n} row", "all {n} rows"), urls.page("measures", measure)) if hidden else None,
        pages=tuple(Link(str(n), urls.page("measures", measure) + _paged(n)) for n in range(1, -(-whole.rows // ROWS) + 1)) if desk.short or page else (),
        rows=len(own),
        struck=sum(row.struck for row in shown),
        derived=sum(row.derived for row in shown),
    )  # fmt: skip


@lately
def _whole(lookup: Lookup, measure: MeasureId) -> _Whole:
    own = entries.of(lookup, measure)
    others = tuple(entry for id in entries.related(lookup, measure) for entry in entries.of(lookup, id))
    cases, rows = list[_Case](), 0
    for group, mine in _panels(own):
        cases.append(_case(lookup.measures[measure], group, mine, others, begins=rows))
        rows += len(mine)
    shown = sorted({measure, *(entry.measure.id for entry in others)})
    differences = (one for id in shown for one in lookup.differences_of_measure(id))
    return _Whole(
        cases=tuple(cases),
        rows=rows,
        facets=choices(lookup, measure),
        neighbours=Neighbours(differences, lookup.reports),
    )


def _small(lookup: Lookup, measure: MeasureId, claims: int) -> _Whole:
    """Of the few rows that are shown only: they have no filters, and are compared with each other."""
    differences = lookup.differences_of_measure(measure)
    differing = neighbours.differing(differences)

    def alike(entry: Entry) -> bool:
        return differing.isdisjoint([report.id for report in entry.reports])

    panels = sorted(_panels(entries.of(lookup, measure)), key=lambda panel: sum(map(alike, panel[1])) - len(panel[1]))
    cases, reports = list[_Case](), dict[ReportId, Report]()
    for group, mine in panels[:1]:
        some = {entry.claim.id for entry in sorted(mine, key=alike)[:claims]}
        shown = [entry for entry in mine if entry.claim.id in some]
        cases.append(_case(lookup.measures[measure], group, shown, ()))
        reports = {report.id: report for entry in shown for report in entry.reports}
    return _Whole(cases=tuple(cases), rows=0, facets=Facets(lookup, ()), neighbours=Neighbours(differences, reports))


def _paged(number: int) -> str:
    """The address of a page of rows, from 1; from the page of the measure."""
    return "claims/" + (f"page/{number}/" if number > 1 else "")


def _panels(own: Sequence[Entry]) -> list[tuple[Group, list[Entry]]]:
    """The kinds of figures with their rows, the one with most stated ones first; goals apart that would crush the rest."""
    stated = Counter(entry.group for entry in own if not entry.lead.derived)
    ranked = sorted({entry.group for entry in own}, key=lambda group: (-stated[group], group))
    made = []
    for group in ranked:
        mine = [entry for entry in own if entry.group == group]
        goals = [entry for entry in mine if entry.claim.modality in marks.UNREAL]
        counts = [entry for entry in mine if entry.claim.modality not in marks.UNREAL]
        highest, most = (_highest(goals), _highest(counts)) if goals else (0.0, 0.0)
        if most > 0 and highest > _CRUSHED * most:
            apart = msgspec.structs.replace(
                group,
                heading=say("{heading}: goals and forecasts", heading=group.heading),
                note=words.apart(highest / most),
            )
            made += [(group, counts), (apart, goals)]
        else:
            made.append((group, mine))
    return made


def _highest(some: Sequence[Entry]) -> float:
    return max((end for entry in some for report in entries.shown(entry) for end in marks.ends(report)), default=0.0)


def _case(subject: Measure, group: Group, mine: Sequence[Entry], others: Sequence[Entry], *, begins: int = 0) -> _Case:
    """The bands of a kind of figure: own ones by outcome, the measure's own outcome first; then those of others."""
    scopes = list(dict.fromkeys(entry.outcome for entry in mine))
    scopes.sort(key=lambda scope: scope != subject.outcome)
    shelves = list[_Shelf]()
    for scope in scopes:
        ours = tuple(entry for entry in mine if entry.outcome == scope)
        shelves.append(_Shelf(scope, subject, ours, len(ours), begins))
        begins += len(ours)
    theirs = [entry for entry in others if entry.group == group]
    for id in dict.fromkeys(entry.measure.id for entry in theirs):
        found = [entry for entry in theirs if entry.measure.id == id]
        for scope in dict.fromkeys(entry.outcome for entry in found):
            alike = [entry for entry in found if entry.outcome == scope]
            shelves.append(_Shelf(scope, alike[0].measure, tuple(_nearest(alike, mine)), len(alike)))
    every = [entry for shelf in shelves for entry in shelf.entries]
    return _Case(group, tuple(shelves), axes.scales_of(every, subject, group))


def _nearest(theirs: Sequence[Entry], mine: Sequence[Entry]) -> list[Entry]:
    """Of rows that count something else, those that cover the same time as one of ours, then the newest."""
    periods = {entry.claim.period.edtf for entry in mine if entry.claim.period}
    ranked = sorted(theirs, key=lambda entry: not (entry.claim.period and entry.claim.period.edtf in periods))
    kept = {entry.claim.id for entry in ranked[:_RELATED]}
    return [entry for entry in theirs if entry.claim.id in kept]


def _panel(desk: _Desk, case: _Case, number: int) -> Panel:
    scales = case.scales
    bands = [_band(desk, shelf, scales, None if index == 0 else case.shelves[0]) for index, shelf in enumerate(case.shelves)]  # fmt: skip
    own = any(band.measure is None and (band.rows or band.strips) for band in bands)
    shown = tuple(band for band in bands if own and (band.rows or band.strips))
    return Panel(
        id=f"{desk.subject.id}-{number + 1}",
        heading=case.group.heading,
        note=case.group.note,
        linear=axes.axis(scales[0], desk.subject, case.group),
        log=axes.axis(scales[1], desk.subject, case.group) if scales[1] else None,
        bands=shown,
        tall=round(sum(map(_tall, shown)), 1),
    )


def _tall(band: Band) -> float:
    """In closed rows: a line of a claimant is half as high as one, a report and what stands below the last a little less."""
    rows = [row for row in band.rows if not row.derived]
    opened = [row for row in rows if row.opened]
    return len(rows) + 0.5 * len(band.strips) + 0.8 * sum(len(row.reports) + 1 for row in opened) + bool(band.divider)


def _band(desk: _Desk, shelf: _Shelf, scales: tuple[Scale, Scale | None], first: _Shelf | None) -> Band:
    """A band; ``first`` is the first one of the panel, with which the words of its divider compare it."""
    own = shelf.measure is desk.subject
    home = urls.page("measures", shelf.measure.id)
    return Band(
        chip=words.chip(shelf.scope, shelf.measure),
        divider=words.divider(first.scope, shelf.scope, name=shelf.measure.name) if first else "",
        measure=None if own else Link(shelf.measure.name, home),
        rows=() if desk.short and own else _rows(desk, shelf, scales, own=own),
        strips=_strips(desk, shelf, scales) if desk.short and own else (),
        more=Link(several(shelf.total - len(shelf.entries), "{n} more row", "{n} more rows"), home)
        if shelf.total > len(shelf.entries)
        else None,
        derived=sum(bool(entry.lead.derived) for entry in shelf.entries),
    )


def _rows(desk: _Desk, shelf: _Shelf, scales: tuple[Scale, Scale | None], *, own: bool) -> tuple[Row, ...]:
    """The rows of a band that stand on this page; of another measure all of them, on every page."""
    start, stop = desk.shown.start, desk.shown.stop
    first = max(start - shelf.begins, 0) if own else 0
    end = None if stop is None or not own else max(stop - shelf.begins, 0)
    return tuple(
        rows.row(
            desk.lookup,
            entry,
            scales,
            after=shelf.entries[place + 1] if place + 1 < len(shelf.entries) else None,
            neighbours=desk.neighbours,
            fits=desk.facets.fits(entry),
            small=desk.small,
        )
        for place, entry in enumerate(shelf.entries[first:end], start=first)
    )


def _strips(desk: _Desk, shelf: _Shelf, scales: tuple[Scale, Scale | None]) -> tuple[Strip, ...]:
    numbers = {entry.claim.id: place for place, entry in enumerate(shelf.entries, start=shelf.begins)}

    def place(entry: Entry) -> str:
        return f"{_paged(numbers[entry.claim.id] // ROWS + 1)}#row-{entry.claim.id}"

    return strips.strips(desk.lookup, shelf.entries, scales, facets=desk.facets, place=place)
