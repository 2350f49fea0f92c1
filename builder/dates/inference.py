"""A document's own date from its text, when nothing states it."""

from datetime import date

from builder.dates import edtf
from builder.dates.reading import find
from builder.records import Edtf


def infer(text: str, *, language: str = "en") -> tuple[Edtf | None, str]:
    """The month in which the text must have been written, and by which rule; (None, "") when it does not say.

    The latest month or day with its year is the anchor. A day without a year (``January 16``) is then read as the one
    nearest to the anchor, and when that lies later, it is the later one that dates the text: "January 16" beside
    "December 2025" is January 2026.
    """
    written = [one for one in find(text, against=None, language=language) if one.precision in ("day", "month")]
    if not written:
        return None, ""
    anchor = max(written, key=lambda one: edtf.bounds(one.edtf)[1] or date.min)
    last = edtf.bounds(anchor.edtf)[1]
    near = Edtf(last.isoformat()[:7]) if last else None
    loose = [
        one
        for one in find(text, against=near, language=language)
        if one.name in ("month-day", "day-month", "days-month")
    ]
    later = [one for one in loose if (edtf.bounds(one.edtf)[1] or date.min) > (last or date.min)]
    if not later:
        return Edtf(anchor.edtf[:7]), f"{anchor.words}, the latest date in the text"
    latest = max(later, key=lambda one: one.edtf)
    return Edtf(latest.edtf[:7]), f"{latest.words}, nearest to {anchor.words}"
