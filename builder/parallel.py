"""One piece of work after another, or several at once; the results are the same and in the same order."""

import gc
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

T = TypeVar("T")

Tick = Callable[[int, int], None]
"""Told how many are done, and of how many."""


def silent(done: int, of: int) -> None:
    """Nobody looks on."""


def each(work: Callable[[int], T], count: int, *, jobs: int = 1, worth: int = 1, tick: Tick = silent) -> list[T]:
    """``work(0)`` to ``work(count - 1)``, by up to ``jobs`` processes that get at least ``worth`` pieces each.

    This process is one of them, because each comes to hold a copy of all that the work looks at. The others are forked, so that
    ``work`` may hold what cannot be sent; only its results travel. Where a system cannot fork, one process does it all.
    What ``work`` raises is raised here; a process that dies (``BrokenProcessPool``) ends the work, it is never waited for.
    """
    jobs = min(jobs, count // worth)
    if jobs <= 1 or "fork" not in multiprocessing.get_all_start_methods():
        return [_told(work(nth), nth, count, tick) for nth in range(count)]
    global _share
    fork = multiprocessing.get_context("fork")
    size = max(1, min(_TOGETHER, count // (jobs * 8)))
    _share = share = _Share(work, size, fork.Value("q", count))
    gc.freeze()  # what all processes only read should not be copied for the collector's marks
    try:
        # not multiprocessing.Pool: that one waits for ever for a process that died or an error that cannot travel
        with ProcessPoolExecutor(jobs - 1, mp_context=fork) as pool:
            try:
                given = [pool.submit(_next) for _ in range(-(-count // size))]
                done = dict[int, list[object]]()
                while found := _next():
                    done.update([found])
                    tick(count - share.left.value, count)
                done.update(found for each in given if (found := each.result()))
            finally:
                share.left.value = 0  # nobody begins with another piece
    finally:
        gc.unfreeze()
        _share = None
    return cast("list[T]", [result for start in sorted(done) for result in done[start]])


_TOGETHER = 64
"""So many are taken at once; what lies together may have made something ready for its neighbours."""


class _Share(NamedTuple):
    """What the processes share."""

    work: Callable[[int], object]
    size: int
    """So many are taken at once."""
    left: "Synchronized[int]"
    """How many nobody has begun with; they are taken from the end."""


_share: _Share | None = None
"""What forked processes inherit."""


def _next() -> tuple[int, list[object]] | None:
    """Some more, with the number of the first; None where all have been taken."""
    assert _share is not None
    with _share.left.get_lock():
        end = _share.left.value
        start = _share.left.value = max(0, end - _share.size)
    return (start, [_share.work(nth) for nth in range(start, end)]) if end else None


def _told(result: T, nth: int, count: int, tick: Tick) -> T:
    tick(nth + 1, count)
    return result
