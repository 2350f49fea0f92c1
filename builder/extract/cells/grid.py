"""A post's tables as rows and columns of words, and which of them are headers."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby, takewhile

from builder import figures
from builder.extract.cells import labels
from builder.extract.cells.labels import NOTE_MARKS, time
from builder.extract.counts import countable
from builder.extract.text.lexicon import Lexicon
from builder.records import Cell, Edtf

LARGEST = 1000
"""Cells of a table whose numbers are claims; a larger one is data, which an editor gives as a file of its own."""
_WIDEST = 200
"""Columns that nobody reads as a table."""
_LONGEST = 40
"""Characters of a cell that may be a number."""
_SIGNS = NOTE_MARKS + "+"


def tables(cells: Sequence[Cell], text: str, published: Edtf | None, lex: Lexicon) -> Iterator["Grid"]:
    """The tables of a post, in order."""
    ordered = sorted(cells, key=lambda cell: (cell.table, cell.start))
    for _, inside in groupby(ordered, key=lambda cell: cell.table):
        yield Grid(tuple(inside), text, published, lex)


class Grid:
    """One table: its cells by row and column, a spanning one in each place that it takes (but in a large one)."""

    def __init__(self, cells: Sequence[Cell], text: str, published: Edtf | None, lex: Lexicon) -> None:
        self.cells = cells
        self.published = published
        self.lex = lex
        self.said = {cell.start: text[cell.start : cell.end] for cell in cells}
        self.rows: dict[int, dict[int, Cell]] = {}
        """By row, by column."""
        self.prose: set[int] = set()
        """Where the paragraphs of cells begin that hold more than one: they are read like any other."""
        self.large = len(cells) > LARGEST or max(cell.columns[1] for cell in cells) >= _WIDEST
        last = 0 if self.large else 1
        for cell in cells:
            for row in range(cell.rows[0], cell.rows[last] + 1):
                for column in range(cell.columns[0], cell.columns[last] + 1):
                    other = self.rows.setdefault(row, {}).setdefault(column, cell)
                    if other is not cell:
                        self.prose |= {other.start, cell.start}
        self.numbers = {cell.start for cell in cells if cell.start not in self.prose and self._number(cell)}
        self.dated = {cell.start for cell in cells if time(self.said[cell.start], published, lex) is not None}

    def _number(self, cell: Cell) -> bool:
        """Whether a cell holds nothing but a number, with its bound, unit or footnote mark; a year may be a header or a count."""
        words = self.said[cell.start].strip(_SIGNS)
        if len(words) > _LONGEST or not any(map(str.isdigit, words)):
            return False
        found = figures.find(words, language=self.lex.language)
        if words.isdigit() or len(found) != 1:
            return words.isdigit()
        behind = words[found[0].end :].strip().lower()
        return found[0].start == 0 and (not behind or behind in countable.tables(self.lex.language).measures)

    @cached_property
    def heads(self) -> int:
        """How many rows at the top are headers: those of header cells only, else the first one, if it holds no number."""
        count = 0
        while count in self.rows and all(cell.head for cell in self.rows[count].values()):
            count += 1
        if count:
            return count
        first = [cell.start for column, cell in self.rows.get(0, {}).items() if column]
        return int(bool(first) and not any(start in self.numbers and start not in self.dated for start in first))

    def _opens(self, cell: Cell) -> bool:
        """Whether a cell is a header of its row: it says so, holds a time, or stands in the first column and holds no count."""
        if cell.head or (cell.columns[0] == 0 and cell.start not in self.numbers):
            return True
        times = labels.words(self.lex.language).times
        return cell.start in self.dated and (
            cell.columns[0] == 0 or any(said.lower().strip(NOTE_MARKS) in times for said in self.above(cell))
        )

    def alone(self) -> Iterator[Cell]:
        """The cells in which no sentence stands: headers, and those that hold a number."""
        for cell in self.cells:
            header = cell.rows[0] < self.heads or (cell.head and cell.start not in self.prose)
            if header or cell.start in self.numbers or not any(map(str.isalpha, self.said[cell.start])):
                yield cell

    def figures(self) -> Iterator[Cell]:
        """The cells that hold a number and are no headers; none of a large table."""
        for cell in () if self.large else self.cells:
            if cell.start in self.numbers and cell.rows[0] >= self.heads and not self._opens(cell):
                yield cell

    def above(self, cell: Cell) -> list[str]:
        """The headers above a cell, the topmost first."""
        found = [self.rows[row].get(cell.columns[0]) for row in range(self.heads) if row in self.rows]
        return [self.said[start] for start in dict.fromkeys(one.start for one in found if one is not None)]

    def before(self, cell: Cell) -> list[tuple[str, str]]:
        """The headers of a cell's row, from left to right, each with the header above it: times, and words before the first
        number that is none (``1 | Aldermere | Harbour | 2023 | 14``)."""
        row = self.rows[cell.rows[0]]
        inside = [row[column] for column in range(cell.columns[0]) if column in row]
        leads = takewhile(lambda one: self._opens(one) or one.start not in self.numbers or self._ranks(one), inside)
        named = {one.start for one in leads if one.start not in self.numbers}
        found = {one.start: one for one in inside if self._opens(one) or one.start in named}
        return [(self.said[start], " ".join(self.above(one))) for start, one in found.items()]

    def _ranks(self, cell: Cell) -> bool:
        known = labels.words(self.lex.language)
        return any(said.lower().strip(NOTE_MARKS) in known.ranks for said in self.above(cell))

    def span(self, cell: Cell) -> tuple[int, int]:
        """Where the row of a cell begins and ends in the text."""
        inside = [one for one in self.rows[cell.rows[0]].values() if one.rows[0] == cell.rows[0]]
        return min(one.start for one in inside), max(one.end for one in inside)
