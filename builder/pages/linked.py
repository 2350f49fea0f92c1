"""Linked data of a claim: schema.org ``Claim`` with its appearances and an ``Observation``; never ``ClaimReview``.

Properties and their forms are those of https://schema.org/Claim, /NewsArticle and /Observation (which is a QuantitativeValue).
"""

from collections.abc import Sequence

import msgspec

from builder import wording
from builder.pages.desk import Desk
from builder.pages.pieces import lead, web
from builder.records import Claim, Document, Edtf, Period, Report

Node = dict[str, object]


def claim(desk: Desk, record: Claim, reports: Sequence[Report], *, address: str) -> str:
    """A claim as JSON-LD, safe inside a script element; ``address`` is the page's whole address, or empty."""
    agent = desk.agent(record.claimant)
    node = _node(
        "Claim",
        {
            "@context": "https://schema.org",
            "@id": address,
            "url": address,
            "text": lead(reports).quote,
            "dateCreated": wording.iso(record.stated_on),
            "temporalCoverage": _interval(record.period) if record.period else None,
            "author": _node(
                "Person" if agent.kind == "person" else "Organization",
                {"name": agent.name, "jobTitle": record.claimant_role if agent.kind == "person" else None},
            ),
            "about": _several(dict.fromkeys(_observation(desk, record, report) for report in reports if report.bound)),
            "appearance": [
                _appearance(desk, desk.lookup.posts[post]) for post in dict.fromkeys(report.post for report in reports)
            ],
        },
    )
    # "<" in a quote could end the script element; JSON has another way to write it.
    return msgspec.json.encode(node).decode().replace("<", "\\u003c").replace("&", "\\u0026")


def _node(type: str, fields: Node) -> Node:
    """Fields without a value are left out."""
    return {"@type": type, **{name: value for name, value in fields.items() if value not in (None, "", [])}}


def _several(observations: dict[bytes, None]) -> list[msgspec.Raw]:
    return [msgspec.Raw(observation) for observation in observations]


def _observation(desk: Desk, record: Claim, report: Report) -> bytes:
    """Encoded, so that equal ones of several reports can be told."""
    measure = desk.lookup.measures.get(record.measure) if record.measure else None
    return msgspec.json.encode(
        _node(
            "Observation",
            {
                "name": measure.name if measure else report.subject,
                "minValue": report.low,
                "maxValue": report.high,
                "unitText": " ".join(part for part in (report.unit, wording.per(report.per)) if part),
                "observationPeriod": _length(report),
                "observationDate": wording.iso(report.period.edtf) if report.period else None,
                "description": report.value_text,
            },
        )
    )


def _interval(period: Period) -> str:
    """A time as ISO 8601 has it; empty where it is about a time, or has no beginning."""
    ends = (period.edtf or "").split("/")
    good = wording.iso(Edtf(ends[0])) and all(wording.iso(Edtf(end)) or end == ".." for end in ends[1:])
    return "/".join(ends) if good else ""


_LETTERS = {"year": "Y", "month": "M", "day": "D", "hour": "h", "minute": "m", "second": "s"}
_LENGTHS = {4: "P1Y", 7: "P1M", 10: "P1D"}
"""Of a year, a month and a day, by the letters that their dates have."""


def _length(report: Report) -> str:
    """How long what is counted took, as schema.org writes it (P1M is a month); empty where it has no such length."""
    if report.per:
        n, letter = (
            (report.per.n * 7, "D") if report.per.unit == "week" else (report.per.n, _LETTERS.get(report.per.unit))
        )
        return f"P{n:.0f}{letter}" if letter and n == int(n) else ""
    if report.period and report.period.kind == "during":
        return _LENGTHS.get(len(wording.iso(report.period.edtf)), "")
    return ""


def _appearance(desk: Desk, document: Document) -> Node:
    return _node(
        "NewsArticle",
        {
            "headline": document.title,
            "url": web(document.url),
            "datePublished": wording.iso(document.published),
            "dateModified": wording.iso(document.modified),
            "inLanguage": document.language,
            "publisher": _node("Organization", {"name": desk.agent(document.outlet).name}),
            "archivedAt": [url for copy in document.archive if (url := web(copy.url))],
        },
    )
