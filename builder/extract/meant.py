"""How a figure is meant, by the cues of its sentence and by who says it: a count, a goal, a forecast, a yardstick."""

from builder import vocabulary
from builder.extract.counts import cues
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
    found = cues.modality(text, around, figure.start, figure.end, scene.marks, frame)
    return "forecast" if found in ("asserted", "estimated") and _to_come(scene, figure) else found


def _to_come(scene: Scene, figure: Figure) -> bool:
    """Whether a figure's own words say that it is to come: ``could top 20,000``."""
    own = figure.core_start > figure.start
    return own and any(
        mark.kind == "forecast" and figure.start <= mark.start and mark.end <= figure.core_start for mark in scene.marks
    )


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
