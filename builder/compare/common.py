"""Two figures brought to one denominator, where both say enough for that; the formula is kept."""

import re

from msgspec import Struct

from builder import wording
from builder.compare.sides import Interval, Side, interval, rate_days
from builder.phrases import say
from builder.records import Edtf, Per

UNIT = 0.12
"""A window is "one month" when it is as long as a month give or take this share: 28 to 31 days."""


class Common(Struct, frozen=True, gc=False):
    """Both figures in one denominator."""

    a: Interval
    b: Interval
    formula: str = ""
    """What was computed; empty when the figures stand as printed."""


def common(a: Side, b: Side) -> Common | None:
    """Both figures as they can be held against each other; None where a rate meets a total that is no such rate.

    A rate and a count are converted only where both ends of the counted time are stated, and either the rate says
    which time it is about or the count is of exactly one such unit (a month's count and a rate per month).
    """
    one, other = interval(a), interval(b)
    if a.family != "rate" and b.family != "rate":
        return Common(one, other)
    if a.family == b.family:
        return _two_rates(a, b)
    if a.family == "rate":
        return _rate_and_count(a, b)
    turned = _rate_and_count(b, a)
    return Common(turned.b, turned.a, turned.formula) if turned else None


def _two_rates(a: Side, b: Side) -> Common | None:
    one, other = a.report.per or a.claim.per, b.report.per or b.claim.per
    if one == other:
        return Common(interval(a), interval(b))
    if one is None or other is None:
        return None
    days, others = rate_days(one), rate_days(other)
    if days is None or others is None:
        return None
    if days < others:
        scaled, formula = _scaled(a, one, other)
        return Common(scaled, interval(b), formula)
    scaled, formula = _scaled(b, other, one)
    return Common(interval(a), scaled, formula)


def _scaled(side: Side, per: Per, wanted: Per) -> tuple[Interval, str]:
    """A rate in a longer denominator: over the very month it speaks of where it names one, else over the average."""
    days, unit = rate_days(per) or 1.0, rate_days(wanted) or 1.0
    window = side.length if side.window and abs((side.length or 0) - unit) <= UNIT * unit else None
    factor = (window or unit) / days
    made = interval(side).scaled(factor)
    return made, _formula(f"{_printed(side, per)} × {_digits(factor)}", f"{_words(made)} {wording.per(wanted)}")


def _rate_and_count(rate: Side, count: Side) -> Common | None:
    per = rate.report.per or rate.claim.per
    unit = rate_days(per) if per else None
    if per is None or unit is None or count.window is None or count.length is None:
        return None
    one, other = interval(rate), interval(count)
    if abs(count.length - unit) <= UNIT * unit:
        return Common(one, other)
    if rate.window is None:
        return None
    days = wording.number(count.length)
    if unit < count.length:
        made = one.scaled(count.length / unit)
        times = days if unit == 1 else f"{days} ÷ {_digits(unit)}"
        made_in = say("{figure} in {n} days", figure=_words(made), n=days)
        return Common(made, other, _formula(f"{_printed(rate, per)} × {times}", made_in))
    made = other.scaled(unit / count.length)
    work = f"{wording.figure(count.report)} ÷ {days} × {_digits(unit)}"
    return Common(one, made, _formula(work, f"{_words(made)} {wording.per(per)}"))


def _formula(work: str, made: str) -> str:
    return say("{formula} is {figure}", formula=work, figure=made)


def _digits(value: float) -> str:
    """Four digits are enough to work it out again."""
    return wording.number(float(f"{value:.4g}"))


def _printed(side: Side, per: Per) -> str:
    return f"{wording.figure(side.report)} {wording.per(per)}"


def _words(made: Interval) -> str:
    ends = [wording.number(round(end)) for end in (made.low, made.high) if end is not None]
    return "–".join(dict.fromkeys(ends))


def same_month(a: Side, b: Side) -> bool:
    """Whether both cover one month, or, where neither says what it covers, were said in one."""
    one, other = a.covers, b.covers
    if one or other:
        return bool(one and other and _month(one) and _month(one) == _month(other))
    said = [side.report.stated_on or side.claim.stated_on or "" for side in (a, b)]
    return bool(_month(said[0])) and _month(said[0]) == _month(said[1])


def _month(date: Edtf | str) -> str | None:
    return date[:7] if "/" not in date and re.match(r"\d{4}-\d\d", date) else None
