"""What everything is: the frozen records that the stages hand to one another. No behaviour lives here.

The three levels are *measure* (what is counted), *claim* (this speaker asserted it on this occasion) and
*report* (this document rendered that claim, with this figure and this sentence). The figure lives on the report.

Conventions for every record:

* Offsets are code points, half open (``start <= i < end``), in the normalised text of the post (``Post.text``).
* Dates are EDTF strings (``2026-01-13``, ``2026-01``, ``2025-12/2026-01``, ``2026-01-13~``); ``None`` is unknown.
* ``low`` and ``high`` are closed ends in the report's own ``unit``; ``None`` is an open end, never a guess.
* Sequences are tuples, so that every record can be hashed, shared between processes and compared.
* Records that come by the hundred thousand say ``gc=False``: they hold words, numbers and one another, never a circle,
  and the collector need not walk through them again and again.
"""

from collections.abc import Callable
from typing import Literal, NewType

from msgspec import Struct

PostId = NewType("PostId", str)
AgentId = NewType("AgentId", str)
MeasureId = NewType("MeasureId", str)
ClaimId = NewType("ClaimId", str)
ReportId = NewType("ReportId", str)
Edtf = NewType("Edtf", str)
Url = NewType("Url", str)

Bound = Literal["exact", "about", "range", "at_least", "more_than", "at_most", "less_than", "order_of_magnitude", "ci"]
Modality = Literal["measured", "estimated", "asserted", "forecast", "target", "hypothetical", "comparison", "statement"]
Stat = Literal["count_in_period", "cumulative", "rate", "stock"]
Basis = Literal[
    "named_list", "visual_evidence", "official_report", "intelligence", "model", "survey", "witness", "unspecified"
]
Role = Literal["direct_quote", "indirect_speech", "paraphrase", "headline", "own_calculation", "dataset_row"]
Status = Literal["current", "superseded", "corrected", "retracted"]
AnchorState = Literal["exact", "moved", "orphan"]
AgentKind = Literal["person", "organisation", "outlet", "dataset"]
RelationType = Literal["same_utterance", "repeats", "updates", "compares_to", "subset_of", "derived_from", "rebuts"]
Cause = Literal[
    "transmission",
    "transcription",
    "modality",
    "scope",
    "stat",
    "period",
    "vintage",
    "self",
    "source",
    "overlap",
    "agree",
]
ChangeKind = Literal["new", "corrected", "withdrawn", "superseded"]
Changed = Literal["figure", "sentence", "claimant", "date", "measure", "modality", "covers", "status"]
BlockKind = Literal["paragraph", "heading", "quote", "item", "cell", "code", "promo"]
BodyPolicy = Literal["full", "excerpts"]
Firmness = Literal["sure", "likely", "possible"]


class Span(Struct, frozen=True, gc=False, order=True):
    """A stretch of a text, half open."""

    start: int
    end: int


# --- documents: what read.py makes of the files --------------------------------------------------------------------


class Block(Struct, frozen=True, gc=False):
    """One block of a post's text: a paragraph, a heading, a list item."""

    start: int
    end: int
    kind: BlockKind
    """``promo``: a paragraph that is nothing but a link to another story; nothing is extracted from it."""


class Cell(Struct, frozen=True, gc=False, kw_only=True):
    """A block of a post's text that stands in a table: which table, and where in it, as the HTML table model counts."""

    start: int
    end: int
    table: int
    """From 0, in the order in which the post's tables begin."""
    rows: tuple[int, int]
    columns: tuple[int, int]
    """The first and the last one that it takes, from 0."""
    head: bool
    """A header cell (``th``)."""


class Run(Struct, frozen=True, gc=False, array_like=True):
    """A stretch of text that stands unchanged in the HTML: text[text:text+length] is html[html:html+length].

    Where an entity or folded white space stands between, ``length`` is 1 and ``width`` is what it takes in the HTML.
    """

    text: int
    html: int
    length: int
    width: int


