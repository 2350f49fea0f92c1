"""Fractions in signs and digits: ``½``, ``3/4``, ``2 1/2``, ``2-1/2``, ``3½ million``."""

import re

from msgspec import structs

from builder.figures.figure import Numeral, scaled
from builder.figures.grammar import Grammar

_DENOMINATORS = {*range(2, 11), 12, 16, 20, 25, 32, 40, 50, 64, 100}
"""What a number after a stroke must be to make a fraction of it: ``3/4`` is one, ``9/11`` is a day."""


def fraction(match: re.Match[str], whole: Numeral | None, text: str, grammar: Grammar) -> Numeral:
    """What is written there, ``whole`` being the number right before it, with the scale behind it.

    A fraction alone stays a share, and ``24/7`` is none.
    """
    return _scaled(_written(match, whole, grammar), text, grammar)


def _written(match: re.Match[str], whole: Numeral | None, grammar: Grammar) -> Numeral:
    ahead, _, sign = match.group().rpartition("-")
    if match.lastgroup == "symbol":
        part = grammar.symbols[sign]
    else:
        over, under = map(int, re.split(r"[/\u2044]", sign))
        if not 0 < over < under or under not in _DENOMINATORS:
            return Numeral(start=match.start(), end=match.end(), value=0.0, style="chain")
        part = over / under
    if ahead:
        return Numeral(start=match.start(), end=match.end(), value=int(ahead) + part, style="digits")
    if whole is None:
        return Numeral(start=match.start(), end=match.end(), value=part, style="fraction")
    return Numeral(start=whole.start, end=match.end(), value=whole.value + part, style="digits")


def _scaled(numeral: Numeral, text: str, grammar: Grammar) -> Numeral:
    """With the scale behind it: ``3½ million``."""
    match = grammar.scale.match(text, numeral.end) if numeral.style != "chain" else None
    if not match:
        return numeral
    scale = grammar.parts[match["scale"].lower()][1]
    return structs.replace(numeral, end=match.end(), value=scaled(numeral.value, scale), scale=scale, style="digits")
