"""The names of units: which are nouns, which say in what something is told, and how a measure's name has them."""

import re
from functools import cache

from builder import vocabulary

_ENGLISH = "en"
"""Folded names are the English ones, whatever language a text is in."""


def symbol(unit: str) -> bool:
    """Whether a unit is a percent sign or an ISO currency, and so no noun."""
    return unit == "%" or (unit.isupper() and len(unit) == 3)


def measuring(unit: str) -> bool:
    """Whether a unit is one of length, time, weight or money, or tells parts and multiples: nothing is counted by it."""
    return symbol(unit) or unit in _measuring() or (" " in unit and _measuring().issuperset(unit.split(" ")))


def scale(unit: str) -> bool:
    """Whether a unit says in what something is told, and a name of what that is may go with it: ``%``, money, percentage points."""
    return symbol(unit) or unit in vocabulary.words(_ENGLISH, "measures", "scales")


def plural(unit: str) -> str:
    """A unit's plural, for a measure's name.

    >>> plural("soldier"), plural("person"), plural("square kilometer"), plural("city")
    ('soldiers', 'people', 'square kilometers', 'cities')
    """
    table = vocabulary.table(_ENGLISH, "measures")
    if unit in table["plurals"]:
        return str(table["plurals"][unit])
    if unit.endswith("s") or unit in table["plurals"].values():
        return unit
    return unit[:-1] + "ies" if re.search(r"[^aeiou]y$", unit) else unit + ("es" if unit.endswith(("x", "ch")) else "s")


def known(unit: str) -> bool:
    """Whether a folded unit is the name of a group of synonyms, and so the same in every language."""
    return unit in vocabulary.table(_ENGLISH, "units")["synonyms"]


@cache
def _measuring() -> frozenset[str]:
    """Units of length, time, weight and money in words, with those of parts and multiples."""
    lengths = vocabulary.table(_ENGLISH, "units")["measures"]["words"].split()
    return frozenset(lengths) | vocabulary.words(_ENGLISH, "measures", "ratios")
