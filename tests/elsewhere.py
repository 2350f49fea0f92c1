"""Files that tests use and that are not in the repository: real articles and labels, which belong to others."""

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"


def shared(name: str = "") -> Path:
    """A file or folder of ../shared. Where it is absent the test is left out, but in CI it fails."""
    path = SHARED / name
    if not path.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"{path} is missing")
        pytest.skip(f"{path} is not here: it belongs to others, and only CI has it")
    return path
