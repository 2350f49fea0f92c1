"""A source without a verb, which the clause before it has: ``Organisers put the turnout at 90,000, police at 40,000``."""

from collections.abc import Iterator, Sequence

from msgspec import structs

from builder.extract.naming.claimants import describe
from builder.extract.sources.attributed import Attribution, Reading
from builder.extract.text import phrases
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token

_STOPS = frozenset(",.;:–—()")
_BETWEEN = 6
"""Tokens between such a source and its number: ``at more than``, a quotation mark."""


def gapped(text: str, reading: Reading, found: Sequence[Attribution], lex: Lexicon) -> Iterator[Attribution]:
    """The sources of a sentence, with those behind one that counts: each stands right before a number, behind a comma or ``and``.

    A verb of saying leaves out another like it only before a share ("The union said 80 per cent walked out, the company 35 per cent").
    """
    for one in found:
        inner = list(_behind(text, reading, one, lex)) if one.forward else []
        yield structs.replace(one, end=inner[0].cue[0]) if inner else one
        yield from inner


def _behind(text: str, reading: Reading, one: Attribution, lex: Lexicon) -> Iterator[Attribution]:
    counts = one.verb in lex.gapped
    if counts or (one.verb in lex.plain and not lex.percents.isdisjoint(reading.words)):
        tokens = reading.tokens
        begin = next((i for i, token in enumerate(tokens) if token.start >= one.cue[1]), len(tokens))
        numbered = False
        for at in range(begin, len(tokens) - 2):
            token = tokens[at]
            numbered = numbered or token.text[0].isdigit()
            if token.start >= one.end:
                return
            if not numbered or not (token.text in ",;" or token.lower in lex.additive):
                continue
            made = _source(text, reading, at + 1, one, lex, share=not counts)
            if made is not None:
                yield made


def _source(text: str, reading: Reading, at: int, one: Attribution, lex: Lexicon, *, share: bool) -> Attribution | None:
    """The source that begins at token ``at``, where nothing but what leads to a number stands behind it."""
    tokens = reading.tokens
    at += tokens[at].lower in lex.joints
    if at >= len(tokens) or not tokens[at].word or tokens[at].text[0].isdigit():
        return None
    named = phrases.after(tokens, at, lex, past=False)
    if (
        named is None
        or named[0] - at > (tokens[at].lower in lex.determiners)
        or any(token.text[0].isdigit() for token in tokens[at : named[1]])
    ):
        return None
    number = _number(tokens, named[1], lex)
    if number is None or (share and lex.percents.isdisjoint({word.lower for word in tokens[number + 1 : number + 3]})):
        return None
    source = describe(tokens, named, (), lex, text)
    if source is None or not source.known or source.refers not in ("", "definite") or source.document:
        return None
    if not (source.kind == "person" or source.head in lex.groups or source.name[:1].isupper()):
        return None
    start, end = tokens[named[0]].start, tokens[named[1] - 1].end
    return Attribution(
        source=structs.replace(source, refers=""),  # another than the one before
        sieve=one.sieve,
        start=end,
        end=one.end,
        cue=(start, end),
        verb=one.verb,
        forward=True,
    )


def _number(tokens: Sequence[Token], at: int, lex: Lexicon) -> int | None:
    """The number that follows at token ``at``, with nothing before it but ``at``, its bound and a sign or mark."""
    for i, token in enumerate(tokens[at : at + _BETWEEN], at):
        if token.text[0].isdigit() or token.text[-1].isdigit():
            return i
        if token.lower not in lex.gap_leads and (token.word or token.text in _STOPS):
            return None
    return None
