"""What is said around a table: its caption or the sentence that leads to it, and the note below it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import takewhile

from msgspec import Struct

from builder import dates
from builder.extract.cells import labels, units
from builder.extract.cells.grid import Grid
from builder.extract.cells.words import words
from builder.extract.naming.claimants import describe
from builder.extract.naming.names import Names
from builder.extract.speech.voice import Read
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import tokens
from builder.extract.times.page import Page
from builder.records import Block, Mention, Period

_NAME = re.compile(r"[^.;:,()\n]+")
"""Up to where the name of a source ends."""
_TITLE = 8
"""Words of a caption that may say what is counted."""


class Around(Struct, frozen=True, gc=False, kw_only=True):
    """Who stands behind a whole table, and what its caption says of all its numbers."""

    mention: Mention | None = None
    title: str = ""
    """What is counted, where the headers do not say."""
    unit: str = ""
    """In what all numbers are that have no unit of their own: ``billions of euros``."""
    covers: Period | None = None
    """The time of all numbers for which no header names one: ``Deaths by region, 2024``."""


def around(grid: Grid, blocks: Sequence[Block], page: Page, names: Names) -> Around:
    """What is said right before a table and right behind it."""
    first, last = grid.cells[0].start, max(cell.end for cell in grid.cells)
    caption, shared = _caption(grid, page.text, blocks)
    below = bisect_right(blocks, last, key=_begin)
    note = page.text[blocks[below].start : blocks[below].end] if below < len(blocks) else ""
    noted = _noted(note, page) or ("" if shared else _noted(caption, page))
    mention = named(noted, page, names) if noted else None
    if mention is None and not shared and (by := _by(caption, page)):
        mention = named(by, page, names)
    elif mention is None:
        mention = _leading(page, first)
    return Around(
        mention=mention,
        title=_title(caption, page),
        unit=units.of_caption(caption, page.lex),
        covers=_time(caption, page),
    )


def units_before(grids: Sequence[Grid], text: str, blocks: Sequence[Block], lex: Lexicon) -> list[tuple[int, int]]:
    """The captions that say in what the numbers of a table are: ``in billions of euros`` is no figure there."""
    spans = [_before(grid, blocks) for grid in grids]
    return [(one.start, one.end) for one in spans if one and units.of_caption(text[one.start : one.end], lex)]


def _before(grid: Grid, blocks: Sequence[Block]) -> Block | None:
    at = bisect_left(blocks, grid.cells[0].start, key=_begin)
    return blocks[at - 1] if at and blocks[at - 1].kind != "cell" else None


def _caption(grid: Grid, text: str, blocks: Sequence[Block]) -> tuple[str, bool]:
    """The words right before a table; and whether they may be the note of another table above them."""
    block = _before(grid, blocks)
    if block is None:
        return "", False
    at = bisect_left(blocks, block.start, key=_begin)
    return text[block.start : block.end], at > 0 and blocks[at - 1].kind == "cell"


def _noted(said: str, page: Page) -> str:
    """Who is named behind ``Source:`` in a note or a caption."""
    low = said.lower()
    for note in words(page.lex.language).notes:
        at = low.find(note)
        colon = at + len(note) + low[at + len(note) : at + len(note) + 2].find(":")
        if at >= 0 and colon >= at + len(note) and not (at and low[at - 1].isalnum()):
            found = _NAME.match(said, colon + 1)
            return found.group().strip() if found else ""
    return ""


def _by(caption: str, page: Page) -> str:
    """Whose count a caption says it is: ``Deaths verified by the Harbour Office``, ``Prisoners exchanged, by the ministry``; not ``Deaths by
    region``."""
    lex = page.lex
    found = tokens(caption, 0, len(caption), lex)
    for at in range(len(found) - 1, 0, -1):
        if found[at].lower not in lex.agent:
            continue
        before = found[at - 1]
        counted = before.lower in lex.cues or before.lower in lex.participles
        behind = found[at + 1 : at + 2]
        if not behind or not (
            counted or (before.text == "," and (behind[0].capital or behind[0].lower in lex.definite_articles))
        ):
            continue
        times = dates.find_periods(caption, against=page.published, language=lex.language)
        until = min((one.start for one in times if one.start > found[at].end), default=len(caption))
        name = _NAME.match(caption, found[at].end, until)
        return name.group().strip() if name else ""
    return ""


def _time(caption: str, page: Page) -> Period | None:
    """The one time that a caption names."""
    if caption.endswith((".", "?", "!")):
        return None
    found = dates.find_periods(caption, against=page.published, language=page.lex.language)
    if not found:
        return labels.time(caption.rpartition(", ")[2].strip(" :"), page.published, page.lex)
    return found[0].period if len(found) == 1 else None


def _title(caption: str, page: Page) -> str:
    """What a caption says is counted: its words up to the first preposition or mark, ``Deaths by region, 2024``."""
    if caption.endswith((".", "?", "!")):
        return ""
    caption = labels.counted(caption, page.lex)
    found = list(
        takewhile(
            lambda one: one.word and one.lower not in page.lex.prepositions, tokens(caption, 0, len(caption), page.lex)
        )
    )
    return caption[: found[-1].end] if 0 < len(found) <= _TITLE else ""


def named(name: str, page: Page, names: Names) -> Mention | None:
    """The source that a header, a caption or a note names, by its fullest name in the post."""
    words = tokens(name, 0, len(name), page.lex)
    source = describe(words, (0, len(words)), (), page.lex, name) if words else None
    named = names.resolve(source) if source is not None else None
    return named.mention if named else None


def _leading(page: Page, at: int) -> Mention | None:
    """Who says the sentence that leads with a colon to a table that begins at ``at``."""
    leads = bisect_left(page.reads, at, key=_start) - 1
    if leads < 0 or not page.text[: page.reads[leads].sentence.end].endswith(":"):
        return None
    voices = [voice for voice in page.reads[leads].voices if voice.sieve != "order"]  # "Aid promised by country:"
    said = dict.fromkeys(voice.mention for voice in voices if voice.mention is not None)
    return next(iter(said)) if len(said) == 1 else None


def _begin(block: Block) -> int:
    return block.start


def _start(read: Read) -> int:
    return read.sentence.start
