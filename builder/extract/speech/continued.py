"""Sentences that go on with what an organisation said before: its bulletin, its situation report, its count."""

from collections.abc import Sequence
from itertools import pairwise

from builder.extract.sources.attribution import Reading
from builder.extract.speech.voice import Voice
from builder.extract.text.lexicon import Lexicon


def bulletins(readings: Sequence[Reading], spoken: list[list[Voice]], lex: Lexicon) -> None:
    """Sieve continued: sentences on the fighting between two of the same general staff's or ministry's are its words.

    A post that opens with one, and in which no other source is heard, is its bulletin to the end.
    """
    heard = [(number, voice) for number, voices in enumerate(spoken) for voice in voices if voice.mention is not None]
    if not heard:
        return
    alone = len({voice.mention.name for _, voice in heard if voice.mention}) == 1
    for one, (number, voice) in enumerate(heard):
        mention = voice.mention
        if mention is None or mention.kind == "person" or lex.communiques.isdisjoint(mention.name.lower().split()):
            continue
        if one + 1 < len(heard):
            until, after = heard[one + 1]
            if after.mention != mention:
                continue
        elif alone and number <= 1:
            until = len(spoken)
        else:
            continue
        for between in range(number + 1, until):
            if not spoken[between] and _fights(readings[between - 1 : between + 1], lex):
                spoken[between].append(_on(readings[between], voice))


def counts(readings: Sequence[Reading], spoken: list[list[Voice]], lex: Lexicon) -> None:
    """Sieve continued: figures of the sentences right behind what an organisation said in its own bulletin or situation report, in
    the same paragraph; and those of its own count (``Over the past two weeks its list grew by 40 names``)."""
    for number in range(1, len(spoken)):
        before, reading = spoken[number - 1], readings[number]
        apart = reading.sentence.block != readings[number - 1].sentence.block
        if not before or spoken[number] or reading.quotes or apart:
            continue
        named = [one for one in before if one.mention is not None and one.mention.name[0].isupper()] or before
        voice = named[-1]
        if voice.mention is None or voice.mention.kind == "person" or voice.outlet:
            continue
        if len({one.mention for one in named}) > 1 or not any(token.text[0].isdigit() for token in reading.tokens):
            continue
        if voice.sieve == "continued" or _own_count(reading, lex) or _bulletin(readings[number - 1], voice, lex):
            spoken[number].append(_on(reading, voice))


def _bulletin(reading: Reading, voice: Voice, lex: Lexicon) -> bool:
    """Whether a voice is heard in a report that it gives again and again: ``said in its situation report of 7 April``."""
    start, end = voice.cue or (0, 0)
    words = [token.lower for token in reading.tokens if start <= token.start < end]
    return not lex.bulletins.isdisjoint(words) or any(f"{one} {two}" in lex.bulletins for one, two in pairwise(words))


def _own_count(reading: Reading, lex: Lexicon) -> bool:
    """Whether a sentence is about the count of whoever was heard before: ``its list``, ``their database``."""
    low = [token.lower for token in reading.tokens]
    return any(one in lex.counters and two in lex.tallies for one, two in pairwise(low))


def _on(reading: Reading, voice: Voice) -> Voice:
    """A voice that goes on through a sentence."""
    return Voice(
        start=reading.sentence.start,
        end=reading.sentence.end,
        mention=voice.mention,
        sieve="continued",
        cue=None,
        inferred=True,
        document=voice.document,
    )


def _fights(readings: Sequence[Reading], lex: Lexicon) -> bool:
    """Whether a sentence, or the one before it, tells of fighting, as a bulletin does."""
    return any(token.lower in lex.combat for reading in readings for token in reading.tokens)
