"""A mapping of a table's columns, in TOML, as the front matter of a dataset document; for ``claimline import table``.

```toml
title = "Daily bulletins"          # fields of the post; below [dataset] or not, as they need no other name
date = "day"                       # what follows is ``dataset:`` of the front matter, see dataset.py
claimant = "General Staff"
[series.personnel]
measure = "losses"
stat = "cumulative"
```

The fields of the dataset may stand at the top, or in a table ``[dataset]``; the latter where the post has a ``link`` or
a ``date`` of its own.
"""

from msgspec import Struct
from msgspec.structs import replace

from builder.problems import Problem
from builder.read import dataset, front_matter, post
from builder.read.fields import Fields
from builder.read.reporter import Reporter
from builder.read.values import Value, Way
from builder.records import Row

_POST = {key for key in post.KEYS if key not in ("dataset", "claims", "not_claims", "corrections", "params")}


class Mapping(Struct, frozen=True):
    """What a mapping says, and what the front matter of the document will say."""

    table: dataset.Table
    front: dict[str, Value]
    """Fields of the post as written, ``dataset`` last."""


def loads(text: str, *, path: str, file: str) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """A mapping for a table that will stand as ``file`` beside its document; None where it does not say enough.

    ``path``: of the mapping, for its problems.
    """
    report = Reporter(path, text)
    decoded, places = front_matter.toml(text.replace("\r\n", "\n"), 1, report, what="mapping")
    whole = Fields(decoded, places, (), report)
    own = whole.table.get("dataset")
    if isinstance(own, dict):
        whole.unknown({*_POST, "dataset"}, strict=True)
        said = {key: value for key, value in decoded.items() if key.lower() != "dataset"}
        columns = own
        way: Way = (whole.written["dataset"],)
    else:
        whole.unknown({*_POST, *dataset.KEYS}, strict=True)
        said = {key: value for key, value in decoded.items() if key.lower() not in dataset.KEYS}
        columns = {key: value for key, value in decoded.items() if key.lower() in dataset.KEYS}
        way = ()
    columns = {"file": file, **{key: value for key, value in columns.items() if key.lower() != "file"}}
    at = {("dataset", *place[len(way) :]): where for place, where in places.items() if place[: len(way)] == way}
    broken = bool(report.problems) and not decoded
    table = None if broken else dataset.described(Fields({"dataset": columns}, at, (), report))
    if table is None:
        return None, tuple(report.problems)
    return Mapping(table, {**said, "dataset": columns}), tuple(report.problems)


def figures(data: bytes, found: Mapping, *, path: str) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """The figures that the mapping takes from a table's bytes, and what is wrong with the table at ``path``."""
    report = Reporter(path)
    rows = dataset.rows(data, found.table, path=path, report=report)
    if not rows and not any(problem.severity == "error" for problem in report.problems):
        report("dataset-empty", "The mapping takes no figure from the table.")
    return rows, tuple(report.problems)


def dated(found: Mapping, day: str) -> Mapping:
    """The document dated by its newest row, unless the mapping dates it."""
    if any(key.lower() in ("date", "published", "publishdate", "pubdate") for key in found.front):
        return found
    front = {key: value for key, value in found.front.items() if key != "dataset"}
    return replace(found, front={**front, "date": day, "dataset": found.front["dataset"]})
