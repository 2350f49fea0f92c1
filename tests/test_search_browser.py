"""Search as a reader meets it, in Chromium, on the sample site served from a folder as GitHub Pages serves it."""

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from msgspec.structs import replace
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Route, expect

from benchmarks import search as made_up
from builder import charts, pages, search
from builder.lookup import Lookup
from builder.phrases import ENGLISH, Catalogue, spoken
from builder.records import Content
from tests import samples, sites

pytestmark = pytest.mark.browser

RUTTE = ["20,000–25,000", "25,000"]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Tests say what they find themselves."""


GERMAN = Catalogue(
    {
        "Search results": "Suchergebnisse",
        "{n} result": "{n} Treffer",
        "{n} results": "{n} Treffer",
        "Who said it": "Wer es sagte",
        "{n} report": "{n} Bericht",
        "{n} reports": "{n} Berichte",
        "Nothing found.": "Nichts gefunden.",
        "measures": "Größen",
        "about {figure}": "etwa {figure}",
        "1,234.5": "1.234,5",
    }
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("search")
    for name, words in (("repo/", ENGLISH), ("deutsch/", GERMAN)):
        with spoken(words):
            sites.write({name + path: data for path, data in _site(words)}, place)
    return place


def _site(words: Catalogue) -> Iterator[tuple[str, bytes]]:
    lookup = Lookup(samples.tracker(), samples.differences())
    config = replace(samples.CONFIG, language="de" if words else "en")
    yield from (
        (output.path, output.render())
        for output in (
            *pages.plan(Content(posts=samples.posts()), lookup, config, charts, words=words),
            *search.plan(lookup),
        )
    )


@pytest.fixture(scope="module")
def origin(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/repo/"
        server.shutdown()


@pytest.fixture
def reader(context: BrowserContext, origin: str) -> Iterator[Page]:
    """A page that fails the test when the browser complains, or asks anybody else for anything."""
    wrong = list[str]()

    def complained(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            wrong.append(message.text)

    def asked(request: Request) -> None:
        if not request.url.startswith(origin):
            wrong.append(f"asked of somebody else: {request.url}")

    context.on("request", asked)
    page = context.new_page()
    page.on("console", complained)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    assert wrong == []


def searching(page: Page, origin: str, words: str) -> None:
    """Types the words on the search page, key by key."""
    page.goto(origin + "search/")
    page.locator("#search-q").press_sequentially(words)


def results(page: Page) -> list[str]:
    return page.locator(".search-result .search-figure").all_inner_texts()


def test_the_search_speaks_the_words_of_the_site(page: Page, origin: str) -> None:
    german = origin.replace("/repo/", "/deutsch/")
    searching(page, german, "fedorov")
    expect(page.locator("#search-status")).to_have_text("2 Berichte")
    expect(page.locator("[data-facet=claimant] legend")).to_have_text("Wer es sagte")
    expect(page.locator(".search-result .search-figure").first).to_have_text("etwa 35.000")
    page.locator("#search-q").fill("qqqq")
    expect(page.locator("#search-status")).to_have_text("Nichts gefunden.")
    expect(page.locator("#search-help")).to_contain_text("Größen")
    page.goto(german)
    page.locator("header input[name=q]").press_sequentially("fedorov")
    expect(page.locator("#search-suggestions")).to_have_attribute("aria-label", "Suchergebnisse")
    expect(page.locator(".search-box [role=status]")).to_have_text("2 Treffer")


@pytest.mark.parametrize(
    ("words", "first"),
    [("35000", "about 35,000"), ("fedorov killed", "about 35,000"), ("fedrov", "about 35,000"), ("RUTTE", RUTTE[0])],
)
def test_results_come_while_typing(reader: Page, origin: str, words: str, first: str) -> None:
    searching(reader, origin, words)
    expect(reader.locator(".search-result .search-figure").first).to_contain_text(first)
    expect(reader).to_have_url(re.compile(re.escape(words.replace(" ", "+"))))


def test_a_result_leads_to_the_sentence_marked_in_its_post(reader: Page, origin: str) -> None:
    searching(reader, origin, "35000")
    expect(reader.locator("#search-results mark").first).to_have_text("35,000")
    reader.locator("#search-results a.search-sentence").first.click()
    reader.wait_for_url(re.compile("posts/delta-wire/#"))
    mark = reader.locator("mark.claim:has(:target), mark.claim:target").first
    expect(mark).to_contain_text("Mykhailo Fedorov said about 35,000")
    expect(mark).to_be_in_viewport()


def test_a_word_taken_for_another_is_told(reader: Page, origin: str) -> None:
    reader.goto(origin + "search/?q=fedrov")
    expect(reader.locator("#search-status")).to_have_text("2 reports. Nothing has “fedrov”; this is “Fedorov”.")
    reader.goto(origin + "search/?q=fedrov+submarines")
    expect(reader.locator("#search-status")).to_contain_text(
        "some of them. Nothing has “submarines”. Nothing has “fedrov”; this"
    )


def test_a_result_leads_to_its_claim(reader: Page, origin: str) -> None:
    searching(reader, origin, "35000")
    reader.get_by_role("link", name="the claim and all its reports").click()
    reader.wait_for_url(origin + "claims/fedorov-december/")


def test_back_and_forward_keep_the_search(reader: Page, origin: str) -> None:
    searching(reader, origin, "fedorov")
    box, status = reader.locator("#search-q"), reader.locator("#search-status")
    expect(status).to_have_text("2 reports")
    box.press("Enter")
    box.fill("rutte")
    expect(status).to_have_text("3 reports")
    box.press("Enter")
    reader.locator("#search-results a.search-sentence").first.click()
    reader.wait_for_url(re.compile("posts/"))
    reader.go_back()
    expect(box).to_have_value("rutte")
    expect(status).to_have_text("3 reports")
    reader.go_back()
    expect(box).to_have_value("fedorov")
    expect(status).to_have_text("2 reports")
    reader.go_forward()
    expect(box).to_have_value("rutte")
    expect(status).to_have_text("3 reports")
    reader.goto(origin + "search/?q=%22russian+soldiers+were%22")
    expect(status).to_have_text("1 report")


def test_filters_narrow_count_and_stand_in_the_address(reader: Page, origin: str) -> None:
    reader.goto(origin + "search/?q=killed")
    status = reader.locator("#search-status")
    expect(status).to_have_text("6 reports")
    reader.get_by_label(re.compile("Mark Rutte")).check()
    expect(status).to_have_text("3 reports")
    reader.get_by_role("checkbox", name=re.compile("Harbour Post")).check()
    expect(status).to_have_text("2 reports")
    expect(reader).to_have_url(origin + "search/?q=killed&claimant=mark-rutte&source=harbour-post")
    reader.reload()
    expect(status).to_have_text("2 reports")
    expect(reader.get_by_role("checkbox", name=re.compile("Harbour Post"))).to_be_checked()
    reader.go_back()
    expect(status).to_have_text("3 reports")
    reader.get_by_label("from").fill("2026-01-15")
    expect(status).to_have_text("1 report")
    reader.get_by_role("button", name="Clear the filters").click()
    expect(status).to_have_text("6 reports")
    reader.get_by_label(re.compile("a goal, not a count")).check()
    expect(status).to_have_text("1 report")
    assert results(reader) == ["50,000 per month"]


def test_filters_stand_behind_the_results_on_a_narrow_screen(reader: Page, origin: str) -> None:
    reader.set_viewport_size({"width": 360, "height": 800})
    reader.goto(origin + "search/?q=killed")
    expect(reader.locator("#search-results a.search-sentence").first).to_be_in_viewport()
    reader.get_by_text("Filters", exact=True).click()
    reader.get_by_label(re.compile("Mark Rutte")).check()
    expect(reader.locator("#search-status")).to_have_text("3 reports")


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A made-up site of 600 reports by 50 people."""
    folder = tmp_path_factory.mktemp("crowded")
    tracker = made_up.tracker(600)
    made_up.page(tracker, folder)
    sites.write({output.path: output.render() for output in search.plan(Lookup(tracker))}, folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_results_do_not_wait_for_the_filters(page: Page, crowded: str) -> None:
    held = list[Route]()
    page.route(
        "**/search/names.json*", lambda route: held.append(route)
    )  # Playwright marks what it is given, and cannot mark a method
    page.goto(crowded + "search/?q=killed")
    expect(page.locator(".search-result")).to_have_count(10)
    expect(page.locator("#search-status")).to_contain_text("reports")
    expect(page.locator("[data-facet]")).to_have_count(0)
    for route in held:
        route.continue_()
    expect(page.locator("[data-facet]")).to_have_count(4)


def test_one_of_many_names_is_found_by_its_letters(page: Page, crowded: str) -> None:
    page.goto(crowded + "search/?q=killed")
    claimants = page.locator("[data-facet=claimant]")
    expect(claimants.locator("li")).to_have_count(8)
    claimants.locator("summary").click()
    names = claimants.locator("details li span:not(.search-count)")
    expect(names.nth(21)).to_be_visible()
    wanted = names.last.inner_text()
    find = claimants.get_by_label("Find a name")
    find.press_sequentially(wanted.upper())
    expect(names).to_have_text([wanted])
    find.press("Enter")
    expect(page.locator("#search-status")).to_contain_text("reports")
    assert Axe().run(page).response["violations"] == []
    claimants.locator("details input[type=checkbox]").click()
    expect(page).to_have_url(re.compile("claimant=person-"))
    expect(claimants.get_by_label(wanted)).to_be_checked()
    expect(page.locator(".search-result .search-meta").first).to_contain_text(wanted)
    expect(find).to_have_value(wanted.upper())


def test_oldest_first_tells_who_printed_it_first(reader: Page, origin: str) -> None:
    reader.goto(origin + "search/?q=killed")
    reader.get_by_label("Order").select_option("oldest first")
    expect(reader.locator(".search-result .search-meta").first).to_contain_text("31 Dec 2025")
    expect(reader.locator(".search-result").last).to_contain_text("20 Jan 2026")
    expect(reader).to_have_url(origin + "search/?q=killed&sort=oldest")
    reader.reload()
    expect(reader.get_by_label("Order")).to_have_value("oldest")
    expect(reader.locator(".search-result")).to_have_count(6)
    names = [link.get_attribute("aria-label") for link in reader.get_by_role("link", name="the claim and all").all()]
    assert len(set(names)) > 1, "links of the same words are told apart"


def test_newest_first(reader: Page, origin: str) -> None:
    reader.goto(origin + "search/?q=killed")
    expect(reader.locator("#search-status")).to_have_text("6 reports")
    reader.get_by_label("Order").select_option("date")
    expect(reader.locator(".search-result .search-meta").first).to_contain_text("20 Jan 2026")
    expect(reader.locator(".search-result").last).to_contain_text("31 Dec 2025")
    expect(reader).to_have_url(origin + "search/?q=killed&sort=date")


def test_nothing_found_says_what_to_try(reader: Page, origin: str) -> None:
    reader.goto(origin + "search/?q=submarines")
    expect(reader.locator("#search-status")).to_have_text("Nothing found.")
    help = reader.locator("#search-help")
    expect(help).to_contain_text("look through a list")
    expect(help).not_to_contain_text("Fewer words find more")
    reader.locator("#search-q").fill("submarines torpedoes")
    expect(help).to_contain_text("Fewer words find more")
    reader.goto(origin + "search/?q=fedorov&claimant=mark-rutte")
    reader.get_by_role("button", name="Show the 2 reports that the filters hide").click()
    expect(reader.locator("#search-status")).to_have_text("2 reports")


@pytest.mark.parametrize(
    "words", ["http://x", "a: b", "+", "~", "*", "-", '"', "fedorov~1^9", "constructor", "<b>x</b>"]
)
def test_no_query_is_an_error(reader: Page, origin: str, words: str) -> None:
    searching(reader, origin, words)
    expect(reader.locator("#search-status")).not_to_be_empty()
    assert reader.locator("#search-status b, .search-found b").count() == 0


def test_the_keyboard_is_enough(reader: Page, origin: str) -> None:
    reader.goto(origin + "search/")
    reader.keyboard.press("/")
    expect(reader.locator("#search-q")).to_be_focused()
    reader.keyboard.type("rutte")
    links = reader.locator("#search-results a.search-sentence")
    expect(links).to_have_count(3)
    reader.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    reader.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    reader.keyboard.press("ArrowUp")
    reader.keyboard.press("ArrowUp")
    expect(reader.locator("#search-q")).to_be_focused()
    reader.keyboard.press("ArrowDown")
    reader.keyboard.press("Escape")
    expect(reader.locator("#search-q")).to_be_focused()
    reader.keyboard.press("Escape")
    expect(reader.locator("#search-fallback")).to_be_visible()
    expect(reader.locator("#search-results")).to_be_hidden()


def test_new_results_leave_a_reader_where_they_were(reader: Page, origin: str) -> None:
    """An answer may come when the reader has already gone on from the box to the results of the letters before."""
    reader.goto(origin + "search/?q=rutt")
    links = reader.locator("#search-results a.search-sentence")
    expect(links).to_have_count(3)
    links.nth(1).focus()
    address = links.nth(1).get_attribute("href")
    reader.evaluate("""() => {
        document.querySelector("#search-results li").classList.add("old");
        const box = document.querySelector("#search-q");
        box.value = "rutte";
        box.dispatchEvent(new Event("input", { bubbles: true }));
    }""")
    expect(reader.locator("#search-results .old")).to_have_count(0)
    expect(reader.locator("a.search-sentence:focus")).to_have_attribute("href", str(address))


def test_an_answer_that_comes_late_asks_nothing_more(reader: Page, origin: str) -> None:
    """Its question about the filters would overtake the query that has been typed since, whose results would never come."""
    reader.goto(origin + "search/")
    reader.evaluate("""() => {
        const ask = claimline.ask;
        window.asked = [];
        window.until = so => new Promise(done => {
            const look = () => so() ? done() : requestAnimationFrame(look);
            look();
        });
        claimline.ask = async request => {
            asked.push(request.q + (request.facets ? ", filters" : ""));
            const answer = await ask(request);
            if (request.q === "fedro") await new Promise(done => { window.release = done; });
            return answer;
        };
    }""")
    box = reader.locator("#search-q")
    box.fill("fedro")
    reader.evaluate("() => until(() => window.release)")
    box.fill("fedrov")
    reader.evaluate("() => until(() => asked.includes('fedrov'))")
    reader.evaluate("() => release()")
    expect(reader.locator(".search-result .search-figure").first).to_contain_text("about 35,000")
    reader.evaluate("() => until(() => asked.includes('fedrov, filters'))")
    assert reader.evaluate("() => asked.includes('fedro, filters')") is False


def test_the_header_box_suggests(reader: Page, origin: str) -> None:
    reader.goto(origin)
    box, options = reader.get_by_role("combobox"), reader.get_by_role("option")
    reader.keyboard.press("/")
    expect(box).to_be_focused()
    reader.keyboard.type("fedo")
    expect(options).to_have_count(2)
    expect(box).to_have_attribute("aria-expanded", "true")
    reader.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "search-option-0")
    assert Axe().run(reader).response["violations"] == []
    reader.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    reader.keyboard.press("ArrowDown")
    expect(options).to_have_count(2)
    reader.keyboard.press("ArrowDown")
    reader.keyboard.press("Enter")
    reader.wait_for_url(re.compile("posts/delta-wire/#"))


