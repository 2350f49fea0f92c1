"""The table under the charts of a measure: the same figures as words and numbers, one line a report."""

from collections.abc import Iterable, Sequence

from builder import urls, wording
from builder.charts import bands, facets, words
from builder.charts.bands import Subject
from builder.charts.entries import Entry
from builder.charts.facets import Facets
from builder.charts.kept import lately
from builder.charts.values import Cell, Section, Table
from builder.lookup import Lookup
from builder.phrases import noted, say
from builder.records import MeasureId, Report

COLUMNS = noted(("Claimant", "Said", "Figure", "Low", "High", "Covers", "Counts", "Kind", "Printed by", "Published", "Carried as"))  # fmt: skip


LINES, LINES_A_PAGE = 18, 200
"""So many lines below the charts, and on each page of the table where there are more."""

Pair = tuple[Entry, Report]
Kind = tuple[str, Sequence[Pair]]
"""A kind of figures: its heading, and its lines."""


def table(lookup: Lookup, measure: MeasureId, *, page: int | None = None) -> Table:
    """Every report of the figures that the ledger and the timeline of a measure show, kind by kind.

    LINES of them, the first of every kind, or with ``page``, from 1, LINES_A_PAGE.

    Raises KeyError for a measure that the tracker does not have.
    """
    kinds = _kinds_of(lookup, measure)
    name, fits = lookup.measures[measure].name, facets.choices(lookup, measure)
    if page is None:
        return _made(lookup, name, kinds, fits, shares([pairs for _, pairs in kinds], LINES))
    return _part(lookup, name, kinds, fits, start=(page - 1) * LINES_A_PAGE, most=LINES_A_PAGE)


def of(
    lookup: Lookup,
    caption: str,
    kinds: Sequence[Sequence[Subject]],
    *,
    start: int = 0,
    most: int | None = None,
) -> Table:
    """The lines of these bands from number ``start`` on, at most ``most`` of them."""
    return _part(lookup, caption, _kinds(kinds), None, start=start, most=most)


def _part(
    lookup: Lookup, caption: str, kinds: Sequence[Kind], fits: Facets | None, *, start: int, most: int | None
) -> Table:
    kept, place = [], 0
    for _, pairs in kinds:
        begin = max(start - place, 0)
        kept.append(pairs[begin : None if most is None else max(start + most - place, 0)])
        place += len(pairs)
    return _made(lookup, caption, kinds, fits, kept, first=start + 1)


def shares(kinds: Sequence[Sequence[Pair]], most: int) -> list[Sequence[Pair]]:
    """The first lines of each kind, ``most`` together, as evenly as the kinds have them.

    >>> [len(some) for some in shares(["abcdefgh", "ab", "abcd"], 9)]
    [4, 2, 3]
    """
    kept = [0] * len(kinds)
    for _ in range(min(most, sum(map(len, kinds)))):
        fewest = min((at for at, kind in enumerate(kinds) if kept[at] < len(kind)), key=lambda at: kept[at])
        kept[fewest] += 1
    return [kind[:count] for kind, count in zip(kinds, kept, strict=True)]


@lately
def _kinds_of(lookup: Lookup, measure: MeasureId) -> tuple[Kind, ...]:
    return _kinds(bands.plots(lookup, measure))


def _kinds(kinds: Iterable[Sequence[Subject]]) -> tuple[Kind, ...]:
    return tuple((subjects[0].group.heading, _pairs(subjects)) for subjects in kinds)


def _pairs(subjects: Iterable[Subject]) -> list[Pair]:
    return [(entry, report) for one in subjects for entry in one.entries for report in entry.reports]


def _made(
    lookup: Lookup,
    caption: str,
    kinds: Sequence[Kind],
    fits: Facets | None,
    kept: Sequence[Sequence[Pair]],
    *,
    first: int = 1,
) -> Table:
    """A table of what is ``kept`` of each kind; its lines have numbers from ``first`` on."""
    shown = sum(map(len, kept))
    return Table(
        caption=caption,
        columns=tuple(map(say, COLUMNS)),
        sections=tuple(
            Section(
                id=f"table-{number}",
                heading=heading,
                rows=tuple(_row(lookup, entry, report) for entry, report in pairs),
                fits=tuple(fits.of_report(report) for _, report in pairs) if fits else (),
                total=len(every),
            )
            for number, ((heading, every), pairs) in enumerate(zip(kinds, kept, strict=True), start=1)
            if pairs
        ),
        total=sum(len(every) for _, every in kinds),
        first=first if shown else 0,
        last=first - 1 + shown,
    )


def lines(lookup: Lookup, measure: MeasureId) -> tuple[tuple[str, ...], list[tuple[str | float | None, ...]]]:
    """The whole table for a spreadsheet: the names of its columns, and its lines with plain numbers and ISO dates."""
    kinds = bands.plots(lookup, measure)
    return SHEET, [
        (subject.group.heading, subject.measure.name, *_plain(lookup, entry, report))
        for subjects in kinds
        for subject in subjects
        for entry in subject.entries
        for report in entry.reports
    ]


SHEET = (
    "kind_of_figure", "measure", "counts", "claimant", "said", "figure", "low", "high", "covers", "period", "modality",
    "status", "outlet", "published", "carried_as", "computed", "claim", "report",
)  # fmt: skip


def _plain(lookup: Lookup, entry: Entry, report: Report) -> tuple[str | float | None, ...]:
    claim, document = entry.claim, lookup.posts.get(report.post)
    agent = lookup.agents.get(claim.claimant)
    outlet = lookup.agents.get(document.outlet) if document else None
    period, per = report.period or claim.period, report.per or claim.per
    return (
        words.chip(report.outcome or entry.outcome, entry.measure),
        agent.name if agent else claim.claimant,
        report.stated_on,
        words.figure(report),
        report.low,
        report.high,
        wording.covers(per, period),
        period.edtf if period else None,
        report.modality,
        claim.status,
        outlet.name if outlet else None,
        document.published if document else None,
        report.role,
        report.derived,
        claim.id,
        report.id,
    )


def _row(lookup: Lookup, entry: Entry, report: Report) -> tuple[Cell, ...]:
    claim, document = entry.claim, lookup.posts.get(report.post)
    agent = lookup.agents.get(claim.claimant)
    outlet = lookup.agents.get(document.outlet) if document else None
    published = document.published if document else None
    period, per = report.period or claim.period, report.per or claim.per
    return (
        Cell(agent.name if agent else claim.claimant),
        Cell(wording.date(report.stated_on, short=True), named=True),
        Cell(words.figure(report), urls.claim(claim, entry.reports), main=True),
        _number(report.low),
        _number(report.high),
        Cell(wording.covers(per, period)),
        Cell(words.chip(report.outcome or entry.outcome, entry.measure)),
        Cell(", ".join(part for part in (say(wording.MODALITY[report.modality]), words.status(claim.status)) if part)),
        Cell(outlet.name if outlet else report.post, urls.report(report)),
        Cell(wording.date(published, short=True), named=True),
        Cell(say("computed: {formula}", formula=report.derived) if report.derived else words.role(report.role)),
    )


def _number(value: float | None) -> Cell:
    """An open end is an empty cell, never a number."""
    return Cell("" if value is None else wording.number(value), number=True, named=True)
