"""Whether a sentence that names nobody goes on with the figures of the one before it."""

from collections.abc import Sequence

from msgspec import Struct, structs

from builder.extract.counts.count import Counted
from builder.extract.sources.attributed import Reading
from builder.extract.speech.voice import Read, Voice
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token
from builder.records import Period


class Heard(Struct, frozen=True, gc=False, kw_only=True):
    """The last figure before: whose it is and what it counts."""

    voice: Voice | None
    firm: bool
    """Whose it is is told firmly enough to be published."""
    count: Counted
    block: int
    """Its paragraph."""
    change: bool
    """Its sentence tells a change."""
    sentence: int
    """Where its sentence begins."""
    end: int
    """Where it ends, its noun not counted."""
    period: Period | None = None
    """The time it covers."""


def heard(
    last: Heard | None,
    read: Read,
    voice: Voice | None,
    count: Counted,
    end: int,
    period: Period | None,
    lex: Lexicon,
    *,
    firm: bool,
) -> Heard:
    """What is kept of a figure for those after it; ``end`` is where it ends, ``period`` the time it covers.

    Whoever had expected another one is not who goes on: that is the voice of the figure before, ``last``.
    """
    sentence = read.sentence
    if voice is not None and voice.foreseen:
        voice = last.voice if last is not None and last.sentence == sentence.start else None
    change = _change(read.reading, lex)
    return Heard(
        voice=voice,
        firm=firm,
        count=count,
        block=sentence.block,
        sentence=sentence.start,
        end=end,
        change=change,
        period=period,
    )


def carried(last: Heard | None, read: Read, count: Counted, lex: Lexicon, *, rate: bool = False) -> Voice | None:
    """Sieve carried: a sentence that names nobody goes on with the figures of whoever was heard right before it.

    Only for more of the same (the same happened to people in the same paragraph; a further change in percent in the same release), or where it points back itself ("Of these, ..."); a person's only in the same paragraph, an
    organisation's in the next one too. A ``rate``, or a count since some day, is no more of what happened ("Such fires kill 40 people a year", "The monsoon has killed 40 since June").
    """
    if last is None or last.voice is None or last.voice.mention is None or read.voices:
        return None
    voice, before, apart = last.voice, last.count, read.sentence.block - last.block
    person = last.voice.mention.kind == "person"
    if voice.outlet or apart > (0 if person else 1):
        return None
    if rate or _of_another_year(read.reading) or not more(last, read, count, lex, near=apart == 0):
        points = goes_on(read.reading.tokens, lex)
        if not points or (person and _of_another_year(read.reading)):
            return None
    if count.population and before.population and count.population != before.population:
        return None
    return structs.replace(voice, sieve="carried", cue=None, verb="", inferred=True, doubted=not last.firm)


def more(last: Heard, read: Read, count: Counted, lex: Lexicon, *, near: bool) -> bool:
    """Whether a figure is more of the same: the same happened (``near``: in the same paragraph), or the same release tells a further change in percent."""
    before = last.count
    release = last.voice is not None and last.voice.mention is not None and last.voice.mention.kind != "person"
    changes = release and last.change and _change(read.reading, lex)
    return (count.unit == before.unit == "%" and changes) or (
        near and bool(count.outcome) and count.outcome == before.outcome
    )


def goes_on(tokens: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a sentence is about the figure before it: ``Of these, ...``, ``That was 31 percent more``, ``Another 40 ...``."""
    opening = [token for token in tokens[:6] if token.word][:3]
    words = [token.lower for token in opening]
    if words and words[0] in lex.partitives:
        return bool(lex.back & set(words[1:2])) or not lex.definite_articles.isdisjoint(words[1:2])
    if words and words[0] in lex.demonstratives:
        return opening[0].owns or (words[1:2] != [] and words[1] in lex.be)  # "That's", "That is"
    return (bool(words) and words[0] in lex.others) or " ".join(words[:2]) in lex.resuming_counts


def _of_another_year(reading: Reading) -> bool:
    """Whether a sentence names a year, which is hardly the story's own: ``An attack there in 2024 left 40 dead``."""
    return any(len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20") for word in reading.words)


def _change(reading: Reading, lex: Lexicon) -> bool:
    return not lex.changes.isdisjoint(reading.words)
