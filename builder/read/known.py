"""Files that a preview has read before, which are the same on the disk.

A file is the same while its size, its number and both its times are. One that was changed less than two seconds before it
was looked at may change again without a trace (a disk's clock ticks slowly): then its bytes are held against those of last
time. No build uses this; there, only bytes count.
"""

import os
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from builder.memory import key
from builder.problems import Problem
from builder.read import gather, walk
from builder.read.page import Parsed
from builder.records import Post

_TICK = 2_000_000_000
"""Nanoseconds; FAT has the slowest clock."""

Stamp = tuple[int, int, int, int]
Rows = tuple[Post, tuple[Problem, ...]]


class Said(NamedTuple):
    """What a file said when it was last looked at."""

    stamp: Stamp | None
    """Of the file before it was read."""
    name: bytes
    """Of the bytes that were read, and of all that they were read by."""
    parsed: Parsed


class Table(NamedTuple):
    """A dataset document with its rows, and what they were read from."""

    document: Parsed
    stamp: Stamp | None
    name: bytes
    rows: Rows


class Known:
    """What the files of one content folder said; of other settings it knows nothing."""

    def __init__(self) -> None:
        self._terms: object = None
        self._forget()

    def _forget(self) -> None:
        self._listing = walk.Listing((), (), ())
        self._places: Mapping[str, walk.Place] = {}
        """Documents, by where they are on the disk."""
        self._others: frozenset[str] = frozenset()
        self.said: dict[str, Said] = {}
        """By path."""
        self._tables: dict[str, Table] = {}

    def under(self, *terms: object) -> None:
        """Forgets everything where these are not the terms of last time."""
        if terms != self._terms:
            self._terms = terms
            self._forget()

    def look(self, folder: Path, named: Iterable[Path] | None) -> tuple[walk.Listing, tuple[walk.Place, ...]]:
        """What the folder holds, and the documents that may be others than they were.

        ``named``: resolved paths of all that changed since the last look, as far as somebody has told; None: look at everything.
        """
        touched = None if named is None else self.files(folder, named)
        if touched is None:
            self._list(walk.listing(folder))
            return self._listing, self._listing.documents
        if any(self._holds(disk) != os.path.isfile(disk) for disk in touched):  # one has come or gone
            self._list(walk.listing(folder))
        unread = (place for place in self._listing.documents if place[0] not in self.said)
        named_here = (place for disk in touched if (place := self._places.get(disk)))
        return self._listing, tuple({place[0]: place for place in (*named_here, *unread)}.values())

    def files(self, folder: Path, named: Iterable[Path]) -> list[str] | None:
        """Where these files are on the disk; None where one is no file of this folder, or the folder is not known.

        What is gone and never was a document, such as the place where an editor first put a new version, is left out.
        """
        root, found = folder.resolve(), []
        for path in named:
            disk = os.path.join(folder, path.relative_to(root)) if path.is_relative_to(root) else ""
            if self._holds(disk) or os.path.isfile(disk):
                found.append(disk)
            elif not disk or os.path.lexists(disk) or any(place.startswith(f"{disk}/") for place in self._places):
                return None
        return found if self._listing.documents else None

    def all_said_by(self, folder: Path, named: Iterable[Path]) -> bool:
        """Whether these files are documents, whose words are all there is to them."""
        found = self.files(folder, named)
        return found is not None and all(disk in self._places for disk in found)

    def _holds(self, disk: str) -> bool:
        return disk in self._places or disk in self._others

    def _list(self, listing: walk.Listing) -> None:
        if listing == self._listing:
            return
        self._listing = listing
        self._places = {place[1]: place for place in listing.documents}
        self._others = frozenset(disk for _, disk in listing.others)
        here = {path for path, _, _ in listing.documents}
        self.said = {path: said for path, said in self.said.items() if path in here}

    def with_rows(self, found: Parsed, tables: Mapping[str, str]) -> Rows:
        """As ``gather.rows_beside``, whose rows are read again when their file is another."""
        path = gather.table_of(found)
        if found.post is None or path is None or path not in tables:
            return gather.rows_beside(found, tables)
        stamp, old = stamped(tables[path]), self._tables.get(found.post.path)
        if old and old.document is found and old.stamp == stamp and stamp:
            return old.rows
        data, wrong = walk.load(path, tables[path])
        name = key(data, *(problem.code.encode() for problem in wrong))
        same = old is not None and old.document is found and old.name == name
        rows = old.rows if old and same else gather.rows_beside(found, tables)
        self._tables[found.post.path] = Table(found, stamp, name, rows)
        return rows


def changed(places: Iterable[walk.Place], known: Mapping[str, Said]) -> dict[str, Stamp | None]:
    """Those of the documents that may not be what they were, by path, with their stamps before they are read."""
    stamps = ((path, stamped(disk)) for path, disk, _ in places)
    return {path: stamp for path, stamp in stamps if not stamp or path not in known or known[path].stamp != stamp}


def stamped(disk: str, *, clock: Callable[[], int] = time.time_ns) -> Stamp | None:
    """What tells a file from what it was; None for one that cannot be told, or that was changed just now."""
    try:
        stat = os.stat(disk)
    except OSError:
        return None
    if max(stat.st_mtime_ns, stat.st_ctime_ns) > clock() - _TICK:
        return None
    return stat.st_size, stat.st_ino, stat.st_mtime_ns, stat.st_ctime_ns