class Body(Struct, frozen=True):
    """A post's body: safe HTML, and its normalised text with the map between the two."""

    html: str
    """Sanitised; safe to print unescaped."""
    text: str
    """Entities decoded once, white space folded to one blank, blocks separated by one line feed."""
    blocks: tuple[Block, ...]
    runs: tuple[Run, ...]
    """In the order of the text."""
    cells: tuple[Cell, ...] = ()
    """In the order of the text: its blocks that stand in tables."""


class Archive(Struct, frozen=True):
    """An archived copy of a document."""

    url: Url
    date: Edtf | None = None


PeriodKind = Literal["during", "since", "as_of"]
"""How a number covers a time."""


class Period(Struct, frozen=True, gc=False):
    """The time a number covers, not the time it was said."""

    kind: PeriodKind
    words: str
    """As printed."""
    edtf: Edtf | None = None
    """Resolved, where the words allow it; ``2024-01/..`` for "since January 2024"."""


class Curated(Struct, frozen=True, kw_only=True):
    """One entry of ``claims:`` in a post's front matter, decoded but not yet resolved."""

    line: int
    """Of the entry, in the file, from 1."""
    quote: str | None = None
    figure: str | None = None
    """Words (``20,000 to 25,000 a month``); or None where ``low``/``high`` are given."""
    low: float | None = None
    high: float | None = None
    bound: Bound | None = None
    per: str | None = None
    """What a rate is per: ``month``, ``2 weeks``, ``100,000 residents``."""
    claimant: str | None = None
    role: str | None = None
    on_behalf_of: str | None = None
    said: Edtf | None = None
    occasion: str | None = None
    place: str | None = None
    measure: str | None = None
    unit: str | None = None
    subject: str | None = None
    outcome: tuple[str, ...] = ()
    where: str | None = None
    """The war, country or region that the number is about."""
    period: Period | None = None
    stat: Stat | None = None
    modality: Modality | None = None
    basis: Basis | None = None
    claim: str | None = None
    status: Status = "current"
    superseded_by: str | None = None
    relations: tuple[tuple[RelationType, str], ...] = ()
    derived: str | None = None
    """The formula, for a value that was computed and not stated."""


Emptied = Literal[
    "claimant", "role", "on_behalf_of", "said", "occasion", "place", "unit", "subject", "outcome", "where", "per", "period",
    "stat", "basis",
]  # fmt: skip
"""Fields that a claim may go without."""
NONE = "none"
"""What an editor writes where such a field is to be empty."""


class Correction(Struct, frozen=True, kw_only=True):
    """One line of ``corrections:``: what an editor sets right at a place of a post; whatever it does not name stays as it was found."""

    line: int
    """In the file, from 1."""
    at: str
    """Words of the text or of the title: those of a figure, or some of a sentence."""
    drop: bool = False
    """What is found there is no claim."""
    fields: Curated
    """What it sets."""
    without: tuple[Emptied, ...] = ()
    """Names of the fields that it empties."""


class Post(Struct, frozen=True, kw_only=True):
    """A document: its metadata, each with whether it was stated, and its body."""

    id: PostId
    path: str
    """Of the file, relative to the content folder, with forward slashes."""
    title: str
    outlet: str | None
    """The outlet's name or host as stated or taken from the link; None when nothing says so."""
    url: Url | None
    """Where the original stands (front matter ``link``)."""
    feed: Url | None = None
    """The feed it was taken from (front matter ``source`` when that is an address)."""
    published: Edtf | None
    modified: Edtf | None = None
    retrieved: Edtf | None = None
    language: str = "en"
    description: str = ""
    summary: str = ""
    image: Url | None = None
    author: str | None = None
    archive: tuple[Archive, ...] = ()
    content_sha256: str = ""
    """Of the normalised text, UTF-8, hexadecimal."""
    derived_from: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    """Former addresses of the page, site-relative."""
    body: Body
    body_policy: BodyPolicy = "full"
    extract: bool = True
    read_anyway: bool = False
    """The file says ``extract: true``: it is read by the rules of its language, whatever its text looks like."""
    claims: tuple[Curated, ...] = ()
    not_claims: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    inferred: tuple[str, ...] = ()
    """Names of the fields above that the file does not state."""
    dataset: "Dataset | None" = None


