"""The charts as Chromium draws them: bounding boxes, at 360 and at 1440 pixels, in both themes."""

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from playwright.sync_api import Browser, Page

from builder import wording
from builder.charts import ledger, timeline
from builder.charts.values import Ledger, Timeline
from builder.lookup import Lookup
from tests import samples
from tests.test_charts import ALL, WAR, claim_with, dataset, lookup_of, stress, with_an_early_day

TEMPLATES = Path(__file__).parents[1] / "templates"
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Charts</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self' file:">
<link rel="stylesheet" href="style.css"><link rel="stylesheet" href="charts.css"><link rel="stylesheet" href="filters.css"></head>
<body><div class="page"><main><h1>Charts</h1>{% include "charts/defs.html" %}<h2 id="table-1">Figures</h2>{% if ledger %}{% with facets = ledger.facets %}{% include "charts/filters.html" %}{% endwith %}{% endif %}
{% if ledger %}{% include "charts/ledger.html" %}{% endif %}{% if timeline %}{% include "charts/timeline.html" %}{% endif %}
</main></div></body></html>"""
OVERLAPS = """
() => {
  const words = [...document.querySelectorAll("svg text")].filter(t => t.checkVisibility() && t.textContent);
  const boxes = words.map(t => [t.textContent, t.getBoundingClientRect()]);
  const found = [];
  for (let i = 0; i < boxes.length; i++) for (let j = 0; j < i; j++) {
    const [a, b] = [boxes[i][1], boxes[j][1]];
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left), high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (wide > 1 && high > 3) found.push(boxes[i][0] + " / " + boxes[j][0]);
  }
  return found;
}
"""
"""Boxes of text are as high as the font's tallest letter; three pixels of that are always empty."""
CUT = """
() => [...document.querySelectorAll(".plot-block .time text")].filter(t => t.checkVisibility() && t.textContent
  && t.getBoundingClientRect().left < t.closest(".plot-block").getBoundingClientRect().left - 0.5).map(t => t.textContent)
"""
"""Words that stand left of their block, which paints nothing outside itself."""

OUTSIDE = """
() => [...document.querySelectorAll(".plot > svg, .time")].filter(f => f.checkVisibility()).flatMap(frame => {
  const f = frame.getBoundingClientRect();
  return [...frame.querySelectorAll(".pt, .bar, .tick, .slab, .extent, .steps, .fade")].filter(m => m.checkVisibility()).filter(m => {
    const b = m.getBoundingClientRect();  // empty for what the other scale hides
    return b.width && b.height && (b.left < f.left - 2 || b.right > f.right + 2);
  }).map(m => m.outerHTML);
})
"""
TICKS = """
() => {
  const lines = [...document.querySelectorAll(".grid .linear line")], words = [...document.querySelectorAll(".axis .linear text")];
  return Object.fromEntries(words.map((t, i) => [t.textContent, lines[i].getBoundingClientRect().x]));
}
"""
TEXT_OVER_TEXT = """
() => [...document.querySelectorAll(".row > .head")].filter(r => r.checkVisibility()).filter(row => {
  const [who, what] = [row.querySelector(".who"), row.querySelector(".what")].map(e => e.getBoundingClientRect());
  return who.right > what.left + 1 && who.bottom > what.top && what.bottom > who.top;
}).length
"""

pytestmark = pytest.mark.browser


def opened(
    chromium: Browser,
    folder: Path,
    *,
    chart: Ledger | None = None,
    line: Timeline | None = None,
    width: int = 1440,
    theme: Literal["light", "dark"] = "light",
) -> Page:
    """A page with nothing but the charts, as strict about styles as the site is."""
    templates = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    templates.filters["number"] = wording.number
    templates.globals["several"] = wording.several
    html = templates.from_string(PAGE).render(
        ledger=chart, timeline=line, root="../../", here="measures/x/", site={"language": "en"}
    )
    (folder / "page.html").write_text(html, encoding="utf-8")
    for name in ("style.css", "charts.css", "filters.css"):
        (folder / name).write_bytes((TEMPLATES / "assets" / name).read_bytes())
    page = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=theme)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((folder / "page.html").as_uri())
    assert said == [], "the policy blocks nothing that the charts need"
    return page


