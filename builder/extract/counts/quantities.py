"""The words of a language for what a percentage or a sum of money measures."""

from collections.abc import Mapping
from functools import cache
from typing import Literal, get_args

from msgspec import Struct

from builder import vocabulary

Change = Literal["level", "rise", "fall", "cost", "price", "set", "sold"]
"""What a verb says of a quantity."""
CHANGES: tuple[Change, ...] = ("rise", "fall")
"""Of these, the ways in which it can change."""


_GRANTS = ("aids", "given", "provides", "fines", "legal", "imposed", "hit", "pays")
"""The keys of the table of sums that somebody is given, or made to pay."""


class Words(Struct, frozen=True):
    """The table ``quantities``, made once per language."""

    heads: Mapping[str, frozenset[str]]
    """Kind of figure to the nouns for what is told in it."""
    grows: frozenset[str]
    """What can have grown, besides the nouns for what is told in percent or money."""
    backing: frozenset[str]
    """Of the nouns for shares, those that are nothing without the contest where they are of somebody with a name."""
    traded: frozenset[str]
    """What has a price as its level."""
    verbs: Mapping[str, Change]
    """Form to ``level``, ``rise``, ``fall``, ``cost``, ``price``, ``set``, ``sold``."""
    shifts: Mapping[str, Change]
    """Nouns for a change to ``rise`` or ``fall``."""
    makes: Mapping[str, Change]
    """Forms of verbs that make more or less of something to ``rise`` or ``fall``."""
    flows: Mapping[str, str]
    """Form to the participle of what was done with a sum."""
    participles: frozenset[str]
    alone: frozenset[str]
    """Forms of payments that are the same whoever made them."""
    recipients: Mapping[str, str]
    """Participles of what somebody gets, and what stands before whoever does ("paid to")."""
    trades: frozenset[str]
    owning: frozenset[str]
    names: Mapping[str, str]
    """How a change, a cost, an owner and an agent are named."""
    reached: frozenset[str]
    changed: frozenset[str]
    began: frozenset[str]
    """Before a figure, behind a verb of change: the level it led to, the change, the level before."""
    skipped: frozenset[str]
    extremes: frozenset[str]
    asides: frozenset[str]
    into: frozenset[str]
    everywhere: frozenset[str]
    """What ends a scope that says no more of which one: ``in the country``."""
    scopes: frozenset[str]
    results: frozenset[str]
    """What a company earns, whose "its" the story tells."""
    pieces: frozenset[str]
    per_piece: str
    earned: frozenset[str]
    """A sum for one of these pieces is what they say, in a sentence with one of these words."""
    aids: frozenset[str]
    """What help is called: ``military | support``."""
    given: frozenset[str]
    """Before a sum, behind who gets it."""
    provides: frozenset[str]
    fines: frozenset[str]
    legal: frozenset[str]
    """Before those."""
    imposed: frozenset[str]
    """Between a fine and who has to pay it."""
    hit: frozenset[str]
    pays: frozenset[str]
    """Verbs of which who has to pay is the subject; the first ones in the passive, before "with"."""
    per: frozenset[str]
    until: frozenset[str]
    """Within a time: ``the year | ending | in March``."""
    bound: frozenset[str]
    owners: frozenset[str]
    ways: frozenset[str]
    worth: frozenset[str]
    yardsticks: frozenset[str]
    compared_by: frozenset[str]
    """Of these, those that need a word of comparing before them."""
    compared: frozenset[str]
    foreseen: frozenset[str]
    going: frozenset[str]
    """Before a direction: "go up"."""
    closing: frozenset[str]
    leads: frozenset[str]
    limits: frozenset[str]
    unlike: frozenset[str]
    purposes: frozenset[str]
    adjectives: frozenset[str]
    """Participles that are part of a name: ``operating profit``."""
    vague: frozenset[str]
    standing: frozenset[str]
    """Before a level, behind what has it: "inflation, at 3%"."""
    aimed: frozenset[str]
    """Before what a sum is for."""
    seasons: frozenset[str]
    """Behind "last" or "next", and else mostly something else."""
    infinitives: frozenset[str]
    """Verbs only behind "to" and auxiliaries: "will | total"."""
    paces: frozenset[str]
    """Before "of": what a change goes on at ("at a rate of 3%")."""
    rate: str
    """What "at" means then."""
    indexes: frozenset[str]
    """Words of the names of stock indexes."""
    contents: frozenset[str]
    """What a sum may be in, besides plurals ("$3m in food"): no places."""
    places: frozenset[str]
    """Plurals that are places."""
    losing: frozenset[str]
    """Nouns for a level that are also words for what happened."""
    directions: frozenset[str]
    """Behind another verb of change: "ticked up"."""
    unsaid: frozenset[str]
    """Nouns for a level that alone say nothing of what: "its forecast"."""
    particles: frozenset[str]
    """Behind a verb that makes less of something: "cut back on"."""
    alternatives: frozenset[str]
    """Before the same told another way: "6%, or $32bn"."""
    halves: frozenset[str]
    """Before what the share is part of, without "of"."""
    timeless: frozenset[str]
    """Words for times that are mostly something else."""
    volumes: frozenset[str]
    """Units of what flows: barrels."""
    coins: frozenset[str]
    """Parts of a currency: "pence"."""
    numbers: frozenset[str]
    """Spelled."""
    scales: frozenset[str]
    """Words like "million"."""
    bases: frozenset[str]
    """Words for the time that a change is reckoned over: ``year-on-year``."""
    readings: frozenset[str]
    """Nouns for the figure itself: ``an inflation | reading``."""
    common: frozenset[str]
    """Words of the names of what is told of a whole country, none of which is a name itself."""
    outputs: frozenset[str]
    """What a country makes, in percent of which sums are told: ``GDP``."""
    longest: int
    """Words of the longest of them."""
    envelopes: frozenset[str]
    """Nouns for what holds a sum, and say nothing of whom it is for: ``a $2m | package``."""
    helping: frozenset[str]
    """Verbs of which whom it is for is the object: ``to | support Elm``."""
    reckonings: frozenset[str]
    """Adjectives of what is reckoned, before another participle: ``estimated | insured losses``."""
    reckoned: frozenset[str]
    """What is itself a change, so that it is reckoned over a time: ``inflation``."""
    holds: frozenset[str]
    """Forms of verbs that leave a level as it is."""


