"""A place or an occasion that opens a sentence without a comma, right before its subject."""

from collections.abc import Sequence

from builder import vocabulary
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token


def place(words: Sequence[Token], lex: Lexicon) -> int:
    """How many words a place or an occasion takes that opens a sentence without a comma: ``In Davos | President Lind``.

    Only before an office and a name, where the two cannot be one phrase.
    """
    events = vocabulary.words(lex.language, "occasions", "events")
    if not words:
        return 0
    if words[0].lower in lex.determiners:
        inner = place(words[1:], lex) if len(words) > 1 else 0
        return inner + 1 if inner else 0
    at = next((i + 1 for i, word in enumerate(words) if word.lower in events and word.capital), 0)
    if not at or (at + 1 < len(words) and words[at].lower in ("in", "at")):
        at += 1 if not at else 2
        while at < len(words) and words[at].capital and not (_official(words[at], lex) or words[at].text.isupper()):
            at += 1
    rest = words[at:]
    office = next((i for i, word in enumerate(rest) if word.lower in lex.titles and word.capital), len(rest))
    led = all(word.capital and word.lower not in lex.binders for word in words[:1])
    return at if led and office < len(rest) - 1 and all(word.capital or word.owns for word in rest) else 0


def _official(token: Token, lex: Lexicon) -> bool:
    low = token.lower
    return low in lex.titles or low in lex.organisations or low in lex.populations or low in lex.honorifics
