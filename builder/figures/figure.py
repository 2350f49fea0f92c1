"""What a figure is, and the numeral it is made from."""

from typing import Literal

from msgspec import Struct

from builder.records import Bound, Per

Kind = Literal["count", "percent", "money", "multiple", "duration", "interval"]
"""What is counted: things, a share, money, how many times, time; ``interval`` is a confidence interval."""

Unit = Literal["%", "percentage points", "times", "USD"]
"""Units that rules ask for by name; the others are the codes of ISO 4217."""

Reason = Literal[
    "address", "age", "attached", "calibre", "chain", "clock", "compound", "date", "decade", "denied", "denominator", "designation", "double", "list",
    "loose", "name", "note", "ordinal", "part", "presupposed", "pronoun", "score", "table", "verb", "window", "year", "zero",
]  # fmt: skip
"""Rules by which a number is no figure."""

Style = Literal["digits", "words", "vague", "fraction", "multiple", "ordinal", "date", "clock", "chain"]
"""How a numeral is written; the last four are never figures."""


class Numeral(Struct, frozen=True, gc=False, kw_only=True):
    """A number as written, before anything around it is looked at."""

    start: int
    end: int
    value: float
    scale: float = 1.0
    """What its last word or its zeros multiply by, which a bare number before it may borrow (``20 to 25,000``)."""
    style: Style
    rule: str | None = None
    """Which rule made a number of words that state none (``dozens-24``)."""
    bare: bool = False
    """One plain word or run of digits: no separator, decimal or multiplier that only an amount has."""


def scaled(value: float, scale: float) -> float:
    """A number times the words behind it, as exactly as it is written: 8.2 billion is no 8,199,999,999.999999."""
    return value * scale if value.is_integer() else float(f"{value * scale:.15g}")


class Figure(Struct, frozen=True, gc=False, kw_only=True):
    """A number that a text states of something, with its bound and unit. Offsets are code points, half open."""

    start: int
    end: int
    """From the first bound word to the last symbol or bound word: ``as many as 250,000``, ``less than 1%``."""
    core_start: int
    core_end: int
    """The numerals alone; both of a range."""
    text: str
    low: float | None
    high: float | None
    """Closed ends in ``unit``; None is open."""
    bound: Bound
    unit: Unit | str | None = None
    """``%``, ``percentage points``, ``times``, an ISO 4217 code; None when a noun in the sentence says it."""
    rule: str | None = None
    kind: Kind = "count"
    per: Per | None = None
    per_start: int = 0
    per_end: int = 0
    """Where the words of the rate stand (``each month``); 0, 0 when there is none."""
    noun: str | None = None
    """The unit printed right after the numeral, where it is a known one (``km``, ``cents``, ``years``)."""
    level: float | None = None
    """Of a confidence interval, in percent."""
    reject: Reason | None = None
    """Why it is no figure: the rule's name. Only ``tried`` returns such."""