class Row(Struct, frozen=True, gc=False):
    """One figure of a dataset document."""

    date: Edtf
    value: float
    bound: Bound
    series: str
    """The column."""
    line: int
    """Of the row in its file, from 1 (the record's number for JSON)."""
    link: Url | None = None


class Series(Struct, frozen=True, kw_only=True):
    """What one column of a dataset counts."""

    column: str
    measure: str
    stat: Stat
    unit: str | None = None
    subject: str | None = None
    outcome: tuple[str, ...] = ()
    modality: Modality = "measured"


class Dataset(Struct, frozen=True, kw_only=True):
    """Rows that become reports without a page each, anchored on the page of the document."""

    file: str
    claimant: str
    series: tuple[Series, ...]
    rows: tuple[Row, ...]
    licence: str | None = None


class MeasurePage(Struct, frozen=True, kw_only=True):
    """content/measures/ID.md: what an editor says about a measure."""

    id: MeasureId
    path: str
    name: str
    definition: str = ""
    population: str = ""
    outcome: tuple[str, ...] = ()
    unit: str = ""
    place: str = ""
    includes: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    broader: tuple[MeasureId, ...] = ()
    aliases: tuple[str, ...] = ()
    """Other ids or names that are this measure."""
    match: tuple[str, ...] = ()
    """Words all of which a report's subject, outcome and unit must hold to be of this measure."""
    references: tuple["Reference", ...] = ()
    body: Body


class AgentPage(Struct, frozen=True, kw_only=True):
    """content/people/ID.md or content/sources/ID.md: what an editor says about a claimant or an outlet."""

    id: AgentId
    path: str
    name: str
    kind: AgentKind
    aliases: tuple[str, ...] = ()
    """Other names, surnames and hosts that are this agent, on the whole site."""
    roles: tuple["AgentRole", ...] = ()
    same_as: tuple[Url, ...] = ()
    body: Body


class Content(Struct, frozen=True, kw_only=True):
    """Everything that stands in the content folder, read."""

    posts: tuple[Post, ...]
    """Ordered by path."""
    measures: tuple[MeasurePage, ...] = ()
    agents: tuple[AgentPage, ...] = ()
    home: Body | None = None
    """The root ``_index.md``: the site's own introduction."""
    files: tuple[tuple[str, str], ...] = ()
    """Files of page bundles to copy: (address on the site, path in the content folder)."""
    drafts: int = 0
    future: int = 0
    expired: int = 0
    """Posts left out, counted."""


# --- what the sentences say: from extract.py to model.py -----------------------------------------------------------


class Per(Struct, frozen=True, gc=False):
    """The denominator of a rate: 25,000 *a month* is n=1, unit="month"."""

    n: float
    unit: str


class Selector(Struct, frozen=True, gc=False, kw_only=True):
    """Where the quote stands: W3C TextQuoteSelector and TextPositionSelector in one."""

    part: Literal["text", "title", "row"] = "text"
    start: int
    """In ``Post.text``, in the title, or the row's line in its file."""
    end: int
    prefix: str = ""
    suffix: str = ""


class Occasion(Struct, frozen=True, gc=False, kw_only=True):
    """Where and to whom something was said."""

    name: str | None = None
    place: str | None = None


class Mention(Struct, frozen=True, gc=False, kw_only=True):
    """A claimant as one post names it, resolved within that post only."""

    name: str
    """The fullest form the post has, without article and honorific."""
    role: str | None = None
    kind: AgentKind = "person"


