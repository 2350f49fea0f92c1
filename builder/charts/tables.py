"""The table under the charts of a measure: the same figures as words and numbers, one line a report."""

from collections.abc import Iterable, Sequence

from builder import urls, wording
from builder.charts import bands, words
from builder.charts.bands import Subject
from builder.charts.entries import Entry
from builder.charts.values import Cell, Section, Table
from builder.lookup import Lookup
from builder.phrases import noted, say
from builder.records import MeasureId, Report

COLUMNS = noted(("Claimant", "Said", "Figure", "Low", "High", "Covers", "Counts", "Kind", "Printed by", "Published", "Carried as"))  # fmt: skip


LINES, LINES_A_PAGE = 120, 500
"""So many lines below the charts, and on each page of the table where there are more."""


def table(lookup: Lookup, measure: MeasureId, *, page: int | None = None) -> Table:
    """Every report of the figures that the ledger and the timeline of a measure show, kind by kind.

    The first LINES of them, or with ``page``, from 1, LINES_A_PAGE.

    Raises KeyError for a measure that the tracker does not have.
    """
    kinds = bands.plots(lookup, bands.found(lookup, measure))
    start, most = (0, LINES) if page is None else ((page - 1) * LINES_A_PAGE, LINES_A_PAGE)
    return of(lookup, lookup.measures[measure].name, kinds, start=start, most=most)


def of(
    lookup: Lookup, caption: str, kinds: Iterable[Sequence[Subject]], *, start: int = 0, most: int | None = None
) -> Table:
    """The lines of these bands from number ``start`` on, at most ``most`` of them."""
    total, sections = 0, []
    stop = float("inf") if most is None else start + most
    for number, subjects in enumerate(kinds, start=1):
        pairs = [(entry, report) for one in subjects for entry in one.entries for report in entry.reports]
        kept = [pair for place, pair in enumerate(pairs, start=total) if start <= place < stop]
        total += len(pairs)
        if kept:
            rows = tuple(_row(lookup, entry, report) for entry, report in kept)
            sections.append(Section(id=f"table-{number}", heading=subjects[0].group.heading, rows=rows))
    shown = sum(len(section.rows) for section in sections)
    return Table(
        caption=caption,
        columns=tuple(map(say, COLUMNS)),
        sections=tuple(sections),
        total=total,
        first=start + 1 if shown else 0,
        last=start + shown,
    )


def lines(lookup: Lookup, measure: MeasureId) -> tuple[tuple[str, ...], list[tuple[str | float | None, ...]]]:
    """The whole table for a spreadsheet: the names of its columns, and its lines with plain numbers and ISO dates."""
    kinds = bands.plots(lookup, bands.found(lookup, measure))
    return SHEET, [
        (subject.group.heading, subject.measure.name, *_plain(lookup, entry, report))
        for subjects in kinds
        for subject in subjects
        for entry in subject.entries
        for report in entry.reports
    ]


SHEET = (
    "kind_of_figure", "measure", "counts", "claimant", "said", "figure", "low", "high", "covers", "period", "modality",
    "status", "outlet", "published", "carried_as", "computed", "claim", "report",
)  # fmt: skip


def _plain(lookup: Lookup, entry: Entry, report: Report) -> tuple[str | float | None, ...]:
    claim, document = entry.claim, lookup.posts.get(report.post)
    agent = lookup.agents.get(claim.claimant)
    outlet = lookup.agents.get(document.outlet) if document else None
    period, per = report.period or claim.period, report.per or claim.per
    return (
        words.chip(report.outcome, entry.measure),
        agent.name if agent else claim.claimant,
        report.stated_on,
        words.figure(report),
        report.low,
        report.high,
        wording.covers(per, period),
        period.edtf if period else None,
        report.modality,
        claim.status,
        outlet.name if outlet else None,
        document.published if document else None,
        report.role,
        report.derived,
        claim.id,
        report.id,
    )


def _row(lookup: Lookup, entry: Entry, report: Report) -> tuple[Cell, ...]:
    claim, document = entry.claim, lookup.posts.get(report.post)
    agent = lookup.agents.get(claim.claimant)
    outlet = lookup.agents.get(document.outlet) if document else None
    published = document.published if document else None
    period, per = report.period or claim.period, report.per or claim.per
    return (
        Cell(agent.name if agent else claim.claimant),
        Cell(wording.date(report.stated_on, short=True)),
        Cell(words.figure(report), urls.claim(claim, entry.reports)),
        _number(report.low),
        _number(report.high),
        Cell(wording.covers(per, period)),
        Cell(words.chip(report.outcome, entry.measure)),
        Cell(", ".join(part for part in (say(wording.MODALITY[report.modality]), words.status(claim.status)) if part)),
        Cell(outlet.name if outlet else report.post, urls.report(report)),
        Cell(wording.date(published, short=True)),
        Cell(say("computed: {formula}", formula=report.derived) if report.derived else words.role(report.role)),
    )


def _number(value: float | None) -> Cell:
    """An open end is an empty cell, never a number."""
    return Cell("" if value is None else wording.number(value), number=True)
