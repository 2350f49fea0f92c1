"""A ledger too long to read row by row, in short: a line for each claimant, with a mark for each figure."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

import msgspec

from builder import urls, wording
from builder.charts import entries, marks, words
from builder.charts.entries import Entry
from builder.charts.facets import Facets
from builder.charts.scales import Scale
from builder.charts.values import Dot, Link, Mark, Strip
from builder.lookup import Lookup
from builder.phrases import say, several
from builder.records import AgentId

LINES = 16
"""So many lines of one band; the claimants with fewest figures share the last."""
MARKS = 60
"""On a line of more figures, those that would cover each other are one mark: nobody could point at the ones below."""
_COVERED = 4.0
"""Percent of the frame within which a mark hides another."""


def strips(
    lookup: Lookup,
    shown: Sequence[Entry],
    scales: tuple[Scale, Scale | None],
    *,
    facets: Facets,
    place: Callable[[Entry], str],
) -> tuple[Strip, ...]:
    """The claimants with most figures first; ``place`` is the address of a figure's own row."""
    counted = Counter(entry.claim.claimant for entry in shown)
    ranked = sorted(counted, key=lambda id: (-counted[id], id))
    own = ranked if len(ranked) <= LINES else ranked[: LINES - 1]
    made = [_strip(lookup, [e for e in shown if e.claim.claimant == id], scales, facets, place, id) for id in own]
    rest = [entry for entry in shown if entry.claim.claimant not in own]
    if rest:
        made.append(_strip(lookup, rest, scales, facets, place, None, others=len(ranked) - len(own)))
    return tuple(made)


def _strip(
    lookup: Lookup,
    mine: Sequence[Entry],
    scales: tuple[Scale, Scale | None],
    facets: Facets,
    place: Callable[[Entry], str],
    id: AgentId | None,
    *,
    others: int = 0,
) -> Strip:
    agent = lookup.agents.get(id) if id else None
    name = agent.name if agent else id or say("{n} others", n=wording.number(others))
    ends = [end for entry in mine for report in entries.shown(entry) for end in marks.ends(report)]
    said = sorted(entry.claim.stated_on[:4] for entry in mine if entry.claim.stated_on)
    years = "–".join(dict.fromkeys([said[0], said[-1]])) if said else ""
    span = "–".join(dict.fromkeys(wording.number(end) for end in (min(ends), max(ends))))
    return Strip(
        claimant=Link(name, urls.claimant(mine[0].claim) if id else ""),
        hue=lookup.hues.get(id, 0) if id else 0,
        said=", ".join(part for part in (several(len(mine), "{n} figure", "{n} figures"), years) if part),
        span=span,
        dots=tuple(_dot(lookup, group, scales, facets, place) for group in _places(mine, scales)),
    )


def _places(mine: Sequence[Entry], scales: tuple[Scale, Scale | None]) -> Iterable[Sequence[Entry]]:
    """Those that have a mark in common: on a long line, those that look alike and would cover each other on every axis."""
    if len(mine) <= MARKS:
        return ([entry] for entry in mine)
    found: defaultdict[object, list[Entry]] = defaultdict(list)
    for entry in mine:
        drawn = (
            mark and (msgspec.structs.replace(mark, x=mark.x // _COVERED, width=mark.width // _COVERED))
            for mark in _marks(entry, scales)
        )
        found[tuple(drawn)].append(entry)
    return found.values()


def _marks(entry: Entry, scales: tuple[Scale, Scale | None]) -> tuple[Mark, Mark | None]:
    contested = entries.disagree(entry.reports)[0]
    linear, log = (
        marks.row((entry.lead,), scale, status=entry.claim.status, contested=contested) if scale else ()
        for scale in scales
    )
    plain = [msgspec.structs.replace(one[0], label="") if one else None for one in (linear, log)]
    assert plain[0]
    return plain[0], plain[1]


def _dot(
    lookup: Lookup,
    group: Sequence[Entry],
    scales: tuple[Scale, Scale | None],
    facets: Facets,
    place: Callable[[Entry], str],
) -> Dot:
    """A mark that leads to the row of the first, which is the newest."""
    entry = group[0]
    claim = entry.claim
    agent = lookup.agents.get(claim.claimant)
    dates = len({report.stated_on for report in entry.reports if report.stated_on})
    said = words.said(claim, dates=min(dates, 1)) if claim.stated_on else ""
    figure = words.figure(entry.lead)
    covers = wording.covers(claim.per or entry.lead.per, claim.period or entry.lead.period)
    more = several(len(group) - 1, "{n} more figure here", "{n} more figures here") if len(group) > 1 else ""
    told = (f"{agent.name if agent else claim.claimant}: {figure}", covers, said, more)
    linear, log = _marks(entry, scales)
    return Dot(
        anchor=f"row-{claim.id}",
        href=place(entry),
        title="; ".join(part for part in told if part),
        hue=lookup.hues.get(claim.claimant, 0),
        fits=" ".join(dict.fromkeys(choice for one in group for choice in facets.fits(one).split())),
        linear=linear,
        log=log,
        count=len(group),
    )
