"""Rows of datasets, summed up so that a page bears thousands of them."""

from collections import defaultdict
from collections.abc import Iterable

from builder import urls, wording
from builder.pages.desk import Desk
from builder.pages.pieces import day, web
from builder.pages.views import ColumnView, DatasetView, Link, RowView, YearView
from builder.records import MeasureId, PostId, Report

EVERY_ROW = 400
"""Up to so many rows of a document are printed one by one; of more, the last one of each month."""


def is_row(report: Report) -> bool:
    return report.role == "dataset_row"


def datasets(desk: Desk, reports: Iterable[Report]) -> tuple[DatasetView, ...]:
    """The rows among some reports, by document; other reports are left out."""
    groups: defaultdict[PostId, list[Report]] = defaultdict(list)
    for report in reports:
        if is_row(report):
            groups[report.post].append(report)
    return tuple(_dataset(desk, post, rows) for post, rows in groups.items())


def _dataset(desk: Desk, post: PostId, rows: list[Report]) -> DatasetView:
    document = desk.lookup.posts[post]
    every = len(desk.lookup.reports_of_post[post]) <= EVERY_ROW
    years: defaultdict[str, list[Report]] = defaultdict(list)
    for row in rows:
        years[urls.report(row).partition("#")[2]].append(row)
    return DatasetView(
        post=Link(document.title, urls.page("posts", post)),
        outlet=desk.outlet(document.outlet),
        years=tuple(_year(desk, anchor, years[anchor], every=every) for anchor in sorted(years, reverse=True)),
        total=len(rows),
        every=every,
    )


def _year(desk: Desk, anchor: str, rows: list[Report], *, every: bool) -> YearView:
    columns: defaultdict[MeasureId | None, list[Report]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.stated_on or "", row.selector.start)):
        columns[desk.lookup.claims[row.claim].measure].append(row)
    return YearView(
        anchor=anchor,
        year=anchor.removeprefix("y-"),
        columns=tuple(
            ColumnView(
                measure=desk.measure(measure),
                total=len(column),
                first=_row(column[0]),
                last=_row(column[-1]),
                rows=tuple(_row(row) for row in (column if every else _month_ends(column))),
            )
            for measure, column in columns.items()
        ),
    )


def _month_ends(rows: list[Report]) -> list[Report]:
    """The last row of each month; rows stand in the order of their dates."""
    return list({(row.stated_on or "")[:7]: row for row in rows}.values())


def _row(row: Report) -> RowView:
    return RowView(id=row.id, day=day(row.stated_on), figure=wording.figure(row), original=web(row.link))
