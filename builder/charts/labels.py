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
        self._cells: defaultdict[tuple[int, int], list[Box]] = defaultdict(list)
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        for cell in self._touched(box):
            self._cells[cell].append(box)

    def clear(self, box: Box) -> bool:
        """Whether a box is apart from all others."""
        return all(
            apart(box, other, self._widths) for cell in self._touched(box) for other in self._cells.get(cell, ())
        )

    def _touched(self, box: Box) -> Iterator[tuple[int, int]]:
        """Every cell that the box touches at one of the widths, or would with the gap that words keep."""
        left = min(box.left + (box.left_px - 2) / width * 100 for width in self._widths)
        right = max(box.right + (box.right_px + 2) / width * 100 for width in self._widths)
        for row in range(int(box.top // _ROW), int(box.bottom // _ROW) + 1):
            for column in range(int(left // _CELL), int(right // _CELL) + 1):
                yield row, column


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

    def put(places: Iterable[tuple[Text, Sequence[Box]]]) -> bool:
        for text, boxes in places:
            within = all(box.top >= 0 and box.bottom <= height and all(inside(box, w) for w in widths) for box in boxes)
            if within and all(map(field.clear, boxes)):
                texts.append(text)
                for box in boxes:
                    field.add(box)
                return True
        return False

    def beside(wish: Wish) -> bool:
        return put((text, (box,)) for text, box in _places(wish, narrow=narrow))

    left = [wish for wish in [*wishes][:_MOST] if not beside(wish)]
    for wish in left:
        if wish.must:
            put(_above(wish, narrow=narrow))
    return tuple(texts)


def _places(wish: Wish, *, narrow: bool) -> Iterator[tuple[Text, Box]]:
    """Beside the mark, above, below, at its corners; all of these for the words, then for the short ones."""
    for words in dict.fromkeys((wish.words, wish.short)):
        if words:
            yield from _around(words, wish, narrow=narrow)


def _above(wish: Wish, *, narrow: bool) -> Iterator[tuple[Text, tuple[Box, Box]]]:
    """Ever higher above the mark, each with the box of the line that leads from the words to it."""
    words = wish.short or wish.words
    x, long, foot = (wish.mark.left + wish.mark.right) / 2, scales.bold(words), wish.mark.top - 1
    aside = (wish.mark.left_px + wish.mark.right_px) / 2
    y = wish.mark.top - _HIGH
    while y >= _HIGH / 2:
        for shift in _SHIFTS:
            dx = aside + shift
            text = Box(x, dx - long / 2, x, dx + long / 2, y - _HIGH / 2, y + _HIGH / 2)
            line = Box(x, aside - 1, x, aside + 1, y + _HIGH / 2, foot)
            yield Text(
                x=round(x, 3), dx=round(dx, 1), y=round(y + 4, 1), anchor="middle", words=words, hue=wish.hue, narrow=narrow, fits=wish.fits,
                leads=(round(aside, 1), round(foot, 1)),
            ), (text, line)  # fmt: skip
        y -= _RISE


def _around(words: str, wish: Wish, *, narrow: bool) -> Iterator[tuple[Text, Box]]:
    mark, long = wish.mark, scales.bold(words)
    middle = (mark.top + mark.bottom) / 2
    for anchor, y in (
        ("start", middle), ("end", middle), ("middle", mark.top - _HIGH / 2 - 1), ("middle", mark.bottom + _HIGH / 2 + 1),
        ("start", mark.top - _HIGH / 2), ("end", mark.top - _HIGH / 2), ("start", mark.bottom + _HIGH / 2), ("end", mark.bottom + _HIGH / 2),
    ):  # fmt: skip
        top, bottom = y - _HIGH / 2, y + _HIGH / 2
        at: Literal["start", "middle", "end"]
        if anchor == "start":
            x, dx, at = mark.right, mark.right_px + 4, "start"
            box = Box(x, dx, x, dx + long, top, bottom)
        elif anchor == "end":
            x, dx, at = mark.left, mark.left_px - 4, "end"
            box = Box(x, dx - long, x, dx, top, bottom)
        else:
            x, dx, at = (mark.left + mark.right) / 2, 0.0, "middle"
            box = Box(x, -long / 2, x, long / 2, top, bottom)
        yield Text(x=round(x, 3), dx=round(dx, 1), y=round(y + 4, 1), anchor=at, words=words, hue=wish.hue, narrow=narrow, fits=wish.fits), box  # fmt: skip


def _before(one: Box, two: Box, widths: Sequence[float]) -> bool:
    return all(one.right / 100 * width + one.right_px + 2 <= two.left / 100 * width + two.left_px for width in widths)
