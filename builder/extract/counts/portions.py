"""Numbers that are told as a part of another: ``45 dead, 12 of them in hospital``, ``a family of four``, ``another 300``.

A part of what is counted is no rival to all of it. One that counts something of its own, children among people or the dead
of one of two countries, is a number in its own right.
"""

from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from builder import vocabulary
from builder.extract.counts import elided
from builder.extract.counts.count import Counted, Spot
from builder.extract.counts.countable import tables
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token

_NEAR = 6
"""Words before a number among which stands that it is left out of another."""


_OPENING = 3
"""Words of a sentence that open it, the last of them right before its first number."""
_BEFORE, _BEHIND = 2, 5
"""Words before and behind a number of the dead in which stands that they are known."""

_NOTHING = Counted()
_PERCENT = "%"


class _Words(Struct, frozen=True):
    """The table ``portions`` of ``units.toml``."""

    more: frozenset[str]
    groups: frozenset[str]
    without: frozenset[str]
    anybody: frozenset[str]
    sorted: frozenset[str]
    fate: frozenset[str]
    opening: frozenset[tuple[str, ...]]


@cache
def _words(language: str) -> _Words:
    table = vocabulary.table(language, "units").get("portions", {})
    sets = {
        name: frozenset(table.get(name, "").split())
        for name in ("more", "groups", "without", "anybody", "sorted", "fate")
    }
    opening = frozenset(tuple(phrase.split()) for phrase in table.get("opening", ()))
    return _Words(opening=opening, **sets)


def portions(
    tokens: Sequence[Token],
    spots: Sequence[Spot],
    counts: Sequence[Counted],
    places: Sequence[str],
    earlier: Counted | None,
    lex: Lexicon,
) -> list[bool]:
    """For each number of a sentence whether it is a part of another, or is told beside one as more; ``places``: where the
    sentence says that each of them is; ``earlier``: the last count of the sentences before."""
    known, listing = _words(lex.language), tables(lex.language).listing
    opens = elided.takes_apart(tokens, lex) or _opens(tokens, known)
    made: list[bool] = []
    for at, (spot, count) in enumerate(zip(spots, counts, strict=True)):
        before = tokens[spot.low : spot.first]
        last = before[-1].lower if before else ""
        beside = made[at - 1] if at else False
        whole = counts[at - 1] if at else None
        one = (
            (opens and not _own(count, None, lex))
            or (count.whole is not None and not _own(count, count.whole, lex))
            or (last in known.more and not _own(count, whole or earlier or _NOTHING, lex))
            or (count.unit != _PERCENT and _of_them(tokens[spot.end : spot.end + 3], known, lex))
            or (last in lex.genitive and len(before) > 1 and before[-2].lower in known.groups)
            or (not known.without.isdisjoint(token.lower for token in before[-_NEAR:]) and not _own(count, whole, lex))
            or (beside and _between(tokens, spots[at - 1], spot) in listing and not _own(count, whole, lex))
            or _sorted(tokens, spot, count, known)
        )
        elsewhere = at > 0 and places[at] != "" and places[at] != places[at - 1]
        made.append(one and not elsewhere)
    return made


def more(tokens: Sequence[Token], spot: Spot, lex: Lexicon) -> bool:
    """Whether the number that opens a sentence is told as more beside the one before: ``Another | 40 were hurt``."""
    before = [token.lower for token in tokens[: spot.first]]
    return 0 < len(before) <= _OPENING and before[-1] in _words(lex.language).more and not spot.same_sentence


def _between(tokens: Sequence[Token], one: Spot, two: Spot) -> str:
    """The words between two numbers."""
    return " ".join(token.lower for token in tokens[one.end : two.first])


def _sorted(tokens: Sequence[Token], spot: Spot, count: Counted, known: _Words) -> bool:
    """Whether it is told of so many dead that it is known who they are: ``identified 217 dead``, ``217 bodies were identified``."""
    if known.fate.isdisjoint(count.outcome):
        return False
    near = (*tokens[max(spot.low, spot.first - _BEFORE) : spot.first], *tokens[spot.end : spot.end + _BEHIND])
    return not known.sorted.isdisjoint(token.lower for token in near)


def _of_them(behind: Sequence[Token], known: _Words, lex: Lexicon) -> bool:
    """Whether those of whom it is a part stand behind a number: ``12 | of the dead``, ``two | of those deaths``."""
    low = [token.lower for token in behind]
    pointed = len(low) == 3 and (low[1] in lex.definite_articles or low[1] in lex.back)
    return pointed and low[0] in lex.genitive and low[2] in known.anybody


def _opens(tokens: Sequence[Token], known: _Words) -> bool:
    """Whether a sentence begins with those of whom it counts a part: ``Among the dead were 10 people``."""
    low = [token.lower for token in tokens[:3]]
    return tuple(low) in known.opening or (tuple(low[:2]) in known.opening and low[2] in known.anybody)


def _own(count: Counted, whole: Counted | None, lex: Lexicon) -> bool:
    """Whether a number counts something of its own, and not only a part of what another counts."""
    if whole is not None and count.outcome and count.outcome != whole.outcome:
        return True
    if "unit" in count.inferred or count.unit is None:
        return False
    anybody = count.unit.lower() in _words(lex.language).anybody and count.subject == count.unit
    if whole is None:
        return not anybody
    same = count.unit == whole.unit and count.subject == whole.subject
    return not (same or anybody)
