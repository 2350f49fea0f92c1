"""The time a figure covers: the words beside it, what opens its sentence, and what another figure of its series has."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec import structs

from builder import dates, vocabulary
from builder.extract.tokens import Lexicon
from builder.extract.voice import Read
from builder.records import Edtf, Period

_FAR = 130
"""Characters between a figure and the time behind it."""
_NEAR = 40
"""Characters between a day without a preposition and the figure behind it."""
_LIST = 60
"""Characters between two members of a list of figures."""
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
        if not any(one.start < two and first < one.end for first, two in sources)
        and not _yardstick(text, start, one, lex)
        and not _owns(text, one, lex)
    ]


def _place(one: dates.Covered) -> int:
    return one.start


def _free(words: str, day: dates.Dated, published: Edtf | None, lex: Lexicon) -> bool:
    """Whether a bare date says when: not "Tuesday's vote", "the Wednesday vote", "until Friday", "they exist today", "will close Friday"."""
    before = words[: day.start].split()
    known = lex.determiners | lex.prepositions | lex.conjunctions | lex.open_dates
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
    if text[one.end : one.end + 2] not in ("'s", "’s"):
        return False
    before = text[max(0, one.start - 20) : one.start].lower().split()[-1:]
    return one.period.words.lower().split()[0] in lex.prepositions or not lex.prepositions.isdisjoint(before)


def _yardstick(text: str, start: int, one: dates.Covered, lex: Lexicon) -> bool:
    """Whether a time is only what something is held against: ``the first rise since 2020``, ``more than in 2023``."""
    lead = text[max(start, one.start - 60) : one.start].lower().split()
    if not lex.held.isdisjoint(lead[-4:]) and not any(word[0].isdigit() for word in lead[-4:]):
        return True
    rises = one.period.kind == "since" and one.period.words.lower().startswith("from ")
    if rises and lead and (lead[-1] in lex.percents or lead[-1].endswith("%")):
        return True
    near = lead[-8:]
    return one.period.kind == "since" and (
        any(word.endswith("est") or word in lex.superlatives for word in near)
        or any(word in lex.ordinals and after == "time" for word, after in pairwise(near))
    )


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
        bare = len(between) > _NEAR and one.period.words.split()[0].lower().strip(".,") in lex.weekdays | lex.months
        held = not lex.held.isdisjoint(between.lower().split())
        if not held and (_opens(text, read, one, lex) or not (bare or _parts(between, lex))):
            return one.period
    return None


def _reaches(
    text: str, span: tuple[int, int], one: dates.Covered, others: Sequence[tuple[int, int]], lex: Lexicon
) -> bool:
    """Whether a time behind a figure is its own: in the same clause, with no other figure between that is no member of a list."""
    between = text[span[1] : one.start]
    if len(between) > _FAR + _LIST or _parts(between, lex) or _leads_on(between, lex):
        return False
    crossed = [(start, end) for start, end in others if span[1] <= start < one.start]
    if not crossed:
        return len(between) <= _FAR
    if one.period.kind != "during":
        return False
    joints = zip([span[1], *(end for _, end in crossed)], (start for start, _ in crossed), strict=False)
    return all(end - start <= _LIST for start, end in joints) if len(crossed) > 2 else len(between) <= _FAR


def _leads_on(between: str, lex: Lexicon) -> bool:
    """Whether the time belongs to what comes next, or to something else that is named: ``40 and on Monday ...``, ``40 before the vote on Monday``."""
    words = between.lower().split()
    return words[-1:] == ["and"] or not lex.open_dates.isdisjoint(words)


def _opens(text: str, read: Read, one: dates.Covered, lex: Lexicon) -> bool:
    """Whether it stands at the head of the sentence, for all that follows: ``But in 2016, ...``."""
    before = text[read.sentence.start : one.start].strip(" ,\"“‘'").lower()
    return one.period.kind == "during" and (not before or before in lex.conjunctions | lex.adverbs)


def _parts(between: str, lex: Lexicon) -> bool:
    """Whether another clause begins between two places of a sentence. "While suffering" goes on with the one before."""
    if ";" in between or " -- " in between:
        return True
    words = between.lower().split()
    return any(
        (word in lex.partings or word in lex.held or (at and word in lex.relatives and words[at - 1].endswith(",")))
        and not (at + 1 < len(words) and words[at + 1].endswith("ing"))
        for at, word in enumerate(words)
    )
