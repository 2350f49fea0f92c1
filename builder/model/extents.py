"""Of which places the posts of one story count what happened: in which of its parts, and whether it was elsewhere too."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from builder.model import scenes
from builder.model.said import Said, meet
from builder.records import Edtf
from builder.vocabulary.gazetteer import local

_CLAUSE = re.compile(r"[,;:–—](?!\d)")
_COMPARABLE = 0.2
"""Elsewhere at least this share of what happened at a place, for a story to be of both."""
_ONLY = frozenset({"killed", "wounded", "destroyed", "damaged"})
"""Of which there are never fewer."""


def undivided(one: Said) -> str:
    """The sentence of a figure, up to a colon behind which it is taken apart."""
    quote = one.finding.quote
    colon = quote.find(": ", one.finding.value_start)
    return quote if colon < 0 else quote[:colon]


def said_where(one: Said) -> bool:
    """Whether a figure's own words say its place, and not those of its parts."""
    apart = (one.finding.place or "") in one.finding.quote and (one.finding.place or "") not in undivided(one)
    return "place" not in one.finding.inferred and not apart


def looks_back(one: Said, language: str) -> bool:
    """Whether a figure is of another event: by what stands before it in its sentence, and behind it as far as its clause goes."""
    known, quote = scenes.words(language), one.finding.quote
    end = one.finding.value_start + len(one.finding.value_text)
    clause = quote[:end] + _CLAUSE.split(quote[end:], maxsplit=1)[0]
    return known is not None and scenes.looks_back(clause, (one.published or "")[:4], known)


def parts(said: Sequence[Said], language: str) -> Iterator[str]:
    """Places for which a post has one number and another one for elsewhere, or for all."""
    by_fate: defaultdict[tuple[str, tuple[str, ...]], list[Said]] = defaultdict(list)
    for one in said:
        if scenes.told_of(one) and not looks_back(one, language):
            by_fate[one.what.unit, one.what.outcome].append(one)
    for group in by_fate.values():
        for one in group:
            here = one.what.place
            if (
                here
                and "place" not in one.finding.inferred
                and not (one.finding.rule and one.finding.high is None)  # "thousands" may be all
                and any(other.what.place != here and not meet(one, other) and _less(one, other) for other in group)
            ):
                yield here


def spread(said: Sequence[Sequence[Said]], place: str, language: str) -> bool:
    """Whether posts count people in another place of its rank to whom the same happened, and not far fewer: a storm in the next state."""
    table = local(language)
    most: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for one in (one for each in said for one in each):
        where = table.whole(one.what.place)
        ranked = where in table.regions or (where in table.names.values() and where not in table.within)
        if ranked and said_where(one) and scenes.told_of(one) and not (one.finding.part or looks_back(one, language)):
            number = one.finding.low or one.finding.high or 0
            most[one.what.outcome][where] = max(most[one.what.outcome][where], int(number))
    rank = table.within.get(place)
    return any(
        number >= _COMPARABLE * counts[place]
        for counts in most.values()
        if counts[place]
        for where, number in counts.items()
        if where != place and table.within.get(where) == rank and where != rank
    )


def told(said: Sequence[Sequence[Said]], place: str) -> tuple[tuple[str, tuple[str, ...], Edtf, float], ...]:
    """What figures say of a place, where their own words name that, and where there is never less of it."""
    last: dict[tuple[str, tuple[str, ...]], tuple[Edtf, float]] = {}
    for one in chain.from_iterable(said):
        what, day, low = one.what, one.finding.stated_on or one.published, one.finding.low
        stays = bool(what.outcome) and _ONLY.issuperset(what.outcome) and one.stat != "count_in_period"
        if day and low and stays and what.place == place and scenes.told_of(one) and said_where(one):
            then, least = last.get((what.unit, what.outcome), (Edtf(""), 0.0))
            if day >= then:
                last[what.unit, what.outcome] = day, min(low, least) if day == then else low
    return tuple([(*what, *told) for what, told in sorted(last.items())])


def _less(one: Said, other: Said) -> bool:
    """Whether a number is below another: a part is never more than all."""
    low, high = one.finding.low or one.finding.high or 0, other.finding.high or other.finding.low or 0
    return low < high
