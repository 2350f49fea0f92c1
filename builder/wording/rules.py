"""How a date was found, as a reader reads it. What is recorded is English; each part of it is a pattern of the catalogue."""

import re

from builder.phrases import noted, say
from builder.records import Edtf
from builder.wording.times import date

_KNOWN = noted(
    {
        "beside the verb": "beside the verb",
        "first in the sentence": "first in the sentence",
        "after the occasion": "after the occasion",
        "the story's day": "the story's day",
        "inherited": "from another sentence",
        "as written": "as written",
        "stated by the editor": "stated by the editor",
        "the row's date": "the row's date",
    }
)
_ANCHORED = noted({
    "against": "“{words}”, counted from {date}",
    "nearest to": "“{words}”, the one nearest to {date}",
})  # fmt: skip
_PARTS = re.compile(r"(?:weekday )?(.+) (against|nearest to) (\d{4}(?:-\d\d){0,2})")


def how(rule: str) -> str:
    """Where a date stands and what it was resolved against.

    >>> how("beside the verb: weekday Tuesday against 2026-01-14")
    'beside the verb: “Tuesday”, counted from 14 January 2026'
    """
    place, mark, rest = rule.partition(": ")
    return say("{place}: {rule}", place=_part(place), rule=how(rest)) if mark else _part(place)


def _part(words: str) -> str:
    if words in _KNOWN:
        return say(_KNOWN[words])
    found = _PARTS.fullmatch(words)
    return say(_ANCHORED[found[2]], words=found[1].rstrip(".,"), date=date(Edtf(found[3]))) if found else words
