"""Two dates that are one stretch of time, and a length of time that a date ends: ``between mid-April and July 26``,
``Tuesday and Wednesday``, ``the three months to April``."""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from msgspec import Struct, structs

from builder import vocabulary
from builder.dates import edtf
from builder.dates.calendar import iso, moved
from builder.dates.dated import Dated
from builder.dates.words import AS_WRITTEN, Context, TimeUnit, alternation, number, words
from builder.records import Edtf
from builder.vocabulary.glance import Glance, glance, plain

_APART = 52
"""Characters between the two ends of a stretch."""
_LEAD = 48
"""Characters of a length of time before the date that ends it."""
_WEEK = timedelta(weeks=1)


class _Joints(Struct, frozen=True):
    opener: re.Pattern[str]
    pairs: dict[str, re.Pattern[str]]
    """By the word that opens a stretch, what stands between its ends."""
    joiner: re.Pattern[str]
    adjoining: re.Pattern[str]
    """Between two neighbours that make one stretch."""
    length: re.Pattern[str]
    """Before the date that ends it."""
    units: Glance
    """Without one of these there is no length of time."""
    next: re.Pattern[str]
    """Behind a day of a month: the day after it."""
    last: re.Pattern[str]
    """Before a day of a month: the day before it."""


@cache
def _joints(language: str) -> _Joints:
    ranges = vocabulary.table(language, "dates")["ranges"]
    w = words(language)
    openers = sorted({one for one, _ in ranges["pairs"]})
    pairs = {
        o: re.compile(rf"(?:,[^,.;]{{1,40}})?,?\s{alternation([b for a, b in ranges['pairs'] if a == o])}\s|\s?[-–]\s?")
        for o in openers
    }
    the, both = rf"(?:{alternation(w.lists['the'])}\s)?", alternation(w.lists["adjoining"])
    nth = rf"{alternation(w.lists['nth'])}?"
    units = alternation(w.named("day", "week", "month", "quarter", "year"))
    return _Joints(
        opener=re.compile(rf"(?<!\w)(?P<word>{alternation(openers)})\s$"),
        pairs=pairs,
        joiner=re.compile(rf"\s{alternation(ranges['joiners'])}\s|\s?[-–]\s?"),
        adjoining=re.compile(rf"\s{both}\s"),
        length=re.compile(
            rf"(?<!\w){the}(?:{alternation(w.shifts)}\s)?(?:(?P<n>\d{{1,3}}|{alternation(w.numbers)})[\s-])?(?P<unit>{units})\s{alternation(w.lists['reaching'])}\s{the}$"
        ),
        units=glance(w.units),
        next=re.compile(rf"\s(?:{both}|{alternation(ranges['joiners'])})\s{the}(?P<day>\d\d?){nth}(?!\d|[:.,]\d|%|\s[a-z]+{w.plural}(?!\w))"),
        last=re.compile(rf"(?<![\w.,]){the}(?P<day>\d\d?){nth}\s{both}\s$"),
    )  # fmt: skip


def joined(context: Context, found: list[Dated]) -> list[Dated]:
    """The dates of a text, in order, those that are the ends of one stretch as one."""
    j = _joints(context.language)
    out: list[Dated] = []
    for dated in found:
        whole = _both(context.text, out[-1], dated, j) if out else None
        if whole:
            out[-1] = whole
        else:
            out.append(dated)
    return [_days(context.text, _length(context, one, j), j) for one in out]


def _both(text: str, one: Dated, two: Dated, j: _Joints) -> Dated | None:
    """One stretch, when they are its ends."""
    if "/" in one.edtf or "/" in two.edtf or two.start - one.end >= _APART:
        return None
    opened = j.opener.search(text, max(0, one.start - 12), one.start)
    between = j.pairs[" ".join(opened["word"].lower().split())] if opened else j.joiner
    start = opened.start() if opened else one.start
    whole = _stretch(one, two) if between.fullmatch(text, one.end, two.start) else None
    if whole is None and not opened and j.adjoining.fullmatch(text, one.end, two.start):
        whole = (
            _stretch(one, two) if edtf.distance(one.edtf, two.edtf) == 1 and one.precision == two.precision else None
        )
    return _as_range(text, start, two.end, whole, f"{one.rule}; {two.rule}", one) if whole else None


def _as_range(text: str, start: int, end: int, whole: str, rule: str, one: Dated) -> Dated:
    return structs.replace(
        one,
        start=start,
        end=end,
        edtf=Edtf(whole),
        name="range",
        words=text[start:end],
        rule=rule,
        precision="interval",
    )


def _stretch(one: Dated, two: Dated) -> str | None:
    """From one to the other; a first end without a year takes the year of the second, a weekday the week before it."""
    if edtf.valid(whole := f"{one.edtf}/{two.edtf}"):
        return whole
    first, last = edtf.bounds(one.edtf)[0], edtf.bounds(two.edtf)[1]
    if one.rule == AS_WRITTEN or not first or not last:
        return None
    if one.name == two.name == "weekday":
        while first > last:
            first -= _WEEK
        return f"{iso(first)}/{two.edtf}"
    moved_on = f"{last.year - (first.month > last.month):04}{one.edtf[4:]}/{two.edtf}"
    return moved_on if edtf.valid(moved_on) else None


def _length(c: Context, one: Dated, j: _Joints) -> Dated:
    """``the week to 9 January``, ``the 12 months to the end of March``: the length of time that a day or a month ends."""
    if one.precision not in ("day", "month"):
        return one
    lead = max(0, one.start - _LEAD)
    near = plain(c.text[lead : one.start]).split()
    match = j.length.search(c.text, lead, one.start) if j.units.among(near) else None
    last = edtf.bounds(one.edtf)[1]
    if match is None or last is None:
        return one
    w = words(c.language)
    count, unit = (number(match["n"], w) if match["n"] else 1), w.units[match["unit"].lower()]
    first = _beginning(last, unit, count) if count else None
    if first is None:
        return one
    size = 7 if one.precision == "month" and unit not in ("day", "week") else 10
    return _as_range(c.text, match.start(), one.end, f"{iso(first)[:size]}/{iso(last)[:size]}", one.rule, one)


def _beginning(last: date, unit: TimeUnit, count: int) -> date | None:
    """The first day of so many units that end with a day; of whole months where that is the last of its own."""
    whole = unit in ("month", "quarter", "year") and last.day == monthrange(last.year, last.month)[1]
    before = moved(last.replace(day=1) if whole else last, unit, -count)
    if before is None:
        return None
    return moved(before, "month", 1) if whole else before + timedelta(days=1)


def _days(text: str, one: Dated, j: _Joints) -> Dated:
    """``January 6 and 7``, ``6 and 7 January``: two days that follow one another."""
    day = edtf.bounds(one.edtf)[0]
    if one.precision != "day" or one.name not in ("month-day", "day-month") or day is None:
        return one
    behind = j.next.match(text, one.end) if one.name == "month-day" else None
    if behind and int(behind["day"]) == day.day + 1 and edtf.valid(later := iso(day)[:8] + f"{day.day + 1:02}"):
        return _as_range(text, one.start, behind.end(), f"{one.edtf}/{later}", one.rule, one)
    ahead = j.last.search(text, max(0, one.start - 16), one.start) if one.name == "day-month" else None
    if ahead and int(ahead["day"]) == day.day - 1:
        return _as_range(text, ahead.start(), one.end, f"{iso(day - timedelta(days=1))}/{one.edtf}", one.rule, one)
    return one
