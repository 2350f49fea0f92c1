"""What each template may use: one frozen type per template, its fields are the template's variables.

Beside its own fields every template has ``site`` (`Site`), the fields of `Page`, the macros of parts.html as
``parts``, and ``links``, ``nav`` and ``footer``, which frame.html prints once for all pages of one depth. docs/templates.md is made from
these types, and a test holds the two together. ``ledger`` and ``timeline`` are opaque here: builder/charts makes
them and templates/charts/ draws them.
"""

from msgspec import Struct

from builder.pages.views import (
    CauseView,
    ClaimView,
    DatasetView,
    Day,
    DifferenceView,
    EditionView,
    Link,
    Mark,
    Number,
    Pager,
    PostView,
    ReportView,
    RoleView,
    Who,
)


class Site(Struct, frozen=True, kw_only=True):
    """What is the same on every page."""

    title: str
    description: str
    language: str
    base_url: str
    """Whole address of the site without a closing slash; empty while unknown."""
    nav: tuple[Link, ...]
    today: Day
    """The day of the build."""
    stamp: str
    """Changes whenever an asset changes; ends the addresses of assets."""
    styled: bool
    """The site has colours or a style sheet of its own, assets/site.css."""
    policy: str
    """The Content-Security-Policy of every page."""
    words: str = ""
    """What scripts say on every page, as JSON from the English words to the site's; empty where all are English."""


class Page(Struct, frozen=True, kw_only=True):
    """Fields that every template has."""

    here: str
    """The page's own address, site-relative ("measures/x/"; empty for the home page)."""
    root: str
    """From here to the home page: goes before every address of this site ("../../")."""
    title: str
    """Of the page; empty for the home page."""
    description: str
    """One sentence for search engines and previews."""
    section: str = ""
    """Address of the entry of ``site.nav`` that this page belongs to."""
    canonical: str = ""
    """Whole address; empty while the site's is unknown."""
    indexed: bool = True
    """False: search engines are asked to leave the page out."""
    feed: str = ""
    """Title of the page's own feeds (feed.xml and feed.json beside it); empty where it has none."""
    image: str = ""
    """Whole address of a card for previews elsewhere, 1200 by 630 pixels; may be empty."""


class Contested(Struct, frozen=True, kw_only=True):
    """One measure on the home page."""

    measure: Link
    quarrels: int
    """How many pairs of its figures stand against each other; 0 only where no measure has any."""
    definition: str
    claims: int
    claimants: int
    span: Number
    """The smallest to the largest figure asserted, and of what kind ("per month"); empty where there is none."""
    others: int
    """Claims that assert nothing: goals, forecasts, comparisons and the like."""
    causes: tuple[tuple[Mark, int], ...]
    """The causes of its differences, most frequent first."""
    ledger: object


class HomePage(Page, frozen=True, kw_only=True):
    """home.html"""

    introduction: str
    """Safe HTML of content/_index.md; may be empty."""
    numbers: tuple[Number, ...]
    contested: tuple[Contested, ...]
    claims: tuple[ClaimView, ...]
    """The newest ones."""
    posts: tuple[PostView, ...]
    """The newest ones."""
    measures: tuple[Link, ...]
    """The rest of the measures, most claims first."""


class MeasureRow(Struct, frozen=True, kw_only=True):
    """One measure in the list of measures."""

    name: str
    address: str
    definition: str
    scope: str
    claims: int
    claimants: int
    outlets: int
    causes: tuple[tuple[Mark, int], ...]
    """Why its figures differ, what is contested first, each with the number of pairs."""
    span: Number
    """The smallest to the largest figure asserted, and of what kind."""
    newest: Day


class MeasureGroup(Struct, frozen=True):
    """Measures whose figures stand to one another in the same way."""

    standing: Mark
    measures: tuple[MeasureRow, ...]


class MeasuresPage(Page, frozen=True, kw_only=True):
    """measures.html"""

    groups: tuple[MeasureGroup, ...]
    pager: Pager


