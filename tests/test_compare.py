"""The cause of each difference: a file of pairs, the laws, the two mirrors of real bulletins."""

import json
import tomllib
from collections import Counter
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from builder import compare, read, wording
from builder.compare import Side, cause, pairs, telling
from builder.lookup import Lookup
from builder.records import (
    AgentId,
    Cause,
    Claim,
    ClaimId,
    Difference,
    Edtf,
    Finding,
    Measure,
    MeasureId,
    Per,
    Period,
    Post,
    Relation,
    Report,
    ReportId,
    Tracker,
)
from tests.bulletins import dataset
from tests.findings import CONFIG, MONTH, during, finding, post, seeds, since, tracker
from tests.test_model import sites

PAIRS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "compare" / "pairs.toml").read_text("utf-8"))[
    "pair"
]


def side(name: str, given: dict[str, Any]) -> Side:
    """One side of the file of pairs."""
    counts = tuple(sorted(given.get("counts", ["killed"])))
    kind = {"s": "since", "a": "as_of"}
    match given.get("period"):
        case None:
            period = None
        case str(words):
            period = Period("during", words)
        case [words, edtf]:
            first = words.split(" ")[0]
            period = Period(kind[first[0]] if first in ("since", "as") else "during", words, Edtf(edtf))  # type: ignore[arg-type]
    base = finding(
        given.get("post", f"post {name}"),
        given["figure"],
        role=given.get("role", "indirect_speech"),
        outcome=counts,
        per=Per(1, given["per"]) if "per" in given else None,
        stat=given.get("stat", "rate" if "per" in given else None),
        period=period,
        unit=given.get("unit", "soldiers"),
        modality=given.get("modality", "asserted"),
        quote=given.get("quote", "A sentence."),
        stated_on=Edtf(given.get("said", "2026-01-15")),
    )
    claim_id = ClaimId(given.get("claim", f"claim {name}"))
    fields = {key: getattr(base, key) for key in Report.__struct_fields__ if hasattr(base, key)}
    return Side(
        report=Report(id=ReportId(f"report {name}"), claim=claim_id, **fields),
        claim=Claim(
            id=claim_id,
            claimant=AgentId(given.get("who", "A" if "claim" in given else name.upper())),
            modality=base.modality,
            stat=base.stat,
            per=base.per,
            stated_on=base.stated_on,
            superseded_by=ClaimId(given["superseded_by"]) if "superseded_by" in given else None,
        ),
        measure=Measure(id=MeasureId("-".join(counts) or "cases"), name="x", outcome=counts, unit=given.get("of", "")),
    )


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["title"])
def test_each_pair_has_its_cause_and_its_sentence(pair: dict[str, Any]) -> None:
    a, b = side("a", pair["a"]), side("b", pair["b"])
    named = cause(a, b)
    assert named is not None
    assert (named.cause, named.detail) == (pair["cause"], pair.get("detail", ""))
    assert named.ratio == (tuple(pair["ratio"]) if "ratio" in pair else None)
    text = wording.difference(
        named.cause,
        a.report,
        b.report,
        detail=named.detail,
        ratio=named.ratio,
        outlets=(a.report.post, b.report.post),
        same_month=compare.same_month(a, b),
    )
    assert text == pair["text"]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["title"])
def test_swapping_two_reports_keeps_the_cause(pair: dict[str, Any]) -> None:
    a, b = side("a", pair["a"]), side("b", pair["b"])
    there, back = cause(a, b), cause(b, a)
    assert there is not None
    assert back is not None
    assert (there.cause, there.ratio) == (back.cause, back.ratio)


def test_the_pairs_show_every_cause() -> None:
    assert (
        {pair["cause"] for pair in PAIRS}
        == {rule.__name__.rstrip("_") for rule in compare.RULES}
        == set(get_args(Cause))
    )


# --- laws ------------------------------------------------------------------------------------------------------------

