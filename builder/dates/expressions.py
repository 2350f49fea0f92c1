"""Date expressions: the words, against the day of the post, as an EDTF date. One rule for each shape of words."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from msgspec import Struct

from builder import vocabulary
from builder.dates import edtf

Resolved = tuple[str, str] | None
"""An EDTF date and the words for how it was resolved; None when these words are no date after all."""


_SOON = 45
"""Days: a holiday further ahead than that is the last one, not the next."""

_AHEAD = 1.3
"""Half a year away the past day is meant more often than the coming one, which news gives its year."""


class Context(Struct, frozen=True):
    """What an expression is resolved against."""

    text: str
    day: date | None
    """The last day of the post's own date; None when it has none."""
    exact: bool
    """Whether the post's date is known to the day."""
    language: str


class Rule(Struct, frozen=True):
    """A shape of words and what it comes to."""

    name: str
    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], Context], Resolved]


def alternation(words: Mapping[str, Any] | list[str], *, fold: bool = True) -> str:
    """Any of the words, longest first; blanks match any white space."""
    tails = (re.sub(r"\\? ", r"\\s+", re.escape(word)) for word in sorted(words, key=lambda w: (-len(w), w)))
    return f"(?{'i' if fold else ''}:{'|'.join(tails)})"


class Words(Struct, frozen=True, kw_only=True):
    """A language's table, with the number words folded in."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    days: Mapping[str, int]
    holidays: Mapping[str, str]
    decades: Mapping[str, int]
    seasons: Mapping[str, int]
    shifts: Mapping[str, int]
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    vague: frozenset[str]
    ordinals: Mapping[str, int]
    lists: Mapping[str, list[str]]
    numeric: str


@cache
def words(language: str) -> Words:
    """The words of a language. Raises LookupError when it has no table of dates."""
    table = vocabulary.table(language, "dates")
    if not table:
        raise LookupError(f"no table of dates for the language {language!r}")
    numbers = vocabulary.table(language, "numbers")
    small = {word: int(value) for word, value in numbers.get("units", {}).items() if value}
    tens = {word: int(value) for word, value in numbers.get("tens", {}).items()}
    return Words(
        months=_lower(table["months"], table["words"]["ambiguous_months"]),
        weekdays=_lower(table["weekdays"], table["words"]["ambiguous_weekdays"]),
        days=table["days"],
        holidays={name.lower(): day for name, day in table.get("holidays", {}).items()},
        decades=table.get("decades", {}),
        seasons=table.get("seasons", {}),
        shifts=table["shifts"],
        units=table["units"],
        numbers={**small, **tens, **table.get("numbers", {})},
        vague=frozenset(table["vague"]["words"]),
        ordinals=table["ordinals"],
        lists=table["words"],
        numeric=table["numeric"],
    )


def _lower(names: Mapping[str, int], ambiguous: list[str]) -> dict[str, int]:
    """With the names in small letters too, but for those that are then other words (``march``, ``sun``)."""
    return {**names, **{name.lower(): value for name, value in names.items() if name not in ambiguous}}


def number(text: str, w: Words) -> int | None:
    """``two``, ``a couple of``, ``12``; None for ``several``."""
    text = " ".join(text.lower().split())
    if text.isdecimal():
        return int(text)
    return w.numbers.get(text)


def _iso(day: date) -> str:
    return day.isoformat()


def _day(year: int, month: int, day: int) -> date | None:
    if 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        return date(year, month, day)
    return None


def _nearest(month: int, day: int, c: Context) -> date | None:
    """The day of that name nearest to the post's own; of two nearly as near, the earlier."""
    if c.day is None:
        return None
    years = range(c.day.year - 1, c.day.year + 2) if (month, day) != (2, 29) else range(c.day.year - 4, c.day.year + 5)
    today = c.day
    found = [one for year in years if (one := _day(year, month, day))]
    return min(found, key=lambda one: (abs((one - today).days) * (_AHEAD if one > today else 1.0), one), default=None)


def iso_day(match: re.Match[str], _: Context) -> Resolved:
    """``2015-08-12``, ``2015/8/12``, ``2015-aug-1``."""
    found = _day(int(match["year"]), int(match["m"]), int(match["d"]))
    return (_iso(found), "as written") if found else None


