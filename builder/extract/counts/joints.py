"""Where the clauses of a sentence part."""

import re
from collections.abc import Sequence
from functools import cache

from builder import vocabulary
from builder.vocabulary.glance import marks


@cache
def _clause(language: str) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """Where a clause begins: the words and marks that the ways to begin one start with, and the ways."""
    behind, anywhere = (vocabulary.words(language, "cues", key) for key in ("behind_comma", "anywhere"))
    heads: dict[str, list[str]] = {}
    for word in sorted(anywhere):
        heads.setdefault(word[0], []).append(re.escape(word[1:]))
    ways = [rf"{head}(?<!\w{head})(?:{'|'.join(tails)})\b" for head, tails in heads.items()]
    comma = [rf", (?:{'|'.join(map(re.escape, sorted(behind)))})\b"] if behind else []
    return (";", "–", "—", ", ", *sorted(anywhere)), re.compile("|".join([";", "–", "—", *comma, *ways]))


def find(text: str, sentence: tuple[int, int], language: str) -> list[tuple[int, int]]:
    """Where a sentence's clauses part: the marks and words between them, in the text."""
    heads, ways = _clause(language)
    found: list[tuple[int, int]] = []
    for at in marks(text[sentence[0] : sentence[1]], heads):
        match = ways.match(text, sentence[0] + at, sentence[1])
        if match and not (found and match.start() < found[-1][1]):
            found.append(match.span())
    return found


def clause(joints: Sequence[tuple[int, int]], sentence: tuple[int, int], start: int, end: int) -> tuple[int, int]:
    """The clause of a sentence around a figure at ``start``-``end``: between two of its ``joints``."""
    first = max((after for _, after in joints if after <= start), default=sentence[0])
    last = min((before for before, _ in joints if before >= end), default=sentence[1])
    return first, last
