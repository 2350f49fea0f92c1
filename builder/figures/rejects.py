"""Numbers that are no figures: days, years, ages, article numbers, street numbers, aircraft ... each by a named rule.

A rule looks at what stands right before the number and right after it. The rules are tried in the order of ``RULES``.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from builder.figures.amounts import Amount
from builder.figures.figure import Kind, Style
from builder.figures.grammar import NOTHING, Lookback, alternation, grammar, last_word, lookback

_REACH = 40


class Shape(NamedTuple):
    """How an amount is written: all that a rule asks before it looks at the text around."""

    style: Style
    bare: bool
    rule: str | None
    unit: str | None
    kind: Kind


class Rule(NamedTuple):
    """Rejects an amount when every condition it states holds."""

    name: str
    fits: Callable[[Shape], bool]
    """The shapes it is for."""
    before: re.Pattern[str] | Lookback | None = None
    """Must end where the amount starts."""
    after: re.Pattern[str] | None = None
    """Must start where the numeral ends."""
    at: re.Pattern[str] | None = None
    """Must start where the amount starts."""
    not_before: Lookback | None = None
    not_after: re.Pattern[str] | None = None
    least: float = 0.0
    most: float = float("inf")
    """The values it is for."""
    reach: int = _REACH
    """How far before the amount the words may begin."""


def _plain(shape: Shape) -> bool:
    """No unit of its own, so that it may be a name or a number of something."""
    return shape.unit is None


def _countable(shape: Shape) -> bool:
    return shape.kind not in ("money", "percent")


def _digits(shape: Shape) -> bool:
    return shape.unit is None and shape.style == "digits"


def _uncoined(shape: Shape) -> bool:
    """Not ``25p``, whose letter is money."""
    return _digits(shape) and shape.kind != "money"


def _bare(shape: Shape) -> bool:
    """Plain digits or one word, as in a name, an address or an age."""
    return shape.unit is None and shape.bare


def _digits_bare(shape: Shape) -> bool:
    return _bare(shape) and _digits(shape)


def _digits_count(shape: Shape) -> bool:
    """Digits that may also be a part of a name: ``S&P 500``."""
    return _digits_bare(shape) and shape.kind == "count"


def _spelled(shape: Shape) -> bool:
    return shape.unit is None and shape.style == "words"


def _spelled_count(shape: Shape) -> bool:
    return _spelled(shape) and shape.kind == "count"


def _spelled_bare(shape: Shape) -> bool:
    return _bare(shape) and _spelled(shape)


def _share(shape: Shape) -> bool:
    """A fraction that may also be a part (``the second half``) or an ordinal (``a third time``)."""
    return shape.style == "fraction" and shape.rule is None


def _percent(shape: Shape) -> bool:
    return shape.unit == "%" and shape.style == "digits"


def _vague(shape: Shape) -> bool:
    return shape.style == "vague" and shape.bare


def _multiple(shape: Shape) -> bool:
    return shape.kind == "multiple"


def _double(shape: Shape) -> bool:
    """A multiple that is also an adjective."""
    return shape.rule in ("double-2", "triple-3", "quadruple-4")


@cache
def rules(language: str) -> tuple[Rule, ...]:
    """The rules of a language, in the order they are tried."""
    table = grammar(language).table
    w = table["reject"]

    def before(words: list[str], *, fold: bool = False) -> Lookback:
        return lookback(words, fold=fold)

    def after(words: list[str], *, fold: bool = False, start: str = r"[\s-]") -> re.Pattern[str]:
        return re.compile(rf"{start}{alternation(words, fold=fold)}(?!\w)")

    joiners = table["ranges"]["joiners"]
    joined = "".join(rf"(?<!-{one})" for one in joiners)
    month = alternation(w["months"], fold=False)
    dated = Lookback(
        re.compile(rf"(?<!\w){month}(?:\.?\s(?:{alternation(w['the'])}\s)?|\.)$"),
        frozenset(["", *w["the"], *(name.lower() for name in w["months"])]),
    )
    aged = Lookback(
        re.compile(rf"(?<!\w){alternation(w['aged'])}\s{alternation(w['aged_by'])}\s$"),
        frozenset(words.split()[-1] for words in w["aged_by"]),
    )
    bounds = [word for key, cues in table["before"].items() if key != "signs" for word in cues]
    measures = "|".join(sorted(w["measures"], key=len, reverse=True)) or NOTHING
    counted, measured = _counted(language), _measured(language)
    nth = alternation(w["nth"])
    designated = re.compile(rf"(?<!\w){alternation(w['designations'], fold=False)}\.?\s?$")
    bounded = before(bounds, fold=True)
    parted = before([*bounds, *w["share_before"]], fold=True)
    return (
        Rule("attached", _digits, before=re.compile(rf"(?:[A-Za-z]|(?<!\d)[A-Za-z)]{joined}-|[#@_\\&%]|\S\?)$"), not_after=measured, reach=12),
        Rule("attached", _digits, before=re.compile(r"(?:(?<!\w)[A-Za-z]+|\W)/$"), not_after=measured, reach=12),
        Rule("attached", _digits, before=re.compile(r"[?&/;]\S*=$")),
        Rule("attached", _spelled_bare, before=re.compile(rf"[A-Za-z]{joined}-$"), reach=12),
        Rule("denominator", _plain, before=before(table["rates"]["per"], fold=True)),
        Rule("attached", _percent, before=re.compile(r"[=&?%/]$"), reach=1),
        Rule("attached", _percent, after=re.compile(r"%[A-Za-z0-9]")),
        Rule("ordinal", _digits, after=after(w["nth"], start="")),
        Rule("decade", _digits, after=re.compile(r"['’]?s(?!\w)")),
        Rule("calibre", _bare, after=re.compile(rf"[\s-]?{alternation(w['calibre_after'])}[\s-](?:\w+\s)?{alternation(w['weapons'])}(?!\w)")),
        Rule("clock", _digits, after=after(w["clock_after"], start=r"\s?")),
        Rule("designation", _digits, before=designated, at=re.compile(r"\d{1,3}[a-zA-Z](?!\w)"), reach=18),
        Rule("designation", _digits, at=re.compile(rf"{alternation(w['resolutions'], fold=False)}(?!\w)")),
        Rule("clock", _digits, at=re.compile(r"0\d{3}(?!\d|[.,]\d)")),
        Rule("designation", _digits, at=re.compile(r"00\d")),
        Rule("attached", _uncoined, after=re.compile(rf"(?!(?:{measures})(?![A-Za-z0-9])|{alternation(table['durations']['units'])}(?!\w))[A-Za-z]")),
        Rule("date", _bare, before=dated, most=31),
        Rule("date", _bare, after=re.compile(rf"(?:(?:,|\s{alternation([*table['and'], *table['ranges']['alternatives']])})\s\d\d?)?\s(?:of\s)?{month}(?!\w)"), most=31),
        Rule("year", _digits_bare, before=re.compile(rf"(?<!\w){month}(?:\.?,?\s|\.)(?:\d\d?{nth}?,?\s)?$"), least=1000, most=2100),
        Rule("year", _digits_bare, after=after(w["year_after"]), least=1800, most=2100),
        Rule("year", _digits_bare, before=re.compile(rf"(?:^|[.!?]\s){alternation(w['year_opening'])}\s$"), not_after=measured, least=1800, most=2100),
        Rule("year", _digits_bare, before=re.compile(rf"(?<!\w)(?:’|{alternation(w['year_before'])}\s['‘])$"), at=re.compile(r"\d\d(?!\w|[.,]\d|%)"), most=99),
        Rule("year", _digits_bare, before=re.compile(r"(?<![\w.,])['‘]$"), at=re.compile(r"\d\d(?!\s\w|\w|[.,]\d|%)"), most=99),
        Rule("year", _digits_bare, not_before=bounded, not_after=counted, least=1800, most=2100),
        Rule("year", _digits_bare, before=before(w["year_before"], fold=True), not_after=counted, least=1000, most=2100),
        Rule("year", _digits_bare, before=re.compile(r"(?<!\d)(?:1[89]|20)\d\d[-–/]$"), most=99, reach=6),
        Rule("verb", _vague, at=re.compile(rf"{alternation(w['loose_vague'])}(?!\w)"), not_after=after(w["vague_after"], start=r"\s")),
        Rule("designation", _bare, before=designated, reach=18),
        Rule("clock", _digits_bare, before=before(w["clock_at"]), after=after(w["clock_units"], start=r"\s"), most=24),
        Rule("clock", _digits_bare, before=re.compile(rf"\d\s?{alternation(w['clock_hour'])}\s?$"), most=59),
        Rule("clock", _digits_bare, before=before(w["clock_before"]), after=after(w["clock_day"], start=r"\s(?:on\s)?"), most=24),
        Rule("address", _digits, after=re.compile(rf"\s(?:[A-Z][\w.]*\s){{0,3}}{alternation(w['designation_after'], fold=False)}(?!\w)")),
        Rule("age", _plain, after=after(w["ages_after"], start=r"\s?")),
        Rule("age", _bare, before=before(w["ages_before"], fold=True), most=119),
        Rule("age", _bare, before=re.compile(rf"(?:[A-Z][\w’'-]+|(?<!\w){alternation(w['persons'])}),\s$"), after=re.compile(","), most=119),
        Rule("age", _bare, before=re.compile(r"[A-Z][\w’'-]+\s[A-Z][\w’'-]+,\s$"), after=re.compile(r"[.;)]|$"), most=119),
        Rule("age", _bare, before=re.compile(r"[A-Z][\w’'-]+,\s$"), after=re.compile(rf"\s{alternation(w['ages_unit'])}(?:[,.;)]|$)"), most=119),
        Rule("age", _bare, before=before(w["ages_turned"]), not_after=counted, most=119),
        Rule("age", _bare, before=before(w["ages_is"], fold=True), after=re.compile(rf"[.,;:)”]|$|\s{alternation(w['ages_is_after'])}(?!\w)"), least=1, most=119),
        Rule("age", _bare, before=before(w["ages_at"]), after=re.compile(rf"[.;:)”]|$|,\s{alternation(w['ages_at_after'])}(?!\w)"), most=119),
        Rule("age", _bare, before=aged, not_after=counted, most=119),
        Rule("compound", _countable, after=re.compile(rf"[-‐‑](?!{alternation(w['compounds'])}(?!\w)|{alternation(joiners)}-)[A-Za-z]")),
        Rule("list", _bare, before=re.compile(r"(?:^|\n)\(?$"), after=re.compile(r"[.)]\s"), most=99, reach=2),
        Rule("note", _bare, before=re.compile(r"[(\[]$"), after=re.compile(r"[)\]]"), most=31, reach=1),
        Rule("name", _digits_bare, before=re.compile(r"(?:[\w,;’']\s|\()[A-Z][\w’'-]*(?<!['’]s)(?<!s['’])\s$"), not_after=re.compile(r"\s[a-z(]|,\d|-|\s?[–—]")),
        Rule("name", _digits_count, before=re.compile(r"(?<![\w.])(?![AI]\s)[A-Z][A-Z0-9&-]*\s$"), not_after=re.compile(rf"{counted.pattern}|\s[A-Z]{{2}}")),
        Rule("name", _digits_count, before=re.compile(rf"(?<!\w)(?!{alternation(w['named_before'], fold=False)}\s)[A-Z][\w’'-]*[a-z]\s$"), after=after(w["named"], start=r"\s")),
        Rule("name", _digits_bare, before=re.compile(rf"(?<!\w){alternation(w['named_by'])}\s(?!{alternation(w['named_before'], fold=False)}\s)[A-Z][\w’'-]*[a-z](?<!['’]s)(?<!s['’])\s$"), after=after(w["named_apart"], start=r"\s"), most=999),
        Rule("name", _spelled_bare, before=re.compile(r"(?<!\w)[a-z]{5}[^.!?\n]*[\w,;)]\s$"), at=re.compile(r"[A-Z][a-z]+(?:[\s-][A-Z]|[”’\"'])")),
        Rule("name", _spelled_bare, before=re.compile(r"(?<!\w)[a-z]{5}[^.!?\n]*[A-Z][a-z]+\sof\s$"), at=re.compile(r"[A-Z]")),
        Rule("zero", _spelled, before=before(w["zero_before"], fold=True), most=0),
        Rule("zero", _spelled, after=after(w["zero_after"], fold=True), most=0),
        Rule("pronoun", _spelled_bare, before=before(w["pronoun_before"], fold=True), least=1, most=1),
        Rule("pronoun", _spelled_bare, after=after(w["pronoun_after"], fold=True), least=1, most=1),
        Rule("pronoun", _spelled_bare, not_after=re.compile(r"\s[\w“\"‘(]"), least=1, most=1),
        Rule("ordinal", _spelled_count, after=after(w["ordinals"], fold=True)),
        Rule("part", _spelled_bare, before=before(w["split"], fold=True), not_after=re.compile(r"\s[\w“\"‘(]")),
        Rule("part", _share, at=re.compile(rf"(?!{alternation(table['articles'])}\s)"), before=before(w["part_before"], fold=True), most=50),
        Rule("part", _share, at=re.compile(rf"{alternation([*table['articles'], *table['denominators']])}(?!\w)"), not_before=parted, not_after=after(table["percent"]["parts"], start=r"\s"), most=50),
        Rule("double", _multiple, after=after(w["multiple_not"], fold=True)),
        Rule("double", _double, not_before=parted, not_after=after(table["multiple"]["double"], start=r"\s")),
    )  # fmt: skip


def reasons(text: str, amounts: list[Amount], language: str) -> list[str | None]:
    """For each amount of a text the name of the rule that says it is no figure, or None."""
    found: list[str | None] = []
    for i, one in enumerate(amounts):
        reason = rejected(text, one, language)
        if i and reason is None and found[-1] in _LISTED and _goes_on(text, amounts[i - 1], one, language):
            reason = found[-1]
        found.append(reason)
    return found


_LISTED = {"designation", "age", "date"}
"""What a number is, the next of its list is too: ``Articles 5, 6 and 7``."""


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
        return not _counted(language).match(text, two.end)
    return bool(comma.fullmatch(text, one.end, two.start) and rest.match(text, two.end))


@cache
def _counted(language: str) -> re.Pattern[str]:
    """A noun of what is counted, or a unit of measure, right behind a number."""
    w = grammar(language).table["reject"]
    return re.compile(rf"\s(?:[\w’'-]+\s)?{alternation(w['counted'])}(?!\w)|{_measured(language).pattern}")


@cache
def _measured(language: str) -> re.Pattern[str]:
    """A unit of measure or a length of time behind a number."""
    table = grammar(language).table
    things = [*table["pieces"]["units"], *table["durations"]["units"]]
    measures = "|".join(sorted(table["reject"]["measures"], key=len, reverse=True)) or NOTHING
    return re.compile(rf"\s?(?:{measures}|{alternation([*things, *(f'{one}s' for one in things)])})(?!\w)")


def rejected(text: str, amount: Amount, language: str) -> str | None:
    """The name of the first rule that says the amount is no figure, or None."""
    style = amount.numeral.style
    if style in ("ordinal", "chain", "clock"):
        return style
    start, end = amount.start, amount.numeral.end
    last = last_word(text, max(0, start - _REACH), start)
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
