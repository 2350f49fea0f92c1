"""Rules whose words come to more than a day: ``December``, ``last week``, ``the past year``, ``the 1980s``."""

import re
from datetime import date, timedelta
from functools import cache

from builder.dates import edtf
from builder.dates.calendar import iso, moved, to_come
from builder.dates.words import AS_WRITTEN, Context, Resolved, TimeUnit, alternation, number, words


def calendar_month(match: re.Match[str], c: Context) -> Resolved:
    """``December 2025``, ``in May``, ``last July``, ``by March``."""
    w = words(c.language)
    month = w.months[match["month"]]
    if match["year"]:
        return f"{int(match['year']):04}-{month:02}", AS_WRITTEN
    if c.day is None:
        return None
    shift = w.shifts.get((match["shift"] or "").lower())
    year = c.day.year
    if match["other"]:
        return f"{year + w.shifts[match['other'].lower()]:04}-{month:02}", f"{match[0]} against {c.day}"
    if shift == 0:
        return f"{year:04}-{month:02}", f"{match[0]} against {c.day}"
    if shift == 1 or (shift is None and to_come(match, c)):
        year += month < c.day.month or (shift == 1 and month == c.day.month)
        return f"{year:04}-{month:02}", f"next {match['month']} after {c.day}"
    year -= month > c.day.month or (shift == -1 and month == c.day.month)
    return f"{year:04}-{month:02}", f"last {match['month']} before {c.day}"


def shifted(match: re.Match[str], c: Context) -> Resolved:
    """``last month``, ``earlier this week``, ``next year``, ``the past decade``."""
    if c.day is None:
        return None
    w = words(c.language)
    unit, shift = w.units[match["unit"].lower()], w.shifts[match["shift"].lower()]
    rule = f"{match[0]} against {c.day}"
    day = c.day
    lists = w.lists
    if match["unit"].lower() in lists["plural"]:
        return None
    if match["shift"].lower() in lists["narrated"] and narrated(c.language).search(
        c.text, max(0, match.start() - 24), match.start()
    ):
        return None
    if match["shift"].lower() in lists["rolling"] or (unit == "decade" and shift):
        return _rolling(day, unit, shift, rule) if c.exact else None
    match unit:
        case "day" if c.exact:
            return iso(day + timedelta(days=shift)), rule
        case "week" if c.exact:
            span = edtf.week(day, shift)
            return (span if not match["so_far"] or shift else f"{span[:10]}/{iso(day)}"), rule
        case "weekend" if c.exact:
            over = shift == 0 and day.weekday() < 2  # on Monday and Tuesday "this weekend" is the one just over
            return _weekend(day, shift - over, rule)
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


def _rolling(day: date, unit: TimeUnit, shift: int, rule: str) -> Resolved:
    """``the past year``, ``the next decade``: from or to the day of the post."""
    other = moved(day, unit, shift)
    if other is None:
        return None
    return f"{iso(min(day, other))}/{iso(max(day, other))}", rule


def _weekend(day: date, shift: int, rule: str) -> Resolved:
    """Saturday and Sunday of this week, or of one before or after it."""
    saturday = day + timedelta(days=5 - day.weekday()) + timedelta(weeks=shift)
    return f"{iso(saturday)}/{iso(saturday + timedelta(days=1))}", rule


def weekend(match: re.Match[str], c: Context) -> Resolved:
    """``over the weekend``: the most recent one that has begun; ``is forecast to end by the weekend``: the next."""
    if c.day is None or not c.exact:
        return None
    begun = c.day.weekday() < 5 and not to_come(match, c)
    return _weekend(c.day, -begun, f"{match[0]} against {c.day}")


def season(match: re.Match[str], c: Context) -> Resolved:
    """``summer 2016``, ``last winter``, ``this spring``."""
    w = words(c.language)
    code = w.seasons[match["season"].lower()]
    if match["year"]:
        return f"{match['year']}-{code}", AS_WRITTEN
    if c.day and match["other"]:
        return f"{c.day.year + w.shifts[match['other'].lower()]:04}-{code}", f"{match[0]} against {c.day}"
    if c.day is None or not match["shift"]:
        return None
    shift = w.shifts[match["shift"].lower()]
    year = c.day.year
    if shift == -1:
        while (edtf.bounds(f"{year:04}-{code}")[1] or c.day) >= c.day:
            year -= 1
    elif shift == 0:
        before, this = (edtf.bounds(f"{one:04}-{code}") for one in (year - 1, year))
        if before[1] and this[0] and before[1].year == year:  # the winter that runs into the year: the nearer one
            year -= c.day - before[1] < this[0] - c.day
    elif shift == 1:
        while (edtf.bounds(f"{year:04}-{code}")[0] or c.day) <= c.day:
            year += 1
    return f"{year:04}-{code}", f"{match[0]} against {c.day}"


