"""The claims of one measure, as they are compared; and of several, the differences between them.

Each is made anew where something of it has changed, and else is the very one of before. Its parts are too.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from operator import attrgetter

from msgspec import Struct

from builder.compare import pairs, telling
from builder.compare.columns import Before, Column, columns
from builder.compare.matters import main_story
from builder.compare.stream import Standing, standing
from builder.compare.telling import Outlets
from builder.lookup import Lookup
from builder.records import AgentId, ClaimId, Difference, Measure, MeasureId, PostId, Report


class Measured(Struct, frozen=True, eq=False):
    """The claims of one measure."""

    measure: Measure
    claims: dict[ClaimId, Standing]
    said: tuple[Standing, ...]
    """Those that somebody stated in words, with a figure; in the order of time."""
    running: tuple[Column, ...]
    """Those that are rows of datasets."""
    within: dict[ClaimId, tuple[Difference, ...]]
    """Of claims with several reports."""
    copied: tuple[Difference, ...]
    """Of bulletins that several documents copy."""


class Stream(Struct, frozen=True, eq=False):
    """The differences between claims of one measure, or of it and broader ones."""

    family: tuple[Measured, ...]
    """The measure, and the broader ones."""
    told: dict[tuple[Standing, Standing], Difference | None]


def measured(lookup: Lookup, measure: Measure, outlets: Outlets, old: Measured | None) -> Measured:
    """``old``: what it was before, if it was asked for."""
    measure, before = (measure, {}) if old is None or old.measure != measure else (old.measure, old.claims)
    claims: dict[ClaimId, Standing] = {}
    printed = {
        claim: lookup.reports_of_claim.get(claim.id, ()) for claim in lookup.claims_of_measure.get(measure.id, ())
    }
    main = main_story(lookup.posts[report.post] for reports in printed.values() for report in reports)
    for claim, reports in printed.items():
        if not reports:
            continue
        names = tuple([outlets[report.post] for report in reports])
        posts = tuple([lookup.posts[report.post] for report in reports])
        now, then = (claim, reports, names, posts, main), before.get(claim.id)
        same = then is not None and (then.claim, then.reports, then.outlets, then.documents, then.main) == now
        claims[claim.id] = then if then and same else standing(claim, measure, reports, names, posts, main)
    if old and [*claims.values()] == [*before.values()] and measure is old.measure:
        return old
    known = old.within if old else {}
    rows = [one for one in claims.values() if _is_row(one)]
    said = (one for one in claims.values() if not _is_row(one) and _figure(one))
    return Measured(
        measure=measure,
        claims=claims,
        said=tuple(sorted(said, key=attrgetter("time"))),
        running=columns(rows),
        within={
            id: known[id] if id in known and before.get(id) is one else tuple(telling.within(one, outlets))
            for id, one in claims.items()
            if len(one.reports) > 1
        },
        copied=tuple(_copied(measure.id, [*claims.values()], outlets)),
    )


def stream(family: tuple[Measured, ...], outlets: Outlets, old: Stream | None) -> Stream:
    """``old``: what it was before; of its pairs only those are told anew of which one side is another."""
    if old and old.family == family:
        return old
    known = old.told if old else {}
    told = {
        pair: known[pair] if pair in known else telling.told(pairs.facing(*pair), outlets) for pair in _pairs(family)
    }
    return Stream(family, told)


def of_one(family: tuple[Measured, ...], only: Standing, outlets: Outlets, old: Stream | None) -> Iterator[Difference]:
    """The differences of one claim in the stream of a family, without the others."""
    if old and old.family == family:
        found = (told for pair, told in old.told.items() if only in pair)
    else:
        found = (telling.told(pairs.facing(*pair), outlets) for pair in dict.fromkeys(_pairs(family, only)))
    yield from (told for told in found if told)


def _pairs(family: tuple[Measured, ...], only: Standing | None = None) -> Iterator[tuple[Standing, Standing]]:
    said: Sequence[Standing] = family[0].said
    if len(family) > 1:
        said = sorted((one for each in family for one in each.said), key=attrgetter("time"))
    running = [column for each in family for column in each.running]
    return pairs.across(family[0].measure.id, said, running, only)


def _is_row(one: Standing) -> bool:
    return one.side.report.role == "dataset_row" or bool(one.side.report.derived)


def _figure(one: Standing) -> bool:
    """Whether it has a figure that another can be held against: a part of a number is no rival to all of it."""
    report = one.side.report
    return (report.low is not None or report.high is not None) and not report.part


def _copied(measure: MeasureId, claims: Sequence[Standing], outlets: Outlets) -> Iterator[Difference]:
    """Bulletins that two documents copy: each one that differs, and how many agree."""
    shared: dict[tuple[AgentId, PostId, PostId], list[tuple[Report, Report]]] = defaultdict(list)
    unlike: list[pairs.Pair] = []
    for one in claims:
        rows = [report for report in one.reports if report.role == "dataset_row"] if len(one.reports) > 1 else []
        for row in (row for row in rows[1:] if row.post != rows[0].post):
            shared[one.claimant, rows[0].post, row.post].append((rows[0], row))
        unlike += pairs.copied(one) if rows else ()
    before = Before(claims) if unlike else None
    for pair in unlike:
        stale = before is not None and any(before.has(side) for side in pair)
        if found := telling.told(pair, outlets, detail="stale_day" if stale else ""):
            yield found
    for found_by in map(partial(telling.copies, measure), shared.values()):
        yield from found_by