def test_enter_in_the_header_box_opens_the_search_page(reader: Page, origin: str) -> None:
    reader.goto(origin + "measures/")
    reader.keyboard.press("/")
    reader.keyboard.type("rutte")
    reader.keyboard.press("Enter")
    reader.wait_for_url(origin + "search/?q=rutte")
    expect(reader.locator("#search-status")).to_have_text("3 reports")


def test_nothing_is_loaded_before_it_is_wanted(reader: Page, origin: str) -> None:
    asked = list[str]()
    reader.on("request", lambda request: asked.append(request.url.removeprefix(origin).partition("?")[0]))
    reader.goto(origin + "measures/")
    assert not [path for path in asked if "search/" in path]
    reader.keyboard.press("/")
    expect(reader.get_by_role("combobox")).to_be_focused()
    reader.keyboard.type("fed")
    expect(reader.get_by_role("option").first).to_be_visible()
    scripts = [path for path in asked if path.startswith("assets/search/") and path.endswith(".js")]
    assert scripts == ["assets/search/search.js", "assets/search/worker.js"]
    assert "search/index.json" in asked


def test_where_there_can_be_no_worker_the_list_in_the_page_is_searched(reader: Page, origin: str) -> None:
    reader.add_init_script("self.Worker = class { constructor() { throw new Error('not allowed'); } };")
    searching(reader, origin, "fedorov")
    expect(reader.locator("#search-status")).to_contain_text("2 of the claims listed here")


