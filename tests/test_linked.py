"""Linked data of claims: nothing but what schema.org has a property for, in the form that it asks for."""

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from builder.records import Archive, Edtf, Per, Period, Url
from tests import samples, sites

TEXT, NUMBER = ".+", r"-?\d+(\.\d+)?"
DATE, ADDRESS = r"\d{4}(-\d\d(-\d\d)?)?", r"https?://\S+"
Forms = dict[str, str | set[str]]
THING: Forms = {"name": TEXT, "url": ADDRESS, "description": TEXT, "@id": ADDRESS, "@context": "https://schema.org"}
AGENT: Forms = {**THING, "jobTitle": TEXT}
WORK: Forms = {
    **THING, "headline": TEXT, "text": TEXT, "datePublished": DATE, "dateModified": DATE, "dateCreated": DATE,
    "inLanguage": r"[A-Za-z]{2,3}(-\w+)*", "author": {"Person", "Organization"}, "publisher": {"Organization"},
    "archivedAt": ADDRESS, "about": {"Observation"}, "temporalCoverage": r"[\d-]+(/([\d-]+|\.\.))?",
}  # fmt: skip
VOCABULARY: dict[str, Forms] = {
    "Claim": {**WORK, "appearance": {"NewsArticle"}},
    "NewsArticle": dict(WORK),
    "Person": dict(AGENT),
    "Organization": dict(THING),
    "Observation": {
        **THING, "minValue": NUMBER, "maxValue": NUMBER, "unitText": TEXT,
        "observationPeriod": r"P\d*[YMDhms]", "observationDate": DATE,
    },
}  # fmt: skip
"""Of each type its properties that may be used here: the form of a value, or the types of a node."""


def wrong(node: dict[str, Any]) -> Iterator[str]:
    """What schema.org would not understand."""
    kind = node.get("@type", "")
    for name, value in node.items():
        if name == "@type":
            continue
        expected = VOCABULARY.get(kind, {}).get(name)
        for each in value if isinstance(value, list) else [value]:
            if expected is None:
                yield f"{kind}.{name}"
            elif isinstance(each, dict):
                if not isinstance(expected, set) or each.get("@type") not in expected:
                    yield f"{kind}.{name}: {each.get('@type')}"
                yield from wrong(each)
            elif isinstance(expected, set) or not re.fullmatch(expected, str(each)):
                yield f"{kind}.{name}: {each!r}"
            elif (expected == NUMBER) != isinstance(each, int | float):
                yield f"{kind}.{name}: {each!r} is of the wrong kind"


def linked(**given: object) -> dict[str, Any]:
    """Linked data of every claim of the sample, by its page; ``given`` changes all of its reports."""
    tracker = samples.tracker()
    copy = Archive(url=Url("https://archive.example/1"))
    posts = tuple(msgspec.structs.replace(post, archive=(copy,), modified=Edtf("2026-01-21")) for post in tracker.posts)
    reports = tuple(msgspec.structs.replace(report, **given) for report in tracker.reports)
    site = sites.printed(msgspec.structs.replace(tracker, posts=posts, reports=reports), samples.posts())
    found = {
        path: re.search(rb'<script type="application/ld\+json">(.*?)</script>', page, re.S)
        for path, page in site.items()
    }
    return {path: json.loads(match[1]) for path, match in found.items() if match}


def test_every_claim_has_linked_data_that_schema_org_understands() -> None:
    made = linked()
    assert len(made) == len(samples.tracker().claims)
    assert [(path, each) for path, node in made.items() for each in wrong(node)] == []
    assert {node["@context"] for node in made.values()} == {"https://schema.org"}


def test_the_table_finds_what_is_wrong() -> None:
    node = {
        "@type": "Claim",
        "verdict": "false",
        "about": {"@type": "Observation", "minValue": "5", "observationPeriod": "2025-12"},
    }
    assert [each.partition(":")[0] for each in wrong(node)] == [
        "Claim.verdict", "Observation.minValue", "Observation.observationPeriod",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("per", "period", "length", "day"),
    [
        (Per(1, "month"), None, "P1M", None),
        (Per(10, "year"), None, "P10Y", None),
        (Per(2, "week"), None, "P14D", None),
        (Per(1, "attack"), None, None, None),
        (None, Period("during", "in December", Edtf("2025-12")), "P1M", "2025-12"),
        (None, Period("as_of", "as of Sunday", Edtf("2025-12-07")), None, "2025-12-07"),
        (None, Period("since", "since January 2024", Edtf("2024-01/..")), None, None),
        (None, Period("during", "around 2024", Edtf("2024~")), None, None),
    ],
)
def test_the_time_that_a_figure_covers(
    per: Per | None, period: Period | None, length: str | None, day: str | None
) -> None:
    made = linked(per=per, period=period)
    assert [each for node in made.values() for each in wrong(node)] == []
    (observation,) = made["claims/fedorov-goal/index.html"]["about"]
    assert (observation.get("observationPeriod"), observation.get("observationDate")) == (length, day)


@pytest.mark.parametrize(("low", "high"), [(24.0, None), (None, 250000.0), (0.5, 0.75)])
def test_an_open_end_stays_open(low: float | None, high: float | None) -> None:
    (observation,) = linked(low=low, high=high)["claims/fedorov-goal/index.html"]["about"]
    assert (observation.get("minValue"), observation.get("maxValue")) == (low, high)
