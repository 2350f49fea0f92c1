"""The words of one language by what the rules ask of them: every list of its tables that is about single words, in one place."""

from functools import cache
from typing import Any, Literal

from msgspec import Struct

from builder import vocabulary

Words = frozenset[str]
"""Words as ``Token.lower`` has them."""
Endings = tuple[str, ...]
"""What words end with; of none no word does."""

_TABLES = ("grammar", "words", "claimants", "reporting", "rules")
_CUES = ("says", "ambiguous", "finds", "sets", "judges")
"""Lists of words that may report."""


class Lexicon(Struct, frozen=True):
    """The word classes of one language, made once: what each is for is said beside its words, in the table it stands under.

    A class that a language has no list for is empty, so that no rule finds a word of it.
    """

    language: str

    # grammar.toml
    determiners: Words = frozenset()
    articles: Words = frozenset()
    pronouns: Words = frozenset()
    personal: Words = frozenset()
    prepositions: Words = frozenset()
    conjunctions: Words = frozenset()
    auxiliaries: Words = frozenset()
    adverbs: Words = frozenset()
    weekdays: Words = frozenset()
    months: Words = frozenset()
    honorifics: Words = frozenset()
    times: Words = frozenset()
    verbs: Words = frozenset()
    clauses: Words = frozenset()
    binders: Words = frozenset()
    participles: Words = frozenset()
    particles: Words = frozenset()
    bound_particles: Words = frozenset()
    place_openers: Words = frozenset()
    said_in: Words = frozenset()
    settings: Words = frozenset()
    reporters: Words = frozenset()
    surveying: Words = frozenset()
    noun_pairs: Words = frozenset()
    be: Words = frozenset()
    abbreviations: Words = frozenset()
    starters: Words = frozenset()
    bound_articles: Words = frozenset()
    elided: Words = frozenset()

    # words.toml
    complement: Words = frozenset()
    genitive: Words = frozenset()
    behalf: Words = frozenset()
    serving: Words = frozenset()
    coordinators: Words = frozenset()
    additive: Words = frozenset()
    subject_relatives: Words = frozenset()
    personal_relative: Words = frozenset()
    onward: Words = frozenset()
    proceeding: Words = frozenset()
    before_days: Words = frozenset()
    ago: Words = frozenset()
    more_than: Words = frozenset()
    quantities: Words = frozenset()
    twofold: Words = frozenset()
    recent: Words = frozenset()
    time: Words = frozenset()
    unparticiples: Words = frozenset()
    venues: Words = frozenset()
    contracted: Words = frozenset()
    agencies: Words = frozenset()
    letters: Words = frozenset()
    dotted: Words = frozenset()
    agent: Words = frozenset()
    sayers: Words = frozenset()
    by_means: Words = frozenset()
    channels: Words = frozenset()
    before_nouns: Words = frozenset()
    always_verbs: Words = frozenset()
    compounds: Words = frozenset()
    perfect_infinitive: Words = frozenset()
    behind_nouns: Words = frozenset()
    utmost: Words = frozenset()
    joining: Words = frozenset()
    named_only: Words = frozenset()
    many: Words = frozenset()
    equative: Words = frozenset()
    of_all: Words = frozenset()
    compared_to: Words = frozenset()
    reckoned_at: Words = frozenset()
    wants: Words = frozenset()
    wanted: Words = frozenset()
    meant: Words = frozenset()
    negation: Words = frozenset()
    denials: Words = frozenset()
    revised: Words = frozenset()
    sights: Words = frozenset()
    group_sights: Words = frozenset()
    claiming: Words = frozenset()
    surveyed: Words = frozenset()
    voting: Words = frozenset()
    elective: Words = frozenset()
    definite_articles: Words = frozenset()
    partitives: Words = frozenset()
    citing: Words = frozenset()
    thing_relatives: Words = frozenset()
    absolute: Words = frozenset()
    share_names: Words = frozenset()
    resuming_counts: Words = frozenset()
    single: Words = frozenset()
    than: Words = frozenset()
    singular_verbs: Words = frozenset()
    reached: Words = frozenset()
    origin: Words = frozenset()
    inner: Words = frozenset()
    spoken_at: Words = frozenset()
    lengths: Words = frozenset()
    since: Words = frozenset()
    own_verb: Words = frozenset()
    how: Words = frozenset()
    undergone: Words = frozenset()
    articled: Words = frozenset()

    # endings.toml
    possessive: Endings = ()
    possessive_plural: Endings = ()
    participle: Endings = ()
    no_participle: Endings = ()
    gerund: Endings = ()
    adverb: Endings = ()
    manner: Endings = ()
    plural_ending: Endings = ()
    third_person: Endings = ()
    verb_endings: Endings = ()
    foreseen_endings: Endings = ()
    verbal: Endings = ()
    superlative: Endings = ()
    sibilant: Endings = ()
    singular_ending: Endings = ()
    no_attribute: Endings = ()
    negated: Endings = ()
    seated: Endings = ()

    # claimants.toml
    titles: Words = frozenset()
    groups: Words = frozenset()
    generic: Words = frozenset()
    blind: Words = frozenset()
    communiques: Words = frozenset()
    bulletins: Words = frozenset()
    tallies: Words = frozenset()
    counters: Words = frozenset()
    combat: Words = frozenset()
    organisations: Words = frozenset()

    # reporting.toml
    says: Words = frozenset()
    foresees: Words = frozenset()
    estimating: Words = frozenset()
    asking: Words = frozenset()
    ambiguous: Words = frozenset()
    finds: Words = frozenset()
    revises: Words = frozenset()
    deeds: Words = frozenset()
    reckonings: Words = frozenset()
    likens: Words = frozenset()
    judges: Words = frozenset()
    sets: Words = frozenset()
    plans: Words = frozenset()
    acts: Words = frozenset()
    aims: Words = frozenset()
    foresights: Words = frozenset()
    sayings: Words = frozenset()
    hearer: Words = frozenset()
    documents: Words = frozenset()
    surveys: Words = frozenset()
    nameless: Words = frozenset()
    needs_clause: Words = frozenset()
    clausal: Words = frozenset()
    bare: Words = frozenset()
    plain: Words = frozenset()

    # rules.toml
    relatives: Words = frozenset()
    infinitive: Words = frozenset()
    conditions: Words = frozenset()
    conceding: Words = frozenset()
    joints: Words = frozenset()
    partings: Words = frozenset()
    resuming: Words = frozenset()
    polled: Words = frozenset()
    passed_on: Words = frozenset()
    habits: Words = frozenset()
    grounds: Words = frozenset()
    terms: Words = frozenset()
    owners: Words = frozenset()
    multiples: Words = frozenset()
    held: Words = frozenset()
    percents: Words = frozenset()
    links: Words = frozenset()
    indefinite: Words = frozenset()
    negatives: Words = frozenset()
    elliptic: Words = frozenset()
    definite: Words = frozenset()
    singular: Words = frozenset()
    plural: Words = frozenset()
    shares: Words = frozenset()
    afterthoughts: Words = frozenset()
    superlatives: Words = frozenset()
    ordinals: Words = frozenset()
    present: Words = frozenset()
    comprises: Words = frozenset()
    open_dates: Words = frozenset()
    rest: Words = frozenset()
    renewed: Words = frozenset()
    sooner: Words = frozenset()
    states: Words = frozenset()
    have: Words = frozenset()
    arrives: Words = frozenset()
    tremors: Words = frozenset()
    adjectives: Words = frozenset()
    clause_openers: Words = frozenset()
    seats: Words = frozenset()
    issued: Words = frozenset()
    attests: Words = frozenset()
    attested: Words = frozenset()
    reckoned_papers: Words = frozenset()
    numbered: Words = frozenset()
    dated: Words = frozenset()
    daytimes: Words = frozenset()
    counted_on: Words = frozenset()
    places: Words = frozenset()
    besides: Words = frozenset()
    back: Words = frozenset()
    demonstratives: Words = frozenset()
    others: Words = frozenset()
    changes: Words = frozenset()
    own: Words = frozenset()
    reckoning: Words = frozenset()
    agents: Words = frozenset()
    asked: Words = frozenset()
    leads_to: Words = frozenset()
    papers: Words = frozenset()
    mastheads: Words = frozenset()
    prints: Words = frozenset()
    turnouts: Words = frozenset()
    relayed: Words = frozenset()
    several: Words = frozenset()
    other: Words = frozenset()
    denying: Words = frozenset()
    rumours: Words = frozenset()
    told_by: Words = frozenset()
    suffixes: Words = frozenset()
    plain_groups: Words = frozenset()
    counting: Words = frozenset()
    perfect: Words = frozenset()
    made_from: Words = frozenset()
    made_by: Words = frozenset()
    made_journals: Words = frozenset()
    yardsticks: Words = frozenset()
    gapped: Words = frozenset()
    gap_leads: Words = frozenset()
    owned_tallies: Words = frozenset()
    tallying: Words = frozenset()
    glimpsed: Words = frozenset()
    equals: Words = frozenset()
    norms: Words = frozenset()
    ballots: Words = frozenset()
    puts: Words = frozenset()
    of_things: Words = frozenset()

    # made of these
    media: Words = frozenset()
    """Outlets, in small letters."""
    aliases: dict[str, str] = {}
    """Short names and their full forms."""
    pair: str = " & "
    """Between two names that are one source."""
    inverted: dict[str, Literal["person", "people", "thing"]] = {}
    """Auxiliaries with the pronoun that hangs on them, and what that stands for: ``a-t-elle``."""
    populations: dict[str, str] = {}
    """Lower-case names and adjectives of peoples and countries, each with its adjective."""
    phrasal: Words = frozenset()
    """Verbs of two words."""
    opens_phrasal: Words = frozenset()
    """Their first words."""
    cues: Words = frozenset()
    """Every word that may report what somebody said."""

    def singular_of(self, word: str) -> str:
        """A word without the ending of a plural."""
        for ending in self.plural_ending:
            word = word.removesuffix(ending)
        return word

    def unowned(self, word: str) -> str:
        """A word without the ending of what owns."""
        for ending in self.possessive:
            word = word.removesuffix(ending)
        return word


@cache
def lexicon(language: str) -> Lexicon:
    """The word classes of a language that has tables."""
    known: dict[str, Any] = {}
    for table in _TABLES:
        for key in vocabulary.table(language, table).keys() & Lexicon.__struct_fields__:
            known[key] = vocabulary.words(language, table, key)
    known |= {key: tuple(ends.split()) for key, ends in vocabulary.table(language, "endings").items()}
    populations: dict[str, str] = {}
    for adjective, names in vocabulary.table(language, "demonyms").get("names", {}).items():
        populations |= {name.lower(): adjective for name in [adjective, *names]}
    return Lexicon(
        language=language,
        **known
        | {
            "opens_phrasal": frozenset(phrase.split()[0] for phrase in known.get("phrasal", ())),
            "cues": frozenset().union(*(known.get(key, ()) for key in _CUES)),
            "populations": populations,
            "inverted": vocabulary.table(language, "rules").get("inverted", {}),
            "pair": vocabulary.table(language, "words").get("pair", " & "),
            "aliases": vocabulary.table(language, "claimants").get("aliases", {}),
            "media": frozenset(name.lower() for name in known.get("media", ())),
        },
    )
