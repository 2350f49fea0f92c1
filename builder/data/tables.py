"""The records as tables for spreadsheets: a line a report, a measure, a difference, with the names beside the ids."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeVar

from builder import spreadsheet, urls
from builder.lookup import Lookup
from builder.records import Agent, Claim, Config, Difference, Document, Measure, MeasureId, Report
from builder.spreadsheet import Cell


def reports_of_measures(lookup: Lookup) -> Mapping[MeasureId, tuple[Report, ...]]:
    """Every measure has a table, an empty one where nobody has reported on it."""
    return {
        measure.id: tuple(
            report
            for claim in lookup.claims_of_measure.get(measure.id, ())
            for report in lookup.reports_of_claim.get(claim.id, ())
        )
        for measure in lookup.tracker.measures
    }


class _Line(NamedTuple):
    """A report with all that its line names."""

    report: Report
    claim: Claim
    claimant: Agent
    post: Document
    outlet: Agent
    measure: Measure | None
    config: Config


REPORT_COLUMNS: Mapping[str, Callable[[_Line], Cell]] = {
    "report": lambda line: line.report.id,
    "claim": lambda line: line.claim.id,
    "measure": lambda line: line.claim.measure,
    "measure_name": lambda line: line.measure.name if line.measure else None,
    "claimant": lambda line: line.claimant.id,
    "claimant_name": lambda line: line.claimant.name,
    "claimant_role": lambda line: line.claim.claimant_role,
    "attributed": lambda line: line.claim.attributed,
    "outlet": lambda line: line.outlet.id,
    "outlet_name": lambda line: line.outlet.name,
    "low": lambda line: line.report.low,
    "high": lambda line: line.report.high,
    "bound": lambda line: line.report.bound,
    "value_text": lambda line: line.report.value_text,
    "rule": lambda line: line.report.rule,
    "derived": lambda line: line.report.derived,
    "unit": lambda line: line.report.unit,
    "subject": lambda line: line.report.subject,
    "outcome": lambda line: _list(line.report.outcome),
    "per_n": lambda line: line.report.per.n if line.report.per else None,
    "per_unit": lambda line: line.report.per.unit if line.report.per else None,
    "period": lambda line: line.report.period.edtf if line.report.period else None,
    "period_words": lambda line: line.report.period.words if line.report.period else None,
    "stat": lambda line: line.report.stat,
    "part": lambda line: line.report.part,
    "modality": lambda line: line.report.modality,
    "basis": lambda line: line.report.basis,
    "basis_words": lambda line: line.report.basis_words,
    "stated_on": lambda line: line.report.stated_on,
    "stated_on_rule": lambda line: line.report.stated_on_rule,
    "published": lambda line: line.post.published,
    "role": lambda line: line.report.role,
    "quoted": lambda line: line.report.quoted,
    "quote": lambda line: line.report.quote,
    "post": lambda line: line.post.id,
    "title": lambda line: line.post.title,
    "page": lambda line: _address(urls.report(line.report), line.config),
    "original": lambda line: line.report.link or line.report.fragment_url or line.post.url,
    "archived": lambda line: line.post.archive[0].url if line.post.archive else None,
    "status": lambda line: line.claim.status,
    "anchor_state": lambda line: line.report.anchor_state,
    "extracted_by": lambda line: line.report.extracted_by,
    "reviewed": lambda line: line.report.reviewed,
    "inferred": lambda line: _list(line.report.inferred),
}


class _MeasureLine(NamedTuple):
    measure: Measure
    claims: tuple[Claim, ...]
    reports: tuple[Report, ...]
    config: Config


MEASURE_COLUMNS: Mapping[str, Callable[[_MeasureLine], Cell]] = {
    "measure": lambda line: line.measure.id,
    "name": lambda line: line.measure.name,
    "definition": lambda line: line.measure.definition,
    "population": lambda line: line.measure.population,
    "outcome": lambda line: _list(line.measure.outcome),
    "unit": lambda line: line.measure.unit,
    "place": lambda line: line.measure.place,
    "includes": lambda line: _list(line.measure.includes),
    "excludes": lambda line: _list(line.measure.excludes),
    "broader": lambda line: _list(line.measure.broader),
    "curated": lambda line: line.measure.curated,
    "claims": lambda line: len(line.claims),
    "reports": lambda line: len(line.reports),
    "page": lambda line: _address(urls.page("measures", line.measure.id), line.config),
}


class _Pair(NamedTuple):
    """A difference with both its reports."""

    difference: Difference
    sides: tuple[_Line, _Line]


_SIDE = ("report", "claimant_name", "outlet_name", "value_text", "low", "high", "stated_on")
"""What a line of a difference tells of each report, in columns of ``REPORT_COLUMNS``; the rest, its sentence too, is found by its id."""


def _of_side(name: str, nth: int) -> Callable[[_Pair], Cell]:
    return lambda line: REPORT_COLUMNS[name](line.sides[nth])


DIFFERENCE_COLUMNS: Mapping[str, Callable[[_Pair], Cell]] = {
    "measure": lambda line: line.difference.measure,
    "cause": lambda line: line.difference.cause,
    "kind": lambda line: line.difference.kind,
    "detail": lambda line: line.difference.detail,
    "ratio_low": lambda line: line.difference.ratio[0] if line.difference.ratio else None,
    "ratio_high": lambda line: line.difference.ratio[1] if line.difference.ratio else None,
    "text": lambda line: line.difference.text,
    **{f"{name}_{nth + 1}": _of_side(name, nth) for nth in range(2) for name in _SIDE},
}


def _list(words: Iterable[str]) -> str:
    return "; ".join(words)


def _address(page: str, config: Config) -> str:
    return urls.absolute(page, base_url=config.base_url) if config.base_url else page


def _line(lookup: Lookup, config: Config, report: Report) -> _Line:
    claim, post = lookup.claims[report.claim], lookup.posts[report.post]
    measure = lookup.measures[claim.measure] if claim.measure else None
    return _Line(report, claim, lookup.agents[claim.claimant], post, lookup.agents[post.outlet], measure, config)


def reports(lookup: Lookup, config: Config, listed: Iterable[Report]) -> bytes:
    """One line a report."""
    return _table(REPORT_COLUMNS, (_line(lookup, config, report) for report in listed))


def measures(lookup: Lookup, config: Config) -> bytes:
    """One line a measure."""
    printed = reports_of_measures(lookup)
    return _table(
        MEASURE_COLUMNS,
        (
            _MeasureLine(measure, lookup.claims_of_measure.get(measure.id, ()), printed[measure.id], config)
            for measure in lookup.tracker.measures
        ),
    )


def differences(lookup: Lookup, config: Config) -> bytes:
    """One line a difference, with what both its reports print."""
    return _table(DIFFERENCE_COLUMNS, (_pair(lookup, config, difference) for difference in lookup.differences))


def _pair(lookup: Lookup, config: Config, difference: Difference) -> _Pair:
    one, other = (_line(lookup, config, lookup.reports[id]) for id in difference.reports)
    return _Pair(difference, (one, other))


Line = TypeVar("Line")


def _table(columns: Mapping[str, Callable[[Line], Cell]], lines: Iterable[Line]) -> bytes:
    return spreadsheet.csv([*columns], ([column(line) for column in columns.values()] for line in lines))
