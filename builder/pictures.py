"""SVG to PNG, for the previews that other sites show of a page. The only room that knows resvg."""

from functools import cache, lru_cache

import resvg_py

_SAMPLE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="20">'
    '<text y="16" font-family="sans-serif" font-size="16">{0}</text><text x="60" y="16" font-family="serif">{0}</text></svg>'
)

_ONE = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><text y="16" font-family="{}">{}</text></svg>'
_SANS = (
    "Arial",
    "Helvetica",
    "Liberation Sans",
    "Nimbus Sans",
    "DejaVu Sans",
    "Noto Sans",
    "Open Sans",
    "FreeSans",
    "Ubuntu",
)
_SERIF = ("Times New Roman", "Times", "Liberation Serif", "Nimbus Roman", "DejaVu Serif", "Noto Serif", "FreeSerif")
"""Families that stand for "sans-serif" and "serif", the first that the machine has: the drawing library knows the first alone."""


def png(svg: str) -> bytes:
    """The picture in its own size, with the fonts of this machine. Raises ValueError for what is no SVG."""
    sans, serif = _family(_SANS), _family(_SERIF)
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, sans_serif_family=sans, serif_family=serif or sans))


@cache
def _family(names: tuple[str, ...]) -> str | None:
    """The first of some families that this machine has."""
    for name in names:
        empty, drawn = (resvg_py.svg_to_bytes(svg_string=_ONE.format(name, words)) for words in ("", "Ag"))
        if drawn != empty:
            return name
    return None


@lru_cache(maxsize=1)
def hand() -> bytes:
    """How this machine draws letters: with other fonts, or another version of the library, these bytes are others."""
    return resvg_py.__version__.encode() + png(_SAMPLE.format("Ag 25,000"))


def able() -> bool:
    """Whether letters can be drawn: a machine without fonts would leave them all out."""
    return not hand().endswith(png(_SAMPLE.format("")))
