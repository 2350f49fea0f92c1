"""The records as files for other programs: JSON with its schema, of everything and of each claim, a database, and tables.

The differences stand in their table and in the database: they are several times as many as all other records, and follow from them.
"""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial

import msgspec
from msgspec import Struct

from builder import spreadsheet, urls
from builder.data import database, tables
from builder.lookup import Lookup
from builder.outputs import Outputs, Shelf, few
from builder.records import Claim, ClaimId, Config, Edition, Output, Publication


def plan(lookup: Lookup, config: Config, *, editions: Sequence[Edition] = (), engine: str = "") -> Outputs:
    """claims.json and its schema, the database, the tables of all reports, measures and differences; a table for each measure,
    JSON for each claim.

    Rows of datasets have no page and no file of their own. ``engine`` says more of the extraction engine than the
    settings do: its model and the versions.
    """
    made = {"engine": engine or config.engine, "day": config.today}
    whole = [
        Output("data/claims.json", partial(_claims, lookup, made, editions)),
        Output("data/claims.schema.json", partial(_schema, config)),
        Output("data/claimline.sqlite", partial(database.file, lookup, made, config)),
        Output("data/reports.csv", partial(tables.reports, lookup, config, lookup.tracker.reports)),
        Output("data/measures.csv", partial(tables.measures, lookup, config)),
        Output("data/differences.csv", partial(tables.differences, lookup, config)),
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
    for id, reports in tables.reports_of_measures(lookup).items():
        yield Output(f"{urls.page('measures', id)}reports.csv", partial(tables.reports, lookup, config, reports))


def _of_claims(lookup: Lookup, made: Mapping[str, str], claims: Iterable[Claim]) -> Iterator[Output]:
    for claim in claims:
        reports = lookup.reports_of_claim[claim.id]
        if urls.claim(claim, reports) == urls.page("claims", claim.id):
            yield Output(f"{urls.page('claims', claim.id)}claim.json", partial(_claim, lookup, made, claim))


def _claims(lookup: Lookup, made: Mapping[str, str], editions: Sequence[Edition]) -> bytes:
    tracker = lookup.tracker
    tables: dict[str, Sequence[Struct]] = {
        "posts": tracker.posts,
        "agents": tracker.agents,
        "measures": tracker.measures,
        "claims": tracker.claims,
        "reports": tracker.reports,
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
    }
    return _publication(made, tables, _terse)


def _publication(
    made: Mapping[str, str],
    tables: Mapping[str, Sequence[Struct]],
    told: Callable[[Struct], object] = msgspec.to_builtins,
) -> bytes:
    """By which engine and when it was made, then one record a line, so that two versions can be compared with the usual tools."""
    encode, file = msgspec.json.encode, io.BytesIO()
    file.write(encode(made).removesuffix(b"}"))
    for name, records in tables.items():
        file.write(b",\n" + encode(name) + b":[")
        for place, record in enumerate(records):  # one by one: all of them as text are most of what a build holds
            file.write((b",\n" if place else b"\n") + encode(_integers(told(record))))
        file.write(b"\n]")
    file.write(b"}\n")
    return file.getvalue()


def _terse(record: Struct) -> object:
    """Without the fields that hold what they hold where nothing is said, as the schema has it."""
    usual = _usual(type(record))
    missing = object()
    return {name: value for name, value in msgspec.to_builtins(record).items() if usual.get(name, missing) != value}


@cache
def _usual(kind: type[Struct]) -> dict[str, object]:
    """The fields of a record that may be left out, as JSON has what they hold then."""
    fields = (field for field in msgspec.structs.fields(kind) if not field.required)
    return {
        field.name: msgspec.to_builtins(
            field.default if field.default is not msgspec.NODEFAULT else field.default_factory()
        )
        for field in fields
    }


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
