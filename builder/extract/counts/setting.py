"""The place that a story is about, where its title, or else its opening, names one and nothing beside it."""

from collections.abc import Sequence

from msgspec import Struct

from builder.extract.counts.sites import sites, words
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token
from builder.vocabulary.gazetteer import Gazetteer, gazetteer

_DEED = 2
"""Words behind a people among which its deed stands."""


class Setting(Struct, frozen=True, gc=False):
    """Where a story is set; one without a place says nothing."""

    place: str = ""
    own: frozenset[str] = frozenset()
    """Places that bring up nobody else in a sentence: its own, what it is a part of, and that of its people."""
    several: int = 0
    """Of how many places, of which a sentence must not name one alone."""

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


def setting(title: Sequence[Token], opening: Sequence[Sequence[Token]], lex: Lexicon) -> Setting:
    """The place that a story is about: of its title, unless its opening has another, else of its opening."""
    known = words(lex.language)
    if known is None:
        return Setting()
    told = {one.names for one in sites(title, lex, titled=True) if one.names}
    opens = {one.names for sentence in opening for one in sites(sentence, lex) if one.names}
    found = told or opens
    if len(found) != 1:
        return Setting()
    (names,) = found
    own = _own(names, known.known)
    if any(own.isdisjoint(_own(others, known.known)) for others in opens):
        return Setting()
    return Setting(known.known.together(names), own, len(names))


def _own(names: Sequence[str], known: Gazetteer) -> frozenset[str]:
    return frozenset(
        places for name in names for places in (name, known.whole(name), known.peoples.get(known.home(name), name))
    )


def _named(tokens: Sequence[Token], lex: Lexicon) -> list[str]:
    """The places that words name, or the peoples of, each by the name that it is kept by; not those whose deed or whose war it was."""
    known, found, at, sorts = gazetteer(lex.language), [], 0, words(lex.language)
    while sorts and at < len(tokens):
        step = 1
        for length in range(min(known.longest, len(tokens) - at) if tokens[at].capital else 0, 0, -1):
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
