"""Numbers, figures, dates and differences as a reader reads them. Rules decide; these rooms only word what they decided.

Every sentence is a pattern of the catalogue (builder/phrases.py), so that a site can say it in its own language.
"""

from builder.phrases import number, numeral, several
from builder.wording.changes import change
from builder.wording.differences import copies, dated, difference, times
from builder.wording.figures import (
    BESIDE,
    MODALITY,
    figure,
    level,
    line,
    noun,
    outcomes,
    printable,
    printed,
    quantity,
    quoted,
    sentence,
    stretch,
)
from builder.wording.periods import covers
from builder.wording.rules import how
from builder.wording.times import date, iso, per, published, said, within

__all__ = [
    "BESIDE",
    "MODALITY",
    "change",
    "copies",
    "covers",
    "date",
    "dated",
    "difference",
    "figure",
    "how",
    "iso",
    "level",
    "line",
    "noun",
    "number",
    "numeral",
    "outcomes",
    "per",
    "printable",
    "printed",
    "published",
    "quantity",
    "quoted",
    "said",
    "sentence",
    "several",
    "stretch",
    "times",
    "within",
]
