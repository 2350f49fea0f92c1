"""Dates: expressions against the day of the post, the periods numbers cover, and EDTF.

The cases stand in ``tests/dates/*.txt``: a title, the day of the post (or ``-``), a sentence, then a line for each date
(``WORDS = EDTF``) or, in ``periods.txt``, for each period (``KIND WORDS = EDTF``); in ``news.table`` one a line.
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder import dates
from builder.records import Edtf
from tests.elsewhere import shared
from tests.work import grows_in_proportion

CASES = Path(__file__).parent / "dates"


def cases(*, periods: bool) -> Iterator[object]:
    for file in sorted(CASES.glob("*.txt")):
        name, _, language = file.stem.partition(".")
        if name.startswith("periods") != periods:
            continue
        for block in file.read_text("utf-8").strip().split("\n\n"):
            title, against, sentence, *expected = block.split("\n")
            yield pytest.param(
                Edtf(against) if against != "-" else None,
                sentence,
                expected,
                language or "en",
                id=f"{file.stem}: {title}",
            )


@pytest.mark.parametrize(("against", "sentence", "expected", "language"), list(cases(periods=False)))
def test_date(against: Edtf | None, sentence: str, expected: list[str], language: str) -> None:
    found = [f"{one.words} = {one.edtf}" for one in dates.find(sentence, against=against, language=language)]
    assert found == [one for one in expected if one != "nothing"]


@pytest.mark.parametrize(("against", "sentence", "expected", "language"), list(cases(periods=True)))
def test_period(against: Edtf | None, sentence: str, expected: list[str], language: str) -> None:
    found = [one.period for one in dates.find_periods(sentence, against=against, language=language)]
    lines = [f"{one.kind} {one.words} = {one.edtf or '-'}" for one in found]
    assert lines == [one for one in expected if one != "nothing"]


NEWS = [tuple(map(str.strip, line.split("|"))) for line in (CASES / "news.table").read_text("utf-8").splitlines()[1:]]


@pytest.mark.parametrize(("against", "sentence", "expected"), NEWS)
def test_dates_of_news(against: str, sentence: str, expected: str) -> None:
    found = [one.edtf for one in dates.find(sentence, against=Edtf(against))]
    assert " ; ".join(found) == expected.replace("nothing", "")


@pytest.mark.parametrize("day", ["2026-01-12", "2026-01-13", "2026-01-14", "2026-01-18", "2024-02-29"])
def test_weekdays_against_every_day(day: str) -> None:
    """A bare weekday is the most recent one, that day included; ``last`` lies strictly before, ``next`` after."""
    names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    today = date.fromisoformat(day)
    for number, name in enumerate(names):
        for words, least, most in (
            (f"said {name}", -6, 0),
            (f"said last {name}", -7, -1),
            (f"is due next {name}", 1, 7),
        ):
            (found,) = dates.find(words, against=Edtf(day))
            resolved = date.fromisoformat(found.edtf)
            assert resolved.weekday() == number
            assert least <= (resolved - today).days <= most, (words, day, resolved)


def test_infer_puts_days_without_a_year_beside_the_latest_month() -> None:
    text = "He spoke in Brussels on January 16. Losses had been lower in December 2025."
    assert dates.infer(text) == ("2026-01", "January 16, nearest to December 2025")
    assert dates.infer("The report of May 3, 2024 and the one of April 2024.")[0] == "2024-05"
    assert dates.infer("Nothing here says when; it was on Tuesday.") == (None, "")


def test_resolve_is_for_one_date() -> None:
    found = dates.resolve("January 16", against=Edtf("2026-01-20"))
    assert found is not None
    assert (found.edtf, found.precision) == ("2026-01-16", "day")
    assert dates.resolve("Monday or Tuesday", against=Edtf("2026-01-20")) is None


# --- EDTF -----------------------------------------------------------------------------------------------------------

BOUNDS = {
    "2026-01-13": ("2026-01-13", "2026-01-13"),
    "2026-01-13~": ("2026-01-13", "2026-01-13"),
    "2026-01-13T09:30:00Z": ("2026-01-13", "2026-01-13"),
    "2026-02": ("2026-02-01", "2026-02-28"),
    "2024-02?": ("2024-02-01", "2024-02-29"),
    "2026": ("2026-01-01", "2026-12-31"),
    "2026-XX": ("2026-01-01", "2026-12-31"),
    "2026-01-XX": ("2026-01-01", "2026-01-31"),
    "198X": ("1980-01-01", "1989-12-31"),
    "19XX": ("1900-01-01", "1999-12-31"),
    "2016-21": ("2016-03-01", "2016-05-31"),
    "2016-24": ("2016-12-01", "2017-02-28"),
    "2016-34": ("2016-04-01", "2016-06-30"),
    "2016-41": ("2016-07-01", "2016-12-31"),
    "2025-12/2026-01": ("2025-12-01", "2026-01-31"),
    "2024-01/..": ("2024-01-01", None),
    "../2024-01": (None, "2024-01-31"),
    "2024-01/": ("2024-01-01", None),
}


@pytest.mark.parametrize("edtf", BOUNDS)
def test_bounds(edtf: str) -> None:
    assert dates.valid(edtf)
    assert tuple(day and day.isoformat() for day in dates.bounds(edtf)) == BOUNDS[edtf]


@pytest.mark.parametrize(
    "words", ["", "..", "/", "../..", "soon", "2026-13", "2026-02-30", "0000", "2026-05/2026-01", "26"]
)
def test_no_edtf(words: str) -> None:
    assert not dates.valid(words)
    assert dates.bounds(words) == (None, None)
    assert dates.precision(words) == "unknown"


def test_overlap_and_distance() -> None:
    assert dates.overlap("2026-01", "2026-01-13")
    assert dates.overlap("2024-01/..", "2026-01-13")
    assert not dates.overlap("../2024-01", "2026-01-13")
    assert dates.overlap(None, "2026-01-13")
    assert dates.distance("2026-01-13", "2026-01-16") == 3
    assert dates.distance("2026-01-16", "2026-01-13") == 3
    assert dates.distance("2025-12", "2026-01") == 1


DAYS = st.dates(min_value=date(1000, 1, 1)).map(lambda day: Edtf(day.isoformat()))
WORDS = st.sampled_from(
    [
        "January",
        "Jan.",
        "Oct",
        "May",
        "March",
        "16",
        "31",
        "2026",
        "2024",
        "2/29/2019",
        "2026-13-45",
        "2026-01-13",
        "Tuesday",
        "last",
        "next",
        "this",
        "week",
        "month",
        "year",
        "decade",
        "weekend",
        "the",
        "of",
        "in",
        "by",
        "until",
        "between",
        "and",
        "to",
        "from",
        "-",
        "–",
        "first",
        "half",
        "quarter",
        "Q3",
        "H1",
        "1980s",
        "'40s",
        "21st",
        "century",
        "two",
        "weeks",
        "days",
        "ago",
        "past",
        "three",
        "summer",
        "winter",
        "early",
        "mid-April",
        "yesterday",
        ",",
        ".",
        "30",
        "29",
        "February",
        "9999",
        "0",
        "since",
        "as",
        "of",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(WORDS, max_size=10).map(" ".join), st.lists(WORDS, max_size=10).map("".join))
AGAINST = st.one_of(
    st.none(),
    DAYS,
    st.sampled_from(["2026", "2026-01", "198X", "2026-01-10/2026-01-14", "0001-01-01", "9999-12-31", "bad"]).map(Edtf),
)


@given(TEXTS, AGAINST)
def test_any_text_gives_valid_dates_that_stand_in_it(text: str, against: Edtf | None) -> None:
    end = 0
    for found in dates.find(text, against=against):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.words
        assert dates.valid(found.edtf)
        assert found.precision == dates.precision(found.edtf)
        end = found.end
    for covered in dates.find_periods(text, against=against):
        assert text[covered.start : covered.end] == covered.period.words
        assert covered.period.edtf is None or dates.valid(covered.period.edtf)
    assert dates.infer(text)[0] is None or dates.valid(str(dates.infer(text)[0]))


@given(DAYS, DAYS)
def test_distance_is_the_same_both_ways(one: Edtf, two: Edtf) -> None:
    assert dates.distance(one, two) == dates.distance(two, one)
    assert (dates.distance(one, two) == 0) == dates.overlap(one, two)


WORST = [
    "1",
    "1,",
    "2024-",
    "January ",
    "Monday, January ",
    "last ",
    "next week ",
    "the ",
    "the end of ",
    "early ",
    "mid-",
    "May 5 to ",
    "between May 5 and ",
    "in the past two ",
    "in 10 ",
    "May 5 in 10 days ",
    "two weeks ago ",
    "a ",
    "since ",
    "first ",
    "the first Friday of ",
    "Q1 ",
    "'40s ",
    " ",
    "20",
    "'",
]


@pytest.mark.parametrize("unit", WORST)
def test_worst_text_takes_work_in_proportion(unit: str) -> None:
    """100 KB of it comes to an end, and twice the text is twice the work; the end keeps a date in sight of every gate."""
    end = " two weeks ago, May 5"

    def periods(text: str) -> object:
        return dates.find_periods(text, against=Edtf("2026-01-14"))

    grows_in_proportion(periods, unit, end)
    periods(unit * (100_000 // len(unit)) + end)


# --- other people's cases, and the gold -----------------------------------------------------------------------------


def edtf(timex: str) -> str:
    """A TIMEX that names a whole week, weekend, month, season or year; empty for all others."""
    week = re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", timex)
    if week:
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return f"{monday + timedelta(days=5 if week[3] else 0)}/{monday + timedelta(days=6)}"
    season = re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", timex)
    if season:
        return f"{season[1]}-{21 + ['SP', 'SU', 'FA', 'WI'].index(season[2])}"
    return timex if re.fullmatch(r"\d{4}(-\d\d)?", timex) else ""


def agrees(found: dates.Dated, result: dict[str, Any]) -> bool:
    """The same day; or the same first and last day, for what is said of a month or a year the whole of it.

    The specification's ends are exclusive, ours are the last day, and ours run through the whole of a month named last.
    """
    value = result.get("Value") or {}
    if found.edtf == edtf((value.get("Timex") or "").replace("XXXX-", f"{found.edtf[:4]}-")):
        return True
    first, last = dates.bounds(found.edtf)
    for resolution in (value.get("PastResolution"), value.get("FutureResolution")):
        ends = list((resolution or {}).values())
        if len(ends) == 1 and first and last:
            coarse = found.precision != "day" and "/" not in found.edtf
            if first.isoformat() == ends[0] == last.isoformat():
                return True
            if coarse and first.isoformat() <= ends[0] <= last.isoformat():
                return True
        if len(ends) == 2 and first and last and ends[1] > "0002":
            end = date.fromisoformat(ends[1])
            named_last = dates.bounds(found.edtf.partition("/")[2])[0] or end
            if first.isoformat() == ends[0] and (last in (end, end - timedelta(days=1)) or named_last == end):
                return True
    return False


@pytest.mark.shared
@pytest.mark.parametrize("file", ["DateParser", "DatePeriodParser"])
def test_cases_of_others(file: str) -> None:
    """At least 95 % of the cases in scope (tests/dates/scope.toml says what is not, and why)."""
    out = [one for one in tomllib.loads((CASES / "scope.toml").read_text("utf-8"))["out"] if file in one["files"]]
    every = json.loads(shared(f"gold/specs/{file}.json").read_text("utf-8-sig"))
    within = [case for case in every if not any(re.search(one["pattern"], case["Input"]) for one in out)]
    failed = []
    for case in within:
        against = Edtf(case.get("Context", {}).get("ReferenceDateTime", "2016-11-07")[:10])
        found = dates.find(case["Input"], against=against)
        if len(found) != len(case["Results"]) or not all(map(agrees, found, case["Results"])):
            failed.append(f"{case['Input']} against {against}: {[one.edtf for one in found]}")
    sys.stdout.write(f"{file}: {len(every)} cases, {len(within)} in scope, {len(within) - len(failed)} passed\n")
    sys.stdout.write("".join(f"  failed: {one}\n" for one in failed))
    assert len(failed) <= 0.05 * len(within), failed
