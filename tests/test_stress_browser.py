"""The site made to break it, in Chromium: nothing runs, nothing scrolls sideways, nothing covers anything, axe is content."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, Page, expect

from builder import urls
from builder.past import Site
from tests import stress
from tests.serving import served

pytestmark = pytest.mark.browser

OVERLAPS = """
() => {
  const boxes = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const part = texts.currentNode.parentElement;
    if (!texts.currentNode.textContent.trim() || part.closest(".hidden, .skip")) continue;
    if (getComputedStyle(part.closest("thead") ?? part).clipPath !== "none") continue;  // a folded table's, for who listens
    if (!part.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    for (const box of range.getClientRects())
      if (box.width > 2) boxes.push([box.left, box.right, box.top + box.height / 5, box.bottom - box.height / 5, part.textContent]);
  }
  boxes.sort((one, two) => one[2] - two[2]);
  const found = [];
  boxes.forEach((one, at) => {
    for (let next = at + 1; next < boxes.length && boxes[next][2] < one[3]; next++) {
      const two = boxes[next];
      const [wide, high] = [Math.min(one[1], two[1]) - Math.max(one[0], two[0]), Math.min(one[3], two[3]) - Math.max(one[2], two[2])];
      if (wide > 2 && high > 1) found.push(`${one[4]} / ${two[4]}`.slice(0, 160));
    }
  });
  return found;
}
"""
"""Words whose letters cover other words; a fifth of a line's height above and below is always empty."""


WHOLE = """
() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { content-visibility: visible !important; }");
  document.adoptedStyleSheets = [sheet];
}
"""
"""Lays out what is not on the screen yet too: until then its height is a guess, and boxes in it are where nobody sees them."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Path]:
    folder = tmp_path_factory.mktemp("stress")
    built = stress.build(stress.write(folder / "content"), folder / "site")
    return built.site, folder / "site"


@pytest.fixture(scope="module")
def origin(site: tuple[Site, Path]) -> Iterator[str]:
    with served(site[1]) as address:
        yield address


@pytest.fixture(scope="module")
def addresses(site: tuple[Site, Path]) -> list[str]:
    """Every kind of page, and the ones with the oddest words."""
    tracker = site[0].tracker
    measure = urls.page("measures", stress.MEASURE)
    views = [f"{measure}{view}/" for view in ("said", "covers") if (site[1] / measure / view / "index.html").exists()]
    assert views
    odd = [*stress.NAMES[2:5], *stress.HOSTILE[:1], *stress.HOSTILE[-2:-1]]
    agents = [agent for agent in tracker.agents if agent.name in (*odd, *stress.OUTLETS[2:5])]
    people = [urls.page("people", agent.id) for agent in agents if agent.kind != "outlet"]
    sources = [urls.page("sources", agent.id) for agent in agents if agent.kind == "outlet"]
    posts = [f"posts/square-{n:02}/" for n in (*range(1, 4), 6, 14)]
    assert people
    assert sources
    return [
        *("", "measures/", "timeline/", "sources/", "posts/", "people/", "tags/", "categories/", "search/", "changes/"),
        *("posts/rows/", "posts/nothing/", "posts/statements/", "claims/square-0/", "claims/square-24/", "method/"),
        *("measures/people-by-camera/", f"measures/{stress.MEASURE}/", "tags/square/", "404.html"),
        *(f"measures/{stress.MEASURE}/{page}/" for page in ("claims", "claims/page/3", "table", "differences")),
        *views,
        *people,
        *sources,
        *posts,
    ]


@pytest.fixture
def reader(chromium: Browser) -> Iterator[Page]:
    """A page that fails the test when a script complains, or when a window opens that no script of ours opens."""
    wrong = list[str]()

    def opened(dialog: Dialog) -> None:
        wrong.append(dialog.message)
        dialog.dismiss()

    context = chromium.new_context(color_scheme="dark")
    context.set_default_timeout(30_000)
    page = context.new_page()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("dialog", opened)
    yield page
    context.close()
    assert wrong == []


@pytest.mark.parametrize("width", [320, 360, 1440])
def test_nothing_scrolls_sideways_or_covers_anything(
    reader: Page, origin: str, addresses: list[str], width: int
) -> None:
    reader.set_viewport_size({"width": width, "height": 900})
    for address in addresses:
        reader.goto(origin + address)
        over = reader.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, address
        reader.evaluate(WHOLE)
        assert reader.evaluate(OVERLAPS) == [], address


def test_axe_finds_nothing(reader: Page, origin: str, addresses: list[str]) -> None:
    """But for the timeline and the table of 500 rows, which take it a minute; pages with fewer are made of the same parts."""
    reader.set_viewport_size({"width": 360, "height": 900})
    found = list[str]()
    for address in addresses:
        if address.endswith(("/said/", "/covers/", "/table/")):
            continue
        reader.goto(origin + address)
        for violation in Axe().run(reader).response["violations"]:
            found.append(f"{address}: {violation['id']}: {[node['html'][:160] for node in violation['nodes'][:3]]}")
    assert not found, "\n".join(found)


def test_a_name_that_turns_the_direction_of_writing_turns_nothing_but_itself(reader: Page, origin: str) -> None:
    """The claimant's name ends with an override that a figure after it must not obey."""
    reader.goto(origin + "people/")
    row = reader.locator("tbody tr").filter(has=reader.locator(".agent", has_text="needleuse"))
    name, office = row.locator(".agent").bounding_box(), row.locator(".office").bounding_box()
    assert name is not None
    assert office is not None
    assert name["x"] < office["x"]
    assert row.locator(".office").evaluate("part => getComputedStyle(part).unicodeBidi") == "plaintext"


def test_a_hostile_search_is_only_words(reader: Page, origin: str) -> None:
    reader.goto(origin + "search/")
    for words in stress.HOSTILE:
        reader.locator("#search-q").fill(words)
        expect(reader.locator("#search-status")).not_to_be_empty()
    reader.locator("#search-q").fill(stress.HOSTILE[0])
    expect(reader.locator(".search-result").first).to_be_visible()
    assert reader.locator("#search-results script").count() == 0
