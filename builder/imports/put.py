"""New files, and never in the place of others."""

from collections.abc import Mapping
from pathlib import Path


class TakenError(Exception):
    """Something stands where a file was to be written; the words name it."""


def put(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files, by path within the folder. Raises TakenError before anything is written where one is there."""
    for path in files:
        if (folder / path).exists() or (folder / path).is_symlink():
            raise TakenError(str(folder / path))
    for path, data in files.items():
        whole = folder / path
        whole.parent.mkdir(parents=True, exist_ok=True)
        with whole.open("xb") as file:  # another program may have been quicker
            file.write(data)