def test_without_an_index_the_list_in_the_page_is_searched(context: BrowserContext, origin: str) -> None:
    page = context.new_page()
    page.route("**/search/*.json*", lambda route: route.abort())
    searching(page, origin, "50000")
    expect(page.locator("#search-status")).to_contain_text("1 of the claims listed here")
    assert [line.startswith("Mykhailo Fedorov") for line in visible(page)] == [True]
    page.locator("#search-q").fill("")
    expect(page.locator("#search-fallback li:visible")).to_have_count(3)


def test_a_file_that_does_not_come_can_be_asked_for_again(context: BrowserContext, origin: str) -> None:
    """The list in the page takes the place of results until then."""
    page = context.new_page()
    page.route("**/search/d/*.json*", lambda route: route.fulfill(status=500))
    page.goto(origin + "search/?q=fedorov")
    expect(page.locator("#search-status")).to_contain_text("2 of the claims listed here")
    expect(page.locator(".search-result")).to_have_count(0)
    page.unroute("**/search/d/*.json*")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#search-status")).to_have_text("2 reports")
    expect(page.locator("#search-fallback")).to_be_hidden()
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)


def test_a_browser_that_is_back_online_searches_by_itself(context: BrowserContext, origin: str) -> None:
    page = context.new_page()
    page.goto(origin + "search/")
    context.set_offline(True)
    page.locator("#search-q").fill("fedorov")
    expect(page.locator("#search-status")).to_contain_text("The index could not be loaded")
    context.set_offline(False)
    expect(page.locator("#search-status")).to_have_text("2 reports")


