"""A measure's page: what is counted, who says what, and why the figures differ."""

from builder import urls, wording
from builder.pages import differing
from builder.pages.contexts import MeasurePage
from builder.pages.desk import Desk
from builder.pages.pieces import outcomes, plural
from builder.pages.rows import datasets
from builder.pages.views import Link, Number
from builder.phrases import say, several
from builder.records import Claim, Measure, Report


def measure(desk: Desk, record: Measure) -> MeasurePage:
    lookup = desk.lookup
    claims = lookup.claims_of_measure.get(record.id, ())
    reports = [report for claim in claims for report in lookup.reports_of_claim.get(claim.id, ())]
    differences = lookup.differences_of_measure(record.id)
    here = urls.page("measures", record.id)
    return MeasurePage(
        **desk.base(
            here,
            record.name,
            record.definition or _sentence(record, claims),
            section="measures/",
            feed=True,
            about=record.id,
        ),
        id=record.id,
        name=record.name,
        definition=record.definition,
        body=record.body_html,
        includes=record.includes,
        excludes=record.excludes,
        population=record.population,
        scope=outcomes(record.outcome),
        unit=record.unit,
        place=record.place,
        broader=_links(desk, [lookup.measures[id] for id in record.broader if id in lookup.measures]),
        narrower=_links(desk, [lookup.measures[id] for id in lookup.narrower.get(record.id, ())]),
        numbers=_numbers(desk, record, claims, reports, differences=len(differences)),
        claims=len(claims),
        bare=record.bare,
        ledger=None if record.bare else desk.drawing.ledger(record.id),
        timeline=None if record.bare else desk.drawing.timeline(record.id),
        table=desk.drawing.table(record.id),
        whole=f"{here}table/" if desk.drawing.pages(record.id)[1][0] else "",
        causes=differing.told(desk, record),
        differences=differing.whole(desk, record),
        datasets=datasets(desk, reports),
        csv=here + "reports.csv",
        picture=desk.drawing.ledger_at(record.id),
        over_time=desk.drawing.timeline_at(record.id),
        card=desk.drawing.card_at(record.id),
    )


def _links(desk: Desk, measures: list[Measure]) -> tuple[Link, ...]:
    return tuple(link for each in measures if (link := desk.measure(each.id)))


def _sentence(record: Measure, claims: tuple[Claim, ...]) -> str:
    people = several(len({claim.claimant for claim in claims}), "{n} claimant", "{n} claimants")
    said = several(len(claims), "{n} claim", "{n} claims")
    return say(
        "{measure}: {claims} by {people}, each to its sentence.", measure=record.name, claims=said, people=people
    )


def _numbers(
    desk: Desk, record: Measure, claims: tuple[Claim, ...], reports: list[Report], *, differences: int
) -> tuple[Number, ...]:
    """The strip: claims, reports, origins; where it is known what is counted, the span asserted, goals apart, differences."""
    origins = sum(max(len(claim.origins), 1) for claim in claims)
    span = desk.span(record)
    goals = dict.fromkeys(wording.figure(report) for report in reports if report.modality == "target" and report.bound)
    listed = [
        Number(
            wording.number(len(claims)),
            desk.say(plural(len(claims), "claim")),
            ("#table" if record.bare else "#who-says-what") if claims else "",
        ),
        Number(wording.number(len(reports)), desk.say(plural(len(reports), "report")), "#table" if claims else ""),
        Number(wording.number(origins), desk.say(plural(origins, "independent origin"))),
    ]
    if record.bare:
        return tuple(listed)
    listed += [
        Number(span.value, say("asserted {period}", period=span.words).strip()),
        Number(" · ".join(list(goals)[:2]), desk.say(plural(len(goals), "a goal, not a count", "goals, not counts"))),
        Number(
            wording.number(differences), desk.say(plural(differences, "difference")), "#differ" if differences else ""
        ),
    ]
    return tuple(number for number in listed if number.value)
