"""The words of a language for polls and votes."""

from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from builder import vocabulary

Set = frozenset[str]


class Words(Struct, frozen=True):
    """The table ``contests``, made once per language; what each list is for is said there."""

    talk: Set
    asked: Set
    asking: Set
    ballots: Set
    plain: Set
    counted: Set
    exits: Set
    conditional: Set
    apart: Set
    several: Set

    has: Set
    stands: Set
    rises: Set
    at: Set
    toward: Set
    level: Set
    skipped: Set
    casts: Set
    chosen: Set
    owned: Set
    voted: Set

    backing: Set
    backed: tuple[tuple[str, ...], ...]
    """Phrases, word by word, the longest first."""
    between: Set
    other: Set
    aimed: Set
    ends: Set

    doing: Set
    """Behind a group of people, no part of its name."""
    views: Mapping[str, Set]
    """What those asked think of somebody."""

    ahead: Set
    behind: Set
    lead: Set
    standing: Set
    opposite: Set
    joins: Set
    breaks: Set
    versus: Set
    by: Set
    levels: Set
    points: Set
    """Units of a lead."""
    marks: Set
    """Their words."""
    decided: Set

    among: Set
    loose: Set
    narrows: Set
    people: Set
    qualities: Set
    national: Set
    local: Set
    all: Set

    sampled_by: Set
    sampled: Set
    """Before how many were asked: a preposition, and the word before that."""

    persons: Set
    """Behind those, whoever is named then: "presidential | candidate Lind"."""
    contested: Set
    """Nouns of what is contested."""
    field: Set
    filling: Set
    """Between a party and such a noun."""
    parties: Mapping[str, str]
    """Word to party."""

    movements: Set
    """What the name of a party ends with."""
    crowds: Set
    """Names that are no candidate's."""
    descriptions: Set
    tallies: Mapping[str, str]
    """What results are told in, with what stands before whose they are."""
    shared: Set
    """Words of a subject that say no more than that it is a share of votes."""
    after: Set
    tallied: Set
    """What a share tells of that has been counted so far, and what it stands behind then."""
    won: Set
    respective: Set
    breaking: Set
    indirect: Set
    rounds: Mapping[str, Sequence[str]]
    """How the rounds of a vote are named, and the words for them."""
    places: Set
    """In small letters."""
    named: Mapping[str, str]


@cache
def words(language: str) -> Words | None:
    """The table of a language; None where it has none."""
    table = vocabulary.table(language, "contests")
    if not table:
        return None
    shares, backing, relations = table["shares"], table["backing"], table["relations"]
    asked, contested, names = table["electorates"], table["nominations"], table["names"]
    views = {key: _set(listed) for key, listed in table["views"].items()}
    talk, people, nouns = _set(table["talk"]["words"]), _set(asked["people"]), _set(contested["nouns"])
    doing = _set(f"{backing['verbs']} {shares['has']} {shares['stands']}") | (talk - people - nouns)
    return Words(
        doing=doing.union(*(views[key] for key in ("have", "see", "approve", "disapprove"))),
        talk=talk,
        asked=_set(table["talk"]["asked"]),
        asking=_set(table["talk"]["asking"]),
        ballots=_set(table["talk"]["ballots"]),
        plain=_set(table["talk"]["plain"]),
        counted=_set(table["talk"]["counted"]),
        exits=_set(table["talk"]["exits"]),
        conditional=_set(table["talk"]["conditional"]),
        apart=_set(table["talk"]["apart"]),
        several=_set(table["talk"]["several"]),
        has=_set(shares["has"]),
        stands=_set(shares["stands"]),
        rises=_set(shares["rises"]),
        at=_set(shares["at"]),
        toward=_set(shares["toward"]),
        level=_set(shares["level"]),
        skipped=_set(shares["skipped"]),
        casts=_set(shares["casts"]),
        chosen=_set(shares["chosen"]),
        owned=_set(shares["owned"]),
        voted=_set(shares["voted"]),
        backing=_set(backing["verbs"]),
        backed=tuple(tuple(phrase.split()) for phrase in sorted(backing["phrases"], key=len, reverse=True)),
        between=_set(backing["between"]),
        other=_set(backing["other"]),
        aimed=_set(backing["aimed"]),
        ends=_set(backing["ends"]),
        views=views,
        ahead=_set(relations["ahead"]),
        behind=_set(relations["behind"]),
        standing=_set(relations["standing"]),
        lead=_set(relations["lead"]),
        opposite=_set(relations["opposite"]),
        joins=_set(relations["joins"]),
        breaks=_set(relations["breaks"]),
        versus=frozenset(relations["versus"]),
        levels=_set(relations["levels"]),
        by=_set(relations["by"]),
        points=frozenset(relations["points"]),
        marks=_set(" ".join(relations["points"])),
        decided=_set(relations["decided"]),
        among=_set(asked["among"]),
        loose=_set(asked["loose"]),
        narrows=_set(asked["narrows"]),
        people=people,
        qualities=_set(asked["qualities"]),
        national=_set(asked["national"]),
        local=_set(asked["local"]),
        all=_set(asked["all"]),
        sampled_by=_set(table["samples"]["of"]),
        sampled=_set(table["samples"]["before"]),
        contested=nouns,
        persons=_set(contested["persons"]),
        field=_set(contested["field"]),
        filling=_set(contested["between"]),
        parties={word: party for party, forms in table["parties"].items() for word in forms.split()},
        movements=_set(names["parties"]),
        crowds=_set(names["people"]),
        descriptions=_set(names["descriptions"]),
        places=frozenset(name.lower() for name in names["places"]),
        named=table["named"],
        tallies=table["results"]["units"],
        shared=_set(f"{shares['skipped']} {shares['owned']} {table['talk']['ballots']} {table['talk']['plain']}"),
        after=_set(table["results"]["after"]),
        tallied=_set(table["results"]["tallied"]),
        won=_set(table["results"]["won"]),
        respective=_set(table["results"]["respective"]),
        breaking=_set(table["results"]["breaking"]),
        indirect=_set(table["results"]["indirect"]),
        rounds=table["results"]["rounds"],
    )


def _set(listed: str) -> Set:
    return frozenset(listed.split())
