"""What the charts say in words. Rules decide elsewhere; here is only how it is put."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count

from builder import wording
from builder.phrases import listed, noted, number, say, several
from builder.records import Basis, Claim, Document, Measure, Rendering, Role, Status

_ORDER = ("killed", "wounded", "missing", "captured", "lost", "injured", "displaced", "destroyed", "damaged", "seized")
"""How outcomes follow each other in a sentence; others come after, by name."""

_STATUS: Mapping[Status, str] = noted({
    "current": "",
    "superseded": "superseded by a later figure",
    "corrected": "corrected",
    "retracted": "retracted",
})  # fmt: skip
_ROLE: Mapping[Role, str] = noted({
    "direct_quote": "quoted",
    "indirect_speech": "reported",
    "paraphrase": "paraphrased",
    "headline": "headline",
    "own_calculation": "the outlet's own calculation",
    "dataset_row": "dataset",
})  # fmt: skip
_BASIS: Mapping[Basis, str] = noted({
    "named_list": "named list",
    "visual_evidence": "visual evidence",
    "official_report": "official report",
    "intelligence": "intelligence",
    "model": "model",
    "survey": "survey",
    "witness": "witness",
    "unspecified": "",
})  # fmt: skip


def status(code: Status) -> str:
    """What has become of a claim; empty while it stands."""
    return say(_STATUS[code])


def role(code: Role) -> str:
    """How a document carries a figure."""
    return say(_ROLE[code])


def chip(outcome: Iterable[str], measure: Measure | None = None) -> str:
    """What is counted, short: ``killed + wounded + missing``; without an outcome, the unit or the measure's name."""
    ranked = sorted(outcome, key=lambda word: (_ORDER.index(word) if word in _ORDER else len(_ORDER), word))
    return " + ".join(say(word.replace("_", " ")) for word in ranked) or (measure.unit or measure.name if measure else say("figures"))  # fmt: skip


def counted(outcome: tuple[str, ...], measure: Measure, lead: Rendering) -> str:
    """What one row counts: as ``chip``, but without an outcome in the document's own words."""
    own = lead.subject or lead.unit or ""
    return own if own and not outcome and len(own) <= _OWN_WORDS else chip(outcome, measure)


_OWN_WORDS = 32
"""Characters of a document's words that stand in a chip."""


def loose(measure: Measure) -> bool:
    """Whether a measure is no more than a noun that figures have in common: then only their sentences tell them apart."""
    return not measure.definition and not measure.outcome


def gist(report: Rendering, room: int = 70) -> str:
    """The sentence, cut to so many characters before its figure and after it."""
    text, value = report.quote, report.value_text
    at = max(text.find(value, report.value_start), 0)
    before, after = text[:at], text[at + len(value) :]
    if len(before) > room:
        before = f"… {before[-room:].partition(' ')[2]}"
    if len(after) > room:
        after = f"{after[:room].rpartition(' ')[0]} …"
    return wording.sentence(report, f"{before}{value}{after}")


def divider(first: tuple[str, ...], other: tuple[str, ...], *, name: str) -> str:
    """Why the rows below do not count the same thing as the rows above; ``name`` is the measure below."""
    here, there = set(first), set(other)
    added = [word for word in chip(there - here).split(" + ") if there - here]
    dropped = [word for word in chip(here - there).split(" + ") if here - there]
    if "lost" in there ^ here:
        return say(
            "not the same thing: this says {word}, which may or may not mean {other}",
            word=chip(other),
            other=chip(first),
        )
    if first and added and not dropped:
        return say("not the same thing: this counts the {added} too", added=listed(added))
    if other and dropped and not added:
        return say("not the same thing: this counts only the {counted}", counted=listed(chip(other).split(" + ")))
    if added and dropped:
        return say(
            "not the same thing: this counts the {added}, not the {dropped}",
            added=listed(added),
            dropped=listed(dropped),
        )
    return say("not the same thing: {measure}", measure=name)


def apart(times: float) -> str:
    """Why goals have an axis of their own."""
    return say(
        "What somebody wants or expects, not counts. The highest is {n} times the highest count, so that they have an axis of their own.",
        n=number(round(times)),
    )  # fmt: skip


