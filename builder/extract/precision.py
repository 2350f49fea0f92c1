"""How often each sieve is right, as measured, and what is therefore published."""

from collections.abc import Iterable
from math import sqrt

from msgspec import structs

from builder.records import Finding

THRESHOLD = 0.85
"""A sieve that is measured to be right less often gives candidates for the editor, not reports."""

FIGURES: dict[str, tuple[int, int]] = {
    "rule:according-to": (33, 35),
    "rule:carried": (15, 16),
    "rule:continued": (51, 51),
    "rule:order": (8, 9),
    "rule:outlet": (130, 143),
    "rule:paragraph-speaker": (4, 4),
    "rule:pronoun": (13, 14),
    "rule:quote": (5, 8),
    "rule:running-quote": (3, 5),
    "rule:said": (62, 70),
    "rule:said-after": (16, 17),
    "rule:source-shows": (11, 12),
}
"""Claimant and figure both right, out of all that the sieve found, on the labelled articles (docs/extraction.md)."""

STATEMENTS: dict[str, tuple[int, int]] = {
    "rule:according-to": (10, 10),
    "rule:paragraph-speaker": (8, 12),
    "rule:pronoun": (18, 21),
    "rule:quote": (23, 26),
    "rule:running-quote": (9, 11),
    "rule:said": (40, 44),
    "rule:said-after": (5, 8),
    "rule:source-shows": (3, 3),
}
"""The same for assertions without a figure."""


def marked(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, those of a sieve below the threshold marked as candidates."""
    return [structs.replace(one, candidate=True) if _below(one) else one for one in findings]


def _below(finding: Finding) -> bool:
    table = STATEMENTS if finding.modality == "statement" else FIGURES
    return finding.extracted_by in table and upper(*table[finding.extracted_by]) < THRESHOLD


def upper(right: int, of: int, *, z: float = 1.96) -> float:
    """The upper end of the 95 % interval (Wilson) of a share: a few unlucky cases prove nothing against a sieve.

    >>> round(upper(5, 8), 2), round(upper(50, 80), 2)
    (0.86, 0.72)
    """
    share = right / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    return middle + z * sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
