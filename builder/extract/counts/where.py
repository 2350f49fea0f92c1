"""Where what the figures of a sentence count happened: which of its places each of them has."""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from itertools import pairwise

from msgspec import Struct

from builder.extract.counts.atlas import Words, words
from builder.extract.counts.count import Counted, Spot
from builder.extract.counts.countable import tables
from builder.extract.counts.sites import Site, sites
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token
from builder.figures import Figure
from builder.vocabulary.gazetteer import gazetteer

Span = tuple[int, int]
_HELD = 8
"""Words before "since" among which it says of what there has been most."""
_DATED = 12
"""Tokens among which the dash stands behind where a report was written."""
_DASHES = frozenset("-–—")
_LEAD = 4
"""Tokens of what opens a sentence and says how long ago something was: ``Ten years | after``."""
_OPENS = 1
"""The last token with which a place may open its sentence and hold for all of it."""


class Ground(Struct, frozen=True, gc=False):
    """What is known of a sentence besides its words."""

    clauses: Sequence[Span]
    """The clause of each figure, in the text."""
    saying: Sequence[Span] = ()
    """The words that tell who says so, and where and when: no place of what they say."""
    titled: bool = False
    sorts: Collection[str] = ()
    """What the story's place is called where it is not named again: ``the state``."""

    def says(self, at: int) -> bool:
        """Whether a character stands in the words that tell who says so."""
        return True in [start <= at < end for start, end in self.saying]

    def parted(self, tokens: Sequence[Token], lex: Lexicon) -> tuple[list[Token], list[Token]]:
        """The words that are said, up to where they tell of another event, and those that tell who says so."""
        past, until = backdrop(tokens, lex)
        first = _dateline(tokens)
        if not self.saying:
            return [*tokens[first:past], *tokens[until:]], []
        sides: tuple[list[Token], list[Token]] = [], []
        for at, token in enumerate(tokens[first:], first):
            says = self.says(token.start)
            if says or not past <= at < until:
                sides[says].append(token)
        return sides


class Where(Struct, frozen=True, gc=False):
    """The place of one figure."""

    place: str = ""
    open: bool = True
    """Whether nothing in the sentence says another one, so that it may be that of the story."""


_NOWHERE = Where(open=False)


def happens(unit: str | None, outcome: Sequence[str], figure: Figure, lex: Lexicon) -> bool:
    """Whether what is counted happened somewhere: people killed, homes destroyed, cases."""
    known = words(lex.language)
    if known is None or not unit or (figure.unit is not None and known.grounds.isdisjoint(outcome)):
        return False
    return not known.fates.isdisjoint(outcome) or unit.lower().split()[-1] in known.counted


def leads(token: Token, lex: Lexicon) -> bool:
    """Whether a place stands behind a word."""
    known = words(lex.language)
    return known is not None and token.lower in known.leads


def places(
    tokens: Sequence[Token], spots: Sequence[Spot], counts: Sequence[Counted | None], ground: Ground, lex: Lexicon
) -> list[Where]:
    """The place of each figure of a sentence, of which ``counts`` has what happened somewhere, and None for the others."""
    if not any(counts):
        return [_NOWHERE] * len(spots)
    found = [
        one
        for one in sites(tokens, lex, titled=ground.titled)
        if (one.opens or not ground.says(tokens[one.first].start)) and one.sort not in ground.sorts
    ]
    found = _beside(found, tokens, spots, lex)
    past, until = backdrop(tokens, lex)
    if past == len(tokens):
        return _given(found, tokens, spots, counts, ground.clauses, lex)
    made: list[Where] = []
    for first, end in ((0, past), (past, until), (until, len(tokens))):
        low, high = (bisect_left(spots, at, key=lambda spot: spot.first) for at in (first, end))
        there = [one for one in found if first <= one.first < end]
        some = _given(there, tokens, spots[low:high], counts[low:high], ground.clauses[low:high], lex)
        made += (Where(one.place, open=False) for one in some) if first == past else some
    return made


def _dateline(tokens: Sequence[Token]) -> int:
    """The token behind where a report was written: ``ELM, Norland — | Ten people died``; 0 where nothing says so."""
    if len(tokens) < 2 or not tokens[0].text.isupper():
        return 0
    return next((at + 1 for at, token in enumerate(tokens[:_DATED]) if token.text in _DASHES), 0)


def backdrop(tokens: Sequence[Token], lex: Lexicon) -> Span:
    """The tokens with which a sentence tells of another event, that its own is held against, or of how long ago that was: ``the deadliest
    | since a flood in Elm``, ``A year | after 40 people died, |``; nothing behind its last one else."""
    known = words(lex.language)
    if known is None:
        return len(tokens), len(tokens)
    for at in [at for at, token in enumerate(tokens) if token.lower in known.earlier]:
        if at > 1 and (
            tokens[at - 1].lower in lex.times
            or any(_superlative(tokens, before, known, lex) for before in range(max(1, at - _HELD), at))
        ):
            commas = (i for i in range(at, len(tokens) - 1) if tokens[i].text == ",")
            ends = (i for i in commas if at <= _LEAD or tokens[i + 1].lower in lex.coordinators)
            return at, next(ends, len(tokens))
    return len(tokens), len(tokens)


def _superlative(tokens: Sequence[Token], at: int, known: Words, lex: Lexicon) -> bool:
    """Whether a token says of what there has been most: ``the | deadliest``, ``Corvia's | most powerful``."""
    low, before = tokens[at].lower, tokens[at - 1]
    return low in known.most or (low in known.more and (before.owns or before.lower in lex.determiners))


