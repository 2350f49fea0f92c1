"""Where the words of an editor stand in a post: as they are, or in a sentence that has changed a little since."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from builder import vocabulary
from builder.extract.rendering import selector
from builder.extract.text.lexicon import Lexicon, lexicon
from builder.extract.text.sentences import readable, sentences
from builder.records import Finding, Post, Selector

Span = tuple[str, int, int]
"""A part of the post (``text`` or ``title``), and where in it words begin and end."""

SAME = 0.75
"""The share of its words that a sentence must have in common with a quote to be taken for it."""
_FEWEST = 5
"""Words of a quote that may have changed; a shorter one is taken by the letter."""


def folded(words: str) -> str:
    """Words as they are compared: white space and typographic marks made one."""
    return plain(" ".join(words.split()))


def plain(text: str) -> str:
    """A text with its typographic marks made plain, one character for one, so that places stay true."""
    return text.translate(_MARKS)


_MARKS = str.maketrans("‘’“”–—\u00a0\n", "''\"\"--  ")


def place(post: Post, quote: str) -> Selector | None:
    """Where a quote stands: in the text, else in the title; typographic marks and white space make no difference."""
    words = folded(quote)
    if not words:
        return None
    at = plain(post.body.text).find(words)
    if at >= 0:
        return selector(post.body.text, at, at + len(words))
    at = plain(post.title).find(words)
    return Selector(part="title", start=at, end=at + len(words)) if at >= 0 else None


def moved(post: Post, quote: str) -> Selector | None:
    """The sentence that a quote has become: most of its words are the same, and all its numbers."""
    share, start, end = nearest(post, quote)
    words = folded(quote)
    if share < SAME or len(words.split()) < _FEWEST or _numbers(words) != _numbers(post.body.text[start:end]):
        return None
    return selector(post.body.text, start, end)


def like(post: Post, quote: str) -> str:
    """The sentence that holds most words of a quote that does not stand in the post; empty where none holds half of them."""
    words = _words(quote)
    best, found = 0, (0, 0)
    for start, end in _sentences(post):
        shared = len(words & _words(post.body.text[start:end]))
        if shared > best:
            best, found = shared, (start, end)
    return " ".join(post.body.text[slice(*found)].split()) if best and 2 * best >= len(words) else ""


def nearest(post: Post, quote: str) -> tuple[float, int, int]:
    """How much the sentence most like a quote has in common with it, from 0 to 1, and where it stands."""
    words = folded(quote).split()
    found = (0.0, 0, 0)
    matcher = SequenceMatcher(b=words, autojunk=False)
    for start, end in _sentences(post):
        matcher.set_seq1(folded(post.body.text[start:end]).split())
        if matcher.real_quick_ratio() > found[0] and matcher.quick_ratio() > found[0]:
            found = max(found, (matcher.ratio(), start, end))
    return found


def occurrences(post: Post, words: str) -> tuple[Span, ...]:
    """Where whole words stand, in the text and in the title; ``61`` does not stand in ``61,000``."""
    wanted = folded(words)
    if not wanted:
        return ()
    pattern = re.compile(rf"(?<!\w)(?<!\d[.,]){re.escape(wanted)}(?!\w|[.,]\d)")
    return tuple(
        (part, *match.span())
        for part, text in (("text", post.body.text), ("title", post.title))
        for match in pattern.finditer(plain(text))
    )


def whole(one: Finding) -> Span:
    """Where the sentence of a finding stands."""
    return one.selector.part, one.selector.start, one.selector.end


def value(one: Finding) -> Span:
    """Where the words of a figure stand; nowhere for a statement."""
    start = one.selector.start + one.value_start
    return one.selector.part, start, start + len(one.value_text)


def overlap(one: Span, other: Span) -> bool:
    """Whether two stretches of a post have something in common."""
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def sentence(post: Post, span: Span) -> str:
    """The sentence in which words stand, as printed."""
    part, start, end = span
    if part == "title":
        return post.title
    around = next((one for one in _sentences(post) if one[0] <= start < one[1]), (start, end))
    return post.body.text[around[0] : max(around[1], end)]


def reading(post: Post) -> Lexicon:
    """The words of the post's language; of English where it has no tables."""
    code = vocabulary.code(post.language)
    return lexicon(code if code in vocabulary.languages() else "en")


def _sentences(post: Post) -> Iterator[tuple[int, int]]:
    for one in sentences(post.body.text, readable(post.body.blocks), reading(post)):
        yield one.start, one.end


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+(?:[.,]\d+)*", text))
