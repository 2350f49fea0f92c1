"""Whether a figure is a rate, a running total, a count over some time, or a level.

A word for a total belongs to the figure that it leads to, and not to another one of its clause.
"""

from collections.abc import Sequence
from functools import cache

from builder import vocabulary
from builder.extract.counts.clues import Kind, Mark
from builder.extract.text.lexicon import Lexicon
from builder.records import Basis, PeriodKind, Stat

_LED = 40
"""Characters behind a word for a total within which the figure stands that it leads to."""
_BEFORE = 40
"""Characters before a figure that hold the two words before it."""


def stat(around: tuple[int, int], found: Sequence[Mark], *, rate: bool, period: PeriodKind | None) -> Stat | None:
    """Rate, running total, count in a period or a level; None where the words do not say."""
    if rate:
        return "rate"
    inside: set[Kind | Basis] = {mark.kind for mark in found if around[0] <= mark.start and mark.end <= around[1]}
    if period == "since" or "cumulative" in inside:
        return "cumulative"
    if period == "during":
        return "count_in_period"
    return "stock" if "stock" in inside else None


def led(
    found: Sequence[Mark],
    text: str,
    figure: tuple[int, int],
    others: Sequence[tuple[int, int]],
    lex: Lexicon,
    *,
    brief: bool,
) -> Sequence[Mark]:
    """The marks without those that lead to another figure behind this one: ``27 died, taking the | toll | to 45,541``.

    ``brief``: it covers a stretch without dates ("in the past day"), so that a total before it is not its own either.
    """
    if len(others) < 2:
        return found
    leading = vocabulary.words(lex.language, "cues", "leading")

    def elsewhere(mark: Mark) -> bool:
        if mark.kind != "cumulative" or text[mark.start : mark.end].lower() not in leading:
            return False
        led = min((start for start, end in others if end > mark.end), default=figure[0])  # "has | topped 40"
        return led != figure[0] and (
            (mark.start >= figure[1] and led - mark.end <= _LED) or (brief and led < figure[0])
        )

    return [mark for mark in found if not elsewhere(mark)]


def risen(text: str, start: int, language: str) -> bool:
    """Whether a figure is what something rose to: ``the number of people killed | rose to | 247``."""
    words = text[max(0, start - _BEFORE) : start].lower().split()[-2:]
    return tuple(words) in _risen(language)


@cache
def _risen(language: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in vocabulary.words(language, "cues", "risen"))
