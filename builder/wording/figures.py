"""A figure in words: its ends, its bound and its symbol, never a midpoint."""

import re
from collections.abc import Mapping

from builder.phrases import noted, number, say
from builder.records import Modality, Rendering
from builder.wording.periods import covers
from builder.wording.times import date, exact

CURRENCY = {"USD": "$", "EUR": "€", "GBP": "£", "UAH": "₴", "JPY": "¥"}
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(words: str) -> str:
    """The words, with a mark in place of each character that no XML document may hold.

    >>> printable("a\\x00b")
    'a�b'
    """
    return _NO_XML.sub("\ufffd", words)


def sentence(report: Rendering, words: str | None = None) -> str:
    """A report's sentence, or some of its words, as a reader sees them: what stands in several blocks (the cells of a table's row)
    stays apart."""
    return (report.quote if words is None else words).replace("\n", " · ")


def figure(report: Rendering) -> str:
    """A report's figure: its ends, its bound and its symbol.

    >>> # 20,000-25,000 / about 35,000 / at least 24 / up to 250,000 / less than 1% / $2,500,000
    """
    low, high, unit = report.low, report.high, report.unit
    if low is None and high is None:
        return ""
    one, two = (quantity(end, unit) if end is not None else "" for end in (low, high))
    match report.bound:
        case "at_least":
            return say("at least {figure}", figure=one)
        case "more_than":
            return say("more than {figure}", figure=one)
        case "at_most":
            return say("up to {figure}", figure=two)
        case "less_than":
            return say("less than {figure}", figure=two)
        case "order_of_magnitude":
            return say("on the order of {figure}", figure=one or two)
    if low is None:
        return say("up to {figure}", figure=two)
    if high is None:
        return say("at least {figure}", figure=one)
    if low != high:
        ends = stretch(low, high, unit)
        return f"{ends} ({level(report)})" if report.bound == "ci" else ends
    return say("about {figure}", figure=one) if report.bound == "about" else one


def level(report: Rendering) -> str:
    """What a statistical interval is called: ``95% interval`` where its sentence gives the level."""
    found = _LEVEL.search(report.quote)
    return say("{level}% interval", level=found[1]) if found else say("a statistical interval")


_LEVEL = re.compile(r"(\d{2}(?:\.\d+)?)\s*(?:%|per ?cent)\s*(?:confidence|credible|uncertainty|interval|CI\b)", re.I)


def quantity(value: float, unit: str | None) -> str:
    """A value with the symbols that belong to it (``%``, currency); nouns are left to the sentence around it."""
    return _signed(number(value), unit)


def stretch(low: float, high: float, unit: str | None) -> str:
    """Two ends with one symbol: ``20,000–25,000``, ``5–10%``, ``$20–25``."""
    return _signed(f"{number(low)}–{number(high)}", unit)


def _signed(numbers: str, unit: str | None) -> str:
    if unit == "%":
        return say("{n}%", n=numbers)
    sign = CURRENCY.get(unit or "", "")
    return say("{sign}{n}", sign=sign, n=numbers) if sign else numbers


def noun(unit: str | None) -> str:
    """The word for a unit; empty where a symbol at the number says it (``%``, ``$``)."""
    return "" if unit is None or unit == "%" or unit in CURRENCY else unit


def printed(report: Rendering) -> str:
    """A report's figure with the time it covers: ``20,000 in 10 years``, ``about 35,000 per month``."""
    when = report.period
    if when and when.kind == "as_of":
        as_of = date(when.edtf) if when.edtf else when.words
        return say(
            "{figure} as of {day}" if exact(when.edtf) else "{figure} as of {date}",
            figure=figure(report), date=as_of, day=as_of,
        )  # fmt: skip
    return f"{figure(report)} {covers(report.per, when)}".strip()


def quoted(words: str) -> str:
    """Somebody's words in quotation marks."""
    return say("“{words}”", words=words)


def line(claimant: str, said: str, *, counts: str, modality: Modality) -> str:
    """A claim on one line, for titles and citations: whose it is, its figure, what is counted, and a goal named as one.

    >>> line("Mark Rutte", "20,000–25,000 per month", counts="Russian soldiers killed", modality="asserted")
    'Mark Rutte: 20,000–25,000 per month (Russian soldiers killed)'
    >>> line("Ana Novak", "300 by June", counts="homes", modality="target")
    'Ana Novak: 300 by June (homes; a goal, not a count)'
    """
    meant = say(MODALITY[modality]) if modality in BESIDE else ""
    behind = "; ".join(part for part in (counts, meant) if part)
    told = say("{claimant}: {words}", claimant=claimant, words=said)
    return f"{told} ({behind})" if behind else told


BESIDE: frozenset[Modality] = frozenset({"target", "forecast", "hypothetical", "comparison"})
"""How a figure is meant that does not say what is so."""
MODALITY: Mapping[Modality, str] = noted({
    "measured": "counted",
    "estimated": "estimated",
    "asserted": "asserted",
    "forecast": "a forecast",
    "target": "a goal, not a count",
    "hypothetical": "hypothetical",
    "comparison": "a comparison",
    "statement": "a statement",
})  # fmt: skip
"""What a modality is called beside a figure, in English: ``say`` it."""


def outcomes(outcome: tuple[str, ...]) -> str:
    """What happened to the counted, as one expression.

    >>> outcomes(("killed", "missing", "wounded"))
    'killed + wounded + missing'
    """
    return " + ".join(say(name.replace("_", " ")) for name in sorted(outcome, key=_severity)) or say("not said")


_SEVERITY = noted(("killed", "wounded", "missing", "captured", "lost"))
_OUTCOMES = noted(
    ("seized", "liberated", "destroyed", "damaged", "displaced", "downed", "launched", "struck", "trapped",
     "rescued", "hospitalised", "infected", "without power", "without heating", "aboard", "gathered")
)  # fmt: skip


def _severity(outcome: str) -> tuple[int, str]:
    return (_SEVERITY.index(outcome) if outcome in _SEVERITY else len(_SEVERITY), outcome)
