"""Reading a text for dates: every expression in order, and two that are the ends of a stretch of time as one."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache

from msgspec import structs

from builder.dates import edtf
from builder.dates.dated import Dated
from builder.dates.joining import joined
from builder.dates.rules import Trigger, trigger
from builder.dates.words import Context, Name, alternation, words
from builder.records import Edtf
from builder.vocabulary.glance import places, plain, runs

_COUNT = re.compile(r"\d++(?:\s+([^\W\d_]+)|[,%]|\.\d++(?!\.))")
"""A number and the word behind it, which most often ends the matter: ``40 men``; so do a comma, a percent sign and decimals."""

_CAPITAL = re.compile(r"\s[A-Z]\w*[a-z]")
"""Behind "the" and a weekday they make a name: ``the Sunday Times``."""


def find(text: str, *, against: Edtf | None, language: str = "en") -> list[Dated]:
    """The dates of a text, in order, resolved against the post's date.

    What cannot be resolved (a weekday, when the post's day is unknown) is left out.
    Raises LookupError when there are no tables for ``language``.
    """
    found: list[Dated] = []
    start = 0
    day, exact = _day(against)
    known = trigger(language)
    for line in text.split("\n"):  # nothing in one block of a text decides about a date in another
        openings = _beginnings(line, known)
        dates = _line(openings, Context(line, day, exact, language)) if openings else []
        found += (
            [structs.replace(one, start=one.start + start, end=one.end + start) for one in dates] if start else dates
        )
        start += len(line) + 1
    return found


def _line(openings: Iterable[re.Match[str]], context: Context) -> list[Dated]:
    found: list[Dated] = []
    end = 0
    for match in openings:
        if match.start() < end:
            continue
        dated = _at(match, context)
        if dated:
            end = dated.end
            found.append(dated)
    return joined(context, found) if found else found


def _beginnings(text: str, t: Trigger) -> list[re.Match[str]]:
    """Where expressions may begin: what the trigger's pattern finds, tried only where a glance sees a first word."""
    letters = plain(text)
    words = letters.split()
    digits = b"0" in letters
    if not digits and not t.telling.among(words):
        return []
    if t.heads.words is None or t.counts.words is None:
        return list(t.pattern.finditer(text))
    found = set(runs(letters)) if digits else set()
    found |= {at - 1 for at in found if at and text[at - 1] in t.leads}
    found.update(places(letters, t.heads.words.intersection(words)))
    if t.reckoned.among(words):
        found.update(places(letters, t.counts.words.intersection(words)))
    end = 0
    matches = []
    for at in sorted(found):
        match = t.pattern.match(text, at) if at >= end else None
        if match:
            end = match.end()
            matches.append(match)
    return matches


def resolve(words: str, *, against: Edtf | None, language: str = "en") -> Dated | None:
    """The one date that the words are; None when they hold none or several."""
    found = find(words, against=against, language=language)
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=256)
def _day(against: Edtf | None) -> tuple[date | None, bool]:
    """The last day of a post's date, and whether it is known to the day."""
    first, last = edtf.bounds(against)
    return last or first, edtf.precision(against) == "day"


def _at(opening: re.Match[str], context: Context) -> Dated | None:
    """The first rule that makes a date of the words that begin there."""
    start, head = opening.start(), opening.group().lower()
    known = trigger(context.language)
    if not head[0].isalpha():
        head = "0000" if context.text[start : start + 4].isdecimal() else "0"
        counts = _COUNT.match(context.text, start) if head == "0" else None
        if counts and (counts[1] or "").lower() not in known.counted:
            return None
    elif head[-1].isdecimal():
        head = head[0]
    for rule in known.starting[head]:
        match = rule.pattern.match(context.text, start)
        if not match or not match.group() or not _fits(rule.name, match, context):
            continue
        try:
            resolved = rule.resolve(match, context)
        except (OverflowError, ValueError):  # beyond the calendar's first or last year
            return None
        if not resolved or not edtf.valid(resolved[0]):
            continue
        text = match.group().rstrip(" .")
        return Dated(
            start=start,
            end=start + len(text),
            edtf=Edtf(resolved[0]),
            rule=resolved[1],
            name=rule.name,
            words=text,
            precision=edtf.precision(resolved[0]),
        )
    return None


@cache
def _guards(language: str) -> dict[str, re.Pattern[str]]:
    lists = words(language).lists
    return {
        "year": re.compile(rf"(?<!\w){alternation(lists['year_before'])}\s(?:{alternation(lists['the'])}\s)?$|[(\-–]$"),
        "due": re.compile(rf"(?<!\w){alternation(lists['due_in'])}$"),
        "month": re.compile(rf"(?<!\w){alternation(lists['month_before'])}[\s-]$"),
        "recurring": re.compile(rf"(?<!\w){alternation(lists['recurring'])}\s$"),
        "named": re.compile(rf"(?<!\w){alternation(lists['the'])}\s$"),
        "ambiguous": re.compile(alternation(lists["ambiguous_months"], fold=False)),
        "weekdays": re.compile(alternation(lists["ambiguous_weekdays"], fold=False)),
    }


def _fits(name: Name, match: re.Match[str], c: Context) -> bool:
    """A bare year, and months and weekdays that are also other words, need the word before that goes with them."""
    guards = _guards(c.language)
    near = max(0, match.start() - 24)
    if name == "year":
        alone = match.group() == c.text.strip()
        return alone or match.start("year") > match.start() or bool(guards["year"].search(c.text, near, match.start()))
    if name == "short-year":
        return bool(guards["year"].search(c.text, near, match.start()))
    if name == "ago" and match["due"] is not None:
        return bool(guards["due"].search(c.text, near, match.start()))
    if name == "month" and guards["ambiguous"].fullmatch(match["month"]):
        led = match.start("month") > match.start()
        return led or bool(guards["month"].search(c.text, near, match.start()))
    if name == "weekday" and not match["shift"] and guards["recurring"].search(c.text, near, match.start()):
        return False
    if (
        name == "weekday"
        and guards["named"].search(c.text, near, match.start())
        and _CAPITAL.match(c.text, match.end())
    ):
        return False
    if name == "weekday" and guards["weekdays"].fullmatch(match["weekday"]):
        return match.group().endswith(".")
    return True
