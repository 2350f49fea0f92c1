"""Figures against time: by the time they cover, or by the day they were said; one measure, or a lane for each."""

from collections.abc import Sequence
from typing import Literal

from builder import urls
from builder.charts import bands, entries, facets, plots, words
from builder.charts.bands import Subject
from builder.charts.values import Link, Name, Timeline, View
from builder.lookup import Lookup
from builder.records import AgentId, MeasureId

LANES = 40
"""So many measures on the timeline of all; the others are named below it."""

_VIEWS: tuple[tuple[Literal["covers", "said"], str], ...] = (
    ("covers", "By the time the figure covers"), ("said", "By the date it was said"),
)  # fmt: skip


LONG = 150
"""Of a measure with more figures, the view by the date of saying is on a page of its own."""


def timeline(lookup: Lookup, measure: MeasureId | None = None, *, said: bool = False) -> Timeline:
    """The timeline of one measure, or small multiples of all: one lane a measure, those with most claims first.

    A measure of a single figure gets no lane as long as others have more. Of a measure with more than LONG figures there
    is one view, by the time they cover; or with ``said`` the other.

    Raises KeyError for a measure that the tracker does not have.
    """
    wanted = [measure] if measure else [known.id for known in lookup.tracker.measures]
    found = [bands.found(lookup, id) for id in wanted]
    found = sorted(
        (one for one in found if one.entries), key=lambda one: (-len(lookup.claims_of_measure[one.id]), one.id)
    )
    several = [one for one in found if len(one.entries) > 1 or one.series] if measure is None else found
    shown = (several or found)[:LANES]
    subjects = [bands.lane(one) for one in shown] if measure is None else [b for one in shown for b in bands.plots(lookup, one)]  # fmt: skip
    choices = facets.of_measure(lookup, measure) if measure else facets.Facets(lookup, [e for s in subjects for b in s for e in b.entries])  # fmt: skip
    names = _names(lookup, [subject for each in subjects for subject in each])
    initials = {AgentId(name.href): name.initials for name in names}
    here = urls.page("measures", measure) if measure else ""
    alone = measure is not None and long(lookup, measure)
    views = tuple(
        View(
            id=id,
            words=view,
            plots=plots.plots(
                plots.Sheet(lookup=lookup, initials=initials, facets=choices, view=id, lanes=measure is None), subjects
            ),
        )
        for id, view in _VIEWS
        if not alone or (id == "said") == said
    )
    return Timeline(
        id=f"timeline-{measure}" if measure else "timeline",
        title=lookup.measures[measure].name if measure else "All measures",
        lanes=measure is None,
        views=views,
        other=Link(_VIEWS[not said][1], here + ("" if said else "said/")) if alone else None,
        names=names,
        facets=choices.facets,
        derived=sum(mark.dotted for plot in views[0].plots if not plot.computed for mark in (*plot.marks, *plot.aims)),
        more=tuple(
            Link(lookup.measures[one.id].name, urls.page("measures", one.id)) for one in found if one not in shown
        ),
    )


def long(lookup: Lookup, measure: MeasureId) -> bool:
    """Whether the figures of a measure are too many for two views on one page."""
    return len(entries.of(lookup, measure)) > LONG


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
