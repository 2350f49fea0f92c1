"""The pieces that page contexts are made of: records, worded and with their addresses.

Every ``address`` is site-relative without a leading slash; a template prints ``{{ root }}{{ thing.address }}``.
"""

from msgspec import Struct


class Link(Struct, frozen=True):
    """Words that lead to a page of this site."""

    words: str
    address: str
    count: int = 0
    """How many things wait behind it; 0 where that is not said."""


class Day(Struct, frozen=True):
    """A date in words."""

    words: str
    edtf: str
    """As recorded ("2026-01-14~"); empty when unknown."""
    iso: str = ""
    """For ``<time datetime>``; empty where the date is no exact one."""
    inferred: bool = False
    """Not stated by the document; shown with an asterisk."""
    rule: str = ""
    """How it was resolved ("Tuesday, the last one up to 2026-01-14")."""


class Who(Struct, frozen=True):
    """A claimant or an outlet."""

    name: str
    address: str
    hue: int
    """0 to 7: the claimant's colour on every page (class ``hue-N``)."""
    role: str = ""
    kind: str = "person"


class Quote(Struct, frozen=True):
    """A sentence, cut where its figure stands. ``prefix`` and ``suffix`` are the words around the sentence."""

    before: str
    value: str
    """The figure's words; empty for a statement."""
    after: str
    prefix: str = ""
    suffix: str = ""
    language: str = ""
    """Of the document; empty while unknown."""


class Mark(Struct, frozen=True):
    """A word shown as a small label, with what it means."""

    code: str
    words: str
    meaning: str = ""


class ReportView(Struct, frozen=True, kw_only=True, cache_hash=True):
    """One document's rendering of a claim."""

    id: str
    claim: str
    """Address of the claim."""
    who: Who
    attributed: bool
    outlet: Link
    post: Link
    """The document, by its title."""
    place: str
    """Address of the sentence on the page of its post."""
    measure: Link | None
    figure: str
    """In words ("about 35,000"); empty for a statement."""
    low: str
    """For tables; empty where the end is open or there is no figure."""
    high: str
    counts: str
    """What is counted ("Russian soldiers")."""
    scope: str
    """What happened to them ("killed + wounded + missing")."""
    covers: str
    """The time the number covers ("per month", "in December")."""
    bound: Mark | None
    modality: Mark
    role: Mark
    """How the document renders it: direct quote, headline, row of a table ..."""
    basis: str
    """What the claimant rests on, in words; empty when unspecified."""
    said: Day
    published: Day
    retrieved: Day
    quote: Quote
    original: str
    """The original at the sentence; the document's own address where it has no sentence; may be empty."""
    archived: tuple[tuple[str, Day], ...]
    """Archived copies: whole address and date."""
    rule: str
    """The rule that turned words into numbers, where they are no numerals."""
    derived: str
    """The formula, for a value that was computed and not stated."""
    by: Link
    """Who found it, an editor or a rule, and where the method page says how."""
    reviewed: bool
    inferred: tuple[str, ...]
    """What the sentence itself does not state, in words."""
    moved: str
    """What the last check of the sentence against the post found, where it no longer stands as recorded."""


class ClaimView(Struct, frozen=True, kw_only=True):
    """One claim in a list."""

    id: str
    address: str
    who: Who
    measure: Link | None
    figure: str
    """The figure all reports print, or the union of theirs (then ``union`` is true). Empty for a statement."""
    union: bool
    covers: str
    scope: str
    said: Day
    modality: Mark
    status: Mark | None
    """None for a current claim."""
    reports: int
    origins: int
    quote: Quote
    """Of the report that renders it best."""
    outlet: Link
    place: str


class DifferenceView(Struct, frozen=True, kw_only=True):
    """Two reports, and why they differ."""

    id: str
    """Its anchor on the page that lists all differences of its measure."""
    cause: Mark
    text: str
    measure: Link | None
    """None on the page of a claim of this measure."""
    between: str
    """Whose figures they are and who printed them, of the ``sides``; what both have in common comes once."""
    sides: tuple[ReportView, ...]
    """Both reports; on the page of a claim only that of the other claim, if there is one."""
    place: str = ""
    """Address where its sentences stand side by side, where they do not here; else empty."""
    fits: tuple[str, ...] = ()
    """For each of the two reports, the choices of the filters that it fits; empty where there are none."""
    alike: tuple["DifferenceView", ...] = ()
    """Those of this cause that are of the same claimants, or have the same two figures, where they are folded below it."""


class CauseView(Struct, frozen=True, kw_only=True):
    """All differences of one cause, for one page."""

    cause: Mark
    differences: tuple[DifferenceView, ...]
    """At most as many as a page bears."""
    brief: tuple[DifferenceView, ...] = ()
    """On the page of a claim: those that take a line each."""
    more: int
    """How many are left out; all of them are in the data."""
    total: int
    whole: str = ""
    """Address where all of them are listed, where they are not here; may be empty."""


class PostView(Struct, frozen=True, kw_only=True):
    """One post in a list."""

    address: str
    title: str
    outlet: Link
    published: Day
    summary: str
    claims: int
    figures: tuple[str, ...] = ()
    """The first figures that it prints, in words, one for each claim; an ellipsis where there are more."""
    language: str = ""
    """Of title and summary."""


class Number(Struct, frozen=True):
    """One number of a summary strip, with what it counts."""

    value: str
    words: str
    address: str = ""
    """Where what was counted stands; an anchor (``#differ``) on the same page."""


class RowView(Struct, frozen=True, kw_only=True):
    """One row of a dataset."""

    id: str
    day: Day
    figure: str
    original: str


class ColumnView(Struct, frozen=True, kw_only=True):
    """A year of one measure in a dataset."""

    measure: Link | None
    total: int
    first: RowView
    last: RowView
    rows: tuple[RowView, ...]
    """Every row of a short dataset, the last one of each month of a long one."""


class YearView(Struct, frozen=True, kw_only=True):
    """A year of a dataset."""

    anchor: str
    """Id on the page of the document; every row of the year is found there."""
    year: str
    columns: tuple[ColumnView, ...]


class DatasetView(Struct, frozen=True, kw_only=True):
    """The rows of one dataset document, or those of them that are of one measure or one claimant."""

    post: Link
    outlet: Link
    years: tuple[YearView, ...]
    total: int
    every: bool
    """True: each row is printed; false: the last of each month."""


class RoleView(Struct, frozen=True):
    """A role held."""

    title: str
    time: str
    """From and until, in words; empty when unknown."""


class Pager(Struct, frozen=True):
    """Where in a list of many pages this page is; every link is a site-relative address, empty at an end."""

    page: int
    pages: int
    first: int
    """Of the things on this page, from 1."""
    last: int
    total: int
    previous: str
    next: str
    numbers: tuple[tuple[int, str], ...]
    """Page numbers to print with their addresses; number 0 stands for a gap."""


class ChangeView(Struct, frozen=True, kw_only=True):
    """One thing that a publication says otherwise than the one before it."""

    kind: Mark
    text: str
    anchor: str
    """Its id on the page of changes; empty where the same change stands there already."""
    address: str
    """Of what it is about; empty where that is no longer on the site."""
    before: Quote | None
    """The sentence as it was, where the change is one of words."""
    after: Quote | None


class EditionView(Struct, frozen=True, kw_only=True):
    """What one publication changed."""

    day: Day
    since: Day
    counts: tuple[str, ...]
    """Of each kind of change, how many ("3 new")."""
    changes: tuple[ChangeView, ...]
    more: int
    """How many are counted but not listed."""
