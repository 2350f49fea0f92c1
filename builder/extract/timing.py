"""When: the date a statement was made, and where it was made."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from builder import dates, vocabulary
from builder.extract import phrases
from builder.extract.attributed import Reading
from builder.extract.tokens import Lexicon, Token
from builder.extract.voice import Read, Voice
from builder.records import Edtf, Occasion

_FRESH = 31
"""Days before the post within which a speaker's date holds for the other sentences of the same speaker."""
_STORY = 1
"""Days before the post of which a story may be."""


class Stated(Struct, frozen=True, gc=False):
    """The date a sentence gives to what it reports, and how it was resolved."""

    edtf: Edtf
    rule: str
    """Where the date stands ("beside the verb", "first in the sentence" ...), and what it was resolved against."""
    lasting: bool = False
    """It is a document's, which has one date however long ago it was."""
    span: tuple[int, int] = (0, 0)
    """Where it stands in the text."""


def stated(text: str, read: Read, voice: Voice, found: Sequence[dates.Dated], lex: Lexicon) -> Stated | None:
    """The date beside the reporting verb, else first in the sentence, else after the occasion or the release.

    Nobody says a thing in a decade: that is the time of the story.
    """
    if voice.cue is None:
        return None
    found = [one for one in found if one.precision not in ("decade", "century")]
    start, end = voice.cue
    sentence = read.sentence
    for one in found:
        if start <= one.start and one.end <= end + 1 and not (one.precision == "year" and one.start > start + 8):
            return _stated("beside the verb", one, voice)
    if voice.forward:
        for one in found:
            if one.end <= start and lex.open_dates.isdisjoint(
                text[max(0, one.start - 7) : one.start].lower().split()[-1:]
            ):
                return _stated("first in the sentence", one, voice)
    events = vocabulary.words(lex.language, "occasions", "events")
    speaking = vocabulary.words(lex.language, "occasions", "speaking")
    issued = vocabulary.words(lex.language, "occasions", "issued")
    for one in found:
        lead = [word.strip(",.()") for word in text[max(sentence.start, one.start - 60) : one.start].lower().split()]
        if not (events.isdisjoint(lead) and speaking.isdisjoint(lead)) or (
            voice.document and not issued.isdisjoint(lead[-5:])
        ):
            return _stated("after the occasion", one, voice)
    return None


def _stated(place: str, one: dates.Dated, voice: Voice) -> Stated:
    return Stated(one.edtf, f"{place}: {one.rule}", voice.document, (one.start, one.end))


def fresh(given: Edtf, published: Edtf | None) -> bool:
    """Whether a date lies so near to the post's that what else a speaker says there is likely of the same day."""
    return published is None or dates.distance(given, published) <= _FRESH


def story(found: Iterable[dates.Dated], published: Edtf | None) -> Stated | None:
    """The day a story is of: the first that its opening names, when that is the post's own or the one before."""
    last = dates.bounds(published)[1]
    if last is None or dates.precision(published) != "day":
        return None
    for one in found:
        day = dates.bounds(one.edtf)[0]
        if one.precision == "day" and day is not None and 0 <= (last - day).days <= _STORY:
            return Stated(one.edtf, f"the story's day: {one.rule}")
    return None


def elsewhen(sentence: str, lex: Lexicon) -> bool:
    """Whether a sentence says that it was said at another time, which it does not date: ``at the time``."""
    low = sentence.lower()
    phrases = vocabulary.table(lex.language, "occasions").get("elsewhen", ())
    return any(phrase in low and f"{phrase} of " not in low for phrase in phrases)


def occasion(text: str, reading: Reading, lex: Lexicon) -> Occasion | None:
    """``told the Renew Forum in Brussels``, ``speaking in Brussels``: what a sentence says about where it was said."""
    tokens = reading.tokens
    events = vocabulary.words(lex.language, "occasions", "events")
    speaking = vocabulary.words(lex.language, "occasions", "speaking")
    if events.isdisjoint(reading.words) and speaking.isdisjoint(reading.words):
        return None
    for at, token in enumerate(tokens):
        if token.lower in speaking and at + 2 < len(tokens) and tokens[at + 1].lower in ("in", "at", "from"):
            place = _capitals(text, tokens, at + 2)
            if place:
                return Occasion(place=place)
        if token.lower in events and at > 0:
            found = phrases.before(tokens, at + 1, lex)[0]
            if found is None:
                continue
            words = list(tokens[found[0] : found[1]])
            while words and words[0].lower in lex.determiners:
                words = words[1:]
            if not any(word.capital for word in words):
                continue
            place = _capitals(text, tokens, at + 2) if at + 2 < len(tokens) and tokens[at + 1].lower == "in" else ""
            return Occasion(name=text[words[0].start : words[-1].end], place=place or None)
    return None


def _capitals(text: str, tokens: Sequence[Token], at: int) -> str:
    """The run of capitals at ``at``."""
    end = at
    while end < len(tokens) and tokens[end].word and tokens[end].capital:
        end += 1
    return text[tokens[at].start : tokens[end - 1].end] if end > at else ""
