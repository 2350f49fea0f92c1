"""EDTF dates: what days one covers, whether two can be the same, and how far apart they are.

The part of ISO 8601-2 (Extended Date/Time Format, levels 0 and 1, and the sub-year groups of level 2) that records use:
``2026-01-13``, ``2026-01``, ``2026``, a time of day, ``~`` ``?`` ``%``, intervals with ``..`` or nothing for an end,
``X`` for what is unspecified (``2026-XX``, ``198X``), seasons 21-24, quarters 33-36 and halves 40-41.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Precision = Literal["day", "month", "season", "quarter", "half", "year", "decade", "century", "interval", "unknown"]

_ANY: Literal["X"] = "X"
"""A digit that is not known."""
_POINT = re.compile(
    rf"(?P<year>\d{{4}}|\d{{3}}{_ANY}|\d\d{_ANY}{_ANY})"
    rf"(?:-(?P<month>0[1-9]|1[0-2]|2[1-4]|3[3-6]|4[01]|{_ANY}{_ANY})(?:-(?P<day>0[1-9]|[12]\d|3[01]|{_ANY}{_ANY})"
    r"(?:[T]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Z]|[+-]\d\d:?\d\d)?)?)?)?[~?%]?",
    re.ASCII,
)
_GROUPS = {  # sub-year number to its first month and its length; winter runs into the next year
    21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3), 33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3), 40: (1, 6), 41: (7, 6),
}  # fmt: skip
_MONTH = 31
"""Days."""


@lru_cache(maxsize=4096)
def valid(edtf: str) -> bool:
    """Whether it is a date that :func:`bounds` understands.

    >>> valid("2026-02-29"), valid("198X"), valid("2024-01/.."), valid("2026-05/2026-01"), valid("soon")
    (False, True, True, False, False)
    """
    if "/" not in edtf:
        return _point(edtf) is not None
    start, _, end = edtf.partition("/")
    ends = [_point(part) for part in (start, end) if part not in ("", "..")]
    return bool(ends) and None not in ends and (len(ends) < 2 or _ordered(ends))


def _ordered(ends: list[tuple[date, date] | None]) -> bool:
    one, two = ends
    return one is not None and two is not None and one[0] <= two[1]


@lru_cache(maxsize=4096)
def bounds(edtf: str | None) -> tuple[date | None, date | None]:
    """The first and the last day that the date may be; None where it is open, unknown or no date.

    >>> bounds("2026-02"), bounds("2024-01/..")
    ((datetime.date(2026, 2, 1), datetime.date(2026, 2, 28)), (datetime.date(2024, 1, 1), None))
    """
    if not edtf or not valid(edtf):
        return None, None
    start, slash, end = edtf.partition("/")
    first, last = _point(start), _point(end if slash else start)
    return first[0] if first else None, last[1] if last else None


@lru_cache(maxsize=4096)
def long(edtf: str | None) -> bool:
    """Whether it is a stretch of more than a month, on which nobody says a thing.

    >>> long("2024-07/2025-06"), long("2026-01-05/2026-01-11"), long("2025")
    (True, False, False)
    """
    first, last = bounds(edtf) if edtf and "/" in edtf else (None, None)
    return first is not None and last is not None and (last - first).days > _MONTH


@lru_cache(maxsize=4096)
def precision(edtf: str | None) -> Precision:
    """How exactly it says when.

    >>> precision("2026-01"), precision("198X"), precision("2024-01/.."), precision("2026-XX")
    ('month', 'decade', 'interval', 'year')
    """
    if not edtf or not valid(edtf):
        return "unknown"
    if "/" in edtf:
        return "interval"
    point = _POINT.fullmatch(edtf)
    if point is None:
        return "unknown"
    year, month, day = point["year"], point["month"], point["day"]
    if _ANY in year:
        return "decade" if year.count(_ANY) == 1 else "century"
    if not month or month == "XX":
        return "year"
    if int(month) > 12:
        return "season" if int(month) < 30 else "quarter" if int(month) < 40 else "half"
    return "day" if day and day != "XX" else "month"


def overlap(one: str | None, two: str | None) -> bool:
    """Whether there is a day that both may be; nothing is known of None, so it overlaps with everything."""
    return distance(one, two) == 0


def distance(one: str | None, two: str | None) -> int:
    """Days between the nearest days of the two: 0 when they share one, 1 for neighbours.

    >>> distance("2026-01-13", "2026-01-16"), distance("2026-01", "2026-01-16"), distance("2026-01", "2025-12-30")
    (3, 0, 2)
    """
    (first, last), (start, end) = bounds(one), bounds(two)
    if start and last and start > last:
        return (start - last).days
    if first and end and first > end:
        return (first - end).days
    return 0


@lru_cache(maxsize=4096)
def _point(edtf: str) -> tuple[date, date] | None:
    """First and last day of a date that is no interval."""
    match = _POINT.fullmatch(edtf)
    if not match:
        return None
    year, month, day = match["year"], match["month"], match["day"]
    if _ANY in year:
        low, high = int(year.replace(_ANY, "0")), int(year.replace(_ANY, "9"))
        return (date(low, 1, 1), date(high, 12, 31)) if low and month in (None, "XX") else None
    number = int(year)
    if not number:
        return None
    if not month or month == "XX":
        return date(number, 1, 1), date(number, 12, 31)
    if int(month) > 12:
        start, length = _GROUPS[int(month)]
        return (date(number, start, 1), _last(number, start + length - 1)) if not day else None
    if not day or day == "XX":
        return date(number, int(month), 1), _last(number, int(month))
    if int(day) > monthrange(number, int(month))[1]:
        return None
    return (date(number, int(month), int(day)),) * 2


def _last(year: int, month: int) -> date:
    """The last day of a month; month 13 is January of the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(min(year, 9999), month, monthrange(min(year, 9999), month)[1])


def week(day: date, shift: int = 0) -> str:
    """The week of a day, Monday to Sunday, ``shift`` weeks on.

    >>> week(date(2026, 1, 14))
    '2026-01-12/2026-01-18'
    """
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def month(day: date, shift: int = 0) -> str:
    """The month of a day, ``shift`` months on.

    >>> month(date(2026, 1, 14), -1)
    '2025-12'
    """
    index = day.year * 12 + day.month - 1 + shift
    return f"{index // 12:04}-{index % 12 + 1:02}"


def quarter(year: int, number: int) -> str:
    """Quarter ``number`` (any whole number: 0 is the last of the year before) as an interval of months.

    >>> quarter(2026, 1), quarter(2026, 0)
    ('2026-01/2026-03', '2025-10/2025-12')
    """
    first = date(year, 1, 1)
    return f"{month(first, 3 * number - 3)}/{month(first, 3 * number - 1)}"
