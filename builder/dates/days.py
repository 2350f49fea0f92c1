"""Rules whose words come to a day: ``January 16``, ``Tuesday``, ``yesterday``, ``the first Friday of July``."""

import re
from datetime import date, timedelta

from builder.dates import edtf
from builder.dates.calendar import day_of, iso, past, to_come
from builder.dates.stretches import calendar_month
from builder.dates.words import AS_WRITTEN, Context, Resolved, number, words

_SHORT, _CENTURY, _PIVOT = 2, 2000, 2068
"""Digits of a year without its century, this century, and the last year that two digits mean where no day is known (POSIX)."""
_SOON = 45
"""Days: a holiday further ahead than that is the last one, not the next."""


_AHEAD = 1.3
"""Half a year away the past day is meant more often than the coming one, which news gives its year."""


_LATE = 10
"""Days after the post's own date within which a day that is told as past may lie: a post is dated too early now and then."""


def _nearest(month: int, day: int, c: Context) -> date | None:
    """The day of that name nearest to the post's own; of two nearly as near, the earlier."""
    if c.day is None:
        return None
    years = range(c.day.year - 1, c.day.year + 2) if (month, day) != (2, 29) else range(c.day.year - 4, c.day.year + 5)
    today = c.day
    found = [one for year in years if (one := day_of(year, month, day))]
    return min(found, key=lambda one: (abs((one - today).days) * (_AHEAD if one > today else 1.0), one), default=None)


def iso_day(match: re.Match[str], _: Context) -> Resolved:
    """``2015-08-12``, ``2015/8/12``."""
    found = day_of(int(match["year"]), int(match["m"]), int(match["d"]))
    return (iso(found), AS_WRITTEN) if found else None


def numeric_day(match: re.Match[str], c: Context) -> Resolved:
    """``13.5.2015``, ``3/7/2017``, ``24.02.22``: in the order of the language where both could be the month; two digits are of
    this century, or of the last one where this has not come so far."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    if len(match["year"]) == _SHORT:
        year += _CENTURY if _CENTURY + year <= (c.day.year + 1 if c.day else _PIVOT) else _CENTURY - 100
    first_month = two > 12 or (one <= 12 and words(c.language).numeric == "mdy" and match["sign"] != ".")
    found = day_of(year, one, two) if first_month else day_of(year, two, one)
    return (iso(found), AS_WRITTEN) if found else None


def calendar_day(match: re.Match[str], c: Context) -> Resolved:
    """``January 16``, ``16 January 2026``, ``Tuesday, Jan. 13``, ``November 19-20``."""
    month = words(c.language).months[match["month"]]
    first = int(match["day"])
    until = int(match["until"]) if match["until"] else None
    rule: str = AS_WRITTEN
    if match["year"]:
        found = day_of(int(match["year"]), month, first)
    elif c.day and match["other"]:
        found = day_of(c.day.year + words(c.language).shifts[match["other"].lower()], month, first)
        rule = f"{match[0]} against {c.day}"
    else:
        found = _nearest(month, first, c)
        rule = f"{match['month']} {first} nearest to {c.day}"
        if found and c.day and match["back"] and found > c.day:
            found, rule = day_of(found.year - 1, month, first), f"{match[0]} before {c.day}"
        elif found and c.day and c.exact and found > c.day + timedelta(days=_LATE) and past(match, c):
            found, rule = day_of(found.year - 1, month, first), f"{match['month']} {first} before {c.day}"
        elif found and c.day and c.exact and found < c.day and to_come(match, c, open=False):
            found, rule = day_of(found.year + 1, month, first), f"{match['month']} {first} after {c.day}"
    if not found:
        return None
    if until:
        last = day_of(found.year, month, until)
        return (f"{iso(found)}/{iso(last)}", rule) if last and last > found else None
    return iso(found), rule


def weekday(match: re.Match[str], c: Context) -> Resolved:
    """``Tuesday``: the most recent one, the day of the post included; ``last Tuesday`` strictly before."""
    if c.day is None or not c.exact:
        return None
    w = words(c.language)
    wanted = w.weekdays[match["weekday"]]
    back = (c.day.isoweekday() - wanted) % 7
    shift = (match["shift"] or match["of"] or "").lower()
    week = bool(match["of"]) or bool(match["week"])
    if week or (match["shift"] and w.shifts[shift] == 0):
        monday = c.day - timedelta(days=c.day.weekday()) + timedelta(weeks=w.shifts[shift])
        found = monday + timedelta(days=wanted - 1)
    elif match["shift"] and w.shifts[shift] == 1:
        found = c.day + timedelta(days=7 - back)
    elif match["shift"]:
        found = c.day - timedelta(days=back or 7)
    elif to_come(match, c):
        found = c.day + timedelta(days=(7 - back) % 7)
    else:
        found = c.day - timedelta(days=back)
    return iso(found), f"weekday {match[0]} against {c.day}"


def named_day(match: re.Match[str], c: Context) -> Resolved:
    """``yesterday``, ``the day after tomorrow``, ``this morning``."""
    if c.day is None or not c.exact:
        return None
    shift = words(c.language).days[" ".join(match["name"].lower().split())]
    return iso(c.day + timedelta(days=shift)), f"{match['name']} against {c.day}"


def holiday(match: re.Match[str], c: Context) -> Resolved:
    """``New Year's Eve``: the nearest one."""
    name = " ".join(match["name"].lower().split())
    month, day = map(int, words(c.language).holidays[name].split("-"))
    if match["year"]:
        return f"{match['year']}-{month:02}-{day:02}", AS_WRITTEN
    if c.day is None:
        return None
    year = c.day.year
    while (found := date(year, month, day)) > c.day + timedelta(days=_SOON) and not to_come(match, c):
        year -= 1
    return iso(found), f"{match['name']} nearest to {c.day}"


