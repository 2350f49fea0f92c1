"""Pages beside that of a measure which has too many figures for one: of rows, of the table, of the timeline's second view."""

from collections.abc import Callable, Iterator
from functools import partial

from builder import urls
from builder.pages import lists
from builder.pages.contexts import Page, RowsPage, SaidPage, TablePage
from builder.pages.desk import Desk
from builder.pages.views import Link, Pager
from builder.phrases import noted, say
from builder.records import Measure

_NAMED = {
    "said": (noted("By the date it was said"), noted("{measure}: by the date it was said")),
    "covers": (noted("By the time the figure covers"), noted("{measure}: by the time the figure covers")),
}
"""Heading and title of the page of a timeline's second view."""

Planned = tuple[str, str, Callable[[], Page]]


def plan(desk: Desk, record: Measure) -> Iterator[Planned]:
    """The pages that a measure has beside its own."""
    (rows, rows_each), (lines, lines_each), view = desk.drawing.pages(record.id)
    for folder, template, compose, total, each in (
        ("claims/", "rows.html", _rows, rows, rows_each), ("table/", "table.html", _table, lines, lines_each),
    ):  # fmt: skip
        for n in lists.pages(total, each=each) if total else ():
            address, pager = lists.paged(urls.page("measures", record.id) + folder, total, n, each=each)
            yield address, template, partial(compose, desk, record, address, pager)
    if view:
        here = urls.page("measures", record.id) + f"{view}/"
        yield here, "said.html", partial(_second, desk, record, here, view)


def _rows(desk: Desk, record: Measure, here: str, pager: Pager) -> RowsPage:
    title = f"{record.name}: {pager.first} to {pager.last} of {pager.total}"
    return RowsPage(
        **desk.base(
            here,
            title,
            f"{record.name}, claim by claim.",
            section="measures/",
            about=record.id,
            indexed=pager.page == 1,
        ),
        measure=Link(record.name, urls.page("measures", record.id)),
        ledger=desk.drawing.ledger(record.id, page=pager.page),
        pager=pager,
    )


def _table(desk: Desk, record: Measure, here: str, pager: Pager) -> TablePage:
    title = f"{record.name} as a table: {pager.first} to {pager.last} of {pager.total}"
    return TablePage(
        **desk.base(
            here, title, f"{record.name}, report by report.", section="measures/", about=record.id, indexed=False
        ),
        measure=Link(record.name, urls.page("measures", record.id)),
        table=desk.drawing.table(record.id, page=pager.page),
        facets=desk.drawing.choices(record.id).facets,
        csv=(desk.drawing.timeline_at(record.id) or urls.page("measures", record.id) + "reports") + ".csv",
        pager=pager,
    )


def _second(desk: Desk, record: Measure, here: str, view: str) -> SaidPage:
    heading, named = _NAMED[view]
    title = say(named, measure=record.name)
    return SaidPage(
        **desk.base(here, title, title, section="measures/", about=record.id, indexed=False),
        heading=say(heading),
        measure=Link(record.name, urls.page("measures", record.id)),
        timeline=desk.drawing.timeline(record.id, second=True),
    )
