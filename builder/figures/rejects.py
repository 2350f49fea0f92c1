"""Numbers that are no figures: days, years, ages, article numbers, street numbers, aircraft ... each by a named rule.

A rule looks at what stands right before the number and right after it. The rules are tried in the order of ``RULES``.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from builder.figures.amounts import Amount
from builder.figures.grammar import alternation, grammar

_REACH = 40


class Rule(NamedTuple):
    """Rejects an amount when every condition it states holds."""

    name: str
    when: Callable[[Amount], bool]
    before: re.Pattern[str] | None = None
    """Must end where the amount starts."""
    after: re.Pattern[str] | None = None
    """Must start where the numeral ends."""
    at: re.Pattern[str] | None = None
    """Must start where the amount starts."""
    not_before: re.Pattern[str] | None = None
    not_after: re.Pattern[str] | None = None


def _plain(amount: Amount) -> bool:
    """No unit of its own, so that it may be a name or a number of something."""
    return amount.unit is None


def _countable(amount: Amount) -> bool:
    return amount.kind not in ("money", "percent")


def _digits(amount: Amount) -> bool:
    return amount.unit is None and amount.numeral.style == "digits"


def _bare(amount: Amount) -> bool:
    """Plain digits or one word, as in a name, an address or an age."""
    return amount.unit is None and amount.numeral.bare


def _digits_bare(amount: Amount) -> bool:
    return amount.unit is None and amount.numeral.bare and amount.numeral.style == "digits"


def _up_to(limit: float) -> Callable[[Amount], bool]:
    return lambda amount: _bare(amount) and 0 <= amount.value <= limit


def _year(first: int) -> Callable[[Amount], bool]:
    return lambda amount: _digits_bare(amount) and first <= amount.value <= 2100


def _spelled(amount: Amount) -> bool:
    return amount.unit is None and amount.numeral.style == "words"


def _spelled_bare(amount: Amount) -> bool:
    return amount.numeral.bare and _spelled(amount)


def _one(amount: Amount) -> bool:
    return amount.numeral.bare and amount.value == 1 and _spelled(amount)


def _zero(amount: Amount) -> bool:
    return amount.value == 0 and _spelled(amount)


def _share(amount: Amount) -> bool:
    """A fraction that may also be a part (``the second half``) or an ordinal (``a third time``)."""
    return amount.numeral.style == "fraction" and amount.numeral.rule is None and amount.numeral.value <= 0.5


def _multiple(amount: Amount) -> bool:
    return amount.kind == "multiple"


def _double(amount: Amount) -> bool:
    """A multiple that is also an adjective."""
    return amount.numeral.rule in ("double-2", "triple-3", "quadruple-4")


@cache
def rules(language: str) -> tuple[Rule, ...]:
    """The rules of a language, in the order they are tried."""
    table = grammar(language).table
    w = table["reject"]

    def before(words: list[str], *, fold: bool = False, end: str = r"\s$") -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){alternation(words, fold=fold)}{end}")

    def after(words: list[str], *, fold: bool = False, start: str = r"[\s-]") -> re.Pattern[str]:
        return re.compile(rf"{start}{alternation(words, fold=fold)}(?!\w)")

    month = alternation(w["months"], fold=False)
    bounds = [word for key, cues in table["before"].items() if key != "signs" for word in cues]
    counted = re.compile(rf"\s(?:[\w’'-]+\s)?{alternation(w['counted'])}(?!\w)")
    bounded = before(bounds, fold=True)
    parted = before([*bounds, *w["share_before"]], fold=True)
    return (
        Rule("attached", _digits, before=re.compile(r"(?:[A-Za-z]|[A-Za-z)][-/]|[#@_/\\])$")),
        Rule("ordinal", _digits, after=re.compile(r"(?:st|nd|rd|th)(?!\w)")),
        Rule("decade", _digits, after=re.compile(r"['’]?s(?!\w)")),
        Rule("calibre", _bare, after=after(w["calibre_after"], start=r"[\s-]?")),
        Rule("clock", _digits, after=after(w["clock_after"], start=r"\s?")),
        Rule("attached", _digits, after=re.compile(rf"(?!(?:{'|'.join(w['measures'])})(?![A-Za-z]))[A-Za-z]")),
        Rule("date", _up_to(31), before=re.compile(rf"(?<!\w){month}(?:\.?\s(?:the\s)?|\.)$")),
        Rule("date", _up_to(31), after=re.compile(rf"\s(?:of\s)?{month}(?!\w)")),
        Rule("year", _year(1000), before=re.compile(rf"(?<!\w){month}(?:\.?,?\s|\.)(?:\d\d?(?:st|nd|rd|th)?,?\s)?$")),
        Rule("year", _year(1800), not_before=bounded, not_after=counted),
        Rule("year", _year(1000), before=before(w["year_before"], fold=True), not_after=counted),
        Rule("designation", _bare, before=before(w["designations"], end=r"\.?\s?$")),
        Rule("address", _digits, after=re.compile(rf"\s(?:[A-Z][\w.]*\s){{0,3}}{alternation(w['designation_after'], fold=False)}(?!\w)")),
        Rule("age", _plain, after=after(w["ages_after"], start=r"\s?")),
        Rule("age", _up_to(119), before=before(w["ages_before"], fold=True)),
        Rule("age", _up_to(119), before=re.compile(r"[A-Z][\w’'-]+,\s$"), after=re.compile(",")),
        Rule("age", _up_to(119), before=re.compile(rf"(?<!\w){alternation(w['aged'])}\s{alternation(w['aged_by'])}\s$"), not_after=counted),
        Rule("compound", _countable, after=re.compile(rf"[-‐‑](?!{alternation(w['compounds'])}(?!\w))[A-Za-z]")),
        Rule("list", _up_to(99), before=re.compile(r"(?:^|\n)\(?$"), after=re.compile(r"[.)]\s")),
        Rule("note", _up_to(31), before=re.compile(r"[(\[]$"), after=re.compile(r"[)\]]")),
        Rule("name", _digits_bare, before=re.compile(r"(?:[\w,;’']\s|\()[A-Z][\w’'-]*\s$"), not_after=re.compile(r"\s[a-z(]|,\d|-|\s?[–—]")),
        Rule("name", _spelled_bare, before=re.compile(r"[\w,;)]\s$"), at=re.compile(r"[A-Z][a-z]+[\s-][A-Z]")),
        Rule("zero", _zero, before=before(w["zero_before"], fold=True)),
        Rule("zero", _zero, after=after(w["zero_after"], fold=True)),
        Rule("pronoun", _one, before=before(w["pronoun_before"], fold=True)),
        Rule("pronoun", _one, after=after(w["pronoun_after"], fold=True)),
        Rule("pronoun", _one, not_after=re.compile(r"\s[\w“\"‘(]")),
        Rule("ordinal", _spelled, after=after(w["ordinals"], fold=True)),
        Rule("part", _spelled_bare, before=before(w["split"], fold=True), not_after=re.compile(r"\s[\w“\"‘(]")),
        Rule("part", _share, before=before(w["part_before"], fold=True)),
        Rule("part", _share, not_before=parted, not_after=after(table["percent"]["parts"], start=r"\s")),
        Rule("double", _multiple, after=after(w["multiple_not"], fold=True)),
        Rule("double", _double, not_before=parted, not_after=after(table["multiple"]["double"], start=r"\s")),
    )  # fmt: skip


def rejected(text: str, amount: Amount, language: str) -> str | None:
    """The name of the first rule that says the amount is no figure, or None."""
    style = amount.numeral.style
    if style in ("ordinal", "chain", "clock"):
        return style
    start, end = amount.start, amount.numeral.end
    near = max(0, start - _REACH)
    for rule in rules(language):
        if (
            rule.when(amount)
            and not (rule.before and not rule.before.search(text, near, start))
            and not (rule.after and not rule.after.match(text, end))
            and not (rule.at and not rule.at.match(text, start))
            and not (rule.not_before and rule.not_before.search(text, near, start))
            and not (rule.not_after and rule.not_after.match(text, end))
        ):
            return rule.name
    return None
