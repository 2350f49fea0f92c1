"""What stands under what on a timeline: the figures of one kind, and those that count something else, each in a band."""

from collections.abc import Sequence

from msgspec import Struct

from builder.charts import entries, series, words
from builder.charts.entries import Entry, Part
from builder.charts.groups import Group
from builder.charts.kept import lately
from builder.charts.series import Series
from builder.lookup import Lookup
from builder.records import Measure, MeasureId

_RELATED = 3
"""So many bands of other measures under one kind of figure; the rest is on pages of their own."""


class Subject(Struct, frozen=True, kw_only=True):
    """What one band is about."""

    measure: Measure
    group: Group
    chip: str
    """What is counted ("killed + wounded + missing")."""
    divider: str = ""
    """Why it is not the same thing as the band above it; empty for the first band."""
    other: bool = False
    """It is of another measure, joined by ``broader``: its computed values are shown from the start."""
    entries: tuple[Entry, ...]
    series: tuple[Series, ...] = ()


class Found(Struct, frozen=True):
    """All that a measure has to draw."""

    id: MeasureId
    entries: tuple[Entry, ...]
    series: tuple[Series, ...]


def found(lookup: Lookup, id: MeasureId, part: Part | None = None) -> Found:
    """Raises KeyError for a measure that the tracker does not have."""
    return Found(id, entries.of(lookup, id, part), series.of(lookup, id, part))


def lane(one: Found) -> tuple[Subject, ...]:
    """On the timeline of all measures: the kind of figure that the measure has most of, in one band."""
    return max(_plots(one), key=_weight)[:1] if one.entries else ()


def lanes(one: Found) -> list[tuple[Subject, ...]]:
    """On the page of a claimant or an outlet: a lane for each kind of figure, fullest first."""
    return sorted(_plots(one), key=lambda bands: (-_weight(bands), bands[0].group))


@lately
def plots(lookup: Lookup, id: MeasureId) -> tuple[tuple[Subject, ...], ...]:
    """On the timeline of one measure: its kinds of figures, fullest first, each with what counts something else below.

    Raises KeyError for a measure that the tracker does not have.
    """
    others = [found(lookup, other) for other in entries.related(lookup, id)]
    made = _plots(found(lookup, id), apart=True)
    made.sort(key=lambda bands: (-_weight(bands), bands[0].group))
    return tuple((*bands, *_others(bands[0], others)) for bands in made)


def _plots(one: Found, *, apart: bool = False) -> list[tuple[Subject, ...]]:
    """The kinds of figures of a measure; ``apart``: a band for each set of outcomes."""
    made = []
    for group in sorted({entry.group for entry in one.entries}):
        mine = [entry for entry in one.entries if entry.group == group]
        main = main_scope(mine, mine[0].measure)
        scopes = (
            sorted({entry.outcome for entry in mine}, key=lambda scope: (scope != main, scope)) if apart else [main]
        )
        made.append(
            tuple(
                _subject(
                    one,
                    [entry for entry in mine if entry.outcome == scope or not apart],
                    scope,
                    divider=words.divider(main, scope, name=mine[0].measure.name) if number else "",
                )
                for number, scope in enumerate(scopes)
            )
        )
    return made


def main_scope(mine: Sequence[Entry], measure: Measure) -> tuple[str, ...]:
    """What the measure says it counts, where some figure does; else what the first does."""
    scopes = [entry.outcome for entry in mine]
    return measure.outcome if measure.outcome in scopes else scopes[0]


def _others(first: Subject, others: Sequence[Found]) -> list[Subject]:
    """Bands of the measures joined to this one, as far as they have this kind of figure."""
    made = []
    main = main_scope(first.entries, first.measure)
    for one in others:
        theirs = [entry for entry in one.entries if entry.group == first.group]
        if theirs:
            scope = main_scope(theirs, theirs[0].measure)
            divider = words.divider(main, scope, name=theirs[0].measure.name)
            made.append(_subject(one, theirs, scope, divider=divider, other=True))
    return made[:_RELATED]


def _subject(
    one: Found, mine: Sequence[Entry], scope: tuple[str, ...], *, divider: str = "", other: bool = False
) -> Subject:
    lined = {(entry.claim.claimant, entry.claim.stat) for entry in mine if entry.values > 1}
    return Subject(
        measure=mine[0].measure,
        group=mine[0].group,
        chip=words.chip(scope, mine[0].measure),
        divider=divider,
        other=other,
        entries=tuple(mine),
        series=tuple(line for line in one.series if len(line.values) > 1 and (line.claim.claimant, line.stat) in lined),
    )


def _weight(bands: Sequence[Subject]) -> int:
    """How many figures were stated; computed ones do not count."""
    return sum(max(entry.values, 1) for band in bands for entry in band.entries if not entry.lead.derived)
