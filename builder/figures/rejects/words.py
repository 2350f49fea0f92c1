"""Numbers in form only: ``no one``, ``the second half``, ``double standards``, ``a 14-story tower``, ``per 1,000``."""

import re

from builder.figures.grammar import alternation, grammar, lookback
from builder.figures.rejects.rule import (
    Rule,
    adjective,
    ahead,
    bare,
    bounds,
    countable,
    multiple,
    numerals,
    plain,
    share,
    spelled,
    spelled_bare,
    spelled_count,
    vague,
)


def rules(language: str) -> tuple[Rule, ...]:
    """In the order they are tried."""
    table = grammar(language).table
    w = table["reject"]
    parted = lookback([*bounds(table), *w["share_before"]])
    return (
        Rule("denominator", plain, before=lookback(table["rates"]["per"])),
        Rule("denied", numerals, before=lookback(w.get("denied", ())), not_before=lookback(w.get("denied_not", ()))),
        Rule("verb", vague, at=re.compile(rf"{alternation(w['loose_vague'])}(?!\w)"), not_after=ahead(w["vague_after"], start=r"\s")),
        Rule("compound", countable, after=re.compile(rf"[-‐‑](?!{alternation(w['compounds'])}(?!\w)|{alternation(table['ranges']['joiners'])}-)[A-Za-z]"), behind="-‐‑"),
        Rule("loose", bare, after=ahead(w["loose_after"], start=r"\s")),
        Rule("loose", spelled_bare, before=re.compile(rf"(?<!\w){alternation(table['articles'])}\s\w+\s{alternation(table['ranges']['alternatives'])}\s$"), least=2, most=2),
        Rule("loose", spelled_count, after=ahead(w.get("talk", ()), start=rf"\s(?:{alternation(w.get('talk_leads', ()))}\s){{0,2}}", leads=w.get("talk_leads", ())), most=12),
        Rule("zero", spelled, before=lookback(w["zero_before"]), most=0),
        Rule("zero", spelled, after=ahead(w["zero_after"], fold=True), most=0),
        Rule("pronoun", spelled_bare, before=lookback(w["pronoun_before"]), least=1, most=1),
        Rule("pronoun", spelled_bare, before=lookback(w["pronoun_that"]), not_after=ahead(w["pronoun_people"], start=r"\s"), least=1, most=1),
        Rule("pronoun", spelled_bare, after=ahead(w["pronoun_after"], fold=True), least=1, most=1),
        Rule("pronoun", spelled_bare, not_after=re.compile(r"\s[\w“\"‘(]"), least=1, most=1),
        Rule("ordinal", spelled_count, after=ahead(w["ordinals"], fold=True)),
        Rule("part", spelled_bare, before=lookback(w["split"]), not_after=re.compile(r"\s[\w“\"‘(]")),
        Rule("part", share, at=re.compile(rf"(?!{alternation(table['articles'])}\s)"), before=lookback(w["part_before"]), not_after=ahead(w["part_after_not"], start=r"\s"), most=50),
        Rule("part", share, at=re.compile(rf"{alternation([*table['articles'], *table['denominators']])}(?!\w)"), not_before=parted, not_after=ahead(table["percent"]["parts"], start=r"\s"), most=50),
        Rule("double", multiple, after=ahead(w["multiple_not"], fold=True)),
        Rule("double", adjective(w["multiple_adjectives"]), not_before=parted, not_after=ahead(table["multiple"]["double"], start=r"\s")),
    )  # fmt: skip
