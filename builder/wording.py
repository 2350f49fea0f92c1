"""Numbers, figures and dates as a reader reads them. Rules decide; this module only words what they decided."""

import re

from builder.records import Cause, Change, Edtf, Modality, Per, Period, Printed, Rendering

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]  # fmt: skip
_CURRENCY = {"USD": "$", "EUR": "€", "GBP": "£", "UAH": "₴", "JPY": "¥"}
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(words: str) -> str:
    """The words, with a mark in place of each character that no XML document may hold.

    >>> printable("a\\x00b")
    'a�b'
    """
    return _NO_XML.sub("\ufffd", words)


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
        ends = f"{one}–{two.removeprefix(sign)}" if unit != "%" else f"{number(low)}–{two}"
        return f"{ends} ({level(report)})" if report.bound == "ci" else ends
    return f"about {one}" if report.bound == "about" else one


def level(report: Rendering) -> str:
    """What a statistical interval is called: ``95% interval`` where its sentence gives the level."""
    found = _LEVEL.search(report.quote)
    return f"{found[1]}% interval" if found else "a statistical interval"


_LEVEL = re.compile(r"(\d{2}(?:\.\d+)?)\s*(?:%|per ?cent)\s*(?:confidence|credible|uncertainty|interval|CI\b)", re.I)


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
    words = _running(period) if period else ""
    return ", ".join(part for part in (per(rate), words) if part)


_OPENERS = frozenset(
    ["Last", "This", "Since", "In", "Over", "During", "For", "Within", "So", "The", "By", "From", "Each", "Every"]
)


def _running(period: Period) -> str:
    """A period's words inside a sentence; a date of an editor's is worded, and what only the post's date explains is explained.

    ``last month`` becomes ``last month (December 2025)``, ``in December`` becomes ``in December 2025``.
    """
    if period.words == period.edtf:
        if "/" in period.edtf:
            return (
                date(period.edtf) if ".." in period.edtf or period.edtf.endswith("/") else f"from {date(period.edtf)}"
            )
        return f"on {date(period.edtf)}" if len(period.edtf) > 7 else f"in {date(period.edtf)}"
    first, space, rest = period.words.partition(" ")
    words = f"{first.lower() if first in _OPENERS else first}{space}{rest}"
    if not period.edtf or "/" in period.edtf or re.search(r"\d", words):
        return words
    named = any(words.endswith(month) for month in MONTHS)
    return f"{words} {period.edtf[:4]}" if named else f"{words} ({date(period.edtf)})"


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


def iso(edtf: Edtf | None) -> str:
    """An EDTF date as HTML's ``<time datetime>`` takes it; empty where it is no exact day, month or year.

    >>> iso(Edtf("2026-01")), iso(Edtf("2026-01-14~")), iso(None)
    ('2026-01', '', '')
    """
    return edtf if edtf and _ISO.fullmatch(edtf) else ""


_ISO = re.compile(r"\d{4}(-\d\d(-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?)?)?")


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


def outcomes(outcome: tuple[str, ...]) -> str:
    """What happened to the counted, as one expression.

    >>> outcomes(("killed", "missing", "wounded"))
    'killed + wounded + missing'
    """
    return " + ".join(name.replace("_", " ") for name in sorted(outcome, key=_severity)) or "not said"


_SEVERITY = ("killed", "wounded", "missing", "captured", "lost")
_STAT: dict[str, str] = {
    "rate": "a rate",
    "count": "a count for one stretch of time",
    "total": "a running total",
    "open": "a number without a stated time",
}
_GOALS = {"target": "a goal", "forecast": "a forecast", "hypothetical": "a supposition"}


def _severity(outcome: str) -> tuple[int, str]:
    return (_SEVERITY.index(outcome) if outcome in _SEVERITY else len(_SEVERITY), outcome)


