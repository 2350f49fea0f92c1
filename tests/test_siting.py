"""Where what a title counts happened, and what a story passes on to its sentences. Cases of single sentences: ``tests/extract/where.txt``."""

import pytest

from builder import extract
from tests.test_extract import CONFIG, post


def places(title: str, *paragraphs: str) -> list[tuple[str, str | None, bool]]:
    """Each figure with its place, and whether that is inferred; the headline's last."""
    found = extract.findings(post(*paragraphs, title=title, inferred=()), CONFIG)
    return [(one.value_text, one.place, "place" in one.inferred) for one in found]


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("Nepal earthquake death toll rises", "Nepal"),
        ("Death toll rises in Peru, Chile quake", "Chile and Peru"),
        ("Peru-Chile quake: toll rises", "Chile and Peru"),
        ("Nepal: Toll rises", "Nepal"),
        ("Toll rises after strikes on Lebanon", "Lebanon"),
        ("Nepal's health ministry counts the dead", "Nepal"),
        ("Nepal sends rescuers", None),
        ("Toll rises in Nepal, and in Peru", None),
        ("Toll rises", None),
    ],
)
def test_a_story_is_set_where_its_title_says(title: str, place: str | None) -> None:
    assert places(title, "At least 40 people were killed.") == [("At least 40", place, place is not None)]


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Chinese strikes killed 40 people.", "Nepal"),
        ("Nepalese officials said 40 people had died.", "Nepal"),
        ("On the Chinese side, 40 people died.", None),
        ("After China opened its gates, 40 people died.", None),
        ("At least 40 Nepalese soldiers were killed.", None),
        ("At least 40 Chinese were killed.", None),
        ("In China, 40 people were killed.", "China"),
    ],
)
def test_a_sentence_that_brings_up_others_is_not_set_where_the_story_is(sentence: str, place: str | None) -> None:
    assert [place for _, place, _ in places("Nepal earthquake toll rises", sentence)] == [place]


def test_a_paragraph_that_has_told_of_another_place_takes_none_from_the_story() -> None:
    told = places(
        "Nepal earthquake toll rises",
        "Rain fell.",
        "In Chile, 12 people died. Another 30 were injured.",
        "Some 40 were injured.",
    )
    assert told == [("12", "Chile", False), ("30", "Chile", True), ("Some 40", "Nepal", True)]
    told = places("Nepal earthquake toll rises", "Rain fell.", "In Chile, 12 people died. Some 40 were injured.")
    assert told == [("12", "Chile", False), ("Some 40", None, False)]


def test_what_one_of_two_counts_is_not_both_s() -> None:
    told = places("Peru, Chile quake toll rises", "Peru's emergency agency said 40 people had died. Over 90 have died.")
    assert told == [("40", "Peru", True), ("Over 90", "Chile and Peru", True)]


@pytest.mark.parametrize(
    ("title", "opening", "place"),
    [
        ("Kerala floods: toll rises", "Rain fell in India's Kerala state.", "Kerala"),
        ("Toll rises", "Rain fell in Elm in the Indian state of Bihar.", "Bihar"),
        ("Toll rises in India", "Rain fell in Kerala and in Assam.", "India"),
        ("Blast in Lahore", "A market in Pakistan was hit.", "Lahore"),
        ("Elm blast: toll rises", "A bomb went off in Elm.", "Elm"),
        ("Toll rises", "A bomb went off in Lahore.", None),
        ("Toll in Kerala, Assam rises", "Rain fell.", "Assam and Kerala"),
        ("Kerala floods", "In Tamil Nadu no rain fell.", None),
    ],
)
def test_a_story_is_set_in_a_part_of_a_country(title: str, opening: str, place: str | None) -> None:
    """A town that only the opening names is where it was, and need not be where all it did is counted."""
    assert places(title, opening, "At least 40 people were killed.") == [("At least 40", place, place is not None)]


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Some 40 camps were opened across the state.", "Kerala"),
        ("Across the district, 40 people died.", None),
        ("Indian officials said 40 people had died.", "Kerala"),
        ("A Kochi court said 40 people had died.", None),
        ("The Kochi Municipal Council said 40 people had died.", None),
        ("Some 40 people were taken to Kochi National Hospital.", "Kerala"),
        ("A court in Assam said 40 people had died.", None),
        ("There are 40 patients in hospital.", "Kerala"),
        ("There are 40 weeks to go.", None),
    ],
)
def test_what_is_told_of_a_part_of_a_country(sentence: str, place: str | None) -> None:
    assert [found for _, found, _ in places("Kerala floods: toll rises", sentence)] == [place]