class Rendering(Struct, frozen=True, gc=False, kw_only=True):
    """One document's rendering of a figure or an assertion. Shared by Finding and Report."""

    post: PostId
    role: Role
    low: float | None = None
    high: float | None = None
    bound: Bound | None = None
    """None for a statement without a figure; then low and high are None too."""
    value_text: str = ""
    """The figure's words, verbatim ("as many as 250,000")."""
    value_start: int = 0
    """Of ``value_text`` within ``quote``."""
    rule: str | None = None
    """Which visible rule turned words into numbers, where they are not numerals ("dozens-24")."""
    unit: str | None = None
    """Head noun as printed, ISO code for money, ``%``."""
    subject: str | None = None
    """Who or what is counted, as printed; of a share or a sum what it measures, in the words of its clause ("raised by the club")."""
    outcome: tuple[str, ...] = ()
    """What happened to them, sorted: killed, wounded, missing, captured, lost, seized ..."""
    per: Per | None = None
    period: Period | None = None
    stat: Stat | None = None
    part: bool = False
    """It is told as a part of another number, or as more beside it ("another 12", "12 of them"): no other is held against it."""
    modality: Modality
    basis: Basis = "unspecified"
    basis_words: str = ""
    stated_on: Edtf | None = None
    """The date of the statement as this document prints it."""
    stated_on_rule: str = ""
    """Where it stands and how it was resolved ("beside the verb: weekday Tuesday against 2026-01-14")."""
    quoted: bool = False
    """The claimant's own words stand in quotation marks in the sentence."""
    quote: str
    """The exact sentence, as in the normalised text."""
    selector: Selector
    extracted_by: str
    """``editor``, or ``rule:NAME``."""
    reviewed: bool = False
    inferred: tuple[str, ...] = ()
    """Names of the fields above that the sentence itself does not state (``unit``, ``claimant``, ``stated_on`` ...)."""
    derived: str | None = None
    """Formula and inputs of a computed value; such a value is drawn differently."""


STATED = "stated by the editor"
"""The ``stated_on_rule`` of a day that an editor gives."""

POST_DATE = "post date"
"""The ``stated_on_rule`` of a statement that the post does not date at all: it gets the post's own date, inferred."""


class Finding(Rendering, frozen=True, gc=False, kw_only=True):
    """What one sentence of one post says, before posts are put side by side."""

    claimant: Mention | None
    """None: the article itself asserts it."""
    on_behalf_of: str | None = None
    occasion: Occasion | None = None
    place: str | None = None
    """The war, country or region that the number is about, where it is not the subject's own ("Afghanistan")."""
    candidate: bool = False
    """Below the publishing threshold: listed for the editor, not published."""
    curated: Curated | None = None
    """The editor's entry this comes from."""


# --- the tracker: from model.py to everything that is published ----------------------------------------------------


class Reference(Struct, frozen=True, kw_only=True):
    """A range to read a measure against, with its period and scope."""

    label: str
    low: float | None = None
    high: float | None = None
    period: Edtf | None = None
    url: Url | None = None
    stat: Stat | None = None
    per: Per | None = None
    """What kind of figure it is: a reference is drawn only behind figures of its own kind."""


class Measure(Struct, frozen=True, kw_only=True):
    """What is counted."""

    id: MeasureId
    name: str
    definition: str = ""
    population: str = ""
    outcome: tuple[str, ...] = ()
    unit: str = ""
    place: str = ""
    modifiers: tuple[str, ...] = ()
    """Other words that set it apart ("young", "regulatory"); those of its id where an editor has named it without a page."""
    includes: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    broader: tuple[MeasureId, ...] = ()
    """Measures that count all of this and more."""
    references: tuple[Reference, ...] = ()
    curated: bool = False
    bare: bool = False
    """Nothing says what is counted: its figures share a unit of measure, or not even that, or the sort of a sum ("a fine") and
    not which one; they are compared with nothing."""
    body_html: str = ""


class AgentRole(Struct, frozen=True, kw_only=True):
    """A role held, with from and thru."""

    title: str
    start: Edtf | None = None
    end: Edtf | None = None


class Naming(Struct, frozen=True, gc=False):
    """A name under which posts print a claimant."""

    name: str
    posts: int
    """In how many of them."""


class Agent(Struct, frozen=True, kw_only=True):
    """A claimant or an outlet."""

    id: AgentId
    name: str
    kind: AgentKind
    aliases: tuple[str, ...] = ()
    printed: tuple[Naming, ...] = ()
    """The names that the posts print for this claimant, the commonest first; none where that is the one above alone."""
    roles: tuple[AgentRole, ...] = ()
    same_as: tuple[Url, ...] = ()
    body_html: str = ""


class Relation(Struct, frozen=True, gc=False):
    """A named tie from one claim to another."""

    type: RelationType
    target: ClaimId


