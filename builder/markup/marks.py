"""Stretches of a body's text, shown in its HTML."""

from bisect import bisect_right
from collections.abc import Iterable
from html import escape

from msgspec import Struct

from builder.records import Body, Span


class Mark(Struct, frozen=True):
    """A stretch of the text that the HTML shall mark."""

    start: int
    end: int
    id: str = ""
    """Of the first element that shows it; empty for none."""
    cls: str = ""


class _Piece(Struct, frozen=True, order=True):
    """A part of a mark within one text node of the HTML."""

    start: int
    end: int
    mark: int
    first: bool


def marked(body: Body, marks: Iterable[Mark]) -> str:
    """The body's HTML with ``<mark>`` around each stretch.

    A mark that runs over tags is cut at them, so the HTML stays well formed and its text unchanged; its id stands on
    the first part. Marks within marks are nested, marks that overlap are cut where the later one begins or ends.
    Stretches outside the text, or empty, are left out.
    """
    given = sorted((mark for mark in marks if mark.start < mark.end), key=lambda mark: (mark.start, -mark.end))
    pieces = [piece for number, mark in enumerate(given) for piece in _pieces(body, mark, number)]
    pieces.sort(key=lambda piece: (piece.start, piece.mark))
    edges = sorted({edge for piece in pieces for edge in (piece.start, piece.end)})
    html, at, upcoming = [], 0, 0
    shown: list[_Piece] = []
    for edge in edges:
        html.append(body.html[at:edge])
        at = edge
        wanted = [piece for piece in shown if piece.end > edge]
        while upcoming < len(pieces) and pieces[upcoming].start == edge:
            wanted.append(pieces[upcoming])
            upcoming += 1
        wanted.sort(key=lambda piece: piece.mark)
        same = 0
        while same < min(len(shown), len(wanted)) and shown[same] is wanted[same]:
            same += 1
        html += ["</mark>"] * (len(shown) - same)
        html += [_open(given[piece.mark], first=piece.first and piece.start == edge) for piece in wanted[same:]]
        shown = wanted
    html.append(body.html[at:])
    return "".join(html)


def _open(mark: Mark, *, first: bool) -> str:
    name = f' id="{escape(mark.id)}"' if mark.id and first else ""
    dress = f' class="{escape(mark.cls)}"' if mark.cls else ""
    return f"<mark{name}{dress}>"


def _pieces(body: Body, mark: Mark, number: int) -> list[_Piece]:
    """Where a mark stands in the HTML: stretches without a tag within."""
    runs = body.runs
    pieces: list[_Piece] = []
    start = end = -1
    index = max(bisect_right(runs, mark.start, key=lambda run: run.text) - 1, 0)
    while index < len(runs) and runs[index].text < mark.end:
        run = runs[index]
        index += 1
        if run.text + run.length <= mark.start:
            continue
        left, right = run.html, run.html + run.width
        if run.length == run.width:
            left += max(mark.start - run.text, 0)
            right -= max(run.text + run.length - mark.end, 0)
        if end >= 0 and "<" not in body.html[end:left]:
            end = right
            continue
        if end >= 0:
            pieces.append(_Piece(start, end, number, not pieces))
        start, end = left, right
    if end >= 0:
        pieces.append(_Piece(start, end, number, not pieces))
    return pieces


def excerpts(body: Body, spans: Iterable[Span], *, context: int = 200) -> tuple[Span, ...]:
    """The stretches with some words of their blocks around them, in order, those that meet joined.

    ``context``: characters to either side at most, cut at the end of a word; never over the end of a block.
    """
    wide: list[Span] = []
    starts = [block.start for block in body.blocks]
    for span in sorted(spans):
        if not 0 <= span.start < span.end <= len(body.text):
            continue
        first = body.blocks[max(bisect_right(starts, span.start) - 1, 0)]
        last = body.blocks[max(bisect_right(starts, span.end - 1) - 1, 0)]
        start, end = max(span.start - context, first.start), min(span.end + context, last.end)
        if start > first.start:
            gap = body.text.find(" ", start - 1, span.start)
            start = gap + 1 if gap >= 0 else span.start
        if end < last.end:
            gap = body.text.rfind(" ", span.end, end + 1)
            end = gap if gap >= 0 else span.end
        start, end = min(start, span.start), max(end, span.end)
        if wide and start <= wide[-1].end + 1 and "\n" not in body.text[wide[-1].end : start]:
            wide[-1] = Span(wide[-1].start, max(end, wide[-1].end))
        else:
            wide.append(Span(start, end))
    return tuple(wide)
