"""What is searched for: a document is one report; the rows of one series of a dataset are one document together."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal

from msgspec import Struct

from builder import urls, wording
from builder.lookup import Lookup
from builder.phrases import remembered, say
from builder.records import Agent, AgentId, Claim, Edtf, Measure, MeasureId, PostId, Report

Field = Literal["figure", "claimant", "sentence", "measure", "outlet", "title", "date"]
Facet = Literal["claimant", "source", "measure", "modality"]

BOOSTS: dict[Field, int] = {"figure": 6, "claimant": 4, "sentence": 3, "measure": 2, "outlet": 1, "title": 1, "date": 1}
"""Fields in the order of the index, with what a hit in each weighs."""
FACETS: tuple[Facet, ...] = ("claimant", "source", "measure", "modality")

_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")


class Stored(Struct, frozen=True, array_like=True):
    """What a result shows; the browser marks the matched words in it."""

    sentence: str
    figure: str
    claimant: str
    source: str
    measure: str
    modality: str
    date: str
    address: str
    """Of the marked sentence in its post, from the root of the site."""
    more: str
    """Address of the claim's page; of the measure's page for rows, whose claims have none."""
    title: str
    """Of the post."""
    place: int
    """From the newest document to the oldest."""


class Documents:
    """A tracker's searchable documents, from the newest to the oldest; here a document is its place among them."""

    def __init__(self, lookup: Lookup) -> None:
        self.tracker = lookup.tracker
        self._look = lookup

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """One report for every document, by falling date of the statement, the undated last; ties by id."""
        series: dict[tuple[PostId, AgentId, MeasureId | None], Report] = {}
        single: list[Report] = []
        for report in self.tracker.reports:
            if report.role != "dataset_row":
                single.append(report)
                continue
            claim = self._look.claims[report.claim]
            key = (report.post, claim.claimant, claim.measure)
            last = series.get(key)
            if last is None or (self._start(last), last.id) < (self._start(report), report.id):
                series[key] = report
        ordered = sorted((*single, *series.values()), key=lambda report: report.id)
        return tuple(sorted(ordered, key=self._start, reverse=True))

    def __len__(self) -> int:
        return len(self.reports)

    def texts(self, field: Field) -> Iterator[tuple[str, str]]:
        """For every document in order: a key and the text of the field.

        Texts with one key are the same; the empty key is for a text that no other document is likely to share.
        """
        look = self._look
        for report in self.reports:
            claim = look.claims[report.claim]
            match field:
                case "figure":
                    yield "", _figures(report)
                case "sentence":
                    yield "", report.quote
                case "claimant":
                    agent = look.agents[claim.claimant]
                    yield f"{agent.id} {claim.claimant_role}", _names(agent, claim.claimant_role)
                case "measure":
                    measure = look.measures.get(claim.measure) if claim.measure else None
                    meant = say(wording.MODALITY[report.modality])
                    yield f"{claim.measure} {meant}", f"{_measure(measure) if measure else ''} {meant}"
                case "outlet":
                    agent = look.agents[look.posts[report.post].outlet]
                    yield agent.id, " ".join((agent.name, *agent.aliases))
                case "title":
                    yield report.post, look.posts[report.post].title
                case "date":
                    yield (date := self._date(report) or ""), " ".join(map(_spelled, _DAY.findall(date)))

    def stored(self, wanted: Iterable[int]) -> list[Stored]:
        """What the results show of these documents."""
        return [self._stored(nth, self.reports[nth]) for nth in wanted]

    def dates(self, wanted: Iterable[int]) -> list[str]:
        """First and last day or month of each statement, ``2025-12/2026-01`` where they differ; empty if undated."""
        return ["/".join(dict.fromkeys(_DAY.findall(self._date(self.reports[nth]) or ""))) for nth in wanted]

    def facet(self, name: Facet, wanted: Iterable[int]) -> list[int]:
        """Each document's place in ``choices[name]``, -1 for none."""
        places = self._places[name]
        return [places.get(self._value(self.reports[nth], name), -1) for nth in wanted]

    @cached_property
    def _places(self) -> dict[Facet, dict[str, int]]:
        return {name: {id: place for place, (id, _) in enumerate(chosen)} for name, chosen in self.choices.items()}

    @cached_property
    def choices(self) -> dict[Facet, list[tuple[str, str]]]:
        """Each facet's values that occur, as id and name, by name."""
        look = self._look
        used = {name: {self._value(report, name) for report in self.reports} - {""} for name in FACETS}

        def named(facet: Facet, id: str) -> str:
            match facet:
                case "measure":
                    return look.measures[MeasureId(id)].name
                case "modality":
                    return next(say(words) for modality, words in wording.MODALITY.items() if modality == id)
                case _:
                    return look.agents[AgentId(id)].name

        return {
            facet: sorted(((id, named(facet, id)) for id in ids), key=lambda one: (one[1].casefold(), one[0]))
            for facet, ids in used.items()
        }

    def _stored(self, nth: int, report: Report) -> Stored:
        look = self._look
        claim, post = look.claims[report.claim], look.posts[report.post]
        measure = look.measures.get(claim.measure) if claim.measure else None
        figure = " ".join(part for part in (wording.figure(report), wording.per(report.per)) if part)
        return Stored(
            sentence=wording.sentence(report),
            figure=figure,
            claimant=look.agents[claim.claimant].name,
            source=look.agents[post.outlet].name,
            measure=measure.name if measure else "",
            modality=say(wording.MODALITY[report.modality]),
            date=wording.date(self._date(report), short=True),
            address=urls.report(report),
            more=urls.page("measures", measure.id)
            if measure and report.role == "dataset_row"
            else urls.page("claims", claim.id),
            title=post.title,
            place=nth,
        )

    def _value(self, report: Report, facet: Facet) -> str:
        match facet:
            case "claimant":
                return self._look.claims[report.claim].claimant
            case "source":
                return self._look.posts[report.post].outlet
            case "measure":
                return self._look.claims[report.claim].measure or ""
            case "modality":
                return report.modality

    def _date(self, report: Report) -> Edtf | None:
        claim: Claim = self._look.claims[report.claim]
        return report.stated_on or claim.stated_on or self._look.posts[report.post].published

    def _start(self, report: Report) -> str:
        found = _DAY.search(self._date(report) or "")
        return found[0] if found else ""


