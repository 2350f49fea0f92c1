"""Where words can stand beside marks so that nothing covers anything, at every width of the frame."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from builder.charts import scales
from builder.charts.boxes import Box, Field
from builder.charts.values import Text

_HIGH = 14.0
"""Pixels that a line of text takes."""
_MOST = 80
"""So many labels are tried; a chart with more marks has its tooltips and its table."""
_RISE, _SHIFTS = 7.0, (0.0, -9.0, 9.0, -18.0, 18.0)
"""Pixels from one height to the next at which words with a line to their mark are tried, and to either side."""


class Wish(Struct, frozen=True):
    """Words that want to stand beside a mark."""

    words: str
    mark: Box
    hue: int = 0
    shorter: tuple[str, ...] = ()
    """What will do where the words have no room, and higher up; what says most first."""
    fits: tuple[str, ...] = ()
    """The choices that the mark fits, with which the words go."""
    must: bool = False
    """Where nothing is free beside the mark, the words stand above it, with a line that leads down to it."""


def place(
    wishes: Iterable[Wish], taken: Iterable[Box], *, height: float, widths: Sequence[float], narrow: bool
) -> tuple[Text, ...]:
    """The words that find a place, in the order of the wishes; the others go without."""
    field, texts = Field(taken, widths, height), list[Text]()

    def put(wish: Wish, spots: Iterable[tuple[_Spot, Sequence[Box]]]) -> bool:
        for spot, boxes in spots:
            wanted = [*map(field.edges, boxes)]
            if all(map(field.free, wanted)):
                texts.append(_text(spot, wish, narrow=narrow))
                for edges in wanted:
                    field.add(edges)
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
    for words in dict.fromkeys((wish.words, *wish.shorter)):
        if words:
            yield from _around(words, wish.mark)


def _above(wish: Wish) -> Iterator[tuple[_Spot, tuple[Box, Box]]]:
    """Ever higher above the mark, each with the box of the line that leads from the words to it."""
    x, foot = (wish.mark.left + wish.mark.right) / 2, wish.mark.top - 1
    aside = (wish.mark.left_px + wish.mark.right_px) / 2
    for words in dict.fromkeys(wish.shorter or (wish.words,)):
        long = scales.bold(words)
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
