"""The time a figure covers: the words beside it, what opens its sentence, and what another figure of its series has."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from msgspec import structs

from builder import dates, vocabulary
from builder.extract.speech.voice import Read
from builder.extract.text.lexicon import Lexicon, lexicon
from builder.records import Edtf, Period

_NEAR = 40
"""Characters between a day without a preposition and the figure behind it."""
_CHANGE = 4
"""Words before a month among which "up" makes it what a change is counted from."""
_CLAUSE = 2
"""Words behind a comma that are more than a phrase in passing."""
_FRESH = 31
"""Days within which what began is itself the news."""
_WEEKS = 60
"""Days after which an event of another year is no longer what a post is about."""
_WEEK = 7
"""Days."""
_MARKS = " \"'“”‘’"


@cache
def _of(language: str) -> re.Pattern[str]:
    """Between a time and its own figure: ``the 2008 toll of 6,787``."""
    of = "|".join(map(re.escape, sorted(lexicon(language).genitive))) or "(?!)"
    return re.compile(rf"\s(?:[a-z]+\s){{1,2}}(?:{of})\s(?:[a-z]+\s){{0,2}}[$€£]?\d")


_BARE: frozenset[dates.Name] = frozenset({"weekday", "month-day", "day-month", "day"})
"""Kinds of date that stand without a preposition ("killed 40 people Wednesday")."""


def named(
    text: str,
    read: Read,
    days: Sequence[dates.Dated],
    published: Edtf | None,
    sources: Sequence[tuple[int, int]],
    lex: Lexicon,
) -> list[dates.Covered]:
    """The times that a sentence names for its figures, in order, placed in the text.

    ``days`` are its dates, placed in the sentence; ``sources`` the places where it says who says so and when: a date
    there is the day of saying. What others are held against is no time of theirs.
    """
    if not vocabulary.table(lex.language, "dates"):
        return []
    start, end = read.sentence.start, read.sentence.end
    words = text[start:end]
    found = dates.find_periods(words, against=published, language=lex.language, dated=days)
    taken = [(one.start, one.end) for one in found]
    found += [
        dates.Covered(start=day.start, end=day.end, period=Period("during", day.words, day.edtf))
        for day in days
        if day.name in _BARE
        and not any(day.start < two and one < day.end for one, two in taken)
        and _free(words, day, published, lex)
    ]
    placed = [structs.replace(one, start=one.start + start, end=one.end + start) for one in sorted(found, key=_place)]
    return [
        one
        for one in placed
        if not any(one.start < two and first < one.end and not _kept(text, one, lex) for first, two in sources)
        and (_leads(text, one, lex) or not _yardstick(text, start, one, lex))
        and not _owns(text, one, lex)
        and not _began(text, start, one, published, lex)
    ]


def _leads(text: str, one: dates.Covered, lex: Lexicon) -> bool:
    """Whether its own figure comes right behind it, whatever it is held against: ``more than the 2008 toll of 6,787``."""
    return _of(lex.language).match(text, one.end) is not None


def _began(text: str, start: int, one: dates.Covered, published: Edtf | None, lex: Lexicon) -> bool:
    """Whether it only says how long something has been: ``the war that began on 24 February 2022``, but not a storm of this week."""
    return dates.distance(one.period.edtf, published) > _FRESH and _of_beginning(text, start, one, lex)


def _of_beginning(text: str, start: int, one: dates.Covered, lex: Lexicon) -> bool:
    lead = text[max(start, one.start - _NEAR) : one.start].lower().strip()
    began = vocabulary.table(lex.language, "dates")["periods"]["began"]
    words = lead.split()
    verb = next((verb for verb in began if lead.endswith(f" {verb}")), None)
    before = words[-1 - len(verb.split())] if verb is not None else ""
    return before in lex.relatives or before in lex.complement


def _kept(text: str, one: dates.Covered, lex: Lexicon) -> bool:
    """Whether a time among the words that say who says so is none of saying: ``figures for the year ending June show``."""
    return dates.long(one.period.edtf) or _named(text, one, lex)


def _named(text: str, one: dates.Covered, lex: Lexicon) -> bool:
    """Whether it is the time of what it owns: ``said Tuesday's attack killed 40``."""
    return text.startswith(lex.possessive, one.end) and _happens(text, one.end, lex, day=_day(one))


def _place(one: dates.Covered) -> int:
    return one.start


