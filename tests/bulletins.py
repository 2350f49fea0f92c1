"""Dataset documents made by hand, for tests of rows as reports."""

from builder.records import Bound, Dataset, Edtf, Post, Row, Series, Stat
from tests.findings import post


def dataset(
    name: str,
    values: dict[str, float],
    *,
    measure: str = "russian-losses-killed-wounded-missing",
    column: str = "personnel",
    claimant: str = "General Staff of the Armed Forces of Ukraine",
    stat: Stat = "cumulative",
    bound: Bound = "exact",
    subject: str | None = "Russian soldiers",
    outcome: tuple[str, ...] = ("killed", "wounded", "missing"),
) -> Post:
    """A dataset document with one column; ``values`` by day."""
    series = Series(column=column, measure=measure, stat=stat, unit=None, subject=subject, outcome=outcome)
    rows = tuple(
        Row(date=Edtf(day), value=float(value), bound=bound, series=column, line=line)
        for line, (day, value) in enumerate(values.items(), start=2)
    )
    return post(
        name, day="2026-08-22", dataset=Dataset(file=f"{name}.csv", claimant=claimant, series=(series,), rows=rows)
    )
