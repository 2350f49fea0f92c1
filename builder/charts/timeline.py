"""Figures against time: by the time they cover, or by the day they were said; one measure, or a lane for each."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from builder import urls
from builder.charts import entries, plots, series, words
from builder.charts.entries import Entry
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

    A measure of a single figure gets no lane as long as others have more.

    Raises KeyError for a measure that the tracker does not have.
    """
    wanted = [measure] if measure else [known.id for known in lookup.tracker.measures]
    found = [_Found(id, entries.of(lookup, id), series.of(lookup, id)) for id in wanted]
    found = sorted(
        (one for one in found if one.entries), key=lambda one: (-len(lookup.claims_of_measure[one.id]), one.id)
    )
    several = [one for one in found if len(one.entries) > 1 or one.series] if measure is None else found
    shown = (several or found)[:LANES]
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
        more=tuple(
            Link(lookup.measures[one.id].name, urls.page("measures", one.id)) for one in found if one not in shown
        ),
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
    made.sort(key=lambda subject: (-_weight(subject), subject.group))
    return made[:1] if lanes else made


def _weight(subject: Subject) -> int:
    return sum(max(entry.values, 1) for entry in subject.entries if not entry.lead.derived)


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
