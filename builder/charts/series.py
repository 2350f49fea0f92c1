"""The series of datasets: thousands of values to one line, and the breaks in it."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from builder import dates
from builder.charts import entries
from builder.charts.entries import Part
from builder.lookup import Lookup
from builder.records import Claim, MeasureId, PostId, Report, Stat

_COLUMNS = 400
"""A path has at most four points in each of so many columns of the frame: more than a screen shows."""
_RECOVER = 7
"""A total that falls and is back within so many values has a copying slip; one that is not was counted anew."""

_SILENCE = 20
"""So many times the usual step between two values is a gap: the line is lifted, nothing is said of the days between."""


class Value(Struct, frozen=True, order=True):
    """One value of a series: its day as an ordinal."""

    day: int
    value: float


class Series(Struct, frozen=True, kw_only=True):
    """One column of one dataset document."""

    post: PostId
    claim: Claim
    stat: Stat | None
    latest: Report
    values: tuple[Value, ...]
    """In the order of time, one a day."""


def of(lookup: Lookup, measure: MeasureId, part: Part | None = None) -> tuple[Series, ...]:
    """Every series of a measure, longest first."""
    found: dict[tuple[str, str, str], dict[int, tuple[float, Claim, Report]]] = {}
    for claim in entries.claims(lookup, measure, part):
        for report in lookup.reports_of_claim.get(claim.id, ()):
            if report.role != "dataset_row" or report.low is None or report.low != report.high:
                continue
            day = _day(claim, report)
            if day and (part is None or part.holds(report)):
                key = (claim.claimant, report.post, claim.stat or "")
                found.setdefault(key, {}).setdefault(day, (report.low, claim, report))
    made = []
    for (_, post, _), days in found.items():
        _, claim, report = days[max(days)]
        values = tuple(Value(day, value) for day, (value, _, _) in sorted(days.items()))
        made.append(Series(post=PostId(post), claim=claim, stat=claim.stat, latest=report, values=values))
    return tuple(sorted(made, key=lambda one: (-len(one.values), one.claim.claimant, one.post)))


def resets(values: Sequence[Value]) -> tuple[tuple[Value, Value], ...]:
    """Where a running total falls and stays below: the value before and the one after."""
    found = []
    for index, (before, after) in enumerate(pairwise(values)):
        later = values[index + 1 : index + 2 + _RECOVER]
        if after.value < before.value and all(value.value < before.value for value in later):
            slip = index and before.value > after.value >= values[index - 1].value
            if not slip:
                found.append((before, after))
    return tuple(found)


def silences(values: Sequence[Value]) -> frozenset[int]:
    """The days on which a series goes on after saying nothing for far longer than it usually does."""
    steps = sorted(after.day - before.day for before, after in pairwise(values))
    usual = steps[len(steps) // 2] if steps else 1
    return frozenset(after.day for before, after in pairwise(values) if after.day - before.day > _SILENCE * usual)


def thinned(values: Sequence[Value]) -> tuple[Value, ...]:
    """First, lowest, highest and last value of each column of the frame: what a drawing of all would show."""
    if len(values) <= _COLUMNS:
        return tuple(values)
    first, last = values[0].day, values[-1].day
    columns: dict[int, list[Value]] = {}
    for value in values:
        columns.setdefault((value.day - first) * _COLUMNS // (last - first + 1), []).append(value)
    kept = {
        value
        for column in columns.values()
        for value in (column[0], column[-1], min(column, key=_by_value), max(column, key=_by_value))
    }
    return tuple(sorted(kept))


def _by_value(value: Value) -> tuple[float, int]:
    return value.value, value.day


def _day(claim: Claim, report: Report) -> int | None:
    edtf = (report.period.edtf if report.period else None) or report.stated_on or claim.stated_on
    last = dates.bounds(edtf)[1] if edtf else None
    return last.toordinal() if last else None