def nth_weekday(match: re.Match[str], c: Context) -> Resolved:
    """``the first Friday of July``, ``the last Sunday of last month``."""
    w = words(c.language)
    if match["month"]:
        month = calendar_month(match, c)
    elif c.day is None:
        return None
    else:
        month = edtf.month(c.day, w.shifts[match["unit_shift"].lower()]), f"{match[0]} against {c.day}"
    if month is None:
        return None
    first, last = edtf.bounds(month[0])
    if first is None or last is None:
        return None
    count, wanted = w.ordinals[match["ordinal"].lower()], w.weekdays[match["weekday"]]
    if count < 0:
        return iso(last - timedelta(days=(last.isoweekday() - wanted) % 7)), month[1]
    found = first + timedelta(days=(wanted - first.isoweekday()) % 7 + 7 * (count - 1))
    return (iso(found), month[1]) if found <= last else None


def week_of(match: re.Match[str], c: Context) -> Resolved:
    """``the week of February 4``: its calendar week; ``the week beginning February 4``: from that day on."""
    w = words(c.language)
    month, day = w.months[match["month"]], int(match["day"])
    found = day_of(int(match["year"]), month, day) if match["year"] else _nearest(month, day, c)
    if not found:
        return None
    rule = AS_WRITTEN if match["year"] else f"{match['month']} {day} nearest to {c.day}"
    if match["from"].lower() in w.lists["of"]:
        return edtf.week(found), rule
    return f"{iso(found)}/{iso(found + timedelta(days=6))}", rule


def weekday_day(match: re.Match[str], c: Context) -> Resolved:
    """``Friday the 15th``: the nearest day that is both."""
    if c.day is None or not c.exact:
        return None
    day, wanted = int(match["day"]), words(c.language).weekdays[match["weekday"]]
    near = (c.day + timedelta(days=sign * away) for away in range(400) for sign in (-1, 1))
    found = next((one for one in near if one.day == day and one.isoweekday() == wanted), None)
    return (iso(found), f"{match[0]} nearest to {c.day}") if found else None


def day_of_stretch(match: re.Match[str], c: Context) -> Resolved:
    """``the first of January``, ``the last day of 2025``, ``the first 10 days of May``, ``the first nine months of last year``."""
    w = words(c.language)
    whole = _whole(match, c)
    first, last = edtf.bounds(whole[0]) if whole else (None, None)
    if whole is None or first is None or last is None:
        return None
    ordinal, rule = w.ordinals[match["ordinal"].lower()], whole[1]
    count, unit = (number(match["n"], w), w.units[match["unit"].lower()]) if match["n"] else (1, "day")
    if abs(ordinal) != 1 or not count:
        return None
    if unit == "month":
        if len(whole[0]) != 4 or count > 12:
            return None
        ends = (1, count) if ordinal == 1 else (13 - count, 12)
        return (f"{whole[0]}-{ends[0]:02}/{whole[0]}-{ends[1]:02}" if count > 1 else f"{whole[0]}-{ends[0]:02}"), rule
    length = timedelta(days=count * (7 if unit == "week" else 1) - 1)
    if length > last - first:
        return None
    start, end = (first, first + length) if ordinal == 1 else (last - length, last)
    return (iso(start) if start == end else f"{iso(start)}/{iso(end)}"), rule


def _whole(match: re.Match[str], c: Context) -> Resolved:
    """The month or year that the words take a part of."""
    if match["month"]:
        return calendar_month(match, c)
    if match["bare"]:
        return match["bare"], AS_WRITTEN
    if c.day is None:
        return None
    shift = words(c.language).shifts[match["of_shift"].lower()] if match["of_shift"] else 0
    return f"{c.day.year + shift:04}", f"{match[0]} against {c.day}"
