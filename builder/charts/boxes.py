"""Rectangles in a frame of any width: their edges are percent of the frame plus pixels.

Two boxes are apart when they are so at the narrowest and at the widest frame, in the same order: both edges move in
straight lines, so they are apart at every width between.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

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


Edges = tuple[float, float, float, float, float, float]
"""Of a box in pixels: top and bottom, left and right in the narrowest frame, left and right in the widest."""


class Field:
    """Boxes by the cells that they touch, so that only neighbours are compared: thousands are asked about for one chart."""

    def __init__(self, boxes: Iterable[Box], widths: Sequence[float], height: float) -> None:
        """``widths`` are the narrowest and the widest frame, in pixels."""
        self._widths, self._height = widths, height
        self._rows: defaultdict[int, defaultdict[int, list[Edges]]] = defaultdict(lambda: defaultdict(list))
        for box in boxes:
            self.add(self.edges(box))

    def edges(self, box: Box) -> Edges:
        """Where a box has its edges."""
        one, two = self._widths
        left, right = box.left / 100, box.right / 100
        return (
            box.top, box.bottom,
            left * one + box.left_px, right * one + box.right_px,
            left * two + box.left_px, right * two + box.right_px,
        )  # fmt: skip

    def add(self, edges: Edges) -> None:
        """Takes the place of a box."""
        rows, columns = self._touched(edges)
        for row in rows:
            for column in columns:
                self._rows[row][column].append(edges)

    def free(self, edges: Edges) -> bool:
        """Whether a box lies in the frame, ``apart`` from all others."""
        top, bottom, left, right, wide_left, wide_right = edges
        one, two = self._widths
        if top < 0 or bottom > self._height or left < 0 or wide_left < 0 or right > one or wide_right > two:
            return False
        rows, columns = self._touched(edges)
        for row in rows:
            cells = self._rows.get(row)
            for column in columns if cells else ():
                for upper, lower, start, end, wide_start, wide_end in cells.get(column, ()):  # type: ignore[union-attr]
                    if bottom <= upper or lower <= top:
                        continue
                    before = right + _APART <= start and wide_right + _APART <= wide_start
                    if not before and not (end + _APART <= left and wide_end + _APART <= wide_left):
                        return False
        return True

    def _touched(self, edges: Edges) -> tuple[range, range]:
        """The rows and columns of the cells that a box touches at one of the widths, or would with the gap that words keep."""
        top, bottom, left, right, wide_left, wide_right = edges
        one, two = self._widths
        first = min((left - _APART) / one, (wide_left - _APART) / two) * 100
        last = max((right + _APART) / one, (wide_right + _APART) / two) * 100
        rows = range(int(top // _ROW), int(bottom // _ROW) + 1)
        return rows, range(int(first // _CELL), int(last // _CELL) + 1)


def apart(one: Box, two: Box, widths: Sequence[float]) -> bool:
    """Whether two boxes are apart at all of the widths, which are the narrowest and the widest frame."""
    if one.bottom <= two.top or two.bottom <= one.top:
        return True
    return _before(one, two, widths) or _before(two, one, widths)


def inside(box: Box, width: float) -> bool:
    """Whether a box ends within a frame of this width."""
    return box.left / 100 * width + box.left_px >= 0 and box.right / 100 * width + box.right_px <= width


def _before(one: Box, two: Box, widths: Sequence[float]) -> bool:
    return all(
        one.right / 100 * width + one.right_px + _APART <= two.left / 100 * width + two.left_px for width in widths
    )
