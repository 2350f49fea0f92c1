"""Numbers that are no figures: days, years, ages, article numbers, street numbers, aircraft ... each by a named rule.

A rule looks at what stands right before the number and right after it. They are tried in the order of :func:`rules`.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from builder.figures.amounts import Amount
from builder.figures.figure import Reason
from builder.figures.grammar import (
    DASHES,
    Lookahead,
    Lookback,
    alternation,
    bare_word,
    grammar,
    last_printed,
    next_word,
)
from builder.figures.rejects import days, names, words, written
from builder.figures.rejects.rule import EDGE, REACH, Rule, Shape, counted


@cache
def rules(language: str) -> tuple[Rule, ...]:
    """The rules of a language, in the order they are tried."""
    return tuple(rule for kind in (written, days, names, words) for rule in kind.rules(language))


def reasons(text: str, amounts: list[Amount], language: str) -> list[Reason | None]:
    """For each amount of a text the name of the rule that says it is no figure, or None."""
    found: list[Reason | None] = []
    for i, one in enumerate(amounts):
        reason = rejected(text, one, language)
        if i and reason is None and found[-1] in _LISTED and _goes_on(text, amounts[i - 1], one, language):
            reason = found[-1]
        if i and reason == "attached" and found[-1] is None and text[amounts[i - 1].end : one.start] in DASHES:
            reason = None  # "$5bn-6bn"
        if i and reason is None and found[-1] in _HYPHENED and _hyphened(text, amounts[i - 1], one):
            reason = found[-1]
        if i and reason == "clock" and found[-1] is None and _until(text, amounts[i - 1], one, language):
            found[-1] = reason
        found.append(reason)
    return found


_LISTED: frozenset[Reason] = frozenset({"designation", "age", "date"})
"""What a number is, the next of its list is too: ``Articles 5, 6 and 7``."""


_HYPHENED: frozenset[Reason] = frozenset({"designation", "attached", "name"})


def _hyphened(text: str, one: Amount, two: Amount) -> bool:
    """Whether ``two`` goes on with the number of a name: ``Boeing 747-400``."""
    return two.numeral.bare and two.unit is None and text[one.end : two.start] == "-"


_HOURS = 12


def _until(text: str, one: Amount, two: Amount, language: str) -> bool:
    """Whether ``one`` is the hour that a span of time begins with: ``from 9 to 5 p.m.``."""
    if one.unit or not one.numeral.bare or one.value > _HOURS:
        return False
    return bool(_hours(language).fullmatch(text, one.end, two.start))


@cache
def _hours(language: str) -> re.Pattern[str]:
    table = grammar(language).table
    words = [*table["ranges"]["joiners"], *table["ranges"]["alternatives"], *table["and"], *table["reject"]["until"]]
    return re.compile(rf"\s?[-–]\s?|\s{alternation(words)}\s")


@cache
def _list(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What joins the numbers of a list by a word, and by a comma; what may follow the last one by a comma."""
    table = grammar(language).table
    joins = alternation([*table["and"], *table["ranges"]["alternatives"]])
    return re.compile(rf",?\s{joins}\s"), re.compile(r",\s"), re.compile(rf"[.;:)]|$|,?\s{joins}\s\d|,\s\d")


def _goes_on(text: str, one: Amount, two: Amount, language: str) -> bool:
    """Whether ``two`` is the next number of a list of bare numbers."""
    if two.unit or two.noun or not two.numeral.bare or two.kind != "count":
        return False
    word, comma, rest = _list(language)
    if word.fullmatch(text, one.end, two.start):
        return not counted(language).match(text, two.end)
    return bool(comma.fullmatch(text, one.end, two.start) and rest.match(text, two.end))


def rejected(text: str, amount: Amount, language: str) -> Reason | None:
    """The name of the first rule that says the amount is no figure, or None."""
    style = amount.numeral.style
    if style in ("ordinal", "chain", "clock"):
        return style
    start, end = amount.start, amount.numeral.end
    rule_name = amount.numeral.rule if style == "multiple" else "vague" if amount.numeral.rule else None
    shape = Shape(style, amount.numeral.bare, rule_name, amount.unit, amount.kind)
    known = _around(language)
    before_it = last_printed(text, max(0, start - REACH), start)
    tests = _tests_for(
        language,
        shape,
        _like(amount.value, known.limits),
        known.lasts.get(bare_word(before_it)),
        known.nexts.get(next_word(text, end)),
        known.marks.get(text[start - 1 : start] or EDGE),
        known.behind.get(text[end : end + 1] or EDGE),
        known.openings.get(text[start : start + 1]),
        before_it.lower() != before_it,
    )
    for name, after, at, not_after, before, not_before, reach in tests:  # unpacked: read ten times a number
        if (
            not (after and not after(text, end))
            and not (at and not at(text, start))
            and not (not_after and not_after(text, end))
            and not (before and not before(text, max(0, start - reach), start))
            and not (not_before and not_before(text, max(0, start - reach), start))
        ):
            return name
    return None


