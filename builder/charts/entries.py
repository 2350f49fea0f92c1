"""Which claims of a measure get a row: each one, but of the thousands of rows of a dataset only the latest."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from weakref import WeakKeyDictionary

from msgspec import Struct

from builder.charts import groups
from builder.lookup import Lookup
from builder.records import Claim, Edtf, Measure, MeasureId, Report


class Entry(Struct, frozen=True, kw_only=True):
    """What one row is about."""

    claim: Claim
    measure: Measure
    reports: tuple[Report, ...]
    lead: Report
    """The report that stands for the claim."""
    group: groups.Group
    outcome: tuple[str, ...]
    values: int = 0
    """How many values the series has, where the row is the latest of a dataset's."""
    first: Edtf | None = None
    """When the series begins."""


class Part(Struct, frozen=True):
    """What counts of all reports: those of one claimant, or of one outlet."""

    claims: Mapping[MeasureId, Sequence[Claim]]
    """The claims that have such reports, in the tracker's order."""
    holds: Callable[[Report], bool]


_known: WeakKeyDictionary[Lookup, dict[MeasureId, tuple[Entry, ...]]] = WeakKeyDictionary()
"""The rows of whole measures: every chart and every page of a measure asks for them."""


def of(lookup: Lookup, id: MeasureId, part: Part | None = None) -> tuple[Entry, ...]:
    """The rows of a measure, in the tracker's order (newest first); claims without a figure have none."""
    if part:
        return _of(lookup, id, part)
    known = _known.setdefault(lookup, {})
    if id not in known:
        known[id] = _of(lookup, id, None)
    return known[id]


def claims(lookup: Lookup, id: MeasureId, part: Part | None) -> Sequence[Claim]:
    """The claims of a measure, or those of them that count."""
    return (part.claims if part else lookup.claims_of_measure).get(id, ())


def _of(lookup: Lookup, id: MeasureId, part: Part | None) -> tuple[Entry, ...]:
    measure = lookup.measures[id]
    series: dict[tuple[str, str | None], list[Claim]] = {}
    plain: list[Claim | tuple[str, str | None]] = []
    for claim in claims(lookup, id, part):
        reports = _kept(lookup, claim, part)
        if not any(groups.has_figure(report) for report in reports):
            continue
        if all(report.role == "dataset_row" for report in reports):
            key = (claim.claimant, claim.stat)
            if key not in series:
                plain.append(key)
            series.setdefault(key, []).append(claim)
        else:
            plain.append(claim)
    return tuple(
        _entry(lookup, measure, (item,), part)
        if isinstance(item, Claim)
        else _entry(lookup, measure, series[item], part)
        for item in plain
    )


def related(lookup: Lookup, id: MeasureId) -> tuple[MeasureId, ...]:
    """Measures joined to this one by ``broader``: those that count more first, then those that count less."""
    wider = [other for other in lookup.measures[id].broader if other in lookup.measures]
    return tuple(dict.fromkeys(other for other in (*wider, *lookup.narrower.get(id, ())) if other != id))


def disagree(reports: Iterable[Report]) -> tuple[bool, bool]:
    """Whether the reports of a claim give different figures, and whether they give different dates for it.

    A single value and the statistical interval around it, in one document, do not disagree.
    """
    shown = [report for report in reports if groups.has_figure(report)]
    intervals = {report.post: report for report in shown if report.bound == "ci"}
    stated = [report for report in shown if report.bound == "ci" or not _inside(report, intervals.get(report.post))]
    figures = {(report.low, report.high, report.per) for report in stated}
    return len(figures) > 1, len({report.stated_on for report in shown if report.stated_on}) > 1


def shown(entry: Entry) -> tuple[Report, ...]:
    """The reports whose figures stand on the claim's own row: the lead, and those that disagree with it.

    A headline is not among them where the body says more; an interval stands beside its single value.
    """
    own = tuple(report for report in entry.reports if report.role != "headline" or report is entry.lead)
    if disagree(own)[0]:
        return own
    return (entry.lead, *(report for report in own if report.bound == "ci" and report is not entry.lead))


def _inside(report: Report, interval: Report | None) -> bool:
    if interval is None or None in (interval.low, interval.high, report.low) or report.low != report.high:
        return False
    return interval.low <= report.low <= interval.high  # type: ignore[operator]


def _kept(lookup: Lookup, claim: Claim, part: Part | None) -> tuple[Report, ...]:
    reports = lookup.reports_of_claim.get(claim.id, ())
    return tuple(filter(part.holds, reports)) if part else reports


def _entry(lookup: Lookup, measure: Measure, some: Sequence[Claim], part: Part | None) -> Entry:
    latest = max(some, key=lambda claim: (claim.stated_on or "", claim.id))
    reports = _kept(lookup, latest, part)
    lead = groups.lead(reports)
    row = all(report.role == "dataset_row" for report in reports)
    return Entry(
        claim=latest,
        measure=measure,
        reports=reports,
        lead=lead,
        group=groups.of(latest, lead),
        outcome=groups.scope(measure, reports),
        values=len(some) if row else 0,
        first=min((claim.stated_on for claim in some if claim.stated_on), default=None) if row else None,
    )
