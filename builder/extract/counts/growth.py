"""What grew, where a figure says only how many times: ``exports to Corvia doubled``, ``prices are three times as high``."""

from collections.abc import Sequence

from builder import vocabulary
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token
from builder.figures import Figure

_LONGEST = 8
"""Words of a name of something."""


def grown(text: str, tokens: Sequence[Token], figure: Figure, span: tuple[int, int], lex: Lexicon) -> str | None:
    """What became so many times itself; None for other figures, and where the clause does not say it before the verb.

    ``span``: the figure's first token and the one after it.
    """
    if figure.kind != "multiple":
        return None
    first, end = span
    table = vocabulary.table(lex.language, "numbers")
    at, been = _skipped(tokens, first - 1, lex)
    if (figure.rule or "").split("-")[0] not in table.get("multiple", {}).get("verbs", ()):
        if at >= 0 and tokens[at].lower in table.get("ranges", {}).get("changes", ()):
            at, _ = _skipped(tokens, at - 1, lex)
        elif not (been and end < len(tokens) and tokens[end].lower in table.get("multiple", {}).get("than", ())):
            return None
    words: list[Token] = []
    while at >= 0 and tokens[at].word and not _outside(tokens[at], lex) and len(words) < _LONGEST:
        words.insert(0, tokens[at])
        at -= 1
    while words and (words[0].lower in lex.determiners or words[0].lower in lex.prepositions):
        words.pop(0)
    return text[words[0].start : words[-1].end] if words and (words[0].text.isalpha() or words[0].owns) else None


def _skipped(tokens: Sequence[Token], at: int, lex: Lexicon) -> tuple[int, bool]:
    """The token before auxiliaries and adverbs that end at ``at``, and whether there were any."""
    last = at
    while at >= 0 and (tokens[at].lower in lex.auxiliaries or tokens[at].lower in lex.adverbs):
        at -= 1
    return at, at < last


def _outside(token: Token, lex: Lexicon) -> bool:
    """Whether no name of a thing runs over it."""
    low = token.lower
    return (
        low in lex.pronouns or low in lex.clauses or low in lex.verbs or low in lex.says or low in lex.auxiliaries
    ) and low not in lex.prepositions
