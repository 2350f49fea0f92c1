"""Why a sentence gave what it gave: every rule that fired, and every one that was tried."""

from collections.abc import Sequence

from msgspec import Struct

from builder import dates, figures, vocabulary
from builder.extract import grading, parse, statements
from builder.extract.counts import clues
from builder.extract.sources import attribution
from builder.extract.sources.attributed import Reading
from builder.extract.speech import voices
from builder.extract.speech.voice import How, Read
from builder.extract.text.lexicon import Lexicon, lexicon
from builder.figures import Figure
from builder.records import Block, Config, Firmness


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


SIEVES: tuple[How, ...] = (
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

PARSED: tuple[How, ...] = ("parse-said", "parse-clause", "parse-object", "parse-aim", "parse-noun", "parse-document")
"""What the engine ``nlp`` adds."""


def explain(sentence: str, config: Config) -> Explanation:
    """Which rules fire on a sentence that stands alone, its dates counted from today; what another sentence would decide is not seen."""
    text = " ".join(sentence.split())
    lex = lexicon(config.language)
    block = Block(0, len(text), "paragraph")
    steps: list[Step] = []
    numbers = figures.find(text, language=lex.language)
    reads, _ = voices.read(text, [block], lex, hear=parse.hearing(config.engine, text, numbers, lex))
    sieves = SIEVES + PARSED if config.engine == "nlp" else SIEVES
    for read in reads:
        steps += _sentence(text, read, lex, sieves)
        steps += _grades(text, read, numbers, config.publish_from, lex)
    steps += _weights(config.engine, text, numbers, [read.reading for read in reads], lex)
    steps += [
        Step(rule=f"figure:{one.rule or one.bound}", fired=True, words=one.text, result=f"{one.low}..{one.high}")
        for one in numbers
    ]
    steps += [
        Step(rule=f"figure:{one.reject}", fired=False, words=one.text, result="no figure")
        for one in figures.tried(text, language=lex.language)
    ]
    for read in reads:
        steps += _times(text, read, config, lex)
    return Explanation(sentence=text, steps=tuple(steps))


def _times(text: str, read: Read, config: Config, lex: Lexicon) -> list[Step]:
    """The dates of a sentence, the times that figures may cover, and the cues for what kind of statement they stand in."""
    if not vocabulary.table(lex.language, "dates"):
        return []
    start, end = read.sentence.start, read.sentence.end
    found = dates.find(text[start:end], against=config.today, language=lex.language)
    periods = dates.find_periods(text[start:end], against=config.today, language=lex.language, dated=found)
    steps = [
        Step(rule=f"date:{one.name}", fired=True, words=one.words, result=f"{one.edtf} ({one.rule})") for one in found
    ]
    steps += [
        Step(
            rule=f"period:{one.period.kind}", fired=True, words=one.period.words, result=one.period.edtf or "as printed"
        )
        for one in periods
    ]
    return steps + [
        Step(
            rule=f"cue:{mark.kind}",
            fired=True,
            words=text[mark.start : mark.end],
            result="where it stands by the figure",
        )
        for mark in clues.find(read.reading, lex.language)
    ]


def _weights(
    engine: str, text: str, numbers: Sequence[Figure], readings: Sequence[Reading], lex: Lexicon
) -> list[Step]:
    """What spoke for and against each source that the engine ``nlp`` weighed for a figure."""
    own = [attribution.attributions(text, reading, lex) for reading in readings]
    return [
        Step(
            rule=f"weight:{weight.candidate.one.sieve}",
            fired=weight.points > 0,
            words=f"{_word(text, weight.figure)} | {weight.candidate.one.verb}",
            result=f"{weight.points} = " + ", ".join(f"{name} {points:+}" for name, points in weight.reasons if points),
        )
        for weight in parse.reasons(engine, text, numbers, lex, readings, own)
    ]


def _word(text: str, at: int) -> str:
    """The word at a place."""
    return text[at:].split(" ", 1)[0].rstrip(".,;:")


def _sentence(text: str, read: Read, lex: Lexicon, sieves: Sequence[str]) -> list[Step]:
    """What the rules about speakers did in one sentence."""
    reading = read.reading
    steps = [Step(rule="quotation", fired=True, words=text[quote.start : quote.end]) for quote in reading.quotes]
    own = attribution.attributions(text, reading, lex)
    steps += [
        Step(rule="reporting-verb", fired=False, words=token.text, result="no subject, a noun, or passive")
        for token in reading.tokens
        if token.lower in lex.cues and not any(one.cue[0] <= token.start <= one.cue[1] for one in own)
    ]
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
    fired = {voice.sieve for voice in read.voices}
    steps += [Step(rule=f"sieve:{sieve}", fired=False, words="") for sieve in sieves if sieve not in fired]
    return steps


def _grades(text: str, read: Read, numbers: Sequence[Figure], line: Firmness, lex: Lexicon) -> list[Step]:
    """How firmly each figure of a sentence stands behind its source, or the article behind its own; without one, what speaks
    for and against its assertion."""
    steps, cue, since = [], None, 0
    for figure in numbers:
        voice = read.voice(figure.core_start)
        if not read.sentence.start <= figure.core_start < read.sentence.end:
            continue
        if voice is None or voice.mention is None:
            grade = grading.own(read, None, figure, text, line, lex)
            steps.append(Step(rule="grade:outlet", fired=grade.firm, words=figure.text, result=str(grade)))
            continue
        grade = grading.grade(read, voice, figure, since if voice.cue == cue else 0, line, lex)
        steps.append(Step(rule=f"grade:{voice.sieve}", fired=grade.firm, words=figure.text, result=str(grade)))
        cue, since = voice.cue, figure.end
    worth = statements.worth(text, read, line, lex) if not steps else None
    if worth is not None:
        words = text[read.sentence.start : read.sentence.end]
        steps.append(Step(rule="worth", fired=worth.firm, words=words, result=str(worth)))
    return steps
