"""Several processes give what one gives."""

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
    assert ticks == [(n + 1, 100) for n in range(100)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_failure_is_raised(jobs: int) -> None:
    with pytest.raises(ZeroDivisionError):
        each(lambda n: 1 / (n - 50), 100, jobs=jobs)


def test_nothing_to_do() -> None:
    assert each(lambda n: n, 0, jobs=4) == []


class _HomebodyError(Exception):
    """An error that pickles but cannot be made again, as many a library's are."""

    def __init__(self, line: int, column: int) -> None:
        super().__init__(f"{line}:{column}")


def _raise(_: int) -> int:
    raise _HomebodyError(1, 2)


def _die(_: int) -> int:
    os._exit(3)


@pytest.mark.parametrize("work", [_raise, _die])
def test_what_cannot_come_home_ends_the_work_instead_of_being_waited_for(work: Callable[[int], int]) -> None:
    with pytest.raises(BrokenProcessPool):
        each(work, 100, jobs=2)
