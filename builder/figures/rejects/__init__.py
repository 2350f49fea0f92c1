"""Numbers that are no figures: days, years, ages, article numbers, street numbers, aircraft ... each by a named rule.

A rule looks at what stands right before the number and right after it. They are tried in the order of :func:`rules`.
"""

import re
from collections.abc import Callable
from functools import cache

from builder.figures.amounts import Amount
from builder.figures.grammar import DASHES, Lookback, alternation, grammar, last_word
from builder.figures.rejects import days, names, words, written
from builder.figures.rejects.rule import REACH, Rule, Shape, counted


@cache
def rules(language: str) -> tuple[Rule, ...]:
    """The rules of a language, in the order they are tried."""
    return tuple(rule for kind in (written, days, names, words) for rule in kind.rules(language))


def reasons(text: str, amounts: list[Amount], language: str) -> list[str | None]:
    """For each amount of a text the name of the rule that says it is no figure, or None."""
    found: list[str | None] = []
    for i, one in enumerate(amounts):
        reason = rejected(text, one, language)
        if i and reason is None and found[-1] in _LISTED and _goes_on(text, amounts[i - 1], one, language):
            reason = found[-1]
        if i and reason == "attached" and found[-1] is None and text[amounts[i - 1].end : one.start] in DASHES:
            reason = None  # "$5bn-6bn"
        if i and reason == "clock" and found[-1] is None and _until(text, amounts[i - 1], one, language):
            found[-1] = reason
        found.append(reason)
    return found


_LISTED = {"designation", "age", "date"}
"""What a number is, the next of its list is too: ``Articles 5, 6 and 7``."""


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


def rejected(text: str, amount: Amount, language: str) -> str | None:
    """The name of the first rule that says the amount is no figure, or None."""
    style = amount.numeral.style
    if style in ("ordinal", "chain", "clock"):
        return style
    start, end = amount.start, amount.numeral.end
    last = last_word(text, max(0, start - REACH), start)
    rule_name = amount.numeral.rule if style == "multiple" else "vague" if amount.numeral.rule else None
    shape = Shape(style, amount.numeral.bare, rule_name, amount.unit, amount.kind)
    tests = _tests_for(language, shape, last if last in _lasts(language) else None)
    for (
        name,
        least,
        most,
        after,
        at,
        not_after,
        before,
        not_before,
        reach,
    ) in tests:  # unpacked: read thirty times a number
        if (
            least <= amount.value <= most
            and not (after and not after(text, end))
            and not (at and not at(text, start))
            and not (not_after and not_after(text, end))
            and not (before and not before(text, max(0, start - reach), start))
            and not (not_before and not_before(text, max(0, start - reach), start))
        ):
            return name
    return None


_Look = Callable[..., re.Match[str] | None] | None
"""The search or the match of an expression."""


@cache
def _lasts(language: str) -> frozenset[str]:
    """The words that may stand right before an amount for one of the rules."""
    every = (one for rule in rules(language) for one in (rule.before, rule.not_before))
    return frozenset(word for one in every if isinstance(one, Lookback) for word in one.last)


@cache
def _tests_for(
    language: str, shape: Shape, last: str | None
) -> tuple[tuple[str, float, float, _Look, _Look, _Look, _Look, _Look, int], ...]:
    """The rules for amounts written that way behind that word: there are few of both, so they are sorted out once."""
    return tuple(
        (
            rule.name,
            rule.least,
            rule.most,
            rule.after and rule.after.match,
            rule.at and rule.at.match,
            rule.not_after and rule.not_after.match,
            (rule.before.pattern if isinstance(rule.before, Lookback) else rule.before).search if rule.before else None,
            rule.not_before.pattern.search if rule.not_before and last in rule.not_before.last else None,
            rule.reach,
        )
        for rule in rules(language)
        if rule.fits(shape) and not (isinstance(rule.before, Lookback) and last not in rule.before.last)
    )
