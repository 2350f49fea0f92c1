"""Bulletins as running series: thousands of rows, asked for one value at a time and never listed pair by pair."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from builder.compare.sides import Side
from builder.compare.stream import NEAR, Standing
from builder.records import AgentId, MeasureId, Report


class Column(Struct, frozen=True, kw_only=True, eq=False):
    """The bulletins of one claimant for one measure."""

    claimant: AgentId
    measure: MeasureId
    days: dict[str, Standing]
    """Stated rows, by day, in order."""
    months: dict[str, Standing]
    """Derived counts, by month, in order."""
    dates: tuple[str, ...]
    """The keys of ``days``."""
    starts: tuple[str, ...]
    """The keys of ``months``."""

    def beside(self, one: Standing) -> Standing | None:
        """The value to hold a claim against: for a total the same day's or the last before it, else a month's count."""
        if one.kind != "count" or one.yardstick:
            return None
        if one.total:
            return self._day(one.side)
        if one.claimant == self.claimant and one.measure == self.measure and one.family != "count":
            return None
        if one.covers:
            return self.months.get(one.covers[:7])
        said = (one.side.report.stated_on or one.claim.stated_on or "")[:7]
        found = last(self.starts, said, strict=True)
        return self.months[found] if found else None

    def _day(self, side: Side) -> Standing | None:
        if side.as_of is None:
            return None
        found = last(self.dates, date.fromordinal(side.as_of[1]).isoformat())
        known = self.days[found] if found else None
        as_of = known.side.as_of if known else None
        return known if as_of and side.as_of[1] - as_of[1] <= NEAR else None

    def shared(self, other: "Column") -> Iterator[tuple[Standing, Standing]]:
        """The last day that both columns have."""
        both = self.days.keys() & other.days.keys()
        if both:
            yield self.days[max(both)], other.days[max(both)]


def columns(rows: Iterable[Standing]) -> tuple[Column, ...]:
    """The columns of one measure, by claimant."""
    by_claimant: dict[AgentId, list[Standing]] = defaultdict(list)
    for row in rows:
        by_claimant[row.claimant].append(row)
    return tuple(_column(claimant, group) for claimant, group in sorted(by_claimant.items()))


def _column(claimant: AgentId, rows: list[Standing]) -> Column:
    ordered = sorted(rows, key=lambda row: row.side.report.stated_on or "")
    stated = {row.side.report.stated_on or "": row for row in ordered if not row.side.report.derived}
    months = {(row.side.report.stated_on or "")[:7]: row for row in ordered if row.side.report.derived}
    return Column(
        claimant=claimant,
        measure=rows[0].measure,
        days=stated,
        months=months,
        dates=tuple(stated),
        starts=tuple(months),
    )


class Before:
    """What the bulletins of the day before say, in any document: to see a value that was not brought up to date."""

    def __init__(self, claims: Iterable[Standing]) -> None:
        """``claims``: all of one measure."""
        self._values: dict[AgentId, dict[str, set[float | None]]] = defaultdict(dict)
        for one in claims:
            for report in one.reports:
                if report.role == "dataset_row" and report.stated_on:
                    self._values[one.claimant].setdefault(report.stated_on, set()).add(value(report))
        self._days = {claimant: tuple(sorted(values)) for claimant, values in self._values.items()}

    def has(self, side: Side) -> bool:
        """Whether a row's value is one of the last bulletin before its own."""
        claimant = side.claim.claimant
        day = last(self._days[claimant], side.report.stated_on or "", strict=True)
        return day is not None and value(side.report) in self._values[claimant][day]


def value(row: Report) -> float | None:
    """The number in a row's cell, whichever end of the figure it is."""
    return row.low if row.low is not None else row.high


def last(ordered: tuple[str, ...], day: str, *, strict: bool = False) -> str | None:
    """The last entry up to a day (``strict``: before it); None when there is none."""
    at = (bisect_left if strict else bisect_right)(ordered, day)
    return ordered[at - 1] if at else None
