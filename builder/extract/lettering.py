"""Headlines Where Nearly Every Word Has a Capital: which of their capitals are none of a name."""

import re
from functools import cache

from builder.extract.counts import countable
from builder.extract.text.lexicon import Lexicon, lexicon

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LONG = 4
"""Letters from which on a word has a capital in such a headline."""
_FEW = 2
_MOST = 0.75
"""Of its longer words, so many have one."""


def plain(title: str, text: str, lex: Lexicon) -> str:
    """A headline with capitals where a sentence would have them, letter for letter as long: of its words, those that its text
    writes small, or that the tables know as no name, begin small; a headline in sentences is left as it is."""
    words = list(_WORD.finditer(title))
    longer = [word[0] for word in words if len(word[0]) >= _LONG]
    if len(longer) < _FEW or sum(map(_capital, longer)) < _MOST * len(longer):
        return title
    common, letters = _common(lex.language), list(title)
    for word in words:
        low = word[0].lower()
        if _capital(word[0]) and (low in common or _written(low, text)) and not _named(word[0], text):
            letters[word.start()] = low[0]
    return "".join(letters)


def _capital(word: str) -> bool:
    return word[0].isupper() and word[1:].islower()


def _written(word: str, text: str) -> bool:
    """Whether a text has a word in small letters."""
    at = text.find(f" {word}")
    while at >= 0:
        behind = at + 1 + len(word)
        if not text[behind : behind + 1].isalpha():
            return True
        at = text.find(f" {word}", behind)
    return False


def _named(word: str, text: str) -> bool:
    """Whether a text has a word with a capital within a sentence."""
    at = text.find(f" {word}")
    while at > 0:
        behind = at + 1 + len(word)
        if not text[behind : behind + 1].isalpha() and (text[at - 1].islower() or text[at - 1] in ",;"):
            return True
        at = text.find(f" {word}", behind)
    return False


@cache
def _common(language: str) -> frozenset[str]:
    """Words that begin no name: what happens to people and things, who they are, and small words."""
    lex, known = lexicon(language), countable.tables(language)
    return frozenset(
        {
            *known.outcomes,
            *known.people,
            *known.things,
            *lex.verbs,
            *lex.prepositions,
            *lex.determiners,
            *lex.conjunctions,
        }
        | lex.auxiliaries
        | lex.adverbs
    )
