"""The words of a language for shares and sums of a whole country, and what a story tells of its country."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from builder import vocabulary


class Words(Struct, frozen=True):
    """The table ``economy``, made once per language."""

    national: re.Pattern[str]
    apart: frozenset[str]
    growing: frozenset[str]
    economies: frozenset[str]
    grown: str
    rates: tuple[str, ...]
    """The longest first."""
    rate: str
    owners: re.Pattern[str]
    """Before a rate, whose it is that sets it: ``the bank's``."""
    of: re.Pattern[str]
    """Before the name of such a bank, at the end of what stands before it."""
    bodies: re.Pattern[str]
    countries: Mapping[str, str]
    banks: Mapping[str, str]
    setters: tuple[str, ...]
    """The same names."""


@cache
def words(language: str) -> Words | None:
    """The table of a language that has one."""
    table = vocabulary.table(language, "economy")
    if not table:
        return None
    banks, offices = _kept(table["banks"]), _kept(table["offices"])
    return Words(
        national=_any(table["national"]["phrases"]),
        apart=frozenset(table["national"]["apart"].split()),
        growing=frozenset(table["growth"]["bare"]),
        economies=frozenset(table["growth"]["topics"].split()),
        grown=table["growth"]["name"],
        rates=tuple(sorted(table["rates"]["words"], key=len, reverse=True)),
        rate=table["rates"]["name"],
        owners=re.compile(rf"(?:\b|^)(?:{'|'.join(map(re.escape, table['rates']['owners']))})$", re.IGNORECASE),
        of=re.compile(rf" (?:{table['rates']['of']})\s*$", re.IGNORECASE),
        bodies=_any([*banks, *offices]),
        countries=banks | offices,
        banks=banks,
        setters=tuple(banks),
    )


def _kept(table: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {name: country for country, names in table.items() for name in names}


def _any(phrases: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(phrases, key=len, reverse=True)))})\b")


class Story(Struct, frozen=True):
    """What a whole post tells of its country."""

    country: str = ""
    bank: bool = False
    """It tells of what a central bank decides."""
    words: frozenset[str] = frozenset()
    """Of its title and its opening."""
