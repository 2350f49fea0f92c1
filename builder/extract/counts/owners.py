"""Whose losses or gains a figure is: ``Russia is losing``, ``Russian casualties``."""

from collections.abc import Sequence

from builder.extract.counts.countable import tables
from builder.extract.counts.counted import BREAKS
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token

_FAR = 40
"""Tokens before a figure in which its owner may be named."""


def owner(tokens: Sequence[Token], first: int, lex: Lexicon, *, apart: bool) -> tuple[str, str] | None:
    """Whose losses or gains a figure is, as printed, and the adjective: ``Russia is losing``, ``Russian casualties``.

    A country elsewhere in the sentence is where it happened, or who did it: it says nothing about who is counted. Nor do people
    of it whose deed it is, where the figure has a noun of its own (``apart``): ``Corvian soldiers freed 30 hostages``.
    """
    known = tables(lex.language)
    for at in range(first - 1, max(first - _FAR, 0) - 1, -1):
        if tokens[at].text in BREAKS:
            return None
        name = tokens[at].lower
        if name in known.paired and at + 1 < len(tokens) and f"{name} {tokens[at + 1].lower}" in lex.populations:
            name = f"{name} {tokens[at + 1].lower}"
        elif name not in lex.populations:
            continue
        next_ = at + 1 + name.count(" ")
        printed = lex.unowned(" ".join(token.text for token in tokens[at:next_]))
        noun = tokens[next_].lower if next_ < first else ""
        if noun in known.composites or noun in known.deaths:
            return lex.populations[name], lex.populations[name]
        if noun in known.people:
            if apart and not (next_ + 1 < first and tokens[next_ + 1].lower in known.takes):
                return None
            return lex.populations[name], lex.populations[name]
        if noun in known.forces:
            printed, next_ = f"{printed} {tokens[next_].text}", next_ + 1
        if next_ == first - 1 and noun in lex.have:
            return printed, lex.populations[name]
        while next_ < first and (
            tokens[next_].lower in lex.auxiliaries
            or tokens[next_].lower in lex.adverbs
            or tokens[next_].lower.endswith(lex.adverb)
        ):
            next_ += 1
        if next_ < first and tokens[next_].lower in known.takes:
            return printed, lex.populations[name]
    return None
