"""From one publication to the next: what is new, corrected, withdrawn, superseded; told once, and the same each time."""

import json
from contextlib import nullcontext
from pathlib import Path

import feedparser
import msgspec
import pytest
from msgspec.structs import replace

from builder import compare, data, feeds, pipeline, read, wording
from builder.lookup import Lookup
from builder.memory import NoMemory
from builder.parallel import silent
from builder.records import Change, ChangeKind, Config, Edition, Edtf, Publication, Report, ReportId, Tracker
from tests import samples, sites

TODAY = Edtf("2026-02-08")


def publication(tracker: Tracker, *, editions: tuple[Edition, ...] = ()) -> Publication:
    """As it was published a week ago."""
    outputs = data.plan(Lookup(tracker), samples.CONFIG, editions=editions)
    published = next(output.render() for output in outputs if output.path == "data/claims.json")
    return msgspec.json.decode(published, type=Publication)


def changes(before: Tracker, after: Tracker) -> tuple[Change, ...]:
    found = compare.editions(publication(before), after, today=TODAY)
    return found[0].changes if found else ()


def told(before: Tracker, after: Tracker) -> list[str]:
    return [f"{change.kind}: {wording.change(change)}" for change in changes(before, after)]


def with_report(nth: int, **given: object) -> Tracker:
    tracker = samples.tracker()
    reports = list(tracker.reports)
    reports[nth] = replace(reports[nth], **given)
    return replace(tracker, reports=tuple(reports))


def without(*ids: str) -> Tracker:
    """The sample without some of its claims."""
    tracker = samples.tracker()
    return replace(
        tracker,
        claims=tuple(claim for claim in tracker.claims if claim.id not in ids),
        reports=tuple(report for report in tracker.reports if report.claim not in ids),
    )


def rows(*values: float) -> Tracker:
    """The sample with a dataset of so many days."""
    tracker, _ = sites.bulletins(len(values))
    kept = [report for report in tracker.reports if report.role != "dataset_row"]
    made = [report for report in tracker.reports if report.role == "dataset_row"]
    changed = [replace(report, low=value, high=value) for report, value in zip(made, values, strict=True)]
    return replace(tracker, reports=(*kept, *changed))


def test_nothing_has_changed_between_the_same_records() -> None:
    assert changes(samples.tracker(), samples.tracker()) == ()
    assert changes(rows(1, 2, 3), rows(1, 2, 3)) == ()


def test_a_claim_that_was_not_there_is_new_and_one_that_is_gone_is_withdrawn() -> None:
    assert told(without("fedorov-goal"), samples.tracker()) == [
        "new: Mykhailo Fedorov: 50,000 per month (Russian soldiers killed; a goal, not a count), in Delta Wire."
    ]
    assert told(samples.tracker(), without("fedorov-goal")) == [
        "withdrawn: Mykhailo Fedorov: 50,000 per month (Russian soldiers killed; a goal, not a count), in Delta Wire, is withdrawn."
    ]


def test_a_further_report_of_a_claim_is_no_new_claim() -> None:
    tracker = samples.tracker()
    fewer = replace(tracker, reports=tuple(report for report in tracker.reports if report.stated_on != "2026-01-16"))
    assert told(fewer, tracker) == [
        "new: Mark Rutte: 20,000–25,000 per month (Russian soldiers killed), now also in Delta Wire."
    ]
    assert told(tracker, fewer)[0].endswith("in Delta Wire, is withdrawn; other reports of the claim remain.")


@pytest.mark.parametrize(
    ("given", "what", "words"),
    [
        ({"low": 34000.0, "high": 34000.0}, ("figure",), "now about 34,000, before about 35,000"),
        ({"stated_on": Edtf("2026-01-19")}, ("date",), "now said 19 January 2026, before 20 January 2026"),
        ({"modality": "estimated"}, ("modality",), "now estimated, before asserted"),
    ],
)
def test_what_was_corrected_in_a_report_is_named(given: dict[str, object], what: tuple[str, ...], words: str) -> None:
    (change,) = changes(samples.tracker(), with_report(1, **given))
    assert (change.kind, change.what) == ("corrected", what)
    assert wording.change(change) == f"Mykhailo Fedorov, in Delta Wire (Russian soldiers killed): {words}."