def test_results_stay_where_the_filters_do_not_come(context: BrowserContext, origin: str) -> None:
    page = context.new_page()
    page.route("**/search/names.json*", lambda route: route.abort())
    page.goto(origin + "search/?q=fedorov")
    expect(page.get_by_role("button", name="Count the filters")).to_be_visible()
    expect(page.locator("#search-status")).to_have_text("2 reports")
    page.unroute("**/search/names.json*")
    page.get_by_role("button", name="Count the filters").click()
    expect(page.locator("[data-facet]")).not_to_have_count(0)


def test_an_index_published_anew_is_read_anew(context: BrowserContext, origin: str) -> None:
    """A page that stays open has read the index.json of an earlier publication: the files beside it are of another."""
    page = context.new_page()
    earlier = re.compile("published-before")

    def before(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json={**answer.json(), "version": "published-before"})

    page.route("**/search/index.json", before, times=1)
    with page.expect_request(earlier):
        page.goto(origin + "search/?q=fedorov")
    expect(page.locator("#search-status")).to_have_text("2 reports")
    expect(page.locator(".search-result .search-figure").first).to_have_text("about 35,000")


def test_a_reader_is_told_that_a_slow_answer_is_under_way(page: Page, origin: str) -> None:
    held = list[Route]()
    page.goto(origin + "search/?q=fedorov")
    expect(page.locator("#search-status")).to_have_text("2 reports")
    page.route("**/search/[tvd]/*.json*", lambda route: held.append(route))
    page.reload()
    expect(page.locator("#search-status")).to_have_text("Searching …")
    expect(page.locator("#search-fallback")).to_be_hidden()
    page.unroute_all()
    for route in held:
        route.continue_()
    expect(page.locator("#search-status")).to_have_text("2 reports")


