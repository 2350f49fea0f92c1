"""A ledger too long to read row by row, in short: a line for each claimant, with a mark for each figure."""

from collections import Counter
from collections.abc import Callable, Sequence

import msgspec

from builder import urls, wording
from builder.charts import entries, marks, words
from builder.charts.entries import Entry
from builder.charts.facets import Facets
from builder.charts.scales import Scale
from builder.charts.values import Dot, Link, Strip
from builder.lookup import Lookup
from builder.phrases import say, several
from builder.records import AgentId

LINES = 16
"""So many lines of one band; the claimants with fewest figures share the last."""


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
        dots=tuple(_dot(lookup, entry, scales, facets, place) for entry in mine),
    )


def _dot(
    lookup: Lookup,
    entry: Entry,
    scales: tuple[Scale, Scale | None],
    facets: Facets,
    place: Callable[[Entry], str],
) -> Dot:
    claim = entry.claim
    agent = lookup.agents.get(claim.claimant)
    dates = len({report.stated_on for report in entry.reports if report.stated_on})
    said = words.said(claim, dates=min(dates, 1)) if claim.stated_on else ""
    figure = words.figure(entry.lead)
    covers = wording.covers(claim.per or entry.lead.per, claim.period or entry.lead.period)
    linear, log = (
        marks.row((entry.lead,), scale, status=claim.status, contested=entries.disagree(entry.reports)[0])
        if scale
        else ()
        for scale in scales
    )
    return Dot(
        anchor=f"row-{claim.id}",
        href=place(entry),
        title="; ".join(
            part for part in (f"{agent.name if agent else claim.claimant}: {figure}", covers, said) if part
        ),
        hue=lookup.hues.get(claim.claimant, 0),
        fits=facets.fits(entry),
        linear=msgspec.structs.replace(linear[0], label=""),
        log=msgspec.structs.replace(log[0], label="") if log else None,
    )
