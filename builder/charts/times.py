"""From a date to its place across the frame, and the dates that an axis names: from days to decades."""

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from msgspec import Struct

from builder import dates, wording
from builder.charts import scales, silences
from builder.charts.silences import Piece
from builder.charts.values import Cut, Rule
from builder.records import Edtf

NARROW, WIDE = 234.0, 600.0
"""Pixels of the narrowest frame, that of a page of 320, and of the narrowest that is drawn as a wide one."""
_EDGE = 2.5
"""Percent of the frame left free at either side."""
_STEPS: tuple[tuple[str, int], ...] = (
    ("day", 1), ("day", 2), ("day", 7), ("day", 14), ("month", 1), ("month", 2), ("month", 3), ("month", 6), ("year", 1), ("year", 2),
    ("year", 5), ("year", 10), ("year", 20), ("year", 50), ("year", 100), ("year", 500), ("year", 1000),
)  # fmt: skip


Named = tuple[float, str, bool]
"""A day, the words of the axis for it, and whether a line marks it."""


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
    pieces: tuple[Piece, ...] = ()
    """Where the axis is broken, what it shows of the time between; empty for all of it."""


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
    """The time that takes in all stretches and lines, and so much more that no single stretch is the whole frame.

    Where nearly all of that would be empty, the axis is broken (see silences).
    """
    single, long = [*stretches], [*lines]
    known = [(one.start, one.end) for one in (*single, *long)] or [(1.0, 2.0)]
    clusters = silences.clusters(known)
    found = [_roomy(one, single) if len(clusters) == 1 or one not in known else one for one in clusters]
    if len(found) > 1:
        pieces = silences.pieces(found, left=_EDGE, right=right - _EDGE)
        return Span(pieces[0].first, pieces[-1].last, right, pieces)
    return Span(*found[0], right)


def _roomy(found: silences.Stretch, single: Sequence[When]) -> silences.Stretch:
    """So much time that no single stretch in it is all of it."""
    first, last = found
    least = max(7.0, 2 * max((one.end - one.start for one in single if first <= one.start < last), default=1.0))
    room = max(least - (last - first), 0.0) / 2
    return max(first - room, 1.0), last + room


def place(frame: Span, day: float) -> float:
    """Percent of the frame. A time that is left out has its place in the break."""
    ends = _ends(frame, day) if frame.pieces else (frame.first, frame.last, _EDGE, frame.right - _EDGE)
    first, last, left, right = ends
    return round(left + (day - first) / (last - first) * (right - left), 3)


def _ends(frame: Span, day: float) -> tuple[float, float, float, float]:
    """Of the piece or of the break that a day lies in: its first and last day, and where those stand."""
    for at, piece in enumerate(frame.pieces):
        if day < piece.first and at:
            before = frame.pieces[at - 1]
            return before.last, piece.first, before.right, piece.left
        if day <= piece.last:
            break
    return piece.first, piece.last, piece.left, piece.right


def cuts(frame: Span) -> tuple[Cut, ...]:
    """The breaks of the axis."""
    return tuple(
        Cut(round((one.right + two.left) / 2, 3), silences.told(one, two)) for one, two in pairwise(frame.pieces)
    )


def rules(frame: Span, *, wide: float = WIDE) -> tuple[Rule, ...]:
    """The dates to name: as many as fit a wide frame, and of those the ones that fit a narrow one."""
    whole = frame.pieces or (Piece(frame.first, frame.last, 0.0, 100.0),)
    for unit, size in _STEPS:
        shown = sum(piece.last - piece.first for piece in whole)
        if shown / (size * {"day": 1, "month": 30.44, "year": 365.25}[unit]) > 40:
            continue
        named = [_named(frame, piece, unit, size) for piece in whole]
        marks = [mark for some in named for mark in some]
        if all(named) and _fits(frame, marks, wide):
            fewer = ([mark for some in named for mark in some[::n]] for n in range(1, len(marks) + 1))
            narrow = next((some for some in fewer if _fits(frame, some, NARROW)), ())
            return tuple(
                Rule(place(frame, day), words, (day, words, line) in narrow, line=line) for day, words, line in marks
            )
    return ()


def _named(frame: Span, piece: Piece, unit: str, size: int) -> list[Named]:
    """The dates of a piece; one that is slight, or that no round date lies in, has its years as a name, in the middle."""
    starts = () if piece.slight else _starts(piece, unit, size)
    marks = [(float(day.toordinal()), _label(day, unit), True) for day in starts]
    fitting = [mark for mark in marks if _fits(frame, [mark], NARROW)]
    if fitting or not frame.pieces:
        return fitting
    middle = (piece.first + piece.last) / 2
    return [(middle, _label(date.fromordinal(int(middle)), "year"), False)]


def _starts(frame: Piece, unit: str, size: int) -> Iterator[date]:
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


def _fits(frame: Span, marks: Iterable[Named], pixels: float) -> bool:
    edge = 0.0
    for day, words, _ in marks:
        middle, half = place(frame, day) / 100 * pixels, scales.width(words) / 2
        if middle - half < edge:
            return False
        edge = middle + half + 8
    return edge - 8 <= pixels
