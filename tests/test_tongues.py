"""A text that is plainly not in the language it is said to be in is noticed, and nothing is extracted from it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder import extract, read
from builder.records import Config, Edtf, Post
from builder.vocabulary import tongues

CONFIG = Config(today=Edtf("2026-02-01"))
_FILE = (Path(__file__).parent / "extract" / "tongues.txt").read_text("utf-8")
CASES = [
    (*head.split(maxsplit=1), text.strip())
    for head, _, text in (one.partition("\n") for one in _FILE.split("\n== ")[1:])
]
TEXTS = {found: text for declared, found, text in CASES if declared == "en" and found != "-"}


@pytest.mark.parametrize(("declared", "found", "text"), CASES)
def test_what_a_text_is_in(declared: str, found: str, text: str) -> None:
    assert (tongues.other(text, declared) or "-") == found


@given(st.text(), st.sampled_from(["en", "fr", "uk", "xx", ""]))
def test_any_text_can_be_asked(text: str, declared: str) -> None:
    tongues.other(text, declared)


def post(text: str, front: str = "") -> Post:
    made, _ = read.document(
        f"---\ntitle: Boats\ndate: 2026-01-14\n{front}---\n\n{text}\n".encode(), path="posts/a.md", config=CONFIG
    )
    assert isinstance(made, Post)
    return made


FRENCH = TEXTS["French"] + " Mark Lind said 5,000 boats were lost."


def test_nothing_is_extracted_by_the_rules_of_another_language() -> None:
    made = post(FRENCH)
    (problem,) = [one for one in extract.check(made) if one.code == "language-differs"]
    assert (problem.severity, problem.words) == (
        "warning", "the text looks French, and is to be read as 'en': nothing is extracted from it",
    )  # fmt: skip
    assert extract.findings(made, CONFIG) == ()


def test_its_language_in_the_front_matter_mends_it() -> None:
    made = post(TEXTS["French"] + " Selon la préfecture, 300 bateaux ont été perdus.", "language: fr\n")
    assert extract.check(made) == ()
    assert [(one.claimant and one.claimant.name, one.low) for one in extract.findings(made, CONFIG)][-1] == (
        "préfecture",
        300,
    )


def test_an_editor_who_says_so_has_it_read() -> None:
    made = post(FRENCH, "extract: true\n")
    assert extract.check(made) == ()
    assert [one.claimant and one.claimant.name for one in extract.findings(made, CONFIG)][-1] == "Mark Lind"


def test_what_the_editor_lists_counts() -> None:
    listed = "claims:\n- quote: 5,000 boats were lost\n  claimant: Mark Lind\n  figure: 5,000\n"
    (found,) = extract.findings(post(FRENCH, listed), CONFIG)
    assert (found.extracted_by, found.low) == ("editor", 5000)


def test_a_language_without_rules_is_told_once() -> None:
    made = post(TEXTS["German"], "language: de\n")
    assert [one.code for one in extract.check(made)] == ["language-without-rules"]
    assert extract.check(post(FRENCH, "extract: false\n")) == ()
