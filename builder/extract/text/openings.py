"""What opens a sentence without a comma, right before its subject: a place, an occasion, the time of an entry."""

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
    if not at or (at + 1 < len(words) and words[at].lower in lex.venues):
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


def stamp(tokens: Sequence[Token], at: int, lex: Lexicon) -> int:
    """How many words at ``at`` are the time of an entry that opens it, whose hours stand before: ``14:|05 | Ada Lind said``, ``2.15|pm``."""
    if any(token.text[0].isalpha() for token in tokens[:at]):
        return 0
    half = tokens[at + 1].text in vocabulary.table(lex.language, "numbers").get("reject", {}).get("clock_after", ())
    clock = half or (at > 0 and tokens[at - 1].text == ":")
    behind = at + 1 + half
    return behind - at if clock and behind < len(tokens) and tokens[behind].capital else 0
