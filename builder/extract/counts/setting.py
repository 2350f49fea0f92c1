"""The place that a story is about, where its title, or else its opening, names one and nothing beside it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from builder.extract.counts.atlas import words
from builder.extract.counts.sites import sites
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token
from builder.vocabulary.gazetteer import Gazetteer, local

_OFFICE = 4
"""Words before that of an office, and half as many as behind it, among which its country stands."""
_OFTEN = 3
_CLEAR = 2
"""How often, and how many times as often as any other, a story names the country that it is set in, where no words of place do."""
_DEED = 2
"""Words behind a people among which its deed stands."""


class Setting(Struct, frozen=True, gc=False):
    """Where a story is set; one without a place says nothing."""

    place: str = ""
    own: frozenset[str] = frozenset()
    """Places that bring up nobody else in a sentence: its own, what it is a part of, and that of its people."""
    several: int = 0
    """Of how many places, of which a sentence must not name one alone."""
    wider: frozenset[str] = frozenset()
    """What the title calls it that is wider than a country: ``Ebola in West Africa``."""

    @classmethod
    def of(cls, place: str, lex: Lexicon) -> "Setting":
        """Of one place."""
        known = local(lex.language)
        return cls(place, _own([place], known) | _around([place], known), 1)

    def sorts(self, lex: Lexicon) -> frozenset[str]:
        """What it is called where it is not named again, if it is a part of a country: ``the state``."""
        known = words(lex.language)
        if known is None or self.place not in known.known.within:
            return frozenset()
        return known.region if self.place in known.known.regions else known.town

    def at_home(self, population: str, lex: Lexicon) -> bool:
        """Whether a people is that of the place, or none is named."""
        return not population or local(lex.language).peoples.get(population) in self.own

    def holds(self, tokens: Sequence[Token], saying: Sequence[Token], lex: Lexicon) -> bool:
        """Whether words that say no place of their own can be about this one: they name no other, and no people of another but for
        what those did. ``saying``: the words that tell who says so."""
        met = set(_named(tokens, lex))
        if not self.place or not met <= self.own:
            return False
        within = local(lex.language).within
        own = {self.place, within.get(self.place, self.place)}
        offices = _named(saying, lex, offices=True)
        if any(within.get(name) in own and name != self.place for name in offices) or self._apart(saying, lex):
            return False  # what a part of a country says may be of that part alone
        if self._apart(tokens, lex) or (self.several > 1 and again(tokens, lex)):
            return False
        told = met | {name for name in _named(saying, lex) if name in self.own}
        return self.several < 2 or not told or len(told) >= self.several

    def _apart(self, saying: Sequence[Token], lex: Lexicon) -> bool:
        """Whether words name a place with a word for its sort that is not this one: ``the Elm County | sheriff``."""
        known = words(lex.language)
        if known is None:
            return False
        for at in range(1, len(saying)):
            name, before = saying[at - 1], saying[at - 2] if at > 1 else None
            opens = before is None or not before.capital or before.owns or before.lower in lex.determiners
            sort = saying[at].lower in known.parted and opens and name.capital and name.word
            if (
                sort
                and name.lower not in lex.determiners
                and name.lower not in lex.populations
                and name.text not in self.place
            ):
                return True
        return False

    def far(self, name: str, lex: Lexicon) -> bool:
        """Whether a place of the tables is another one: not this, nor in it, nor what it lies in."""
        known = local(lex.language)
        whole = known.whole(name)
        tabled = whole in known.within or (whole in known.names.values() and whole not in known.wider)
        return tabled and self.own.isdisjoint((name, whole, known.within.get(whole, whole)))


def governed(saying: Sequence[Token], lex: Lexicon) -> str:
    """The part of a country that those who say so are named with: ``Governor Lind of North Corvia``; empty for none, or several."""
    known = local(lex.language)
    found = {name for name in _named(saying, lex) if name in known.regions}
    return found.pop() if len(found) == 1 else ""


def again(tokens: Sequence[Token], lex: Lexicon) -> bool:
    """Whether words tell of one country, and do not name it again: ``across the country``."""
    known = words(lex.language)
    return known is not None and any(
        token.lower in known.story and before.lower in lex.definite_articles for before, token in pairwise(tokens)
    )


def setting(
    title: Sequence[Token], opening: Sequence[Sequence[Token]], saying: Sequence[Sequence[Token]], lex: Lexicon
) -> Setting:
    """The place that a story is about: of its title, unless its opening has another, else of its opening, else of those who count there.

    ``opening``: the sentences that open it, without the words that tell who says so, which are ``saying``.
    """
    known = words(lex.language)
    if known is None:
        return Setting()
    heads = {one.names for one in sites(title, lex, titled=True) if one.names}
    around = {names for names in heads if known.wider.issuperset(names)}
    told = heads - around
    table, titled = known.known, f" {' '.join(token.lower for token in title)} "
    opens = {one.names for sentence in opening for one in sites(sentence, lex) if not known.wider.issuperset(one.names)}
    wide = {names for names in opens if not known.wide.isdisjoint(map(table.whole, names))}
    both = {names for names in opens if all(f" {name.lower()} " in titled for name in names)}
    found = (
        told
        or both
        or wide
        or {(place,) for place in (counter(title, lex), *(counter(one, lex) for one in saying)) if place}
        or around
    )
    found = {names for names in found if not any(_lie(others, names, table) for others in found)}
    if len(found) != 1:
        return Setting()
    (names,) = found
    own = _own(names, table)
    if any(
        own.isdisjoint(_own(others, table)) and not _lie(names, others, table) and not _lie(others, names, table)
        for others in wide
    ):
        return Setting()
    called = frozenset(name for others in around - {names} for name in others)
    return Setting(table.together(names), own | _around(names, table), len(names), called)


def country(
    title: Sequence[Token], opening: Sequence[Sequence[Token]], every: Iterable[Sequence[Token]], lex: Lexicon
) -> Setting:
    """The one country that title and opening name, if the story names it far more often than any other: no place of soldiers at war.

    ``opening``, ``every``: the sentences that open it, and all of its beginning.
    """
    known = words(lex.language)
    led = {*_lands(title, lex), *(land for sentence in opening for land in _lands(sentence, lex))}
    if known is None or len(led) != 1 or not known.warring.isdisjoint(led):
        return Setting()
    (land,) = led
    counts = Counter(name for sentence in (title, *every) for name in _lands(sentence, lex))
    rest = max((count for name, count in counts.items() if name != land), default=0)
    return Setting.of(land, lex) if counts[land] >= max(_OFTEN, _CLEAR * rest) else Setting()


def _lands(tokens: Sequence[Token], lex: Lexicon) -> list[str]:
    """The countries that words name, by their own name, a part of them or their people."""
    known = local(lex.language)
    return [known.within.get(place, place) for place in map(known.whole, _named(tokens, lex))]


def _lie(names: Sequence[str], whole: Sequence[str], known: Gazetteer) -> bool:
    """Whether places lie in another one."""
    return {known.within.get(known.whole(name)) for name in names} <= {*whole}


def _around(names: Sequence[str], known: Gazetteer) -> frozenset[str]:
    """The countries that places lie in."""
    return frozenset(known.within[part] for part in map(known.whole, names) if part in known.within)


def counter(tokens: Sequence[Token], lex: Lexicon) -> str:
    """The place whose dead somebody counts: ``Corvia's health ministry``, ``the emergency agency in Norland``; empty for others."""
    known, found = words(lex.language), set()
    if known is None or known.counters.isdisjoint([token.lower for token in tokens]):
        return ""
    for at, token in enumerate(tokens):
        if token.lower not in known.counters:
            continue
        behind = tokens[at + 1 : at + 1 + 2 * _OFFICE]
        inside = next((i for i, one in enumerate(behind) if one.lower in known.leads), len(behind))
        found |= {*_named(tokens[max(0, at - _OFFICE) : at], lex), *_named(behind[inside:], lex)}
    found -= {known.known.within[place] for place in found & known.known.regions}
    homes = {known.known.peoples.get(known.known.home(place), place) for place in found}
    found = {place for place in found if place not in homes or len(found) == 1} or found
    return found.pop() if len(found) == 1 else ""


