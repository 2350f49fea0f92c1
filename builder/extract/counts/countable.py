"""The words of a language for what may be counted."""

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from builder import vocabulary
from builder.extract.text.lexicon import lexicon


class Words(Struct, frozen=True):
    """The tables of what may be counted, made once per language."""

    outcomes: Mapping[str, tuple[str, ...]]
    """Word to outcomes."""
    composites: frozenset[str]
    phrases: tuple[tuple[str, tuple[str, ...]], ...]
    partitive: frozenset[str]
    measures: frozenset[str]
    changes: frozenset[str]
    """Nouns for what became of a number ("a 10,000 gain")."""
    head_first: bool
    """The noun that is counted stands before its adjectives."""
    whole: frozenset[str]
    """First words of units that say nothing without the second ("square")."""
    thousands: frozenset[str]
    """Words for scales behind a number ("million")."""
    particles: frozenset[str]
    nouns: frozenset[str]
    """Words in -ly that are no adverbs."""
    adjectives: frozenset[str]
    """Those that are none behind another word of the phrase."""
    places: frozenset[str]
    """Adverbs behind a noun ("abroad")."""
    uncounted: frozenset[str]
    """Plurals for numbers themselves ("expectations")."""
    scales: Mapping[str, str]
    """Signs for degrees, with their scale."""
    sums: frozenset[str]
    """Nouns for money ("a loss of 12 million")."""
    against: frozenset[str]
    """Right before a sum: it is set against, or beside, the one before."""
    compared: frozenset[str]
    """Behind a share, they make it a change ("70 percent higher")."""
    than: frozenset[str]
    """Before "than" they count nothing."""
    intended: frozenset[str]
    """Before a number that somebody means to reach ("a planned 300")."""
    listing: frozenset[str]
    """Between two figures they make the second one of the same list, or a part of the first."""
    parts: tuple[str, ...]
    """Those that make it a part."""
    stands: Mapping[str, str]
    """Nouns for how many there are of somebody ("attendance"), with whom."""
    drives: frozenset[str]
    """Verbs whose object is people where no noun says so ("forced thousands to leave")."""
    people: frozenset[str]
    soldiers: frozenset[str]
    """Those of them who are a nation's."""
    again: frozenset[str]
    """Words for a noun said before ("ones")."""
    strengths: frozenset[str]
    """Words for how strong an earthquake is ("magnitude")."""
    plurals: frozenset[str]
    """Those that do not end with s, people too."""
    nationals: frozenset[str]
    """The adjectives of peoples and countries, as printed."""
    paired: frozenset[str]
    """What the names of peoples and countries begin with that have two words."""
    forces: frozenset[str]
    """After a nationality, the nation itself ("Russian forces")."""
    of_money: frozenset[str]
    """Outcomes that a sum of money can have."""
    sentences: frozenset[str]
    """Behind what happens to people it has not happened."""
    condemns: frozenset[str]
    """Verbs behind which "to" leads to what has not happened."""
    never_measures: frozenset[str]
    """What happens to no length, weight or power."""
    never_people: frozenset[str]
    """Those that people cannot."""
    folk: frozenset[str]
    """Further nouns for people, of whom that holds."""
    alive: frozenset[str]
    """Nouns for those of whom ``never_alive`` is not told."""
    never_alive: frozenset[str]
    human: frozenset[str]
    """Outcomes that only people meet."""
    living: frozenset[str]
    """Those that only the living meet."""
    things: frozenset[str]
    """Nouns for what does not live."""
    arms: frozenset[str]
    """Of these, those of war;"""
    deed: str
    """what is said of them all the same,"""
    destroyed: str
    """and what it means."""
    scene: frozenset[str]
    """Prepositions before where something happened."""
    lives: frozenset[str]
    """Nouns for people who died, behind ``claiming``."""
    claiming: frozenset[str]
    claimed: tuple[str, ...]
    """What happened to those."""
    passing: frozenset[str]
    """Outcomes of before: what befell the others of a list comes first."""
    unsettled: frozenset[str]
    """Outcomes that may be any of these until the text says more ("lost")."""
    had: frozenset[str]
    """What people lose who are not lost themselves."""
    weak: frozenset[str]
    """Words for an outcome that mostly are something else before a figure ("strikes")."""
    weak_behind: frozenset[str]
    """The same behind one."""
    does: frozenset[str]
    """Those that are verbs, though they end as plurals do."""
    tolls: Mapping[str, tuple[str, ...]]
    """Nouns for how many of people something happened to ("toll"), with what."""
    alone: Mapping[str, tuple[str, ...]]
    """Units that say what happened, where nothing beside them does ("martyrs")."""
    fallen: frozenset[str]
    """Behind an article, people: "the dead"."""
    deaths: frozenset[str]
    """Behind a nationality, its people: "Russian losses"."""
    casualties: frozenset[str]
    """Units that may stand for people."""
    tallies: frozenset[str]
    """Nouns for how many there are: "the number of"."""
    numbers: frozenset[str]
    """The same behind what is counted: "passenger numbers"."""
    quakes: frozenset[str]
    """Words for how strong an earthquake is, before its figure."""
    takes: frozenset[str]
    """Verbs whose subject is the one that has the losses or the gains."""
    catches: frozenset[str]
    """Those with which it takes somebody else's people."""
    foes: frozenset[str]
    """Words for whoever the speaker fights."""
    foe: str
    """The one under which they are told."""
    land: frozenset[str]
    """What an army takes and holds: areas and places."""
    burnt: str
    """What happens to nothing but ground;"""
    burning: frozenset[str]
    """of these things it means that they were destroyed."""
    grounds: frozenset[str]
    """Units that ground is told in."""
    won: frozenset[str]
    """Verbs that seize those, and nothing else."""
    wins: tuple[str, ...]
    """What has happened to them then."""