@cache
def words(language: str) -> Words:
    """The table of a language; empty where it has none."""
    table = vocabulary.table(language, "quantities")
    heads, verbs, between = table.get("heads", {}), table.get("verbs", {}), table.get("between", {})
    flows = table.get("flows", {})
    return Words(
        heads={
            kind: frozenset(f"{heads.get(kind, '')} {heads.get('both', '')}".split())
            for kind in ("percent", "money", "volume")
        },
        verbs={form: kind for kind in get_args(Change) for form in str(verbs.get(kind, "")).split()},
        shifts=_ways(table.get("shifts", {})),
        makes=_ways(table.get("makes", {})),
        grows=frozenset(heads.get("grows", "").split()) | frozenset(heads.get("money", "").split()),
        backing=frozenset(heads.get("backing", "").split()),
        traded=frozenset(heads.get("traded", "").split()),
        flows=_kinds(flows),
        alone=frozenset(
            form for form, kept in _kinds(flows).items() if kept in str(table.get("names", {}).get("alone", "")).split()
        ),
        recipients=table.get("recipients", {}),
        trades=frozenset(table.get("trades", {}).get("words", "").split()),
        participles=frozenset(flows),
        owning=frozenset(table.get("owning", {}).get("words", "").split()),
        names=table.get("names", {}),
        reached=frozenset(verbs.get("level_by", ())),
        changed=frozenset(verbs.get("change_by", ())),
        began=frozenset(verbs.get("began", ())),
        skipped=frozenset(between.get("skipped", "").split()),
        extremes=frozenset(between.get("extremes", "").split()),
        asides=frozenset(between.get("aside", "").split()),
        into=frozenset(between.get("into", "").split()),
        everywhere=frozenset(between.get("everywhere", "").split()),
        scopes=frozenset(between.get("scopes", "").split()),
        results=frozenset(heads.get("results", "").split()),
        pieces=frozenset(heads.get("pieces", "").split()),
        per_piece=heads.get("per_piece", ""),
        earned=frozenset(heads.get("earned", "").split()),
        **{name: frozenset(table.get("grants", {}).get(name, "").split()) for name in _GRANTS},
        per=frozenset(between.get("per", "").split()),
        until=frozenset(between.get("until", "").split()),
        bound=frozenset(between.get("bound", "").split()),
        owners=frozenset(between.get("owners", "").split()),
        compared_by=frozenset(between.get("compared_by", "").split()),
        compared=frozenset(between.get("compared", "").split()),
        going=frozenset(between.get("going", "").split()),
        yardsticks=frozenset(between.get("yardsticks", "").split()),
        ways=frozenset(between.get("ways", "").split()),
        worth=frozenset(between.get("worth", "").split()),
        foreseen=frozenset(between.get("foreseen", "").split()),
        closing=frozenset(between.get("closing", "").split()),
        leads=frozenset(between.get("leads", "").split()),
        limits=frozenset(between.get("limits", "").split()),
        unlike=frozenset(between.get("unlike", "").split()),
        purposes=frozenset(between.get("purposes", "").split()),
        volumes=frozenset(heads.get("volumes", "").split()),
        coins=frozenset(vocabulary.table(language, "numbers").get("cents", {}).get("words", ())),
        numbers=frozenset(vocabulary.table(language, "numbers").get("units", ())),
        scales=frozenset(vocabulary.table(language, "numbers").get("scales", ()))
        | frozenset(between.get("suffixes", "").split()),
        bases=frozenset(
            one
            for every in vocabulary.table(language, "economy").get("basis", {}).values()
            for one in (every if isinstance(every, list) else ())
            if " " not in one
        ),
        readings=frozenset(between.get("readings", "").split()),
        common=frozenset(
            word
            for phrase in vocabulary.table(language, "economy").get("national", {}).get("phrases", ())
            for word in phrase.split()
        ),
        outputs=frozenset(heads.get("outputs", ())),
        longest=max((len(one.split()) for one in heads.get("outputs", ())), default=0),
        envelopes=frozenset(heads.get("envelopes", "").split()),
        helping=frozenset(between.get("helping", "").split()),
        reckonings=frozenset(between.get("reckonings", "").split()),
        reckoned=frozenset(heads.get("reckoned", "").split()),
        holds=frozenset(table.get("makes", {}).get("hold", "").split()),
        standing=frozenset(between.get("standing", "").split()),
        aimed=frozenset(between.get("aimed", "").split()),
        seasons=frozenset(between.get("seasons", "").split()),
        infinitives=frozenset(between.get("infinitives", "").split()),
        paces=frozenset(between.get("paces", "").split()),
        rate=next(iter(verbs.get("change_by", ())), ""),
        indexes=frozenset(heads.get("indexes", "").split()),
        contents=frozenset(heads.get("contents", "").split()),
        places=frozenset(heads.get("places", "").split()),
        losing=frozenset(heads.get("losing", "").split()),
        directions=frozenset(between.get("directions", "").split()),
        unsaid=frozenset(heads.get("unsaid", "").split()),
        particles=frozenset(between.get("particles", "").split()),
        alternatives=frozenset(between.get("alternatives", "").split()),
        halves=frozenset(between.get("halves", "").split()),
        timeless=frozenset(between.get("timeless", "").split()),
        adjectives=frozenset(heads.get("adjectives", "").split()),
        vague=frozenset(between.get("vague", "").split()),
    )


def _ways(table: Mapping[str, str]) -> dict[str, Change]:
    """Every word of a table of rises and falls with which it is."""
    return {word: way for way in CHANGES for word in table.get(way, "").split()}


def _kinds(table: Mapping[str, str]) -> dict[str, str]:
    """Every word of a table with the key that it stands under: a form of a verb of payment with its participle."""
    return {word: kind for kind, words in table.items() for word in words.split()}
