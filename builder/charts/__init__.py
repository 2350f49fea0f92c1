"""Charts of contested figures: claims in, places and words out; templates/charts/ draws them."""

from builder.charts.ledger import ledger

__all__ = ["ledger"]
