"""How a date was found, as a reader reads it. What is recorded is English; each part of it is a pattern of the catalogue."""

import re

from builder.phrases import noted, say

_KNOWN = frozenset(noted((
    "beside the verb", "first in the sentence", "after the occasion", "the story's day", "inherited", "as written",
    "stated by the editor", "the row's date",
)))  # fmt: skip
_ANCHORED = noted({
    ("weekday ", "against"): "weekday {words} against {date}",
    ("", "against"): "{words} against {date}",
    ("", "nearest to"): "{words} nearest to {date}",
})  # fmt: skip
_PARTS = re.compile(r"(weekday |)(.+) (against|nearest to) (\d{4}(?:-\d\d){0,2})")


def how(rule: str) -> str:
    """Where a date stands and what it was resolved against.

    >>> how("beside the verb: weekday Tuesday against 2026-01-14")
    'beside the verb: weekday Tuesday against 2026-01-14'
    """
    place, mark, rest = rule.partition(": ")
    return say("{place}: {rule}", place=_part(place), rule=how(rest)) if mark else _part(place)


def _part(words: str) -> str:
    if words in _KNOWN:
        return say(words)
    found = _PARTS.fullmatch(words)
    pattern = _ANCHORED.get((found[1], found[3])) if found else None
    return say(pattern, words=found[2], date=found[4]) if found and pattern else words
