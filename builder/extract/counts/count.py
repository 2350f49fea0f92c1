"""What one figure counts, and where it stands among the words of its sentence."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from builder.extract.text.tokens import Token
from builder.figures import Figure, Unit

Aim = Literal["target", "forecast", "asserted"]
"""What a noun makes of a figure: ``an inflation target of``, ``above estimates of``; and what has been decided is so."""
Common = Literal["people", "soldiers"]
"""Units of what the words leave out."""


class Counted(Struct, frozen=True, gc=False, kw_only=True):
    """What one figure counts."""

    unit: Common | Unit | str | None = None
    subject: str | None = None
    outcome: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()
    """Which of these the words beside the figure do not say."""
    measured: str | None = None
    """What a share or a sum measures in its clause: the subject then."""
    aim: Aim | None = None
    """What a noun makes of it: a goal, something expected."""
    population: str = ""
    """The adjective of the people or country they belong to, where the subject names it."""
    end: int = 0
    """Where the noun phrase ends, in the text."""
    value: float | None = None
    """The figure's lower end, else its upper one."""
    whole: "Counted | None" = None
    """What it is a part of ("40 people, among them three children"): the next sentence is not about the part."""


class Spot(Struct, frozen=True, gc=False, kw_only=True):
    """Where a figure stands among the words of its sentence."""

    first: int
    """Its first token."""
    end: int
    """The token after it."""
    after_rate: int
    """The token after a rate that follows at once ("a month")."""
    low: int
    high: int
    """Between the figure before and the one after it."""
    same_sentence: bool
    """Another figure stands before it in the sentence."""


def spots(tokens: Sequence[Token], figures: Sequence[Figure]) -> list[Spot]:
    """Where the figures stand among the words of their sentence."""
    places = [token.start for token in tokens]
    starts = [bisect_left(places, figure.start) for figure in figures]
    ends = [bisect_left(places, figure.end) for figure in figures]
    made = []
    for at, figure in enumerate(figures):
        beside = figure.per_start and figure.per_start - figure.end < 3
        made.append(
            Spot(
                first=starts[at],
                end=ends[at],
                after_rate=bisect_left(places, figure.per_end) if beside else ends[at],
                low=ends[at - 1] if at else 0,
                high=starts[at + 1] if at + 1 < len(figures) else len(tokens),
                same_sentence=at > 0,
            )
        )
    return made
