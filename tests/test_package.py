"""The wheel, in an empty environment, from another folder."""

import os
import subprocess
import sys
import venv
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built without the network: the backend is one of the developers' tools."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT))
    (made,) = folder.glob("*.whl")
    return made


def run(*command: str, cwd: Path | None = None) -> str:
    environ = {key: value for key, value in os.environ.items() if not key.startswith(("CLAIMLINE_", "PYTHONPATH"))}
    done = subprocess.run(command, cwd=cwd, env=environ, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_the_wheel_carries_what_the_program_reads(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    here = {path.relative_to(ROOT).as_posix() for path in (ROOT / "builder").rglob("*") if path.is_file()}
    wanted = {name for name in here if "__pycache__" not in name}
    assert wanted <= names
    templates = {path.relative_to(ROOT).as_posix() for path in (ROOT / "templates").rglob("*") if path.is_file()}
    assert {f"builder/{name}" for name in templates} <= names
    assert not [name for name in names if name.startswith(("tests/", "content/", "site/"))]


def needed(name: str) -> set[str]:
    """The libraries that a package asks for, and those that they ask for; developers' tools are not among them."""
    found: set[str] = set()
    queue = [name]
    while queue:
        for words in metadata.requires(queue.pop()) or []:
            requirement = Requirement(words)
            wanted = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
            if wanted and requirement.name not in found:
                found.add(requirement.name)
                queue.append(requirement.name)
    return found


def lend(names: set[str], site: Path) -> None:
    """Installs the libraries without the network: as links to those of the environment that runs the tests."""
    for name in names:
        distribution = metadata.distribution(name)
        tops = {Path(file).parts[0] for file in distribution.files or []} - {"..", "__pycache__"}
        for top in tops:
            if not (site / top).exists():
                (site / top).symlink_to(Path(str(distribution.locate_file(top))))


def test_a_stranger_installs_it_and_builds_a_tracker(wheel: Path, tmp_path: Path) -> None:
    """In an environment that holds nothing but the libraries it asks for, from a folder far from the repository."""
    venv.create(tmp_path / "env", with_pip=False)
    programs = tmp_path / "env" / "bin"
    run(
        sys.executable, "-m", "pip", "--python", str(programs / "python"), "install", "--quiet", "--no-deps", str(wheel)
    )
    site = run(str(programs / "python"), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    lend(needed("claimline"), Path(site))
    work = tmp_path / "work"
    work.mkdir()
    run(str(programs / "claimline"), "new", "x", cwd=work)
    said = run(str(programs / "claimline"), "build", cwd=work / "x")
    assert "1 post, 2 reports, 2 claims" in said
    assert (work / "x" / "site" / "index.html").is_file()
    assert len((work / "x" / "site" / "data" / "differences.csv").read_text("utf-8").splitlines()) == 2
    where = run(str(programs / "python"), "-c", "import builder; print(builder.__file__)", cwd=work)
    assert where.startswith(str(tmp_path))
