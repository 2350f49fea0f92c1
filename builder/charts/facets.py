"""What the rows of a chart can be chosen by: claimant, source, kind, status and date, each choice with a number.

The numbers are classes of rows and marks (``f7``), so that charts.css can hide what does not fit without a script; the
address of a choice is made of its words and outlives the numbers.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal

from builder import wording
from builder.charts import entries, words
from builder.charts.entries import Entry
from builder.charts.kept import lately
from builder.charts.values import Choice, Facet
from builder.lookup import Lookup
from builder.phrases import noted, say
from builder.records import Claim, Edtf, MeasureId, Report, ReportId

MOST = 96
"""So many choices on one page: charts.css has a rule for each."""
_MOST = {"by": 22, "in": 22, "kind": 9, "status": 4, "said": 38}
"""So many of one facet; of claimants and sources the rest are chosen together, of dates the finer ones go."""
_HEADINGS: dict[Literal["by", "in", "kind", "status", "said"], str] = noted({
    "by": "Claimant",
    "in": "Source",
    "kind": "Kind",
    "status": "Status",
    "said": "Said",
})  # fmt: skip
_OTHERS = "others"

Key = tuple[str, str, str]
"""Facet, slug and words of a choice."""


class Facets:
    """The choices of one page, as far as one of them leaves anything out; the numbers of a measure are the same on all its pages."""

    def __init__(self, lookup: Lookup, shown: Iterable[Entry]) -> None:
        keys = {entry.claim.id: [*_keys(lookup, entry)] for entry in shown}
        counted: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        for mine in keys.values():
            for facet, slug, said in dict.fromkeys(mine):
                counted[facet][slug, said] += 1
        numbers: dict[tuple[str, str], int] = {}
        made = []
        for facet, heading in _HEADINGS.items():
            choices = _kept(facet, counted[facet])
            if any(count < len(keys) for _, _, count in choices):
                made.append(Facet(id=facet, words=say(heading), choices=tuple(
                    Choice(number=numbers.setdefault((facet, slug), len(numbers)), slug=slug, words=said, count=count)
                    for slug, said, count in choices
                )))  # fmt: skip
        self.facets = tuple(made)
        self._lookup, self._numbers = lookup, numbers
        self._of_reports: dict[ReportId, str] = {}
        self._fits = {claim: self._classes(mine) for claim, mine in keys.items()}

    def fits(self, entry: Entry) -> str:
        """The choices that a row fits, as class names: those of all its reports."""
        return self._fits.get(entry.claim.id, "")

    def of_report(self, report: Report) -> str:
        """The choices that one report fits: its own outlet, and the day that it prints. It stands in many pairs."""
        if report.id not in self._of_reports:
            self._of_reports[report.id] = self._classes(_of_report(self._lookup, report))
        return self._of_reports[report.id]

    def _classes(self, mine: Iterable[Key]) -> str:
        numbers = self._numbers
        found = {numbers.get((facet, slug), numbers.get((facet, _OTHERS))) for facet, slug, _ in mine}
        return " ".join(f"f{number}" for number in sorted(one for one in found if one is not None))


@lately
def choices(lookup: Lookup, id: MeasureId) -> Facets:
    """The choices of a measure's page: of its own rows, and of those that are shown beside them."""
    shown = [entry for one in (id, *entries.related(lookup, id)) for entry in entries.of(lookup, one)]
    return Facets(lookup, shown)


def _keys(lookup: Lookup, entry: Entry) -> Iterator[Key]:
    yield from _of_claim(lookup, entry.claim, derived=bool(entry.lead.derived))
    for report in entry.reports:
        yield _source(lookup, report)
    for slug in dict.fromkeys(part for date in _dates(entry) for part in _parts(date)):
        yield "said", slug, _date(slug)


def _of_report(lookup: Lookup, report: Report) -> Iterator[Key]:
    claim = lookup.claims[report.claim]
    yield from _of_claim(lookup, claim, derived=bool(report.derived))
    yield _source(lookup, report)
    for slug in _parts(report.stated_on or claim.stated_on):
        yield "said", slug, ""


def _of_claim(lookup: Lookup, claim: Claim, *, derived: bool) -> Iterator[Key]:
    agent = lookup.agents.get(claim.claimant)
    yield "by", claim.claimant, agent.name if agent else claim.claimant
    yield (
        "kind",
        "computed" if derived else claim.modality,
        say("computed") if derived else say(wording.MODALITY[claim.modality]),
    )
    yield "status", claim.status, words.status(claim.status) or say("current")


def _source(lookup: Lookup, report: Report) -> Key:
    document = lookup.posts.get(report.post)
    outlet = lookup.agents.get(document.outlet) if document else None
    return "in", outlet.id if outlet else report.post, outlet.name if outlet else report.post


def _dates(entry: Entry) -> list[Edtf | None]:
    """The days on which it was said, as its reports print them."""
    printed = [report.stated_on for report in entry.reports if report.stated_on]
    return [*dict.fromkeys([*printed, entry.claim.stated_on])] if printed else [entry.claim.stated_on]


def _parts(date: Edtf | None) -> Iterator[str]:
    """The decade, the year and the month of a date, as far as it says them."""
    found = re.match(r"(\d{3})\d(?:-\d\d)?", date or "")
    if not found:
        yield "undated"
        return
    yield f"{found[1]}0s"
    yield found[0][:4]
    if len(found[0]) == 7:
        yield found[0]


def _date(slug: str) -> str:
    return wording.date(Edtf(slug), short=True) if re.fullmatch(r"[\d-]+", slug) else slug


def _kept(facet: str, counted: Counter[tuple[str, str]]) -> list[tuple[str, str, int]]:
    most = _MOST[facet]
    if facet == "said":
        return _times(counted, most)
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) <= most:
        return [(slug, said, count) for (slug, said), count in ranked]
    rest = ranked[most - 1 :]
    named = [(slug, said, count) for (slug, said), count in ranked[: most - 1]]
    return [*named, (_OTHERS, say("{n} others", n=wording.number(len(rest))), sum(count for _, count in rest))]


def _times(counted: Counter[tuple[str, str]], most: int) -> list[tuple[str, str, int]]:
    """Decades where there are several, then years, then months, newest first; the finer ones as far as they are few."""
    found = sorted(((slug, said, count) for (slug, said), count in counted.items()), reverse=True)
    undated = [one for one in found if one[0] == "undated"]
    decades = [one for one in found if one[0].endswith("0s")]
    kept = [*(decades[: most // 2] if len(decades) > 1 else []), *undated]
    for length in (4, 7):
        finer = [one for one in found if len(one[0]) == length and one[0][-1].isdigit()]
        if len(kept) + len(finer) <= most:
            kept += finer
    return sorted(kept, key=lambda one: (one[0] == "undated", len(one[0]) if one[0][-1] != "s" else 0))
