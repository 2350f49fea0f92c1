"""What a reader of the search page feels, in Chromium: how long, how much is transferred, how long the page is blocked.

Every first search is that of a browser that has never been there: nothing cached, the page opened at its address with the
query in it, and the clock runs from the click (``performance.timeOrigin``) until the first result has been painted. The
next search is another query, typed over the first in one go once nothing is under way; its clock runs from the key to the
paint. Then the first query is typed letter by letter in a browser that has never been there either. Transferred is
everything the browser was sent, page, style and scripts included, compressed as GitHub Pages does. How long the page is
busy is the processor time of its longest task, by Chromium's own trace: what else the machine does is not in it.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from msgspec import Struct
from playwright.sync_api import Browser, Page, Request

from tests.browsing import launched
from tests.serving import served

_RUNS = 3
_LETTER = 120
"""Milliseconds from letter to letter: somebody who types fast."""
_TRACED = ["toplevel", "devtools.timeline"]
"""Categories of Chromium's trace: tasks, and which script a process runs."""

_QUIET = 400
"""Milliseconds without a request, after which nothing more is expected."""

_WATCH = """
(() => {
  const seen = self.seen = { shown: [], wake() {} };
  const painted = () => requestAnimationFrame(() => setTimeout(() => { seen.shown.push(performance.now()); seen.wake(); }));
  seen.first = () => new Promise((done) => {
    seen.wake = () => { if (seen.shown.length) done(seen.shown[0]); };
    seen.wake();
  });
  seen.ask = (typed) => {
    const box = document.getElementById("search-q");
    seen.shown.length = 0;
    seen.asked = performance.now();
    box.value = typed;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    return seen.first().then((shown) => shown - seen.asked);
  };
  document.addEventListener("DOMContentLoaded", () => {
    const options = { childList: true, subtree: true, characterData: true };
    for (const id of ["search-results", "search-status"]) new MutationObserver(painted).observe(document.getElementById(id), options);
  });
})();
"""


class Search(Struct, frozen=True):
    """One search, as a reader feels it; the median of several."""

    query: str
    first: float
    """Milliseconds from the click to the first result, nothing cached."""
    kilobytes: float
    """Transferred for it until the page was quiet."""
    index: float
    """Of them, files of the index."""
    files: float
    """Of the index."""
    next: float
    """Milliseconds from the key to the result of another query."""
    typed: float
    """Kilobytes of the index that the same query costs when it is typed letter by letter."""
    letter: float
    """Milliseconds from a letter to its result: the slowest letter of the query."""
    busy: float
    """Milliseconds of processor time: the longest task of the page in all of this; 50 is what a reader begins to feel."""


def searches(site: Path, queries: Sequence[str]) -> Iterator[Search]:
    """Each query first, and the one after it in the list next."""
    with served(site) as origin, launched() as browser:
        for n, query in enumerate(queries):
            after = queries[(n + 1) % len(queries)]
            runs = [_searched(browser, origin, query, after) for _ in range(_RUNS)]
            yield Search(query, *map(median, zip(*runs, strict=True)))


def _searched(browser: Browser, origin: str, query: str, after: str) -> tuple[float, ...]:
    with _visit(browser) as (page, sent):
        page.goto(f"{origin}search/?{urlencode({'q': query})}")
        first: float = page.evaluate("seen.first()")
        _wait(page, sent)
        everything, index = sum(sent.sizes().values()), sent.index()
        following: float = page.evaluate("typed => seen.ask(typed)", after)
        _wait(page, sent)
        busy = _longest(browser.stop_tracing())
    with _visit(browser) as (page, sent):
        page.goto(f"{origin}search/")
        page.locator("#search-q").focus()
        slowest = 0.0
        for end in range(1, len(query) + 1):
            page.wait_for_timeout(_LETTER)
            slowest = max(slowest, page.evaluate("typed => seen.ask(typed)", query[:end]))
        _wait(page, sent)
        typed = sent.index()
        busy = max(busy, _longest(browser.stop_tracing()))
    return first, everything / 1e3, sum(index) / 1e3, len(index), following, sum(typed) / 1e3, slowest, busy


def _longest(trace: bytes) -> float:
    """Milliseconds of processor time that the longest task took on the main thread of the process with the search page."""
    events = json.loads(trace)["traceEvents"]
    ran = next(one for one in events if one["name"] == "EvaluateScript" and "results.js" in str(one["args"]))
    here = [one for one in events if (one["pid"], one["tid"]) == (ran["pid"], ran["tid"])]
    longest: float = max(one.get("tdur", 0) for one in here if one["name"].endswith("RunTask"))
    return longest / 1e3


class _Sent:
    """What the browser has asked for and been sent."""

    def __init__(self, page: Page) -> None:
        self.waiting = 0
        self._finished = list[Request]()
        page.on("request", self._begun)
        page.on("requestfinished", self._ended)
        page.on("requestfailed", self._ended)

    def _begun(self, _: Request) -> None:
        self.waiting += 1

    def _ended(self, request: Request) -> None:
        self.waiting -= 1
        self._finished.append(request)

    def sizes(self) -> dict[str, int]:
        """Bytes with their headers, by address."""
        return {request.url: _size(request) for request in self._finished}

    def index(self) -> list[int]:
        """Those of the index alone."""
        return [size for url, size in self.sizes().items() if ".json" in url]


def _size(request: Request) -> int:
    """Bytes of an answer. Of a worker's script the browser tells only what the server said that it would be."""
    size, answer = request.sizes(), request.response()
    said = answer.header_value("content-length") if answer else None
    return size["responseHeadersSize"] + (size["responseBodySize"] or int(said or 0))


def _wait(page: Page, sent: _Sent) -> None:
    """Until nothing has been on its way for a while."""
    quiet = 0
    while quiet < _QUIET:
        page.wait_for_timeout(_QUIET / 4)
        quiet = 0 if sent.waiting else quiet + _QUIET // 4


@contextmanager
def _visit(browser: Browser) -> Iterator[tuple[Page, _Sent]]:
    """A browser that has never been anywhere."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(_WATCH)
    browser.start_tracing(page=page, categories=_TRACED)
    yield page, _Sent(page)
    context.close()
