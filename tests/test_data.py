"""The published records: complete, valid against their schema, safe in a spreadsheet, and back again."""

import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder import data, spreadsheet
from builder.lookup import Lookup
from builder.records import Publication, Tracker
from tests import samples


def files(tracker: Tracker) -> dict[str, bytes]:
    return {
        output.path: output.render() for output in data.plan(Lookup(tracker, samples.differences()), samples.CONFIG)
    }


def table(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8"), newline="")))


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    return files(samples.tracker())


@pytest.fixture(scope="module")
def claims(site: dict[str, bytes]) -> Any:
    return json.loads(site["data/claims.json"])


def test_every_file_is_there(site: dict[str, bytes]) -> None:
    assert set(site) == {
        "data/claims.json",
        "data/claims.schema.json",
        "data/claimline.sqlite",
        "data/reports.csv",
        "data/measures.csv",
        "data/differences.csv",
        "measures/russian-soldiers-killed/reports.csv",
        "measures/russian-losses-killed-wounded-missing/reports.csv",
        *(f"claims/{claim.id}/claim.json" for claim in samples.tracker().claims),
    }


def test_a_claim_has_a_file_of_its_own_in_the_same_form(site: dict[str, bytes], claims: Any) -> None:
    for claim in claims["claims"]:
        own = json.loads(site[f"claims/{claim['id']}/claim.json"])
        jsonschema.validate(own, json.loads(site["data/claims.schema.json"]))
        decoded, whole = (msgspec.convert(told, Publication, strict=False) for told in (own, claims))
        assert decoded.claims == tuple(one for one in whole.claims if one.id == claim["id"])
        assert decoded.reports == tuple(report for report in whole.reports if report.claim == claim["id"])
        assert own["claims"][0].items() <= claim.items(), "what it leaves out holds its default"
        assert {report["post"] for report in own["reports"]} == {post["id"] for post in own["posts"]}
        assert {claim["claimant"], *(post["outlet"] for post in own["posts"])} == {a["id"] for a in own["agents"]}


def test_claims_json_has_its_tables_the_engine_and_the_day(claims: Any) -> None:
    assert list(claims) == [
        "engine",
        "day",
        "posts",
        "agents",
        "measures",
        "claims",
        "reports",
        "editions",
    ]
    assert claims["engine"] == "rules"


def test_records_name_each_other_by_id(site: dict[str, bytes], claims: Any) -> None:
    ids = {
        name: {record["id"] for record in claims[name]} for name in ("posts", "agents", "measures", "claims", "reports")
    }
    assert all(report["claim"] in ids["claims"] and report["post"] in ids["posts"] for report in claims["reports"])
    assert all(claim["claimant"] in ids["agents"] and claim["measure"] in ids["measures"] for claim in claims["claims"])
    for line in table(site["data/differences.csv"]):
        assert line["measure"] in ids["measures"]
        assert {line["report_1"], line["report_2"]} <= ids["reports"]
    assert all(post["outlet"] in ids["agents"] for post in claims["posts"])


def test_a_report_carries_its_figure_as_printed(site: dict[str, bytes], claims: Any) -> None:
    report = next(report for report in claims["reports"] if report["value_text"] == "between 20,000 and 25,000")
    assert (report["low"], report["high"], report["bound"]) == (20000, 25000, "range")
    assert report["per"] == {"n": 1, "unit": "month"}
    assert report["selector"]["part"] == "text"
    assert b'"low":20000,"high":25000' in site["data/claims.json"]


def test_claims_json_has_one_record_a_line(site: dict[str, bytes], claims: Any) -> None:
    records = sum(len(claims[name]) for name in claims if isinstance(claims[name], list))
    lines = site["data/claims.json"].decode().splitlines()
    assert len([line for line in lines if line.startswith("{") and not line.startswith('{"engine"')]) == records


def test_claims_json_is_valid_against_its_schema(site: dict[str, bytes], claims: Any) -> None:
    schema = json.loads(site["data/claims.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(claims, schema)
    claims = msgspec.json.decode(site["data/claims.json"])
    claims["reports"][0]["bound"] = "roughly"
    with pytest.raises(jsonschema.ValidationError, match="roughly"):
        jsonschema.validate(claims, schema)


def test_claims_json_decodes_into_the_same_records(site: dict[str, bytes]) -> None:
    published = msgspec.json.decode(site["data/claims.json"], type=Publication)
    tracker = samples.tracker()
    assert published.reports == tracker.reports
    assert published.claims == tracker.claims


def test_a_line_of_the_table_can_be_read_alone(site: dict[str, bytes]) -> None:
    line = next(line for line in table(site["data/reports.csv"]) if line["value_text"] == "about 35,000")
    said = {
        name: line[name] for name in ("low", "high", "bound", "claimant_name", "outlet_name", "measure_name", "period")
    }
    assert said == {
        "low": "35000",
        "high": "35000",
        "bound": "about",
        "claimant_name": "Mykhailo Fedorov",
        "outlet_name": "Delta Wire",
        "measure_name": "Russian soldiers killed",
        "period": "2025-12",
    }
    assert line["quote"].startswith("Mykhailo Fedorov said about 35,000")
    assert line["page"].startswith("https://example.org/repo/posts/delta-wire/#")
    assert line["original"].startswith("https://delta-wire.example/story#:~:text=")


def test_a_measure_has_its_own_table(site: dict[str, bytes]) -> None:
    lines = table(site["measures/russian-losses-killed-wounded-missing/reports.csv"])
    assert [line["value_text"] for line in lines] == ["35,050"]
    assert lines[0]["derived"] == "1,207,910 − 1,172,860"


def test_measures_csv_counts(site: dict[str, bytes]) -> None:
    lines = {line["measure"]: line for line in table(site["data/measures.csv"])}
    assert lines["russian-soldiers-killed"]["claims"] == "3"
    assert lines["russian-soldiers-killed"]["reports"] == "5"
    assert lines["russian-soldiers-killed"]["excludes"] == "the wounded; the missing"


def test_an_empty_tracker_has_empty_tables() -> None:
    empty = Tracker(posts=(), agents=(), measures=(), claims=(), reports=())
    made = {output.path: output.render() for output in data.plan(Lookup(empty), samples.CONFIG)}
    jsonschema.validate(json.loads(made["data/claims.json"]), json.loads(made["data/claims.schema.json"]))
    assert table(made["data/reports.csv"]) == []


def test_a_formula_in_a_quote_stays_text() -> None:
    tracker = samples.tracker()
    evil = msgspec.structs.replace(tracker.reports[0], quote='=HYPERLINK("http://x","y")')
    made = files(msgspec.structs.replace(tracker, reports=(evil, *tracker.reports[1:])))
    assert table(made["data/reports.csv"])[0]["quote"] == "'" + evil.quote


FORMULA = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")


def unguarded(cell: str) -> str:
    """What docs/data.md tells a reader of the tables to do."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


@given(st.text(st.sampled_from("'=+-@\t\r\n ,\"a＝5") | st.characters(codec="utf-8"), max_size=12))
def test_every_text_survives_the_table_and_none_is_a_formula(words: str) -> None:
    assert not re.match(r"\s*[=+\-@＝＋－＠]", spreadsheet.cell(words))
    assert unguarded(spreadsheet.cell(words)) == words


# --- the database --------------------------------------------------------------------------------------------------


@pytest.fixture
def base(site: dict[str, bytes]) -> Iterator[sqlite3.Connection]:
    with closing(opened(site["data/claimline.sqlite"])) as made:
        yield made


def opened(raw: bytes) -> sqlite3.Connection:
    made = sqlite3.connect(":memory:")
    made.deserialize(raw)
    made.row_factory = sqlite3.Row
    return made


def flat(record: dict[str, Any]) -> dict[str, Any]:
    """A record of claims.json as a row has it."""
    row: dict[str, Any] = {}
    for name, value in record.items():
        if isinstance(value, dict):
            row |= {f"{name}_{inner}": deeper for inner, deeper in flat(value).items()}
        elif name in ("ratio", "reports") and isinstance(value, list):
            row |= {f"{name}_{nth}": one for nth, one in enumerate(value, 1)}
        else:
            row[name] = (
                json.dumps(value, ensure_ascii=False, separators=(",", ":")) if isinstance(value, list) else value
            )
    return row


@pytest.mark.parametrize("kind", ["agents", "posts", "measures", "claims", "reports", "differences"])
def test_the_database_says_what_the_records_say(base: sqlite3.Connection, claims: Any, kind: str) -> None:
    """But the sentences about differences, which stand in their table."""
    rows = [dict(row) for row in base.execute(f"SELECT * FROM {kind}")]
    differences = [
        {name: value for name, value in json.loads(msgspec.json.encode(one)).items() if name != "text"}
        for one in samples.differences()
    ]
    records = differences if kind == "differences" else claims[kind]
    assert len(rows) == len(records) > 0
    for row, record in zip(rows, records, strict=True):
        told = flat(record)
        assert {name: row[name] for name in told if told[name] is not None} == {
            name: value for name, value in told.items() if value is not None
        }
        assert {name for name, value in row.items() if value is not None} <= {*told, "page"}


def test_every_id_in_the_database_is_that_of_a_record(base: sqlite3.Connection) -> None:
    assert list(map(tuple, base.execute("PRAGMA integrity_check"))) == [("ok",)]
    assert list(base.execute("PRAGMA foreign_key_check")) == []
    keys = {
        (table, row["from"], row["table"])
        for table in ("posts", "claims", "reports", "differences")
        for row in base.execute(f"PRAGMA foreign_key_list({table})")
    }
    assert {
        ("posts", "outlet", "agents"),
        ("claims", "claimant", "agents"),
        ("claims", "measure", "measures"),
        ("reports", "claim", "claims"),
        ("reports", "post", "posts"),
        ("differences", "reports_2", "reports"),
    } <= keys


def test_the_view_has_names_for_ids(base: sqlite3.Connection) -> None:
    row = base.execute("SELECT * FROM figures WHERE value_text = 'about 35,000'").fetchone()
    assert (row["claimant"], row["outlet"], row["measure"]) == (
        "Mykhailo Fedorov", "Delta Wire", "Russian soldiers killed",
    )  # fmt: skip
    assert base.execute("SELECT count(*) FROM figures").fetchone()[0] == len(samples.tracker().reports)


def test_the_database_is_made_byte_for_byte_again_and_of_nothing(site: dict[str, bytes]) -> None:
    assert files(samples.tracker())["data/claimline.sqlite"] == site["data/claimline.sqlite"]
    nothing = Tracker(posts=(), agents=(), measures=(), claims=(), reports=())
    made = {output.path: output.render() for output in data.plan(Lookup(nothing, ()), samples.CONFIG)}
    with closing(opened(made["data/claimline.sqlite"])) as base:
        assert base.execute("SELECT count(*) FROM figures").fetchone()[0] == 0
        told = dict(map(tuple, base.execute("SELECT name, value FROM site")))
        assert (told["engine"], told["base_url"]) == ("rules", samples.CONFIG.base_url)


def test_a_difference_is_a_line_with_both_its_sides(site: dict[str, bytes]) -> None:
    lines = table(site["data/differences.csv"])
    assert [(line["cause"], line["report_1"], line["report_2"]) for line in lines] == [
        (each.cause, *each.reports) for each in samples.differences()
    ]
    line = next(line for line in lines if line["cause"] == "transmission")
    assert (line["value_text_1"], line["value_text_2"]) == ("25,000", "between 20,000 and 25,000")
    assert line["text"] == "Outlets print different figures for the same statement: 25,000 and 20,000–25,000."
