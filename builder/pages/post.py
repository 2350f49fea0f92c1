"""A post's page: its metadata, and its text with each claim marked in place."""

import html
import re
from collections.abc import Sequence
from functools import lru_cache

from builder import markup, urls
from builder.pages import words
from builder.pages.contexts import Note, PostPage
from builder.pages.desk import Desk
from builder.pages.pieces import archived, day, quote, web
from builder.pages.rows import datasets, is_row
from builder.pages.views import Link
from builder.records import Body, Document, Report, Run, Span

_GAP = '<p class="gap">[…]</p>'


def post(desk: Desk, document: Document) -> PostPage:
    source = desk.posts[document.id]
    every = desk.lookup.reports_of_post.get(document.id, ())
    reports = sorted((report for report in every if report.selector.part != "row"), key=_place)
    heading = _heading(desk, document.title, [report for report in reports if report.selector.part == "title"])
    inside = [report for report in reports if report.selector.part == "text" and report.anchor_state != "orphan"]
    whole = source.body_policy == "full"
    marks = _marks(desk, inside)
    text = markup.marked(source.body, marks) if whole else _excerpts(source.body, marks)
    rows = datasets(desk, every)
    description = document.description or document.summary or source.body.text[:300]
    return PostPage(
        **desk.base(urls.page("posts", document.id), document.title, description, section="posts/"),
        outlet=desk.outlet(document.outlet),
        heading=heading,
        author=document.author or "",
        published=day(document.published, inferred="published" in document.inferred),
        modified=day(document.modified),
        retrieved=day(document.retrieved),
        original=web(document.url),
        archived=archived(document),
        language=document.language,
        text=text,
        whole=whole,
        notes=_notes(desk, reports, heading + text),
        dataset=rows[0] if rows else None,
        computed=tuple(desk.report(report) for report in every if report.selector.part == "row" and not is_row(report)),
        licence=(source.dataset.licence or "") if source.dataset else "",
        inferred=tuple(words.field(name) for name in document.inferred),
        tags=terms("tags", document.tags),
        categories=terms("categories", document.categories),
        sha256=document.content_sha256,
    )


def terms(kind: str, names: Sequence[str]) -> tuple[Link, ...]:
    """Tags or categories as links, each address once."""
    return tuple({link.address: link for link in (_term(kind, name) for name in names)}.values())


@lru_cache(maxsize=16384)
def _term(kind: str, name: str) -> Link:
    return Link(name, urls.page(kind, urls.slug(name)))


def _place(report: Report) -> tuple[bool, int, int]:
    return report.selector.part != "title", report.selector.start, report.value_start


def _heading(desk: Desk, title: str, reports: Sequence[Report]) -> str:
    """The title as safe HTML; the figure of the first headline report is marked."""
    if not reports:
        return html.escape(title)
    report = reports[0]
    start = title.find(report.value_text) if report.value_text else -1
    end = start + len(report.value_text)
    if start < 0:
        start, end = 0, len(title)
    hue = desk.lookup.hues.get(desk.lookup.claims[report.claim].claimant, 0)
    before, inside, after = (html.escape(part) for part in (title[:start], title[start:end], title[end:]))
    return f'{before}<mark id="{report.id}" class="figure hue-{hue}">{inside}</mark>{after}'


def _marks(desk: Desk, reports: Sequence[Report]) -> list[markup.Mark]:
    """A mark for each sentence and, within it, one for each figure in its claimant's colour, named by the report.

    A report without a figure's place in the sentence gives its name to the mark of the sentence.
    """
    sentences = dict[tuple[int, int], str]()
    figures = list[markup.Mark]()
    for report in reports:
        span = report.selector.start, report.selector.end
        cut = quote(report)
        if cut.value:
            start = span[0] + len(cut.before)
            hue = desk.lookup.hues.get(desk.lookup.claims[report.claim].claimant, 0)
            figures.append(markup.Mark(start, start + len(cut.value), report.id, f"figure hue-{hue}"))
            sentences.setdefault(span, "")
        else:
            sentences[span] = sentences.get(span) or report.id
    return [*(markup.Mark(*span, id, "claim") for span, id in sentences.items()), *figures]


def _excerpts(body: Body, marks: Sequence[markup.Mark]) -> str:
    """The claimed sentences with a little around them, each as a paragraph; what is left out is shown."""
    spans = markup.excerpts(body, [Span(mark.start, mark.end) for mark in marks])
    end, parts = 0, list[str]()
    for span in spans:
        if span.start > end:
            parts.append(_GAP)
        parts.append(f"<p>{_cut(body.text, span, marks)}</p>")
        end = span.end + 1
    if parts and end < len(body.text):
        parts.append(_GAP)
    return "\n".join(parts)


def _cut(text: str, span: Span, marks: Sequence[markup.Mark]) -> str:
    """Plain text of a span with the marks that lie in it, by the same rules as a whole body."""
    words, runs, escaped = text[span.start : span.end], list[Run](), 0
    for part in re.finditer(r"[&<>\"']|[^&<>\"']+", words):
        width = len(html.escape(part[0]))
        runs.append(Run(part.start(), escaped, len(part[0]), width))
        escaped += width
    body = Body(html=html.escape(words), text=words, blocks=(), runs=tuple(runs))
    moved = [markup.Mark(mark.start - span.start, mark.end - span.start, mark.id, mark.cls) for mark in marks]
    return markup.marked(body, [mark for mark in moved if 0 <= mark.start < mark.end <= len(words)])


def _notes(desk: Desk, reports: Sequence[Report], printed: str) -> tuple[Note, ...]:
    """The margin, in the order of the text; a note has the number of its mark, where there is one."""
    notes, number = list[Note](), 0
    for report in reports:
        placed = f'id="{report.id}"' in printed
        number += placed
        notes.append(Note(report=desk.report(report), number=number if placed else 0, anchor=not placed))
    return tuple(notes)
