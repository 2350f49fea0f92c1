"""What a reader would hold for and against an assertion's being worth a record, by name: is it about something that could be
checked, or that is fought over? ``worth.toml`` has the words and the points, ``grading`` adds them up.

Check-worthiness, as it is called where facts are checked, is a property of what is said: of deeds and public matters, not of
what the speaker hopes, means to do or finds good.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

from builder import vocabulary
from builder.extract.speech.voice import Voice
from builder.extract.text import phrases
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token

_THICK = 300
"""Characters of an article for each of its figures, up to which it is thick with them: twenty in a thousand words."""
_THIN = 1500
"""Those for each of its figures and one more, from which on it has hardly any."""
_PARTICIPLE = 5
"""Letters from which on an ending makes a participle."""


class _Words(Struct, frozen=True):
    """The words of a language for these grounds."""

    classes: tuple[tuple[str, frozenset[str]], ...]
    """Of which one is enough."""
    matters: frozenset[str]
    nameless: frozenset[str]
    """Capitals do not make them names: ``I``, ``Monday``."""
    about: frozenset[str]
    charges: frozenset[str]
    pairs: frozenset[tuple[str, ...]]
    endings: tuple[str, ...]


_ENOUGH = (
    "deeds",
    "extreme",
    "time",
    "cause",
    "ahead",
    "mental",
    "verdict",
    "modal",
    "vague",
    "self",
    "own",
    "hearer",
    "doubt",
)


@cache
def _known(language: str) -> _Words:
    table = vocabulary.table(language, "worth")
    words = {name: frozenset(said.split()) for name, said in table.get("words", {}).items()}
    future = table.get("future", {})
    empty: frozenset[str] = frozenset()
    return _Words(
        classes=tuple((name, words.get(name, empty)) for name in _ENOUGH),
        matters=words.get("matters", empty),
        nameless=words.get("self", empty) | words.get("time", empty),
        about=words.get("about", empty),
        charges=words.get("charges", empty),
        pairs=frozenset(tuple(pair.split()) for pair in future.get("pairs", ())),
        endings=tuple(future.get("endings", ())),
    )


def of_article(characters: int, figures: int) -> Iterator[str]:
    """The grounds that lie in the whole article: whether it counts things, by how far its figures stand apart."""
    if figures * _THICK >= characters:
        yield "thick"
    elif (figures + 1) * _THIN <= characters:
        yield "thin"


def of_words(said: Sequence[Token], voice: Voice, lex: Lexicon, *, quoted: bool) -> Iterator[str]:
    """The grounds that lie in the words of a speaker; ``quoted``: they are his own, not retold."""
    known = _known(lex.language)
    words = [token for token in said if token.word]
    low = [token.lower for token in words]
    printed = {token.text.lower().replace("’", "'") for token in words}.union(low)
    for name, one_of in known.classes:
        if not one_of.isdisjoint(printed):
            yield name
    matters = sum(word in known.matters for word in low)
    if matters:
        yield "matters"
    if matters > 1:
        yield "several-matters"
    if not known.pairs.isdisjoint(pairwise(low)) or any(word.endswith(known.endings) for word in printed):
        yield "ahead"
    if any(word.endswith(lex.participle) and len(word) >= _PARTICIPLE for word in low):
        yield "past"
    if any(
        after.capital and not before.capital and after.lower not in known.nameless for before, after in pairwise(words)
    ):
        yield "names"
    if not quoted and low and low[0] in known.about:
        yield "about"
    if not any(_verb(token, lex) for token in words):
        yield "verbless"
    yield from _of_speaker(voice, known)


def _of_speaker(voice: Voice, known: _Words) -> Iterator[str]:
    """The grounds that lie in who speaks, and how the sentence says so."""
    if voice.cue is None:
        yield "alone"
    if voice.verb in known.charges:
        yield "charges"
    if voice.sieve == "quote":
        yield "marks"
    if voice.mention is not None and voice.mention.kind == "organisation":
        yield "organisation"


def _verb(token: Token, lex: Lexicon) -> bool:
    """Whether a word may be a finite verb, or has one contracted with it."""
    return (
        phrases.finite(token, lex)
        or token.lower in lex.auxiliaries
        or token.lower in lex.be
        or "'" in token.text
        or "’" in token.text
    )
