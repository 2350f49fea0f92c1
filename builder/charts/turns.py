"""Where a claimant has said two things: signs that tell the two marks, and a line between them where they share an axis."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from builder import dates, urls
from builder.charts import marks
from builder.charts.items import Item
from builder.charts.values import TimeMark, Turn
from builder.lookup import Lookup
from builder.records import AgentId, Cause, ClaimId, Report

CAUSES: frozenset[Cause] = frozenset({"self", "vintage"})
SIGNS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
"""So many are signed; the others are in the list below the lanes."""


class Change(Struct, frozen=True, kw_only=True):
    """One difference between two figures of a claimant."""

    sign: str
    words: str
    href: str
    """The anchor of its sentences on the page of the claimant."""
    earlier: ClaimId
    later: ClaimId
    ordered: bool
    """Which of the two was said later is known."""


def of(lookup: Lookup, agent: AgentId) -> tuple[Change, ...]:
    """The first of them, in the order in which the page of the claimant lists them all."""
    said = [claim for claim in lookup.claims_of_agent.get(agent, ()) if claim.attributed]
    reports = [report for claim in said for report in lookup.reports_of_claim.get(claim.id, ())]
    mine = {report.id for report in reports}
    every = dict.fromkeys(one for report in reports for one in lookup.differences_of_report.get(report.id, ()))
    found = [one for one in every if one.cause in CAUSES and mine.issuperset(one.reports)]
    made = []
    for sign, one in zip(SIGNS, found, strict=False):
        pair = sorted((lookup.reports[id] for id in one.reports), key=lambda report: _said(lookup, report))
        days = [_said(lookup, report) for report in pair]
        made.append(
            Change(
                sign=sign,
                words=one.text,
                href=f"#{urls.difference(one)}",
                earlier=pair[0].claim,
                later=pair[1].claim,
                ordered="" not in days and not dates.overlap(*days),
            )
        )
    return tuple(made)


def signs(changes: Sequence[Change], item: Item) -> str:
    """The signs that go with a mark."""
    claims = item.claims if changes else ()
    return "".join(change.sign for change in changes if change.earlier in claims or change.later in claims)


def drawn(changes: Sequence[Change], named: Sequence[tuple[TimeMark, Item]]) -> Iterator[Turn]:
    """The changes that a plot shows at least one mark of; of two that happened, with a line from the one to the other."""
    shown = {claim: one for one in reversed(named if changes else ()) for claim in one[1].claims}
    for change in changes:
        first, second = shown.get(change.earlier), shown.get(change.later)
        if first or second:
            join = None
            if first and second and first != second and not (_unreal(first[1]) or _unreal(second[1])):
                join = (*_at(first[0]), *_at(second[0]))
            yield Turn(sign=change.sign, words=change.words, href=change.href, join=join, ordered=change.ordered)


def _unreal(item: Item) -> bool:
    return item.report.modality in marks.UNREAL


def _at(one: TimeMark) -> tuple[float, float]:
    """The middle of a mark: percent across, pixels down."""
    return round(one.x + one.width / 2, 3), round((one.top + one.bottom) / 2 + one.dy, 1)


def _said(lookup: Lookup, report: Report) -> str:
    return report.stated_on or lookup.claims[report.claim].stated_on or ""
