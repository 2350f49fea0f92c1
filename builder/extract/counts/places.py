"""One share or sum among the words of its sentence: the verb that it stands behind, and the words around as a name has them."""

from collections.abc import Collection, Sequence

from msgspec import Struct

from builder.extract.counts import complements, nominal
from builder.extract.counts.nominal import Stretch
from builder.extract.counts.quantities import CHANGES, Words
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token

_FAR = 12
"""Tokens between a verb and its figure at most."""
_SHORT = 5
"""Tokens of a phrase behind a word for its owner at most."""
_SMALL = 4
"""Letters up to which a word in -ly is no adverb."""
_SIGNS = frozenset("$€£¥%")


class Place(Struct, frozen=True, gc=False, kw_only=True):
    """Where a figure stands."""

    text: str
    tokens: Sequence[Token]
    first: int
    """Its first token."""
    end: int
    """The one after it."""
    lex: Lexicon
    known: Words
    heads: frozenset[str]
    """Nouns for what is told in its unit."""
    opening: str
    """The first word of the figure itself: ``below``, ``topped``."""

    def verb(self, forms: Collection[str]) -> tuple[int, str] | None:
        """The verb that the figure stands behind, and the preposition between: ``fell | in May | to``."""
        tokens, known, lex = self.tokens, self.known, self.lex
        relation, at, paced = (self.opening if self.opening in known.limits else ""), self.first - 1, False
        while at >= 0 and self.first - at < _FAR:
            low = tokens[at].lower
            if low in forms and (low not in known.infinitives or self._led(at)):
                parted = (
                    low in known.directions and at > 0 and known.verbs.get(tokens[at - 1].lower) in CHANGES
                )  # "ticked | up"
                return at - parted, relation
            if low in known.reached or low in known.changed or low in known.began:
                relation = relation or (known.rate if paced else low)
            elif low in self.lex.genitive and at and tokens[at - 1].lower in known.extremes:
                at -= 1
                paced = tokens[at].lower in known.paces
            elif paced and not relation and nominal.noun(tokens[at], self.lex, known) and not tokens[at].capital:
                pass  # "at a sluggish annual | rate of"
            elif not (
                low in known.skipped
                or (low in known.particles and at > 0 and tokens[at - 1].lower in forms)  # "fell | back to"
                or self._adverb(low)
                or (low in lex.inner and at > 0 and tokens[at - 1].lower in known.going)  # "came | in at"
                or (relation and (self.number(tokens[at]) or self._time(at)))
                or (low == "," and relation)
            ):
                return None
            at -= 1
        return None

    def _led(self, at: int) -> bool:
        """Whether a form that is a noun as well is a verb: ``expected to | total``."""
        low = self.tokens[at - 1].lower if at else ""
        return low in self.lex.infinitive or low in self.lex.auxiliaries

    def number(self, token: Token) -> bool:
        """Whether a word is of another figure: ``fell | 2% | to``."""
        low = token.lower
        return low[0].isdigit() or low in self.lex.percents or low in self.known.scales or low in _SIGNS

    def _time(self, at: int) -> bool:
        """Whether a word is of a time: ``fell | in May | to``."""
        token = self.tokens[at]
        after = at + 1 + (self.tokens[at + 1].lower in self.lex.determiners)
        opens = token.lower in self.lex.prepositions and nominal.temporal(self.tokens[after], self.lex)
        return opens or nominal.temporal(token, self.lex) or token.lower in self.lex.sooner

    def opened(self, verb: int) -> int:
        """Where the group of a verb begins: ``has reportedly | spent``, ``reported | spending``, ``is expected to | fall``."""
        lex, tokens = self.lex, self.tokens
        if tokens[verb].lower.endswith(self.lex.gerund) and verb and tokens[verb - 1].lower in self.known.owning:
            verb -= 1
        verb -= verb > 0 and tokens[verb - 1].lower in self.known.going  # "go | up"
        if verb > 1 and tokens[verb - 1].lower in self.lex.infinitive and tokens[verb - 2].lower in self.known.foreseen:
            verb -= 2
        verb -= self._foretold(verb)
        verb -= verb > 0 and self.known.verbs.get(tokens[verb - 1].lower) == "price"  # "closed | down"
        while verb > 0 and (tokens[verb - 1].lower in lex.auxiliaries or self._adverb(tokens[verb - 1].lower)):
            verb -= 1
        return verb

    def _adverb(self, low: str) -> bool:
        return low in self.lex.adverbs or (low.endswith(self.lex.adverb) and len(low) > _SMALL)

    def _foretold(self, verb: int) -> bool:
        """Whether the subject of a verb is what somebody expects to do it: ``expects prices | to rise``."""
        if verb < 2 or self.tokens[verb - 1].lower not in self.lex.infinitive:
            return False
        found = self.before(verb - 1)
        at = found[0] - 1 if found else -1
        while at > 0 and (nominal.temporal(self.tokens[at], self.lex) or self.tokens[at].lower in self.lex.ordinals):
            at -= 1  # "expects | third quarter | revenue to be"
        at -= at > 0 and self.tokens[at].lower in self.lex.determiners
        return at >= 0 and self.tokens[at].lower in self.known.foreseen

    def before(self, at: int) -> Stretch | None:
        """The noun phrase that ends before token ``at``."""
        return nominal.before(self.tokens, at, self.lex, self.known)

    def possession(self, at: int) -> Stretch | None:
        """The same, also where a word for its owner stands before it: ``cut its | forecast for the year | to``."""
        return nominal.before(self.tokens, at, self.lex, self.known, owned=True)

    def thing(self, at: int) -> Stretch | None:
        """The noun phrase that begins at token ``at``, without its article."""
        end = complements.complement(self.tokens, at, self.lex, self.known)
        return self.unarticled((at, end)) if end is not None else None

    def unarticled(self, stretch: Stretch) -> Stretch | None:
        """A phrase without its article; None where its owner stands elsewhere."""
        start, end = stretch
        while start < end and self.tokens[start].lower in self.lex.determiners | self.known.owners:
            if self.tokens[start].lower in self.known.owners:
                return None
            start += 1
        return (start, end) if start < end else None

    def close(self, at: int) -> Stretch | None:
        """The noun phrase before token ``at``, where what stands there hangs on its head: not ``forecasts for an increase | of 3%``."""
        found = self.before(at)
        between = () if found is None else (token.lower for token in self.tokens[found[0] : at])
        other = self.known.bound - self.lex.genitive - self.known.per
        return None if any(low in other for low in between) else found

    def subject(self, verb: int) -> Stretch | None:
        """The noun phrase before the group of a verb, which no preposition has for itself: not ``In the period net income | rose``."""
        found = self.before(self.opened(verb)) or self._its(self.opened(verb))
        if found is None:
            return None
        at = found[0] - 1
        at -= at > 0 and self.tokens[at].lower in self.lex.determiners
        low = self.tokens[at].lower if at >= 0 else ""
        return None if low in self.lex.prepositions and low not in self.known.leads else found

    def _its(self, at: int) -> Stretch | None:
        """What a company earns, before token ``at``, whose name stands elsewhere: ``Its | revenue | rose``."""
        if not any(token.lower in self.known.owners for token in self.tokens[max(0, at - _SHORT) : at]):
            return None
        found = self.possession(at)
        mine = found is not None and found[0] > 0 and self.tokens[found[0] - 1].lower in self.known.owners
        return found if found and mine and self.head(found) in self.known.results else None

    def behind(self, at: int, allowed: frozenset[str]) -> list[Stretch] | None:
        """What says which one, behind token ``at``."""
        return complements.behind(self.tokens, at, allowed, self.lex, self.known)

    def lead(self) -> int:
        """The token before the figure, articles and words like "about" passed over."""
        at = self.first - 1
        while at > 0 and self.tokens[at].lower in self.known.skipped:
            at -= 1
        return at

    def head(self, stretch: Stretch) -> str:
        """The noun that the others of a phrase hang on: the last one before its first preposition."""
        return self.tokens[self.headed(stretch)].lower

    def headed(self, stretch: Stretch) -> int:
        """The token of that noun."""
        start, end = stretch
        first = next((at for at in range(start + 1, end) if self.tokens[at].lower in self.known.bound), end)
        return first - 1

    def through(self, stretch: Stretch) -> bool:
        """Whether "from" or "to" stands in a phrase, not within a name ("Right to Row"): what pays has neither."""
        tokens, (start, end) = self.tokens, stretch
        return any(
            tokens[at].lower in self.known.ways and not (tokens[at - 1].capital and tokens[at + 1].capital)
            for at in range(start, end - 1)
        )

    def proper(self, stretch: Stretch) -> bool:
        """Whether a phrase has a name, so that it means the same in another sentence."""
        first, end = stretch
        sorts = self.lex.organisations | self.lex.groups | self.lex.generic | self.lex.titles
        own = [
            one
            for one in self.tokens[first:end]
            if one.capital
            and (self.lex.singular_of(one.lower) not in sorts or (one.text.isupper() and len(one.text) > 2))
        ]  # "ministry" is no name, "OPEC" is
        opens = bool(own) and own[0] is self.tokens[0]
        return bool(own) and (
            not opens or len(own) > 1 or not any(one.word for one in self.tokens[1:end]) or own[0].owns
        )

    def scoped(self, named: str, first: int) -> str | None:
        """With the place or the group that the words behind the figure name, and the place that opens the sentence before ``first``."""
        rest = self.behind(self.end, self.known.scopes)
        if rest is None:
            return None
        return self.joined(named, [*complements.opening(self.tokens, first, self.lex, self.known), *rest])

    def joined(self, named: str, rest: Sequence[Stretch]) -> str:
        """A name with what hangs on it."""
        return " ".join([named, *(self.words(one) for one in rest)])

    def whole(self, stretch: Stretch) -> str:
        """A phrase with its article, to stand within a name: ``cost of | the bridge``."""
        start, _ = stretch
        article = self.tokens[start - 1].lower if start else ""
        return f"{article} {self.words(stretch)}" if article in self.lex.articles else self.words(stretch)

    def words(self, stretch: Stretch) -> str:
        """As printed; a word that opens its sentence loses its capital where it is known to be no name."""
        start, end = stretch
        opening = self.tokens[start]
        printed = self.text[opening.start : self.tokens[end - 1].end].rstrip("'’")
        if opening.lower in self.known.bound and opening.capital:  # "In Corvia, ..."
            return opening.lower + printed[len(opening.text) :]
        if (
            not opening.capital
            or start > 1
            or not opening.text[1:].islower()
            or (start + 1 < end and self.tokens[start + 1].capital)
        ):
            return printed
        common = (
            opening.lower in self.known.heads["money"] | self.known.heads["percent"]
            or opening.lower in self.known.common
            or f" {opening.lower} " in self.text
        )
        return opening.lower + printed[len(opening.text) :] if common else printed

    def several(self, stretch: Stretch) -> str:
        """What a change is of, a plural without the capital of its sentence."""
        whole, (start, end) = self.whole(stretch), stretch
        return whole[:1].lower() + whole[1:] if end - start == 1 and whole[1:].islower() and start < 2 else whole
