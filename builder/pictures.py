"""SVG to PNG, for the previews that other sites show of a page. The only room that knows resvg."""

from functools import lru_cache

import resvg_py

_LETTER = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">{}</svg>'


def png(svg: str) -> bytes:
    """The picture in its own size, with the fonts of this machine. Raises ValueError for what is no SVG."""
    return bytes(resvg_py.svg_to_bytes(svg_string=svg))


@lru_cache(maxsize=1)
def able() -> bool:
    """Whether letters can be drawn: a machine without fonts would leave them all out."""
    letter = _LETTER.format('<text x="2" y="16" font-family="sans-serif" font-size="16">A</text>')
    return png(letter) != png(_LETTER.format(""))
