"""Charts as pictures that stand alone: the ledger of a measure as SVG, and a card of it for previews elsewhere."""

from collections.abc import Iterator
from functools import partial

from builder import pictures, wording
from builder.memory import Memory, key
from builder.pages.desk import Desk
from builder.pages.engine import Press
from builder.records import MeasureId, Output

CARD_HEIGHT = 630
"""Pixels, of a card that is 1200 wide: what previews elsewhere show uncut."""


def plan(desk: Desk, press: Press, memory: Memory) -> Iterator[Output]:
    """A ledger for every measure that has one, and the cards; ``memory`` recalls cards that have been drawn before."""
    for measure in desk.lookup.claims_of_measure:
        if measure in desk.lookup.measures:
            yield Output(desk.ledger(measure), partial(_svg, desk, press, measure))
            if card := desk.card(measure):
                yield Output(card, partial(_card, desk, press, measure, memory))


def _svg(desk: Desk, press: Press, measure: MeasureId) -> bytes:
    return _drawn(desk, press, measure, height=0).encode("utf-8", "replace")


def _card(desk: Desk, press: Press, measure: MeasureId, memory: Memory) -> bytes:
    svg = _drawn(desk, press, measure, height=CARD_HEIGHT)
    name = key(b"card", pictures.hand(), svg.encode("utf-8", "replace"))
    known = memory.recall([name])
    if name not in known:
        known = {name: pictures.png(svg)}
        memory.keep(known)
    return known[name]


def _drawn(desk: Desk, press: Press, measure: MeasureId, *, height: int) -> str:
    """``height`` 0: as high as the rows need."""
    ledger = desk.charts.ledger(desk.lookup, measure)
    context = {"ledger": ledger, "site_title": desk.config.title, "height": height}
    return wording.printable(press.picture("charts/ledger.svg", context))