def _given(
    found: Sequence[Site],
    tokens: Sequence[Token],
    spots: Sequence[Spot],
    counts: Sequence[Counted | None],
    clauses: Sequence[Span],
    lex: Lexicon,
) -> list[Where]:
    """The places of figures among those that their sentence names for them."""
    if not found or not spots:
        return [Where() if count else _NOWHERE for count in counts]
    given = _ranked(found, tokens, spots, lex) or _nearest(found, tokens, spots, counts, clauses, lex)
    known = gazetteer(lex.language)
    return [
        Where(known.together(site.names) if site and count else "", open=False)
        for count, site in zip(counts, given, strict=True)
    ]


def _beside(found: Sequence[Site], tokens: Sequence[Token], spots: Sequence[Spot], lex: Lexicon) -> list[Site]:
    """With the places that stand right before another figure of a list: ``five in Corvia, followed by Norland | two``."""
    known, made = words(lex.language), [*found]
    for spot in spots[1:]:
        at = spot.first - 1
        if known is None or at < 1 or not tokens[at].capital or tokens[at].owns:
            continue
        for first in range(max(1, spot.first - known.known.longest), spot.first):
            name = known.known.names.get(" ".join(token.lower for token in tokens[first : spot.first]))
            if name and tokens[first].capital:
                if all(one.end <= first or spot.first <= one.first for one in found):
                    made.append(Site(first, spot.first, (name,)))
                break
    return sorted(made, key=lambda one: one.first) if len(made) > len(found) else [*found]


def _ranked(found: Sequence[Site], tokens: Sequence[Token], spots: Sequence[Spot], lex: Lexicon) -> list[Site] | None:
    """Places in a row before figures in a row: ``in Corvia and Norland to 40 and 12, respectively``."""
    known, last = words(lex.language), spots[-1].end
    if known is None or not any(token.lower in known.ranked for token in tokens[last:]):
        return None
    rows = [one for one in found if len(one.names) == len(spots) and one.end <= spots[0].first]
    return [Site(rows[-1].first, rows[-1].end, (name,)) for name in rows[-1].names] if rows else None


def _nearest(
    found: Sequence[Site],
    tokens: Sequence[Token],
    spots: Sequence[Spot],
    counts: Sequence[Counted | None],
    clauses: Sequence[Span],
    lex: Lexicon,
) -> list[Site | None]:
    """Each figure's own place: behind it, unless the sentence tells the places first; else that of the figure beside it."""
    before = [_before(found, spots, at) for at in range(len(spots))]
    after = [_after(found, spots, at) for at in range(len(spots))]
    last = after[-1]
    if last is not None and last.end < len(tokens) and tokens[last.end].text[0].isdigit():
        after[-1] = None  # "in Corvia 67 and in Norland | 17"
    ahead = before[0] is not None and (after[-1] is None or any(one.opens for one in found))
    given: list[Site | None] = []
    for at, clause in enumerate(clauses):
        behind = _within(tokens, after[at], (clause[0], min(clause[1], _meanwhile(tokens, spots[at].end, lex))))
        first = before[at]
        total = at > 0 and _totalled(tokens, spots, at, lex)
        first = first if first and not total and (first.first <= _OPENS or _within(tokens, first, clause)) else None
        chosen = (first or behind) if ahead else (behind or first)
        if chosen is None and at and clause == clauses[at - 1] and not total:
            chosen = given[-1]
        given.append(chosen)
    for at in range(len(spots) - 2, -1, -1):  # "17 killed and 69 wounded in Elm"
        beside, one, next_ = given[at + 1], counts[at], counts[at + 1]
        if (
            beside is None
            or given[at] is not None
            or beside.first < spots[at + 1].end
            or clauses[at] != clauses[at + 1]
            or _any(lex.held, tokens[spots[at].end : spots[at + 1].first])  # "40, compared with 12 killed in Elm"
        ):
            continue
        other = one is None or next_ is None or one.outcome != next_.outcome
        if other or _any(tables(lex.language).outcomes, tokens[spots[at + 1].end : beside.first]):
            given[at] = beside
    return given


def _before(found: Sequence[Site], spots: Sequence[Spot], at: int) -> Site | None:
    """The last place between the figure before and this one."""
    low = spots[at - 1].end if at else 0
    return next((one for one in reversed(found) if low <= one.first and one.end <= spots[at].first), None)


def _after(found: Sequence[Site], spots: Sequence[Spot], at: int) -> Site | None:
    """The first place between this figure and the next one."""
    high = spots[at + 1].first if at + 1 < len(spots) else None
    return next(
        (one for one in found if one.first >= spots[at].end and not one.opens and (high is None or one.end <= high)),
        None,
    )


def _meanwhile(tokens: Sequence[Token], end: int, lex: Lexicon) -> int:
    """Where a sentence goes on, behind a token, to what happened meanwhile; else its end."""
    known = words(lex.language)
    begins = (
        token.start
        for comma, token in pairwise(tokens[end:])
        if comma.text == "," and known is not None and token.lower in known.meanwhile
    )
    return next(begins, tokens[-1].end)


def _totalled(tokens: Sequence[Token], spots: Sequence[Spot], at: int, lex: Lexicon) -> bool:
    """Whether a figure is a total behind another one: ``12 in Elm, which brought the total to | 300``."""
    known = words(lex.language)
    return known is not None and _any(known.sums, tokens[spots[at - 1].end : spots[at].first])


def _any(words: Collection[str], tokens: Sequence[Token]) -> bool:
    """Whether one of the tokens is one of the words."""
    return any(token.lower in words for token in tokens)


def _within(tokens: Sequence[Token], site: Site | None, clause: Span) -> Site | None:
    """A place, if it stands in a clause."""
    return site if site is not None and clause[0] <= tokens[site.first].start < clause[1] else None
