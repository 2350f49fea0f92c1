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

_FAR = 130
"""Characters between a figure and the time behind it."""
_NEAR = 40
"""Characters between a day without a preposition and the figure behind it."""
_FRESH = 31
"""Days within which what began is itself the news."""
_LIST = 60
"""Characters between two members of a list of figures."""
_LEVEL = 4
"""Words before a level among which stands what it is held against."""
_MARKS = " \"'“”‘’"


@cache
def _of(language: str) -> re.Pattern[str]:
    """Between a time and its own figure: ``the 2008 toll of 6,787``."""
    of = "|".join(map(re.escape, sorted(lexicon(language).genitive))) or "(?!)"
    return re.compile(rf"\s(?:[a-z]+\s){{1,2}}(?:{of})\s(?:[a-z]+\s){{0,2}}[$€£]?\d")


_BARE = frozenset({"weekday", "month-day", "day-month", "day"})
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
        if not any(one.start < two and first < one.end and not _named(text, one, lex) for first, two in sources)
        and (_leads(text, one, lex) or not _yardstick(text, start, one, lex))
        and not _owns(text, one, lex)
        and not _began(text, start, one, published, lex)
    ]


def _leads(text: str, one: dates.Covered, lex: Lexicon) -> bool:
    """Whether its own figure comes right behind it, whatever it is held against: ``more than the 2008 toll of 6,787``."""
    return _of(lex.language).match(text, one.end) is not None


def _began(text: str, start: int, one: dates.Covered, published: Edtf | None, lex: Lexicon) -> bool:
    """Whether it only says how long something has been: ``the war that began on 24 February 2022``, but not a storm of this week."""
    if dates.distance(one.period.edtf, published) <= _FRESH:
        return False
    lead = text[max(start, one.start - _NEAR) : one.start].lower().strip()
    began = vocabulary.table(lex.language, "dates")["periods"]["began"]
    words = lead.split()
    verb = next((verb for verb in began if lead.endswith(f" {verb}")), None)
    return verb is not None and words[-1 - len(verb.split())] in lex.relatives | lex.complement


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
    before = text[max(0, one.start - 20) : one.start].lower().split()[-1:]
    return lead in lex.prepositions or not lex.prepositions.isdisjoint(before)


def to_come(covers: Period | None, published: Edtf | None) -> bool:
    """Whether a time begins after the year of the post: what a figure says of it is foreseen, whatever the verb (``by 2040``)."""
    first = covers.edtf[:4] if covers is not None and covers.edtf else ""
    return first.isdigit() and published is not None and first > published[:4]


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
    return frozenset(vocabulary.table(language, "dates")["periods"]["happenings"].split())


def _day(one: dates.Covered) -> bool:
    edtf = one.period.edtf
    return dates.precision(edtf.removesuffix("/..") if edtf else None) == "day"


def _yardstick(text: str, start: int, one: dates.Covered, lex: Lexicon) -> bool:
    """Whether a time is only what something is held against: ``the first rise since 2020``, ``more than in 2023``."""
    lead = text[max(start, one.start - 60) : one.start].lower().split()
    held = next((at for at in range(len(lead) - 1, max(-1, len(lead) - 5), -1) if lead[at] in lex.held), None)
    if held is not None and not any(word[0].isdigit() for word in lead[held:]):
        return True
    rises = one.period.kind == "since" and one.period.words.lower().split()[0] in lex.origin
    if rises and lead and (lead[-1] in lex.percents or lead[-1].endswith("%")):
        return True
    near = lead[-8:]
    if one.period.kind == "during" and _length(one, lex):
        return any(
            word.endswith(lex.superlative) or word in lex.superlatives for word in lead[-3:]
        )  # "the biggest in a decade"
    return one.period.kind == "since" and (
        any(word.endswith(lex.superlative) or word in lex.superlatives for word in near)
        or any(word in lex.ordinals and after in lex.time for word, after in pairwise(near))
    )


def _length(one: dates.Covered, lex: Lexicon) -> bool:
    """Whether it is a length of time that ends with the story: ``in a decade``, ``in four years``."""
    words = one.period.words.lower().split()
    return (
        words[0] in lex.lengths and len(words) > 2 and words[-1] in lex.times and words[1] not in lex.definite_articles
    )


def _aside(lead: str, lex: Lexicon) -> bool:
    """Whether a time is to come of what is told of somebody in passing: ``the fund, which will close next year, has 40``."""
    words = lead.lower().rpartition(",")[2].split() if "," in lead else []
    future = vocabulary.table(lex.language, "dates")["words"]["future"]
    return not lex.relatives.isdisjoint(words[:1]) and not set(words).isdisjoint(future)


