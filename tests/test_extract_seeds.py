"""The fifteen rows of RECORDS.md section 4, found in the two posts under ../shared/seeds by the rules alone."""

import html
import re

import pytest

from builder import dates, extract
from builder.records import POST_DATE, Config, Edtf, Finding, Per, Post, PostId, Url
from tests.elsewhere import shared
from tests.samples import body

pytestmark = pytest.mark.shared


def seed(prefix: str) -> Post:
    """A seed as the reader gives it: paragraphs without markup, title and date where they are stated."""
    raw = next(shared("seeds").glob(f"{prefix}_*")).read_text("utf-8")
    front = re.match(r"---\n(.*?)\n---\n", raw, re.S)
    text = raw[front.end() :] if front else raw
    paragraphs = [html.unescape(re.sub(r"<[^>]+>", "", part)).strip() for part in re.split(r"</p>\s*<p>|\n", text)]
    title = re.search(r'^title: "(.*)"$', front[1], re.M) if front else None
    day = re.search(r"^date: (\S+)$", front[1], re.M) if front else None
    made = body(*(part for part in paragraphs if part))
    return Post(
        id=PostId(prefix),
        path=f"{prefix}.txt",
        title=html.unescape(title[1]) if title else "",
        outlet=None,
        url=Url("https://example.org/"),
        published=Edtf(day[1]) if day else dates.infer(made.text)[0],
        body=made,
        inferred=() if front else ("title", "published"),
    )


def found(prefix: str) -> list[Finding]:
    return list(extract.findings(seed(prefix), Config(today=Edtf("2026-02-01"))))


CSIS = "Center for Strategic and International Studies"
MONTH = Per(1, "month")
# seed, claimant, the sentence's words, low, high, bound, outcome, stat, modality, stated, more fields
ROWS: list[tuple[int, str, str | None, str, float | None, float | None, str | None, tuple[str, ...], str | None, str, str | None, dict[str, object]]] = [
    (1, "000", "Mark Rutte", "is losing between", 20000, 25000, "range", ("lost",), "rate", "asserted", "2026-01-13", {"per": MONTH, "subject": "Russia", "unit": "troops"}),
    (2, "000", "Mark Rutte", "Russians dead", 20000, 25000, "range", ("killed",), "rate", "asserted", "2026-01-13", {"per": MONTH, "role": "direct_quote", "quoted": True}),
    (2, "000", "Mark Rutte", "Twenty to", 20000, 25000, "range", ("killed",), "rate", "asserted", "2026-01-13", {"per": MONTH, "role": "direct_quote", "quoted": True}),
    (3, "000", "Mark Rutte", "Afghan war", 20000, 20000, "exact", ("lost",), "count_in_period", "comparison", "2026-01-13", {"place": "Afghanistan", "subject": "Soviet", "unit": "soldiers"}),
    (4, "000", CSIS, "seized about", 5000, 5000, "about", ("seized",), "cumulative", "estimated", "2025-06", {"unit": "square kilometers", "subject": "Russian forces"}),
    (4, "000", CSIS, "seized about", None, 1, "less_than", ("seized",), "cumulative", "estimated", "2025-06", {"unit": "%", "subject": "Ukraine’s territory"}),
    (5, "000", CSIS, "toward 1 million", 1000000, 1000000, "about", ("killed", "wounded"), "cumulative", "estimated", "2025-06", {"unit": "casualties"}),
    (6, "000", CSIS, "as many as", None, 250000, "at_most", ("killed",), "cumulative", "estimated", "2025-06", {}),
    (7, "000", None, "hundreds of thousands", 200000, None, "at_least", ("without_heating", "without_power"), "count_in_period", "asserted", "2026-01-14", {"stated_on_rule": POST_DATE, "rule": "hundreds-of-thousands-200000", "unit": "people"}),
    (8, "000", "Volodymyr Zelenskyy", "Dnipro, Zhytomyr", None, None, None, (), None, "statement", "2026-01-14", {}),
    (9, "000", "Tammy Bruce", "inexplicable escalation", None, None, None, (), None, "statement", "2026-01-12", {"quoted": True}),
    (10, "004", "Mykhailo Fedorov", "to 50,000", 50000, 50000, "exact", ("killed",), "rate", "target", "2026-01", {"stated_on_rule": POST_DATE, "per": MONTH, "unit": "soldiers"}),
    (11, "004", "Mykhailo Fedorov", "about 35,000", 35000, 35000, "about", ("killed",), "rate", "asserted", "2026-01", {"stated_on_rule": POST_DATE, "per": MONTH, "basis": "visual_evidence"}),
    (12, "004", "Mark Rutte", "20,000 - 25,000", 20000, 25000, "range", ("killed",), "rate", "asserted", "2026-01-16", {"per": MONTH}),
    (13, "004", "Mark Rutte", "about 15,000", 15000, 15000, "about", ("killed",), "count_in_period", "comparison", "2026-01-16", {"place": "Afghanistan", "subject": "Soviet soldiers"}),
    (14, "004", "Oleksandr Syrskyi", "more casualties", None, None, None, (), None, "statement", "2025-12", {}),
    (15, "000", "Mark Rutte", "25,000 troops monthly", 25000, 25000, "exact", ("lost",), "rate", "asserted", "2026-01-13", {"per": MONTH, "role": "headline", "subject": "Russia"}),
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=[f"{row[0]}: {row[3]}" for row in ROWS])
def test_row(row: tuple[object, ...]) -> None:
    _, prefix, claimant, words, low, high, bound, outcome, stat, modality, stated, more = row
    assert isinstance(more, dict)
    fits = [
        one
        for one in found(str(prefix))
        if str(words) in one.quote
        and (one.low, one.high) == (low, high)
        and (more.get("role") == "headline") == (one.role == "headline")
    ]
    assert len(fits) == 1
    one = fits[0]
    assert (one.claimant.name if one.claimant else None) == claimant
    assert (one.bound, one.outcome, one.stat, one.modality, one.stated_on) == (bound, outcome, stat, modality, stated)
    assert {key: getattr(one, key) for key in more} == more


def test_periods_of_the_comparison_and_of_the_study() -> None:
    spans = {one.value_text: one.period.edtf or one.period.words for one in found("000") + found("004") if one.period}
    assert spans["20,000"] == "in 10 years"
    assert spans["about 15,000"] == "in 9 years"
    assert spans["about 5,000"] == spans["less than 1%"] == "2024-01/.."


def test_the_occasion_of_the_speech_in_both_posts() -> None:
    one = next(one for one in found("000") if one.low == 20000)
    two = next(one for one in found("004") if one.low == 20000)
    assert one.occasion is not None
    assert two.occasion is not None
    assert (one.occasion.name, one.occasion.place) == ("Renew Europe Global Europe Forum", "Brussels")
    assert two.occasion.place == "Brussels"


def test_roles_are_kept_with_the_names() -> None:
    roles = {one.claimant.name: one.claimant.role for one in found("000") + found("004") if one.claimant}
    assert roles["Mark Rutte"] == "NATO Secretary General"
    assert roles["Mykhailo Fedorov"] == "Minister"
    assert roles["Oleksandr Syrskyi"] == "Ukrainian Army Commander-in-Chief"