FIGURES = st.one_of(
    st.integers(1, 10**7).map(str),
    st.integers(1, 10**7).map(lambda n: f"~{n}"),
    st.integers(1, 10**7).map(lambda n: f">{n}"),
    st.integers(1, 10**7).map(lambda n: f"<{n}"),
    st.tuples(st.integers(1, 10**6), st.integers(1, 10**6)).map(lambda n: f"{min(n)}-{max(n) + 1}"),
    st.tuples(st.integers(1, 10**6), st.integers(1, 10**6)).map(lambda n: f"ci {min(n)}-{max(n) + 1}"),
)
DAYS = st.dates(date(1950, 1, 1), date(2050, 1, 1)).map(str)
SIDES: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"figure": FIGURES, "said": DAYS},
    optional={
        "who": st.sampled_from(["A", "B"]),
        "per": st.sampled_from(["day", "month", "year", "person"]),
        "stat": st.sampled_from(["rate", "count_in_period", "cumulative", "stock"]),
        "period": st.sampled_from(
            [
                ["in May 2025", "2025-05"],
                ["in 2025", "2025"],
                ["since 2022", "2022/.."],
                ["as of May", "2025-05-01"],
                "in 10 years",
                "so far",
            ]
        ),
        "counts": st.sampled_from([["killed"], ["killed", "wounded"], ["lost"]]),
        "modality": st.sampled_from(["asserted", "target", "forecast", "comparison", "measured"]),
        "role": st.sampled_from(["headline", "dataset_row", "direct_quote"]),
        "claim": st.sampled_from(["one", "two"]),
        "post": st.sampled_from(["p", "q"]),
    },
)


@given(SIDES)
def test_a_report_agrees_with_itself(entry: dict[str, Any]) -> None:
    one = side("a", entry)
    named = cause(one, one)
    assert named is not None
    assert named.cause == "agree"


@given(SIDES, SIDES)
def test_a_cause_knows_no_order_and_every_pair_has_a_sentence(a: dict[str, Any], b: dict[str, Any]) -> None:
    one, other = side("a", a), side("b", b)
    there, back = cause(one, other), cause(other, one)
    assert there is not None
    assert back is not None
    assert there.cause == back.cause
    assert there.ratio == back.ratio
    said = [
        wording.difference(found.cause, x.report, y.report, detail=found.detail, ratio=found.ratio)
        for found, x, y in ((there, one, other), (back, other, one))
    ]
    assert all(text.endswith(".") and "None" not in text for text in said)


# --- the seed posts and the facts, by hand ---------------------------------------------------------------------------


def told(site: Tracker) -> list[tuple[str, str, str]]:
    """Cause, kind and text of every difference."""
    return [(one.cause, one.kind, one.text) for one in compare.differences(site)]


def of(site: Tracker, cause: str) -> list[Difference]:
    return [one for one in compare.differences(site) if one.cause == cause]


def figures(site: Tracker, one: Difference) -> list[tuple[str, str, str]]:
    by_id = {report.id: report for report in site.reports}
    return sorted((str(by_id[id].post), by_id[id].value_text, by_id[id].role) for id in one.reports)


def test_what_the_site_says_about_the_two_seed_posts() -> None:
    site = tracker(*seeds())
    said = told(site)
    assert ("agree", "figure", "The same figure: 20,000–25,000 per month.") in said
    assert (
        "transmission", "date", "The same statement is dated 13 January 2026 by Fox News and 16 January 2026 by an outlet not named.",
    ) in said  # fmt: skip
    assert (
        "transmission", "figure",
        "Outlets print different figures for the same statement: about 15,000 in 9 years (outlet not named) and 20,000 in 10 years (Fox News).",
    ) in said  # fmt: skip
    assert (
        "transmission", "figure",
        "The headline and the text print different figures for the same statement: 20,000–25,000 per month and 25,000 per month.",
    ) in said  # fmt: skip
    assert (
        "source", "figure", "No overlap: 20,000–25,000 and about 35,000 (1.4–1.75 times). Different claimants, same month.",
    ) in said  # fmt: skip
    assert ("modality", "figure", "50,000 per month is a goal, about 35,000 per month is not.") in said
    assert ("stat", "figure", "A rate and a running total: 20,000–25,000 per month and up to 250,000.") in said


def test_a_pair_is_shown_by_the_two_reports_that_face_each_other_best() -> None:
    site = tracker(*seeds())
    (source,) = of(site, "source")
    assert figures(site, source) == [("lao", "20000-25000", "indirect_speech"), ("lao", "~35000", "indirect_speech")]
    (agree,) = of(site, "agree")
    assert figures(site, agree) == [("fox", "20000-25000", "direct_quote"), ("lao", "20000-25000", "indirect_speech")]


