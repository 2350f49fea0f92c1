"""Where people are of whom nothing is told that happened to them: ``459 on board``, ``2,000 people marched``, ``a crowd of 300``."""

from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from builder import vocabulary
from builder.extract.counts.countable import tables
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token

_SHELTER = 5
"""Words within which a shelter is named behind its preposition: ``in about 3,200 relief | camps``."""


def state(tokens: Sequence[Token], first: int, last: int, lex: Lexicon) -> tuple[str, ...]:
    """The state of those counted, from the first token of their figure to ``last``, where their noun ends; empty where something
    happened to them: ``killed all 132 people | on board``, ``14 people | on board were rescued``."""
    behind, crowds, carriers = _words(lex.language)
    noun = last
    if first > 1 and tokens[first - 1].lower in lex.genitive and tokens[first - 2].lower in crowds:
        return crowds[tokens[first - 2].lower]
    while last < len(tokens) and (tokens[last].lower in lex.auxiliaries or tokens[last].lower in lex.be):
        last += 1
    for phrase, found in behind.get(tokens[last].lower, ()) if last < len(tokens) else ():
        end = last + len(phrase)
        if tuple(token.lower for token in tokens[last:end]) == phrase and not _befell(tokens, first, end, lex):
            return found
    people = first < noun and tokens[noun - 1].lower in tables(lex.language).people
    if people and _befell(tokens, first, len(tokens), lex):
        return ()
    if people and (found := _sheltered(tokens, noun, lex)):
        return found
    people = 0 < first < last and tokens[last - 1].lower in tables(lex.language).people
    return carriers.get(tokens[first - 1].lower, ()) if people and not _befell(tokens, first, last, lex) else ()


def _sheltered(tokens: Sequence[Token], at: int, lex: Lexicon) -> tuple[str, ...]:
    """What it says of people whose noun ends at a token that they are in a shelter, or were brought to one."""
    known, verb = _shelters(lex.language), False
    while at < len(tokens) and (
        tokens[at].lower in lex.auxiliaries
        or tokens[at].lower in lex.be
        or tokens[at].lower in lex.adverbs
        or tokens[at].lower in known.verbs
    ):
        verb = verb or tokens[at].lower in known.verbs
        at += 1
    leads = at < len(tokens) and tokens[at].lower in known.leads
    if not (leads or verb):
        return ()
    for i in range(at + leads, min(at + leads + _SHELTER, len(tokens))):
        low = tokens[i].lower
        if low in known.nouns:
            return known.outcome
        counted = i + 1 < len(tokens) and tokens[i + 1].text[0].isdigit()  # "in over | 3,000 camps"
        if not tokens[i].word or low in lex.auxiliaries or (low in lex.prepositions and not counted):
            return ()
    return ()


def _befell(tokens: Sequence[Token], first: int, end: int, lex: Lexicon) -> bool:
    """Whether the verb right before a figure, or behind the words up to ``end``, says what happened."""
    fates = tables(lex.language).outcomes
    if end < len(tokens) and (
        tokens[end].lower in fates or tokens[end].lower in lex.auxiliaries or tokens[end].lower in lex.be
    ):
        return True
    at = first - 1
    while at >= 0 and tokens[at].lower in lex.determiners:
        at -= 1
    return at >= 0 and tokens[at].lower in fates


class _Shelters(Struct, frozen=True):
    """The class ``shelters`` of the table of outcomes."""

    outcome: tuple[str, ...] = ()
    leads: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()


@cache
def _shelters(language: str) -> _Shelters:
    table = vocabulary.table(language, "outcomes").get("shelters", {})
    lists = {name: frozenset(table.get(name, "").split()) for name in _Shelters.__struct_fields__[1:]}
    return _Shelters((table["outcome"],), **lists) if table else _Shelters()


_Behind = dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]


@cache
def _words(language: str) -> tuple[_Behind, dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """The words behind the counted by the first of them, the nouns and the verbs before, each with the state that they say."""
    table = vocabulary.table(language, "outcomes")
    behind: _Behind = {}
    for state, phrases in table.get("states", {}).items():
        for phrase in phrases:
            words = tuple(phrase.split())
            behind.setdefault(words[0], []).append((words, (state,)))
    return behind, _each(table.get("crowds", {})), _each(table.get("carriers", {}))


def _each(states: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    return {word: (state,) for state, words in states.items() for word in words.split()}
