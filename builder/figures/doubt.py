"""Words for money that are other words too: ``200 pounds of rice``, ``five won prizes``."""

import re
from collections.abc import Mapping
from functools import cache

from builder.figures.grammar import alternation, grammar

_REACH = 24

_FORTUNE = 1e6
"""From so many pounds on they are money: ``40 million pounds``, unless "of" something follows."""


class _Doubt:
    """A language's doubtful words, compiled."""

    def __init__(self, language: str) -> None:
        words = grammar(language).table["money_doubtful"]
        self.least: Mapping[str, float] = words["least"]
        self.weights = frozenset(words["weights"])
        self.weighing = re.compile(rf"(?<!\w){alternation(words['weighing'])}\s(?:[a-z]+\s){{0,2}}$")
        paid = rf"(?!\s(?:[\w’'-]+\s)?{alternation(words['paid'])}(?!\w))"
        self.priced = re.compile(rf"[\s-]{alternation(words['priced'])}(?!\w)")
        self.weighed = re.compile(rf"\s(?:{alternation(words['weighed'])})(?!\w){paid}")


@cache
def _doubt(language: str) -> _Doubt:
    return _Doubt(language)


def is_money(word: str, text: str, start: int, end: int, value: float, *, language: str) -> bool:
    """Whether ``word``, which ends at ``end`` behind a number that begins at ``start``, is money there.

    Asked only where no nation stands before it (``South Korean won``).
    """
    doubt = _doubt(language)
    if word in doubt.weights:
        if doubt.weighed.match(text, end):
            return False
        if value < _FORTUNE and text[end - len(word) - 1] == "-":  # "a 500-pound bomb"
            return bool(doubt.priced.match(text, end))
        return value >= _FORTUNE or not doubt.weighing.search(text, max(0, start - _REACH), start)
    return value >= doubt.least.get(word, 0.0)
