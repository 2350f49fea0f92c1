"""Differences in words: for a person, for a program."""

from collections.abc import Callable, Iterable
from datetime import date

import msgspec

from builder import dates, wording
from builder.lookup import Lookup
from builder.records import Difference, Edtf, Report, ReportId


def chosen(
    differences: Iterable[Difference], lookup: Lookup, *, measure: str | None, cause: str | None, since: str | None
) -> list[Difference]:
    """Of one measure, of one cause, with a report stated on or after a day; None takes all.

    A report that prints no date has that of its claim, else that of its post; a month reaches to its last day.
    """
    day = dates.bounds(Edtf(since))[0] if since else None
    return [
        difference
        for difference in differences
        if (measure is None or difference.measure == measure)
        and (cause is None or difference.cause == cause)
        and (day is None or any(_last_day(lookup.reports[id], lookup) >= day for id in difference.reports))
    ]


def _last_day(report: Report, lookup: Lookup) -> date:
    """The last day on which a report's statement can have been made; the first of all days where nothing tells."""
    said = report.stated_on or lookup.claims[report.claim].stated_on or lookup.posts[report.post].published
    return (dates.bounds(said)[1] if said else None) or date.min


def text(differences: Iterable[Difference], lookup: Lookup) -> str:
    """By measure: the cause, what the reader is told, both reports."""
    lines: list[str] = []
    shown = ""
    for difference in differences:
        if difference.measure != shown:
            shown = difference.measure
            lines += ["", lookup.measures[difference.measure].name]
        lines.append(f"  {difference.cause}: {difference.text}")
        lines += [f"    {_side(lookup.reports[id], lookup)}" for id in difference.reports]
    return "\n".join(lines).lstrip("\n") + "\n" if lines else "no differences\n"


def json(differences: Iterable[Difference], lookup: Lookup) -> str:
    """A list of the differences as in claims.json, with both reports in place of their ids."""
    told = [
        {**msgspec.to_builtins(difference), "reports": [_report(id, lookup) for id in difference.reports]}
        for difference in differences
    ]
    return msgspec.json.format(msgspec.json.encode(told), indent=1).decode() + "\n"


FORMATS: dict[str, Callable[[Iterable[Difference], Lookup], str]] = {"text": text, "json": json}


def _side(report: Report, lookup: Lookup) -> str:
    claim, post = lookup.claims[report.claim], lookup.posts[report.post]
    figure = " ".join(part for part in (wording.figure(report), wording.covers(report.per, report.period)) if part)
    when = wording.date(Edtf(report.stated_on)) if report.stated_on else "undated"
    return f"{lookup.agents[claim.claimant].name}: {figure} ({when}; {lookup.agents[post.outlet].name}, {post.title})"


def _report(id: ReportId, lookup: Lookup) -> dict[str, object]:
    report = lookup.reports[id]
    claim, post = lookup.claims[report.claim], lookup.posts[report.post]
    return {
        **msgspec.to_builtins(report),
        "claimant": claim.claimant,
        "claimant_name": lookup.agents[claim.claimant].name,
        "outlet": post.outlet,
        "outlet_name": lookup.agents[post.outlet].name,
    }
