"""Where words can stand beside marks so that nothing covers anything, at every width of the frame.

A box has its edges in percent of the frame plus pixels. Two boxes are apart when they are so at the narrowest and at
the widest frame, in the same order: both edges move in straight lines, so they are apart at every width between.
"""

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from builder.charts import scales
from builder.charts.values import Text

_HIGH = 14.0
"""Pixels that a line of text takes."""
_MOST = 80
"""So many labels are tried; a chart with more marks has its tooltips and its table."""


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
    boxes = [*taken]
    texts = []
    for wish in [*wishes][:_MOST]:
        for text, box in _places(wish, narrow=narrow):
            within = box.top >= 0 and box.bottom <= height and all(inside(box, width) for width in widths)
            if within and all(apart(box, other, widths) for other in boxes):
                texts.append(text)
                boxes.append(box)
                break
    return tuple(texts)


def _places(wish: Wish, *, narrow: bool) -> list[tuple[Text, Box]]:
    mark, long = wish.mark, scales.width(wish.words)
    middle = (mark.top + mark.bottom) / 2
    found = []
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
        text = Text(x=round(x, 3), dx=round(dx, 1), y=round(y + 4, 1), anchor=at, words=wish.words, hue=wish.hue, narrow=narrow)  # fmt: skip
        found.append((text, box))
    return found


def _before(one: Box, two: Box, widths: Sequence[float]) -> bool:
    return all(one.right / 100 * width + one.right_px + 2 <= two.left / 100 * width + two.left_px for width in widths)
