"""Pages that list: home, measures, sources, people, posts, tags, categories; and pages of the site itself."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import TypeVar

from builder import urls, wording
from builder.pages import agents, words
from builder.pages.contexts import (
    Contested,
    HomePage,
    MeasureGroup,
    MeasureRow,
    MeasuresPage,
    MethodPage,
    MissingPage,
    PeoplePage,
    PostsPage,
    SearchPage,
    SourcesPage,
    TermsPage,
    TimelinePage,
)
from builder.pages.desk import Desk
from builder.pages.pieces import day, outcomes, plural
from builder.pages.rows import is_row
from builder.pages.views import ClaimView, Link, Mark, Number, Pager
from builder.phrases import number, say, several
from builder.records import Agent, AgentId, Cause, Claim, Document, Measure, PostId

T = TypeVar("T")

A_PAGE = 50
"""Things on one page of a list."""
TERMS_A_PAGE = 600
CONTESTED_SHOWN = 3
LEDGER_CLAIMS = 5
"""Of a small ledger on the home page; the whole one is on its measure's page."""
NEWEST = 6
OF_A_POST = 2
"""Of the newest claims of the home page: one long story would fill it alone."""


def home(desk: Desk) -> HomePage:
    lookup, tracker = desk.lookup, desk.lookup.tracker
    drawn = [measure for measure in lookup.ranked if not measure.bare and measure.id in lookup.claims_of_measure]
    contested = [measure for measure in drawn if lookup.quarrels[measure.id]][:CONTESTED_SHOWN]
    contested = contested or sorted(drawn, key=lambda measure: -len(lookup.claims_of_measure[measure.id]))[:1]
    others = [measure for measure in drawn if measure not in contested]
    several = [measure for measure in others if lookup.standing(measure) != "single"]
    outlets = len({post.outlet for post in tracker.posts})
    claimants = len({claim.claimant for claim in tracker.claims if claim.attributed})
    counted = [
        (len(tracker.posts), "post", "posts/"),
        (outlets, "outlet", "sources/"),
        (claimants, "claimant", "people/"),
        (len(tracker.claims), "claim", "search/"),
        (len(tracker.reports), "report", "timeline/"),
        (len(desk.lookup.differences), "difference", "measures/"),
    ]
    return HomePage(
        **desk.base("", "", desk.config.description, about=contested[0].id if contested else None),
        introduction=desk.content.home.html if desk.content.home else "",
        numbers=tuple(
            Number(number(count), desk.say(plural(count, word)), address)
            for count, word, address in counted
            if tracker.posts
        ),
        contested=tuple(_contested(desk, measure) for measure in contested),
        claims=_newest(desk, NEWEST, of_a_post=OF_A_POST),
        posts=tuple(desk.post(post) for post in tracker.posts[:NEWEST]),
        measures=tuple(link for each in (several or others)[:12] if (link := desk.measure(each.id))),
    )


def _newest(desk: Desk, count: int, *, of_a_post: int | None = None) -> tuple[ClaimView, ...]:
    """The newest claims that somebody stated in words, no rows of datasets, nothing computed; first those with a figure.

    ``of_a_post``: of the same post further ones only where there are no others.
    """
    figured, further, bare = list[ClaimView](), list[ClaimView](), list[ClaimView]()
    told: Counter[PostId] = Counter()
    for claim in desk.lookup.tracker.claims:
        reports = desk.lookup.reports_of_claim[claim.id]
        kind = figured if any(report.bound for report in reports) else bare
        if kind is figured and of_a_post and told[reports[0].post] >= of_a_post:
            kind = further
        if len(kind) < count and not all(is_row(report) or report.derived for report in reports):
            told[reports[0].post] += kind is figured
            kind.append(desk.claim(claim))
        if len(figured) == count:
            break
    return tuple([*figured, *further, *bare][:count])


