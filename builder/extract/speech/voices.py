"""A whole post: whose words each sentence is, sentence by sentence, with what the sentences before it decide."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from msgspec import structs

from builder.extract.naming.claimants import Source, describe
from builder.extract.naming.names import Named, Names
from builder.extract.parse import Hearing
from builder.extract.sources import attribution
from builder.extract.sources.attribution import Attribution, Reading
from builder.extract.speech import transcripts
from builder.extract.speech.voice import How, Read, Voice
from builder.extract.text import phrases, sentences, singles
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.sentences import Quoted, Sentence
from builder.extract.text.tokens import tokens
from builder.records import Block

_NEAR = 4
"""Sentences in which the person is sought whom a pronoun means."""
_SPEECH = 6
"""Words from which a quotation in a paragraph of its own is somebody's speech, and no name or title in marks."""


def read(
    text: str,
    blocks: Sequence[Block],
    lex: Lexicon,
    *,
    hear: Hearing | None = None,
    strong: Mapping[int, int] = MappingProxyType({}),
) -> tuple[list[Read], Names]:
    """Every sentence of a post with its voices, and the post's names.

    ``hear`` adds what a parser knows; ``strong`` says where bold words end that open a paragraph.
    """
    blocks = sentences.readable(blocks)
    printed, text = text, singles.doubled(sentences.marked(text), blocks, lex)
    found = sentences.sentences(text, blocks, lex)
    if printed is not text:
        found = sentences.whole(printed, found)
    marks = sentences.quotes(text, blocks)
    readings = _readings(text, found, marks, lex)
    own = [attribution.attributions(text, reading, lex) for reading in readings]
    own = hear(readings, own) if hear else own
    turns = transcripts.turns(text, blocks, strong, lex)
    cited = [one.source for row in own for one in row]
    names = Names(text, [*cited, *(turn.source for turn in turns if turn.source)], lex)
    spoken: list[list[Voice]] = []
    for number, row in enumerate(own):
        voices = []
        for one in row:
            named = _subject(text, readings, own, number, names, lex) if one.source.refers == "person" else None
            named = named or names.resolve(one.source)
            if named is None and one.source.refers == "person":
                named = _mentioned(text, readings, number, names, lex)
            elif named is None and (one.source.refers == "thing" or _own(text, one, lex)):
                named = _mentioned(text, readings, number + 1, names, lex, until=one.source.start)
            if named is not None:
                voices.append(_voice(one, named, lex))
        spoken.append(voices)
    _quotations(text, readings, spoken)
    _between(readings, spoken, lex)
    _reported(readings, spoken, lex)
    if turns:
        transcripts.told(text, readings, spoken, turns, names, lex)
    return [
        Read(reading=reading, sentence=reading.sentence, voices=tuple(voices))
        for reading, voices in zip(readings, spoken, strict=True)
    ], names


def _readings(text: str, found: Sequence[Sentence], marks: Sequence[Quoted], lex: Lexicon) -> list[Reading]:
    made, at = [], 0
    for sentence in found:
        while at < len(marks) and marks[at].end <= sentence.start:
            at += 1
        until = at
        while until < len(marks) and marks[until].start < sentence.end:
            until += 1
        made.append(Reading.of(sentence, tokens(text, sentence.start, sentence.end, lex), marks[at:until]))
    return made


def _subject(
    text: str,
    readings: Sequence[Reading],
    own: Sequence[Sequence[Attribution]],
    number: int,
    names: Names,
    lex: Lexicon,
) -> Named | None:
    """The person whom the sentence right before begins with, named in full, and who says nothing in it: whoever was heard before is not the "she" of
    ``Lind counted 40. Councillor Ada Berg was not convinced. "..." she said.``"""
    at = number - 1
    while at > 0 and any(quote.start <= readings[at].sentence.start for quote in readings[at].quotes):
        at -= 1  # what is quoted began before
    if at < 0 or own[at] or readings[at].sentence.block != readings[number].sentence.block:
        return None
    return _mentioned(text, readings[at : at + 1], 1, names, lex, introduced=True)


def _mentioned(
    text: str,
    readings: Sequence[Reading],
    number: int,
    names: Names,
    lex: Lexicon,
    *,
    until: int | None = None,
    introduced: bool = False,
) -> Named | None:
    """The person that a clause of the sentences right before begins with, for a "she" whom nobody has quoted yet.

    ``introduced``: only one who is named in full there. ``until``: where an "it" stands that is so; then the organisation, in its own sentence too (``Norbank lost 40 million, it said``).
    """
    for reading in reversed(readings[max(0, number - _NEAR) : number]):
        words = reading.tokens
        for at in range(len(words)):
            if at and words[at - 1].text != ",":
                continue
            found = phrases.after(words, at, lex, past=False)
            source = describe(words, found, (), lex, text) if found else None
            if source is None or not source.name or source.refers or not source.name[0].isupper():
                continue
            if introduced and " " not in source.name:
                continue
            if until is not None and (
                source.start >= until
                or not source.known
                or source.head in lex.populations
                or source.head in lex.several
                or (
                    source.start == reading.sentence.start
                    and " " not in source.name
                    and source.name.endswith(lex.plural_ending)
                )
                or (words[at].lower in lex.definite_articles and _place(source, lex))
            ):
                continue
            named = names.resolve(source)
            if named is None or named.mention is None:
                continue
            if (named.mention.kind == "person") == (until is None):
                return structs.replace(named, inferred=True)
    return None


