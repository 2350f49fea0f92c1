"""Figures of tables: a cell's number is what the headers of its row and its column say.

A header names a time, a place, who says so, what is wanted or expected, or what is counted; a number for which nothing
says what it counts gives no finding. Whoever stands behind the whole table is named in its caption, in the note below it
("Source: ..."), or by the sentence that leads to it with a colon; else the article itself.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from msgspec import Struct

from builder.extract.assembly import HEADED, selector
from builder.extract.cells import labels, reading
from builder.extract.cells.grid import LARGEST, Grid, tables
from builder.extract.cells.labels import Label
from builder.extract.counts import cues
from builder.extract.naming.claimants import describe
from builder.extract.naming.names import Names
from builder.extract.speech.voice import Read
from builder.extract.text.tokens import tokens
from builder.extract.times import periods
from builder.extract.times.known import Page
from builder.figures import Figure
from builder.problems import CODES, Problem
from builder.records import POST_DATE, Block, Cell, Finding, Mention, Modality, Period, Post

__all__ = ["check", "findings", "prose", "tables"]

SIEVE = "rule:table"
_NAME = re.compile(r"[^.;,()\n]+")
"""In a note, up to where the name of a source ends."""
_TITLE = 8
"""Words of a caption that may say what is counted."""


class Behind(Struct, frozen=True, gc=False, kw_only=True):
    """Who stands behind a whole table, and what its caption says."""

    mention: Mention | None = None
    title: str = ""
    """What is counted, where the headers do not say."""


def findings(page: Page, names: Names, grids: Sequence[Grid], blocks: Sequence[Block]) -> list[Finding]:
    """One finding for each number of the post's tables whose headers say what it counts."""
    made: list[Finding] = []
    for grid in grids:
        behind = _behind(grid, blocks, page, names)
        made += [one for cell in grid.figures() if (one := _finding(grid, cell, behind, page, names)) is not None]
    return made


def check(post: Post) -> tuple[Problem, ...]:
    """The tables that are too large for their numbers to be claims."""
    sizes = Counter(cell.table for cell in post.body.cells) if post.extract else Counter[int]()
    code = "table-large"
    return tuple(
        Problem(
            path=post.path,
            code=code,
            severity=CODES[code].severity,
            words=f"table {number + 1} has {size:,} cells: its numbers are not read for claims (at most {LARGEST:,})",
        )
        for number, size in sizes.items()
        if size > LARGEST
    )


def prose(numbers: Sequence[Figure], grids: Sequence[Grid]) -> list[Figure]:
    """The figures that stand in sentences, not alone in a cell or in a header."""
    alone = sorted((cell for grid in grids for cell in grid.alone()), key=_begin)
    starts = [cell.start for cell in alone]
    found = []
    for figure in numbers:
        at = bisect_right(starts, figure.start) - 1
        if at < 0 or figure.start >= alone[at].end:
            found.append(figure)
    return found


def _finding(grid: Grid, cell: Cell, behind: Behind, page: Page, names: Names) -> Finding | None:
    """What one cell says; None when no header says what it counts."""
    lex = page.lex
    above = [labels.label(said, None, page.published, lex) for said in grid.above(cell)]
    before = [labels.label(said, over if above else None, page.published, lex) for said, over in grid.before(cell)]
    around = [*before, *above]
    if behind.title and not any(one.phrase for one in around):
        around.append(Label(phrase=behind.title))
    said = grid.said[cell.start].strip(labels.NOTE_MARKS)
    read = reading.number(said, around, lex)
    if read is None:
        return None
    start, end = grid.span(cell)
    covers, above_it = _covers(before, above, page)
    modality = next((one.modality for one in around if one.modality), None) or _modality(covers, page)
    source = next((one.source for one in around if one.source), "")
    mention = _mention(source, page, names) if source else behind.mention
    said_on = page.stated.get(mention.name, ()) if mention else ()
    figure, count = read.figure, read.count
    value = figure.text if said.startswith(figure.text) else said
    return Finding(
        post=page.post,
        claimant=mention,
        role="indirect_speech" if mention else "paraphrase",
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
        stat=cues.stat((0, 0), (), rate=figure.per is not None, period=covers.kind if covers else None),
        modality=modality,
        stated_on=said_on[-1][1].edtf if said_on else page.published,
        stated_on_rule=said_on[-1][1].rule if said_on else POST_DATE if page.published else "",
        quote=page.text[start:end],
        selector=selector(page.text, start, end),
        extracted_by=SIEVE,
        place=read.place or None,
        inferred=tuple(
            name
            for name, so in (
                ("claimant", mention is not None and not source),
                ("period", above_it),
                ("stated_on", bool(said_on)),
            )
            if so
        ),
    )


