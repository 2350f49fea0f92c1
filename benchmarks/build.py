"""How long a whole build takes, how much memory it needs, and what a second build and a save cost.

    python -m benchmarks.build 1000 10000

The posts are made up: 3 KB of HTML each, three paragraphs with figures by forty claimants. Seconds are wall time, so
that the work of several processes counts as a user feels it; run it on a quiet machine.
"""

import random
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from builder import pipeline
from builder.memory import Notebook, program
from builder.parallel import Tick, silent
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
        (folder / "content" / "posts").mkdir(parents=True)
        for nth in range(count):
            (folder / "content" / "posts" / f"post-{nth}.html").write_text(post(nth), "utf-8")
        config = Config(
            content=str(folder / "content"),
            output=str(folder / "site"),
            templates="none",
            today=Edtf("2026-02-01"),
            jobs=jobs,
        )
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
        past = pipeline.Past()
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


def _seconds(times: dict[str, float]) -> str:
    parts = ", ".join(f"{stage} {seconds:.2f}" for stage, seconds in times.items())
    return f"{sum(times.values()):7.2f} s ({parts})"


def main(counts: list[str]) -> None:
    for count in counts or ["1000", "10000"]:
        sys.stdout.write(measure(int(count), jobs=2) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
