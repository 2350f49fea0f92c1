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


_Ends = Mapping[str, tuple[tuple[tuple[str, ...], Kind | Basis], ...]]
"""The phrases with one first word, by their second one, "" for none: the words behind these two, and the kind, longest first."""
_NONE: _Ends = {}


class Mark(Struct, frozen=True, gc=False):
    """A cue phrase in a sentence: its kind (a list of ``cues.toml``, or a basis) and where it stands in the text."""

    kind: Kind | Basis
    start: int
    end: int


class Phrases(Struct, frozen=True):
    """The cue phrases of a language."""

    heads: frozenset[str]
    """Their first words, as ``Token.lower`` has them: asked of every word."""
    starting: Mapping[str, _Ends]
    """By their first words as printed."""
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
    starting = {first: _by_second(entries) for first, entries in made.items()}
    followed = {head: frozenset(chain(*after)) for head, after in heads.items() if all(after)}
    return Phrases(frozenset(heads), starting, followed)


def _by_second(entries: Sequence[tuple[tuple[str, ...], Kind | Basis]]) -> _Ends:
    """Phrases with one first word by their second one."""
    found: dict[str, list[tuple[tuple[str, ...], Kind | Basis]]] = {}
    for words, kind in sorted(entries, key=lambda one: -len(one[0])):
        found.setdefault(words[1] if len(words) > 1 else "", []).append((words[2:], kind))
    return {second: tuple(phrases) for second, phrases in found.items()}


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
    for at in [at for at, low in enumerate(reading.low) if low in heads]:
        token = words[at]
        starting = known.starting.get(token.text.lower(), _NONE)
        if at + 1 < len(words):
            for rest, kind in starting.get(words[at + 1].text.lower(), ()):
                end = at + 2 + len(rest)
                if not rest or (end <= len(words) and [word.text.lower() for word in words[at + 2 : end]] == [*rest]):
                    found.append(Mark(kind, token.start, words[end - 1].end))
        for _, kind in starting.get("", ()):
            if not (token.capital and kind in _AHEAD and _named(words, at)):
                found.append(Mark(kind, token.start, token.end))
    return found


def _named(words: Sequence[Token], at: int) -> bool:
    """Whether a capital among small letters, or at the head of no question, opens a name: ``director | Will Tran``."""
    if at + 1 >= len(words) or not words[at + 1].capital:
        return False
    if at and words[at - 1].word:
        return not words[at - 1].capital
    return words[-1].text != "?"
