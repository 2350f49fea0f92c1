"""The pictures of docs/images/: every kind of page of the demo, narrow and wide, light and dark. ``make screenshots``."""

import json
import shutil
import subprocess
import sys
import tempfile
from base64 import b64decode
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page

from tests.browsing import launched
from tests.serving import served

IMAGES = Path(__file__).parents[1] / "docs" / "images"
MEASURE = "measures/russian-soldiers-killed/"
PAGES = {
    "home": "",
    "measure": MEASURE,
    "over-time": MEASURE + "#covers-russian-losses-killed-wounded-missing-per-month-killed-wounded-missing",
    "timeline": "timeline/",
    "claim": "claims/{claim}/",
    "source": "sources/kyiv-independent/",
    "post": "posts/kyiv-independent-fedorov-goal/",
    "person": "people/mark-rutte/",
    "search": "search/?q=fedorov",
}
SCREENS = {360: 720, 1440: 900}
"""Pixels: how wide, and how high."""
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
README_HEIGHT = 1640
_PAINTED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Once what an address leads to is laid out and drawn."""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "builder", "build", "--quiet", "--output", folder], check=True)
        shutil.rmtree(IMAGES, ignore_errors=True)
        IMAGES.mkdir(parents=True)
        with served(Path(folder)) as origin, launched() as browser:
            for name, page in opened(browser, origin, claim=most_reported(Path(folder))):
                (IMAGES / name).write_bytes(taken(page, name))
    (IMAGES / "README.md").write_text(gallery())
    size = sum(path.stat().st_size for path in IMAGES.iterdir())
    sys.stdout.write(f"{len(list(IMAGES.iterdir()))} files, {size / 1e6:.1f} MB in {IMAGES}\n")


def most_reported(site: Path) -> str:
    """The id of the measure's claim that stands in most reports: its page has most to show."""
    data = json.loads((site / "data" / "claims.json").read_text())
    ours = {claim["id"] for claim in data["claims"] if f"measures/{claim['measure']}/" == MEASURE}
    counted: Counter[str] = Counter(report["claim"] for report in data["reports"] if report["claim"] in ours)
    return max(counted, key=lambda id: (counted[id], id))


def opened(browser: Browser, origin: str, *, claim: str) -> Iterator[tuple[str, Page]]:
    """Every picture's name, and the page as it is to be taken."""
    for theme in THEMES:
        for width, height in SCREENS.items():
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=theme, reduced_motion="reduce"
            )
            page = context.new_page()
            for name, address in PAGES.items():
                page.goto(origin + address.format(claim=claim))
                if name == "search":
                    page.locator(".search-result").first.wait_for()
                yield f"{name}-{width}-{theme}.webp", page
            context.close()
    page = browser.new_page(viewport={"width": 1440, "height": README_HEIGHT})
    page.goto(origin + MEASURE)
    yield "measure.png", page


def taken(page: Page, name: str) -> bytes:
    """The page as it stands, in the form that the name says. WebP takes a third of PNG."""
    kind = name.rpartition(".")[2]
    quality = {"quality": 80} if kind == "webp" else {}
    page.evaluate(_PAINTED)
    session = page.context.new_cdp_session(page)
    return b64decode(session.send("Page.captureScreenshot", {"format": kind, **quality})["data"])


def gallery() -> str:
    """A page that shows them all."""
    lines = ["# The demo in pictures", "", "Made by `make screenshots`.", ""]
    for name in PAGES:
        lines += [f"## {name.capitalize()}", ""]
        for theme in THEMES:
            lines += [f"![{name}, {width} pixels, {theme}]({name}-{width}-{theme}.webp)" for width in reversed(SCREENS)]
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
