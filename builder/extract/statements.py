"""Assertions without a figure: precise rather than many."""

from collections.abc import Sequence
from functools import cache

from builder import vocabulary
from builder.extract import grading, rendering
from builder.extract.counts import clues, cues
from builder.extract.grading import Grade
from builder.extract.idle import idle
from builder.extract.speech.voice import How, Read, Voice
from builder.extract.text.lexicon import Lexicon
from builder.extract.times import known
from builder.extract.times.page import Page
from builder.records import Finding, Firmness

_SHORT = 4
"""Words below which a sentence asserts too little to stand alone."""

_THAT = 80
"""Characters of what is said that are looked at for a "that" at their head."""

_SILENT: frozenset[How] = frozenset({"order", "continued", "parse-aim", "transcript"})
"""Sieves whose words are no assertion without a figure."""

_CLOSED = frozenset(".!…\"”»)'’")
"""How a sentence ends that is no heading and no question."""


@cache
def _verbs(language: str, kind: str) -> frozenset[str]:
    """Verbs that report less than an assertion: of thinking and feeling (``mental``), of doing by saying (``acts``)."""
    return frozenset(vocabulary.table(language, "cues").get(kind, {}).get("words", "").split())


def finding(page: Page, read: Read, figured: Sequence[Finding] = ()) -> Finding | None:
    """The statement a sentence reports, or None: unattributed words, norms, appeals, feelings and promises are none.

    ``figured`` are the findings its figures gave; beside them only another speaker's quoted words are a statement.
    """
    text, sentence, lex = page.text, read.sentence, page.lex
    voice = _speaker(read)
    if voice is None or voice.mention is None or voice.sieve in _SILENT or voice.verb in lex.asking:
        return None
    if figured and (
        any(one.claimant is None or one.claimant == voice.mention for one in figured)
        or not rendering.quoted(read, voice)
    ):
        return None
    words = text[sentence.start : sentence.end]
    if words[-1] not in _CLOSED or words.endswith(('?"', "?”", "?'", "?’")) or len(words.split(None, _SHORT)) < _SHORT:
        return None
    if not read.reading.quotes and (
        voice.verb in _verbs(lex.language, "mental")
        or voice.verb in lex.judges
        or (voice.verb in _verbs(lex.language, "acts") and _opening(text, voice) not in lex.complement)
    ):
        return None
    found = clues.find(read.reading, lex.language)
    own, quoted = _words(text, read, voice, lex)
    if cues.idle(found, voice.start, voice.end) or idle(own, lex.language, quoted=quoted, alone=voice.cue is None):
        return None
    said = read.reading.within(voice.start, voice.end)
    weighed = grading.assertion(said, voice, page.worth, page.line, lex, quoted=quoted)
    if not weighed.kept:
        return None
    given, elsewhere = known.stated(page, read, voice.mention)
    rests, direct = cues.basis(text, found), rendering.quoted(read, voice)
    inferred = [name for name, so in (("claimant", voice.inferred), ("stated_on", elsewhere)) if so]
    return Finding(
        post=page.post,
        claimant=voice.mention,
        role="direct_quote" if direct else "indirect_speech",
        modality="statement",
        basis=rests[0],
        basis_words=rests[1],
        stated_on=given.edtf if given else None,
        stated_on_rule=given.rule if given else "",
        quoted=direct,
        quote=words,
        selector=rendering.selector(text, sentence.start, sentence.end),
        extracted_by=f"rule:{voice.sieve}",
        occasion=page.occasions.get(voice.mention.name),
        inferred=tuple(inferred),
        candidate=not weighed.firm,
    )


def worth(text: str, read: Read, line: Firmness, lex: Lexicon) -> Grade | None:
    """What speaks for and against the assertion of a sentence that stands alone; None where nobody speaks."""
    voice = _speaker(read)
    if voice is None or voice.mention is None:
        return None
    said = read.reading.within(voice.start, voice.end)
    return grading.assertion(said, voice, (), line, lex, quoted=_words(text, read, voice, lex)[1])


def _opening(text: str, voice: Voice) -> str:
    """The first word of what is said."""
    return text[voice.start : min(voice.end, voice.start + _THAT)].lstrip(" ,").partition(" ")[0]


def _words(text: str, read: Read, voice: Voice, lex: Lexicon) -> tuple[str, bool]:
    """The words that are the speaker's: the quoted ones where they are most of them; and whether they are quoted."""
    said = text[voice.start : voice.end].strip(" ,.")
    for quote in read.reading.quotes:
        start, end = max(quote.start, read.sentence.start), min(quote.end, read.sentence.end)
        if start < voice.end and voice.start < end and (end - start) * 2 >= len(said):
            return text[start:end], True
    first, _, rest = said.partition(" ")
    return rest if rest and first in lex.complement else said, False


def _speaker(read: Read) -> Voice | None:
    """The first voice that is no outlet's, the ones the sentence itself names before others."""
    voices = [voice for voice in read.voices if voice.mention is not None and not voice.gap]
    if len(voices) < 2:
        return voices[0] if voices else None
    return min(voices, key=lambda one: (one.outlet, one.cue is None, one.start), default=None)
