"""How much a call does, counted instead of timed, so that a slow machine fails no test and a fast one hides nothing."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps(call: Callable[[], object]) -> int:
    """Calls of functions, those of the standard library's in C too, that ``call`` makes.

    What happens inside one search of an expression is not seen: only that there are no more of them than there should be.
    """
    count = 0

    def seen(_: FrameType, event: str, __: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        call()
    finally:
        sys.setprofile(before)
    return count


def grows_in_proportion(call: Callable[[str], object], unit: str, end: str = "", *, size: int = 12_000) -> None:
    """Asserts that twice the text is at most about twice the work; ``end`` closes it, and counts once."""
    call(unit + end)  # tables are read and expressions compiled once
    one, two = (unit * (length // len(unit)) + end for length in (size, 2 * size))
    first, second = steps(lambda: call(one)), steps(lambda: call(two))
    assert second <= 2.1 * first + 100, f"{first:,} steps for {len(one):,} characters, {second:,} for {len(two):,}"
