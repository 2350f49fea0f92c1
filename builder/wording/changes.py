"""What a publication says otherwise than the one before it."""

from collections.abc import Iterator, Mapping

from builder.phrases import noted, say, several
from builder.records import Change, ChangeKind, Printed, Rendering
from builder.wording.figures import MODALITY, figure, line, printed, quoted
from builder.wording.periods import covers
from builder.wording.times import date, exact


def change(change: Change) -> str:
    """One change, as a sentence. Whether outlet or editor changed it is not known."""
    before, after = change.before, change.after
    told = after or before
    assert told is not None
    if told.report.role == "dataset_row":
        return _rows(change, told)
    said = _line(told)
    match change.kind:
        case "new" if change.further:
            return say("{claim}, now also in {outlet}.", claim=said, outlet=told.outlet)
        case "new":
            return say("{claim}, in {outlet}.", claim=said, outlet=told.outlet)
        case "withdrawn" if change.further:
            return say(
                "{claim}, in {outlet}, is withdrawn; other reports of the claim remain.", claim=said, outlet=told.outlet
            )
        case "withdrawn":
            return say("{claim}, in {outlet}, is withdrawn.", claim=said, outlet=told.outlet)
        case "superseded" if before and after:
            return say("{claim} has been superseded by {words}.", claim=_line(before), words=_said(after))
        case "superseded":
            return say("{claim} has been superseded.", claim=said)
        case "corrected":
            about = f" ({told.measure})" if told.measure else ""
            place = say("{claimant}, in {outlet}", claimant=told.claimant, outlet=told.outlet) + about
            return f"{place}: {'; '.join(_corrected(change, before or told, told))}."


def _corrected(change: Change, before: Printed, after: Printed) -> Iterator[str]:
    old, new = before.report, after.report
    parts = {
        "figure": (figure(new), figure(old)),
        "claimant": (say("said by {claimant}", claimant=after.claimant), before.claimant),
        "date": (_dated(date(new.stated_on), new), date(old.stated_on)),
        "measure": (
            say("counted as {measure}", measure=after.measure or say("a statement")), before.measure or say("a statement"),
        ),
        "modality": (say(MODALITY[new.modality]), say(MODALITY[old.modality])),
        "covers": (
            covers(new.per, new.period) or say("no stated time"), covers(old.per, old.period) or say("no stated time"),
        ),
    }  # fmt: skip
    told = [
        say("now {now}, before {before}", now=now, before=was)
        for name, (now, was) in parts.items()
        if name in change.what and now != was
    ]
    yield from told
    if "status" in change.what:
        yield say("the status of the claim has changed")
    if "sentence" in change.what or not (told or "status" in change.what):
        yield say("the sentence reads otherwise")


def _dated(words: str, report: Rendering) -> str:
    return say("said {day}" if exact(report.stated_on) else "said {date}", date=words, day=words)


def _line(told: Printed) -> str:
    return line(told.claimant, _said(told), counts=told.measure, modality=told.report.modality)


def _said(told: Printed) -> str:
    return printed(told.report) or quoted(told.report.quote)


_ROWS: Mapping[ChangeKind, tuple[str, str]] = noted({
    "new": ("{n} new row", "{n} new rows"),
    "corrected": ("{n} corrected row", "{n} corrected rows"),
    "withdrawn": ("{n} withdrawn row", "{n} withdrawn rows"),
    "superseded": ("{n} superseded row", "{n} superseded rows"),
})  # fmt: skip


def _rows(change: Change, told: Printed) -> str:
    """Rows of one dataset are told together, by the latest."""
    rows = several(change.reports, *_ROWS[change.kind])
    parts = {
        "title": told.title, "rows": rows, "measure": told.measure,
        "figure": figure(told.report), "date": date(told.report.stated_on),
    }  # fmt: skip
    if change.before and change.after:
        was = figure(change.before.report)
        return say("{title}: {rows} ({measure}), the latest {figure}, {date}, before {was}.", **parts, was=was)
    return say("{title}: {rows} ({measure}), the latest {figure}, {date}.", **parts)
