"""The names of shares and leads, of all that says which contest they are of."""

from collections.abc import Sequence

from builder.extract.counts.contests.leads import Lead
from builder.extract.counts.contests.line import Line
from builder.extract.counts.contests.names import Name
from builder.extract.counts.contests.scopes import Kind, Scope
from builder.extract.counts.contests.shares import Share
from builder.extract.counts.contests.views import View
from builder.extract.counts.quantities import words as quantities

_WHOLE = 75
"""Percent that those whom a sentence names have together at least, where nobody else stands."""
_TWO = 2
_SEVERAL = 3
"""Rivals at most that a name lists."""
_CLOSE = 1
"""Tokens between a share and the phrase that is its own."""


def share(line: Line, every: Sequence[Share], one: Share, *, cast: bool) -> tuple[str, bool] | None:
    """What a share measures, and whether other sentences have a part in it; None where that cannot be told.

    Against whom it stands counts where the sentence names two; of more, which nomination it is for, else all of them.
    """
    named = line.known.named
    cast = cast or line.frame.cast
    if not (cast or line.frame.asked or any(other.paired or other.backed for other in every)):
        return None
    if line.frame.other and not one.paired:
        return None
    group = _group(line, every, one)
    among, place = _scope(line, group, "among"), _scope(line, group, "place")
    if "" in (among, place):
        return None
    rivals = {other.name.key: other.name for other in every if other.name.key != one.name.key}
    if one.against is not None:
        rivals = {one.against.key: one.against} | rivals
    alone = len(rivals) <= _SEVERAL and _whole(line, every, one) and not (len(rivals) == 1 and line.frame.several)
    party = None if alone and len(rivals) == 1 else _scope(line, group, "party") or line.frame.party
    words = [named["vote" if cast else "support"], one.name.words]
    if party and not cast:
        words += [named["nomination"], party, named["nominated"]]
    elif rivals and alone:
        words += [named["against"], f" {named['also']} ".join(_sorted(rivals))]
    words += _whose(line, one.among or among, place) + _where(line, place)
    return " ".join(words), place is None and line.frame.place is not None


def view(line: Line, one: View) -> tuple[str, bool] | None:
    """What a share of those who think so of somebody measures."""
    group = (min(line.spans[one.figure][0], one.name.first), max(line.spans[one.figure][1], one.name.end))
    among, place = _scope(line, group, "among"), _scope(line, group, "place")
    if "" in (among, place):
        return None
    words = [line.known.named[one.kind], one.name.words]
    words += _whose(line, one.among or among, place) + _where(line, place)
    return " ".join(words), place is None and line.frame.place is not None


def _whole(line: Line, every: Sequence[Share], one: Share) -> bool:
    """Whether those whose shares stand beside one have most of all with it."""
    beside = [
        other
        for other in every
        if other.paired == one.paired and (not one.paired or abs(other.figure - one.figure) <= 1)
    ]
    return sum(line.figures[other.figure].low or 0 for other in beside) >= _WHOLE


def lead(line: Line, gap: Lead) -> tuple[str, bool] | None:
    """What a lead in points measures."""
    named, duel = line.known.named, gap.duel
    group = (duel.first, max(line.spans[gap.figure][1], duel.end))
    among, place = _scope(line, group, "among"), _scope(line, group, "place")
    if "" in (among, place):
        return None
    cast = duel.decided or line.frame.cast
    words = [named["margin" if cast else "lead"], duel.leader.words, named["over"], duel.other.words]
    words += _whose(line, among, place) + _where(line, place)
    return " ".join(words), place is None and line.frame.place is not None


def _whose(line: Line, among: str | None, place: str | None) -> list[str]:
    """Among whom, without the place that is named beside it, and nothing where it is all who vote."""
    where = place if place is not None else line.frame.place
    group = (among or "").replace(f"{where} ", "")
    return [line.known.named["among"], group] if group and group != line.known.named["voters"] else []


def _where(line: Line, place: str | None) -> list[str]:
    named = line.known.named
    place = place if place is not None else line.frame.place
    if not place:
        return []
    return [named["nationally"]] if place == named["nationally"] else [named["in"], place]


def _sorted(rivals: dict[str, Name]) -> list[str]:
    return [rivals[key].words for key in sorted(rivals)]


def _group(line: Line, every: Sequence[Share], one: Share) -> tuple[int, int]:
    """The tokens from the first to the last of the shares that are told together: a pair, or a list of single ones."""
    if one.paired:
        own = [other for other in every if other.paired and abs(other.figure - one.figure) <= 1 and other.against]
    else:
        own = [other for other in every if not other.paired]
    ends = [line.spans[other.figure][1] for other in own]
    return min(min(other.name.first, line.spans[other.figure][0]) for other in own), max(ends)


def _scope(line: Line, group: tuple[int, int], kind: Kind) -> str | None:
    """The phrase of a kind that belongs to a group of figures; None where the sentence has none for it, empty where several may.

    Among them and right behind them is theirs alone; else one that opens the sentence, else the only one.
    """
    found = [scope for scope in line.frame.scopes if scope.kind == kind]
    inside = [scope for scope in found if group[0] <= scope.first < group[1]]
    close = [scope for scope in found if 0 <= scope.first - group[1] <= _CLOSE]
    if len(inside) == 1 or close:
        return (inside or close)[0].words if len(inside) < _TWO else ""
    rest = [scope for scope in found if not _taken(line, scope, group)]
    words = {scope.words for scope in rest}
    if len(words) == 1:
        return rest[0].words
    opening = [scope for scope in rest if scope.first == 0]
    return opening[0].words if opening else None if not words else ""


def _taken(line: Line, scope: Scope, group: tuple[int, int]) -> bool:
    """Whether a phrase stands right behind a figure that is not of the group, nor says the same in other terms (``, or 4 points``)."""
    other = quantities(line.lex.language).alternatives
    return any(
        0 <= scope.first - end <= _CLOSE and not group[0] <= end <= group[1] and line.low(first - 1) not in other
        for first, end in line.spans
    )