def _covers(before: Sequence[Label], above: Sequence[Label], page: Page) -> tuple[Period | None, bool]:
    """The time that the headers name, and whether those above the cell do; a month and a year may stand apart."""
    row = next((one.period for one in before if one.period), None)
    column = next((one.period for one in above if one.period), None)
    if row is not None and column is not None:
        for words in (f"{row.words} {column.words}", f"{column.words} {row.words}"):
            both = labels.time(words, page.published, page.lex)
            if both is not None:
                return both, True
    return row or column, row is None and column is not None


def _modality(covers: Period | None, page: Page) -> Modality:
    return "forecast" if periods.to_come(covers, page.published) else "asserted"


def _behind(grid: Grid, blocks: Sequence[Block], page: Page, names: Names) -> Behind:
    """What is said of a table right before it and right behind it."""
    first, last = grid.cells[0].start, max(cell.end for cell in grid.cells)
    order = [one.start for one in blocks]
    at = bisect_left(order, first)
    caption = page.text[blocks[at - 1].start : blocks[at - 1].end] if at and blocks[at - 1].kind != "cell" else ""
    below = bisect_right(order, last)
    note = page.text[blocks[below].start : blocks[below].end] if below < len(blocks) else ""
    noted = _noted(note, page) or ("" if at > 1 and blocks[at - 2].kind == "cell" else _noted(caption, page))
    mention = _mention(noted, page, names) if noted else None
    leads = bisect_left(page.reads, first, key=_start) - 1
    if mention is None and leads >= 0 and page.text[: page.reads[leads].sentence.end].endswith(":"):
        said = dict.fromkeys(voice.mention for voice in page.reads[leads].voices if voice.mention is not None)
        mention = next(iter(said)) if len(said) == 1 else None
    return Behind(mention=mention, title=_title(caption, page))


def _begin(cell: Cell) -> int:
    return cell.start


def _start(read: Read) -> int:
    return read.sentence.start


def _noted(words: str, page: Page) -> str:
    """Who is named behind ``Source:`` in a note or a caption."""
    low = words.lower()
    for note in labels.words(page.lex.language).notes:
        at = low.find(note)
        colon = at + len(note) + low[at + len(note) : at + len(note) + 2].find(":")
        if at >= 0 and colon >= at + len(note) and not (at and low[at - 1].isalnum()):
            found = _NAME.match(words, colon + 1)
            return found.group().strip() if found else ""
    return ""


def _title(caption: str, page: Page) -> str:
    """What a caption says is counted: its words up to the first preposition or mark, ``Deaths by region, 2024``."""
    if caption.endswith((".", "?", "!")):
        return ""
    found = list(
        takewhile(
            lambda one: one.word and one.lower not in page.lex.prepositions, tokens(caption, 0, len(caption), page.lex)
        )
    )
    return caption[: found[-1].end] if 0 < len(found) <= _TITLE else ""


def _mention(name: str, page: Page, names: Names) -> Mention | None:
    """The source that a header or a note names, by its fullest name in the post."""
    words = tokens(name, 0, len(name), page.lex)
    source = describe(words, (0, len(words)), (), page.lex, name) if words else None
    named = names.resolve(source) if source is not None else None
    return named.mention if named else None
