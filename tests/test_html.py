"""Every page is valid HTML: the Nu Html Checker finds no fault in the demo, nor in a site made to break it."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import stress

ROOT = Path(__file__).parents[1]
CHECKER = ROOT / "tests" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
BESIDE_THE_POINT = re.compile(
    r"Content Security Policy"  # read from a disk, “self” is nobody; and a block of data is no script
    r"|appears to be written in"  # a guess from the words, which here are names and hostile strings
)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own content, built as the README says."""
    site = tmp_path_factory.mktemp("demo") / "site"
    command = [sys.executable, "-m", "builder", "build", "--no-cache", "--quiet", "--output", str(site)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return site


@pytest.fixture(scope="module")
def stressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stress")
    built = stress.build(stress.write(folder / "content"), folder / "site")
    assert built.written is not None
    claims = [claim for claim in built.site.tracker.claims if claim.measure == stress.MEASURE]
    assert len(claims) == stress.CLAIMS
    return folder / "site"


@pytest.mark.parametrize("site", ["demo", "stressed"])
def test_no_page_has_a_fault(request: pytest.FixtureRequest, site: str) -> None:
    faults = checked(request.getfixturevalue(site))
    assert not faults, "\n".join(faults[:20])


def test_the_checker_would_find_a_fault(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><html lang=en><title>x</title><p id=a><p id=a><ul><p></ul>")
    assert [fault.split(": ")[1] for fault in checked(tmp_path)] == ["error", "warning", "error"]


def checked(site: Path) -> list[str]:
    """What the checker has to say on the pages of a site, a line each."""
    command = ["java", "-Xss16m", "-jar", str(checker()), "--stdout", "--format", "json", "--exit-zero-always"]
    done = subprocess.run([*command, "--skip-non-html", str(site)], check=True, capture_output=True, text=True)
    return [
        f"{message['url'].partition(site.name + '/')[2]}:{message.get('lastLine')}: "
        f"{message.get('subType', message['type'])}: {message['message']} {message.get('extract', '')!r}"
        for message in json.loads(done.stdout)["messages"]
        if not BESIDE_THE_POINT.search(message["message"])
    ]


def checker() -> Path:
    """The checker's Java archive; the test is left out where it cannot run, except in CI."""
    missing = None
    if shutil.which("java") is None:
        missing = "the Nu Html Checker needs Java (Debian: default-jre-headless)"
    elif not CHECKER.exists():
        missing = "the Nu Html Checker is not here: `make test` fetches it with npm"
    if missing and os.environ.get("CI") == "true":
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)
    return CHECKER
