"""One row of the ledger: a claim, who makes it, what it says, and the documents that carry it."""

from builder import urls, wording
from builder.charts import entries, marks, words
from builder.charts.entries import Entry
from builder.charts.neighbours import Neighbours
from builder.charts.scales import Scale
from builder.charts.values import Link, Mark, ReportLine, Row
from builder.lookup import Lookup
from builder.phrases import say, several
from builder.records import Agent, Edtf, Report

Scales = tuple[Scale, Scale | None]


def row(
    lookup: Lookup, entry: Entry, scales: Scales, *, after: Entry | None, neighbours: Neighbours, fits: str, small: bool
) -> Row:
    """The row of one entry; ``after`` is the entry of the next row, which the sentence below compares it with."""
    claim, lead = entry.claim, entry.lead
    agent = lookup.agents.get(claim.claimant)
    name = agent.name if agent else claim.claimant
    figures_differ, dates_differ = entries.disagree(entry.reports)
    shown = entries.shown(entry)
    linear, log = (
        marks.row(shown, scale, status=claim.status, contested=figures_differ) if scale else () for scale in scales
    )
    figure = words.figures(shown) if entries.disagree(shown)[0] else words.figure(lead)
    covers = _covers(entry)
    document = lookup.posts.get(lead.post)
    difference = neighbours.between(lead, after.lead) if after else None
    opened = (figures_differ or dates_differ) and not small
    address = urls.claim(claim, entry.reports)
    return Row(
        anchor="" if small else f"row-{claim.id}",
        claimant=Link(name, urls.claimant(claim)),
        address=Link(say("claim"), address),
        hue=lookup.hues.get(claim.claimant, 0),
        role=_role(claim.claimant_role, agent, claim.stated_on),
        said=_said(entry, len({report.stated_on for report in entry.reports if report.stated_on})),
        figure=figure,
        covers=covers,
        chip=words.counted(entry.outcome, entry.measure, lead),
        gist=words.gist(lead) if words.loose(entry.measure) and lead.role != "dataset_row" else "",
        language=document.language if document else "",
        modality=claim.modality,
        kind=words.kind(claim, lead),
        counts=_counts(entry),
        origins=() if small else _origins(lookup, entry),
        formula=lead.derived or "",
        struck=claim.status != "current",
        goal=claim.modality in marks.UNREAL,
        derived=bool(lead.derived),
        linear=linear,
        log=log,
        label=", ".join(part for part in (f"{name}: {figure}", covers, words.kind(claim, lead)) if part),
        reports=()
        if small or lead.derived  # nobody printed it: its formula stands beside it, the rest on the claim's page
        else tuple(_line(lookup, report, lead, scales, drawn=figures_differ) for report in entry.reports),
        opened=opened,
        sentences=neighbours.within(claim.id),
        cite="" if small else words.cite(name, lead, document, _outlet(lookup, lead).words),
        data=None if small else Link("JSON", _data(address)),
        fits="" if small else fits,
        below=difference.text if difference else "",
        below_cause=difference.cause if difference else "",
    )


def _line(lookup: Lookup, report: Report, lead: Report, scales: Scales, *, drawn: bool) -> ReportLine:
    linear, log = ((_one(report, scale) if scale and drawn else ()) for scale in scales)
    document = lookup.posts.get(report.post)
    archived = document.archive[0].url if document and document.archive else None
    original = report.link or report.fragment_url
    links = (
        Link(say("quote"), urls.report(report)),
        *((Link(say("original"), original, False),) if original else ()),
        *((Link(say("archived copy"), archived, False),) if archived else ()),
    )
    return ReportLine(
        id=report.id,
        outlet=_outlet(lookup, report),
        said=wording.date(report.stated_on, short=True) if report.stated_on else say("no date printed"),
        said_how=wording.how(report.stated_on_rule),
        figure=words.figure(report),
        note=words.note(report, lead),
        quote="" if report.role == "dataset_row" else wording.sentence(report),
        language=lookup.posts[report.post].language if report.post in lookup.posts else "",
        links=links,
        linear=linear,
        log=log,
    )


def _one(report: Report, scale: Scale) -> tuple[Mark, ...]:
    made = marks.mark(report, scale)
    return (made,) if made else ()


def _outlet(lookup: Lookup, report: Report) -> Link:
    document = lookup.posts.get(report.post)
    if document is None:
        return Link(say("unknown outlet"), urls.page("posts", report.post))
    agent = lookup.agents.get(document.outlet)
    return Link(agent.name if agent else document.outlet, urls.page("sources", document.outlet))


def _data(address: str) -> str:
    """A claim's own record; a row of a dataset has none, and is found among all."""
    return f"{address}claim.json" if address.startswith("claims/") else "data/claims.json"


def _covers(entry: Entry) -> str:
    period = entry.claim.period or entry.lead.period
    per = entry.claim.per or entry.lead.per
    if period and period.kind == "during" and period.edtf and not entry.values:
        named = wording.date(period.edtf)
        return ", ".join(part for part in (wording.per(per), named) if part)
    if entry.values and entry.group.kind == "total" and entry.claim.stated_on:
        return wording.date(Edtf(f"../{entry.claim.stated_on}"), short=True)
    return wording.covers(per, period)


def _said(entry: Entry, dates: int) -> str:
    if entry.values:
        if not entry.first or entry.values < 2:
            return several(entry.values, "latest of {n} value", "latest of {n} values")
        return say(
            "latest of {n} values since {date}",
            n=wording.number(entry.values), date=wording.date(entry.first, short=True),
        )  # fmt: skip
    return say("computed, not said") if entry.lead.derived else words.said(entry.claim, dates=dates)


def _counts(entry: Entry) -> str:
    if entry.values:
        return several(len(entry.reports), "{n} dataset", "{n} datasets")
    return words.counts(len(entry.reports), len(entry.claim.origins))


def _origins(lookup: Lookup, entry: Entry) -> tuple[str, ...]:
    """Which outlets count as one origin; nothing for one report, or for the rows of a dataset."""
    if len(entry.reports) < 2 or entry.values:
        return ()
    groups = [[lookup.reports[id] for id in group if id in lookup.reports] for group in entry.claim.origins]
    return tuple(", ".join(dict.fromkeys(_outlet(lookup, report).words for report in group)) for group in groups)


def _role(printed: str | None, agent: Agent | None, when: Edtf | None) -> str:
    """As the reports print it; else the one the claimant's page gives for that time."""
    if printed or agent is None:
        return printed or ""
    held = [role for role in agent.roles if not when or not role.start or role.start[:10] <= when[:10]]
    held = [role for role in held if not when or not role.end or role.end[:10] >= when[:10]]
    return held[-1].title if held else ""
