"""A language's words for dates, and what every rule is given and gives back."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any, Literal

from msgspec import Struct

from builder import vocabulary

TimeUnit = Literal["hour", "day", "week", "weekend", "month", "quarter", "year", "decade", "century"]
"""What a word for a length of time comes to."""

Name = Literal[
    "iso-day", "numeric-day", "month-day", "days-month", "day-month", "month-year", "nth-weekday", "part-of-stretch", "part-of-month",
    "weekday-day", "week-of", "after-next", "rest", "years", "quarter", "q", "weekday-of-week", "weekday-behind", "weekday", "day", "holiday",
    "ago", "ago-before", "past-behind", "past", "season", "season-behind", "month", "shifted-behind", "shifted", "end-of", "decade",
    "short-year", "decade-named", "century", "weekend", "year", "range", "elapsed",
]  # fmt: skip
"""Rules for shapes of words, and what is made of several dates."""

Head = Literal[
    "month", "weekday", "day", "holiday", "season", "shift", "count", "ordinal", "part", "so_far", "rest", "the", "ago", "decade", "unit",
    "opener", "number", "long", "letter",
]  # fmt: skip
"""Kinds of word with which such a shape may begin; a number, one of four digits or more, a letter right before one."""

AS_WRITTEN: Literal["as written"] = "as written"
"""How a date is resolved that needs no other."""

Resolved = tuple[str, str] | None
"""An EDTF date and the words for how it was resolved; None when these words are no date after all."""


class Context(Struct, frozen=True, gc=False):
    """What an expression is resolved against."""

    text: str
    day: date | None
    """The last day of the post's own date; None when it has none."""
    exact: bool
    """Whether the post's date is known to the day."""
    language: str


class Rule(Struct, frozen=True):
    """A shape of words and what it comes to."""

    name: Name
    heads: frozenset[Head]
    """The kinds of word it may begin with."""
    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], Context], Resolved]


def alternation(words: Mapping[str, Any] | list[str], *, fold: bool = True) -> str:
    """Any of the words, longest first, tried by first letter; blanks match any white space; no words match nowhere."""
    heads: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda w: (-len(w), w)):
        heads.setdefault(word[0].lower() if fold else word[0], []).append(re.sub(r"\\? ", r"\\s+", re.escape(word[1:])))
    groups = (rf"{re.escape(head)}(?:{'|'.join(tails)})" for head, tails in sorted(heads.items()))
    return f"(?{'i' if fold else ''}:{'|'.join(groups) or '(?!)'})"


class Words(Struct, frozen=True, kw_only=True):
    """A language's table, with the number words folded in."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    days: Mapping[str, int]
    holidays: Mapping[str, str]
    decades: Mapping[str, int]
    seasons: Mapping[str, int]
    shifts: Mapping[str, int]
    units: Mapping[str, TimeUnit]
    numbers: Mapping[str, int]
    vague: frozenset[str]
    ordinals: Mapping[str, int]
    lists: Mapping[str, list[str]]
    numeric: Literal["mdy", "dmy"]
    possessive: tuple[str, ...]
    """Endings of what owns: ``'s``."""
    owning: str
    """An expression for them, the apostrophe alone included."""
    plural: str
    """An expression for the endings of a plural."""

    def named(self, *units: TimeUnit) -> list[str]:
        """The words for lengths of time of these sorts."""
        return [word for word, unit in self.units.items() if unit in units]


@cache
def words(language: str) -> Words:
    """The words of a language. Raises LookupError when it has no table of dates."""
    table = vocabulary.table(language, "dates")
    if not table:
        raise LookupError(f"no table of dates for the language {language!r}")
    numbers = vocabulary.table(language, "numbers")
    small = {word: int(value) for word, value in numbers.get("units", {}).items() if value}
    tens = {word: int(value) for word, value in numbers.get("tens", {}).items()}
    return Words(
        months=_lower(table["months"], table["words"]["ambiguous_months"]),
        weekdays=_lower(table["weekdays"], table["words"]["ambiguous_weekdays"]),
        days=table["days"],
        holidays={name.lower(): day for name, day in table.get("holidays", {}).items()},
        decades=table.get("decades", {}),
        seasons=table.get("seasons", {}),
        shifts=table["shifts"],
        units=table["units"],
        numbers={**small, **tens, **table.get("numbers", {})},
        vague=frozenset(table["vague"]["words"]),
        ordinals=table["ordinals"],
        lists=table["words"],
        numeric=table["numeric"],
        possessive=tuple(sorted(vocabulary.words(language, "endings", "possessive"))),
        owning=alternation(["'", "’", *vocabulary.words(language, "endings", "possessive")], fold=False),
        plural=alternation([*vocabulary.words(language, "endings", "plural_ending")], fold=False),
    )


def _lower(names: Mapping[str, int], ambiguous: list[str]) -> dict[str, int]:
    """With the names in small letters too, but for those that are then other words (``march``, ``sun``)."""
    return {**names, **{name.lower(): value for name, value in names.items() if name not in ambiguous}}


def number(text: str, w: Words) -> int | None:
    """``two``, ``a couple of``, ``12``; None for ``several``."""
    text = " ".join(text.lower().split())
    if text.isdecimal():
        return int(text)
    return w.numbers.get(text)
