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
    "rule:according-to": (265, 284),
    "rule:carried": (11, 13),
    "rule:continued": (51, 51),
    "rule:order": (17, 22),
    "rule:outlet": (3146, 3436),
    "rule:paragraph-speaker": (195, 200),
    "rule:pronoun": (168, 181),
    "rule:quote": (194, 202),
    "rule:running-quote": (74, 84),
    "rule:said": (311, 341),
    "rule:said-after": (65, 68),
    "rule:source-shows": (239, 254),
}
"""Claimant (and, on the labelled articles, figure) right, out of what is published by its grade (docs/extraction.md). Of what
only a tree has, each figure is weighed for itself (``parse.toml``)."""

STATEMENTS: dict[str, tuple[int, int]] = {
    "rule:according-to": (184, 197),
    "rule:paragraph-speaker": (1677, 1746),
    "rule:pronoun": (1397, 1520),
    "rule:quote": (1935, 1994),
    "rule:running-quote": (605, 639),
    "rule:said": (2204, 2482),
    "rule:said-after": (214, 250),
    "rule:source-shows": (158, 188),
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
