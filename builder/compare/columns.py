"""Bulletins as running series: thousands of rows, asked for one value at a time and never listed pair by pair."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from builder.compare.sides import Side
from builder.compare.stream import NEAR
from builder.lookup import Lookup
from builder.records import AgentId, Measure, MeasureId


class Column(Struct, frozen=True, kw_only=True, eq=False):
    """The bulletins of one claimant for one measure."""

    claimant: AgentId
    measure: Measure
    days: dict[str, Side]
    """Stated rows, by day, in order."""
    months: dict[str, Side]
    """Derived counts, by month, in order."""
    dates: tuple[str, ...]
    """The keys of ``days``."""
    starts: tuple[str, ...]
    """The keys of ``months``."""

    def beside(self, side: Side) -> Side | None:
        """The value to hold a claim against: for a total the same day's or the last before it, else a month's count."""
        if side.kind != "count" or side.report.modality == "comparison":
            return None
        if side.family in ("total", "open"):
            return self._day(side)
        if side.claim.claimant == self.claimant and side.measure.id == self.measure.id and side.family != "count":
            return None
        covers = side.covers or ""
        if covers:
            return self.months.get(covers[:7])
        said = (side.report.stated_on or side.claim.stated_on or "")[:7]
        found = last(self.starts, said, strict=True)
        return self.months[found] if found else None

    def _day(self, side: Side) -> Side | None:
        if side.as_of is None:
            return None
        found = last(self.dates, date.fromordinal(side.as_of[1]).isoformat())
        known = self.days[found] if found else None
        return known if known and known.as_of and side.as_of[1] - known.as_of[1] <= NEAR else None

    def shared(self, other: "Column") -> Iterator[tuple[Side, Side]]:
        """The last day that both columns have."""
        both = self.days.keys() & other.days.keys()
        if both:
            yield self.days[max(both)], other.days[max(both)]


def columns(measure: Measure, sides: list[Side]) -> list[Column]:
    """The columns of one measure, by claimant."""
    by_claimant: dict[AgentId, list[Side]] = defaultdict(list)
    for side in sides:
        by_claimant[side.claim.claimant].append(side)
    return [_column(claimant, measure, group) for claimant, group in sorted(by_claimant.items())]


def _column(claimant: AgentId, measure: Measure, sides: list[Side]) -> Column:
    ordered = sorted(sides, key=lambda side: side.report.stated_on or "")
    stated = {side.report.stated_on or "": side for side in ordered if not side.report.derived}
    months = {(side.report.stated_on or "")[:7]: side for side in ordered if side.report.derived}
    return Column(
        claimant=claimant, measure=measure, days=stated, months=months, dates=tuple(stated), starts=tuple(months)
    )


class Before:
    """What the bulletins of the day before say, in any document: to see a value that was not brought up to date."""

    def __init__(self, lookup: Lookup) -> None:
        self._values: dict[tuple[MeasureId, AgentId], dict[str, set[float | None]]] = defaultdict(dict)
        for claim in lookup.tracker.claims:
            for report in lookup.reports_of_claim.get(claim.id, ()):
                if report.role == "dataset_row" and claim.measure and report.stated_on:
                    values = self._values[claim.measure, claim.claimant]
                    values.setdefault(report.stated_on, set()).add(
                        report.low if report.low is not None else report.high
                    )
        self._days = {key: tuple(sorted(values)) for key, values in self._values.items()}

    def has(self, side: Side) -> bool:
        """Whether a row's value is one of the last bulletin before its own."""
        key = (side.measure.id, side.claim.claimant)
        day = last(self._days[key], side.report.stated_on or "", strict=True)
        return (
            day is not None
            and (side.report.low if side.report.low is not None else side.report.high) in self._values[key][day]
        )


def last(ordered: tuple[str, ...], day: str, *, strict: bool = False) -> str | None:
    """The last entry up to a day (``strict``: before it); None when there is none."""
    at = (bisect_left if strict else bisect_right)(ordered, day)
    return ordered[at - 1] if at else None
