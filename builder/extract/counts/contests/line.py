"""One sentence of a contest, with what is looked up in it once."""

from collections.abc import Sequence
from functools import cached_property

from builder.extract.counts.contests.names import Name
from builder.extract.counts.contests.scopes import Frame
from builder.extract.counts.contests.words import Words
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token
from builder.figures import Figure

_DUEL = 8
"""Tokens between the one of two and the word for who is ahead, and between that and the other."""
_ASIDE = 16
"""Tokens of an aside at most: ``Lind, a two-term mayor of Elm, has``."""


class Duel:
    """Two of a contest, of whom the sentence says who is ahead."""

    def __init__(self, first: Name, second: Name, *, behind: bool, decided: bool, end: int = 0) -> None:
        self.leader, self.other = (second, first) if behind else (first, second)
        self.first, self.end = min(first.first, second.first), end or second.end
        self.between = (first.end, second.first)
        self.owned = first.owns
        """The first one has it: ``Lind's lead over Berg``."""
        self.decided = decided
        """The vote is over."""


class Line:
    """A sentence: its words, figures and names."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        figures: Sequence[Figure],
        spans: Sequence[tuple[int, int]],
        names: Sequence[Name],
        frame: Frame,
        lex: Lexicon,
        known: Words,
    ) -> None:
        self.text, self.tokens, self.figures, self.spans, self.names = text, tokens, figures, spans, names
        self.frame, self.lex, self.known = frame, lex, known
        self.ending = {name.end: name for name in names}

    def low(self, at: int) -> str:
        """The word at a token; empty outside the sentence."""
        return self.tokens[at].lower if 0 <= at < len(self.tokens) else ""

    def name_from(self, at: int, reach: int) -> Name | None:
        """The name that begins at token ``at`` or soon behind, titles and descriptions between."""
        for name in self.names:
            if at <= name.first <= at + reach:
                return name if all(self._describes(i) for i in range(at, name.first)) else None
        return None

    def _describes(self, at: int) -> bool:
        token = self.tokens[at]
        low = token.lower
        return token.word and not (
            low in self.lex.verbs
            or low in self.lex.auxiliaries
            or low in self.lex.conjunctions
            or low in self.lex.prepositions - self.lex.genitive
            or low in self.lex.percents
        )

    @cached_property
    def duels(self) -> list[Duel]:
        """Each two names side by side that a word for who is ahead stands between."""
        found = []
        for at, second in enumerate(self.names):
            met = self._opposite(self.names[at - 1], second) if at else None
            duel = met or self._duel(self.names[at - 1] if at else None, second)
            if duel is not None:
                found.append(duel)
        return found

    def _duel(self, before: Name | None, second: Name) -> Duel | None:
        """The two whose second one is given. ``before``: the name before it."""
        low = max(before.end if before else 0, second.first - _DUEL)
        at = next((i for i in range(second.first - 1, low - 1, -1) if self._relation(self.tokens[i])), -1)
        if at < 0 or not all(
            self.low(i) in self.known.joins or self._describes(i) for i in range(at + 1, second.first)
        ):
            return None
        if before is not None and before.key != second.key and at - before.end <= _DUEL:
            words = [token.lower for token in self.tokens[before.end : second.first]]
            if "," not in words and self.known.breaks.isdisjoint(words) and self.lex.denials.isdisjoint(words):
                return self.made(before, second, words)
        first = self.subject(at)
        if first is None or first.key == second.key:
            return None
        return self.made(first, second, [token.lower for token in self.tokens[at : second.first]])

    def made(self, first: Name, second: Name, words: list[str]) -> Duel:
        """Two, by the words between them or behind the first."""
        behind = not self.known.behind.isdisjoint(words)
        decided = not self.known.decided.isdisjoint(words) and self.known.conditional.isdisjoint(words)
        return Duel(first, second, behind=behind, decided=decided)

    def subject(self, verb: int) -> Name | None:
        """The name before the verb at a token, an aside between: ``Lind, who is mayor of Elm, | has``."""
        at = verb
        while at > 0 and (self.low(at - 1) in self.lex.auxiliaries or self.low(at - 1) in self.lex.adverbs):
            at -= 1
        if self.low(at - 1) in self.lex.personal_relative:
            at -= 1
            at -= self.low(at - 1) == ","
        name = self.ending.get(at)
        if name is None and self.low(at - 1) == ",":
            opens = next((i for i in range(at - 2, max(at - _ASIDE, 0), -1) if self.tokens[i].text == ","), 0)
            name = self.ending.get(opens)
        return None if name is None or name.owns else name

    def _opposite(self, met: Name, name: Name) -> Duel | None:
        """``Against Berg, | Lind would lead``: the other stands first."""
        if (
            self.low(met.first - 1) not in self.known.opposite
            or self.low(met.end) != ","
            or name.first - met.end > _DUEL
        ):
            return None
        at = name.end
        while self.low(at) in self.lex.auxiliaries or self.low(at) in self.lex.adverbs:
            at += 1
        if not self.low(at) or self.low(at) not in self.known.lead:
            return None
        behind = self.low(at) in self.known.behind
        return Duel(name, met, behind=behind, decided=False, end=at + 1)

    def _relation(self, token: Token) -> bool:
        return token.lower in self.known.ahead or token.lower in self.known.behind
