"""Figures against time: by the time they cover, or by the day they were said; one measure, or a lane for each."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from builder import urls
from builder.charts import entries, groups, plots, series, words
from builder.charts.entries import Entry
from builder.charts.groups import Group
from builder.charts.plots import Subject
from builder.charts.series import Series
from builder.charts.values import Link, Name, Timeline, View
from builder.lookup import Lookup
from builder.records import AgentId, MeasureId

LANES = 40
"""So many measures on the timeline of all; the others are named below it."""

_VIEWS: tuple[tuple[Literal["covers", "said"], str], ...] = (
    ("covers", "By the time the figure covers"), ("said", "By the date it was said"),
)  # fmt: skip


class _Found(Struct, frozen=True):
    id: MeasureId
    entries: tuple[Entry, ...]
    series: tuple[Series, ...]


def timeline(lookup: Lookup, measure: MeasureId | None = None) -> Timeline:
    """The timeline of one measure, or small multiples of all: one lane a measure, those with most claims first.

    Raises KeyError for a measure that the tracker does not have.
    """
    wanted = [measure] if measure else [known.id for known in lookup.tracker.measures]
    found = [_Found(id, entries.of(lookup, id), series.of(lookup, id)) for id in wanted]
    found = sorted(
        (one for one in found if one.entries), key=lambda one: (-len(lookup.claims_of_measure[one.id]), one.id)
    )
    shown = found[:LANES]
    subjects = [subject for one in shown for subject in _subjects(one, lanes=measure is None)]
    names = _names(lookup, subjects)
    initials = {AgentId(name.href): name.initials for name in names}
    views = tuple(
        View(id=id, words=said, plots=plots.plots(lookup, subjects, initials, view=id, lanes=measure is None))
        for id, said in _VIEWS
    )
    return Timeline(
        id=f"timeline-{measure}" if measure else "timeline",
        title=lookup.measures[measure].name if measure else "All measures",
        lanes=measure is None,
        views=views,
        names=names,
        derived=sum(mark.dotted for plot in views[0].plots for mark in (*plot.marks, *plot.aims)),
        more=tuple(Link(lookup.measures[one.id].name, urls.page("measures", one.id)) for one in found[LANES:]),
    )


def _subjects(one: _Found, *, lanes: bool) -> list[Subject]:
    """What gets a plot: each kind of figure of a measure; on the timeline of all, only the one it has most of."""
    made = []
    for group in sorted({entry.group for entry in one.entries}):
        mine = tuple(entry for entry in one.entries if entry.group == group)
        claims = {(entry.claim.claimant, entry.claim.stat) for entry in mine if entry.values > 1}
        lines = tuple(
            line for line in one.series if len(line.values) > 1 and (line.claim.claimant, line.stat) in claims
        )
        made.append(Subject(measure=mine[0].measure, group=group, entries=mine, series=lines))
    if lanes:
        return sorted(made, key=lambda subject: (-_weight(subject), subject.group))[:1]
    totals = [line for subject in made if subject.group.kind == "total" for line in subject.series]
    months = series.months(totals[0].values) if totals else ()
    return _with_months(made, totals[0], months) if months else made


def _with_months(made: Sequence[Subject], total: Series, months: tuple[series.Month, ...]) -> list[Subject]:
    """The months of a running total stand among the monthly figures, as computed values."""
    group = groups.monthly()
    rest = [subject for subject in made if subject.group != group]
    monthly = next((subject for subject in made if subject.group == group), None)
    own = monthly.entries if monthly else ()
    lines = monthly.series if monthly else ()
    full = Subject(measure=made[0].measure, group=group, entries=own, series=lines, months=months, total=total)
    return sorted([*rest, full], key=_group)


def _group(subject: Subject) -> Group:
    return subject.group


def _weight(subject: Subject) -> int:
    return sum(max(entry.values, 1) for entry in subject.entries)


def _names(lookup: Lookup, subjects: Sequence[Subject]) -> tuple[Name, ...]:
    """The claimants that occur, each with initials of its own; ``href`` is the page."""
    claims = [entry.claim for subject in subjects for entry in subject.entries]
    agents = {urls.claimant(claim): claim.claimant for claim in claims}
    taken: set[str] = set()
    made = []
    for href, agent in agents.items():
        known = lookup.agents.get(agent)
        name = known.name if known else agent
        initials = next(short for short in words.initials(name) if short not in taken)
        taken.add(initials)
        made.append(Name(name, initials, href, lookup.hues.get(agent, 0)))
    return tuple(made)
