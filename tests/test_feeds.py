"""Feeds that readers' programs accept, and a sitemap of every page."""

import json
from typing import Any
from xml.etree import ElementTree

import feedparser
import msgspec
import pytest

from builder import feeds
from builder.lookup import Lookup
from builder.records import Config, Edtf, Tracker
from tests import samples, sites

ADDRESSES = (
    "", "changes/", "measures/", "measures/russian-soldiers-killed/", "measures/russian-losses-killed-wounded-missing/",
    "people/mark-rutte/", "people/mykhailo-fedorov/", "people/general-staff/", "posts/delta-wire/", "sources/delta-wire/",
    "sources/harbour-post/",
)  # fmt: skip
HERE = msgspec.structs.replace(samples.CONFIG, base_url="")


def files(config: Config = samples.CONFIG, tracker: Tracker | None = None) -> dict[str, bytes]:
    planned = feeds.plan(Lookup(tracker or samples.tracker()), config, addresses=ADDRESSES)
    return {output.path: output.render() for output in planned}


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return files()


def test_there_is_a_feed_for_everything_and_for_each_thing(made: dict[str, bytes]) -> None:
    assert {path for path in made if path.endswith("feed.xml")} == {
        "feed.xml",
        "changes/feed.xml",
        "measures/russian-soldiers-killed/feed.xml",
        "measures/russian-losses-killed-wounded-missing/feed.xml",
        "people/mark-rutte/feed.xml",
        "people/mykhailo-fedorov/feed.xml",
        "people/general-staff/feed.xml",
        "sources/delta-wire/feed.xml",
        "sources/harbour-post/feed.xml",
    }
    assert all(path.replace("feed.xml", "feed.json") in made for path in made)


@pytest.mark.parametrize("config", [samples.CONFIG, HERE], ids=["published", "address unknown"])
def test_every_atom_feed_is_well_formed(config: Config) -> None:
    for path, data in files(config).items():
        if path.endswith("feed.xml"):
            parsed = feedparser.parse(data)
            assert not parsed.bozo, (path, parsed.get("bozo_exception"))
            assert parsed.version == "atom10"
            assert all(entry.id and entry.title and entry.updated and entry.link for entry in parsed.entries)


def test_every_feed_is_linked_on_its_page_and_every_link_leads_to_a_feed() -> None:
    site = sites.sample()
    addresses = [sites.address(path) for path in site if path.endswith("index.html")]
    planned = feeds.plan(Lookup(samples.tracker()), samples.CONFIG, addresses=addresses)
    made = {output.path for output in planned if output.path.rpartition("/")[2].startswith("feed.")}
    linked = set[str]()
    for path, page in sites.html(site).items():
        if path != "404.html":
            found = [sites.target(link, here=sites.address(path)) for link in page.links if "/feed." in link]
            assert all(found.count(link) > 1 for link in found if link.endswith(".xml")), path  # also for the eye
            linked |= set(found)
    assert linked == made


def test_links_of_a_site_without_an_address_lead_on_from_where_the_feed_stands() -> None:
    parsed = feedparser.parse(files(HERE)["people/mark-rutte/feed.xml"])
    assert parsed.entries[0].link == "../../claims/rutte-monthly/"


def test_an_entry_tells_who_said_what_and_who_printed_it(made: dict[str, bytes]) -> None:
    parsed = feedparser.parse(made["people/mark-rutte/feed.xml"])
    entry = parsed.entries[0]
    assert parsed.feed.title == "Mark Rutte · Sample tracker"
    assert entry.title == "Mark Rutte: 20,000–25,000 / 25,000 per month (Russian soldiers killed)"
    assert entry.link == "https://example.org/repo/claims/rutte-monthly/"
    assert entry.id == entry.link
    assert entry.updated == "2026-01-20T00:00:00Z"
    assert "between 20,000 and 25,000 Russian soldiers" in entry.content[0].value
    assert "Harbour Post" in entry.content[0].value


def test_the_json_feed_says_the_same(made: dict[str, bytes]) -> None:
    feed = json.loads(made["feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://example.org/repo/feed.json"
    atom = feedparser.parse(made["feed.xml"])
    assert [item["id"] for item in feed["items"]] == [entry.id for entry in atom.entries]
    assert [item["title"] for item in feed["items"]] == [entry.title for entry in atom.entries]


def test_newest_first_and_never_from_the_future() -> None:
    config = msgspec.structs.replace(samples.CONFIG, today=Edtf("2026-01-18"))
    days = [item["date_published"] for item in json.loads(files(config)["feed.json"])["items"]]
    assert days == sorted(days, reverse=True)
    assert days[0] == "2026-01-18T00:00:00Z"


def replaced(**given: Any) -> Tracker:
    tracker = samples.tracker()
    reports = tuple(msgspec.structs.replace(report, **given) for report in tracker.reports)
    return msgspec.structs.replace(tracker, reports=reports)


def test_rows_of_a_dataset_do_not_flood_the_feed() -> None:
    assert json.loads(files(tracker=replaced(role="dataset_row"))["feed.json"])["items"] == []


def test_words_that_no_xml_may_hold_do_no_harm() -> None:
    hostile = "a \x00 \x0b \ufffe <script>alert(1)</script> ]]> &amp; b"
    made = files(tracker=replaced(quote=hostile, low=None, high=None, bound=None, value_text=""))
    parsed = feedparser.parse(made["feed.xml"])
    assert not parsed.bozo
    assert "<script>" not in parsed.entries[0].content[0].value
    assert b"<script>" not in made["feed.xml"]


def test_an_empty_site_has_a_valid_empty_feed() -> None:
    empty = Tracker(posts=(), agents=(), measures=(), claims=(), reports=())
    parsed = feedparser.parse(files(tracker=empty)["feed.xml"])
    assert not parsed.bozo
    assert parsed.entries == []
    assert parsed.feed.updated == "2026-02-01T00:00:00Z"


def test_an_entry_keeps_its_id_while_the_address_of_the_site_is_unknown() -> None:
    first, again = (feedparser.parse(files(HERE)["feed.xml"]).entries[0].id for _ in range(2))
    assert first == again
    assert first.startswith("urn:uuid:")


def test_the_sitemap_lists_every_page(made: dict[str, bytes]) -> None:
    places = [place.text for place in ElementTree.fromstring(made["sitemap.xml"]).findall("{*}url/{*}loc")]
    assert places == [f"https://example.org/repo/{address}" for address in ADDRESSES]


def test_robots_name_the_sitemap_where_its_address_is_known(made: dict[str, bytes]) -> None:
    assert made["robots.txt"] == b"User-agent: *\nAllow: /\nSitemap: https://example.org/repo/sitemap.xml\n"
    assert b"Sitemap" not in files(HERE)["robots.txt"]
    assert made[".nojekyll"] == b""
