"""Amounts: a numeral with the unit printed on it, ``$2.5 billion``, ``65 per cent``, ``three times``, ``one in five``."""

import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from builder.figures.figure import Kind, Numeral
from builder.figures.grammar import NOTHING, Grammar, alternation, grammar, last_word

_SIGN = 9
"""No currency sign is longer than this, its blank included."""


class Amount(Struct, frozen=True, kw_only=True):
    """A numeral, its unit, and where both stand."""

    numeral: Numeral
    start: int
    end: int
    value: float
    unit: str | None = None
    kind: Kind = "count"
    noun: str | None = None


class Units(Struct, frozen=True, kw_only=True):
    """A language's units as regular expressions."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    marks: frozenset[str]
    """What a sign or a code before the number may end with."""
    currencies: Mapping[str, str]
    dollars: Mapping[str, str]
    """What stands before "$", lower case, to the whole sign."""
    words: Mapping[str, str]
    nations: Mapping[str, str]


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
        rf"[\s-](?P<cents>{alternation(table['cents']['words'])})(?!\w)",
        rf"[\s-]{nation}(?P<money>{alternation(money)})(?!\w)",
        rf"\s?(?P<sign>{alternation(signs, fold=False)})(?!\s?\.?\d)",
        rf"\s?(?P<code>{code})(?!\w)",
        rf"(?P<times>[\s-]?(?:{alternation(table['multiple']['times'])})(?!\w))",
        rf"[\s-]?(?P<time>{alternation(table['durations']['units'])})(?!\w)",
    ])  # fmt: skip
    return Units(
        before=re.compile(rf"(?:(?<!\w)(?P<dollar>{alternation(short, fold=False)}|{alternation(long)}\s?)\$|(?P<sign>(?<!\w){alternation(letters, fold=False)}|{alternation(signs, fold=False)})|(?<!\w)(?P<code>{code}|(?i:{code})(?=\$))\$?)\s?$"),
        marks=frozenset([*(sign[-1] for sign in currencies), *"".join(codes)]),
        after=re.compile(after),
        currencies=currencies,
        dollars={sign[:-1].strip().lower(): sign for sign in currencies if sign.endswith("$")},
        words=money,
        nations=nations,
    )  # fmt: skip


def amount(text: str, numeral: Numeral, grammar: Grammar, units: Units) -> Amount:
    """The numeral with what is printed before and after it."""
    start, end, value = numeral.start, numeral.end, numeral.value
    if numeral.style == "multiple":
        return Amount(numeral=numeral, start=start, end=end, value=value, unit="times", kind="multiple")
    near = text[start - 2 : start].rstrip()[-1:] if start > 1 else text[:start]
    sign = units.before.search(text, max(0, start - _SIGN), start) if near in units.marks else None
    if sign:
        code = (sign["code"] or "").upper() or units.currencies[
            sign["sign"] or units.dollars[sign["dollar"].strip().lower()]
        ]
        return _signed(text, numeral, grammar, sign.start(), end, value, code)
    after = units.after.match(text, end)
    if after:
        end = after.end()
        match after.lastgroup:
            case "percent":
                return _signed(text, numeral, grammar, start, end, value, "%")
            case "points":
                return _signed(text, numeral, grammar, start, end, value, "percentage points")
            case "money":
                word = after["money"].lower()
                nation = units.nations.get(" ".join((after["nation"] or "").lower().split()))
                return _signed(text, numeral, grammar, start, end, value, nation or units.words[word])
            case "sign" | "code":
                code = after["code"] or units.currencies[after["sign"]]
                return _signed(text, numeral, grammar, start, end, value, code)
            case "times" if numeral.style in ("digits", "words", "vague"):
                return Amount(numeral=numeral, start=start, end=end, value=value, unit="times", kind="multiple")
            case "time":
                noun = after["time"].lower()
                return Amount(numeral=numeral, start=start, end=numeral.end, value=value, kind="duration", noun=noun)
            case "cents":
                noun = after["cents"].lower()
                return Amount(numeral=numeral, start=start, end=end, value=value, kind="money", noun=noun)
    end = numeral.end
    if numeral.style == "fraction":
        return Amount(numeral=numeral, start=start, end=end, value=round(100 * value, 1), unit="%", kind="percent")
    return _signed(text, numeral, grammar, start, end, value, None)


def _signed(
    text: str, numeral: Numeral, grammar: Grammar, start: int, end: int, value: float, unit: str | None
) -> Amount:
    """With a minus before it, of whatever sort."""
    low = max(0, start - _SIGN)
    signed = text[max(0, start - 1) : start] in ("-", "−") or last_word(text, low, start) in grammar.minus
    minus = grammar.negative.search(text, low, start) if signed else None
    if minus and numeral.style in ("digits", "words"):
        start, value = start - len(minus[0].lstrip(" (\n")), -value
    kind: Kind = "count" if unit is None else "percent" if unit in ("%", "percentage points") else "money"
    return Amount(numeral=numeral, start=start, end=end, value=value, unit=unit, kind=kind)
