"""What a rule is: the shapes of numbers that it is for, and what must stand around them."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from builder.figures.figure import Kind, Reason, Style, Unit
from builder.figures.grammar import NOTHING, Lookahead, Lookback, alternation, grammar, lookahead

EDGE = "\n"
"""Stands for the beginning and for the end of a text among marks."""
REACH = 40
"""How far before a number a rule looks."""


class Shape(NamedTuple):
    """How an amount is written: all that a rule asks before it looks at the text around."""

    style: Style
    bare: bool
    rule: str | None
    unit: Unit | str | None
    kind: Kind


class Rule(NamedTuple):
    """Rejects an amount when every condition it states holds."""

    name: Reason
    fits: Callable[[Shape], bool]
    """The shapes it is for."""
    before: re.Pattern[str] | Lookback | None = None
    """Must end where the amount starts."""
    after: re.Pattern[str] | Lookahead | None = None
    """Must start where the numeral ends."""
    at: re.Pattern[str] | None = None
    """Must start where the amount starts."""
    not_before: Lookback | None = None
    not_after: re.Pattern[str] | Lookahead | None = None
    touching: str = ""
    """Letters and marks, one of which stands right before the amount wherever ``before`` ends there, or EDGE; none where a blank may."""
    behind: str = ""
    """Marks and letters, one of which stands right behind the numeral wherever ``after`` begins there, or EDGE; none where a blank may."""
    opening: str = ""
    """Letters and digits, with one of which the amount begins wherever ``at`` does."""
    capital: bool = False
    """``before`` ends with a word that has a capital and a blank."""
    least: float = 0.0
    most: float = float("inf")
    """The values it is for."""
    reach: int = REACH
    """How far before the amount the words may begin."""


def plain(shape: Shape) -> bool:
    """No unit of its own, so that it may be a name or a number of something."""
    return shape.unit is None


def countable(shape: Shape) -> bool:
    return shape.kind not in ("money", "percent")


def digits(shape: Shape) -> bool:
    return shape.unit is None and shape.style == "digits"


def numerals(shape: Shape) -> bool:
    """Digits that count, however many: ``300`` and ``300,000``."""
    return digits(shape) and shape.kind == "count"


def uncoined(shape: Shape) -> bool:
    """Not ``25p``, whose letter is money."""
    return digits(shape) and shape.kind != "money"


def bare(shape: Shape) -> bool:
    """Plain digits or one word, as in a name, an address or an age."""
    return shape.unit is None and shape.bare


def digits_bare(shape: Shape) -> bool:
    return bare(shape) and digits(shape)


def digits_count(shape: Shape) -> bool:
    """Digits that may also be a part of a name: ``S&P 500``."""
    return digits_bare(shape) and shape.kind == "count"


def spelled(shape: Shape) -> bool:
    return shape.unit is None and shape.style == "words"


def spelled_count(shape: Shape) -> bool:
    return spelled(shape) and shape.kind == "count"


def spelled_bare(shape: Shape) -> bool:
    return bare(shape) and spelled(shape)


def share(shape: Shape) -> bool:
    """A fraction that may also be a part (``the second half``) or an ordinal (``a third time``)."""
    return shape.style == "fraction" and shape.rule is None


def percent(shape: Shape) -> bool:
    return shape.unit == "%" and shape.style == "digits"


def vague(shape: Shape) -> bool:
    return shape.style == "vague" and shape.bare


def multiple(shape: Shape) -> bool:
    return shape.kind == "multiple"


def adjective(words: Iterable[str]) -> Callable[[Shape], bool]:
    """A multiple by one of these words, which are also adjectives."""
    known = frozenset(words)
    return lambda shape: (shape.rule or "").rpartition("-")[0] in known


def ahead(words: Iterable[str], *, fold: bool = False, start: str = r"[\s-]", leads: Iterable[str] = ()) -> Lookahead:
    """Any of the words behind a number, ``start`` between, which may itself begin with one of ``leads``."""
    return lookahead(words, fold=fold, start=start, leads=leads)


def bounds(table: Mapping[str, Any]) -> list[str]:
    """The words before a number that make an amount of it: ``more than 2,000``."""
    return [word for key, cues in table["before"].items() if key != "signs" for word in cues]


def measures(table: Mapping[str, Any]) -> str:
    """The short names of units, one of which may hang on the digits: ``5km``."""
    return "|".join(sorted(table["reject"]["measures"], key=len, reverse=True)) or NOTHING


@cache
def counted(language: str) -> re.Pattern[str]:
    """A noun of what is counted, or a unit of measure, right behind a number."""
    words = grammar(language).table["reject"]["counted"]
    return re.compile(rf"\s(?:[\w’'-]+\s)?{alternation(words)}(?!\w)|{measured(language).pattern}")


@cache
def measured(language: str) -> re.Pattern[str]:
    """A unit of measure or a length of time behind a number."""
    table = grammar(language).table
    things = [*table["pieces"]["units"], *table["durations"]["units"]]
    return re.compile(
        rf"\s?(?:{measures(table)}|{alternation([*things, *(one + end for one in things for end in grammar(language).plural)])})(?!\w)"
    )
