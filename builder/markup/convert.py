"""Source text to a body. The only place that knows the Markdown library and the sanitiser."""

import re
from collections import Counter
from html import escape, unescape
from threading import local
from typing import Literal

import nh3
from markdown import Markdown
from msgspec import Struct

from builder.markup import allowed, shortcodes, text
from builder.markup.fields import printable
from builder.markup.losses import Removed, losses
from builder.records import Body

Kind = Literal["markdown", "html", "text"]

_LONGEST_MARKDOWN = 400_000
"""Characters; the Markdown library needs a second for this much."""
_DEAREST_MARKDOWN = 2_000_000
"""Steps that the Markdown library's search for closing brackets may take, about a second's work."""
_DEEPEST = 500
"""Levels of HTML; the sanitiser's work grows with their square."""
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)[^<>]*>")
_SHALLOW = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"),
    *("p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup"),
}
"""Tags that hold nothing, or that the next one of their kind closes: left open, they do not go deeper."""


class Rendered(Struct, frozen=True):
    """A body and what was taken out of it."""

    body: Body
    removed: tuple[Removed, ...]


def render(source: str, *, kind: Kind) -> Rendered:
    """A post's body from its source text. Never raises, whatever the text; time grows with its length alone."""
    source = printable(source)
    expanded, removed = shortcodes.expand(source, as_html=kind != "text")
    if kind == "markdown":
        html = _markdown(expanded)
        if html is None:
            removed.append(Removed(1, "Markdown formatting, too long or too deeply nested to read"))
            kind = "text"
    if kind == "text":
        return Rendered(text.body(_paragraphs(expanded)), tuple(removed))
    html = expanded if kind == "html" else html or ""
    if html.count("<") > _DEEPEST and _deep(html):
        removed.append(Removed(1, f"HTML formatting, nested more than {_DEEPEST} levels deep"))
        return Rendered(text.body(_paragraphs(unescape(_TAG.sub(" ", html)))), tuple(sorted(removed)))
    removed += losses(html, source=expanded)
    clean = _CLEANER.clean(html)
    clean = clean.replace(' class=""', "")
    if "<img" in clean:
        clean = _images(clean)
    if "<h1" in clean:  # the page has a first heading already
        clean = re.sub(r"(</?)h1\b", r"\1h2", clean)
    return Rendered(text.body(clean), tuple(sorted(removed)))


def _deep(html: str) -> bool:
    """Whether tags may be nested deeper than is read; a closing tag counts where one of its name is open."""
    open_tags: Counter[str] = Counter()
    depth = 0
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        if name in _SHALLOW:
            continue
        if not tag[1]:
            open_tags[name] += 1
            depth += 1
            if depth > _DEEPEST:
                return True
        elif open_tags[name]:
            open_tags[name] -= 1
            depth -= 1
    return False


# --- which kind ----------------------------------------------------------------------------------------------------

_STARTS_AS_HTML = re.compile(
    r"\s*(?:<!--[^>]*-->\s*)*<(?:!doctype\s+html|html|body|main|article|section|header|div|p|h[1-6]|figure|blockquote|ul|ol|dl"
    r"|table|pre|center|img)\b[^<]*>",
    re.IGNORECASE,
)
_MARKDOWN_LINE = re.compile(r"\n {0,3}(?:#{1,6} |[-*+] |\d{1,9}[.)] |> |```)")


def guess(source: str, *, suffix: str) -> Kind:
    """What a file's body is, by the ending of its name (``.md``, ``.txt`` ...) and a look at it.

    Feeds are often stored as HTML under ``.txt`` or ``.md``: a body that begins with a block's tag and closes one
    is HTML, unless lines of Markdown stand between.
    """
    if suffix in (".html", ".htm"):
        return "html"
    markup = _STARTS_AS_HTML.match(source) is not None and ("</" in source or "<img" in source.lower())
    if markup and "](" not in source and not _MARKDOWN_LINE.search("\n" + source):
        return "html"
    return "text" if suffix == ".txt" else "markdown"


# --- Markdown ------------------------------------------------------------------------------------------------------

_DEEP = re.compile(r"^[ \t]*(?:>[ \t]*|(?:[*+-]|\d{1,9}[.)])[ \t]+){40}", re.MULTILINE)
"""Quotations and lists within one another, on one line."""

_own = local()
"""A converter per thread: the library keeps state while it works."""


def _markdown(source: str) -> str | None:
    """HTML, or None where the library would take for ever or fall over its own recursion."""
    if len(source) > _LONGEST_MARKDOWN or _DEEP.search(source) or _steps(source) > _DEAREST_MARKDOWN:
        return None
    converter: Markdown | None = getattr(_own, "markdown", None)
    if converter is None:
        converter = _own.markdown = Markdown(extensions=["extra", "sane_lists"])
    converter.reset()
    try:
        return str(converter.convert(_lists_apart(source)))
    except Exception:  # whatever a hostile text does to the library, its words are still shown, and the loss reported
        del _own.markdown
        return None


