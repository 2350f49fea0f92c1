"""How often each sieve is right, as measured, and what is therefore published."""

from collections.abc import Iterable
from math import sqrt

from msgspec import structs

from builder.records import Finding

THRESHOLD = 0.85
"""A sieve that is measured to be right less often gives candidates for the editor, not reports."""
ENOUGH = 50
"""Cases from which a share speaks for itself; below, chance is allowed for."""

FIGURES: dict[str, tuple[int, int]] = {
    "rule:according-to": (253, 267),
    "rule:carried": (11, 13),
    "rule:continued": (51, 51),
    "rule:order": (7, 8),
    "rule:outlet": (2951, 3201),
    "rule:paragraph-speaker": (195, 201),
    "rule:pronoun": (154, 160),
    "rule:quote": (192, 198),
    "rule:running-quote": (74, 84),
    "rule:said": (244, 260),
    "rule:said-after": (63, 66),
    "rule:source-shows": (216, 225),
}
"""Claimant (and, on the labelled articles, figure) right, out of what is published by its grade (docs/extraction.md). Of what
only a tree has, each figure is weighed for itself (``parse.toml``)."""

STATEMENTS: dict[str, tuple[int, int]] = {
    "rule:according-to": (184, 197),
    "rule:paragraph-speaker": (1677, 1748),
    "rule:pronoun": (1396, 1521),
    "rule:quote": (1936, 1994),
    "rule:running-quote": (605, 639),
    "rule:said": (2199, 2475),
    "rule:said-after": (214, 251),
    "rule:source-shows": (156, 187),
}
"""The same for the claimant of assertions without a figure."""


def marked(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, those of a sieve below the threshold marked as candidates."""
    return [structs.replace(one, candidate=True) if _below(one) else one for one in findings]


def _below(finding: Finding) -> bool:
    table = STATEMENTS if finding.modality == "statement" else FIGURES
    return finding.extracted_by in table and best(*table[finding.extracted_by]) < THRESHOLD


def best(right: int, of: int, *, z: float = 1.96) -> float:
    """The share a sieve is taken to be right: as measured from ``ENOUGH`` cases on; below, the upper end of the 95 %
    interval (Wilson), since a few unlucky cases prove nothing against it.

    >>> best(50, 80), round(best(5, 8), 2), round(best(18, 34), 2)
    (0.625, 0.86, 0.69)
    """
    share = right / of
    if of >= ENOUGH:
        return share
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    return middle + z * sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