class MeasurePage(Page, frozen=True, kw_only=True):
    """measure.html"""

    id: str
    name: str
    definition: str
    body: str
    """Safe HTML of the measure's own page in content/; may be empty."""
    includes: tuple[str, ...]
    excludes: tuple[str, ...]
    population: str
    scope: str
    """What happened to those counted ("killed + wounded + missing")."""
    unit: str
    place: str
    broader: tuple[Link, ...]
    """Measures that count all of this and more."""
    narrower: tuple[Link, ...]
    numbers: tuple[Number, ...]
    claims: int
    bare: bool
    """No words say what is counted, so that the figures stand in no chart and are compared with nothing."""
    ledger: object
    """None for such figures, as is the timeline."""
    timeline: object
    table: object
    """The same figures as words and numbers, drawn by charts/table.html."""
    whole: str
    """Address of the whole table, where this one has only some lines of each kind; may be empty."""
    causes: tuple[CauseView, ...]
    """Why the figures differ; where they are many, the most telling pairs of each cause."""
    differences: str
    """Address of the page with all differences, where they are not all here; may be empty."""
    datasets: tuple[DatasetView, ...]
    """Rows of datasets, which stand on the pages of their documents."""
    csv: str
    """Address of the table as CSV."""
    picture: str
    """Address of the ledger as an SVG that stands alone; empty where there are no claims."""
    over_time: str
    """Address of the timeline as SVG and as CSV, without the ending; empty for a single claim."""
    card: str
    """Address of the newest rows of the ledger as a PNG; may be empty."""


class RowsPage(Page, frozen=True, kw_only=True):
    """rows.html: so many rows of a ledger, where they are too many for the page of the measure"""

    measure: Link
    ledger: object
    pager: Pager


class TablePage(Page, frozen=True, kw_only=True):
    """table.html: so many lines of the table of a measure, where they are too many for its page"""

    measure: Link
    table: object
    facets: object
    """The choices of its filters, drawn by charts/filters.html."""
    csv: str
    """Address of the table as CSV."""
    pager: Pager


class DifferencesPage(Page, frozen=True, kw_only=True):
    """differences.html: the differences of a measure, where they are too many for its page"""

    measure: Link
    causes: tuple[CauseView, ...]
    total: int
    """Of the measure; the pages list the newest of each cause."""
    facets: object
    """The choices of its filters, drawn by charts/filters.html."""
    pager: Pager


class SaidPage(Page, frozen=True, kw_only=True):
    """said.html: the second view of the timeline of a measure that has too many figures for both on one page"""

    heading: str
    measure: Link
    timeline: object


class TimelinePage(Page, frozen=True, kw_only=True):
    """timeline.html"""

    timeline: object
    measures: tuple[Link, ...]
    picture: str
    """Address of all lanes as an SVG that stands alone; empty where there are none."""


class Origin(Struct, frozen=True):
    """Reports that go back to one origin."""

    outlets: tuple[Link, ...]


class ClaimPage(Page, frozen=True, kw_only=True):
    """claim.html"""

    claim: ClaimView
    lead: ReportView
    """The report that renders the claim best: a direct quote before indirect speech, a headline last."""
    on_behalf_of: Who | None
    occasion: str
    """Where and to whom, in words; may be empty."""
    stat: Mark | None
    basis: str
    reports: tuple[ReportView, ...]
    join: str
    """Why the reports were taken for one claim; empty for a single report."""
    origins: tuple[Origin, ...]
    superseded_by: ClaimView | None
    relations: tuple[tuple[str, ClaimView], ...]
    causes: tuple[CauseView, ...]
    cite: str
    """The line to cite it by, without its address."""
    json_ld: str
    """schema.org Claim with its appearances, escaped for a script element; print with ``| safe``."""


class SourceRow(Struct, frozen=True, kw_only=True):
    """One outlet or claimant in a list."""

    who: Who
    posts: int
    claims: int
    measures: int
    differences: int
    newest: Day


class SourcesPage(Page, frozen=True, kw_only=True):
    """sources.html"""

    sources: tuple[SourceRow, ...]
    pager: Pager


class OnMeasure(Struct, frozen=True, kw_only=True):
    """What one outlet or one claimant says on one measure, newest first."""

    measure: Link
    reports: tuple[ReportView, ...]
    more: int
    turns: dict[str, tuple[Link, ...]] = {}
    """By the id of a report: what else its claimant has said, each with its anchor on the page."""


class SourcePage(Page, frozen=True, kw_only=True):
    """source.html"""

    who: Who
    body: str
    same_as: tuple[str, ...]
    numbers: tuple[Number, ...]
    timeline: object
    """Its figures against time, a lane for each measure on which there are several; None where there are none such."""
    picture: str
    """Address of the same as an SVG that stands alone; empty where nothing can be drawn."""
    figures: tuple[OnMeasure, ...]
    singles: tuple[ReportView, ...]
    """Reports that are the only one on their measure."""
    more_figures: int
    """Reports on further measures, which only the data have."""
    causes: tuple[CauseView, ...]
    """Where its reports differ from another outlet's."""
    posts: tuple[PostView, ...]
    more_posts: int


class PeoplePage(Page, frozen=True, kw_only=True):
    """people.html"""

    people: tuple[SourceRow, ...]
    pager: Pager


