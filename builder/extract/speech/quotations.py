"""Whose a quotation is that its own sentence does not say."""

from collections.abc import Sequence

from builder.extract.sources.attribution import Reading
from builder.extract.speech.voice import How, Voice

_SPEECH = 6
"""Words from which a quotation in a paragraph of its own is somebody's speech, and no name or title in marks."""


def owned(text: str, readings: Sequence[Reading], spoken: list[list[Voice]]) -> None:
    """Sieves running-quote and paragraph-speaker: whose a quotation is that its own sentence does not say.

    Only of one that opens its sentence: within a sentence of the article's own, marks hold a name, a title, a word that the
    article keeps away from, or what somebody else has called a thing.
    """
    speakers: dict[int, Voice] = {}
    for reading, voices in zip(readings, spoken, strict=True):
        for quote in reading.quotes:
            inside = max(quote.start, reading.sentence.start)
            covering = [
                v
                for v in voices
                if v.start <= inside + 1 < v.end and v.cue is not None and not quote.start <= v.cue[0] < quote.end
            ]
            if covering:
                speakers.setdefault(quote.start, max(covering, key=lambda v: (not v.outlet, v.start)))
    before: Voice | None = None
    announced: Voice | None = None
    block = -1
    for number, (reading, voices) in enumerate(zip(readings, spoken, strict=True)):
        same = reading.sentence.block == block
        block = reading.sentence.block
        for quote in reading.quotes:
            sieve: How = "running-quote"
            speaker, apart = speakers.get(quote.start), False
            if speaker is None and quote.start <= reading.sentence.start + 1:
                colon = number > 0 and text[readings[number - 1].sentence.end - 1] == ":"
                if colon and announced is not None:
                    speaker = announced
                elif same and before is not None:
                    speaker, sieve = before, "paragraph-speaker"
                elif quote.continues and before is not None:
                    speaker = before
                elif not same and len(text[quote.start : quote.end].split()) >= _SPEECH:
                    ahead = _later(readings, speakers, number)
                    speaker, sieve, apart = ahead or before, "paragraph-speaker", ahead is None
            if speaker is None:
                continue
            before = speaker
            if not any(
                v.start <= max(quote.start, reading.sentence.start) + 1 < v.end and v.cue is not None for v in voices
            ):
                voices.append(
                    Voice(
                        start=max(quote.start, reading.sentence.start),
                        end=min(quote.end, reading.sentence.end),
                        mention=speaker.mention,
                        sieve=sieve,
                        cue=None,
                        inferred=True,
                        document=speaker.document,
                        apart=apart,
                    )
                )
        own = [v for v in voices if v.cue is not None and not (reading.quotes and reading.quoted(v.cue[0]))]
        announced = own[-1] if own else None
        if own:
            before = own[0] if len(own) == 1 else next((v for v in own if not v.forward), own[0])
        elif not same and not reading.quotes:
            before = None


def _later(readings: Sequence[Reading], speakers: dict[int, Voice], number: int) -> Voice | None:
    """The speaker of the next quotation in the same paragraph."""
    block = readings[number].sentence.block
    for reading in readings[number + 1 :]:
        if reading.sentence.block != block:
            return None
        for quote in reading.quotes:
            if quote.start in speakers:
                return speakers[quote.start]
    return None
