"""Where a plot has its time and its values."""

from msgspec import Struct

from builder.charts import scales, times
from builder.charts.scales import Scale
from builder.charts.times import Span

NARROW, WIDEST = times.NARROW, 1400.0
"""Pixels of the narrowest frame, that of a page of 320 beside the values of the axis, and of the widest."""


class Frame(Struct, frozen=True):
    """Percent across, pixels down."""

    span: Span
    scale: Scale
    top: float
    foot: float
    undated: float | None

    def y(self, value: float) -> float:
        """Pixels from the top."""
        return round(self.foot - scales.share(self.scale, value) * (self.foot - self.top), 1)
