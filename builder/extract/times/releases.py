"""When a document came out, for figures that nobody says: ``the data, published Friday, showed``, ``Monday's report``."""

from collections.abc import Sequence, Set
from functools import cache

from builder import dates, vocabulary
from builder.extract.speech.voice import Read
from builder.extract.text.lexicon import Lexicon, lexicon
from builder.extract.text.tokens import Token
from builder.extract.times.timing import Stated, to_come
from builder.records import Edtf

_LEAD = 14
"""Words before a day among which its document stands, or its occasion."""
_ISSUED = 6
"""Words between "published" and the day ("published by the ministry in Oslo on Friday")."""
_TAIL = 3
"""Words behind a day's ending among which its document stands ("Monday's official jobs report")."""
_OPENING = 8
"""Words behind a day for the document that came out then ("Published on Friday, the ministry's survey")."""
_STOPS = frozenset(';:.!?“”"')


def released(read: Read, found: Sequence[dates.Dated], published: Edtf | None, lex: Lexicon) -> Stated | None:
    """The day, or month, on which the document of a sentence came out; ``found`` are its dates, placed in the text.

    The day stands behind a word for coming out ("released", "out"), owns the document ("Monday's data") or stands right
    before it ("the June 3 report"). None lies ahead of the post.
    """
    papers = _papers(lex.language)
    if not found or papers.isdisjoint(read.reading.words):
        return None
    issued = vocabulary.words(lex.language, "occasions", "issued")
    tokens = read.reading.tokens
    for one in found:
        if one.precision not in ("day", "month") or to_come(one.edtf, published):
            continue
        lead = _lead(tokens, one.start)
        tail = [token for token in tokens if token.start >= one.end]
        if one.precision == "day" and _owns(tokens, one, tail, papers):
            return Stated(one.edtf, f"the day of the document: {one.rule}", True, (one.start, one.end))
        if not any(token.lower in issued for token in lead[-_ISSUED:]):
            continue
        opens = [token for token in tail[:_OPENING] if not papers.isdisjoint({token.lower})]
        if any(token.lower in papers for token in lead) or (opens and len(lead) <= _ISSUED):
            return Stated(one.edtf, f"behind its release: {one.rule}", True, (one.start, one.end))
    return None


@cache
def _papers(language: str) -> frozenset[str]:
    """What comes out on a day."""
    return lexicon(language).documents | vocabulary.words(language, "occasions", "papers")


def _lead(tokens: Sequence[Token], at: int) -> list[Token]:
    """The words before a day, in its part of the sentence."""
    lead = [token for token in tokens if token.end <= at][-_LEAD:]
    stop = max((i + 1 for i, token in enumerate(lead) if token.text in _STOPS), default=0)
    return [token for token in lead[stop:] if token.word]


def _owns(tokens: Sequence[Token], one: dates.Dated, tail: Sequence[Token], papers: Set[str]) -> bool:
    """Whether a day stands before its own document: ``Monday's jobs report``, ``its June 3 report``."""
    owner = next((token.owns for token in tokens if token.start < one.end <= token.end), False)
    for token in tail[: _TAIL if owner else 1]:
        if not token.word:
            return False
        if token.lower in papers:
            return True
    return False
