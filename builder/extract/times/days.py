"""The dates that the sentences of a post name, each looked for once."""

from bisect import bisect_left
from functools import cache
from operator import attrgetter

from msgspec import structs

from builder import dates, vocabulary
from builder.extract.speech.voice import Read
from builder.extract.text.lexicon import Lexicon
from builder.extract.times.page import Page
from builder.records import Edtf

_NEAR = 4
"""Sentences back to which "two days later" may count."""


def named(page: Page, read: Read) -> list[dates.Dated]:
    """The dates of a sentence, placed in the sentence; looked for once. None in a language without a table for them."""
    start = read.sentence.start
    if not vocabulary.table(page.lex.language, "dates"):
        return []
    if start not in page.days:
        words = page.text[start : read.sentence.end]
        page.days[start] = dates.find(words, against=page.against, language=page.lex.language)
    return page.days[start]


def placed(page: Page, read: Read) -> list[dates.Dated]:
    """The dates of a sentence, placed in the text, with those that count from another date ("two days later")."""
    start = read.sentence.start
    known = page.placed.get(start)
    if known is None:
        known = page.placed[start] = _placed(page, read)
    return known


def _placed(page: Page, read: Read) -> list[dates.Dated]:
    start, found, lex = read.sentence.start, named(page, read), page.lex
    if not (_elapsing(lex.language).isdisjoint(read.reading.words) or lex.times.isdisjoint(read.reading.words)):
        words = page.text[start : read.sentence.end]
        counted = dates.elapsed(words, found, _day_before(page, start), language=lex.language)
        found = sorted([*found, *counted], key=attrgetter("start")) if counted else found
    return [structs.replace(one, start=one.start + start, end=one.end + start) for one in found]


@cache
def _elapsing(language: str) -> frozenset[str]:
    """Words without which nothing counts from another date."""
    known = vocabulary.table(language, "dates").get("elapsed", {})
    return frozenset(word for key in ("later", "earlier", "next") for word in known.get(key, ()))


def _day_before(page: Page, at: int) -> Edtf | None:
    """The last day that is named right before the sentence at ``at``."""
    end = bisect_left(page.reads, at, key=_start)
    for read in reversed(page.reads[max(0, end - _NEAR) : end]):
        for one in reversed(named(page, read)):
            if one.precision == "day":
                return one.edtf
    return None


def _start(read: Read) -> int:
    return read.sentence.start


def spoken(page: Page, read: Read) -> list[dates.Dated]:
    """The dates of a sentence, those in the words of somebody whose day the sentence gives counted from that day: the "yesterday" of what was said on Monday."""
    found = named(page, read)
    start = read.sentence.start
    if not found or not read.reading.quotes:
        return found
    said = [
        given.edtf
        for voice in read.voices
        if voice.mention is not None
        for at, given in page.stated.get(voice.mention.name, ())
        if at == start and dates.precision(given.edtf) == "day"
    ]
    if len(set(said)) != 1 or said[0] == page.published:
        return found
    return [_spoken(one, said[0], page.lex) if read.reading.quoted(start + one.start) else one for one in found]


def _spoken(one: dates.Dated, said: Edtf, lex: Lexicon) -> dates.Dated:
    """A date as it was meant on the day on which it was said."""
    again = dates.resolve(one.words, against=said, language=lex.language)
    return structs.replace(again, start=one.start, end=one.end) if again and again.words == one.words else one
