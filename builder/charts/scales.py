"""From a value to its place across the frame, and the round values that an axis names."""

import math
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from builder.phrases import noted, number, say

LEFT, RIGHT = 3.0, 97.0
"""Percent of the frame: marks as wide as a dot stay inside it at 360 pixels."""
ARROW = 12.0
"""Percent of the frame that an arrow of an open figure takes."""
SPREAD = 50.0
"""A logarithmic axis is offered from this ratio of largest to smallest value on: equal steps press the small ones together."""

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
NARROW, WIDE = 300.0, 470.0
"""Pixels: the narrowest frames of a 360 pixel page and of a wide one, for the estimate of what fits."""
_CHARACTER = 7.3
"""Pixels: the widest digit of the axis's text at 12 pixels."""
_CAPITAL, _WIDEST = 8.5, 12.0
"""The same for capital letters, and for W, M and the letters of Chinese, Japanese and Korean."""
_BOLDER = 1.4
"""Pixels by which a bold digit or capital is wider."""
_GAP = 10.0


class Scale(Struct, frozen=True):
    """An axis: its kind, its first and last value."""

    kind: Literal["linear", "log"]
    first: float
    last: float


class Step(Struct, frozen=True):
    """One named value of an axis."""

    value: float
    label: str
    narrow: bool
    """There is room for it on the narrowest frame too."""


def linear(values: Iterable[float], *, arrows: Iterable[float] = ()) -> Scale:
    """An axis with zero on it that ends on or after the largest value; after an arrow's there is room for the arrow."""
    known = [*values]
    high, low = max([0.0, *known]), min([0.0, *known])
    for value in arrows:
        high = max(high, value + (value - min(low, 0.0)) * ARROW / (RIGHT - LEFT - ARROW))
    if high == low:
        high = 1.0
    step = _step((high - low) / 5)
    fine = step / 2
    return Scale("linear", _tidy(math.floor(low / fine + 1e-9) * fine), _tidy(math.ceil(high / fine - 1e-9) * fine))


def log(values: Iterable[float], *, arrows: Iterable[float] = ()) -> Scale | None:
    """An axis of equal ratios, when the positive values spread far; otherwise None."""
    positive = [value for value in values if value > 0]
    if not positive or max(positive) / min(positive) <= SPREAD:
        return None
    first, last = math.floor(math.log10(min(positive))), math.ceil(math.log10(max(positive)))
    room = [math.log10(value) + (last - first) * ARROW / (RIGHT - LEFT - ARROW) for value in arrows if value > 0]
    return Scale("log", 10.0**first, 10.0 ** math.ceil(max([float(last), *room]) - 1e-9))


def place(scale: Scale, value: float) -> float:
    """Percent of the frame. On a logarithmic axis, zero and less stand at the left edge."""
    if scale.kind == "log" and value <= 0:
        return 0.0
    return round(LEFT + share(scale, value) * (RIGHT - LEFT), 3)


def share(scale: Scale, value: float) -> float:
    """How far along the axis a value is: 0 at its first value, 1 at its last."""
    if scale.kind == "log":
        return math.log(value / scale.first) / math.log(scale.last / scale.first)
    return (value - scale.first) / (scale.last - scale.first)


def steps(scale: Scale) -> tuple[Step, ...]:
    """The values to name: as many as fit a wide frame, and of those the ones that fit a narrow one."""
    values = _powers(scale) if scale.kind == "log" else _multiples(scale)
    every = next(n for n in range(1, len(values) + 2) if _fits(scale, values[::n], NARROW))
    origin = values.index(0.0) if 0.0 in values else 0
    return tuple(Step(value, label(value), (index - origin) % every == 0) for index, value in enumerate(values))


def label(value: float) -> str:
    """A value as an axis names it: ``250,000``, ``1.5 million``.

    >>> label(250000), label(1500000), label(0.5), label(2e9)
    ('250,000', '1.5 million', '0.5', '2 billion')
    """
    return _sized(value, _SIZES) or number(float(f"{value:.6g}") if value != int(value) else value)


def short(value: float) -> str:
    """A large value where there is little room: ``1.5m``; empty for those that are named in numerals alone."""
    return _sized(value, _SHORT)


def _sized(value: float, sizes: tuple[tuple[float, str], ...]) -> str:
    return next((say(words, n=number(float(f"{value / size:.4g}"))) for size, words in sizes if abs(value) >= size), "")


_SIZES = ((1e12, noted("{n} trillion")), (1e9, noted("{n} billion")), (1e6, noted("{n} million")))
_SHORT = ((1e12, noted("{n}tn")), (1e9, noted("{n}bn")), (1e6, noted("{n}m")))


def width(words: str) -> float:
    """Pixels that words of 12 pixels take, estimated from above."""
    return sum(_letter(letter) for letter in words)


@lru_cache(maxsize=4096)
def bold(words: str) -> float:
    """The same for the names beside marks: bold digits and capitals are wider."""
    return width(words) + _BOLDER * sum(letter.isupper() or letter.isdigit() for letter in words)


@lru_cache(maxsize=1024)
def _letter(letter: str) -> float:
    if letter in "MWmw" or "①" <= letter <= "⑳" or unicodedata.east_asian_width(letter) in "WF":
        return _WIDEST
    return _CAPITAL if letter.isupper() else _CHARACTER


def extent(scale: Scale, value: float, pixels: float) -> tuple[float, float]:
    """Where a tick's words stand in a frame so many pixels wide: about the tick, at the edges within the frame."""
    x, long = place(scale, value) / 100 * pixels, width(label(value))
    if x < long / 2:
        return x, x + long
    return (x - long, x) if x + long / 2 > pixels else (x - long / 2, x + long / 2)


def _multiples(scale: Scale) -> list[float]:
    span = scale.last - scale.first
    for parts in (6, 5, 4, 3, 2, 1):
        step = _step(span / parts)
        first, last = math.ceil(scale.first / step - 1e-9), math.floor(scale.last / step + 1e-9)
        values = [_tidy(n * step) for n in range(first, last + 1)]
        if _fits(scale, values, WIDE):
            return values
    return [0.0]


def _powers(scale: Scale) -> list[float]:
    first, last = round(math.log10(scale.first)), round(math.log10(scale.last))
    for every in range(1, last - first + 2):
        values = [10.0**n for n in range(first, last + 1, every)]
        if _fits(scale, values, WIDE):
            return values
    return [scale.first]


def _fits(scale: Scale, values: list[float], pixels: float) -> bool:
    boxes = [extent(scale, value, pixels) for value in values]
    return all(one[1] + _GAP <= two[0] for one, two in pairwise(boxes))


def _step(rough: float) -> float:
    """The smallest round step that is no smaller than ``rough``."""
    size = 10.0 ** math.floor(math.log10(rough))
    return _tidy(next(size * factor for factor in _STEPS if size * factor >= rough * (1 - 1e-9)))


def _tidy(value: float) -> float:
    """Without the dust of binary fractions (0.30000000000000004)."""
    return float(f"{value:.12g}")
