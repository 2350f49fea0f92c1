"""Sanitised HTML to normalised text, with the blocks and the map back.

The sanitiser's output is the only input: tags are balanced, ``<`` and ``>`` stand for nothing but tags, and the
only entities are ``&amp; &lt; &gt; &nbsp;``. That is why a few regular expressions suffice here.
"""

import re

from builder.markup import lines
from builder.markup.allowed import TAGS
from builder.markup.grid import Place, Tables
from builder.records import Block, BlockKind, Body, Cell, Run

_TAGS = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-z0-9]+)")
_INVISIBLE = "\u00ad\u200b\u2060\ufeff"
_PLAIN_WORDS = re.compile(rf"[^\s&{_INVISIBLE}]+(?: [^\s&{_INVISIBLE}]+)*")
_PIECE = re.compile(
    rf"({_PLAIN_WORDS.pattern})"  # words with single blanks between: one run
    r"|((?:\s|&nbsp;)+)"
    r"|((&[a-z]+;|&)\4*)"  # a row of one entity: five megabytes of "<" are a million of them
)
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"'}

_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    **dict.fromkeys(("td", "th"), "cell"),
    "blockquote": "quote",
    "pre": "code",
}
_BLOCKS = {
    *_KINDS,
    *("article", "aside", "caption", "details", "div", "dl", "figcaption", "figure", "hr", "ol", "p", "section"),
    *("summary", "table", "tbody", "tfoot", "thead", "tr", "ul"),
}
_TABLE = frozenset({"table", "tr", "td", "th"})
_PLAIN_TAGS = {f"<{slash}{name}>": (name, not slash) for name in TAGS for slash in ("", "/")}
"""Name, and whether it opens, of tags without attributes; most are."""


def _named(tag: str) -> tuple[str, bool]:
    found = _NAME.match(tag)
    return (found[1] if found else "", not tag.startswith("</"))


_PROMO_LABEL = re.compile(
    r"(?:(?:click|go|tap) here.{0,24}|(?:read|see|watch|listen|hear|learn|keep|continue)"
    r"(?: (?:more|also|now|next|on|this|to|it|reading|here|the full (?:story|report|article)))*"
    r"|also(?: read| see)?|more(?: on this| from .{1,24})?|related(?: .{1,24})?|recommended(?: .{1,12})?|up next"
    r"|don.t miss|exclusive|opinion|analysis|live|video|photos|in pictures)?",
    re.IGNORECASE,
)
"""What may stand beside the link of a paragraph that only leads to another story."""


def body(html: str) -> Body:
    """The body of sanitised HTML."""
    reader = _Reader(lines.starts(html))
    at = 0
    for index, part in enumerate(_TAGS.split(html)):
        if index % 2:
            reader.tag(part, at)
        elif part:
            reader.words(part, at)
        at += len(part)
    reader.close()
    return Body(
        html=html,
        text="".join(reader.text),
        blocks=tuple(reader.blocks),
        runs=tuple(reader.runs),
        cells=tuple(reader.cells),
    )