def covering(
    text: str,
    read: Read,
    span: tuple[int, int],
    others: Sequence[tuple[int, int]],
    found: Sequence[dates.Covered],
    lex: Lexicon,
) -> Period | None:
    """The time a figure covers: the nearest expression after it in its clause, else before it, else at the sentence's head.

    ``others`` are the figures of the sentence, ``found`` the times it names for them.
    """
    for one in found:
        if one.start >= span[1]:
            if _reaches(text, span, one, others, lex):
                return one.period
            break
    for one in reversed(found):
        if one.end > span[0]:
            continue
        between = text[one.end : span[0]]
        first = between.split(" ", 2)
        if first[0] == "," and first[1:2] and first[1] in lex.relatives:  # "in 1934, which killed 40"
            between = between.split(" ", 2)[-1]
        bare = len(between) > _NEAR and one.period.words.split()[0].lower().strip(".,") in lex.weekdays | lex.months
        if between.startswith(",") and _aside(text[read.sentence.start : one.start], lex):
            continue
        held = not lex.held.isdisjoint(between.lower().split()) or _held(text, one.end, span[0], lex)
        if not _opens(text, read, one, lex) and (
            _told(text, read, one, span, lex) or _within(text, read, one, between, lex)
        ):
            continue
        if not held and (_opens(text, read, one, lex) or not (bare or _parts(between, lex))):
            return one.period
    return None


def _told(text: str, read: Read, one: dates.Covered, span: tuple[int, int], lex: Lexicon) -> bool:
    """Whether words that name a speaker stand between a time and a figure, which is what that one says: ``£14m next year, she said, after a
    rise of 38%``, ``held it at 4% on Thursday and signalled two cuts``."""
    return any(
        voice.cue is not None
        and (not voice.forward or (_joined(text, voice.cue[0], lex) and voice.start <= span[0] < voice.end))
        and one.end <= voice.cue[0]
        and voice.cue[1] <= span[0]
        for voice in read.voices
    )


def _joined(text: str, at: int, lex: Lexicon) -> bool:
    """Whether a verb of saying at ``at`` only goes on with the subject of the one before: ``and signalled``."""
    return text[at : at + 8].lower().split(" ", 1)[0] in lex.links


def _within(text: str, read: Read, one: dates.Covered, between: str, lex: Lexicon) -> bool:
    """Whether a time stands in a clause about somebody that is over: ``United, who met Elm on Saturday, owe 92 million``."""
    if not between.startswith(","):
        return False
    lead = text[read.sentence.start : one.start].rpartition(",")
    people = vocabulary.words(lex.language, "rules", "of_people")  # what "which" tells of a storm is when it came
    return bool(lead[1]) and not people.isdisjoint(lead[2].lower().split()[:1])


def _reaches(
    text: str, span: tuple[int, int], one: dates.Covered, others: Sequence[tuple[int, int]], lex: Lexicon
) -> bool:
    """Whether a time behind a figure is its own: in the same clause, with no other figure between that is no member of a list."""
    between = text[span[1] : one.start]
    if len(between) > _FAR + _LIST or _parts(between, lex) or _leads_on(between, lex):
        return False
    crossed = [
        (start, end)
        for start, end in others
        if span[1] <= start < one.start and not _spread(text[span[1] : start], lex)
    ]
    if not crossed:
        return len(between) <= _FAR
    if one.period.kind != "during" or _held(text, span[1], crossed[-1][0], lex):
        return False
    if len(crossed) < 3 and any(f", {word} " in between for word in lex.additive):
        return False  # "cut it to 3%, from 4%, and sees 5% in 2027"
    joints = zip([span[1], *(end for _, end in crossed)], (start for start, _ in crossed), strict=False)
    return all(end - start <= _LIST for start, end in joints) if len(crossed) > 2 else len(between) <= _FAR


def _spread(between: str, lex: Lexicon) -> bool:
    """Whether a figure only tells over how many places the one before is spread: ``killed 40 people in seven towns since May``."""
    return between.lower().split()[-1:] != [] and between.lower().split()[-1] in vocabulary.words(
        lex.language, "rules", "spreads"
    )


def _held(text: str, since: int, start: int, lex: Lexicon) -> bool:
    """Whether the figure at ``start`` is what one that ends at ``since`` is held against: ``40, down from 300 in 2019``."""
    words = text[since:start].lower().split()[-_LEVEL:]
    words = words[max((at + 1 for at, word in enumerate(words) if word[-1].isdigit()), default=0) :]
    return not (lex.held.isdisjoint(words) and vocabulary.words(lex.language, "cues", "against").isdisjoint(words))


def _leads_on(between: str, lex: Lexicon) -> bool:
    """Whether the time belongs to what comes next, or to something else that is named: ``40 and on Monday ...``, ``40 before the vote on Monday``."""
    words = between.lower().split()
    return not lex.additive.isdisjoint(words[-1:]) or not lex.open_dates.isdisjoint(words)


def _opens(text: str, read: Read, one: dates.Covered, lex: Lexicon) -> bool:
    """Whether it stands at the head of the sentence, for all that follows: ``But in 2016, ...``."""
    before = text[read.sentence.start : one.start].strip(" ,\"“‘'").lower()
    return one.period.kind in ("during", "as_of") and (not before or before in lex.conjunctions | lex.adverbs)


def _parts(between: str, lex: Lexicon) -> bool:
    """Whether another clause begins between two places of a sentence. "While suffering" goes on with the one before."""
    if ";" in between or ": " in between or " -- " in between:
        return True
    words = between.lower().split()
    return any(
        (word in lex.partings or word in lex.held or (at and word in lex.relatives and words[at - 1].endswith(",")))
        and not (at + 1 < len(words) and words[at + 1].endswith(lex.gerund))
        for at, word in enumerate(words)
    )
