"""Amounts: a numeral with the unit printed on it, ``$2.5 billion``, ``65 per cent``, ``three times``, ``one in five``."""

import re
from itertools import zip_longest

from msgspec import Struct, structs

from builder.figures.doubt import is_money
from builder.figures.figure import Kind, Numeral, Unit, scaled
from builder.figures.grammar import DASHES, Grammar, grammar, last_word, next_word
from builder.figures.units import Units, units

_SIGN = 9
"""No currency sign is longer than this, its blank included."""

_MINUS = tuple(DASHES)

_SHARES: tuple[Unit, ...] = ("%", "percentage points")

_JOIN, _YEAR = 7, 1000
"""Between two numbers of a list; what may be a year."""

_WHOLE, _FACTOR = 24, 16
"""Nor is "a kilogram and " longer, nor "a factor of " than the other."""


class Amount(Struct, frozen=True, gc=False, kw_only=True):
    """A numeral, its unit, and where both stand."""

    numeral: Numeral
    start: int
    end: int
    value: float
    unit: Unit | str | None = None
    kind: Kind = "count"
    noun: str | None = None


def amounts(text: str, numerals: list[Numeral], language: str) -> list[Amount]:
    """The numerals of a text with their units, in order."""
    found, known = grammar(language), units(language)
    return _shared(text, _apart(_outside([amount(text, numeral, found, known) for numeral in numerals])), known)


def _outside(amounts: list[Amount]) -> list[Amount]:
    """Without those that another one took in: the "one" of ``half of one mile``, the "cent" of ``pour cent``."""
    if len(amounts) < 2:
        return amounts
    ends = [0, *(max(one.numeral.end, one.end) for one in amounts)]
    return [one for one, end in zip(amounts, ends, strict=False) if one.numeral.start >= end]


def _apart(amounts: list[Amount]) -> list[Amount]:
    """A sign between two numbers is the second's: the first is then a bare number."""
    if len(amounts) < 2:
        return amounts
    return [
        structs.replace(one, end=one.numeral.end, unit=None, kind="count") if two and two.start < one.end else one
        for one, two in zip_longest(amounts, amounts[1:])
    ]


def _shared(text: str, amounts: list[Amount], units: Units) -> list[Amount]:
    """The numbers of a list with the sign that only its last one bears: ``3, 4 and 6 percent``."""
    listed = False
    for i in range(len(amounts) - 2, -1, -1):
        one, two = amounts[i], amounts[i + 1]
        between = text[one.end : two.start] if two.unit in _SHARES and two.start - one.end < _JOIN else ""
        alike = one.unit is None and one.kind == "count" and one.value < _YEAR and one.numeral.style != "vague"
        joins = units.joined.fullmatch(between)
        if (
            joins and between[0] == "," and not (i and text[amounts[i - 1].end : one.start] == ", ")
        ):  # "23, or 0.8 percent"
            joins = None
        listed = alike and bool(joins or (listed and between == ", "))
        if listed:
            amounts[i] = structs.replace(one, unit=two.unit, kind=two.kind)
    return amounts


def amount(text: str, numeral: Numeral, grammar: Grammar, units: Units) -> Amount:
    """The numeral with what is printed before and after it."""
    start, end, value = numeral.start, numeral.end, numeral.value
    if numeral.style == "multiple":
        return Amount(numeral=numeral, start=start, end=end, value=value, unit="times", kind="multiple")
    divided = numeral.style == "fraction" or (numeral.style == "digits" and 0 < value < 1)
    part = _part(text, numeral, units) if divided else None
    if part:
        return part
    at = start - 1 if text[max(0, start - 1) : start] in _MINUS else start
    sign = _sign(text, start, at, units)
    if sign and ((sign["letter"] and numeral.bare) or (at < start and sign.group().isalpha())):  # "N95", "USD-5"
        sign = None
    if sign:
        code = (sign["code"] or "").upper() or units.currencies[
            sign["letter"] or sign["sign"] or units.dollars[sign["dollar"].strip().lower()]
        ]
        if at < start:  # "$-5"
            value = -value
        return _signed(text, numeral, grammar, sign.start(), end, value, code)
    after = _unit(text, end, units)
    if after and not (after["money"] and not _paid(after, numeral, text, units)):
        end = after.end()
        kind = "money" if after["money"] else after.lastgroup
        scale = grammar.scale.match(text, end) if kind in ("money", "sign", "code") else None
        if scale:  # "75 USD million"
            end = scale.end()
            value = scaled(value, grammar.parts[scale["scale"].lower()][1])
            numeral = structs.replace(numeral, end=end, value=value, bare=False)
        match kind:
            case "percent":
                return _signed(text, numeral, grammar, start, end, value, "%")
            case "points":
                return _signed(text, numeral, grammar, start, end, value, "percentage points")
            case "money":
                word = after["money"].lower()
                nation = units.nations.get(" ".join((after["nation"] or after["behind"] or "").lower().split()))
                return _signed(text, numeral, grammar, start, end, value, nation or units.words[word])
            case "sign" | "code":
                code = after["code"] or units.currencies[after["sign"]]
                return _signed(text, numeral, grammar, start, end, value, code)
            case "times" if numeral.style in ("digits", "words", "vague"):
                return Amount(numeral=numeral, start=start, end=end, value=value, unit="times", kind="multiple")
            case "time":
                noun = after["time"].lower()
                return Amount(numeral=numeral, start=start, end=numeral.end, value=value, kind="duration", noun=noun)
            case "cents" | "coins":
                noun = (after["cents"] or units.coins[after["coins"]]).lower()
                return Amount(numeral=numeral, start=start, end=end, value=value, kind="money", noun=noun)
    end = numeral.end
    if numeral.style == "fraction":
        return Amount(numeral=numeral, start=start, end=end, value=share(value), unit="%", kind="percent")
    if text[max(0, start - 2) : start].rstrip()[-1:] in units.factors and units.factor.search(
        text, max(0, start - _FACTOR), start
    ):
        return Amount(numeral=numeral, start=start, end=end, value=value, unit="times", kind="multiple")
    return _signed(text, numeral, grammar, start, end, value, None)