class PersonPage(Page, frozen=True, kw_only=True):
    """person.html"""

    who: Who
    body: str
    aliases: tuple[str, ...]
    printed_names: tuple[str, ...]
    """The names under which posts print the claimant, each with their number; empty where that is one."""
    same_as: tuple[str, ...]
    roles: tuple[RoleView, ...]
    printed_roles: tuple[str, ...]
    """What the reports call the claimant."""
    numbers: tuple[Number, ...]
    timeline: object
    """The claimant's figures against time, a lane for each measure on which there are several, below the roles held; None where
    there are none such."""
    picture: str
    """Address of the same as an SVG that stands alone; empty where nothing can be drawn."""
    figures: tuple[OnMeasure, ...]
    singles: tuple[ReportView, ...]
    """Reports that are the only one on their measure."""
    more_figures: int
    """Reports on further measures, which only the data have."""
    datasets: tuple[DatasetView, ...]
    statements: tuple[ClaimView, ...]
    """Claims without a figure, the newest ones."""
    more_statements: int
    changes: tuple[DifferenceView, ...]
    """Where the claimant has said two different things."""
    causes: tuple[CauseView, ...]
    """The other differences that involve the claimant."""


class PostsPage(Page, frozen=True, kw_only=True):
    """posts.html: all posts, or those of one tag or category"""

    heading: str
    kicker: str
    """What kind of list it is ("Tag"); empty for all posts."""
    posts: tuple[PostView, ...]
    pager: Pager


class TermsPage(Page, frozen=True, kw_only=True):
    """terms.html: all tags, or all categories"""

    heading: str
    terms: tuple[Link, ...]
    pager: Pager


class Note(Struct, frozen=True, kw_only=True):
    """A report in the margin of its post."""

    report: ReportView
    number: int
    """Of its mark in the text, from 1; 0 where the sentence is not in the printed text."""
    anchor: bool
    """True: nothing in the text carries the report's id, so the note does."""


class PostPage(Page, frozen=True, kw_only=True):
    """post.html"""

    outlet: Link
    heading: str
    """Safe HTML: the title, with a claimed figure marked."""
    author: str
    published: Day
    modified: Day
    retrieved: Day
    original: str
    """Whole address of the original; may be empty."""
    archived: tuple[tuple[str, Day], ...]
    language: str
    text: str
    """Safe HTML: the body with each claim marked, or excerpts of it."""
    whole: bool
    """False: ``text`` is excerpts."""
    notes: tuple[Note, ...]
    dataset: DatasetView | None
    """The rows, where the post is a dataset."""
    computed: tuple[ReportView, ...]
    """What was computed from the rows."""
    licence: str
    inferred: tuple[str, ...]
    """What the file does not state, in words."""
    tags: tuple[Link, ...]
    categories: tuple[Link, ...]
    sha256: str


class SearchPage(Page, frozen=True, kw_only=True):
    """search.html"""

    claims: tuple[ClaimView, ...]
    """For a browser without JavaScript: the newest claims."""
    total: int
    words: str
    """What the script of this page says, as ``site.words`` are."""


class MethodPage(Page, frozen=True, kw_only=True):
    """method.html"""

    causes: tuple[Mark, ...]
    """In the order in which the rules are tried."""
    modalities: tuple[Mark, ...]
    bounds: tuple[Mark, ...]
    roles: tuple[Mark, ...]
    rules: tuple[Mark, ...]
    """The ways in which the reports on this site were found."""


class ChangesPage(Page, frozen=True, kw_only=True):
    """changes.html"""

    compared: bool
    """False: no earlier publication was named."""
    editions: tuple[EditionView, ...]
    """Newest first."""


class MissingPage(Page, frozen=True, kw_only=True):
    """404.html"""

    measures: tuple[Link, ...]


class MovedPage(Page, frozen=True, kw_only=True):
    """moved.html: what stands at a former address"""

    target: str
    """Site-relative address of the page as it is now."""


TEMPLATES: dict[str, type[Page]] = {
    "home.html": HomePage,
    "measures.html": MeasuresPage,
    "measure.html": MeasurePage,
    "rows.html": RowsPage,
    "table.html": TablePage,
    "differences.html": DifferencesPage,
    "said.html": SaidPage,
    "timeline.html": TimelinePage,
    "claim.html": ClaimPage,
    "sources.html": SourcesPage,
    "source.html": SourcePage,
    "people.html": PeoplePage,
    "person.html": PersonPage,
    "posts.html": PostsPage,
    "terms.html": TermsPage,
    "post.html": PostPage,
    "search.html": SearchPage,
    "method.html": MethodPage,
    "changes.html": ChangesPage,
    "404.html": MissingPage,
    "moved.html": MovedPage,
}
