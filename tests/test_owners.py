"""Whose jobs, results and soldiers are that a sentence tells of without a name: those of the one company or side of its story."""

import pytest

from builder import extract
from builder.records import Finding
from tests.test_extract import CONFIG, post


def found(title: str, *paragraphs: str) -> list[Finding]:
    """The findings of a story."""
    return [*extract.findings(post(*paragraphs, title=title, inferred=()), CONFIG)]


def subjects(title: str, *paragraphs: str) -> list[tuple[str, str | None]]:
    """Each figure of the text with what it counts."""
    return [
        (one.value_text, one.subject)
        for one in found(title, *paragraphs)
        if one.value_text and one.selector.part == "text"
    ]


OPENING = "Elmore Freight Co. told its staff on Monday."


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("It would cut 300 jobs by May.", "Elmore Freight jobs"),
        ("The carrier's profit fell to $4m.", "profit of Elmore Freight"),
        ("Revenue grew to $4m in May.", "revenue of Elmore Freight"),
        ("In Peru, about 300 positions will go.", "positions at Elmore Freight"),
        ("Quill Boats, a rival, will cut 300 jobs.", "Quill Boats jobs"),
        ("The industry lost 300 jobs.", "jobs"),
        ("The government lost 300 jobs.", "jobs"),
        ("Elmore Freight has 300 boats.", "boats"),
    ],
)
def test_jobs_and_results_are_those_of_the_company_of_the_story(sentence: str, subject: str) -> None:
    assert [told for _, told in subjects("Elmore Freight in trouble", OPENING, sentence)] == [subject]


@pytest.mark.parametrize(
    ("title", "opening"),
    [
        ("Trouble at sea", OPENING),
        ("Elmore Freight in trouble", "The carriers met on Monday."),
        ("Elmore Freight and Quill Boats in trouble", "Elmore Freight Co. met Quill Boats Ltd."),
        ("Elmore Freight in trouble", "Elmore Freight told its staff on Monday."),
        ("Health Ministry in trouble", "The Health Ministry Co. told its staff."),
    ],
)
def test_a_story_of_no_or_several_companies_lends_no_name(title: str, opening: str) -> None:
    """Title and opening name it, and a word tells that it is one."""
    assert subjects(title, opening, "It would cut 300 jobs by May.") == [("300", "jobs")]


def test_what_a_company_means_to_do_is_a_plan_in_its_title_too() -> None:
    told = found("Elmore Freight to cut 300 jobs", "Elmore Freight Co. plans to cut 300 jobs.")
    assert [(one.subject, one.modality) for one in told] == [
        ("Elmore Freight jobs", "target"),
        ("jobs at Elmore Freight", "target"),
    ]


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("The report said 300 soldiers had been killed.", "Norwegian soldiers"),
        ("Some 300 casualties were counted in Peru.", "Norwegian casualties"),
        ("Swedish officials said 300 soldiers had been killed.", "soldiers"),
        ("The fighting has left 300 casualties on both sides.", "casualties"),
        ("The Swedish side has had 300 casualties.", "casualties"),
        ("The Russian ministry said 300 soldiers had been killed.", "soldiers"),
        ("The report said 300 soldiers had arrived.", "soldiers"),
        ("The report said 300 villagers had been killed.", "villagers"),
    ],
)
def test_soldiers_are_those_of_the_one_side_that_the_story_has_told_of(sentence: str, subject: str) -> None:
    assert [told for _, told in subjects("Norwegian casualties mount", sentence)] == [subject]


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Swedish officials said 300 soldiers had been killed.", "Russian soldiers"),
        ("Ukrainian officials said 300 soldiers had been killed.", "soldiers"),
    ],
)
def test_in_a_known_war_one_who_takes_no_part_may_say_so(sentence: str, subject: str) -> None:
    assert [told for _, told in subjects("Russian casualties mount", sentence)] == [subject]


def test_a_story_of_two_sides_lends_none() -> None:
    text = "Some 40 Swedish soldiers were killed.", "The report said 300 soldiers had been killed."
    assert subjects("Norwegian casualties mount", *text) == [("Some 40", "Swedish soldiers"), ("300", "soldiers")]
