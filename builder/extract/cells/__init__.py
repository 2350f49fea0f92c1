"""Figures of tables: a cell's number is what the headers of its row and its column say.

A header names a time, a place, who says so, what is wanted or expected, or what is counted; a number for which nothing
says what it counts gives no finding. Whoever stands behind the whole table is named in its caption, in the note below it
("Source: ..."), or by the sentence that leads to it with a colon; else the article itself.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from operator import itemgetter

from msgspec import structs

from builder.extract.assembly import HEADED
from builder.extract.cells import around, heads, reading
from builder.extract.cells.around import Around
from builder.extract.cells.grid import LARGEST, Grid, tables
from builder.extract.cells.heads import Heads
from builder.extract.cells.words import NOTE_MARKS
from builder.extract.counts import totals
from builder.extract.naming.names import Names
from builder.extract.rendering import selector
from builder.extract.text.lexicon import Lexicon
from builder.extract.times.page import Page
from builder.figures import Figure
from builder.problems import Problem
from builder.records import Block, Cell, Finding, Post

__all__ = ["check", "completed", "findings", "prose", "tables"]

SIEVE = "rule:table"


def findings(page: Page, names: Names, grids: Sequence[Grid], blocks: Sequence[Block]) -> list[Finding]:
    """One finding for each number of the post's tables whose headers say what it counts.

    Numbers of one table that would mean the same and are not the same are left to the editor: something tells them apart
    that was not understood.
    """
    made: list[Finding] = []
    for grid in grids:
        told = around.around(grid, blocks, page, names)
        found = [one for cell in grid.figures() if (one := _finding(grid, cell, told, page, names)) is not None]
        values: dict[object, set[object]] = {}
        for one in found:
            values.setdefault(_meaning(one), set()).add((one.low, one.high, one.bound))
        made += [structs.replace(one, candidate=True) if len(values[_meaning(one)]) > 1 else one for one in found]
    return made


def _meaning(one: Finding) -> tuple[object, ...]:
    """What a number is of; two that are of the same contradict each other."""
    covers = one.period and (one.period.kind, one.period.edtf or one.period.words)
    what = (one.unit, one.subject, one.outcome, one.per, one.place)
    return (*what, covers, one.claimant, one.modality, one.stated_on)


def check(post: Post) -> tuple[Problem, ...]:
    """The tables that are too large for their numbers to be claims."""
    sizes = Counter(cell.table for cell in post.body.cells) if post.extract else Counter[int]()
    code = "table-large"
    return tuple(
        Problem(
            path=post.path,
            code=code,
            words=f"table {number + 1} has {size:,} cells: its numbers are not read for claims (at most {LARGEST:,})",
        )
        for number, size in sizes.items()
        if size > LARGEST
    )


def prose(
    numbers: Sequence[Figure], grids: Sequence[Grid], text: str, blocks: Sequence[Block], lex: Lexicon
) -> list[Figure]:
    """The figures that stand in sentences: not alone in a cell or in a header, nor in a caption the unit of a table."""
    alone = sorted((cell.start, cell.end) for grid in grids for cell in grid.alone())
    whole = {(cell.start, cell.end) for grid in grids for cell in grid.cells}
    units = around.units_before(grids, text, blocks, lex)
    return [
        figure
        for figure in numbers
        if (figure.start, figure.end) not in whole
        and not _inside(figure, alone)
        and not (figure.rule and _inside(figure, units))
    ]


def _inside(figure: Figure, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a figure begins in one of the spans, which are in order."""
    at = bisect_right(spans, figure.start, key=itemgetter(0)) - 1
    return at >= 0 and figure.start < spans[at][1]


def _finding(grid: Grid, cell: Cell, told: Around, page: Page, names: Names) -> Finding | None:
    """What one cell says; None when no header says what it counts."""
    over = heads.heads(grid, cell, told, page, names)
    said = grid.said[cell.start].strip(NOTE_MARKS)
    read = reading.number(said, over.labels, page.lex, title=told.title)
    if read is None:
        return None
    start, end = grid.span(cell)
    figure, count, covers = read.figure, read.count, over.covers
    value = figure.text if said.startswith(figure.text) else said
    return Finding(
        post=page.post,
        claimant=over.mention,
        role="indirect_speech" if over.mention else "paraphrase",
        low=figure.low,
        high=figure.high,
        bound=figure.bound,
        value_text=value,
        value_start=page.text.index(value, cell.start) - start,
        rule=figure.rule or (HEADED if value != figure.text else None),
        unit=count.unit,
        subject=count.subject,
        outcome=count.outcome,
        per=figure.per,
        period=covers,
        stat=totals.stat((0, 0), (), rate=figure.per is not None, period=covers.kind if covers else None),
        modality=over.modality,
        stated_on=over.stated_on,
        stated_on_rule=over.stated_on_rule,
        quote=page.text[start:end],
        selector=selector(page.text, start, end),
        extracted_by=SIEVE,
        place=read.place or None,
        inferred=over.inferred,
    )


def completed(
    found: Sequence[Finding], page: Page, names: Names, grids: Sequence[Grid], blocks: Sequence[Block]
) -> list[Finding]:
    """The findings of a post's sentences, those that stand in a cell with what its headers say: ``180,000 killed or wounded`` under
    ``Soldiers``, beside who says so."""
    spans = sorted(
        (cell.start, cell.end, number, at) for number, grid in enumerate(grids) for at, cell in enumerate(grid.cells)
    )
    made = []
    for one in found:
        at = bisect_right(spans, one.selector.start, key=itemgetter(0)) - 1
        if one.modality == "statement" or at < 0 or one.selector.start >= spans[at][1]:
            made.append(one)
            continue
        grid = grids[spans[at][2]]
        told = around.around(grid, blocks, page, names)
        made.append(_headed(one, heads.heads(grid, grid.cells[spans[at][3]], told, page, names), page))
    return made


def _headed(one: Finding, over: Heads, page: Page) -> Finding:
    """A sentence's finding with what it leaves to the headers of its cell."""
    if one.claimant is None and over.mention is not None:
        one = structs.replace(
            one,
            claimant=over.mention,
            role="indirect_speech",
            extracted_by=SIEVE,
            stated_on=over.stated_on,
            stated_on_rule=over.stated_on_rule,
            inferred=tuple(dict.fromkeys([*one.inferred, *over.inferred])),
        )
    if one.period is None and one.per is None and over.covers is not None:
        stat = one.stat or totals.stat((0, 0), (), rate=False, period=over.covers.kind)
        one = structs.replace(
            one, period=over.covers, stat=stat, inferred=tuple(dict.fromkeys([*one.inferred, "period"]))
        )
    if one.modality == "asserted":
        one = structs.replace(one, modality=over.modality)
    read = reading.number(one.value_text, over.labels, page.lex) if "unit" in one.inferred else None
    return structs.replace(one, unit=read.count.unit, subject=read.count.subject) if read else one