class Document(Struct, frozen=True, gc=False, kw_only=True):
    """A post as published: Post without its body, its outlet resolved to an agent."""

    id: PostId
    title: str
    outlet: AgentId
    url: Url | None
    published: Edtf | None
    modified: Edtf | None = None
    retrieved: Edtf | None = None
    language: str = "en"
    description: str = ""
    summary: str = ""
    image: Url | None = None
    author: str | None = None
    archive: tuple[Archive, ...] = ()
    content_sha256: str = ""
    derived_from: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    date_precision: Literal["day", "month", "year", "unknown"] = "day"
    story: str = ""
    """The first of the posts that tell of the same event, this one included; empty where no other does."""
    inferred: tuple[str, ...] = ()


class Claim(Struct, frozen=True, gc=False, kw_only=True):
    """This speaker asserted it on this occasion."""

    id: ClaimId
    claimant: AgentId
    claimant_role: str | None = None
    """As the reports print it ("NATO Secretary General")."""
    attributed: bool = True
    """False: no speaker is named, the claimant is the outlet."""
    on_behalf_of: AgentId | None = None
    occasion: Occasion | None = None
    stated_on: Edtf | None = None
    """The date most of the reports give; each report keeps its own."""
    measure: MeasureId | None = None
    """None for a statement without a figure."""
    period: Period | None = None
    per: Per | None = None
    stat: Stat | None = None
    modality: Modality
    basis: Basis = "unspecified"
    basis_words: str = ""
    low: float | None = None
    high: float | None = None
    """Derived: the union of the reports' figures. Not a statement of anybody's."""
    status: Status = "current"
    superseded_by: ClaimId | None = None
    relations: tuple[Relation, ...] = ()
    reviewed: bool = False
    join: str = ""
    """Why its reports were taken for one claim, with the anchor; empty for a single report."""
    origins: tuple[tuple[ReportId, ...], ...] = ()
    """The reports, grouped by independent origin."""


class Report(Rendering, frozen=True, gc=False, kw_only=True):
    """This document rendered that claim with this figure and this sentence."""

    id: ReportId
    claim: ClaimId
    fragment_url: Url | None = None
    """The original, at the sentence (``#:~:text=``)."""
    anchor_state: AnchorState = "exact"
    link: Url | None = None
    """The row's own address, for a dataset."""


class Tracker(Struct, frozen=True, kw_only=True):
    """Everything that the site says, as records; links are resolved, ids are unique."""

    posts: tuple[Document, ...]
    """Newest first; ties by id."""
    agents: tuple[Agent, ...]
    measures: tuple[Measure, ...]
    claims: tuple[Claim, ...]
    """Newest stated first; ties by id."""
    reports: tuple[Report, ...]
    """In the order of their claims, then of their posts."""


class Difference(Struct, frozen=True, gc=False, kw_only=True, cache_hash=True):
    """Two reports, and why they differ. Never who is right."""

    measure: MeasureId
    cause: Cause
    kind: Literal["figure", "date"] = "figure"
    """``date``: the same claim, printed with different dates."""
    detail: str = ""
    """Sub-kind (``stale_day``, ``digit``, ``other``) or the terms that differ ("killed / lost")."""
    ratio: tuple[float, float] | None = None
    """How many times the one is the other, smallest to largest, where both are closed and disjoint."""
    reports: tuple[ReportId, ReportId]
    """The larger or later one second."""
    text: str
    """For readers; made by wording.py from the fields above."""


# --- from one publication to the next --------------------------------------------------------------------------------


class Printed(Struct, frozen=True, gc=False, kw_only=True):
    """A report as one publication had it, with the names that may be gone in the next."""

    report: Report
    claimant: str
    outlet: str
    title: str
    """Of the document."""
    measure: str
    """Its name; empty for a statement."""


class Change(Struct, frozen=True, gc=False, kw_only=True):
    """One thing that a publication says otherwise than the one before it."""

    kind: ChangeKind
    what: tuple[Changed, ...] = ()
    """What of a report was corrected."""
    before: Printed | None = None
    after: Printed | None = None
    """Of a superseded claim: a report of the one that took its place, where it is known."""
    further: bool = False
    """Other reports of the same claim were there before, or still are."""
    reports: int = 1
    """How many reports it is about: those of a claim, or the rows of a dataset."""


