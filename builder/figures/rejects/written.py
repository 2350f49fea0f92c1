"""Told by how it is written: letters and marks that hang on the digits, ``F-16``, ``3rd``, ``80s``, ``9 mm rifle``, ``720p``."""

import re
from string import ascii_letters

from builder.figures.grammar import Lookahead, alternation, grammar, heads, lookback
from builder.figures.rejects.rule import (
    EDGE,
    Rule,
    ahead,
    bare,
    digits,
    digits_bare,
    measured,
    measures,
    percent,
    spelled_bare,
    uncoined,
)


def rules(language: str) -> tuple[Rule, ...]:
    """In the order they are tried."""
    table = grammar(language).table
    w = table["reject"]
    behind = measured(language)
    emergency = [float(number) for number in w["emergency"]]
    exchanged = rf"\s{alternation(w['exchanged'])}\s"
    joined = "".join(rf"(?<!-{one})" for one in table["ranges"]["joiners"])
    return (
        Rule("attached", digits, before=re.compile(rf"(?:[A-Za-z]|(?<!\d)[A-Za-z)]{joined}-|[#@_\\&%]|\S\?)$"), touching=ascii_letters + r"-#@_\&%?", not_after=behind, reach=12),
        Rule("attached", digits, before=re.compile(r"(?:(?<!\w)[A-Za-z]+|\W)/$"), touching="/", not_after=behind, reach=12),
        Rule("attached", digits, before=re.compile(r"[?&/;]\S*=$"), touching="="),
        Rule("attached", spelled_bare, before=re.compile(rf"[A-Za-z]{joined}-$"), touching="-", reach=12),
        Rule("attached", percent, before=re.compile(r"[=&?%/]$"), touching="=&?%/", reach=1),
        Rule("attached", percent, after=re.compile(r"%[A-Za-z0-9]"), behind="%"),
        Rule("table", percent, before=re.compile(r"(?<!\w)[A-Z][A-Z0-9.]+,\s$"), at=re.compile(r"[-−]"), least=float("-inf"), reach=16),
        Rule("table", percent, before=re.compile(r"(?<!\w)[A-Z][A-Z0-9.]+,\s\+$"), touching="+", reach=16),
        Rule("designation", digits_bare, after=re.compile(r"\([a-z]\)"), behind="("),
        Rule("name", digits_bare, before=re.compile(r"[\"“]$"), touching="\"“", at=re.compile(rf"\d+{exchanged}\d+[\"”]"), reach=1),
        Rule("name", digits_bare, before=re.compile(rf"[\"“]\d+{exchanged}$"), after=re.compile(r"[\"”]"), behind="\"”", reach=16),
        Rule("chain", digits, before=re.compile(rf"(?<!\w){alternation(w['phones'])}[.:]?\s$"), at=re.compile(r"\d{3}-\d{4}(?!\d)"), reach=12),
        Rule("chain", digits_bare, before=lookback(w["phones"]), at=re.compile(rf"{alternation(w['emergency'])}(?!\w)")),
        Rule("chain", digits_bare, at=re.compile(rf"{alternation(w['emergency'])}\s{alternation(w['calls'])}(?!\w)"), least=min(emergency, default=0), most=max(emergency, default=0)),
        Rule("ordinal", digits, at=re.compile(rf"(?!\d*{alternation(w['unranked'])}(?!\w))"), after=ahead(w["nth"], start="")),
        Rule("decade", digits, after=re.compile(rf"{alternation(w['decades'], fold=False)}(?!\w)"), behind="".join(sorted({one[0] for one in w["decades"]}))),
        Rule("calibre", bare, after=Lookahead(re.compile(rf"[\s-]?{alternation(w['calibre_after'])}[\s-](?:\w+\s)?{alternation(w['weapons'])}(?!\w)"), heads(w["calibre_after"]))),
        Rule("clock", digits, after=ahead(w["clock_after"], start=r"\s?")),
        Rule("clock", digits, before=re.compile(r"(?:\A|\n)\Z"), touching=EDGE, at=re.compile(r"(?:[01]?\d|2[0-3])[.:][0-5]\d\s[A-Z]"), reach=1),
        Rule("designation", digits, at=re.compile(rf"{alternation(w['resolutions'], fold=False)}(?!\w)")),
        Rule("clock", digits, at=re.compile(r"0\d{3}(?!\d|[.,]\d)"), opening="0"),
        Rule("designation", digits, at=re.compile(r"00\d"), opening="0"),
        Rule("attached", uncoined, after=re.compile(rf"(?!(?:{measures(table)}|{alternation(w['tight'], fold=False)})(?![A-Za-z0-9])|{alternation(table['durations']['units'])}(?!\w))[A-Za-z]"), behind=ascii_letters),
    )  # fmt: skip
