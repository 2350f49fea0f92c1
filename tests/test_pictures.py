"""Charts that stand alone: a ledger as SVG, and its card as PNG for previews elsewhere."""

import re
import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from builder import charts, pages, pictures
from builder.lookup import Lookup
from builder.memory import Notebook
from builder.records import Config, Content, Measure, Tracker
from tests import samples, sites

MEASURE = "measures/russian-soldiers-killed/"
SMALL = "measures/russian-losses-killed-wounded-missing/"
"""A measure with a single claim."""


def made(tracker: Tracker, config: Config = samples.CONFIG) -> dict[str, bytes]:
    planned = pages.plan(Content(posts=samples.posts()), Lookup(tracker, samples.differences()), config, charts)
    wanted = (MEASURE, SMALL, "claims/rutte", "index.html")
    return {output.path: output.render() for output in planned if output.path.startswith(wanted)}


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    return made(samples.tracker())


def test_a_ledger_stands_alone(site: dict[str, bytes]) -> None:
    root = ElementTree.fromstring(site[MEASURE + "ledger.svg"])
    words = " ".join(root.itertext())
    assert root.get("viewBox") == f"0 0 1200 {root.get('height')}"
    assert "Mark Rutte" in words
    assert "20,000–25,000" in words
    assert "Sample tracker" in words
    drawn = site[MEASURE + "ledger.svg"].decode()
    assert all(f'id="{id}"' in drawn for id in re.findall('href="#?([^"]*)"', drawn)), (
        "nothing is fetched from anywhere"
    )


def test_letters_are_drawn_with_whichever_usual_family_the_machine_has() -> None:
    """A generic family is one that the machine has, whatever the drawing library takes it for."""
    assert pictures.able()
    sample = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><text y="16" font-family="{}">{}</text></svg>'
    )
    for family in ("sans-serif", "serif"):
        assert pictures.png(sample.format(family, "Ag")) != pictures.png(sample.format(family, ""))


def test_a_card_has_the_size_that_previews_show(site: dict[str, bytes]) -> None:
    card = site[MEASURE + "card.png"]
    assert card.startswith(b"\x89PNG")
    assert struct.unpack(">II", card[16:24]) == (1200, 630)


def test_a_single_claim_makes_no_card(site: dict[str, bytes]) -> None:
    assert SMALL + "ledger.svg" in site
    assert SMALL + "card.png" not in site
    assert b"og:image" not in site[SMALL + "index.html"]


@pytest.mark.parametrize("path", ["index.html", MEASURE + "index.html", "claims/rutte-monthly/index.html"])
def test_a_page_names_its_card_by_its_whole_address(site: dict[str, bytes], path: str) -> None:
    text = site[path].decode()
    found = re.search(r'<meta property="og:image" content="([^"]+)">', text)
    assert found is not None
    assert found[1] == f"https://example.org/repo/{MEASURE}card.png"
    assert '<meta name="twitter:card" content="summary_large_image">' in text


def test_without_an_address_of_the_site_no_preview_is_promised() -> None:
    site = made(samples.tracker(), replace(samples.CONFIG, base_url=""))
    assert b"og:image" not in site["index.html"]
    assert MEASURE + "card.png" in site


def test_the_measure_leads_to_its_pictures(site: dict[str, bytes]) -> None:
    links = sites.Read(site[MEASURE + "index.html"]).links
    assert {f"../../{MEASURE}{name}" for name in ("ledger.svg", "card.png", "reports.csv")} <= set(links)


def test_a_machine_without_fonts_makes_no_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "able", lambda: False)
    assert not [path for path in made(samples.tracker()) if path.endswith(".png")]


HOSTILE = "</title><script>alert(1)</script> & \u202e \x00 “x”"


def test_no_words_become_markup() -> None:
    tracker = samples.tracker()
    measures = tuple[Measure, ...](replace(measure, name=HOSTILE) for measure in tracker.measures)
    agents = tuple(replace(agent, name=HOSTILE) for agent in tracker.agents)
    site = made(replace(tracker, measures=measures, agents=agents), replace(samples.CONFIG, title=HOSTILE))
    root = ElementTree.fromstring(site[MEASURE + "ledger.svg"])
    assert not [element for element in root.iter() if element.tag.endswith("script")]
    assert site[MEASURE + "card.png"].startswith(b"\x89PNG")


def test_the_same_records_make_the_same_pictures(site: dict[str, bytes]) -> None:
    again = made(samples.tracker())
    assert again[MEASURE + "card.png"] == site[MEASURE + "card.png"]
    assert again[MEASURE + "ledger.svg"] == site[MEASURE + "ledger.svg"]


def test_a_card_is_drawn_once_for_the_same_figures_and_the_same_fonts(
    site: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn, draw = list[str](), pictures.png

    def png(svg: str) -> bytes:
        drawn.append(svg)
        return draw(svg)

    monkeypatch.setattr(pictures, "png", png)

    def card() -> bytes:
        content, book = Content(posts=samples.posts()), Notebook(tmp_path)
        planned = pages.plan(
            content, Lookup(samples.tracker(), samples.differences()), samples.CONFIG, charts, memory=book
        )
        return next(output.render() for output in planned if output.path == MEASURE + "card.png")

    assert card() == card() == site[MEASURE + "card.png"]
    assert sum('viewBox="0 0 1200 630"' in svg for svg in drawn) == 1
    monkeypatch.setattr(pictures, "hand", lambda: b"other fonts")
    card()
    assert sum('viewBox="0 0 1200 630"' in svg for svg in drawn) == 2
