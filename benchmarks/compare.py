"""How long the comparison takes, and whether it grows with the number of figures or with its square.

``python benchmarks/compare.py`` makes datasets of 19,000 figures at 1x, 4x and 16x (13 kinds of equipment and personnel
over ever more years, in two copies each), and claims of the press beside them, and prints a table. The seconds are the
processor's, the median of three runs. Linear is: the microseconds a figure costs stay the same. They creep up by a
quarter or so, because 16 times the records no longer lie in the processor's cache.
"""

import gc
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from statistics import median
from typing import TypeVar

from builder import compare, model
from builder.records import (
    Body,
    Config,
    Content,
    Dataset,
    Edtf,
    Finding,
    Mention,
    Per,
    Post,
    PostId,
    Row,
    Selector,
    Series,
)

RUNS = 3
COLUMNS = 14
DAYS = 679
"""With two copies of 14 columns: 19,012 figures."""
_EMPTY = Body(html="", text="", blocks=(), runs=())
T = TypeVar("T")


def main() -> None:
    sizes = [int(words) for words in sys.argv[1:]] or [1, 4, 16]
    sys.stdout.write(f"{'':>10} {'figures':>9} {'assemble':>26} {'compare':>26} {'found':>8}\n")
    first = None
    for times in sizes:
        first = show("datasets", [*datasets(times)], [], first=first)
    first = None
    for times in sizes:
        first = show("press", *press(1_250 * times, days=2_250 * times), first=first)
    sys.stdout.write(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB\n")


Measured = tuple[int, float, float]
"""Figures, and the seconds to assemble and to compare them."""


def show(name: str, posts: list[Post], findings: list[Finding], *, first: Measured | None) -> Measured:
    """One row of the table: seconds, how many times the first row's, and what a figure costs; gives the first row."""
    config = Config(today=Edtf("2026-01-01"))
    (tracker, _), assembled = timed(lambda: model.assemble(Content(posts=tuple(posts)), findings, config))
    differences, compared = timed(lambda: compare.differences(tracker))
    figures = len(tracker.reports)
    least = first or (figures, assembled, compared)
    grown = [
        f"{seconds:>6.2f} s x{seconds / one:>4.1f} {seconds / figures * 1e6:>6.1f} µs"
        for seconds, one in ((assembled, least[1]), (compared, least[2]))
    ]
    sys.stdout.write(f"{name:>10} {figures:>9,} {grown[0]:>26} {grown[1]:>26} {len(differences):>8,}\n")
    return least


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What the work gives, and the median seconds of ``RUNS`` runs."""
    seconds = []
    for _ in range(RUNS):
        gc.collect()
        start = time.process_time()
        done = work()
        seconds.append(time.process_time() - start)
    return done, median(seconds)


def datasets(times: int) -> Iterator[Post]:
    """Two copies of the same bulletins; every 200th row of the second one differs."""
    chance = random.Random(7)
    start = date(1900, 1, 1)
    days = [Edtf((start + timedelta(days=day)).isoformat()) for day in range(DAYS * times)]
    series = tuple(
        Series(column=f"kind{n}", measure=f"Russian kind {n} destroyed", stat="cumulative", subject="Russian", outcome=("destroyed",))
        for n in range(COLUMNS)
    )  # fmt: skip
    for copy in ("one", "two"):
        rows = []
        for column in series:
            total = 0.0
            for line, day in enumerate(days, start=2):
                total += line % 17
                slip = 10 if copy == "two" and chance.random() < 1 / 200 else 0
                rows.append(Row(date=day, value=total + slip, bound="exact", series=column.column, line=line))
        yield post(copy, dataset=Dataset(file="x.csv", claimant="General Staff", series=series, rows=tuple(rows)))


def press(count: int, *, days: int) -> tuple[list[Post], list[Finding]]:
    """Posts with four figures each: a few dozen claimants and measures, many outlets; more posts are more years."""
    chance = random.Random(7)
    posts, findings = [], []
    start = date(1900, 1, 1)
    for number in range(count):
        name = f"post-{number}"
        day = Edtf((start + timedelta(days=chance.randrange(days))).isoformat())
        posts.append(post(name, day=day, outlet=f"Outlet {number % 97}"))
        for at in range(4):
            value = float(chance.randrange(1, 400) * 500)
            findings.append(
                Finding(
                    post=PostId(name), role="indirect_speech", low=value, high=value, bound="exact", value_text=f"{value:.0f}",
                    unit=chance.choice(["soldiers", "troops", "civilians", "drones"]),
                    subject=chance.choice(["Russian", "Ukrainian", "Syrian", "Israeli", "Palestinian"]),
                    outcome=(chance.choice(["killed", "wounded", "lost"]),), per=chance.choice([None, None, Per(1, "month")]),
                    modality="asserted", stated_on=day, quote=f"Claimant gives {value:.0f} in {name}, sentence {at}.",
                    selector=Selector(start=at * 100, end=at * 100 + 60), extracted_by="rule:made",
                    claimant=Mention(name=f"Claimant {chance.randrange(40)} Example"),
                )
            )  # fmt: skip
    return posts, findings


def post(name: str, *, day: Edtf | None = None, outlet: str = "Made", dataset: Dataset | None = None) -> Post:
    return Post(
        id=PostId(name), path=f"{name}.md", title=name, outlet=outlet, url=None, published=day, body=_EMPTY, dataset=dataset,
    )  # fmt: skip


if __name__ == "__main__":
    main()