def numeric_day(match: re.Match[str], c: Context) -> Resolved:
    """``13.5.2015``, ``3/7/2017``: in the order of the language where both could be the month."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    first_month = two > 12 or (one <= 12 and words(c.language).numeric == "mdy" and match["sign"] != ".")
    found = _day(year, one, two) if first_month else _day(year, two, one)
    return (_iso(found), "as written") if found else None


def calendar_day(match: re.Match[str], c: Context) -> Resolved:
    """``January 16``, ``16 January 2026``, ``Tuesday, Jan. 13``, ``November 19-20``."""
    month = words(c.language).months[match["month"]]
    first = int(match["day"])
    until = int(match["until"]) if match["until"] else None
    if match["year"]:
        found, rule = _day(int(match["year"]), month, first), "as written"
    else:
        found = _nearest(month, first, c)
        rule = f"{match['month']} {first} nearest to {c.day}"
    if not found:
        return None
    if until:
        last = _day(found.year, month, until)
        return (f"{_iso(found)}/{_iso(last)}", rule) if last and last > found else None
    return _iso(found), rule


def calendar_month(match: re.Match[str], c: Context) -> Resolved:
    """``December 2025``, ``in May``, ``last July``, ``by March``."""
    w = words(c.language)
    month = w.months[match["month"]]
    if match["year"]:
        return f"{int(match['year']):04}-{month:02}", "as written"
    if c.day is None:
        return None
    shift = w.shifts.get((match["shift"] or "").lower())
    year = c.day.year
    if match["other"]:
        return f"{year + w.shifts[match['other'].lower()]:04}-{month:02}", f"{match[0]} against {c.day}"
    if shift == 0:
        return f"{year:04}-{month:02}", f"{match[0]} against {c.day}"
    if shift == 1 or (shift is None and _future(match, c)):
        year += month < c.day.month or (shift == 1 and month == c.day.month)
        return f"{year:04}-{month:02}", f"next {match['month']} after {c.day}"
    year -= month > c.day.month or (shift == -1 and month == c.day.month)
    return f"{year:04}-{month:02}", f"last {match['month']} before {c.day}"


def _future(match: re.Match[str], c: Context) -> bool:
    """Whether the words around say that it is still to come."""
    f = future(c.language)
    near = max(0, match.start() - 40)
    if f.before.search(c.text, near, match.start()) or f.after.match(c.text, match.end()):
        return True
    return bool(f.opening.search(c.text, near, match.start()) and f.later.match(c.text, match.end()))


class Future(Struct, frozen=True):
    """What says that a day is still to come."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    opening: re.Pattern[str]
    """The day opens its sentence, so that the verb further on is about it: ``On Thursday the court will rule``."""
    later: re.Pattern[str]


@cache
def future(language: str) -> Future:
    lists = words(language).lists
    verbs = alternation(lists["future"])
    return Future(
        before=re.compile(rf"(?<!\w){alternation(lists['future_before'])}\s(?:the\s)?$"),
        after=re.compile(rf"\s(?:[a-z]+\s)?{verbs}(?!\w)"),
        opening=re.compile(rf"(?:^|[.!?;][”\"]?\s|\n){alternation(lists['opening'])}\s$"),
        later=re.compile(rf",?\s(?:[\w’'-]+\s){{1,3}}?{verbs}(?!\w)"),
    )


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
    elif _future(match, c):
        found = c.day + timedelta(days=(7 - back) % 7)
    else:
        found = c.day - timedelta(days=back)
    return _iso(found), f"weekday {match[0]} against {c.day}"


def named_day(match: re.Match[str], c: Context) -> Resolved:
    """``yesterday``, ``the day after tomorrow``, ``this morning``."""
    if c.day is None or not c.exact:
        return None
    shift = words(c.language).days[" ".join(match["name"].lower().split())]
    return _iso(c.day + timedelta(days=shift)), f"{match['name']} against {c.day}"


def holiday(match: re.Match[str], c: Context) -> Resolved:
    """``New Year's Eve``: the nearest one."""
    name = " ".join(match["name"].lower().split())
    month, day = map(int, words(c.language).holidays[name].split("-"))
    if match["year"]:
        return f"{match['year']}-{month:02}-{day:02}", "as written"
    if c.day is None:
        return None
    year = c.day.year
    while (found := date(year, month, day)) > c.day + timedelta(days=_SOON) and not _future(match, c):
        year -= 1
    return _iso(found), f"{match['name']} nearest to {c.day}"


