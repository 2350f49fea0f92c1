"""Whose a share of a poll or a vote is: ``Lind is at 32 percent``, ``62 percent of men back Lind``, ``leads Berg 48-41``."""

from collections.abc import Iterator

from msgspec import Struct, structs

from builder.extract.counts.contests import scopes
from builder.extract.counts.contests.asked import asked, crowd, plain
from builder.extract.counts.contests.line import Duel, Line
from builder.extract.counts.contests.names import Name

_FAR = 10
"""Tokens between a verb and its share at most."""
_DESCRIBED = 5
"""Tokens before a name that say who that is at most."""
_MARKS = frozenset(".,;:)")
_DASHES = frozenset("-–—")
_APART = 14
"""Tokens between two and their shares at most."""


class Share(Struct, frozen=True, gc=False, kw_only=True):
    """A figure and whose it is."""

    figure: int
    """Its place among those of the sentence."""
    name: Name
    against: Name | None = None
    """Whom the words themselves put against."""
    among: str | None = None
    """Who they are that the words behind the figure say it is a share of."""
    cast: bool = False
    """The words say that it is of what was cast."""
    backed: bool = False
    """A verb behind it says whom it backs."""
    paired: bool = False
    """It is one of two that stand side by side."""


def shares(line: Line) -> Iterator[Share]:
    """Every share of a sentence whose candidate it names, in order; what the first is of, those are of that leave it out."""
    pairs = dict(_pairs(line))
    named, among = False, None
    if any(_of_others(line, at) for at, figure in enumerate(line.figures) if figure.kind == "percent"):
        return
    for at, figure in enumerate(line.figures):
        if figure.kind != "percent":
            continue
        found = (
            pairs.get(at)
            or _half(line, at)
            or _backed(line, at, listed=named)
            or _for(line, at)
            or _held(line, at, listed=named)
        )
        named = named or found is not None
        if found is not None:
            among = found.among or among
            yield structs.replace(found, among=among)


def _of_others(line: Line, at: int) -> bool:
    """Whether a share is of what cannot be told in short, or of something else than people and votes: ``of those voters``."""
    end = line.spans[at][1]
    if line.low(end) not in line.lex.genitive:
        return False
    if line.low(_past(line, end + 1)) in line.known.counted:
        return False
    if _votes(line, end) is not None or crowd(line, end + 1) is not None:
        return line.low(end + 1) in line.lex.demonstratives and crowd(line, end + 1) is None
    pointing = line.low(end + 1) in line.lex.demonstratives
    return pointing or scopes.electorate(line.tokens, end + 1, line.lex, line.known) is None


def _pairs(line: Line) -> Iterator[tuple[int, Share]]:
    """Two shares side by side, behind two of whom one is ahead: the greater one is the leader's."""
    for at in range(len(line.figures) - 1):
        one, other = line.figures[at], line.figures[at + 1]
        between = line.text[one.end : other.start].strip()
        if one.kind != "percent" or other.kind != "percent" or between not in line.known.versus:
            continue
        duel = _before(line, line.spans[at][0])
        ends = (one.low, other.low)
        if duel is None or ends[0] is None or ends[1] is None or line.low(line.spans[at + 1][1]) in line.known.aimed:
            continue
        first, second = (duel.leader, duel.other) if ends[0] >= ends[1] else (duel.other, duel.leader)
        yield at, Share(figure=at, name=first, against=second, cast=duel.decided, paired=True)
        yield at + 1, Share(figure=at + 1, name=second, against=first, cast=duel.decided, paired=True)


def _half(line: Line, at: int) -> Share | None:
    """The second of two shares whose first one goes without its sign: ``would beat Berg 46 to | 40 percent``."""
    first, low = line.spans[at][0], line.figures[at].low
    number = line.tokens[first - 2].text if first > 1 and line.tokens[first - 1].lower in line.known.versus else ""
    duel = _before(line, first - 2) if number.isdecimal() and low is not None else None
    if duel is None or low is None:
        return None
    ahead = low > int(number)
    one, other = (duel.leader, duel.other) if ahead else (duel.other, duel.leader)
    return Share(figure=at, name=one, against=other, cast=duel.decided, paired=True)


def _before(line: Line, at: int) -> Duel | None:
    """The two that stand last before token ``at``, with nobody between."""
    near = [duel for duel in line.duels if 0 <= at - duel.end <= _APART]
    if not near:
        return None
    duel = near[-1]
    others = [name for name in line.names if duel.end <= name.first < at]
    words = {token.lower for token in line.tokens[duel.end : at]}
    return None if others or not (line.known.breaks - line.known.aimed).isdisjoint(words) else duel


def _backed(line: Line, at: int, *, listed: bool) -> Share | None:
    """``62 percent | of Democrats | favor Lind``, ``43 percent | said they would vote for Lind``."""
    known, found = line.known, asked(line, at)
    if found is None:
        return None
    among, end = found
    stop = end + (line.low(end) == "," and line.low(end + 1) in known.between)
    while line.low(stop) in known.between:
        stop += 1
    cast = line.low(stop) in known.voted
    verb = _verb(line, stop) or (stop if listed and line.low(stop - 1) in line.known.between and stop > end else 0)
    if not verb:
        return None
    name = line.name_from(verb, _DESCRIBED)
    if name is None or not _closed(line, name):
        return None
    other = line.name_from(name.end + 1, _DESCRIBED) if line.low(name.end) in known.other else None
    return Share(figure=at, name=name, against=other, among=among, cast=cast, backed=True)


