"""Charts that stand alone: the ledger and the timeline of a measure as SVG and CSV, each lane, and cards for previews."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from builder import pictures, spreadsheet, urls, wording
from builder.memory import Memory, key
from builder.pages.desk import Desk
from builder.pages.engine import Press
from builder.records import AgentId, MeasureId, Output

CARD_HEIGHT = 630
"""Pixels, of a card that is 1200 wide: what previews elsewhere show uncut."""

OF_AGENT = "timeline.svg"
"""The picture of a claimant's or an outlet's figures, below the address of its page."""

Colours = Mapping[str, str]


def holds(path: str) -> bool:
    """Whether a file may be one of them."""
    return path.endswith((".svg", ".csv", ".png"))


def plan(desk: Desk, press: Press, memory: Memory, colours: Colours) -> Iterator[Output]:
    """Pictures and tables of every measure that is drawn; ``memory`` recalls cards that have been drawn before."""
    for measure in sorted(desk.drawing.drawn):
        yield Output(desk.drawing.ledger_at(measure), partial(_svg, desk, press, colours, measure))
        if card := desk.drawing.card_at(measure):
            yield Output(card, partial(_card, desk, press, colours, measure, memory))
        if address := desk.drawing.timeline_at(measure):
            yield Output(f"{address}.svg", partial(_timeline, desk, press, colours, measure))
            yield Output(f"{address}.csv", partial(_table, desk, measure))
    lanes, _ = desk.drawing.lanes
    for measure in lanes:
        yield Output(f"timeline/{measure}.svg", partial(_lane, desk, press, colours, measure))
    for kind, drawn, draw in (
        ("people", desk.drawing.people, desk.drawing.said_by),
        ("sources", desk.drawing.sources, desk.drawing.printed_by),
    ):
        for agent in sorted(drawn):
            yield Output(urls.page(kind, agent) + OF_AGENT, partial(_of_agent, desk, press, colours, agent, draw))
    if lanes:
        yield Output("timeline/timeline.svg", partial(_timeline, desk, press, colours, None))


def _svg(desk: Desk, press: Press, colours: Colours, measure: MeasureId) -> bytes:
    return _drawn(desk, press, colours, measure, height=0).encode("utf-8", "replace")


def _card(desk: Desk, press: Press, colours: Colours, measure: MeasureId, memory: Memory) -> bytes:
    svg = _drawn(desk, press, colours, measure, height=CARD_HEIGHT)
    name = key(b"card", pictures.hand(), svg.encode("utf-8", "replace"))
    known = memory.recall([name])
    if name not in known:
        known = {name: pictures.png(svg)}
        memory.keep(known)
    return known[name]


def _drawn(desk: Desk, press: Press, colours: Colours, measure: MeasureId, *, height: int) -> str:
    """``height`` 0: as high as the rows need."""
    ledger = desk.drawing.ledger(measure)
    return _picture(desk, press, colours, "charts/ledger.svg", {"ledger": ledger, "height": height})


def _timeline(desk: Desk, press: Press, colours: Colours, measure: MeasureId | None) -> bytes:
    chart = desk.drawing.timeline(measure)
    return _picture(desk, press, colours, "charts/timeline.svg", {"timeline": chart}).encode("utf-8", "replace")


def _lane(desk: Desk, press: Press, colours: Colours, measure: MeasureId) -> bytes:
    chart = desk.drawing.lane(measure)
    return _picture(desk, press, colours, "charts/timeline.svg", {"timeline": chart}).encode("utf-8", "replace")


def _of_agent(desk: Desk, press: Press, colours: Colours, agent: AgentId, draw: Callable[[AgentId], object]) -> bytes:
    chart, name = draw(agent), desk.lookup.agents[agent].name
    return _picture(desk, press, colours, "charts/timeline.svg", {"timeline": chart, "title": name}).encode(
        "utf-8", "replace"
    )


def _picture(desk: Desk, press: Press, colours: Colours, name: str, context: Mapping[str, object]) -> str:
    given = {**context, "colours": colours, "site_title": desk.config.title}
    return wording.printable(press.picture(name, given))


def _table(desk: Desk, measure: MeasureId) -> bytes:
    return spreadsheet.csv(*desk.drawing.lines(measure))