def _free(words: str, day: dates.Dated, published: Edtf | None, lex: Lexicon) -> bool:
    """Whether a bare date says when: not "Tuesday's vote", "the Wednesday vote", "until Friday", "they exist today", "will close Friday".

    But "Yesterday we lost 40", and what happens on a day: "Tuesday's attack".
    """
    before = words[: day.start].split()
    known = lex.determiners | lex.prepositions | lex.conjunctions | lex.open_dates
    if words.startswith(lex.possessive, day.end):
        if day.name == "day" and day.edtf == published:  # "today's measures"
            return False
        return _happens(words, day.end, lex, day=True) and (not before or before[-1].lower() not in known)
    if day.name == "day" and day.edtf != published and not words[: day.start].strip(_MARKS):
        return True
    ahead = vocabulary.table(lex.language, "dates")["words"]["future"]
    return (
        bool(before)
        and before[-1][-1].isalnum()
        and before[-1].lower() not in known
        and not (day.name == "day" and day.edtf == published)
        and not any(f" {one} " in words for one in ahead)
    )


def _owns(text: str, one: dates.Covered, lex: Lexicon) -> bool:
    """Whether it only tells one thing from others: ``in this year's race``, ``ahead of this weekend's fair``."""
    lead = one.period.words.lower().split()[0]
    day = _day(one) and (lead in lex.places or lead not in lex.prepositions)
    if not text.startswith(lex.possessive, one.end) or _happens(text, one.end, lex, day=day):
        return False
    owned = text[one.end : one.end + _NEAR].partition(" ")[2]
    if owned[:1].isdigit() or owned[1:2].isdigit():
        return False  # "double last year's 40"
    before = text[max(0, one.start - 20) : one.start].lower().split()[-1:]
    return lead in lex.prepositions or not lex.prepositions.isdisjoint(before)


def to_come(covers: Period | None, published: Edtf | None) -> bool:
    """Whether a time begins after the year of the post, or one by which something is so after its day: what a figure says of it is
    foreseen, whatever the verb (``by 2040``, ``by December``)."""
    if covers is None or not covers.edtf or published is None:
        return False
    if covers.kind == "as_of" and dates.precision(published) == "day":
        first, last = dates.bounds(covers.edtf)[0], dates.bounds(published)[1]
        return first is not None and last is not None and first > last
    first_year = covers.edtf[:4]
    return first_year.isdigit() and first_year > published[:4]


def earlier(covers: Period | None, published: Edtf | None) -> bool:
    """Whether a time was over in a year before that of the post, and more than a few weeks before its day: what it counts is hardly
    what the post is about."""
    last = dates.bounds(covers.edtf)[1] if covers is not None and covers.kind == "during" and covers.edtf else None
    now = dates.bounds(published)[0]
    return last is not None and now is not None and last.year < now.year and (now - last).days > _WEEKS


def over(at: int, found: Sequence[dates.Covered], published: Edtf | None) -> bool:
    """Whether the words at ``at`` are of a time that had passed when the post came out: ``by the end of March``, in April."""
    now = dates.bounds(published)[0]
    last = next((dates.bounds(one.period.edtf)[1] for one in found if one.start <= at < one.end), None)
    return now is not None and last is not None and last < now


def _happens(text: str, end: int, lex: Lexicon, *, day: bool) -> bool:
    """Whether what a time owns has that time itself: ``Tuesday's gale``, ``last year's earthquake``. What a ``day`` owns has it, but for
    documents and occasions."""
    owned = {word.strip(",.;") for word in text[end : end + _NEAR].lower().split()[1:3]}
    if day:
        return owned.isdisjoint(lex.documents) and owned.isdisjoint(
            vocabulary.words(lex.language, "occasions", "events")
        )
    return not owned.isdisjoint(_happenings(lex.language))


@cache
def _happenings(language: str) -> frozenset[str]:
    """What has a time of its own: what happens, and what is measured (``put last year's gap at 5%``)."""
    known = vocabulary.table(language, "dates")["periods"]
    return frozenset([*known["happenings"].split(), *known.get("measured", "").split()])


def _day(one: dates.Covered) -> bool:
    edtf = one.period.edtf
    return dates.precision(edtf.removesuffix("/..") if edtf else None) == "day"


