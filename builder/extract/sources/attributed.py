"""One source in one sentence, and the sentence it stands in."""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import Literal

from msgspec import Struct

from builder.extract.naming.claimants import Source
from builder.extract.text.sentences import Quoted, Sentence
from builder.extract.text.tokens import Token

_start = attrgetter("start")

Sieve = Literal[
    "quote",
    "according-to",
    "source-shows",
    "said",
    "said-after",
    "order",
    "parse-said",
    "parse-clause",
    "parse-object",
    "parse-aim",
    "parse-noun",
    "parse-document",
]


class Won(Struct, frozen=True, gc=False):
    """A figure that a source has won where sources are weighed."""

    at: int
    """Its place in the text."""
    points: int
    ruled: bool
    """The rules give it to this source too."""


class Attribution(Struct, frozen=True, kw_only=True, gc=False):
    """One source in one sentence and the words that are its."""

    source: Source
    sieve: Sieve
    start: int
    end: int
    """What it covers, in the text."""
    cue: tuple[int, int]
    """Where the sentence says so: from the source's first word to the last of the verb's company, in the text."""
    verb: str
    forward: bool
    """It stands before what it covers."""
    foreseen: bool = False
    """It covers what somebody had expected: ``the 3% analysts had forecast``."""
    gap: bool = False
    """It covers one noun phrase only, which a clause takes up: ``the 95% that doctors say is needed``."""
    weighed: tuple[Won, ...] = ()
    """The figures that it has won where sources are weighed."""


class Reading(Struct, frozen=True, kw_only=True, gc=False):
    """One sentence, its words, and the quotations in it."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    low: Sequence[str]
    """Their lower forms."""
    words: frozenset[str]
    """The same, each once: what a sentence does not hold need not be sought in it."""
    quotes: tuple[Quoted, ...]

    @classmethod
    def of(cls, sentence: Sentence, tokens: Sequence[Token], quotes: Sequence[Quoted]) -> "Reading":
        """A sentence with the tokens and quotations found in it."""
        low = [token.lower for token in tokens]
        return cls(sentence=sentence, tokens=tuple(tokens), low=low, words=frozenset(low), quotes=tuple(quotes))

    def within(self, start: int, end: int) -> tuple[Token, ...]:
        """The words that begin between two places in the text."""
        first = bisect_left(self.tokens, start, key=_start)
        return self.tokens[first : bisect_left(self.tokens, end, first, key=_start)]

    def quoted(self, at: int) -> bool:
        """Whether the character at ``at`` stands within quotation marks."""
        return bool(self.quotes) and True in [quote.start <= at < quote.end for quote in self.quotes]

    def enclosing(self, at: int) -> Quoted | None:
        """The quotation in which the character at ``at`` stands."""
        return next((quote for quote in self.quotes if quote.start <= at < quote.end), None) if self.quotes else None

    def opens(self, at: int) -> bool:
        """Whether a quotation begins with the mark at ``at``."""
        return bool(self.quotes) and any(quote.start == at for quote in self.quotes)