def part_of_year(match: re.Match[str], c: Context) -> Resolved:
    """``the third quarter of 2023``, ``the first half of last year``, ``Q3``, ``2016 H1``."""
    w = words(c.language)
    short = match["q"] or match["h"]
    count = int(short) if short else w.ordinals[match["ordinal"].lower()]
    rule: str = AS_WRITTEN
    half = bool(match["h"] or match["half"])
    if match["h"] and not (match["year"] or match["lead"] or match["shift"]):  # H2 is also a gas
        return None
    if match["year"] or match["lead"]:
        year = int(match["year"] or match["lead"])
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
    return match["year"], AS_WRITTEN


def years(match: re.Match[str], _: Context) -> Resolved:
    """``2014-2018``, ``1979-89``."""
    first, last = match["first"], match["last"]
    last = first[: 4 - len(last)] + last
    return (f"{first}/{last}", AS_WRITTEN) if first < last else None


def part_of_month(match: re.Match[str], c: Context) -> Resolved:
    """``the last week of July``, ``the first days of May 2024``: no nearer than the month."""
    return calendar_month(match, c)


def decade(match: re.Match[str], c: Context) -> Resolved:
    """``the 1980s``, ``the '40s``."""
    if match["name"]:
        number = words(c.language).decades[match["name"].lower()]
        return f"{number if number >= 100 else 190 + number}X", AS_WRITTEN
    digits = match["long"] or f"19{match['short']}"
    if match["short"] and match["short"] in ("00", "10", "20"):
        digits = f"20{match['short']}"
    return f"{digits[:3]}X", AS_WRITTEN


def short_year(match: re.Match[str], c: Context) -> Resolved:
    """``'08``: the last one up to the year after the post's."""
    if c.day is None:
        return None
    year = c.day.year + 1
    return f"{year - (year - int(match['short'])) % 100:04}", f"{match[0]} against {c.day}"


def after_next(match: re.Match[str], c: Context) -> Resolved:
    """``the year after next``."""
    if c.day is None:
        return None
    rule = f"{match[0]} against {c.day}"
    match words(c.language).units[match["unit"].lower()]:
        case "week" if c.exact:
            return edtf.week(c.day, 2), rule
        case "month":
            return edtf.month(c.day, 2), rule
        case "year":
            return f"{c.day.year + 2:04}", rule
    return None


def rest(match: re.Match[str], c: Context) -> Resolved:
    """``the rest of the year``: from the day of the post to its end."""
    w = words(c.language)
    if c.day is None or not c.exact or (match["shift"] and w.shifts[match["shift"].lower()]):
        return None
    match w.units[match["unit"].lower()]:
        case "week":
            whole = edtf.week(c.day)
        case "month":
            whole = edtf.month(c.day)
        case "quarter":
            whole = edtf.quarter(c.day.year, (c.day.month - 1) // 3 + 1)
        case "year":
            whole = f"{c.day.year:04}"
        case _:
            return None
    last = edtf.bounds(whole)[1]
    return (f"{iso(c.day)}/{iso(last)}", f"{match[0]} against {c.day}") if last else None


def end_of(match: re.Match[str], c: Context) -> Resolved:
    """``the end of the year``, ``the start of the month``: the post's own, unless its sentence has named another before."""
    if c.day is None or _ANOTHER.search(c.text, c.text.rfind(". ", 0, match.start()) + 1, match.start()):
        return None
    unit = words(c.language).units.get((match["unit"] or "").lower(), "year")
    return (edtf.month(c.day) if unit == "month" else f"{c.day.year:04}"), f"{match[0]} against {c.day}"


_ANOTHER = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def century(match: re.Match[str], _: Context) -> Resolved:
    """``the 21st century``."""
    number = int(match["n"])
    return (f"{number - 1:02}XX", AS_WRITTEN) if 2 <= number <= 30 else None


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
            return iso(c.day + timedelta(days=count)), rule
        case "week" if c.exact:
            return f"{iso(c.day + timedelta(weeks=count))}~", rule
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
    other = moved(c.day, unit, count * shift)
    if other is None:
        return None
    first, last = (other, c.day) if shift < 0 else (c.day + timedelta(days=1), other)
    return f"{iso(first)}/{iso(last)}", f"{match[0]} against {c.day}"
