"""The place that a story is about, where its title, or else its opening, names one and nothing beside it."""

from collections.abc import Sequence

from msgspec import Struct

from builder.extract.counts.atlas import words
from builder.extract.counts.sites import sites
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token
from builder.vocabulary.gazetteer import Gazetteer, gazetteer

_OFFICE = 4
"""Words before that of an office, and half as many as behind it, among which its country stands."""
_DEED = 2
"""Words behind a people among which its deed stands."""


class Setting(Struct, frozen=True, gc=False):
    """Where a story is set; one without a place says nothing."""

    place: str = ""
    own: frozenset[str] = frozenset()
    """Places that bring up nobody else in a sentence: its own, what it is a part of, and that of its people."""
    several: int = 0
    """Of how many places, of which a sentence must not name one alone."""

    @classmethod
    def of(cls, place: str, lex: Lexicon) -> "Setting":
        """Of one place."""
        return cls(place, _own([place], gazetteer(lex.language)), 1)

    def at_home(self, population: str, lex: Lexicon) -> bool:
        """Whether a people is that of the place, or none is named."""
        return not population or gazetteer(lex.language).peoples.get(population) in self.own

    def holds(self, tokens: Sequence[Token], saying: Sequence[Token], lex: Lexicon) -> bool:
        """Whether words that say no place of their own can be about this one: they name no other, and no people of another but for
        what those did. ``saying``: the words that tell who says so."""
        met = set(_named(tokens, lex))
        if not self.place or not met <= self.own:
            return False
        told = met | {name for name in _named(saying, lex) if name in self.own}
        return self.several < 2 or not told or len(told) >= self.several


def setting(
    title: Sequence[Token], opening: Sequence[Sequence[Token]], saying: Sequence[Sequence[Token]], lex: Lexicon
) -> Setting:
    """The place that a story is about: of its title, unless its opening has another, else of its opening, else of those who count there.

    ``opening``: the sentences that open it, without the words that tell who says so, which are ``saying``.
    """
    known = words(lex.language)
    if known is None:
        return Setting()
    told = {one.names for one in sites(title, lex, titled=True) if one.names}
    kept = frozenset(known.known.names.values())
    opens = {one.names for sentence in opening for one in sites(sentence, lex) if one.names}
    opens = {names for names in opens if not kept.isdisjoint(map(known.known.whole, names))}
    found = (
        told or opens or {(place,) for place in (counter(title, lex), *(counter(one, lex) for one in saying)) if place}
    )
    if len(found) != 1:
        return Setting()
    (names,) = found
    own = _own(names, known.known)
    if any(own.isdisjoint(_own(others, known.known)) for others in opens):
        return Setting()
    return Setting(known.known.together(names), own, len(names))


def counter(tokens: Sequence[Token], lex: Lexicon) -> str:
    """The place whose dead somebody counts: ``Corvia's health ministry``, ``the emergency agency in Norland``; empty for others."""
    known, found = words(lex.language), set()
    for at, token in enumerate(tokens):
        if known is None or token.lower not in known.counters:
            continue
        behind = tokens[at + 1 : at + 1 + 2 * _OFFICE]
        inside = next((i for i, one in enumerate(behind) if one.lower in known.leads), len(behind))
        found |= {*_named(tokens[max(0, at - _OFFICE) : at], lex), *_named(behind[inside:], lex)}
    homes = {known.known.peoples.get(known.known.home(place), place) for place in found} if known else set()
    found = {place for place in found if place not in homes or len(found) == 1} or found
    return found.pop() if len(found) == 1 else ""


def _own(names: Sequence[str], known: Gazetteer) -> frozenset[str]:
    return frozenset(
        places for name in names for places in (name, known.whole(name), known.peoples.get(known.home(name), name))
    )


def _named(tokens: Sequence[Token], lex: Lexicon) -> list[str]:
    """The places that words name, or the peoples of, each by the name that it is kept by; not those whose deed or whose war it was."""
    known, found, at, sorts = gazetteer(lex.language), [], 0, words(lex.language)
    while sorts and at < len(tokens):
        step = 1
        named = tokens[at].capital and tokens[at].lower in sorts.firsts
        for length in range(min(known.longest, len(tokens) - at) if named else 0, 0, -1):
            name = " ".join(token.lower for token in tokens[at : at + length])
            people = lex.populations.get(name, "")
            place = known.names.get(name) or known.peoples.get(people, people)
            if place:
                did = tokens[at + length - 1].owns or name not in known.names
                after = {token.lower for token in tokens[at + length : at + length + _DEED]} if did else set()
                beside = tokens[at - 1].lower if at else ""
                if after.isdisjoint(sorts.deeds) and beside not in sorts.foes:
                    found.append(place)
                step = length
                break
        at += step
    return found
