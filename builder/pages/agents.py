"""Pages of outlets (what they print) and of claimants (what they say)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from builder import dates, urls, wording
from builder.lookup import of_a_sort
from builder.pages.contexts import OnMeasure, PersonPage, SourcePage, SourceRow
from builder.pages.desk import Desk
from builder.pages.exports import OF_AGENT
from builder.pages.pieces import day, plural, web
from builder.pages.rows import datasets, is_row
from builder.pages.views import Link, Number, ReportView, RoleView, Who
from builder.phrases import say
from builder.records import Agent, AgentId, AgentRole, Claim, Difference, Edtf, MeasureId, Report, ReportId

ROLES = 4
"""Roles that posts give a claimant, on the claimant's page."""
_USUAL = 0.1
"""Share of a claimant's claims whose posts give a role, for it to be shown in the list."""
LISTED = 24
"""Measures, changes, statements or posts on one page of an agent; the rest is on the pages of the measures or in the lists."""
OF_MEASURE = 12
"""Reports of one measure; its own page has all of them."""
SINGLES = 100
"""Reports that are the only one on their measure, on one page of an agent."""


def source(desk: Desk, agent: Agent) -> SourcePage:
    posts = desk.lookup.posts_of_outlet.get(agent.id, ())
    reports = _printed(desk, agent.id)
    archived = sum(1 for report in reports if desk.lookup.posts[report.post].archive)
    base = desk.base(
        urls.page("sources", agent.id),
        agent.name,
        say(
            "{name}: {posts} posts, {reports} reports of claims, and where they differ from others.",
            name=agent.name,
            posts=wording.number(len(posts)),
            reports=wording.number(len(reports)),
        ),
        section="sources/",
        feed=True,
    )
    claims = len({report.claim for report in reports})
    figures, singles, more = _by_measure(desk, [report for report in reports if not is_row(report)])
    printed = "#figures" if figures or singles else ""
    numbers = [
        Number(wording.number(len(posts)), desk.say(plural(len(posts), "post")), "#posts" if posts else ""),
        Number(wording.number(claims), desk.say(plural(claims, "claim")), printed),
        Number(wording.number(len(reports)), desk.say(plural(len(reports), "report"))),
        Number(
            wording.quantity(round(100 * archived / len(reports)), "%") if reports else "–",
            desk.say("with an archived copy"),
        ),
    ]
    return SourcePage(
        **base,
        who=Who(agent.name, base["here"], desk.lookup.hues.get(agent.id, 0), kind=agent.kind),
        body=agent.body_html,
        same_as=tuple(url for url in agent.same_as if web(url)),
        numbers=tuple(numbers),
        timeline=desk.drawing.printed_by(agent.id) if agent.id in desk.drawing.sources else None,
        picture=base["here"] + OF_AGENT if agent.id in desk.drawing.sources else "",
        figures=figures,
        singles=singles,
        more_figures=more,
        causes=desk.causes(from_others(desk, agent.id)),
        posts=tuple(desk.post(post) for post in posts[:LISTED]),
        more_posts=max(len(posts) - LISTED, 0),
    )


