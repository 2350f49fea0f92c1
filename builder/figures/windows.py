"""Figures in form that are none in use: the time something took, and a number the reader is told again.

``in 24 hours`` is the period of another figure, and ``the two reporters`` is not a count that anybody asserts.
"""

import re
from functools import cache
from typing import NamedTuple

from builder.figures.figure import Figure, Reason
from builder.figures.grammar import alternation, grammar, last_word

_REACH = 32


class _Patterns(NamedTuple):
    before: re.Pattern[str]
    after: re.Pattern[str]
    over: re.Pattern[str]
    lasting: re.Pattern[str]
    extreme: re.Pattern[str]
    again: re.Pattern[str]
    last: frozenset[str]
    yardstick: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns:
    table = grammar(language).table
    time = table["durations"]
    again = alternation(table["reject"]["presupposed"], fold=False)
    between = rf"(?:{alternation(table['reject']['presupposed_between'])}\s)?"
    return _Patterns(
        before=re.compile(rf"(?<!\w){alternation(time['window'])}\s(?:[a-z]+\s)?$"),
        after=re.compile(
            rf"(?:[\s-]{alternation(time['units'])}(?:{grammar(language).owning})?)?\s{alternation(time['anchored'])}(?!\w)"
        ),
        over=re.compile(rf"{alternation(time['over'])}\s"),
        lasting=re.compile(rf"(?<!\w){alternation(time['lasting'])}\s(?:[a-z]+\s)?$"),
        extreme=re.compile(
            rf"(?<!\w){alternation(time.get('yardsticks', []))}\s(?:[\w’'-]+\s){{0,5}}?{alternation(time.get('lasting_from', []))}\s$"
        ),
        again=re.compile(rf"(?<!\w){again}\s{between}$"),
        last=frozenset(
            one.split()[-1].lower() for key in ("presupposed", "presupposed_between") for one in table["reject"][key]
        ),
        yardstick=re.compile(rf"(?<!\w){alternation(table['reject']['yardsticks'])}\s{again}\s{between}$"),
    )


def window(text: str, figure: Figure, language: str) -> Reason | None:
    """``window`` for a length of time that only says when, or since when: ``within 10 years``, ``12 months ago``, ``the fastest
    rise for 40 years``."""
    if figure.kind != "duration":
        return None
    p = _patterns(language)
    start = max(0, figure.start - _REACH)
    if p.before.search(text, start, figure.start) or p.after.match(text, figure.core_end):
        return "window"
    if p.extreme.search(text, max(0, figure.start - 2 * _REACH), figure.start):
        return "window"
    spanning = p.over.match(figure.text) and not p.lasting.search(text, start, figure.start)
    return "window" if spanning else None


def presupposed(text: str, figure: Figure, language: str) -> Reason | None:
    """``presupposed`` for a small number behind an article or a pronoun: ``the two reporters``."""
    if figure.bound != "exact" or figure.unit or figure.noun or figure.low is None:
        return None
    p = _patterns(language)
    start = max(0, figure.start - _REACH)
    if last_word(text, start, figure.start) not in p.last:
        return None
    told = p.again.search(text, start, figure.start) and not p.yardstick.search(text, start, figure.start)
    return "presupposed" if told else None