def _own(names: Sequence[str], known: Gazetteer) -> frozenset[str]:
    return frozenset(
        places for name in names for places in (name, known.whole(name), known.peoples.get(known.home(name), name))
    )


def _named(tokens: Sequence[Token], lex: Lexicon, *, offices: bool = False) -> list[str]:
    """The places that words name, or the peoples of, each by the name that it is kept by; not those whose deed or whose war it was.
    ``offices``: those within the name of a body too (``Elm City Council``)."""
    known, found, past, sorts = local(lex.language), [], 0, words(lex.language)
    if sorts is None or sorts.firsts.isdisjoint([token.lower for token in tokens]):
        return []
    for at, token in enumerate(tokens):
        if not token.capital or at < past or token.lower not in sorts.firsts:
            continue
        for length in range(min(known.longest, len(tokens) - at), 0, -1):
            name = " ".join(token.lower for token in tokens[at : at + length])
            people = lex.populations.get(name, "")
            place = known.names.get(name) or known.peoples.get(people, people)
            behind = tokens[at + length] if at + length < len(tokens) else None
            if place in known.within and behind and behind.capital and not (offices or tokens[at + length - 1].owns):
                break  # "Elm National Hospital" is no name of the town
            if place in known.wider:
                break
            if place:
                did = tokens[at + length - 1].owns or name not in known.names
                after = {token.lower for token in tokens[at + length : at + length + _DEED]} if did else set()
                beside = tokens[at - 1].lower if at else ""
                if after.isdisjoint(sorts.deeds) and (beside not in sorts.foes or place in known.within):
                    found.append(place)
                past = at + length
                break
    return found