def _paid(after: re.Match[str], numeral: Numeral, text: str, units: Units) -> bool:
    """Whether the word for money behind the number is one there."""
    if numeral.style == "fraction":
        return False
    if after["nation"] or after["behind"]:
        return True
    return is_money(
        after["money"].lower(), text, numeral.start, after.end("money"), numeral.value, language=units.language
    )


def _sign(text: str, start: int, at: int, units: Units) -> re.Match[str] | None:
    """The currency's sign or code that ends at ``at``; looked for only where what stands there ends like one."""
    low = max(0, start - _SIGN)
    words = text[low:at].split() if text[max(0, at - 2) : at].rstrip()[-1:] in units.marks else ()
    if not words or (words[-1].isalnum() and words[-1].isascii() and words[-1] not in units.signs):
        return None
    if words[-1] == "$" and not (len(words) > 1 and words[-2].lower().endswith(units.dollar_signs)):
        low = text.rindex("$", low, at)
    return units.before.search(text, low, at)


def _unit(text: str, end: int, units: Units) -> re.Match[str] | None:
    """The unit that stands at ``end``; looked for only before a word that may begin one."""
    ahead = next_word(text, end)
    likely = ahead in units.heads if ahead else text[end : end + 2].strip().lstrip("-")[:1] in units.leads
    return units.after.match(text, end) if likely or not ahead.isascii() else None


def share(part: float) -> float:
    """In percent, to one decimal; below one percent to two digits (one in 10,000 is not nothing)."""
    return round(100 * part, 1) if part >= 0.01 else float(f"{100 * part:.2g}")


def _part(text: str, numeral: Numeral, units: Units) -> Amount | None:
    """A fraction of one of something that is measured: ``half a mile``, ``a quarter-point``, ``an hour and a half``."""
    last = re.split(r"[\s-]", text[numeral.start : numeral.end])[-1].lower()
    piece = units.piece.match(text, numeral.end)
    if not piece and last in units.bare_parts:
        piece = units.bare_piece.match(text, numeral.end)
    if not piece:
        before = max(0, numeral.start - _WHOLE)
        whole = units.whole.search(text, before, numeral.start) if numeral.value == 0.5 else None
        if not whole:
            return None
        numeral = structs.replace(numeral, start=whole.start(), value=1.5, style="words", bare=False)
        return _counted(numeral, whole["thing"], units)
    numeral = structs.replace(numeral, end=piece.end("of"), style="words", bare=False)
    if piece.lastgroup == "thing":
        return _counted(numeral, piece["thing"], units)
    unit: Unit = "%" if piece.lastgroup == "percent" else "percentage points"
    start, value = numeral.start, numeral.value
    return Amount(numeral=numeral, start=start, end=piece.end(), value=value, unit=unit, kind="percent")


def _counted(numeral: Numeral, thing: str, units: Units) -> Amount:
    """So many of a thing that is measured, or of a length of time."""
    noun = thing.lower()
    kind: Kind = "duration" if noun in units.times else "count"
    start, end, value = numeral.start, numeral.end, numeral.value
    return Amount(numeral=numeral, start=start, end=end, value=value, kind=kind, noun=noun)


def _signed(
    text: str, numeral: Numeral, grammar: Grammar, start: int, end: int, value: float, unit: str | None
) -> Amount:
    """With a minus before it, of whatever sort."""
    low = max(0, start - _SIGN)
    signed = text[max(0, start - 1) : start] in _MINUS or last_word(text, low, start) in grammar.minus
    minus = grammar.negative.search(text, low, start) if signed else None
    if minus and numeral.style in ("digits", "words"):
        start, value = start - len(minus[0].lstrip(" (\n")), -value
    kind: Kind = "count" if unit is None else "percent" if unit in _SHARES else "money"
    return Amount(numeral=numeral, start=start, end=end, value=value, unit=unit, kind=kind)
