"""Which pairs of reports are worth holding against each other: never all of them.

Within a claim every distinct figure is held against the one that carried the claim first. Across claims each meets the
last ones of its own claimant and of the few claimants who spoke before it, and one value of each running series. So the
work grows with the number of claims and not with its square.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from builder.compare.columns import Column, columns
from builder.compare.sides import Side
from builder.compare.stream import Standing, recent, standing
from builder.lookup import Lookup
from builder.records import Claim, Measure, MeasureId, Report

Pair = tuple[Side, Side]


def within(lookup: Lookup, claim: Claim, reports: Sequence[Report]) -> Iterator[Pair]:
    """The reports of one claim: the headline with its text, one pair for each other post, one for each other figure."""
    measure = lookup.measures[claim.measure] if claim.measure else None
    stated = [report for report in reports if report.role != "dataset_row" and not report.derived]
    rows = [report for report in reports if report.role == "dataset_row"]
    if measure is None or len(reports) < 2:
        return
    by_post: dict[str, list[Report]] = defaultdict(list)
    for report in stated:
        by_post[report.post].append(report)
    firsts = []
    for printed in by_post.values():
        body = [report for report in printed if report.role != "headline"] or printed
        firsts.append(body)
        for other in (*body[1:], *(report for report in printed if report not in body)):
            pair = _side(body[0], claim, measure), _side(other, claim, measure)
            if _figure(other) != _figure(body[0]) or pair[0].kind != pair[1].kind:
                yield pair
    for later in firsts[1:]:
        one, other = _closest(firsts[0], later)
        yield _side(one, claim, measure), _side(other, claim, measure)
    if rows and firsts:
        yield _side(firsts[0][0], claim, measure), _side(rows[0], claim, measure)


def copied(lookup: Lookup, claim: Claim, reports: Sequence[Report]) -> Iterator[Pair]:
    """Rows of one bulletin in different documents that differ."""
    rows = [report for report in reports if report.role == "dataset_row"]
    if len(rows) < 2 or claim.measure is None:
        return
    measure = lookup.measures[claim.measure]
    for row in rows[1:]:
        if value(row) != value(rows[0]):
            yield _side(rows[0], claim, measure), _side(row, claim, measure)


def value(row: Report) -> float | None:
    """The number in a row's cell, whichever end of the figure it is."""
    return row.low if row.low is not None else row.high


def across(lookup: Lookup) -> Iterator[Pair]:
    """Claims of one measure, or of a measure and a broader one, that can meaningfully differ."""
    said, series = _split(lookup)
    lost = [measure for measure in lookup.measures.values() if measure.outcome == ("lost",) and _plain(measure)]
    for id, measure in lookup.measures.items():
        if not (measure.curated or measure.population or measure.place):
            continue
        family = [
            id,
            *(broader for broader in measure.broader if broader in lookup.measures),
            *_ambiguous(lost, measure),
        ]
        claims = sorted((one for each in family for one in said.get(each, ())), key=lambda one: one.time)
        for old, new in recent(claims):
            if id in (old.measure.id, new.measure.id):
                yield _facing(lookup, old.side, new.side)
        running = [column for each in family for column in series.get(each, ())]
        for at, column in enumerate(running):
            for one in claims:
                if id in (one.measure.id, column.measure.id):
                    found = column.beside(one.side)
                    if found is not None:
                        yield _facing(lookup, one.side, found)
            for other in running[:at]:
                if id in (column.measure.id, other.measure.id):
                    yield from column.shared(other)


def _ambiguous(lost: Sequence[Measure], measure: Measure) -> list[MeasureId]:
    """For a count of the killed, the count of the same people as ``lost``: it may or may not mean the dead."""
    if measure.outcome != ("killed",) or not measure.population or not _plain(measure):
        return []
    return [
        other.id
        for other in lost
        if (other.population, other.unit, other.place) == (measure.population, measure.unit, measure.place)
    ]


def _plain(measure: Measure) -> bool:
    """Whether the id names nothing but population, unit, outcome and place: no modifier that sets the measure apart."""
    known = f"{measure.population} {measure.place} {' '.join(measure.outcome)} in".lower().split()
    unit = measure.unit.split(" ")[-1] if measure.unit else ""
    left = [word for word in measure.id.split("-") if word not in known and not (unit and word.startswith(unit))]
    return measure.curated or not left


def _split(lookup: Lookup) -> tuple[dict[MeasureId, list[Standing]], dict[MeasureId, list[Column]]]:
    """The claims that somebody made, by measure; and the columns of the datasets."""
    said: dict[MeasureId, list[Standing]] = defaultdict(list)
    cells: dict[MeasureId, list[Side]] = defaultdict(list)
    for claim in lookup.tracker.claims:
        reports = lookup.reports_of_claim.get(claim.id, ())
        if claim.measure is None or not reports:
            continue
        side = _side(reports[0], claim, lookup.measures[claim.measure])
        if reports[0].role == "dataset_row" or reports[0].derived:
            cells[claim.measure].append(side)
        elif _figure(reports[0]) != (None, None):
            said[claim.measure].append(standing(lookup, side))
    return said, {id: columns(lookup.measures[id], sides) for id, sides in cells.items()}


def _closest(one: Sequence[Report], other: Sequence[Report]) -> tuple[Report, Report]:
    """The two renderings of two posts that are nearest in words: same figure, same outcome; the first of equals."""
    pairs = [(a, b) for a in one for b in other]
    return min(pairs, key=lambda pair: (_figure(pair[0]) != _figure(pair[1]), pair[0].outcome != pair[1].outcome))


def _facing(lookup: Lookup, one: Side, other: Side) -> Pair:
    """The reports of two claims that face each other best: in one post where there is one, and in the measure's own words."""
    sides = (lookup.reports_of_claim[one.claim.id], lookup.reports_of_claim[other.claim.id])
    posts = {report.post for report in sides[0]} & {report.post for report in sides[1]}

    def best(side: Side, reports: Sequence[Report]) -> Side:
        fitting = [
            report for report in reports if _figure(report) == _figure(side.report) and report.role != "headline"
        ]
        return Side(
            report=max(
                fitting or [side.report],
                key=lambda report: (report.post in posts, report.outcome == side.measure.outcome),
            ),
            claim=side.claim,
            measure=side.measure,
        )

    return best(one, sides[0]), best(other, sides[1])


def _figure(report: Report) -> tuple[float | None, float | None]:
    return report.low, report.high


def _side(report: Report, claim: Claim, measure: Measure) -> Side:
    return Side(report=report, claim=claim, measure=measure)
