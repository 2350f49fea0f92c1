"""Numbers, figures and dates as a reader reads them. Rules decide; this module only words what they decided."""

import re

from builder.records import Edtf, Modality, Per, Period, Rendering

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]  # fmt: skip
_CURRENCY = {"USD": "$", "EUR": "€", "GBP": "£", "UAH": "₴", "JPY": "¥"}


def number(value: float) -> str:
    """A value with thousands separators, without a needless ``.0``.

    >>> number(20000.0), number(3.5), number(0.25)
    ('20,000', '3.5', '0.25')
    """
    return f"{int(value):,}" if value == int(value) else f"{value:,.10g}" if abs(value) < 1e9 else f"{value:,.1f}"


def figure(report: Rendering) -> str:
    """A report's figure: its ends, its bound and its symbol, never a midpoint.

    >>> # 20,000-25,000 / about 35,000 / at least 24 / up to 250,000 / less than 1% / $2,500,000
    """
    low, high, unit = report.low, report.high, report.unit
    if low is None and high is None:
        return ""
    one, two = (quantity(end, unit) if end is not None else "" for end in (low, high))
    match report.bound:
        case "at_least":
            return f"at least {one}"
        case "more_than":
            return f"more than {one}"
        case "at_most":
            return f"up to {two}"
        case "less_than":
            return f"less than {two}"
        case "order_of_magnitude":
            return f"on the order of {one or two}"
    if low is None:
        return f"up to {two}"
    if high is None:
        return f"at least {one}"
    if low != high:
        sign = _CURRENCY.get(unit or "", "")
        return f"{one}–{two.removeprefix(sign)}" if unit != "%" else f"{number(low)}–{two}"
    return f"about {one}" if report.bound == "about" else one


def quantity(value: float, unit: str | None) -> str:
    """A value with the symbols that belong to it (``%``, currency); nouns are left to the sentence around it."""
    if unit == "%":
        return f"{number(value)}%"
    return _CURRENCY.get(unit or "", "") + number(value)


def per(rate: Per | None) -> str:
    """``per month``, ``per 3 years``, or nothing."""
    if rate is None:
        return ""
    return f"per {rate.unit}" if rate.n == 1 else f"per {number(rate.n)} {rate.unit}s"


def covers(rate: Per | None, period: Period | None) -> str:
    """The time a number covers, in words: the rate first, the period as printed after it."""
    words = period.words if period else ""
    return ", ".join(part for part in (per(rate), words) if part)


def date(edtf: Edtf | None, *, short: bool = False) -> str:
    """An EDTF date in words: ``13 January 2026``, ``January 2026``, ``about 2026``, ``June 2025 to January 2026``.

    ``short`` gives ``13 Jan 2026``. What is no date this module knows is given back as it stands.
    """
    if not edtf:
        return "undated"
    if "/" in edtf:
        start, end = edtf.split("/", 1)
        if end in ("", ".."):
            return f"since {date(Edtf(start), short=short)}"
        if start in ("", ".."):
            return f"until {date(Edtf(end), short=short)}"
        return f"{date(Edtf(start), short=short)} to {date(Edtf(end), short=short)}"
    found = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T[^~?%]*)?([~?%]?)$", edtf)
    if not found:
        return edtf
    year, month, day, doubt = found.groups()
    name = MONTHS[int(month) - 1] if month and 1 <= int(month) <= 12 else ""
    words = " ".join(part for part in (day and str(int(day)), name[:3] if short else name, year) if part)
    return f"about {words}" if doubt in ("~", "%") else f"{words} (uncertain)" if doubt == "?" else words


MODALITY: dict[Modality, str] = {
    "measured": "counted",
    "estimated": "estimated",
    "asserted": "asserted",
    "forecast": "a forecast",
    "target": "a goal, not a count",
    "hypothetical": "hypothetical",
    "comparison": "a comparison",
    "statement": "a statement",
}
"""What a modality is called beside a figure."""
