"""Tracker against tracker: what a publication says otherwise than the one before it.

A report is named by its words, so one that was corrected has another id than before. Within a post, what has gone and
what has come are therefore held against each other, and the most alike are taken for one report.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, get_args

from builder import wording
from builder.lookup import Lookup
from builder.records import (
    Change,
    Changed,
    ChangeKind,
    Claim,
    ClaimId,
    Edition,
    Edtf,
    PostId,
    Printed,
    Publication,
    Report,
    ReportId,
    Tracker,
)

LOG = 200
"""Changes that a publication lists, its own and those of the editions before it."""
ALIKE = 0.5
"""Share of words that two sentences must have in common to be one sentence, corrected."""
ORDER: tuple[ChangeKind, ...] = ("corrected", "withdrawn", "superseded", "new")
"""What a reader of an earlier publication needs to know first."""

Kept = list[tuple[Report, Report]]


class Both(NamedTuple):
    """The records of two publications."""

    before: Lookup
    after: Lookup
    tables: frozenset[PostId]
    """Documents that are datasets, in either."""


def editions(previous: Publication | None, tracker: Tracker, *, today: Edtf) -> tuple[Edition, ...]:
    """What has changed since the previous publication, then what the ones before it changed, newest first."""
    if previous is None:
        return ()
    found = tuple(changes(previous, tracker))
    earlier = previous.editions
    if found:
        counts = Counter(change.kind for change in found)
        told = tuple((kind, counts[kind]) for kind in ORDER if counts[kind])
        earlier = (Edition(day=today, since=previous.day, counts=told, changes=found), *earlier)
    return tuple(_cut(earlier))


def _cut(listed: Iterable[Edition]) -> Iterator[Edition]:
    """As many editions as there is room for; the last one perhaps without some of its changes."""
    room = LOG
    for edition in listed:
        if room <= 0:
            return
        yield Edition(
            day=edition.day, since=edition.since, counts=edition.counts, changes=tuple(edition.changes[:room])
        )
        room -= len(edition.changes)


def changes(previous: Publication, tracker: Tracker) -> Iterator[Change]:
    """Every change, in the order in which a reader needs to know them."""
    known = Tracker(
        posts=previous.posts,
        agents=previous.agents,
        measures=previous.measures,
        claims=previous.claims,
        reports=previous.reports,
    )
    tables = {report.post for report in (*known.reports, *tracker.reports) if _is_row(report)}
    both = Both(Lookup(known), Lookup(tracker), frozenset(tables))
    kept = _kept(both)
    found = [*_corrected(both, kept), *_status(both, kept), *_coming_and_going(both, kept), *_rows(both)]
    return iter(sorted(found, key=lambda change: ORDER.index(change.kind)))


# --- which report of before is which of after ------------------------------------------------------------------------


def _kept(both: Both) -> Kept:
    """Reports of both publications, in the order of the later one."""
    known, gone = both.before.reports, defaultdict[str, list[Report]](list)
    for old in known.values():
        if old.id not in both.after.reports and not _of_table(both, old):
            gone[_document(both, both.before, old.post)].append(old)
    come = defaultdict[str, list[Report]](list)
    for new in both.after.reports.values():
        if new.id not in known and not _of_table(both, new):
            come[_document(both, both.after, new.post)].append(new)
    earlier: dict[ReportId, Report] = {}
    for place, left in gone.items():
        earlier |= {new.id: old for old, new in _most_alike(both, left, come.get(place, ()))}
    listed = ((known.get(new.id) or earlier.get(new.id), new) for new in both.after.reports.values())
    return [(old, new) for old, new in listed if old and not _of_table(both, new)]


def _is_row(report: Report) -> bool:
    return report.role == "dataset_row"


def _of_table(both: Both, report: Report) -> bool:
    """Whether a report is a row of a dataset, or was computed from its rows and so is no news beside them."""
    return _is_row(report) or (bool(report.derived) and report.post in both.tables)


def _document(both: Both, lookup: Lookup, post: PostId) -> str:
    """A document by its id; one that goes by another id now, by the address of its original."""
    if post in both.before.posts and post in both.after.posts:
        return post
    return lookup.posts[post].url or post


def _most_alike(both: Both, gone: Sequence[Report], come: Sequence[Report]) -> Iterator[tuple[Report, Report]]:
    """Each at most once, the most alike first."""
    scored = [
        (score, old.selector.start, new.selector.start, old, new)
        for old in gone
        for new in come
        if (score := _likeness(both, old, new))
    ]
    scored.sort(key=lambda pair: (-pair[0], pair[1], pair[2], pair[3].id, pair[4].id))
    taken = set[ReportId]()
    for *_, old, new in scored:
        if old.id not in taken and new.id not in taken:
            taken |= {old.id, new.id}
            yield old, new


def _likeness(both: Both, old: Report, new: Report) -> float:
    """0 for two that are not one; else the higher the more they have in common."""
    if old.selector.part != new.selector.part:
        return 0
    words = [set(report.quote.casefold().split()) for report in (old, new)]
    share = len(words[0] & words[1]) / len(words[0] | words[1])
    if share < ALIKE:
        return 0
    same = (
        old.value_text == new.value_text,
        wording.figure(old) == wording.figure(new),
        _claimant(both.before, old) == _claimant(both.after, new),
        _claim(both.before, old).measure == _claim(both.after, new).measure,
    )
    return share + sum(same) / len(same)


# --- what is said of them --------------------------------------------------------------------------------------------


def _corrected(both: Both, kept: Kept) -> Iterator[Change]:
    for old, new in kept:
        if what := _what(both, old, new):
            yield Change(
                kind="corrected", what=what, before=_printed(both.before, old), after=_printed(both.after, new)
            )


_COMPARED: Mapping[Changed, Callable[[Lookup, Report], object]] = {
    "figure": lambda _, report: wording.figure(report),
    "sentence": lambda _, report: report.quote,
    "claimant": lambda lookup, report: _claimant(lookup, report),
    "date": lambda _, report: report.stated_on,
    "measure": lambda lookup, report: _claim(lookup, report).measure,
    "modality": lambda _, report: report.modality,
    "covers": lambda _, report: (report.per, report.period, report.stat),
}
"""What makes a report another one for its readers. How it was found, or where in the text it stands, does not."""
assert {*_COMPARED, "status"} == {*get_args(Changed)}


def _what(both: Both, old: Report, new: Report) -> tuple[Changed, ...]:
    return tuple(name for name, of in _COMPARED.items() if of(both.before, old) != of(both.after, new))


def _status(both: Both, kept: Kept) -> Iterator[Change]:
    """Claims that have been superseded, corrected or retracted, or are current again."""
    seen = set[ClaimId]()
    for old, new in kept:
        was, now = _claim(both.before, old), _claim(both.after, new)
        if was.status == now.status or now.id in seen:
            continue
        seen.add(now.id)
        before = _printed(both.before, old)
        if now.status == "superseded":
            yield Change(kind="superseded", before=before, after=_first(both.after, now.superseded_by))
        elif now.status == "retracted":
            yield Change(kind="withdrawn", what=("status",), before=before)
        else:
            yield Change(kind="corrected", what=("status",), before=before, after=_printed(both.after, new))


def _coming_and_going(both: Both, kept: Kept) -> Iterator[Change]:
    """Claims and reports that only one of the two publications has."""
    stayed, remained = {old.id for old, _ in kept}, {new.id for _, new in kept}
    for group, further in _alone(both, both.before, stayed):
        yield Change(kind="withdrawn", before=_printed(both.before, group[0]), further=further, reports=len(group))
    for group, further in _alone(both, both.after, remained):
        yield Change(kind="new", after=_printed(both.after, group[0]), further=further, reports=len(group))


def _alone(both: Both, lookup: Lookup, shared: set[ReportId]) -> Iterator[tuple[list[Report], bool]]:
    """The reports of each claim that the other publication does not have; and whether it has others of the claim."""
    for claim in lookup.tracker.claims:
        reports = [report for report in lookup.reports_of_claim.get(claim.id, ()) if not _of_table(both, report)]
        alone = [report for report in reports if report.id not in shared]
        if alone:
            yield alone, len(alone) < len(reports)


def _rows(both: Both) -> Iterator[Change]:
    """A dataset's rows by the thousand are one change for each of its measures."""
    before, after = _series(both.before), _series(both.after)
    for series in dict.fromkeys((*before, *after)):
        old, new = before.get(series, {}), after.get(series, {})
        come = [row for key, row in new.items() if key not in old]
        gone = [row for key, row in old.items() if key not in new]
        other = [key for key, row in new.items() if key in old and wording.figure(old[key]) != wording.figure(row)]
        if other:
            last = max(other)
            pair = {"before": _printed(both.before, old[last]), "after": _printed(both.after, new[last])}
            yield Change(kind="corrected", what=("figure",), reports=len(other), further=True, **pair)
        if gone:
            last_one = _printed(both.before, max(gone, key=_when))
            yield Change(kind="withdrawn", before=last_one, reports=len(gone), further=bool(new))
        if come:
            yield Change(
                kind="new", after=_printed(both.after, max(come, key=_when)), reports=len(come), further=bool(old)
            )


