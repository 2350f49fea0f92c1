"""How often each sieve is right, as measured, and what is therefore published."""

from collections.abc import Iterable

from msgspec import structs

from builder.records import Finding

THRESHOLD = 0.85
"""A sieve that is right less often gives candidates for the editor, not reports."""

MEASURED: dict[str, float] = {}
"""Precision of each sieve's claimant and figure on the labelled articles (docs/extraction.md); 1 where it is not listed."""


def marked(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, those of a sieve below the threshold marked as candidates."""
    return [
        structs.replace(one, candidate=True) if MEASURED.get(one.extracted_by, 1.0) < THRESHOLD else one
        for one in findings
    ]
