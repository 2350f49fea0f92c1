"""Outputs to files: only what changed, leftovers swept by manifest, never half a site.

Everything is rendered and staged first; only then are files replaced, one by one. The manifest in the output folder
names the files that a build has made: no other file there is ever replaced or removed.
"""

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from itertools import pairwise, takewhile
from operator import itemgetter
from pathlib import Path

from msgspec import Struct

from builder.parallel import Tick, each, silent
from builder.problems import Problem
from builder.records import Output

MANIFEST = ".claimline-manifest"
_STAGE = ".claimline-stage-"
_LONGEST_SEGMENT = 255
_PIECE = 1 << 20
"""Bytes."""
LARGEST = 5
_WORTH_A_PROCESS = 50
"""Outputs; fewer are rendered sooner than a process is started."""


class Written(Struct, frozen=True, kw_only=True):
    """What a build did to the output folder."""

    files: int = 0
    """Of the whole site."""
    bytes: int = 0
    changed: int = 0
    """Files that are new or hold other bytes than before."""
    removed: int = 0
    largest: tuple[tuple[str, int], ...] = ()
    """The largest files with their bytes, the largest first."""
    problems: tuple[Problem, ...] = ()
    """Not empty: nothing was written."""


def site(outputs: Iterable[Output], folder: Path, *, jobs: int = 1, tick: Tick = silent) -> Written:
    """Render all outputs into the folder with ``jobs`` processes. Raises OSError when the disk refuses."""
    wanted = _by_folder(outputs)
    folder = folder.absolute()
    before = _manifest(folder)
    if problems := _refused(sorted(output.path for output in wanted), folder):
        return Written(problems=problems)
    folder.mkdir(parents=True, exist_ok=True)
    _sweep_stages(folder)
    stage = Path(tempfile.mkdtemp(prefix=_STAGE, dir=folder))
    try:
        made = _render(wanted, folder, stage, jobs, tick)
        changed = {output.path: stage / str(nth) for nth, output in enumerate(wanted) if made[nth].changed}
        if problems := _foreign([*changed], folder, before):
            return Written(problems=problems)
        leftovers = sorted(before - {output.path for output in wanted})
        _write_manifest(folder, before | {output.path for output in wanted})
        removed = _replace(changed, leftovers, folder)
        _write_manifest(folder, {output.path for output in wanted})
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    sizes = [(output.path, one.size) for output, one in zip(wanted, made, strict=True)]
    return Written(
        files=len(wanted),
        bytes=sum(size for _, size in sizes),
        changed=len(changed),
        removed=removed,
        largest=tuple(nlargest(LARGEST, sizes, key=itemgetter(1))),
    )


def _by_folder(outputs: Iterable[Output]) -> list[Output]:
    """As they are planned, but what lies in one folder of a thing (``people/ID/``) together: a page and its picture are
    of the same records, and neighbours in the plan mostly too, so that what the one has made ready serves the other."""
    places: dict[tuple[str, ...], int] = {}
    named = [(places.setdefault(tuple(one.path.split("/")[:2]), len(places)), one.path, one) for one in outputs]
    return [one for _, _, one in sorted(named, key=itemgetter(0, 1))]


class Made(Struct, frozen=True):
    """One output, rendered."""

    size: int
    changed: bool
    """Its bytes differ from the folder's: it stands in the stage."""


def _render(wanted: Sequence[Output], folder: Path, stage: Path, jobs: int, tick: Tick) -> list[Made]:
    """Every output whose bytes differ from the folder's is put into the stage, under its number: a stage has no folders."""

    def nth(n: int) -> Made:
        return _stage(wanted[n], folder, stage / str(n))

    return each(nth, len(wanted), jobs=jobs, worth=_WORTH_A_PROCESS, tick=tick)


def _stage(output: Output, folder: Path, target: Path) -> Made:
    data = output.render()
    changed = not _same(folder / output.path, data)
    if changed:
        target.write_bytes(data)
        target.chmod(0o644)
    return Made(len(data), changed)


def _same(path: Path, data: bytes) -> bool:
    """Piece by piece: the largest files are a hundred megabytes."""
    try:
        if path.is_symlink() or path.stat().st_size != len(data):
            return False
        held = memoryview(data)
        with path.open("rb") as file:
            return all(file.read(_PIECE) == held[at : at + _PIECE] for at in range(0, len(data), _PIECE))
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False


