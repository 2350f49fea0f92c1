"""The files of a site, listed no sooner than somebody asks: all of them for a build, one of them for a browser."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from builder.records import Output

Change = Callable[[Callable[[], Iterable[Output]]], Iterable[Output]]
"""Lists files, and makes others of them."""


class Shelf:
    """Files whose paths have something in common, in their order."""

    def __init__(
        self,
        every: Callable[[], Iterable[Output]],
        *,
        holds: Callable[[str], bool],
        near: Callable[[str], Iterable[Output]] | None = None,
    ) -> None:
        """``holds``: whether a path may be one of theirs; never false for one that is.

        ``near`` lists a few of them, with the one that has a path if there is such; None: all are soon listed.
        """
        self._every = every
        self._holds = holds
        self._near = near

    @cached_property
    def all(self) -> tuple[Output, ...]:
        """Listed once."""
        return tuple(self._every())

    @cached_property
    def _by_path(self) -> dict[str, Output]:
        return {output.path: output for output in self.all}

    def find(self, path: str) -> Output | None:
        """The file with this path."""
        if not self._holds(path):
            return None
        if self._near is None:
            return self._by_path.get(path)
        return next((output for output in self._near(path) if output.path == path), None)

    def changed(self, change: Change) -> "Shelf":
        """The same shelf of changed files, with the same paths."""
        near = self._near
        return Shelf(
            lambda: change(self._every),
            holds=self._holds,
            near=None if near is None else lambda path: change(lambda: near(path)),
        )


class Outputs:
    """All files of a site, or of a part of it, in the order of their shelves."""

    def __init__(self, shelves: Iterable[Shelf]) -> None:
        self.shelves = tuple(shelves)

    def __iter__(self) -> Iterator[Output]:
        for shelf in self.shelves:
            yield from shelf.all

    def list(self) -> None:
        """Lists all of them, as those do who want them all and work in several processes."""
        for shelf in self.shelves:
            _ = shelf.all

    def find(self, path: str) -> Output | None:
        """The file with this path; where several claim it, the first."""
        return next((found for shelf in self.shelves if (found := shelf.find(path))), None)


def few(outputs: Iterable[Output]) -> Shelf:
    """Files that are listed already."""
    listed = tuple(outputs)
    return Shelf(lambda: listed, holds=lambda _: True)
