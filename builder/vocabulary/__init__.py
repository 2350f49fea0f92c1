"""The words the rules know: one folder of TOML tables per language, and the one way to read them.

A second language is a second folder. What a table holds is said in its own first lines.
"""

import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

_ROOT = files(__package__)


def code(tag: str) -> str:
    """The code of a language tag, by which its folder is called.

    >>> code("en-GB"), code("fr_CA")
    ('en', 'fr')
    """
    return tag.lower().replace("_", "-").split("-")[0]


@cache
def languages() -> frozenset[str]:
    """The languages that have tables, by their codes (``en``)."""
    return frozenset(entry.name for entry in _ROOT.iterdir() if entry.is_dir() and not entry.name.startswith("_"))


@cache
def table(language: str, name: str) -> MappingProxyType[str, Any]:
    """One table of one language, read once; empty where the language has no such table.

    ``table("en", "outcomes")`` reads ``en/outcomes.toml``. The values are plain TOML values: treat them as read-only.
    """
    file = _ROOT / language / f"{name}.toml"
    return MappingProxyType(tomllib.loads(file.read_text("utf-8")) if file.is_file() else {})


@cache
def words(language: str, name: str, key: str) -> frozenset[str]:
    """One entry of a table as a set: a list of phrases as it stands, a string split at white space."""
    entry = table(language, name).get(key, "")
    return frozenset(entry.split() if isinstance(entry, str) else entry)
