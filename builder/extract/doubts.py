"""What of a post's findings an editor should look at first, and the line of ``corrections:`` to begin with."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Literal

from builder import vocabulary
from builder.extract import anchors
from builder.extract.anchors import Span
from builder.records import NONE, Finding, Modality, Post

Doubt = Literal["candidate", "claimant", "modality", "subject", "where"]
"""It is not published; or one of these fields is more often wrong than others are."""

_DOUBTFUL: frozenset[Modality] = frozenset({"estimated", "forecast", "comparison", "hypothetical"})
"""Kinds that a cue somewhere in the sentence gives, which may be about something else."""
_MARKS = ",;:."
_FEWEST = 4
"""Words that name a sentence at least."""


def doubts(one: Finding, post: Post) -> tuple[Doubt, ...]:
    """Why an editor should look at a finding; nothing where no more than usual speaks against it, or where he has."""
    if one.reviewed:
        return ()
    figure = one.bound is not None
    found: dict[Doubt, bool] = {
        "candidate": one.candidate,
        "claimant": figure and one.role != "headline" and "claimant" in one.inferred,
        "modality": one.modality in _DOUBTFUL,
        "subject": figure and one.place is None and one.subject in (None, one.unit) and _bare(one, post),
        "where": "place" in one.inferred,
    }
    return tuple(name for name, so in found.items() if so)


def _bare(one: Finding, post: Post) -> bool:
    """Whether it could be anybody's toll, any people, or a number of anything that is told in percent, money or hours."""
    unit = (one.unit or "").lower()
    symbol = not unit or unit == "%" or (one.unit or "").isupper()
    language = anchors.reading(post).language
    return bool(one.outcome) or symbol or "unit" in one.inferred or unit in measuring(language) | _people(language)


@cache
def measuring(language: str) -> frozenset[str]:
    """Units of length, time, weight and money in words, with those of parts and multiples."""
    words = vocabulary.table(language, "units").get("measures", {}).get("words", "")
    return frozenset(words.split()) | vocabulary.words(language, "measures", "ratios")


@cache
def _people(language: str) -> frozenset[str]:
    """Words that say of those who are counted no more than that they are people, or soldiers."""
    table = vocabulary.table(language, "units")
    names = table.get("human", {}).get("names", "").split()
    return frozenset(word for name in names for word in table["synonyms"].get(name, "").split())


_AS_IT_IS: dict[Doubt, Callable[[Finding], dict[str, str | None]]] = {
    "claimant": lambda one: {"claimant": one.claimant.name if one.claimant else None},
    "modality": lambda one: {"modality": one.modality},
    "subject": lambda one: {"subject": one.subject or one.unit, "outcome": " + ".join(one.outcome), "where": None},
    "where": lambda one: {"where": one.place},
}


def doubtful(found: Sequence[Finding], post: Post) -> list[Finding]:
    """What of a post's findings an editor should look at first; not the headline's where the line of another one says the same of it."""
    some = [one for one in found if doubts(one, post)]
    said = [line(one, post, found) for one in some if one.role != "headline"]
    return [one for one in some if one.role != "headline" or not _told(one, said, post, found)]


def _told(one: Finding, said: Sequence[tuple[str, object]], post: Post, found: Sequence[Finding]) -> bool:
    own = line(one, post, found)[1]
    met = (at for at, fields in said if fields == own)
    return any(anchors.overlap(anchors.value(one), place) for at in met for place in anchors.occurrences(post, at))


def line(one: Finding, post: Post, found: Sequence[Finding]) -> tuple[str, str | Mapping[str, str]]:
    """Words that mean this finding, as few as do, and what stands behind them: ``drop`` for a candidate, which is what it comes to as it is,
    else the doubtful fields as they are."""
    if one.candidate:
        return words(one, post, found), "drop"
    told = {name: value or NONE for doubt in doubts(one, post) for name, value in _AS_IT_IS[doubt](one).items()}
    return words(one, post, found), told


def words(one: Finding, post: Post, found: Sequence[Finding]) -> str:
    """The words of a figure, and as many around them as tell it from others; or the first ones of a sentence."""
    quote = " ".join(one.quote.split())
    if not one.value_text:
        return _opening(quote, post)
    start = quote.find(" ".join(one.value_text.split()), 0)
    if start < 0:
        return _opening(quote, post)
    end = start + len(" ".join(one.value_text.split()))
    while True:
        at = quote[start:end].rstrip(_MARKS) or quote[start:end]
        if _meant(at, one, post, found) or (start == 0 and end == len(quote)):
            return at
        if end < len(quote):
            end = (quote.find(" ", end + 1) + 1 or len(quote) + 1) - 1
        else:
            start = quote.rfind(" ", 0, max(start - 1, 0)) + 1


def _opening(quote: str, post: Post) -> str:
    """The first words of a sentence, as many as stand nowhere else."""
    row = quote.split()
    for count in range(_FEWEST, len(row)):
        at = " ".join(row[:count])
        if len(anchors.occurrences(post, at)) == 1:
            return at
    return quote


def _meant(at: str, one: Finding, post: Post, found: Sequence[Finding]) -> bool:
    """Whether these words meet this figure, and no other than such as have the same value."""
    places = anchors.occurrences(post, at)
    met = [each for each in found if any(anchors.overlap(anchors.value(each), place) for place in places)]
    alike = all(
        (each.low, each.high) == (one.low, one.high) and (each is one or each.role == "headline") for each in met
    )
    return one in met and alike and _all_meet(places, met)


def _all_meet(places: Sequence[Span], met: Sequence[Finding]) -> bool:
    return all(any(anchors.overlap(anchors.value(each), place) for each in met) for place in places)