def shifted(match: re.Match[str], c: Context) -> Resolved:
    """``last month``, ``earlier this week``, ``next year``, ``the past decade``."""
    if c.day is None:
        return None
    w = words(c.language)
    unit, shift = w.units[match["unit"].lower()], w.shifts[match["shift"].lower()]
    rule = f"{match[0]} against {c.day}"
    day = c.day
    lists = w.lists
    if match["shift"].lower() in lists["narrated"] and narrated(c.language).search(
        c.text, max(0, match.start() - 24), match.start()
    ):
        return None
    if match["shift"].lower() in lists["rolling"] or (unit == "decade" and shift):
        return _rolling(day, unit, shift, rule) if c.exact else None
    match unit:
        case "day" if c.exact:
            return _iso(day + timedelta(days=shift)), rule
        case "week" if c.exact:
            span = edtf.week(day, shift)
            return (span if not match["so_far"] or shift else f"{span[:10]}/{_iso(day)}"), rule
        case "weekend" if c.exact:
            return _weekend(day, shift, rule)
        case "month":
            return edtf.month(day, shift), rule
        case "quarter":
            return edtf.quarter(day.year, (day.month - 1) // 3 + 1 + shift), rule
        case "year":
            return f"{day.year + shift:04}", rule
        case "decade":
            return f"{(day.year // 10 + shift):03}X", rule
        case "century":
            return f"{(day.year // 100 + shift):02}XX", rule
    return None


@cache
def narrated(language: str) -> re.Pattern[str]:
    """An article that makes "next month" the month after the one of the story, not of the post."""
    lists = words(language).lists
    leads = "".join(rf"(?<!{re.escape(word)}\s)" for word in lists["open"])
    return re.compile(rf"{leads}(?<!\w){alternation(lists['the'])}\s$")


def _rolling(day: date, unit: str, shift: int, rule: str) -> Resolved:
    """``the past year``, ``the next decade``: from or to the day of the post."""
    other = _moved(day, unit, shift)
    if other is None:
        return None
    return f"{_iso(min(day, other))}/{_iso(max(day, other))}", rule


def _weekend(day: date, shift: int, rule: str) -> Resolved:
    """Saturday and Sunday; ``this weekend`` of this week, but on Monday and Tuesday the one just over."""
    if shift == 0 and day.weekday() < 2:
        shift = -1
    saturday = day + timedelta(days=5 - day.weekday()) + timedelta(weeks=shift)
    return f"{_iso(saturday)}/{_iso(saturday + timedelta(days=1))}", rule


def weekend(match: re.Match[str], c: Context) -> Resolved:
    """``over the weekend``: the most recent one that has begun."""
    if c.day is None or not c.exact:
        return None
    return _weekend(c.day, 0 if c.day.weekday() >= 5 else -1, f"{match[0]} against {c.day}")


def season(match: re.Match[str], c: Context) -> Resolved:
    """``summer 2016``, ``last winter``, ``this spring``."""
    w = words(c.language)
    code = w.seasons[match["season"].lower()]
    if match["year"]:
        return f"{match['year']}-{code}", "as written"
    if c.day is None or not match["shift"]:
        return None
    shift = w.shifts[match["shift"].lower()]
    year = c.day.year
    if shift == -1:
        while (edtf.bounds(f"{year:04}-{code}")[1] or c.day) >= c.day:
            year -= 1
    elif shift == 0:
        year -= (edtf.bounds(f"{year - 1:04}-{code}")[1] or date.min) >= c.day
    elif shift == 1:
        while (edtf.bounds(f"{year:04}-{code}")[0] or c.day) <= c.day:
            year += 1
    return f"{year:04}-{code}", f"{match[0]} against {c.day}"


def part_of_year(match: re.Match[str], c: Context) -> Resolved:
    """``the third quarter of 2023``, ``the first half of last year``, ``Q3``, ``2016 H1``."""
    w = words(c.language)
    short = match["q"] or match["h"]
    count = int(short) if short else w.ordinals[match["ordinal"].lower()]
    half = bool(match["h"] or match["half"])
    if match["h"] and not (match["year"] or match["lead"] or match["shift"]):  # H2 is also a gas
        return None
    if match["year"] or match["lead"]:
        year, rule = int(match["year"] or match["lead"]), "as written"
    elif c.day is None:
        return None
    elif match["shift"]:
        year, rule = c.day.year + w.shifts[match["shift"].lower()], f"{match[0]} against {c.day}"
    else:
        year, rule = c.day.year, f"{match[0]} against {c.day}"
        first = (count - 1) * (6 if half else 3) + 1
        year -= first > c.day.month
    if count == -1:
        count = 2 if half else 4
    if count > (2 if half else 4):
        return None
    if half:
        return (f"{year:04}-01/{year:04}-06" if count == 1 else f"{year:04}-07/{year:04}-12"), rule
    return edtf.quarter(year, count), rule


def year(match: re.Match[str], _: Context) -> Resolved:
    """``2024``, after a word that goes before a year."""
    return match["year"], "as written"


def years(match: re.Match[str], _: Context) -> Resolved:
    """``2014-2018``, ``1979-89``."""
    first, last = match["first"], match["last"]
    last = first[: 4 - len(last)] + last
    return (f"{first}/{last}", "as written") if first < last else None


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
        return _iso(last - timedelta(days=(last.isoweekday() - wanted) % 7)), month[1]
    found = first + timedelta(days=(wanted - first.isoweekday()) % 7 + 7 * (count - 1))
    return (_iso(found), month[1]) if found <= last else None


def weekday_day(match: re.Match[str], c: Context) -> Resolved:
    """``Friday the 15th``: the nearest day that is both."""
    if c.day is None or not c.exact:
        return None
    day, wanted = int(match["day"]), words(c.language).weekdays[match["weekday"]]
    near = (c.day + timedelta(days=sign * away) for away in range(400) for sign in (-1, 1))
    found = next((one for one in near if one.day == day and one.isoweekday() == wanted), None)
    return (_iso(found), f"{match[0]} nearest to {c.day}") if found else None


def part_of_month(match: re.Match[str], c: Context) -> Resolved:
    """``the last week of July``, ``the first days of May 2024``: no nearer than the month."""
    return calendar_month(match, c)


def decade(match: re.Match[str], c: Context) -> Resolved:
    """``the 1980s``, ``the '40s``."""
    if match["name"]:
        return f"19{words(c.language).decades[match['name'].lower()]}X", "as written"
    digits = match["long"] or f"19{match['short']}"
    if match["short"] and match["short"] in ("00", "10", "20"):
        digits = f"20{match['short']}"
    return f"{digits[:3]}X", "as written"


def century(match: re.Match[str], _: Context) -> Resolved:
    """``the 21st century``."""
    number = int(match["n"])
    return (f"{number - 1:02}XX", "as written") if 2 <= number <= 30 else None


def ago(match: re.Match[str], c: Context) -> Resolved:
    """``two weeks ago``: to the day when days are counted, else as roughly as it is said."""
    if c.day is None:
        return None
    w = words(c.language)
    count, unit = number(match["n"], w), w.units[match["unit"].lower()]
    rule = f"{match[0]} against {c.day}"
    if count is None or count > 2000:
        return None
    count = -count if match["ago"] else count
    match unit:
        case "day" if c.exact:
            return _iso(c.day + timedelta(days=count)), rule
        case "week" if c.exact:
            return f"{_iso(c.day + timedelta(weeks=count))}~", rule
        case "month":
            return edtf.month(c.day, count), rule
        case "year":
            return f"{c.day.year + count:04}", rule
        case "decade":
            return f"{c.day.year + 10 * count:04}~", rule
    return None


def past(match: re.Match[str], c: Context) -> Resolved:
    """``the past two weeks``, ``the next three months``: from or to the day of the post."""
    if c.day is None or not c.exact:
        return None
    w = words(c.language)
    count = number(match["n"], w) if match["n"] else 1
    unit, shift = w.units[match["unit"].lower()], w.shifts[match["shift"].lower()]
    if count is None or shift == 0 or count > 500:
        return None
    other = _moved(c.day, unit, count * shift)
    if other is None:
        return None
    first, last = (other, c.day) if shift < 0 else (c.day + timedelta(days=1), other)
    return f"{_iso(first)}/{_iso(last)}", f"{match[0]} against {c.day}"


def _moved(day: date, unit: str, count: int) -> date | None:
    """``count`` units on; the last day of the month where the month has no such day."""
    match unit:
        case "day":
            return day + timedelta(days=count)
        case "week":
            return day + timedelta(weeks=count)
        case "month" | "quarter" | "year" | "decade":
            months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
            index = day.year * 12 + day.month - 1 + months
            year, month = index // 12, index % 12 + 1
            return date(year, month, min(day.day, monthrange(year, month)[1]))
    return None
