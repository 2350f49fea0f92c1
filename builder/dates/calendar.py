"""Days of the calendar, and whether the words around one say that it is still to come."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from msgspec import Struct

from builder.dates.words import Context, TimeUnit, alternation, words


def iso(day: date) -> str:
    return day.isoformat()


def day_of(year: int, month: int, day: int) -> date | None:
    if 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        return date(year, month, day)
    return None


_NEAR = 80
"""Characters before a day in which its verb stands."""


def to_come(match: re.Match[str], c: Context, *, open: bool = True) -> bool:
    """Whether the words around say that it is still to come.

    A verb of its clause says so (``will rule on Friday``), or what stands right before it (``due``, ``next``); ``by`` and
    ``until`` do, if ``open``, where nothing tells that it was so by then (``by Tuesday 300 had left``).
    """
    f = future(c.language)
    near, start, end = max(0, match.start() - _NEAR), match.start(), match.end()
    lead = c.text[near:start].lower().split()
    last = lead[-1] if lead else ""  # asked before the expressions, which look through all that stands before
    if last.endswith(f.last_before) and f.before.search(c.text, near, start):
        return True
    if f.after.match(c.text, end) and not past(match, c):
        return True
    if last.endswith(f.last_open) and f.open.search(c.text, near, start) and not c.text.startswith(f.possessive, end):
        return open and not (f.told_before.search(c.text, near, start) or f.told_after.match(c.text, end))
    if last.endswith(f.last_opening) and f.opening.search(c.text, near, start) and f.later.match(c.text, end):
        return True
    if f.heads.isdisjoint(lead) or c.text.startswith(f.possessive, end):
        return False
    verb = f.verb.search(c.text, near, start)
    return verb is not None and f.stops.isdisjoint((verb["between"] or "").lower().split())


def past(match: re.Match[str], c: Context) -> bool:
    """Whether a verb right before a day says that it is over: ``opened on the 14th of March``."""
    f = future(c.language)
    verb = f.past.search(c.text, max(0, match.start() - _NEAR), match.start())
    return verb is not None and verb["verb"].lower() not in f.arranged and f.purpose.isdisjoint(verb[0].lower().split())


class Future(Struct, frozen=True):
    """What says whether a day is still to come or over."""

    before: re.Pattern[str]
    last_before: tuple[str, ...]
    """What it may end with, small; so for ``open`` and ``opening``."""
    last_open: tuple[str, ...]
    last_opening: tuple[str, ...]
    after: re.Pattern[str]
    open: re.Pattern[str]
    """Before a day that is the end of something."""
    told_before: re.Pattern[str]
    told_after: re.Pattern[str]
    """What tells that something was so by that day."""
    opening: re.Pattern[str]
    """The day opens its sentence, so that the verb further on is about it: ``On Thursday the court will rule``."""
    later: re.Pattern[str]
    verb: re.Pattern[str]
    """A verb before it in its clause, or one in the present right before it: ``will meet in Oslo on Thursday``, ``opens Friday``."""
    heads: frozenset[str]
    """The first words of those verbs."""
    stops: frozenset[str]
    """Between the verb and the day, they make it another verb's."""
    past: re.Pattern[str]
    possessive: tuple[str, ...]
    """Endings of what owns."""
    arranged: frozenset[str]
    purpose: frozenset[str]
    """Behind such a verb they make the day one that was planned: ``were to start on``."""


@cache
def future(language: str) -> Future:
    lists = words(language).lists
    verbs, told, on = alternation(lists["future"]), alternation(lists["narrating"]), alternation(lists["opening"])
    the = rf"(?:{alternation(lists['the'])}\s)?"
    return Future(
        before=re.compile(rf"(?<!\w){alternation(lists['future_before'])}\s{the}$"),
        last_before=_lasts([*lists["future_before"], *lists["the"]]),
        last_open=_lasts([*lists["future_open"], *lists["the"]]),
        last_opening=_lasts(lists["opening"]),
        after=re.compile(rf"\s(?:(?!{alternation(lists['adjoining'])}\s)[a-z]+\s)?{verbs}(?!\w)"),
        open=re.compile(rf"(?<!\w){alternation(lists['future_open'])}\s{the}$"),
        told_before=re.compile(rf"(?<!\w){told}\s(?!{alternation(lists['future_open'])}\s)[^.;!?]*$"),
        told_after=re.compile(rf"[^.;!?]{{0,60}}?\s{told}(?!\w)"),
        opening=re.compile(rf"(?:^|[.!?;][”\"]?\s|\n){on}\s$"),
        later=re.compile(rf",?\s(?:[\w’'-]+\s){{1,3}}?{verbs}(?!\w)"),
        verb=re.compile(
            rf"(?<!\w)(?:{verbs}(?P<between>(?:\s[$€£]?[\w’'-]+(?:[.,]\d+)*%?){{1,8}}?)|{alternation(lists['happening'])})\s(?:{on}\s)?{the}$"
        ),
        heads=frozenset(verb.split()[0] for key in ("future", "happening") for verb in lists[key]),
        stops=frozenset(lists["future_stops"]),
        past=re.compile(rf"(?<!\w)(?P<verb>\w*{alternation(lists['past'])})(?:\s[\w’'-]+){{0,3}}?\s(?:{on}\s)?{the}$"),
        possessive=words(language).possessive,
        arranged=frozenset(lists["arranged"]),
        purpose=frozenset(lists["purpose"]),
    )


def _lasts(phrases: Sequence[str]) -> tuple[str, ...]:
    """Their last words, small, each once."""
    return tuple(sorted({phrase.split()[-1].lower() for phrase in phrases}))


def moved(day: date, unit: TimeUnit, count: int) -> date | None:
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