def counts(reports: int, origins: int) -> str:
    """How many documents carry a claim, and how many of them are independent of each other."""
    printed = several(reports, "{n} report", "{n} reports")
    return f"{printed} · {several(max(origins, 1), '{n} origin', '{n} origins')}" if reports > 1 else printed


def figure(report: Rendering) -> str:
    """A figure as a row of the ledger names it: a goal is called one."""
    words = wording.figure(report)
    if not words:
        return say("no figure")
    return say(_UNREAL[report.modality], figure=words) if report.modality in _UNREAL else words


_UNREAL: Mapping[str, str] = noted(
    {"target": "a goal of {figure}", "forecast": "a forecast of {figure}", "hypothetical": "if: {figure}"}
)


def figures(reports: Sequence[Rendering]) -> str:
    """The different figures of one claim. They are named each; a range over them would be nobody's statement."""
    different = list(dict.fromkeys(figure(report) for report in reports))
    if len(different) > 3:
        return say("{figures} and {n} more", figures=", ".join(different[:3]), n=number(len(different) - 3))
    if len(different) < 2:
        return "".join(different)
    return say("{figures} or {last}", figures=", ".join(different[:-1]), last=different[-1])


def note(report: Rendering, lead: Rendering) -> str:
    """What one report does to the figure of its claim, beside how it carries it."""
    carried = say("in the quote") if report.quoted and report.role != "headline" else role(report.role)
    return ", ".join(part for part in (carried, _dropped(report, lead)) if part)


def _dropped(report: Rendering, lead: Rendering) -> str:
    same = (report.low, report.high) == (lead.low, lead.high)
    if report is lead or (same and report.bound == lead.bound):
        return ""
    if same:
        return say("“about” dropped") if lead.bound == "about" else ""
    if lead.low != lead.high and report.low == report.high:
        if report.high == lead.high:
            return say("low end dropped")
        if report.low == lead.low:
            return say("high end dropped")
    return say("another figure")


def said(claim: Claim, *, dates: int) -> str:
    """When it was said: of ``dates`` that its reports give, with a word where these differ; the day of print where there is none."""
    if not claim.stated_on:
        return say("date not known")
    if not dates:
        return wording.published(claim.stated_on, short=True)
    words = wording.said(claim.stated_on, short=True)
    return say("{said}, dates differ", said=words) if dates > 1 else words


def kind(claim: Claim, lead: Rendering) -> str:
    """Modality, basis and status, as far as they are anything but a plain assertion that stands."""
    plain = claim.modality in ("asserted", "statement", "forecast", "hypothetical")  # the last two are in the figure
    modality = "" if plain else say(wording.MODALITY[claim.modality])
    basis = say(_BASIS[claim.basis])
    part = say("a part of a number") if lead.part else ""
    shown = (
        part,
        *(() if lead.derived else (modality, basis)),
        status(claim.status),
    )  # what is computed says so elsewhere
    return ", ".join(part for part in shown if part)


def cite(name: str, report: Rendering, document: Document | None, outlet: str) -> str:
    """The line to quote a claim by, its address aside."""
    what = f"“{report.value_text}”" if report.value_text else say("statement")
    said = ", ".join([name, what, *([wording.date(report.stated_on)] if report.stated_on else [])])
    if document is None:
        return f"{said}."
    seen = (
        say("retrieved {date}", date=wording.date(document.retrieved))
        if document.retrieved
        else say("retrieval date not recorded")
    )
    return say(
        "{claim}. {outlet}, “{title}”, {published}; {retrieved}.",
        claim=said, outlet=outlet, title=document.title, published=wording.date(document.published), retrieved=seen,
    )  # fmt: skip


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
    for nth in count(2):
        yield f"{short}{nth}"


_LONG = 24
_SMALL = frozenset({"of", "the", "and", "for", "in", "de", "la", "von", "van"})


def brief(name: str, kind: str, short: str) -> str:
    """A name as it stands beside a mark: a person's last, an organisation's whole, or its initials when it is long."""
    last = name.split()[-1] if name else ""
    if kind == "person" and last[:1].isupper():
        return last
    return name if len(name) <= _LONG else short
