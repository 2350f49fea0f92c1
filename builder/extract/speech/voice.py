"""Whose words are whose in one sentence."""

from typing import Literal

from msgspec import Struct

from builder.extract.sources.attributed import Sieve, Won
from builder.extract.sources.attribution import Reading
from builder.extract.text.sentences import Sentence
from builder.records import Mention

How = Sieve | Literal["pronoun", "running-quote", "paragraph-speaker", "transcript", "continued", "carried"]
"""How it is known whose words they are: by a sieve of one sentence, or by what other sentences say."""


class Voice(Struct, frozen=True, gc=False, kw_only=True):
    """A claimant and the words of one sentence that are its."""

    start: int
    end: int
    mention: Mention | None
    sieve: How
    cue: tuple[int, int] | None
    """Where the sentence says so; None when another sentence does."""
    verb: str = ""
    forward: bool = False
    inferred: bool = False
    foreseen: bool = False
    """Its words are what somebody had expected, named right behind them: ``the 3% analysts had forecast``."""
    gap: bool = False
    """It covers one noun phrase only, and asserts nothing: ``the 210 layoffs announced by the company``."""
    document: bool = False
    outlet: bool = False
    """An outlet that passes on what somebody said."""
    apart: bool = False
    """A quotation in a paragraph of its own, whose speaker only the paragraph before it names."""
    doubted: bool = False
    """Whose words the sentence before is, with which this one goes on, is in doubt."""
    weighed: tuple[Won, ...] = ()
    """The figures that it has won against other sources (engine ``nlp``)."""

    def names(self, at: int) -> bool:
        """Whether the character at ``at`` stands in the words that name the source or its hearers: no words of its."""
        return self.cue is not None and self.cue[0] <= at < self.cue[1]


class Read(Struct, frozen=True, gc=False, kw_only=True):
    """One sentence with its voices."""

    reading: Reading
    sentence: Sentence
    """That of its reading."""
    voices: tuple[Voice, ...]

    def voice(self, at: int) -> Voice | None:
        """Whose the words at ``at`` are; None when the article speaks itself."""
        covering = [voice for voice in self.voices if voice.start <= at < voice.end and not voice.names(at)]
        if len(covering) < 2:
            return covering[0] if covering else None
        return max(
            covering,
            key=lambda one: (
                not one.outlet,
                one.cue is not None,
                one.mention is not None,
                one.sieve != "order",
                one.start,
                -one.end,
            ),
        )
