"""Posts put side by side: what is counted, who speaks, and which reports are one claim."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from builder import compare, extract, model, read
from builder.model import fold, measures
from builder.model.origins import cited_names
from builder.problems import order
from builder.records import (
    AgentId,
    AgentPage,
    AgentRole,
    Body,
    Claim,
    ClaimId,
    Config,
    Content,
    Curated,
    Edtf,
    Finding,
    MeasureId,
    MeasurePage,
    Mention,
    Post,
    PostId,
    Selector,
    Tracker,
    Url,
)
from tests.bulletins import dataset
from tests.findings import CONFIG, DAY, MONTH, during, finding, post, seeds, tracker

EMPTY = Body(html="", text="", blocks=(), runs=())

# --- what is counted -------------------------------------------------------------------------------------------------

WORDS: list[tuple[tuple[str | None, str | None, tuple[str, ...], str | None], str]] = [
    # unit, subject, outcome, place -> the name of the measure
    (("troops", "Russia", ("lost",), None), "Russian soldiers lost"),
    (("soldiers", "Russian soldiers", ("killed",), "Ukraine"), "Russian soldiers killed"),
    (("servicemen", "Moscow's servicemen", ("killed",), None), "Russian soldiers killed"),
    (("personnel", "Russian personnel", ("killed", "wounded"), None), "Russian soldiers killed and wounded"),
    (("casualties", "Russian casualties", (), None), "Russians killed and wounded"),
    (("Russians", "Russians", ("killed",), None), "Russians killed"),
    (("dead", "Russian", (), None), "Russians killed"),
    (("deaths", "Russian deaths", ("killed",), None), "Russians killed"),
    (("troops", "North Korean troops", ("killed",), None), "North Korean soldiers killed"),
    (("soldiers", "Soviet soldiers", ("killed",), "Afghanistan"), "Soviet soldiers killed in Afghanistan"),
    (("square kilometres", "Russian forces", ("seized",), None), "Square kilometers seized by Russia"),
    (("%", "Ukraine's territory", ("seized",), None), "Ukrainian territory seized (%)"),
    (("USD", "military aid to Ukraine", (), None), "Military aid to Ukraine (USD)"),
    (("people", "people", ("killed",), "United States"), "People killed in the United States"),
    (("homes", "homes", ("destroyed",), "West Bank"), "Homes destroyed in the West Bank"),
    (("people", "people", ("without_heating", "without_power"), None), "People without heating and without power"),
    (("drones", "Russian drones", ("downed",), None), "Russian drones downed"),
    (("drones", "Russian drones", (), None), "Russian drones"),
    (("territories", "U.S. territories", (), None), "American territories"),
    (("%", "official unemployment rate", (), None), "Unemployment rate (%)"),
    (("%", "jobless rate", (), None), "Unemployment rate (%)"),
    (("%", "unemployment in France", (), None), "Unemployment rate in France (%)"),
    (("%", "rise in gross domestic product", (), None), "Economic growth (%)"),
    (("USD", "cost of the bridge", (), None), "Cost of the bridge (USD)"),
    (("%", "turnout of GOP voters", (), None), "Turnout of GOP voters (%)"),
    (("percentage points", "margin of error", (), None), "Margin of error (percentage points)"),
    (("EUR", "fine", (), None), "Fine (EUR)"),
    ((None, None, (), None), "Unclear what is counted"),
    (("%", None, (), None), "Unclear what is counted (%)"),
    (("USD", "USD", (), None), "Unclear what is counted (USD)"),
    (("percentage points", "percentage points", (), None), "Unclear what is counted (percentage points)"),
    (("years", "years", (), None), "Unclear what is counted (years)"),
    (("feet", "feet", (), None), "Unclear what is counted (feet)"),
    (("feet", "office space", (), None), "Office space feet"),
]


@pytest.mark.parametrize(("words", "name"), WORDS, ids=[name for _, name in WORDS])
def test_words_fold_to_a_measure(words: tuple[str | None, str | None, tuple[str, ...], str | None], name: str) -> None:
    unit, subject, outcome, place = words
    assert measures.name(fold.counted(unit=unit, subject=subject, outcome=outcome, place=place), subject or "") == name


def test_usual_words_for_one_quantity_are_one_measure_and_which_way_money_goes_keeps_two_apart() -> None:
    def of(unit: str, subject: str) -> fold.Counted:
        return fold.counted(unit=unit, subject=subject, outcome=(), place=None)

    assert of("%", "jobless rate") == of("%", "unemployment") == of("%", "rate of unemployment")
    assert of("%", "Lind's job approval rating") == of("%", "approval of Lind")
    assert of("%", "unemployment in France") == of("%", "French jobless rate") != of("%", "unemployment")
    assert of("%", "rise in exports") != of("%", "fall in exports") != of("%", "exports")
    assert of("USD", "donations to the Elm Fund") != of("USD", "donations from the Elm Fund")
    assert of("USD", "raised by Lind") != of("USD", "raised for Lind")


def test_a_share_or_a_sum_of_which_only_the_sort_is_said_has_a_name_and_is_bare() -> None:
    for unit, subject, bare in (
        ("EUR", "fine", True),
        ("%", "turnout", True),
        ("%", "turnout in Elm", False),
        ("EUR", "fine for Lind Boats", False),
        ("percentage points", "margin of error", True),
        ("%", "unemployment", True),
        ("%", "unemployment in Norland", False),
    ):
        what = fold.counted(unit=unit, subject=subject, outcome=(), place=None)
        assert what.bare is bare, subject
        assert not measures.name(what, subject).startswith("Unclear")


def test_a_modifier_keeps_a_measure_apart() -> None:
    plain = fold.counted(unit="soldiers", subject="Russian soldiers", outcome=("killed",), place=None)
    young = fold.counted(unit="soldiers", subject="young Russian soldiers", outcome=("killed",), place=None)
    assert plain != young
    assert measures.name(young) == "Russian young soldiers killed"


def test_the_name_of_a_measure_has_its_words_in_the_order_of_print() -> None:
    counts: list[dict[str, Any]] = [
        {"unit": "%", "subject": "young likely voters", "outcome": ()},
        {"unit": "%", "subject": "likely young voters", "outcome": ()},
    ]
    for printed in (counts, counts[::-1]):  # one measure, whichever is read first
        site = tracker([post("one")], [finding("one", f"{4 + n}", at=n, **one) for n, one in enumerate(printed)])
        assert [(one.id, one.name) for one in site.measures] == [
            ("likely-voters-young-percent", "Likely young voters (%)")
        ]


@pytest.mark.parametrize(
    ("language", "subject", "unit", "fate", "name"),
    [
        ("en", "people", "people", "killed", "People killed"),
        ("fr", "personnes", "personnes", "killed", "People killed"),
        ("fr-CA", "des soldats", "soldats", "wounded", "Soldiers wounded"),
        ("fr", "civils", "civils", "missing", "Civilians missing"),
        ("fr", "maisons", "maisons", "destroyed", "“Maisons” destroyed"),
        ("fr", "logements sociaux", "logements", "destroyed", "“Logements sociaux” destroyed"),
        ("it", "case", "case popolari", "destroyed", "“Case” destroyed"),
        ("it", "soldiers", "soldiers", "killed", "Soldiers killed"),
    ],
)
def test_a_measures_name_mixes_no_languages(language: str, subject: str, unit: str, fate: str, name: str) -> None:
    found = finding("one", "12", subject=subject, unit=unit, outcome=(fate,))
    site = tracker([post("one", language=language)], [found])
    assert [measure.name for measure in site.measures] == [name]


def test_what_is_counted_is_one_measure_in_both_languages_and_is_named_in_that_of_the_names() -> None:
    french = finding("un", "12", subject="personnes", unit="personnes", outcome=("killed",))
    english = finding("one", "15", subject="People", unit="people", outcome=("killed",))
    site = tracker([post("un", language="fr"), post("one")], [french, english])
    assert [(measure.id, measure.name) for measure in site.measures] == [("people-killed", "People killed")]


def test_figures_that_share_no_more_than_a_unit_are_never_taken_for_one_statement() -> None:
    for unit, subject in (("%", None), ("USD", "USD"), ("years", None), (None, None)):
        bare: dict[str, Any] = {"unit": unit, "subject": subject, "outcome": ()}
        figures = ["42", "34", "30-60", ">40", "420", "42"]
        said = [finding("one", value, at=n, **bare) for n, value in enumerate(figures)]
        site = tracker([post("one")], said)
        assert len(site.claims) == len(set(figures))
        assert [measure.bare for measure in site.measures] == [True]
        assert compare.differences(site) == ()


def test_without_a_people_or_place_two_figures_of_one_article_are_one_claim_only_when_they_share_an_end() -> None:
    seats: dict[str, Any] = {"unit": "applicants", "subject": "applicants", "outcome": ()}

    def claims(*values: str) -> int:
        return len(tracker([post("one")], [finding("one", one, at=n, **seats) for n, one in enumerate(values)]).claims)

    assert [claims("3", "30"), claims("200", ">100"), claims("2-9", "5"), claims("3-4", "4")] == [2, 2, 2, 2]
    assert [claims("3", "3"), claims("~3000", ">3000"), claims("20-25", "25")] == [1, 1, 1]


def test_people_somewhere_of_whom_nothing_is_said_are_bare() -> None:
    def bare(unit: str, subject: str, place: str | None = "Norland", outcome: tuple[str, ...] = ()) -> bool:
        return fold.counted(unit=unit, subject=subject, outcome=outcome, place=place).bare

    assert bare("people", "people")
    assert bare("%", "voters")
    assert not bare("people", "people", outcome=("killed",))
    assert not bare("people", "young people")
    assert bare("people", "Russian people", place=None)
    assert bare("Americans", "Americans", place=None)
    assert not bare("people", "Russian people")
    assert not bare("soldiers", "Russian soldiers", place=None)
    assert not bare("%", "voters", outcome=("killed",))


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("Elmore Freight jobs", "Elmore Freight jobs"),
        ("jobs at Elmore Freight", "Elmore Freight jobs"),
        ("Summer jobs", "Summer jobs"),
        ("the port's Elm jobs", "Port Elm jobs"),
    ],
)
def test_a_name_within_a_measures_name_keeps_its_capitals(subject: str, name: str) -> None:
    assert measures.name(fold.counted(unit="jobs", subject=subject, outcome=(), place=None), subject) == name


def test_degrees_of_a_scale_are_a_unit_of_measure_and_count_nothing() -> None:
    what = fold.counted(unit="degrees Fahrenheit", subject="degrees Fahrenheit", outcome=(), place=None)
    assert what.bare
    assert measures.name(what) == "Unclear what is counted (degrees Fahrenheit)"


def test_a_nation_is_named_by_its_people() -> None:
    assert measures.name(fold.counted(unit="Americans", subject="Americans", outcome=(), place=None)) == "Americans"


@pytest.mark.parametrize(
    ("one", "other", "claims"),
    [
        ("500000", "50000", 1),
        ("~500000", "50000", 2),  # only one of them is rough
        ("40", "4", 2),  # small numbers are ten times another by chance
    ],
)
def test_a_slip_of_zeros_is_one_of_like_numbers_in_digits(one: str, other: str, claims: int) -> None:
    counted: dict[str, Any] = {"unit": "soldiers", "subject": "Russian soldiers", "outcome": ("killed",)}
    said = [finding("one", figure, at=at, **counted) for at, figure in enumerate((one, other))]
    assert len(tracker([post("one")], said).claims) == claims
    worded = [replace(each, value_text="so many") for each in said]
    assert len(tracker([post("one")], worded).claims) == 2


def test_two_numbers_of_one_sentence_are_two_whatever_zeros_they_have() -> None:
    counted: dict[str, Any] = {"unit": "soldiers", "subject": "Russian soldiers", "outcome": ("killed",)}
    for quote, found in (("Some 4,000 fell, and 4 million.", 2), ("", 1)):
        words = {"quote": quote} if quote else {}
        some = [finding("one", figure, at=at, **counted, **words) for at, figure in enumerate(("4000", "4000000"))]
        assert len(tracker([post("one")], some).claims) == found


def test_a_headline_takes_the_only_figure_of_its_text_only_where_they_meet_or_are_near_and_it_is_clear_what_is_counted() -> (
    None
):
    cases = (
        ("36", "Russian soldiers", 1),
        ("400", "Russian soldiers", 1),
        ("12", "Russian soldiers", 2),
        ("36", None, 2),
    )
    for figure, whose, found in cases:  # a little off, a zero too many, of another time, of nobody in particular
        counted: dict[str, Any] = {"unit": "soldiers", "outcome": (), "subject": whose}
        head = finding("one", figure, who="Ada Example", role="headline", **counted)
        assert len(tracker([post("one")], [finding("one", "40", **counted), head]).claims) == found


def test_a_share_and_a_number_are_two_measures() -> None:
    site = tracker([post("one")], [_dead("one", "12000"), _dead("one", "12", at=2, unit="%")])
    assert [measure.id for measure in site.measures] == ["russian-soldier-killed-percent", "russian-soldiers-killed"]


def test_a_bare_nationality_takes_the_unit_that_the_post_uses_and_says_so() -> None:
    site = tracker(
        [post("one")],
        [_dead("one", "20000", unit="Russians", subject="Russians"), _dead("one", "300", at=2, stat="cumulative")],
    )
    assert {claim.measure for claim in site.claims} == {"russian-soldiers-killed"}
    assert [report.inferred for report in site.reports if report.low == 20000] == [("unit",)]


def test_the_unit_stays_open_when_the_post_counts_two_kinds_of_people() -> None:
    site = tracker(
        [post("one")],
        [
            _dead("one", "20000", unit="Russians", subject="Russians"),
            _dead("one", "300", at=2),
            _dead("one", "12", at=3, unit="civilians", subject="Russian civilians"),
        ],
    )
    assert "russians-killed" in {claim.measure for claim in site.claims}


def test_a_broader_measure_has_the_same_people_and_more_outcomes() -> None:
    site = tracker(
        [post("one")],
        [
            _dead("one", "1"),
            _dead("one", "2", at=2, outcome=("killed", "wounded")),
            _dead("one", "3", at=3, outcome=("killed", "missing", "wounded")),
            _dead("one", "4", at=4, subject="Ukrainian soldiers", outcome=("killed", "wounded")),
        ],
    )
    broader = {str(measure.id): measure.broader for measure in site.measures}
    assert broader["russian-soldiers-killed"] == (
        "russian-soldiers-killed-and-wounded",
        "russian-soldiers-killed-missing-and-wounded",
    )
    assert broader["ukrainian-soldiers-killed-and-wounded"] == ()


def _page(id: str, **given: Any) -> MeasurePage:
    return MeasurePage(**{"id": MeasureId(id), "path": f"measures/{id}.md", "name": id.title(), "body": EMPTY, **given})


def test_a_page_names_the_measure_that_its_words_count() -> None:
    page = _page("the-dead", population="Russian", outcome=("killed",), unit="soldier", definition="The dead.")
    site = tracker([post("one")], [_dead("one", "5", unit="troops", subject="Moscow's troops")], measures=(page,))
    (measure,) = site.measures
    assert (measure.id, measure.definition, measure.curated) == ("the-dead", "The dead.", True)


def test_a_page_merges_by_alias_and_by_match() -> None:
    pages = (_page("a", aliases=("Russian soldiers killed",)), _page("b", match=("reservoir",)))
    site = tracker(
        [post("one")],
        [_dead("one", "5"), finding("one", "7", at=2, unit="%", subject="reservoir level")],
        measures=pages,
    )
    assert {claim.measure for claim in site.claims} == {"a", "b"}


def test_an_editors_measure_wins_over_the_words() -> None:
    entry = Curated(line=3, measure="Something else")
    site = tracker([post("one")], [_dead("one", "5", curated=entry)])
    assert [claim.measure for claim in site.claims] == ["something-else"]


def test_what_an_editor_could_merge_is_listed_nearest_first() -> None:
    site = tracker(
        [post("one")],
        [_dead("one", "5"), _dead("one", "6", at=2, unit="Russians people", subject="Russian people"), _dead("one", "7", at=3, unit="officers", subject="Russian officers")],
    )  # fmt: skip
    pairs = model.mergeable(site)
    assert ("russian-people-killed", "russian-soldiers-killed") in pairs
    assert all("ukrain" not in one + other for one, other in pairs)


def test_advice_names_the_line_to_write_and_leaves_alone_what_an_editor_told_apart() -> None:
    page = _page("russian-soldiers-killed", aliases=("soldiers-dead",))
    said = [
        _dead("one", "5"),
        _dead("one", "6", at=2, unit="people", subject="Russian people"),
        _dead("one", "7", at=3, subject="young Russian soldiers"),
    ]
    site = tracker([post("one")], said, measures=(page,))
    notes = order(model.advice(site, Content(posts=(), measures=(page,))))
    assert [note.rank for note in notes] == sorted(note.rank for note in notes)
    assert {note.severity for note in notes} == {"note"}
    assert (
        "aliases: [soldiers-dead, russian-young-soldiers-killed]” in measures/russian-soldiers-killed.md"
        in notes[0].remedy
    )
    pages = tuple(_page(measure.id) for measure in site.measures)
    assert model.advice(site, Content(posts=(), measures=pages)) == []


@pytest.mark.parametrize(
    ("who", "role", "text", "whose"),
    [
        ("Armenia", None, "Armenia said 49 of its soldiers were killed.", "Armenian soldiers killed"),
        (
            "Ani Petrosyan",
            "prime minister of Armenia",
            "Our losses are 49 soldiers, she said.",
            "Armenian soldiers killed",
        ),
        (
            "Ani Petrosyan",
            "Armenian prime minister",
            "She said her country has lost 49 soldiers.",
            "Armenian soldiers killed",
        ),
        ("Ani Petrosyan", None, "Our losses are 49 soldiers, she said.", "Soldiers killed"),
        ("Armenia", None, "Armenia said 49 soldiers were killed.", "Soldiers killed"),
        ("Ministry of Armenia and Georgia", None, "It said 49 of its soldiers were killed.", "Soldiers killed"),
    ],
)
def test_whom_a_speaker_calls_its_own_are_those_of_its_country(
    who: str, role: str | None, text: str, whose: str
) -> None:
    claimant = Mention(name=who, role=role, kind="person" if role else "organisation")
    given: dict[str, Any] = {
        "unit": "soldiers",
        "subject": "soldiers",
        "outcome": ("killed",),
        "quote": text,
        "claimant": claimant,
    }
    site = tracker([post("a")], [finding("a", "49", value_text="49", value_start=text.index("49"), **given)])
    assert [measure.name for measure in site.measures] == [whose]


@pytest.mark.parametrize(
    ("figure", "outcome", "named"),
    [("49", ("killed",), 1), ("50", ("killed",), 2), ("49", ("wounded",), 2), ("4", ("killed",), 2)],
)
def test_the_same_number_of_one_fate_in_one_post_is_of_the_same_people(
    figure: str, outcome: tuple[str, ...], named: int
) -> None:
    number = "4" if figure == "4" else "49"
    clear = finding("a", number, at=1, unit="soldiers", subject="Russian soldiers", outcome=("killed",))
    site = tracker(
        [post("a")],
        [clear, finding("a", figure, at=2, who="Ada Lind", unit="people", subject="people", outcome=outcome)],
    )
    assert len({claim.measure for claim in site.claims}) == named


def test_what_happened_left_out_and_something_else_said_is_no_other_name() -> None:
    said = [
        finding("one", str(5 + at), at=at, unit="people", subject=subject, outcome=outcome, place="Norland")
        for at, (subject, outcome) in enumerate(
            [("people", ("killed",)), ("people in tents", ()), ("people", ("killed", "wounded"))]
        )
    ]
    assert model.advice(tracker([post("one")], said), Content(posts=())) == []


def test_no_advice_is_given_on_measures_that_the_settings_tell_apart() -> None:
    said = [_dead("one", "5"), _dead("one", "7", at=3, subject="young Russian soldiers")]
    site, content = tracker([post("one")], said), Content(posts=())
    (note,) = model.advice(site, content)
    assert note.remedy.endswith("; if not, add “russian-young-soldiers-killed” to the list “apart” in claimline.toml.")
    assert model.advice(site, content, apart=("russian-young-soldiers-killed",)) == []


def test_a_broader_measure_that_is_nowhere_is_told_with_the_one_that_is_near() -> None:
    pages = (_page("the-dead", broader=("dead-and-woundd",)), _page("dead-and-wounded"), _page("x", broader=("y",)))
    _, problems = model.assemble(Content(posts=(), measures=pages), (), CONFIG)
    assert [(one.path, one.code, one.remedy) for one in problems] == [
        ("measures/the-dead.md", "unknown-measure", "Did you mean “dead-and-wounded”?"),
        ("measures/x.md", "unknown-measure", ""),
    ]


def test_a_claim_to_relate_to_that_is_nowhere_is_told_with_the_one_that_is_near() -> None:
    entries = [Curated(line=3, claim="toll-of-april"), Curated(line=7, relations=(("rebuts", "toll-of-aprl"),))]
    said = [_dead("one", str(5 + at), at=at, curated=entry) for at, entry in enumerate(entries)]
    _, problems = model.assemble(Content(posts=(post("one"),)), said, CONFIG)
    assert [(one.code, one.remedy) for one in problems] == [("unknown-claim", "Did you mean “toll-of-april”?")]


def test_kinds_of_equipment_in_one_table_are_not_to_be_merged() -> None:
    columns = [
        dataset(f"copy-{kind}", {"2026-01-01": 5.0}, measure=f"russian-{kind}-lost", column=kind, subject=None, outcome=("lost",))
        for kind in ("tanks", "artillery", "ships", "missiles")
    ]  # fmt: skip
    site = tracker(columns, [])
    assert model.advice(site, Content(posts=tuple(columns))) == []


# --- who speaks ------------------------------------------------------------------------------------------------------


def _person(id: str, name: str, *aliases: str, kind: Any = "person") -> AgentPage:
    return AgentPage(id=AgentId(id), path=f"people/{id}.md", name=name, kind=kind, aliases=aliases, body=EMPTY)


def _claimants(site: Tracker) -> list[str]:
    return sorted(claim.claimant for claim in site.claims)


def test_equal_full_names_are_one_agent_and_a_surname_is_its_own() -> None:
    said = [_dead("one", "1", who="Mark Rutte"), _dead("two", "2", who="Mark Rutte"), _dead("three", "3", who="Rutte")]
    posts = [post("one"), post("two"), post("three")]
    assert _claimants(tracker(posts, said)) == ["mark-rutte", "mark-rutte", "rutte"]
    page = _person("mark-rutte", "Mark Rutte", "Rutte")
    assert _claimants(tracker(posts, said, agents=(page,))) == ["mark-rutte"] * 3


def test_roles_stand_in_the_order_of_time_whatever_the_order_on_the_page() -> None:
    now = AgentRole(title="Minister of Harbours", start=Edtf("2026-01-14"))
    before = AgentRole(title="Mayor of Aldermere", start=Edtf("2019"), end=Edtf("2026-01-14"))
    for written in ((now, before), (before, now)):
        page = replace(_person("ann-quay", "Ann Quay"), roles=written)
        made = tracker([post("one")], [_dead("one", "1", who="Ann Quay")], agents=(page,))
        assert [agent.roles for agent in made.agents if agent.id == "ann-quay"] == [(before, now)]


def test_who_speaks_for_somebody_names_an_agent_for_both() -> None:
    made = tracker(
        [post("one"), post("two")],
        [
            finding("one", "1200", who="Ann Reporter", subject="soldiers", on_behalf_of="The Harbour Ministry"),
            finding("two", "7", who="Ann Reporter", subject="ships", stated_on=Edtf("2020-01-01")),
        ],
    )
    behalf = {claim.on_behalf_of for claim in made.claims}
    assert behalf == {"the-harbour-ministry", None}
    (ministry,) = [agent for agent in made.agents if agent.id == "the-harbour-ministry"]
    assert (ministry.name, ministry.kind) == ("The Harbour Ministry", "organisation")


def test_spellings_are_one_only_where_a_page_says_so() -> None:
    said = [_dead("one", "1", who="Ann Lindsky"), _dead("two", "2", who="Ann Lindskyy")]
    posts = [post("one"), post("two")]
    assert len(set(_claimants(tracker(posts, said)))) == 2
    page = _person("ann-lindskyy", "Ann Lindskyy", "Ann Lindsky")
    assert len(set(_claimants(tracker(posts, said, agents=(page,))))) == 1


def test_an_outlet_is_found_by_name_and_by_host() -> None:
    page = _person("harbour", "Harbour Post", "harbourpost.example", kind="outlet")
    posts = [
        post("one", outlet="Harbour Post"),
        post("two", outlet="www.harbourpost.example", url=Url("https://www.harbourpost.example/a")),
        post("three", outlet=""),
    ]
    site = tracker(posts, [], agents=(page,))
    assert {one.id: one.outlet for one in site.posts} == {"one": "harbour", "two": "harbour", "three": "unknown-outlet"}


def test_what_nobody_is_named_for_is_the_outlets() -> None:
    site = tracker([post("one", outlet="Harbour Post")], [_dead("one", "5", who=None)])
    (claim,) = site.claims
    assert (claim.claimant, claim.attributed) == ("harbour-post", False)


# --- one claim or two ------------------------------------------------------------------------------------------------


def _dead(name: str, value: str, **given: Any) -> Finding:
    words = {"unit": "soldiers", "subject": "Russian soldiers", "outcome": ("killed",)}
    return finding(name, value, **{**words, **given})


def _claims(site: Tracker) -> list[list[str]]:
    """The figures of each claim, with their posts."""
    grouped: dict[str, list[str]] = {}
    for report in site.reports:
        grouped.setdefault(report.claim, []).append(f"{report.post} {report.value_text}")
    return sorted(sorted(group) for group in grouped.values())


def _join(site: Tracker) -> str:
    return next((claim.join for claim in site.claims if claim.join), "")


TWO = [post("one", day="2026-01-14"), post("two", day="2026-01-17")]


def test_one_speech_in_two_outlets_is_one_claim_with_the_reason() -> None:
    site = tracker(
        TWO,
        [
            _dead("one", "20000-25000", stated_on=Edtf("2026-01-13")),
            _dead("two", "20000-25000", stated_on=Edtf("2026-01-16")),
        ],
    )
    assert _claims(site) == [["one 20000-25000", "two 20000-25000"]]
    assert _join(site) == "same speaker, dated 3 days apart; anchor: both give 20,000–25,000"


def test_other_figures_of_a_joined_speech_are_joined_though_they_differ() -> None:
    site = tracker(
        TWO,
        [
            _dead("one", "20000-25000", per=MONTH), _dead("two", "20000-25000", per=MONTH),
            _dead("one", "20000", at=2, subject="Soviet soldiers", place="Afghanistan", period=during("in 10 years")),
            _dead("two", "15000", at=2, subject="Soviet soldiers", place="Afghanistan", period=during("in 9 years")),
        ],
    )  # fmt: skip
    assert _claims(site) == [["one 20000", "two 15000"], ["one 20000-25000", "two 20000-25000"]]


def test_without_an_anchor_two_figures_are_two_claims() -> None:
    site = tracker(TWO, [_dead("one", "20000"), _dead("two", "30000")])
    assert _claims(site) == [["one 20000"], ["two 30000"]]


def test_shared_words_in_quotation_marks_are_an_anchor() -> None:
    words = "“we have counted every single one of them by name”"
    site = tracker(
        TWO,
        [
            _dead("one", "20000", quote=f"Ada Example said {words}, 20000.", quoted=True),
            _dead("two", "21000", quote=f"{words}, said Ada Example: 21000.", quoted=True),
        ],
    )
    assert _claims(site) == [["one 20000", "two 21000"]]
    assert "both quote" in _join(site)


APART: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("eight days", {"stated_on": Edtf("2026-01-13")}, {"stated_on": Edtf("2026-01-21")}),
    ("another occasion", {"occasion": "Harbour Forum"}, {"occasion": "Delta Summit"}),
    ("another place", {"venue": "Brussels"}, {"venue": "Davos"}),
    ("another speaker", {"who": "Ada Example"}, {"who": "Bo Example"}),
    ("a correction", {}, {"quote": "Ada Example later corrected the number to 20000."}),
    ("another people", {}, {"subject": "Ukrainian soldiers"}),
    ("a goal and a count", {}, {"modality": "target"}),
    ("people without a name", {"who": "senior officials"}, {"who": "senior officials"}),
    ("a count of just anybody", {"subject": "people", "unit": "people"}, {"subject": "people", "unit": "people"}),
    ("nobody named", {"who": None}, {"who": None}),
]


@pytest.mark.parametrize(("why", "one", "two"), APART, ids=[why for why, _, _ in APART])
def test_what_keeps_equal_figures_apart(why: str, one: dict[str, Any], two: dict[str, Any]) -> None:
    site = tracker(TWO, [_dead("one", "20000", **one), _dead("two", "20000", **two)])
    assert len(site.claims) == 2, why


def test_two_articles_of_one_outlet_on_two_days_are_two_statements() -> None:
    posts = [post("one", day="2026-01-14", outlet="Harbour Post"), post("two", day="2026-01-17", outlet="Harbour Post")]
    dated = [_dead("one", "20000", stated_on=Edtf("2026-01-13")), _dead("two", "20000", stated_on=Edtf("2026-01-16"))]
    assert len(tracker(posts, dated).claims) == 2
    vague = [_dead("one", "20000", stated_on=Edtf("2026-01-13")), _dead("two", "20000", stated_on=Edtf("2026-01"))]
    assert len(tracker(posts, vague).claims) == 1


def test_lost_is_killed_where_the_same_speaker_says_dead() -> None:
    site = tracker(
        [post("one")],
        [_dead("one", "20000-25000", outcome=("lost",), per=MONTH), _dead("one", "20000-25000", at=2, per=MONTH)],
    )
    (claim,) = site.claims
    assert claim.measure == "russian-soldiers-killed"
    assert [report.outcome for report in site.reports] == [("lost",), ("killed",)]


def test_lost_by_one_speaker_and_killed_by_another_stay_two_measures() -> None:
    site = tracker(
        [post("one")], [_dead("one", "20000", outcome=("lost",)), _dead("one", "20000", at=2, who="Bo Example")]
    )
    assert len({claim.measure for claim in site.claims}) == 2


def test_two_numbers_in_one_article_are_two_claims_unless_one_is_a_slip() -> None:
    assert len(tracker([post("one")], [_dead("one", "12"), _dead("one", "31", at=2)]).claims) == 2
    assert len(tracker([post("one")], [_dead("one", "50000"), _dead("one", "500000", at=2)]).claims) == 1


def test_a_goal_that_a_text_gives_to_nobody_is_its_one_speakers() -> None:
    goal: dict[str, Any] = {"modality": "target", "per": MONTH}
    printed = [_dead("one", "500000", who=None, **goal), _dead("one", "50000", who="Ada Example", at=2, **goal)]
    site = tracker([post("one")], printed)
    (claim,) = site.claims
    assert (claim.claimant, claim.attributed, claim.low, claim.high) == ("ada-example", True, 50000, 500000)
    assert [one.cause for one in compare.differences(site)] == ["transmission"]
    assert "claimant" in next(report.inferred for report in site.reports if report.low == 500000)
    rival = _dead("one", "60000", who="Bo Other", at=3, **goal)
    assert "one" in _claimants(tracker([post("one")], [*printed, rival]))


def test_numbers_of_nothing_in_particular_are_joined_only_when_they_meet() -> None:
    bare = {"unit": None, "subject": None, "outcome": ()}
    both = [_dead("one", "5000"), _dead("two", "5000"), _dead("one", "1", at=2, subject="Ukrainian soldiers")]
    site = tracker(
        TWO,
        [*both, _dead("one", "7", at=3, **bare), _dead("two", "8", at=3, who="Ada Example", **{**bare, "unit": "%"})],
    )
    assert ["one 7"] in _claims(site)
    assert ["two 8"] in _claims(site)


def test_when_one_post_gives_two_numbers_only_the_equal_one_is_joined() -> None:
    site = tracker(TWO, [_dead("one", "12"), _dead("two", "12"), _dead("two", "31", at=2)])
    assert _claims(site) == [["one 12", "two 12"], ["two 31"]]


def test_a_daily_and_a_monthly_rate_are_two_claims() -> None:
    assert (
        len(tracker([post("one")], [_dead("one", "1000", per=DAY), _dead("one", "1000", at=2, per=MONTH)]).claims) == 2
    )


def test_a_headline_is_a_report_of_the_claim_in_its_text() -> None:
    text = _dead("one", "20000-25000")
    for who in ("Ada Example", "alliance chief", None):
        head = _dead("one", "25000", who=who, role="headline", outcome=("lost",))
        (claim,) = tracker([post("one")], [text, head]).claims
        assert (claim.claimant, claim.low, claim.high) == ("ada-example", 20000, 25000)
    other = _dead("one", "25000", who="Bo Example", role="headline")
    assert len(tracker([post("one")], [text, other]).claims) == 2, "a headline that names somebody else is theirs"


def test_a_country_or_body_of_which_only_the_headline_speaks_is_whoever_says_so_in_the_text() -> None:
    country = Mention(name="Norland", kind="organisation")
    text = _dead("one", "25000", claimant=Mention(name="Norland Defence Ministry", kind="organisation"))
    head = _dead("one", "25000", claimant=country, role="headline")
    assert {claim.claimant for claim in tracker([post("one")], [text, head]).claims} == {"norland-defense-ministry"}
    other = _dead("one", "300", claimant=country)
    assert len({claim.claimant for claim in tracker([post("one")], [text, head, other]).claims}) == 2


def test_a_headline_that_makes_a_count_of_a_goal_reports_the_goal() -> None:
    goal = _dead("one", "50000", modality="target", per=MONTH)
    head = _dead("one", "50000", who=None, per=MONTH, role="headline")
    (claim,) = tracker([post("one")], [goal, head]).claims
    assert (claim.claimant, claim.modality) == ("ada-example", "target")
    both = [goal, _dead("one", "50000", at=2, per=MONTH), head]
    count = next(claim for claim in tracker([post("one")], both).claims if claim.modality == "asserted")
    assert len([claim for group in count.origins for claim in group]) == 2, "a count in the text is nearer than a goal"


CONTEXT: list[tuple[str, dict[str, Any], set[str]]] = [
    ("the number alone", {"unit": None, "subject": None, "outcome": ()}, {"unit", "subject", "outcome"}),
    ("people, guessed", {"unit": "people", "subject": "people", "inferred": ("unit",)}, {"unit", "subject"}),
    ("a nationality", {"unit": "Russians", "subject": "Russians"}, {"unit"}),
]


@pytest.mark.parametrize(("what", "given_words", "guessed"), CONTEXT, ids=[what for what, _, _ in CONTEXT])
def test_what_a_sentence_leaves_out_comes_from_its_post_and_is_listed(
    what: str, given_words: dict[str, Any], guessed: set[str]
) -> None:
    site = tracker([post("one")], [_dead("one", "20000"), _dead("one", "30000", at=2, **given_words)])
    assert {claim.measure for claim in site.claims} == {"russian-soldiers-killed"}, what
    assert set(site.reports[-1].inferred) | set(site.reports[0].inferred) == guessed


def test_what_could_come_from_two_things_stays_open() -> None:
    two = [_dead("one", "1"), _dead("one", "2", at=2, subject="Ukrainian soldiers")]
    site = tracker([post("one")], [*two, _dead("one", "30000", at=3, unit=None, subject=None, outcome=())])
    assert "unclear-what-is-counted" in {claim.measure for claim in site.claims}


def test_a_claims_range_is_the_union_of_its_reports_and_an_open_end_stays_open() -> None:
    site = tracker(TWO, [_dead("one", "20000-25000"), _dead("two", ">20000")])
    (claim,) = site.claims
    assert (claim.low, claim.high) == (20000, None)


def test_a_comparison_points_to_what_it_is_held_against() -> None:
    site = tracker(*seeds())
    war = next(claim for claim in site.claims if claim.modality == "comparison")
    now = next(claim for claim in site.claims if claim.claimant == "mark-rutte" and claim.modality == "asserted")
    assert {(one.type, one.target) for one in war.relations} == {("compares_to", now.id), ("same_utterance", now.id)}


# --- editors ---------------------------------------------------------------------------------------------------------


def test_an_editors_name_joins_whatever_it_is_given_to() -> None:
    name = Curated(line=2, claim="the same thing")
    site = tracker(
        TWO, [_dead("one", "20000", curated=name), _dead("two", "90000", curated=name, stated_on=Edtf("2024-01-01"))]
    )
    (claim,) = site.claims
    assert (claim.id, claim.join) == ("the-same-thing", "an editor joined them (claim: the-same-thing)")


def test_an_editors_measure_is_the_one_that_other_posts_words_mean() -> None:
    page = _page("the-dead", population="Russian", outcome=("killed",), unit="soldier")
    named = _dead(
        "one", "20000", unit=None, subject=None, outcome=(), curated=Curated(line=2, claim="dead", measure="the-dead")
    )
    site = tracker(TWO, [named, _dead("two", "20000")], measures=(page,))
    (claim,) = site.claims
    assert (claim.id, claim.measure) == ("dead", "the-dead")


def test_editors_names_keep_apart_what_would_be_joined() -> None:
    site = tracker(
        TWO,
        [
            _dead("one", "20000", curated=Curated(line=2, claim="a")),
            _dead("two", "20000", curated=Curated(line=2, claim="b")),
        ],
    )
    assert sorted(claim.id for claim in site.claims) == ["a", "b"]


def test_relations_and_status_are_honoured_and_a_missing_target_is_told() -> None:
    old = Curated(line=2, claim="old", status="superseded", superseded_by="new")
    new = Curated(line=5, claim="new", relations=(("updates", "old"), ("rebuts", "nowhere")))
    content = Content(posts=tuple(TWO))
    site, problems = model.assemble(content, [_dead("one", "1", curated=old), _dead("two", "2", curated=new)], CONFIG)
    by_id = {claim.id: claim for claim in site.claims}
    assert (by_id[ClaimId("old")].status, by_id[ClaimId("old")].superseded_by) == ("superseded", "new")
    assert [(one.type, one.target) for one in by_id[ClaimId("new")].relations] == [("updates", "old")]
    assert [(one.path, one.line, one.code) for one in problems] == [("posts/two.md", 5, "unknown-claim")]


def test_a_join_of_two_speakers_is_kept_and_told() -> None:
    name = Curated(line=2, claim="joint")
    found = [_dead("one", "1", curated=name), _dead("two", "1", who="Bo Example", curated=name)]
    site, problems = model.assemble(Content(posts=tuple(TWO)), found, CONFIG)
    assert len(site.claims) == 1
    assert [one.code for one in problems] == ["claim-of-two-speakers"]


def test_candidates_are_published_only_when_asked_for() -> None:
    content, found = Content(posts=(TWO[0],)), [_dead("one", "5", candidate=True)]
    assert model.assemble(content, found, CONFIG)[0].reports == ()
    config = Config(today=Edtf("2026-02-01"), publish_candidates=True)
    assert len(model.assemble(content, found, config)[0].reports) == 1


# --- anchors and origins ---------------------------------------------------------------------------------------------


def test_an_anchor_is_exact_moved_or_lost() -> None:
    text = "Before. Ada Example counts 5 Russian soldiers killed. After."
    quote = "Ada Example counts 5 Russian soldiers killed."
    at = text.index(quote)

    def state(start: int, words: str) -> str:
        found = _dead("one", "5", quote=words, selector=Selector(start=start, end=start + len(words)))
        return tracker([post("one", text=text)], [found]).reports[0].anchor_state

    assert (state(at, quote), state(0, quote), state(at, quote.replace("5", "6"))) == ("exact", "moved", "orphan")


def test_a_report_links_to_its_sentence_in_the_original() -> None:
    site = tracker([post("one")], [_dead("one", "5", quote="Five, said Ada.")])
    assert site.reports[0].fragment_url == "https://one.example/story#:~:text=Five%2C%20said%20Ada."


@pytest.mark.parametrize(
    ("quote", "link"),
    [
        ('He called it "a number that no ministry has checked," she wrote.', "#:~:text=a%20number%20that%20no%20ministry%20has%20checked"),
        ('He called it "so far".', ""),
        ("About 20,000 soldiers were killed.", ""),
    ],
)  # fmt: skip
def test_a_retold_document_is_searched_for_the_spoken_words_only(quote: str, link: str) -> None:
    retold = replace(post("one"), url=Url("https://one.example/"), derived_from=("https://one.example/",))
    (report,) = tracker([retold], [_dead("one", "20000", quote=quote)]).reports
    assert report.fragment_url == f"https://one.example/{link}"


def _origins(
    *texts: str,
    outlets: tuple[str, ...] = ("Harbour Post", "Delta Wire", "River News"),
    html: str = "",
    quotes: tuple[str, ...] = (),
) -> list[int]:
    names = ["one", "two", "three"][: len(texts)]
    posts = [
        post(name, text=text, outlet=outlet, day="2026-01-14")
        for name, text, outlet in zip(names, texts, outlets, strict=False)
    ]
    if html:
        posts[1] = post(
            "two", text=texts[1], outlet=outlets[1], body=Body(html=html, text=texts[1], blocks=(), runs=())
        )
    said = [
        _dead(name, "20000-25000", **({"quote": quote} if quote else {}))
        for name, quote in zip(names, quotes or names, strict=False)
    ]
    (claim,) = tracker(posts, said).claims
    return [len(group) for group in claim.origins]


def test_outlets_that_say_nothing_of_each_other_are_independent() -> None:
    assert _origins("Ada spoke.", "Ada spoke today.", "Ada.") == [1, 1, 1]


def test_citing_an_outlet_an_agency_or_a_link_counts_once() -> None:
    assert _origins("Ada spoke.", "Ada spoke, citing the Harbour Post.", "Ada.") == [2, 1]
    assert _origins("Ada told Reuters so.", "Ada spoke (Reuters).", "Ada.") == [2, 1]
    assert _origins("Ada spoke.", "As printed.", "Ada.", html='<a href="https://www.one.example/story#top">x</a>') == [
        2,
        1,
    ]


def test_one_sentence_in_two_outlets_has_one_origin() -> None:
    words = "The minister of the harbour counts between twenty and twenty-five thousand Russian soldiers killed"
    assert _origins("a", "b", quotes=(words + ".", words + " so far.")) == [2]
    assert _origins(
        "a", "b", quotes=(words + ".", "Quite another sentence about the same number of the dead, by someone.")
    ) == [1, 1]


def test_who_is_cited() -> None:
    names = cited_names("He told attendees so. According to the Delta Wire, citing River News on Monday, it rose.")
    assert {"Delta Wire", "River News"} <= names
    assert "attendees" not in names


# --- datasets --------------------------------------------------------------------------------------------------------


def test_rows_become_reports_and_copies_of_one_bulletin_one_claim() -> None:
    values = {"2026-01-01": 10.0, "2026-01-02": 12.0}
    site = tracker([dataset("one", values), dataset("two", values)], [])
    assert len(site.claims) == 2
    assert {report.role for report in site.reports} == {"dataset_row"}
    assert all(len(claim.origins) == 1 for claim in site.claims)
    assert site.reports[0].quote == "2026-01-02: personnel 12"


PRINTED = (
    # what the press prints for which day, and whether that is the bulletin of the 17th, misprinted
    ("1225590", "2026-01-17", True),
    ("1225950", "2026-01-17", True),  # two digits changed about
    ("1226590", "2026-01-17", True),  # one digit
    ("1224710", "2026-01-17", False),  # the number of the day before: that day's bulletin, dated wrongly
    ("1226000", "2026-01-17", False),  # rounded
    ("125590", "2026-01-17", False),  # a digit is missing
    ("1225950", "2026-01-20", False),  # of a day without a bulletin
    ("1225950", None, False),  # the text gives no day
    ("~1225950", "2026-01-17", False),  # about
)


@pytest.mark.parametrize(("printed", "day", "joined"), PRINTED)
def test_a_slip_of_the_pen_is_a_misprint_of_the_bulletin_of_its_day(
    printed: str, day: str | None, joined: bool
) -> None:
    rows = dataset("rows", {"2026-01-16": 1_224_710.0, "2026-01-17": 1_225_590.0})
    who, measure = "General Staff of the Armed Forces of Ukraine", "russian-losses-killed-wounded-missing"
    said = Edtf(day) if day else None
    press = finding("press", printed, who=who, stated_on=said, stat="cumulative", curated=Curated(line=1, measure=measure), claimant=Mention(name=who, kind="organisation"))  # fmt: skip
    site = tracker([rows, post("press", day="2026-01-18")], [press])
    (report,) = (report for report in site.reports if report.post == "press")
    claim = next(claim for claim in site.claims if claim.id == report.claim)
    bulletin = claim.stated_on == "2026-01-17" and len([one for one in site.reports if one.claim == claim.id]) == 2
    assert bulletin == joined
    if joined and report.low != 1_225_590:
        assert claim.join == "a misprint of the bulletin of 17 January 2026; anchor: 1,225,590"
        (difference,) = compare.differences(site)
        assert difference.cause == "transmission"
        assert difference.text.startswith("Outlets print different figures for the same statement: 1,22")


def test_a_month_is_counted_only_from_the_two_days_that_bound_it() -> None:
    values = {"2025-10-31": 100.0, "2025-11-30": 130.0, "2025-12-30": 150.0, "2026-01-31": 190.0}
    site = tracker([dataset("one", values)], [])
    derived = [
        (report.period.edtf, report.low, report.derived) for report in site.reports if report.derived and report.period
    ]
    assert derived == [("2025-11", 30.0, "130 − 100")]


# --- laws ------------------------------------------------------------------------------------------------------------


@st.composite
def sites(draw: st.DrawFn) -> tuple[list[Post], list[Finding]]:
    """Posts that speak of few people and few numbers, so that much of it is joined."""
    count = draw(st.integers(2, 6))
    posts, found = [], []
    for number in range(count):
        name = f"p{number}"
        posts.append(
            post(name, day=f"2026-01-{draw(st.integers(1, 28)):02}", outlet=draw(st.sampled_from(["A", "B", "C"])))
        )
        for at in range(draw(st.integers(0, 4))):
            value = draw(st.sampled_from(["5000", "5000-6000", "~6000", ">5000", "7000", "50000"]))
            options: dict[str, Any] = {
                "who": draw(st.sampled_from(["Ada Example", "Bo Example", "officials", None])),
                "outcome": draw(st.sampled_from([("killed",), ("lost",), ("killed", "wounded")])),
                "unit": draw(st.sampled_from(["soldiers", "Russians", "%"])),
                "per": draw(st.sampled_from([None, MONTH])),
                "role": draw(st.sampled_from(["indirect_speech", "headline"])),
                "stated_on": draw(st.sampled_from([None, Edtf("2026-01-10"), Edtf("2026-01")])),
                "venue": draw(st.sampled_from([None, "Brussels", "Davos"])),
                "modality": draw(st.sampled_from(["asserted", "target"])),
            }
            found.append(_dead(name, value, at=at, **options))
    return posts, found


@settings(max_examples=25)
@given(sites(), st.randoms(use_true_random=False))
def test_the_order_of_posts_and_findings_changes_nothing(site: tuple[list[Post], list[Finding]], random: Any) -> None:
    posts, found = site
    straight = tracker(posts, found)
    mixed, others = list(posts), list(found)
    random.shuffle(mixed)
    random.shuffle(others)
    assert tracker(mixed, others) == straight


@settings(max_examples=25)
@given(sites())
def test_a_post_about_something_else_changes_no_claim(site: tuple[list[Post], list[Finding]]) -> None:
    posts, found = site
    alone = tracker(posts, found)
    other = [finding("other", "5000", who="Cy Example", subject="Ukrainian drones", unit="drones", outcome=("downed",))]
    beside = tracker([*posts, post("other")], [*found, *other])
    assert {claim for claim in beside.claims if claim.claimant != "cy-example"} == set(alone.claims)


@settings(max_examples=25)
@given(sites())
def test_splitting_a_post_changes_no_claim_that_does_not_touch_it(site: tuple[list[Post], list[Finding]]) -> None:
    posts, found = site
    whole = tracker(posts, found)
    moved = [_moved(one) if one.post == "p0" and one.selector.start >= 200 else one for one in found]
    half = post("p0b", day=posts[0].published, outlet=posts[0].outlet)
    split = tracker([*posts, half], moved)
    named = _named(whole) | _named(split)
    assert _others(whole, named) == _others(split, named)


@settings(max_examples=40)
@given(sites(), sites(), st.lists(st.text("AaBb-t", min_size=7, max_size=7), min_size=2, max_size=5))
def test_what_was_assembled_before_changes_nothing(
    one: tuple[list[Post], list[Finding]], other: tuple[list[Post], list[Finding]], saves: list[str]
) -> None:
    """After each save every post is that of one site or of the other, edited in small letters, or is not there."""
    known = model.Known()
    sides = {side: {post.id: post for post in posts} for side, (posts, _) in (("A", one), ("B", other))}
    said = {"A": one[1], "B": other[1]}
    edited = {
        side: [replace(each, curated=Curated(line=1, claim=f"named-{nth % 3}", relations=(("rebuts", "named-1"),)))
               if nth % 2 else each for nth, each in enumerate(found)]
        for side, found in said.items()
    }  # fmt: skip
    table = dataset("p6", {f"2026-01-{day:02}": 4990 + day * 2 for day in range(1, 29)}, claimant="Ada Example")
    for save in saves:
        posts = [
            there for nth, side in enumerate(save) if (there := sides.get(side.upper(), {}).get(PostId(f"p{nth}")))
        ]
        posts += [table] if "t" in save else []
        side_of = {PostId(f"p{nth}"): side for nth, side in enumerate(save)}
        found = [
            each
            for side in "AaBb"
            for each in (said if side.isupper() else edited)[side.upper()]
            if side_of.get(each.post) == side
        ]
        content = Content(posts=tuple(posts), agents=(_person("ada", "Ada Example"),) if save[0] == "-" else ())
        assert model.assemble(content, found, CONFIG, known) == model.assemble(content, found, CONFIG)


def _moved(one: Finding) -> Finding:
    return replace(one, post=PostId("p0b"))


def _named(site: Tracker) -> set[str]:
    """Who speaks in the post that is split."""
    speakers = {claim.id: claim.claimant for claim in site.claims}
    return {speakers[report.claim] for report in site.reports if report.post in ("p0", "p0b")}


def _others(site: Tracker, named: set[str]) -> set[str]:
    """The claims of everybody else: nothing can have joined or parted them."""
    return {claim.id for claim in site.claims if claim.claimant not in named}


@settings(max_examples=25)
@given(sites())
def test_every_report_is_in_one_claim_and_every_link_leads_somewhere(site: tuple[list[Post], list[Finding]]) -> None:
    made = tracker(*site)
    claims = {claim.id for claim in made.claims}
    assert len(claims) == len(made.claims)
    assert len({report.id for report in made.reports}) == len(made.reports) == len(site[1])
    assert {report.claim for report in made.reports} == claims
    assert {claim.claimant for claim in made.claims} <= {agent.id for agent in made.agents}
    assert {claim.measure for claim in made.claims} - {None} <= {measure.id for measure in made.measures}
    for claim in made.claims:
        own = {report.id for report in made.reports if report.claim == claim.id}
        assert {id for group in claim.origins for id in group} == own
        assert {relation.target for relation in claim.relations} <= claims


# --- the real chain --------------------------------------------------------------------------------------------------


@pytest.mark.shared
def test_the_two_seed_posts_from_the_file_to_the_difference(shared: Path) -> None:
    config = Config(today=Edtf("2026-11-22"))
    content, _ = read.content(shared / "seeds", config)
    found = [one for each in content.posts for one in extract.findings(each, config)]
    site, problems = model.assemble(content, found, config)
    assert problems == ()

    def claim_of(figure: str, post_start: str) -> Claim:
        report = next(one for one in site.reports if one.value_text == figure and one.post.startswith(post_start))
        return next(claim for claim in site.claims if claim.id == report.claim)

    assert (
        claim_of("20 to 25,000", "russia") == claim_of("about 20,000 - 25,000", "004") == claim_of("25,000", "russia")
    )
    assert claim_of("20,000", "russia") == claim_of("about 15,000", "004")
    said = [(one.cause, one.kind, one.ratio) for one in compare.differences(site)]
    assert ("agree", "figure", None) in said
    assert ("transmission", "date", None) in said
    assert said.count(("transmission", "figure", None)) == 2
    assert ("source", "figure", (1.4, 1.75)) in said
    assert ("modality", "figure", None) in said
    assert ("stat", "figure", None) in said
