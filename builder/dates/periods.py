"""The time a number covers, not the time it was said: ``since January 2024``, ``in 10 years``, ``by the end of 2025``."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from operator import attrgetter
from typing import Literal

from msgspec import Struct

from builder import vocabulary
from builder.dates import edtf, events, loose
from builder.dates.dated import Dated
from builder.dates.reading import find
from builder.dates.words import Name, alternation, words
from builder.records import Edtf, Period
from builder.vocabulary.glance import Glance, glance, seen

_BARE: frozenset[Name] = frozenset(
    {"quarter", "part-of-stretch", "days-month", "range", "past", "past-behind", "shifted", "shifted-behind", "season"}
)
"""Dates that say a period without a preposition too: ``last year``."""


_LEAD = 32
"""Characters in which a preposition and a part of the day stand before a date: ``in the early hours of``."""


class Covered(Struct, frozen=True, gc=False, kw_only=True):
    """The words of a period, preposition included, and what they come to."""

    start: int
    end: int
    period: Period


class _Patterns(Struct, frozen=True):
    before: re.Pattern[str]
    """What stands before a date."""
    lead: re.Pattern[str]
    """The same, at the head of a period."""
    moment: re.Pattern[str]
    """A level's day, not a count's time: ``at the end of June``."""
    length: re.Pattern[str]
    running: re.Pattern[str]
    """What stands behind a length that is all the time until now: ``in the two years | since the war began``, ``of war``."""
    units: Glance
    """Without one of these there is no length."""
    events: frozenset[str]
    """What opens a time that runs on, whatever follows ("since Wednesday's storm", but "the toll from Wednesday's storm")."""
    article: re.Pattern[str]
    """Before a date that a noun follows: "from the | May 3 quake"."""
    noun: re.Pattern[str]
    """That noun."""


_start, _end = attrgetter("start"), attrgetter("end")


@cache
def _patterns(language: str) -> _Patterns:
    table = vocabulary.table(language, "dates")["periods"]
    w = words(language)
    kinds = "|".join(rf"(?P<{kind}>{alternation(table[kind])})" for kind in ("since", "as_of", "during"))
    count = rf"(?:\d[\d,.]*|{alternation([*w.numbers, *w.vague])}(?:[\s-]{alternation([*w.numbers])})?)"
    the = alternation(w.lists["the"])
    clock = rf"(?:\d\d?(?:[:.]\d\d)?\s?{alternation(table['hours'])}|{alternation(table['moments'])})"
    hour = rf"(?:{clock}\s(?:{alternation(w.lists['opening'])}\s)?)"
    return _Patterns(
        re.compile(rf"(?<!\w)(?:{kinds})\s{hour}?(?:{the}(?:\s|(?<=['’])))?(?:{alternation(table['part_of'])}\s)?$"),
        re.compile(rf"(?:{kinds})\s"),
        re.compile(rf"{alternation(table.get('moment', []))}\s{alternation(w.lists.get('ends', []))}\s"),
        re.compile(rf"(?<!\w){alternation(table['during'])}\s(?:{the}\s)?(?:{alternation(w.shifts)}\s)?{count}[\s-]{alternation(w.units)}(?!\w)"),
        re.compile(rf"\s{alternation([*table['event'], *table.get('lasting', [])])}(?!\w)"),
        glance(w.units),
        frozenset(table["event"]),
        re.compile(rf"\s{the}\s$"),
        re.compile(rf"\s(?:\d[\d.]*[\s-])?(?:[a-z-]+\s)?{alternation(table['happenings'].split())}(?!\w)"),
    )  # fmt: skip


def find_periods(
    text: str, *, against: Edtf | None, language: str = "en", dated: Sequence[Dated] | None = None
) -> list[Covered]:
    """The periods that a text names, in order; ``edtf`` is None where the words fix no dates (``in 10 years``).

    ``dated``: what ``find`` gives for the text, where it has been asked already.
    """
    p = _patterns(language)
    dated = find(text, against=against, language=language) if dated is None else dated
    kept = _kept(text, dated, language, p)
    found = [*kept]
    for one in dated:
        if _overlaps(kept, one.start, one.end):
            continue
        match = p.before.search(text, max(0, one.start - _LEAD), one.start)
        if not match:
            if one.name in _BARE or (one.name == "month" and one.words.split()[0].lower() in words(language).shifts):
                found.append(_covered(text, one.start, one, "during"))
            continue
        stretch = one.name in ("day-month", "days-month", "month-day", "years") and "/" in one.edtf
        owned = match["since"] and match["since"].lower() not in p.events and _owned(text, match, one, p, language)
        kind = "during" if (stretch and match["since"]) or owned else _kind(match)
        if kind == "during" and p.moment.match(text, match.start()):
            kind = "as_of"
        found.append(_covered(text, match.start(), one, kind))
    found.sort(key=_start)
    if not p.units.among(seen(text)):
        return found
    lengths = [
        Covered(start=match.start(), end=match.end(), period=Period("during", match.group()))
        for match in p.length.finditer(text)
        if not _overlaps(found, match.start(), match.end())
    ]
    return sorted([*found, *lengths], key=_start)


def lasting(text: str, end: int, language: str) -> bool:
    """Whether a length of time that ends there has lasted until now: ``in the two years | since the war began``."""
    return _patterns(language).running.match(text, end) is not None


def period(words: str, *, against: Edtf | None, language: str = "en") -> Period | None:
    """The one period that the words are, to the last of them; None when they are none, or more than that, or the
    language has no tables.

    >>> period("since January 2024", against=None)
    Period(kind='since', words='since January 2024', edtf='2024-01/..')
    """
    found = find_periods(words, against=against, language=language) if vocabulary.table(language, "dates") else []
    return found[0].period if len(found) == 1 and found[0].period.words == words else None


def _kept(text: str, dated: Sequence[Dated], language: str, p: _Patterns) -> list[Covered]:
    """The periods that are no calendar's, and those since an event: a date in them is a part of theirs."""
    kept = []
    for start, end, named in events.find(text, dated, language):
        kept.append(
            Covered(start=start, end=end, period=Period("since", text[start:end], _open(named.edtf) if named else None))
        )
    for start, end in loose.find(text, dated, language):
        if not _overlaps(kept, start, end):
            kind = _kind(p.lead.match(text, start))
            year = Edtf(text[start:end]) if text[start:end].isdigit() else None
            kept.append(Covered(start=start, end=end, period=Period(kind, text[start:end], year)))
            kept.sort(key=_start)
    return kept


