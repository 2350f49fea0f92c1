"""The ledger of a measure: every claim against its values, newest first, those that count the same thing together."""

from collections.abc import Sequence

from builder import urls
from builder.charts import axes, entries, legend, rows, words
from builder.charts.entries import Entry
from builder.charts.facets import Facets
from builder.charts.groups import Group
from builder.charts.neighbours import Neighbours
from builder.charts.values import Band, Ledger, Link, Panel
from builder.lookup import Lookup
from builder.records import Measure, MeasureId

_RELATED = 4
"""So many rows of a measure that counts something else; the rest is on its own page."""


def ledger(lookup: Lookup, measure: MeasureId, *, claims: int | None = None) -> Ledger:
    """The ledger of one measure. With ``claims``, a small one: the newest so many rows of its fullest panel.

    Raises KeyError for a measure that the tracker does not have.
    """
    subject = lookup.measures[measure]
    own = entries.of(lookup, measure)
    others = (
        () if claims else tuple(entry for id in entries.related(lookup, measure) for entry in entries.of(lookup, id))
    )
    chosen = _panels(own)
    if claims is not None:
        chosen = chosen[:1]
    choices = Facets(lookup, (*own, *others))
    neighbours = Neighbours(lookup, {measure, *(entry.measure.id for entry in others)})
    panels = tuple(
        _panel(lookup, subject, group, number, own, others, neighbours, choices, claims)
        for number, group in enumerate(chosen)
    )
    shown = [row for panel in panels for band in panel.bands for row in band.rows]
    hidden = claims is not None and sum(len(band.rows) for panel in panels for band in panel.bands) < len(own)
    return Ledger(
        id=f"ledger-{measure}",
        measure=measure,
        title=subject.name,
        small=claims is not None,
        panels=panels,
        keys=legend.keys(shown),
        facets=() if claims is not None else choices.facets,
        more=Link(f"all {words.several(len(own), 'row')}", urls.page("measures", measure)) if hidden else None,
        struck=sum(row.struck for row in shown),
        derived=sum(row.derived for row in shown),
    )


def _panels(own: Sequence[Entry]) -> list[Group]:
    """The kinds of figures, the one with most stated ones first."""
    stated = [entry.group for entry in own if not entry.lead.derived]
    return sorted({entry.group for entry in own}, key=lambda group: (-stated.count(group), group))


def _nearest(theirs: Sequence[Entry], mine: Sequence[Entry]) -> list[Entry]:
    """Of rows that count something else, those that cover the same time as one of ours, then the newest."""
    periods = {entry.claim.period.edtf for entry in mine if entry.claim.period}
    ranked = sorted(theirs, key=lambda entry: not (entry.claim.period and entry.claim.period.edtf in periods))
    kept = ranked[:_RELATED]
    return [entry for entry in theirs if entry in kept]


def _panel(
    lookup: Lookup,
    subject: Measure,
    group: Group,
    number: int,
    own: Sequence[Entry],
    others: Sequence[Entry],
    neighbours: Neighbours,
    choices: Facets,
    claims: int | None,
) -> Panel:
    mine = [entry for entry in own if entry.group == group][:claims]
    theirs = [entry for entry in others if entry.group == group]
    scopes = list(dict.fromkeys(entry.outcome for entry in mine))
    main = max(scopes, key=lambda scope: (scope == subject.outcome, -scopes.index(scope)))
    bands: list[tuple[tuple[str, ...], Measure, list[Entry]]] = [
        (scope, subject, [entry for entry in mine if entry.outcome == scope])
        for scope in sorted(scopes, key=lambda scope: (scope != main, scopes.index(scope)))
    ]
    for other in dict.fromkeys(entry.measure.id for entry in theirs):
        found = [entry for entry in theirs if entry.measure.id == other]
        bands += [
            (scope, found[0].measure, [entry for entry in found if entry.outcome == scope])
            for scope in dict.fromkeys(entry.outcome for entry in found)
        ]
    shown = [
        (scope, measure, found if measure is subject else _nearest(found, mine), len(found))
        for scope, measure, found in bands
    ]
    scales = axes.scales_of([entry for _, _, found, _ in shown for entry in found], subject, group)
    made = [
        Band(
            chip=words.chip(scope, measure),
            divider="" if index == 0 else words.divider(main, scope, name=measure.name),
            measure=None if measure is subject else Link(measure.name, urls.page("measures", measure.id)),
            rows=tuple(
                rows.row(
                    lookup,
                    entry,
                    scales,
                    after=after,
                    neighbours=neighbours,
                    fits=choices.fits(entry),
                    small=claims is not None,
                )
                for entry, after in zip(found, [*found[1:], None], strict=True)
            ),
            more=Link(words.several(total - len(found), "more row"), urls.page("measures", measure.id))
            if total > len(found)
            else None,
            derived=sum(bool(entry.lead.derived) for entry in found),
        )
        for index, (scope, measure, found, total) in enumerate(shown)
    ]
    return Panel(
        id=f"{subject.id}-{number + 1}",
        heading=group.heading,
        note=group.note,
        linear=axes.axis(scales[0], subject, group),
        log=axes.axis(scales[1], subject, group) if scales[1] else None,
        bands=tuple(made),
    )
