"""Turns records into the pieces that contexts are made of. One desk serves one plan of the site."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from typing import Protocol, TypedDict

from builder import urls, wording
from builder.lookup import Lookup
from builder.pages import words
from builder.pages.views import (
    CauseView,
    ClaimView,
    Day,
    DifferenceView,
    Link,
    Number,
    PostView,
    Quote,
    ReportView,
    Who,
)
from builder.records import (
    Agent,
    AgentId,
    Cause,
    Claim,
    Config,
    Content,
    Difference,
    Document,
    Edtf,
    Measure,
    MeasureId,
    Post,
    PostId,
    Report,
    Role,
)

_LEAD: tuple[Role, ...] = (
    "direct_quote", "own_calculation", "indirect_speech", "paraphrase", "dataset_row", "headline",
)  # fmt: skip
DIFFERENCES_SHOWN = 12
"""Of one cause on one page."""
_BLURB = 220
"""Characters of a post's summary in a list."""


class Charts(Protocol):
    """What the charts give; the values are opaque here and are drawn by templates/charts/."""

    def ledger(self, lookup: Lookup, measure: MeasureId, *, claims: int | None = None) -> object:
        """``claims``: a small one, of so many."""
        ...

    def timeline(self, lookup: Lookup, measure: MeasureId | None) -> object: ...


class Base(TypedDict):
    """The fields of `contexts.Page`."""

    here: str
    root: str
    title: str
    description: str
    section: str
    canonical: str
    indexed: bool


