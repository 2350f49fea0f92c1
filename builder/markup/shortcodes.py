"""Hugo's shortcodes: known ones become words or a plain link, the others go and are reported."""

import re
from html import escape

from builder.markup.losses import Removed

_SHORTCODE = re.compile(r"\{\{[<%]([^{}]*)[%>]\}\}")
_ARGUMENT = re.compile(r"""(?:([\w-]+)=)?(?:"([^"]*)"|`([^`]*)`|([^\s"`]+))""")
_VIDEO = {"youtube": "https://www.youtube.com/watch?v={}", "vimeo": "https://vimeo.com/{}"}
_LINKED = {
    **_VIDEO,
    "instagram": "https://www.instagram.com/p/{}/",
    "gist": "https://gist.github.com/{}",
    "twitter": "https://x.com/i/status/{}",
    "tweet": "https://x.com/i/status/{}",
    "x": "https://x.com/i/status/{}",
}
_TRANSPARENT = {"highlight", "details", "notice", "quote", "blockquote", "center", "rawhtml"}
"""Pairs whose inside stays."""
_WORDS = {"ref", "relref"}


def expand(source: str, *, as_html: bool) -> tuple[str, list[Removed]]:
    """The source without shortcodes, with as many lines as before, and what was dropped.

    ``as_html`` lets links be written as HTML; otherwise as words.
    """
    if "{{" not in source:
        return source, []
    removed: list[Removed] = []

    def replace(found: re.Match[str]) -> str:
        inside = found[1].strip()
        if inside.startswith("/*"):  # an escaped shortcode, to be shown
            shown = found[0].replace("/*", "", 1).replace("*/", "", 1)
            return escape(shown, quote=False) if as_html else shown
        name, words = _replacement(inside, as_html=as_html)
        if words is None:
            removed.append(Removed(source.count("\n", 0, found.start()) + 1, f"shortcode “{name}”"))
        return (words or "") + "\n" * found[0].count("\n")

    return _SHORTCODE.sub(replace, source), removed


def _replacement(inside: str, *, as_html: bool) -> tuple[str, str | None]:
    """A shortcode's name, and what stands for it; None when nothing does."""
    closing = inside.startswith("/")
    name, _, rest = inside.strip("/ ").partition(" ")
    name = name.lower()
    if closing or name in _TRANSPARENT:
        return name, ""
    named: dict[str, str] = {}
    bare: list[str] = []
    for argument in _ARGUMENT.finditer(rest):
        value = argument[2] or argument[3] or argument[4] or ""
        if argument[1]:
            named[argument[1].lower()] = value
        else:
            bare.append(value)
    if name in _LINKED:
        target = named.get("id") or (bare[-1] if bare else "")
        label = "Video" if name in _VIDEO else name.capitalize()
        return name, _link(_LINKED[name].format(target), label, as_html=as_html) if target else None
    if name == "figure":
        return name, _figure(named, bare, as_html=as_html)
    if name in _WORDS and bare:
        return name, escape(bare[0]) if as_html else bare[0]
    return name or "(nameless)", None


def _link(address: str, label: str, *, as_html: bool) -> str:
    return f'<a href="{escape(address)}">{escape(label)}: {escape(address)}</a>' if as_html else f"{label}: {address}"


def _figure(named: dict[str, str], bare: list[str], *, as_html: bool) -> str:
    src = named.get("src") or (bare[0] if bare else "")
    caption = named.get("caption") or named.get("title") or ""
    alt = named.get("alt") or caption
    if not as_html:
        return caption or alt
    image = f'<img src="{escape(src)}" alt="{escape(alt)}">' if src else ""
    return f"<figure>{image}{f'<figcaption>{escape(caption)}</figcaption>' if caption else ''}</figure>"
