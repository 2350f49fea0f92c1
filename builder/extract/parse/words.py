"""The words that the trees are read for: classes of verbs and nouns, with their forms."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

from msgspec import Struct

from builder import vocabulary
from builder.extract.naming.claimants import Refers
from builder.extract.text.lexicon import lexicon

Construction = Literal["clause", "object", "aim", "pair", "noun"]
"""What hangs on a verb: a clause, its object, what somebody means to do, a noun phrase after a preposition; or on a noun."""


class Words(Struct, frozen=True):
    """The classes of one language, in all their forms, lower case."""

    language: str
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
    levels: frozenset[str]
    """Prepositions after which a finding stands ("put the toll at 30", "shows him ahead by 3 points")."""
    circumstances: frozenset[str]
    """Prepositions after which the time or the place stands."""
    contents: frozenset[str]
    """Prepositions between a noun of saying and what is said."""
    conditions: frozenset[str]
    """Words that open what nobody has said yet."""
    documented: frozenset[str]
    """Prepositions before a document, a view or a count."""
    counted_by: frozenset[str]
    """Of these, the one before a count alone."""
    called_for: frozenset[str]
    """Before what somebody calls for."""
    inserted: frozenset[str]
    """Before a verb whose words stand around it: "as the fund noted"."""
    relatives: frozenset[str]
    relayed: frozenset[str]
    """Before a participle of saying that another's verb passes on: "quoted the governor as saying"."""
    authors: frozenset[str]
    """Before whoever a claim is by."""
    accompanied: frozenset[str]
    """Before a noun of saying that goes with somebody's deed: "is buying airtime, with plans to"."""
    nobody: frozenset[str]
    """Subjects that name no source."""
    owners: Mapping[str, Refers]
    """Pronouns for whose something is, with what they stand for."""
    according: str
    """The phrase for a source, by its first word."""
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
    clauseless = frozenset(verbs(of("clauseless"), language))
    intends = frozenset(form for base in of("intends") for form in _forms(base, irregular, language))
    objects = (lex.ambiguous - of("objectless")) | lex.judges | tiers["object"].keys()
    sayings = frozenset(tiers["noun"])
    holders, views = of("holders"), of("views")
    according = str(vocabulary.table(language, "parse").get("according", ""))
    spoken = clauses | intends | objects | tiers["aim"].keys() | {pair.split()[0] for pair in tiers["pair"]}
    return Words(
        language=language,
        clauses=clauses - clauseless,
        clauseless=clauseless,
        intends=intends,
        objects=objects,
        calls=frozenset(verbs(of("calls"), language)),
        tiers=tiers,
        sayings=sayings,
        levels=of("levels"),
        circumstances=of("circumstances"),
        contents=of("contents"),
        conditions=of("conditions"),
        documented=of("documented"),
        counted_by=of("counted_by"),
        called_for=of("called_for"),
        inserted=of("inserted"),
        relatives=of("relatives"),
        relayed=of("relayed"),
        authors=of("authors"),
        accompanied=of("accompanied"),
        nobody=of("nobody"),
        owners=vocabulary.table(language, "parse").get("owners", {}),
        according=according,
        light=of("light"),
        holders=holders,
        views=views,
        points=vocabulary.table(language, "parse").get("points", {}),
        cues=spoken | sayings | holders | views | {according.split()[0] if according else ""},
    )


def _tiers(language: str, irregular: Mapping[str, str]) -> dict[Construction, dict[str, str]]:
    """How often each form of each verb and noun tells what somebody says; the first list that has a form counts."""
    table = vocabulary.table(language, "reports")
    found: dict[Construction, dict[str, str]] = {"clause": {}, "object": {}, "aim": {}, "pair": {}, "noun": {}}
    for construction, made in found.items():
        for tier, listed in table.get(construction, {}).items():
            for phrase in listed.split() if isinstance(listed, str) else listed:
                first, *rest = phrase.split()
                for form in (
                    (first, plural(first, language)) if construction == "noun" else _forms(first, irregular, language)
                ):
                    made.setdefault(" ".join([form, *rest]), tier)
    return found


def verbs(bases: Iterable[str], language: str = "en") -> set[str]:
    """Every regular form of these verbs.

    >>> sorted(verbs(["deny"])), sorted(verbs(["plan"]))
    (['denied', 'denies', 'deny', 'denying'], ['plan', 'planned', 'planning', 'plans'])
    """
    return {form for base in bases for form in _forms(base, {}, language)}


def _forms(base: str, irregular: Mapping[str, str], language: str) -> tuple[str, ...]:
    if base in irregular:
        return (base, *irregular[base].split())
    return (base, *(_inflected(base, form, language) for form in ("third", "past", "gerund")))


def plural(noun: str, language: str = "en") -> str:
    """``theories``, ``guesses``."""
    return _inflected(noun, "plural", language)


def _inflected(word: str, form: str, language: str) -> str:
    """A form of a word by the first line of its list whose expression fits the end of the word."""
    for pattern, ending in vocabulary.table(language, "parse").get("inflection", {}).get(form, ()):
        made, fits = re.subn(f"(?:{pattern})$", ending, word, count=1)
        if fits:
            return made
    return word
