"""What the charts say in words. Rules decide elsewhere; here is only how it is put."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from builder import wording
from builder.records import Claim, Document, Measure, Rendering, Role, Status

_ORDER = ("killed", "wounded", "missing", "captured", "lost", "injured", "displaced", "destroyed", "damaged", "seized")
"""How outcomes follow each other in a sentence; others come after, by name."""

STATUS: dict[Status, str] = {
    "current": "",
    "superseded": "superseded by a later figure",
    "corrected": "corrected",
    "retracted": "retracted",
}
ROLE: dict[Role, str] = {
    "direct_quote": "quoted",
    "indirect_speech": "reported",
    "paraphrase": "paraphrased",
    "headline": "headline",
    "own_calculation": "the outlet's own calculation",
    "dataset_row": "dataset",
}


def chip(outcome: Iterable[str], measure: Measure | None = None) -> str:
    """What is counted, short: ``killed + wounded + missing``; without an outcome, the unit or the measure's name."""
    ranked = sorted(outcome, key=lambda word: (_ORDER.index(word) if word in _ORDER else len(_ORDER), word))
    return " + ".join(ranked) or (measure.unit or measure.name if measure else "figures")


def listed(words: Sequence[str]) -> str:
    """Words as a sentence lists them.

    >>> listed(["killed", "wounded", "missing"])
    'killed, wounded and missing'
    """
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def divider(first: tuple[str, ...], other: tuple[str, ...], *, name: str) -> str:
    """Why the rows below do not count the same thing as the rows above; ``name`` is the measure below."""
    here, there = set(first), set(other)
    added = [word for word in chip(there - here).split(" + ") if there - here]
    dropped = [word for word in chip(here - there).split(" + ") if here - there]
    if "lost" in there ^ here:
        return f"not the same thing: this says {chip(other)}, which may or may not mean {chip(first)}"
    if first and added and not dropped:
        return f"not the same thing: this counts the {listed(added)} too"
    if other and dropped and not added:
        return f"not the same thing: this counts only the {listed(chip(other).split(' + '))}"
    if added and dropped:
        return f"not the same thing: this counts the {listed(added)}, not the {listed(dropped)}"
    return f"not the same thing: {name}"


def apart(times: float) -> str:
    """Why goals have an axis of their own."""
    return f"What somebody wants or expects, not counts. The highest is {times:.0f} times the highest count, so that they have an axis of their own."


def several(count: int, noun: str) -> str:
    """``1 report``, ``2,000 reports``."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def counts(reports: int, origins: int) -> str:
    """How many documents carry a claim, and how many of them are independent of each other."""
    return f"{several(reports, 'report')} · {several(max(origins, 1), 'origin')}" if reports > 1 else "1 report"


def figure(report: Rendering) -> str:
    """A figure as a row of the ledger names it: a goal is called one."""
    words = wording.figure(report)
    prefix = {"target": "a goal of ", "forecast": "a forecast of ", "hypothetical": "if: "}.get(report.modality, "")
    return prefix + words if words else "no figure"


def figures(reports: Sequence[Rendering]) -> str:
    """The different figures of one claim. They are named each; a range over them would be nobody's statement."""
    different = list(dict.fromkeys(figure(report) for report in reports))
    if len(different) > 3:
        return ", ".join(different[:3]) + f" and {len(different) - 3} more"
    return " or ".join(part for part in (", ".join(different[:-1]), different[-1]) if part)


def note(report: Rendering, lead: Rendering) -> str:
    """What one report does to the figure of its claim, beside how it carries it."""
    carried = "in the quote" if report.quoted and report.role != "headline" else ROLE[report.role]
    return ", ".join(part for part in (carried, _dropped(report, lead)) if part)


def _dropped(report: Rendering, lead: Rendering) -> str:
    same = (report.low, report.high) == (lead.low, lead.high)
    if report is lead or (same and report.bound == lead.bound):
        return ""
    if same:
        return "“about” dropped" if lead.bound == "about" else ""
    if lead.low != lead.high and report.low == report.high:
        if report.high == lead.high:
            return "low end dropped"
        if report.low == lead.low:
            return "high end dropped"
    return "another figure"


def said(claim: Claim, *, dates: int) -> str:
    """When it was said; an asterisk where the reports give different dates."""
    return f"said {wording.date(claim.stated_on, short=True)}" + ("*" if dates > 1 else "") if claim.stated_on else "date not known"  # fmt: skip


def kind(claim: Claim, lead: Rendering) -> str:
    """Modality, basis and status, as far as they are anything but a plain assertion that stands."""
    plain = claim.modality in ("asserted", "statement", "forecast", "hypothetical")  # the last two are in the figure
    modality = "" if plain else wording.MODALITY[claim.modality]
    basis = "" if claim.basis == "unspecified" else claim.basis.replace("_", " ")
    shown = (*(() if lead.derived else (modality, basis)), STATUS[claim.status])  # what is computed says so elsewhere
    return ", ".join(part for part in shown if part)


def cite(name: str, report: Rendering, document: Document | None, outlet: str) -> str:
    """The line to quote a claim by, its address aside."""
    what = f"“{report.value_text}”" if report.value_text else "statement"
    when = f", {wording.date(report.stated_on)}" if report.stated_on else ""
    if document is None:
        return f"{name}, {what}{when}."
    seen = f"retrieved {wording.date(document.retrieved)}" if document.retrieved else "retrieval date not recorded"
    return f"{name}, {what}{when}. {outlet}, “{document.title}”, {wording.date(document.published)}; {seen}."


def initials(name: str) -> Iterator[str]:
    """Ever longer short forms of a name, for charts without room; the later ones are numbered, so there is always one.

    >>> [short for short, _ in zip(initials("Mark Rutte"), range(3))]
    ['MR', 'MRu', 'MR2']
    """
    parts = [part for part in name.replace("-", " ").split() if part[0].isalnum() and part.lower() not in _SMALL] or [name or "?"]  # fmt: skip
    acronym = len(parts) == 1 and name.isupper() and len(name) <= 5
    short = name if acronym else "".join(part[0].upper() for part in parts[:4]) if len(parts) > 1 else parts[0][:2]
    yield short
    yield parts[0][0].upper() + parts[-1][:2].capitalize()
    for number in count(2):
        yield f"{short}{number}"


_LONG = 24
_SMALL = frozenset({"of", "the", "and", "for", "in", "de", "la", "von", "van"})


def brief(name: str, kind: str, short: str) -> str:
    """A name as it stands beside a mark: a person's last, an organisation's whole, or its initials when it is long."""
    last = name.split()[-1] if name else ""
    if kind == "person" and last[:1].isupper():
        return last
    return name if len(name) <= _LONG else short
