"""Transcripts and interviews: a name at the head of a paragraph says whose words follow, until the next such name."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

from builder import vocabulary
from builder.extract.naming.claimants import Source, describe
from builder.extract.naming.names import Names
from builder.extract.sources.attribution import Reading
from builder.extract.speech.voice import Voice
from builder.extract.text import phrases
from builder.extract.text.lexicon import Lexicon
from builder.records import Block, Mention

_LABEL = re.compile(
    r"[\"“]?(?P<name>[A-Z][\w.’'-]*(?: (?:[a-z]{1,3} )?[A-Z][\w.’'-]*){0,3})(?:, [^:.!?]{2,40}| \([^)]{2,40}\))?: (?=\S)"
)
"""``MR. SMITH: ``, ``Jake Moss (host): ``, ``A: ``."""
_ALONE = 5
"""Words of a paragraph that is nothing but a name."""
_SHORT = 60
"""Characters below which it is one."""
_OPENING = 4
"""Paragraphs before the name of a speech's one speaker: a title, a place, a date."""
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
_SURNAME = re.compile(r"[A-Z](?<=[a-z] [A-Z])[\w’'-]+")
_HEAD = 120
"""Characters in which a name and its office stand."""
_SPEAKERS = 60
"""Names of one conversation; more are a list."""
_REACH = 4
"""Paragraphs of one speech: where the next name is farther off, or is none, the story goes on behind the first."""
_SPOKEN = 4
"""Words below which a line behind a label is a row of a list."""


class Turn(Struct, frozen=True, kw_only=True):
    """What one speaker says before the next one does."""

    label: tuple[int, int]
    """Where the speaker is named."""
    start: int
    end: int
    """Of the words, in the text."""
    source: Source | None
    """None: the question of nobody in particular."""
    answer: bool = False
    """It is only an answer ("A:"): the one who is interviewed gives it."""


class _Label(Struct, frozen=True):
    start: int
    end: int
    begins: int
    """Where the words begin; the end of the paragraph when it holds nothing else."""
    block: int
    name: str


class _Words(Struct, frozen=True):
    asks: frozenset[str]
    answers: frozenset[str]
    told: frozenset[str]
    """Words by which somebody speaks of himself or to another."""
    selves: frozenset[str]
    """Those by which somebody speaks of what he himself says."""
    letter: re.Pattern[str]
    """Records of press conferences print the question's letter without a colon."""


@cache
def _words(language: str) -> _Words:
    def of(key: str) -> frozenset[str]:
        return vocabulary.words(language, "transcripts", key)

    letters = "|".join(sorted(of("letters"))) or "(?!)"
    letter = re.compile(rf"[\"“]?(?P<name>{letters})(?:\.|(?= [A-Z“\"]))\s")
    return _Words(of("asks"), of("answers"), of("told"), of("selves"), letter)


def turns(text: str, blocks: Sequence[Block], strong: Mapping[int, int], lex: Lexicon) -> list[Turn]:
    """The speeches of a transcript, in order; none where the names at the heads of paragraphs are no conversation.

    A conversation has two speakers or more, one of them speaks twice (or a question is answered, or three speak in turn and all of them so), and half of what
    they say has "I", "we" or "you": a poll's table and a newsletter's rubrics have not. ``strong``: where words in bold
    end that open a paragraph.
    """
    labels = _labels(text, blocks, strong, lex)
    if not labels:
        return []
    if not _talk(text, blocks, labels, lex):
        return _speech(text, blocks, labels, lex)
    known = _words(lex.language)
    found = []
    last = blocks[-1].end
    for one, after in pairwise([*labels, _Label(last, last, last, len(blocks), "")]):
        name = one.name.lower()
        alone = one.begins == blocks[one.block].end
        reach = after.block if after.name and after.block - one.block <= _REACH else one.block + 1 + alone
        end = blocks[min(reach, after.block) - 1].end
        nobody = name in known.asks
        found.append(
            Turn(
                label=(one.start, one.end),
                start=one.begins,
                end=end,
                source=None if nobody or name in known.answers else _source(text, one, lex),
                answer=name in known.answers,
            )
        )
    return found


