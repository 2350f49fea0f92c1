"""How many figures a measure has, where they are too many for its page and have pages of their own."""

from builder.charts import bands, entries, tables
from builder.charts.ledger import ROWS
from builder.charts.timeline import LONG, second_view
from builder.lookup import Lookup
from builder.records import MeasureId

Paged = tuple[int, int]
"""So many things, so many of them on a page; no things where the page of the measure has all of them."""


def pages(lookup: Lookup, measure: MeasureId) -> tuple[Paged, Paged, str]:
    """Of the rows of the ledger, and of the lines of the table; and the second view of the timeline, where that has a page.

    Figures of which nothing says what they count have a table and no chart.
    """
    bare = lookup.measures[measure].bare
    around = (measure, *entries.related(lookup, measure))
    claims = [claim.id for id in around for claim in lookup.claims_of_measure.get(id, ())]
    rows = lines = 0
    if len(claims) > ROWS and not bare:
        rows = len(entries.of(lookup, measure))
    if sum(len(lookup.reports_of_claim.get(claim, ())) for claim in claims) > tables.LINES:
        lines = tables.of(lookup, "", bands.plots(lookup, measure), most=0).total
    view = second_view(lookup, measure) if not bare and len(claims) > LONG else None
    return (rows if rows > ROWS else 0, ROWS), (lines if lines > tables.LINES else 0, tables.LINES_A_PAGE), view or ""
