"""Whose losses or gains a figure is: ``Russia is losing``, ``Russian casualties``, ``the losses of the enemy``."""

from collections.abc import Sequence

from builder.extract.counts.countable import Words, tables
from builder.extract.counts.counted import BREAKS
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token

_FAR = 40
"""Tokens before a figure in which its owner may be named."""
_ASIDE = 8
"""Tokens of what is told in passing between an owner and its verb: ``Corvia, it said, has suffered``."""
_ADJECTIVES = 4
"""Words behind a possessive within which its noun is sought."""
_MARKS = frozenset('"“‘')


def owner(
    tokens: Sequence[Token], first: int, lex: Lexicon, *, apart: bool, people: bool, since: int = 0
) -> tuple[str, str] | None:
    """Whose losses or gains a figure is, as printed, and the adjective: ``Russia is losing``, ``Russian casualties``.

    A country elsewhere in the sentence is where it happened, or who did it: it says nothing about who is counted. Nor do people
    of it whose deed it is, where the figure has a noun of its own (``apart``): ``Corvian soldiers freed 30 hostages``. Whoever
    captures ``people`` takes somebody else's, and what a verb right before a figure did was done to others
    (``Corvia lost 12 boats and killed 300 soldiers``). No name before the token ``since`` is looked at.
    """
    known = tables(lex.language)
    for at in range(first - 1, max(first - _FAR, since) - 1, -1):
        if tokens[at].text in BREAKS:
            return None
        name = tokens[at].lower
        if name in known.paired and at + 1 < len(tokens) and f"{name} {tokens[at + 1].lower}" in lex.populations:
            name = f"{name} {tokens[at + 1].lower}"
        elif name not in lex.populations and name not in known.foes:
            continue
        whose = lex.populations.get(name) or known.foe
        next_ = at + 1 + name.count(" ")
        printed = whose if whose == known.foe else lex.unowned(" ".join(token.text for token in tokens[at:next_]))
        noun = _owned(tokens, next_, first, known)
        if (
            noun in known.composites
            or noun in known.deaths
            or noun in known.again
            or _of_losses(tokens, at, known, lex)
        ):
            return whose, whose
        if noun in known.people and at and tokens[at - 1].text[0].isdigit():
            continue  # "2,000 Corvian servicemen and | 28 tanks"
        if noun in known.people:
            behind = tokens[next_ + 1].lower if next_ + 1 < first else ""
            return None if apart and not _has(behind, known, people=people) else (whose, whose)
        while next_ < first and tokens[next_].lower in known.forces:  # "armed forces"
            printed, next_ = f"{printed} {tokens[next_].text}", next_ + 1
        if next_ == first - 1 and noun in lex.have and not (at and tokens[at - 1].lower in lex.prepositions):
            return printed, whose
        verb = _verb(tokens, next_, first, lex)
        if verb < first and _has(tokens[verb].lower, known, people=people):
            return None if _done(tokens, verb, first, known) else (printed, whose)
    return None


def _owned(tokens: Sequence[Token], next_: int, first: int, known: Words) -> str:
    """The noun behind a name; behind one that owns it, losses a few words on: ``the enemy's total combat losses``."""
    if tokens[next_ - 1].owns and next_ < first:
        for token in tokens[next_ : min(next_ + _ADJECTIVES, first)]:
            if token.lower in known.composites or token.lower in known.deaths:
                return token.lower
    return tokens[next_].lower if next_ < first else ""


def _of_losses(tokens: Sequence[Token], at: int, known: Words, lex: Lexicon) -> bool:
    """Whether the name at ``at`` stands behind its losses: ``the combat losses of the | enemy``."""
    at -= at > 0 and tokens[at - 1].lower in lex.determiners
    return (
        at > 1
        and tokens[at - 1].lower in lex.genitive
        and (tokens[at - 2].lower in known.deaths or tokens[at - 2].lower in known.composites)
    )


def _verb(tokens: Sequence[Token], at: int, first: int, lex: Lexicon) -> int:
    """Past what may stand between a name and its verb: an aside between commas, auxiliaries, adverbs."""
    if at < first and tokens[at].text == ",":
        closing = next((i for i in range(at + 1, min(first, at + _ASIDE)) if tokens[i].text == ","), None)
        at = closing + 1 if closing is not None else at
    while at < first and (
        tokens[at].lower in lex.auxiliaries
        or tokens[at].lower in lex.adverbs
        or tokens[at].lower.endswith(lex.adverb)
        or (tokens[at].lower in lex.says and tokens[at + 1].lower in lex.infinitive)  # "is said to have"
        or (tokens[at].lower in lex.infinitive and tokens[at - 1].lower in lex.says)
    ):
        at += 1
    return at


def _has(verb: str, known: Words, *, people: bool) -> bool:
    """Whether the subject of a verb is the one who has the losses or the gains."""
    return verb in known.takes and not (people and verb in known.catches)


def _done(tokens: Sequence[Token], verb: int, first: int, known: Words) -> bool:
    """Whether another verb than the one at ``verb`` stands right before a figure and says what was done to the counted."""
    at = first - 1
    at -= at > verb and tokens[at].text in _MARKS
    return (
        at > verb
        and tokens[at].lower in known.outcomes
        and tokens[at].lower not in known.deaths
        and tokens[at].lower not in known.composites
    )
