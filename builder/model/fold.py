"""From the words of a report to what is counted: synonyms folded, the population found, what is left kept as it stands.

Nothing here looks at a second report. Where words do not say what is counted, they stay as they are, so that an
unclear measure is its own measure and never a wrong merge.
"""

import re
from functools import cache, lru_cache

from msgspec import Struct

from builder import vocabulary
from builder.model import contests, quantities
from builder.model.units import measuring, scale, symbol
from builder.vocabulary.gazetteer import gazetteer

_DEFAULT = "en"
_WORD = re.compile(r"[^\W_]+(?:[.'’\-][^\W_]+)*\.?%?|%")
_POSSESSIVE = re.compile(r"['’]s?$")


class Counted(Struct, frozen=True, gc=False, order=True):
    """What is counted; two reports with equal values count the same thing."""

    population: str = ""
    """Whose, as an adjective ("Russian"); empty when the words do not say."""
    unit: str = ""
    """The folded head noun ("soldier"), ``%`` or an ISO currency."""
    outcome: tuple[str, ...] = ()
    """Sorted."""
    place: str = ""
    rest: tuple[str, ...] = ()
    """Folded words of the subject that are none of the above, sorted: they keep unlike things apart."""

    @property
    def bare(self) -> bool:
        """Whether the words give no more than a unit of measure, or not even that: shares of unlike things, sums of money, hours; or
        no more than the sort of a share or a sum ("a fine")."""
        if self._of_a_crowd or self._of_ground or self._of_people_somewhere:
            return True
        lost = scale(self.unit) and set(self.outcome) == {"lost"} and not (self.population or self.place)
        if lost and _set(_DEFAULT, "loose").issuperset(self.rest):
            return True  # "losses" of nobody in particular
        if self.population or self.place or self.outcome:
            return False
        if contests.open_(self.rest):
            return True
        if not self.rest:
            return not self.unit or measuring(self.unit) or self.unit in _set(_DEFAULT, "relational")
        return scale(self.unit) and _set(_DEFAULT, "loose").issuperset(self.rest)

    @property
    def _of_a_crowd(self) -> bool:
        """Whether it is a share of people of whom the words do not say what they do or think: ``62 percent of Democrats``."""
        share = self.unit == "%" and not self.outcome and bool(self.population or self.rest)
        return share and _set(_DEFAULT, "crowds").issuperset(self.rest)

    @property
    def _of_people_somewhere(self) -> bool:
        """Whether it is people of whom the words say where they are or of what nation, and not what they do: ``8 people in Norland``,
        ``6 million Americans``."""
        somebody = (self.unit == "person" and self.place) or (self.unit in ("", "person") and self.population)
        return bool(somebody) and not (self.place and self.population) and not (self.outcome or self.rest)

    @property
    def _of_ground(self) -> bool:
        """Whether it is ground that burnt, and nothing says where."""
        return "burnt" in self.outcome and not (self.population or self.place or self.rest)

    @property
    def of_somebody(self) -> bool:
        """Whether it is people of whom nothing says who or where they are, and no more than what happened to them."""
        return self.unit == "person" and not (self.population or self.place or self.rest)

    @property
    def specific(self) -> bool:
        """Whether two equal figures for it can hardly be about two events ("people killed" can)."""
        return bool(self.population or self.place or len(self.rest) > 1)


