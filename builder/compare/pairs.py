"""Which pairs of reports are worth holding against each other: never all of them.

Within a claim every distinct figure is held against the one that carried the claim first. Across claims each meets the
last ones of its own claimant and of the few claimants who spoke before it, and one value of each running series. So the
work grows with the number of claims and not with its square.
"""

from bisect import bisect_left, bisect_right
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from builder.compare.sides import Family, Side, days
from builder.lookup import Lookup
from builder.records import AgentId, Claim, Measure, MeasureId, Report

RECENT = 12
"""Claimants whose last claims each claim is held against."""

NEAR = 31
"""Days within which two claims are of one time, and a bulletin stands for a later date than its own."""

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
            if _figure(other) != _figure(body[0]):
                yield _side(body[0], claim, measure), _side(other, claim, measure)
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
        if row.low != rows[0].low:
            yield _side(rows[0], claim, measure), _side(row, claim, measure)


def across(lookup: Lookup) -> Iterator[Pair]:
    """Claims of one measure, or of a measure and a broader one, that can meaningfully differ."""
    said, series = _split(lookup)
    for id, measure in lookup.measures.items():
        if not (measure.curated or measure.population or measure.place):
            continue
        family = [id, *(broader for broader in measure.broader if broader in lookup.measures)]
        stream = sorted((side for one in family for side in said.get(one, ())), key=_time)
        for one, other in _recent(lookup, stream):
            if id in (one.measure.id, other.measure.id):
                yield _facing(lookup, one, other)
        columns = [column for one in family for column in series.get(one, ())]
        for side in stream:
            for column in columns:
                if id in (side.measure.id, column.measure.id):
                    found = column.beside(side)
                    if found is not None:
                        yield _facing(lookup, side, found)
        for at, column in enumerate(columns):
            for other_column in columns[:at]:
                if id in (column.measure.id, other_column.measure.id):
                    yield from column.shared(other_column)


class Column(Struct, frozen=True):
    """The bulletins of one claimant for one measure: a running series, asked for one value at a time."""

    claimant: AgentId
    measure: Measure
    days: dict[str, Side]
    """Stated rows, by day."""
    months: dict[str, Side]
    """Derived counts, by month."""
    ordered: tuple[str, ...]
    """The days, sorted."""

    def beside(self, side: Side) -> Side | None:
        """The value to hold a claim against: the same day's or the last one before it for a total, a month's count else."""
        if side.kind != "count" or side.report.modality == "comparison":
            return None
        if side.family in ("total", "open"):
            day = _iso(side)
            found = _last(self.ordered, day) if day else None
            near = found and date.fromisoformat(day or "").toordinal() - date.fromisoformat(found).toordinal() <= NEAR
            return self.days[found] if found and near else None
        if side.claim.claimant == self.claimant and side.measure.id == self.measure.id and side.family != "count":
            return None
        covers = side.covers or ""
        if covers[:7] in self.months:
            return self.months[covers[:7]]
        if covers:
            return None
        said = (side.report.stated_on or side.claim.stated_on or "")[:7]
        found = _last(tuple(self.months), said, strict=True)
        return self.months[found] if found else None

    def shared(self, other: "Column") -> Iterator[Pair]:
        """The last day that both columns have."""
        both = self.days.keys() & other.days.keys()
        if both:
            yield self.days[max(both)], other.days[max(both)]


class Before:
    """What the bulletins of the day before say, in any document: to see a value that was not brought up to date."""

    def __init__(self, lookup: Lookup) -> None:
        self._values: dict[tuple[MeasureId, AgentId], dict[str, set[float]]] = defaultdict(dict)
        for claim in lookup.tracker.claims:
            for report in lookup.reports_of_claim.get(claim.id, ()):
                if report.role == "dataset_row" and claim.measure and report.stated_on and report.low is not None:
                    values = self._values[claim.measure, claim.claimant]
                    values.setdefault(report.stated_on, set()).add(report.low)
        self._days = {key: tuple(sorted(values)) for key, values in self._values.items()}

    def has(self, side: Side) -> bool:
        """Whether a row's value is one of the last bulletin before its own."""
        key = (side.measure.id, side.claim.claimant)
        day = _last(self._days[key], side.report.stated_on or "", strict=True)
        return day is not None and side.report.low in self._values[key][day]


