"""Files that a preview has read before and that are the same on the disk.

A file is the same while its size, its number and both its times are. One that was changed less than two seconds before it
was looked at may change again without a trace (a disk's clock ticks slowly): it is read again the next time. No build uses
this; there, only bytes count.
"""

import os
import time
from collections.abc import Mapping

from builder.problems import Problem
from builder.read import gather
from builder.read.page import Parsed
from builder.records import Post

_TICK = 2_000_000_000
"""Nanoseconds; FAT has the slowest clock."""

Stamp = tuple[int, int, int, int]


class Known:
    """What the files of one content folder said; of other settings it knows nothing."""

    def __init__(self) -> None:
        self._terms: object = None
        self._before: dict[str, tuple[Stamp, Parsed]] = {}
        self._now: dict[str, tuple[Stamp, Parsed]] = {}
        self._tables: dict[str, tuple[Parsed, Stamp, tuple[Post, tuple[Problem, ...]]]] = {}

    def turn(self, *terms: object) -> None:
        """A new reading begins; what the last one did not ask for is let go."""
        self._before = self._now if terms == self._terms else {}
        self._now = {}
        if terms != self._terms:
            self._tables = {}
        self._terms = terms

    def recall(self, disk: str, stamp: Stamp | None) -> Parsed | None:
        """What the file says, if it is the same."""
        found = self._before.get(disk)
        if found is None or found[0] != stamp:
            return None
        self._now[disk] = found
        return found[1]

    def keep(self, disk: str, stamp: Stamp | None, parsed: Parsed) -> None:
        """``stamp``: of the file before it was read."""
        if stamp:
            self._now[disk] = stamp, parsed

    def with_rows(self, found: Parsed, tables: Mapping[str, str]) -> tuple[Post, tuple[Problem, ...]]:
        """As ``gather.rows_beside``, whose rows are read again when their file is another."""
        path = gather.table_of(found)
        stamp = stamped(tables[path]) if path and path in tables else None
        if found.post is None or stamp is None:
            return gather.rows_beside(found, tables)
        old = self._tables.get(found.post.path)
        if old is None or old[0] is not found or old[1] != stamp:
            old = self._tables[found.post.path] = found, stamp, gather.rows_beside(found, tables)
        return old[2]


def stamped(disk: str) -> Stamp | None:
    """What tells a file from what it was; None for one that cannot be told, or that was changed just now."""
    try:
        stat = os.stat(disk)
    except OSError:
        return None
    if max(stat.st_mtime_ns, stat.st_ctime_ns) > time.time_ns() - _TICK:
        return None
    return stat.st_size, stat.st_ino, stat.st_mtime_ns, stat.st_ctime_ns
