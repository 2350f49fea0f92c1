"""When: the date a statement was made."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from msgspec import Struct

from builder import dates, vocabulary
from builder.extract.speech.voice import Read, Voice
from builder.extract.text.lexicon import Lexicon, lexicon
from builder.records import Edtf

_FRESH = 31
"""Days before the post within which a speaker's date holds for the other sentences of the same speaker."""
_BY = 2
"""Characters between a date and a verb that is joined to the one before it."""
_NEWS = 7
"""Days for which nobody says "at the time"."""
_STEP = 10
"""Characters between the words that name who says it and a date of theirs: ``on the``."""


@cache
def _closed(language: str) -> re.Pattern[str]:
    """Behind a year that is the saying's ("said in 2015 that"), not of what is said ("said in 2015, prices rose")."""
    that = "|".join(map(re.escape, sorted(lexicon(language).complement))) or "(?!)"
    return re.compile(rf"\s?(?:(?:{that})\b|[\"“.:;]|$)")


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

    Nobody says a thing in a decade: that is the time of the story. So is a day that something else has: the storm that it
    names, what the speaker did who is described, what it was before or after.
    """
    if voice.cue is None or voice.verb.split(" ", 1)[0] in lex.genitive:
        return None  # "of those asked by Norbank in May": when they were asked
    if not found:
        return _numbered(text, voice, lex) if voice.document else None
    left = [
        one
        for one in found
        if one.precision not in ("decade", "century")
        and not owned(text, one, lex)
        and not _described(text, read, voice, one, lex)
        and not _foreseen(read, one)
        and not _taken(text, one, lex)
        and not _attributive(text, one, lex)
        and not dates.long(one.edtf)
    ]
    ranked = sorted(left, key=_rank) if len(left) > 1 else left
    for place, fits in (
        ("beside the verb", _beside),
        ("beside the verb before", _joined),
        ("first in the sentence", _first),
        ("after the occasion", _after),
        ("of its document", _printed),
        ("behind its figure", _figure),
    ):
        for one in ranked:
            if fits(text, read, voice, one, lex):
                return _stated(place, one, voice)
    return _numbered(text, voice, lex) if voice.document else None


def _attributive(text: str, one: dates.Dated, lex: Lexicon) -> bool:
    """Whether a year tells which thing is meant, that something has been since or came after: ``in power since the 2021 coup``."""
    if one.precision != "year":
        return False
    lead = text[max(0, one.start - _STEP) : one.start].lower().split()
    return len(lead) > 1 and lead[-1] in lex.articles and lead[-2] in lex.open_dates


def _rank(one: dates.Dated) -> tuple[bool, bool]:
    """Last those that nothing counts from (``The storm came on Monday, and two days later the minister said``), and years behind all else
    (``cut it for the third time this year on Monday``)."""
    return one.precision == "year", one.name != "elapsed"


def _foreseen(read: Read, one: dates.Dated) -> bool:
    """Whether it is the day of what had been expected: ``the 3% it predicted in October``."""
    ends = [voice.cue[1] for voice in read.voices if voice.foreseen and voice.cue is not None]
    return any(0 <= one.start - end <= _STEP for end in ends)


def _taken(text: str, one: dates.Dated, lex: Lexicon) -> bool:
    """Whether it is when a survey was taken, which comes out later: ``a survey conducted Feb. 20-25 found``."""
    lead = text[max(0, one.start - 30) : one.start].lower().split()[-2:]
    return not vocabulary.words(lex.language, "occasions", "taken").isdisjoint(lead)


def _beside(text: str, read: Read, voice: Voice, one: dates.Dated, lex: Lexicon) -> bool:
    """Among the words that name who says it, or right behind them: ``said on the 6th of January``; a year only right behind the verb."""
    start, end = voice.cue or (0, 0)
    between = text[end : one.start].replace(",", " ").lower().split() if end < one.start <= end + _STEP else []
    step = end < one.start <= end + _STEP and all(word in lex.places or word in lex.articles for word in between)
    if step and voice.forward and voice.sieve == "according-to" and "," in text[end : one.start]:
        return False  # "According to the navy, in March 40 were lost"
    if not (start <= one.start and (one.end <= end + 1 or one.start < end or step)):
        return False
    verb = _verb(read, voice)
    return (
        one.precision != "year"
        or one.start <= verb
        or (one.start <= verb + _STEP and _closed(lex.language).match(text, one.end) is not None)
    )


def _first(text: str, read: Read, voice: Voice, one: dates.Dated, lex: Lexicon) -> bool:
    """Before its source, and not the day of what it was said after: ``Following the vote on Tuesday, the minister said``."""
    if voice.cue is None or not voice.forward or one.end > voice.cue[0]:
        return False
    around = text[read.sentence.start : one.start] + text[one.end : voice.cue[0]]
    if any(map(str.isdigit, around)):
        return False  # "fell to 40 from 300 five years ago, and he expects", "on Tuesday approved 40, which the sheriff says"
    lead = text[read.sentence.start : one.start].lower().rpartition(",")[2].split()
    if lead and lead[0] in lex.relatives:
        return False  # "The bank, which lost 40 million last year, said it expected"
    return not _background(lead, lex) and not _of_another(read, voice, one)


def _joined(text: str, read: Read, voice: Voice, one: dates.Dated, lex: Lexicon) -> bool:
    """Right before a verb that goes on with the speaker of the one before: ``blamed the storm on Monday and said``."""
    start, end = voice.cue or (0, 0)
    if not 0 <= start - one.end <= _BY or one.precision != "day":
        return False
    if text[start:end].lower().split(" ", 1)[0] not in lex.additive:
        return False
    before = [other.cue[1] for other in read.voices if other.mention == voice.mention and other.cue is not None]
    last = max((at for at in before if at < one.start), default=None)
    return last is not None and lex.complement.isdisjoint(text[last : one.start].lower().split())


def _background(lead: Sequence[str], lex: Lexicon) -> bool:
    """Whether words before a date say that something was said after, before or about it; not ``testifying before a panel``."""
    speaking = vocabulary.words(lex.language, "occasions", "speaking")
    grounds = vocabulary.words(lex.language, "occasions", "backgrounds")
    return any(word in grounds and before not in speaking for before, word in pairwise(["", *lead]))


def _of_another(read: Read, voice: Voice, one: dates.Dated) -> bool:
    """Whether a date stands in what is said with a verb before: ``said it foresees a cut in 2025 and sees``."""
    ends = [other.cue[1] for other in read.voices if other.cue is not None and other.forward and other is not voice]
    return voice.cue is not None and any(end <= one.start < voice.cue[0] for end in ends)


def _after(text: str, read: Read, voice: Voice, one: dates.Dated, lex: Lexicon) -> bool:
    """Behind an occasion or a release, that is no part of what is said."""
    occasions = vocabulary.table(lex.language, "occasions")
    events, speaking, issued = (
        vocabulary.words(lex.language, "occasions", key) for key in ("events", "speaking", "issued")
    )
    start, end = voice.cue or (0, 0)
    if not occasions or (one.end <= start and not voice.forward):
        return False
    lead = [word.strip(",.()") for word in text[max(read.sentence.start, one.start - 60) : one.start].lower().split()]
    if voice.document and not issued.isdisjoint(lead[-5:]):
        return True
    if events.isdisjoint(lead) and speaking.isdisjoint(lead):
        return False
    behind = text[end : one.start].lower().split() if one.start > end else []
    clause = (
        not lex.auxiliaries.isdisjoint(behind)
        or not lex.complement.isdisjoint(behind)
        or any(map(str.isdigit, "".join(behind)))
    )
    return not _background(lead, lex) and (not clause or behind[0] in lex.places)


def _figure(text: str, read: Read, voice: Voice, one: dates.Dated, lex: Lexicon) -> bool:
    """Behind the figure that somebody put or revised on that day: ``put the number of dead at 18 on Monday``; what was counted on a day is
    the day's (``recorded 40 fires on Monday``)."""
    if one.precision != "day" or not voice.forward or voice.verb not in lex.puts or voice.cue is None:
        return False
    between = text[voice.cue[1] : one.start].split()
    level = between[:-1]
    return (
        len(between) > 1
        and between[-1].lower() in lex.before_days
        and level[-1][-1].isdigit()
        and one.end <= read.sentence.end
        and not any(word.endswith((",", ";")) for word in between)
    )


