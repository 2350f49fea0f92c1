"""Several processes give what one gives."""

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
