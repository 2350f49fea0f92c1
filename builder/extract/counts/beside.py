"""What stands beside the name of a place and makes it where something happened: an event, a fight for it, a sea that was crossed."""

from collections.abc import Sequence

from msgspec import Struct

from builder.extract.counts.atlas import Words
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token

_AHEAD = 4
"""Words behind a name among which the event stands that it belongs to."""
_FIGHT = 12
"""Words before a place among which the fight for it stands."""


class Beside(Struct, frozen=True, gc=False):
    """The words of one sentence, asked for what stands beside a place."""

    tokens: Sequence[Token]
    words: Words
    lex: Lexicon

    def leads_to(self, at: int, nouns: frozenset[str]) -> bool:
        """Whether one of some nouns stands right behind, but for words that describe it."""
        for token in self.tokens[at : at + _AHEAD]:
            if token.lower in nouns:
                return True
            low, lex = token.lower, self.lex
            if low.endswith(lex.participle) and not token.capital:
                return False  # "a Corvian guard opened | fire"
            if not token.word or low in lex.prepositions or low in lex.auxiliaries or low in lex.determiners:
                return False
        return False

    def shaken(self, at: int) -> bool:
        """Whether something struck what stands before a token: ``Elm was | rocked by``."""
        tokens, lex = self.tokens, self.lex
        while at < len(tokens) and (tokens[at].lower in lex.be or tokens[at].lower in lex.auxiliaries):
            at += 1
        return at + 1 < len(tokens) and tokens[at].lower in self.words.shaken and tokens[at + 1].lower in self.words.by

    def fought_for(self, at: int) -> bool:
        """Whether a fight is for a place: ``the battle for control of the town of | Elm``."""
        words, lows = self.words, [token.lower for token in self.tokens[max(0, at - _FIGHT) : at]]
        found = next((i for i in range(len(lows) - 1, 0, -1) if lows[i] in words.aims), 0)
        if found > 1 and lows[found - 1] in words.control:
            found -= 2
        told = found > 0 and lows[found] in words.aims and not words.fights.isdisjoint(lows[:found])
        return told and all(token.word for token in self.tokens[at - len(lows) + found : at])

    def crossed(self, at: int, names: Sequence[str]) -> bool:
        """Whether somebody was on the way across a sea: ``crossing the central | Mediterranean``."""
        words = self.words
        while at and (
            self.tokens[at - 1].lower in words.dressing or self.tokens[at - 1].lower in words.known.directions
        ):
            at -= 1
        return at > 0 and self.tokens[at - 1].lower in words.crossing and words.wider.issuperset(names)

    def ends_longer(self, at: int) -> bool:
        """Whether a place is the last word of a longer name: ``the Elm City | Strip``."""
        before = self.tokens[at - 1] if at > 1 else None
        return (
            before is not None
            and before.capital
            and not before.owns
            and before.lower not in self.words.known.directions
            and before.lower not in self.lex.determiners
        )
