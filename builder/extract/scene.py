"""One sentence, looked through once for all its figures: its cues, its clauses, the times it names."""

import re
from collections.abc import Sequence

from msgspec import Struct

from builder import dates
from builder.extract.counts import clues, cues, joints, wars
from builder.extract.speech.voice import Read
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token
from builder.extract.times import days, known, periods
from builder.extract.times.page import Page
from builder.figures import Figure
from builder.records import Basis, Per

_CLOSES = re.compile(r'[,;:"“”–—]')
"""Behind it the words go on that somebody says."""


class Scene(Struct, frozen=True, gc=False, kw_only=True):
    """One sentence and what is looked up in it once for all its figures."""

    read: Read
    marks: tuple[clues.Mark, ...]
    war: wars.War | None
    spans: Sequence[dates.Covered]
    """The times it names for its figures, placed in the text."""
    joints: Sequence[tuple[int, int]]
    """Where its clauses part."""
    basis: tuple[Basis, str]
    rate: Per | None
    """A rate that opens it and holds for all its figures."""

    @staticmethod
    def of(page: Page, read: Read) -> "Scene":
        """A sentence, looked through once."""
        text, start, language = page.text, read.sentence.start, page.lex.language
        dated = days.spoken(page, read)
        marks = tuple(clues.find(read.reading, language))
        spans = periods.named(text, read, dated, page.published, _saying(page, read), page.lex)
        if any(mark.kind == "forecast" for mark in marks):
            past = [
                mark for mark in marks if mark.kind == "forecast" and periods.over(mark.start, spans, page.published)
            ]
            marks = tuple(mark for mark in marks if mark not in past) if past else marks
        return Scene(
            read=read,
            marks=marks,
            joints=joints.find(text, (start, read.sentence.end), language),
            basis=cues.basis(text, marks),
            war=wars.find(text, start, read.sentence.end, language, page.published),
            spans=spans,
            rate=_opening_rate(read.reading.tokens, page.lex),
        )

    def war_of(self, page: Page, figure: Figure) -> wars.War | None:
        """The named war that a figure is of."""
        held = self.war is not None and self.war.holds(page.text, figure.start, figure.end, page.lex)
        return self.war if held else None


def _saying(page: Page, read: Read) -> list[tuple[int, int]]:
    """Where a sentence names who says so, and when, or when the document came out; who counts ("In June police recorded 40") does so for that time.

    Behind a cue that stands after its words, what comes before the next comma goes with the saying: ``..., it reported with
    others at the end of the year``.
    """
    said = [voice.cue for voice in read.voices if voice.cue is not None]
    issued = known.issued(page, read)
    if issued is not None:
        said.append(issued.span)
    for voice in read.voices:
        if voice.cue is not None and not voice.forward:
            rest = page.text[voice.cue[1] : read.sentence.end]
            said.append((voice.cue[1], voice.cue[1] + len(_CLOSES.split(rest, maxsplit=1)[0])))
        if voice.mention is not None and (
            voice.verb in page.lex.says or voice.verb not in page.lex.finds or voice.verb in page.lex.puts
        ):
            given = page.stated.get(voice.mention.name, ())
            said += [one.span for at, one in given if at == read.sentence.start]
    return said


def _opening_rate(tokens: Sequence[Token], lex: Lexicon) -> Per | None:
    """``In months, this is 20 to 25,000``: a plural of a time unit that opens a sentence makes its figure a rate."""
    at = next((i for i, token in enumerate(tokens) if token.word), len(tokens))
    if (
        at + 2 < len(tokens)
        and tokens[at].lower in lex.inner
        and tokens[at + 1].lower in lex.times
        and tokens[at + 1].lower.endswith(lex.plural_ending)
        and tokens[at + 2].text == ","
    ):
        return Per(1, lex.singular_of(tokens[at + 1].lower))
    return None
