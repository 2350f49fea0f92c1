"""The records as one SQLite file, for those who want to ask questions of their own: https://www.sqlite.org/fileformat.html.

Tables and columns follow from the records: a record in a record becomes columns of its own (``per_n``, ``period_edtf``), a pair two
(``reports_1``, ``reports_2``), any longer list JSON, which ``json_each`` takes apart. An id of another record is a foreign key.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import cache
from typing import NamedTuple, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct

from builder import urls
from builder.lookup import Lookup
from builder.records import (
    Agent,
    AgentId,
    Claim,
    ClaimId,
    Config,
    Difference,
    Document,
    Measure,
    MeasureId,
    PostId,
    Report,
    ReportId,
)

VERSION = 2
"""``PRAGMA user_version``: another one when a column changes its name or its meaning."""
Value = str | float | int | None
_KINDS: Mapping[str, type[Struct]] = {
    "agents": Agent,
    "posts": Document,
    "measures": Measure,
    "claims": Claim,
    "reports": Report,
    "differences": Difference,
}
_HOLDERS: Mapping[object, str] = {
    PostId: "posts",
    AgentId: "agents",
    MeasureId: "measures",
    ClaimId: "claims",
    ReportId: "reports",
}
_DECLARED: Mapping[object, str] = {bool: "INTEGER", int: "INTEGER", float: "NUMERIC"}
_NAMES = """
CREATE VIEW figures AS SELECT
    reports.id AS report, measures.name AS measure, claimants.name AS claimant, claims.claimant_role AS role, outlets.name AS outlet,
    reports.low, reports.high, reports.bound, reports.value_text, reports.subject, reports.outcome, reports.per_n, reports.per_unit,
    reports.period_words, reports.period_edtf, reports.modality, claims.stated_on, posts.published, reports.quote, reports.page,
    posts.url AS original
FROM reports
JOIN claims ON claims.id = reports.claim
JOIN agents AS claimants ON claimants.id = claims.claimant
JOIN posts ON posts.id = reports.post
JOIN agents AS outlets ON outlets.id = posts.outlet
LEFT JOIN measures ON measures.id = claims.measure;
"""


_WORDS = {("differences", "text")}
"""Sentences made of other columns, for readers: they would be a quarter of the file, and stand in data/differences.csv."""
_UNINDEXED = {("differences", "measure")}
"""A measure has so many differences that reading them all is as soon done; the index would be a tenth of the file."""


class _Column(NamedTuple):
    name: str
    declared: str
    """SQLite's type; a whole number in a NUMERIC column is kept as one."""
    holder: str
    """The table whose id it is, or empty."""
    value: Callable[[Struct], Value]


def file(lookup: Lookup, made: Mapping[str, str], config: Config) -> bytes:
    """The bytes of the database: the same for the same records. Addresses are relative to the site, whose own is in the table ``site``."""
    with closing(sqlite3.connect(":memory:")) as base, base:
        base.execute(f"PRAGMA user_version = {VERSION}")
        base.execute("CREATE TABLE site (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID")
        told = {**made, "title": config.title, "base_url": config.base_url}
        base.executemany("INSERT INTO site VALUES (?, ?)", sorted(told.items()))
        for name, records, page in _tables(lookup):
            _fill(base, name, records, page)
        base.executescript(_NAMES)
        return base.serialize()


def _tables(lookup: Lookup) -> Iterator[tuple[str, Sequence[Struct], Callable[[Struct], str] | None]]:
    """Each table with its records, and the address of the page of each where they have pages."""
    tracker = lookup.tracker
    pages: Mapping[type[Struct], Callable[..., str]] = {
        Document: lambda post: urls.page("posts", post.id),
        Measure: lambda measure: urls.page("measures", measure.id),
        Claim: lambda claim: urls.claim(claim, lookup.reports_of_claim.get(claim.id, ())),
        Report: urls.report,
    }
    records: Mapping[str, Sequence[Struct]] = {
        "agents": tracker.agents,
        "posts": tracker.posts,
        "measures": tracker.measures,
        "claims": tracker.claims,
        "reports": tracker.reports,
        "differences": lookup.differences,
    }
    for name, kind in _KINDS.items():
        yield name, records[name], pages.get(kind)


def _fill(base: sqlite3.Connection, name: str, records: Iterable[Struct], page: Callable[[Struct], str] | None) -> None:
    columns = [column for column in _columns(_KINDS[name]) if (name, column.name) not in _WORDS]
    if page:
        columns.append(_Column("page", "TEXT", "", page))
    base.execute(f"CREATE TABLE {name} ({', '.join(_declared(column) for column in columns)})")
    marks = ", ".join("?" * len(columns))
    base.executemany(
        f"INSERT INTO {name} VALUES ({marks})", ([column.value(record) for column in columns] for record in records)
    )
    for column in columns:
        if column.holder and (name, column.name) not in _UNINDEXED:
            base.execute(f'CREATE INDEX {name}_{column.name} ON {name} ("{column.name}")')


def _declared(column: _Column) -> str:
    key = " PRIMARY KEY" if column.name == "id" else ""
    holder = f" REFERENCES {column.holder} (id)" if column.holder else ""
    return f'"{column.name}" {column.declared}{key}{holder}'


@cache
def _columns(kind: type[Struct]) -> tuple[_Column, ...]:
    hints = get_type_hints(kind)
    return tuple(
        column
        for field in sorted(msgspec.structs.fields(kind), key=lambda field: field.name != "id")
        for column in _of(hints[field.name], field.name, _getter(field.name))
    )


def _getter(name: str) -> Callable[[Struct], object]:
    return lambda record: getattr(record, name)


def _of(hint: object, name: str, get: Callable[[Struct], object]) -> Iterator[_Column]:
    """The columns of one field."""
    options = [option for option in get_args(hint) if option is not type(None)] if _optional(hint) else [hint]
    (only,) = options
    items = get_args(only)
    if isinstance(only, type) and issubclass(only, Struct):
        for inner in _columns(only):
            yield inner._replace(name=f"{name}_{inner.name}", value=_within(get, inner.value))
    elif get_origin(only) is tuple and len(items) == 2 and items[1] is not ...:
        for nth, item in enumerate(items):
            yield from _of(item, f"{name}_{nth + 1}", _nth(get, nth))
    elif get_origin(only) is tuple:
        yield _Column(name, "TEXT", "", _json(get))
    else:
        declared = _DECLARED.get(only, "TEXT")
        holder = "" if name == "id" else _HOLDERS.get(only, "")
        yield _Column(name, declared, holder, get)  # type: ignore[arg-type]


def _optional(hint: object) -> bool:
    return type(None) in get_args(hint)


def _within(get: Callable[[Struct], object], value: Callable[[Struct], Value]) -> Callable[[Struct], Value]:
    def found(record: Struct) -> Value:
        inner = get(record)
        return value(inner) if isinstance(inner, Struct) else None

    return found


def _nth(get: Callable[[Struct], object], nth: int) -> Callable[[Struct], object]:
    def found(record: Struct) -> object:
        pair = get(record)
        return pair[nth] if isinstance(pair, tuple) else None

    return found


def _json(get: Callable[[Struct], object]) -> Callable[[Struct], Value]:
    return lambda record: msgspec.json.encode(get(record)).decode()
