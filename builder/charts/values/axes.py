"""The axes of the ledger: the values that they name, and the bands to read figures against."""

from typing import Literal

from msgspec import Struct


class Tick(Struct, frozen=True, kw_only=True):
    """One value of an axis."""

    x: float
    label: str
    anchor: Literal["start", "middle", "end"] = "middle"
    narrow: bool = True
    """False: there is room for it on wide frames only."""


class Reference(Struct, frozen=True, kw_only=True):
    """A range to read the figures against: a grey band behind the rows."""

    x: float
    width: float
    words: str
    href: str = ""


class Axis(Struct, frozen=True, kw_only=True):
    """Where values stand; one for equal steps and, where values span much, one for equal ratios."""

    kind: Literal["linear", "log"]
    ticks: tuple[Tick, ...]
    zero: float | None
    """Where zero stands; None on a logarithmic axis, which has no zero."""
    references: tuple[Reference, ...] = ()
