"""Sieve parse: subject, reporting verb and its clause, from the tree of a sentence (the extra ``claimline[nlp]``).

The rules go first. A sentence is parsed when it has a figure that they do not settle, and a word that may report
something. Every source that the rules or the tree propose is then weighed for each figure (``weighing``,
``deciding``): the best one has it, and where none speaks for itself, nobody.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from builder import vocabulary
from builder.extract.parse import mending, model
from builder.extract.parse.deciding import SURE, Weight, decided, weights
from builder.extract.parse.trees import Tree
from builder.extract.parse.words import words
from builder.extract.sources import attribution
from builder.extract.sources.attributed import Attribution, Reading
from builder.extract.text.lexicon import Lexicon
from builder.figures import Figure
from builder.problems import Problem

Heard = list[list[Attribution]]
"""The attributions of a text, sentence by sentence."""
Hearing = Callable[[Sequence[Reading], Heard], Heard]
"""What makes more of the sentences and of what the rules have found in them."""


_SHARES = frozenset({"%", "percentage points"})
"""Units of what a poll finds."""


def hearing(engine: str, text: str, figures: Sequence[Figure], lex: Lexicon) -> Hearing | None:
    """What the engine adds to the rules in this text; None where it adds nothing.

    Used where the model is not installed, it raises ``ModuleNotFoundError`` or ``OSError``: ``missing`` asks before.
    """
    if engine != "nlp" or not vocabulary.table(lex.language, "parse"):
        return None
    return partial(_heard, text, figures, lex)


def missing(engine: str) -> Problem | None:
    """What keeps the engine asked for from being used."""
    if engine != "nlp" or model.installed() is not None:
        return None
    return Problem(
        path="claimline.toml",
        code="engine-missing",
        words="the engine “nlp” needs a parser and its model, which are not installed",
    )


def named(engine: str) -> str:
    """The engine as it is recorded: with the parser and its model, on which the findings depend."""
    return f"nlp: {model.installed()}" if engine == "nlp" else engine


def reasons(
    engine: str, text: str, figures: Sequence[Figure], lex: Lexicon, readings: Sequence[Reading], own: Heard
) -> list[Weight]:
    """What each candidate weighs for each figure, and why: of the sentences that the engine parses."""
    if hearing(engine, text, figures, lex) is None:
        return []
    return [
        weight
        for at, tree, inside, shares in _trees(text, figures, lex, readings, own)
        for row in weights(text, readings[at], tree, own[at], inside, shares, lex)[1]
        for weight in row
    ]


def _heard(text: str, figures: Sequence[Figure], lex: Lexicon, readings: Sequence[Reading], own: Heard) -> Heard:
    made = list(own)
    for at, tree, inside, shares in _trees(text, figures, lex, readings, own):
        made[at] = decided(text, readings[at], tree, own[at], inside, shares, lex)
    return made


def _trees(
    text: str, figures: Sequence[Figure], lex: Lexicon, readings: Sequence[Reading], own: Heard
) -> Iterator[tuple[int, Tree, list[int], set[int]]]:
    """The sentences worth parsing, by their number, with their trees, the places of their figures and of the shares."""
    places = [figure.core_start for figure in figures]
    shares = {figure.core_start for figure in figures if figure.unit in _SHARES}
    chosen = [at for at, reading in enumerate(readings) if _worth(reading, own[at], places, lex)]
    sentences = [readings[at].sentence for at in chosen]
    begins = [mending.begins(readings[at]) for at in chosen]
    trees = model.parsed([(begin, text[begin : one.end]) for begin, one in zip(begins, sentences, strict=True)])
    known = words(lex.language)
    for at, tree, one in zip(chosen, trees, sentences, strict=True):
        inside = places[bisect_left(places, one.start) : bisect_left(places, one.end)]
        yield at, mending.spliced(tree, known), inside, shares


def _worth(reading: Reading, own: Sequence[Attribution], places: Sequence[int], lex: Lexicon) -> bool:
    """Whether a tree may say more than the rules: of a figure that they do not settle, beside a word that may report."""
    sentence = reading.sentence
    inside = places[bisect_left(places, sentence.start) : bisect_left(places, sentence.end)]
    if all(_settled(reading, own, place, lex) for place in inside):
        return False
    return bool(own) or not words(lex.language).cues.isdisjoint(reading.words)


def _settled(reading: Reading, own: Sequence[Attribution], figure: int, lex: Lexicon) -> bool:
    """Whether the rules alone say whose a figure is: one sure sieve, not within what somebody is quoted as saying.

    An outlet that passes on what that one says is no second source.
    """
    covering = [one for one in own if one.start <= figure < one.end]
    if len(covering) > 1:
        covering = [one for one in covering if not attribution.passes_on(one.source, lex)]
    if len(covering) != 1 or covering[0].sieve not in SURE or covering[0].source.refers == "nobody":
        return False
    one = covering[0]
    return reading.quoted(figure) if one.sieve == "quote" else not reading.quoted(one.cue[0])
