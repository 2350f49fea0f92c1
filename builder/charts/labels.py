"""Where words can stand beside marks so that nothing covers anything, at every width of the frame.

A box has its edges in percent of the frame plus pixels. Two boxes are apart when they are so at the narrowest and at
the widest frame, in the same order: both edges move in straight lines, so they are apart at every width between.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from builder.charts import scales
from builder.charts.values import Text

_HIGH = 14.0
"""Pixels that a line of text takes."""
_MOST = 80
"""So many labels are tried; a chart with more marks has its tooltips and its table."""
_RISE, _SHIFTS = 7.0, (0.0, -9.0, 9.0, -18.0, 18.0)
"""Pixels from one height to the next at which words with a line to their mark are tried, and to either side."""
_APART = 2.0
"""Pixels that stay free between two boxes that stand beside each other."""
_CELL, _ROW = 4.0, 14.0
"""Percent and pixels of a cell of the field in which boxes are looked for."""


class Box(Struct, frozen=True):
    """A rectangle: percent and pixels across, pixels down."""

    left: float
    left_px: float
    right: float
    right_px: float
    top: float
    bottom: float


class Wish(Struct, frozen=True):
    """Words that want to stand beside a mark."""

    words: str
    mark: Box
    hue: int = 0
    short: str = ""
    """What will do where the words have no room; empty: nothing."""
    fits: tuple[str, ...] = ()
    """The choices that the mark fits, with which the words go."""
    must: bool = False
    """Where nothing is free beside the mark, the words stand above it, with a line that leads down to it."""


class Field:
    """Boxes by the cells that they touch, so that only neighbours are compared."""

    def __init__(self, boxes: Iterable[Box], widths: Sequence[float]) -> None:
        """``widths`` are the narrowest and the widest frame, in pixels."""
        self._widths = widths
        self._cells: defaultdict[tuple[int, int], list[_Edges]] = defaultdict(list)
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        edges = _edges(box, self._widths)
        for cell in self._touched(box):
            self._cells[cell].append(edges)

    def clear(self, box: Box) -> bool:
        """Whether a box is ``apart`` from all others; thousands are asked about for one chart."""
        top, bottom, left, right, wide_left, wide_right = _edges(box, self._widths)
        for cell in self._touched(box):
            for upper, lower, start, end, wide_start, wide_end in self._cells.get(cell, ()):
                if bottom <= upper or lower <= top:
                    continue
                before = right + _APART <= start and wide_right + _APART <= wide_start
                if not before and not (end + _APART <= left and wide_end + _APART <= wide_left):
                    return False
        return True

    def _touched(self, box: Box) -> list[tuple[int, int]]:
        """Every cell that the box touches at one of the widths, or would with the gap that words keep."""
        one, two = self._widths
        left, right = box.left_px - _APART, box.right_px + _APART
        first = int(min(box.left + left / one * 100, box.left + left / two * 100) // _CELL)
        last = int(max(box.right + right / one * 100, box.right + right / two * 100) // _CELL)
        top, bottom = int(box.top // _ROW), int(box.bottom // _ROW)
        return [(row, column) for row in range(top, bottom + 1) for column in range(first, last + 1)]


_Edges = tuple[float, float, float, float, float, float]
"""Of a box in pixels: top and bottom, left and right in the narrowest frame, left and right in the widest."""


def _edges(box: Box, widths: Sequence[float]) -> _Edges:
    one, two = widths
    left, right = box.left / 100, box.right / 100
    return (
        box.top, box.bottom,
        left * one + box.left_px, right * one + box.right_px,
        left * two + box.left_px, right * two + box.right_px,
    )  # fmt: skip


def apart(one: Box, two: Box, widths: Sequence[float]) -> bool:
    """Whether two boxes are apart at all of the widths, which are the narrowest and the widest frame."""
    if one.bottom <= two.top or two.bottom <= one.top:
        return True
    return _before(one, two, widths) or _before(two, one, widths)


def inside(box: Box, width: float) -> bool:
    """Whether a box ends within a frame of this width."""
    return box.left / 100 * width + box.left_px >= 0 and box.right / 100 * width + box.right_px <= width


def place(
    wishes: Iterable[Wish], taken: Iterable[Box], *, height: float, widths: Sequence[float], narrow: bool
) -> tuple[Text, ...]:
    """The words that find a place, in the order of the wishes; the others go without."""
    field, texts = Field(taken, widths), list[Text]()

    def put(wish: Wish, spots: Iterable[tuple[_Spot, Sequence[Box]]]) -> bool:
        for spot, boxes in spots:
            within = all(box.top >= 0 and box.bottom <= height and all(inside(box, w) for w in widths) for box in boxes)
            if within and all(map(field.clear, boxes)):
                texts.append(_text(spot, wish, narrow=narrow))
                for box in boxes:
                    field.add(box)
                return True
        return False

    left = [wish for wish in [*wishes][:_MOST] if not put(wish, _beside(wish))]
    for wish in left:
        if wish.must:
            put(wish, _above(wish))
    return tuple(texts)


_Spot = tuple[str, Literal["start", "middle", "end"], float, float, float, tuple[float, float] | None]
"""A place to try: the words, their anchor, percent and pixels across, the middle of the line, the ends of a line to the mark."""


def _text(spot: _Spot, wish: Wish, *, narrow: bool) -> Text:
    words, anchor, x, dx, y, leads = spot
    return Text(
        x=round(x, 3), dx=round(dx, 1), y=round(y + 4, 1), anchor=anchor, words=words, hue=wish.hue, narrow=narrow, fits=wish.fits,
        leads=leads and (round(leads[0], 1), round(leads[1], 1)),
    )  # fmt: skip


def _beside(wish: Wish) -> Iterator[tuple[_Spot, tuple[Box]]]:
    """Beside the mark, above, below, at its corners; all of these for the words, then for the short ones."""
    for words in dict.fromkeys((wish.words, wish.short)):
        if words:
            yield from _around(words, wish.mark)


def _above(wish: Wish) -> Iterator[tuple[_Spot, tuple[Box, Box]]]:
    """Ever higher above the mark, each with the box of the line that leads from the words to it."""
    words = wish.short or wish.words
    x, long, foot = (wish.mark.left + wish.mark.right) / 2, scales.bold(words), wish.mark.top - 1
    aside = (wish.mark.left_px + wish.mark.right_px) / 2
    y = wish.mark.top - _HIGH
    while y >= _HIGH / 2:
        line = Box(x, aside - 1, x, aside + 1, y + _HIGH / 2, foot)
        for shift in _SHIFTS:
            dx = aside + shift
            text = Box(x, dx - long / 2, x, dx + long / 2, y - _HIGH / 2, y + _HIGH / 2)
            yield (words, "middle", x, dx, y, (aside, foot)), (text, line)
        y -= _RISE


def _around(words: str, mark: Box) -> Iterator[tuple[_Spot, tuple[Box]]]:
    long, half = scales.bold(words), _HIGH / 2
    middle = (mark.top + mark.bottom) / 2
    for anchor, y in (
        ("start", middle), ("end", middle), ("middle", mark.top - half - 1), ("middle", mark.bottom + half + 1),
        ("start", mark.top - half), ("end", mark.top - half), ("start", mark.bottom + half), ("end", mark.bottom + half),
    ):  # fmt: skip
        top, bottom = y - half, y + half
        if anchor == "start":
            x, dx = mark.right, mark.right_px + 4
            yield (words, "start", x, dx, y, None), (Box(x, dx, x, dx + long, top, bottom),)
        elif anchor == "end":
            x, dx = mark.left, mark.left_px - 4
            yield (words, "end", x, dx, y, None), (Box(x, dx - long, x, dx, top, bottom),)
        else:
            x = (mark.left + mark.right) / 2
            yield (words, "middle", x, 0.0, y, None), (Box(x, -long / 2, x, long / 2, top, bottom),)


def _before(one: Box, two: Box, widths: Sequence[float]) -> bool:
    return all(
        one.right / 100 * width + one.right_px + _APART <= two.left / 100 * width + two.left_px for width in widths
    )
