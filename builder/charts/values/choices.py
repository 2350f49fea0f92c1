"""What rows and marks can be chosen by."""

from typing import Literal

from msgspec import Struct


class Choice(Struct, frozen=True, kw_only=True):
    """A link that leaves only some rows; it works by the address alone, so it can be copied and needs no script."""

    number: int
    """Rows and marks that it leaves have the class ``fNUMBER``."""
    slug: str
    """Names the choice in addresses."""
    words: str
    count: int
    """Rows that it leaves."""


class Facet(Struct, frozen=True, kw_only=True):
    """What rows can be chosen by; choices of several facets leave what fits all of them."""

    id: Literal["by", "in", "kind", "status", "said"]
    words: str
    choices: tuple[Choice, ...]
