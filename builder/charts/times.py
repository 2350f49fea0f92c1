"""From a date to its place across the frame, and the dates that an axis names: from days to decades."""

import math
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from builder import dates, wording
from builder.charts import scales
from builder.charts.values import Rule
from builder.records import Edtf

NARROW, WIDE = 234.0, 600.0
"""Pixels of the narrowest frame, that of a page of 320, and of the narrowest that is drawn as a wide one."""
_EDGE = 2.5
"""Percent of the frame left free at either side."""
_STEPS: tuple[tuple[str, int], ...] = (
    ("day", 1), ("day", 2), ("day", 7), ("month", 1), ("month", 2), ("month", 3), ("month", 6), ("year", 1), ("year", 2),
    ("year", 5), ("year", 10), ("year", 20), ("year", 50), ("year", 100), ("year", 500), ("year", 1000),
)  # fmt: skip


class When(Struct, frozen=True):
    """A stretch of time in days, half open; which of its ends are uncertain or open."""

    start: float
    end: float
    soft_start: bool = False
    soft_end: bool = False


class Span(Struct, frozen=True):
    """The time that a frame shows, in days, and the part of the frame it has."""

    first: float
    last: float
    right: float = 100.0


def when(edtf: Edtf | None, *, until: Edtf | None = None) -> When | None:
    """The stretch an EDTF date covers; an open end reaches ``until``, and fades. None when nothing is known."""
    if not edtf:
        return None
    first, last = dates.bounds(edtf)
    if first is None and last is None:
        return None
    doubt = any(sign in edtf for sign in "~?%")
    stated = dates.bounds(until)[1] if until else None
    closed = last or (stated if stated and first and stated >= first else None)
    start = (first or closed or date.max).toordinal()
    end = (closed or first or date.max).toordinal() + 1
    return When(float(start), float(end), doubt or first is None, doubt or closed is None)


def span(stretches: Iterable[When], lines: Iterable[When] = (), *, right: float) -> Span:
    """The time that takes in all stretches and lines, and so much more that no single stretch is the whole frame."""
    single, long = [*stretches], [*lines]
    known = [*single, *long]
    first = min((one.start for one in known), default=1.0)
    last = max((one.end for one in known), default=2.0)
    least = max(7.0, 2 * max((one.end - one.start for one in single), default=1.0))
    room = max(least - (last - first), 0.0) / 2
    return Span(max(first - room, 1.0), last + room, right)


def place(frame: Span, day: float) -> float:
    """Percent of the frame."""
    share = (day - frame.first) / (frame.last - frame.first)
    return round(_EDGE + share * (frame.right - 2 * _EDGE), 3)


def rules(frame: Span, *, wide: float = WIDE) -> tuple[Rule, ...]:
    """The dates to name: as many as fit a wide frame, and of those the ones that fit a narrow one."""
    for unit, size in _STEPS:
        days = (frame.last - frame.first) / (size * {"day": 1, "month": 30.44, "year": 365.25}[unit])
        if days > 40:
            continue
        named = [(day, _label(day, unit)) for day in _starts(frame, unit, size)]
        marks = [mark for mark in named if _fits(frame, [mark], NARROW)]
        if marks and _fits(frame, marks, wide):
            every = next(n for n in range(1, len(marks) + 1) if _fits(frame, marks[::n], NARROW))
            return tuple(
                Rule(place(frame, day.toordinal()), words, number % every == 0)
                for number, (day, words) in enumerate(marks)
            )
    return ()


def _starts(frame: Span, unit: str, size: int) -> Iterator[date]:
    first = date.fromordinal(max(math.ceil(frame.first), 1))
    last = date.fromordinal(min(math.floor(frame.last), date.max.toordinal()))
    if unit == "day":
        yield from (date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1) if n % size == 0)
        return
    months = 12 * size if unit == "year" else size
    number = math.ceil((first.year * 12 + first.month - 1 + (first.day > 1)) / months) * months
    while 12 <= number < 12 * 9999 and (day := date(number // 12, number % 12 + 1, 1)) <= last:
        yield day
        number += months


def _label(day: date, unit: str) -> str:
    length = {"day": 10, "month": 7, "year": 4}[unit]
    return wording.date(Edtf(day.isoformat()[:length]), short=True)


def _fits(frame: Span, marks: list[tuple[date, str]], pixels: float) -> bool:
    edge = 0.0
    for day, words in marks:
        middle, half = place(frame, day.toordinal()) / 100 * pixels, scales.width(words) / 2
        if middle - half < edge:
            return False
        edge = middle + half + 8
    return edge - 8 <= pixels