def _figures(report: Report) -> str:
    """The figure's words, as printed and as a result shows them, each once, and its ends in plain digits.

    So "2.5 million" is found by 2500000 too, and "no fewer than 500" by "at least 500".
    """
    ends = [f"{end:.10g}" if abs(end) < 1e10 else f"{end:.0f}" for end in (report.low, report.high) if end is not None]
    return " ".join(dict.fromkeys((*report.value_text.split(), *wording.figure(report).split(), *ends)))


@remembered
def _spelled(day: str) -> str:
    """A day's year and month in words, and marked numbers: not every 5 that somebody types is the fifth of a month.

    The marks are those of Chinese and Japanese dates, with which hardly a word begins that a reader is typing.

    >>> _spelled("2024-03-05")
    'March 2024 月3 日5'
    """
    year, *parts = day.split("-")
    marked = (f"{mark}{int(number)}" for mark, number in zip("月日", parts, strict=False))
    return " ".join((wording.date(Edtf("-".join((year, *parts[:1])))), *marked))


def _names(agent: Agent, role: str | None) -> str:
    printed = (each.name for each in agent.printed)
    return " ".join((agent.name, *agent.aliases, *printed, role or "", *(held.title for held in agent.roles)))


def _measure(measure: Measure) -> str:
    return " ".join((measure.name, measure.population, *measure.outcome, measure.unit, measure.place))
