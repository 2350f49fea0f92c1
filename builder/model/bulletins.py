"""Bulletins: what a dataset's claimant published on one day, copied in one or more dataset documents and in the press."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from builder import dates, urls, wording
from builder.model import datasets, fold, origins
from builder.model.agents import Agents
from builder.model.claims import Draft
from builder.model.datasets import Cell
from builder.model.fold import Counted
from builder.model.measures import Measures
from builder.model.utterances import NEAR
from builder.phrases import say
from builder.records import (
    AgentId,
    Claim,
    ClaimId,
    Edtf,
    MeasureId,
    Mention,
    Post,
    Report,
    ReportId,
    Selector,
)

_NO_HIGH = frozenset(["at_least", "more_than"])
_NO_LOW = frozenset(["at_most", "less_than"])
"""Bounds that leave an end open: a row that says "more than" states no upper end."""


_LONG = 5
"""Digits of a number in which a slip of the pen can be told."""


class Bulletin(Struct, frozen=True, gc=False, kw_only=True, eq=False):
    """One figure of one day, with every row that copies it."""

    id: ClaimId
    agent: AgentId
    measure: MeasureId
    what: Counted
    date: Edtf
    rows: tuple[tuple[Post, Cell, ReportId], ...]
    """In the order of the documents' ids."""

    @property
    def derived(self) -> bool:
        """Whether it was computed from two days' rows and not published by anybody."""
        return self.rows[0][1].derived is not None


def of_posts(posts: Iterable[Post], *, agents: Agents, measures: Measures) -> list[Bulletin]:
    """The bulletins of all dataset documents; rows of one claimant, measure and day are copies of one bulletin."""
    grouped: dict[tuple[AgentId, MeasureId, Edtf, bool], list[tuple[Post, Cell, ReportId]]] = defaultdict(list)
    counts: dict[MeasureId, Counted] = {}
    for post in posts:
        if post.dataset is None:
            continue
        agent = agents.claimant(Mention(name=post.dataset.claimant, kind="organisation"))
        seen: defaultdict[str, int] = defaultdict(int)
        for series, cells in datasets.cells(post.dataset):
            measure = measures.named(series.measure)
            what = measures.meaning(measure) or fold.counted(
                unit=series.unit, subject=series.subject, outcome=series.outcome, place=None, language=post.language
            )
            if (len(what.population) + len(what.outcome), what) > (0, counts.get(measure, Counted())):
                counts[measure] = what
            for cell in cells:
                nth = seen[cell.quote]
                seen[cell.quote] += 1
                id = urls.report_id(post.id, part="row", quote=cell.quote, value_text=cell.value_text, nth=nth)
                grouped[agent, measure, cell.date, cell.derived is not None].append((post, cell, id))
    return [
        Bulletin(
            id=urls.claim_id(agent, rows[0][2]),
            agent=agent,
            measure=measure,
            what=counts.get(measure, Counted()),
            date=date,
            rows=tuple(rows),
        )
        for (agent, measure, date, _), rows in grouped.items()
    ]


def pressed(
    drafts: Sequence[Draft], measured: Mapping[int, MeasureId | None], bulletins: Iterable[Bulletin]
) -> dict[int, Bulletin]:
    """Which bulletin a claim of the press repeats: one claimant and measure, the very figure, within a week.

    The nearest day wins, then the earlier. ``lost`` is taken for what the bulletin counts: the figure is the anchor.
    A figure that no bulletin of that week has is a misprint of the one of the very day that the text gives, when it is
    that measure's and one digit, or the order of two, is all that differs.
    """
    wanted = {draft.said[0].agent for draft in drafts}
    by_value: dict[tuple[AgentId, float], list[Bulletin]] = defaultdict(list)
    by_day: dict[tuple[AgentId, Edtf], list[Bulletin]] = defaultdict(list)
    for bulletin in bulletins:
        if bulletin.agent in wanted and not bulletin.derived:
            by_day[bulletin.agent, bulletin.date].append(bulletin)
            for value in {cell.value for _, cell, _ in bulletin.rows}:
                by_value[bulletin.agent, value].append(bulletin)
    found = {}
    for draft in drafts:
        one = draft.said[0]
        low, high = one.finding.low, one.finding.high
        if low is None or low != high or one.kind != "count" or one.stat in ("rate", "count_in_period"):
            continue
        said = one.finding.period.edtf if one.finding.period and one.finding.period.kind == "as_of" else None
        stated = said or one.finding.stated_on
        day = stated or one.published
        near = [
            (gap, bulletin.date, at)
            for at, bulletin in enumerate(by_value.get((one.agent, low), ()))
            if (gap := dates.distance(day, bulletin.date) if day else NEAR + 1) <= NEAR
            and (measured[id(draft)] == bulletin.measure or _could_be(draft.what, bulletin.what))
        ]
        if near:
            found[id(draft)] = by_value[one.agent, low][min(near)[2]]
        elif stated and one.finding.bound == "exact":
            slips = [
                bulletin
                for bulletin in by_day.get((one.agent, stated), ())
                if measured[id(draft)] == bulletin.measure and misprinted(low, bulletin.rows[0][1].value)
            ]
            if slips:
                found[id(draft)] = slips[0]
    return found


