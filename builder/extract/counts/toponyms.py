"""The name of a place in a sentence, where one may begin: known, with a word for its sort (``Elm County``), or unknown and nothing else.

What stands before a name (``the southern``, ``the town of``) is gone past; each name is given with where it ends.
"""

from collections.abc import Sequence

from msgspec import Struct

from builder.extract.counts.atlas import Words
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token

_NAME = 3
"""Words of a name that no table has, at most."""


class Toponyms(Struct, frozen=True, gc=False):
    """The words of one sentence, asked for places."""

    tokens: Sequence[Token]
    words: Words
    lex: Lexicon
    titled: bool
    """They are a title's, in which a capital makes no name."""

    def _dressed(self, at: int) -> tuple[int, str]:
        """Past what stands before a name, and the part of the place that it means (``southern``)."""
        tokens, lex, known, part = self.tokens, self.lex, self.words, ""
        while at + 1 < len(tokens):
            token, low = tokens[at], tokens[at].lower
            if low in known.known.directions and not (token.capital and (self.name(at) or not self.name(at + 1))):
                part = known.known.directions[low]
            elif (low in known.kinds or low in known.story) and tokens[at + 1].lower in lex.genitive:
                at, part = at + 1, ""
            elif past := self._past_owner(at):
                at = past - 1
            elif not (
                low in known.dressing
                or ("-" in low and token.text.rpartition("-")[2].islower())
                or (low in lex.populations and low not in known.known.names and tokens[at + 1].word)
                or (token.owns and low in known.known.names and (tokens[at + 1].capital or self._leads_on(at + 1)))
            ):
                break
            at += 1
        return at, part

    def _past_owner(self, at: int) -> int:
        """Where the sort of a place begins of which a name only tells where it is: ``the Corvian | town of``; else 0."""
        named = self.name(at) if self.tokens[at].capital else None
        end = named[0] if named else at + 1
        kind, of = ([token.lower for token in self.tokens[end : end + 2]] + ["", ""])[:2]
        return end if (kind in self.words.kinds or kind in self.words.story) and of in self.lex.genitive else 0

    def _leads_on(self, at: int) -> bool:
        low = self.tokens[at].lower
        return low in self.words.known.directions or low in self.words.kinds

    def name(self, at: int) -> tuple[int, str] | None:
        """A known place that begins at a token, and where it ends: the longest one."""
        tokens, names = self.tokens, self.words.known.names
        if at >= len(tokens) or not tokens[at].capital or tokens[at].lower not in self.words.firsts:
            return None
        for end in range(min(at + self.words.known.longest, len(tokens)), at, -1):
            name = names.get(" ".join(token.lower for token in tokens[at:end]))
            if name is not None and (tokens[at].lower not in self.lex.agencies or tokens[at].text.isupper()):
                return end, name
        return None

    def known(self, at: int, *, whole: bool = False) -> tuple[int, str] | None:
        """A place of the tables behind a preposition; ``whole``: a part of it stands for it."""
        start, part = self._dressed(at)
        found = self.name(start)
        if found is None:
            return self.hyphenated(start)
        end, name = found
        follows = self.tokens[end] if end < len(self.tokens) else None
        if follows is not None and follows.lower in self.words.beyond:
            return None
        if self.tokens[end - 1].owns:  # "in Corvia's hospitals" may be about one of them
            return None
        if name in self.words.wider and follows is not None and not self.ends(end):
            return None  # "in Mediterranean towns"
        if follows is not None and follows.lower in self.words.kinds:
            return end + 1, self._of_kind(name, follows.lower)
        if follows is not None and follows.capital and not self.titled and follows.lower not in self.words.no_names:
            return None  # "in Corvia Street"
        return end, name if whole or not part else f"{part} {name}"

    def _of_kind(self, name: str, kind: str) -> str:
        same = kind in self.words.settlements or name in self.words.known.regions
        return name if same else f"{name} {kind.capitalize()}"

    def hyphenated(self, at: int) -> tuple[int, str] | None:
        """Two places in one word: ``the | Corvia-Norland | earthquake``."""
        token = self.tokens[at] if at < len(self.tokens) else None
        if token is None or not token.capital or "-" not in token.text:
            return None
        if at + 1 < len(self.tokens) and self.tokens[at + 1].lower in self.words.beyond:
            return None
        if at + 1 < len(self.tokens) and self.tokens[at + 1].lower in self.words.fights:
            return None  # "the Corvia-Norland clashes": who fights
        names = [self.words.known.names.get(half) for half in token.lower.split("-")]
        return (at + 1, self.words.known.together(map(str, names))) if all(names) else None

    def unknown(self, at: int) -> tuple[int, str] | None:
        """A name that no table has: with a word for its sort, or with nothing behind it that makes it something else."""
        start, part = self._dressed(at)
        tokens, known = self.tokens, self.words
        named = self.name(start)
        if named and named[0] < len(tokens) and tokens[named[0]].lower in known.beyond:  # "in Corvia's history"
            return None
        end = start
        while end < len(tokens) and end - start < _NAME and self._of_name(end):
            end += 1
            if tokens[end - 1].owns:
                return None
        if end == start or not tokens[start].word:
            return None
        name = " ".join(token.text for token in tokens[start:end])
        if tokens[end - 1].lower in known.kinds and end - start > 1:  # "Elm County"
            return end, name
        if end < len(tokens) and tokens[end].lower in known.kinds:
            return end + 1, self._of_kind(name, tokens[end].lower)
        if self.titled or name.isupper() or (end < len(tokens) and not self.ends(end)):
            return None
        if end < len(tokens) and self._unsure(start, end):
            return None
        return end, f"{part} {name}" if part else name

    def _of_name(self, at: int) -> bool:
        token = self.tokens[at]
        low = token.lower
        if low in self.words.no_names or low in self.lex.populations or any(map(str.isdigit, low)):
            return False
        return token.capital or (low.startswith(self.words.particles) and low not in self.words.particles)

    def _unsure(self, start: int, end: int) -> bool:
        """Whether a name behind a preposition opens a clause of its own: ``in | Elm said``."""
        return self.tokens[end].lower in self.lex.cues and self.tokens[end - 1].capital and start == 0

    def ends(self, at: int) -> bool:
        """Whether a token behind a name goes on with something else than a noun that the name describes."""
        token, lex = self.tokens[at], self.lex
        low = token.lower
        return (
            not token.word
            or low in lex.prepositions
            or low in lex.conjunctions
            or low in lex.coordinators
            or low in lex.auxiliaries
            or low in lex.be
            or low in lex.cues
            or low in lex.adverbs
            or low in lex.determiners
            or low in lex.pronouns
            or low in lex.complement
            or low in lex.relatives
            or low in lex.weekdays
            or low in lex.recent
            or low[0].isdigit()
        )
