"""Charts of contested figures: claims in, places and words out; templates/charts/ draws them."""

from builder.charts.ledger import ledger
from builder.charts.paging import pages
from builder.charts.tables import table
from builder.charts.timeline import timeline

__all__ = ["ledger", "pages", "table", "timeline"]
