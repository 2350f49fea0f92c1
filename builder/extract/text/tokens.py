"""Words with their places."""

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

_AGENCY = "WHO"
"""In capitals it is no pronoun."""

_CONTRACTED = frozenset({"i", "we", "you", "they", "he", "she", "it", "who"})
"""Words that a verb is contracted with: ``they've``, ``he'd``."""
_KEPT = "\u00a0"
"""For the blank between an initial and the name that it belongs to."""
_LONG = 32
"""Characters between two blanks from which nothing is kept in mind."""
_INITIAL = re.compile(r" (?<=[A-Z]\. )(?=[A-Z][a-z])")  # a blank is found faster than a letter
_REST = r"[\w’'&]*(?:[-.](?=\w)[\w’'&]*)*"
"""Of a word behind its first letter."""
_TOKEN = re.compile(
    rf"[a-z]{_REST}"  # most words are: asked first
    rf"|(?=[A-Z]\.)(?:(?:[A-Z]\.){{2,}}(?:-\w+)*|[A-Z]\.(?={_KEPT}[A-Z][a-z]))"
    r"|(?:M(?:rs?|s|aj)|D(?:r|ec)|G(?:en|ov)|Ltd?|C(?:ol|apt|orp|o)|S(?:gt|en|ept|t)|Rep|Prof|A(?:dm|ug)|Jan|Feb|Oct|Nov|Inc)\."
    r"|\d(?:[\d.,]*\d)?"
    rf"|[^\W\d_]{_REST}"
    r"|[^\w\s]"
)


class Token(Struct, frozen=True, gc=False):
    """One word or mark."""

    start: int
    end: int
    text: str
    lower: str
    """Without a possessive ending, apostrophes straight."""
    owns: bool
    """It has a possessive ending (``Amatrice's``)."""
    capital: bool
    """It begins with a capital letter."""
    word: bool
    """It is no mark."""

    @property
    def auxiliary(self) -> bool:
        """Whether it is a pronoun that a form of *be* or *have* is contracted with: ``he's``, ``they're``."""
        return self.lower in _CONTRACTED and self.text.lower() != self.lower


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The words and marks of a stretch of text, in order."""
    stretch = text[start:end]
    if ". " in stretch:
        stretch = _INITIAL.sub(_KEPT, stretch)
    found = []
    at = start
    for run in stretch.split(" "):
        after = at + len(run)
        if run.isalpha() and run != _AGENCY:  # most are: no expression need look at them
            found.append(Token(at, after, run, run.lower(), False, run[0].isupper(), True))
        else:
            split = _split(run) if after - at < _LONG else _split.__wrapped__(run)
            for first, last, word, lower, owns, capital, is_word in split:
                found.append(Token(at + first, at + last, word, lower, owns, capital, is_word))
        at = after + 1
    return found


@lru_cache(maxsize=16384)
def _split(run: str) -> tuple[tuple[int, int, str, str, bool, bool, bool], ...]:
    """The tokens of what stands between two blanks, by their places in it; a text says most of its words again."""
    found = []
    for match in _TOKEN.finditer(run):
        word = match.group()
        lower, owns = word, False
        if "'" in word or "’" in word:
            lower = word.replace("’", "'")
            if lower.endswith("'s"):
                lower, owns = lower[:-2], True
            elif lower.endswith("'"):
                lower, owns = lower[:-1], lower.endswith("s'")
            elif (base := lower.rpartition("'")[0]).lower() in _CONTRACTED:
                lower = base
        lower = lower if lower == _AGENCY else lower.lower()
        found.append((*match.span(), word, lower, owns, word[0].isupper(), word[0].isalnum()))
    return tuple(found)


def printed(words: Sequence[Token], text: str) -> str:
    """The words as printed, without a closing possessive."""
    if not words:
        return ""
    said = text[words[0].start : words[-1].end]
    for ending in ("'s", "’s"):
        said = said.removesuffix(ending)
    return said.rstrip("'’") if words[-1].owns else said
