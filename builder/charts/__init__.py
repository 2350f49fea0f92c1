"""Charts of contested figures: claims in, places and words out; templates/charts/ draws them."""

from builder.charts.facets import choices
from builder.charts.ledger import ledger
from builder.charts.paging import pages
from builder.charts.tables import lines, table
from builder.charts.timeline import lane, lanes, printed_by, said_by, timeline

__all__ = ["choices", "lane", "lanes", "ledger", "lines", "pages", "printed_by", "said_by", "table", "timeline"]
