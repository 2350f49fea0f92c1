"""Figures against time: by the time they cover, or by the day they were said; one measure, or a lane for each."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice

import msgspec

from builder import dates, urls
from builder.charts import bands, entries, facets, plots, turns, words
from builder.charts.bands import Subject
from builder.charts.entries import Part
from builder.charts.facets import Facets
from builder.charts.items import Kind
from builder.charts.sheets import Sheet
from builder.charts.times import When
from builder.charts.turns import Change
from builder.charts.values import Link, Name, Timeline, View
from builder.lookup import Lookup, of_a_sort
from builder.phrases import noted, say
from builder.records import AgentId, AgentRole, Claim, MeasureId, Report

LANES = 24
"""So many measures on the timeline of all; the others are named below it."""

OWN = 8
"""The same on the page of a claimant or an outlet."""

_VIEWS: tuple[tuple[Kind, str], ...] = (
    ("covers", noted("By the time the figure covers")),
    ("said", noted("By the date it was said")),
)


LONG = 40
"""Of a measure with more figures to draw, the view that is not to begin with is on a page of its own."""


def timeline(lookup: Lookup, measure: MeasureId | None = None, *, second: bool = False) -> Timeline:
    """The timeline of one measure, or small multiples of all: one lane a measure, the most contested first.

    Of a measure with more than LONG figures there is one view, the one to begin with; or with ``second`` the other.

    Raises KeyError for a measure that the tracker does not have.
    """
    if measure is None:
        ids, rest = lanes(lookup)
        subjects = _fullest(lookup, ids)
        choices = Facets(lookup, [entry for lane in subjects for band in lane for entry in band.entries])
        return _lanes(lookup, subjects, choices, title=say("All measures"), rest=rest, exported=True)
    alone = second_view(lookup, measure)
    choices = facets.choices(lookup, measure)
    made = _timeline(
        lookup,
        bands.plots(lookup, measure),
        choices,
        id=f"timeline-{measure}",
        title=lookup.measures[measure].name,
        views=[view for view in _VIEWS if not alone or (view[0] == alone) == second],
    )
    if not alone:
        return made
    named = next(words for kind, words in _VIEWS if (kind == alone) != second)
    here = urls.page("measures", measure)
    return msgspec.structs.replace(made, other=Link(say(named), here + ("#over-time" if second else f"{alone}/")))


def lane(lookup: Lookup, measure: MeasureId) -> Timeline:
    """One lane of the timeline of all measures, on an axis of time of its own; a picture, which has one view."""
    subjects, title = _fullest(lookup, [measure]), lookup.measures[measure].name
    shown = [view for view in _VIEWS if view[0] == _shown(subjects)]
    return _lanes(lookup, subjects, Facets(lookup, ()), title=title, views=shown)


def said_by(lookup: Lookup, agent: AgentId) -> Timeline:
    """The figures of one claimant, a lane for each measure on which there are several, below the roles held at the time."""

    def holds(report: Report) -> bool:
        return lookup.claims[report.claim].claimant == agent

    known = lookup.agents.get(agent)
    roles = [(when, role.title) for role in known.roles if (when := _held(role))] if known else []
    claims = _by_measure(lookup.claims_of_agent.get(agent, ()))
    made = _some(lookup, Part(claims, holds), roles, changes=turns.of(lookup, agent))
    return msgspec.structs.replace(made, names=())  # the page is the claimant's


def printed_by(lookup: Lookup, outlet: AgentId) -> Timeline:
    """The figures that one outlet printed, a lane for each measure on which there are several."""

    def holds(report: Report) -> bool:
        return lookup.posts[report.post].outlet == outlet

    posts = lookup.posts_of_outlet.get(outlet, ())
    printed = {report.claim for post in posts for report in lookup.reports_of_post.get(post.id, ())}
    claims = _by_measure(lookup.claims[id] for id in sorted(printed, key=lookup.places.__getitem__))
    return _some(lookup, Part(claims, holds), ())


def _by_measure(claims: Iterable[Claim]) -> dict[MeasureId, list[Claim]]:
    found: defaultdict[MeasureId, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.measure:
            found[claim.measure].append(claim)
    return found


def lanes(lookup: Lookup) -> tuple[tuple[MeasureId, ...], tuple[MeasureId, ...]]:
    """The measures that have a lane on the timeline of all, and the others, in the order of the list of measures.

    A measure of a single figure gets no lane as long as others have more, and none gets one whose words say nothing but a unit.
    """
    counted = {id: len(lookup.claims_of_measure.get(id, ())) for id in lookup.measures}
    ranked = [measure.id for measure in lookup.ranked if counted[measure.id]]
    drawn = [id for id in ranked if not lookup.measures[id].bare]
    several = (id for id in drawn if counted[id] > 1 and _several(lookup, id))
    shown = tuple(islice(several, LANES)) or tuple(islice((id for id in drawn if entries.of(lookup, id)), LANES))
    return shown, tuple(id for id in ranked if id not in shown)


def _several(lookup: Lookup, id: MeasureId) -> bool:
    rows = entries.of(lookup, id)
    return len(rows) > 1 or any(row.values > 1 for row in rows)


def _some(
    lookup: Lookup,
    part: Part,
    roles: Sequence[tuple[When, str]],
    *,
    changes: tuple[Change, ...] = (),
) -> Timeline:
    """Lanes of the measures with most claims, one for each kind of figure that they have; a single claim shows no course, and measures
    that say no more than a sort have little."""
    counted = {id: len(claims) for id, claims in part.claims.items() if id in lookup.measures}
    ranked = sorted(counted, key=lambda id: (of_a_sort(lookup.measures[id]), -counted[id], id))
    several = [id for id in ranked if counted[id] > 1 and not lookup.measures[id].bare]
    found = [bands.lanes(bands.found(lookup, id, part)) for id in several[:OWN]]
    subjects = [lane for lanes in found for lane in lanes][:OWN]
    shown = {subject.measure.id for lane in subjects for subject in lane}
    rest = [id for id in ranked if id not in shown and not lookup.measures[id].bare]
    rest += [id for id in ranked if lookup.measures[id].bare]
    return _lanes(lookup, subjects, Facets(lookup, ()), title="", rest=rest, roles=tuple(roles), changes=changes)


def _held(role: AgentRole) -> When | None:
    """The time a role was held, as far as it is known; an end that is not known is taken as still to come."""
    if not (role.start or role.end):
        return None
    first = dates.bounds(role.start)[0] if role.start else None
    last = dates.bounds(role.end)[1] if role.end else None
    return When(float((first or date.min).toordinal()), float((last or date.max).toordinal()))


def _lanes(
    lookup: Lookup,
    subjects: Sequence[Sequence[Subject]],
    choices: Facets,
    *,
    title: str,
    views: Sequence[tuple[Kind, str]] = _VIEWS,
    rest: Sequence[MeasureId] = (),
    roles: tuple[tuple[When, str], ...] = (),
    changes: tuple[Change, ...] = (),
    exported: bool = False,
) -> Timeline:
    made = _timeline(
        lookup,
        subjects,
        choices,
        id="timeline",
        title=title,
        views=views,
        lanes=True,
        roles=roles,
        changes=changes,
        exported=exported,
    )
    more = tuple(Link(lookup.measures[id].name, urls.page("measures", id)) for id in rest[:LANES])
    return msgspec.structs.replace(made, more=more, others=len(rest) - len(more))


def _fullest(lookup: Lookup, ids: Iterable[MeasureId]) -> list[tuple[Subject, ...]]:
    """Of each measure the kind of figure that it has most of."""
    return [subject for id in ids if (subject := bands.lane(bands.found(lookup, id)))]


def _timeline(
    lookup: Lookup,
    subjects: Sequence[Sequence[Subject]],
    choices: Facets,
    *,
    id: str,
    title: str,
    views: Sequence[tuple[Kind, str]],
    lanes: bool = False,
    roles: tuple[tuple[When, str], ...] = (),
    changes: tuple[Change, ...] = (),
    exported: bool = False,
) -> Timeline:
    names = _names(lookup, [subject for each in subjects for subject in each])
    sheet = Sheet(
        lookup=lookup,
        initials={AgentId(name.href): name.initials for name in names},
        facets=choices,
        view="covers",
        lanes=lanes,
        exported=exported,
        roles=roles,
        changes=changes,
    )
    made = tuple(
        View(id=view, words=say(named), plots=plots.plots(msgspec.structs.replace(sheet, view=view), subjects))
        for view, named in views
    )
    shown = [plot for plot in made[0].plots if not plot.computed]
    return Timeline(
        id=id,
        shown=_shown(subjects) if len(made) > 1 else made[0].id,
        title=title,
        lanes=lanes,
        views=made,
        names=names,
        facets=choices.facets,
        derived=sum(mark.dotted for plot in shown for mark in (*plot.marks, *plot.aims)),
    )


def _shown(subjects: Sequence[Sequence[Subject]]) -> Kind:
    """The view to begin with: by the time covered, unless that leaves most of the figures without a date that have one."""
    drawn = [entry for bands in subjects for band in bands for entry in band.entries]
    covering = sum(max(entry.values, 1) for entry in drawn if entry.lead.period and entry.lead.period.edtf)
    saying = sum(max(entry.values, 1) for entry in drawn if entry.claim.stated_on)
    return "covers" if 2 * covering >= saying else "said"


def second_view(lookup: Lookup, measure: MeasureId) -> Kind | None:
    """The view that has a page of its own: of a measure with too many figures, with those drawn below them, for two on one page."""
    kinds = bands.plots(lookup, measure)
    if sum(len(subject.entries) for kind in kinds for subject in kind) <= LONG:
        return None
    return "said" if _shown(kinds) == "covers" else "covers"


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
