"""Turns records into the pieces that contexts are made of. One desk serves one plan of the site."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import TypedDict

from builder import phrases, urls, wording
from builder.lookup import Lookup
from builder.pages import words
from builder.pages.drawing import Charts, Choices, Drawing
from builder.pages.pieces import (
    MOVED,
    archived,
    basis,
    between,
    claimed,
    clip,
    day,
    figures,
    kind,
    lead,
    outcomes,
    quote,
    spread,
    web,
)
from builder.pages.views import (
    CauseView,
    ClaimView,
    DifferenceView,
    Link,
    Mark,
    Number,
    PostView,
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
    Measure,
    MeasureId,
    Modality,
    Post,
    PostId,
    Report,
    ReportId,
)

STATED: frozenset[Modality] = frozenset({"measured", "estimated", "asserted"})
"""How a figure is meant that says what is so."""
DIFFERENCES_SHOWN = 6
"""Of one cause on one page."""
OF_CLAIM = 100
"""The same on the page of a claim, where each pair but the first takes a line."""
_BLURB = 220
"""Characters of a post's summary in a list."""
_FIGURES = 4
"""Figures of a post that stand below its title in a list."""
_REPORTS = 4096
"""So many reports are kept ready: on the pages of one measure and its differences the same ones come again and again."""


