"""Quotations whose verb no table knows: ``"...," he demurred``, ``He had a word for them: "..."``."""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from builder.extract.naming.claimants import Source, describe
from builder.extract.sources.attributed import Attribution, Reading
from builder.extract.text import phrases
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.sentences import CLOSING, OPENING, Quoted
from builder.extract.text.tokens import Token

_start = attrgetter("start")
_SPEECH = frozenset(",?!…")
"""What stands before the closing mark of words that somebody says, not of a title or a word in marks."""
_LEAD = 20
"""Words between whoever speaks and a colon."""


def beside(text: str, reading: Reading, found: Sequence[Attribution], lex: Lexicon) -> list[Attribution]:
    """Sieve quote: the speaker beside a quotation that no other source of the sentence stands next to."""
    made = []
    for quote in reading.quotes:
        outside = [one for one in found if not quote.start <= one.cue[0] < quote.end]
        if any(one.start <= quote.start + 1 < one.end for one in outside):
            continue
        one = _behind(text, reading, quote, lex) or _before(text, reading, quote, lex)
        if one is not None:
            made.append(one)
    return made


def _behind(text: str, reading: Reading, quote: Quoted, lex: Lexicon) -> Attribution | None:
    """``"...," he continued`` and ``"...," continued Ada Lind``."""
    tokens = reading.tokens
    at = bisect_left(tokens, quote.end, key=_start)
    if text[quote.end - 2] not in _SPEECH and not (at < len(tokens) and tokens[at].text == ","):
        return None
    at += at < len(tokens) and tokens[at].text == ","
    while at + 1 < len(tokens) and tokens[at].lower in lex.auxiliaries and _verb(tokens[at + 1], lex):  # "a dit X"
        at += 1
    if at + 1 >= len(tokens) or not tokens[at].word:
        return None
    inverted = _verb(tokens[at], lex)
    subject = phrases.after(tokens, at + 1 if inverted else at, lex)
    if subject is None:
        return None
    if not inverted:
        verb = subject[1]
        while verb < len(tokens) and (tokens[verb].lower in lex.adverbs or tokens[verb].lower in lex.auxiliaries):
            verb += 1
        if verb >= len(tokens) or not _verb(tokens[verb], lex):
            return None
        if tokens[verb].lower in lex.hearer and tokens[verb - 1].lower in lex.be:
            return None  # "..., the council was told"
    source = describe(tokens, subject, (), lex, text)
    if source is None or not _speaks(source):
        return None
    return Attribution(
        source=source,
        sieve="quote",
        start=reading.sentence.start,
        end=quote.end,
        cue=(tokens[subject[0]].start, tokens[subject[1] - 1].end),
        verb=tokens[at].lower if inverted else tokens[verb].lower,
        forward=False,
    )


def _before(text: str, reading: Reading, quote: Quoted, lex: Lexicon) -> Attribution | None:
    """``Lind had a word for them: "..."``: who opens the sentence that a colon closes before the quotation."""
    tokens = reading.tokens
    at = bisect_left(tokens, quote.start, key=_start)
    if at and tokens[at - 1].text == ":":
        return announced(text, reading, at - 1, lex)
    if (
        at > 1
        and at < len(tokens)
        and tokens[at - 1].text == ","
        and text[quote.start + 1 : quote.start + 2].isupper()
        and (_verb(tokens[at - 2], lex) or (text[quote.end - 2] in ".!?" and quote.end >= reading.sentence.end - 1))
    ):
        return announced(text, reading, at - 1, lex)
    return None


def announced(text: str, reading: Reading, colon: int, lex: Lexicon) -> Attribution | None:
    """Whoever opens the clause before the colon at token ``colon``, with all that comes after it."""
    tokens = reading.tokens
    comma = max((i + 1 for i in range(colon) if tokens[i].text == ","), default=0)
    begin = max((i + 1 for i in range(colon) if tokens[i].text in OPENING + CLOSING + '"–—-'), default=0)
    begin = max(begin, comma if comma and tokens[comma].lower in lex.personal else 0)
    while begin + 1 < colon and tokens[begin].lower in lex.adverbs and tokens[begin + 1].text == ",":
        begin += 2
    subject = phrases.after(tokens, begin, lex) if colon - begin <= _LEAD and begin < colon else None
    if subject is None or subject[1] > colon:
        return None
    source = describe(tokens, subject, (), lex, text)
    if source is None or not _speaks(source) or source.name.isupper():
        return None  # "TOWN COUNTS ITS DEAD: ..." is a headline
    return Attribution(
        source=source,
        sieve="quote",
        start=tokens[colon].end,
        end=reading.sentence.end,
        cue=(tokens[subject[0]].start, tokens[subject[1] - 1].end),
        verb="",
        forward=True,
    )


def _verb(token: Token, lex: Lexicon) -> bool:
    return not token.capital and (phrases.finite(token, lex) or token.lower in lex.cues)


def _speaks(source: Source) -> bool:
    return source.kind == "person" or source.refers in ("person", "people") or (source.known and source.refers == "")
