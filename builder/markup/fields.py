"""One line of metadata as words."""

import re
from html import unescape

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|br|cite|code|div|em|font|h[1-6]|i|img|li|mark|p|q|s|small|span|strong|sub|sup|u|ul)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)


def plain(html_or_text: str) -> str:
    """The words of a metadata field: tags gone, entities decoded once, white space folded.

    Entities count only with their semicolon, so that ``AT&T`` and ``x&copy=1`` stay as they are; an address is
    no field of words and must not come through here.

    >>> plain("Russia&apos;s <b>massive</b>  losses &amp;quot;")
    "Russia's massive losses &quot;"
    """
    words = html_or_text
    if "<" in words:
        words = _TAG.sub("", words)
    if "&" in words:
        words = _ENTITY.sub(lambda entity: unescape(entity[0]), words)
    return " ".join(printable(words).split())


_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_SUSPECT = bytes([*range(9), *range(0x0B, 0x0D), *range(0x0E, 0x20), 0x7F])
_BLANK = str.maketrans("\x0b\x0c", "  ")


def printable(text: str) -> str:
    """Without what neither HTML nor XML can carry: control characters, lone surrogates, non-characters."""
    data = text.encode("utf-8", "replace")
    if len(data.translate(None, _SUSPECT)) == len(data) and b"\xef\xbf" not in data:
        return text if text.isascii() else data.decode("utf-8")
    return _UNPRINTABLE.sub("", data.decode("utf-8").translate(_BLANK))
