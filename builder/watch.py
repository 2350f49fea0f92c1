"""Calls back once, after folders have gone quiet; by the system's own events, or by looking every so often.

Only what changes a file counts: a build reads files too, and those events would make it wake itself for ever.
"""

import errno
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from watchdog.events import (
    EVENT_TYPE_CLOSED,
    EVENT_TYPE_CREATED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

QUIET = 0.04
"""Seconds without a change after which a burst (a save in three steps, a checkout) counts as over."""
LONGEST = 2.0
"""Seconds after which a burst that never ends is handed on all the same."""
POLL = 1.0
"""Seconds between two looks where the system's events are not to be had."""

_CHANGES = {EVENT_TYPE_CREATED, EVENT_TYPE_MODIFIED, EVENT_TYPE_MOVED, EVENT_TYPE_DELETED, EVENT_TYPE_CLOSED}
_OUT_OF_WATCHES = {errno.ENOSPC, errno.EMFILE}
_EDITORS_OWN = (".swp", ".swx", "~", "4913")


class Watch:
    """Watches files and folders while it is entered; they may be replaced, or come later.

    ``changed`` is called in one thread of its own with the paths that changed since it was last called. What changes
    while it runs leads to one more call.
    """

    def __init__(
        self,
        paths: Iterable[Path],
        changed: Callable[[frozenset[Path]], None],
        *,
        ignore: Iterable[Path] = (),
        poll: float | None = None,
        tell: Callable[[str], None],
    ) -> None:
        """``poll``: seconds between two looks; None uses the system's events. ``tell`` hears of a fall-back."""
        self._paths = tuple(path.resolve() for path in paths)
        self._ignore = tuple(path.resolve() for path in ignore)
        self._changed = changed
        self._poll = poll
        self._tell = tell
        self._burst = Burst()
        self._known: dict[Path, tuple[int, int] | None] = {}
        self._observer: BaseObserver | None = None
        self._thread = threading.Thread(target=self._run, name="claimline-watch", daemon=True)

    def __enter__(self) -> Self:
        self._watch()
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._burst.close()
        self._thread.join()
        self._rest()

    def _run(self) -> None:
        while paths := self._burst.take():
            if self._known != self._places():  # a folder came, went or was replaced: the old watch sees nothing of it
                self._rest()
                self._watch()
            self._changed(paths)

    def _watch(self) -> None:
        self._known = self._places()
        try:
            self._observer = self._started(Observer() if self._poll is None else PollingObserver(timeout=self._poll))
        except OSError as refusal:
            if refusal.errno not in _OUT_OF_WATCHES or self._poll is not None:
                raise
            self._poll = POLL
            self._tell(f"the system has no more file watches ({refusal.strerror}): looking every {POLL:g} s instead")
            self._observer = self._started(PollingObserver(timeout=POLL))

    def _started(self, observer: BaseObserver) -> BaseObserver:
        """Each folder with all below it, and the folder above each path, where a replacement would appear."""
        handler = _Handler(self._noticed)
        folders = {path for path in self._paths if path.is_dir()}
        for folder in folders:
            observer.schedule(handler, str(folder), recursive=True)
        for above in {_nearest(path.parent) for path in self._paths} - folders:
            observer.schedule(handler, str(above), recursive=False)
        observer.start()
        return observer

    def _rest(self) -> None:
        if self._observer is not None:
            self._observer.stop()
            self._observer.join()

    def _places(self) -> dict[Path, tuple[int, int] | None]:
        return {path: _identity(path) for path in (*self._paths, *(_nearest(path.parent) for path in self._paths))}

    def _noticed(self, path: Path) -> None:
        root = next((root for root in self._paths if path.is_relative_to(root) or root.is_relative_to(path)), None)
        if root is None or any(path.is_relative_to(folder) for folder in self._ignore):
            return
        inner = path.relative_to(root).parts if path.is_relative_to(root) else ()
        if not any(part.startswith(".") or part.endswith(_EDITORS_OWN) for part in inner):
            self._burst.add(path)


class Burst:
    """Changes that come in quick succession, taken as one."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._condition = threading.Condition()
        self._paths: set[Path] = set()
        self._first = self._last = 0.0
        self._closed = False

    def add(self, path: Path) -> None:
        with self._condition:
            self._last = self._clock()
            self._first = self._first if self._paths else self._last
            self._paths.add(path)
            self._condition.notify()

    def take(self) -> frozenset[Path]:
        """Waits for a burst and its end. Empty once it is closed."""
        with self._condition:
            while not self._closed and (not self._paths or (left := self.left()) > 0):
                self._condition.wait(left if self._paths else None)
            taken = frozenset() if self._closed else frozenset(self._paths)
            self._paths.clear()
            return taken

    def left(self) -> float:
        """Seconds until the burst counts as over, if nothing more comes."""
        return min(self._last + QUIET, self._first + LONGEST) - self._clock()

    def close(self) -> None:
        with self._condition:
            self._closed = True
            self._condition.notify()


class _Handler(FileSystemEventHandler):
    def __init__(self, noticed: Callable[[Path], None]) -> None:
        self._noticed = noticed

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _CHANGES or (event.is_directory and event.event_type == EVENT_TYPE_MODIFIED):
            return
        for path in (event.src_path, event.dest_path):  # an atomic save is a move onto the file
            if path:
                self._noticed(Path(path if isinstance(path, str) else path.decode("utf-8", "surrogateescape")))


def _nearest(folder: Path) -> Path:
    """The folder, or the nearest one above it that exists."""
    return next(place for place in (folder, *folder.parents) if place.is_dir())


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return (stat.st_dev, stat.st_ino) if path.is_dir() else (0, 0)
