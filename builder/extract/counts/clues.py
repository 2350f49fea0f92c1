"""The cue phrases of a sentence: words that tell what kind of statement a figure is in, and where they stand."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Literal, get_args

from msgspec import Struct

from builder import vocabulary
from builder.extract.sources.attributed import Reading
from builder.extract.text.lexicon import Lexicon, lexicon
from builder.extract.text.tokens import Token, tokens
from builder.records import Basis

Kind = Literal[
    "target",
    "allotted",
    "comparison",
    "expected",
    "multiples",
    "forecast",
    "ahead",
    "estimated",
    "hypothetical",
    "cumulative",
    "stock",
    "idle",
]
"""What a cue phrase says: by the lists of ``cues.toml``."""
_AHEAD = frozenset({"forecast", "ahead"})
"""Kinds of which a single word may be a first name: ``Will``."""
BASES: tuple[Basis, ...] = (
    "visual_evidence",
    "named_list",
    "intelligence",
    "model",
    "survey",
    "official_report",
    "witness",
)
"""What a figure may rest on, the first that is named first."""


class Mark(Struct, frozen=True, gc=False):
    """A cue phrase in a sentence: its kind (a list of ``cues.toml``, or a basis) and where it stands in the text."""

    kind: Kind | Basis
    start: int
    end: int


class Phrases(Struct, frozen=True):
    """The cue phrases of a language."""

    heads: frozenset[str]
    """Their first words, as ``Token.lower`` has them: asked of every word."""
    starting: Mapping[str, tuple[tuple[tuple[str, ...], Kind | Basis], ...]]
    """By their first words as printed: the phrases, longest first, each with its kind."""
    seconds: Mapping[str, frozenset[str]]
    """Their second words by the first ones; empty where the first is a phrase by itself, whatever follows."""
    followed: Mapping[str, frozenset[str]]
    """The same by ``Token.lower`` of both: without one of these in a sentence its first word need not be looked at."""


@cache
def phrases(language: str) -> Phrases:
    """The cue phrases of a language: the lists of ``cues.toml`` that say what kind of statement a figure stands in."""
    lex, table = lexicon(language), vocabulary.table(language, "cues")
    idle = table.get("idle", {})
    lists: dict[Kind | Basis, Sequence[str]] = {kind: table.get(kind, ()) for kind in get_args(Kind)}
    lists["idle"] = [*idle.get("words", "").split(), *idle.get("phrases", ())]
    lists |= {kind: table.get("basis", {}).get(kind, ()) for kind in BASES}
    made: dict[str, list[tuple[tuple[str, ...], Kind | Basis]]] = {}
    heads: dict[str, list[list[str]]] = {}
    for kind, entries in lists.items():
        for entry in entries:
            whole = tokens(entry, 0, len(entry), lex)
            words = tuple(token.text.lower() for token in whole)
            for head in _forms(words[0], lex):
                heads.setdefault(head, []).append(_forms(words[1], lex) if len(words) > 1 else [])
            made.setdefault(words[0], []).append((words, kind))
    starting = {first: tuple(sorted(entries, key=lambda one: -len(one[0]))) for first, entries in made.items()}
    seconds = {
        first: frozenset(words[1] for words, _ in entries if len(words) > 1)
        for first, entries in made.items()
        if all(len(words) > 1 for words, _ in entries)
    }
    followed = {head: frozenset(chain(*after)) for head, after in heads.items() if all(after)}
    return Phrases(frozenset(heads), starting, seconds, followed)


def _forms(word: str, lex: Lexicon) -> list[str]:
    """``Token.lower`` of a word, however it is printed."""
    return [token.lower for one in (word, word.upper()) for token in tokens(one, 0, len(one), lex)]


def find(reading: Reading, language: str) -> list[Mark]:
    """Every cue phrase among the words of a sentence."""
    known, said = phrases(language), reading.words
    followed = known.followed
    heads = {head for head in known.heads & said if head not in followed or not followed[head].isdisjoint(said)}
    if not heads:
        return []
    found, words = [], reading.tokens
    for at, token in [(at, token) for at, token in enumerate(words) if token.lower in heads]:
        first = token.text.lower()
        seconds = known.seconds.get(first)
        if seconds and (at + 1 == len(words) or words[at + 1].text.lower() not in seconds):
            continue
        for phrase, kind in known.starting.get(first, ()):
            last = at + len(phrase) - 1
            if last == at and token.capital and kind in _AHEAD and _named(words, at):
                continue
            if last == at or (last < len(words) and _same(words[at + 1 : last + 1], phrase)):
                found.append(Mark(kind, token.start, words[last].end))
    return found


def _named(words: Sequence[Token], at: int) -> bool:
    """Whether a capital among small letters, or at the head of no question, opens a name: ``director | Will Tran``."""
    if at + 1 >= len(words) or not words[at + 1].capital:
        return False
    if at and words[at - 1].word:
        return not words[at - 1].capital
    return words[-1].text != "?"


def _same(words: Sequence[Token], phrase: tuple[str, ...]) -> bool:
    """Whether the words are those of the phrase behind its first; most differ in their first."""
    return words[0].text.lower() == phrase[1] and [word.text.lower() for word in words] == list(phrase[1:])
