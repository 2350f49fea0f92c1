"""By how much one is ahead of another: ``Lind leads Berg by 7 points``, ``holds a 4-point edge over Berg``."""

from collections.abc import Iterator

from msgspec import Struct

from builder.extract.counts.contests.line import Duel, Line
from builder.figures import Figure

_REACH = 14
"""Tokens between two and the points at most."""
_NEAR = 5
"""Tokens between a verb and the points that stand alone at most."""


class Lead(Struct, frozen=True):
    """A figure in points, and who is ahead by it."""

    figure: int
    duel: Duel


def leads(line: Line, points: Iterator[tuple[int, Figure]]) -> Iterator[Lead]:
    """Every lead of a sentence whose two it names. ``points``: the figures told in points, with their places."""
    for at, _ in points:
        first, end = line.spans[at]
        inside = [duel for duel in line.duels if duel.between[0] <= first and end <= duel.between[1]]
        if inside:
            yield Lead(at, inside[0])
            continue
        near = [duel for duel in line.duels if 0 < first - duel.end <= _REACH]
        if near and _by(line, near[-1].end, first, owned=near[-1].owned):
            yield Lead(at, near[-1])
            continue
        duel = _alone(line, first)
        if duel is not None:
            yield Lead(at, duel)


def _alone(line: Line, first: int) -> Duel | None:
    """``Lind leads by | 7 points``, in a sentence that names one other."""
    verb = next((at for at in range(first - 1, max(first - _NEAR, 0), -1) if line.low(at) in line.known.standing), 0)
    name = line.subject(verb) if verb and _by(line, verb + 1, first) else None
    others = {other.key: other for other in line.names if name and other.key != name.key}
    if name is None or len(others) != 1:
        return None
    words = [token.lower for token in line.tokens[verb:first]]
    return line.made(name, next(iter(others.values())), words)


def _by(line: Line, end: int, first: int, *, owned: bool = False) -> bool:
    """Whether the points that begin at token ``first`` stand behind "by", and nobody else between; of what somebody has
    (``Lind's lead over Berg``) also as a level of it."""
    words = [token.lower for token in line.tokens[end:first]]
    others = any(end <= name.first < first for name in line.names)
    return (
        not others
        and not (line.known.levels if owned else line.known.by).isdisjoint(words[-3:])
        and line.known.breaks.isdisjoint(words)
    )
