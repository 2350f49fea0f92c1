"""One side of a comparison, and its figure as an interval in time and number. Nothing is widened, nothing closed."""

import re
from functools import cache
from typing import Literal

from msgspec import Struct

from builder import dates
from builder.records import Claim, Edtf, Measure, Per, Report

Family = Literal["rate", "count", "total", "open"]
"""``total``: cumulative or a stock; ``open``: the report does not say what kind of figure it gives."""

DAYS = {"second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "night": 1.0, "week": 7.0, "fortnight": 14.0, "month": 365.25 / 12, "quarter": 365.25 / 4, "year": 365.25, "decade": 3652.5, "century": 36525.0}  # fmt: skip
"""How long a unit of time is, on average."""

EVENT = 7
"""Days within which what happened is one event: a running total of it is of no time that ends with them."""

NEARLY = 0.05
"""Share of a number printed as about so by which the exact one may differ from it, where it is rounded to one digit."""

_LENGTH = re.compile(r"(\d+(?:[.,]\d+)?|[a-z]+)[\s-]+(?:and a half )?(second|minute|hour|day|night|week|month|quarter|year|decade)s?\b")  # fmt: skip
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "twenty": 20}  # fmt: skip


class Side(Struct, frozen=True, gc=False, kw_only=True):
    """A report with the claim and the measure it belongs to: all that a cause may depend on."""

    report: Report
    claim: Claim
    measure: Measure

    @property
    def family(self) -> Family:
        """What kind of figure it is. A running total with both ends of its time stated is a count over that time."""
        stat = self.report.stat or self.claim.stat
        if stat == "rate" or self.report.per:
            return "rate"
        if stat in ("cumulative", "stock"):
            return "total"
        return "count" if stat == "count_in_period" else "open"

    @property
    def kind(self) -> str:
        """``count``, or the modality that makes it something else. A yardstick from another war is a count."""
        modality = self.report.modality
        return modality if modality in ("target", "forecast", "hypothetical") else "count"

    @property
    def covers(self) -> Edtf | None:
        """The time the figure covers, resolved; None where the words do not allow it, and where a total of a few days' event is meant,
        which goes on to be counted."""
        period = self.report.period
        if period is None or period.edtf is None or period.kind == "as_of":
            return None
        ends = days(period.edtf) if period.kind == "during" and self.family == "total" else None
        return None if ends and ends[1] - ends[0] < EVENT else period.edtf

    @property
    def window(self) -> tuple[int, int] | None:
        """First and last day of ``covers`` where both are stated."""
        return days(self.covers) if self.covers else None

    @property
    def as_of(self) -> tuple[int, int] | None:
        """The day up to which a total counts: stated, the end of its time, or the day it was said."""
        period = self.report.period
        if period and period.kind == "as_of" and period.edtf:
            return days(period.edtf)
        if self.window:
            return self.window[1], self.window[1]
        said = self.report.stated_on or self.claim.stated_on
        return days(said) if said else None

    @property
    def begins(self) -> int | None:
        """The day from which a total counts on ("since March 2025")."""
        period = self.report.period
        first = dates.bounds(period.edtf)[0] if period and period.edtf and period.kind == "since" else None
        return first.toordinal() if first else None

    @property
    def length(self) -> float | None:
        """Days that the figure covers, from its dates, its beginning and the day it is as of, or its words ("in 10 years"); None for a
        rate or if unknown."""
        if self.window:
            return self.window[1] - self.window[0] + 1
        if self.begins and self.as_of:
            return max(1, self.as_of[1] - self.begins + 1)
        return length(self.report.period.words) if self.report.period else None


class Interval(Struct, frozen=True, gc=False):
    """A figure's ends; None is open."""

    low: float | None
    high: float | None

    def scaled(self, factor: float) -> "Interval":
        """Both ends times a factor."""
        return Interval(*(None if end is None else end * factor for end in (self.low, self.high)))


def interval(side: Side) -> Interval:
    """The figure as printed."""
    return Interval(side.report.low, side.report.high)


def disjoint(a: Interval, b: Interval) -> bool:
    """Whether no number lies in both; ends that touch do not."""
    return _below(a, b) or _below(b, a)


def ratio(a: Interval, b: Interval) -> tuple[float, float] | None:
    """How many times the larger is the smaller, least to most; None unless both are closed, positive and disjoint.

    >>> ratio(Interval(20000, 25000), Interval(35000, 35000))
    (1.4, 1.75)
    """
    if not disjoint(a, b):
        return None
    small, large = (a, b) if _below(a, b) else (b, a)
    if small.low is None or small.high is None or large.low is None or large.high is None or small.low <= 0:
        return None
    return (round(large.low / small.high, 2), round(large.high / small.low, 2))


def rounds(a: Side, b: Side) -> bool:
    """Whether one side says "about" and the other's number, rounded as coarsely, is that very one.

    To two digits at least; to one where the two are so near that nobody would print them as two: *nearly 50* is 49.
    """
    for one, other in ((a.report, b.report), (b.report, a.report)):
        value, exact = one.low, other.low
        if one.bound == "about" and value and exact and value == one.high and exact == other.high:
            digits = len(f"{value:.0f}".rstrip("0"))
            near = abs(exact - value) <= NEARLY * value
            if any(float(f"{exact:.{n - 1}e}") == value for n in {max(2, digits), digits if near else 2}):
                return True
    return False


def one_number(a: Side, b: Side) -> bool:
    """Whether both print one number, and differ in whether it is exact, about so, the least or the most."""
    numbers = {end for side in (a, b) for end in (side.report.low, side.report.high) if end is not None}
    return len(numbers) == 1 and a.report.per == b.report.per


def restates(a: Side, b: Side) -> bool:
    """Whether one says no more than that the other's number is reached, cut to its first digits: *more than 70* of 73."""
    for one, other in ((a.report, b.report), (b.report, a.report)):
        if one.low and one.high is None and other.low and other.low >= one.low and one.per == other.per:
            first = 10.0 ** (len(f"{other.low:.0f}") - 1)
            return one.low >= other.low // first * first
    return False


@cache
def length(words: str) -> float | None:
    """Days in a stretch of time given in words, about; None where the words give none.

    >>> length("in 10 years"), length("over the winter")
    (3652.5, None)
    """
    found = _LENGTH.search(words.lower())
    if found is None:
        return None
    number = _NUMBERS.get(found[1]) if found[1].isalpha() else float(found[1].replace(",", "."))
    return None if number is None else number * DAYS[found[2]]


@cache
def rate_days(per: Per) -> float | None:
    """Days in the denominator of a rate; None for one that is no time ("per 100,000 people")."""
    one = DAYS.get(per.unit)
    return per.n * one if one else None


@cache
def days(edtf: Edtf) -> tuple[int, int] | None:
    """First and last day of a date, as ordinals; None where an end is open."""
    first, last = dates.bounds(edtf)
    return (first.toordinal(), last.toordinal()) if first and last else None


def _below(a: Interval, b: Interval) -> bool:
    return a.high is not None and b.low is not None and a.high < b.low
