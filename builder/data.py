"""The records as files for other programs: JSON with its schema, of everything and of each claim, and tables."""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

import msgspec
from msgspec import Struct

from builder import spreadsheet, urls
from builder.lookup import Lookup
from builder.outputs import Outputs, Shelf, few
from builder.records import (
    Agent,
    Claim,
    ClaimId,
    Config,
    Document,
    Edition,
    Measure,
    MeasureId,
    Output,
    Publication,
    Report,
)
from builder.spreadsheet import Cell


def plan(lookup: Lookup, config: Config, *, editions: Sequence[Edition] = (), engine: str = "") -> Outputs:
    """claims.json and its schema, the tables of all reports and measures; a table for each measure, JSON for each claim.

    Rows of datasets have no page and no file of their own. ``engine`` says more of the extraction engine than the
    settings do: its model and the versions.
    """
    made = {"engine": engine or config.engine, "day": config.today}
    whole = [
        Output("data/claims.json", partial(_claims, lookup, made, editions)),
        Output("data/claims.schema.json", partial(_schema, config)),
        Output("data/reports.csv", partial(_reports, lookup, config, lookup.tracker.reports)),
        Output("data/measures.csv", partial(_measures, lookup, config)),
    ]

    def near(path: str) -> Iterator[Output]:
        claim = lookup.claims.get(ClaimId(urls.parts(path)[1]))
        return _of_claims(lookup, made, [claim] if claim else [])

    return Outputs(
        [
            few(whole),
            Shelf(partial(_of_measures, lookup, config), holds=lambda path: path.endswith("/reports.csv")),
            Shelf(
                partial(_of_claims, lookup, made, lookup.tracker.claims),
                holds=lambda path: path.endswith("/claim.json"),
                near=near,
            ),
        ]
    )


def _of_measures(lookup: Lookup, config: Config) -> Iterator[Output]:
    for id, reports in reports_of_measures(lookup).items():
        yield Output(f"{urls.page('measures', id)}reports.csv", partial(_reports, lookup, config, reports))


def _of_claims(lookup: Lookup, made: Mapping[str, str], claims: Iterable[Claim]) -> Iterator[Output]:
    for claim in claims:
        reports = lookup.reports_of_claim[claim.id]
        if urls.claim(claim, reports) == urls.page("claims", claim.id):
            yield Output(f"{urls.page('claims', claim.id)}claim.json", partial(_claim, lookup, made, claim))


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


def _claims(lookup: Lookup, made: Mapping[str, str], editions: Sequence[Edition]) -> bytes:
    tracker = lookup.tracker
    tables: dict[str, Sequence[Struct]] = {
        "posts": tracker.posts,
        "agents": tracker.agents,
        "measures": tracker.measures,
        "claims": tracker.claims,
        "reports": tracker.reports,
        "differences": lookup.differences,
        "editions": editions,
    }
    return _publication(made, tables)


def _claim(lookup: Lookup, made: Mapping[str, str], claim: Claim) -> bytes:
    """What the site knows of one claim, in the form of claims.json: its reports, their posts, and what they name."""
    reports = lookup.reports_of_claim[claim.id]
    posts = [lookup.posts[id] for id in dict.fromkeys(report.post for report in reports)]
    agents = dict.fromkeys(
        [claim.claimant, *([claim.on_behalf_of] if claim.on_behalf_of else []), *(post.outlet for post in posts)]
    )
    tables: dict[str, Sequence[Struct]] = {
        "posts": posts,
        "agents": [lookup.agents[id] for id in agents if id in lookup.agents],
        "measures": [lookup.measures[claim.measure]] if claim.measure in lookup.measures else [],
        "claims": [claim],
        "reports": reports,
        "differences": lookup.differences_of_claim(claim.id),
    }
    return _publication(made, tables)


def _publication(made: Mapping[str, str], tables: Mapping[str, Sequence[Struct]]) -> bytes:
    """By which engine and when it was made, then one record a line, so that two versions can be compared with the usual tools."""
    encode, file = msgspec.json.encode, io.BytesIO()
    file.write(encode(made).removesuffix(b"}"))
    for name, records in tables.items():
        file.write(b",\n" + encode(name) + b":[")
        for place, record in enumerate(records):  # one by one: all of them as text are most of what a build holds
            file.write((b",\n" if place else b"\n") + encode(_plain(record)))
        file.write(b"\n]")
    file.write(b"}\n")
    return file.getvalue()


def _plain(record: Struct) -> object:
    return _integers(msgspec.to_builtins(record))


def _integers(value: object) -> object:
    """Whole numbers without a point, at any depth. Most of what it is asked about is text, which is left at once."""
    if isinstance(value, dict):
        return {key: inner if type(inner) is str else _integers(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [inner if type(inner) is str else _integers(inner) for inner in value]
    return spreadsheet.whole(value) if type(value) is float else value


def _schema(config: Config) -> bytes:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **({"$id": urls.absolute("data/claims.schema.json", base_url=config.base_url)} if config.base_url else {}),
        "title": f"Claims of {config.title}",
        **msgspec.json.schema(Publication),
    }
    return msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"


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


def _list(words: Iterable[str]) -> str:
    return "; ".join(words)


def _address(page: str, config: Config) -> str:
    return urls.absolute(page, base_url=config.base_url) if config.base_url else page


def _reports(lookup: Lookup, config: Config, reports: Iterable[Report]) -> bytes:
    def line(report: Report) -> _Line:
        claim, post = lookup.claims[report.claim], lookup.posts[report.post]
        measure = lookup.measures[claim.measure] if claim.measure else None
        return _Line(report, claim, lookup.agents[claim.claimant], post, lookup.agents[post.outlet], measure, config)

    return _table(REPORT_COLUMNS, map(line, reports))


def _measures(lookup: Lookup, config: Config) -> bytes:
    reports = reports_of_measures(lookup)
    return _table(
        MEASURE_COLUMNS,
        (
            _MeasureLine(measure, lookup.claims_of_measure.get(measure.id, ()), reports[measure.id], config)
            for measure in lookup.tracker.measures
        ),
    )


Line = TypeVar("Line")


def _table(columns: Mapping[str, Callable[[Line], Cell]], lines: Iterable[Line]) -> bytes:
    return spreadsheet.csv([*columns], ([column(line) for column in columns.values()] for line in lines))
