"""A post's text as blocks, quotations and sentences. Nothing is lost: every sentence is a slice of the text.

A closing quotation mark keeps the words that name its speaker (``"...," Rutte told them`` is one sentence), a long
quotation is split into its sentences, and a quotation that runs on over paragraphs (each opened again, only the last
one closed, as newspapers print them) is known as one.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct, structs

from builder.extract.text.lexicon import Lexicon
from builder.records import Block
from builder.vocabulary.glance import marks

OPENING = "“«„"
CLOSING = "”»"
_HALVES = frozenset({"''", "``"})
_PAIR = re.compile("''|``")
_MARKS = OPENING + CLOSING + '"'
_STOPS = ".!?…"
_END = re.compile(rf"""([{_STOPS}]+["”»’')\]]*)\s+(?=(?:«\s|["“«„‘'(\[])*[^\W_a-z])""")
_LAST_WORD = re.compile(r"[^\W_](?:[\w’'-]|\.(?=\w))*\Z")
_FIRST_WORD = re.compile(r"(?:«\s|[\"“«„‘'(\[])*([\w’'-]+)")
_SKIPPED = frozenset({"promo", "heading", "code"})
"""Kinds of block in which nobody asserts anything."""

LONGEST = 1500
"""Characters; a longer stretch without a full stop is a list or a table, no sentence."""


class Quoted(Struct, frozen=True, gc=False):
    """Words between quotation marks, marks included."""

    start: int
    end: int
    continues: bool = False
    """It goes on from the block before."""


class Sentence(Struct, frozen=True, gc=False):
    """One sentence as printed."""

    start: int
    end: int
    block: int
    """Its paragraph, counted over the blocks that are read."""
    first: bool
    """It opens its paragraph."""


def readable(blocks: Sequence[Block]) -> list[Block]:
    """The blocks in which something may be asserted."""
    return [block for block in blocks if block.kind not in _SKIPPED]


def quotes(text: str, blocks: Sequence[Block]) -> list[Quoted]:
    """The quotations of a text, in order.

    A straight mark opens when none is open, else closes, unless white space says otherwise. A quotation that its
    block does not close ends with the block, and goes on in the next one if that opens with a mark again.
    """
    found: list[Quoted] = []
    running = False
    places = marks(text, _MARKS)
    for block in blocks:
        opened, continues = -1, False
        for at in _inside(places, block):
            before = text[at - 1] if at > block.start else " "
            after = text[at + 1] if at + 1 < block.end else " "
            mark = text[at]
            opens = mark in OPENING or (mark == '"' and not after.isspace() and (opened < 0 or before in " ([—–"))
            if opens and (mark != '"' or before in " ([—–-'‘," or opened < 0):
                if opened >= 0:
                    found.append(Quoted(opened, at, continues))
                continues = running and at == block.start
                opened = at
            elif opened >= 0:
                found.append(Quoted(opened, at + 1, continues))
                opened, continues = -1, False
        running = opened >= 0
        if running:
            found.append(Quoted(opened, block.end, continues))
    return found


def _inside(places: Sequence[int], block: Block) -> Sequence[int]:
    """Those of the places, which are in order, that lie in a block."""
    return places[bisect_left(places, block.start) : bisect_left(places, block.end)]


def marked(text: str) -> str:
    """The text, of the same length, with one quotation mark for two apostrophes or accents (``''We lost 40,'' he said``),
    as archives and typesetters' files have them."""
    if "''" not in text and "``" not in text:
        return text
    return _PAIR.sub(lambda found: ' "' if _opening(found) else '" ', text)


def _opening(found: re.Match[str]) -> bool:
    text, start, end = found.string, found.start(), found.end()
    return found.group() == "``" or ((not start or text[start - 1] in " \n([—–-") and text[end : end + 1].strip() != "")


def whole(text: str, found: Sequence[Sentence]) -> list[Sentence]:
    """Sentences that were found in ``marked(text)``, with both halves of the marks at their ends."""
    return [
        structs.replace(
            one,
            start=one.start - (text[max(0, one.start - 1) : one.start + 1] in _HALVES),
            end=one.end + (text[one.end - 1 : one.end + 1] in _HALVES),
        )
        for one in found
    ]


def sentences(text: str, blocks: Sequence[Block], lex: Lexicon) -> list[Sentence]:
    """The sentences of the blocks, in order, white space at their ends left out."""
    found: list[Sentence] = []
    places = marks(text, _STOPS)
    for number, block in enumerate(blocks):
        start = block.start
        for at in _inside(places, block):
            within = at > block.start and text[at - 1] in _STOPS  # "...": the first has been tried for all of them
            match = None if within else _END.match(text, at, block.end)
            if match is None or not _ends(text, at, match.end(), lex):
                continue
            _add(found, text, start, match.end(1), number, start == block.start)
            start = match.end()
        if start < block.end:
            _add(found, text, start, block.end, number, start == block.start)
    return found


def _add(found: list[Sentence], text: str, start: int, end: int, block: int, first: bool) -> None:
    """Adds a sentence; one that is longer than any sentence is cut at white space, so that every later look at it is short."""
    while end - start > LONGEST:
        at = text.rfind(" ", start + 1, start + LONGEST)
        at = at if at > start else start + LONGEST
        found.append(Sentence(start, at, block, first))
        first = False
        start = at + 1 if text[at] == " " else at
    if start < end:
        found.append(Sentence(start, end, block, first))


def _ends(text: str, at: int, next_: int, lex: Lexicon) -> bool:
    """Whether a full stop, question or exclamation mark at ``at`` ends the sentence before ``next_``."""
    if text[at] != ".":
        closing = text[next_ - 2 : next_ - 1] in '"”»'
        return not (closing and _speaker_follows(text, next_, lex.says))
    left = text[max(0, at - 20) : at]
    before = left[left.rfind(" ") + 1 :]
    if not (len(before) > 1 and before.isalnum()):  # most are plain words
        last = _LAST_WORD.search(left)
        if last is None:
            return True
        before = last.group()
        if (len(before) == 1 and before.isupper()) or "." in before:
            following = _FIRST_WORD.match(text, next_)
            return before not in lex.letters and following is not None and following.group(1) in lex.starters
    return before not in lex.abbreviations or text[next_ : next_ + 1] in OPENING + '"'


def _speaker_follows(text: str, at: int, verbs: frozenset[str]) -> bool:
    """Whether the words at ``at`` are a speaker and a reporting verb: ``"Why?" Rutte asked``."""
    return any(word.rstrip(".,") in verbs for word in text[at : at + 60].split(", ")[0].split(" ")[1:7])