def _printed(text: str, read: Read, _: Voice, one: dates.Dated, lex: Lexicon) -> bool:
    """Behind the document in which it is said: ``put the toll at 99 in a report dated 11 May``, ``according to a bulletin sent on Tuesday``."""
    lead = [word.strip(",.()") for word in text[max(read.sentence.start, one.start - 60) : one.start].lower().split()]
    paper = next((i for i in range(len(lead) - 2, 0, -1) if lead[i] in lex.documents), None)
    if paper is None or lex.issued.isdisjoint(lead[paper + 1 :]):
        return False
    opens = next((i for i in range(paper - 1, max(-1, paper - 5), -1) if lead[i] in lex.places), None)
    return opens is not None and lead[opens + 1] in lex.articles - lex.definite


def owned(text: str, one: dates.Dated, lex: Lexicon) -> bool:
    """Whether it tells which thing is meant, and that is no document and no occasion: ``Tuesday's storm``."""
    if not text.startswith(lex.possessive, one.end):
        return False
    named = {word.strip(",.;") for word in text[one.end : one.end + 40].lower().split()[1:4]}
    events, papers = (vocabulary.words(lex.language, "occasions", key) for key in ("events", "papers"))
    return named.isdisjoint(lex.documents) and named.isdisjoint(events) and named.isdisjoint(papers)