def _speech(text: str, blocks: Sequence[Block], labels: Sequence[_Label], lex: Lexicon) -> list[Turn]:
    """A speech with its one speaker's name before it (``ADA LIND: Good afternoon. We have ...``), to the end of the post where every
    second paragraph has him speak of himself or to others; none where he does not so in the first one, outside quotation marks."""
    if len(labels) != 1 or labels[0].block > _OPENING or labels[0].begins == blocks[labels[0].block].end:
        return []
    one = labels[0]
    known = _words(lex.language)
    first = one.name.split()[0].lower()
    office = first in lex.titles or first in lex.honorifics
    if one.name.lower() in known.asks | known.answers or not (office or one.name.isupper()):
        return []  # "Editor's Note:" is nobody
    spoken = [_speaks_up(text[max(block.start, one.begins) : block.end], lex) for block in blocks[one.block :]]
    if not spoken[0]:
        return []
    end = blocks[-1].end if sum(spoken) * 2 >= len(spoken) else blocks[one.block].end
    return [Turn(label=(one.start, one.end), start=one.begins, end=end, source=_source(text, one, lex))]


def _speaks_up(words: str, lex: Lexicon) -> bool:
    """Whether somebody speaks of himself or to others in a paragraph, outside quotation marks."""
    own = _QUOTED.sub("", words).lower().replace("’", "'")
    return any(word.strip(".,?!;:").split("'")[0] in _words(lex.language).told for word in own.split())


def _labels(text: str, blocks: Sequence[Block], strong: Mapping[int, int], lex: Lexicon) -> list[_Label]:
    alone: dict[str, int] = {}
    found = []
    surnames: frozenset[str] | None = None
    letter = _words(lex.language).letter
    for number, block in enumerate(blocks):
        colon = text.find(": ", block.start, min(block.start + _HEAD, block.end)) >= 0
        match = _LABEL.match(text, block.start, block.end) if colon else None
        if match is None:
            match = letter.match(text, block.start, block.end)
        if match and surnames is None:
            surnames = frozenset(_SURNAME.findall(text))
        if match and surnames is not None and _speaks(match["name"], surnames, lex):
            found.append(_Label(match.start("name"), match.end("name"), match.end(), number, match["name"]))
            continue
        end = strong.get(block.start, 0)
        if end and end < block.end and _named(text[block.start : end], lex):
            found.append(_Label(block.start, end, end + 1, number, text[block.start : end].rstrip(" .:")))
        elif block.end - block.start < _SHORT and _named(printed := text[block.start : block.end], lex):
            alone[printed] = alone.get(printed, 0) + 1
            found.append(_Label(block.start, block.end, block.end, number, printed.rstrip(":")))
    again = max(alone.values(), default=0) > 1
    return [one for one in found if again or one.begins < blocks[one.block].end]


def _speaks(name: str, surnames: frozenset[str], lex: Lexicon) -> bool:
    """Whether a word may be a speaker: one alone, not in capitals, has to be a surname somewhere ("Name:", "Update:" are none)."""
    known = _words(lex.language)
    return " " in name or name.isupper() or name in surnames or name.lower() in known.asks | known.answers


def _named(printed: str, lex: Lexicon) -> bool:
    """Whether words are a name and nothing else."""
    words = printed.rstrip(" .:").split()
    return (
        0 < len(words) <= _ALONE
        and all(word[0].isupper() for word in words)
        and words[0].lower() not in lex.determiners
    )


def _talk(text: str, blocks: Sequence[Block], labels: Sequence[_Label], lex: Lexicon) -> bool:
    known = _words(lex.language)
    names = Counter(
        one.name.lower() if one.name.lower() in known.asks else one.name.lower().split()[-1] for one in labels
    )
    answered = not known.asks.isdisjoint(names) and not known.answers.isdisjoint(names)
    once = max(names.values(), default=0) < 2 and not answered
    row = len(names) > 2 and labels[-1].block - labels[0].block == len(labels) - 1
    if not 2 <= len(names) <= _SPEAKERS or (once and not row):
        return False
    spoken = 0
    for one in labels:
        block = blocks[one.block] if one.begins < blocks[one.block].end else blocks[min(one.block + 1, len(blocks) - 1)]
        words = text[max(one.begins, block.start) : block.end].lower().replace("’", "'").split()
        told = any(word.strip(".,?!;:").split("'")[0] in known.told for word in words)
        spoken += len(words) >= _SPOKEN and (told or words[-1][-1:] == "?")
    return spoken == len(labels) if once else spoken * 2 >= len(labels)


