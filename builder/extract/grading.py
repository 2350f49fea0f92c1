"""How firmly a figure stands behind its source: what a reader would hold for and against it, with points for each.

A figure with fewer points than ``publish`` is a candidate for the editor. Grounds and points stand in
``grading.toml``; how often the figures of each sum are right is in ``docs/extraction.md``.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

from builder import vocabulary
from builder.extract.tokens import Lexicon, Token
from builder.extract.voice import Read, Voice
from builder.figures import Figure

_ASIDE = frozenset("–—;(")
_MARKS = frozenset('"“”')


class Ground(Struct, frozen=True):
    """One thing that speaks for or against a source."""

    name: str
    points: int
    says: str
    """In words, for an explanation."""


class Grade(Struct, frozen=True):
    """All that speaks for and against a figure's source."""

    grounds: tuple[Ground, ...]
    points: int
    firm: bool
    """It is published; else it is a candidate."""

    def __str__(self) -> str:
        told = "; ".join(f"{ground.says} {ground.points:+d}" for ground in self.grounds)
        return f"{'published' if self.firm else 'a candidate'} with {self.points} points{f': {told}' if told else ''}"


def grade(read: Read, voice: Voice, figure: Figure, since: int, lex: Lexicon) -> Grade:
    """The grade of a figure that is this voice's; ``since`` is the end of the figure before it behind the same verb.

    Where the engine has weighed sources for the figure, its sum is the grade (``parse.toml``).
    """
    won = dict(voice.weighed).get(figure.core_start)
    if won is not None:
        ground = Ground("weighed", won, "weighed against every other source")
        return Grade((ground,), won, won >= _fewest(lex.language))
    known = _grounds(lex.language)
    names = dict.fromkeys([*_of_source(read, voice, lex), *_of_place(read, voice, figure, since, lex)])
    grounds = tuple(known[name] for name in names if name in known)
    points = sum(ground.points for ground in grounds)
    return Grade(grounds, points, points >= _publish(lex.language))


def _of_source(read: Read, voice: Voice, lex: Lexicon) -> Iterator[str]:
    """The grounds that hold for every figure of a voice."""
    if voice.verb in lex.plain:
        yield "plain"
    if voice.document:
        yield "document"
    if voice.cue is None:
        yield "elsewhere"
    if voice.sieve == "continued":
        yield "bulletin"
    if voice.verb in lex.deeds:
        yield "deed"
    if voice.verb in lex.plans:
        yield "plan"
    same = [one for one in read.voices if one.mention == voice.mention and one.cue is not None]
    if same and all(one.verb.endswith("ing") for one in same):
        yield "participle"
    if any(one.cue is not None and one.mention != voice.mention and not one.outlet for one in read.voices):
        yield "several"


def _of_place(read: Read, voice: Voice, figure: Figure, since: int, lex: Lexicon) -> Iterator[str]:
    """The grounds that lie in the words between a figure and its source."""
    if voice.cue is None:
        return
    at, (begin, end) = figure.core_start, voice.cue
    forward = at >= end
    if not forward:
        yield "behind"
    if forward != voice.forward and voice.verb:
        yield "turned"
    first, last = (max(end, since), at) if forward else (figure.end, begin)
    between = [token for token in read.reading.tokens if first <= token.start < last]
    opening = next((token for token in read.reading.tokens if token.start >= end), None) if forward else None
    if opening is not None and opening.lower == "that":
        yield "that"
    if (opening is not None and opening.text in _MARKS) or sum(token.text in _MARKS for token in between) % 2:
        yield "marks"
    for ground in _parted(between, lex.language):
        if ground != "purpose" or voice.verb not in lex.sets:  # "pledged to" is followed by nothing else
            yield ground


def _parted(between: Sequence[Token], language: str) -> Iterator[str]:
    """What parts a figure from its source's verb."""
    if any(token.text in _ASIDE for token in between):
        yield "aside"
    low = {token.lower for token in between}
    ahead = {token.lower for token, after in pairwise(between) if after.text.islower()}  # not "to 300", "to Basel"
    for name, words in _openers(language).items():
        if not words.isdisjoint(ahead if name == "purpose" else low):
            yield name


@cache
def _grounds(language: str) -> dict[str, Ground]:
    table = vocabulary.table(language, "grading")
    return {
        name: Ground(name, one["points"], one["says"])
        for side in ("for", "against")
        for name, one in table.get(side, {}).items()
    }


@cache
def _openers(language: str) -> dict[str, frozenset[str]]:
    """Per ground, the words that open such a clause."""
    return {
        name: frozenset(words.split()) for name, words in vocabulary.table(language, "grading").get("words", {}).items()
    }


def _fewest(language: str) -> int:
    """The fewest points with which a figure is published whose sources were weighed."""
    return int(vocabulary.table(language, "parse").get("publish", 0))


def _publish(language: str) -> int:
    """The fewest points with which a figure is published."""
    return int(vocabulary.table(language, "grading").get("publish", 0))
