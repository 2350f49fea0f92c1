"""A date expression in a text."""

from msgspec import Struct

from builder.dates.edtf import Precision
from builder.dates.words import Name
from builder.records import Edtf


class Dated(Struct, frozen=True, gc=False, kw_only=True):
    """A date expression. Offsets are code points, half open."""

    start: int
    end: int
    edtf: Edtf
    rule: str
    """How it was resolved, in words (``weekday Tuesday against 2026-01-14``)."""
    name: Name
    """Of the rule that found it (``weekday``)."""
    words: str
    precision: Precision
