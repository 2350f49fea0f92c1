"""The words that the trees are read for: classes of verbs and nouns, with their forms."""

from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from builder import vocabulary
from builder.extract.tokens import lexicon

_VOWELS = frozenset("aeiou")


class Words(Struct, frozen=True):
    """The classes of one language, in all their forms, lower case."""

    clauses: frozenset[str]
    """Verbs that a clause hangs on."""
    intends: frozenset[str]
    """Verbs on which hangs what somebody means to do."""
    calls: frozenset[str]
    """Verbs after whose "for" the same stands."""
    objects: frozenset[str]
    """Verbs on which a figure hangs by a noun."""
    sayings: frozenset[str]
    """Nouns, singular and plural."""
    weak: frozenset[str]
    """Verbs of mind and of will, which report less often than they describe."""
    strong_objects: frozenset[str]
    weak_objects: frozenset[str]
    """Verbs whose noun phrase is nearly always what somebody says of it; and seldom."""
    strong_aims: frozenset[str]
    """Verbs of will that nearly always report."""
    light: frozenset[str]
    """Verbs whose object is such a noun."""
    holders: frozenset[str]
    """Nouns for documents in which a figure stands."""
    points: dict[str, int]
    """What each feature of a candidate is worth."""
    cues: frozenset[str]
    """Every word without which no tree has a report."""


@cache
def words(language: str) -> Words:
    """Made once for a language that has tables."""
    lex = lexicon(language)

    def of(key: str) -> frozenset[str]:
        return vocabulary.words(language, "parse", key)

    clauses = frozenset(verbs(of("clauses"))) | of("irregular") | lex.says | lex.ambiguous | lex.finds
    clauses -= frozenset(verbs(of("clauseless")))
    intends = frozenset(verbs(of("intends"))) | lex.plans
    calls = frozenset(verbs(of("calls")))
    objects = frozenset(verbs(of("objects"))) | of("irregular_objects") | (lex.ambiguous - {"called"}) | lex.judges
    sayings = frozenset(form for noun in of("sayings") for form in (noun, plural(noun)))
    holders = of("holders")
    return Words(
        clauses=clauses,
        intends=intends,
        calls=calls,
        objects=objects,
        sayings=sayings,
        weak=frozenset(verbs(of("weak"))) | of("irregular_weak"),
        strong_objects=frozenset(verbs(of("strong_objects"))),
        weak_objects=frozenset(verbs(of("weak_objects"))) | of("irregular_weak_objects"),
        strong_aims=frozenset(verbs(of("strong_aims"))),
        light=of("light"),
        holders=holders,
        points=vocabulary.table(language, "parse").get("points", {}),
        cues=clauses | intends | calls | objects | sayings | holders | {"according"},
    )


def verbs(bases: Iterable[str]) -> set[str]:
    """Every regular form of these verbs.

    >>> sorted(verbs(["deny"])), sorted(verbs(["plan"]))
    (['denied', 'denies', 'deny', 'denying'], ['plan', 'planned', 'planning', 'plans'])
    """
    return {form for base in bases for form in _forms(base)}


def _forms(base: str) -> tuple[str, ...]:
    stem = base
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
    if base.endswith("e"):
        stem = base[:-1]
    elif _doubles(base):
        stem = base + base[-1]
    return base, third, stem + "ed", stem + "ing"


def _doubles(base: str) -> bool:
    """``plan``, ``admit``, ``refer``: a closing consonant after one stressed vowel is written twice."""
    short = len(base) <= 4 and base[-1] not in "wxy" and base[-1] not in _VOWELS and base[-2] in _VOWELS
    return (short and base[-3:-2] not in _VOWELS) or base.endswith(("mit", "fer", "cur", "gret"))


def plural(noun: str) -> str:
    """``theories``, ``guesses``."""
    if noun.endswith("y") and noun[-2] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith("s") else "s")
