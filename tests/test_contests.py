"""Polls and votes from the sentence to the difference: what is one contest, and what is not."""

import pytest

from builder import compare, extract, model
from builder.model.fold import Counted, counted
from builder.model.measures import name
from builder.records import Content, Difference, Edtf, Finding, Post, Tracker
from tests.test_extract import CONFIG, post

QUILL = "Lind leads Berg 48 percent to 41 percent among likely voters in Norland, a Quill University poll found."
ELM = "Among likely voters in Norland, a poll by the Elm Institute has Ada Lind ahead of Tom Berg, 44 percent to 43 percent."


def site(*sentences: str) -> tuple[Tracker, tuple[Difference, ...]]:
    """What comes of posts of one sentence each, on following days, each of an outlet of its own."""
    posts: list[Post] = []
    found: list[Finding] = []
    for day, sentence in enumerate(sentences, 10):
        one = post(sentence, published=Edtf(f"2026-01-{day}"), id=f"day-{day}", outlet=f"Outlet {day}")
        posts.append(one)
        found += extract.findings(one, CONFIG)
    tracker, _ = model.assemble(Content(posts=tuple(posts)), found, CONFIG)
    return tracker, compare.differences(tracker)


def test_two_polls_of_one_race_stand_side_by_side() -> None:
    _, differences = site(QUILL, ELM)
    assert [(one.measure, one.cause) for one in differences] == [
        ("against-berg-among-likely-voters-support-for-lind-in-norland-percent", "source"),
        ("against-lind-among-likely-voters-support-for-berg-in-norland-percent", "source"),
    ]


@pytest.mark.parametrize(
    ("what", "other"),
    [
        ("another place", ELM.replace("Norland", "Corvia")),
        ("others who were asked", ELM.replace("likely voters", "women")),
        ("another rival", ELM.replace("Tom Berg", "Una Stahl")),
        ("no place", ELM.replace("Among likely voters in Norland, a", "A")),
        ("what was cast", "Lind won 44 percent of the vote in Norland, and Berg 43 percent."),
        ("a field of more", ELM.replace("44 percent to 43 percent", "30 percent to 20 percent")),
    ],
)
def test_polls_of_unlike_things_are_not_compared(what: str, other: str) -> None:
    _, differences = site(QUILL, other)
    assert not differences, what


def test_a_name_in_full_and_a_surname_are_one_candidate() -> None:
    names = {
        counted(unit="%", subject=f"support for {one} against {other} in Norland", outcome=(), place=None)
        for one, other in (("Ada Lind", "Jan van Dorn"), ("Lind", "van Dorn"))
    }
    assert names == {Counted(unit="%", place="Norland", rest=("against van dorn", "support for lind"))}


@pytest.mark.parametrize(
    ("subject", "bare"),
    [
        ("support for Lind", True),
        ("support for Lind in Norland", True),
        ("support for Lind against Berg", False),
        ("support for Lind for the Labour nomination nationally", False),
        ("lead of Lind over Berg", False),
        ("likely voters", True),
        ("Americans", True),
        ("likely voters in boats", False),
    ],
)
def test_a_share_without_its_contest_is_bare(subject: str, bare: bool) -> None:
    assert counted(unit="%", subject=subject, outcome=(), place=None).bare is bare


def test_a_contest_everywhere_is_named_as_it_is_told() -> None:
    told = "support for Lind against Berg nationally"
    assert name(counted(unit="%", subject=told, outcome=(), place=None), told) == f"S{told[1:]} (%)"


def test_how_many_two_polls_asked_is_held_against_nothing() -> None:
    tracker, differences = site(
        "Quill surveyed 1,250 Americans.", "A poll of 820 Americans was published by Elm University."
    )
    assert [(one.name, one.unit) for one in tracker.measures] == [("Respondents", "respondent")]
    assert not differences


def test_points_and_percentage_points_of_a_lead_are_one_unit() -> None:
    lead = "lead of Lind over Berg in Norland"
    units = {counted(unit=unit, subject=lead, outcome=(), place=None).unit for unit in ("points", "percentage points")}
    assert units == {"percentage points"}


def test_votes_without_rivals_are_of_one_contest_in_a_country_only() -> None:
    def what(place: str | None) -> Counted:
        return counted(unit="votes", subject="votes for Ada Lind", outcome=(), place=place)

    assert not what("Peru").bare
    assert what("Pennsylvania").bare
    assert what(None).bare


def test_a_name_says_votes_once() -> None:
    for subject, said in (
        ("votes for Ada Lind against Jan Berg", "Votes for Lind against Berg"),
        ("votes for Ada Lind", "Votes for Lind"),
    ):
        assert name(counted(unit="votes", subject=subject, outcome=(), place=None), subject) == said
