"""How long it takes from saving a post to having its new page, and how much memory the preview needs.

    python -m benchmarks.serve 1000 10000

A real ``claimline serve`` in a process of its own, over the posts of benchmarks/build.py. A save puts a new paragraph
with a figure into one post, each time another. Then the clock runs as for a browser that shows this post: until the
server's event says that the site is new, and the page was fetched and has the new figure. Wall time, and the server's
processor time for one save (up to when it rests again), which a busy machine changes less; medians of several saves.
"""

import argparse
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from benchmarks.build import post

SAVES = 7
_REST = 0.5
"""Seconds without work after which the server has done all that a save asks of it."""
_TICKS = os.sysconf("SC_CLK_TCK")


def measure(count: int, saves: int) -> str:
    folder = Path(tempfile.mkdtemp(prefix="claimline-bench-"))
    try:
        posts = folder / "content" / "posts"
        posts.mkdir(parents=True)
        for nth in range(count):
            (posts / f"post-{nth}.html").write_text(post(nth), "utf-8")
        started = time.perf_counter()
        with _served(folder) as (process, port):
            first = time.perf_counter() - started
            times = [_saved(port, process.pid, posts, nth * count // saves, nth) for nth in range(saves)]
            peak = _peak(process.pid)
    finally:
        shutil.rmtree(folder)
    wall, cpu, settled = (statistics.median(column) for column in zip(*times, strict=True))
    return (
        f"{count:,} posts: ready after {first:.1f} s; save to new page {wall * 1000:,.0f} ms "
        f"({cpu * 1000:,.0f} ms of processor time; {settled * 1000:,.0f} ms until it rests), median of {saves}; "
        f"slowest {max(time[0] for time in times) * 1000:,.0f} ms; peak {peak:,.0f} MB"
    )


@contextmanager
def _served(folder: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A preview of the folder, from when it says its address."""
    command = [sys.executable, "-m", "builder", "serve", "--port", "0", "--content", str(folder / "content")]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )
    try:
        assert process.stderr is not None
        address = next(found for line in process.stderr if (found := re.search(r"Serving http://[^:]+:(\d+)/", line)))
        yield process, int(address[1])
    finally:
        process.terminate()
        process.wait()


def _saved(port: int, process: int, posts: Path, nth: int, turn: int) -> tuple[float, float, float]:
    """One save: seconds until its page is there, the server's processor seconds till then, and till it rests."""
    figure = f"{7001 + turn:,}"
    file = posts / f"post-{nth}.html"
    events = _events(port)
    next(events)
    used, started = _rested(process), time.perf_counter()
    file.write_text(
        post(nth) + f"<p>Ana Novak said on Monday that {figure} Russian soldiers were killed.</p>\n", "utf-8"
    )
    next(events)
    page = _page(port, f"/posts/post-{nth}/")
    wall, cpu = time.perf_counter() - started, _processor(process) - used
    assert figure in page, "the page is an old one"
    events.close()
    return wall, cpu, _rested(process) - used


def _events(port: int) -> Generator[str]:
    """The server's events, as a browser gets them."""
    with socket.create_connection(("127.0.0.1", port)) as line, line.makefile("rw", encoding="utf-8") as stream:
        stream.write("GET /__claimline/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        stream.flush()
        yield from (said for said in stream if said.startswith("data:"))


def _page(port: int, address: str) -> str:
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", address)
    return connection.getresponse().read().decode()


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
    for count in parser.parse_args().posts:
        sys.stdout.write(measure(count, SAVES) + "\n")


if __name__ == "__main__":
    main()