def _yardstick(text: str, start: int, one: dates.Covered, lex: Lexicon) -> bool:
    """Whether a time is only what something is held against: ``the first rise since 2020``, ``more than in 2023``."""
    lead = text[max(start, one.start - 60) : one.start].lower().split()
    if len(lead) > 2 and lead[-1] in lex.equals and lead[-1] == lead[-3]:
        return True  # "three times as many as in 2022"
    if _norm(text, lead, one, lex) or _base(lead, one, lex):
        return True
    held = next((at for at in range(len(lead) - 1, max(-1, len(lead) - 6), -1) if lead[at] in lex.held), None)
    if held is not None and not lex.changes.isdisjoint(lead[held + 1 : held + 2]):
        held = None  # "more than halved last year"
    if held is not None and not any(word[0].isdigit() or word[1:2].isdigit() for word in lead[held:]):
        return True
    rises = one.period.kind == "since" and one.period.words.lower().split()[0] in lex.origin
    if rises and lead and (lead[-1] in lex.percents or lead[-1].endswith("%") or lead[-1] in _falls(lex.language)):
        return True
    tail = text[max(start, one.start - 60) : one.start].lower().rpartition(",")[2].split()
    near = (tail if len(tail) > _CLAUSE else lead)[-8:]
    if one.period.kind == "during" and length(one, lex):
        return not lex.terms.isdisjoint(lead[-1:]) or _superlative(lead[-3:], lex)  # "the biggest in a decade"
    return one.period.kind == "since" and (
        _superlative(near, lex) or any(word in lex.ordinals and after in lex.time for word, after in pairwise(near))
    )


def _superlative(words: Sequence[str], lex: Lexicon) -> bool:
    """Whether one of these is the most of its kind: ``the biggest``, but not ``at least 40``."""
    return any(
        (word.endswith(lex.superlative) or word in lex.superlatives)
        and not (word in lex.utmost and before in lex.spoken_at)
        for before, word in pairwise(["", *words])
    )


@cache
def _falls(language: str) -> frozenset[str]:
    """Nouns for what became of a number: ``a 5% drop from the week before``."""
    return frozenset(vocabulary.table(language, "units").get("changes", {}).get("words", "").split())


def _base(lead: Sequence[str], one: dates.Covered, lex: Lexicon) -> bool:
    """Whether it is the month or year that a change is counted from: ``up $4 on June``."""
    opening = vocabulary.table(lex.language, "dates")["words"]["based"]
    long = dates.precision(one.period.edtf) in ("month", "year", "interval", "quarter")
    changed = vocabulary.words(lex.language, "cues", "changed")
    return long and one.period.words.split()[0].lower() in opening and not changed.isdisjoint(lead[-_CHANGE:])


def _norm(text: str, lead: Sequence[str], one: dates.Covered, lex: Lexicon) -> bool:
    """Whether it is the time of a level that something is held against: ``a record for May``, ``the average for 2012-2024``; none is
    told of what follows (``the average for 2023 was 40``)."""
    if not lead or lead[-1] not in lex.norms or one.period.words.lower().split()[0] not in lex.lengths:
        return False
    return not text[one.end : one.end + 1].isspace() or not text[one.end + 1 : one.end + 2].isalpha()


def length(one: dates.Covered, lex: Lexicon) -> bool:
    """Whether it is a length of time that ends with the story: ``in a decade``, ``in four years``."""
    words = one.period.words.lower().split()
    return (
        words[0] in lex.lengths and len(words) > 2 and words[-1] in lex.times and words[1] not in lex.definite_articles
    )


def brief(period: Period | None) -> bool:
    """Whether a time is less than a week of days, or none."""
    first, last = dates.bounds(period.edtf) if period is not None and period.kind == "during" else (None, None)
    return period is None or (first is not None and last is not None and (last - first).days < _WEEK)


def lasting(text: str, start: int, period: Period, spans: Sequence[dates.Covered], lex: Lexicon) -> bool:
    """Whether a time has lasted until now: a length, by what stands behind it (``in the two years since the war began``), or the day that
    something began on (``in clashes that broke out on Monday``)."""
    return any(
        one.period == period
        and (_of_beginning(text, start, one, lex) if period.edtf else dates.lasting(text, one.end, lex.language))
        for one in spans
    )


def running(period: Period, spans: Sequence[dates.Covered], at: int) -> Period:
    """The time of a running total that ends at ``at``: a day or a week that is named behind it is when it stood so, and not what it
    covers ("rose to 40 on Tuesday"); one before it is that of what it is the toll of ("the toll of Monday's storm rose to 40")."""
    first, last = dates.bounds(period.edtf) if period.kind == "during" and period.edtf else (None, None)
    if first is None or last is None or (last - first).days >= _WEEK:
        return period
    behind = any(one.period == period and one.start >= at for one in spans)
    return Period("as_of", period.words, period.edtf) if behind else period