def test_a_sentence_that_was_rewritten_is_one_report_corrected_although_its_id_is_another() -> None:
    quote = "Mykhailo Fedorov said about 34,000 Russian soldiers were killed in December, as videos show."
    after = with_report(
        1, id=ReportId("delta-wire-else"), quote=quote, value_text="about 34,000", low=34000.0, high=34000.0
    )
    (change,) = changes(samples.tracker(), after)
    assert (change.kind, change.what) == ("corrected", ("figure", "sentence"))
    assert change.before is not None
    assert change.after is not None
    assert (change.before.report.low, change.after.report.low) == (35000, 34000)


def test_another_sentence_is_another_report() -> None:
    after = with_report(1, id=ReportId("delta-wire-else"), quote="Nothing of the kind was ever said by anybody.")
    assert [change.kind for change in changes(samples.tracker(), after)] == ["withdrawn", "new"]


def test_how_a_report_was_found_is_no_news() -> None:
    assert changes(samples.tracker(), with_report(1, extracted_by="editor", reviewed=True, basis="survey")) == ()


@pytest.mark.parametrize(
    ("status", "kind", "words"),
    [
        ("superseded", "superseded", "Mykhailo Fedorov: about 35,000 in December 2025 (Russian soldiers killed) has been superseded by 50,000 per month."),
        ("retracted", "withdrawn", "Mykhailo Fedorov: about 35,000 in December 2025 (Russian soldiers killed), in Delta Wire, is withdrawn."),
        ("corrected", "corrected", "Mykhailo Fedorov, in Delta Wire (Russian soldiers killed): the status of the claim has changed."),
    ],
)  # fmt: skip
def test_a_claim_that_loses_its_standing(status: str, kind: ChangeKind, words: str) -> None:
    tracker = samples.tracker()
    claims = tuple(
        replace(claim, status=status, superseded_by="fedorov-goal") if claim.id == "fedorov-december" else claim
        for claim in tracker.claims
    )
    assert told(tracker, replace(tracker, claims=claims)) == [f"{kind}: {words}"]


def test_a_post_that_goes_by_another_slug_is_the_same_document() -> None:
    tracker = samples.tracker()
    name = {"delta-wire": "delta-wire-2"}
    posts = tuple(replace(post, id=name.get(post.id, post.id)) for post in tracker.posts)
    renamed = tuple(
        replace(report, post=name.get(report.post, report.post), id=report.id + "-2") for report in tracker.reports
    )
    assert changes(tracker, replace(tracker, posts=posts, reports=renamed)) == ()


def test_rows_of_a_dataset_are_told_together() -> None:
    measure = "(Russian soldiers killed, wounded or missing)"
    assert told(rows(1, 2), rows(1, 2, 3, 4)) == [
        f"new: Minister sets a goal of 50,000: 2 new rows {measure}, the latest 4, 4 January 2024."
    ]
    assert told(rows(1, 2), rows(1, 5)) == [
        f"corrected: Minister sets a goal of 50,000: 1 corrected row {measure}, the latest 5, 2 January 2024, before 2."
    ]
    assert told(rows(1, 2), samples.tracker())[0].startswith(
        "withdrawn: Minister sets a goal of 50,000: 2 withdrawn rows"
    )


def test_what_is_computed_from_rows_is_no_news_beside_them() -> None:
    without_rows, with_rows = samples.tracker(), rows(1, 2)
    computed = next(report for report in with_rows.reports if report.derived and report.role != "dataset_row")
    fewer = replace(with_rows, reports=tuple(report for report in with_rows.reports if report.id != computed.id))
    assert changes(fewer, with_rows) == ()
    fewer = replace(without_rows, reports=tuple(r for r in without_rows.reports if r.id != computed.id))
    assert [change.kind for change in changes(fewer, without_rows)] == ["new"]


def test_an_edition_is_carried_on_until_there_is_no_room() -> None:
    first = compare.editions(publication(without("fedorov-goal")), samples.tracker(), today=TODAY)
    assert [(edition.day, edition.since, edition.counts) for edition in first] == [
        ("2026-02-08", "2026-02-01", (("new", 1),))
    ]
    again = compare.editions(
        publication(samples.tracker(), editions=first), samples.tracker(), today=Edtf("2026-02-15")
    )
    assert again == first
    later = with_report(1, low=1.0, high=1.0)
    third = compare.editions(publication(samples.tracker(), editions=again), later, today=Edtf("2026-02-22"))
    assert [edition.day for edition in third] == ["2026-02-22", "2026-02-08"]
    full = replace(first[0], changes=first[0].changes * 500, counts=(("new", 500),))
    (cut,) = compare.editions(publication(samples.tracker(), editions=(full,)), samples.tracker(), today=TODAY)
    assert (len(cut.changes), cut.counts) == (200, (("new", 500),))


