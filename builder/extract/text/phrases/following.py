"""The noun phrase that begins at a word, read forwards."""

from collections.abc import Sequence

from builder.extract.text.lexicon import Lexicon
from builder.extract.text.phrases.shared import FAR, Range, articled, finite
from builder.extract.text.tokens import Token


def after(tokens: Sequence[Token], start: int, lex: Lexicon, *, past: bool = True) -> Range | None:
    """The noun phrase that begins at ``start``. ``past`` lets it go on over of, for, in ..."""
    at, end = start, start
    seen = False
    while at < len(tokens) and at - start < FAR:
        token = tokens[at]
        low = token.lower
        if not token.word:
            if token.text == "(" and seen:
                closing = next((i for i in range(at, min(len(tokens), at + 12)) if tokens[i].text == ")"), None)
                if closing is None:
                    break
                at = closing + 1
                continue
            if token.text in "&/" and seen:
                at += 1
                continue
            break
        if low in lex.determiners:
            if (
                seen
                and tokens[at - 1].lower not in lex.binders
                and not token.capital
                and tokens[at - 1].lower not in lex.coordinators
                and not articled(tokens, at, lex)
            ):
                break
        elif low in lex.coordinators:
            if not (
                at + 1 < len(tokens)
                and seen
                and tokens[at + 1].word
                and (tokens[at + 1].capital or tokens[at - 1].lower in lex.twofold or not tokens[at - 1].capital)
            ):
                break
            if at + 2 < len(tokens) and finite(tokens[at + 1], lex):
                break
        elif (
            low in lex.clauses
            or low in lex.auxiliaries
            or low in lex.weekdays
            or (seen and (low in lex.personal or low.endswith(lex.negated)))
        ):
            break
        elif low in lex.binders:
            if not past or not seen or at + 1 >= len(tokens) or not _opens_phrase(tokens[at + 1], lex):
                break
            if _is_time(tokens, at + 1, lex) or (low in lex.places and tokens[at + 1].lower in lex.counters):
                break  # "the navy | in its summary"
        elif seen and token.capital and low in lex.prepositions and _inner(tokens, at):
            pass  # "Doctors Without Borders"
        elif (
            (low in lex.prepositions or low in lex.quantities or (low in lex.adverbs and not token.capital and seen))
            or (seen and not token.capital and finite(token, lex) and not _noun(tokens, at, lex))
            or (token.text[0].isdigit() and seen and not (tokens[at - 1].capital and len(token.text) == 1))
        ):
            break
        else:
            seen = True
            end = at + 1
        at += 1
    return (start, end) if seen else None


def _is_time(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """``at the time``, ``in the last week``: when somebody said it is no part of who it was."""
    words = [token.lower for token in tokens[at : at + 3]]
    while words and (words[0] in lex.determiners or words[0] in lex.recent):
        words = words[1:]
    return bool(words) and (words[0] in lex.time or words[0] in lex.times)


def _opens_phrase(token: Token, lex: Lexicon) -> bool:
    if token.lower in lex.weekdays or token.lower in lex.months or token.text[0].isdigit():
        return False
    return token.word and (
        token.capital
        or token.lower in lex.determiners
        or token.lower in lex.groups
        or token.lower not in lex.prepositions
    )


def _noun(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether what could be a verb belongs to a noun: ``a think tank``, ``the bank's allied forces``."""
    behind = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if f"{tokens[at].lower} {behind}" in lex.noun_pairs:
        return True
    if not (behind.isalpha() and tokens[at].lower.endswith(lex.participle)):
        return False
    adverb = tokens[at - 1].lower.endswith(lex.adverb) and tokens[at - 1].lower not in lex.groups
    return tokens[at - 1].owns or (adverb and behind not in lex.prepositions and behind not in lex.determiners)


def _inner(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word with a capital stands between two others that have one, in a name."""
    return tokens[at - 1].capital and at + 1 < len(tokens) and tokens[at + 1].capital
