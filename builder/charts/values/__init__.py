"""What a chart is before it is drawn: every place in percent of the frame or in pixels, every word ready to print.

The templates only draw; another front end could draw the same values. A place across the frame is a percentage, so
that a mark moves with the width of the page and its text never shrinks; a place down the frame is in pixels.
"""

from builder.charts.values.axes import Axis, Reference, Tick
from builder.charts.values.choices import Choice, Facet
from builder.charts.values.ledger import Band, Dot, Key, Ledger, Panel, ReportLine, Row, Strip
from builder.charts.values.links import Link
from builder.charts.values.marks import Form, Mark, Shape
from builder.charts.values.moments import Break, Cut, Held, Line, Rule, Text, TimeMark, Turn
from builder.charts.values.tables import Cell, Section, Table
from builder.charts.values.timeline import Name, Plot, Timeline, View

__all__ = [
    "Axis",
    "Band",
    "Break",
    "Cell",
    "Choice",
    "Cut",
    "Dot",
    "Facet",
    "Form",
    "Held",
    "Key",
    "Ledger",
    "Line",
    "Link",
    "Mark",
    "Name",
    "Panel",
    "Plot",
    "Reference",
    "ReportLine",
    "Row",
    "Rule",
    "Section",
    "Shape",
    "Strip",
    "Table",
    "Text",
    "Tick",
    "TimeMark",
    "Timeline",
    "Turn",
    "View",
]
