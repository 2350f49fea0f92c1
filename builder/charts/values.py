"""What a chart is before it is drawn: every place in percent of the frame or in pixels, every word ready to print.

The templates only draw; another front end could draw the same values. A place across the frame is a percentage, so
that a mark moves with the width of the page and its text never shrinks; a place down the frame is in pixels.
"""

from typing import Literal

from msgspec import Struct

from builder.records import Modality

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


class Link(Struct, frozen=True):
    """Words that lead somewhere; ``href`` is whole, or relative to the site's root when ``inside``."""

    words: str
    href: str
    inside: bool = True


class ReportLine(Struct, frozen=True, kw_only=True):
    """One report under the row of its claim."""

    id: str
    outlet: Link
    said: str
    said_how: str
    """The rule that resolved the date."""
    figure: str
    note: str
    """What this rendering changes or how it comes by the figure ("headline, low end dropped")."""
    quote: str
    language: str
    """Of the quote."""
    links: tuple[Link, ...]
    """The original at the sentence, the archived copy, the quote on this site."""
    linear: tuple[Mark, ...] = ()
    log: tuple[Mark, ...] = ()
    """Drawn only where the reports of the claim disagree."""


class Row(Struct, frozen=True, kw_only=True):
    """One claim, or the latest value of one series of a dataset."""

    anchor: str
    """The row's own; empty where the ledger is a small one without anchors."""
    claimant: Link
    address: Link
    """Of the claim's page."""
    hue: int
    """The claimant's colour, 0 to 7."""
    role: str
    said: str
    figure: str
    covers: str
    chip: str
    """What is counted ("killed + wounded + missing")."""
    modality: Modality
    kind: str
    """The modality in words, where it is not simply asserted; the status where it is not current."""
    counts: str
    """``3 reports · 2 origins``"""
    origins: tuple[str, ...] = ()
    """The outlets of each origin, where there are several reports: ``("Fox News", "AP, Harbour Post")``."""
    formula: str = ""
    struck: bool = False
    goal: bool = False
    derived: bool = False
    linear: tuple[Mark, ...]
    log: tuple[Mark, ...]
    label: str
    """The row in one sentence, for who does not see the mark."""
    reports: tuple[ReportLine, ...]
    opened: bool
    """The reports disagree: each stands on its own line."""
    sentences: tuple[str, ...]
    """How the reports of this claim differ."""
    cite: str
    data: Link | None
    """Its record as JSON."""
    fits: str = ""
    """The choices of the filters that it fits, as class names."""
    below: str = ""
    """Why the next row differs from this one; empty when it does not or nothing is known."""
    below_cause: str = ""


class Dot(Struct, frozen=True, kw_only=True):
    """One figure on a line with others."""

    anchor: str
    """The same as the row's own on the page that ``href`` leads to."""
    href: str
    """From the page of the measure."""
    title: str
    hue: int
    fits: str
    linear: Mark
    log: Mark | None


class Strip(Struct, frozen=True, kw_only=True):
    """All figures of one claimant on one line, or those of all claimants who have few."""

    claimant: Link
    """Without an address where the line is of several."""
    hue: int
    said: str
    """How many figures, and of which years."""
    span: str
    """The smallest and the largest of them."""
    dots: tuple[Dot, ...]


class Band(Struct, frozen=True, kw_only=True):
    """Rows that count the same thing."""

    chip: str
    divider: str
    """Why it is not the same thing as the first band; empty for the first."""
    measure: Link | None
    """The measure that the rows belong to, where it is another one."""
    rows: tuple[Row, ...]
    strips: tuple[Strip, ...] = ()
    """In place of rows, where the ledger is drawn in short."""
    more: Link | None = None
    """Where the rows are that there was no room for."""
    derived: int = 0
    """How many of the rows are computed values, which are shown on demand."""


class Cell(Struct, frozen=True):
    """One cell of a table."""

    words: str
    href: str = ""
    """Relative to the site's root; empty for plain words."""
    number: bool = False


class Section(Struct, frozen=True, kw_only=True):
    """The lines of one kind of figure."""

    id: str
    heading: str
    rows: tuple[tuple[Cell, ...], ...]


class Table(Struct, frozen=True, kw_only=True):
    """The same facts as the charts have, as words and numbers: one line a report."""

    caption: str
    columns: tuple[str, ...]
    sections: tuple[Section, ...]
    total: int
    """Lines that there are."""
    first: int
    """Of the lines shown here, from 1; 0 where there are none."""
    last: int


class Key(Struct, frozen=True, kw_only=True):
    """One entry of the legend: a mark as it is drawn, and what it says."""

    mark: Mark
    words: str


class Panel(Struct, frozen=True, kw_only=True):
    """Figures that may share an axis."""

    id: str
    heading: str
    note: str
    linear: Axis
    log: Axis | None
    """Given when the values spread far."""
    bands: tuple[Band, ...]


class Choice(Struct, frozen=True, kw_only=True):
    """A link that leaves only some rows; it works by the address alone, so it can be copied and needs no script."""

    number: int
    """Rows and marks that it leaves have the class ``fNUMBER``."""
    slug: str
    """Names the choice in addresses."""
    words: str
    count: int
    """Rows that it leaves."""


class Facet(Struct, frozen=True, kw_only=True):
    """What rows can be chosen by; choices of several facets leave what fits all of them."""

    id: Literal["by", "in", "kind", "status", "said"]
    words: str
    choices: tuple[Choice, ...]


class Ledger(Struct, frozen=True, kw_only=True):
    """Every claim of one measure against its values."""

    id: str
    measure: str
    title: str
    small: bool
    panels: tuple[Panel, ...]
    keys: tuple[Key, ...]
    facets: tuple[Facet, ...]
    """Empty where there is nothing to choose."""
    more: Link | None
    """Where the whole ledger is, when this one shows only its first rows."""
    short: bool = False
    """A line for each claimant in place of a row for each claim."""
    pages: tuple[Link, ...] = ()
    """Where the rows stand one by one, when they are too many for one page."""
    rows: int = 0
    """How many there are on all pages."""
    struck: int = 0
    """How many rows are superseded, corrected or retracted."""
    derived: int = 0


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


class Held(Struct, frozen=True):
    """A role and the time it was held."""

    x: float
    width: float
    words: str


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
    down: tuple[Rule, ...]
    lines: tuple[Line, ...]
    marks: tuple[TimeMark, ...]
    aims: tuple[TimeMark, ...]
    """Goals and forecasts, in their own lane; ``top`` is within the lane."""
    breaks: tuple[Break, ...]
    texts: tuple[Text, ...]
    label: str
    era: str = ""
    """Years, above the first lane that shares an axis of time; empty where all lanes share one."""
    held: tuple[Held, ...] = ()
    """The roles of the claimant whose figures these are, above the first lane of an axis of time."""
    dated: bool = True
    """Whether the axis of time is named under this plot."""
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
