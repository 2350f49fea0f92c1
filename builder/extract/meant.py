"""How a figure is meant, by the cues of its sentence and by who says it: a count, a goal, a forecast, a yardstick."""

from collections.abc import Sequence

from builder import vocabulary
from builder.extract.counts import cues
from builder.extract.counts.clues import Mark
from builder.extract.scene import Scene
from builder.extract.speech.voice import Voice
from builder.extract.text.lexicon import Lexicon
from builder.extract.times.page import Page
from builder.figures import Figure
from builder.records import Modality


def modality(
    page: Page, scene: Scene, figure: Figure, around: tuple[int, int], voice: Voice | None, *, alike: bool
) -> Modality:
    """``around``: the figure's clause; ``alike``: its sentence has another figure of the same unit."""
    text, read, lex = page.text, scene.read, page.lex
    frame = cues.Frame(
        verb=voice.verb if voice else "",
        ordered=voice is not None and (voice.verb in lex.sets or voice.sieve == "parse-aim"),
        study=voice is not None and voice.document and not _attests(text, voice, lex),
        war=scene.war_of(page, figure) is not None,
        foreseen=voice is not None and voice.foreseen,
        share=figure.unit == "%",
        money=figure.kind == "money",
        alike=alike,
        changes=(alike or figure.unit == "%") and not lex.changes.isdisjoint(read.reading.words),
        decreed=voice is not None and voice.document and _decreed(text, voice, lex),
        language=lex.language,
    )
    return settled(cues.modality(text, around, figure.start, figure.end, scene.marks, frame), figure, scene.marks)


def settled(found: Modality, figure: Figure, marks: Sequence[Mark]) -> Modality:
    """What a figure's own words make of it: it is to come where they say so (``could top 20,000``)."""
    if figure.core_start == figure.start or found not in ("asserted", "estimated"):
        return found
    ahead = (mark for mark in marks if figure.start < mark.end <= figure.core_start)
    return "forecast" if any(mark.kind == "forecast" for mark in ahead) else found


def _attests(text: str, voice: Voice, lex: Lexicon) -> bool:
    """Whether a document tells what was counted: by its verb, or by what it is called (figures, a register)."""
    start, end = voice.cue or (0, 0)
    words = [word.strip(".,;") for word in text[start:end].lower().split()]
    return voice.verb in lex.attests or (not lex.attested.isdisjoint(words) and lex.reckoned_papers.isdisjoint(words))


def _decreed(text: str, voice: Voice, lex: Lexicon) -> bool:
    """Whether the source is a document that orders."""
    start, end = voice.cue or (0, 0)
    decrees = vocabulary.words(lex.language, "cues", "decrees")
    return not decrees.isdisjoint(word.strip(".,;") for word in text[start:end].lower().split())
