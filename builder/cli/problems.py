"""Problems in words: for a person, for a program, for the log of a workflow."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

import msgspec

from builder.problems import Problem, order, remedy, told

WIDTH = 100
"""Characters of a source line that are shown; a longer one is cut around the column."""
FEW = 5
"""Warnings of one kind that a build shows in full."""
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def text(problems: Iterable[Problem]) -> str:
    """``path:line:column: severity: words [code]``, the line with a caret under the column, the remedy.

    An option and a variable of the environment have no line.
    """
    return "".join(f"{_one(problem)}\n" for problem in order(problems))


def brief(problems: Iterable[Problem]) -> str:
    """The same, with no more than a few of each kind of warning, and then how many more there are: an archive that was not written for this
    program has thousands, under which its errors would not be seen."""
    every = list(order(problems))
    shown, left, files = list[Problem](), Counter[str](), defaultdict[str, set[str]](set)
    told = Counter[str]()
    for problem in every:
        told[problem.code] += 1
        if problem.severity == "error" or told[problem.code] <= FEW:
            shown.append(problem)
        else:
            left[problem.code] += 1
            files[problem.code].add(problem.path)
    more = [
        f"… and {count:,} more [{code}] in {len(files[code]):,} file{'s' * (len(files[code]) != 1)}\n"
        for code, count in left.most_common()
    ]
    closing = ["    `claimline check` lists each of them.\n"] if more else []
    return "".join([*(f"{_one(problem)}\n" for problem in shown), *more, *closing])


def json(problems: Iterable[Problem]) -> str:
    """A list of objects with the fields of Problem, the remedy filled in."""
    fields = [told(problem) for problem in order(problems)]
    return msgspec.json.format(msgspec.json.encode(fields), indent=1).decode() + "\n"


def github(problems: Iterable[Problem]) -> str:
    """Workflow commands, which GitHub shows beside the lines of a change."""
    return "".join(
        f"::{_GITHUB[problem.severity]} file={_property(problem.path)},line={problem.line},col={problem.column},"
        f"title={_property(problem.code)}::{_data(f'{problem.words} {remedy(problem)}'.strip())}\n"
        for problem in order(problems)
    )


FORMATS: dict[str, Callable[[Iterable[Problem]], str]] = {"text": text, "json": json, "github": github}
_GITHUB = {"error": "error", "warning": "warning", "note": "notice"}


def count(problems: Sequence[Problem]) -> str:
    """``2 errors, 1 warning``; empty when there is nothing to tell."""
    counted = Counter(problem.severity for problem in set(problems))
    return ", ".join(
        f"{counted[severity]} {severity}{'' if counted[severity] == 1 else 's'}"
        for severity in ("error", "warning", "note")
        if counted[severity]
    )


def kinds(problems: Iterable[Problem]) -> str:
    """``8,241 html-removed, 12 link-broken``; empty where every kind is there once or twice, and can be seen."""
    counted = Counter(problem.code for problem in set(problems))
    return (
        ", ".join(f"{count:,} {code}" for code, count in counted.most_common())
        if max(counted.values(), default=0) > FEW
        else ""
    )


def harmless(words: str) -> str:
    """Without characters that would move a terminal's cursor, change its colours or turn the text around."""
    return _CONTROL.sub("�", words.replace("\t", " "))


def _one(problem: Problem) -> str:
    option = problem.path.startswith(("--", "CLAIMLINE_"))
    place = problem.path if option else f"{problem.path}:{problem.line}:{problem.column}"
    lines = [f"{harmless(place)}: {problem.severity}: {harmless(problem.words)} [{problem.code}]"]
    if problem.source.strip("-+ "):  # a bare fence of front matter shows nothing
        shown, column = _window(harmless(problem.source), problem.column - 1)
        lines += [f"    {shown}", f"    {' ' * column}^"]
    return "\n".join([*lines, f"    {harmless(remedy(problem))}"])


def _window(source: str, column: int) -> tuple[str, int]:
    """The part of the line around the column, and where the column is in it."""
    start = max(0, min(column - WIDTH // 2, len(source) - WIDTH))
    before, after = ("…" if start else ""), ("…" if start + WIDTH < len(source) else "")
    return f"{before}{source[start : start + WIDTH]}{after}", column - start + len(before)


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")
