"""Of which country a share is that is told of a whole one, and what only the story tells of it. Cases of single sentences: ``tests/extract/economy.txt``."""

import pytest

from builder import extract
from builder.model import fold, measures
from tests.test_extract import CONFIG, post


def told(title: str, *paragraphs: str) -> list[tuple[str, str | None, str | None]]:
    """Each figure with what it measures and where; not the headline's."""
    found = extract.findings(post(*paragraphs, title=title, inferred=()), CONFIG)
    return [(one.value_text, one.subject, one.place) for one in found if one.selector.part == "text"]


@pytest.mark.parametrize(
    ("title", "sentence", "place"),
    [
        ("Jobless rate rises in Peru", "Unemployment rose to 4%.", "Peru"),
        ("Jobless rate rises", "Unemployment rose to 4%, Peru's government said.", "Peru"),
        ("Jobless rate rises", "Unemployment rose to 4%, the Labor Department said.", "United States"),
        ("Jobless rate rises in Peru", "Unemployment rose to 4%, more than in Chile.", None),
        ("Jobless rate rises in Peru", "Chile's unemployment rate rose to 4%.", None),
        ("Peru and Chile meet", "Unemployment rose to 4%.", None),
        ("Jobless rate rises in Peru", "Unemployment in the county rose to 4%.", None),
        ("Peru's harbours", "Rents rose 4%.", None),
    ],
)
def test_what_is_told_of_a_whole_country_is_of_the_one_that_the_story_is_about(
    title: str, sentence: str, place: str | None
) -> None:
    assert [where for _, _, where in told(title, sentence)] == [place]


def test_a_rate_is_the_central_banks_where_the_story_is_about_one() -> None:
    found = told(
        "Bank of England cuts rates",
        "The Bank of England cut interest rates for the second time this year, to 4%.",
        "Some wanted to keep the rate at 4.25%. The jobless rate came in at 5%.",
    )
    assert found == [
        ("4%", "policy rate", "United Kingdom"),
        ("4.25%", "policy rate", "United Kingdom"),
        ("5%", "jobless rate", "United Kingdom"),
    ]
    assert told("Lind Bank cuts rates", "Lind Bank cut rates to 4%.")[0][1] != "policy rate"


def test_a_countrys_share_is_one_measure_however_it_is_worded() -> None:
    def of(subject: str, place: str | None = None) -> fold.Counted:
        return fold.counted(unit="%", subject=subject, outcome=(), place=place)

    assert of("rise in Peru's economy") == of("economic growth", "Peru") == of("annual GDP growth", "Peru")
    assert of("rise in Swedish GDP on the year") == of("economic growth", "Sweden")
    assert of("rise in the economy on the quarter", "Peru") != of("economic growth", "Peru")
    assert of("rise in consumer prices on the year", "Peru") == of("Peru's annual inflation")
    assert of("rise in consumer prices on the month", "Peru") != of("inflation", "Peru")
    assert of("rise in consumer prices", "Peru") != of("inflation", "Peru")
    assert of("core inflation", "Peru") != of("inflation", "Peru")
    assert of("benchmark interest rate", "Peru") != of("inflation", "Peru")
    assert measures.name(of("inflation", "United States"), "inflation") == "Inflation rate in the United States (%)"
    assert of("inflation").bare


def test_a_quarters_growth_has_a_name_of_its_own_and_its_quarter_none() -> None:
    def of(subject: str) -> fold.Counted:
        return fold.counted(unit="%", subject=subject, outcome=(), place="Peru")

    assert of("rise in the fourth-quarter GDP on the quarter") == of("rise in the economy in Q4 on the quarter")
    assert (
        measures.name(of("rise in GDP on the quarter"), "rise in GDP on the quarter")
        == "Quarterly economic growth in Peru (%)"
    )


def test_losses_of_nobody_and_ground_that_burnt_nowhere_are_bare() -> None:
    assert fold.counted(unit="USD", subject="losses", outcome=("lost",), place=None).bare
    assert not fold.counted(unit="USD", subject="insured losses", outcome=("lost",), place=None).bare
    assert fold.counted(unit="hectares", subject="hectares of forest", outcome=("burnt",), place=None).bare
    burnt = fold.counted(unit="hectares of woodland", subject="woodland", outcome=("burnt",), place="Peru")
    assert burnt == fold.counted(unit="hectares", subject=None, outcome=("burnt",), place="Peru")
