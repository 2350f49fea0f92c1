"""Whose results are told: shares, votes and seats of those who stood, where what was cast is counted and nobody was asked.

A sentence of results has names and figures in turn: ``Lind won 52% of the vote, and Berg 48%``, ``with 48% and 43% for Lind and
Berg``. A figure is the one's whose name alone stands between it and the figure before, or behind "for" or in brackets.
"""

from collections.abc import Iterator, Mapping, Sequence

from builder.extract.counts.contests.line import Line
from builder.extract.counts.contests.names import Name

_TALLY = 8
"""Tokens behind a share in which it may say that it is of what has been counted."""
_DESCRIBED = 5
"""Tokens before a name that say who that is at most."""
_ROUND = 12
"""Tokens between a figure and the round that it is of at most."""


def results(line: Line, units: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """The figures that are results, by their places, with what they measure.

    ``units``: the figures of which nothing says so yet, each with what it is told in: nothing for a share, else votes or seats."""
    if line.frame.other or (line.frame.asked and not any(units.values())):
        return
    shares = [at for at in units if not _other(line, at) and (units[at] or not _progress(line, at))]
    if not shares or not (len(shares) < len(units) or _cast(line, shares, units)):
        return
    for at, name in _named(line, shares):
        yield at, f"{_kind(line, at, units[at])} {name.words}"


def _other(line: Line, at: int) -> bool:
    """Whether a number is by how many somebody leads (``won by | 44,000 votes``), or of who casts votes for others (``19 electoral votes``)."""
    first, end = line.spans[at]
    return line.low(first - 1) in line.lex.agent or line.low(end) in line.known.indirect


def _progress(line: Line, at: int) -> bool:
    first, end = line.spans[at]
    if line.low(end) not in line.lex.genitive and line.low(first - 1) not in line.known.after:
        return False
    for i in range(end, min(end + _TALLY, len(line.tokens))):
        if not line.tokens[i].word:
            return False
        if line.low(i) in line.known.tallied:
            return True
    return False


def _cast(line: Line, shares: Sequence[int], units: Mapping[int, str]) -> bool:
    """Whether the figures are of what was cast: votes or seats themselves, or one of them ``of the vote``, or of who won."""
    known = line.known
    if any(units[at] for at in shares):
        return True
    for at in shares:
        end = line.spans[at][1]
        past = end + (line.low(end) in line.lex.genitive)
        past += line.low(past) in line.lex.determiners
        past += line.low(past) in known.plain
        if line.low(past) in known.ballots:
            return True
    return line.frame.talk and any(token.lower in known.won for token in line.tokens)


def _named(line: Line, shares: Sequence[int]) -> Iterator[tuple[int, Name]]:
    """Each figure with whose it is, where that is clear."""
    known, taken = line.known, set[int]()
    respective = [name for name in line.names if name.end <= line.spans[shares[0]][0]]
    if any(token.lower in known.respective for token in line.tokens):
        several = [name for at, name in enumerate(respective) if name.key not in {one.key for one in respective[:at]}]
        if len(several) == len(shares):
            yield from zip(shares, several, strict=True)
        return
    low = 0
    for at in shares:
        first, end = line.spans[at]
        behind = line.name_from(end + 1, _DESCRIBED) if line.low(end) in known.aimed else None
        behind = behind if behind and not _common(line, behind) else None
        if behind is None:
            own = [name for name in line.names if low <= name.first and name.end <= first and name.first not in taken]
            own = [name for name in own if _stands(line, name, first)]
            behind = _alone(line, own, first)
        if behind is not None:
            taken.add(behind.first)
            yield at, behind
        low = end


def _stands(line: Line, name: Name, first: int) -> bool:
    """Whether a name can be who has a figure: not what it owns (``Lind's | EFP won 30 seats``), nor what a preposition has (``the party of
    | Lind``), nor a word for a sort of people (``the | Socialist``)."""
    before = line.low(name.first - 1)
    if _common(line, name) or (name.owns and name.end != first):
        return False
    apart = line.lex.prepositions - line.known.opposite
    listed = (
        before in line.lex.coordinators and line.low(name.first - 3) in apart
    )  # "the Party for Freedom and | Rights"
    return not ((before in apart or listed) and name.end < first)


def _common(line: Line, name: Name) -> bool:
    """Whether a name is a word for a sort of people: ``the | Socialist``."""
    several = name.end - name.first > 1 or name.words.isupper()
    return line.low(name.first - 1) in line.lex.determiners and not several


def _alone(line: Line, own: Sequence[Name], first: int) -> Name | None:
    """The only one of the names before a figure that can have it: no others than those of an aside stand between."""
    if not own:
        return None
    aside = line.low(own[0].end) == "," and any(line.low(at) == "," for at in range(own[-1].end, first))
    name = own[0] if aside or len({one.key for one in own}) == 1 else None
    return name if name and not _broken(line, name.end if aside else own[-1].end, first) else None


def _broken(line: Line, start: int, end: int) -> bool:
    """Whether another figure or another clause stands between a name and a figure."""
    return any(
        token.text == ";" or token.text[0].isdigit() or token.lower in line.known.breaking
        for token in line.tokens[start:end]
    )


def _kind(line: Line, at: int, unit: str) -> str:
    """What is told of somebody: a share of the vote, votes or seats, and of which round where its clause says so."""
    known, (first, end) = line.known, line.spans[at]
    kind = unit or known.named["vote"]
    near, every = (_rounds(line, *span) for span in ((max(0, first - _ROUND), end + _ROUND), (0, len(line.tokens))))
    rounds = near if len(near) == 1 else every
    return f"{next(iter(rounds))} {kind}" if len(rounds) == 1 else kind


def _rounds(line: Line, start: int, end: int) -> set[str]:
    """The rounds that some tokens name."""
    text = " ".join(token.lower for token in line.tokens[start:end])
    return {name for name, words in line.known.rounds.items() if any(word in text for word in words)}