def printed(report: Rendering) -> str:
    """A report's figure with the time it covers: ``20,000 in 10 years``, ``about 35,000 per month``."""
    when = report.period
    if when and when.kind == "as_of":
        return f"{figure(report)} as of {date(when.edtf) if when.edtf else when.words}"
    return f"{figure(report)} {covers(report.per, when)}".strip()


def times(ratio: tuple[float, float]) -> str:
    """How many times the one is the other: ``1.4–1.75 times``, or one number where both are the same."""
    return f"{'–'.join(dict.fromkeys(number(end) for end in ratio))} times"


def difference(
    cause: Cause,
    a: Rendering,
    b: Rendering,
    *,
    detail: str = "",
    ratio: tuple[float, float] | None = None,
    outlets: tuple[str, str] = ("", ""),
    same_month: bool = False,
) -> str:
    """Why two reports differ, as one or two sentences, in the order given. Never who is right.

    ``detail`` and ``ratio`` are those of the Difference; ``outlets`` are the names of who printed each, where that is
    worth saying; ``same_month`` whether both are about (or were said in) one month.
    """
    one, other = printed(a), printed(b)
    both = f"{one} and {other}"
    bare = f"{figure(a)} and {figure(b)}"
    match cause:
        case "transmission":
            return _transmission(one, other, detail, outlets)
        case "transcription":
            notes = {"digit": " One digit differs.", "stale_day": " One of them is the figure of the day before."}
            note = notes.get(detail, "")
            return f"A copying difference in the bulletin of {date(a.stated_on)}: {bare}.{note}"
        case "modality":
            headline, _, goals = detail.rpartition(": ")
            named = " and ".join(_GOALS[kind] for kind in goals.split(" / "))
            named = f"{named[0].upper()}{named[1:]}"
            if headline:
                places = ("headline", "text") if a.role == "headline" else ("text", "headline")
                there, not_there = places if a.modality in _GOALS else places[::-1]
                return f"{named} in the {there}, not in the {not_there}: {one if one == other else both}."
            return f"{named}, not a count: {both}."
        case "scope":
            return f"Not the same thing: {detail}. {one[0].upper()}{one[1:]} and {other}."
        case "stat":
            kinds = [_STAT[kind] for kind in detail.split(" / ")]
            return f"{kinds[0][0].upper()}{kinds[0][1:]} and {kinds[1]}: {both}."
        case "period":
            return _period(a, b, detail)
        case "vintage":
            when = f"{figure(a)} ({_when(a)}), then {figure(b)} ({_when(b)})"
            return f"Updated since: {when}."
        case "self":
            when = f"{one} ({date(a.stated_on)}) and {other} ({date(b.stated_on)})"
            return f"The same speaker has said both: {when}.{_computed(detail)}"
        case "source":
            far = f" ({times(ratio)})" if ratio else ""
            same = ", same month" if same_month else ""
            shown = bare if same_month and a.per == b.per else both
            return f"No overlap: {shown}{far}. Different claimants{same}.{_computed(detail)}"
        case "overlap" if detail == "estimate":
            return f"An estimate and the interval around it, which is no stated range: {both}."
        case "overlap" if detail == "rounded":
            return f"Compatible: {both}; the one is the other, rounded."
        case "overlap":
            return f"Compatible ranges: {both}.{_computed(detail)}"
        case "agree":
            return f"The same figure: {one}." if one == other else f"The same figure: {both}."


def dated(a: Rendering, b: Rendering, *, outlets: tuple[str, str]) -> str:
    """Two dates for one statement: ``The same statement is dated 13 January 2026 by X and 16 January 2026 by Y.``"""
    first, second = (
        f"{date(one.stated_on)} by {name or 'an outlet not named'}" for one, name in ((a, outlets[0]), (b, outlets[1]))
    )
    return f"The same statement is dated {first} and {second}."


def copies(same: int, shared: int) -> str:
    """How far two copies of one series agree."""
    days = f"{same:,} of the {shared:,} days" if same < shared else f"all {shared:,} days"
    return f"The two copies print the same figure on {days} that both have."