class Desk:
    """Everything the composers of pages look things up in."""

    def __init__(
        self,
        content: Content,
        lookup: Lookup,
        config: Config,
        charts: Charts,
    ) -> None:
        self.content = content
        self.lookup = lookup
        self.config = config
        self.charts = charts
        # Memories of what most pages ask for.
        self._who: dict[tuple[AgentId, str | None, bool], Who] = {}
        self._outlets: dict[AgentId, Link] = {}
        self._measures: dict[MeasureId, Link] = {}

    @cached_property
    def posts(self) -> dict[PostId, Post]:
        return {post.id: post for post in self.content.posts}

    @cached_property
    def claim_count(self) -> dict[PostId, int]:
        return {
            post: len({report.claim for report in reports}) for post, reports in self.lookup.reports_of_post.items()
        }

    @cached_property
    def behalf(self) -> frozenset[AgentId]:
        """Agents that others speak for."""
        return frozenset(claim.on_behalf_of for claim in self.lookup.tracker.claims if claim.on_behalf_of)

    def base(self, here: str, title: str, description: str, *, section: str = "", indexed: bool = True) -> Base:
        """The fields every page has; ``description`` is cut to what previews show."""
        whole = self.config.base_url
        return Base(
            here=here,
            root=_root(here.count("/")),
            title=title,
            description=clip(description, 200),
            section=section,
            canonical=urls.absolute(here, base_url=whole) if whole else "",
            indexed=indexed,
        )

    def agent(self, id: AgentId) -> Agent:
        """Also for an id that no record describes: then it goes by its id."""
        return self.lookup.agents.get(id) or Agent(id=id, name=id, kind="organisation")

    def who(self, claim: Claim) -> Who:
        key = claim.claimant, claim.claimant_role, claim.attributed
        if key not in self._who:
            self._who[key] = self._claimant(claim)
        return self._who[key]

    def _claimant(self, claim: Claim) -> Who:
        agent = self.agent(claim.claimant)
        role = claim.claimant_role or (agent.roles[-1].title if agent.roles else "")
        return Who(agent.name, urls.claimant(claim), self.lookup.hues.get(agent.id, 0), role, agent.kind)

    def outlet(self, id: AgentId) -> Link:
        if id not in self._outlets:
            self._outlets[id] = Link(self.agent(id).name, urls.page("sources", id))
        return self._outlets[id]

    def measure(self, id: MeasureId | None) -> Link | None:
        if id is None:
            return None
        found = self.lookup.measures.get(id)
        return Link(
            found.name if found else id, urls.page("measures", id), len(self.lookup.claims_of_measure.get(id, ()))
        )

    def report(self, report: Report) -> ReportView:
        claim = self.lookup.claims[report.claim]
        document = self.lookup.posts[report.post]
        return ReportView(
            id=report.id,
            claim=self.claim_address(claim),
            who=self.who(claim),
            attributed=claim.attributed,
            outlet=self.outlet(document.outlet),
            post=Link(document.title, urls.page("posts", document.id)),
            place=urls.report(report),
            measure=self.measure(claim.measure),
            figure=wording.figure(report),
            low="" if report.low is None else wording.quantity(report.low, report.unit),
            high="" if report.high is None else wording.quantity(report.high, report.unit),
            counts=report.subject or report.unit or "",
            scope=outcomes(report.outcome),
            covers=wording.covers(report.per, report.period),
            bound=words.BOUNDS[report.bound] if report.bound else None,
            modality=words.MODALITIES[report.modality],
            role=words.ROLES[report.role],
            basis=basis(report),
            said=day(report.stated_on, inferred="stated_on" in report.inferred, rule=report.stated_on_rule),
            published=day(document.published, inferred="published" in document.inferred),
            retrieved=day(document.retrieved),
            quote=quote(report),
            original=web(report.fragment_url or report.link or document.url),
            archived=archived(document),
            rule=report.rule or "",
            derived=report.derived or "",
            by=words.rule(report.extracted_by),
            reviewed=report.reviewed,
            inferred=tuple(words.field(name) for name in report.inferred),
            moved=_MOVED.get(report.anchor_state, ""),
        )

    def claim_address(self, claim: Claim) -> str:
        return urls.claim(claim, self.lookup.reports_of_claim.get(claim.id, ()))

    def claim(self, claim: Claim) -> ClaimView:
        reports = self.lookup.reports_of_claim[claim.id]
        best = lead(reports)
        figure, union = claimed(claim, reports)
        return ClaimView(
            id=claim.id,
            address=self.claim_address(claim),
            who=self.who(claim),
            measure=self.measure(claim.measure),
            figure=figure,
            union=union,
            covers=wording.covers(claim.per, claim.period),
            scope=outcomes(best.outcome),
            said=day(claim.stated_on),
            modality=words.MODALITIES[claim.modality],
            status=None if claim.status == "current" else words.STATUSES[claim.status],
            reports=len(reports),
            origins=max(len(claim.origins), 1),
            quote=quote(best),
            outlet=self.outlet(self.lookup.posts[best.post].outlet),
            place=urls.report(best),
        )

    def difference(self, difference: Difference) -> DifferenceView:
        first, second = (self.report(self.lookup.reports[id]) for id in difference.reports)
        cause = words.CAUSES[difference.cause]
        measure = self.measure(difference.measure)
        return DifferenceView(
            cause=cause,
            text=difference.text,
            measure=measure or Link(difference.measure, urls.page("measures", difference.measure)),
            first=first,
            second=second,
        )

    def causes(self, differences: Iterable[Difference]) -> tuple[CauseView, ...]:
        """Grouped by cause, what is contested first; each group cut to what a page bears."""
        groups: dict[Cause, list[Difference]] = {cause: [] for cause in words.READING}
        for difference in dict.fromkeys(differences):
            groups[difference.cause].append(difference)
        return tuple(
            CauseView(
                cause=words.CAUSES[cause],
                differences=tuple(self.difference(each) for each in group[:DIFFERENCES_SHOWN]),
                more=max(len(group) - DIFFERENCES_SHOWN, 0),
                total=len(group),
            )
            for cause, group in groups.items()
            if group
        )

    def post(self, document: Document) -> PostView:
        reports = self.lookup.reports_of_post.get(document.id, ())
        figures = dict.fromkeys(wording.figure(report) for report in reports[:8] if report.bound)
        return PostView(
            address=urls.page("posts", document.id),
            title=document.title,
            outlet=self.outlet(document.outlet),
            published=day(document.published, inferred="published" in document.inferred),
            summary=clip(document.description or document.summary, _BLURB),
            claims=self.claim_count.get(document.id, 0),
            figures=tuple(figures)[:3],
        )

    def span(self, measure: Measure) -> Number:
        """The smallest to the largest figure asserted on a measure, and what kind of figure it is ("per month").

        Goals, forecasts and comparisons are left out. A rate and a running total have no span in common: the kind
        that most claims are of is taken.
        """
        kinds: defaultdict[str, list[float]] = defaultdict(list)
        for claim in self.lookup.claims_of_measure.get(measure.id, ()):
            if claim.modality in ("measured", "estimated", "asserted") and claim.status == "current":
                kinds[kind(claim)] += [end for end in (claim.low, claim.high) if end is not None]
        words, ends = max(kinds.items(), key=lambda item: (len(item[1]), item[0]), default=("", []))
        return Number(spread(min(ends), max(ends), measure.unit), words) if ends else Number("", "")


