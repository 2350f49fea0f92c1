"""Dates, rates and stretches of time in words."""

import re

from builder.phrases import noted, number, say
from builder.records import Edtf, Per

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
_STRETCHES = noted(
    {
        "second": "in {n} seconds",
        "minute": "in {n} minutes",
        "hour": "in {n} hours",
        "day": "in {n} days",
        "night": "in {n} nights",
        "week": "in {n} weeks",
        "month": "in {n} months",
        "quarter": "in {n} quarters",
        "year": "in {n} years",
        "decade": "in {n} decades",
        "": "in {n} {unit}",
    }
)
_PARTS = noted(
    {
        "21": "spring {year}",
        "22": "summer {year}",
        "23": "autumn {year}",
        "24": "winter {year}",
        "33": "first quarter of {year}",
        "34": "second quarter of {year}",
        "35": "third quarter of {year}",
        "36": "fourth quarter of {year}",
        "40": "first half of {year}",
        "41": "second half of {year}",
    }
)
"""Of a year, as EDTF numbers them after the months."""
_DECADE = re.compile(r"(\d{3})X$")
_EDTF = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T[^~?%]*)?([~?%]?)$")
_ISO = re.compile(r"\d{4}(-(?:0[1-9]|1[0-2])(-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?)?)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def per(rate: Per | None) -> str:
    """``per month``, ``per 3 years``, or nothing."""
    if rate is None:
        return ""
    if rate.unit not in _RATES:  # words of a document
        return f"per {rate.unit}" if rate.n == 1 else f"per {number(rate.n)} {rate.unit}s"
    one, many = _RATES[rate.unit]
    return say(one) if rate.n == 1 else say(many, n=number(rate.n))


def within(rate: Per) -> str:
    """A stretch of so many units of time: ``in 10 years``."""
    return say(_STRETCHES.get(rate.unit, "in {n} {unit}"), n=number(rate.n), unit=rate.unit)


def date(edtf: Edtf | None, *, short: bool = False) -> str:
    """An EDTF date in words: ``13 January 2026``, ``spring 2026``, ``about 2026``, ``the 1980s``, ``June 2025 to January 2026``.

    ``short`` gives ``13 Jan 2026``. What is no date this module knows is given back as it stands.
    """
    if not edtf:
        return say("undated")
    if "/" in edtf:
        start, end = (Edtf(part) for part in edtf.split("/", 1))
        first, last = (date(part, short=short) for part in (start, end))
        if end in ("", ".."):
            return say("since {day}" if exact(start) else "since {date}", date=first, day=first)
        if start in ("", ".."):
            return say("until {day}" if exact(end) else "until {date}", date=last, day=last)
        days = exact(start) and exact(end)
        return say("{first} to {last}" if days else "{start} to {end}", start=first, end=last, first=first, last=last)
    found = _EDTF.match(edtf)
    if not found:
        decade = _DECADE.match(edtf)
        return say("the {year}s", year=f"{decade[1]}0") if decade else edtf
    year, month, day, doubt = found.groups()
    if month and 1 <= int(month) <= len(MONTHS):
        name = say((_SHORT if short else MONTHS)[int(month) - 1])
        words = _spelled(name, year, int(day) if day else 0)
    else:
        words = say(_PARTS[month], year=year) if month in _PARTS else year
    if doubt in ("~", "%"):
        return say("about {day}" if day else "about {date}", date=words, day=words)
    return say("{date} (uncertain)", date=words) if doubt == "?" else words


def _spelled(month: str, year: str, day: int) -> str:
    """``day`` 0: none. The first of a month is said otherwise than the others in some languages."""
    if not day:
        return say("{month} {year}", month=month, year=year)
    return say("1 {month} {year}" if day == 1 else "{day} {month} {year}", day=day, month=month, year=year)


def exact(edtf: Edtf | None) -> bool:
    """Whether a date is one day without doubt: many languages say *on* or *since* otherwise before a day than a month."""
    return bool(edtf and _DAY.fullmatch(edtf))


def said(edtf: Edtf, *, short: bool = False) -> str:
    """``said 13 January 2026``."""
    words = date(edtf, short=short)
    return say("said {day}" if exact(edtf) else "said {date}", date=words, day=words)


def published(edtf: Edtf, *, short: bool = False) -> str:
    """``printed 13 January 2026``: the day of a statement that no report dates."""
    words = date(edtf, short=short)
    return say("printed {day}" if exact(edtf) else "printed {date}", date=words, day=words)


def iso(edtf: Edtf | None) -> str:
    """An EDTF date as HTML's ``<time datetime>`` takes it; empty where it is no exact day, month or year.

    >>> iso(Edtf("2026-01")), iso(Edtf("2026-01-14~")), iso(None)
    ('2026-01', '', '')
    """
    return edtf if edtf and _ISO.fullmatch(edtf) else ""
