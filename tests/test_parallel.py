"""Several processes give what one gives."""

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool

import pytest

from builder.parallel import each


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_order(jobs: int) -> None:
    ticks: list[tuple[int, int]] = []
    assert each(lambda n: n * n, 100, jobs=jobs, tick=lambda done, of: ticks.append((done, of))) == [
        n * n for n in range(100)
    ]
    assert ticks == sorted(set(ticks))
    assert ticks[-1] == (100, 100)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_failure_is_raised(jobs: int) -> None:
    with pytest.raises(ZeroDivisionError):
        each(lambda n: 1 / (n - 50), 100, jobs=jobs)


def test_nothing_to_do() -> None:
    assert each(lambda n: n, 0, jobs=4) == []


def test_this_process_is_one_of_those_that_work() -> None:
    assert len({*each(lambda _: os.getpid(), 1000, jobs=2)} - {os.getpid()}) <= 1


class _HomebodyError(Exception):
    """An error that pickles but cannot be made again, as many a library's are."""

    def __init__(self, line: int, column: int) -> None:
        super().__init__(f"{line}:{column}")


HOME = os.getpid()
BEGUN = multiprocessing.get_context("fork").Event()
"""That another process has begun with a piece; until then there is work left here."""


def _here() -> bool:
    if os.getpid() != HOME:
        BEGUN.set()
        return False
    return BEGUN.wait(timeout=30)


def _raise(_: int) -> int:
    if _here():
        return 1
    raise _HomebodyError(1, 2)


def _die(_: int) -> int:
    if _here():
        return 1
    os._exit(3)


@pytest.mark.parametrize("work", [_raise, _die])
def test_what_cannot_come_home_ends_the_work_instead_of_being_waited_for(work: Callable[[int], int]) -> None:
    BEGUN.clear()
    with pytest.raises(BrokenProcessPool):
        each(work, 100, jobs=2)


def test_a_failure_here_ends_the_work_of_the_others() -> None:
    BEGUN.clear()
    with pytest.raises(ZeroDivisionError):
        each(lambda _: 1 // 0 if _here() else 1, 100, jobs=2)
