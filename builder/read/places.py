"""Where in its file a problem stands of which a later stage knows only the words."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from msgspec.structs import replace

from builder.problems import Problem

_LONGEST = 500
"""Characters of a source line that a problem carries."""


def placed(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem with the place of its ``needle``, at or after its own line, else anywhere in the file; the others as they are."""
    texts = lru_cache(maxsize=64)(_text)
    return [_placed(problem, texts(problem.path)) if problem.needle else problem for problem in problems]


def _placed(problem: Problem, text: str) -> Problem:
    lines = text.split("\n")
    begin = sum(len(line) + 1 for line in lines[: problem.line - 1])
    at = next((at for start in (begin, 0) if (at := text.find(problem.needle, start)) >= 0), -1)
    line = text.count("\n", 0, at) + 1 if at >= 0 else problem.line
    column = at - text.rfind("\n", 0, at) if at >= 0 else problem.column
    source = lines[line - 1] if line <= len(lines) and (at >= 0 or line > 1) else ""
    return replace(problem, line=line, column=column, needle="", source=source[:_LONGEST])


def _text(path: str) -> str:
    """With LF line ends; empty where there is no such file, or none that can be read."""
    try:
        return Path(path).read_text("utf-8-sig", errors="replace")
    except OSError:
        return ""