def _place(source: Source, lex: Lexicon) -> bool:
    """Whether a name behind an article is rather a river's or a ship's: ``the Ravi``, but ``the Red Cross``, ``the IMF``."""
    return " " not in source.name and not source.name.isupper() and source.head not in lex.organisations | lex.groups


def _own(text: str, one: Attribution, lex: Lexicon) -> bool:
    """Whether a document is that of somebody named before: ``its investigation found``."""
    return one.source.refers == "document" and text[one.source.start :].split(" ", 1)[0].lower() in lex.owners


def _voice(one: Attribution, named: Named, lex: Lexicon) -> Voice:
    pronoun = one.source.refers in ("person", "people", "thing")
    return Voice(
        start=one.start,
        end=one.end,
        mention=named.mention,
        sieve="pronoun" if pronoun else one.sieve,
        cue=one.cue,
        verb=one.verb,
        forward=one.forward,
        foreseen=one.foreseen,
        inferred=named.inferred,
        document=named.document,
        outlet=attribution.passes_on(one.source, lex)
        or (named.mention is not None and named.mention.name.lower() in lex.media),
        weighed=one.weighed,
    )


def _quotations(text: str, readings: Sequence[Reading], spoken: list[list[Voice]]) -> None:
    """Sieves running-quote and paragraph-speaker: whose a quotation is that its own sentence does not say.

    Only of one that opens its sentence: within a sentence of the article's own, marks hold a name, a title, a word that the
    article keeps away from, or what somebody else has called a thing.
    """
    speakers: dict[int, Voice] = {}
    for reading, voices in zip(readings, spoken, strict=True):
        for quote in reading.quotes:
            inside = max(quote.start, reading.sentence.start)
            covering = [
                v
                for v in voices
                if v.start <= inside + 1 < v.end and v.cue is not None and not quote.start <= v.cue[0] < quote.end
            ]
            if covering:
                speakers.setdefault(quote.start, max(covering, key=lambda v: (not v.outlet, v.start)))
    before: Voice | None = None
    announced: Voice | None = None
    block = -1
    for number, (reading, voices) in enumerate(zip(readings, spoken, strict=True)):
        same = reading.sentence.block == block
        block = reading.sentence.block
        for quote in reading.quotes:
            sieve: How = "running-quote"
            speaker, apart = speakers.get(quote.start), False
            if speaker is None and quote.start <= reading.sentence.start + 1:
                colon = number > 0 and text[readings[number - 1].sentence.end - 1] == ":"
                if colon and announced is not None:
                    speaker = announced
                elif same and before is not None:
                    speaker, sieve = before, "paragraph-speaker"
                elif quote.continues and before is not None:
                    speaker = before
                elif not same and len(text[quote.start : quote.end].split()) >= _SPEECH:
                    ahead = _later(readings, speakers, number)
                    speaker, sieve, apart = ahead or before, "paragraph-speaker", ahead is None
            if speaker is None:
                continue
            before = speaker
            if not any(
                v.start <= max(quote.start, reading.sentence.start) + 1 < v.end and v.cue is not None for v in voices
            ):
                voices.append(
                    Voice(
                        start=max(quote.start, reading.sentence.start),
                        end=min(quote.end, reading.sentence.end),
                        mention=speaker.mention,
                        sieve=sieve,
                        cue=None,
                        inferred=True,
                        document=speaker.document,
                        apart=apart,
                    )
                )
        own = [v for v in voices if v.cue is not None and not reading.quoted(v.cue[0])]
        announced = own[-1] if own else None
        if own:
            before = next((v for v in own if not v.forward), own[0])
        elif not same and not reading.quotes:
            before = None


def _later(readings: Sequence[Reading], speakers: dict[int, Voice], number: int) -> Voice | None:
    """The speaker of the next quotation in the same paragraph."""
    block = readings[number].sentence.block
    for reading in readings[number + 1 :]:
        if reading.sentence.block != block:
            return None
        for quote in reading.quotes:
            if quote.start in speakers:
                return speakers[quote.start]
    return None


def _between(readings: Sequence[Reading], spoken: list[list[Voice]], lex: Lexicon) -> None:
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


def _reported(readings: Sequence[Reading], spoken: list[list[Voice]], lex: Lexicon) -> None:
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
