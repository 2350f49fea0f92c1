"""What the sanitiser takes away that a reader would have missed, with its line."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice

from msgspec import Struct

from builder.markup.allowed import EMPTIED, HEAD, SCHEMES, TAGS, TRANSPARENT

_MOST = 20
"""Losses listed for one document; a hostile one would otherwise fill the screen."""

_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9:-]*)")
_HANDLER = re.compile(r"on[a-z]{3,25}\s*=")
_BEFORE_HANDLER = " \t\n\r\"'/"
_ADDRESS = re.compile(r"=\s*[\"']?([^\"'/>:]{1,60}):")
_HOLDS_ADDRESS = re.compile(r"\b(?:href|src|action|data|poster|background|cite)\s*$")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*")
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20]+")


class Removed(Struct, frozen=True, order=True):
    """One thing that does not reach the reader."""

    line: int
    """In the source, from 1."""
    what: str
    """``script element``, ``onclick attribute``, ``javascript: link``."""


def losses(html: str, *, source: str) -> list[Removed]:
    """What sanitising ``html`` removes; lines are those of ``source``, from which the HTML was made.

    Elements that only dress their words (``font``, ``center``) are not reported: nothing is lost.
    """
    found: dict[Removed, None] = {}
    at = 0
    line, counted = 1, 0
    for start, words, what in sorted(islice(_lost(html), 1000)):
        place = start if html is source else max(source.find(words, at), 0)
        if place >= counted:
            line, counted = line + source.count("\n", counted, place), place
            at = place if html is source else place + 1
        found[Removed(line, what)] = None
        if len(found) >= _MOST:
            break
    return list(found)


def _lost(html: str) -> Iterator[tuple[int, str, str]]:
    """Position, the words there, and what they are called."""
    names = {name.lower() for name in _TAG.findall(html)}
    if names - TAGS - TRANSPARENT - HEAD:
        inside = 0
        for tag in _TAG.finditer(html):
            name = tag[1].lower()
            if tag.start() < inside:
                continue
            if name in EMPTIED:  # what is within goes with it
                end = html.find(f"</{tag[1]}", tag.end())
                inside = end if end >= 0 else len(html)
            if name not in TAGS and name not in TRANSPARENT and name not in HEAD:
                yield tag.start(), tag[0], f"{name} element"
    lower = html.lower()
    if len(lower) != len(html):  # a few letters of other scripts are longer in lower case
        lower = html
    for handler in _HANDLER.finditer(lower):
        start = handler.start()
        if start and lower[start - 1] in _BEFORE_HANDLER and _within_tag(html, start):
            yield start, html[start : handler.end() - 1], f"{handler[0][:-1].rstrip()} attribute"
    for address in _ADDRESS.finditer(lower):
        scheme = _SCHEME.fullmatch(_IGNORED_BY_BROWSERS.sub("", unescape(address[1])))
        if scheme and scheme[0] not in SCHEMES and _within_tag(html, address.start()):
            attribute = _HOLDS_ADDRESS.search(lower, max(0, address.start() - 20), address.start())
            if attribute:
                yield attribute.start(), html[attribute.start() : address.end()], f"{scheme[0]}: link"


def _within_tag(html: str, at: int) -> bool:
    near = max(0, at - 2000)
    return html.rfind("<", near, at) > html.rfind(">", near, at)
