"""The words for places of a language: of ``places.toml``, with what else tells a place from another name."""

from functools import cache

from msgspec import Struct

from builder import vocabulary
from builder.extract.text.lexicon import lexicon
from builder.vocabulary.gazetteer import Gazetteer, local


class Words(Struct, frozen=True):
    """The words of ``places.toml``; each class is explained there."""

    known: Gazetteer
    wide: frozenset[str]
    """Countries and parts of them, where a story is set whose opening alone names one: of a town it need not be all that is counted."""
    mistaken: frozenset[str]
    wider: frozenset[str]
    """What is wider than a country: a sea, a continent."""
    warring: frozenset[str]
    """Countries whose soldiers are at war, so that what they have had are losses."""
    no_names: frozenset[str]
    """Words that begin no place's name."""
    particles: tuple[str, ...]
    starts: frozenset[str]
    """Words with which what tells of a place begins, beside names."""
    firsts: frozenset[str]
    """First words of the names of places and peoples."""
    begins: frozenset[str]
    """Both of these."""
    leads: frozenset[str]
    upon: frozenset[str]
    out: frozenset[str]
    off: frozenset[str]
    shores: frozenset[str]
    fights: frozenset[str]
    aims: frozenset[str]
    control: frozenset[str]
    crossing: frozenset[str]
    shaken: frozenset[str]
    by: frozenset[str]
    earlier: frozenset[str]
    most: frozenset[str]
    more: frozenset[str]
    around: frozenset[str]
    meanwhile: frozenset[str]
    attacks: frozenset[str]
    parts: frozenset[str]
    hits: frozenset[str]
    kinds: frozenset[str]
    region: frozenset[str]
    town: frozenset[str]
    story: frozenset[str]
    parted: frozenset[str]
    dressing: frozenset[str]
    settlements: frozenset[str]
    vague: frozenset[str]
    whole: frozenset[str]
    there: frozenset[str]
    events: frozenset[str]
    wars: frozenset[str]
    tolls: frozenset[str]
    records: frozenset[str]
    never: frozenset[str]
    beyond: frozenset[str]
    counted: frozenset[str]
    fates: frozenset[str]
    ranked: frozenset[str]
    sums: frozenset[str]
    home_tolls: frozenset[str]
    counters: frozenset[str]
    deeds: frozenset[str]
    foes: frozenset[str]
    grounds: frozenset[str]
    """What happened to ground, whose figures have units of their own."""


@cache
def words(language: str) -> Words | None:
    """The words for places of a language that has a table of them."""
    table, lex = vocabulary.table(language, "places"), lexicon(language)
    if not table:
        return None
    lists = {key: frozenset(table["words"].get(key, "").lower().split()) for key in Words.__struct_fields__[10:]}
    known = local(language)
    theatre = vocabulary.table(language, "measures").get("theatre", {})
    others = lex.months | lex.weekdays | lex.organisations | lex.groups | lex.media | lex.titles | lex.honorifics
    starts = (
        lists["leads"] | lists["out"] | lists["off"] | lists["upon"] | lists["hits"] | lists["there"] | lists["parts"]
    )
    firsts = frozenset(name.split()[0] for name in (*known.names, *lex.populations))
    return Words(
        known=known,
        wide=frozenset(known.names.values()) - (known.within.keys() - known.regions) - known.wider,
        wider=known.wider,
        warring=frozenset(known.peoples.get(people, "") for people in theatre),
        mistaken=frozenset(table.get("mistaken", ())),
        starts=starts,
        firsts=firsts,
        begins=starts | firsts,
        particles=tuple(table["words"]["particles"].split()),
        no_names=frozenset(others | lex.pronouns | lex.determiners | lex.agencies | lists["never"]),
        **lists,
    )