def looked_over(page: Page) -> None:
    """From the top, with the pointer on nothing: dates that stay in sight and tooltips lie over the marks on purpose."""
    page.mouse.move(0, 0)
    page.evaluate("window.scrollTo(0, 0)")
    assert page.evaluate(OVERLAPS) == []
    assert page.evaluate(CUT) == []
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(TEXT_OVER_TEXT) == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("window.innerWidth")


SIZES = pytest.mark.parametrize("width", [360, 1440])


def test_one_scale_at_a_time_is_drawn(chromium: Browser, tmp_path: Path) -> None:
    page = opened(chromium, tmp_path, chart=ledger(stress(40), WAR))
    both = page.locator(".panel:has(.to-log) .frame").first
    assert both.locator(".linear:visible").count() > 0
    assert both.locator(".log:visible").count() == 0
    page.locator(".to-log + label").first.click()
    assert both.locator(".linear:visible").count() == 0
    assert both.locator(".log:visible").count() > 0


@pytest.mark.parametrize("width", [320, 360, 1440])
@pytest.mark.parametrize("early", [["1941-06-22"], ["1939-12-27", "1976-11-24", "1999-08-17"]])
def test_a_broken_axis_of_time_is_legible(chromium: Browser, tmp_path: Path, width: int, early: list[str]) -> None:
    drawn = timeline(with_an_early_day(*early), WAR)
    page = opened(chromium, tmp_path, line=drawn, width=width)
    page.locator(".to-said").check()
    page.locator(".fs").evaluate_all("all => all.forEach(one => { one.style.contentVisibility = 'visible' })")
    looked_over(page)
    boxes = "all => all.filter(e => e.checkVisibility()).map(e => { const b = e.getBoundingClientRect(); return [b.left, b.right] })"
    cuts = page.locator(".view-said .plot-block .cut").evaluate_all(boxes)
    assert len(cuts) == len(early)
    marks = page.locator(".view-said .plot-block .mark").evaluate_all(boxes)
    for left, right in cuts:
        assert all(mark[1] < left or mark[0] > right for mark in marks), "no figure stands in a break"
    words = {text for text in page.locator(".view-said .dates text:visible").all_text_contents() if text}
    assert {day[:4] for day in early} <= words
    assert page.locator(".view-said .broken").first.is_visible()


@SIZES
@pytest.mark.parametrize("count", [1, 40, 500])
def test_no_labels_overlap_in_the_ledger(chromium: Browser, tmp_path: Path, count: int, width: int) -> None:
    page = opened(chromium, tmp_path, chart=ledger(stress(count), WAR), width=width)
    looked_over(page)
    for switch in page.locator(".to-log + label").all():
        switch.click()
    looked_over(page)


@SIZES
@pytest.mark.parametrize("count", [1, 40, 500])
def test_no_labels_overlap_on_the_timeline(chromium: Browser, tmp_path: Path, count: int, width: int) -> None:
    lookup = stress(count)
    page = opened(chromium, tmp_path, line=timeline(lookup, WAR), width=width)
    looked_over(page)
    if count == 500:
        page = opened(chromium, tmp_path, line=timeline(lookup, WAR, second=True), width=width)
    else:
        page.locator(".to-said + label").click()
    looked_over(page)


@SIZES
def test_no_labels_overlap_in_the_lanes_of_all_measures(chromium: Browser, tmp_path: Path, width: int) -> None:
    looked_over(opened(chromium, tmp_path, line=timeline(stress(60)), width=width))
    looked_over(opened(chromium, tmp_path, line=timeline(dataset(1600, fall=700), ALL), width=width))


def test_marks_stand_where_the_ticks_say(chromium: Browser, tmp_path: Path) -> None:
    chart = ledger(Lookup(samples.tracker(), samples.differences()), samples.KILLED)
    for width in (360, 1440):
        page = opened(chromium, tmp_path, chart=chart, width=width)
        ticks = page.evaluate(TICKS)
        bar = page.locator(".head .bar").first.bounding_box()
        dot = page.locator(".head circle.pt").first.bounding_box()
        assert bar is not None
        assert dot is not None
        zero, thousand = ticks["0"], (ticks["40,000"] - ticks["0"]) / 40
        assert bar["x"] == pytest.approx(zero + 20 * thousand, abs=1.5)
        assert bar["width"] == pytest.approx(5 * thousand, abs=1.5)
        assert dot["x"] + dot["width"] / 2 == pytest.approx(zero + 35 * thousand, abs=1.5)


