"""The table under a chart: the same figures as words and numbers, one line a report."""

from collections.abc import Iterable

from builder import urls, wording
from builder.charts import words
from builder.charts.entries import Entry
from builder.charts.values import Cell, Table
from builder.lookup import Lookup
from builder.records import Report

_COLUMNS = ("Claimant", "Said", "Figure", "Low", "High", "Covers", "Counts", "Kind", "Outlet", "Published", "Carried as")  # fmt: skip


def table(lookup: Lookup, caption: str, shown: Iterable[Entry]) -> Table:
    """Every report of the rows shown; an open end is an empty cell, never a number."""
    rows = tuple(_row(lookup, entry, report) for entry in shown for report in entry.reports)
    return Table(caption=caption, columns=_COLUMNS, rows=rows)


def _row(lookup: Lookup, entry: Entry, report: Report) -> tuple[Cell, ...]:
    claim, document = entry.claim, lookup.posts.get(report.post)
    agent = lookup.agents.get(claim.claimant)
    outlet = lookup.agents.get(document.outlet) if document else None
    published = document.published if document else None
    period, per = report.period or claim.period, report.per or claim.per
    return (
        Cell(agent.name if agent else claim.claimant, urls.claimant(claim)),
        Cell(wording.date(report.stated_on, short=True), iso=wording.iso(report.stated_on)),
        Cell(words.figure(report), urls.claim(claim, entry.reports)),
        _number(report.low),
        _number(report.high),
        Cell(wording.covers(per, period)),
        Cell(words.chip(report.outcome, entry.measure)),
        Cell(", ".join(part for part in (wording.MODALITY[report.modality], words.STATUS[claim.status]) if part)),
        Cell(outlet.name if outlet else report.post, urls.report(report)),
        Cell(wording.date(published, short=True), iso=wording.iso(published)),
        Cell(f"computed: {report.derived}" if report.derived else words.ROLE[report.role]),
    )


def _number(value: float | None) -> Cell:
    return Cell("" if value is None else wording.number(value), number=True)