class Edition(Struct, frozen=True, kw_only=True):
    """What one publication changed."""

    day: Edtf
    since: Edtf | None
    """The day of the publication before it, where that says so."""
    counts: tuple[tuple[ChangeKind, int], ...]
    """Of all changes, also of those that are not listed."""
    changes: tuple[Change, ...]


class Publication(Struct, frozen=True, kw_only=True):
    """data/claims.json: every record of the site but how reports differ, which follows from them. A report names its claim and post by id, a claim its claimant and measure."""

    engine: str
    """The extraction engine that found the reports: ``rules``, or ``nlp`` with its model, its parser and their versions."""
    day: Edtf | None = None
    """Of the build."""
    posts: tuple[Document, ...]
    agents: tuple[Agent, ...]
    measures: tuple[Measure, ...]
    claims: tuple[Claim, ...]
    reports: tuple[Report, ...]
    editions: tuple[Edition, ...] = ()
    """What the last publications changed, newest first; empty where no earlier one was named."""


# --- files out -----------------------------------------------------------------------------------------------------


class Output(Struct, frozen=True):
    """A file of the site and the way to make its bytes."""

    path: str
    """Relative to the output folder, forward slashes (``measures/x/index.html``)."""
    render: Callable[[], bytes]
    listed: bool = True
    """The sitemap names it, if it is a page; false where search engines are asked to leave it out."""


class Config(Struct, frozen=True, kw_only=True):
    """A site's settings: claimline.toml, the environment and the command line, decoded (config.py)."""

    title: str = "Claimline"
    description: str = "Who said which number, when, and who printed it how."
    base_url: str = ""
    """Whole address of the published site; empty while unknown (then only relative addresses are written)."""
    language: str = "en"
    """Of posts that do not say theirs; and of the site's own words, unless ``interface`` names another."""
    interface: str = ""
    """Language of what the site says itself; empty: ``language``. Ask for ``says_in``."""
    timezone: str = "UTC"
    """IANA name: a date without a zone is midnight here."""
    content: str = "content"
    output: str = "site"
    templates: str = "templates"
    """The site's own overrides; looked at before the package's templates."""
    today: Edtf
    """The day of the build, so that the same input gives the same bytes."""
    drafts: bool = False
    future: bool = False
    expired: bool = False
    strict: bool = False
    jobs: int = 0
    """Processes; 0 where nobody has said, which the command line takes for one for each processor."""
    cache: bool = True
    outlet: str = ""
    """Who published posts that name nobody."""
    outlets: dict[str, str] = {}
    """The same for those in a folder of the content; the deepest folder that holds a post has the say."""
    bodies: BodyPolicy | None = None
    """None: excerpts for a post whose link leads to somebody else's site, full for everything else."""
    engine: Literal["rules", "nlp"] = "rules"
    publish_from: Firmness = "likely"
    """How firmly a figure must stand behind its source to be published; with less it is a candidate."""
    publish_candidates: bool = False
    dollar: str = "USD"
    """Code of the currency that "$" and "dollars" mean where no country is printed with them."""
    previous: str = ""
    """claims.json of the last publication, to tell what has changed since; empty: nothing is told."""
    navigation: dict[str, str] = {}
    """The main navigation, words to site-relative address, in order; empty: the packaged one."""
    colours: dict[str, str] = {}
    """Custom properties of the style sheet (``link``, ``hue-1``, ``serif``) with values of the site's own."""
    colours_dark: dict[str, str] = {}
    """The same in the dark theme."""
    words: dict[str, str] = {}
    """Words of the interface, as the catalogue has them, with words of the site's own."""
    apart: tuple[str, ...] = ()
    """Measures and claimants, by id, that are one with no other, whatever they look like: no advice is given on them."""

    @property
    def says_in(self) -> str:
        """Language of what the site says itself, as distinct from what its posts say."""
        return self.interface or self.language