def _series(lookup: Lookup) -> dict[tuple[str, str, str], dict[tuple[str, int], Report]]:
    """The rows of each document, claimant and measure, by their date; rows of one date by their order."""
    found = defaultdict[tuple[str, str, str], dict[tuple[str, int], Report]](dict)
    for report in lookup.tracker.reports:
        if _is_row(report):
            claim = lookup.claims[report.claim]
            rows = found[report.post, claim.claimant, claim.measure or ""]
            date, nth = report.stated_on or "", 0
            while (date, nth) in rows:
                nth += 1
            rows[date, nth] = report
    return found


def _when(report: Report) -> tuple[str, str]:
    return report.stated_on or "", report.id


def _claim(lookup: Lookup, report: Report) -> Claim:
    return lookup.claims[report.claim]


def _claimant(lookup: Lookup, report: Report) -> str:
    return _claim(lookup, report).claimant


def _first(lookup: Lookup, claim: ClaimId | None) -> Printed | None:
    reports = lookup.reports_of_claim.get(claim, ()) if claim else ()
    return _printed(lookup, reports[0]) if reports else None


def _printed(lookup: Lookup, report: Report) -> Printed:
    claim, post = _claim(lookup, report), lookup.posts[report.post]
    return Printed(
        report=report,
        claimant=lookup.agents[claim.claimant].name,
        outlet=lookup.agents[post.outlet].name,
        title=post.title,
        measure=lookup.measures[claim.measure].name if claim.measure in lookup.measures else "",
    )
