"""How large the search index is, how long it takes to build, and what a reader's first and next searches cost.

    python -m benchmarks.search 1000 10000
    python -m benchmarks.search --reader 10000

The reports are made up: words by Zipf's law, a few very common ones as in a tracker of one war, many names and
figures. Sizes are after gzip, as GitHub Pages sends them. The searches are run by node, with the scripts as shipped, in
processor time: "first" on an engine that has loaded nothing, "next" once more. With ``--reader`` the searches are a
reader's, in Chromium: the page opened at its address, everything served over HTTP (``benchmarks/reader.py`` says how).
"""

import argparse
import gzip
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from benchmarks import reader
from builder import charts, pages
from builder.lookup import Lookup
from builder.records import (
    Agent,
    AgentId,
    Config,
    Content,
    Document,
    Edtf,
    Measure,
    MeasureId,
    Modality,
    PostId,
    Tracker,
)
from tests.search import invented, judge
from tests.search.invented import Said

QUERIES = ["fedorov killed", "killed", "35000", "fedrov", "sol", "russian soldiers killed", '"soldiers killed"', "zzzz"]
_COMMON = ["russian", "soldiers", "killed", "said", "Ukraine", "losses", "month", "about", "December", "wounded"]


def tracker(count: int, *, seed: int = 1) -> Tracker:
    """So many reports, one to a claim, two to a post."""
    chance = random.Random(seed)
    letters = "bcdfgklmnprstvz", "aeiou"

    def name() -> str:
        return "".join(chance.choice(letters[n % 2]) for n in range(chance.randint(4, 9)))

    vocabulary = [name() for _ in range(max(2000, count // 4))]
    weights = list(accumulate(1 / (n + 8) for n in range(len(vocabulary))))
    outlets = [AgentId(f"outlet-{n}") for n in range(max(20, count // 500))]
    people = [AgentId(f"person-{n}") for n in range(max(50, count // 40))]
    measures = [MeasureId(f"measure-{n}") for n in range(max(20, count // 50))]
    heavy = list(accumulate(1 / (n + 1) for n in range(len(people))))
    often = list(accumulate(1 / (n + 1) for n in range(len(measures))))
    modalities: list[Modality] = ["asserted", "estimated", "measured", "target"]
    posts, told = [], []
    for n in range(count):
        post = PostId(f"{vocabulary[n // 2 % len(vocabulary)]}-{n // 2}")
        day = Edtf(f"20{20 + n * 6 // count}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}")
        if n % 2 == 0:
            title = " ".join(chance.choices(vocabulary, cum_weights=weights, k=7)).capitalize()
            posts.append(Document(id=post, title=title, outlet=chance.choice(outlets), url=None, published=day))
        figure = 35000 if n % 997 == 0 else chance.randint(1, 2000) * chance.choice([1, 10, 50, 100, 1000])
        said = chance.choices(vocabulary, cum_weights=weights, k=chance.randint(8, 18))
        common = [word for word in _COMMON if chance.random() < 0.4]
        quote = " ".join([*said[:4], f"{figure:,}", *common, *said[4:]]).capitalize() + "."
        claimant = chance.choices(people, cum_weights=heavy)[0]
        measure = chance.choices(measures, cum_weights=often)[0]
        modality = chance.choice(modalities)
        words = f"{figure:,}"
        told.append(
            Said(
                f"{post}-{n:08x}",
                f"claim-{n}",
                post,
                claimant,
                measure,
                modality,
                words,
                quote,
                figure,
                figure,
                "exact",
                day=day,
            )
        )
    names = (f"{name()} {name()}".title() for _ in people[1:])
    return invented.tracker(
        told,
        posts=posts,
        people=(
            *(Agent(id=id, name=one, kind="person") for id, one in zip(people[1:], names, strict=True)),
            Agent(id=people[0], name="Mykhailo Fedorov", kind="person"),
        ),
        outlets={id: f"{name()} Post".title() for id in outlets},
        measures=(
            *(Measure(id=id, name=f"{name()} {name()} lost") for id in measures[1:]),
            Measure(id=measures[0], name="Russian soldiers killed", outcome=("killed",), unit="soldiers"),
        ),
    )


def built(made: Tracker, folder: Path) -> str:
    """Writes the index, and says what it took."""
    before = _peak()
    start = time.process_time()
    judge.write(made, folder)
    seconds = time.process_time() - start
    files = [path.read_bytes() for path in folder.rglob("*.json")]
    raw, packed = sum(map(len, files)), sum(len(gzip.compress(data, 6)) for data in files)
    return (
        f"{len(made.reports):,} reports: built in {seconds:.2f} s of processor time, peak {_peak():.0f} MB "
        f"({before:.0f} MB before), {len(files):,} files, {raw / 1e6:.1f} MB, {packed / 1e6:.1f} MB after gzip"
    )


def _peak() -> float:
    """The most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def page(made: Tracker, folder: Path) -> None:
    """Writes the search page and the files of all pages."""
    config = Config(title="Made up", base_url="https://example.org/", today=Edtf("2026-02-01"))
    planned = pages.plan(Content(posts=()), Lookup(made), config, charts)
    address = "search/index.html"
    assets = next(shelf for shelf in planned.shelves if shelf.find("assets/search/search.js"))
    for output in (planned.find(address), *assets.all):
        assert output is not None, address
        target = folder / output.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(output.render())


def by_node(folder: Path) -> Iterator[str]:
    """One line for each query."""
    for row in judge.node("costs", folder=str(folder), queries=QUERIES):
        yield (
            f"  {row['q']:26} {row['total']:7,} found, {row['files']:3} files, {row['bytes'] / 1e3:6.1f} KB, "
            f"first {row['first']:6.1f} ms, next {row['next']:6.1f} ms"
        )


def by_reader(folder: Path) -> Iterator[str]:
    """One line for each query."""
    for one in reader.searches(folder, QUERIES):
        yield (
            f"  {one.query:26} {one.files:3.0f} files, {one.index:6.1f} KB of {one.kilobytes:6.1f} KB, first {one.first:6.0f} ms, "
            f"next {one.next:5.0f} ms; typed {one.typed:6.1f} KB, slowest letter {one.letter:5.0f} ms; longest task {one.busy:4.0f} ms"
        )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description="What a search costs.")
    parser.add_argument("reports", nargs="*", type=int, default=[1000, 10000], help="how many [default: 1000 10000]")
    parser.add_argument("--reader", action="store_true", help="search as a reader does, in Chromium")
    asked = parser.parse_args()
    felt = asked.reader
    for count in asked.reports:
        made = tracker(count)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            sys.stdout.write(built(made, folder) + "\n")
            if felt:
                page(made, folder)
            for line in by_reader(folder) if felt else by_node(folder):
                sys.stdout.write(line + "\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
