"""The places that a sentence names as those where something happened: ``in Turkey and Syria``, ``strikes on Gaza``, ``Syria's death toll``.

What stands behind a preposition of place is one if it is known, or has a word for its sort (``Elm County``), or is a name of which
nothing says that it is something else; elsewhere only a known one is.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from builder.extract.counts.atlas import Words, words
from builder.extract.counts.beside import Beside
from builder.extract.counts.toponyms import Toponyms
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token

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
    return list(
        _Reader(tokens, known, lex, Toponyms(tokens, known, lex, titled), Beside(tokens, known, lex), recorded).sites()
    )


def toponym(tokens: Sequence[Token], lex: Lexicon) -> str:
    """The place of the tables whose name some words are, and nothing else; empty where they are more or less."""
    known = words(lex.language)
    named = Toponyms(tokens, known, lex, False).known(0) if known else None
    return named[1] if named and named[0] == len(tokens) else ""


class _Reader(Struct, frozen=True, gc=False):
    tokens: Sequence[Token]
    words: Words
    lex: Lexicon
    names: Toponyms
    beside: Beside
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
        if low in self.words.out:
            recorded = at > 0 and at + 1 < len(self.tokens) and self.tokens[at - 1].lower in self.words.records
            return self._behind(at) if recorded else None
        if low in self.words.off:
            return self._off(at)
        if low in self.words.there:
            exists = at + 1 < len(self.tokens) and self.tokens[at + 1].lower in self.lex.be | self.lex.auxiliaries
            return None if exists else Site(at, at + 1, ())
        if low in self.words.upon and at and self.tokens[at - 1].lower in self.words.attacks:
            if low in self.words.foes and self.tokens[at - 1].lower in self.words.wars:
                return None  # "the war against Corvia" is not all there
            named = self.names.known(at + 1)
            return self._several(at, None if named and named[1] in self.words.wider else named)
        if low in self.words.parts and self.tokens[min(at + 1, len(self.tokens) - 1)].lower in self.lex.genitive:
            return self._several(at, self.names.known(at + 2))
        if low in self.words.hits:
            return self._several(at, self.names.known(at + 1, whole=True), acts=False)
        return self._before(at) if token.capital else None

    def _behind(self, at: int) -> Site | None:
        """What a preposition of place leads to."""
        joined = self.tokens[at + 1].lower in self.lex.coordinators and at + 3 < len(self.tokens)
        if joined and self.tokens[at + 2].lower in self.words.around:
            at += 2  # "in and around | Elm"
        named = self.names.known(at + 1) or self.names.unknown(at + 1)
        if named is not None:
            return self._several(at, named)
        owner = self._owner(at)
        if owner is not None:
            return owner
        end = next((i for i in range(at + 1, self._limit(at)) if self._stops(i)), self._limit(at))
        if any(self.tokens[i].text[0].isdigit() for i in range(at + 1, end)):
            return None  # "in 40 | camps", which are counted
        if self.tokens[end - 1].lower in self.words.parts and end < len(self.tokens):
            part = self.names.known(end + 1) if self.tokens[end].lower in self.lex.genitive else None
            if part is not None:
                return self._several(at, part)  # "in stormy waters of | the Corvian Sea"
        if any(self.tokens[i].lower in self.words.whole for i in range(at + 1, end)):
            return None  # "in all parts of the country"
        if self.tokens[end - 1].lower in self.words.beyond:
            return None  # "in the state's history"
        if any(self.tokens[i].lower in self.words.vague for i in range(at + 1, end)):
            definite = self.tokens[at + 1].lower in self.lex.definite_articles
            return Site(at, end, (), sort=self.tokens[end - 1].lower if definite else "")
        return None

    def _owner(self, at: int) -> Site | None:
        """The place that has what something was in: ``in | Corvia's floods``."""
        first = at + 1 + (self.tokens[at + 1].lower in self.words.known.directions)
        named = self.names.name(first)
        owns = (
            named is not None and self.tokens[named[0] - 1].owns and self.beside.leads_to(named[0], self.words.events)
        )
        return self._part_of(first, Site(at, named[0], (named[1],))) if named and owns else None

    def _off(self, at: int) -> Site | None:
        """The land that something was near at sea: ``off | Corvia``, ``off Norland's coast``, ``off the coast of Elm``."""
        for name in range(at + 1, self._limit(at)):
            if self.tokens[name].capital:
                return self._shore(name) or self._several(at, self.names.known(at + 1))
            if self.tokens[name].lower in self.words.kinds:
                break
            if self._stops(name):
                return None
        return self._several(at, self.names.known(at + 1) or self.names.unknown(at + 1))

    def _shore(self, at: int) -> Site | None:
        """The place whose shore is told of: ``Norland's | coast``, ``Corvian waters``."""
        people = self.words.known.peoples.get(self.lex.populations.get(self.tokens[at].lower, ""), "")
        end, name = self.names.name(at) or (at + 1, people)
        while end < len(self.tokens) and self.tokens[end].lower in self.words.known.directions:
            end += 1
        shore = (
            name
            and name not in self.words.wider
            and end < len(self.tokens)
            and self.tokens[end].lower in self.words.shores
        )
        closes = end + 1 >= len(self.tokens) or self.names.ends(end + 1)
        return Site(at, end + 1, (name,)) if shore and closes else None

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
            or (token.lower.endswith(lex.participle) and not self._numbered(i))
            or token.text == ","
            for i, token in enumerate(self.tokens[:at])
        )

    def _numbered(self, at: int) -> bool:
        """Whether a participle says of whom there is a number, and is no verb: ``the number of people | killed in Elm and Corvia has``."""
        return at > 1 and self.tokens[at - 2].lower in self.lex.genitive and self.tokens[at - 1].word

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
            theirs = people not in known.warring and self.beside.leads_to(at + 1, known.home_tolls)
            return Site(at, at + 1, (people,)) if theirs else self._shore(at)
        if (
            at > 1
            and tokens[at - 1].capital
            and not (tokens[at - 1].owns or tokens[at - 1].lower in known.known.directions)
        ):
            return self._recorded(at, named)  # the last word of a longer name
        named = named or self.names.hyphenated(at)
        if named is None or named[1] in known.mistaken:
            return self._recorded(at, named)
        site = self._several(at, named)
        if site is None:
            return None
        follows = tokens[site.end].lower if site.end < len(tokens) else ""
        if follows == ":" and at == 0 and not tokens[at].text.isupper():
            return site  # "CORVIA: ..." tells where it was written
        if self.beside.leads_to(site.end, known.tolls | known.events if tokens[site.end - 1].owns else known.events):
            return self._part_of(at, site)
        if len(site.names) == 1 and (follows in known.wars or self.beside.shaken(site.end)):
            return self._part_of(at, site)
        if not tokens[site.end - 1].owns and (self.beside.crossed(at, site.names) or self.beside.fought_for(at)):
            return self._part_of(at, site)
        return self._shore(at) or self._recorded(at, named)

    def _part_of(self, at: int, site: Site) -> Site:
        """A place, or the part of it that the word before its name means: ``northern | Corvia's floods``."""
        part = self.words.known.directions.get(self.tokens[at - 1].lower, "") if at else ""
        return Site(site.first, site.end, (f"{part} {site.names[0]}",)) if part and len(site.names) == 1 else site

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
