"""Marks of one time that would cover each other: side by side, one above the other, or as a number that leads to all of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from builder.charts import scales
from builder.charts.boxes import Box, apart
from builder.charts.frames import NARROW, WIDEST, Frame
from builder.charts.values import TimeMark

_NAMED = 6
"""So many figures of a pile are named."""
_KINDS = 8
"""Of a pile with more kinds of figures the filters do not tell which of them fit; it stays as long as some fit each choice."""
STEP = 13.0
"""Pixels from one mark to the next where several want one place."""
_DATED, _UNDATED = 2, 12
"""So many steps to either side: beside its own day a mark would soon stand on another; the gutter has no days."""
_HIGH = 11.0
"""Pixels of a number, and of a mark."""
_ROUND = 9.0
"""Pixels from the middle of a dot, or of the wave on a line, to where words may stand."""
_GAPS = ((NARROW, 7.0), (608.0, STEP - 1), (WIDEST, STEP - 1))
"""Pixels from one mark to the next by the width of the frame: on a telephone more than half of each stays free, on others all."""
_REACH = (2 * STEP * _DATED + STEP) / NARROW * 100
"""Percent within which two marks may meet: both may stand two steps aside."""
_CELL, _ROW = 12.0, 16.0
"""Percent and pixels of a cell of the field in which neighbours are looked for."""
_THICK, _LAYERS = 6.0, 2
"""Pixels from one slab to the next where several cover one time at one value, and so many of them up and down."""


def stacked(drawn: Iterable[TimeMark], frame: Frame, *, page: str) -> list[TimeMark]:
    """Marks of a moment that would cover each other stand side by side, slabs of a period one above the other.

    Where no place is left, the outermost one becomes a pile: a number that leads to ``page``, where the figures
    behind it are listed. So none is drawn under another, and none is left out without a word.
    """
    placed: list[TimeMark] = []
    near: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for one in drawn:
        reach = 0.0 if one.width else _REACH  # what lasts a while stays above its time
        around = sorted({at for cell in _cells(one, aside=reach, high=_HIGH) for at in near.get(cell, ())})
        covered: list[int] = []
        for free in _places(one, frame):
            under = [at for at in around if _covers(free, placed[at])]
            if not under:
                for cell in _cells(one, aside=0.0, high=0.0):
                    near[cell].append(len(placed))
                placed.append(free)
                break
            covered += under
        else:
            outmost = max(covered, key=lambda at: (placed[at].pile, _outward(placed[at])))
            placed[outmost] = piled(placed[outmost], one, page)
    return [_summed(one) for one in _joined(placed, page)]


def _summed(one: TimeMark) -> TimeMark:
    """Each set of choices once; of a pile with many kinds of figures, one set of all their choices."""
    fits = tuple(dict.fromkeys(one.fits))
    if len(fits) > _KINDS:
        fits = (" ".join(dict.fromkeys(choice for each in fits for choice in each.split())),)
    return one if fits == one.fits else msgspec.structs.replace(one, fits=fits)


def box(one: TimeMark) -> Box:
    """The place that a mark takes."""
    top, bottom = min(one.top, one.bottom) + one.dy, max(one.top, one.bottom) + one.dy
    if one.pile:
        long = scales.width(f"+{one.pile}") + 3
        left, right = (one.dx - long, one.dx + STEP / 2) if one.ends else (one.dx - STEP / 2, one.dx + long)
        return Box(one.x, left, one.x, right, top - 9, bottom + 9)
    if one.width:
        high, over = (_ROUND, max(0.0, _ROUND - one.width / 200 * NARROW)) if one.wave else (5.0, 0.0)
        return Box(one.x, -over, one.x + one.width, over, top - high, bottom + high)
    return Box(one.x, one.dx - _ROUND, one.x, one.dx + _ROUND, top - _ROUND, bottom + _ROUND)


def undated(one: TimeMark, frame: Frame) -> bool:
    """Whether a mark stands in the gutter."""
    return frame.undated is not None and one.x > frame.undated


def piled(under: TimeMark, one: TimeMark, page: str) -> TimeMark:
    """A pile with one figure more; its words name the first few."""
    if not under.pile:
        under = TimeMark(
            hue=0, href=page, title=under.title, form="point", x=round(under.x + under.width / 2, 3), dx=under.dx,
            dy=under.dy - (_HIGH - _THICK if under.width else 0.0),
            top=under.top, bottom=under.bottom, pile=under.count, tip_end=under.tip_end, ends=under.ends, fits=under.fits,
        )  # fmt: skip
    named = f"{under.title}\n{one.title}" if under.title.count("\n") < _NAMED else under.title
    return msgspec.structs.replace(under, title=named, pile=under.pile + one.count, fits=(*under.fits, *one.fits))


def _joined(placed: list[TimeMark], page: str) -> list[TimeMark]:
    """Numbers that would cover each other, though of different days, become one; so does a mark whose middle one hides.

    The numbers come last, on top of what they only touch.
    """
    alone = [one for one in placed if not one.pile]
    waiting = [one for one in placed if one.pile]
    kept: list[TimeMark] = []
    while waiting:
        one = waiting.pop()
        met = next((other for other in kept if _meet(one, other)), None)
        hidden = [mark for mark in alone if _hides(one, mark)]
        if met is None and not hidden:
            kept.append(one)
            continue
        if met is not None:
            kept.remove(met)
            named = "\n".join(f"{met.title}\n{one.title}".split("\n")[: _NAMED + 1])
            one = msgspec.structs.replace(met, title=named, pile=met.pile + one.pile, fits=(*met.fits, *one.fits))
        for mark in hidden:
            alone.remove(mark)
            one = piled(one, mark, page)
        waiting.append(one)  # it may have grown a digit
    return [*alone, *kept]


def _hides(pile: TimeMark, mark: TimeMark) -> bool:
    """Whether the number of a pile would stand on the middle of a mark, at one of the widths."""
    if mark.width or abs(mark.top + mark.dy - pile.top - pile.dy) >= _HIGH:
        return False
    place = box(pile)
    at = [mark.x / 100 * wide + mark.dx for wide, _ in _GAPS]
    return any(
        place.left / 100 * wide + place.left_px <= x <= place.right / 100 * wide + place.right_px
        for x, (wide, _) in zip(at, _GAPS, strict=True)
    )


def _meet(one: TimeMark, other: TimeMark) -> bool:
    return not apart(box(one), box(other), (NARROW, WIDEST))


def _cells(one: TimeMark, *, aside: float, high: float) -> Iterator[tuple[int, int]]:
    """The cells of the plot that a mark touches, and those so many percent to either side and pixels above and below."""
    layers = _THICK * _LAYERS + _HIGH if one.width else 0.0
    top, bottom = min(one.top, one.bottom) - layers - high, max(one.top, one.bottom) + layers + high
    for column in range(int((one.x - aside) // _CELL), int((one.x + one.width + aside) // _CELL) + 1):
        for row in range(int(top // _ROW), int(bottom // _ROW) + 1):
            yield column, row


def _places(one: TimeMark, frame: Frame) -> Iterator[TimeMark]:
    """Where a mark may stand, its own place first; only that of what is as high as its values, or has no mark of its own."""
    yield one
    if not one.width:
        for step in range(1, (_UNDATED if undated(one, frame) else _DATED) + 1):
            for aside in (-STEP * step, STEP * step):
                free = msgspec.structs.replace(one, dx=aside)
                if _room(free, frame):
                    yield free
    elif _is_slab(one):
        for layer in range(1, _LAYERS + 1):
            for up in (-_THICK * layer, _THICK * layer):
                if 0 <= one.top + up <= frame.foot:
                    yield msgspec.structs.replace(one, dy=up)


def _outward(one: TimeMark) -> float:
    """How far out a mark stands, on the side on which a number has room."""
    if one.width:
        return -one.dy
    return -one.dx if one.ends else one.dx


def _is_slab(one: TimeMark) -> bool:
    """Whether a period is marked by a line as long as it is, at one value."""
    return bool(one.width) and one.form not in ("bar", "interval") and not (one.column and one.dotted)


def _room(one: TimeMark, frame: Frame) -> bool:
    """Whether a mark moved aside stays in its part of the narrowest frame, and so of every wider one."""
    fence = NARROW if frame.undated is None else frame.undated / 100 * NARROW
    inside = undated(one, frame)
    first, last = (fence, NARROW) if inside else (0.0, fence)
    pile = STEP if inside and one.dx > 0 else 0.0  # the outermost place to the right may have to hold a number
    return first + 6 <= one.x / 100 * NARROW + one.dx <= last - 6 - pile


def _covers(one: TimeMark, other: TimeMark) -> bool:
    if one.width and other.width:
        meet = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
        between = abs(one.top + one.dy - other.top - other.dy)
        return _is_slab(one) and _is_slab(other) and meet > 0.01 and between < _THICK - 0.5
    if one.width or other.width:
        slab, mark = (one, other) if one.width else (other, one)
        over = slab.x <= mark.x <= slab.x + slab.width and _is_slab(slab)
        return over and mark.pile > 0 and abs(slab.top + slab.dy - mark.top - mark.dy) < _HIGH
    if min(one.top, one.bottom) >= max(other.top, other.bottom) + _HIGH:
        return False
    if min(other.top, other.bottom) >= max(one.top, one.bottom) + _HIGH:
        return False
    return not (_before(one, other) or _before(other, one))


def _before(one: TimeMark, other: TimeMark) -> bool:
    """Whether a mark stands clear to the left of another in the narrowest and the widest frame, and so in all between.

    One of a later day never does: marks that were moved aside keep the order of their days.
    """
    apart = (other.x - one.x) / 100
    if apart < 0:
        return False
    for wide, gap in _GAPS:  # noqa: SIM110 - asked hundreds of thousands of times
        if apart * wide + other.dx - one.dx < gap:
            return False
    return True
