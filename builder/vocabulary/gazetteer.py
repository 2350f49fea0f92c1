"""Names of places: which are known, and under which one each is kept (``places.toml``, ``regions.toml``)."""

from collections.abc import Iterable
from functools import cache

from msgspec import Struct, structs

from builder import vocabulary


class Gazetteer(Struct, frozen=True):
    """The places of one language; empty without a table of them."""

    names: dict[str, str] = {}
    """In small letters, with the name that each is kept by."""
    longest: int = 0
    """Words of the longest name."""
    directions: dict[str, str] = {}
    """What lies where: ``north`` is northern."""
    homes: dict[str, str] = {}
    """Places with the adjective of the people who are at home there."""
    peoples: dict[str, str] = {}
    """Adjectives of peoples, with the place."""
    articles: frozenset[str] = frozenset()
    also: str = ""
    """Between the names of several."""
    within: dict[str, str] = {}
    """Parts of countries and towns, with the country."""
    regions: frozenset[str] = frozenset()
    """Those of them that are parts of countries."""
    wider: frozenset[str] = frozenset()
    """What is wider than a country: seas, continents."""

    def together(self, names: Iterable[str]) -> str:
        """Several places as one, however they are written: in the order of the alphabet.

        >>> gazetteer("en").together(["Turkey", "Syria"])
        'Syria and Turkey'
        """
        return f" {self.also} ".join(sorted(set(names)))

    def apart(self, place: str) -> list[str]:
        """The places that one stands for."""
        return place.split(f" {self.also} ")

    def name(self, words: str) -> str:
        """The name that a place is kept by; what is not known stays as printed.

        >>> gazetteer("en").name("the Gaza Strip"), gazetteer("en").name("north Corvia")
        ('Gaza', 'northern Corvia')
        """
        first, _, rest = words.partition(" ")
        if first.lower() in self.articles and rest:
            return self.name(rest)
        known = self.names.get(words.lower())
        several = self.apart(words)
        if not known and len(several) > 1:
            return self.together(map(self.name, several))
        if known or not rest or first.lower() not in self.directions:
            return known or words
        return f"{self.directions[first.lower()]} {self.name(rest)}"

    def home(self, place: str) -> str:
        """The adjective of the people of a place, or of what it is a part of; empty where none is known.

        >>> gazetteer("en").home("southern Lebanon"), gazetteer("en").home("Gaza"), gazetteer("en").home("Elm")
        ('Lebanese', 'Palestinian', '')
        """
        return self.homes.get(self.whole(place), "")

    def whole(self, place: str) -> str:
        """What a part of a place is a part of: Lebanon of "southern Lebanon"; else itself."""
        first, _, rest = place.partition(" ")
        return rest if rest and first in self.directions.values() else place


@cache
def gazetteer(language: str) -> Gazetteer:
    """The places that a language has names for."""
    table = vocabulary.table(language, "places")
    if not table:
        return Gazetteer()
    states = vocabulary.table(language, "contests").get("names", {}).get("places", ())
    aliases = table.get("aliases", {})
    names = {name.lower(): name for name in (*table["countries"], *states, *aliases)}
    names |= {other.lower(): name for name, others in aliases.items() for other in others}
    peoples = {
        adjective: names.get(others[0].lower(), others[0])
        for adjective, others in vocabulary.table(language, "demonyms").get("names", {}).items()
    }
    homes = {place: adjective for adjective, place in peoples.items() if place in names.values()}
    return Gazetteer(
        names=names,
        longest=max(len(name.split()) for name in names),
        directions={word: kept for kept, words in table.get("directions", {}).items() for word in words.split()},
        homes=homes | table.get("homes", {}),
        peoples=peoples,
        articles=frozenset(table["words"]["articles"].split()),
        also=table["words"]["also"],
    )


@cache
def local(language: str) -> Gazetteer:
    """The places that a language has names for, with parts of countries, towns, and what is wider than a country."""
    known, table = gazetteer(language), vocabulary.table(language, "regions")
    beyond = vocabulary.table(language, "places").get("wider", {})
    wider = {name.lower(): kept for kept, others in beyond.items() for name in (kept, *others)}
    regions, towns = (
        {part: whole for whole, parts in table.get(key, {}).items() for part in parts} for key in ("regions", "cities")
    )
    within = regions | towns
    return structs.replace(
        known,
        names=wider | {part.lower(): part for part in within} | known.names,
        longest=max([known.longest, *(len(part.split()) for part in (*within, *wider))]),
        within=within,
        regions=frozenset(regions),
        wider=frozenset(beyond),
    )
