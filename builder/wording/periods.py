"""The time that a number covers, in words: a date of an editor's is worded, the words of a document are its own.

A site in another language says a document's words too where they say no more than a date or a length of time (``since
February 2022``, ``in 10 years``). Words that say more, such as ``by late May``, stay as they stand.
"""

import re

from builder.phrases import ENGLISH, known, noted, number, say, spoken
from builder.records import Edtf, Per, Period
from builder.wording.times import MONTHS, date, per

_OPENERS = frozenset(
    [
        "Last",
        "This",
        "Since",
        "In",
        "Over",
        "During",
        "For",
        "Within",
        "So",
        "The",
        "By",
        "From",
        "Each",
        "Every",
        "On",
        "At",
        "As",
        "Between",
        "Until",
    ]
)
_LENGTHS = noted({
    "hours": "in {n} hours", "days": "in {n} days", "weeks": "in {n} weeks", "months": "in {n} months", "years": "in {n} years",
})  # fmt: skip
_LENGTH = re.compile(rf"in (\d+) ({'|'.join(_LENGTHS)})", re.IGNORECASE)
_AMERICAN = re.compile(rf"({'|'.join(MONTHS)}) (\d{{1,2}}), (\d{{4}})")
_WITHIN = re.compile(r"(?:in|from|of)\b", re.IGNORECASE)
"""Before a day in a document it belongs to what happened: ``in the February 6 | earthquake``."""
_ONE = {
    "in {}",
    "on {}",
    "as of {}",
    "during {}",
    "in the month of {}",
    "last month",
    "this month",
    "last year",
    "this year",
}
_SINCE = {"since {}"}
_RANGE = {"between {} and {}", "from {} to {}"}


def covers(rate: Per | None, period: Period | None) -> str:
    """The time a number covers, in words: the rate first, the period as printed after it."""
    words = _running(period) if period else ""
    return ", ".join(part for part in (per(rate), words) if part)


def _running(period: Period) -> str:
    """A period's words inside a sentence; a date of an editor's is worded, and what only the post's date explains is explained.

    ``last month`` becomes ``last month (December 2025)``, ``in December`` becomes ``in December 2025``.
    """
    if period.words == period.edtf:
        return _worded(period.edtf)
    if _WITHIN.match(period.words) and len(period.edtf or "") == len("2026-01-13"):
        return _worded(Edtf(period.edtf or ""))
    first, space, rest = period.words.partition(" ")
    words = f"{first.lower() if first in _OPENERS else first}{space}{rest}"
    with spoken(ENGLISH):
        for end in (period.edtf or "").split("/"):  # ``as of 2026-02-04``, as an editor writes it
            if "-" in end and end in words:
                words = words.replace(end, date(Edtf(end)))
    if known("in {date}") and (otherwise := _otherwise(words, period.edtf)):
        return otherwise
    if not period.edtf or "/" in period.edtf or re.search(r"\d", words):
        return words
    named = any(words.endswith(month) for month in MONTHS)
    return f"{words} {period.edtf[:4]}" if named else f"{words} ({date(period.edtf)})"


def _worded(edtf: Edtf) -> str:
    if "/" in edtf:
        open_end = ".." in edtf or edtf.endswith("/")
        return date(edtf) if open_end else say("from {date}", date=date(edtf))
    return say("on {date}" if len(edtf) > len("2026-01") else "in {date}", date=date(edtf))


def _otherwise(words: str, edtf: Edtf | None) -> str:
    """English words of a document in the words of the catalogue, if they say just this date or a length of time."""
    if length := _LENGTH.fullmatch(words):
        return say(_LENGTHS[length[2].lower()], n=number(int(length[1])))
    if not edtf:
        return ""
    form = _AMERICAN.sub(r"\2 \1 \3", words)
    ends = [end for end in edtf.split("/") if end not in ("", "..")]
    with spoken(ENGLISH):
        for end in map(date, map(Edtf, ends)):
            form = form.replace(end if end in form else end.rpartition(" ")[0] or end, "{}", 1)
    said = _RANGE if len(ends) > 1 else _SINCE if "/" in edtf else _ONE
    return _worded(edtf) if form in said else ""
