"""Charts as pictures that stand alone: the ledger of a measure as SVG, and a card of it for previews elsewhere."""

from collections.abc import Iterator
from functools import partial

from builder import pictures, wording
from builder.pages.desk import Desk
from builder.pages.engine import Press
from builder.records import MeasureId, Output

CARD_HEIGHT = 630
"""Pixels, of a card that is 1200 wide: what previews elsewhere show uncut."""


def plan(desk: Desk, press: Press) -> Iterator[Output]:
    """A ledger for every measure that has one, and the cards."""
    for measure in desk.lookup.claims_of_measure:
        if measure in desk.lookup.measures:
            yield Output(desk.ledger(measure), partial(_svg, desk, press, measure))
            if card := desk.card(measure):
                yield Output(card, partial(_card, desk, press, measure))


def _svg(desk: Desk, press: Press, measure: MeasureId) -> bytes:
    return _drawn(desk, press, measure, height=0).encode("utf-8", "replace")


def _card(desk: Desk, press: Press, measure: MeasureId) -> bytes:
    return pictures.png(_drawn(desk, press, measure, height=CARD_HEIGHT))


def _drawn(desk: Desk, press: Press, measure: MeasureId, *, height: int) -> str:
    """``height`` 0: as high as the rows need."""
    ledger = desk.charts.ledger(desk.lookup, measure)
    context = {"ledger": ledger, "site_title": desk.config.title, "height": height}
    return wording.printable(press.picture("charts/ledger.svg", context))
