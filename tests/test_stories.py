"""Which figures of different posts are counted at one place, because their posts tell of one event. Cases: ``tests/stories.txt``."""

from pathlib import Path

import pytest

from builder import compare, extract, model
from builder.records import Content, Edtf, PostId, Tracker
from tests.findings import CONFIG
from tests.samples import body
from tests.test_extract import post

Case = tuple[str, list[str], list[str]]


def cases() -> list[Case]:
    """Title, posts, and figures with the measures that they are of."""
    parts = (Path(__file__).parent / "stories.txt").read_text("utf-8").strip().split("\n.\n")
    return [(parts[i], parts[i + 1].split("\n\n"), parts[i + 2].splitlines()) for i in range(0, len(parts), 3)]


def told(posts: list[str], known: model.Known | None = None) -> Tracker:
    read = []
    for at, text in enumerate(posts):
        head, *paragraphs = text.splitlines()
        day, _, title = head.partition(" ")
        named = {"id": PostId(f"p{at}"), "path": f"posts/p{at}.md", "outlet": f"Paper {at}"}
        read.append(post(title=title, published=Edtf(day), inferred=(), body=body(*paragraphs), **named))
    findings = [found for one in read for found in extract.findings(one, CONFIG)]
    return model.assemble(Content(posts=tuple(read)), findings, CONFIG, known)[0]


def measured(tracker: Tracker) -> set[str]:
    names = {measure.id: measure.name for measure in tracker.measures}
    of = {claim.id: names[claim.measure] for claim in tracker.claims if claim.measure}
    return {f"{report.value_text} | {of[report.claim]}" for report in tracker.reports if report.claim in of}


@pytest.mark.parametrize(("posts", "figures"), [case[1:] for case in cases()], ids=[case[0] for case in cases()])
def test_a_figure_is_counted_where_its_story_is(posts: list[str], figures: list[str]) -> None:
    found = measured(told(posts))
    assert sorted(set(figures) - found) == []
    values = {line.partition(" | ")[0] for line in figures}
    assert sorted(one for one in found - set(figures) if one.partition(" | ")[0] in values) == []


@pytest.mark.parametrize("posts", [case[1] for case in cases()], ids=[case[0] for case in cases()])
def test_what_one_post_adds_or_takes_away_is_as_if_all_had_been_read_anew(posts: list[str]) -> None:
    known = model.Known()
    for some in (posts[:-1], posts, posts[:-1]):
        assert told(some, known) == told(some)


def test_a_place_that_only_the_story_says_is_marked_as_inferred() -> None:
    tracker = told(["2026-01-12 Train derails in Peru\nA train derailed in Peru.\nSome 40 people were killed."])
    assert [("place" in report.inferred) for report in tracker.reports] == [True]


def test_the_number_of_the_day_it_happened_on_is_that_of_all_of_it_so_far() -> None:
    posts = [
        "2026-01-12 Train derails in Peru\nA train derailed in Peru on Monday, killing 40 people on Monday.",
        "2026-01-13 Train derails in Peru\nThe death toll of the train crash in Peru has risen to 52.",
    ]
    tracker = told(posts)
    assert [(report.stat, "stat" in report.inferred) for report in tracker.reports] == [
        ("cumulative", False),
        ("cumulative", True),
    ]
    (difference,) = compare.differences(tracker)
    assert (difference.cause, difference.text) == (
        "period", "As of different times: 40 (12 January 2026) and 52 (13 January 2026).",
    )  # fmt: skip
