"""How firmly a figure stands behind its source: what a reader would hold for and against it, with points for each.

A figure with fewer points than the site's line (``publish``) is a candidate for the editor; one that nobody is named for
is weighed by a table of its own, ``own``, and an assertion without a figure by what it is about (``worth``). Points and words stand in ``grading.toml``, the grounds themselves in
``grounds``; how often the figures of each sum are right is in ``docs/extraction.md``.
"""

from collections.abc import Iterable, Sequence
from functools import cache

from msgspec import Struct

from builder import vocabulary
from builder.extract import grounds, worth
from builder.extract.speech.voice import Read, Voice
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token
from builder.figures import Figure
from builder.records import Firmness


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
    kept: bool = True
    """It is something to look at; else it is not even a candidate."""

    def __str__(self) -> str:
        told = "; ".join(f"{ground.says} {ground.points:+d}" for ground in self.grounds)
        return f"{'published' if self.firm else 'a candidate' if self.kept else 'nothing to check'} with {self.points} points{f': {told}' if told else ''}"


def grade(read: Read, voice: Voice, figure: Figure, since: int, line: Firmness, lex: Lexicon) -> Grade:
    """The grade of a figure that is this voice's; ``since`` is the end of the figure before it behind the same verb.

    Where the engine has weighed sources for the figure, what it won with is added, and the line is another one
    (``publish`` in ``parse.toml``). What the rules alone give to this source, and would publish, is published all the same.
    """
    names = [*grounds.attributed(read, voice, figure.core_start, figure.end, since, lex)]
    won = next((one for one in voice.weighed if one.at == figure.core_start), None)
    alone = _sum(names, _known(lex.language), _fewest(lex.language, "grading", line))
    if won is None or (won.ruled and alone.firm):
        return alone
    weighed = Ground("weighed", won.points, "weighed against every other source")
    return _sum(["weighed", *names], {**_known(lex.language), "weighed": weighed}, _fewest(lex.language, "parse", line))


def own(read: Read, before: Read | None, figure: Figure, text: str, line: Firmness, lex: Lexicon) -> Grade:
    """The grade of a figure that nobody is named for; ``before`` is the sentence before it."""
    names = grounds.unattributed(read, before, figure.core_start, text, lex)
    return _sum(names, _own(lex.language), _fewest(lex.language, "grading", line, own=True))


def assertion(
    said: Sequence[Token], voice: Voice, article: Iterable[str], line: Firmness, lex: Lexicon, *, quoted: bool
) -> Grade:
    """The grade of an assertion without a figure, of these words of a speaker; ``article``: the grounds that lie in all of its
    article. Without a table for the language every one is firm."""
    known = _known(lex.language, "worth")
    if not known:
        return Grade((), 0, firm=True)
    names = worth.of_words(said, voice, lex, quoted=quoted).union(article)
    held = tuple([ground for name, ground in known.items() if name in names])
    return _graded(held, _fewest(lex.language, "worth", line), _least(lex.language))


def _sum(names: Iterable[str], known: dict[str, Ground], fewest: int) -> Grade:
    return _graded(tuple([known[name] for name in dict.fromkeys(names) if name in known]), fewest)


def _graded(held: tuple[Ground, ...], fewest: int, least: int | None = None) -> Grade:
    """With the points of these grounds: published from ``fewest`` on, and kept from ``least`` on."""
    points = sum([ground.points for ground in held])
    return Grade(held, points, points >= fewest, least is None or points >= least)


@cache
def _known(language: str, table: str = "grading") -> dict[str, Ground]:
    """What speaks for and against the source of a figure that somebody says, or an assertion's worth."""
    found = vocabulary.table(language, table)
    return {
        name: Ground(name, one["points"], one["says"])
        for side in ("for", "against")
        for name, one in found.get(side, {}).items()
    }


@cache
def _own(language: str) -> dict[str, Ground]:
    """What speaks against a figure's being the article's own."""
    table = vocabulary.table(language, "grading").get("own", {})
    return {name: Ground(name, one["points"], one["says"]) for name, one in table.items()}


@cache
def _fewest(language: str, table: str, line: Firmness, *, own: bool = False) -> int:
    """The fewest points with which a figure is published: as its source weighs, as it stands, or as the article's own."""
    found = vocabulary.table(language, table)
    return int((found.get("publish_own", {}) if own else found.get("publish", {})).get(line, 0))


@cache
def _least(language: str) -> int:
    """The fewest points with which an assertion is kept for the editor."""
    return int(vocabulary.table(language, "worth").get("least", {}).get("points", 0))