def degrees(number: str, behind: str, language: str) -> str | None:
    """The scale of temperature that signs right behind a number name: ``2.9°C``; a letter alone only behind a decimal (``1.5C``)."""
    sign = behind.replace(" ", "")
    scales = tables(language).scales
    known = scales.get(sign[:2]) or scales.get(sign[:1])
    bare = sign[:1].isalpha() and (behind[:1] == " " or behind[1:2].isalnum() or "." not in number)
    return None if bare else known


@cache
def tables(language: str) -> Words:
    """The counting words of a language."""
    lex = lexicon(language)
    outcomes = vocabulary.table(language, "outcomes")
    units = vocabulary.table(language, "units")
    known: dict[str, tuple[str, ...]] = {}
    for outcome, words in outcomes.get("words", {}).items():
        known |= dict.fromkeys(words.split(), (outcome,))
    composite = {word: tuple(sorted(parts)) for word, parts in outcomes.get("composite", {}).items()}
    synonyms = units.get("synonyms", {})
    human = units.get("human", {}).get("names", "").split()
    people = {word for name in human for word in str(synonyms.get(name, "")).split()}
    return Words(
        outcomes=known | composite,
        composites=frozenset(composite),
        phrases=tuple(
            (phrase, tuple(sorted(parts.split())))
            for phrase, parts in sorted(outcomes.get("phrases", {}).items(), key=lambda item: -len(item[0]))
        ),
        partitive=frozenset(units.get("partitive", {}).get("words", "").split()),
        measures=frozenset(units.get("measures", {}).get("words", "").split()),
        changes=frozenset(units.get("changes", {}).get("words", "").split()),
        head_first=bool(units.get("head_first")),
        whole=frozenset(units.get("whole", {}).get("words", "").split()),
        thousands=frozenset(vocabulary.table(language, "numbers").get("scales", ())),
        particles=frozenset(units.get("closers", {}).get("particles", "").split()),
        nouns=frozenset(units.get("closers", {}).get("nouns", "").split()),
        adjectives=frozenset(units.get("closers", {}).get("adjectives", "").split()),
        places=frozenset(units.get("closers", {}).get("places", "").split()),
        uncounted=frozenset(units.get("uncounted", {}).get("words", "").split()),
        scales=units.get("scales", {}),
        sums=frozenset(units.get("sums", {}).get("words", "").split()),
        against=frozenset(units.get("sums", {}).get("against", "").split()),
        compared=vocabulary.words(language, "cues", "changed") - lex.quantities,
        than=frozenset(units.get("than", {}).get("words", "").split()),
        intended=frozenset(units.get("intended", {}).get("words", "").split()),
        listing=frozenset({"", *units.get("listing", {}).get("more", ()), *units.get("listing", {}).get("parts", ())}),
        parts=tuple(units.get("listing", {}).get("parts", ())),
        stands=units.get("stands", {}),
        drives=frozenset(units.get("drives", {}).get("verbs", "").split()),
        people=frozenset(people),
        soldiers=frozenset(str(synonyms.get("soldier", "")).split()),
        again=frozenset(units.get("closers", {}).get("again", "").split()),
        strengths=frozenset(units.get("closers", {}).get("strengths", "").split()),
        plurals=frozenset(
            (people - {*units.get("closers", {}).get("singular", "").split()})
            | {*units.get("closers", {}).get("plurals", "").split()}
        ),
        nationals=frozenset(lex.populations.values()),
        paired=frozenset(name.split()[0] for name in lex.populations if " " in name),
        forces=frozenset(outcomes.get("owner", {}).get("forces", "").split()),
        of_money=frozenset(outcomes.get("fits", {}).get("money", "").split()),
        sentences=frozenset(outcomes.get("sentence", {}).get("behind", "").split()),
        condemns=frozenset(outcomes.get("sentence", {}).get("verbs", "").split()),
        never_measures=frozenset(outcomes.get("fits", {}).get("never_measures", "").split()),
        never_people=frozenset(outcomes.get("fits", {}).get("never_people", "").split()),
        folk=frozenset(outcomes.get("fits", {}).get("folk", "").split()),
        alive=frozenset(outcomes.get("fits", {}).get("alive", "").split()),
        never_alive=frozenset(outcomes.get("fits", {}).get("never_alive", "").split()),
        human=frozenset(outcomes.get("fits", {}).get("human", "").split()),
        living=frozenset(outcomes.get("fits", {}).get("living", "").split()),
        things=frozenset(outcomes.get("fits", {}).get("things", "").split()),
        arms=frozenset(outcomes.get("arms", {}).get("units", "").split()),
        deed=outcomes.get("arms", {}).get("deed", ""),
        destroyed=outcomes.get("arms", {}).get("outcome", ""),
        scene=frozenset(outcomes.get("scene", {}).get("before", "").split()),
        lives=frozenset(outcomes.get("lives", {}).get("nouns", "").split()),
        claiming=frozenset(outcomes.get("lives", {}).get("verbs", "").split()),
        claimed=tuple(outcomes.get("lives", {}).get("outcome", "").split()),
        passing=frozenset(outcomes.get("fits", {}).get("passing", "").split()),
        unsettled=frozenset(outcomes.get("fits", {}).get("unsettled", "").split()),
        had=frozenset(outcomes.get("fits", {}).get("had", "").split()),
        weak=frozenset(outcomes.get("weak", {}).get("before", "").split()),
        weak_behind=frozenset(outcomes.get("weak", {}).get("behind", "").split()),
        does=frozenset(outcomes.get("weak", {}).get("does", "").split()),
        tolls={word: tuple(parts.split()) for word, parts in outcomes.get("tolls", {}).items()},
        alone={word: tuple(parts.split()) for word, parts in outcomes.get("alone", {}).items()},
        fallen=frozenset(outcomes.get("people", {}).get("fallen", "").split()),
        deaths=frozenset(outcomes.get("people", {}).get("deaths", "").split()),
        casualties=frozenset(outcomes.get("people", {}).get("casualties", "").split()),
        tallies=frozenset(units.get("tallies", {}).get("before", "").split()),
        numbers=frozenset(units.get("tallies", {}).get("behind", "").split()),
        quakes=frozenset(units.get("closers", {}).get("quakes", "").split()),
        takes=frozenset(outcomes.get("owner", {}).get("takes", "").split()),
        catches=frozenset(outcomes.get("owner", {}).get("catches", "").split()),
        foes=frozenset(outcomes.get("owner", {}).get("foes", "").split()),
        foe=outcomes.get("owner", {}).get("foe", ""),
        land=frozenset(outcomes.get("land", {}).get("units", "").split()),
        burnt=outcomes.get("ground", {}).get("outcome", ""),
        grounds=frozenset(outcomes.get("ground", {}).get("units", "").split()),
        burning=frozenset(outcomes.get("ground", {}).get("things", "").split()),
        won=frozenset(outcomes.get("land", {}).get("verbs", "").split()),
        wins=tuple(outcomes.get("land", {}).get("outcome", "").split()),
    )
