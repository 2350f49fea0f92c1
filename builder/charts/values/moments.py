"""What stands in the frame of time and values."""

from typing import Literal

from msgspec import Struct

from builder.charts.values.marks import Form, Shape


class TimeMark(Struct, frozen=True, kw_only=True):
    """One figure on a timeline: across the time it covers (or was said), down its value."""

    hue: int
    href: str
    title: str
    """Who, what and when, for the tooltip and for who does not see the mark."""
    figure: str = ""
    form: Form
    shape: Shape = "dot"
    x: float
    """Percent; the beginning of a period, or the middle of a day."""
    width: float = 0.0
    """Percent; 0 for a day or a moment."""
    dx: float = 0.0
    """Pixels aside, where another mark stands at the same place."""
    dy: float = 0.0
    """Pixels down, where another one's line covers the same time at the same value; up where it is negative."""
    top: float
    """Pixels from the top: the high end; the stated end of an open figure."""
    bottom: float
    """Pixels from the top: the low end; where an arrow ends."""
    column: bool = False
    """A count of a period: the bar stands on zero."""
    soft_start: bool = False
    soft_end: bool = False
    """An uncertain or an open end in time."""
    hollow: bool = False
    wave: bool = False
    open: bool = False
    dashed: bool = False
    dotted: bool = False
    struck: bool = False
    hatched: bool = False
    label: str = ""
    narrow: bool = True
    """Whether the label has room in a narrow frame."""
    tip_end: bool = False
    """The tooltip stands to the left, because there is no room to the right."""
    count: int = 1
    """So many claims give the same figure for the same time in the same way; the mark stands for all of them."""
    ends: bool = False
    """The number of a pile ends at its place, because there is no room to the right."""
    pile: int = 0
    """Not a figure but so many that found no room beside each other; ``title`` names the first, one a line."""
    fits: tuple[str, ...] = ()
    """For each claim that the mark stands for, the choices of the filters that it fits: ``("f1 f9 f14",)``."""


class Text(Struct, frozen=True, kw_only=True):
    """Words within a chart, where nothing else stands."""

    x: float
    dx: float
    y: float
    anchor: Literal["start", "middle", "end"]
    words: str
    hue: int = 0
    fits: tuple[str, ...] = ()
    """As of its mark."""
    leads: tuple[float, float] | None = None
    """A line leads from the words down to their mark: pixels aside of ``x``, and pixels from the top at which it ends."""
    narrow: bool
    """True: only for narrow frames (initials); False: only for wide ones."""


class Line(Struct, frozen=True, kw_only=True):
    """A series of a dataset, as an SVG path: x in thousandths of the frame's width, y in pixels."""

    path: str
    hue: int
    href: str
    title: str
    area: bool
    """Counts of periods stand on zero; running totals are a line."""
    second: bool = False
    """A further copy of the same series: thinner."""
    fits: str = ""
    """The choices of the filters that it fits."""


class Break(Struct, frozen=True, kw_only=True):
    """A reset or a change of definition."""

    x: float
    reason: str
    label_end: bool
    """The words stand to the left of the line."""


class Rule(Struct, frozen=True):
    """One line of the grid of a timeline."""

    at: float
    """Percent across or pixels down."""
    label: str
    narrow: bool = True
    """Whether a date has room in a narrow frame."""
    short: str = ""
    """What a narrow page says instead of the value ("1.5m"); the label where it is empty."""
    line: bool = True
    """False: words for a whole piece of time, and no line at a date."""


class Cut(Struct, frozen=True):
    """A break of the axis of time."""

    x: float
    """Percent across, of its middle."""
    words: str
    """What it leaves out."""


class Turn(Struct, frozen=True, kw_only=True):
    """Two figures of one claimant that do not go together."""

    sign: str
    """Stands beside both marks ("①")."""
    words: str
    href: str
    """Where the two sentences stand."""
    join: tuple[float, float, float, float] | None
    """From the mark of the earlier to that of the later, where both are in one plot: percent across and pixels down of each."""
    ordered: bool
    """The line has an arrow: which was said later is known."""


class Held(Struct, frozen=True):
    """A role and the time it was held."""

    x: float
    width: float
    words: str
