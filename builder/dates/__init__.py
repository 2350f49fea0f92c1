"""Dates and the time a number covers: ``Tuesday``, ``last month``, ``since January 2024``, as EDTF dates.

Rules over the tables of one language (``builder/vocabulary/<language>/dates.toml``). Everything is resolved against the
day of the post, in the post's own time zone: a bare weekday is the most recent one, that day included; ``last X`` lies
strictly before it and ``next X`` after; a day and month without a year is the one nearest to it; whatever is said
roughly (``last month``) stays as rough as it was said.
"""

from builder.dates.dated import Dated
from builder.dates.edtf import Precision, bounds, distance, long, overlap, precision, valid
from builder.dates.elapsed import elapsed
from builder.dates.inference import infer
from builder.dates.loose import fiscal, fiscal_years, unnumbered
from builder.dates.periods import Covered, find_periods, lasting, period
from builder.dates.reading import find, resolve
from builder.dates.words import Name

__all__ = [
    "Covered",
    "Dated",
    "Name",
    "Precision",
    "bounds",
    "distance",
    "elapsed",
    "find",
    "find_periods",
    "fiscal",
    "fiscal_years",
    "infer",
    "lasting",
    "long",
    "overlap",
    "period",
    "precision",
    "resolve",
    "unnumbered",
    "valid",
]