@lru_cache(maxsize=65536)
def counted(
    *, unit: str | None, subject: str | None, outcome: tuple[str, ...], place: str | None, language: str = _DEFAULT
) -> Counted:
    """Folds the words of one report.

    >>> counted(unit="troops", subject="Russia", outcome=("lost",), place="Ukraine")
    Counted(population='Russian', unit='soldier', outcome=('lost',), place='', rest=())
    """
    told = scale(unit or "") or contests.tallied(unit or "")
    contest = contests.read(subject or "", _tables(language)) if told else None
    if contest is not None:
        where = _place(place, "", language)  # a part of a country has votes of every kind
        contest = contests.cast(contest, where if gazetteer(_tables(language)).home(where) else "")
        return Counted(unit=contests.unit(unit or ""), place=contest.place, rest=contest.parts)
    asked = vocabulary.table(_tables(language), "measures").get("samples")
    if asked and subject and subject.startswith(asked["begins"]):
        return Counted(unit=asked["unit"])
    words = split(f"{subject or ''}")
    population, words = _population(words, language)
    named, left = _population(split(unit or ""), language)
    population = population or named
    head, outcomes, modifiers = _unit(" ".join(left) if named else unit, language)
    words += modifiers
    head = _narrowed(head, unit, words, language)
    outcomes = fates(outcome, language) or outcomes
    outcomes -= {"lost"} if len(outcomes) > 1 else set()
    outcomes = outcomes or ({"killed"} if (unit or "").lower() in _set(language, "slain") else set())
    rest, own = [], set(head.lower().split())
    head, outcomes = _deed(head, outcomes, language)
    kept = _set(language, "empty")
    if scale(head):
        words = [word for word in words if word not in _set(language, "fillers")]
        words, kept = quantities.kept(words, _tables(language)), kept - _set(language, "ways")
    for word in words:
        fate, known = None if word in _within(language) else _fates(language).get(word), _units(language).get(word)
        if fate is not None:
            outcomes = outcomes or set(fate)
        elif known and not head:
            head = known
        elif word in _set(language, "forces") and population and not symbol(head):
            head = head or "soldier"
        elif known != head and known not in own and word not in own and word not in kept:
            rest.append(known or word)
    if "burnt" in outcomes:
        rest = [word for word in rest if word not in _set(language, "ground")]
    if any(head in _saying(language).get(each, ()) for each in outcomes):
        head = "person"
    if scale(head):
        rest = quantities.folded(quantities.flowing(rest, head, _tables(language)), _tables(language))
        if not population and not place and not _set(language, "national").isdisjoint(rest):
            place, rest = _country(rest, words, language)
        if population and not _set(language, "national").isdisjoint(rest):
            home = gazetteer(_tables(language)).peoples.get(population)
            if home and (not place or home == _place(place, "", language)):
                place, population = home, ""
    where = _place(place, population, language)
    if where and head in ("", "person") and gazetteer(_tables(language)).home(where) == population:
        population = ""
    if (
        not head
        and not population
        and not rest
        and outcomes & set(vocabulary.table(_DEFAULT, "measures")["fates"]) - {"lost"}
    ):
        head = "person"
    return Counted(
        population=population,
        unit=head,
        outcome=tuple(sorted(outcomes)),
        place=where,
        rest=tuple(sorted(set(rest))),
    )


def fates(words: tuple[str, ...], language: str = _DEFAULT) -> set[str]:
    """Outcomes under their own names: "dead" is killed, "casualties" is killed and wounded; unknown ones stay."""
    found: set[str] = set()
    for word in words:
        folded = word.strip().lower()
        found |= _fates(language).get(folded) or {folded.replace(" ", "_")}
    return found


def match_words(unit: str | None, subject: str | None, outcome: tuple[str, ...]) -> frozenset[str]:
    """The words that a measure page's ``match`` is held against, as printed, in lower case."""
    return frozenset(split(f"{subject or ''} {unit or ''} {' '.join(outcome)}"))


def people(what: Counted) -> bool:
    """Whether human beings are counted, or could be: a nationality and a fate."""
    table = vocabulary.table(_DEFAULT, "measures")
    return what.unit in table["people"] or (what.unit == "" and bool(set(what.outcome) & set(table["fates"])))


def war(place: str, population: str, quote: str, language: str = _DEFAULT) -> str:
    """Whose losses are meant when a speaker brings up a former war: its own population; else the one given. ``quote``: the sentence, or
    nothing where it holds another war against it; it names the war or its years, since other people die in that country too.

    >>> war("Afghanistan", "", "They lost 15,000 men in the Afghan war."), war("Afghanistan", "", "A flood in Afghanistan killed 40.")
    ('Soviet', '')
    """
    low = quote.lower()
    for entry in vocabulary.table(_tables(language, "wars"), "wars").get("war", ()):
        named = [*entry["signs"], *(word for word in entry["words"] if word != place.lower())]
        if entry["place"] == place and entry["population"] and population in ("", "Russian", entry["population"]):
            return str(entry["population"]) if not quote or any(word in low for word in named) else population
    return population


def country(population: str, language: str = _DEFAULT) -> str:
    """The country of an adjective: "Russia" of "Russian"; the adjective itself where none is known."""
    names = vocabulary.table(_tables(language, "demonyms"), "demonyms").get("names", {})
    return str(names.get(population, [population])[0])


def nationals(population: str, language: str = _DEFAULT) -> str:
    """A population as a noun: "Russians"; "Sudanese people" where the adjective has no plural."""
    names = vocabulary.table(_tables(language, "demonyms"), "demonyms").get("names", {}).get(population, ())
    return next((name for name in names if name == population + "s"), f"{population} people")


def split(text: str) -> list[str]:
    """The words of a phrase in lower case, without possessive endings."""
    return [word.lower() for word in printed(text)]


def printed(text: str) -> list[str]:
    """The same as they are printed."""
    return [_POSSESSIVE.sub("", word) for word in _WORD.findall(text)]


@cache
def _tables(language: str, name: str = "measures") -> str:
    """The language whose table is read: a language without one of its own is read with the English one, so that names and loan
    words still match."""
    code = vocabulary.code(language)
    return code if vocabulary.table(code, name) else _DEFAULT


@cache
def _set(language: str, key: str) -> frozenset[str]:
    return vocabulary.words(_tables(language), "measures", key)