def test_the_one_country_that_a_story_names_again_and_again_is_where_it_is_set() -> None:
    told = ("Kenya queues at dawn", "Kenya votes today.", "Kenya has 40,000 schools.", "Some 300 people were hurt.")
    assert places(*told) == [("40,000", "Kenya", True), ("Some 300", "Kenya", True)]
    others = (*told[:2], "Peru and Chile sent observers.", *told[3:])
    assert places(*others) == [("Some 300", None, False)]


def test_the_figures_of_a_title_have_its_place() -> None:
    assert places("40 killed and 12 hurt in Peru floods", "Rain fell.") == [
        ("40", "Peru", False),
        ("12", "Peru", False),
    ]


@pytest.mark.parametrize(
    ("title", "opening", "place"),
    [
        ("Lombok rocked by earthquake", "Indonesia sent rescuers.", "Lombok"),
        ("Earthquake rocks Indonesia's Lombok", "Rescuers came.", "Lombok"),
        ("Toll rises in fight for Libya's Tripoli", "Shells fell.", "Tripoli"),
        ("Toll rises in Peru-Chile clashes", "Shells fell.", None),
        (
            "Ebola in West Africa: toll rises",
            "Guinea and Liberia closed schools in Guinea and Liberia.",
            "Guinea and Liberia",
        ),
        ("Ebola in West Africa: toll rises", "Schools were closed.", "West Africa"),
        ("Boat sinks off Libya", "It went down in the Mediterranean Sea.", "Libya"),
        ("Peru flood: toll rises", "It is the worst since a storm in Chile.", "Peru"),
    ],
)
def test_where_a_story_is_set_by_what_struck_it_or_is_around_it(title: str, opening: str, place: str | None) -> None:
    assert places(title, opening, "At least 40 people were killed.") == [("At least 40", place, place is not None)]


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("The Elm County sheriff said 40 people had died.", None),
        ("The Disaster Management State Control Room said 40 people had died.", "Peru"),
        ("In 2019, 40 people died.", None),
        ("Last month, 40 people died.", "Peru"),
        ("At least 40 people have died crossing the Atlantic.", "Atlantic"),
        ("It is the worst since Chile was hit, and 40 people died.", "Peru"),
        ("It killed 40 people, the most since Chile was hit.", "Peru"),
        ("It killed 40 people, the biggest toll since Chile was hit.", "Peru"),
        ("It was Peru's most powerful quake since 2009, when some 300 people died in and around Tacna.", "Tacna"),
        ("It was Peru's most powerful quake since 2009, when some 300 people died.", None),
        ("A year after Chile was hit, 40 people died.", "Peru"),
        ("A year after 40 people died in Chile, no help has come.", "Chile"),
        ("It was the worst day in the country's history, with 40 people killed.", "Peru"),
    ],
)
def test_what_belongs_to_another_event_takes_no_place_from_the_story(sentence: str, place: str | None) -> None:
    assert [found for _, found, _ in places("Peru flood: toll rises", sentence)] == [place]


def test_a_line_that_is_a_place_stands_above_its_paragraphs() -> None:
    told = places(
        "Storm kills 24",
        "It went through Ohio and Iowa.",
        "Ohio",
        "Seven deaths are known.",
        "Iowa",
        "Some 11 people died.",
    )
    assert told == [("Seven", "Ohio", True), ("Some 11", "Iowa", True), ("24", "United States", True)]


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("The storm had hit Chile before. Some 17 people died.", None),
        ("The storm had hit Tacna in Peru before. Some 17 people died.", "Peru"),
        ("The storm had hit Chile before. Some 17 people died across the country.", None),
        ("The Health Department said 17 people had died.", "Peru"),
        ("Ash district was hit, with 17 people killed.", None),
        ("Governor Ada Lind of Ohio said 17 people had died in the state.", "Ohio"),
        ("LIMA, Chile — Some 17 people died.", "Peru"),
    ],
)
def test_what_the_sentence_before_or_the_speaker_says_of_the_place(told: str, place: str | None) -> None:
    assert [found for _, found, _ in places("Peru storm: toll rises", told)] == [place]


def test_of_several_places_one_is_not_all_of_the_country() -> None:
    told = places("Toll rises in Peru and Chile", "Across the country 40 homes were destroyed. Some 12 people died.")
    assert [place for _, place, _ in told] == [None, "Chile and Peru"]
