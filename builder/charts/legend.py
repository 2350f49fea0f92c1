"""What stands above a ledger: the marks that occur, and what they say."""

from collections.abc import Iterable, Iterator

import msgspec

from builder import wording
from builder.charts.values import Key, Mark, Row
from builder.phrases import noted, say

_KEYS: dict[str, Key] = {
    "point": Key(mark=Mark(form="point", x=50), words=noted("a single number")),
    "wave": Key(mark=Mark(form="point", x=50, hollow=True, wave=True), words=noted("about")),
    "bar": Key(mark=Mark(form="bar", x=20, width=60), words=noted("a stated range")),
    "least": Key(mark=Mark(form="least", x=20, width=65), words=noted("at least")),
    "most": Key(mark=Mark(form="most", x=80, width=65), words=noted("up to")),
    "open": Key(
        mark=Mark(form="least", x=20, width=65, open=True),
        words=noted("more than, less than: the end itself not included"),
    ),
    "interval": Key(mark=Mark(form="interval", x=15, width=70), words=noted("a statistical interval with its level")),
    "square": Key(mark=Mark(form="point", x=50, shape="square"), words=wording.MODALITY["measured"]),
    "triangle": Key(mark=Mark(form="point", x=50, shape="triangle"), words=wording.MODALITY["estimated"]),
    "diamond": Key(
        mark=Mark(form="point", x=50, shape="diamond", hollow=True, dashed=True),
        words=noted("a goal or a forecast, not a count"),
    ),
    "ring": Key(
        mark=Mark(form="point", x=50, shape="ring", hollow=True, dashed=True), words=wording.MODALITY["hypothetical"]
    ),
    "down": Key(mark=Mark(form="point", x=50, shape="down"), words=wording.MODALITY["comparison"]),
    "hatched": Key(mark=Mark(form="bar", x=20, width=60, hatched=True), words=noted("its reports disagree")),
    "dotted": Key(
        mark=Mark(form="point", x=50, shape="square", hollow=True, dotted=True), words=noted("computed, not stated")
    ),
    "struck": Key(mark=Mark(form="point", x=50, hollow=True, struck=True), words=noted("superseded or withdrawn")),
}
"""Every entry a legend can have, in the order in which they stand."""


def keys(shown: Iterable[Row], dots: Iterable[Mark] = ()) -> tuple[Key, ...]:
    """A legend of the marks that occur, in rows and in lines drawn in short."""
    marks = (mark for row in shown for mark in (*row.linear, *(m for line in row.reports for m in line.linear)))
    found = {name for mark in (*marks, *dots) for name in _names(mark)}
    return tuple(msgspec.structs.replace(key, words=say(key.words)) for name, key in _KEYS.items() if name in found)


def _names(mark: Mark) -> Iterator[str]:
    if mark.form != "point":
        yield mark.form
    elif mark.wave:
        yield "wave"
    elif mark.shape == "dot":
        yield "point"
    if mark.form == "point" and mark.shape != "dot" and not mark.dotted:
        yield mark.shape
    yield from (flag for flag in ("open", "hatched", "dotted", "struck") if getattr(mark, flag))
