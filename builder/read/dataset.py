"""Dataset documents: a post whose front matter turns the rows of a table beside it into figures.

```yaml
dataset:
  file: bulletins.csv
  date: day                      # column; also link: COLUMN, date_format: "%d.%m.%Y", records: KEY (of JSON)
  claimant: General Staff
  licence: MIT
  series:
    personnel: {measure: losses, stat: cumulative, qualifier: about_column, transform: thousands}
```
"""

import posixpath
import re
from collections import Counter
from datetime import datetime
from typing import get_args

from msgspec import Struct

from builder.read.curated import outcome
from builder.read.fields import Fields, date, did_you_mean, is_address, number
from builder.read.reporter import Reporter
from builder.read.rows import Record, records
from builder.records import Bound, Dataset, Edtf, Modality, Row, Series, Stat, Url

KEYS = {"file", "date", "date_format", "link", "claimant", "licence", "license", "records", "series"}
SERIES_KEYS = {"measure", "stat", "unit", "subject", "outcome", "modality", "qualifier", "transform"}

_SCALES = {"hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9}
_BOUNDS: dict[str, Bound] = {
    "": "exact",
    "=": "exact",
    "exact": "exact",
    **dict.fromkeys(
        ("about", "~", "≈", "approximately", "approx.", "circa", "c.", "around", "roughly", "nearly", "almost"), "about"
    ),
    **dict.fromkeys(("at least", "≥", ">=", "+", "min", "minimum"), "at_least"),
    **dict.fromkeys(("more than", "more", "over", ">"), "more_than"),
    **dict.fromkeys(("at most", "up to", "≤", "<=", "max", "maximum"), "at_most"),
    **dict.fromkeys(("less than", "less", "fewer", "fewer than", "under", "<"), "less_than"),
}
_NOTHING = {"", "-", "–", "—", "n/a", "na", "null", "none", "nan", "."}
"""Cells that say that there is no figure."""
_MOST = 20
"""Bad cells listed for one column; the rest are counted."""


class Table(Struct, frozen=True, kw_only=True):
    """What the front matter says about a table: the dataset without its rows, and how to read them."""

    dataset: Dataset
    place: tuple[int, int]
    """Line and column of ``file`` in the document."""
    date: str
    date_format: str | None = None
    link: str | None = None
    records: str | None = None
    """Of a JSON file whose list of records stands under a key."""
    qualifiers: dict[str, str] = {}
    """Column with ``about`` and the like, by column of figures."""
    scales: dict[str, float] = {}
    """What a column's values are multiplied by."""


def described(fields: Fields) -> Table | None:
    """``dataset:`` of a post's front matter; None where there is none or it does not say enough."""
    said = fields.inner("dataset")
    if said is None:
        return None
    said.unknown(KEYS, strict=True)
    file, claimant, column = said.raw("file"), said.text("claimant"), said.raw("date")
    for name, value in (("file", file), ("claimant", claimant), ("date", column)):
        if value is None:
            said.problem("dataset-field", f"The dataset does not say its “{name}”.")
    series, qualifiers, scales = _series(said)
    if not series:
        said.problem("dataset-field", "The dataset names no series.", "series")
    if not (file and claimant and column and series):
        return None
    return Table(
        dataset=Dataset(file=file, claimant=claimant, series=series, rows=(), licence=said.text("licence", "license")),
        place=said.place("file"),
        date=column,
        date_format=said.raw("date_format"),
        link=said.raw("link"),
        records=said.raw("records"),
        qualifiers=qualifiers,
        scales=scales,
    )


def _series(said: Fields) -> tuple[tuple[Series, ...], dict[str, str], dict[str, float]]:
    table = said.inner("series")
    series: list[Series] = []
    qualifiers: dict[str, str] = {}
    scales: dict[str, float] = {}
    for key in table.table if table else ():
        assert table is not None
        one = table.inner(key)
        if one is None:
            continue
        one.unknown(SERIES_KEYS, strict=True)
        column = table.written[key]
        measure, stat = one.text("measure"), one.choice("stat", get_args(Stat))
        if measure is None or stat is None:
            missing = "measure" if measure is None else "stat"
            table.problem("dataset-field", f"The series “{column}” does not say its “{missing}”.", key)
            continue
        modality: Modality = one.choice("modality", get_args(Modality)) or "measured"
        series.append(
            Series(
                column=column,
                measure=measure,
                stat=stat,
                unit=one.text("unit"),
                subject=one.text("subject"),
                outcome=outcome(one),
                modality=modality,
            )
        )
        if qualifier := one.raw("qualifier"):
            qualifiers[column] = qualifier
        if transform := one.raw("transform"):
            scale = _SCALES.get(transform.lower()) or number(transform.removeprefix("x"))
            if scale is None:
                one.problem("field-value", f"“transform” is “{transform[:40]}”.", "transform", _TRANSFORMS)
            else:
                scales[column] = scale
    return tuple(series), qualifiers, scales


_TRANSFORMS = f"Write {', '.join(_SCALES)}, or the number that each value is multiplied by."


def beside(path: str, file: str) -> str | None:
    """The path of a file that a document names; None when it would lie outside of the content folder.

    ``path``: of the document in that folder, or as it was given on the command line.

    >>> beside("posts/a.md", "../b.csv"), beside("/home/ann/a.md", "b.csv"), beside("../a.md", "b.csv")
    ('b.csv', '/home/ann/b.csv', '../b.csv')
    >>> beside("posts/a.md", "../../b.csv"), beside("posts/a.md", "/b.csv")
    (None, None)
    """
    folder = posixpath.dirname(path)
    whole = posixpath.normpath(posixpath.join(folder, file))
    outside = whole.split("/").count("..") > folder.split("/").count("..")
    return None if outside or file.startswith("/") or "\\" in whole else whole


def rows(data: bytes, table: Table, *, path: str, report: Reporter) -> tuple[Row, ...]:
    """The figures of a table's bytes, in its order. A bad cell is a problem at its row, and is left out."""
    found: list[Row] = []
    days: dict[str, Edtf | None] = {}
    bad: Counter[str] = Counter()

    def complain(record: Record, column: str, words: str) -> None:
        bad[column] += 1
        if bad[column] <= _MOST:
            report("cell-invalid", f"Row {record.number}, “{column}”: {words}", line=record.line)

    all_records = records(data, path=path, key=table.records, report=report)
    _missing_columns(all_records, table, report)
    if not path.endswith((".json", ".jsonl")):  # in which a point is a decimal point
        _points(all_records, table, report)
    for record in all_records:
        words = record.cell(table.date)
        if words not in days:
            days[words] = _day(words, table.date_format)
        day = days[words]
        if day is None:
            complain(record, table.date, f"“{words[:40]}” is no date.")
            continue
        link = record.cell(table.link) if table.link else ""
        if link and not is_address(link):
            complain(record, table.link or "", f"“{link[:40]}” is no web address.")
            link = ""
        for series in table.dataset.series:
            figure = record.cell(series.column)
            if figure.lower() in _NOTHING:
                continue
            read = _value(figure)
            qualifier = record.cell(table.qualifiers[series.column]) if series.column in table.qualifiers else ""
            bound = _BOUNDS.get(qualifier.lower())
            if read is None:
                complain(record, series.column, f"“{figure[:40]}” is no number.")
            elif bound is None:
                complain(
                    record, table.qualifiers[series.column], f"“{qualifier[:40]}” is no qualifier such as “about”."
                )
            else:
                value, own = read
                value *= table.scales.get(series.column, 1)
                address = Url(link) if link else None
                found.append(Row(day, value, own if bound == "exact" else bound, series.column, record.number, address))
    for column, count in sorted(bad.items()):
        if count > _MOST:
            report("cell-invalid", f"“{column}”: {count - _MOST:,} more rows cannot be read.")
    return tuple(found)


def _missing_columns(all_records: list[Record], table: Table, report: Reporter) -> None:
    """A column that no row has is a slip in the mapping, not a thousand empty cells."""
    if not all_records:
        return
    have = sorted({name for record in all_records for name in record.cells})
    wanted = [table.date, *([table.link] if table.link else []), *table.qualifiers.values()]
    for column in [*wanted, *(series.column for series in table.dataset.series)]:
        if not any(record.has(column) for record in all_records):
            remedy = did_you_mean(column, have) or f"The columns are: {', '.join(have[:20])}."
            report("dataset-column", f"No row has a column “{column}”.", remedy=remedy)


_THREE = re.compile(r"\D*\d{1,3}\.\d{3}\D*")


def _points(all_records: list[Record], table: Table, report: Reporter) -> None:
    """A column in which every point stands before three digits: half of Europe sets thousands apart so. ``transform`` settles it."""
    for column in (series.column for series in table.dataset.series if series.column not in table.scales):
        pointed = [(record, words) for record in all_records if "." in (words := record.cell(column))]
        if pointed and all(_THREE.fullmatch(words) for _, words in pointed):
            record, words = pointed[0]
            told = f"Row {record.number}, “{column}”: “{words[:40]}” is read as a number below 1,000 with a fraction."
            report("cell-doubtful", told, line=record.line)


def _day(words: str, form: str | None) -> Edtf | None:
    if form is None:
        return date(words)
    try:
        return Edtf(datetime.strptime(words, form).date().isoformat())
    except ValueError:
        return None


def _value(words: str) -> tuple[float, Bound] | None:
    """``35,050``, ``~500``, ``500+`` as a number and its bound."""
    value = number(words)
    if value is not None:
        return value, "exact"
    digits = next((at for at, letter in enumerate(words) if letter.isdigit()), 0)
    before = words[:digits].strip().lower()
    if before in _BOUNDS and (value := number(words[digits:])) is not None:
        return value, _BOUNDS[before]
    if words.endswith("+") and (value := number(words[:-1])) is not None:
        return value, "at_least"
    return None
