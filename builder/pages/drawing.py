"""The charts that pages and pictures show, and the addresses of those that stand alone."""

from collections import Counter
from collections.abc import Callable
from functools import cached_property, lru_cache, partial
from typing import ParamSpec, Protocol, TypeVar

from builder import pictures, urls
from builder.lookup import Lookup
from builder.records import AgentId, MeasureId, Report

P = ParamSpec("P")
T = TypeVar("T")

CARDS = 24
"""Measures that have a card: drawing one takes as long as printing a hundred pages."""
_READY = 2
"""So many charts of each sort are kept: a page and its pictures are made one after the other, of one chart."""


class Choices(Protocol):
    """What the figures of a measure can be chosen by."""

    @property
    def facets(self) -> object:
        """Opaque here: templates/charts/filters.html draws them."""
        ...

    def of_report(self, report: Report) -> str:
        """The choices that a report fits, as class names."""
        ...


class Charts(Protocol):
    """What the charts give; the values are opaque here and are drawn by templates/charts/."""

    def ledger(
        self, lookup: Lookup, measure: MeasureId, *, claims: int | None = None, page: int | None = None
    ) -> object:
        """``claims``: a small one, of so many; ``page``, from 1: so many of its rows in full."""
        ...

    def timeline(self, lookup: Lookup, measure: MeasureId | None, *, second: bool = False) -> object:
        """``second``: the view that has a page of its own."""
        ...

    def table(self, lookup: Lookup, measure: MeasureId, *, page: int | None = None) -> object:
        """``page``, from 1: so many of its lines."""
        ...

    def choices(self, lookup: Lookup, measure: MeasureId) -> Choices:
        """The same on all pages of a measure."""
        ...

    def lane(self, lookup: Lookup, measure: MeasureId) -> object:
        """One lane of the timeline of all measures."""
        ...

    def lanes(self, lookup: Lookup) -> tuple[tuple[MeasureId, ...], tuple[MeasureId, ...]]:
        """The measures that have a lane on the timeline of all, and the others."""
        ...

    def said_by(self, lookup: Lookup, agent: AgentId) -> object:
        """The figures of one claimant against time, a lane for each measure."""
        ...

    def printed_by(self, lookup: Lookup, outlet: AgentId) -> object:
        """The figures that one outlet printed."""
        ...

    def lines(self, lookup: Lookup, measure: MeasureId) -> tuple[tuple[str, ...], list[tuple[str | float | None, ...]]]:
        """The table for a spreadsheet: columns and lines."""
        ...

    def pages(self, lookup: Lookup, measure: MeasureId) -> tuple[tuple[int, int], tuple[int, int], str]:
        """How many rows and lines of the table there are, and how many a page has; 0 where the measure's own has all.

        And the view of the timeline that has a page of its own, ``said`` or ``covers``; empty where none has.
        """
        ...


class Drawing:
    """The charts of one plan of the site. Each is drawn when it is asked for, and the last ones are kept."""

    def __init__(self, charts: Charts, lookup: Lookup) -> None:
        self._lookup = lookup
        self.ledger = _kept(partial(charts.ledger, lookup))
        self.timeline = _kept(partial(charts.timeline, lookup))
        self.table = _kept(partial(charts.table, lookup))
        self.choices = _kept(partial(charts.choices, lookup))
        self.lane = partial(charts.lane, lookup)
        self.said_by = _kept(partial(charts.said_by, lookup))
        self.printed_by = _kept(partial(charts.printed_by, lookup))
        self.lines = partial(charts.lines, lookup)
        self.pages = _kept(partial(charts.pages, lookup))
        self._lanes = partial(charts.lanes, lookup)

    @cached_property
    def lanes(self) -> tuple[tuple[MeasureId, ...], tuple[MeasureId, ...]]:
        """The measures that have a lane on the timeline of all, and the others."""
        return self._lanes()

    @cached_property
    def people(self) -> frozenset[AgentId]:
        """The claimants with a timeline: those who have said several things on some measure."""
        claims = (one for one in self._lookup.tracker.claims if one.attributed and one.measure in self.drawn)
        counted = Counter((claim.claimant, claim.measure) for claim in claims)
        return frozenset(claimant for (claimant, _), count in counted.items() if count > 1)

    @cached_property
    def sources(self) -> frozenset[AgentId]:
        """The outlets with a timeline: those that have printed several things on some measure."""
        printed = {(self._lookup.posts[one.post].outlet, one.claim) for one in self._lookup.tracker.reports}
        claims = ((outlet, self._lookup.claims[claim].measure) for outlet, claim in printed)
        counted = Counter((outlet, measure) for outlet, measure in claims if measure in self.drawn)
        return frozenset(outlet for (outlet, _), count in counted.items() if count > 1)

    @cached_property
    def drawn(self) -> frozenset[MeasureId]:
        """The measures whose figures stand in charts; where no words say what is counted, one axis would make them seem comparable."""
        known = self._lookup.measures
        return frozenset(id for id in self._lookup.claims_of_measure if id in known and not known[id].bare)

    def ledger_at(self, measure: MeasureId) -> str:
        """Address of a measure's ledger as a picture that stands alone; empty where it has none."""
        return urls.page("measures", measure) + "ledger.svg" if measure in self.drawn else ""

    def timeline_at(self, measure: MeasureId) -> str:
        """Address of a measure's timeline as a picture and as a table, without its ending; empty for a single claim."""
        several = measure in self.drawn and len(self._lookup.claims_of_measure[measure]) > 1
        return urls.page("measures", measure) + "timeline" if several else ""

    def card_at(self, measure: MeasureId | None) -> str:
        """Address of a measure's card, 1200 by 630 pixels; empty where it has none."""
        return urls.page("measures", measure) + "card.png" if measure in self._cards else ""

    @cached_property
    def _cards(self) -> frozenset[MeasureId]:
        """The measures with most claims, where the machine can draw; a single claim makes no chart."""
        counted = [(len(self._lookup.claims_of_measure[measure]), measure) for measure in self.drawn]
        ranked = sorted((-count, measure) for count, measure in counted if count > 1)
        return frozenset(measure for _, measure in ranked[:CARDS]) if pictures.able() else frozenset()


def _kept(draw: Callable[P, T]) -> Callable[P, T]:
    return lru_cache(maxsize=_READY)(draw)  # type: ignore[return-value]