def _soldiers(name: str, value: str, **given: Any) -> Any:
    return finding(name, value, **{"unit": "soldiers", "subject": "Russian soldiers", "outcome": ("killed",), **given})


def test_a_speaker_who_gives_two_numbers_has_said_both_or_spoken_of_two_periods() -> None:
    brussels = _soldiers(
        "one", "20000-25000", who="Mark Rutte", per=MONTH, stated_on=Edtf("2026-01-13"), venue="Brussels"
    )
    davos = {"who": "Mark Rutte", "stated_on": Edtf("2026-01-21"), "venue": "Davos", "stat": "count_in_period"}
    site = tracker(
        [post("one"), post("two", day="2026-01-22")],
        [brussels, _soldiers("two", ">30000", period=during("in December", "2025-12"), **davos)],
    )
    assert [one.cause for one in compare.differences(site)] == ["self"]
    site = tracker(
        [post("one"), post("two", day="2026-01-22")],
        [
            _soldiers("one", "24000", who="Mark Rutte", period=during("in November", "2025-11"), stat="count_in_period", stated_on=Edtf("2026-01-13")),
            _soldiers("two", ">30000", period=during("in December", "2025-12"), **davos),
        ],
    )  # fmt: skip
    assert [one.cause for one in compare.differences(site)] == ["period"]


def test_a_total_revised_downwards_is_told_in_the_order_of_the_days() -> None:
    first = _soldiers("first", "1,400", stat="cumulative", stated_on=Edtf("2026-01-05"))
    later = _soldiers("later", "1,200", stat="cumulative", stated_on=Edtf("2026-01-19"))
    site = tracker([post("first"), post("later")], [first, later])
    assert [text for _, _, text in told(site)] == [
        "Updated since: 1,400 (5 January 2026), then 1,200 (19 January 2026)."
    ]


def test_lost_by_one_speaker_and_killed_by_another_differ_in_scope() -> None:
    site = tracker(
        [post("one"), post("two")],
        [_soldiers("one", "20000", outcome=("lost",)), _soldiers("two", "15000", who="Bo Example")],
    )
    (only,) = compare.differences(site)
    assert (only.measure, only.cause, only.detail) == ("russian-soldiers-killed", "scope", "killed / lost")


def test_fewer_are_missing_as_the_days_go() -> None:
    def told_of(*outcome: str) -> str:
        site = tracker(
            [post("one"), post("two")],
            [
                _soldiers("one", "385", outcome=outcome, stat="stock", stated_on=Edtf("2026-01-02")),
                _soldiers("two", "66", who="Bo Example", outcome=outcome, stat="stock", stated_on=Edtf("2026-01-08")),
            ],
        )
        (only,) = compare.differences(site)
        return only.cause

    assert [told_of("missing"), told_of("killed"), told_of("killed", "missing")] == ["period", "source", "source"]


def test_the_last_day_of_one_week_is_not_that_of_another() -> None:
    def told_of(day: str) -> str:
        window = {"period": Period("during", "in the past 24 hours", None), "stat": "count_in_period"}
        site = tracker(
            [post("one"), post("two")],
            [
                _soldiers("one", "107", stated_on=Edtf("2026-01-02"), **window),
                _soldiers("two", "27", stated_on=Edtf(day), **window),
            ],
        )
        (only,) = compare.differences(site)
        return only.cause

    assert (told_of("2026-01-02"), told_of("2026-01-19")) == ("self", "period")


def test_a_part_of_a_number_is_held_against_no_other_claim() -> None:
    def differing(part: bool) -> int:
        site = tracker(
            [post("one"), post("two")],
            [_soldiers("one", "20000"), _soldiers("two", "300", who="Bo Example", part=part)],
        )
        return len(compare.differences(site))

    assert (differing(False), differing(True)) == (1, 0)


Said = tuple[str, str | None, str, dict[str, Any]]


def _compared(*said: Said) -> list[str]:
    """The pairs that are held against each other, by what each prints: day, claimant, figure, and what else is said of it."""
    posts = [post(f"p{at}", day=f"2026-{day}") for at, (day, _, _, _) in enumerate(said)]
    site = tracker(
        posts,
        [
            finding(f"p{at}", value, **{"who": who, "unit": "soldiers", "subject": "Russian soldiers", "outcome": ("killed",), **given})
            for at, (_, who, value, given) in enumerate(said)
        ],
    )  # fmt: skip
    words = {report.id: report.value_text for report in site.reports}
    return sorted(" / ".join(sorted(words[id] for id in one.reports)) for one in compare.differences(site))


