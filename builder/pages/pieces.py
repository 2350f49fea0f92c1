"""What single records come to in words: dates, quotes, figures, addresses."""

import re
from collections.abc import Sequence

from builder import phrases, wording
from builder.pages import words
from builder.pages.views import Day, Quote, ReportView
from builder.records import AnchorState, Claim, ClaimId, Document, Edtf, Report, Role

_LEAD: tuple[Role, ...] = (
    "direct_quote", "own_calculation", "indirect_speech", "paraphrase", "dataset_row", "headline",
)  # fmt: skip


@phrases.remembered
def day(edtf: Edtf | None, *, inferred: bool = False, rule: str = "") -> Day:
    """A date in words, short."""
    return Day(wording.date(edtf, short=True), edtf or "", wording.iso(edtf), inferred, rule)


def clip(text: str, length: int) -> str:
    """Cut at a word's end; an ellipsis says so."""
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def web(url: str | None) -> str:
    """An address that a browser may be led to: http or https, else nothing."""
    return url if url and re.match(r"https?://", url, re.I) else ""


def archived(document: Document) -> tuple[tuple[str, Day], ...]:
    return tuple((url, day(copy.date)) for copy in document.archive if (url := web(copy.url)))


def basis(record: Report | Claim) -> str:
    """What a claimant rests on; the document's own words after the kind."""
    kind = phrases.say(words.BASES[record.basis])
    return f"{kind}: “{record.basis_words}”" if kind and record.basis_words else kind


def outcomes(outcome: tuple[str, ...]) -> str:
    """What happened to those counted, in words; empty where nothing says so."""
    return wording.outcomes(outcome) if outcome else ""


def quote(report: Report, language: str = "") -> Quote:
    """The sentence, cut at its figure."""
    text, value = report.quote, report.value_text
    at = report.selector
    # The words around are cut at so many letters; a word cut in two would be misread, a number most of all.
    prefix = at.prefix if at.start == len(at.prefix) else at.prefix.partition(" ")[2]
    suffix = at.suffix if at.suffix.endswith((".", "!", "?")) else at.suffix.rpartition(" ")[0]
    start = report.value_start if text.startswith(value, report.value_start) else text.find(value)
    around = prefix.strip(), suffix.strip()
    if not value or start < 0:
        return Quote(wording.sentence(report), "", "", *around, language)
    before, after = wording.sentence(report, text[:start]), wording.sentence(report, text[start + len(value) :])
    return Quote(before, value, after, *around, language)


def lead(reports: Sequence[Report]) -> Report:
    """The report that renders its claim best."""
    return min(reports, key=lambda report: _LEAD.index(report.role))


def claimed(claim: Claim, reports: Sequence[Report]) -> tuple[str, bool]:
    """A claim's figure in words, and whether it is a union of different ones (nobody's own statement)."""
    printed = [report for report in reports if report.bound]
    if len({(report.low, report.high) for report in printed}) <= 1:
        return wording.figure(lead(printed)) if printed else "", False
    figures = dict.fromkeys(wording.figure(report) for report in printed)
    if any(report.bound == "ci" for report in printed):  # an estimate and its interval are no stated range
        return ", ".join(figures), False
    unit = printed[0].unit
    if claim.low is None:
        if claim.high is None:
            return " / ".join(figures), True
        return phrases.say("up to {figure}", figure=wording.quantity(claim.high, unit)), True
    if claim.high is None:
        return phrases.say("at least {figure}", figure=wording.quantity(claim.low, unit)), True
    return spread(claim.low, claim.high, unit), True


def between(sides: Sequence[ReportView]) -> str:
    """Whose figures they are and who printed them; what two have in common comes once."""
    first, *others = sides
    parts = [_printed(first.who.name, first.outlet.words)]
    for other in others:
        if other.who.address != first.who.address:
            parts.append(_printed(other.who.name, other.outlet.words))
        elif other.outlet.address != first.outlet.address:
            parts.append(other.outlet.words)
    return " · ".join(parts)


def _printed(*names: str) -> str:
    """An outlet that speaks for itself is named once."""
    return ", ".join(dict.fromkeys(names))


def figures(reports: Sequence[Report], most: int) -> tuple[str, ...]:
    """What a document's figures are, one for each claim, in the order of its text (of a table: the newest row first);
    of more than ``most`` the rest is an ellipsis. A headline's figure counts where the text has none of that claim."""
    rows = any(report.role == "dataset_row" for report in reports)
    ordered = sorted(reports, key=lambda report: (report.role == "headline", report.selector.start), reverse=rows)
    firsts = dict[ClaimId, Report]()
    for report in ordered:
        if report.bound:
            firsts.setdefault(report.claim, report)
    said = dict.fromkeys(map(wording.figure, firsts.values()))
    return (*list(said)[:most], *(["…"] if len(said) > most else []))


def spread(low: float, high: float, unit: str | None) -> str:
    """Two ends with one unit, or one number where they are equal."""
    return wording.quantity(low, unit) if low == high else wording.stretch(low, high, unit)


def kind(claim: Claim, *, rates: bool = True) -> str:
    """What sort of figure a claim gives: ``per month`` for a rate and for the count of one month, ``in total`` ...

    ``rates``: false where no rate stands beside the count of a month: nobody said that each month is like it.
    """
    if claim.per:
        return wording.per(claim.per)
    if claim.stat == "count_in_period" and claim.period and claim.period.edtf:
        rate, count = _COUNTED.get(len(claim.period.edtf), _COUNTED[0])
        return phrases.say(rate if rates else count)
    return phrases.say("in total") if claim.stat == "cumulative" else ""


_COUNTED = phrases.noted(
    {
        4: ("per year", "in one year"),
        7: ("per month", "in one month"),
        10: ("per day", "in one day"),
        0: ("in a period", "in a period"),
    }
)
"""What a count is held to be, by the length of the date that it covers: beside rates, and alone."""


MOVED: dict[AnchorState, str] = phrases.noted(
    {
        "moved": "The sentence stands elsewhere in the post than when it was recorded.",
        "orphan": "The sentence is no longer in the post.",
    }
)


def plural(count: int, one: str, many: str = "") -> str:
    """The word that goes with a count; ``many`` defaults to ``one`` and an s."""
    return one if count == 1 else many or one + "s"