def _transmission(one: str, other: str, detail: str, outlets: tuple[str, str]) -> str:
    if detail == "headline":
        return f"The headline and the text print different figures for the same statement: {one} and {other}."
    if detail == "one post":
        return f"One article prints different figures for the same statement: {one} and {other}."
    first, second = (
        f"{words} ({name or 'outlet not named'})" for words, name in zip((one, other), outlets, strict=True)
    )
    return f"Outlets print different figures for the same statement: {first} and {second}."


def _period(a: Rendering, b: Rendering, detail: str) -> str:
    if detail == "as of":
        return f"Not as of the same time: {figure(a)} ({_when(a)}) and {figure(b)} ({_when(b)})."
    times = [period.edtf or "" if (period := side.period) else "" for side in (a, b)]
    named = "months" if all(re.fullmatch(r"\d{4}-\d\d", edtf) for edtf in times) else "times"
    start = "Different lengths of time" if detail == "length" else f"Different {named}"
    return f"{start}: {printed(a)} and {printed(b)}."


def _when(report: Rendering) -> str:
    period = report.period
    if period and period.edtf and period.kind == "as_of":
        return date(period.edtf)
    if period and period.edtf and "/" in period.edtf and not period.edtf.endswith(("/", "..")):
        return f"to {date(Edtf(period.edtf.partition('/')[2]))}"
    return date(report.stated_on)


def _computed(detail: str) -> str:
    return f" Computed: {detail}." if detail else ""


def change(change: Change) -> str:
    """What a publication says otherwise than the one before it. Whether outlet or editor changed it is not known."""
    before, after = change.before, change.after
    told = after or before
    assert told is not None
    who = f"{told.claimant}: {_said(told)}"
    about = f" ({told.measure})" if told.measure else ""
    match change.kind:
        case _ if told.report.role == "dataset_row":
            return _rows(change, told)
        case "new" if change.further:
            return f"{who}{about}, now also in {told.outlet}."
        case "new":
            return f"{who}{about}, in {told.outlet}."
        case "withdrawn":
            still = "; other reports of the claim remain" if change.further else ""
            return f"{who}{about}, in {told.outlet}, is withdrawn{still}."
        case "superseded" if before and after:
            return f"{before.claimant}: {_said(before)}{about} has been superseded by {_said(after)}."
        case "superseded":
            return f"{who}{about} has been superseded."
        case "corrected":
            return f"{told.claimant}, in {told.outlet}{about}: {_corrected(change, before or told, told)}."


def _corrected(change: Change, before: Printed, after: Printed) -> str:
    old, new = before.report, after.report
    parts = {
        "figure": (figure(new), figure(old)),
        "claimant": (f"said by {after.claimant}", before.claimant),
        "date": (f"said {date(new.stated_on)}", date(old.stated_on)),
        "measure": (f"counted as {after.measure or 'a statement'}", before.measure or "a statement"),
        "modality": (MODALITY[new.modality], MODALITY[old.modality]),
        "covers": (covers(new.per, new.period) or "no stated time", covers(old.per, old.period) or "no stated time"),
    }
    said = [f"now {now}, before {was}" for name, (now, was) in parts.items() if name in change.what and now != was]
    if "status" in change.what:
        said.append("the status of the claim has changed")
    if "sentence" in change.what or not said:
        said.append("the sentence reads otherwise")
    return "; ".join(said)


def _said(told: Printed) -> str:
    return printed(told.report) or f"“{told.report.quote}”"


def _rows(change: Change, told: Printed) -> str:
    rows = f"{change.reports:,} {change.kind} {'row' if change.reports == 1 else 'rows'}"
    was = f", before {figure(change.before.report)}" if change.before and change.after else ""
    return (
        f"{told.title}: {rows} ({told.measure}), the latest {figure(told.report)}, {date(told.report.stated_on)}{was}."
    )