@lru_cache(maxsize=16)
def _root(depth: int) -> str:
    return urls.relative("", here="x/" * depth)


@lru_cache(maxsize=16384)
def day(edtf: Edtf | None, *, inferred: bool = False, rule: str = "") -> Day:
    """A date in words, short."""
    return Day(wording.date(edtf, short=True), edtf or "", wording.iso(edtf), inferred, rule)


def clip(text: str, length: int) -> str:
    """Cut at a word's end; an ellipsis says so."""
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def web(url: str | None) -> str:
    """An address that a browser may be led to: http or https, else nothing."""
    return url if url and re.match(r"https?://", url, re.I) else ""


def archived(document: Document) -> tuple[tuple[str, Day], ...]:
    return tuple((url, day(copy.date)) for copy in document.archive if (url := web(copy.url)))


def basis(record: Report | Claim) -> str:
    """What a claimant rests on; the document's own words after the kind."""
    kind = words.BASES[record.basis]
    return f"{kind}: “{record.basis_words}”" if kind and record.basis_words else kind


def outcomes(outcome: tuple[str, ...]) -> str:
    """What happened to those counted, in words; empty where nothing says so."""
    return wording.outcomes(outcome) if outcome else ""


def quote(report: Report) -> Quote:
    """The sentence, cut at its figure."""
    text, value = report.quote, report.value_text
    at = report.selector
    # The words around are cut at so many letters; a word cut in two would be misread, a number most of all.
    prefix = at.prefix if at.start == len(at.prefix) else at.prefix.partition(" ")[2]
    suffix = at.suffix if at.suffix.endswith((".", "!", "?")) else at.suffix.rpartition(" ")[0]
    start = report.value_start if text.startswith(value, report.value_start) else text.find(value)
    around = prefix.strip(), suffix.strip()
    if not value or start < 0:
        return Quote(text, "", "", *around)
    return Quote(text[:start], value, text[start + len(value) :], *around)


def lead(reports: Sequence[Report]) -> Report:
    """The report that renders its claim best."""
    return min(reports, key=lambda report: _LEAD.index(report.role))


def claimed(claim: Claim, reports: Sequence[Report]) -> tuple[str, bool]:
    """A claim's figure in words, and whether it is a union of different ones (nobody's own statement)."""
    figures = dict.fromkeys(wording.figure(report) for report in reports if report.bound)
    if len(figures) <= 1:
        return next(iter(figures), ""), False
    unit = next(report.unit for report in reports if report.bound)
    if claim.low is None:
        return (f"up to {wording.quantity(claim.high, unit)}" if claim.high is not None else " / ".join(figures)), True
    if claim.high is None:
        return f"at least {wording.quantity(claim.low, unit)}", True
    return spread(claim.low, claim.high, unit), True


def spread(low: float, high: float, unit: str | None) -> str:
    """Two ends with one unit, or one number where they are equal."""
    one, two = wording.quantity(low, unit), wording.quantity(high, unit)
    return one if low == high else f"{one.removesuffix('%')}–{two.lstrip('$€£₴¥')}"


def kind(claim: Claim) -> str:
    """What sort of figure a claim gives: ``per month`` for a rate and for the count of one month, ``in total`` ..."""
    if claim.per:
        return wording.per(claim.per)
    if claim.stat == "count_in_period" and claim.period and claim.period.edtf:
        return {4: "per year", 7: "per month", 10: "per day"}.get(len(claim.period.edtf), "in a period")
    return "in total" if claim.stat == "cumulative" else ""


_MOVED = {
    "moved": "The sentence stands elsewhere in the post than when it was recorded.",
    "orphan": "The sentence is no longer in the post.",
}
