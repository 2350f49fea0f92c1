"""Units as they are printed on numbers: signs, codes and words for money, percent, times, lengths of time."""

import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from builder.figures.figure import Unit
from builder.figures.grammar import NOTHING, alternation, grammar, heads

DOLLAR: Unit = "USD"
"""Dollars of which nobody says whose."""


class Units(Struct, frozen=True, kw_only=True):
    """A language's units as regular expressions."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    heads: frozenset[str]
    """What :func:`next_word` is before any of that."""
    leads: frozenset[str]
    """The first characters of those that begin with no letter."""
    piece: re.Pattern[str]
    """After a fraction: the one thing that it is a part of, ``half a mile``; the group "of" is all before its name."""
    bare_piece: re.Pattern[str]
    """The same where the name follows at once, ``a half mile``: only behind ``bare_parts``, which are no ordinals."""
    bare_parts: frozenset[str]
    whole: re.Pattern[str]
    """Before "a half": what it adds to, ``an hour and``."""
    marks: frozenset[str]
    """What a sign or a code before the number may end with."""
    signs: frozenset[str]
    """Those of letters alone, whole."""
    dollar_signs: tuple[str, ...]
    """What may stand before a "$" and a blank, small letters."""
    currencies: Mapping[str, str]
    dollars: Mapping[str, str]
    """What stands before "$", lower case, to the whole sign."""
    words: Mapping[str, str]
    nations: Mapping[str, str]
    american: re.Pattern[str]
    """What says that dollars are those of the United States, besides the sign and the word."""
    joined: re.Pattern[str]
    """Between the last two numbers of a list."""
    coins: Mapping[str, str]
    """Signs right behind the number to the word for them: ``25p``."""
    times: frozenset[str]
    """Words for lengths of time."""
    factors: frozenset[str]
    """What the words of ``factor`` may end with."""
    factor: re.Pattern[str]
    """Before a number that multiplies: ``by a factor of 10``."""
    language: str


@cache
def units(language: str) -> Units:
    table = grammar(language).table
    money = table["money"]
    nations = table.get("nations", {})
    currencies = table["currencies"]
    codes = frozenset([*currencies.values(), *money.values(), *nations.values(), *table["codes"].get("words", [])])
    nation = rf"(?:(?P<nation>{alternation(nations)})\s)?" if nations else "(?P<nation>(?!))?"
    letters = [sign for sign in currencies if sign[0].isascii() and sign[0].isalpha() and not sign.endswith("$")]
    dollars = [sign[:-1].strip() for sign in currencies if len(sign) > 1 and sign.endswith("$")]
    short = [one for one in dollars if len(one) == 1]
    long = [one for one in dollars if len(one) > 1]
    signs = [sign for sign in currencies if sign not in letters and (len(sign) == 1 or not sign.endswith("$"))]
    code = "|".join(sorted(codes)) or NOTHING
    percent = table["percent"]
    after = "|".join([
        rf"[\s-]?(?P<points>{alternation(percent['points'])})(?!\w)",
        rf"[\s-]?(?P<percent>%|{alternation([w for w in percent['signs'] if w != '%'])}(?!\w))",
        rf"[\s-]?(?P<cents>{alternation(table['cents']['words'])})(?!\w)",
        rf"(?P<coins>{alternation(table['cents']['signs'], fold=False)})(?!\w)",
        rf"(?:\s{alternation(table['amount_of'])}\s?|[\s-]?){nation}(?P<money>{alternation(money)})(?:\s(?P<behind>{alternation(table['nations_behind'])}))?(?!\w)",
        rf"\s?(?P<sign>{alternation(signs, fold=False)})(?!\s?\.?\d)",
        rf"\s?(?P<code>{code})(?!\w)",
        rf"(?P<times>[\s-]?(?:{alternation(table['multiple']['times'])})(?!\w|\s?\d))",
        rf"[\s-]?(?P<time>{alternation(table['durations']['units'])})(?!\w)",
    ])  # fmt: skip
    one = alternation([*table["articles"], *(word for word, value in table["units"].items() if value == 1)])
    pieces, join, of = table["pieces"], alternation(table["and"]), alternation(table["of"])
    words = [word for word in percent["signs"] if word[0].isalpha()]
    things = [*pieces["units"], *table["durations"]["units"]]
    shares = rf"(?P<points>{alternation(percent['points'])})|(?P<percent>{alternation(words)})"
    behind = [
        *percent["points"], *percent["signs"], *table["cents"]["words"], *table["cents"]["signs"], *table["amount_of"],
        *nations, *money, *signs, *codes, *table["multiple"]["times"], *table["durations"]["units"],
    ]  # fmt: skip
    return Units(
        before=re.compile(rf"(?:(?<!\w)(?P<dollar>{alternation(short, fold=False)}|{alternation(long)}\s?)\$|(?P<sign>(?<!\w){alternation(letters, fold=False)}|{alternation(signs, fold=False)})|(?P<letter>(?<!\w){alternation(table['letters'], fold=False)})|(?<!\w)(?P<code>{code}|(?i:{code})(?=\$))\$?)\s?$"),
        marks=frozenset([*(sign[-1] for sign in (*currencies, *table["letters"])), *"".join(codes)]),
        signs=frozenset([*currencies, *table["letters"], *codes]),
        dollar_signs=tuple(one.lower() for one in long),
        after=re.compile(after),
        heads=heads(behind),
        leads=frozenset(one[0] for one in behind if not one[0].isalpha()),
        piece=re.compile(rf"(?P<of>\s(?:{of}\s)?{one})[\s-](?:{shares}|(?P<thing>{alternation(things)}))(?!\w)"),
        bare_piece=re.compile(rf"(?P<of>)[\s-](?:{shares}|(?P<point>{alternation(pieces['points'])})|(?P<thing>{alternation(pieces['units'])}))(?!\w)"),
        bare_parts=frozenset(pieces["parts"]),
        whole=re.compile(rf"(?<!\w){one}\s(?P<thing>{alternation(things)})\s{join}\s$"),
        currencies={**currencies, **table["letters"]},
        dollars={sign[:-1].strip().lower(): sign for sign in currencies if sign.endswith("$")},
        words=money,
        nations={**nations, **table["nations_behind"]},
        american=re.compile(rf"{DOLLAR}|{alternation([sign for sign, code in currencies.items() if code == DOLLAR and sign != '$'])}|(?<!\w){alternation([name for name, code in {**nations, **table['nations_behind']}.items() if code == DOLLAR])}(?!\w)"),
        coins=table["cents"]["signs"],
        joined=re.compile(rf",?\s{alternation([*table['and'], *table['ranges']['alternatives']])}\s"),
        times=frozenset(table["durations"]["units"]),
        factors=frozenset(words[-1] for words in table["multiple"]["factor"]),
        factor=re.compile(rf"(?<!\w){alternation(table['multiple']['factor'])}\s$"),
        language=language,
    )  # fmt: skip
