"""What a reader would hold for and against a figure's source, by name; ``grading.toml`` has the words and the points."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from operator import attrgetter

from builder import vocabulary
from builder.extract.counts import countable, counted
from builder.extract.sources import circumstances, speaking, verbs
from builder.extract.speech.voice import Read, Voice
from builder.extract.text import phrases
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token

_ASIDE = frozenset("–—;(")
_MARKS = frozenset('"“”')
_FAR = 15
"""Words between a verb and a figure from which they stand far apart."""


def attributed(read: Read, voice: Voice, at: int, end: int, since: int, lex: Lexicon) -> Iterator[str]:
    """Of a figure from ``at`` to ``end`` in the text that is this voice's; ``since`` is where the figure before it ends
    behind the same verb, else 0."""
    if read.reading.quotes and not read.reading.quoted(at):
        yield "outside"
    yield voice.sieve
    if voice.document:
        yield "document"
    if voice.apart:
        yield "apart"
    if voice.doubted:
        yield "doubted"
    if _forecasts(voice, lex):
        yield "foreseen"
    if voice.cue is None:
        return
    yield from _of_source(read, voice, voice.cue, at, lex)
    if at >= voice.cue[1]:
        yield from _ahead(read, voice, voice.cue[1], at, since, lex)
    else:
        between = read.reading.within(end, voice.cue[0])
        if voice.forward and voice.verb:
            yield "turned"
        if any(token.text in _ASIDE for token in between):
            yield "aside"
        if not _opening(lex.language, "contrast").isdisjoint(token.lower for token in between):
            yield "contrast"
    if read.reading.quoted(at) and not read.reading.quoted(voice.cue[0]):
        yield "marks"


def _forecasts(voice: Voice, lex: Lexicon) -> bool:
    """Whether those who forecast things for a living had expected it: ``the 3% analysts had forecast``."""
    if voice.mention is None or not (voice.foreseen or voice.verb in lex.foresights):
        return False
    return voice.mention.name.split()[-1].lower() in _opening(lex.language, "foreseen")


def _of_source(read: Read, voice: Voice, cue: tuple[int, int], at: int, lex: Lexicon) -> Iterator[str]:
    """The grounds that lie in the source, and in where it stands."""
    others = [one for one in read.voices if one.cue is not None]
    same = [one for one in others if one.mention == voice.mention]
    if voice.verb in lex.relayed and any(one.outlet for one in others):
        yield "relayed"
    elif all(one.verb.endswith(lex.gerund) for one in same):
        yield "participle"
    if any(one.verb in lex.plain for one in same):
        yield "plain"
    if len(same) > 1:
        yield "twice"
    apart = [one for one in others if one.mention not in (None, voice.mention) and not one.outlet]
    if any(one.start <= at < one.end for one in apart):
        yield "several"
    elif apart:
        yield "beside"
    if read.reading.quoted(cue[0]):
        yield "inner"
    lead = read.reading.tokens[: bisect_right(read.reading.tokens, cue[0], key=attrgetter("end"))]
    if not any(token.lower in lex.auxiliaries or phrases.finite(token, lex) for token in lead):
        yield "opens"
    if lead and lead[-1].lower in lex.complement:
        yield "told"


def _ahead(read: Read, voice: Voice, cue: int, at: int, since: int, lex: Lexicon) -> Iterator[str]:
    """The grounds that lie in the words between a verb that ends at ``cue`` and a figure behind it."""
    words = read.reading.within(cue, at)
    between = read.reading.within(max(cue, since), at)
    if not voice.forward and voice.verb:
        yield "turned"
    first = next(iter(read.reading.within(cue, read.sentence.end)), None)
    if first is not None and first.lower in lex.complement:
        yield "that"
    elif first is not None and first.lower not in lex.infinitive and first.lower in lex.prepositions:
        yield "about"
    if any(token.text in _ASIDE or token.text == "-" for token in between):
        yield "aside"
    low = {token.lower for token in words}
    for name in ("contrast", "time"):
        if not _opening(lex.language, name).isdisjoint(low):
            yield name
    if sum(token.word for token in words) > _FAR:
        yield "far"
    yield from _apposed(words, lex)


def _apposed(words: Sequence[Token], lex: Lexicon) -> Iterator[str]:
    """What the last part of a sentence before a figure, behind a comma or dash, begins with; a colon parts nothing."""
    mark = next((i for i in range(len(words) - 1, -1, -1) if words[i].text in ",–—;:("), None)
    if mark is None or mark + 1 >= len(words) or words[mark].text == ":":
        return
    opens = words[mark + 1].lower
    if _fronted(words[:mark], lex):
        return
    if opens in lex.determiners:
        yield "apposed"
    elif opens.endswith(lex.gerund) and opens not in lex.prepositions:
        yield "trailing"


def _fronted(words: Sequence[Token], lex: Lexicon) -> bool:
    """Whether these words up to a comma only open a clause: ``that | in October``, after which its subject follows."""
    behind = next((i + 1 for i, word in enumerate(words) if word.lower in lex.complement), 0)
    return (
        0 < behind < len(words) and words[behind].lower in lex.prepositions and all(one.word for one in words[behind:])
    )


def unattributed(read: Read, before: Read | None, at: int, text: str, lex: Lexicon) -> Iterator[str]:
    """Of a figure at ``at`` in the text that nobody is named for; ``before`` is the sentence before it."""
    reading = read.reading
    if reading.quoted(at):
        yield "quoted"
    if _slight(read, at, lex):
        yield "slight"
    voice = read.voice(at)
    itself = voice is not None and not voice.document and voice.sieve != "transcript"
    if itself or not lex.own.isdisjoint(reading.words):
        return  # "the newspaper says", "the article says": itself
    if voice is not None:
        yield "nobody"
    if reading.low[0] not in lex.conceding and any(
        one.forward and one.mention and one.cue and one.cue[1] < at for one in read.voices
    ):
        yield "behind"
    low = {token.lower for token in reading.within(0, at)}
    if not lex.cues.isdisjoint(low):
        yield from _unheard(read, at, lex)
    if not lex.complement.isdisjoint(low) and any(
        one.lower in lex.complement
        and one.start < at
        and not (after.lower in lex.auxiliaries or phrases.finite(after, lex))
        for one, after in pairwise(reading.tokens)
    ):
        yield "clause"
    if ":" in low:
        yield "colon"
    for name, known in (("papers", lex.documents), ("plans", lex.sets)):
        if not known.isdisjoint(reading.words):
            yield name
    for name in ("hearsay", "first", "modal"):
        if not _opening(lex.language, name).isdisjoint(reading.words):
            yield name
    if before is None:
        return
    if text[before.sentence.end - 1] == ":":
        yield "announced"
    if before.sentence.block == reading.sentence.block and any(one.mention for one in before.voices):
        yield "after"


def _slight(read: Read, at: int, lex: Lexicon) -> bool:
    """Whether the number at ``at`` is a *one* that hardly counts: ``one illness away``; not ``one soldier``, ``one boat sank``, nor one of a list."""
    tokens = read.reading.tokens
    i = bisect_left(tokens, at, key=attrgetter("start"))
    if i >= len(tokens) or tokens[i].lower not in lex.single or tokens[i].text.isdigit():
        return False
    known = countable.tables(lex.language)
    words, _ = counted.phrase(tokens, i + 1, lex)
    if not words or not known.outcomes.keys().isdisjoint(read.reading.words):
        return False
    others = tokens[:i] + tokens[i + 1 :]
    if any(token.text[0].isdigit() or token.lower in circumstances.numerals(lex.language) for token in others):
        return False  # one of a list: "four brigades, one battalion"
    noun = words[-1].lower
    somebody = noun in known.people or noun in lex.titles or noun in lex.populations
    return not (somebody or any(one in lex.groups for one in (noun, *(noun + end for end in lex.plural_ending))))


def _unheard(read: Read, at: int, lex: Lexicon) -> Iterator[str]:
    """Verbs that may report before ``at`` and have given no source."""
    taken = [one.cue for one in read.voices if one.cue is not None]
    tokens = read.reading.tokens
    cues = [
        token.lower
        for i, token in enumerate(tokens)
        if token.start < at
        and token.lower in lex.cues
        and not any(start <= token.start < end for start, end in taken)
        and not verbs.passive(tokens, i, lex)
        and not verbs.noun(tokens, i, lex)
        and not speaking.only_asks(tokens, i, lex)
        and (token.lower not in lex.needs_clause or verbs.clause_follows(tokens, i + 1, lex))
        and (token.lower not in lex.clausal or verbs.opens_words(tokens, i + 1, lex))
    ]
    if any(cue in lex.says and cue not in lex.ambiguous for cue in cues):
        yield "saying"
    elif cues:
        yield "reporting"


@cache
def _opening(language: str, key: str) -> frozenset[str]:
    """The words of a ground."""
    return frozenset(vocabulary.table(language, "grading").get("words", {}).get(key, "").split())
