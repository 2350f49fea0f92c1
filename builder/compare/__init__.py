"""Reports against reports: the named cause of each difference. Never who is right.

``differences`` picks the pairs that can meaningfully differ (pairs), asks the rules for the cause (causes) and leaves
the sentence to wording. docs/comparison.md tells how it decides.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial

from msgspec.structs import replace

from builder import dates, wording
from builder.compare import pairs
from builder.compare.causes import RULES, Named, cause
from builder.compare.changes import editions
from builder.compare.columns import Before
from builder.compare.common import same_month
from builder.compare.sides import Side
from builder.lookup import Lookup
from builder.records import AgentId, Difference, MeasureId, PostId, Report, ReportId, Tracker

__all__ = ["RULES", "Known", "Named", "Side", "cause", "differences", "editions", "same_month"]

Known = dict[tuple[ReportId, ReportId], tuple[Side, Side, tuple[str, str], Difference]]
"""What has been told of pairs: both sides as they were, and the names of who printed them."""

Copies = tuple[MeasureId, AgentId, PostId, PostId]


def differences(tracker: Tracker, known: Known | None = None) -> tuple[Difference, ...]:
    """Every difference worth telling, by measure, then in the order of the causes; of one cause the latest said first.

    ``known`` is what an earlier call in the same language has told, and then what this one has: a pair of which nothing
    has changed is not asked about again. One save changes few of them.
    """
    lookup = Lookup(tracker)
    found: dict[tuple[str, ReportId, ReportId], Difference] = {}
    telling = _Telling(lookup, known or {})
    for one in (*_claims(lookup, telling), *telling.of(pairs.across(lookup)), *_copies(lookup)):
        found.setdefault((one.kind, *sorted(one.reports)), one)  # type: ignore[arg-type]
    if known is not None:
        known.clear()
        known.update(telling.told)
    order = {rule.__name__.strip("_"): at for at, rule in enumerate(RULES)}
    by_report = sorted(found.values(), key=lambda one: one.reports)
    newest = sorted(by_report, key=partial(_said, lookup), reverse=True)
    return tuple(sorted(newest, key=lambda one: (one.measure, order[one.cause], one.kind)))


def _said(lookup: Lookup, one: Difference) -> str:
    """The later of the days on which the two were said; empty where neither is known."""
    reports = (lookup.reports[id] for id in one.reports)
    return max(report.stated_on or lookup.claims[report.claim].stated_on or "" for report in reports)


class _Telling:
    """Tells of pairs, by heart where it can."""

    def __init__(self, lookup: Lookup, known: Known) -> None:
        self._lookup = lookup
        self._known = known
        self.told: Known = {}

    def of(self, found: Iterable[pairs.Pair]) -> Iterator[Difference]:
        for pair in found:
            a, b = sorted(pair, key=_size)
            key, outlets = (
                (a.report.id, b.report.id),
                (_outlet(self._lookup, a.report), _outlet(self._lookup, b.report)),
            )
            then = self._known.get(key)
            if then and then[:3] == (a, b, outlets):
                self.told[key] = a, b, outlets, then[3]  # the records of the plan before are let go
                yield then[3]
            elif named := cause(a, b):
                told = _difference(a, b, named, outlets)
                self.told[key] = a, b, outlets, told
                yield told


def _claims(lookup: Lookup, telling: _Telling) -> Iterator[Difference]:
    """Within each claim: figures that differ or agree, and dates that differ."""
    for claim in lookup.tracker.claims:
        reports = lookup.reports_of_claim.get(claim.id, ())
        if len(reports) < 2 or claim.measure is None:
            continue
        yield from telling.of(pairs.within(lookup, claim, reports))
        if not any(report.role == "dataset_row" for report in reports):
            yield from _dates(lookup, claim.measure, reports)


def _difference(a: Side, b: Side, named: Named, outlets: tuple[str, str]) -> Difference:
    return Difference(
        measure=_narrower(a, b),
        cause=named.cause,
        detail=named.detail,
        ratio=named.ratio,
        reports=(a.report.id, b.report.id),
        text=wording.difference(
            named.cause,
            _dated(a),
            _dated(b),
            detail=named.detail,
            ratio=named.ratio,
            outlets=outlets,
            same_month=same_month(a, b),
        ),
    )


def _narrower(a: Side, b: Side) -> MeasureId:
    """Where a difference is listed: with the narrower of two measures; what is ``lost`` is the wider reading."""
    wide = a.measure.id in b.measure.broader or a.measure.outcome == ("lost",)
    return b.measure.id if wide else a.measure.id


def _dated(side: Side) -> Report:
    """The report, with its claim's date where it prints none of its own."""
    return side.report if side.report.stated_on else replace(side.report, stated_on=side.claim.stated_on)


def _outlet(lookup: Lookup, report: Report) -> str:
    """The name of who printed it, where it is known."""
    agent = lookup.agents[lookup.posts[report.post].outlet]
    return "" if agent.id == "unknown-outlet" else agent.name


def _size(side: Side) -> tuple[float, str, str]:
    """The larger one comes second; of equals the later."""
    return (pairs.value(side.report) or 0.0, side.report.stated_on or "", side.report.id)


def _dates(lookup: Lookup, measure: MeasureId, reports: Iterable[Report]) -> Iterator[Difference]:
    """One pair for each date that differs from the first one printed."""
    printed = [report for report in reports if report.stated_on and "stated_on" not in report.inferred]
    seen = []
    for report in printed:
        first, date = printed[0], report.stated_on
        if first.stated_on is None or date is None or date in seen or dates.overlap(first.stated_on, date):
            continue
        seen.append(date)
        like = [one for one in printed if one.stated_on == first.stated_on and one.post == first.post]
        one = min(like, key=lambda other: other.outcome != report.outcome)
        a, b = sorted((one, report), key=lambda side: (side.stated_on or "", side.id))
        yield Difference(
            measure=measure,
            cause="transmission",
            kind="date",
            reports=(a.id, b.id),
            text=wording.dated(a, b, outlets=(_outlet(lookup, a), _outlet(lookup, b))),
        )


def _copies(lookup: Lookup) -> Iterator[Difference]:
    """Bulletins that two documents copy: each one that differs, and how many agree."""
    shared: dict[Copies, list[tuple[Report, Report]]] = defaultdict(list)
    unlike: list[pairs.Pair] = []
    for claim in lookup.tracker.claims:
        rows = [report for report in lookup.reports_of_claim.get(claim.id, ()) if report.role == "dataset_row"]
        if len(rows) < 2 or claim.measure is None:
            continue
        for row in (row for row in rows[1:] if row.post != rows[0].post):
            shared[claim.measure, claim.claimant, rows[0].post, row.post].append((rows[0], row))
        unlike += pairs.copied(lookup, claim, rows)
    before = Before(lookup) if unlike else None
    for pair in unlike:
        a, b = sorted(pair, key=_size)
        named = cause(a, b)
        if named and before:
            stale = before.has(a) or before.has(b)
            outlets = _outlet(lookup, a.report), _outlet(lookup, b.report)
            yield _difference(a, b, Named(named.cause, "stale_day") if stale else named, outlets)
    for (measure, *_), copies in shared.items():
        same = [pair for pair in copies if pairs.value(pair[0]) == pairs.value(pair[1])]
        if same:
            one, other = max(same, key=lambda pair: pair[0].stated_on or "")
            yield Difference(
                measure=measure,
                cause="agree",
                detail=f"{len(same)} of {len(copies)}",
                reports=(one.id, other.id),
                text=wording.copies(len(same), len(copies)),
            )
