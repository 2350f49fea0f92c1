"""What the program says to readers, in English and in the words of a catalogue."""

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from builder import phrases, pipeline, wording
from builder.memory import NoMemory
from builder.pages import catalogue, engine
from builder.parallel import silent
from builder.phrases import Catalogue, fits, say, several, spoken
from builder.records import Edtf, Output, Per
from tests import samples

GERMAN = Catalogue(
    {
        "1,234.5": "1.234,5",
        "about {figure}": "etwa {figure}",
        "{day} {month} {year}": "{day}. {month} {year}",
        "January": "Januar",
        "per month": "im Monat",
        "{n} report": "{n} Bericht",
        "{n} reports": "{n} Berichte",
        "Different claimants": "never said by itself",
    }
)


def test_patterns_are_filled_in_the_words_of_the_catalogue_and_only_inside() -> None:
    with spoken(GERMAN):
        assert wording.date(Edtf("2026-01-13")) == "13. Januar 2026"
        assert wording.per(Per(1, "month")) == "im Monat"
        assert (wording.number(1234567.5), wording.numeral(1234567.5)) == ("1.234.567,5", "1,234,567.5")
        assert [several(n, "{n} report", "{n} reports") for n in (1, 2000)] == ["1 Bericht", "2.000 Berichte"]
        assert say("not in the catalogue: {one}", one="{two}") == "not in the catalogue: {two}"
    assert wording.date(Edtf("2026-01-13")) == "13 January 2026"


def test_what_is_done_later_and_what_is_remembered_keeps_its_words() -> None:
    @phrases.remembered
    def month() -> str:
        return say("January")

    later = phrases.saying(GERMAN, month)
    assert [month(), later(), month(), later()] == ["January", "Januar", "January", "Januar"]


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15))
def test_a_number_has_the_same_digits_in_any_language(value: float) -> None:
    with spoken(GERMAN):
        swapped = wording.number(value).translate(str.maketrans(".,", ",."))
    assert swapped == wording.number(value)


@pytest.mark.parametrize(
    ("other", "good"),
    [
        ("{b} und {a}", True),
        ("nur {a}", True),
        ("gar keine", True),
        ("{c}", False),
        ("{a", False),
        ("{a.b}", False),
        ("{}", False),
    ],
)
def test_a_pattern_fits_when_it_has_no_gap_of_its_own(other: str, good: bool) -> None:
    assert fits("{a} and {b}", other) is good


def test_a_gap_that_cannot_be_filled_is_a_problem_and_the_site_is_not_written(tmp_path: Path) -> None:
    site = replace(samples.CONFIG, content=str(tmp_path), words={"about {figure}": "etwa {number}"})
    planned = pipeline.plan(site, memory=NoMemory(), told=lambda _: nullcontext(silent))
    (problem,) = (problem for problem in planned.problems if problem.severity == "error")
    assert (problem.path, problem.code) == ("claimline.toml", "template-broken")
    assert problem.words == "“etwa {number}” has a gap in braces that “about {figure}” does not fill"


class Asked(Catalogue):
    """Keeps what it is asked for."""

    def __init__(self) -> None:
        super().__init__({"": ""})
        self.words: set[str] = set()

    def get(self, key: str, default: str = "") -> str:  # type: ignore[override]
        self.words.add(key)
        return default


@pytest.mark.usefixtures("demo")
def test_every_word_that_the_demo_says_is_in_the_english_catalogue(asked: Asked) -> None:
    known = catalogue.all_words(engine.packaged())
    assert len(asked.words) > 150, "the demo says a lot"
    assert sorted(asked.words - set(known) - {""}) == []


@pytest.fixture(scope="module")
def asked() -> Asked:
    return Asked()


@pytest.fixture(scope="module")
def demo(asked: Asked) -> Iterator[list[Output]]:
    """The demo, every page of it printed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("builder.pages.said_in", lambda _: asked)
        root = Path(__file__).parents[1]
        site = pipeline.plan(
            replace(samples.CONFIG, content=str(root / "content"), templates=str(root / "own")),
            memory=NoMemory(),
            told=lambda _: nullcontext(silent),
        )
        for output in site.outputs:
            if output.path.endswith((".html", ".xml", ".svg")):
                output.render()
        yield list(site.outputs)
