"""Whom a share thinks well or ill of: ``38 percent have a favorable view of Berg``, ``51 percent disapprove of Lind``."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from builder.extract.counts.contests.asked import asked
from builder.extract.counts.contests.line import Line
from builder.extract.counts.contests.names import Name

_DESCRIBED = 5
"""Tokens before a name that say who that is at most."""

Kind = Literal["good", "bad", "approve", "disapprove"]


class View(Struct, frozen=True, gc=False, kw_only=True):
    """A figure, and what they think of whom."""

    figure: int
    kind: Kind
    name: Name
    among: str | None = None


def views(line: Line) -> Iterator[View]:
    """Every share of a sentence of those who think so of somebody it names."""
    for at, figure in enumerate(line.figures):
        found = asked(line, at) if figure.kind == "percent" else None
        if found is None:
            continue
        among, start = found
        while line.low(start) in line.known.between:
            start += 1
        thought = _thought(line, start) or _seen(line, start) or _approved(line, start)
        if thought is not None:
            yield View(figure=at, kind=thought[0], name=thought[1], among=among)


def _thought(line: Line, at: int) -> tuple[Kind, Name] | None:
    """``have a very | favorable view of Lind``."""
    words = line.known.views
    if line.low(at) not in words["have"]:
        return None
    at += 1
    while line.low(at) in words["degrees"]:
        at += 1
    kind = _kind(line, at)
    if kind is None or line.low(at + 1) not in words["thoughts"] or line.low(at + 2) not in line.lex.genitive:
        return None
    name = line.name_from(at + 3, _DESCRIBED)
    return (kind, name) if name and not name.owns else None


def _seen(line: Line, at: int) -> tuple[Kind, Name] | None:
    """``view Lind | very favorably``."""
    words = line.known.views
    name = line.name_from(at + 1, _DESCRIBED) if line.low(at) in words["see"] else None
    if name is None or name.owns:
        return None
    at = name.end
    while line.low(at) in words["degrees"]:
        at += 1
    kind = _kind(line, at)
    return (kind, name) if kind else None


def _approved(line: Line, at: int) -> tuple[Kind, Name] | None:
    """``approve of Lind``, ``disapprove of | the job Lind is doing``."""
    words = line.known.views
    kind: Kind | None = "approve" if line.low(at) in words["approve"] else None
    kind = "disapprove" if line.low(at) in words["disapprove"] else kind
    if kind is None or line.low(at + 1) not in line.lex.genitive:
        return None
    at += 2
    while line.low(at) in line.lex.determiners or line.low(at) in words["job"]:
        at += 1
    name = line.name_from(at, _DESCRIBED)
    own = name is not None and name.owns and line.low(name.end) not in words["job"]
    return None if name is None or own else (kind, name)


def _kind(line: Line, at: int) -> Kind | None:
    words = line.known.views
    return "good" if line.low(at) in words["good"] else "bad" if line.low(at) in words["bad"] else None