def test_computed_values_come_on_demand(chromium: Browser, tmp_path: Path) -> None:
    chart = ledger(Lookup(samples.tracker(), samples.differences()), samples.KILLED)
    page = opened(chromium, tmp_path, chart=chart)
    assert not page.locator(".row.derived").is_visible()
    page.locator(".withheld label").click()
    assert page.locator(".row.derived").is_visible()
    assert not page.locator(".withheld").is_visible()


def test_a_filter_is_a_link_that_leaves_some_rows(chromium: Browser, tmp_path: Path) -> None:
    chart = ledger(Lookup(samples.tracker(), samples.differences()), samples.KILLED)
    page = opened(chromium, tmp_path, chart=chart)
    page.locator(".filters summary").first.click()
    page.locator(".filters").get_by_role("link", name="Mark Rutte", exact=True).click()
    shown = [row for row in page.locator(".row").all() if row.is_visible()]
    assert [row.locator(".name").inner_text() for row in shown] == ["Mark Rutte"]
    page.get_by_role("link", name="everything", exact=True).click()
    assert page.locator(".row:visible").count() == 3


def test_a_choice_hides_the_bands_that_it_empties_and_the_dates_stay(chromium: Browser, tmp_path: Path) -> None:
    killed, both = claim_with(0, low=5, high=5), claim_with(1, low=6, high=6, outcome=("killed", "wounded"))
    lookup = lookup_of(killed, both)
    page = opened(chromium, tmp_path, chart=ledger(lookup, WAR), line=timeline(lookup, WAR))
    page.get_by_label("By the time the figure covers").check()
    below, dates = page.locator(".view-covers .under"), page.locator(".view-covers .dates text:not(.wide)")
    assert (below.is_visible(), dates.first.is_visible()) == (True, True)
    page.goto(f"{page.url}#only-by-agent-0")
    assert (below.is_visible(), dates.first.is_visible()) == (False, True), "the last band carried the dates"
    assert page.locator(".view-covers .drawing:visible .mark").count() == 1
    page.goto(f"{page.url.partition('#')[0]}#only-by-agent-1")
    assert (below.is_visible(), dates.first.is_visible()) == (True, True)
    assert page.locator(".view-covers .drawing:visible").count() == 1, "nor is the first band blank"


@SIZES
def test_the_dates_of_lanes_stay_in_sight(chromium: Browser, tmp_path: Path, width: int) -> None:
    page = opened(chromium, tmp_path, line=timeline(stress(200)), width=width)
    page.evaluate("document.querySelector('.lanes').style.paddingBottom = '2000px'")
    page.evaluate("scrollTo(0, document.querySelector('.plot-block').getBoundingClientRect().top + 60)")
    dates, marks = (
        page.locator(".dates svg").first.bounding_box(),
        page.locator(".plot-block .time").first.bounding_box(),
    )
    assert dates is not None
    assert marks is not None
    assert dates["y"] == pytest.approx(0, abs=1)
    assert (dates["x"], dates["width"]) == pytest.approx((marks["x"], marks["width"]), abs=1)


def test_the_keyboard_reaches_every_mark_and_each_has_a_name(chromium: Browser, tmp_path: Path) -> None:
    page = opened(chromium, tmp_path, line=timeline(stress(12), WAR))
    page.locator(".names a").last.focus()
    page.keyboard.press("Tab")
    focused = page.locator("a.mark:focus")
    assert focused.count() == 1
    assert focused.get_attribute("aria-label")


@SIZES
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(chromium: Browser, tmp_path: Path, width: int, theme: Literal["light", "dark"]) -> None:
    lookup = stress(40)
    page = opened(chromium, tmp_path, chart=ledger(lookup, WAR), line=timeline(lookup, WAR), width=width, theme=theme)
    found = Axe().run(page)
    assert found.response["violations"] == [], found.generate_report()
