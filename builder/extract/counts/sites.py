"""The places that a sentence names as those where something happened: ``in Turkey and Syria``, ``strikes on Gaza``, ``Syria's death toll``.

What stands behind a preposition of place is one if it is known, or has a word for its sort (``Elm County``), or is a name of which
nothing says that it is something else; elsewhere only a known one is.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from builder.extract.counts.atlas import Words, words
from builder.extract.counts.toponyms import Toponyms
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token

_AHEAD = 4
"""Words behind a name among which the event stands that it belongs to."""
_SORTED = 12
"""Words among which the word for the sort of a name stands, what stands before the name counted."""
_DRESSED = 6
"""Words between a preposition and its name, at most."""


class Site(Struct, frozen=True, gc=False):
    """Where something happened, as one place of the sentence says it."""

    first: int
    """Its first token, the preposition."""
    end: int
    names: tuple[str, ...]
    """Several that are named together; none where a part of a place is meant that has no name."""
    opens: bool = False
    """It is the subject, and what it has stands behind it: ``North Corvia reported``."""
    sort: str = ""
    """The word for its sort, where all of one without a name is meant: ``across the state``."""


def sites(tokens: Sequence[Token], lex: Lexicon, *, titled: bool = False) -> list[Site]:
    """The places of a sentence, in its order; ``titled``: of a title, in which a capital makes no name."""
    known = words(lex.language)
    if known is None:
        return []
    lows = [token.lower for token in tokens]
    recorded = not known.records.isdisjoint(lows)
    if not recorded and known.begins.isdisjoint(lows) and not any("-" in low for low in lows):
        return []
    return list(_Reader(tokens, known, lex, Toponyms(tokens, known, lex, titled), recorded).sites())


class _Reader(Struct, frozen=True, gc=False):
    tokens: Sequence[Token]
    words: Words
    lex: Lexicon
    names: Toponyms
    recorded: bool
    """Somewhere it says that somebody recorded something."""

    def sites(self) -> Iterator[Site]:
        at, known = 0, self.words
        while at < len(self.tokens):
            token = self.tokens[at]
            if token.lower not in known.starts and not (
                token.capital and (self.recorded or token.lower in known.firsts or "-" in token.text)
            ):
                at += 1
                continue
            found = self._at(at)
            if found is not None:
                yield found
            elif self.tokens[at].lower in self.words.hits:
                at = self._past(at)
            at = max(at + 1, found.end if found else 0)

    def _past(self, at: int) -> int:
        """Past what an earthquake hit, which is where it was and not where all it did is counted: ``that hit a town in Elm, ...``."""
        return next(
            (i for i in range(at, len(self.tokens)) if not self.tokens[i].word or self.tokens[i].text[0].isdigit()), at
        )

    def _at(self, at: int) -> Site | None:
        token = self.tokens[at]
        low = token.lower
        if low in self.words.leads and at + 1 < len(self.tokens):
            return self._behind(at)
        if low in self.words.there:
            exists = at + 1 < len(self.tokens) and self.tokens[at + 1].lower in self.lex.be | self.lex.auxiliaries
            return None if exists else Site(at, at + 1, ())
        if low in self.words.upon and at and self.tokens[at - 1].lower in self.words.attacks:
            if low in self.words.foes and self.tokens[at - 1].lower in self.words.wars:
                return None  # "the war against Corvia" is not all there
            return self._several(at, self.names.known(at + 1))
        if low in self.words.parts and self.tokens[min(at + 1, len(self.tokens) - 1)].lower in self.lex.genitive:
            return self._several(at, self.names.known(at + 2))
        if low in self.words.hits:
            return self._several(at, self.names.known(at + 1, whole=True), acts=False)
        return self._before(at) if token.capital else None

    def _behind(self, at: int) -> Site | None:
        """What a preposition of place leads to."""
        named = self.names.known(at + 1) or self.names.unknown(at + 1)
        if named is not None:
            return self._several(at, named)
        end = next((i for i in range(at + 1, self._limit(at)) if self._stops(i)), self._limit(at))
        if any(self.tokens[i].text[0].isdigit() for i in range(at + 1, end)):
            return None  # "in 40 | camps", which are counted
        if any(self.tokens[i].lower in self.words.vague for i in range(at + 1, end)):
            definite = self.tokens[at + 1].lower in self.lex.definite_articles
            return Site(at, end, (), sort=self.tokens[end - 1].lower if definite else "")
        return None

    def _limit(self, at: int) -> int:
        return min(at + 1 + _DRESSED, len(self.tokens))

    def _stops(self, at: int) -> bool:
        token = self.tokens[at]
        return not token.word or token.lower in self.lex.prepositions or token.lower in self.lex.auxiliaries

    def _several(self, first: int, named: tuple[int, str] | None, *, acts: bool = True) -> Site | None:
        """A place with those that are named together with it; ``acts``: the last of them may be the subject of what follows."""
        if named is None:
            return None
        end, name = named
        names, tokens = [name], self.tokens
        while end + 1 < len(tokens):
            comma = tokens[end].text == ","
            at = end + comma
            joined = at < len(tokens) and (tokens[at].lower in self.lex.coordinators or tokens[at].text == "&")
            more = self.names.known(at + joined) if comma or joined else None
            if more is None and joined:
                more = self._sorted(at + 1)
            if more is None or (acts and more[0] < len(tokens) and self._acts(more[0]) and not self._begins(first)):
                break
            if comma and not joined and self._contains(names[-1], more[1]):
                end = more[0]
                continue
            names.append(more[1])
            end = more[0]
        return Site(first, end, tuple(dict.fromkeys(each for name in names for each in self.words.known.apart(name))))

    def _begins(self, at: int) -> bool:
        """Whether no verb stands before a token, so that what it begins is still the subject's: ``The toll | in Elm and Corvia has``."""
        lex = self.lex
        return not any(
            token.lower in lex.auxiliaries
            or token.lower in lex.be
            or token.lower in lex.cues
            or token.lower in lex.verbs
            or token.lower.endswith(lex.participle)
            or token.text == ","
            for token in self.tokens[:at]
        )

    def _sorted(self, at: int) -> tuple[int, str] | None:
        """A name with a word for its sort, behind "and"."""
        if self.words.kinds.isdisjoint([token.lower for token in self.tokens[at : at + _SORTED]]):
            return None
        found = self.names.unknown(at)
        return found if found and found[1].rpartition(" ")[2].lower() in self.words.kinds else None

    def _contains(self, inner: str, outer: str) -> bool:
        """Whether the second of two names tells where the first one lies: ``Elm County, | Corvia``."""
        known = self.words.known
        return outer.lower() in known.names and (inner.lower() not in known.names or known.within.get(inner) == outer)

    def _acts(self, at: int) -> bool:
        """Whether what stands before a token is its subject: ``in Elm, and Corvia | has``."""
        low = self.tokens[at].lower
        return low in self.lex.auxiliaries or low in self.lex.be or low in self.lex.cues or low in self.words.records

    def _before(self, at: int) -> Site | None:
        """A place that no preposition leads to, and what it is the place of: ``the | Corvia earthquake``, ``Corvian death toll``."""
        tokens, known = self.tokens, self.words
        if at and (tokens[at - 1].lower in known.leads or tokens[at - 1].lower in known.upon):
            return None
        people = known.known.peoples.get(self.lex.populations.get(tokens[at].lower, ""))
        named = self.names.name(at)
        if named is None and people and not tokens[at].owns:
            theirs = people not in known.warring and self._near(at + 1, known.home_tolls)
            return Site(at, at + 1, (people,)) if theirs else None
        named = named or self.names.hyphenated(at)
        if named is None or named[1] in known.mistaken:
            return self._recorded(at, named)
        site = self._several(at, named)
        if site is None:
            return None
        if site.end < len(tokens) and tokens[site.end].text == ":" and at == 0:
            return site
        if self._near(site.end, known.tolls if tokens[site.end - 1].owns else known.events):
            return site
        if len(site.names) == 1 and site.end < len(tokens) and tokens[site.end].lower in known.wars:
            return site
        return self._recorded(at, named)

    def _near(self, at: int, nouns: frozenset[str]) -> bool:
        """Whether one of some nouns stands right behind, but for words that describe it."""
        for token in self.tokens[at : at + _AHEAD]:
            if token.lower in nouns:
                return True
            low, lex = token.lower, self.lex
            if not token.word or low in lex.prepositions or low in lex.auxiliaries or low in lex.determiners:
                return False
        return False

    def _recorded(self, at: int, named: tuple[int, str] | None) -> Site | None:
        """A place that is said to have had what follows: ``North Corvia has recorded | 40 deaths``."""
        found = (named or self._sorted(at)) if self.recorded else None
        if found is None:
            return None
        verb = found[0]
        while verb < len(self.tokens) and self.tokens[verb].lower in self.lex.auxiliaries:
            verb += 1
        warring = found[1] in self.words.warring  # "Corvia has seen 40 deaths": its soldiers'
        if not warring and verb < len(self.tokens) and self.tokens[verb].lower in self.words.records:
            return Site(at, verb, (found[1],), opens=True)
        return None
