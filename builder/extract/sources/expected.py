"""Sieve said: what somebody expected, told right behind the figure: ``the $7.5 billion analysts had forecast``, ``the 3% expected by
economists``."""

from collections.abc import Sequence

from builder.extract.naming.claimants import describe
from builder.extract.sources.attributed import Attribution, Reading
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.phrases import Range, after
from builder.extract.text.tokens import Token

_NOUNS = 6
"""Words of what is counted, between a number and who expected it."""
_SUBJECT = 5
"""Words of a name."""


def clause(text: str, reading: Reading, at: int, lex: Lexicon) -> Attribution | None:
    """The source of a figure whose noun phrase a clause with the verb at ``at`` closes (``the 0.5% fall economists had predicted``), or a
    participle and "by"."""
    tokens = reading.tokens
    by = at + 2 < len(tokens) and tokens[at + 1].lower in lex.agent and tokens[at].lower.endswith(lex.foreseen_endings)
    if not by and not _closed(tokens, at + 1, lex):
        return None
    found = after(tokens, at + 2, lex) if by else _subject(tokens, at, lex)
    number = _number(tokens, at if by else found[0], lex) if found else None
    if found is None or number is None:
        return None
    source = describe(tokens, found, (), lex, text)
    if source is None or not (source.known or source.refers):
        return None
    return Attribution(
        source=source,
        sieve="said",
        start=tokens[number].start,
        end=tokens[min(at, found[0])].start,
        cue=(tokens[min(at, found[0])].start, max(tokens[at].end, tokens[found[1] - 1].end)),
        verb=tokens[at].lower,
        forward=False,
        foreseen=True,
    )


def told(text: str, reading: Reading, at: int, lex: Lexicon) -> Attribution | None:
    """Who told the figure of a noun phrase that the participle at ``at`` closes: ``the 210 layoffs announced by the company``."""
    tokens = reading.tokens
    if at + 2 >= len(tokens) or tokens[at + 1].lower not in lex.agent:
        return None
    number = _number(tokens, at, lex)
    found = after(tokens, at + 2, lex) if number is not None else None
    source = describe(tokens, found, (), lex, text) if found else None
    if number is None or found is None or source is None or not source.known or source.refers == "thing":
        return None
    return Attribution(
        source=source,
        sieve="order" if tokens[at].lower in lex.sets else "said",
        start=tokens[number].start,
        end=tokens[at].start,
        cue=(tokens[at].start, tokens[found[1] - 1].end),
        verb=tokens[at].lower,
        forward=False,
        gap=True,
    )


def gap(text: str, reading: Reading, at: int, lex: Lexicon) -> Attribution | None:
    """The source of a figure whose noun phrase a clause takes up, in which the verb at ``at`` stands before another one: ``the 95% that
    doctors say is needed``, ``the 300 homes police said were searched``."""
    tokens = reading.tokens
    if at + 1 >= len(tokens) or tokens[at + 1].lower not in lex.auxiliaries:
        return None
    found = _subject(tokens, at, lex)
    number = _number(tokens, found[0], lex) if found else None
    source = describe(tokens, found, (), lex, text) if found and number is not None else None
    if found is None or number is None or source is None or not (source.known or source.refers):
        return None
    return Attribution(
        source=source,
        sieve="said",
        start=tokens[number].start,
        end=tokens[found[0]].start,
        cue=(tokens[found[0]].start, tokens[at].end),
        verb=tokens[at].lower,
        forward=False,
        gap=True,
    )


def _closed(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether nothing that could be expected follows at ``at``."""
    if at >= len(tokens):
        return True
    low = tokens[at].lower
    return not tokens[at].word or low in lex.prepositions or low in lex.weekdays or low in lex.dated


def _subject(tokens: Sequence[Token], at: int, lex: Lexicon) -> Range | None:
    """Who stands right before the verb at ``at``: a pronoun, a name, or a noun for a group without what it is joined to."""
    end = at
    while end > 0 and (tokens[end - 1].lower in lex.auxiliaries or tokens[end - 1].lower in lex.adverbs):
        end -= 1
    last = tokens[end - 1] if end else None
    if last is None or not last.word:
        return None
    first = end - 1
    if not (last.capital or last.lower in lex.personal or _speaks(last.lower, lex)):
        return None
    while first > 0 and end - first < _SUBJECT and tokens[first - 1].capital and tokens[first - 1].word:
        first -= 1
    if first > 0 and tokens[first - 1].lower in lex.determiners:
        first -= 1
    return first, end


def _number(tokens: Sequence[Token], before: int, lex: Lexicon) -> int | None:
    """The first token of the figure whose noun phrase ends before token ``before``."""
    at = before - 1
    if at >= 0 and tokens[at].lower in lex.thing_relatives:
        at -= 1
    for i in range(at, max(-1, at - _NOUNS), -1):
        low = tokens[i].lower
        if tokens[i].text[0].isdigit():
            return _first(tokens, i, lex)
        if (
            not (tokens[i].word or low == "%")
            or low in lex.auxiliaries
            or low in lex.held
            or low in lex.conjunctions
            or low in lex.says
        ):
            return None
    return None


def _first(tokens: Sequence[Token], number: int, lex: Lexicon) -> int:
    """The first of two numbers that were expected together: ``the | 1.0% and 1.9% | it pencilled in``."""
    at = number - 1
    if at < 1 or tokens[at].lower not in lex.additive:
        return number
    at -= 2 if tokens[at - 1].lower in lex.percents and at > 1 else 1
    return at if tokens[at].text[0].isdigit() else number


def _speaks(word: str, lex: Lexicon) -> bool:
    """Whether a noun is one of people or groups who speak, or the plural of one."""
    one = next((word.removesuffix(end) for end in lex.plural_ending if word.endswith(end)), word)
    return word in lex.groups or word in lex.titles or one in lex.titles