# --- the page and the feed -----------------------------------------------------------------------------------------


def editions(report: Report | None = None) -> tuple[Edition, ...]:
    tracker = samples.tracker()
    if report:
        tracker = replace(tracker, reports=(tracker.reports[0], report, *tracker.reports[2:]))
    return compare.editions(publication(without("fedorov-goal")), tracker, today=TODAY)


def page(found: tuple[Edition, ...], *, previous: str) -> sites.Read:
    config = replace(samples.CONFIG, previous=previous)
    return sites.Read(
        sites.printed(samples.tracker(), samples.posts(), config=config, editions=found)["changes/index.html"]
    )


def test_the_page_says_what_has_changed_and_leads_to_it() -> None:
    changed = samples.reports()[1]
    made = page(editions(replace(changed, low=34000.0, high=34000.0)), previous="claims.json")
    assert "8 Feb 2026 since 1 Feb 2026 1 corrected report, 1 new report." in made.text
    assert "now about 34,000, before about 35,000" in made.text
    assert "../claims/fedorov-goal/" in made.links
    assert made.tangled == []


def test_the_page_says_that_nothing_has_changed_or_that_nothing_is_known() -> None:
    assert "Nothing has changed since" in page((), previous="claims.json").text
    assert "for this one, none was given" in page((), previous="").text


def test_each_change_is_an_entry_that_leads_to_its_place() -> None:
    found = editions()
    planned = feeds.plan(Lookup(samples.tracker()), samples.CONFIG, addresses=["changes/"], editions=found)
    made = {output.path: output.render() for output in planned}
    parsed = feedparser.parse(made["changes/feed.xml"])
    assert not parsed.bozo
    (entry,) = parsed.entries
    assert entry.title.startswith("New: Mykhailo Fedorov: 50,000 per month")
    assert entry.updated == "2026-02-08T00:00:00Z"
    assert entry.link == entry.id
    assert entry.link.partition("#")[2] in page(found, previous="x").ids
    assert [item["id"] for item in json.loads(made["changes/feed.json"])["items"]] == [entry.id]


# --- the previous publication as a file ----------------------------------------------------------------------------


POST = """---
title: A march
date: 2026-01-14
outlet: Harbour Post
---
Ana Novak said on Tuesday that about {} people were killed in the flood.
"""


def build(tmp_path: Path, *, previous: str = "") -> pipeline.Built:
    given = {name: str(tmp_path / name) for name in ("content", "output", "templates")}
    config: Config = replace(samples.CONFIG, previous=previous, **given)
    return pipeline.build(config, memory=NoMemory(), told=lambda _: nullcontext(silent))


def test_a_build_tells_what_has_changed_since_the_publication_it_is_given(tmp_path: Path) -> None:
    post, last = tmp_path / "content" / "march.md", tmp_path / "last.json"
    post.parent.mkdir()
    post.write_text(POST.format("1,200"), "utf-8")
    assert build(tmp_path).written
    last.write_bytes((tmp_path / "output/data/claims.json").read_bytes())
    post.write_text(POST.format("1,300"), "utf-8")
    assert build(tmp_path, previous=str(last)).written
    changed = tmp_path / "output/changes/index.html"
    assert "now about 1,300, before about 1,200" in sites.Read(changed.read_bytes()).text
    again = build(tmp_path, previous=str(last)).written
    assert again is not None
    assert again.changed == 0


@pytest.mark.parametrize("written", [None, "{", '{"engine": "rules"}', "\udcff"])
def test_a_publication_that_cannot_be_read_is_a_warning_and_nothing_is_told(
    tmp_path: Path, written: str | None
) -> None:
    (tmp_path / "content").mkdir()
    last = tmp_path / "last.json"
    if written is not None:
        last.write_bytes(written.encode("utf-8", "surrogateescape"))
    built = build(tmp_path, previous=str(last))
    assert [(problem.code, problem.severity, problem.path) for problem in built.problems] == [
        ("previous-unreadable", "warning", str(last))
    ]
    assert built.written
    assert read.publication(last)[0] is None
