"""What a percentage or a sum measures that no noun follows: ``unemployment fell to 4%``, ``a budget of $3bn``, ``the club spent $2m``."""

from collections.abc import Collection, Sequence

from msgspec import Struct

from builder.extract.counts import nominal
from builder.extract.counts.nominal import Stretch, noun
from builder.extract.counts.quantities import Words, words
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token
from builder.figures import Figure

_FAR = 12
"""Tokens between a verb and its figure at most."""
_SMALL = 5
"""Letters up to which a word is no plural of what can grow, and no adverb."""
_SIGNS = frozenset("$€£¥%")


def base(text: str, figure: Figure, tokens: Sequence[Token], span: tuple[int, int], lex: Lexicon) -> str | None:
    """What a share or a sum measures, in the words of its clause; None where they do not say it.

    ``span``: the figure's first token and the one after it. What is said of which one goes along ("turnout in Corvia"), so that
    unlike things have unlike names.
    """
    known = words(lex.language)
    first, end = span
    if not first or not known.heads["percent"] or figure.kind not in ("percent", "money"):
        return None
    following = tokens[end].lower if end < len(tokens) else ""
    if following in known.unlike:
        return None
    if following == "of" and figure.kind == "percent":
        return None
    at = _Place(text=text, tokens=tokens, first=first, end=end, lex=lex, known=known, heads=known.heads[figure.kind])
    found = at.named() or at.level()
    if found or figure.kind != "money":
        return found
    return at.flow() or at.within() or at.done() or at.meant()


