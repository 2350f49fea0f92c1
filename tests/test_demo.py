"""What the site that comes with the program says: its own content, built and read."""

import json
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from builder import pipeline
from builder.config import load
from builder.memory import NoMemory
from builder.parallel import silent
from builder.past import Site
from builder.records import Edtf

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def demo() -> Site:
    class Told:
        def __enter__(self) -> object:
            return silent

        def __exit__(self, *_: object) -> None: ...

    folders = {"content": str(ROOT / "content"), "templates": str(ROOT / "templates")}
    config, _ = load(ROOT / "claimline.toml", environ={}, today=Edtf("2026-11-22"), **folders)
    site = pipeline.plan(config, memory=NoMemory(), told=lambda _: Told())  # type: ignore[arg-type,return-value]
    assert not [problem for problem in site.problems if problem.severity == "error"]
    return site


def page(site: Site, address: str) -> LexborHTMLParser:
    (output,) = [output for output in site.outputs if output.path == f"{address}index.html"]
    return LexborHTMLParser(output.render().decode())


def texts(found: LexborHTMLParser, selector: str) -> list[str]:
    return [re.sub(r"\s+", " ", node.text(separator=" ")).strip() for node in found.css(selector)]


def test_the_months_of_the_ministry_stand_beside_what_others_say_of_the_killed_under_the_line_that_they_are_another_thing(
    demo: Site,
) -> None:
    measure = page(demo, "measures/russian-soldiers-killed/")
    rows = texts(measure, ".panel:nth-of-type(1) .row > .claim > .head")
    said = [row for row in rows if "computed, not said" not in row]
    computed = [row for row in rows if "computed, not said" in row]
    assert any("Mark Rutte" in row and "20,000–25,000 killed per month" in row for row in said)
    assert any("Mykhailo Fedorov" in row and "35,000 killed December 2025" in row for row in said)
    assert any(
        "General Staff" in row and "35,050 killed + wounded + missing December 2025 = 1,207,910 − 1,172,860" in row
        for row in computed
    )
    (divider, *_) = texts(measure, ".panel:nth-of-type(1) .divider")
    assert divider.startswith("not the same thing: this counts the wounded and missing too")
    (withheld,) = texts(measure, ".panel:nth-of-type(1) .withheld")
    assert "35,050 in December 2025" in withheld, "the number is told even before the row is shown"


@pytest.mark.parametrize(
    "sentence",
    [
        "Killed: 20,000–25,000 per month; killed + wounded + missing: 35,050 in December 2025.",
        "Killed: 35,000 last month (December 2025); killed + wounded + missing: 35,050 in December 2025.",
    ],
)
def test_the_ministry_and_the_two_speakers_differ_in_scope(demo: Site, sentence: str) -> None:
    assert f"Not the same thing is counted. {sentence}" in {
        one.text for one in demo.differences if one.cause == "scope"
    }


def test_the_running_total_of_the_press_is_a_row_of_the_bulletins(demo: Site) -> None:
    told = [one.text for one in demo.differences if one.measure == "russian-losses-killed-wounded-missing"]
    assert "The same figure: 1,225,590 since February 24, 2022 and 1,225,590 as of 17 January 2026." in told


def test_the_interval_of_the_statisticians_is_one_and_their_estimate_no_other_figure(demo: Site) -> None:
    (interval,) = [report for report in demo.tracker.reports if report.bound == "ci"]
    assert (interval.low, interval.high) == (40000, 55000)
    told = [one for one in demo.differences if interval.id in one.reports]
    assert told
    assert all("40,000–55,000 (95% interval)" in one.text for one in told)
    assert "transmission" not in {one.cause for one in told}


def test_differences_are_grouped_by_cause_on_measures_sources_and_the_home_page(demo: Site) -> None:
    for address, heading in (
        ("measures/russian-soldiers-killed/", "Why these figures differ"),
        ("sources/fox-news/", "Where it differs from others"),
    ):
        found = page(demo, address)
        assert heading in texts(found, "h2")
        groups = texts(found, "h3")
        assert any(group.startswith("Sources disagree") for group in groups)
        assert any(group.startswith("Not the same thing") for group in groups)
    assert any("Sources disagree" in line and "Not the same thing" in line for line in texts(page(demo, ""), "main p"))


def test_reports_are_counted_by_origin_with_the_groups_on_request(demo: Site) -> None:
    claims = {claim.id: claim for claim in demo.tracker.claims}
    several = next(id for id, claim in claims.items() if len(claim.origins) == 2 and sum(map(len, claim.origins)) > 3)
    (note,) = texts(page(demo, f"claims/{several}/"), "details.remark summary")
    assert note == "2 independent origins"
    measure = page(demo, f"measures/{claims[several].measure}/")
    assert any(summary.startswith("5 reports · 2 origins") for summary in texts(measure, ".reports summary"))
    assert any(line.startswith("Independent origins: (1) Fox News; (2)") for line in texts(measure, ".reports .cite"))


def test_the_rows_carry_their_bulletin_and_its_licence(demo: Site) -> None:
    (post,) = [post for post in demo.content.posts if post.dataset]
    assert post.dataset is not None
    assert post.dataset.licence == "MIT"
    assert len(post.dataset.rows) == 1449
    assert all(row.link for row in post.dataset.rows)
    (output,) = [output for output in demo.outputs if output.path == "data/claims.json"]
    assert len(json.loads(output.render())["reports"]) == len(demo.tracker.reports)


@pytest.mark.parametrize("address", ["", "posts/", "people/mark-rutte/", "measures/russian-soldiers-killed/"])
def test_words_of_a_document_in_another_language_are_marked_as_such(demo: Site, address: str) -> None:
    found = page(demo, address)
    italian = [node for node in found.css('[lang="it"]') if "Monaco" in node.text()]
    assert italian, "what an Italian outlet prints is read out as Italian"
    foreign = {node.attributes["lang"] for node in found.css("body [lang]")}
    assert foreign == {"it"}, "and what is English is not said again to be"


@pytest.mark.parametrize(("address", "name"), [("people/mark-rutte/", "Mark Rutte"), ("sources/fox-news/", "Fox News")])
def test_the_timeline_of_a_claimant_or_an_outlet_is_a_picture_to_take_along(
    demo: Site, address: str, name: str
) -> None:
    (link,) = page(demo, address).css('a[href$="timeline.svg"]')
    (output,) = [output for output in demo.outputs if output.path == f"{address}timeline.svg"]
    picture = output.render().decode()
    assert (link.attributes["href"] or "").endswith(output.path)
    assert f"<title>{name}: over time</title>" in picture
    for told in texts(page(demo, address), ".turned a"):
        sign, words = told.split(" ", 1)
        assert f">{sign}</text>" in picture
        assert words[:60] in picture, "a sign is explained in the picture too"