def misprinted(printed: float, published: float) -> bool:
    """Whether one slip of the pen makes the one of the other: a digit that differs, or two neighbours changed about.

    Both have five digits at least: of shorter numbers too many are so near each other.

    >>> misprinted(1_225_950, 1_225_590), misprinted(1_226_590, 1_225_590), misprinted(1_226_400, 1_225_590)
    (True, True, False)
    """
    one, other = f"{printed:.10g}", f"{published:.10g}"
    if len(one) != len(other) or len(one) < _LONG or one == other:
        return False
    off = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    swapped = len(off) == 2 and off[1] - off[0] == 1 and one[off[0]] == other[off[1]] and one[off[1]] == other[off[0]]
    return len(off) == 1 or swapped


def _could_be(said: Counted, published: Counted) -> bool:
    """Whether words of the press can stand for what a bulletin counts: vaguer, and never something else."""
    return (
        said.population in ("", published.population)
        and said.unit in ("", published.unit)
        and said.place in ("", published.place)
        and (said.outcome in ((), ("lost",)) or set(said.outcome) <= set(published.outcome))
    )


def reports(bulletin: Bulletin) -> list[Report]:
    """A report for each document that has the row."""
    return [
        Report(
            id=id,
            claim=bulletin.id,
            post=post.id,
            role="own_calculation" if cell.derived else "dataset_row",
            low=None if cell.bound in _NO_LOW else cell.value,
            high=None if cell.bound in _NO_HIGH else cell.value,
            bound=cell.bound,
            value_text=cell.value_text,
            value_start=cell.quote.rindex(cell.value_text),
            unit=cell.series.unit,
            subject=cell.series.subject,
            outcome=cell.series.outcome or bulletin.what.outcome,
            period=cell.period,
            stat="count_in_period" if cell.derived else cell.series.stat,
            modality=cell.series.modality,
            basis="official_report",
            stated_on=cell.date,
            stated_on_rule="the row's date",
            quote=cell.quote,
            selector=Selector(part="row", start=cell.line, end=cell.line),
            extracted_by="rule:dataset",
            derived=cell.derived,
            link=cell.link,
        )
        for post, cell, id in bulletin.rows
    ]


def claim(bulletin: Bulletin, own: Sequence[Report], press: Sequence[Report]) -> Claim:
    """The claim of a bulletin, with the reports of the press that print its figure, or misprint it."""
    every = [*own, *press]
    first = own[0]
    lows, highs = [report.low for report in every], [report.high for report in every]
    reasons = []
    day, anchor = wording.date(bulletin.date), first.value_text
    if len(own) > 1:
        reasons.append(say("rows of one bulletin: same claimant, measure and day ({date})", date=day))
    published = {report.low for report in own}
    if any(report.low in published for report in press):
        reasons.append(say("the bulletin of {date} has the very figure; anchor: {anchor}", date=day, anchor=anchor))
    if any(report.low not in published for report in press):
        reasons.append(say("a misprint of the bulletin of {date}; anchor: {anchor}", date=day, anchor=anchor))
    return Claim(
        id=bulletin.id,
        claimant=bulletin.agent,
        stated_on=bulletin.date,
        measure=bulletin.measure,
        period=first.period,
        stat=first.stat,
        modality=first.modality,
        basis="official_report",
        low=min((low for low in lows if low is not None), default=None) if None not in lows else None,
        high=max((high for high in highs if high is not None), default=None) if None not in highs else None,
        join="; ".join(reasons),
        origins=origins.certain(every),
    )
