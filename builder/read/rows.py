"""The rows of a CSV, JSON or JSON Lines file, each with its line."""

import csv
import io
import json
from collections.abc import Iterator

from msgspec import Struct

from builder.read.reporter import Reporter


class Record(Struct, frozen=True):
    """One row or record."""

    number: int
    """Line of the row in a CSV or JSON Lines file, position of the record in a JSON file; from 1."""
    line: int
    """Of the file, where it begins."""
    cells: dict[str, object]

    def cell(self, column: str) -> str:
        """The cell's words; empty when it is not there. ``a.b`` looks into nested JSON objects."""
        value = self._value(column)
        return "" if value is None else str(value).strip()

    def has(self, column: str) -> bool:
        return column in self.cells or self._value(column) is not None

    def _value(self, column: str) -> object:
        if column in self.cells or "." not in column:
            return self.cells.get(column)
        value: object = self.cells
        for part in column.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        return value


def records(data: bytes, *, path: str, key: str | None, report: Reporter) -> list[Record]:
    """All records; what cannot be read is a problem, and ends the list there.

    ``key``: where in a JSON object the list stands, dotted; without it the file is the list.
    """
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        report("encoding", f"Byte {error.start + 1:,} is not UTF-8.", line=line)
        return []
    report.text = text
    ending = path.rpartition(".")[2].lower()
    if ending in ("jsonl", "ndjson"):
        return list(_json_lines(text, report))
    if ending == "json":
        return list(_json_list(text, report) if key is None else _json_within(text, key, report))
    if ending in ("csv", "tsv", "txt"):
        return list(_csv(text, report))
    report("dataset-file", f"“{path}” ends with none of .csv, .tsv, .json, .jsonl.")
    return []


def _csv(text: str, report: Reporter) -> Iterator[Record]:
    header_line = text.partition("\n")[0]
    delimiter = max(",;\t|", key=header_line.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    header: list[str] | None = None
    line = 1
    try:
        for cells in reader:
            if header is None:
                header = [name.strip() for name in cells]
            elif any(cells):
                if len(cells) > len(header):
                    report("cell-invalid", f"Row {line} has {len(cells)} cells, the header {len(header)}.", line=line)
                yield Record(line, line, dict(zip(header, cells, strict=False)))
            line = reader.line_num + 1
    except csv.Error as error:
        report("dataset-file", f"The table cannot be read on: {error}.", line=line)


def _json_lines(text: str, report: Reporter) -> Iterator[Record]:
    for line, words in enumerate(text.split("\n"), start=1):
        if not words.strip():
            continue
        try:
            value = json.loads(words, parse_float=str, parse_int=str)
        except (ValueError, RecursionError) as error:
            report("cell-invalid", f"Row {line} is no JSON: {getattr(error, 'msg', 'too deeply nested')}.", line=line)
            continue
        if isinstance(value, dict):
            yield Record(line, line, value)
        else:
            report("cell-invalid", f"Row {line} is no JSON object.", line=line)


def _json_list(text: str, report: Reporter) -> Iterator[Record]:
    """Record by record, so that each has its line."""
    decoder = json.JSONDecoder(parse_float=str, parse_int=str)
    at, line, number = _next(text, 0), 1, 0
    if text[at : at + 1] != "[":
        report("dataset-file", "The file is no JSON list.", remedy="Say under which key the list stands: records: KEY.")
        return
    at = _next(text, at + 1)
    counted = 0
    while text[at : at + 1] not in ("]", ""):
        line, counted = line + text.count("\n", counted, at), at
        number += 1
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            words = getattr(error, "msg", "too deeply nested")
            report("dataset-file", f"Record {number} is no valid JSON: {words}.", line=line)
            return
        if isinstance(value, dict):
            yield Record(number, line, value)
        else:
            report("cell-invalid", f"Record {number} is no JSON object.", line=line)
        at = _next(text, at)
        if text[at : at + 1] == ",":
            at = _next(text, at + 1)
        elif text[at : at + 1] != "]":
            report("dataset-file", f"After record {number} neither a comma nor the end follows.", line=line)
            return


def _json_within(text: str, key: str, report: Reporter) -> Iterator[Record]:
    try:
        value = json.loads(text, parse_float=str, parse_int=str)
    except (ValueError, RecursionError) as error:
        report("dataset-file", f"The file is no valid JSON: {getattr(error, 'msg', 'too deeply nested')}.")
        return
    for part in key.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    if not isinstance(value, list):
        report("dataset-file", f"There is no list under “{key}”.")
        return
    for number, record in enumerate(value, start=1):
        if isinstance(record, dict):
            yield Record(number, 1, record)
        else:
            report("cell-invalid", f"Record {number} is no JSON object.")


def _next(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\n\r":
        at += 1
    return at
