"""Where and on what occasion something was said."""

from collections.abc import Sequence

from builder import vocabulary
from builder.extract.sources.attributed import Reading
from builder.extract.text import phrases
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token
from builder.records import Occasion


def find(text: str, reading: Reading, lex: Lexicon) -> Occasion | None:
    """``told the Renew Forum in Brussels``, ``speaking in Brussels``: what a sentence says about where it was said."""
    tokens = reading.tokens
    events = vocabulary.words(lex.language, "occasions", "events")
    speaking = vocabulary.words(lex.language, "occasions", "speaking")
    if events.isdisjoint(reading.words) and speaking.isdisjoint(reading.words):
        return None
    for at, token in enumerate(tokens):
        if token.lower in speaking and at + 2 < len(tokens) and tokens[at + 1].lower in lex.spoken_at:
            place = _capitals(text, tokens, at + 2)
            if place:
                return Occasion(place=place)
        if token.lower in events and at > 0:
            found = phrases.before(tokens, at + 1, lex)[0]
            if found is None:
                continue
            words = list(tokens[found[0] : found[1]])
            while words and words[0].lower in lex.determiners:
                words = words[1:]
            if not any(word.capital for word in words):
                continue
            place = (
                _capitals(text, tokens, at + 2) if at + 2 < len(tokens) and tokens[at + 1].lower in lex.inner else ""
            )
            return Occasion(name=text[words[0].start : words[-1].end], place=place or None)
    return None


def _capitals(text: str, tokens: Sequence[Token], at: int) -> str:
    """The run of capitals at ``at``."""
    end = at
    while end < len(tokens) and tokens[end].word and tokens[end].capital:
        end += 1
    return text[tokens[at].start : tokens[end - 1].end] if end > at else ""
