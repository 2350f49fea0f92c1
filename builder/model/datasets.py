"""Rows of dataset documents as reports, and the counts per month that follow from a running total."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from builder import wording
from builder.records import Bound, Dataset, Edtf, Period, Row, Series, Url

_MONTH = 7
_DAY = 10
_LATE = "28"
"""No month ends on an earlier day."""


class Cell(Struct, frozen=True, gc=False, kw_only=True, eq=False):
    """One figure of a dataset, stated or derived."""

    series: Series
    date: Edtf
    value: float
    bound: Bound
    line: int
    link: Url | None
    quote: str
    value_text: str
    period: Period
    derived: str | None = None
    """The formula of a count that follows from two rows."""


def cells(dataset: Dataset) -> Iterator[tuple[Series, Iterator[Cell]]]:
    """For each series every row's figure in the order of the rows, then every month's count of a running total."""
    by_column: dict[str, list[Row]] = defaultdict(list)
    for row in dataset.rows:
        by_column[row.series].append(row)
    for series in dataset.series:
        yield series, _of_series(by_column[series.column], series)


def _of_series(rows: list[Row], series: Series) -> Iterator[Cell]:
    yield from (_stated(row, series) for row in rows)
    if series.stat == "cumulative":
        yield from _monthly(rows, series)


def _stated(row: Row, series: Series) -> Cell:
    value = wording.numeral(row.value)
    return Cell(
        series=series,
        date=row.date,
        value=row.value,
        bound=row.bound,
        line=row.line,
        link=row.link,
        quote=f"{row.date}: {series.column} {value}",
        value_text=value,
        period=Period("as_of", row.date, row.date)
        if series.stat in ("cumulative", "stock")
        else Period("during", row.date, row.date),
    )


def _monthly(rows: list[Row], series: Series) -> Iterator[Cell]:
    """A month's count, where a bulletin stands for its last day and for the last day of the month before.

    A month without either row has no count: nothing is interpolated. A total that fell (a correction) gives none,
    nor does one that is only "more than" something.
    """
    late = (row for row in rows if len(row.date) == _DAY and row.date[8:] >= _LATE)
    by_date = {row.date: row for row in late if row.bound in ("exact", "about")}
    for date, row in by_date.items():
        year, month, day = (int(part) for part in date.split("-"))
        if day != monthrange(year, month)[1]:
            continue
        before = by_date.get(_last_day_before(year, month))
        if before is None or before.value > row.value:
            continue
        formula = f"{wording.numeral(row.value)} − {wording.numeral(before.value)}"
        value = wording.numeral(row.value - before.value)
        yield Cell(
            series=series,
            date=row.date,
            value=row.value - before.value,
            bound="about" if "about" in (row.bound, before.bound) else "exact",
            line=row.line,
            link=row.link,
            quote=f"{row.date}: {series.column} {formula} ({before.date}) = {value}",
            value_text=value,
            period=Period("during", date[:_MONTH], Edtf(date[:_MONTH])),
            derived=formula,
        )


def _last_day_before(year: int, month: int) -> Edtf:
    year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return Edtf(f"{year:04}-{month:02}-{monthrange(year, month)[1]:02}")
