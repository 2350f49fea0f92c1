"""The noun phrase of a figure, and the unit in it."""

from collections.abc import Sequence

from builder import vocabulary
from builder.extract.counts import countable, counted
from builder.extract.counts.count import Spot
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token, unbound


def noun(tokens: Sequence[Token], spot: Spot, lex: Lexicon) -> tuple[list[Token], int]:
    """The noun phrase of a figure: right after it, after its rate, or after *were*; and the token after it and what else stood there."""
    words, end = counted.phrase(tokens, spot.end, lex)
    if not words and spot.after_rate > spot.end:
        words, end = counted.phrase(tokens, spot.after_rate, lex)
    if not words:
        words = counted.complement(tokens, spot.end, lex)
    if spot.high < len(tokens):
        before = [word for word in words if word.start < tokens[spot.high].start]
        words = before if before or words[:1] == [tokens[spot.high]] else words
    if words and lex.bound_articles:
        words = [unbound(words[0], lex), *words[1:]]
    end = min(end, spot.high) if words else spot.end
    return _trimmed(_unforeseen(words, tokens, lex), lex), end


def head(words: Sequence[Token], printed: str | None, lex: Lexicon) -> str | None:
    """The unit in a noun phrase: its head, or all of it where the head alone says nothing ("members of the forces")."""
    known = countable.tables(lex.language)
    if not words or words[-1].text in known.nationals:
        return None
    if printed and "/" in printed.split()[-1]:  # "km/h"
        return printed.split()[-1]
    whole = not known.partitive.isdisjoint(word.lower for word in words[:2]) or words[0].lower in known.whole
    if whole or any(word.lower in lex.additive for word in words):
        return printed
    if known.head_first:
        noun = next((word for word in words if word.lower not in lex.renewed and word.lower not in lex.rest), words[0])
        return noun.text
    return words[-1].text.rstrip("'’")


def population(words: Sequence[Token], lex: Lexicon) -> str:
    """The people or country whose adjective a noun phrase has."""
    return next((lex.populations[word.lower] for word in words if word.lower in lex.populations), "")


def strength(tokens: Sequence[Token], spot: Spot, lex: Lexicon) -> str | None:
    """``magnitude`` where the word stands beside the figure of an earthquake: ``a magnitude 6.2 quake``, ``a 6.2-magnitude quake``."""
    behind = spot.end + (spot.end < len(tokens) and tokens[spot.end].text == "-")
    beside = [tokens[at].lower for at in (spot.first - 1, behind) if 0 <= at < len(tokens)]
    return next((word for word in beside if word in countable.tables(lex.language).strengths), None)


def likelier(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a share at whose end token ``at`` stands is of a chance: ``31% less likely to die`` counts no dead."""
    words = {token.lower for token in tokens[at : at + 2]}
    return not vocabulary.words(lex.language, "rules", "chances").isdisjoint(words)


def _unforeseen(words: list[Token], tokens: Sequence[Token], lex: Lexicon) -> list[Token]:
    """A noun phrase without those who expected it: ``the 0.5% fall economists had predicted``."""
    if not words or (words[-1].lower not in lex.groups and words[-1].lower not in lex.foresees):
        return words
    after = [token.lower for token in tokens if token.start > words[-1].start][:3]
    while after and (after[0] in lex.auxiliaries or after[0] in lex.adverbs):
        after = after[1:]
    by = words[-1].lower in lex.foresees and not lex.agent.isdisjoint(after[:1])
    return words[:-1] if by or (after and after[0] in lex.foresees) else words


def _trimmed(words: list[Token], lex: Lexicon) -> list[Token]:
    """A noun phrase without the word for what became of the number (``a 10,000 job gain``) or for how strong (``magnitude quake``)."""
    known = countable.tables(lex.language)
    if words and words[-1].lower in known.changes:
        words = words[:-1]
    return words[1:] if words and words[0].lower in known.strengths else words