OWN = None
"""An outlet that names nobody for its figure."""


def test_outlets_that_name_nobody_do_not_stand_between_those_who_are_named() -> None:
    outlets: list[Said] = [("01-03", OWN, f">{1000 + at}", {}) for at in range(12)]
    assert "1200 / 1500" in _compared(
        ("01-02", "Ada Example", "1500", {}), *outlets, ("01-04", "Bo Example", "1200", {})
    )


def test_an_outlet_that_repeats_what_somebody_has_said_is_held_against_that_alone() -> None:
    said: list[Said] = [
        ("01-02", "Ada Example", "1500", {}),
        ("01-02", "Bo Example", "1200", {}),
        ("01-03", OWN, "1500", {}),
    ]
    assert _compared(*said) == ["1200 / 1500", "1500 / 1500"]


def test_a_grown_total_is_held_against_the_last_ones_before_it() -> None:
    days = [("01-02", "Ada Example", "100"), ("01-03", "Bo Example", "120"), ("01-05", "Cy Example", "150")]
    total = {"stat": "cumulative"}
    said = [(day, who, value, total) for day, who, value in days]
    assert _compared(*said) == ["100 / 120", "120 / 150"]
    again = ("01-05", "Dee Example", "150", total)
    assert _compared(*said, again) == ["100 / 120", "120 / 150", "150 / 150"], (
        "who repeats a number tells of no other growth"
    )
    fewer = ("01-06", "Dee Example", "90", total)
    assert _compared(*said, fewer) == ["100 / 120", "100 / 90", "120 / 150", "120 / 90", "150 / 90"], (
        "none explains fewer"
    )


def test_a_total_stands_for_some_months_where_who_gave_it_has_given_no_other() -> None:
    def told(day: str) -> list[str]:
        return _compared(
            ("01-02", "Ada Example", "31000", {"stat": "cumulative"}),
            (day, "Bo Example", "80000", {"stat": "cumulative"}),
        )

    assert (told("03-20"), told("05-20")) == (["31000 / 80000"], [])


def test_a_goal_and_a_count_of_two_claimants_meet_once_where_they_are_told_at_one_time() -> None:
    goal = ("01-02", "Ada Example", "50000", {"modality": "target"})
    counts: list[Said] = [("01-03", "Bo Example", "35000", {}), ("01-05", "Bo Example", "36000", {})]
    assert _compared(goal, *counts) == ["35000 / 36000", "35000 / 50000"]
    assert _compared(goal, ("01-20", "Bo Example", "35000", {})) == []
    assert _compared(goal, ("01-03", OWN, "35000", {})) == []
    assert _compared(goal, ("01-03", "Bo Example", "50000", {})) == [], "one number says nothing against itself"


def test_two_forecasts_are_held_against_each_other_where_they_are_for_one_year() -> None:
    def told(one: str, other: str, who: str = "Bo Example") -> list[str]:
        words = {
            "unit": "%",
            "subject": "growth in Norland",
            "outcome": (),
            "place": "Norland",
            "modality": "forecast",
            "stat": "count_in_period",
        }
        return _compared(
            ("01-02", "Ada Example", "2", {**words, "period": during(f"in {one}", one)}),
            ("01-03", who, "3", {**words, "period": during(f"in {other}", other)}),
        )  # fmt: skip

    assert told("2026", "2026") == ["2 / 3"]
    assert told("2026", "2027") == told("2026", "2027", "Ada Example") == []


def test_of_marches_each_is_held_against_those_told_of_its_day() -> None:
    def told(day: str, who: str) -> list[str]:
        march = {
            "unit": "people", "subject": "people", "outcome": ("gathered",), "place": "Norland",
            "quote": "Bakers and millers marched against the tax on flour.",
        }  # fmt: skip
        saturday = {"period": during("on Saturday", "2026-01-10"), "stat": "count_in_period"}
        return _compared(("01-10", "Ada Example", "100000", {**march, **saturday}), (day, who, "300000", march))

    assert told("01-11", "Bo Example") == ["100000 / 300000"]
    assert told("02-11", "Bo Example") == []