def _contested(desk: Desk, measure: Measure) -> Contested:
    claims = desk.lookup.claims_of_measure.get(measure.id, ())
    return Contested(
        measure=Link(measure.name, urls.page("measures", measure.id), len(claims)),
        quarrels=desk.lookup.quarrels[measure.id],
        definition=measure.definition,
        claims=len(claims),
        claimants=len({claim.claimant for claim in claims}),
        span=desk.span(measure),
        others=sum(claim.modality in wording.BESIDE for claim in claims),
        causes=_causes(desk, measure),
        ledger=desk.drawing.ledger(measure.id, claims=LEDGER_CLAIMS),
    )


def _causes(desk: Desk, measure: Measure) -> tuple[tuple[Mark, int], ...]:
    """Why the figures of a measure differ, each with the number of pairs."""
    causes: Counter[Cause] = Counter(each.cause for each in desk.lookup.differences_of_measure(measure.id))
    return tuple((desk.mark(words.CAUSES[cause]), causes[cause]) for cause in words.READING if causes[cause])


def measures(desk: Desk, page: int) -> MeasuresPage:
    ranked = desk.lookup.ranked
    here, pager = paged("measures/", len(ranked), page)
    return MeasuresPage(
        **desk.base(
            here,
            desk.say("Measures"),
            desk.say("What is counted, and by how many."),
            section="measures/",
            indexed=page == 1,
        ),
        groups=tuple(
            MeasureGroup(desk.mark(words.STANDINGS[standing]), tuple(_measure_row(desk, measure) for measure in some))
            for standing, some in groupby(cut(ranked, page), key=desk.lookup.standing)
        ),
        pager=pager,
    )


def _measure_row(desk: Desk, measure: Measure) -> MeasureRow:
    claims = desk.lookup.claims_of_measure.get(measure.id, ())
    return MeasureRow(
        name=measure.name,
        address=urls.page("measures", measure.id),
        definition=measure.definition
        or (desk.say("The words do not say what exactly is counted.") if measure.bare else ""),
        scope=outcomes(measure.outcome),
        claims=len(claims),
        claimants=len({claim.claimant for claim in claims}),
        outlets=len(_outlets(desk, claims)),
        causes=_causes(desk, measure),
        span=desk.span(measure),
        newest=day(claims[0].stated_on if claims else None),
    )


def _outlets(desk: Desk, claims: Sequence[Claim]) -> set[AgentId]:
    """Who printed the claims."""
    reports = (report for claim in claims for report in desk.lookup.reports_of_claim.get(claim.id, ()))
    return {desk.lookup.posts[report.post].outlet for report in reports}


def timeline(desk: Desk) -> TimelinePage:
    return TimelinePage(
        **desk.base(
            "timeline/", desk.say("Timeline"), desk.say("Every figure on the time that it covers."), section="timeline/"
        ),
        timeline=desk.drawing.timeline(None),
        measures=tuple(link for each in desk.lookup.tracker.measures if (link := desk.measure(each.id))),
        picture="timeline/timeline.svg" if desk.drawing.lanes[0] else "",
    )


def sources(desk: Desk, found: Sequence[Agent], page: int) -> SourcesPage:
    here, pager = paged("sources/", len(found), page)
    return SourcesPage(
        **desk.base(
            here, desk.say("Sources"), desk.say("Who prints the figures."), section="sources/", indexed=page == 1
        ),
        sources=tuple(agents.source_row(desk, agent) for agent in cut(found, page)),
        pager=pager,
    )


def people(desk: Desk, found: Sequence[Agent], page: int) -> PeoplePage:
    here, pager = paged("people/", len(found), page)
    return PeoplePage(
        **desk.base(here, desk.say("People"), desk.say("Who says the figures."), section="people/", indexed=page == 1),
        people=tuple(agents.person_row(desk, agent) for agent in cut(found, page)),
        pager=pager,
    )


