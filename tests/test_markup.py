"""Bodies: safe HTML, its text, the map between the two. Fixtures: tests/markup/NAME.in.* beside NAME.out.txt."""

import re
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder import markup
from builder.markup import Kind, Mark, Removed
from builder.records import Body, Run, Span

FIXTURES = Path(__file__).parent / "markup"
KINDS: tuple[Kind, ...] = ("markdown", "html", "text")


def show(source: str, suffix: str) -> str:
    """A rendering as a person reads it: kind, what was removed, the HTML, one line for each block of the text."""
    kind = markup.guess(source, suffix=suffix)
    rendered = markup.render(source, kind=kind)
    body = rendered.body
    removed = [f"  {loss.line}: {loss.what}" for loss in rendered.removed]
    blocks = [f"  {block.kind}: {body.text[block.start : block.end]}" for block in body.blocks]
    html = [f"  {line}" for line in body.html.split("\n") if line.strip()]
    return "\n".join([f"kind: {kind}", "removed:", *removed, "html:", *html, "text:", *blocks]) + "\n"


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.in.*")), ids=lambda path: path.name)
def test_fixture(path: Path) -> None:
    expected = path.with_name(path.name.partition(".in.")[0] + ".out.txt")
    assert show(path.read_text(encoding="utf-8"), path.suffix) == expected.read_text(encoding="utf-8")


# --- metadata fields -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("Russia&apos;s &quot;massive&quot; losses", 'Russia\'s "massive" losses'),
        ("&amp;quot;", "&quot;"),
        ("AT&T, R&D, a &copy b", "AT&T, R&D, a &copy b"),
        ("<em>Two</em>\n  lines<br>here", "Two lineshere"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("&lt;b&gt; stays", "<b> stays"),
        ("caf&eacute;&nbsp;noir &#8217; &#x2019;", "café noir ’ ’"),
        ("\ud800 lone \x00 zero", "? lone zero"),
    ],
)
def test_plain(source: str, words: str) -> None:
    assert markup.plain(source) == words


# --- which kind a body is ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "suffix", "kind"),
    [
        ("<p>One.</p><p>Two.</p>", ".txt", "html"),
        ("\n<!-- feed -->\n<div class='x'>One.</div>", ".md", "html"),
        ("<div>One.</div>\n\n## Two\n", ".md", "markdown"),
        ("<p>See [this](https://example.org).</p>", ".md", "markdown"),
        ("One <b>bold</b> word.", ".md", "markdown"),
        ("One <b>bold</b> word.", ".txt", "text"),
        ("<not a tag, only an angle", ".txt", "text"),
        ("# Heading", ".txt", "text"),
        ("One.", ".html", "html"),
        ("One.", ".markdown", "markdown"),
    ],
)
def test_guess(source: str, suffix: str, kind: str) -> None:
    assert markup.guess(source, suffix=suffix) == kind


def test_plain_text_may_keep_a_paragraph_on_each_line() -> None:
    body = markup.render("The first one ends here.\nThe second one too.\nAnd a third.", kind="text").body
    assert len(body.blocks) == 3


def test_plain_text_may_be_wrapped() -> None:
    body = markup.render("A sentence that goes on\nover two lines and\nends here.\n\nAnother one.", kind="text").body
    assert body.text == "A sentence that goes on over two lines and ends here.\nAnother one."


# --- laws ----------------------------------------------------------------------------------------------------------

FRAGMENTS = st.sampled_from(
    [
        *("<p>", "</p>", "<b>", "</b>", "<a href='https://e.org/?a=1&copy=2'>", "</a>", "<br>", "<li>", "<ul>", "<td>"),
        *(
            "<table>",
            "&amp;",
            "&lt;",
            "&nbsp;",
            "&quot;",
            "&amp;quot;",
            "&",
            "<",
            ">",
            "\n",
            "\n\n",
            "  ",
            "\t",
            "\u00a0",
        ),
        *(
            "<script>x</script>",
            "<img src=x onerror=y>",
            "{{< youtube abc >}}",
            "{{% x %}}",
            "<!--more-->",
            "<!--",
            "[",
            "](",
        ),
        *(
            "*",
            "_",
            "`",
            "# ",
            "> ",
            "- ",
            "1. ",
            "|",
            "[^1]",
            "\u00ad",
            "\u200b",
            "\x00",
            "\ud800",
            "é",
            "\u202e",
            "\U0001f600",
        ),
        *("20,000", "troops", "a", "."),
    ]
)
SOURCES = st.lists(FRAGMENTS | st.text(st.characters(), max_size=8), max_size=25).map("".join)