def test_two_lines_of_one_article_that_differ_by_a_zero_are_one_goal() -> None:
    site = tracker(
        [post("one")],
        [_soldiers("one", value, at=at, who="Mykhailo Fedorov", per=MONTH, modality="target") for at, value in enumerate(["500000", "50000"], 1)],
    )  # fmt: skip
    (only,) = compare.differences(site)
    assert (only.cause, only.text) == (
        "transmission",
        "One article prints different figures for the same statement: 50,000 per month and 500,000 per month.",
    )


STAFF = "General Staff of the Armed Forces of Ukraine"


def test_a_press_figure_that_a_bulletin_has_is_the_same_figure() -> None:
    rows = dataset("bulletins", {"2026-01-16": 1224440, "2026-01-17": 1225590, "2026-01-18": 1226420})
    press = _soldiers(
        "kyiv", "1225590", who=STAFF, subject="Russia", outcome=("killed", "lost", "missing", "wounded"),
        stat="cumulative", period=since("since February 24, 2022", "2022-02-24/.."), stated_on=Edtf("2026-01-18"),
    )  # fmt: skip
    site = tracker([rows, post("kyiv", day="2026-01-20")], [press])
    (only,) = compare.differences(site)
    assert (only.cause, only.text) == (
        "agree",
        "The same figure: 1,225,590 as of 17 January 2026 and 1,225,590 since February 24, 2022.",
    )


def test_a_month_of_a_running_total_stands_beside_a_count_of_the_killed() -> None:
    rows = dataset("bulletins", {"2025-11-30": 1172860, "2025-12-31": 1207910})
    site = tracker(
        [rows, post("kyiv", day="2026-01-20")],
        [
            _soldiers(
                "kyiv", "35000", who="Mykhailo Fedorov", period=during("last month", "2025-12"), stat="count_in_period"
            )
        ],
    )
    (only,) = compare.differences(site)
    assert only.cause == "scope"
    assert (
        only.text
        == "Not the same thing is counted. Killed: 35,000 last month (December 2025); killed + wounded + missing: 35,050 in December 2025."
    )
    month = next(report for report in site.reports if report.derived)
    assert (month.low, month.derived, month.role) == (35050, "1,207,910 − 1,172,860", "own_calculation")


def test_a_long_series_is_summed_up_and_not_listed() -> None:
    values = {f"2025-{month:02}-{day:02}": month * 1000.0 + day for month in range(1, 13) for day in range(1, 29)}
    site = tracker([dataset("one", values), dataset("two", values)], [])
    (only,) = compare.differences(site)
    assert (only.cause, only.text) == ("agree", "The two copies print the same figure on all 336 days that both have.")


def test_copies_of_different_claimants_meet_on_their_last_common_day() -> None:
    one = dataset("one", {"2025-01-01": 10, "2025-01-02": 12, "2025-01-03": 15})
    other = dataset("two", {"2025-01-01": 20, "2025-01-02": 30}, claimant="Another Ministry")
    (only,) = compare.differences(tracker([one, other], []))
    assert (only.cause, only.ratio) == ("source", (2.5, 2.5))


def test_a_stale_row_is_told_from_a_wrong_digit() -> None:
    one = dataset("one", {"2025-01-01": 100, "2025-01-02": 107, "2025-01-03": 131, "2025-01-04": 149})
    two = dataset("two", {"2025-01-01": 100, "2025-01-02": 100, "2025-01-03": 181, "2025-01-04": 160})
    assert sorted(one.detail for one in of(tracker([one, two], []), "transcription")) == ["digit", "other", "stale_day"]


def test_a_superseded_claim_is_an_update() -> None:
    site = tracker(*seeds())
    old, new = (claim for claim in site.claims if claim.modality == "asserted" and claim.stat == "rate")
    changed = replace(old, relations=(Relation("updates", new.id),), claimant=new.claimant)
    claims = tuple(changed if claim.id == old.id else claim for claim in site.claims)
    assert any(one.cause == "vintage" for one in compare.differences(replace(site, claims=claims)))


