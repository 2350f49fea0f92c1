"""Words that lead somewhere."""

from msgspec import Struct


class Link(Struct, frozen=True):
    """Words that lead somewhere; ``href`` is whole, or relative to the site's root when ``inside``."""

    words: str
    href: str
    inside: bool = True
