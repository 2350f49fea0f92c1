"""Two amounts that make one number: a ratio, dollars and cents, a part of a percent."""

from msgspec import structs

from builder.figures.amounts import Amount, share
from builder.figures.grammar import Lookback, last_word
from builder.figures.ranges import Joints, Span

_MANY = 1000
"""More than so many are counted: ``2,200 out of 15,000`` are two figures."""
_WHOLES = {*range(2, 11), 12, 20, 25, 50, 100, 1000, 10_000, 100_000, 1_000_000}
"""What the second number of a ratio may be: ``one in five``."""


def is_ratio(text: str, one: Amount, two: Amount, j: Joints) -> bool:
    """``three in five``, ``9 out of every 10``: a small whole number in a small round one, of whatever."""
    return (
        one.unit is None
        and two.unit is None
        and one.kind == two.kind == "count"
        and one.numeral.scale == 1
        and 1 <= one.value < two.value
        and one.value % 1 == 0
        and "vague" not in (one.numeral.style, two.numeral.style)
        and bool(
            ((two.value <= _MANY or two.value in _WHOLES) and j.out_of.fullmatch(text, one.end, two.start))
            or (
                (one.value == 1 or (two.value in _WHOLES))
                and two.value <= 1e6
                and (j.ratio.fullmatch(text, one.end, two.start) or _polled(text, one, two, j))
                and not _behind(text, one.start, j.counting)
            )
        )
    )


def _polled(text: str, one: Amount, two: Amount, j: Joints) -> bool:
    """``one woman in five``, of as few as anybody reckons in."""
    return (
        two.value <= 10 and bool(j.ratio_of.fullmatch(text, one.end, two.start)) and not j.grouped.match(text, two.end)
    )


def _behind(text: str, start: int, words: Lookback) -> bool:
    """Whether one of the words stands right before ``start``."""
    low = max(0, start - 30)
    return bool(words.search(text, low, start, last_word(text, low, start)))


def ratio(one: Amount, two: Amount) -> Span:
    """The share in percent, as rounded as :func:`share`."""
    value = share(one.value / two.value)
    one = structs.replace(one, value=value, unit="%", kind="percent")
    return Span(first=one, last=two, start=one.start, low=value, high=value)


def is_cents(text: str, one: Amount, two: Amount, j: Joints) -> bool:
    """``3 dollars and 50 cents``."""
    return (
        one.kind == "money"
        and one.end > one.numeral.end
        and one.value % 1 == 0
        and two.noun is not None
        and two.kind == "money"
        and two.value < 100
        and bool(j.hundredth.fullmatch(text, one.end, two.start))
    )


def cents(one: Amount, two: Amount) -> Span:
    value = round(one.value + two.value / 100, 4)
    one = structs.replace(one, value=value)
    return Span(first=one, last=two, start=one.start, low=value, high=value)


def is_part_of(text: str, one: Amount, two: Amount, j: Joints) -> bool:
    """``half of one percent``, ``0.5 of 1 percent``."""
    part = one.numeral.style == "fraction" or (one.unit is None and 0 < one.value < 1)
    return part and two.unit == "%" and bool(j.of.fullmatch(text, one.end, two.start))


def part_of(one: Amount, two: Amount) -> Span:
    value = one.numeral.value * two.value
    one = structs.replace(one, value=value, unit=two.unit, kind=two.kind)
    return Span(first=one, last=two, start=one.start, low=value, high=value)
