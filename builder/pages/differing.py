"""Why the figures of a measure differ: the most telling pairs on its page, the newest of each cause on pages of their own.

Every pair stands on the pages of its claims, and in the data.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from itertools import accumulate, chain, groupby

import msgspec

from builder import urls
from builder.lookup import CONTESTED
from builder.pages import lists, words
from builder.pages.contexts import DifferencesPage, Page
from builder.pages.desk import Desk
from builder.pages.drawing import Choices
from builder.pages.views import CauseView, DifferenceView, Link, Pager
from builder.phrases import say
from builder.records import AgentId, Cause, Claim, Difference, Measure

HERE = 8
"""So many differences stand on the page of their measure, all of them; of more, TOLD of each cause."""
TOLD = 2
A_PAGE = 60
LISTED = 30
"""So many of one cause, the newest, stand on the pages of a measure's differences: nobody reads the thousandth."""

Planned = tuple[str, str, Callable[[], Page]]


def told(desk: Desk, record: Measure) -> tuple[CauseView, ...]:
    """The differences on the page of their measure, by cause, what is contested first."""
    every, choices = Every(desk, record), desk.drawing.choices(record.id)
    if len(every.listed) <= HERE:
        return tuple(_cause(desk, cause, group, choices) for cause, group in _by_cause(every.listed))
    made, before = [], 0
    for cause, group in _by_cause(every.listed):
        shown = sorted(range(len(group)), key=lambda at: before + at not in every.firsts)[:TOLD]
        views = [
            _elsewhere(desk.difference(group[at], choices), _nth(record, before + at))
            if number or cause not in CONTESTED
            else desk.difference(group[at], choices)
            for number, at in enumerate(shown)
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
    before, causes = (pager.page - 1) * A_PAGE, []
    for cause, group in _by_cause(lists.cut(every.listed, pager.page, each=A_PAGE)):
        view = _folded(_cause(desk, cause, group, choices), (before + at in every.firsts for at in range(len(group))))
        causes.append(msgspec.structs.replace(view, total=every.totals[cause]))
        before += len(group)
    title = say("Why figures differ: {measure}", measure=record.name)
    return DifferencesPage(
        **desk.base(here, title, title, section="measures/", about=record.id, indexed=pager.page == 1),
        measure=Link(record.name, urls.page("measures", record.id)),
        causes=tuple(causes),
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
    def _newest(self) -> dict[Cause, list[Difference]]:
        """What is contested first; of one cause the newest first, as they come."""
        found: dict[Cause, list[Difference]] = {cause: [] for cause in words.READING}
        for one in self._desk.lookup.differences_of_measure(self._record.id):
            found[one.cause].append(one)
        return {cause: group for cause, group in found.items() if group}

    @cached_property
    def _alike(self) -> list[list[Difference]]:
        """In groups that say much the same: of one cause and of the same claimants, or with the same two figures. The newest is the
        first of each; of one cause those of two who are named come first."""
        every = []
        for newest in self._newest.values():
            known: dict[object, list[Difference]] = {}
            groups: list[list[Difference]] = []
            for one in newest[:LISTED]:
                marks = _claimants(self._desk, one), _figures(self._desk, one)
                group = known.get(marks[0]) or known.get(marks[1])
                if group is None:
                    groups.append(group := [])
                group.append(one)
                for mark in marks:
                    known.setdefault(mark, group)
            every += sorted(groups, key=lambda group: not _named(self._desk, group[0]))
        return every

    @cached_property
    def listed(self) -> list[Difference]:
        return [*chain.from_iterable(self._alike)]

    @cached_property
    def firsts(self) -> frozenset[int]:
        """The places in this order at which groups begin."""
        return frozenset(accumulate((len(group) for group in self._alike), initial=0))

    @cached_property
    def totals(self) -> dict[Cause, int]:
        return {cause: len(group) for cause, group in self._newest.items()}


def _folded(view: CauseView, begins: Iterable[bool]) -> CauseView:
    """What says much the same as one before it, below that; ``begins``: of each whether it is the first of its group."""
    groups: list[list[DifferenceView]] = []
    for one, first in zip(view.differences, begins, strict=True):
        if first or not groups:
            groups.append([])
        groups[-1].append(one)
    folded = (msgspec.structs.replace(first, alike=tuple(rest)) for first, *rest in groups)
    return msgspec.structs.replace(view, differences=tuple(folded))


def _by_cause(ordered: Iterable[Difference]) -> Iterator[tuple[Cause, list[Difference]]]:
    for cause, group in groupby(ordered, key=lambda one: one.cause):
        yield cause, [*group]


def _claimants(desk: Desk, one: Difference) -> frozenset[AgentId]:
    return frozenset(claim.claimant for claim in _claims(desk, one))


def _figures(desk: Desk, one: Difference) -> frozenset[tuple[float | None, float | None]]:
    reports = (desk.lookup.reports[id] for id in one.reports)
    return frozenset((report.low, report.high) for report in reports)


def _named(desk: Desk, one: Difference) -> bool:
    """Whether a text names who gives each of the figures."""
    return all(claim.attributed for claim in _claims(desk, one))


def _claims(desk: Desk, one: Difference) -> list[Claim]:
    return [desk.lookup.claims[desk.lookup.reports[id].claim] for id in one.reports]


def _nth(record: Measure, place: int) -> str:
    """The address of the page on which the difference of this place stands, from 0."""
    return lists.paged(_folder(record), place + 1, place // A_PAGE + 1, each=A_PAGE)[0]


def _folder(record: Measure) -> str:
    return urls.page("measures", record.id) + "differences/"
