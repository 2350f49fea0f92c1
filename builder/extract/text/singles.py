"""Quotations in single marks, as British papers print them: ``'We lost 40 men,' he said``. Apostrophes are none."""

import re
from collections.abc import Sequence
from functools import cache

from builder.extract.text.lexicon import Lexicon, lexicon
from builder.records import Block

_OPEN = re.compile(r"[‘'’](?<![^\s(\[—–“\"-][‘'’])(?=[^\W_]|[\"“$£€…])")
"""A mark before a word; printers also set the closing form there. It is sought before what may stand before it, which is faster."""
_CLOSE = re.compile(r"(?<=\S)[’'](?![\w’'])")
_DOUBLE = re.compile('["“”]')
_SWAP = str.maketrans({'"': "'", "“": "‘", "”": "’"})


@cache
def _elided(language: str) -> re.Pattern[str]:
    """Words that begin with an apostrophe: ``'90s``, ``'em``."""
    lex = lexicon(language)
    words, several = ("|".join(map(re.escape, sorted(known))) or "(?!)" for known in (lex.elided, lex.plural_ending))
    return re.compile(rf".(?:\d\d(?:{several})?|(?:{words}))(?!\w)", re.IGNORECASE)


def doubled(text: str, blocks: Sequence[Block], lex: Lexicon) -> str:
    """The text, of the same length, with double marks for the single ones of its quotations, and the other way round for those within."""
    if "‘" not in text and not ("'" in text and _straight(text)):
        return text
    made, end = [], 0
    for block in blocks:
        for start, close in _quotations(text, block, lex):
            last = text[close] if close < block.end else ""
            made += [text[end:start], "“", text[start + 1 : close].translate(_SWAP), "”" if last else ""]
            end = close + len(last)
    return "".join([*made, text[end:]])


def _straight(text: str) -> bool:
    """Whether a straight mark stands where it may open a quotation."""
    return text[0] == "'" or any(f"{lead}'" in text for lead in ' \n(“"—–')


def _quotations(text: str, block: Block, lex: Lexicon) -> list[tuple[int, int]]:
    """Where each opens and closes in a block, those inside double marks left out; one that only opens ends with its block."""
    found: list[tuple[int, int]] = []
    elided = _elided(lex.language)
    at = block.start
    while True:
        opens = _OPEN.search(text, at, block.end)
        if opens is None:
            return found
        double = _DOUBLE.search(text, at, opens.start())
        if double is not None and double.group() != "”":
            closing = _DOUBLE.search(text, double.end(), block.end)
            at = closing.end() if closing else block.end
            continue
        start = opens.start()
        close = None if elided.match(text, start) else _closing(text, start, block.end, lex)
        if close is None and opens.group() == "‘" and (start == block.start or text[start - 2 : start] == ": "):
            close = block.end
        if close is not None:
            found.append((start, close))
        at = (close or start) + 1


def _closing(text: str, start: int, end: int, lex: Lexicon) -> int | None:
    """The mark that closes a quotation, before another opens: the first that is no plural's apostrophe, else the first."""
    elided = _elided(lex.language)
    openings = (match.start() for match in _OPEN.finditer(text, start + 1, end))
    until = next((at for at in openings if not elided.match(text, at)), end)
    marks = [match.start() for match in _CLOSE.finditer(text, start + 2, until)]
    sure = (at for at in marks if not text.endswith(lex.plural_ending, 0, at) or not text[at + 2 : at + 3].islower())
    return next(sure, marks[0] if marks else None)