def person(desk: Desk, agent: Agent) -> PersonPage:
    lookup = desk.lookup
    claims = _said(desk, agent.id)
    reports = [report for claim in claims for report in lookup.reports_of_claim[claim.id]]
    mine = {report.id for report in reports}
    differences = _of(desk, reports)
    changes = [each for each in differences if each.cause in ("self", "vintage") and mine.issuperset(each.reports)]
    base = desk.base(
        urls.page("people", agent.id),
        agent.name,
        say(
            "What {name} has said, in figures, with each sentence: {n} claims.",
            name=agent.name,
            n=wording.number(len(claims)),
        ),
        section="people/",
        feed=True,
    )
    measures = len({claim.measure for claim in claims if claim.measure})
    outlets = len({lookup.posts[report.post].outlet for report in reports})
    listed = "#figures" if measures else "#statements" if claims else ""
    turned = plural(len(changes), "change of figure", "changes of figure")
    figures, singles, more = _by_measure(
        desk, [report for report in reports if not is_row(report)], turns=_turns(desk, changes[:LISTED])
    )
    statements = [claim for claim in claims if claim.measure is None]
    numbers = [
        Number(wording.number(len(claims)), desk.say(plural(len(claims), "claim")), listed),
        Number(wording.number(measures), desk.say(plural(measures, "measure"))),
        Number(wording.number(outlets), desk.say(plural(outlets, "outlet"))),
        Number(wording.number(len(changes)), desk.say(turned), "#changes" if changes else ""),
    ]
    return PersonPage(
        **base,
        who=Who(
            agent.name,
            base["here"],
            lookup.hues.get(agent.id, 0),
            agent.roles[-1].title if agent.roles else "",
            agent.kind,
        ),
        body=agent.body_html,
        aliases=agent.aliases,
        printed_names=tuple(f"{each.name} ({wording.number(each.posts)})" for each in agent.printed),
        same_as=tuple(url for url in agent.same_as if web(url)),
        roles=tuple(RoleView(role.title, _time(role)) for role in agent.roles),
        printed_roles=_printed_roles(claims),
        numbers=tuple(numbers),
        timeline=desk.drawing.said_by(agent.id) if agent.id in desk.drawing.people else None,
        picture=base["here"] + OF_AGENT if agent.id in desk.drawing.people else "",
        figures=figures,
        singles=singles,
        more_figures=more,
        datasets=datasets(desk, reports),
        statements=tuple(desk.claim(claim) for claim in statements[:LISTED]),
        more_statements=max(len(statements) - LISTED, 0),
        changes=tuple(desk.difference(each) for each in changes[:LISTED]),
        causes=desk.causes(each for each in differences if each not in changes),
    )


def source_row(desk: Desk, agent: Agent) -> SourceRow:
    posts = desk.lookup.posts_of_outlet.get(agent.id, ())
    reports = _printed(desk, agent.id)
    return SourceRow(
        who=Who(agent.name, urls.page("sources", agent.id), 0, kind=agent.kind),
        posts=len(posts),
        claims=len({report.claim for report in reports}),
        measures=len({desk.lookup.claims[report.claim].measure for report in reports} - {None}),
        differences=len(from_others(desk, agent.id)),
        newest=day(max((post.published for post in posts if post.published), default=None)),
    )


def person_row(desk: Desk, agent: Agent) -> SourceRow:
    claims = _said(desk, agent.id)
    reports = [report for claim in claims for report in desk.lookup.reports_of_claim[claim.id]]
    role = agent.roles[-1].title if agent.roles else _usual_role(claims)
    return SourceRow(
        who=Who(agent.name, urls.page("people", agent.id), desk.lookup.hues.get(agent.id, 0), role, agent.kind),
        posts=len({report.post for report in reports}),
        claims=len(claims),
        measures=len({claim.measure for claim in claims} - {None}),
        differences=sum(1 for each in _of(desk, reports) if each.cause not in ("agree", "overlap")),
        newest=day(claims[0].stated_on if claims else None),
    )


def from_others(desk: Desk, outlet: AgentId) -> list[Difference]:
    """Where an outlet's reports differ from another outlet's."""
    lookup = desk.lookup

    def outlets(difference: Difference) -> set[AgentId]:
        return {lookup.posts[lookup.reports[id].post].outlet for id in difference.reports}

    found = _of(desk, _printed(desk, outlet))
    return [each for each in found if each.cause not in ("agree", "overlap") and outlets(each) != {outlet}]


def _printed(desk: Desk, outlet: AgentId) -> list[Report]:
    posts = desk.lookup.posts_of_outlet.get(outlet, ())
    return [report for post in posts for report in desk.lookup.reports_of_post.get(post.id, ())]


def _said(desk: Desk, claimant: AgentId) -> list[Claim]:
    """What is attributed to a claimant; what an outlet asserts itself is on the outlet's page."""
    return [claim for claim in desk.lookup.claims_of_agent.get(claimant, ()) if claim.attributed]


