"""Linked data of a claim: schema.org ``Claim`` with its appearances and an ``Observation``; never ``ClaimReview``."""

from collections.abc import Sequence

import msgspec

from builder import wording
from builder.pages.desk import Desk
from builder.pages.pieces import lead, web
from builder.records import Claim, Document, Report

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
                "observationPeriod": report.period.edtf if report.period else None,
                "description": report.value_text,
            },
        )
    )


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
