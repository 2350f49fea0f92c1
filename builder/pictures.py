"""SVG to PNG, for the previews that other sites show of a page. The only room that knows resvg."""

from functools import lru_cache

import resvg_py

_SAMPLE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="20">'
    '<text y="16" font-family="sans-serif" font-size="16">{0}</text><text x="60" y="16" font-family="serif">{0}</text></svg>'
)


def png(svg: str) -> bytes:
    """The picture in its own size, with the fonts of this machine. Raises ValueError for what is no SVG."""
    return bytes(resvg_py.svg_to_bytes(svg_string=svg))


@lru_cache(maxsize=1)
def hand() -> bytes:
    """How this machine draws letters: with other fonts, or another version of the library, these bytes are others."""
    return resvg_py.__version__.encode() + png(_SAMPLE.format("Ag 25,000"))


def able() -> bool:
    """Whether letters can be drawn: a machine without fonts would leave them all out."""
    return not hand().endswith(png(_SAMPLE.format("")))
