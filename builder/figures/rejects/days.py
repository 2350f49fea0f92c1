"""Days, years, hours and ages."""

import re

from builder import vocabulary
from builder.figures.grammar import Lookahead, Lookback, alternation, grammar, heads, lookback
from builder.figures.rejects.rule import (
    EDGE,
    Rule,
    ahead,
    bare,
    bounds,
    counted,
    digits_bare,
    measured,
    plain,
    spelled_bare,
)


def rules(language: str) -> tuple[Rule, ...]:
    """In the order they are tried."""
    table = grammar(language).table
    w = table["reject"]
    owners = vocabulary.words(language, "endings", "possessive")
    month = alternation(w["months"], fold=False)
    dated = Lookback(
        re.compile(rf"(?<!\w){month}(?:\.?\s(?:{alternation(w['the'])}\s)?|\.)$"),
        frozenset(["", *w["the"], *(name.lower() for name in w["months"])]),
    )
    aged = Lookback(
        re.compile(rf"(?<!\w){alternation(w['aged'])}\s{alternation(w['aged_by'])}\s$"),
        frozenset(words.split()[-1] for words in w["aged_by"]),
    )
    joins = [*table["and"], *table["ranges"]["alternatives"]]
    nth, noun, unit = alternation(w["nth"]), counted(language), measured(language)
    return (
        Rule("date", bare, before=dated, most=31),
        Rule("date", bare, after=Lookahead(re.compile(rf"(?:(?:,|\s{alternation(joins)})\s\d\d?)?\s(?:{alternation(table['of'], fold=False)}\s)?{month}(?!\w)"), heads([",", *joins, *table["of"], *w["months"]])), most=31),
        Rule("year", digits_bare, before=re.compile(rf"(?<!\w){month}(?:\.?,?\s|\.)(?:\d\d?{nth}?,?\s)?$"), least=1000, most=2100),
        Rule("year", digits_bare, after=ahead(w["year_after"]), least=1800, most=2100),
        Rule("year", digits_bare, before=Lookback(re.compile(rf"(?:^|[.!?]\s){alternation(w['year_opening'])}\s$"), frozenset(words.split()[-1].lower() for words in w["year_opening"])), not_after=unit, least=1800, most=2100),
        Rule("year", digits_bare, before=re.compile(rf"(?<!\w)(?:’|{alternation(w['year_before'])}\s['‘])$"), touching="’'‘", at=re.compile(r"\d\d(?!\w|[.,]\d|%)"), most=99),
        Rule("year", digits_bare, before=re.compile(r"(?<![\w.,])['‘]$"), touching="'‘", at=re.compile(r"0\d(?!\w|[.,]\d|%)"), most=9),
        Rule("year", digits_bare, before=re.compile(rf"(?:{alternation(owners, fold=False)}|(?<!\w){alternation([*w['presupposed'], *table['articles']])})\s['‘]$"), touching="'‘", at=re.compile(r"\d\d\s[a-z]"), not_after=noun, most=99),
        Rule("year", digits_bare, before=re.compile(r"['’‘]\d\d[-–]['’‘]$"), touching="'’‘", at=re.compile(r"\d\d(?!\w)"), most=99, reach=6),
        Rule("year", digits_bare, before=re.compile(r"(?<![\w.,])['‘]$"), touching="'‘", at=re.compile(r"\d\d(?!\s\w|\w|[.,]\d|%)"), most=99),
        Rule("year", digits_bare, not_before=lookback(bounds(table)), not_after=noun, least=1800, most=2100),
        Rule("year", digits_bare, before=lookback(w["year_before"]), not_after=noun, least=1000, most=2100),
        Rule("year", digits_bare, before=re.compile(r"(?<!\d)(?:1[89]|20)\d\d[-–/]$"), touching="-–/", most=99, reach=6),
        Rule("clock", spelled_bare, after=ahead(w["clock_after"], start=r"\s"), most=12),
        Rule("clock", digits_bare, before=re.compile(rf"(?<!\w){alternation(w['clock_days'])}\s{alternation(w['clock_at_days'])}\s$"), not_after=re.compile(rf"\s[a-z]+{alternation(grammar(language).plural, fold=False)}(?!\w)"), most=12),
        Rule("clock", bare, before=lookback(w["clock_past"]), most=12),
        Rule("clock", digits_bare, before=lookback(w["clock_before"]), at=re.compile(r"[0-2]\d[0-5]\d(?!\d)"), after=re.compile(rf"\s{alternation(w['clock_hundred'])}(?!\w|\s{alternation(table['of'])}\s)"), most=2400),
        Rule("clock", digits_bare, before=lookback(w["clock_before"]), at=re.compile(r"[0-2]\d[0-5]\d(?!\d)"), after=ahead(w["clock_days"], start=rf"\s(?:{alternation(w['clock_on'], fold=False)}\s)", leads=w["clock_on"]), not_before=lookback(w["levels"]), most=2400),
        Rule("clock", digits_bare, before=lookback(w["clock_at"], fold=False), after=ahead(w["clock_units"], start=r"\s"), most=24),
        Rule("clock", digits_bare, before=re.compile(rf"\d\s?{alternation(w['clock_hour'])}\s?$"), most=59),
        Rule("clock", digits_bare, before=lookback(w["clock_before"], fold=False), after=ahead(w["clock_day"], start=r"\s"), most=24),
        Rule("clock", digits_bare, before=lookback(w["clock_at_days"], fold=False), after=ahead(w["clock_days"], start=rf"\s(?:{alternation(w['clock_on'], fold=False)}\s)?", leads=w["clock_on"]), not_before=lookback(w["levels"]), most=12),
        Rule("age", plain, after=ahead(w["ages_after"], start=r"\s?")),
        Rule("age", bare, before=re.compile(rf"(?<!\w){alternation(w['ages_extreme'])}(?:\s[a-z]+){{0,5}}?(?:\s{alternation(w['ages_are'])}|,)?\s$"), after=re.compile(r"[.,;)”]|$"), behind=".,;)”" + EDGE, least=1, most=119, reach=70),
        Rule("age", bare, before=lookback(w["ages_before"]), most=119),
        Rule("age", bare, before=re.compile(rf"(?:[A-Z][\w’'-]+|(?<!\w){alternation(w['persons'])}),\s$"), after=re.compile(","), behind=",", most=119),
        Rule("age", bare, before=re.compile(rf"(?<!\w){alternation(w['ages_whose'])}\s(?:[a-z-]+\s){{0,2}}[a-z-]*[a-rt-z],\s(?:{alternation(w['ages_since'])}\s)?$"), after=re.compile(","), behind=",", most=119),
        Rule("age", bare, before=re.compile(r"[A-Z][\w’'-]+\s[A-Z][\w’'-]+,\s$"), capital=True, after=re.compile(r"[.;)]|$"), behind=".;)" + EDGE, most=119),
        Rule("age", bare, before=re.compile(r"[A-Z][\w’'-]+,\s$"), capital=True, after=Lookahead(re.compile(rf"\s{alternation(w['ages_unit'])}(?:[,.;)]|$)"), heads(w["ages_unit"])), most=119),
        Rule("age", digits_bare, before=re.compile(rf"(?<!\w){alternation(w['kin'])},\s(?:\d\d?,?\s(?:{alternation(table['and'])}\s)?)*$"), after=re.compile(rf"(?:,?\s{alternation(table['and'])}|,)\s\d|[,.;)]"), most=119),
        Rule("age", bare, before=lookback(w["ages_turned"], fold=False), not_after=noun, most=119),
        Rule("age", bare, before=lookback(w["ages_is"]), after=re.compile(rf"[.,;:)”]|$|\s{alternation(w['ages_is_after'], fold=False)}(?!\w)"), least=1, most=119),
        Rule("age", bare, before=lookback(w["ages_at"], fold=False), after=re.compile(rf"[.;:)”]|$|,\s{alternation(w['ages_at_after'])}(?!\w)|\s{alternation(table['and'])}\s[a-z]"), most=119),
        Rule("age", digits_bare, before=re.compile(rf"(?<!\w){alternation(w['clock_days'])}\s{alternation(w['clock_at_days'])}\s$"), after=re.compile(r"[.,;:)”]|$"), behind=".,;:)”" + EDGE, least=13, most=119),
        Rule("age", bare, before=aged, not_after=noun, most=119),
    )  # fmt: skip
