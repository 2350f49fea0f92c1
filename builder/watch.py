"""Calls back once, after folders have gone quiet; by the system's own events, or by looking every so often.

Only what changes a file counts: a build reads files too, and those events would make it wake itself for ever. Events may
be lost on the way (a queue that ran over, a folder that was replaced), so after every burst, once there is peace, it is
time to look at everything.
"""

import errno
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

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
WRITTEN = 0.01
"""The same, where every file that was begun has been closed or moved into its place, as far as the system tells."""
REST = 0.7
"""Seconds without a change after which there is time to look at everything; by then a browser has its page."""
LONGEST = 2.0
"""Seconds after which a burst that never ends is handed on all the same."""
POLL = 1.0
"""Seconds between two looks where the system's events are not to be had."""

_CHANGES = {EVENT_TYPE_CREATED, EVENT_TYPE_MODIFIED, EVENT_TYPE_MOVED, EVENT_TYPE_DELETED, EVENT_TYPE_CLOSED}
_OUT_OF_WATCHES = {errno.ENOSPC, errno.EMFILE}
_EDITORS_OWN = (".swp", ".swx", "~", "4913")

Step = Literal["begun", "written"]
"""Whether more is to come of a change to a file, as far as can be told."""


class Watch:
    """Watches files and folders while it is entered; they may be replaced, or come later.

    ``changed`` is called in one thread of its own with the paths that changed since it was last called. What changes
    while it runs leads to one more call. When nothing has changed for a while after it, ``rested`` is called there, once.
    """

    def __init__(
        self,
        paths: Iterable[Path],
        changed: Callable[[frozenset[Path]], None],
        *,
        rested: Callable[[], None] = lambda: None,
        ignore: Iterable[Path] = (),
        poll: float | None = None,
        tell: Callable[[str], None],
    ) -> None:
        """``poll``: seconds between two looks; None uses the system's events. ``tell`` hears of a fall-back."""
        self._paths = tuple(path.resolve() for path in paths)
        self._ignore = tuple(path.resolve() for path in ignore)
        self._changed = changed
        self._rested = rested
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
        self._stop()

    def _run(self) -> None:
        paths = self._burst.take()
        while paths:
            if self._known != self._places():  # a folder came, went or was replaced: the old watch sees nothing of it
                self._stop()
                self._watch()
            self._changed(paths)
            if self._burst.rests(REST):
                self._rested()
            paths = self._burst.take()

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

    def _stop(self) -> None:
        if self._observer is not None:
            self._observer.stop()
            self._observer.join()

    def _places(self) -> dict[Path, tuple[int, int] | None]:
        return {path: _identity(path) for path in (*self._paths, *(_nearest(path.parent) for path in self._paths))}

    def _noticed(self, path: Path, step: Step) -> bool:
        """Whether a change of this path counts."""
        root = next((root for root in self._paths if path.is_relative_to(root) or root.is_relative_to(path)), None)
        if root is None or any(path.is_relative_to(folder) for folder in self._ignore):
            return False
        inner = path.relative_to(root).parts if path.is_relative_to(root) else ()
        if any(part.startswith(".") or part.endswith(_EDITORS_OWN) for part in inner):
            return False
        self._burst.add(path, step)
        return True


class Burst:
    """Changes that come in quick succession, taken as one."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._condition = threading.Condition()
        self._paths: set[Path] = set()
        self._begun: set[Path] = set()
        """Those that may not be whole yet."""
        self._first = self._last = 0.0
        self._closed = False

    def add(self, path: Path, step: Step = "begun") -> None:
        with self._condition:
            self._last = self._clock()
            self._first = self._first if self._paths else self._last
            self._paths.add(path)
            (self._begun.add if step == "begun" else self._begun.discard)(path)
            self._condition.notify()

    def take(self) -> frozenset[Path]:
        """Waits for a burst and its end. Empty once it is closed."""
        with self._condition:
            while not self._closed and (not self._paths or (left := self.left()) > 0):
                self._condition.wait(left if self._paths else None)
            taken = frozenset() if self._closed else frozenset(self._paths)
            self._paths.clear()
            self._begun.clear()
            return taken

    def rests(self, seconds: float) -> bool:
        """Waits for so long; whether nothing has come meanwhile."""
        with self._condition:
            return not self._condition.wait_for(lambda: self._closed or bool(self._paths), seconds)

    def left(self) -> float:
        """Seconds until the burst counts as over, if nothing more comes."""
        quiet = QUIET if self._begun else WRITTEN
        return min(self._last + quiet, self._first + LONGEST) - self._clock()

    def close(self) -> None:
        with self._condition:
            self._closed = True
            self._condition.notify()


class _Handler(FileSystemEventHandler):
    def __init__(self, noticed: Callable[[Path, Step], bool]) -> None:
        self._noticed = noticed

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _CHANGES or (event.is_directory and event.event_type == EVENT_TYPE_MODIFIED):
            return
        # An atomic save is a move onto the file. A file that is gone may come back in a moment: some editors first move
        # the old one to where nobody looks.
        placed = bool(event.dest_path) and self._noticed(_path(event.dest_path), "written")
        whole = placed or event.event_type == EVENT_TYPE_CLOSED
        if event.src_path:
            self._noticed(_path(event.src_path), "written" if whole else "begun")


def _path(named: bytes | str) -> Path:
    return Path(named if isinstance(named, str) else named.decode("utf-8", "surrogateescape"))


def _nearest(folder: Path) -> Path:
    """The folder, or the nearest one above it that exists."""
    return next(place for place in (folder, *folder.parents) if place.is_dir())


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return (stat.st_dev, stat.st_ino) if path.is_dir() else (0, 0)
