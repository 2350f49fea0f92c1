"""Plots that share their time, by the time that figures cover or by the date of saying."""

from typing import Literal

from msgspec import Struct

from builder.charts.values.choices import Facet
from builder.charts.values.links import Link
from builder.charts.values.moments import Break, Cut, Held, Line, Rule, Text, TimeMark, Turn
from builder.charts.values.tables import Table


class Plot(Struct, frozen=True, kw_only=True):
    """One kind of figure of one measure against time."""

    id: str
    heading: str
    link: Link | None
    """The measure, on the timeline of all measures."""
    note: str
    chip: str = ""
    """What is counted ("killed + wounded + missing")."""
    divider: str = ""
    """Why it is not the same thing as the plot above, whose axes it shares; empty for the first of a kind of figure."""
    height: int
    zero: float
    """Pixels from the top."""
    goals: int
    """Height of the lane of goals and forecasts, in pixels above the plot; 0 without one."""
    undated: float | None
    """Where the gutter of undated figures begins, in percent; None where every figure has its time."""
    across: tuple[Rule, ...]
    cuts: tuple[Cut, ...] = ()
    """Where the axis of time is broken."""
    down: tuple[Rule, ...]
    lines: tuple[Line, ...]
    marks: tuple[TimeMark, ...]
    aims: tuple[TimeMark, ...]
    """Goals and forecasts, in their own lane; ``top`` is within the lane."""
    aimed: str = ""
    """What that lane says that it holds; the same above goals that have the axis of values to themselves."""
    breaks: tuple[Break, ...]
    texts: tuple[Text, ...]
    label: str
    era: str = ""
    """Years, above the first lane that shares an axis of time; empty where all lanes share one."""
    held: tuple[Held, ...] = ()
    """The roles of the claimant whose figures these are, above the first lane of an axis of time."""
    turns: tuple[Turn, ...] = ()
    """Where the claimant whose figures these are has said two things."""
    dated: bool = True
    """Whether the axis of time is named under this plot: under the last band of a kind of figure; in the picture of many
    lanes under some. A page of lanes names it once, above them."""
    only_goals: bool = False
    """Goals and forecasts, and nothing that happened: they have the axis of values to themselves."""
    only_derived: bool = False
    """Nothing but computed values: shown on demand."""
    computed: bool = False
    """Its computed values are shown from the start."""
    exports: tuple[str, str] = ("", "")
    """Addresses of a lane of the timeline of all measures as SVG, and of its measure's timeline as CSV; may be empty."""
    table: Table | None = None
    """Of a lane; the lanes of one measure have one table together, on its page."""


class View(Struct, frozen=True, kw_only=True):
    """All plots, by one kind of date."""

    id: Literal["covers", "said"]
    words: str
    plots: tuple[Plot, ...]


class Name(Struct, frozen=True):
    """A claimant in the legend, with the initials that stand in narrow frames."""

    words: str
    initials: str
    href: str
    hue: int


class Timeline(Struct, frozen=True, kw_only=True):
    """Figures against the time they cover, and against the time they were said."""

    id: str
    title: str
    lanes: bool
    """One lane a measure, with shared time."""
    views: tuple[View, ...]
    shown: Literal["covers", "said"] = "covers"
    """The view that is there from the start: by the day of saying where no figure gives a time that it covers."""
    other: Link | None = None
    """Where the other view is, when both together are too many marks for one page."""
    names: tuple[Name, ...]
    facets: tuple[Facet, ...] = ()
    """The choices that its marks have; on the page of a measure the same as the ledger's."""
    derived: int
    """How many of the marks are computed values, which are shown on demand."""
    more: tuple[Link, ...] = ()
    """Measures there was no room for."""
    others: int = 0
    """How many more of them are not named either."""
