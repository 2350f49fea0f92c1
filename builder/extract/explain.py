"""Why a sentence gave what it gave: every rule that fired, and every one that was tried."""

from msgspec import Struct

from builder import figures
from builder.extract import attribution, voices
from builder.extract.attribution import Reading
from builder.extract.tokens import lexicon, tokens
from builder.records import Block, Config


class Step(Struct, frozen=True, kw_only=True):
    """One rule on one place of the sentence."""

    rule: str
    fired: bool
    words: str
    """What it looked at."""
    result: str = ""


class Explanation(Struct, frozen=True, kw_only=True):
    """All the steps for one sentence, in the order in which they were taken."""

    sentence: str
    steps: tuple[Step, ...]


SIEVES = (
    "quote",
    "according-to",
    "source-shows",
    "said",
    "said-after",
    "order",
    "pronoun",
    "running-quote",
    "paragraph-speaker",
)
"""In the order of EXTRACTION: the most precise first."""


def explain(sentence: str, config: Config) -> Explanation:
    """Which rules fire on a sentence that stands alone; what another sentence would decide is not seen."""
    text = " ".join(sentence.split())
    lex = lexicon(config.language)
    block = Block(0, len(text), "paragraph")
    steps: list[Step] = []
    reads, _ = voices.read(text, [block], lex)
    for read in reads:
        reading: Reading = read.reading
        for quote in reading.quotes:
            steps.append(Step(rule="quotation", fired=True, words=text[quote.start : quote.end]))
        own = attribution.attributions(text, reading, lex)
        for token in tokens(text, read.sentence.start, read.sentence.end):
            if token.lower in lex.cues and not any(one.cue[0] <= token.start < one.cue[1] + 1 for one in own):
                steps.append(
                    Step(rule="reporting-verb", fired=False, words=token.text, result="no subject, a noun, or passive")
                )
        fired = {voice.sieve for voice in read.voices}
        for sieve in SIEVES:
            if sieve not in fired:
                steps.append(Step(rule=f"sieve:{sieve}", fired=False, words=""))
        for voice in read.voices:
            cue = text[voice.cue[0] : voice.cue[1]] if voice.cue else ""
            steps.append(
                Step(
                    rule=f"sieve:{voice.sieve}",
                    fired=True,
                    words=cue,
                    result=voice.mention.name if voice.mention else "nobody named",
                )
            )
    for figure in figures.find(text, language=lex.language):
        steps.append(
            Step(
                rule=f"figure:{figure.rule or figure.bound}",
                fired=True,
                words=figure.text,
                result=f"{figure.low}..{figure.high}",
            )
        )
    for figure in figures.tried(text, language=lex.language):
        steps.append(Step(rule=f"figure:{figure.reject}", fired=False, words=figure.text, result="no figure"))
    return Explanation(sentence=text, steps=tuple(steps))
