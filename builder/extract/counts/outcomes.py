"""What happened to the counted: killed, lost, seized, damaged, from the words around a figure."""

from collections.abc import Sequence

from builder.extract.counts.countable import Words, tables
from builder.extract.counts.counted import BREAKS
from builder.extract.text.tokens import Lexicon, Token

_NEAR = 14
"""Tokens on either side in which an outcome may stand."""


def outcome(
    text: str, tokens: Sequence[Token], first: int, last: int, span: tuple[int, int], lex: Lexicon
) -> tuple[str, ...]:
    """What happened to the counted: the nearest words that say so, after the figure first, then before it.

    ``first`` and ``last`` are the figure's first token and the one after its noun phrase; ``span`` bounds the look-out
    (the figures on either side), in tokens.
    """
    known = tables(lex.language)
    window = (
        text[tokens[first].start : tokens[min(span[1], len(tokens)) - 1].end].lower() if first < len(tokens) else ""
    )
    window = window.split(";", 1)[0]
    for words, parts in known.phrases:
        at = window.find(words)
        if (
            0 <= at < 120
            and not window[at + len(words) : at + len(words) + 1].isalpha()
            and not window[at - 1 : at].isalpha()
        ):
            return parts
    beside = _beside(tokens, first, last, known)
    if beside:
        return beside
    right = _right(tokens, first, last, span[1], known)
    if right:
        return right
    return _left(tokens, first, span[0], known)


def _beside(tokens: Sequence[Token], first: int, last: int, known: Words) -> tuple[str, ...]:
    """What the very next words say (``427 soldiers killed or missing``), else the verb right before (``destroyed 300 houses``)."""
    for at in range(first, min(last + 1, len(tokens))):
        found = known.outcomes.get(tokens[at].lower)
        if found:
            return _joined(tokens, at, found, known)
    verb = known.outcomes.get(tokens[first - 1].lower) if first else None
    return verb or ()


def _right(tokens: Sequence[Token], first: int, last: int, bound: int, known: Words) -> tuple[str, ...]:
    for at in range(first, min(len(tokens), bound, last + _NEAR)):
        token = tokens[at]
        if at >= last and (token.text in BREAKS or (token.text == "," and not _listed(tokens, at, known))):
            return ()
        found = known.outcomes.get(token.lower)
        if found:
            return _joined(tokens, at, found, known)
    return ()


def _listed(tokens: Sequence[Token], at: int, known: Words) -> bool:
    """Whether the comma at ``at`` stands in a list of outcomes: ``killed, wounded and missing``."""
    return at + 1 < len(tokens) and tokens[at + 1].lower in known.outcomes


def _joined(tokens: Sequence[Token], at: int, found: tuple[str, ...], known: Words) -> tuple[str, ...]:
    """Further outcomes joined to the first by commas, and, or."""
    every = set(found)
    at += 1
    while at + 1 < len(tokens) and (tokens[at].text == "," or tokens[at].lower in ("and", "or")):
        step = at + 1
        if tokens[step].lower in ("and", "or"):
            step += 1
        more = known.outcomes.get(tokens[step].lower) if step < len(tokens) else None
        if not more or (step + 1 < len(tokens) and tokens[step + 1].text[0].isdigit()):
            break
        every |= set(more)
        at = step + 1
    return tuple(sorted(every))


def _left(tokens: Sequence[Token], first: int, bound: int, known: Words) -> tuple[str, ...]:
    for at in range(first - 1, max(bound, first - _NEAR) - 1, -1):
        token = tokens[at]
        if token.text in BREAKS:
            return ()
        found = known.outcomes.get(token.lower)
        if found and token.lower not in ("shelling", "hit", "strike", "strikes"):
            return found
    return ()
