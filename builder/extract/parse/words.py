"""The words that the trees are read for: classes of verbs and nouns, with their forms."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

from msgspec import Struct

from builder import vocabulary
from builder.extract.text.lexicon import lexicon

_VOWELS = frozenset("aeiou")


Construction = Literal["clause", "object", "aim", "pair", "noun"]
"""What hangs on a verb: a clause, its object, what somebody means to do, a noun phrase after a preposition; or on a noun."""


class Words(Struct, frozen=True):
    """The classes of one language, in all their forms, lower case."""

    clauses: frozenset[str]
    """Verbs that a clause hangs on."""
    clauseless: frozenset[str]
    """Verbs whose clause nobody says ("the flood means that ...")."""
    intends: frozenset[str]
    """Verbs whose object is what somebody means to do or to have."""
    objects: frozenset[str]
    """Verbs on which a figure hangs by a noun."""
    calls: frozenset[str]
    """Verbs after whose "for" stands what somebody wants."""
    tiers: dict[Construction, dict[str, str]]
    """How often a verb's construction tells what somebody says: always, mostly, often, seldom; a pair is ``spoke of``."""
    sayings: frozenset[str]
    """Nouns, singular and plural."""
    light: frozenset[str]
    """Verbs whose object is such a noun."""
    holders: frozenset[str]
    """Nouns for documents in which a figure stands."""
    views: frozenset[str]
    """Nouns for what somebody thinks or reckons ("in her view", "by their count")."""
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

    irregular = vocabulary.table(language, "reports").get("irregular", {})
    tiers = _tiers(language, irregular)
    clauses = lex.says | lex.ambiguous | lex.finds | tiers["clause"].keys()
    clauseless = frozenset(verbs(of("clauseless")))
    intends = frozenset(form for base in of("intends") for form in _forms(base, irregular))
    objects = (lex.ambiguous - {"called"}) | lex.judges | tiers["object"].keys()
    sayings = frozenset(tiers["noun"])
    holders, views = of("holders"), of("views")
    spoken = clauses | intends | objects | tiers["aim"].keys() | {pair.split()[0] for pair in tiers["pair"]}
    return Words(
        clauses=clauses - clauseless,
        clauseless=clauseless,
        intends=intends,
        objects=objects,
        calls=frozenset(verbs(of("calls"))),
        tiers=tiers,
        sayings=sayings,
        light=of("light"),
        holders=holders,
        views=views,
        points=vocabulary.table(language, "parse").get("points", {}),
        cues=spoken | sayings | holders | views | {"according"},
    )


def _tiers(language: str, irregular: Mapping[str, str]) -> dict[Construction, dict[str, str]]:
    """How often each form of each verb and noun tells what somebody says; the first list that has a form counts."""
    table = vocabulary.table(language, "reports")
    found: dict[Construction, dict[str, str]] = {"clause": {}, "object": {}, "aim": {}, "pair": {}, "noun": {}}
    for construction, made in found.items():
        for tier, listed in table.get(construction, {}).items():
            for phrase in listed.split() if isinstance(listed, str) else listed:
                first, *rest = phrase.split()
                for form in (first, plural(first)) if construction == "noun" else _forms(first, irregular):
                    made.setdefault(" ".join([form, *rest]), tier)
    return found


def verbs(bases: Iterable[str]) -> set[str]:
    """Every regular form of these verbs.

    >>> sorted(verbs(["deny"])), sorted(verbs(["plan"]))
    (['denied', 'denies', 'deny', 'denying'], ['plan', 'planned', 'planning', 'plans'])
    """
    return {form for base in bases for form in _forms(base, {})}


def _forms(base: str, irregular: Mapping[str, str]) -> tuple[str, ...]:
    if base in irregular:
        return (base, *irregular[base].split())
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