_Look = Callable[..., re.Match[str] | None] | None
"""The search or the match of an expression."""


class _Around(NamedTuple):
    """What around an amount decides which rules may be for it."""

    lasts: Mapping[str, str]
    """The words that may stand right before it for one of them, each with the first that is for the same ones."""
    nexts: Mapping[str, str]
    """Those that may stand right behind."""
    marks: Mapping[str, str]
    """The marks that may touch it."""
    behind: Mapping[str, str]
    """Those that may touch it from behind."""
    openings: Mapping[str, str]
    """The characters with which it may begin for one of them."""
    limits: tuple[float, ...]
    """The values from and up to which one of them is."""


@cache
def _around(language: str) -> _Around:
    every = rules(language)
    looks = [one for rule in every for one in (rule.before, rule.not_before, rule.after, rule.not_after)]
    return _Around(
        _first([one.last for one in looks if isinstance(one, Lookback)]),
        _first([one.heads for one in looks if isinstance(one, Lookahead)]),
        _first([rule.touching for rule in every]),
        _first([rule.behind for rule in every]),
        _first([rule.opening for rule in every]),
        tuple(sorted({limit for rule in every for limit in (rule.least, rule.most)})),
    )


def _first(classes: Sequence[Collection[str]]) -> dict[str, str]:
    """Each word of the classes with the first one, by the alphabet, that is in the same of them: whichever stands there, the same rules apply."""
    found: dict[frozenset[int], str] = {}
    words = sorted({word for one in classes for word in one})
    return {
        word: found.setdefault(frozenset(i for i, one in enumerate(classes) if word in one), word) for word in words
    }


def _like(value: float, limits: Sequence[float]) -> float:
    """A value that lies between the same limits, or on the same one; the last of them is infinite."""
    at = bisect_left(limits, value)
    if limits[at] == value or at == 0:
        return limits[at] if at else value
    return limits[at - 1] + 1 / 2


@lru_cache(maxsize=4096)
def _tests_for(
    language: str,
    shape: Shape,
    value: float,
    last: str | None,
    ahead: str | None,
    mark: str | None,
    behind_it: str | None,
    opening: str | None,
    capital: bool,  # a key of the memory, as the others
) -> tuple[tuple[Reason, _Look, _Look, _Look, _Look, _Look, int], ...]:
    """The rules for amounts written that way between such words: there are few of each, so they are sorted out once."""

    def apart(rule: Rule) -> bool:
        return (
            not rule.least <= value <= rule.most
            or (isinstance(rule.before, Lookback) and last not in rule.before.last)
            or (isinstance(rule.after, Lookahead) and ahead not in rule.after.heads)
            or (rule.touching != "" and (mark is None or mark not in rule.touching))
            or (rule.behind != "" and (behind_it is None or behind_it not in rule.behind))
            or (rule.opening != "" and (opening is None or opening not in rule.opening))
            or (rule.capital and not capital)
        )

    def behind(one: re.Pattern[str] | Lookahead | None) -> _Look:
        if isinstance(one, Lookahead):
            return one.pattern.match if ahead in one.heads else None
        return one and one.match

    return tuple(
        (
            rule.name,
            behind(rule.after),
            rule.at and rule.at.match,
            behind(rule.not_after),
            (rule.before.pattern if isinstance(rule.before, Lookback) else rule.before).search if rule.before else None,
            rule.not_before.pattern.search if rule.not_before and last in rule.not_before.last else None,
            rule.reach,
        )
        for rule in _fitting(language, shape)
        if not apart(rule)
    )


@lru_cache(maxsize=512)
def _fitting(language: str, shape: Shape) -> tuple[Rule, ...]:
    """The rules for amounts written that way, wherever they stand: a text never seen has many new places and few new shapes."""
    return tuple(rule for rule in rules(language) if rule.fits(shape))
