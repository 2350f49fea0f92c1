"""Claims against their values: rows, and where they are too many, a line for each claimant."""

from msgspec import Struct

from builder.charts.values.axes import Axis
from builder.charts.values.choices import Facet
from builder.charts.values.links import Link
from builder.charts.values.marks import Mark
from builder.records import Modality


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
    gist: str
    """The words around the figure, where nobody has said what the measure counts; else empty."""
    language: str
    """Of these words; empty while unknown."""
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
    """One figure on a line with others, or the newest of several that would cover each other."""

    anchor: str
    """The same as the row's own on the page that ``href`` leads to."""
    href: str
    """From the page of the measure."""
    title: str
    hue: int
    fits: str
    linear: Mark
    log: Mark | None
    count: int = 1
    """So many figures stand here."""


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
    tall: float = 0.0
    """About how high the bands are, in closed rows: the room that is kept for them until they are laid out."""


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