def _source(text: str, label: _Label, lex: Lexicon) -> Source:
    """A name in capitals as the rest of the text spells it, without "Mr"."""
    words = label.name.split()
    while len(words) > 1 and words[0].lower().rstrip(".") in lex.honorifics:
        words = words[1:]
    spelled = [_spelled(text, word) if word.isupper() and len(word) > 1 else word for word in words]
    return Source(start=label.start, end=label.end, name=" ".join(spelled), kind="person")


def _spelled(text: str, word: str) -> str:
    for match in re.finditer(rf"\b{re.escape(word)}\b", text, re.IGNORECASE):
        if not match.group().isupper():
            return match.group()
    return word.title()


def told(
    text: str, readings: Sequence[Reading], spoken: list[list[Voice]], turns: Sequence[Turn], names: Names, lex: Lexicon
) -> None:
    """Sieve transcript: what follows a speaker's name at the head of a paragraph, until the next such name.

    An answer ("A:") is the one person's whom the lines before the first question quote, or else the one whom they, or those behind the
    last answer, name with an office (``We spoke to Capt. Ada Lind of the harbour watch``). Where a later paragraph says that
    the speaker "said", the transcript has ended: nobody speaks so of himself.
    """
    before = {
        voice.mention
        for reading, voices in zip(readings, spoken, strict=True)
        for voice in voices
        if reading.sentence.start < turns[0].label[0] and voice.mention is not None and voice.mention.kind == "person"
    }
    if not before and any(turn.answer for turn in turns):
        before = _introduced(text, readings, turns, names, lex)
    guest = next(iter(before)) if len(before) == 1 else None
    at = 0
    for turn in turns:
        named = names.resolve(turn.source) if turn.source else None
        mention = named.mention if named else guest if turn.answer else None
        while at < len(readings) and readings[at].sentence.end <= turn.start:
            at += 1
        while at < len(readings) and readings[at].sentence.start < turn.end:
            sentence, voices = readings[at].sentence, spoken[at]
            voices[:] = [voice for voice in voices if voice.cue is not None and not _own(text, voice, names.lex)]
            if sentence.start > turn.label[0] and any(voice.mention == mention for voice in voices if mention):
                return
            opens = sentence.start <= turn.label[0] < sentence.end
            label = turn.label if opens else None
            voices[:] = [voice for voice in voices if voice.cue != label]
            voices.append(
                Voice(
                    start=max(sentence.start, turn.start),
                    end=sentence.end,
                    mention=mention,
                    sieve="transcript",
                    cue=label,
                    inferred=label is None or turn.answer,
                )
            )
            at += 1


def _introduced(
    text: str, readings: Sequence[Reading], turns: Sequence[Turn], names: Names, lex: Lexicon
) -> set[Mention]:
    """Whom the lines before a conversation, or behind it, name with an office."""
    found: set[Mention] = set()
    for reading in readings:
        if any(turn.label[0] < reading.sentence.end and reading.sentence.start < turn.end for turn in turns):
            continue
        words = reading.tokens
        for at, token in enumerate(words[:-1]):
            short = token.capital and token.text[-1] == "."  # "Capt."
            if not (short or token.lower in lex.titles or token.lower in lex.honorifics) or not words[at + 1].capital:
                continue
            phrase = phrases.after(words, at, lex, past=False)
            source = describe(words, phrase, (), lex, text) if phrase else None
            named = names.resolve(source) if source is not None and source.kind == "person" and source.name else None
            found |= (
                {named.mention}
                if named is not None and named.mention is not None and " " in named.mention.name
                else set()
            )
    return found


def _own(text: str, voice: Voice, lex: Lexicon) -> bool:
    """Whether the speaker speaks of what he himself says or thinks: ``I think 40 ...``."""
    if voice.cue is None:
        return False
    first, _, rest = text[voice.cue[0] : voice.cue[1]].lower().partition(" ")
    return rest != "" and first in _words(lex.language).selves
