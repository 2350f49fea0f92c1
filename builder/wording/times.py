"""Dates, rates and stretches of time in words."""

import re

from builder.phrases import noted, number, say
from builder.records import Edtf, Per, Period

MONTHS = noted(["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"])  # fmt: skip
_SHORT = noted(["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"])
_RATES = noted(
    {
        "second": ("per second", "per {n} seconds"),
        "minute": ("per minute", "per {n} minutes"),
        "hour": ("per hour", "per {n} hours"),
        "day": ("per day", "per {n} days"),
        "night": ("per night", "per {n} nights"),
        "week": ("per week", "per {n} weeks"),
        "month": ("per month", "per {n} months"),
        "quarter": ("per quarter", "per {n} quarters"),
        "year": ("per year", "per {n} years"),
        "decade": ("per decade", "per {n} decades"),
    }
)
_EDTF = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T[^~?%]*)?([~?%]?)$")
_ISO = re.compile(r"\d{4}(-\d\d(-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?)?)?")
_OPENERS = frozenset(
    ["Last", "This", "Since", "In", "Over", "During", "For", "Within", "So", "The", "By", "From", "Each", "Every"]
)


def per(rate: Per | None) -> str:
    """``per month``, ``per 3 years``, or nothing."""
    if rate is None:
        return ""
    if rate.unit not in _RATES:  # words of a document
        return f"per {rate.unit}" if rate.n == 1 else f"per {number(rate.n)} {rate.unit}s"
    one, many = _RATES[rate.unit]
    return say(one) if rate.n == 1 else say(many, n=number(rate.n))


def covers(rate: Per | None, period: Period | None) -> str:
    """The time a number covers, in words: the rate first, the period as printed after it."""
    words = _running(period) if period else ""
    return ", ".join(part for part in (per(rate), words) if part)


def _running(period: Period) -> str:
    """A period's words inside a sentence; a date of an editor's is worded, and what only the post's date explains is explained.

    ``last month`` becomes ``last month (December 2025)``, ``in December`` becomes ``in December 2025``.
    """
    if period.words == period.edtf:
        if "/" in period.edtf:
            open_end = ".." in period.edtf or period.edtf.endswith("/")
            return date(period.edtf) if open_end else say("from {date}", date=date(period.edtf))
        return say("on {date}" if len(period.edtf) > len("2026-01") else "in {date}", date=date(period.edtf))
    first, space, rest = period.words.partition(" ")
    words = f"{first.lower() if first in _OPENERS else first}{space}{rest}"
    if not period.edtf or "/" in period.edtf or re.search(r"\d", words):
        return words
    named = any(words.endswith(month) for month in MONTHS)
    return f"{words} {period.edtf[:4]}" if named else f"{words} ({date(period.edtf)})"


def date(edtf: Edtf | None, *, short: bool = False) -> str:
    """An EDTF date in words: ``13 January 2026``, ``January 2026``, ``about 2026``, ``June 2025 to January 2026``.

    ``short`` gives ``13 Jan 2026``. What is no date this module knows is given back as it stands.
    """
    if not edtf:
        return say("undated")
    if "/" in edtf:
        start, end = (Edtf(part) for part in edtf.split("/", 1))
        if end in ("", ".."):
            return say("since {date}", date=date(start, short=short))
        if start in ("", ".."):
            return say("until {date}", date=date(end, short=short))
        return say("{start} to {end}", start=date(start, short=short), end=date(end, short=short))
    found = _EDTF.match(edtf)
    if not found:
        return edtf
    year, month, day, doubt = found.groups()
    if month and 1 <= int(month) <= len(MONTHS):
        name = say((_SHORT if short else MONTHS)[int(month) - 1])
        words = say("{day} {month} {year}", day=int(day), month=name, year=year) if day else say("{month} {year}", month=name, year=year)  # fmt: skip
    else:
        words = year
    if doubt in ("~", "%"):
        return say("about {date}", date=words)
    return say("{date} (uncertain)", date=words) if doubt == "?" else words


def iso(edtf: Edtf | None) -> str:
    """An EDTF date as HTML's ``<time datetime>`` takes it; empty where it is no exact day, month or year.

    >>> iso(Edtf("2026-01")), iso(Edtf("2026-01-14~")), iso(None)
    ('2026-01', '', '')
    """
    return edtf if edtf and _ISO.fullmatch(edtf) else ""
