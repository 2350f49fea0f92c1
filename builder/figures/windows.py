"""Figures in form that are none in use: the time something took, and a number the reader is told again.

``in 24 hours`` is the period of another figure, and ``the two reporters`` is not a count that anybody asserts.
"""

import re
from functools import cache

from builder.figures.figure import Figure
from builder.figures.grammar import alternation, grammar

_REACH = 32


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    table = grammar(language).table
    time = table["durations"]
    return (
        re.compile(rf"(?<!\w){alternation(time['window'])}\s(?:[a-z]+\s)?$"),
        re.compile(rf"[\s-]{alternation(time['units'])}(?:['’]s?)?\s{alternation(time['anchored'])}(?!\w)"),
        re.compile(rf"(?<!\w){alternation(table['reject']['presupposed'], fold=False)}\s(?:[a-z]+\s)?$"),
    )


def window(text: str, figure: Figure, language: str) -> str | None:
    """``window`` for a length of time that only says when: ``within 10 years``, ``12 months ago``."""
    if figure.kind != "duration":
        return None
    before, after, _ = _patterns(language)
    start = max(0, figure.start - _REACH)
    return "window" if before.search(text, start, figure.start) or after.match(text, figure.core_end) else None


def presupposed(text: str, figure: Figure, language: str) -> str | None:
    """``presupposed`` for a small number behind an article or a pronoun: ``the two reporters``."""
    if figure.bound != "exact" or figure.unit or figure.low is None:
        return None
    _, _, before = _patterns(language)
    return "presupposed" if before.search(text, max(0, figure.start - _REACH), figure.start) else None
