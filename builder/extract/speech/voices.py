"""A whole post: whose words each sentence is, sentence by sentence, with what the sentences before it decide."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from msgspec import structs

from builder.extract.naming.claimants import Source, describe
from builder.extract.naming.names import Named, Names
from builder.extract.parse import Hearing
from builder.extract.sources import attribution
from builder.extract.sources.attribution import Attribution, Reading
from builder.extract.speech import continued, quotations, transcripts
from builder.extract.speech.voice import Read, Voice
from builder.extract.text import phrases, sentences, singles
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.sentences import Quoted, Sentence
from builder.extract.text.tokens import tokens
from builder.records import Block

_NEAR = 4
"""Sentences in which the person is sought whom a pronoun means."""


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
            person = one.source.refers == "person"
            named = _subject(text, readings, own, number, names, lex, one.source.head) if person else None
            named = named or names.resolve(one.source)
            if named is None and one.source.refers == "person":
                named = _mentioned(text, readings, number, names, lex, pronoun=one.source.head)
            elif named is None and (one.source.refers == "thing" or _own(text, one, lex)):
                named = _mentioned(text, readings, number + 1, names, lex, until=one.source.start)
            if named is not None:
                voices.append(_voice(one, named, lex))
        spoken.append(voices)
    quotations.owned(text, readings, spoken)
    continued.bulletins(readings, spoken, lex)
    continued.counts(readings, spoken, lex)
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
    pronoun: str,
) -> Named | None:
    """The person whom the sentence right before begins with, named in full, and who says nothing in it: whoever was heard before is not the "she" of
    ``Lind counted 40. Councillor Ada Berg was not convinced. "..." she said.``"""
    at = number - 1
    while at > 0 and any(quote.start <= readings[at].sentence.start for quote in readings[at].quotes):
        at -= 1  # what is quoted began before
    if at < 0 or own[at] or readings[at].sentence.block != readings[number].sentence.block:
        return None
    return _mentioned(text, readings[at : at + 1], 1, names, lex, introduced=True, pronoun=pronoun)


def _mentioned(
    text: str,
    readings: Sequence[Reading],
    number: int,
    names: Names,
    lex: Lexicon,
    *,
    until: int | None = None,
    introduced: bool = False,
    pronoun: str = "",
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
            if named is None or named.mention is None or (pronoun and names.sexes.differs(named.mention, pronoun)):
                continue
            if (named.mention.kind == "person") == (until is None):
                return structs.replace(named, inferred=True)
    return None


def _place(source: Source, lex: Lexicon) -> bool:
    """Whether a name behind an article is rather a river's or a ship's: ``the Ravi``, but ``the Red Cross``, ``the IMF``."""
    known = source.head in lex.organisations or source.head in lex.groups
    return not known and " " not in source.name and not source.name.isupper()


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
        gap=one.gap,
        inferred=named.inferred,
        document=named.document,
        outlet=attribution.passes_on(one.source, lex)
        or (named.mention is not None and named.mention.name.lower() in lex.media),
        weighed=one.weighed,
    )
