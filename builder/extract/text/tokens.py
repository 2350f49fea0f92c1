"""Words with their places, and the classes of words that the rules look at."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from msgspec import Struct

from builder import vocabulary

_AGENCY = "WHO"
"""In capitals it is no pronoun."""

_CONTRACTED = frozenset({"i", "we", "you", "they", "he", "she", "it", "who"})
"""Words that a verb is contracted with: ``they've``, ``he'd``."""
_KEPT = "\u00a0"
"""For the blank between an initial and the name that it belongs to."""
_LONG = 32
"""Characters between two blanks from which nothing is kept in mind."""
_INITIAL = re.compile(r" (?<=[A-Z]\. )(?=[A-Z][a-z])")  # a blank is found faster than a letter
_REST = r"[\w’'&]*(?:[-.](?=\w)[\w’'&]*)*"
"""Of a word behind its first letter."""
_TOKEN = re.compile(
    rf"[a-z]{_REST}"  # most words are: asked first
    rf"|(?=[A-Z]\.)(?:(?:[A-Z]\.){{2,}}(?:-\w+)*|[A-Z]\.(?={_KEPT}[A-Z][a-z]))"
    r"|(?:M(?:rs?|s|aj)|D(?:r|ec)|G(?:en|ov)|Ltd?|C(?:ol|apt|orp|o)|S(?:gt|en|ept|t)|Rep|Prof|A(?:dm|ug)|Jan|Feb|Oct|Nov|Inc)\."
    r"|\d(?:[\d.,]*\d)?"
    rf"|[^\W\d_]{_REST}"
    r"|[^\w\s]"
)

# fmt: off
_GRAMMAR = (
    "determiners", "articles", "pronouns", "personal", "prepositions", "conjunctions", "auxiliaries", "adverbs", "weekdays", "months",
    "honorifics", "times", "verbs", "clauses", "binders", "participles", "particles", "be",
)
_RULES = (
    "relatives", "infinitive", "conditions", "conceding", "joints", "partings", "held", "percents", "links", "indefinite", "elliptic", "negatives", "definite", "singular", "plural", "shares", "afterthoughts", "superlatives", "ordinals", "comprises", "present", "open_dates", "rest", "renewed", "sooner", "states", "have", "arrives", "tremors", "adjectives", "clause_openers", "dated", "daytimes", "counted_on", "places", "besides", "back", "demonstratives", "changes", "others", "own", "reckoning", "asked", "agents", "leads_to", "papers", "several", "plain_groups", "counting", "seats", "issued", "mastheads", "relayed", "prints", "turnouts", "resuming", "polled",
)
_REPORTING = ("aims", "acts", "judges", "sayings", "deeds", "reckonings", "likens", "plans", "revises", "foresees", "needs_clause", "clausal", "bare", "plain", "says", "ambiguous", "finds", "sets", "hearer", "documents", "surveys", "nameless")
_CLAIMANTS = ("communiques", "combat", "blind", "titles", "groups", "generic", "organisations")
# fmt: on


class Token(Struct, frozen=True, gc=False):
    """One word or mark."""

    start: int
    end: int
    text: str
    lower: str
    """Without a possessive ending, apostrophes straight."""
    owns: bool
    """It has a possessive ending (``Amatrice's``)."""
    capital: bool
    """It begins with a capital letter."""
    word: bool
    """It is no mark."""

    @property
    def auxiliary(self) -> bool:
        """Whether it is a pronoun that a form of *be* or *have* is contracted with: ``he's``, ``they're``."""
        return self.lower in _CONTRACTED and self.text.lower() != self.lower


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The words and marks of a stretch of text, in order."""
    stretch = text[start:end]
    if ". " in stretch:
        stretch = _INITIAL.sub(_KEPT, stretch)
    found = []
    at = start
    for run in stretch.split(" "):
        after = at + len(run)
        if run.isalpha() and run != _AGENCY:  # most are: no expression need look at them
            found.append(Token(at, after, run, run.lower(), False, run[0].isupper(), True))
        else:
            split = _split(run) if after - at < _LONG else _split.__wrapped__(run)
            for first, last, word, lower, owns, capital, is_word in split:
                found.append(Token(at + first, at + last, word, lower, owns, capital, is_word))
        at = after + 1
    return found


@lru_cache(maxsize=16384)
def _split(run: str) -> tuple[tuple[int, int, str, str, bool, bool, bool], ...]:
    """The tokens of what stands between two blanks, by their places in it; a text says most of its words again."""
    found = []
    for match in _TOKEN.finditer(run):
        word = match.group()
        lower, owns = word, False
        if "'" in word or "’" in word:
            lower = word.replace("’", "'")
            if lower.endswith("'s"):
                lower, owns = lower[:-2], True
            elif lower.endswith("'"):
                lower, owns = lower[:-1], lower.endswith("s'")
            elif (base := lower.rpartition("'")[0]).lower() in _CONTRACTED:
                lower = base
        lower = lower if lower == _AGENCY else lower.lower()
        found.append((*match.span(), word, lower, owns, word[0].isupper(), word[0].isalnum()))
    return tuple(found)


def printed(words: Sequence[Token], text: str) -> str:
    """The words as printed, without a closing possessive."""
    if not words:
        return ""
    said = text[words[0].start : words[-1].end]
    for ending in ("'s", "’s"):
        said = said.removesuffix(ending)
    return said.rstrip("'’") if words[-1].owns else said


class Lexicon(Struct, frozen=True):
    """The word classes of one language, made once."""

    language: str
    determiners: frozenset[str]
    articles: frozenset[str]
    pronouns: frozenset[str]
    personal: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    auxiliaries: frozenset[str]
    adverbs: frozenset[str]
    weekdays: frozenset[str]
    months: frozenset[str]
    honorifics: frozenset[str]
    times: frozenset[str]
    verbs: frozenset[str]
    clauses: frozenset[str]
    binders: frozenset[str]
    participles: frozenset[str]
    particles: frozenset[str]
    be: frozenset[str]
    says: frozenset[str]
    ambiguous: frozenset[str]
    finds: frozenset[str]
    sets: frozenset[str]
    hearer: frozenset[str]
    needs_clause: frozenset[str]
    clausal: frozenset[str]
    revises: frozenset[str]
    likens: frozenset[str]
    aims: frozenset[str]
    acts: frozenset[str]
    judges: frozenset[str]
    sayings: frozenset[str]
    deeds: frozenset[str]
    reckonings: frozenset[str]
    plans: frozenset[str]
    bare: frozenset[str]
    plain: frozenset[str]
    documents: frozenset[str]
    surveys: frozenset[str]
    nameless: frozenset[str]
    titles: frozenset[str]
    groups: frozenset[str]
    generic: frozenset[str]
    blind: frozenset[str]
    combat: frozenset[str]
    communiques: frozenset[str]
    organisations: frozenset[str]
    media: frozenset[str]
    relatives: frozenset[str]
    infinitive: frozenset[str]
    conditions: frozenset[str]
    conceding: frozenset[str]
    joints: frozenset[str]
    partings: frozenset[str]
    resuming: frozenset[str]
    polled: frozenset[str]
    foresees: frozenset[str]
    held: frozenset[str]
    percents: frozenset[str]
    links: frozenset[str]
    indefinite: frozenset[str]
    elliptic: frozenset[str]
    negatives: frozenset[str]
    definite: frozenset[str]
    singular: frozenset[str]
    plural: frozenset[str]
    shares: frozenset[str]
    afterthoughts: frozenset[str]
    superlatives: frozenset[str]
    ordinals: frozenset[str]
    comprises: frozenset[str]
    present: frozenset[str]
    open_dates: frozenset[str]
    rest: frozenset[str]
    seats: frozenset[str]
    issued: frozenset[str]
    mastheads: frozenset[str]
    relayed: frozenset[str]
    prints: frozenset[str]
    turnouts: frozenset[str]
    renewed: frozenset[str]
    sooner: frozenset[str]
    states: frozenset[str]
    have: frozenset[str]
    arrives: frozenset[str]
    tremors: frozenset[str]
    adjectives: frozenset[str]
    clause_openers: frozenset[str]
    dated: frozenset[str]
    daytimes: frozenset[str]
    counted_on: frozenset[str]
    places: frozenset[str]
    besides: frozenset[str]
    back: frozenset[str]
    demonstratives: frozenset[str]
    changes: frozenset[str]
    others: frozenset[str]
    own: frozenset[str]
    reckoning: frozenset[str]
    asked: frozenset[str]
    agents: frozenset[str]
    leads_to: frozenset[str]
    papers: frozenset[str]
    several: frozenset[str]
    plain_groups: frozenset[str]
    counting: frozenset[str]
    aliases: dict[str, str]
    """Short names and their full forms."""
    populations: dict[str, str]
    """Lower-case names and adjectives of peoples and countries, each with its adjective."""
    phrasal: frozenset[str]
    """Verbs of two words."""
    opens_phrasal: frozenset[str]
    """Their first words."""
    cues: frozenset[str]
    """Every word that may report what somebody said."""


@cache
def lexicon(language: str) -> Lexicon:
    """The word classes of a language that has tables."""

    def of(table: str, key: str) -> frozenset[str]:
        return vocabulary.words(language, table, key)

    populations: dict[str, str] = {}
    for adjective, names in vocabulary.table(language, "demonyms").get("names", {}).items():
        populations |= {name.lower(): adjective for name in [adjective, *names]}
    phrasal = of("reporting", "phrasal")
    return Lexicon(
        language=language,
        phrasal=phrasal,
        opens_phrasal=frozenset(phrase.split()[0] for phrase in phrasal),
        cues=of("reporting", "says")
        | of("reporting", "ambiguous")
        | of("reporting", "finds")
        | of("reporting", "sets")
        | of("reporting", "judges"),
        populations=populations,
        aliases=vocabulary.table(language, "claimants").get("aliases", {}),
        media=frozenset(name.lower() for name in of("claimants", "media")),
        **{key: of("grammar", key) for key in _GRAMMAR},
        **{key: of("reporting", key) for key in _REPORTING},
        **{key: of("claimants", key) for key in _CLAIMANTS},
        **{key: of("rules", key) for key in _RULES},
    )
