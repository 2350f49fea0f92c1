"""What both directions ask of a word."""

from collections.abc import Sequence

from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token

Range = tuple[int, int]
"""Tokens from, up to (half open)."""

FAR = 30
"""No noun phrase that names a speaker is longer, in tokens."""


def articled(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether the article at ``at`` stands within a name: ``Save | the | Children``."""
    after_ = tokens[at + 1] if at + 1 < len(tokens) else None
    before_ = tokens[at - 1]
    named = before_.capital and after_ is not None and after_.capital
    return named and f"{before_.lower} {tokens[at].lower}" in lex.articled


def finite(token: Token, lex: Lexicon) -> bool:
    """Whether a word may be a verb or a participle."""
    low = token.lower
    return (
        low in lex.verbs
        or low in lex.says
        or low in lex.finds
        or (low.endswith(lex.participle) and len(low) > 4 and low not in lex.unparticiples and "-" not in low)
        or low in lex.participles
    )