class _Place(Struct, frozen=True, gc=False, kw_only=True):
    """One figure among the words of its sentence."""

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

    @property
    def money(self) -> bool:
        """Whether the figure is a sum."""
        return self.heads is self.known.heads["money"]

    def named(self) -> str | None:
        """The noun that the figure hangs on: ``a budget of``, ``a mortgage worth``, ``inflation, at``."""
        tokens, at = self.tokens, self.first - 1
        while at > 0 and (tokens[at].lower in self.known.skipped):
            at -= 1
        low = tokens[at].lower
        if low == "of" and tokens[at - 1].lower not in self.known.extremes and not self._in_things():
            return self._level(nominal.before(tokens, at, self.lex, self.known))
        if self.money and low in self.known.worth:
            return self._level(nominal.before(tokens, at, self.lex, self.known))
        if low == "at" and at:
            return self._level(nominal.before(tokens, at - (tokens[at - 1].text == ","), self.lex, self.known))
        return None

    def _in_things(self) -> bool:
        """Whether "in" behind the figure says what it is: ``the target of $2m in attacks``."""
        tokens, at = self.tokens, self.end
        return (
            at + 1 < len(tokens)
            and tokens[at].lower == "in"
            and noun(tokens[at + 1], self.lex, self.known)
            and not tokens[at + 1].capital
        )

    def level(self) -> str | None:
        """The subject of a verb of level or of change."""
        found = self._verb(self.known.verbs)
        if found is None:
            return None
        at, relation = found
        kind = self.known.verbs[self.tokens[at].lower]
        subject = nominal.before(self.tokens, self._past_auxiliaries(at), self.lex, self.known)
        if subject is None:
            return None
        if kind == "cost":
            return self._cost(subject) if self.money and not relation else None
        if kind == "level":
            return self._level(subject) if relation in self.known.reached | {""} else None
        return self._change(subject, kind) if relation in self.known.changed | {""} else self._level(subject)

    def flow(self) -> str | None:
        """Who did something with the sum: ``The club has spent $2m on boats``."""
        found = self._verb(self.known.flows)
        if found is None or found[1]:
            return None
        at = self._past_auxiliaries(found[0])
        form = self.tokens[found[0]].lower
        rest = nominal.behind(self.tokens, self.end, self.known.into, self.lex, self.known)
        if rest is None:
            return None
        participle = self.known.flows[form]
        if form in self.known.participles and at != found[0] and self._passive(at, found[0]):
            return self._with(participle, rest) if rest else None
        if form.endswith("ing") and at == found[0]:
            return None
        subject = nominal.before(self.tokens, at, self.lex, self.known)
        if subject is None or not self._proper(subject):
            return None
        return self._with(f"{participle} {self.known.names['agent']} {self._whole(subject)}", rest)

    def within(self) -> str | None:
        """What the sum is in: ``$2bn in revenue``, and whose, where the clause is about what somebody has."""
        tokens, at = self.tokens, self.end
        if at + 1 >= len(tokens) or tokens[at].lower != "in":
            return None
        found = nominal.behind(tokens, at, self.known.into | {"of"}, self.lex, self.known)
        if not found or found[0][0] != at:
            return None
        start, end = found[0]
        head = self._head((start + 1, end))
        if head not in self.heads:
            return None
        thing, which = self._words((start + 1, end)), found[1:]
        verb = self._verb(self.known.owning)
        if verb is None or verb[1]:
            return self._with(thing, which)
        subject = nominal.before(tokens, self._past_auxiliaries(verb[0]), self.lex, self.known)
        if subject is None or not self._proper(subject):
            return None
        return self._with(f"{thing} {self.known.names['own']} {self._whole(subject)}", which)

    def meant(self) -> str | None:
        """What the sum is for: ``$40m for the bridge``."""
        tokens, at = self.tokens, self.end
        if at + 1 >= len(tokens) or tokens[at].lower != "for":
            return None
        found = nominal.behind(tokens, at, self.known.into, self.lex, self.known)
        if not found or found[0][0] != at or not (tokens[at + 1].lower == "the" or tokens[at + 1].capital):
            return None
        start, end = found[0]
        return self._with(f"{self.known.names['purpose']} {self._words((start + 1, end))}", found[1:])

    def done(self) -> str | None:
        """What a participle behind the sum says: ``$2m raised by the club``."""
        tokens, at = self.tokens, self.end
        if at + 1 >= len(tokens) or tokens[at].lower not in self.known.participles:
            return None
        by = frozenset({self.known.names["agent"]})
        found = nominal.behind(tokens, at + 1, self.known.into | by, self.lex, self.known)
        return self._with(tokens[at].lower, found) if found else None

    def _verb(self, forms: Collection[str]) -> tuple[int, str] | None:
        """The verb that the figure stands behind, and the preposition between: ``fell | in May | to``."""
        tokens, known, lex = self.tokens, self.known, self.lex
        relation, at = "", self.first - 1
        while at >= 0 and self.first - at < _FAR:
            low = tokens[at].lower
            if low in forms:
                return at, relation
            if low in known.reached | known.changed | known.began:
                relation = relation or low
            elif low == "of" and at and tokens[at - 1].lower in known.extremes:
                at -= 1
            elif not (
                low in known.skipped
                or low in lex.adverbs
                or (low.endswith("ly") and len(low) > _SMALL)
                or (relation and (self._number(tokens[at]) or self._time(at)))
                or (low == "," and relation in known.began)
            ):
                return None
            at -= 1
        return None

    def _number(self, token: Token) -> bool:
        """Whether a word is of another figure: ``fell | 2% | to``."""
        low = token.lower
        return low[0].isdigit() or low in self.lex.percents or low in self.known.scales or low in _SIGNS

    def _time(self, at: int) -> bool:
        """Whether a word is of a time: ``fell | in May | to``."""
        token = self.tokens[at]
        opens = token.lower == "in" and nominal.temporal(self.tokens[at + 1], self.lex)
        return opens or nominal.temporal(token, self.lex) or token.lower in self.lex.sooner

    def _past_auxiliaries(self, at: int) -> int:
        """Where a verb's group begins: ``has reportedly | spent``."""
        lex = self.lex
        while at > 0 and (self.tokens[at - 1].lower in lex.auxiliaries or self.tokens[at - 1].lower in lex.adverbs):
            at -= 1
        return at

    def _passive(self, at: int, verb: int) -> bool:
        return any(token.lower in self.lex.be for token in self.tokens[at:verb])

    def _head(self, stretch: Stretch) -> str:
        """The noun that the others of a phrase hang on: the last one before its first preposition."""
        start, end = stretch
        first = next((at for at in range(start, end) if self.tokens[at].lower in self.known.bound), end)
        return self.tokens[first - 1].lower

    def _proper(self, stretch: Stretch) -> bool:
        """Whether a phrase has a name, so that it means the same in another sentence."""
        first, end = stretch
        sorts = self.lex.organisations | self.lex.groups | self.lex.generic | self.lex.titles
        own = [
            token for token in self.tokens[first:end] if token.capital and token.lower.removesuffix("s") not in sorts
        ]
        return bool(own) and (first > 0 or len(own) > 1 or end == 1 or own[0].owns or own[0] is not self.tokens[0])

    def _level(self, stretch: Stretch | None) -> str | None:
        if stretch is None or self._head(stretch) not in self.heads:
            return None
        return self._scoped(self._words(stretch), stretch[0])

    def _cost(self, stretch: Stretch) -> str | None:
        head = self._head(stretch)
        if head in self.heads:
            return self._scoped(self._words(stretch), stretch[0])
        if head in self.lex.documents:  # "which the bank estimates would cost"
            return None
        return self._scoped(f"{self.known.names['cost']} {self._whole(stretch)}", stretch[0])

    def _change(self, stretch: Stretch, kind: str) -> str | None:
        """A change of what can grow: a quantity, or several of something that are no persons."""
        head = self._head(stretch)
        several = head.endswith("s") and len(head) > _SMALL and head not in self.lex.groups
        if head not in self.heads and head not in self.known.heads["money"] and not several:
            return None
        return self._scoped(f"{self.known.names[kind]} {self._several(stretch)}", stretch[0])

    def _scoped(self, named: str, first: int) -> str | None:
        """With the place or the group that the words behind the figure name, and the place that opens the sentence before ``first``."""
        rest = nominal.behind(self.tokens, self.end, self.known.scopes, self.lex, self.known)
        if rest is None:
            return None
        place = nominal.opening(self.tokens, first, self.lex, self.known)
        return self._with(named, [*place, *rest])

    def _with(self, named: str, rest: Sequence[Stretch]) -> str:
        return " ".join([named, *(self._words(one) for one in rest)])

    def _whole(self, stretch: Stretch) -> str:
        """A phrase with its article, to stand within a name: ``cost of | the bridge``."""
        start, _ = stretch
        article = self.tokens[start - 1].lower if start else ""
        return f"{article} {self._words(stretch)}" if article in self.lex.articles else self._words(stretch)

    def _words(self, stretch: Stretch) -> str:
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
            or f" {opening.lower} " in self.text
        )
        return opening.lower + printed[len(opening.text) :] if common else printed

    def _several(self, stretch: Stretch) -> str:
        """A plural that a change is of, without the capital of its sentence."""
        whole = self._whole(stretch)
        return whole[:1].lower() + whole[1:] if stretch[1] - stretch[0] == 1 and whole[1:].islower() else whole
