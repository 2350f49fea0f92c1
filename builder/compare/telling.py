"""Pairs of reports as differences: the cause, and the sentence that a reader sees."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from builder import dates, wording
from builder.compare import pairs
from builder.compare.causes import Named, cause
from builder.compare.columns import value
from builder.compare.common import same_month
from builder.compare.sides import Side
from builder.compare.stream import Standing
from builder.records import Difference, MeasureId, PostId, Report

Outlets = Mapping[PostId, str]
"""The name of who printed each post; empty where it is not known."""


def told(pair: pairs.Pair, outlets: Outlets, *, detail: str = "") -> Difference | None:
    """The difference of two reports; None where one has no figure. ``detail`` stands in place of the rule's."""
    a, b = sorted(pair, key=_size)
    named = cause(a, b)
    if named and named.cause == "vintage":
        a, b = sorted((a, b), key=_age)
    return _difference(a, b, replace(named, detail=detail) if detail else named, outlets) if named else None


def within(one: Standing, outlets: Outlets) -> Iterator[Difference]:
    """Within a claim: figures that differ or agree, and dates that differ."""
    for pair in pairs.within(one):
        if found := told(pair, outlets):
            yield found
    if len(one.reports) > 1 and not any(report.role == "dataset_row" for report in one.reports):
        yield from _dates(one.measure, one.reports, outlets)


def copies(measure: MeasureId, found: Iterable[tuple[Report, Report]]) -> Iterator[Difference]:
    """How many of the bulletins that two documents copy agree, with the last of these."""
    every = list(found)
    same = [pair for pair in every if value(pair[0]) == value(pair[1])]
    if same:
        one, other = max(same, key=lambda pair: pair[0].stated_on or "")
        yield Difference(
            measure=measure,
            cause="agree",
            detail=f"{len(same)} of {len(every)}",
            reports=(one.id, other.id),
            text=wording.copies(len(same), len(every)),
        )


def _difference(a: Side, b: Side, named: Named, outlets: Outlets) -> Difference:
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
            outlets=(outlets[a.report.post], outlets[b.report.post]),
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


def _size(side: Side) -> tuple[float, str, str]:
    """The larger one comes second; of equals the later."""
    return (value(side.report) or 0.0, side.report.stated_on or "", side.report.id)


def _age(side: Side) -> tuple[int, str, str]:
    """The newer one comes second: the later figure of a total that has grown or was revised, and what took another's place."""
    return (side.as_of[1] if side.as_of else 0, side.report.stated_on or "", side.report.id)


def _dates(measure: MeasureId, reports: Iterable[Report], outlets: Outlets) -> Iterator[Difference]:
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
            text=wording.dated(a, b, outlets=(outlets[a.post], outlets[b.post])),
        )