def test_what_else_the_site_holds_changes_no_cause() -> None:
    posts, findings = seeds()
    more = [post(f"more-{n}", outlet=f"Outlet {n}") for n in range(9)]
    others = [
        finding(
            one.id,
            str(1000 * n),
            who=f"Speaker {n} Example",
            subject="Ukrainian boats",
            unit="boats",
            outcome=("sunk",),
        )
        for n, one in enumerate(more, start=1)
    ]
    table = dataset(
        "table",
        {"2026-01-01": 3, "2026-01-14": 9},
        measure="ukrainian-boats-sunk",
        subject="Ukrainian boats",
        outcome=("sunk",),
    )
    alone = compare.differences(tracker(posts, findings))
    both = compare.differences(tracker([*more, *posts, table], [*others, *findings]))
    assert tuple(one for one in both if "boats" not in one.measure) == alone
    assert len(both) > len(alone)


def test_the_order_of_the_tracker_does_not_change_the_differences() -> None:
    site = tracker(*seeds())
    turned = replace(site, claims=site.claims[::-1], reports=site.reports)
    assert sorted(told(site)) == sorted(told(turned))


EQUIPMENT = Path(__file__).parent / "compare" / "equipment"
"""Two copies of bulletins on thirteen kinds of equipment, a week of them, mapped by their front matter and nothing else.

In the copies stand empty cells (``null``, or no cell), a total that falls in both, whole numbers written as decimals, a
column of qualifiers, a day that only one of them has, and five slips.
"""
SLIPS = {
    ("russian-tanks-lost", "2025-01-30"): "stale_day",
    ("russian-artillery-lost", "2025-01-31"): "digit",
    ("russian-unarmoredvehicles-lost", "2025-02-01"): "other",
    ("russian-missiles-lost", "2025-02-02"): "stale_day",
    ("russian-uavs-lost", "2025-02-03"): "other",
}


def test_thirteen_kinds_of_equipment_differ_exactly_where_slips_were_planted() -> None:
    content, problems = read.content(EQUIPMENT, CONFIG)
    assert problems == ()
    site = tracker(list(content.posts), [])
    reports = {report.id: report for report in site.reports}
    found = {(one.measure, reports[one.reports[0]].stated_on): one.detail for one in of(site, "transcription")}
    assert found == SLIPS
    agreed = {str(one.measure): one.detail for one in of(site, "agree")}
    assert len(agreed) == 13
    assert agreed["russian-tanks-lost"] == "5 of 6"
    assert agreed["russian-submarines-lost"] == "5 of 5"
    assert agreed["russian-rocketsystems-lost"] == "5 of 5"
    assert agreed["russian-airdefense-lost"] == "6 of 6"
    assert Counter(one.cause for one in compare.differences(site)) == {"transcription": 5, "agree": 13}


def test_a_qualifier_beside_a_number_leaves_its_end_open_and_agrees_with_the_bare_number() -> None:
    content, _ = read.content(EQUIPMENT, CONFIG)
    site = tracker(list(content.posts), [])
    ships = [report for report in site.reports if report.stated_on == "2025-02-02" and "ship" in report.quote]
    assert sorted((report.bound, report.low is None, report.high is None) for report in ships) == [
        ("exact", False, False),
        ("more_than", False, True),
    ]
    assert "2025-02-02" not in {date for measure, date in SLIPS if "ship" in measure}


# --- the real bulletins ----------------------------------------------------------------------------------------------


@pytest.mark.shared
def test_two_mirrors_of_the_bulletins_disagree_exactly_where_they_are_known_to(shared: Path) -> None:
    folder = shared / "data" / "bulletins"
    rows = json.loads((folder / "mirror-a.json").read_text())
    others = json.loads((folder / "mirror-b-personnel.json").read_text())
    site = tracker([_mirror("mirror-a", rows), _mirror("mirror-b", others)], [])
    by_id = {report.id: report for report in site.reports}
    found = {by_id[one.reports[0]].stated_on: one.detail for one in of(site, "transcription")}
    assert found == {
        "2022-02-27": "stale_day",
        "2023-01-12": "digit",
        "2024-10-07": "stale_day",
        "2024-11-03": "stale_day",
        "2025-10-27": "stale_day",
        "2025-10-28": "other",
        "2025-11-05": "stale_day",
    }
    assert Counter(one.cause for one in compare.differences(site)) == {"transcription": 7, "agree": 1}
    assert "on 1,428 of the 1,435 days" in of(site, "agree")[0].text


