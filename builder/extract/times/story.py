"""The day a story is of, which its opening names."""

import re
from collections.abc import Container, Iterable, Sequence

from msgspec import structs

from builder import dates, vocabulary
from builder.extract.speech.voice import Read
from builder.extract.text.lexicon import Lexicon
from builder.extract.times import timing
from builder.records import Edtf

_DATELINE = re.compile(r",?\s?(?:\d{4})?\s?(?:\([^()]{2,30}\)\s?)?[-–—:]+\s")
"""Behind the date of a dateline."""
_BY = 40
"""Characters before the date of a dateline."""
_HEAD = 90
"""Characters in which a dateline stands."""
_STORY = 1
"""Days before the post of which a story may be."""
_STEP = 10
"""Characters between the words that name who says it and a date of theirs: ``on the``."""


def dateline(text: str, published: Edtf | None, lex: Lexicon) -> Edtf | None:
    """The day of a dateline, from which the text counts its own: ``GENEVA, 12 September – ... today``; the post's where it has none."""
    head = text[:_HEAD]
    if dates.precision(published) != "day" or not any(map(str.isdigit, head[:_BY])):
        return published
    for one in dates.find(head, against=published, language=lex.language):
        written = one.precision == "day" and one.start <= _BY and any(map(str.isdigit, one.words))
        if written and _DATELINE.match(text, one.end):
            late = timing.to_come(one.edtf, published) or not timing.fresh(one.edtf, published)
            return published if late else one.edtf
    return published


def story(
    text: str,
    opening: Iterable[tuple[Read, Sequence[dates.Dated]]],
    told: Container[int],
    published: Edtf | None,
    lex: Lexicon,
) -> timing.Stated | None:
    """The day a story is of: the first that its opening names, when that is the post's own, or the one before and somebody
    said or ordered something on it: the day of a storm is not that of what is said about it.

    ``opening``: its first sentences with their dates, placed in them; ``told``: where dates stand that are of a saying.
    """
    last = dates.bounds(published)[1]
    if last is None or dates.precision(published) != "day":
        return None
    for read, found in opening:
        for one in found:
            day = dates.bounds(one.edtf)[0] if one.precision == "day" else None
            if day is None or not 0 <= (last - day).days <= _STORY:
                continue
            placed = structs.replace(one, end=read.sentence.start + one.end)
            if day != last and timing.owned(text, placed, lex):
                continue
            if day == last or read.sentence.start + one.start in told or _told(text, read, one, lex):
                return timing.Stated(one.edtf, f"the story's day: {one.rule}")
    return None


def _told(text: str, read: Read, one: dates.Dated, lex: Lexicon) -> bool:
    """Whether a date stands in a dateline (``KYIV, Jan 13 (Outlet) -``), behind an occasion (``on a panel in Davos on Wednesday``), or right
    beside a verb of saying or ordering or a document (``released its findings in a report late Monday``)."""
    start, end = read.sentence.start + one.start, read.sentence.start + one.end
    if one.start <= _BY and _DATELINE.match(text, end):
        return True
    if _at_occasion(text[read.sentence.start : start].lower().split(), lex):
        return True
    issued = vocabulary.words(lex.language, "occasions", "issued")
    for token in read.reading.tokens:
        says = token.lower in lex.cues or token.lower in lex.sets
        behind = 0 <= start - token.end <= _STEP and (says or token.lower in lex.documents or token.lower in issued)
        ahead = says and 0 <= token.start - end <= _STEP
        if behind or ahead:
            between = set(text[token.end : start].lower().split() if behind else text[end : token.start].split())
            if between <= lex.places | lex.dated:
                return True
    return False


def _at_occasion(lead: Sequence[str], lex: Lexicon) -> bool:
    """Whether words before a date name an occasion at which somebody was: ``at a meeting in Oslo``."""
    events = vocabulary.words(lex.language, "occasions", "events")
    at = next((i for i in range(len(lead) - 1, max(-1, len(lead) - 10), -1) if lead[i] in events), None)
    return at is not None and not lex.places.isdisjoint(lead[max(0, at - 4) : at])