class _Reader:
    """Where we are while going through the HTML once."""

    def __init__(self, lines: frozenset[int]) -> None:
        self.lines = lines
        """Where in the HTML lines of a list begin that a paragraph holds."""
        self.listed = False
        """Such a line is open."""
        self.text: list[str] = []
        self.length = 0
        self.runs: list[Run] = []
        self.blocks: list[Block] = []
        self.kinds: list[BlockKind] = []
        self.start = -1
        """Of the open block in the text; -1 while there is none."""
        self.blank: tuple[int, int] | None = None
        """White space seen and not yet written: its place and width in the HTML; width 0 for a line break."""
        self.breaks = 0
        self.links = 0
        self.superscript = 0
        self.reference = False
        """Within the number of a footnote, which is no part of the sentence."""
        self.linked = False
        self.outside: list[str] = []
        self.tables = Tables()
        self.cells: list[Cell] = []
        self.place: Place | None = None
        """Of the cell that the open block stands in."""

    def tag(self, tag: str, at: int) -> None:
        name, opens = _PLAIN_TAGS.get(tag) or _named(tag)
        self.line(at)
        if name == "br":
            self.breaks += 1
            if self.breaks > 1:
                self.close()
            elif self.start >= 0 and self.blank is None:
                self.blank = (at, 0)
        elif name == "a":
            self.links += 1 if opens else -1
            self.reference = opens and ("footnote-" in tag or (self.superscript > 0 and 'href="#' in tag))
        elif name == "sup":
            self.superscript += 1 if opens else -1
        elif name in _BLOCKS:
            self.close()
            if name in _TABLE:
                self.tables.tag(name, tag, opens=opens)
            if name in _KINDS:
                if opens:
                    self.kinds.append(_KINDS[name])
                elif self.kinds:
                    self.kinds.pop()

    def words(self, part: str, at: int) -> None:
        if self.reference:
            return
        if _PLAIN_WORDS.fullmatch(part):
            self.line(at)
            self.write(part, at, len(part))
            return
        for piece in _PIECE.finditer(part):
            words, blank, row, entity = piece.groups()
            self.line(at + piece.start())
            if words:
                self.write(words, at + piece.start(), len(words))
            elif blank:
                if self.start >= 0 and (self.blank is None or self.blank[1] == 0):
                    self.blank = (at + piece.start(), len(blank))
            else:
                self.repeat(_ENTITIES.get(entity, entity), at + piece.start(), len(entity), len(row) // len(entity))

    def line(self, at: int) -> None:
        """Begins a block of its own where a line of a list begins."""
        if at in self.lines:
            self.close()
            self.listed = True

    def write(self, words: str, at: int, width: int) -> None:
        self.breaks = 0
        if self.start < 0:
            if self.blocks:
                self.text.append("\n")
                self.length += 1
            self.start = self.length
            self.place = self.tables.cell
        elif self.blank:
            place, gap = self.blank
            if gap:
                self.runs.append(Run(self.length, place, 1, gap))
            self.text.append(" ")
            self.length += 1
            if not self.links:
                self.outside.append(" ")
        self.blank = None
        self.runs.append(Run(self.length, at, len(words), width))
        self.text.append(words)
        self.length += len(words)
        if self.links:
            self.linked = True
        else:
            self.outside.append(words)

    def repeat(self, words: str, at: int, width: int, count: int) -> None:
        """The same words ``count`` times, each with its own run: what is wider in the HTML cannot be one."""
        self.write(words, at, width)
        if count > 1:
            size, start = len(words), self.length
            self.runs += [Run(start + i * size, at + (i + 1) * width, size, width) for i in range(count - 1)]
            more = words * (count - 1)
            self.text.append(more)
            self.length += len(more)
            if not self.links:
                self.outside.append(more)

    def close(self) -> None:
        """Ends the open block, if there is one."""
        if self.start >= 0:
            self.blocks.append(Block(self.start, self.length, self.kind()))
            if self.place is not None:
                at = self.place
                self.cells.append(
                    Cell(
                        start=self.start,
                        end=self.length,
                        table=at.table,
                        rows=(at.row, at.last_row),
                        columns=(at.column, at.last_column),
                        head=at.head,
                    )
                )
        self.start, self.blank, self.breaks, self.listed = -1, None, 0, False
        self.linked, self.outside = False, []

    def kind(self) -> BlockKind:
        kind: BlockKind = self.kinds[-1] if self.kinds else "item" if self.listed else "paragraph"
        if self.linked and kind in ("paragraph", "item", "heading") and len(self.outside) < 12:
            label = "".join(self.outside).strip(" \n:.,;|/•·–—-→»>()[]*")
            if _PROMO_LABEL.fullmatch(label):
                return "promo"
        return kind