class _Checker(HTMLParser):
    """Fails on unbalanced tags; gathers the text."""

    VOID = frozenset({"br", "hr", "img", "col"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def checked(html: str) -> str:
    """The text of well-formed HTML."""
    checker = _Checker()
    checker.feed(html)
    checker.close()
    assert not checker.open
    return checker.text


def at_run(body: Body, run: Run) -> str:
    decoded = unescape(body.html[run.html : run.html + run.width])
    return re.sub(r"\s+", " ", decoded)


@given(SOURCES, st.sampled_from(KINDS))
def test_text_and_html_belong_together(source: str, kind: Kind) -> None:
    body = markup.render(source, kind=kind).body
    checked(body.html)
    for run in body.runs:
        assert body.text[run.text : run.text + run.length] == at_run(body, run)
    covered = {at for run in body.runs for at in range(run.text, run.text + run.length)}
    assert all(body.text[at] in " \n" for at in range(len(body.text)) if at not in covered)
    assert "\n".join(body.text[block.start : block.end] for block in body.blocks) == body.text
    for block in body.blocks:
        words = body.text[block.start : block.end]
        assert words
        assert words == " ".join(words.split())


@given(SOURCES, st.sampled_from(KINDS))
def test_nothing_active_survives(source: str, kind: Kind) -> None:
    html = markup.render(source, kind=kind).body.html
    for tag in re.findall(r"<[^>]*>", html):
        assert not re.search(r"\son\w+=|javascript:|data:|<(?:script|iframe|object|svg|style)", tag, re.IGNORECASE)
        assert not re.search(r'<img[^>]*src="(?:https?:|/)', tag)


@given(SOURCES, st.sampled_from(KINDS), st.lists(st.tuples(st.integers(-2, 60), st.integers(-2, 60)), max_size=6))
def test_marks_change_nothing_but_marks(source: str, kind: Kind, ends: list[tuple[int, int]]) -> None:
    body = markup.render(source, kind=kind).body
    marks = [Mark(start, end, f"m{number}", "claim") for number, (start, end) in enumerate(ends)]
    html = markup.marked(body, marks)
    assert checked(html) == checked(body.html)
    without = re.sub(r"</?mark\b[^>]*>", "", html)
    assert without == re.sub(r"</?mark\b[^>]*>", "", body.html)
    ids = re.findall(r'<mark id="(m\d)"', html)
    assert len(ids) == len(set(ids))
    for mark in marks:
        shown = body.text[max(mark.start, 0) : max(mark.end, 0)].strip()
        assert (mark.id in ids) or not shown


@given(SOURCES, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5), st.integers(0, 20))
def test_excerpts_hold_their_spans(source: str, ends: list[tuple[int, int]], context: int) -> None:
    body = markup.render(source, kind="html").body
    spans = [Span(start, end) for start, end in ends if start < end <= len(body.text)]
    cut = markup.excerpts(body, spans, context=context)
    assert list(cut) == sorted(cut)
    for span in spans:
        assert any(piece.start <= span.start and span.end <= piece.end for piece in cut)
    for before, after in pairwise(cut):
        assert before.end < after.start


# --- marks and excerpts, by example --------------------------------------------------------------------------------


def test_a_mark_over_tags_is_cut_at_them() -> None:
    body = markup.render("<p>Up to <b>250,000</b> killed.</p><p>More.</p>", kind="html").body
    assert markup.marked(body, [Mark(3, len(body.text), "c1", "claim")]) == (
        '<p>Up <mark id="c1" class="claim">to </mark><b><mark class="claim">250,000</mark></b>'
        '<mark class="claim"> killed.</mark></p><p><mark class="claim">More.</mark></p>'
    )


def test_marks_nest_and_overlap() -> None:
    body = markup.render("<p>one two three</p>", kind="html").body
    inner = markup.marked(body, [Mark(0, 13, "s", "claim"), Mark(4, 7, "f", "figure")])
    assert inner == '<p><mark id="s" class="claim">one <mark id="f" class="figure">two</mark> three</mark></p>'
    crossing = markup.marked(body, [Mark(0, 7, "a"), Mark(4, 13, "b")])
    assert crossing == '<p><mark id="a">one <mark id="b">two</mark></mark><mark> three</mark></p>'


def test_excerpts_end_with_words_and_stay_in_their_block() -> None:
    body = markup.render("<p>Before it.</p><p>one two three four five six seven</p>", kind="html").body
    start = body.text.index("four")
    (cut,) = markup.excerpts(body, [Span(start, start + 4)], context=7)
    assert body.text[cut.start : cut.end] == "three four five"
    (whole,) = markup.excerpts(body, [Span(start, start + 4)], context=100)
    assert body.text[whole.start : whole.end] == "one two three four five six seven"


def test_footnote_numbers_are_no_part_of_a_figure() -> None:
    body = markup.render("Losses reached 25,000[^a] in May.\n\n[^a]: A note.", kind="markdown").body
    assert body.text == "Losses reached 25,000 in May.\nA note."
    assert 'id="in-fnref:a"' in body.html
    assert 'href="#in-fn:a"' in body.html


# --- what must not take for ever -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "![",
        "[a](",
        "<a ",
        "<http://a",
        "*a ",
        "_a ",
        "`a ",
        "> ",
        "1. ",
        "- ",
        "\\*",
        "&",
        "<b>",
        "{{<",
        "**a",
        "<div>",
    ],
)
@pytest.mark.parametrize("kind", KINDS)
def test_long_lines_end(unit: str, kind: Kind) -> None:
    source = unit * (20_000 // len(unit))
    assert markup.render(source, kind=kind).body is not None


@pytest.mark.parametrize("kind", KINDS)
def test_five_megabytes_on_one_line(kind: Kind) -> None:
    body = markup.render("20,000 more " * 420_000, kind=kind).body
    assert body.text.startswith("20,000 more 20,000")
    assert len(body.blocks) == 1


@pytest.mark.parametrize(
    "unit", ["<div>", "<div></i>", "<rt>", "<b><p>", "<ul><li>", "<table><tr><td>", "<font>", "<a "]
)
def test_html_nested_out_of_reason_is_shown_as_words(unit: str) -> None:
    body = markup.render("20,000 " + unit * 50_000 + " troops", kind="html").body
    assert body.text.startswith("20,000")


def test_markdown_that_is_too_much_is_shown_as_words() -> None:
    rendered = markup.render("Figures: " + "[" * 50_000, kind="markdown")
    assert rendered.body.text.startswith("Figures: [[[")
    assert rendered.removed == (Removed(1, "Markdown formatting, too long or too deeply nested to read"),)


@settings(max_examples=25)
@given(st.text(st.characters(), max_size=200))
def test_plain_is_one_clean_line(words: str) -> None:
    line = markup.plain(words)
    assert line == " ".join(line.split())
    line.encode("utf-8")