@pytest.mark.parametrize("name", ["search", "results"])
def test_where_a_script_does_not_come_there_is_the_list(page: Page, origin: str, name: str) -> None:
    page.route(f"**/assets/search/{name}.js*", lambda route: route.abort())
    page.goto(origin + "search/?q=fedorov")
    expect(page.locator("#search-fallback li")).to_have_count(3)
    expect(page.locator("#search-fallback")).to_contain_text("Searching needs JavaScript")
    expect(page.locator("#search-status")).to_be_hidden()


def test_what_is_counted_stands_only_over_claims_that_are_left(page: Page, crowded: str) -> None:
    page.route("**/search/*.json*", lambda route: route.abort())
    page.goto(crowded + "search/")
    headings = page.locator("#search-fallback h2")
    quote = page.locator("#search-fallback .quote").last.text_content()
    assert headings.count() > 1
    page.locator("#search-q").fill(str(quote))
    expect(page.locator("#search-status")).to_contain_text("1 of the claims listed here")
    expect(headings.filter(visible=True)).to_have_count(1)
    page.locator("#search-q").fill("")
    expect(headings.filter(visible=True)).to_have_count(headings.count())


def visible(page: Page) -> list[str]:
    return page.locator("#search-fallback li:visible").all_inner_texts()


def test_opened_from_a_disk_the_list_in_the_page_is_searched(context: BrowserContext, folder: Path) -> None:
    page = context.new_page()
    page.goto((folder / "repo" / "search" / "index.html").as_uri() + "?q=fedorov")
    expect(page.locator("#search-status")).to_contain_text("2 of the claims listed here")


def test_without_scripts_there_is_a_list(chromium: Browser, origin: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(origin + "search/?q=fedorov")
    expect(page.locator("#search-fallback li")).to_have_count(3)
    expect(page.locator("#search-fallback h2").first).to_have_text("Russian soldiers killed")
    expect(page.locator("#search-fallback .lede")).to_contain_text("Searching needs JavaScript")
    expect(page.locator("#search-filters")).to_be_hidden()
    expect(page.locator("#search-status")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_among_results(reader: Page, origin: str, theme: str, width: int) -> None:
    reader.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    reader.set_viewport_size({"width": width, "height": 900})
    reader.goto(origin + "search/?q=killed&claimant=mark-rutte")
    expect(reader.locator("#search-status")).to_have_text("3 reports")
    assert Axe().run(reader).response["violations"] == []
    assert reader.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