def _verb(line: Line, at: int) -> int:
    """The token behind a verb of backing at token ``at``; 0 where there is none."""
    for phrase in line.known.backed:
        if tuple(line.low(at + i) for i in range(len(phrase))) == phrase:
            return at + len(phrase)
    return at + 1 if line.low(at) in line.known.backing else 0


def _closed(line: Line, name: Name) -> bool:
    """Whether a name is all that is backed: no plan of somebody's, and not the first of several (``Lind, Berg or Stahl``)."""
    if name.owns or any(
        other.first == name.end + 1 and line.low(name.end) not in line.known.other for other in line.names
    ):
        return False
    after = line.tokens[name.end] if name.end < len(line.tokens) else None
    if after is not None and after.text in _DASHES:
        return line.names[-1] is name  # "for Lind - a mayor from Elm - and Berg"
    return after is None or after.text in _MARKS or after.lower in line.known.ends


def _for(line: Line, at: int) -> Share | None:
    """``39 percent | for Lind``."""
    end = line.spans[at][1]
    if line.low(end) not in line.known.aimed:
        return None
    name = line.name_from(end + 1, _DESCRIBED)
    return Share(figure=at, name=name) if name and _closed(line, name) else None


def _held(line: Line, at: int, *, listed: bool) -> Share | None:
    """The candidate before the figure: ``Lind is at``, ``Lind won``, ``Lind (``, ``Lind's``; the next of a list."""
    first, end = line.spans[at]
    known = line.known
    among = None
    votes = _votes(line, end)
    cast = votes is not None
    if votes:
        among = f"{votes} {known.named['voters']}"
    elif line.low(end) in line.lex.genitive and not cast:
        past = scopes.electorate(line.tokens, end + 1, line.lex, known)
        if past is None:
            return None
        among = plain(line, end + 1, past)
    name = line.ending.get(first)
    if name is not None:
        fits = name.owns or listed
        return Share(figure=at, name=name, among=among, cast=cast) if fits else None
    if first and line.tokens[first - 1].text == "(":
        name = line.ending.get(first - 1)
        return Share(figure=at, name=name) if name and not name.owns else None
    found = _subject(line, first, listed=listed)
    if found is None:
        return None
    name, verb = found
    return Share(figure=at, name=name, among=among, cast=cast and (verb in known.casts or not line.frame.asked))


def _votes(line: Line, end: int) -> str | None:
    """Whose vote a share is of that ends before token ``end``: ``of the | Latino | vote``; empty where it is all."""
    first = _past(line, end + 1)
    at = first
    while at - first < 2 and line.low(at) and line.low(at) not in line.known.ballots:
        at += 1
    if line.low(end) not in line.lex.genitive or line.low(at) not in line.known.ballots:
        return None
    words = [token.text for token in line.tokens[first:at] if token.lower not in line.known.plain | line.known.all]
    return " ".join(words)


def _past(line: Line, at: int) -> int:
    return at + (line.low(at) in line.lex.determiners)


def _subject(line: Line, first: int, *, listed: bool) -> tuple[Name, str] | None:
    """The candidate whose share begins at token ``first``, and the verb between; none where it is another word's."""
    known, at, relation = line.known, first - 1, ""
    inner = {scope.end: scope.first for scope in line.frame.scopes if scope.kind == "place"}
    while at >= 0 and first - at < _FAR:
        low = line.low(at)
        if low in known.at or _chosen(line, at, listed=listed):
            relation = relation or low
        elif relation in known.chosen and low in known.backing:
            return _doing(line, at, relation)
        elif (scope := inner.get(at + 1)) is not None:
            at = scope
        elif (name := line.ending.get(at + 1)) is not None:
            return (name, "") if relation and relation not in known.toward and not name.owns else None
        elif line.tokens[at].text == "," and relation and line.ending.get(at) is not None:
            return (line.ending[at], "") if relation not in known.toward else None
        elif low in known.has or low in known.stands:
            return _doing(line, at, relation)
        elif not (low in known.skipped or low in line.lex.adverbs):
            return None
        at -= 1
    return None


def _chosen(line: Line, at: int, *, listed: bool) -> bool:
    """Whether "by" at token ``at`` stands before those who chose somebody: ``was chosen by 40 percent, Berg by 30 percent``."""
    return line.low(at) in line.known.chosen and (
        line.low(at - 1) in line.known.backing or (listed and line.ending.get(at) is not None)
    )


def _doing(line: Line, verb: int, relation: str) -> tuple[Name, str] | None:
    """The subject of a verb at token ``verb``, if it has what stands behind it."""
    known, low = line.known, line.low(verb)
    if low in known.rises and relation not in known.level:
        return None
    if low in known.stands and low not in known.has and not relation:
        return None
    if low in known.has and low not in known.stands and relation in known.toward:
        return None
    if line.low(verb - 1) in known.owned and (owner := line.ending.get(verb - 1)) is not None:
        return (owner, low) if owner.owns else None
    name = line.subject(verb)
    return (name, low) if name else None
