"""The two real posts, from the command line to data/claims.json: RECORDS.md section 4, row by row."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
FOX, BARE = "russia-losing", "004"
"""How the ids of the two posts begin."""

pytestmark = pytest.mark.shared


class Row(NamedTuple):
    """A line of the table: any report that agrees with all of it will do."""

    post: str
    claimant: str
    low: float | None
    high: float | None
    bound: str | None
    modality: str
    stated_on: str | None
    outcome: tuple[str, ...] = ()
    per: str | None = None
    role: str | None = None
    words: str = ""


ROWS = {
    1: Row(FOX, "Mark Rutte", 20000, 25000, "range", "asserted", "2026-01-13", ("lost",), per="month"),
    2: Row(FOX, "Mark Rutte", 20000, 25000, "range", "asserted", "2026-01-13", ("killed",), per="month", role="direct_quote"),
    3: Row(FOX, "Mark Rutte", 20000, 20000, "exact", "comparison", "2026-01-13", ("lost",)),
    "4a": Row(FOX, "Center for Strategic and International Studies", 5000, 5000, "about", "estimated", None, ("seized",)),
    "4b": Row(FOX, "Center for Strategic and International Studies", None, 1, "less_than", "estimated", None, ("seized",)),
    5: Row(FOX, "Center for Strategic and International Studies", 1_000_000, 1_000_000, "about", "estimated", None),
    6: Row(FOX, "Center for Strategic and International Studies", None, 250_000, "at_most", "estimated", None, ("killed",)),
    7: Row(FOX, "", 200_000, None, "at_least", "asserted", None),
    8: Row(FOX, "Volodymyr Zelenskyy", None, None, None, "statement", "2026-01-14", words="Zhytomyr"),
    9: Row(FOX, "Tammy Bruce", None, None, None, "statement", "2026-01-12", words="inexplicable"),
    10: Row(BARE, "Mykhailo Fedorov", 50000, 50000, "exact", "target", None, ("killed",), per="month"),
    11: Row(BARE, "Mykhailo Fedorov", 35000, 35000, "about", "asserted", None, ("killed",), per="month"),
    12: Row(BARE, "Mark Rutte", 20000, 25000, "range", "asserted", "2026-01-16", ("killed",), per="month"),
    13: Row(BARE, "Mark Rutte", 15000, 15000, "about", "comparison", None, ("killed",)),
    14: Row(BARE, "Oleksandr Syrskyi", None, None, None, "statement", "2025-12", words="casualties"),
    15: Row(FOX, "Mark Rutte", 25000, 25000, "exact", "asserted", None, ("lost",), per="month", role="headline"),
}  # fmt: skip


class Site(NamedTuple):
    done: subprocess.CompletedProcess[str]
    folder: Path
    records: Any
    differences: Any

    def claimant(self, report: Any) -> str:
        claims = {claim["id"]: claim for claim in self.records["claims"]}
        agents = {agent["id"]: agent["name"] for agent in self.records["agents"]}
        claim = claims[report["claim"]]
        return agents[claim["claimant"]] if claim["attributed"] else ""

    def find(self, row: Row) -> list[Any]:
        return [
            report
            for report in self.records["reports"]
            if report["post"].startswith(row.post)
            and self.claimant(report) == row.claimant
            and (report["low"], report["high"], report["bound"]) == (row.low, row.high, row.bound)
            and report["modality"] == row.modality
            and row.stated_on in (None, report["stated_on"])
            and set(row.outcome) <= set(report["outcome"])
            and row.per == (report["per"]["unit"] if report["per"] else None)
            and row.role in (None, report["role"])
            and row.words in report["quote"]
        ]


@pytest.fixture(scope="module")
def site(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    out = tmp_path_factory.mktemp("seeds") / "out"
    environ = {**os.environ, "CLAIMLINE_TODAY": "2026-02-01"}
    command = [sys.executable, "-m", "builder", "build", "--content", str(shared / "seeds"), "--output", str(out)]
    done = subprocess.run(
        [*command, "--no-cache"], cwd=ROOT, env=environ, capture_output=True, text=True, timeout=120, check=False
    )
    with (out / "data" / "differences.csv").open(encoding="utf-8", newline="") as file:
        told = [{**line, "reports": (line["report_1"], line["report_2"])} for line in csv.DictReader(file)]
    return Site(done, out, json.loads((out / "data" / "claims.json").read_text("utf-8")), told)


def test_it_builds_and_warns_about_the_post_without_front_matter(site: Site) -> None:
    assert site.done.returncode == 0, site.done.stderr
    codes = {"title-missing", "date-missing", "outlet-missing"}
    warned = [line for line in site.done.stderr.splitlines() if ": warning: " in line]
    assert {code for code in codes if any(f"[{code}]" in line and "004_" in line for line in warned)} == codes
    (bare,) = (post for post in site.records["posts"] if post["id"].startswith(BARE))
    assert {"title", "published", "outlet"} <= set(bare["inferred"])
    assert bare["published"] == "2026-01"


@pytest.mark.parametrize("number", ROWS, ids=str)
def test_a_row_of_the_table_is_published(site: Site, number: int | str) -> None:
    assert site.find(ROWS[number])


def test_the_basis_of_the_minister_is_named(site: Site) -> None:
    assert site.find(ROWS[11])[0]["basis"] == "visual_evidence"


@pytest.mark.parametrize(
    ("one", "other", "cause", "kind"),
    [
        (2, 12, "agree", "figure"),
        (2, 12, "transmission", "date"),
        (3, 13, "transmission", "figure"),
        (1, 15, "transmission", "figure"),
        (12, 11, "source", "figure"),
        (11, 10, "modality", "figure"),
        (2, 6, "stat", "figure"),
    ],
)
def test_what_the_site_says_about_two_rows_unaided(site: Site, one: int, other: int, cause: str, kind: str) -> None:
    """Rows 1, 2 and 12 are one claim, so a difference may be told of any of their reports."""
    claims = [{report["claim"] for report in site.find(ROWS[number])} for number in (one, other)]
    owner = {report["id"]: report["claim"] for report in site.records["reports"]}
    told = [
        difference
        for difference in site.differences
        if (difference["cause"], difference["kind"]) == (cause, kind)
        and any(
            owner[first] in claims[0] and owner[second] in claims[1]
            for first, second in (difference["reports"], difference["reports"][::-1])
        )
    ]
    assert told


def test_the_ratio_of_the_two_sources_is_said(site: Site) -> None:
    (source,) = (difference for difference in site.differences if difference["cause"] == "source")
    assert "1.4–1.75 times" in source["text"]


def test_rows_that_are_one_claim(site: Site) -> None:
    def claims(*numbers: int) -> set[str]:
        return {report["claim"] for number in numbers for report in site.find(ROWS[number])}

    assert len(claims(2, 12)) == 1
    assert len(claims(3, 13)) == 1
    assert len(claims(1, 15)) == 1
    assert claims(11).isdisjoint(claims(12))
