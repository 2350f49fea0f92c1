"""The currency of a sum that names none: ``a loss of 43 million euros from a profit of 12 million``."""

from collections.abc import Sequence

from builder import vocabulary
from builder.extract.counts.countable import tables
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token
from builder.figures import Figure

_NEAR = 4
"""Words before a sum among which stands what it is a sum of."""


def currency(
    figure: Figure, tokens: Sequence[Token], first: int, before: str | None, lex: Lexicon, *, beside: bool
) -> str | None:
    """The currency of a large number without a noun that begins at token ``first``: that of the figure before it, ``before``.

    Words for money stand before it, or the figure before stands in the same sentence (``beside``) and it is set against that one.
    """
    if before is None or len(before) != 3 or not before.isupper() or figure.kind != "count":
        return None
    if figure.text.rpartition(" ")[2].lower() not in vocabulary.table(lex.language, "numbers")["scales"]:
        return None
    lead = [token.lower for token in tokens[max(0, first - _NEAR) : first]]
    joined = beside and not tables(lex.language).against.isdisjoint(lead[-1:])
    return before if joined or not tables(lex.language).sums.isdisjoint(lead) else None