_ITEM = re.compile(r" {0,3}(?:[-*+]|1[.)])[ \t]+\S")
_FENCE = re.compile(r" {0,3}(```|~~~)")


def _lists_apart(source: str) -> str:
    """A blank line before each list that follows a paragraph at once: there, too, a list begins (CommonMark 0.31, 5.3, as Hugo has it)."""
    if _ITEM.search(source) is None:
        return source
    made: list[str] = []
    fence, listed = "", False
    for line in source.split("\n"):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1] == fence):
            fence = "" if fence else mark[1]
        elif not fence and _ITEM.match(line):
            if not listed and made and made[-1].strip():
                made.append("")
            listed = True
        elif not line.strip():
            listed = False
        made.append(line)
    return "\n".join(made)


def _steps(source: str) -> int:
    """How far the library walks to find what closes each bracket; one that nothing closes costs the way to the end.

    Without this a few thousand ``[`` keep it busy for seconds.
    """
    total = 0
    for block in re.split(r"\n[ \t]*\n", source):
        for opening, closing in ("[]", "()", "<>"):
            if opening in block:
                pattern = re.escape(opening) + "|" + re.escape(closing)
                open_at: list[int] = []
                for bracket in re.finditer(pattern, block):
                    if bracket[0] == opening:
                        open_at.append(bracket.start())
                    elif open_at:
                        total += bracket.start() - open_at.pop()
                total += sum(len(block) - start for start in open_at)
    return total


# --- plain text ----------------------------------------------------------------------------------------------------

_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_MORE = re.compile(r"<!--\s*more\s*-->")


def _paragraphs(source: str) -> str:
    """Plain words as HTML: paragraphs are apart by a blank line, or one stands on each line."""
    html: list[str] = []
    for chunk in re.split(r"\n(?:[ \t]*\n)+", _MORE.sub("", source)):
        lines = [line for line in chunk.split("\n") if line.strip()]
        paragraphs = lines if _one_each(lines) else ["\n".join(lines)]
        html += [f"<p>{escape(words.strip(), quote=False)}</p>\n" for words in paragraphs if words.strip()]
    return "".join(html).replace("\xa0", "&nbsp;")


def _one_each(lines: list[str]) -> bool:
    """Whether each line is a paragraph: lines that are longer than anybody wraps them, or mostly end a sentence."""
    if len(lines) < 2:
        return True
    ends = sum(1 for line in lines if _SENTENCE_END.search(line[-6:].rstrip()))
    return max(map(len, lines)) > 120 or ends * 4 >= len(lines) * 3


# --- HTML ----------------------------------------------------------------------------------------------------------


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Links within the post follow its prefixed ids."""
    if name == "href" and tag == "a" and value.startswith("#"):
        return "#" + allowed.ID_PREFIX + value[1:]
    if name == "id" and (not value or " " in value):
        return None
    return value


_CLEANER = nh3.Cleaner(
    tags=allowed.TAGS,
    clean_content_tags=allowed.EMPTIED,
    attributes=allowed.ATTRIBUTES,
    allowed_classes=allowed.CLASSES,
    attribute_filter=_attribute,
    url_schemes=allowed.SCHEMES,
    link_rel="noopener",
    id_prefix=allowed.ID_PREFIX,
)

_LINK_OR_IMAGE = re.compile(r"<a\b[^>]*>|</a>|<img\b[^>]*>")
_VALUE = re.compile(r'\b(src|alt|width|height)="([^"]*)"')
_LOCAL = re.compile(r"(?![/\\])[^:\\]+$")


def _images(html: str) -> str:
    """Pictures from elsewhere become links to them: a published page asks nobody else for anything.

    Pictures beside the post stay. A picture without words that is one dot in size is a tracker's, and goes.
    """
    linked = False

    def replace(found: re.Match[str]) -> str:
        nonlocal linked
        if not found[0].startswith("<img"):
            linked = not found[0].startswith("</")
            return found[0]
        given: dict[str, str] = dict(_VALUE.findall(found[0]))
        source, words = given.get("src", ""), given.get("alt", "").strip()
        if _LOCAL.match(unescape(source)):
            return found[0] if "alt" in given else found[0][:-1] + ' alt="">'
        if not source or (not words and {given.get("width"), given.get("height")} & {"0", "1"}):
            return words
        words = words or "picture"
        return words if linked else f'<a href="{source}" rel="noopener">{words}</a>'

    return _LINK_OR_IMAGE.sub(replace, html)