def _usual_role(claims: Sequence[Claim]) -> str:
    """What posts mostly call a claimant, the newer of equals; nothing where so few of many do that it may be a slip."""
    counted = Counter(claim.claimant_role for claim in claims if claim.claimant_role)
    role, count = max(counted.items(), key=lambda item: item[1], default=("", 0))
    return role if count >= _USUAL * len(claims) else ""


def _printed_roles(claims: Iterable[Claim]) -> tuple[str, ...]:
    """What posts call a claimant, the most usual first."""
    counted = Counter(claim.claimant_role for claim in claims if claim.claimant_role)
    return tuple(role for role, _ in counted.most_common(ROLES))


def _of(desk: Desk, reports: Iterable[Report]) -> list[Difference]:
    table = desk.lookup.differences_of_report
    return list(dict.fromkeys(each for report in reports for each in table.get(report.id, ())))


def _turns(desk: Desk, changes: Iterable[Difference]) -> dict[ReportId, tuple[Link, ...]]:
    """For each report of a claimant that another one stands against: that other, in words."""
    found: defaultdict[ReportId, list[Link]] = defaultdict(list)
    for each in changes:
        one, two = (desk.lookup.reports[id] for id in each.reports)
        for report, other in ((one, two), (two, one)):
            found[report.id].append(Link(_also(desk, report, other), f"#{urls.difference(each)}"))
    return {id: tuple(links) for id, links in found.items()}


def _also(desk: Desk, report: Report, other: Report) -> str:
    said, then = (each.stated_on or desk.lookup.claims[each.claim].stated_on or "" for each in (report, other))
    covers = wording.covers(other.per, other.period)
    figure = " ".join(part for part in (wording.figure(other), covers) if part)
    if not said or not then or dates.overlap(said, then):  # 13 January and January: nobody knows which came first
        return say("also {figure}", figure=figure)
    day = wording.date(Edtf(then), short=True)
    return (
        say("before: {figure}, {date}", figure=figure, date=day)
        if then < said
        else say("later: {figure}, {date}", figure=figure, date=day)
    )


def _by_measure(
    desk: Desk, reports: Sequence[Report], *, turns: Mapping[ReportId, tuple[Link, ...]] | None = None
) -> tuple[tuple[OnMeasure, ...], tuple[ReportView, ...], int]:
    """Reports with a figure: those of each measure, newest statement first, the measures with most reports first; those that
    are the only one on their measure; and how many there are beyond. What says no more than a sort comes last but for what says nothing."""
    groups: defaultdict[MeasureId, list[Report]] = defaultdict(list)
    for report in reports:
        measure = desk.lookup.claims[report.claim].measure
        if measure is not None and measure in desk.lookup.measures:
            groups[measure].append(report)
    turned, known = turns or {}, desk.lookup.measures

    def rank(item: tuple[MeasureId, list[Report]]) -> tuple[bool, bool, int, MeasureId]:
        return known[item[0]].bare, of_a_sort(known[item[0]]), -len(item[1]), item[0]

    ranked = sorted(groups.items(), key=rank)
    several = [(measure, group) for measure, group in ranked if len(group) > 1 or group[0].id in turned]
    alone = [group[0] for _, group in ranked if len(group) == 1 and group[0].id not in turned]
    tables = tuple(
        OnMeasure(
            measure=link,
            reports=tuple(desk.report(report) for report in sorted(group, key=_newest, reverse=True)[:OF_MEASURE]),
            more=max(len(group) - OF_MEASURE, 0),
            turns={report.id: turned[report.id] for report in group if report.id in turned},
        )
        for measure, group in several[:LISTED]
        if (link := desk.measure(measure))
    )
    more = sum(len(group) for _, group in several[LISTED:]) + max(len(alone) - SINGLES, 0)
    return tables, tuple(desk.report(report) for report in alone[:SINGLES]), more


def _newest(report: Report) -> tuple[str, str]:
    return report.stated_on or Edtf(""), report.id


def _time(role: AgentRole) -> str:
    start, end = role.start or "", role.end or ""
    return wording.date(Edtf(f"{start or '..'}/{end or '..'}"), short=True) if start or end else ""
