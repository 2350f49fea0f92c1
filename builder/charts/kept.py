"""What all pages and pictures of one measure have in common is worked out once for them."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from builder.lookup import Lookup
from builder.records import MeasureId

T = TypeVar("T")

_READY = 2
"""So many measures are kept: the pages and pictures of one are made one after the other."""


def lately(work: Callable[[Lookup, MeasureId], T]) -> Callable[[Lookup, MeasureId], T]:
    """The work for a measure, kept for the last few of them, and no longer than its ``Lookup`` lives."""
    known: WeakKeyDictionary[Lookup, dict[MeasureId, T]] = WeakKeyDictionary()

    @wraps(work)
    def recalled(lookup: Lookup, measure: MeasureId) -> T:
        kept = known.get(lookup, {})
        if measure not in kept:
            kept = {**dict([*kept.items()][1 - _READY :]), measure: work(lookup, measure)}
            known[lookup] = kept
        return kept[measure]

    return recalled
