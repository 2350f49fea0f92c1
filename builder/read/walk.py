"""The content folder: which files there are, and what becomes of each. The only part of reading that touches the disk."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from builder.problems import Problem
from builder.read.page import ENDINGS, LARGEST, Part, part_of
from builder.read.reporter import Reporter

COPIED = (
    *(".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp", ".pdf", ".csv", ".tsv", ".json", ".jsonl", ".ndjson"),
    *(".mp3", ".mp4", ".ogg", ".webm", ".xlsx", ".ods", ".zip"),
)
"""Files of a page bundle that are published: none that a browser would run."""

_LICENCES = ("license", "licence", "copying", "notice")
"""Names, whatever their ending, of files that go along with a bundle's data."""


Place = tuple[str, str, Part]
"""A document: its path as it is to be called, its path on the disk, and what it is."""


class Job(Struct, frozen=True):
    """A file to be read."""

    path: str
    """As it is to be called in problems and records."""
    part: Part
    data: bytes


class Listing(Struct, frozen=True):
    """What a content folder holds."""

    documents: tuple[Place, ...]
    """Ordered by path: path within the folder, on the disk, and what it is."""
    others: tuple[tuple[str, str], ...]
    """Files that are no documents, such as pictures and tables."""
    problems: tuple[Problem, ...]


def listing(folder: Path, *, prefix: str = "", within: str = "") -> Listing:
    """Everything in the folder, hidden and temporary files left out; links out of the folder are not followed.

    ``prefix`` stands before each path in problems and records. What a file is depends on its path in the folder;
    ``within`` is put before that for a folder of measures, people or sources that is read by itself.
    """
    root = folder.resolve()
    found: list[tuple[str, str]] = []
    problems: list[Problem] = []

    def failed(error: OSError) -> None:
        report = Reporter(prefix + _relative(Path(error.filename or folder), folder))
        report("file-unreadable", f"The folder cannot be listed: {error.strerror}.")
        problems.extend(report.problems)

    for path, disk, linked in _files(str(folder), "", failed):
        if linked and not Path(disk).resolve().is_relative_to(root):
            report = Reporter(prefix + path)
            report("file-link", "The link leads out of the content folder.")
            problems += report.problems
        else:
            found.append((path, disk))
    found.sort()
    bundles = {path.rpartition("/")[0] for path, _ in found if _is_index(path)}
    documents: list[Place] = []
    others: list[tuple[str, str]] = []
    for path, disk in found:
        if not _is_document(path, bundles):
            others.append((prefix + path, disk))
            continue
        if not _is_index(path) and (bundle := _bundle(path, bundles)) is not None:
            report = Reporter(prefix + path)
            report("bundle-page", f"“{bundle}” is a page of its own, and a page bundle has only one page.")
            problems += report.problems
        else:
            documents.append((prefix + path, disk, part_of(within + path)))
    return Listing(tuple(documents), tuple(others), tuple(problems))


def _files(folder: str, within: str, failed: Callable[[OSError], None]) -> Iterator[tuple[str, str, bool]]:
    """Every file below: its path, where it is on the disk, and whether it is a link. Linked folders are not entered."""
    try:
        with os.scandir(folder) as listed:
            entries = [entry for entry in listed if not _hidden(entry.name)]
    except OSError as error:
        failed(error)
        return
    for entry in entries:
        if not entry.is_dir():
            yield within + entry.name, entry.path, entry.is_symlink()
        elif not entry.is_symlink():
            yield from _files(entry.path, f"{within}{entry.name}/", failed)


def bundle_files(listing: Listing, *, folders: dict[str, str]) -> tuple[list[tuple[str, str]], list[Problem]]:
    """Files beside the pages of bundles: where each goes on the site, and where it is.

    ``folders``: address of the page by the bundle's folder; only those are published.
    """
    files: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for path, _ in listing.others:
        bundle = _bundle(path, folders.keys())
        if bundle is None:
            continue
        if path.lower().endswith(COPIED) or _is_licence(path):
            files.append((folders[bundle] + path[len(bundle) + 1 :], path))
        else:
            report = Reporter(path)
            report("bundle-file", "A file of this kind is not published.")
            problems += report.problems
    return files, problems


def is_asset(templates: str, file: str) -> bool:
    """Whether the folder of a site's own templates has a file that is published at this address ("assets/x.png")."""
    return Path(templates, file).is_file()


def load(path: str, disk: str) -> tuple[bytes, tuple[Problem, ...]]:
    """A file's bytes; a file that is too large or cannot be read is empty, and a problem."""
    report = Reporter(path)
    try:
        size = Path(disk).stat().st_size
        if size <= LARGEST:
            return Path(disk).read_bytes(), ()
        report("file-large", f"The file has {size:,} bytes; {LARGEST:,} are read at most.")
    except OSError as error:
        report("file-unreadable", f"The file cannot be read: {error.strerror}.")
    return b"", tuple(report.problems)


def jobs(documents: Sequence[Place]) -> tuple[list[Job], list[Problem]]:
    """The documents with their bytes, those that can be read."""
    found: list[Job] = []
    problems: list[Problem] = []
    for path, disk, part in documents:
        data, wrong = load(path, disk)
        problems += wrong
        if not wrong:
            found.append(Job(path, part, data))
    return found, problems


def _relative(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.as_posix()


def _hidden(name: str) -> bool:
    """Hidden files, and what editors leave behind while they save."""
    return name.startswith((".", "#")) or name.endswith(("~", ".swp", ".tmp", ".bak")) or name == "Thumbs.db"


def _is_licence(path: str) -> bool:
    return path.rpartition("/")[2].partition(".")[0].lower() in _LICENCES


def _is_document(path: str, bundles: set[str]) -> bool:
    return path.lower().endswith(ENDINGS) and not (bundles and _is_licence(path) and _bundle(path, bundles))


def _is_index(path: str) -> bool:
    if "/index." not in path:
        return False
    name, _, ending = path.rpartition("/")[2].rpartition(".")
    return name == "index" and "/" in path and f".{ending.lower()}" in ENDINGS


def _bundle(path: str, bundles: Iterable[str]) -> str | None:
    """The page bundle that a file lies in, at any depth."""
    if not bundles:
        return None
    known = bundles if isinstance(bundles, set) else set(bundles)
    folder = path.rpartition("/")[0]
    while folder:
        if folder in known:
            return folder
        folder = folder.rpartition("/")[0]
    return None


def single(path: Path) -> Listing:
    """One file by itself; the folder above says whether it is a measure's, a person's or a source's page."""
    shown = path.as_posix()
    near = "/".join(path.parts[-2:])
    others = tuple(
        (near_.as_posix(), str(near_)) for near_ in sorted(path.parent.iterdir()) if near_.name.lower().endswith(COPIED)
    )
    return Listing(((shown, str(path), part_of(near) if "/" in near else part_of(path.name)),), others, ())


def missing(path: str) -> tuple[Problem, ...]:
    report = Reporter(path)
    report("file-missing", "There is no such file or folder.")
    return tuple(report.problems)