def posts(desk: Desk, found: Sequence[Document], page: int, *, folder: str, heading: str, kicker: str) -> PostsPage:
    """All posts, or those of a tag or category, whose list begins at the address ``folder``."""
    here, pager = paged(folder, len(found), page)
    title = f"{kicker}: {heading}" if kicker else heading
    words_ = several(len(found), "{n} post, newest first.", "{n} posts, newest first.")
    return PostsPage(
        **desk.base(here, title, words_, section="posts/", indexed=page == 1),
        heading=heading,
        kicker=kicker,
        posts=tuple(desk.post(document) for document in cut(found, page)),
        pager=pager,
    )


def terms(desk: Desk, found: Sequence[Link], page: int, *, folder: str, heading: str) -> TermsPage:
    here, pager = paged(folder, len(found), page, each=TERMS_A_PAGE)
    return TermsPage(
        **desk.base(
            here, heading, say("All {terms} of the posts.", terms=heading.lower()), section="posts/", indexed=page == 1
        ),
        heading=heading,
        terms=tuple(cut(found, page, each=TERMS_A_PAGE)),
        pager=pager,
    )


def search(desk: Desk) -> SearchPage:
    return SearchPage(
        **desk.base("search/", desk.say("Search"), desk.say("Search all claims, people and figures.")),
        claims=_newest(desk, A_PAGE),
        total=len(desk.lookup.tracker.claims),
        words=words.scripted(words.SEARCHING),
    )


def method(desk: Desk) -> MethodPage:
    found = {words.sieve(report.extracted_by) for report in desk.lookup.tracker.reports}
    order = {mark.code: nth for nth, mark in enumerate(words.SIEVES.values())}
    return MethodPage(
        **desk.base(
            "method/", desk.say("How to read this"), desk.say("The marks, the causes and the rules."), section="method/"
        ),
        causes=tuple(map(desk.mark, words.CAUSES.values())),
        modalities=tuple(map(desk.mark, words.MODALITIES.values())),
        bounds=tuple(map(desk.mark, words.BOUNDS.values())),
        roles=tuple(map(desk.mark, words.ROLES.values())),
        rules=tuple(map(desk.mark, sorted(found, key=lambda mark: (order.get(mark.code, len(order)), mark.code)))),
    )


def missing(desk: Desk, root: str) -> MissingPage:
    """The page for addresses that lead nowhere; it is served at any depth, so ``root`` is absolute."""
    base = desk.base("404.html", desk.say("Not found"), desk.say("There is no page at this address."), indexed=False)
    base["root"] = root
    return MissingPage(
        **base, measures=tuple(link for each in desk.lookup.ranked[:5] if (link := desk.measure(each.id)))
    )


def pages(total: int, *, each: int = A_PAGE) -> range:
    """The numbers of the pages of a list, from 1; an empty list has one page."""
    return range(1, max(1, -(-total // each)) + 1)


def cut(things: Sequence[T], page: int, *, each: int = A_PAGE) -> Sequence[T]:
    return things[(page - 1) * each : page * each]


def paged(folder: str, total: int, page: int, *, each: int = A_PAGE) -> tuple[str, Pager]:
    """The address of a page of a list, and its pager."""
    count = len(pages(total, each=each))
    near = [n for n in range(1, count + 1) if n in (1, count) or abs(n - page) <= 2]
    numbers = list[tuple[int, str]]()
    for n in near:
        if numbers and n > numbers[-1][0] + 1:
            numbers.append((0, ""))
        numbers.append((n, _nth(folder, n)))
    pager = Pager(
        page=page,
        pages=count,
        first=min((page - 1) * each + 1, total),
        last=min(page * each, total),
        total=total,
        previous=_nth(folder, page - 1) if page > 1 else "",
        next=_nth(folder, page + 1) if page < count else "",
        numbers=tuple(numbers),
    )
    return _nth(folder, page), pager


def _nth(folder: str, page: int) -> str:
    return folder if page == 1 else f"{folder}page/{page}/"
