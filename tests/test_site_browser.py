"""The whole sample site in Chromium: as readers with every kind of screen, theme, keyboard and script setting see it."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Literal

import msgspec
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Route, expect

from builder import charts, data, feeds, pages, search, urls
from builder.lookup import Lookup
from builder.records import Content, Difference, Tracker
from tests import samples, sites

pytestmark = pytest.mark.browser

ORIGIN = "http://site.test/repo/"
KINDS = (
    "", "measures/", "measures/russian-soldiers-killed/", "timeline/", "claims/rutte-monthly/", "sources/",
    "sources/delta-wire/", "posts/", "posts/delta-wire/", "posts/harbour-post/", "people/", "people/mark-rutte/", "tags/",
    "tags/ukraine/", "categories/", "changes/", "search/", "method/", "404.html",
)  # fmt: skip
TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".json": "application/json",
}
Theme = Literal["light", "dark"]
Visit = Callable[..., Page]


def built(
    tracker: Tracker, content: Content, *, differences: Sequence[Difference] = samples.differences()
) -> dict[str, bytes]:
    """Every file of a site, by its address."""
    config = samples.CONFIG
    lookup = Lookup(tracker, differences)
    outputs = [
        *pages.plan(content, lookup, config, charts),
        *search.plan(lookup),
        *data.plan(lookup, config),
    ]
    outputs += feeds.plan(lookup, config, addresses=[output.path for output in outputs])
    return {output.path: output.render() for output in outputs}


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return built(samples.tracker(), Content(posts=samples.posts()))


@pytest.fixture
def visit(chromium: Browser, files: dict[str, bytes]) -> Iterator[Visit]:
    """Opens pages of a site; whatever a browser complains of, or asks of anybody else, fails the test."""
    contexts, wrong = list[BrowserContext](), list[str]()

    def complained(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            wrong.append(message.text)

    def asked(request: Request) -> None:
        if not request.url.startswith((ORIGIN, "data:", "blob:")):
            wrong.append(f"asked of somebody else: {request.url}")

    def open_(
        address: str,
        *,
        width: int = 1440,
        theme: Theme = "light",
        scripts: bool = True,
        site: dict[str, bytes] = files,
    ) -> Page:
        def answer(route: Route) -> None:
            path = urls.file(route.request.url.removeprefix(ORIGIN).partition("#")[0].partition("?")[0])
            kind = TYPES.get(PurePosixPath(path).suffix, "text/plain")
            if path in site:
                route.fulfill(status=200, body=site[path], content_type=f"{kind}; charset=utf-8")
            else:
                wrong.append(f"not on the site: {route.request.url}")
                route.fulfill(status=404, body="")

        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, java_script_enabled=scripts
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        context.route("**/*", answer)
        page = context.new_page()
        page.on("console", complained)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", asked)
        page.goto(ORIGIN + address)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert wrong == []


MEASURE = "measures/russian-soldiers-killed/"

AXE = {"rules": {"target-size": {"enabled": True}}}
"""Room for a thumb as well, which axe leaves out unless it is asked for it."""


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(visit: Visit, theme: Theme, width: int) -> None:
    found = list[str]()
    page = visit("", width=width, theme=theme)
    for kind in KINDS:
        page.goto(ORIGIN + kind)
        page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
        lay_out(page)
        for violation in Axe().run(page, options=AXE).response["violations"]:
            nodes = [(node["html"][:160], node["target"], node["failureSummary"]) for node in violation["nodes"][:3]]
            found.append(f"{kind or 'home'}: {violation['id']}: {nodes}")
    assert not found, "\n".join(found)


def lay_out(page: Page) -> None:
    """As if a reader had scrolled past everything: what is not laid out has no words that can be seen, and pushes what stands below
    it away while a click is on its way there."""
    page.evaluate(
        "document.querySelectorAll('main *').forEach((part) => { part.style.contentVisibility = 'visible'; })"
    )


def test_a_screen_reader_can_list_the_headings_of_what_is_below_the_screen(visit: Visit) -> None:
    """Chromium keeps what it has not laid out off its tree."""
    page = visit(MEASURE, width=360)
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    heard = {
        node["name"]["value"].upper()
        for node in nodes
        if node.get("role", {}).get("value") == "heading" and "name" in node
    }
    headings = [
        " ".join((it.text_content() or "").split()) for it in page.locator("main :is(h1, h2, h3):visible").all()
    ]
    assert len(headings) > 8
    assert {words.upper() for words in headings} <= {" ".join(words.split()) for words in heard}


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("kind", [MEASURE, "people/mark-rutte/", "timeline/"])
def test_the_room_kept_for_what_is_not_laid_out_is_about_what_it_needs(visit: Visit, kind: str, width: int) -> None:
    """Or the page slides away under a finger while it is scrolled."""
    page = visit(kind, width=width)
    height = "document.documentElement.scrollHeight"
    kept = page.evaluate(height)
    lay_out(page)
    assert abs(page.evaluate(height) - kept) < 0.12 * kept


def test_links_of_the_same_words_are_told_apart_by_who_hears_them(visit: Visit) -> None:
    page = visit(MEASURE)
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    for words in ("quote", "original", "link to this row", "JSON", "compare the sentences"):
        links = page.locator("main a", has_text=re.compile(f"^{words}$")).all()
        names = {(link.get_attribute("aria-label") or words, link.get_attribute("href")) for link in links}
        assert len({name for name, _ in names}) == len(names), words
        assert all(name.startswith(words) and name != words for name, _ in names), words


def test_a_tooltip_does_not_widen_a_page_that_is_zoomed(visit: Visit) -> None:
    page = visit(MEASURE)
    mark = page.locator("#over-time ~ .timeline a.mark:visible").last
    mark.scroll_into_view_if_needed()
    mark.focus()
    assert page.locator("#tip").is_visible()
    page.set_viewport_size({"width": 320, "height": 640})
    page.wait_for_function("document.getElementById('tip').hidden")
    assert width_over(page) <= 0


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_no_page_scrolls_sideways(visit: Visit, width: int) -> None:
    page = visit("", width=width)
    for kind in KINDS:
        page.goto(ORIGIN + kind)
        assert width_over(page) <= 0, kind


@pytest.mark.parametrize("kind", ["people/", "sources/", "people/mark-rutte/", "sources/delta-wire/"])
def test_a_narrow_screen_folds_a_table_and_hides_nothing(visit: Visit, kind: str) -> None:
    page = visit(kind, width=320)
    tables = page.locator("table.folding")
    assert tables.count() > 0
    lay_out(page)
    for table in tables.all():
        assert table.evaluate("(it) => it.parentElement.scrollWidth - it.parentElement.clientWidth") <= 0
        cells = table.locator("tbody td:visible, tbody th:visible").all_inner_texts()
        words = {
            said for cell in table.locator("tbody td, tbody th").all() if (said := cell.text_content() or "") != "–"
        }
        assert {" ".join(said.split()) for said in words} <= {" ".join(cell.split()) for cell in cells}


def width_over(page: Page) -> int:
    """Pixels that a page is wider than the screen."""
    over: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return over


LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


@pytest.fixture(scope="module")
def awkward() -> dict[str, bytes]:
    """Titles of 300 characters, words longer than a screen, quotes from right to left."""
    tracker = samples.tracker()
    title = " ".join(["A title that a careless feed has filled with all it knew of the story"] * 4) + " " + LONG
    documents = tuple(
        msgspec.structs.replace(post, title=title, description=LONG * 3, tags=(LONG,)) for post in tracker.posts
    )
    quote = "قال الوزير إن 35,000 جندي قتلوا في ديسمبر"
    reports = tuple(
        msgspec.structs.replace(report, quote=quote, value_text="35,000", anchor_state="orphan")
        for report in tracker.reports
    )
    agents = tuple(msgspec.structs.replace(agent, name=LONG) for agent in tracker.agents)
    measures = tuple(msgspec.structs.replace(measure, name=LONG, definition=title) for measure in tracker.measures)
    changed = msgspec.structs.replace(tracker, posts=documents, reports=reports, agents=agents, measures=measures)
    return built(changed, Content(posts=samples.posts()))


@pytest.mark.parametrize("width", [320, 1440])
def test_awkward_words_stay_on_the_page(visit: Visit, awkward: dict[str, bytes], width: int) -> None:
    page = visit("", width=width, site=awkward)
    for kind in KINDS:
        if kind != "tags/ukraine/":
            page.goto(ORIGIN + kind)
            assert width_over(page) <= 0, kind
    page.goto(ORIGIN + "claims/rutte-monthly/")
    assert page.locator("h1").evaluate("part => getComputedStyle(part).direction") == "rtl"


def test_everything_reads_without_scripts(visit: Visit) -> None:
    page = visit("posts/delta-wire/", scripts=False)
    assert page.locator("button.theme").is_hidden()
    assert page.get_by_text("Mykhailo Fedorov said about 35,000 Russian soldiers").first.is_visible()
    page.get_by_role("link", name="about 35,000 in December").click()
    assert page.locator("h1").inner_text().startswith("Mykhailo Fedorov said")
    page.get_by_role("link", name="Russian soldiers killed", exact=True).first.click()
    assert page.locator("#cause-source blockquote").first.is_visible()
    page.get_by_label("Search claims, people, figures").fill("fedorov")
    page.keyboard.press("Enter")
    page.wait_for_url(ORIGIN + "search/?q=fedorov")


def figures_shown(page: Page) -> list[str]:
    return [row.locator(".head .value").inner_text() for row in page.locator(".row:visible").all()]


def test_filters_join_and_the_address_is_the_view(visit: Visit) -> None:
    page = visit(MEASURE)
    everything = figures_shown(page)
    page.locator(".filters summary", has_text="Claimant").click()
    page.locator(".filters a", has_text="Mykhailo Fedorov").click()
    assert figures_shown(page) == ["a goal of 50,000", "about 35,000"]
    assert page.locator(".row > .because:visible").count() == 0, "the next row is not the one it speaks of"
    page.locator(".filters summary", has_text="Kind").click()
    page.locator(".filters a", has_text="asserted").click()
    assert figures_shown(page) == ["about 35,000"]
    assert page.url == f"{ORIGIN}{MEASURE}?by=mykhailo-fedorov&kind=asserted"
    counted = page.locator(".chosen").inner_text()
    assert counted == "1 of 4 rows · 1 of 6 lines · 3 of 6 differences", "the computed one is a row too"
    assert page.locator(".timeline a.mark:visible").count() == 1
    again = visit(f"{MEASURE}?by=mykhailo-fedorov&kind=asserted")
    assert figures_shown(again) == ["about 35,000"], "the address alone gives the view"
    page.locator(".filters a", has_text="Mark Rutte").click()
    assert figures_shown(page) == ["about 35,000", "20,000–25,000"], "two of one kind widen the view"
    page.go_back()
    assert figures_shown(page) == ["about 35,000"]
    page.get_by_role("link", name="everything").click()
    assert figures_shown(page) == everything
    assert page.url == f"{ORIGIN}{MEASURE}"


def lines_shown(page: Page) -> list[str]:
    return [line.locator("td").nth(8).text_content() or "" for line in page.locator(".figures tr.fx:visible").all()]


@pytest.mark.parametrize("scripts", [True, False])
def test_filters_act_on_the_table_and_the_differences_too(visit: Visit, scripts: bool) -> None:
    page = visit(MEASURE, scripts=scripts)
    assert len(lines_shown(page)) == 6
    page.locator(".filters summary", has_text="Source").click()
    page.locator(".filters a", has_text="Harbour Post").click()
    assert lines_shown(page) == ["Harbour Post"] * 2, "a line is of its own outlet, whoever else prints the claim"
    assert page.locator("#cause-modality").is_hidden(), "both of its sentences are of the other outlet"
    assert page.locator("#cause-transmission .card:visible").count() == 2
    assert page.locator(".nothing:visible").count() == 0
    page.locator(".filters a.to-all").click()
    page.locator(".filters summary", has_text="Kind").click()
    page.locator(".filters a", has_text="computed").click()
    assert page.locator("#cause-scope").is_visible()
    assert page.locator("#cause-source").is_hidden()


def test_where_nothing_fits_the_page_says_so_and_leads_back(visit: Visit) -> None:
    page = visit(f"{MEASURE}?by=mark-rutte&kind=computed")
    assert page.locator(".chosen").inner_text() == "0 of 4 rows · 0 of 6 lines · 0 of 6 differences"
    assert page.locator(".nothing:visible").count() == 4, "in each section"
    page.locator(".nothing a").last.click()
    assert page.url == f"{ORIGIN}{MEASURE}"
    assert page.locator(".nothing:visible").count() == 0
    assert len(lines_shown(page)) == 6


def test_pages_with_more_of_the_same_keep_the_choice(visit: Visit) -> None:
    made = [msgspec.structs.replace(one, text=f"{n}: {one.text}") for n in range(2) for one in samples.differences()]
    page = visit(MEASURE, site=built(samples.tracker(), Content(posts=samples.posts()), differences=made))
    page.locator(".filters summary", has_text="Source").click()
    page.locator(".filters a", has_text="Harbour Post").click()
    lay_out(page)
    page.get_by_role("link", name="all 12 differences").click()
    assert page.url == f"{ORIGIN}{MEASURE}differences/?in=harbour-post"
    expect(page.locator(".chosen")).to_have_text("8 of 12 differences")
    page.get_by_role("link", name="Russian soldiers killed", exact=True).click()
    assert page.url == f"{ORIGIN}{MEASURE}?in=harbour-post"


@pytest.mark.parametrize(
    ("facet", "words", "left"),
    [
        ("Claimant", "Mark Rutte", ["20,000–25,000"]),
        ("Source", "Harbour Post", ["20,000–25,000"]),
        ("Kind", "a goal, not a count", ["a goal of 50,000"]),
        ("Said", "Jan 2026", ["a goal of 50,000", "about 35,000", "20,000–25,000"]),
    ],
)
def test_each_filter_is_a_plain_link_without_scripts(visit: Visit, facet: str, words: str, left: list[str]) -> None:
    page = visit(MEASURE, scripts=False)
    page.locator(".filters summary", has_text=facet).click()
    link = page.locator(".filters a", has_text=words)
    link.click()
    assert figures_shown(page) == left
    assert "#only-" in page.url
    background = "part => getComputedStyle(part).backgroundColor"
    assert link.evaluate(background) != page.locator(".filters .to-all").evaluate(background)
    with_script = visit(page.url.removeprefix(ORIGIN))
    with_script.wait_for_url("**/?*=*")
    assert figures_shown(with_script) == left, "what was copied without a script is the same view with one"


@pytest.mark.parametrize("address", [f"{MEASURE}?by=mark-rutte"])
def test_the_link_to_a_view_can_be_copied(visit: Visit, address: str) -> None:
    page = visit(MEASURE)
    page.evaluate(
        "() => Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (words) => { window.copied = words; } } })"
    )
    assert page.locator("#copy-view").is_hidden(), "there is nothing to copy but the address of the page"
    page.locator(".filters summary", has_text="Claimant").click()
    page.locator(".filters a", has_text="Mark Rutte").click()
    page.locator("#copy-view").click()
    assert page.evaluate("window.copied") == ORIGIN + address


def test_a_figure_is_followed_to_its_sentence(visit: Visit) -> None:
    page = visit("measures/russian-soldiers-killed/", width=360)
    lay_out(page)
    page.locator("#cause-source blockquote a").last.click()
    mark = page.locator("mark.claim:has(:target)")
    assert mark.inner_text().endswith("Russian soldiers were killed in December, as videos show.")
    box = mark.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900


def test_the_keyboard_reaches_everything(visit: Visit) -> None:
    page = visit("")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("a/b")
    assert page.locator("#q").input_value() == "a/b"


def test_the_theme_is_switched_by_key_and_kept(visit: Visit) -> None:
    page = visit("", theme="light")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    switch = page.get_by_role("button", name="Dark theme")
    assert switch.get_attribute("aria-pressed") == "false"
    switch.focus()
    page.keyboard.press("Space")
    assert switch.get_attribute("aria-pressed") == "true"
    page.goto(ORIGIN + "method/")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    dark = visit("", theme="dark")
    assert dark.get_by_role("button", name="Dark theme").get_attribute("aria-pressed") == "true"


def test_a_tooltip_opens_for_the_keyboard_and_closes_with_escape(visit: Visit) -> None:
    page = visit("claims/rutte-monthly/")
    tip = page.get_by_role("tooltip")
    page.locator("main [data-tip]").first.focus()
    assert tip.inner_text() == "Tuesday, the last one up to 2026-01-14"
    page.keyboard.press("Escape")
    assert tip.is_hidden()


def test_print_leaves_out_what_paper_cannot_do(visit: Visit) -> None:
    page = visit("claims/rutte-monthly/", theme="dark")
    page.emulate_media(media="print")
    assert page.locator("header.site nav").is_hidden()
    assert page.locator("form.find").is_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_the_site_works_from_a_disk(chromium: Browser, files: dict[str, bytes], tmp_path: Path) -> None:
    sites.write(files, tmp_path)
    context = chromium.new_context()
    page = context.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    page.get_by_role("link", name="Measures", exact=True).click()
    page.get_by_role("link", name="Russian soldiers killed", exact=True).click()
    assert page.locator("h1").inner_text() == "Russian soldiers killed"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").startswith('"Iowan')
    context.close()