class Base(TypedDict):
    """The fields of `contexts.Page`."""

    here: str
    root: str
    title: str
    description: str
    section: str
    canonical: str
    indexed: bool
    feed: str
    image: str


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
        self.drawing = Drawing(charts, lookup)
        # Memories of what most pages ask for.
        self._who: dict[tuple[AgentId, str | None, bool], Who] = {}
        self._outlets: dict[AgentId, Link] = {}
        self._ready: dict[ReportId, ReportView] = {}

    def say(self, english: str) -> str:
        """Words of the interface, as the site has them."""
        return phrases.say(english)

    def mark(self, mark: Mark) -> Mark:
        return Mark(mark.code, self.say(mark.words), self.say(mark.meaning))

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

    def base(
        self,
        here: str,
        title: str,
        description: str,
        *,
        section: str = "",
        indexed: bool = True,
        feed: bool = False,
        about: MeasureId | None = None,
    ) -> Base:
        """The fields every page has; ``description`` is cut to what previews show.

        ``feed``: the page has its own; ``about``: the measure whose card goes with the page.
        """
        whole, card = self.config.base_url, self.drawing.card_at(about)
        return Base(
            here=here,
            root=_root(here.count("/")),
            title=title,
            description=clip(description, 200),
            section=section,
            canonical=urls.absolute(here, base_url=whole) if whole else "",
            indexed=indexed,
            feed=title if feed else "",
            image=urls.absolute(card, base_url=whole) if card and whole else "",
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
        """The last few thousand are kept."""
        ready = self._ready.get(report.id)
        if ready is None:
            if len(self._ready) >= _REPORTS:
                self._ready.clear()
            ready = self._ready[report.id] = self._report(report)
        return ready

    def _report(self, report: Report) -> ReportView:
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
            counts=report.subject or wording.noun(report.unit),
            scope=outcomes(report.outcome),
            covers=wording.covers(report.per, report.period),
            bound=self.mark(words.BOUNDS[report.bound]) if report.bound else None,
            modality=self.mark(words.MODALITIES[report.modality]),
            role=self.mark(words.ROLES[report.role]),
            basis=basis(report),
            said=day(
                report.stated_on, inferred="stated_on" in report.inferred, rule=wording.how(report.stated_on_rule)
            ),
            published=day(document.published, inferred="published" in document.inferred),
            retrieved=day(document.retrieved),
            quote=quote(report, self.lookup.posts[report.post].language),
            original=web(report.fragment_url or report.link or document.url),
            archived=archived(document),
            rule=report.rule or "",
            derived=report.derived or "",
            by=words.found(report.extracted_by),
            reviewed=report.reviewed,
            inferred=tuple(words.field(name) for name in report.inferred),
            moved=self.say(MOVED.get(report.anchor_state, "")),
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
            said=day(claim.stated_on, inferred=not any(report.stated_on for report in reports)),
            modality=self.mark(words.MODALITIES[claim.modality]),
            status=None if claim.status == "current" else self.mark(words.STATUSES[claim.status]),
            reports=len(reports),
            origins=max(len(claim.origins), 1),
            quote=quote(best, self.lookup.posts[best.post].language),
            outlet=self.outlet(self.lookup.posts[best.post].outlet),
            place=urls.report(best),
        )

    def difference(
        self, difference: Difference, choices: Choices | None = None, *, here: Claim | None = None
    ) -> DifferenceView:
        """``choices``: those of the page, if it has filters; ``here``: the claim that it is about, if it is about one."""
        reports = [self.lookup.reports[id] for id in difference.reports]
        others = [report for report in reports if here is None or report.claim != here.id]
        sides = tuple(map(self.report, others or reports))
        return DifferenceView(
            id=urls.difference(difference),
            fits=tuple(dict.fromkeys(map(choices.of_report, reports))) if choices else (),
            cause=self.mark(words.CAUSES[difference.cause]),
            text=difference.text,
            measure=None if here and here.measure == difference.measure else self.measure(difference.measure),
            between=between(sides),
            sides=sides,
        )

    def causes(self, differences: Iterable[Difference]) -> tuple[CauseView, ...]:
        """Grouped by cause, what is contested first; each group cut to what a page bears."""
        return tuple(
            CauseView(
                cause=self.mark(words.CAUSES[cause]),
                differences=tuple(self.difference(each) for each in group[:DIFFERENCES_SHOWN]),
                more=max(len(group) - DIFFERENCES_SHOWN, 0),
                total=len(group),
            )
            for cause, group in _by_cause(differences)
        )

    def beside(self, claim: Claim) -> tuple[CauseView, ...]:
        """What stands beside a claim, by cause: the first pair in full, and how its own reports differ; the others in brief."""
        groups = _by_cause(self.lookup.differences_of_claim(claim.id))
        return tuple(self._beside(claim, *found, full=not nth) for nth, found in enumerate(groups))

    def _beside(self, claim: Claim, cause: Cause, found: Sequence[Difference], *, full: bool) -> CauseView:
        views = [self.difference(each, here=claim) for each in found[:OF_CLAIM]]
        told = [view for nth, view in enumerate(views) if (full and not nth) or len(view.sides) > 1]
        return CauseView(
            cause=self.mark(words.CAUSES[cause]),
            differences=tuple(told),
            brief=tuple(view for view in views if view not in told),
            more=len(found) - len(views),
            total=len(found),
        )

    def post(self, document: Document) -> PostView:
        reports = self.lookup.reports_of_post.get(document.id, ())
        return PostView(
            address=urls.page("posts", document.id),
            title=document.title,
            outlet=self.outlet(document.outlet),
            published=day(document.published, inferred="published" in document.inferred),
            summary=clip(document.description or document.summary, _BLURB),
            claims=self.claim_count.get(document.id, 0),
            figures=figures(reports, _FIGURES),
            language=document.language,
        )

    def span(self, measure: Measure) -> Number:
        """The smallest to the largest figure asserted on a measure, and what kind of figure it is ("per month").

        Goals, forecasts and comparisons are left out. A rate and a running total have no span in common: the kind
        that most claims are of is taken. A figure in which all agree is said as they say it ("less than 1%").
        """
        kinds: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in self.lookup.claims_of_measure.get(measure.id, ()):
            if claim.modality in STATED and claim.status == "current":
                kinds[kind(claim)].append(claim)
        words, claims = max(kinds.items(), key=lambda item: (len(item[1]), item[0]), default=("", []))
        if claims and not any(claim.per for claim in claims):
            words = kind(claims[0], rates=False)
        ends = [end for claim in claims for end in (claim.low, claim.high) if end is not None]
        if len(claims) == 1 or len(set(ends)) == 1:
            said = {claimed(claim, self.lookup.reports_of_claim[claim.id])[0] for claim in claims}
            if len(said) == 1:
                return Number(said.pop(), words)
        return Number(spread(min(ends), max(ends), measure.unit), words) if ends else Number("", "")


def _by_cause(differences: Iterable[Difference]) -> Iterator[tuple[Cause, list[Difference]]]:
    """Each difference once, what is contested first."""
    groups: dict[Cause, list[Difference]] = {cause: [] for cause in words.READING}
    for difference in dict.fromkeys(differences):
        groups[difference.cause].append(difference)
    return ((cause, group) for cause, group in groups.items() if group)


@lru_cache(maxsize=16)
def _root(depth: int) -> str:
    return urls.relative("", here="x/" * depth)
