"""Remembers what pure functions gave, by what went in. Losing it costs time, never a different result."""

import sqlite3
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import closing
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Protocol, TypeVar

T = TypeVar("T")

FILE = "memory.sqlite3"
ROOM = 3
"""How many times what the last run asked for may be kept; beyond that the rest is forgotten."""
_AT_ONCE = 500
"""Keys in one question; SQLite allows some thousands of parameters."""


class Memory(Protocol):
    """Bytes by the hash of what they were made from."""

    def recall(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Those of the keys that are known."""

    def keep(self, made: Mapping[bytes, bytes]) -> None:
        """From now on these are known."""


class NoMemory:
    """Every run starts from nothing."""

    def recall(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        del keys
        return {}

    def keep(self, made: Mapping[bytes, bytes]) -> None:
        del made


class Notebook:
    """A memory in a file. Where the file cannot be read or written it knows nothing, and no run fails for it."""

    def __init__(self, folder: Path, *, version: bytes = b"") -> None:
        """What another ``version`` of the program has kept is not known."""
        self._file = folder / FILE
        self._version = version
        self._used: set[bytes] = set()

    def recall(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        places = {key(self._version, name): name for name in keys}
        self._used.update(places)
        known = self._with(partial(_recall, list(places))) or {}
        return {places[place]: value for place, value in known.items()}

    def keep(self, made: Mapping[bytes, bytes]) -> None:
        placed = {key(self._version, name): value for name, value in made.items()}
        self._used.update(placed)
        self._with(partial(_keep, placed, self._used))

    def _with(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """A connection whose work is saved at the end; a file that is no memory is thrown away."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._file, timeout=30)) as book, book:
                book.execute("CREATE TABLE IF NOT EXISTS memory (key BLOB PRIMARY KEY, value BLOB) WITHOUT ROWID")
                return work(book)
        except sqlite3.OperationalError:  # no room, no right to write, another build holds it for too long
            return None
        except sqlite3.DatabaseError:
            self._file.unlink(missing_ok=True)
            return None
        except OSError:
            return None


def _recall(keys: Sequence[bytes], book: sqlite3.Connection) -> dict[bytes, bytes]:
    known: dict[bytes, bytes] = {}
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        marks = ",".join("?" * len(some))
        known.update(book.execute(f"SELECT key, value FROM memory WHERE key IN ({marks})", some))
    return known


def _keep(made: Mapping[bytes, bytes], used: Collection[bytes], book: sqlite3.Connection) -> None:
    book.executemany("INSERT OR REPLACE INTO memory VALUES (?, ?)", made.items())
    (kept,) = book.execute("SELECT count(*) FROM memory").fetchone()
    if kept > ROOM * len(used):
        book.execute("CREATE TEMP TABLE used (key BLOB PRIMARY KEY)")
        book.executemany("INSERT INTO used VALUES (?)", ((key,) for key in used))
        book.execute("DELETE FROM memory WHERE key NOT IN used")


def key(*parts: bytes) -> bytes:
    """A name for these parts in this order; no two lists of parts share one."""
    return sha256(b"".join(len(part).to_bytes(8, "big") + part for part in parts)).digest()


def program() -> bytes:
    """A name for the rules in force: the hash of every source file of this package and of its tables."""
    folder = Path(__file__).parent
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".toml"))
    return key(*(part for path in files for part in (path.relative_to(folder).as_posix().encode(), path.read_bytes())))
