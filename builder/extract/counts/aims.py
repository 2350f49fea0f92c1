"""What was meant or expected of something: ``an inflation target of 2%``, ``the 2% goal``, ``above analysts' estimates of 5%``."""

from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from builder import vocabulary
from builder.extract.counts.count import Aim
from builder.extract.counts.nominal import noun
from builder.extract.counts.places import Place
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token

AIMS: tuple[Aim, ...] = ("target", "forecast")
_MARKS = frozenset("‘“'\"")
_LONGEST = 4
"""Words between a figure and the noun behind it at most."""


class Words(Struct, frozen=True):
    """The part ``aims`` of ``economy.toml``."""

    nouns: Mapping[str, Aim]
    alone: frozenset[str]
    fillers: frozenset[str]


@cache
def words(language: str) -> Words:
    """The table of a language; empty where it has none."""
    table = vocabulary.table(language, "economy").get("aims", {})
    return Words(
        nouns={word: kind for kind in AIMS for word in table.get(kind, "").split()},
        alone=frozenset(table.get("alone", "").split()),
        fillers=frozenset(table.get("fillers", "").split()),
    )


def before(place: Place, beside: str | None) -> tuple[str | None, Aim] | None:
    """What stands before a figure, and what it is of: ``an inflation | target of``, ``missing estimates of``; None for other figures.

    ``beside``: what the figure before it measures in the same unit, which an aim that says nothing of what is held against.
    """
    tokens, known, at = place.tokens, words(place.lex.language), place.lead()
    at -= at > 0 and tokens[at].text in _MARKS
    if at < 1 or not known.nouns:
        return None
    if (
        tokens[at].lower in place.lex.genitive
        or tokens[at].lower in place.known.standing
        or tokens[at].lower in place.known.aimed
        or tokens[at].lower in place.lex.be
    ):
        at -= 1
    kind = known.nouns.get(tokens[at].lower)
    if kind is None or at == 0:
        return None
    of = _of(place.tokens, at, place.lex, place, known)
    if of is None and (beside is None or tokens[at].lower not in known.nouns):
        return None if tokens[at].lower in known.alone else (None, kind)
    if of is not None and tokens[at].lower in known.alone and beside is None:
        return None
    return of or beside, kind


def behind(place: Place, end: int) -> tuple[str | None, Aim] | None:
    """What stands behind a figure, up to token ``end``: ``2% | inflation target``, ``the 5% | forecast``."""
    tokens, known = place.tokens, words(place.lex.language)
    at = end - 1
    kind = known.nouns.get(tokens[at].lower) if place.end <= at < place.end + _LONGEST else None
    if kind is None:
        return None
    return _of(tokens, at, place.lex, place, known, first=place.end), kind


def _of(tokens: Sequence[Token], at: int, lex: Lexicon, place: Place, known: Words, *, first: int = 0) -> str | None:
    """The words before a noun for an aim that say of what: ``annual | growth | target``."""
    start = at
    while start > first and noun(tokens[start - 1], lex, place.known) and not tokens[start - 1].owns:
        start -= 1
    while start < at and tokens[start].lower in known.fillers:
        start += 1
    if start == at:
        return None
    head = tokens[at - 1].lower
    return place.words((start, at)) if head in place.heads or head in place.known.grows else None


def stripped(named: str, place: Place) -> tuple[str, Aim | None]:
    """What an aim is of, without the noun for it at its end: ``the spending | target``; anything else as it is."""
    thing, _, last = named.rpartition(" ")
    head = thing.rpartition(" ")[2].lower()
    kind = (
        words(place.lex.language).nouns.get(last.lower()) if head in place.heads or head in place.known.grows else None
    )
    return (thing, kind) if kind else (named, None)