def _replace(changed: Mapping[str, Path], leftovers: Sequence[str], folder: Path) -> int:
    """Put the staged files in place, then remove the leftovers; a leftover that stands in the way goes first."""
    parents = {parent for path in changed for parent in _parents(path)}
    in_the_way = [path for path in leftovers if path in parents or any(parent in changed for parent in _parents(path))]
    removed = sum(_remove(folder, path) for path in in_the_way)
    stand: set[str] = set()
    for path, staged in changed.items():
        _make_folders(folder, path, stand)
        os.replace(staged, os.path.join(folder, path))
    return removed + sum(_remove(folder, path) for path in leftovers if path not in in_the_way)


def _make_folders(folder: Path, path: str, stand: set[str]) -> None:
    """Those on the way to a file; ``stand``: folders that are known to stand, to which these are added."""
    missing = takewhile(lambda parent: parent not in stand, _parents(path))
    for parent in reversed([*missing]):
        if not (folder / parent).is_dir():
            (folder / parent).mkdir()
            (folder / parent).chmod(0o755)  # whatever the umask: a web server must be able to look inside
        stand.add(parent)


def _remove(folder: Path, path: str) -> int:
    """Remove a file that an earlier build made, and the folders that this leaves empty."""
    target = folder / path
    if _links([path], folder) or not (target.is_file() or target.is_symlink()):
        return 0
    target.unlink()
    for parent in _parents(path):
        try:
            (folder / parent).rmdir()
        except OSError:  # something else is in it
            break
    return 1


def _parents(path: str) -> list[str]:
    """Nearest first.

    >>> _parents("a/b/c.html")
    ['a/b', 'a']
    """
    parts = path.split("/")[:-1]
    return ["/".join(parts[:end]) for end in range(len(parts), 0, -1)]


def _refused(paths: Sequence[str], folder: Path) -> tuple[Problem, ...]:
    """Addresses that would leave the folder, and two outputs that want one file."""
    links = _links(paths, folder)
    outside = [path for path in paths if not _sound(path) or links.intersection(_parents(path))]
    files = {path.casefold(): path for path in paths}
    twins = [pair for pair in pairwise(sorted(paths, key=str.casefold)) if pair[0].casefold() == pair[1].casefold()]
    holders = [
        files[parent.casefold()] for path in files.values() for parent in _parents(path) if parent.casefold() in files
    ]
    return (
        *(_problem(path, "output-outside", f"“{path}” is no place inside the output folder") for path in outside),
        *(_problem(path, "output-twice", f"two pages want one file: “{twin}” and “{path}”") for twin, path in twins),
        *(_problem(path, "output-twice", f"“{path}” would be a file and a folder at once") for path in holders),
    )


def _links(paths: Iterable[str], folder: Path) -> set[str]:
    """Folders on the way that are symbolic links, and so may lead out."""
    folders = {parent for path in paths for parent in _parents(path) if _sound(path)}
    return {path for path in folders if (folder / path).is_symlink()}


def _foreign(changed: Sequence[str], folder: Path, before: set[str]) -> tuple[Problem, ...]:
    """Files in the way that no build has made."""
    ours = before | {parent for path in before for parent in _parents(path)}
    places = sorted({place for path in changed for place in (path, *_parents(path))} - ours)
    wanted = set(changed)
    return tuple(
        _problem(str(folder / place), "output-foreign", f"“{place}” is in the way and was not made by a build")
        for place in places
        if os.path.lexists(folder / place) and (place in wanted or not (folder / place).is_dir())
    )


def _problem(path: str, code: str, words: str) -> Problem:
    return Problem(path=path, code=code, words=words)


def _sound(path: str) -> bool:
    segments = path.split("/")
    return (
        not any(segment in ("", ".", "..") or len(segment.encode()) > _LONGEST_SEGMENT for segment in segments)
        and not any(ord(letter) < 32 or letter == "\\" for letter in path)
        and segments[0] != MANIFEST
        and not segments[0].startswith(_STAGE)
    )


def _manifest(folder: Path) -> set[str]:
    try:
        lines = (folder / MANIFEST).read_text("utf-8").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return set()
    return {line for line in lines if _sound(line)}


def _write_manifest(folder: Path, paths: Iterable[str]) -> None:
    data = "".join(f"{path}\n" for path in sorted(paths)).encode()
    target = folder / MANIFEST
    if not _same(target, data):
        fresh = folder / f"{_STAGE}manifest"
        fresh.write_bytes(data)
        fresh.chmod(0o644)
        os.replace(fresh, target)


def _sweep_stages(folder: Path) -> None:
    """What a build that was killed has left."""
    for stale in folder.glob(f"{_STAGE}*"):
        if stale.is_dir() and not stale.is_symlink():
            shutil.rmtree(stale, ignore_errors=True)
        else:
            stale.unlink(missing_ok=True)
