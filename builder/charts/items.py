"""The figures of one band of a timeline, each with its time, and the marks and words that stand for them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

import msgspec
from msgspec import Struct

from builder import urls, wording
from builder.charts import entries, marks, moments, stacks, times, words
from builder.charts.bands import Subject
from builder.charts.boxes import Box
from builder.charts.entries import Entry
from builder.charts.facets import Facets
from builder.charts.frames import Frame
from builder.charts.labels import Wish
from builder.charts.times import When
from builder.charts.values import TimeMark
from builder.lookup import Lookup
from builder.phrases import say, several
from builder.records import AgentId, ClaimId, Edtf, Report

Kind = Literal["covers", "said"]

_FEW = 8
"""So many marks of a band are all named, if need be higher up with a line that leads down to them."""


class Item(Struct, frozen=True, kw_only=True):
    """One figure and its time; without a time it stands in the gutter."""

    entry: Entry
    report: Report
    when: When | None
    same: tuple[Entry, ...] = ()
    """Other claims of the same claimant that give the same figure for the same time: one mark stands for all."""

    @property
    def claims(self) -> tuple[ClaimId, ...]:
        """Those that its mark stands for."""
        return (self.entry.claim.id, *(entry.claim.id for entry in self.same))


def of(subject: Subject, view: Kind) -> list[Item]:
    """The figures that are no values of a line, in the order of the ledger; equal ones come once."""
    lined = {(line.claim.claimant, line.stat) for line in subject.series}
    single = [e for e in subject.entries if not (e.values and (e.claim.claimant, e.claim.stat) in lined)]
    found: dict[tuple[object, ...], Item] = {}
    for entry in single:
        for report in entries.shown(entry):
            when = _when(entry, report, view)
            claim = entry.claim
            alike = (claim.claimant, words.figure(report), claim.modality, claim.status, bool(report.derived), when)
            known = found.get(alike)
            if known is None:
                found[alike] = Item(entry=entry, report=report, when=when)
            elif entry is not known.entry and entry not in known.same:
                found[alike] = msgspec.structs.replace(known, same=(*known.same, entry))
    return [*found.values()]


def _when(entry: Entry, report: Report, view: Kind) -> When | None:
    said = report.stated_on or entry.claim.stated_on
    if view == "said":
        return times.when(said)
    period = report.period or entry.claim.period
    edtf = period.edtf if period else None
    if entry.group.kind not in ("total", "stock"):
        return times.when(edtf, until=said)
    end = edtf.rpartition("/")[2] if edtf else ""
    return times.when(Edtf(end)) if end not in ("", "..") else times.when(said)


def mark(lookup: Lookup, item: Item, frame: Frame, view: Kind, facets: Facets) -> TimeMark:
    """The mark of an item, before marks make room for each other."""
    claim = item.entry.claim
    agent = lookup.agents.get(claim.claimant)
    name = agent.name if agent else claim.claimant
    covers = wording.covers(claim.per or item.report.per, claim.period or item.report.period)
    said = wording.said(item.report.stated_on) if item.report.stated_on and not item.report.derived else ""
    formula = say("computed: {formula}", formula=item.report.derived) if item.report.derived else ""
    more = (
        several(len(item.same), "and {n} more claim of the same figure", "and {n} more claims of the same figure")
        if item.same
        else ""
    )
    title = "; ".join(
        part
        for part in (
            f"{name}: {words.figure(item.report)}",
            covers,
            said,
            words.kind(claim, item.report),
            formula,
            more,
        )
        if part
    )
    drawn = marks.mark(item.report, frame.scale, status=claim.status, contested=entries.disagree(item.entry.reports)[0])
    assert drawn is not None  # entries have a figure
    return moments.mark(
        drawn,
        item.report,
        item.when,
        frame,
        hue=lookup.hues.get(claim.claimant, 0),
        href=urls.claim(claim, item.entry.reports),
        title=title,
        figure=words.figure(item.report),
        column=view == "covers" and item.entry.group.kind == "rate" and (claim.per or item.report.per) is None,
        count=1 + len(item.same),
        fits=tuple(dict.fromkeys(facets.fits(entry) for entry in (item.entry, *item.same))),
    )


def wishes(
    lookup: Lookup,
    drawn: Sequence[tuple[TimeMark, Item]],
    initials: Mapping[AgentId, str],
    *,
    narrow: bool,
    beside: frozenset[When],
    signs: Callable[[Item], str],
) -> list[Wish]:
    """The names that marks would like to have beside them, wide ones with the figure.

    Of computed values only those for a time in ``beside`` are named, by their figure: those that other figures are of.
    These, the first of all, which is the newest, those with ``signs``, and all where they are few are named in any case.
    """
    few = len(drawn) <= _FEW
    made = []
    for one, item in drawn:
        claim = item.entry.claim
        sign = signs(item)
        times_ = (f" ×{one.count}" if one.count > 1 else "") + (f" {sign}" if sign else "")
        if one.dotted:
            if item.when in beside:
                made.append(
                    Wish(
                        one.figure if narrow else say("{figure} computed", figure=one.figure),
                        stacks.box(one),
                        one.hue,
                        (one.figure,),
                        fits=one.fits,
                        must=True,
                    )
                )
            continue
        alone = len(initials) == 1  # then the figure says more than the name
        name = one.figure if alone else called(lookup, claim.claimant, urls.claimant(claim), initials, narrow=narrow)
        whole = name if alone or narrow or one.struck else f"{name} {one.figure}"
        made.append(
            Wish(
                whole + times_,
                stacks.box(one),
                one.hue,
                (name + times_, name if alone else initials.get(AgentId(urls.claimant(claim)), name) + times_),
                fits=one.fits,
                must=few or bool(sign) or not made,
            )
        )
    return made


def called(lookup: Lookup, id: AgentId, page: str, initials: Mapping[AgentId, str], *, narrow: bool) -> str:
    """How a claimant is named beside a mark."""
    agent = lookup.agents.get(id)
    short = initials.get(AgentId(page), "")
    return short if narrow else words.brief(agent.name if agent else id, agent.kind if agent else "person", short)


def end(box_at: tuple[float, float], lookup: Lookup, id: AgentId, name: str, *, fits: tuple[str, ...]) -> Wish:
    """The name at the end of a line."""
    x, y = box_at
    return Wish(name, Box(x, -4, x, 4, y - 4, y + 4), lookup.hues.get(id, 0), fits=fits)
