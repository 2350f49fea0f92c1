"""Parts of a name or a list: ``Article 5``, ``Flight 370``, ``12 Elm Street``, ``the S&P 500``, ``(3)``."""

import re
from string import ascii_uppercase

from builder.figures.grammar import Lookback, alternation, grammar, lookback
from builder.figures.rejects.rule import (
    EDGE,
    Rule,
    ahead,
    bare,
    counted,
    digits,
    digits_bare,
    digits_count,
    spelled_bare,
)


def rules(language: str) -> tuple[Rule, ...]:
    """In the order they are tried."""
    table, unowned = grammar(language).table, grammar(language).unowned
    w = table["reject"]
    named_before = alternation(w["named_before"], fold=False)
    designated = re.compile(rf"(?<!\w){alternation(w['designations'], fold=False)}\.?\s?$")
    of_kind = Lookback(
        re.compile(rf"(?<!\w){alternation(w['kinds_before'], fold=False)}\s{alternation(w['kinds'], fold=False)}\s$"),
        frozenset(w["kinds"]),
    )
    several = re.compile(
        rf"{counted(language).pattern}|\s{alternation(w['kinds_not'])}(?!\w)|\s[a-z]{{3,}}{grammar(language).several}(?!\w)"
    )
    led = rf"(?:^|[.,;:!?“\"(]\s?|(?<!\w)(?!{alternation(w['places_before'])}\s)[a-z][\w’'-]*\s)(?:{alternation(w['named_by'], fold=False)}\s)?"
    titled = re.compile(rf"{led}(?!{named_before}\s)(?:[A-Z][\w’'.-]*\s(?:&\s)?){{1,4}}$")
    return (
        Rule("designation", digits, before=lookback(w["versioned"], fold=False), most=99),
        Rule("name", digits_bare, before=titled, after=ahead(w["named_verbs"], start=r"\s"), most=20),
        Rule("designation", digits, before=designated, at=re.compile(r"\d{1,3}[a-zA-Z](?!\w)"), reach=18),
        Rule("designation", bare, before=designated, reach=18),
        Rule("designation", digits_bare, before=of_kind, not_after=several, most=999),
        Rule("address", digits, after=re.compile(rf"\s(?:[A-Z][\w.]*\s){{0,3}}{alternation(w['designation_after'], fold=False)}(?!\w)")),
        Rule("list", bare, before=re.compile(r"(?:^|\n)\(?$"), touching="(" + EDGE, after=re.compile(r"[.)]\s"), behind=".)", most=99, reach=2),
        Rule("list", digits_bare, before=re.compile(r"(?:^|\n)$"), touching=EDGE, at=re.compile(r"\d{1,2}\s[A-Z][\w’'.-]+\s[A-Z]"), most=99, reach=2),
        Rule("note", bare, before=re.compile(r"[(\[]$"), touching="([", after=re.compile(r"[)\]]"), behind=")]", most=31, reach=1),
        Rule("name", digits_bare, before=re.compile(rf"(?:[\w,;’']\s|\()[A-Z][\w’'-]*{unowned}\s$"), capital=True, not_after=re.compile(r"\s[a-z(]|,\d|-|\s?[–—]")),
        Rule("name", digits_count, before=re.compile(r"(?<![\w.])(?![AI]\s)[A-Z][A-Z0-9&-]*\s$"), capital=True, not_after=re.compile(rf"{counted(language).pattern}|\s[A-Z]{{2}}")),
        Rule("name", digits_count, before=re.compile(rf"(?<!\w)(?!{named_before}\s)[A-Z][\w’'-]*[a-z]\s$"), capital=True, after=ahead(w["named"], start=r"\s")),
        Rule("name", digits_bare, before=re.compile(rf"(?<!\w){alternation(w['named_by'])}\s(?!{named_before}\s)[A-Z][\w’'-]*[a-z]{unowned}\s$"), capital=True, after=ahead(w["named_apart"], start=r"\s"), most=999),
        Rule("name", spelled_bare, before=re.compile(r"(?<!\w)(?:[a-z]{5}[^.!?\n]*[\w,;)]|[a-z]+,?)\s$"), at=re.compile(r"[A-Z][a-z]+(?:[\s-][A-Z]|[”’\"'])"), opening=ascii_uppercase),
        Rule("name", spelled_bare, before=re.compile(r"[A-Z][\w’'-]*\s$"), capital=True, at=re.compile(rf"[A-Z][a-z]+\s(?!{alternation(w['title_words'])}(?!\w))[a-z]"), opening=ascii_uppercase),
        Rule("name", spelled_bare, before=re.compile(r"(?<!\w)[a-z]{5}[^.!?\n]*[A-Z][\w’'-]*\s$"), capital=True, at=re.compile(r"[A-Z]"), opening=ascii_uppercase),
        Rule("name", spelled_bare, before=re.compile(rf"(?<!\w)[a-z]{{5}}[^.!?\n]*[A-Z][a-z]+\s{alternation(table['of'], fold=False)}\s$"), at=re.compile(r"[A-Z]"), opening=ascii_uppercase),
    )  # fmt: skip
