"""Which figures may share an axis: a rate and a running total never do, nor do a share and a number."""

from collections.abc import Sequence
from typing import TypeVar

from msgspec import Struct

from builder import dates, wording
from builder.phrases import noted, say
from builder.records import Claim, Measure, Per, Rendering

R = TypeVar("R", bound=Rendering)

_MONEY = frozenset({"USD", "EUR", "GBP", "UAH", "JPY", "RUB", "CNY"})
_LENGTHS: tuple[tuple[int, int, str], ...] = (
    (1, 1, "day"), (7, 7, "week"), (28, 31, "month"), (89, 92, "quarter"), (365, 366, "year"),
)  # fmt: skip
"""Days from, days to, and the unit of time that a count over so many days is one of."""


class Group(Struct, frozen=True, order=True):
    """What an axis is of. Equal groups share one; the order is that of the panels of a chart."""

    rank: int
    heading: str
    note: str
    kind: str
    """``rate``, ``total``, ``stock`` or ``other``."""


def of(claim: Claim, report: Rendering) -> Group:
    """The group of a claim, by its statistic, its unit of time and its unit."""
    stat = claim.stat or report.stat
    if stat == "cumulative":
        return _in_unit(Group(2, say("Running totals"), say("Everything counted up to a date."), "total"), report.unit)
    if stat == "stock":
        return _in_unit(Group(3, say("At one time"), say("How many there are at a moment, not how many were added."), "stock"), report.unit)  # fmt: skip
    per = claim.per or report.per
    if per is None and stat == "count_in_period" and report.unit == "%":
        return _in_unit(_share(_length(claim, report)), report.unit)
    if per is not None:
        return _in_unit(_rate(per), report.unit)
    if stat == "count_in_period":
        return _in_unit(_rate(_length(claim, report)), report.unit)
    return _in_unit(Group(4, say("Other figures"), say("The reports do not say which time these figures cover."), "other"), report.unit)  # fmt: skip


def _rate(per: Per | None) -> Group:
    if per is None:
        return Group(
            1, say("In a period"), say("Counts over periods of different lengths; each row says which."), "rate"
        )
    words = wording.per(per) if per.n == 1 else wording.within(per)
    note = _NOTES.get(per.unit) if per.n == 1 else None
    return Group(0, words[:1].upper() + words[1:], say(note or "Counts over this length of time."), "rate")


def _share(per: Per | None) -> Group:
    """Of shares, which are neither counted nor told per anything: levels and changes of one length of time."""
    heading = _SHARES.get(per.unit) if per is not None and per.n == 1 else None
    return Group(
        0 if heading else 1,
        say(heading or "In a period"),
        say("Shares and changes; each row says of which time."),
        "rate",
    )


_SHARES = noted({
    "day": "Of one day",
    "week": "Of one week",
    "month": "Of one month",
    "quarter": "Of one quarter",
    "year": "Of one year",
})  # fmt: skip

_NOTES = noted({
    "day": "Rates per day, and counts of one day.",
    "week": "Rates per week, and counts of one week.",
    "month": "Rates per month, and counts of one month.",
    "quarter": "Rates per quarter, and counts of one quarter.",
    "year": "Rates per year, and counts of one year.",
    "": "Counts over this length of time.",
})  # fmt: skip


def _length(claim: Claim, report: Rendering) -> Per | None:
    period = claim.period or report.period
    first, last = dates.bounds(period.edtf) if period and period.edtf else (None, None)
    if first is None or last is None:
        return None
    days = (last - first).days + 1
    return next((Per(1, unit) for low, high, unit in _LENGTHS if low <= days <= high), None)


def _in_unit(group: Group, unit: str | None) -> Group:
    if unit == "%" or unit in _MONEY:
        words = say(
            "{heading}, in per cent" if unit == "%" else "{heading}, in {unit}", heading=group.heading, unit=unit
        )
        return Group(group.rank, words, group.note, group.kind)
    return group


def has_figure(report: Rendering) -> bool:
    """Whether there is a number to draw."""
    return report.low is not None or report.high is not None


def lead(reports: Sequence[R]) -> R:
    """The report that stands for its claim: with a figure before without, stated before computed, a headline last."""
    return min(reports, key=lambda report: (not has_figure(report), bool(report.derived), report.role == "headline"))  # fmt: skip


def scope(measure: Measure | None, reports: Sequence[Rendering]) -> tuple[str, ...]:
    """What happened to those counted: as most reports of a claim say, headlines aside; else as the measure does."""
    said = [report.outcome for report in reports if report.outcome and report.role != "headline"]
    if said:
        return max(said, key=lambda outcome: (said.count(outcome), -said.index(outcome)))
    return measure.outcome if measure else ()
