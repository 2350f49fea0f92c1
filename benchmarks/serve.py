"""How long it takes from saving a post to having the new page in a browser, and how much memory the preview needs.

    python -m benchmarks.serve 1000 10000            posts of benchmarks/build.py: three measures with all claims
    python -m benchmarks.serve --measures 10000      hundreds of measures, a few of them with most claims

A real ``claimline serve`` in a process of its own, and a real Chromium with one page open: the saved post, a claim of the
measure that the save is about, that measure, or the home page. A save puts a new paragraph with a figure into one post, each time
another. The clock stops when the browser has the page reloaded and complete, for a post with the new figure in its text. Wall
time, and the server's processor time for it, which a busy machine changes less; medians of several saves. Beside each wall
time stands how long a fixed piece of work took then, in times of its processor time: what the machine's other work costs.
"""

import argparse
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Page

from benchmarks.build import post
from tests.browsing import launched

SAVES = 7
KINDS = ("post", "claim", "measure", "home")
_REST = 1.0
"""Seconds without work after which the server has done all that a save asks of it."""
_TICKS = os.sysconf("SC_CLK_TCK")
_PEOPLE = ("Russian", "Ukrainian", "Syrian", "Israeli", "French", "German", "Polish", "Turkish", "Iranian", "Chinese", "Indian", "Sudanese")  # fmt: skip
_WHO = ("soldiers", "civilians", "sailors", "teachers", "farmers", "doctors", "students", "miners", "pilots", "drivers", "nurses", "fishermen")  # fmt: skip
_FATE = ("were killed", "were wounded", "were captured", "were evacuated", "were arrested")
_SAID = "<p>Ana Novak said on Monday that {figure} Russian soldiers were killed.</p>\n"

Wanted = Callable[[int], str]
"""The text of a post by its number."""


def various(nth: int) -> str:
    """The same posts about many things, of which a few fill most posts."""
    chance = random.Random(-nth)

    def other(_: re.Match[str]) -> str:
        people, who = (names[min(int(chance.paretovariate(0.8)) - 1, len(names) - 1)] for names in (_PEOPLE, _WHO))
        return f"{people} {who} {chance.choice(_FATE)}"

    return re.sub(r"(?:Russian|Ukrainian|Syrian) \w+ were \w+", other, post(nth))


def measure(count: int, words: Wanted, saves: int) -> Iterator[str]:
    folder = Path(tempfile.mkdtemp(prefix="claimline-bench-"))
    try:
        posts = folder / "content" / "posts"
        posts.mkdir(parents=True)
        for nth in range(count):
            (posts / f"post-{nth}.html").write_text(words(nth), "utf-8")
        started = time.perf_counter()
        with _served(folder) as (process, address), launched() as browser:
            yield f"{count:,} posts: ready after {time.perf_counter() - started:.1f} s"
            page = browser.new_page()
            page.set_default_timeout(300_000)
            places = _places(address, count, words)
            saved = [nth * count // (saves + 1) for nth in range(saves + 1)]
            for kind in KINDS:
                times = [
                    _saved(page, address + (places[kind] or f"posts/post-{nth}/"), process.pid, posts, words, nth, turn)
                    for turn, nth in enumerate(saved)
                ][1:]  # the first one finds nothing kept
                wall, used, settled, load = (statistics.median(column) for column in zip(*times, strict=True))
                yield (
                    f"  {kind:8} {wall * 1000:7,.0f} ms ({used * 1000:6,.0f} ms of processor time; {settled * 1000:6,.0f} ms "
                    f"until it rests), median of {saves}; slowest {max(times)[0] * 1000:,.0f} ms; "
                    f"load x{load:.1f}; peak {_peak(process.pid):,.0f} MB"
                )
            page.goto("about:blank")
    finally:
        shutil.rmtree(folder)


def _places(address: str, count: int, words: Wanted) -> dict[str, str]:
    """Where the pages are; empty for that of the saved post."""
    about = next(nth for nth in range(1, count) if "Russian soldiers were killed" in words(nth))
    said = dict.fromkeys(re.findall(r"claims/[\w-]+/", _fetched(f"{address}posts/post-{about}/")))
    wanted = "measures/russian-soldiers-killed/"
    claim = next(place for place in said if wanted in _fetched(address + place))
    return {"post": "", "claim": claim, "measure": wanted, "home": "?"}


def _fetched(address: str) -> str:
    with urlopen(address) as answer:
        return str(answer.read().decode())


@contextmanager
def _served(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A preview of the folder, from when it says its address."""
    command = [sys.executable, "-m", "builder", "serve", "--port", "0", "--content", str(folder / "content")]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )
    try:
        assert process.stderr is not None
        address = next(found for line in process.stderr if (found := re.search(r"Serving (http://\S+/)", line)))
        yield process, address[1]
    finally:
        process.terminate()
        process.wait()


def _saved(
    page: Page, address: str, process: int, posts: Path, words: Wanted, nth: int, turn: int
) -> tuple[float, float, float, float]:
    """One save: seconds until its page is there, the server's processor seconds till then and till it rests, and the load."""
    figure = f"{7001 + turn + int(time.monotonic()) % 900:,}"
    page.goto(address)
    page.evaluate("window.before = true")
    wanted = figure if "/posts/" in address else ""
    load, used = _load(), _rested(process)
    started = time.perf_counter()
    (posts / f"post-{nth}.html").write_text(words(nth) + _SAID.format(figure=figure), "utf-8")
    page.wait_for_function(
        "text => !window.before && document.readyState === 'complete' && document.body.innerText.includes(text)",
        arg=wanted,
        polling="raf",
    )
    wall, until = time.perf_counter() - started, _processor(process) - used
    return wall, until, _rested(process) - used, load


def _load() -> float:
    """How many times its processor time a fixed piece of work takes."""
    wall, used = time.perf_counter(), time.process_time()
    sum(number * number for number in range(400_000))
    return (time.perf_counter() - wall) / (time.process_time() - used)


def _rested(process: int) -> float:
    """Processor seconds of a process, once it has rested for a while."""
    before = -1.0
    while (now := _processor(process)) != before:
        before = now
        time.sleep(_REST)
    return now


def _processor(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / _TICKS


def _peak(process: int) -> float:
    """Megabytes that were in memory at once, at most."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serve", description="What a save in the preview costs.")
    parser.add_argument("posts", nargs="*", type=int, default=[1000, 10000], help="how many [default: 1000 10000]")
    parser.add_argument("--measures", action="store_true", help="about hundreds of measures instead of three")
    parser.add_argument(
        "--saves", type=int, default=SAVES, help="of each page; the median counts [default: %(default)s]"
    )
    given = parser.parse_args()
    for count in given.posts:
        for line in measure(count, various if given.measures else post, given.saves):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
