"""What Lighthouse gives the demo: performance, accessibility, best practices and search engines, from 0 to 100.

``python -m benchmarks.lighthouse`` builds the demo, serves it as GitHub Pages would, and writes
``benchmarks/results/lighthouse.md``. Needs node and npm, which fetches Lighthouse, and Chromium.
``python -m benchmarks.lighthouse mobile measure`` prints what the measure's page gets on a telephone, and writes nothing.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.browsing import program
from tests.serving import served

LIGHTHOUSE = "lighthouse@12.8.2"
"""The last that runs on node 20."""
RESULTS = Path(__file__).parent / "results" / "lighthouse.md"
PAGES = {
    "home": "",
    "measure": "measures/russian-soldiers-killed/",
    "post": "posts/kyiv-independent-fedorov-goal/",
    "search": "search/?q=fedorov",
}
FORMS = ("mobile", "desktop")
CATEGORIES = {
    "performance": "performance",
    "accessibility": "accessibility",
    "best-practices": "best practices",
    "seo": "search engines",
}
METRICS = {
    "first-contentful-paint": "first paint",
    "largest-contentful-paint": "largest paint",
    "total-blocking-time": "blocked",
    "cumulative-layout-shift": "shift",
    "total-byte-weight": "weight",
}
Report = dict[str, Any]
"""As Lighthouse writes it: categories with scores, audits with values."""
GOAL = 95
RUNS = 3
"""Of the three the one with the median performance counts, as Lighthouse's authors advise."""


ATTEMPTS = 3
"""On a busy machine Chromium now and then does not answer in time."""


def main(asked: Sequence[str]) -> None:
    """``asked``: names of forms and of pages; none of either means all of it."""
    unknown = set(asked) - {*FORMS, *PAGES}
    if unknown:
        sys.exit(f"No form and no page: {', '.join(sorted(unknown))}. There are {', '.join((*FORMS, *PAGES))}.")
    forms = [form for form in FORMS if form in asked] or [*FORMS]
    pages = [name for name in PAGES if name in asked] or [*PAGES]
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as origin:
        build = [sys.executable, "-m", "builder", "build", "--quiet", "--output", folder, "--base-url", origin]
        subprocess.run(build, check=True)
        lines = []
        for form in forms:
            for name in pages:
                runs = [measured(origin + PAGES[name], form) for _ in range(RUNS)]
                line = row(f"{name}, {form}", middle(runs))
                sys.stdout.write(line + "\n")
                lines.append(line)
    if not asked:
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text("\n".join([*heading(), *lines]) + "\n")


def heading() -> Iterator[str]:
    day = datetime.now(UTC).date().isoformat()
    yield "# Lighthouse"
    yield ""
    yield f"Made by `python -m benchmarks.lighthouse` on {day}, {LIGHTHOUSE}, Chromium of the system. The goal is {GOAL} in all four."
    yield f"Mobile is Lighthouse's default: a slow telephone on a slow line, simulated. The median of {RUNS} runs;"
    yield f"on average {os.getloadavg()[2]:.0f} other programs wanted the processors meanwhile."
    yield ""
    names = ["page", *CATEGORIES.values(), *METRICS.values(), "points lost for"]
    yield f"| {' | '.join(names)} |"
    yield "|" + "---|" * len(names)


def measured(address: str, form: str) -> Report:
    """Lighthouse's report on one page, loaded once."""
    command = ["npx", "--yes", LIGHTHOUSE, address, "--output=json", "--output-path=stdout", "--quiet"]
    command += ["--chrome-flags=--headless=new --no-sandbox --disable-gpu", f"--only-categories={','.join(CATEGORIES)}"]
    command += ["--preset=desktop"] if form == "desktop" else []
    environment = {**os.environ, "CHROME_PATH": program() or ""}
    for attempt in range(ATTEMPTS):
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        if done.returncode == 0:
            break
        sys.stderr.write(f"{address}, attempt {attempt + 1}: {done.stderr.strip().splitlines()[-1:]}\n")
    done.check_returncode()
    report: Report = json.loads(done.stdout)
    return report


def middle(runs: list[Report]) -> Report:
    """The run with the median performance."""
    scores = [score(run, "performance") for run in runs]
    return runs[scores.index(statistics.median_low(scores))]


def score(report: Report, category: str) -> int:
    return round(100 * float(report["categories"][category]["score"]))


def row(name: str, report: Report) -> str:
    """One line of the table, with the names of what cost points outside of performance, whose metrics stand there."""
    scores = [str(score(report, category)) for category in CATEGORIES]
    metrics = [str(report["audits"][audit]["displayValue"]).replace("Total size was ", "") for audit in METRICS]
    return f"| {name} | {' | '.join([*scores, *metrics, ', '.join(lost(report))])} |"


def lost(report: Report) -> list[str]:
    """Audits that took points from a category other than performance."""
    weighed = [
        audit["id"]
        for category, about in report["categories"].items()
        if category != "performance"
        for audit in about["auditRefs"]
        if audit["weight"]
    ]
    return sorted(id for id in weighed if report["audits"][id]["score"] not in (None, 1))


if __name__ == "__main__":
    main(sys.argv[1:])
