"""What is printed while a command works: progress, problems, the last line. All of it goes to standard error."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from builder.cli import problems as words
from builder.problems import Problem

_PATIENCE = 1.0
"""Seconds before a bar appears."""
_COLOURS = {"error": "bold red", "warning": "yellow", "note": "cyan"}


class Terminal:
    """Standard error. Colours and bars only where a person looks on; NO_COLOR is honoured."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._console = Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)
        self._quiet = quiet
        self.seconds: dict[str, float] = {}
        """Of each stage, in their order."""

    def say(self, line: str) -> None:
        """Something that is worth a line, unless the user wants none."""
        if line and not self._quiet:
            self._console.print(Text(words.harmless(line)))

    def complain(self, line: str) -> None:
        """Something that must be read even in quiet runs."""
        self._console.print(Text(words.harmless(line)))

    def problems(self, found: Sequence[Problem], *, every: bool = False) -> None:
        """Each with its place and remedy; of many warnings of one kind a few, unless ``every`` one is asked for."""
        for line in (words.text if every else words.brief)(found).splitlines():
            severity = next((name for name in _COLOURS if f": {name}: " in line and not line.startswith(" ")), "")
            self._console.print(Text(line, style=_COLOURS.get(severity, "")))

    @contextmanager
    def stage(self, name: str) -> Iterator["Bar"]:
        """Times a stage, and shows a bar when it takes long."""
        bar = Bar(name, self._console, shown=self._console.is_terminal and not self._quiet)
        started = time.perf_counter()
        try:
            yield bar
        finally:
            bar.close()
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - started


class Bar:
    """Nothing for the first second, then a bar."""

    def __init__(self, name: str, console: Console, *, shown: bool) -> None:
        self._name = name
        self._console = console
        self._shown = shown
        self._started = time.perf_counter()
        self._progress: Progress | None = None

    def __call__(self, done: int, of: int) -> None:
        if self._progress is None:
            if not self._shown or time.perf_counter() - self._started < _PATIENCE:
                return
            self._progress = Progress(
                TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
                console=self._console, transient=True,
            )  # fmt: skip
            self._progress.start()
            self._progress.add_task(self._name, total=of)
        self._progress.update(self._progress.task_ids[0], completed=done, total=of)

    def close(self) -> None:
        if self._progress is not None:
            self._progress.stop()