def _split(lookup: Lookup) -> tuple[dict[MeasureId, list[Side]], dict[MeasureId, list[Column]]]:
    """One side for each claim that somebody made, by measure; and the columns of the datasets."""
    said: dict[MeasureId, list[Side]] = defaultdict(list)
    cells: dict[tuple[MeasureId, AgentId], list[Side]] = defaultdict(list)
    for claim in lookup.tracker.claims:
        reports = lookup.reports_of_claim.get(claim.id, ())
        if claim.measure is None or not reports:
            continue
        side = _side(reports[0], claim, lookup.measures[claim.measure])
        if reports[0].role == "dataset_row" or reports[0].derived:
            cells[claim.measure, claim.claimant].append(side)
        elif _figure(reports[0]) != (None, None):
            said[claim.measure].append(side)
    series: dict[MeasureId, list[Column]] = defaultdict(list)
    for (measure, claimant), sides in sorted(cells.items()):
        by_day = {side.report.stated_on or "": side for side in sides if not side.report.derived}
        months = {(side.report.stated_on or "")[:7]: side for side in sides if side.report.derived}
        column = Column(
            claimant=claimant,
            measure=lookup.measures[measure],
            days=by_day,
            months=dict(sorted(months.items())),
            ordered=tuple(sorted(by_day)),
        )
        series[measure].append(column)
    return said, series


def _recent(lookup: Lookup, stream: Iterable[Side]) -> Iterator[Pair]:
    """Each claim with the last ones of its own claimant, and with one of each claimant who spoke lately, by measure."""
    last: OrderedDict[AgentId, dict[tuple[str, Family, str, MeasureId], Side]] = OrderedDict()
    for side in stream:
        claimant = side.claim.claimant
        own = last.pop(claimant, {})
        if side.claim.attributed:
            yield from ((old, side) for old in _own(lookup, own, side))
        for other in list(last)[-RECENT:]:
            fitting = [old for old in last[other].values() if old.kind == side.kind and _beside(lookup, old, side)]
            for measure in sorted({old.measure.id for old in fitting}):
                yield max((old for old in fitting if old.measure.id == measure), key=lambda old: _fit(old, side)), side
        own[side.kind, side.family, side.covers or "", side.measure.id] = side
        last[claimant] = own


def _own(lookup: Lookup, own: dict[tuple[str, Family, str, MeasureId], Side], side: Side) -> list[Side]:
    """The claimant's last claim of the same kind of figure, whenever it was, and of each other kind if it stands near."""
    latest: dict[tuple[str, Family, MeasureId], Side] = {}
    for (kind, family, _, measure), old in own.items():
        key = (kind, family, measure)
        alike = key == (side.kind, side.family, side.measure.id)
        if (alike or _beside(lookup, old, side)) and (key not in latest or _time(old) > _time(latest[key])):
            latest[key] = old
    return [old for old in latest.values() if not _two_events(old, side)]


def _beside(lookup: Lookup, one: Side, other: Side) -> bool:
    """Whether a reader would hold two claims against each other.

    They stand in one post, or are about times or were made at times within a month of each other, or one of them is a
    yardstick from another war, which has no time of its own.
    """
    if "comparison" in (one.report.modality, other.report.modality):
        return True
    if _apart(_about(one), _about(other)) <= NEAR or _apart(_made(one), _made(other)) <= NEAR:
        return True
    posts = {report.post for report in lookup.reports_of_claim[one.claim.id]}
    return any(report.post in posts for report in lookup.reports_of_claim[other.claim.id])


def _about(side: Side) -> tuple[int, int] | None:
    return side.window if side.family in ("count", "rate") and side.window else side.as_of


def _made(side: Side) -> tuple[int, int] | None:
    return days(side.claim.stated_on) if side.claim.stated_on else None


def _apart(one: tuple[int, int] | None, other: tuple[int, int] | None) -> int:
    """Days between two times; a thousand years when one is unknown."""
    return max(0, other[0] - one[1], one[0] - other[1]) if one and other else 365_000


def _two_events(one: Side, other: Side) -> bool:
    """Whether one article gives two numbers that nothing says are of one thing ("12 killed here, 3 there")."""
    vague = all(side.family in ("open", "count") and not side.covers for side in (one, other))
    return one.report.post == other.report.post and one.kind == other.kind and vague


def _fit(old: Side, side: Side) -> tuple[bool, bool, tuple[str, str]]:
    return (old.covers is not None and old.covers == side.covers, old.family == side.family, _time(old))


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


def _time(side: Side) -> tuple[str, str]:
    return (side.claim.stated_on or "9999", side.claim.id)


def _iso(side: Side) -> str | None:
    return date.fromordinal(side.as_of[1]).isoformat() if side.as_of else None


def _last(ordered: tuple[str, ...], day: str, *, strict: bool = False) -> str | None:
    """The last entry up to a day (``strict``: before it); None when there is none."""
    at = (bisect_left if strict else bisect_right)(ordered, day)
    return ordered[at - 1] if at else None
