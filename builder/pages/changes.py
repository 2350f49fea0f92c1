"""The page that tells what has changed since the last publication."""

from collections.abc import Iterator, Sequence

from builder import urls, wording
from builder.pages import words
from builder.pages.contexts import ChangesPage
from builder.pages.desk import Desk
from builder.pages.pieces import day, quote
from builder.pages.views import ChangeView, EditionView, Quote
from builder.phrases import several
from builder.records import Change, Edition, Printed

ADDRESS = "changes/"


def changes(desk: Desk, editions: Sequence[Edition]) -> ChangesPage:
    said = desk.say("What is new, corrected, withdrawn or superseded since the last publication.")
    seen = set[str]()
    return ChangesPage(
        **desk.base(ADDRESS, desk.say("Changes"), said, feed=True),
        compared=bool(desk.config.previous),
        editions=tuple(
            EditionView(
                day=day(edition.day),
                since=day(edition.since),
                counts=tuple(several(count, *words.COUNTED[kind]) for kind, count in edition.counts),
                changes=tuple(_changes(desk, edition, seen)),
                more=sum(count for _, count in edition.counts) - len(edition.changes),
            )
            for edition in editions
        ),
    )


def _changes(desk: Desk, edition: Edition, seen: set[str]) -> Iterator[ChangeView]:
    for change in edition.changes:
        anchor = urls.change(change, day=edition.day).partition("#")[2]
        yield ChangeView(
            kind=desk.mark(words.CHANGES[change.kind]),
            text=wording.change(change),
            anchor="" if anchor in seen else anchor,
            address=_address(desk, change.after) or _address(desk, change.before),
            before=_sentence(change.before, change),
            after=_sentence(change.after, change),
        )
        seen.add(anchor)


def _address(desk: Desk, told: Printed | None) -> str:
    """The claim's page, where the report is still on the site."""
    report = desk.lookup.reports.get(told.report.id) if told else None
    return desk.claim_address(desk.lookup.claims[report.claim]) if report else ""


def _sentence(told: Printed | None, change: Change) -> Quote | None:
    """What a document says in words; a row of a dataset says nothing in words, and of two equal sentences one will do."""
    if told is None or told.report.role == "dataset_row":
        return None
    both = change.before and change.after
    if both and change.kind == "corrected" and "sentence" not in change.what and told is change.before:
        return None
    return quote(told.report)