@cache
def _saying(language: str) -> dict[str, frozenset[str]]:
    """Nouns for people that say no more of them than what happened, by that."""
    table = vocabulary.table(_tables(language), "measures").get("saying", {})
    return {outcome: frozenset(words.split()) for outcome, words in table.items()}


def _country(rest: list[str], words: list[str], language: str) -> tuple[str | None, list[str]]:
    """The country that a name of something has, by its own name, and what is left of the words."""
    known = gazetteer(_tables(language))
    for start in range(len(words)):
        for length in range(min(known.longest, len(words) - start), 0, -1):
            place = known.names.get(" ".join(words[start : start + length]))
            if place:
                return place, [word for word in rest if word not in words[start : start + length]]
    return None, rest


@cache
def _populations(language: str) -> dict[tuple[str, ...], str]:
    names = vocabulary.table(_tables(language, "demonyms"), "demonyms").get("names", {})
    return {
        tuple(split(name)): adjective for adjective, others in names.items() for name in (adjective, *others)
    }  # fmt: skip


def _population(words: list[str], language: str) -> tuple[str, list[str]]:
    """The first population named, the longest name first, and the words without it."""
    table = _populations(language)
    for start in range(len(words)):
        for length in (4, 3, 2, 1):
            name = tuple(words[start : start + length])
            if len(name) == length and name in table:
                rest = words[:start] + words[start + length :]
                armed = [name[-1]] if length > 1 and name[-1] in _set(language, "forces") else []
                return table[name], rest + armed
    return "", words


@cache
def _units(language: str) -> dict[str, str]:
    synonyms = vocabulary.table(_tables(language, "units"), "units").get("synonyms", {})
    return {
        word: unit
        for unit, words in synonyms.items()
        for word in (words.split() if isinstance(words, str) else words)
    }  # fmt: skip


@cache
def _within(language: str) -> frozenset[str]:
    """Words for what happened that are mostly part of a name, where nothing else says that it did."""
    return frozenset(vocabulary.table(_tables(language), "outcomes").get("weak", {}).get("within", "").split())


@cache
def _fates(language: str) -> dict[str, set[str]]:
    table = vocabulary.table(_tables(language, "outcomes"), "outcomes")
    words = {word: {fate} for fate, all_words in table.get("words", {}).items() for word in all_words.split()}
    composite = {word: set(fates) for word, fates in table.get("composite", {}).items()}
    phrases = {phrase: set(fates.split()) for phrase, fates in table.get("phrases", {}).items()}
    return {**words, **composite, **phrases}


def _unit(unit: str | None, language: str) -> tuple[str, set[str], list[str]]:
    """The folded unit, the outcome that a noun is by itself ("casualties", "dead"), and the words before the noun."""
    if not unit or symbol(unit):
        return unit or "", set(), []
    folded = " ".join(unit.lower().split())
    fate, named = set(_fates(language).get(folded, ())), _units(language).get(folded, "")
    if fate:  # "hostages" are people too; "deaths" are only what happened
        return named if named in vocabulary.table(_DEFAULT, "measures")["people"] else "", fate, []
    if named:
        return named, set(), []
    head, _, matter = folded.partition(" of ")
    if matter and head in _units(language):  # "hectares of | forest"
        return _units(language)[head], set(), matter.split(" ")
    *before, last = folded.split(" ")
    return (_units(language)[last], set(), before) if last in _units(language) else (folded, set(), [])


def _deed(head: str, outcomes: set[str], language: str) -> tuple[str, set[str]]:
    """What somebody's deed was done to under the noun that is kept: employees who are cut are jobs, and cars that are delivered
    deliveries."""
    table = vocabulary.table(_tables(language), "measures").get("deeds", {})
    things = table.get("things", {})
    deed = next((one for one in outcomes if one in things and head in things[one].split()), None)
    if deed is None:
        return head, outcomes
    return table["units"][deed], outcomes - {*table["silent"].split()}


def _narrowed(head: str, unit: str | None, words: list[str], language: str) -> str:
    """The head noun; as it is printed where it is a broad one, and the words before it say that no soldiers are meant."""
    printed = next(iter(split(unit or "")[-1:]), "")
    if head == printed or printed not in _broad(language, "words"):
        return head
    return printed if set(words) - {printed} - _set(language, "empty") - _broad(language, "military") else head


@cache
def _broad(language: str, key: str) -> frozenset[str]:
    table = vocabulary.table(_tables(language), "units").get("broad", {})
    return frozenset(str(table.get(key, "")).split())


def _place(place: str | None, population: str, language: str) -> str:
    """The place, unless it goes without saying: the population's own country, or the war its soldiers are in."""
    if not place:
        return ""
    theatre = vocabulary.table(_tables(language), "measures").get("theatre", {})
    place = gazetteer(_tables(language)).name(place)
    if place == theatre.get(population) or _populations(language).get(tuple(split(place))) == population:
        return ""
    return place