def _described(text: str, read: Read, voice: Voice, one: dates.Dated, lex: Lexicon) -> bool:
    """Whether it stands in a clause about the speaker: ``the minister, who visited the town on Tuesday, said``."""
    if lex.relatives.isdisjoint(read.reading.words):
        return False
    start = voice.cue[0] if voice.cue else 0
    about = [
        token.start
        for token in read.reading.within(start, one.start)
        if token.lower in lex.relatives and text[token.start - 2 : token.start - 1] == ","
    ]
    return bool(about) and not about[-1] < _verb(read, voice) < one.start


def _verb(read: Read, voice: Voice) -> int:
    """Where the verb ends with which it is said."""
    start, end = voice.cue or (0, 0)
    word = voice.verb.split(" ", 1)[0]
    ends = [token.end for token in read.reading.within(start, end) if token.lower == word]
    return ends[-1] if ends else start


def _numbered(text: str, voice: Voice, lex: Lexicon) -> Stated | None:
    """The year before a document's own name: ``the navy's 2015 report``."""
    start, end = voice.cue or (0, 0)
    words = text[start:end].split(" ")
    for one, two, three in zip(words, [*words[1:], ""], [*words[2:], "", ""], strict=False):
        if len(one) == 4 and one.isdecimal() and one[:2] in ("19", "20") and not lex.documents.isdisjoint({two, three}):
            at = text.index(one, start)
            return Stated(Edtf(one), "beside the verb: as written", True, (at, at + 4))
    return None


def _stated(place: str, one: dates.Dated, voice: Voice) -> Stated:
    return Stated(one.edtf, f"{place}: {one.rule}", voice.document, (one.start, one.end))


def fresh(given: Edtf, published: Edtf | None) -> bool:
    """Whether a date lies so near to the post's that what else a speaker says there is likely of the same day."""
    return published is None or dates.distance(given, published) <= _FRESH


@lru_cache(maxsize=4096)
def to_come(given: Edtf, published: Edtf | None) -> bool:
    """Whether a date begins after the post's last day: by then nobody has said what the post prints ("up for reelection in 2028, said")."""
    first, last = dates.bounds(given)[0], dates.bounds(published)[1]
    return first is not None and last is not None and first > last


def elsewhen(sentence: str, lex: Lexicon) -> bool:
    """Whether a sentence says that it was said at another time, which it does not date: ``at the time``."""
    low = sentence.lower()
    said = [one for one in vocabulary.table(lex.language, "occasions").get("elsewhen", ()) if one in low]
    return said != [] and any(not any(f"{one} {of} " in low for of in lex.genitive) for one in said)


def then(near: Sequence[dates.Dated], published: Edtf | None) -> Stated | None:
    """The time that "at the time" means: the last day or month told of before, if that is some while ago.

    ``near`` are the dates of its sentence and the one before it.
    """
    told = [
        one
        for one in near
        if one.precision in ("day", "month") and published and dates.distance(one.edtf, published) > _NEWS
    ]
    return Stated(told[-1].edtf, f"at the time: {told[-1].rule}") if told else None
