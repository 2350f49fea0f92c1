"""What is wrong, where, and what to do about it.

A problem is a value: stages collect them all, and only the command line prints.
"""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning", "note"]


class Problem(Struct, frozen=True, kw_only=True):
    """One thing wrong at one place."""

    path: str
    """The file as the user knows it."""
    line: int = 1
    column: int = 1
    """Both from 1; 1, 1 when the whole file is meant."""
    severity: Severity = "error"
    code: str
    """Stable, kebab-case; every code is a key of CODES and is documented in docs/problems.md."""
    words: str
    remedy: str = ""
    source: str = ""
    """The line of the file, for the caret; empty when there is none to show."""


def order(problems: Iterable[Problem]) -> list[Problem]:
    """Sorted by place, duplicates removed."""
    return sorted(set(problems), key=lambda p: (p.path, p.line, p.column, p.code, p.words))


class Code(Struct, frozen=True, kw_only=True):
    """What a code stands for; docs/problems.md is made from these."""

    severity: Severity
    meaning: str
    remedy: str
    """What the user can do; used when a Problem gives no remedy of its own."""


CODES: dict[str, Code] = {
    "build-failed": Code(
        severity="error",
        meaning="A template or the program itself stopped with an error, so the preview keeps the last good site.",
        remedy="If the place named is in a template of yours, mend it there; otherwise please report it.",
    ),
    "output-foreign": Code(
        severity="error",
        meaning="A file that no build has made stands where a page belongs. It is not overwritten.",
        remedy="Move the file away, or choose another folder with --output.",
    ),
    "output-in-content": Code(
        severity="error",
        meaning="The output folder lies inside the content folder, so the next build would read its own pages.",
        remedy="Choose a folder outside the content with --output.",
    ),
    "output-outside": Code(
        severity="error",
        meaning="A page's address would lead out of the output folder.",
        remedy="Give the page another name; remove symbolic links from the output folder.",
    ),
    "output-twice": Code(
        severity="error",
        meaning="Two pages want the same file, or one wants a file where another needs a folder.",
        remedy="Give one of the two another slug or id.",
    ),
}


def remedy(problem: Problem) -> str:
    """Its own remedy, or its code's."""
    return problem.remedy or CODES[problem.code].remedy