def _mirror(name: str, rows: list[dict[str, Any]]) -> Post:
    return dataset(name, {row["date"]: row["personnel"] for row in rows if row["personnel"] is not None})


@settings(max_examples=25)
@given(sites(), sites())
def test_what_has_been_told_before_is_told_again_only_of_pairs_that_have_not_changed(
    before: tuple[list[Post], list[Finding]], after: tuple[list[Post], list[Finding]]
) -> None:
    known = compare.Known()
    first, then = tracker(*before), tracker(*after)
    assert compare.differences(first, known) == compare.differences(first)
    assert compare.differences(then, known) == compare.differences(then)
    reports = set(then.reports)
    kept = [one for each in known.measured.values() for one in each.claims.values()]
    told = [pair for each in known.streams.values() for pair in each.told]
    assert all({*one.reports} <= reports for one in kept), "the rest is forgotten"
    assert {one for pair in told for one in pair} <= {*kept}


TABLES = [
    dataset(name, rows, measure="russian-soldiers-killed", claimant="Ada Example")
    for name, rows in {
        "one": {"2026-01-09": 5000.0, "2026-01-10": 5100.0},
        "other": {"2026-01-09": 5000.0, "2026-01-10": 5000.0},
    }.items()
]


@settings(max_examples=25)
@given(sites(), sites(), st.booleans(), st.randoms(use_true_random=False))
def test_what_is_asked_for_one_by_one_is_what_is_told_of_all(
    before: tuple[list[Post], list[Finding]], after: tuple[list[Post], list[Finding]], rows: bool, random: Random
) -> None:
    """One measure's and one claim's, in any order, after another comparison or none."""
    known = compare.Known()
    for posts, findings in (before, after):
        site = tracker([*posts, *(TABLES if rows else ())], findings)
        whole, every = Lookup(site, compare.differences(site)), compare.differences(site)
        asked = Lookup(site, partial(compare.Comparison, known=known))
        questions = [partial(_same_of_claim, asked, whole, claim.id) for claim in site.claims]
        questions += [partial(_same_of_measure, asked, whole, each.id) for each in site.measures]
        random.shuffle(questions)
        assert all(same() for same in questions)
        assert {id for each in site.measures for id in whole.differences_of_measure(each.id)} == set(every)
        assert asked.differences == every


def _same_of_claim(one: Lookup, other: Lookup, id: ClaimId) -> bool:
    return one.differences_of_claim(id) == other.differences_of_claim(id)


def _same_of_measure(one: Lookup, other: Lookup, id: MeasureId) -> bool:
    return one.differences_of_measure(id) == other.differences_of_measure(id)


def test_a_claim_is_compared_without_the_other_pairs_of_its_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    days = range(1, 29)
    words: dict[str, Any] = {"unit": "soldiers", "subject": "Russian soldiers", "outcome": ("killed",)}
    said = [finding(f"p{day}", str(5000 + day), who=f"Ada {'ABCDE'[day % 5]}son", **words) for day in days]
    site = tracker([post(f"p{day}", day=f"2026-01-{day:02}") for day in days], said)
    every, tell, asked = compare.differences(site), telling.told, list[pairs.Pair]()

    def counted(pair: pairs.Pair, outlets: telling.Outlets, *, detail: str = "") -> Difference | None:
        asked.append(pair)
        return tell(pair, outlets, detail=detail)

    monkeypatch.setattr(telling, "told", counted)
    lookup, claim = Lookup(site, compare.Comparison), site.claims[14].id
    found = lookup.differences_of_claim(claim)
    own = {report.id for report in lookup.reports_of_claim[claim]}
    assert {*found} == {one for one in every if own & {*one.reports}}
    assert 0 < len(found) == len(asked) < len(every) / 4


def test_a_save_elsewhere_asks_about_no_pair_again() -> None:
    posts, findings = seeds()
    known = compare.Known()
    first = compare.differences(tracker(posts, findings), known)
    later = compare.differences(
        tracker([*posts, post("new")], [*findings, finding("new", "7", subject="boats")]), known
    )
    figures = {one.reports: one for one in first if one.kind == "figure"}
    assert figures
    assert all(figures[one.reports] is one for one in later if one.reports in figures and one.kind == "figure")
    assert first == tuple(one for one in later if one.reports in {each.reports for each in first})
