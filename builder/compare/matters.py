"""Whether two claims of one measure are about one matter, so that a reader would hold them against each other.

*People killed in Norland* are those of a flood in one post and of overdoses in another one. A measure whose words say no more
than what sort is counted and where has claims of many matters: of two of them the posts tell one story, or their sentences and
headlines share words. docs/comparison.md tells the rule.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from builder import vocabulary
from builder.records import Document, Measure, PostId, Report

_SHARED = 2
"""Words that two passages about one matter share at least."""
_LEAST = 3
"""Letters of a word that says something."""
_STEM = 6
"""Letters by which forms of a word are one: *flooding* and *flooded*."""
_CASE = "case"
"""Of an illness: something happened, though the unit says it."""
_WORD = re.compile(rf"[^\W\d_]{{{_LEAST},}}")


class Matter(Struct, frozen=True, gc=False):
    """What a claim is about, beyond what its measure says."""

    own: frozenset[str]
    """The words of the measure's name."""
    happened: bool
    """Whether something happened to what is counted: an article mostly counts that of one thing."""
    anything: bool
    """Whether the measure says no more than where things of one sort are: *patients in Norland*."""
    posts: frozenset[PostId]
    stories: frozenset[str]
    """Of events that several posts tell: those of its posts, and the main one of the measure."""
    words: frozenset[str] | None
    """Of the sentences; None where nobody knows which words of their language say something."""
    headlines: frozenset[str]
    """Words of the headlines."""


def main_story(documents: Iterable[Document]) -> str:
    """The story that most posts of a measure tell: then the others most likely tell of the same. Empty where there is none."""
    stories = {document.id: document.story for document in documents}
    told = Counter(story for story in stories.values() if story)
    story, count = max(told.items(), key=lambda each: (each[1], each[0]), default=("", 0))
    return story if 2 * count > len(stories) else ""


def matter(measure: Measure, reports: Iterable[Report], documents: Iterable[Document], main: str) -> Matter | None:
    """What the reports of a claim are about; None where the words of the measure settle that. ``main``: its main story."""
    if not vague(measure):
        return None
    posts = {document.id: document for document in documents}
    found = [_words(report.quote, vocabulary.code(posts[report.post].language)) for report in reports]
    known = [words for words in found if words is not None]
    above = [_words(post.title, vocabulary.code(post.language)) or frozenset() for post in posts.values()]
    return Matter(
        own=_words(measure.name, "en") or frozenset(),
        happened=bool(measure.outcome),
        anything=not (measure.outcome or measure.population or measure.unit == _CASE),
        posts=frozenset(posts),
        stories=frozenset([main, *(document.story for document in posts.values())]) - {""},
        words=frozenset[str]().union(*known) if len(known) == len(found) else None,
        headlines=frozenset[str]().union(*above),
    )


def together(one: Matter | None, other: Matter | None) -> bool:
    """Whether two claims of one measure, or of it and a broader one, may be held against each other."""
    if one is None or other is None or one.words is None or other.words is None:
        return True
    if not one.stories.isdisjoint(other.stories):
        return True
    if one.anything or other.anything:
        return False
    apart = one.posts.isdisjoint(other.posts)
    if not apart and one.happened and other.happened:
        return True
    shared = one.words & other.words
    if apart:  # two headlines can be alike that are of as many matters as their articles
        shared |= (one.words & other.headlines) | (one.headlines & other.words)
    return len(shared - one.own - other.own) >= _SHARED


def vague(measure: Measure) -> bool:
    """Whether a measure can hold claims of many matters: no page of an editor names it and no word sets it apart, and of whose, where
    and what happened it says too little (*people killed in Norland*, *patients in Norland*, *Americans*)."""
    settled = measure.curated or (measure.population and (measure.outcome or measure.place))
    return not (settled or measure.modifiers)


@lru_cache(maxsize=65536)
def _words(text: str, language: str) -> frozenset[str] | None:
    """The words of a text that say what it is about, by their stems."""
    common = vocabulary.words(language, "matters", "common")
    if not common:
        return None
    return frozenset([word[:_STEM] for word in _WORD.findall(text.lower()) if word not in common])
