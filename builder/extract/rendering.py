"""How a document renders what somebody said, and where the sentence stands."""

from builder.extract.speech.voice import Read, Voice
from builder.records import Role, Selector

_CONTEXT = 32
"""Characters of prefix and suffix in a selector."""


def quoted(read: Read, voice: Voice | None) -> bool:
    """Whether the claimant's own words stand in quotation marks in the sentence."""
    if voice is None or voice.mention is None or not read.reading.quotes:
        return False
    if voice.cue is not None and read.reading.quoted(voice.cue[0]):
        return False
    own = [one for one in read.voices if one.mention == voice.mention]
    return any(quote.start < one.end and one.start < quote.end for quote in read.reading.quotes for one in own)


def role(read: Read, voice: Voice | None, at: int) -> Role:
    """How the document renders it: in the speaker's words, reported, or retold."""
    if voice is None or voice.mention is None:
        return "paraphrase"
    own = read.reading.quoted(at) or voice.sieve == "transcript"
    return "direct_quote" if own else "indirect_speech"


def selector(text: str, start: int, end: int) -> Selector:
    """Where a sentence stands, with a little of what surrounds it."""
    return Selector(
        start=start, end=end, prefix=text[max(0, start - _CONTEXT) : start], suffix=text[end : end + _CONTEXT]
    )
