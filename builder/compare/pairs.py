"""Which pairs of reports are worth holding against each other: never all of them.

Within a claim every distinct figure is held against the one that carried the claim first. Across claims each meets the
last ones of its own claimant and of the few claimants who spoke before it, and one value of each running series. So the
work grows with the number of claims and not with its square.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from builder.compare.columns import Column, value
from builder.compare.sides import Side
from builder.compare.stream import Standing, recent
from builder.records import Measure, MeasureId, Report

Pair = tuple[Side, Side]


def within(one: Standing) -> Iterator[Pair]:
    """The reports of one claim: the headline with its text, one pair for each other post, one for each other figure."""
    stated = [report for report in one.reports if report.role != "dataset_row" and not report.derived]
    rows = [report for report in one.reports if report.role == "dataset_row"]
    if len(one.reports) < 2:
        return
    by_post: dict[str, list[Report]] = defaultdict(list)
    for report in stated:
        by_post[report.post].append(report)
    firsts = []
    for printed in by_post.values():
        body = [report for report in printed if report.role != "headline"] or printed
        firsts.append(body)
        for other in (*body[1:], *(report for report in printed if report not in body)):
            pair = _side(body[0], one), _side(other, one)
            if _figure(other) != _figure(body[0]) or pair[0].kind != pair[1].kind:
                yield pair
    for later in firsts[1:]:
        first, other = _closest(firsts[0], later)
        yield _side(first, one), _side(other, one)
    if rows and firsts:
        yield _side(firsts[0][0], one), _side(rows[0], one)


def copied(one: Standing) -> Iterator[Pair]:
    """Rows of one bulletin in different documents that differ."""
    rows = [report for report in one.reports if report.role == "dataset_row"]
    for row in rows[1:]:
        if value(row) != value(rows[0]):
            yield _side(rows[0], one), _side(row, one)


def streaming(measure: Measure) -> bool:
    """Whether claims of a measure are held against one another: where it is known what it counts."""
    return measure.curated or (not measure.bare and bool(measure.population or measure.place))


def families(measures: Mapping[MeasureId, Measure]) -> dict[MeasureId, tuple[MeasureId, ...]]:
    """By measure: itself, and the broader ones whose claims its own are held against."""
    lost = [
        measure
        for measure in measures.values()
        if measure.outcome == ("lost",) and (measure.curated or not measure.modifiers)
    ]
    return {
        id: tuple(
            dict.fromkeys([id, *(wide for wide in measure.broader if wide in measures), *_ambiguous(lost, measure)])
        )
        for id, measure in measures.items()
        if streaming(measure)
    }


def across(
    id: MeasureId, said: Sequence[Standing], running: Sequence[Column], only: Standing | None = None
) -> Iterator[tuple[Standing, Standing]]:
    """Claims of one measure, or of it and a broader one, that can meaningfully differ.

    ``said``: what its family states in words, in the order of time; ``running``: its bulletins; ``only``: the pairs of this claim.
    """
    for old, new in recent(said, only):
        if id in (old.measure, new.measure):
            yield old, new
    for at, column in enumerate(running):
        for one in said:
            if id in (one.measure, column.measure):
                found = column.beside(one)
                if found is not None and (only is None or only is one or only is found):
                    yield one, found
        for other in running[:at]:
            if id in (column.measure, other.measure):
                yield from (pair for pair in column.shared(other) if only is None or only in pair)


def facing(one: Standing, other: Standing) -> Pair:
    """The reports of two claims that face each other best: in one post where there is one, and in the measure's own words."""
    posts = one.posts & other.posts
    return _best(one, posts), _best(other, posts)


def _best(one: Standing, posts: frozenset[str]) -> Side:
    if len(one.reports) == 1:
        return one.side
    figure = _figure(one.side.report)
    fitting = [report for report in one.reports if _figure(report) == figure and report.role != "headline"]
    outcome = one.side.measure.outcome
    return _side(max(fitting or one.reports[:1], key=lambda each: (each.post in posts, each.outcome == outcome)), one)


def _ambiguous(lost: Sequence[Measure], measure: Measure) -> list[MeasureId]:
    """For a count of the killed, the count of the same people as ``lost``: it may or may not mean the dead."""
    if measure.outcome != ("killed",) or not measure.population or not (measure.curated or not measure.modifiers):
        return []
    return [
        other.id
        for other in lost
        if (other.population, other.unit, other.place) == (measure.population, measure.unit, measure.place)
    ]


def _closest(one: Sequence[Report], other: Sequence[Report]) -> tuple[Report, Report]:
    """The two renderings of two posts that are nearest in words: same figure, same outcome; the first of equals."""
    pairs = [(a, b) for a in one for b in other]
    return min(pairs, key=lambda pair: (_figure(pair[0]) != _figure(pair[1]), pair[0].outcome != pair[1].outcome))


def _figure(report: Report) -> tuple[float | None, float | None]:
    return report.low, report.high


def _side(report: Report, one: Standing) -> Side:
    return Side(report=report, claim=one.claim, measure=one.side.measure)
