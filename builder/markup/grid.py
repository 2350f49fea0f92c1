"""Where the cells of a post's tables stand: rows and columns as the HTML table model counts them, spans included."""

import re

from msgspec import Struct

_SPAN = re.compile(r'\b(colspan|rowspan)="?(\d{1,4})')
_WIDEST = 40
"""Rows or columns that one cell may span: what is more is no table that anybody reads."""


class Place(Struct, frozen=True, gc=False):
    """Where one cell stands; the last row and column are its own too."""

    table: int
    row: int
    last_row: int
    column: int
    last_column: int
    head: bool


class _Table:
    """An open table and how far it is read."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.row = -1
        self.column = 0
        self.reaching: dict[int, int] = {}
        """By column, the last row that a cell above takes."""
        self.cell: Place | None = None

    def opens_row(self) -> None:
        self.row += 1
        self.column = 0
        self.cell = None

    def opens_cell(self, tag: str, *, head: bool) -> None:
        spans = {name: min(max(int(count), 1), _WIDEST) for name, count in _SPAN.findall(tag)}
        while self.reaching.get(self.column, -1) >= self.row:
            self.column += 1
        row, column = max(self.row, 0), self.column
        self.cell = Place(
            self.number, row, row + spans.get("rowspan", 1) - 1, column, column + spans.get("colspan", 1) - 1, head
        )
        for taken in range(column, self.cell.last_column + 1):
            self.reaching[taken] = self.cell.last_row
        self.column = self.cell.last_column + 1


class Tables:
    """The tables that are open while the HTML is gone through once; one may stand in another's cell."""

    def __init__(self) -> None:
        self.open: list[_Table] = []
        self.count = 0

    def tag(self, name: str, tag: str, *, opens: bool) -> None:
        """Takes in one tag of a table."""
        if name == "table":
            if opens:
                self.open.append(_Table(self.count))
                self.count += 1
            elif self.open:
                self.open.pop()
        elif self.open and name == "tr" and opens:
            self.open[-1].opens_row()
        elif self.open and name in ("td", "th"):
            if opens:
                self.open[-1].opens_cell(tag, head=name == "th")
            else:
                self.open[-1].cell = None

    @property
    def cell(self) -> Place | None:
        """The cell in which the next words stand."""
        return self.open[-1].cell if self.open else None
