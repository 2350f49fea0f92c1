"""Counting work: a step that looks through everything again for everything is seen."""

import pytest

from tests.work import grows_in_proportion, steps


def test_steps_are_calls() -> None:
    assert steps(lambda: [abs(one) for one in range(50)]) - steps(lambda: [abs(one) for one in range(20)]) == 30


def test_twice_the_text_is_twice_the_work_or_it_is_told() -> None:
    grows_in_proportion(lambda text: [text.find(one) for one in text], "ab ")
    with pytest.raises(AssertionError, match="steps for"):
        grows_in_proportion(
            lambda text: [one.find(two) for one in text.split() for two in text.split()], "ab ", size=300
        )
