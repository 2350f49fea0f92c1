"""Long lists in an order, of which a few members are others than before."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Sequence
from itertools import compress, count
from operator import is_not
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


def exchanged(before: Sequence[T], gone: Sequence[T], new: Sequence[T], key: Callable[[T], Any]) -> list[T]:
    """``before``, which is in the order of ``key``, without those that have gone and with the new ones in their places."""
    if len(gone) + len(new) > _FEW * len(before):
        away = set(map(id, gone))
        return sorted([*(one for one in before if id(one) not in away), *new], key=key)
    members = list(before)
    for one in gone:
        del members[bisect_left(members, key(one), key=key)]
    for one in new:
        insort(members, one, key=key)
    return members


def others(before: Sequence[T], now: Sequence[T]) -> tuple[list[T], list[T]] | None:
    """The members that have gone and those that are new, where all that stayed are the very ones and in the order of before."""
    start = _alike(before, now)
    end = _alike(before[: start - 1 if start else None : -1], now[: start - 1 if start else None : -1])
    then, here = before[start : len(before) - end], now[start : len(now) - end]
    gone, new = set(map(id, then)), set(map(id, here))
    if [*map(id, (one for one in then if id(one) in new))] != [*map(id, (one for one in here if id(one) in gone))]:
        return None
    return [one for one in then if id(one) not in new], [one for one in here if id(one) not in gone]


def _alike(one: Sequence[T], other: Sequence[T]) -> int:
    """How many members at the start are the very same."""
    return next(compress(count(), map(is_not, one, other)), min(len(one), len(other)))


def falling(date: str) -> str:
    """Something that rises when a date falls; the empty one comes last, and a month after all of its days.

    >>> sorted(["2026-01", "", "2026-01-02", "2026-02-01", "2026-01-03"], key=falling)
    ['2026-02-01', '2026-01-03', '2026-01-02', '2026-01', '']
    """
    return date.translate(_FALLING) + _LAST
