"""The last publication: claims.json as an earlier build wrote it."""

from pathlib import Path

import msgspec

from builder.problems import Problem
from builder.records import Publication


def publication(path: Path) -> tuple[Publication | None, tuple[Problem, ...]]:
    """The records of an earlier publication, or None and the reason."""
    try:
        return decoded(path.read_bytes(), path=str(path))
    except OSError as error:
        return None, (_unreadable(str(path), f"cannot be read: {error.strerror}"),)


def decoded(data: bytes, *, path: str) -> tuple[Publication | None, tuple[Problem, ...]]:
    """The same from the bytes of claims.json. Fields that this version does not know are passed over."""
    try:
        return msgspec.json.decode(data, type=Publication), ()
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return None, (_unreadable(path, f"is no claims.json of this version: {error}"),)


def _unreadable(path: str, why: str) -> Problem:
    return Problem(path=path, code="previous-unreadable", words=f"The last publication {why}.")
