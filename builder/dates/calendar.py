"""Days of the calendar, and whether the words around one say that it is still to come."""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from msgspec import Struct

from builder.dates.words import Context, alternation, words


def iso(day: date) -> str:
    return day.isoformat()


def day_of(year: int, month: int, day: int) -> date | None:
    if 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        return date(year, month, day)
    return None


def to_come(match: re.Match[str], c: Context) -> bool:
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


def moved(day: date, unit: str, count: int) -> date | None:
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
