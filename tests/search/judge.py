"""The scripts of the search as shipped, run by node over the files of a site."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from builder import search
from builder.lookup import Lookup
from builder.records import Tracker

HERE = Path(__file__).parent
SCRIPTS = HERE.parents[1] / "templates" / "assets" / "search"


def files(tracker: Tracker) -> dict[str, bytes]:
    """Path to bytes of the whole index."""
    return {output.path: output.render() for output in search.plan(Lookup(tracker))}


def write(tracker: Tracker, folder: Path) -> None:
    """The same, into a folder, one file after the other."""
    for output in search.plan(Lookup(tracker)):
        target = folder / output.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(output.render())


def node(job: str, tracker: Tracker | None = None, **given: object) -> Any:
    """What ``judge.cjs`` answers to a job. ``folder`` may name a site on the disk in place of a tracker."""
    program = shutil.which("node") or shutil.which("nodejs")
    if program is None:
        raise FileNotFoundError("no node: `make test` installs it on Debian, elsewhere install Node.js")
    index = {path: made.decode() for path, made in files(tracker).items()} if tracker else {}
    asked = {"job": job, "scripts": str(SCRIPTS), "files": index, **given}
    run = subprocess.run([program, HERE / "judge.cjs"], input=json.dumps(asked).encode(), capture_output=True)
    if run.returncode:
        raise RuntimeError(run.stderr.decode())
    return json.loads(run.stdout)
