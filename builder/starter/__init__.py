"""What `claimline new` puts into a new folder: settings, a first post, the Pages workflow."""

from collections.abc import Iterator, Mapping
from importlib import resources
from importlib.resources.abc import Traversable

_HIDDEN = {"gitignore": ".gitignore", "github": ".github"}
"""Names that begin with a dot would act on this repository, so they are kept without it."""


def files() -> Mapping[str, bytes]:
    """Path in the new folder, with forward slashes, to bytes; in order."""
    return dict(sorted(_below(resources.files(__package__) / "files", ())))


def _below(folder: Traversable, way: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        here = (*way, _HIDDEN.get(entry.name, entry.name))
        if entry.is_dir():
            yield from _below(entry, here)
        else:
            yield "/".join(here), entry.read_bytes()
