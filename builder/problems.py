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


CODES: dict[str, Code] = {}
