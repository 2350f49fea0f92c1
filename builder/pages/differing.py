"""Why the figures of a measure differ: the most telling pairs on its page, the newest of each cause on pages of their own.

Every pair stands on the pages of its claims, and in the data.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from itertools import groupby, islice

import msgspec

from builder import urls
from builder.lookup import CONTESTED
from builder.pages import lists, words
from builder.pages.contexts import DifferencesPage, Page
from builder.pages.desk import Desk
from builder.pages.drawing import Choices
from builder.pages.views import CauseView, DifferenceView, Link, Pager
from builder.phrases import say
from builder.records import Cause, Difference, Measure

HERE = 8
"""So many differences stand on the page of their measure, all of them; of more, TOLD of each cause."""
TOLD = 2
A_PAGE = 60
LISTED = 5 * A_PAGE
"""So many of one cause, the newest, stand on the pages of a measure's differences: nobody reads the thousandth."""

Planned = tuple[str, str, Callable[[], Page]]


def told(desk: Desk, record: Measure) -> tuple[CauseView, ...]:
    """The differences on the page of their measure, by cause, what is contested first."""
    every, choices = Every(desk, record), desk.drawing.choices(record.id)
    if len(every.listed) <= HERE:
        return tuple(_cause(desk, cause, group, choices) for cause, group in _by_cause(every.listed))
    made, before = [], 0
    for cause, group in _by_cause(every.listed):
        shown = _telling(desk, group)
        views = [
            _elsewhere(desk.difference(one, choices), _nth(record, before + group.index(one)))
            if number or cause not in CONTESTED
            else desk.difference(one, choices)
            for number, one in enumerate(shown)
        ]
        made.append(CauseView(
            cause=desk.mark(words.CAUSES[cause]), differences=tuple(views),
            more=every.totals[cause] - len(group), total=every.totals[cause],
            whole=f"{_nth(record, before)}#cause-{cause}" if len(group) > len(shown) else "",
        ))  # fmt: skip
        before += len(group)
    return tuple(made)


def _elsewhere(view: DifferenceView, page: str) -> DifferenceView:
    return msgspec.structs.replace(view, place=f"{page}#{view.id}")


def whole(desk: Desk, record: Measure) -> str:
    """The address of the first page that lists them; empty where the page of the measure has them all."""
    return _nth(record, 0) if len(desk.lookup.differences_of_measure(record.id)) > HERE else ""


def plan(desk: Desk, record: Measure) -> Iterator[Planned]:
    """The pages that list differences, where they are too many for the page of the measure."""
    every = Every(desk, record)
    total = len(every.listed)
    for n in lists.pages(total, each=A_PAGE) if total > HERE else ():
        address, pager = lists.paged(_folder(record), total, n, each=A_PAGE)
        yield address, "differences.html", partial(_page, desk, record, every, address, pager)


def _page(desk: Desk, record: Measure, every: "Every", here: str, pager: Pager) -> DifferencesPage:
    choices = desk.drawing.choices(record.id)
    shown = lists.cut(every.listed, pager.page, each=A_PAGE)
    title = say("Why figures differ: {measure}", measure=record.name)
    return DifferencesPage(
        **desk.base(here, title, title, section="measures/", about=record.id, indexed=pager.page == 1),
        measure=Link(record.name, urls.page("measures", record.id)),
        causes=tuple(
            msgspec.structs.replace(_cause(desk, cause, group, choices), total=every.totals[cause])
            for cause, group in _by_cause(shown)
        ),
        facets=choices.facets,
        total=sum(every.totals.values()),
        pager=pager,
    )


def _cause(desk: Desk, cause: Cause, group: Sequence[Difference], choices: Choices) -> CauseView:
    return CauseView(
        cause=desk.mark(words.CAUSES[cause]),
        differences=tuple(desk.difference(one, choices) for one in group),
        more=0,
        total=len(group),
    )


class Every:
    """All differences of a measure, put in order once for all the pages that they stand on."""

    def __init__(self, desk: Desk, record: Measure) -> None:
        self._desk, self._record = desk, record

    @cached_property
    def _ordered(self) -> dict[Cause, list[Difference]]:
        """What is contested first; of one cause the newest first, as they come."""
        found: dict[Cause, list[Difference]] = {cause: [] for cause in words.READING}
        for one in self._desk.lookup.differences_of_measure(self._record.id):
            found[one.cause].append(one)
        return {cause: group for cause, group in found.items() if group}

    @cached_property
    def listed(self) -> list[Difference]:
        return [one for group in self._ordered.values() for one in group[:LISTED]]

    @cached_property
    def totals(self) -> dict[Cause, int]:
        return {cause: len(group) for cause, group in self._ordered.items()}


def _by_cause(ordered: Iterable[Difference]) -> Iterator[tuple[Cause, list[Difference]]]:
    for cause, group in groupby(ordered, key=lambda one: one.cause):
        yield cause, [*group]


def _telling(desk: Desk, group: Sequence[Difference]) -> list[Difference]:
    """The newest of each pair of claimants before another of the same."""
    first = dict[frozenset[str], Difference]()
    for one in group:
        first.setdefault(
            frozenset(desk.lookup.claims[desk.lookup.reports[id].claim].claimant for id in one.reports), one
        )
    told = [*first.values()][:TOLD]
    return [*told, *islice((one for one in group if one not in told), TOLD - len(told))]


def _nth(record: Measure, place: int) -> str:
    """The address of the page on which the difference of this place stands, from 0."""
    return lists.paged(_folder(record), place + 1, place // A_PAGE + 1, each=A_PAGE)[0]


def _folder(record: Measure) -> str:
    return urls.page("measures", record.id) + "differences/"