def _kind(lead: re.Match[str] | None) -> Literal["since", "as_of", "during"]:
    return "during" if lead is None else "since" if lead["since"] else "as_of" if lead["as_of"] else "during"


def _owned(text: str, lead: re.Match[str], one: Dated, p: _Patterns, language: str) -> bool:
    """Whether a date names an event, and no beginning: ``from | Wednesday's | storm``, ``from the | May 3 | quake``."""
    if text.startswith(words(language).possessive, one.end):
        return True
    return bool(p.article.search(text, lead.start(), one.start) and p.noun.match(text, one.end))


def _overlaps(found: Sequence[Covered], start: int, end: int) -> bool:
    """Whether one of the periods, which stand in order and apart, has words in common with a stretch of the text."""
    at = bisect_right(found, start, key=_end)
    return at < len(found) and found[at].start < end


def _covered(text: str, start: int, dated: Dated, kind: Literal["since", "as_of", "during"]) -> Covered:
    """``since X`` runs on without an end; the others are the date itself."""
    words = text[start : dated.end]
    if kind == "since":
        return Covered(start=start, end=dated.end, period=Period("since", words, _open(dated.edtf)))
    return Covered(start=start, end=dated.end, period=Period(kind, words, dated.edtf))


def _open(date: Edtf) -> Edtf:
    """From its beginning on."""
    if "/" not in date:
        return Edtf(f"{date}/..")
    first = edtf.bounds(date)[0]
    return Edtf(f"{first}/..") if first else date
