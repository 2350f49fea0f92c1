"""What a mark is: its form, its shape and its place."""

from typing import Literal

from msgspec import Struct

Form = Literal["bar", "point", "least", "most", "interval"]
Shape = Literal["dot", "square", "triangle", "ring", "down", "diamond"]


class Mark(Struct, frozen=True, kw_only=True):
    """One figure on a row of the ledger."""

    form: Form
    """``least`` and ``most`` are a tick and a fading arrow; ``bar`` a stated range; ``interval`` a statistical one."""
    x: float
    """Of the value; the low end of a bar or interval, the stated end of an arrow."""
    width: float = 0.0
    """Of a bar or interval; how far an arrow reaches."""
    point: float | None = None
    """Of the single value that goes with an interval, where the document states one."""
    shape: Shape = "dot"
    """Stands for the modality."""
    hollow: bool = False
    wave: bool = False
    """A wave sign: about."""
    open: bool = False
    """An open tick: the end itself is not included."""
    soft: bool = False
    """Both ends fade: an order of magnitude."""
    dashed: bool = False
    """A target, a forecast or a hypothetical figure."""
    dotted: bool = False
    """Computed, not stated."""
    struck: bool = False
    """Superseded, corrected or retracted."""
    hatched: bool = False
    """Contested: the reports of the claim disagree."""
    label: str = ""
    """The level of an interval."""
