"""A claim's page: the sentence, who said it, and every report of it."""

from collections import Counter

from builder import urls, wording
from builder.pages import linked, words
from builder.pages.contexts import ClaimPage, Origin
from builder.pages.desk import Desk
from builder.pages.pieces import basis, lead
from builder.pages.views import ClaimView, Link, ReportView, Who
from builder.phrases import say
from builder.records import Claim, ClaimId, ReportId


def claim(desk: Desk, record: Claim) -> ClaimPage:
    lookup = desk.lookup
    reports = lookup.reports_of_claim[record.id]
    best = lead(reports)
    view, leading = desk.claim(record), desk.report(best)
    figure = f"{view.figure} {view.covers}".strip()
    title = wording.line(
        view.who.name,
        figure or wording.quoted(wording.sentence(best)),
        counts=view.measure.words if view.measure else leading.counts,
        modality=record.modality,
    )
    base = desk.base(urls.page("claims", record.id), title, best.quote, section="measures/", about=record.measure)
    return ClaimPage(
        **base,
        claim=view,
        lead=leading,
        on_behalf_of=_behalf(desk, record),
        occasion=", ".join(part for part in _occasion(record) if part),
        stat=desk.mark(words.STATS[record.stat]) if record.stat else None,
        basis=basis(record),
        reports=tuple(desk.report(report) for report in reports),
        join=record.join,
        origins=tuple(Origin(_outlets(desk, group)) for group in record.origins),
        superseded_by=_claim(desk, record.superseded_by),
        relations=tuple(
            (desk.say(words.RELATIONS[relation.type]), target)
            for relation in record.relations
            if (target := _claim(desk, relation.target))
        ),
        causes=desk.beside(record),
        cite=_cite(leading, title),
        json_ld=linked.claim(desk, record, reports, address=base["canonical"]),
    )


def _occasion(record: Claim) -> tuple[str | None, ...]:
    return (record.occasion.name, record.occasion.place) if record.occasion else ()


def _behalf(desk: Desk, record: Claim) -> Who | None:
    if record.on_behalf_of is None:
        return None
    agent = desk.agent(record.on_behalf_of)
    return Who(agent.name, urls.page("people", agent.id), desk.lookup.hues.get(agent.id, 0), kind=agent.kind)


def _claim(desk: Desk, id: ClaimId | None) -> ClaimView | None:
    found = desk.lookup.claims.get(id) if id else None
    return desk.claim(found) if found else None


def _outlets(desk: Desk, group: tuple[ReportId, ...]) -> tuple[Link, ...]:
    """The outlets behind one origin, each once, with its number of reports."""
    counted = Counter(desk.outlet(desk.lookup.posts[desk.lookup.reports[id].post].outlet) for id in group)
    return tuple(Link(outlet.words, outlet.address, count) for outlet, count in counted.items())


def _cite(report: ReportView, line: str) -> str:
    parts = {
        "claim": f"{line}, {report.said.words}" if report.said.edtf else line,
        "outlet": report.outlet.words,
        "title": report.post.words,
        "published": report.published.words if report.published.edtf else wording.date(None),
    }
    if report.retrieved.edtf:
        retrieved = report.retrieved.words
        return say("{claim}; in {outlet}, “{title}”, {published}. Retrieved {retrieved}.", **parts, retrieved=retrieved)
    return say("{claim}; in {outlet}, “{title}”, {published}.", **parts)
