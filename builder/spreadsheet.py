"""Rows as a table for spreadsheets: RFC 4180, and nothing in it that one would run.

A cell of text that a spreadsheet would take for a formula gets an apostrophe in front; to read such a table back,
take one apostrophe away from every cell that begins with apostrophes and one of ``= + - @``.
"""

import csv as _csv
import io
import re
from collections.abc import Iterable, Sequence

Cell = str | float | bool | None

_FORMULA = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")


def csv(columns: Sequence[str], lines: Iterable[Sequence[Cell]]) -> bytes:
    """A table with a heading line: comma, double quotes, CRLF; UTF-8 without a byte order mark."""
    held = io.BytesIO()  # a table of text holds four times as much
    with io.TextIOWrapper(held, "utf-8", newline="", write_through=True) as file:
        writer = _csv.writer(file, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows([cell(value) for value in line] for line in lines)
        return held.getvalue()


def cell(value: Cell) -> str:
    """A value as it stands in a table: whole numbers without a point, text never a formula.

    >>> cell(20000.0), cell(None), cell(True), cell("=1+1"), cell("'tis"), cell(-5.0)
    ('20000', '', 'true', "'=1+1", "'tis", '-5')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(whole(value))
    return f"'{value}" if _FORMULA.match(value) else value


def whole(value: float) -> float:
    """20000.0 as 20000: the figure as it was printed."""
    return int(value) if value == int(value) else value
