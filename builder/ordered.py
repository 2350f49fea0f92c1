"""Long lists in an order, of which a few members are others than before."""

from bisect import insort
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")

_FEW = 0.1
"""Share of new members up to which each is put into its place; more are sorted all together."""
_FALLING = str.maketrans({chr(code): chr(0x7F - code) for code in range(0x20, 0x7F)})
_LAST = "\uffff"


def taken_over(before: Sequence[T], now: Iterable[T], key: Callable[[T], Any]) -> list[T]:
    """``now`` in the order of ``key``, quickly where most of them are the very members of ``before``, which is in that order.

    No two members have one key.
    """
    members = list(now)
    here, there = set(map(id, members)), set(map(id, before))
    new = [one for one in members if id(one) not in there]
    if len(new) > _FEW * len(members):
        return sorted(members, key=key)
    kept = [one for one in before if id(one) in here]
    for one in new:
        insort(kept, one, key=key)
    return kept


def falling(date: str) -> str:
    """Something that rises when a date falls; the empty one comes last, and a month after all of its days.

    >>> sorted(["2026-01", "", "2026-01-02", "2026-02-01", "2026-01-03"], key=falling)
    ['2026-02-01', '2026-01-03', '2026-01-02', '2026-01', '']
    """
    return date.translate(_FALLING) + _LAST
