"""One piece of work after another, or several at once; the results are the same and in the same order."""

import gc
import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar, cast

T = TypeVar("T")

Tick = Callable[[int, int], None]
"""Told how many are done, and of how many."""


def silent(done: int, of: int) -> None:
    """Nobody looks on."""


def each(work: Callable[[int], T], count: int, *, jobs: int = 1, worth: int = 1, tick: Tick = silent) -> list[T]:
    """``work(0)`` to ``work(count - 1)``, by up to ``jobs`` processes that get at least ``worth`` pieces each.

    The processes are forked, so that ``work`` may hold what cannot be sent; only its results travel. Where a system
    cannot fork, one process does it all. What ``work`` raises is raised here; a process that
    dies (``BrokenProcessPool``) ends the work, it is never waited for.
    """
    jobs = min(jobs, count // worth)
    if jobs <= 1 or "fork" not in multiprocessing.get_all_start_methods():
        return [_told(work(nth), nth, count, tick) for nth in range(count)]
    global _work
    _work = work
    gc.freeze()  # what both processes only read should not be copied for the collector's marks
    try:
        # not multiprocessing.Pool: that one waits for ever for a process that died or an error that cannot travel
        with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("fork")) as pool:
            done = cast("Iterator[T]", pool.map(_piece, range(count), chunksize=max(1, min(64, count // (jobs * 8)))))
            return [_told(result, nth, count, tick) for nth, result in enumerate(done)]
    finally:
        gc.unfreeze()
        _work = None


_work: Callable[[int], object] | None = None
"""What forked processes inherit."""


def _piece(nth: int) -> object:
    assert _work is not None
    return _work(nth)


def _told(result: T, nth: int, count: int, tick: Tick) -> T:
    tick(nth + 1, count)
    return result
