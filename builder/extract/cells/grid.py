"""A post's tables as rows and columns of words, and which of them are headers."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby, takewhile

from builder import figures
from builder.extract.cells.labels import time
from builder.extract.cells.words import NOTE_MARKS, words
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
        while count in self.rows and not self._counts(count) and all(cell.head for cell in self.rows[count].values()):
            count += 1
        return count or int(len(self.rows.get(0, {})) > 1 and not self._counts(0))

    def _counts(self, row: int) -> bool:
        """Whether a number that is no time stands in a row, behind its first cell."""
        behind = [cell.start for column, cell in self.rows[row].items() if column]
        return any(start in self.numbers and start not in self.dated for start in behind)

    def _opens(self, cell: Cell) -> bool:
        """Whether a cell is a header of its row: it says so, holds a time, or stands in the first column and holds no count."""
        number = cell.start in self.numbers and cell.start not in self.dated
        if (cell.head and not number) or (cell.columns[0] == 0 and cell.start not in self.numbers):
            return True
        if cell.columns[0] == 0 and self._heads(cell, words(self.lex.language).groups):
            return True
        known = words(self.lex.language)
        return cell.start in self.dated and (cell.columns[0] == 0 or self._heads(cell, known.times | known.issued))

    def alone(self) -> Iterator[Cell]:
        """The cells in which no sentence stands: headers, what opens a row of numbers, and those that hold a number."""
        for cell in self.cells:
            header = cell.rows[0] < self.heads or (cell.head and cell.start not in self.prose) or self._leads(cell)
            if header or cell.start in self.numbers or not any(map(str.isalpha, self.said[cell.start])):
                yield cell

    def _leads(self, cell: Cell) -> bool:
        """Whether a cell opens a row with numbers."""
        row = self.rows[cell.rows[0]].values()
        return cell.columns[0] == 0 and cell.start not in self.prose and any(one.start in self.numbers for one in row)

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
        number that is none (``1 | Aldermere | Harbour | 2023 | 14``); of what stands behind it, times and sources."""
        row, known = self.rows[cell.rows[0]], words(self.lex.language)
        inside = [row[column] for column in range(cell.columns[0]) if column in row]
        leads = takewhile(lambda one: self._opens(one) or one.start not in self.numbers or self._ranks(one), inside)
        named = {one.start for one in leads if one.start not in self.numbers}
        found = {one.start: one for one in inside if self._opens(one) or one.start in named}
        behind = (one for column, one in row.items() if column > cell.columns[0] and one.start not in self.numbers)
        found |= {one.start: one for one in behind if self._heads(one, known.times | known.sources | known.issued)}
        return [(self.said[start], " ".join(self.above(one))) for start, one in found.items()]

    @cached_property
    def reports(self) -> bool:
        """Whether a column says when each row came out."""
        known = words(self.lex.language).reports
        return any(self._heads(cell, known) for cell in self.cells)

    def _heads(self, cell: Cell, known: frozenset[str]) -> bool:
        """Whether one of these words stands over a cell."""
        return any(said.lower().strip(NOTE_MARKS) in known for said in self.above(cell))

    def _ranks(self, cell: Cell) -> bool:
        return self._heads(cell, words(self.lex.language).ranks)

    def span(self, cell: Cell) -> tuple[int, int]:
        """Where the row of a cell begins and ends in the text."""
        inside = [one for one in self.rows[cell.rows[0]].values() if one.rows[0] == cell.rows[0]]
        return min(one.start for one in inside), max(one.end for one in inside)
