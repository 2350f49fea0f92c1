"""The time a figure has from the others of its series: it is said once, then many figures follow."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from builder.extract.counts import carrying
from builder.extract.counts.carrying import Heard
from builder.extract.counts.count import Counted
from builder.extract.speech.voice import Read, Voice
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token
from builder.extract.times.page import Page
from builder.figures import Figure
from builder.records import Period

_BESIDE = 60
"""Characters between two figures of one list, or between a figure and the word that joins it to the one before."""
_PARTING = re.compile(r",\s(\w+)")
_APART = 160
"""Characters between two such figures, what stands behind the first and says when among them."""
APART = frozenset({"comparison", "target", "forecast", "hypothetical"})
"""Kinds of figure that are of another time than the one told of."""


def told(last: Heard | None, sentence: int, covers: Period | None, *, yardstick: bool) -> Period | None:
    """The time that a figure leaves to the ones after it: its own; a level that it is held against leaves that of the figure before."""
    if not yardstick:
        return covers
    return last.period if last is not None and last.sentence == sentence else None


def passed(page: Page, read: Read, figure: Figure, count: Counted, voice: Voice | None, *, own: bool) -> Period | None:
    """The time that a figure before gives to one that has none; ``own``: its sentence names one for other figures."""
    last = page.last
    found = None
    if last is not None and last.sentence == read.sentence.start:
        found = _beside(page.text, figure, count, last, page.lex)
    if found is None and page.ahead is not None and not own:
        found = _before(page.ahead, read, voice, count, page.told, page.lex)
        if found is not None and _told_of(read, figure, page.lex):
            return None
    return found


def _told_of(read: Read, figure: Figure, lex: Lexicon) -> bool:
    """Whether a figure stands in what a relative clause tells of something: ``includes 40 million from Norbank, which lent at 300%``."""
    words = [token for token in read.reading.tokens if token.start < figure.start]
    return any(one.text == "," and two.lower in lex.relatives for one, two in pairwise(words))


def _beside(text: str, figure: Figure, count: Counted, last: Heard, lex: Lexicon) -> Period | None:
    """The time of the figure before in the same sentence, when both are members of one list: in brackets behind it, joined
    to it, or the other half of a contrast (``fell 5% in March, while rents rose 3%``)."""
    between = text[last.end : figure.start]
    if last.period is None or not lex.held.isdisjoint(between.lower().split()) or ";" in between:
        return None
    if between.strip(" –—,") == "(" or (between.startswith(")") and count.unit == last.count.unit):
        return last.period
    alike = count.unit == last.count.unit or (bool(count.outcome) and bool(last.count.outcome))
    joined = any(word in lex.partings or word in lex.additive for word in between.lower().replace(",", " ").split())
    parting = next((words.start() for words in _PARTING.finditer(between) if words[1] in lex.partings), 0)
    near = len(between) - parting <= _BESIDE and len(between) <= (
        _APART if parting and count.unit == last.count.unit else _BESIDE
    )
    return last.period if alike and (joined or between.strip().startswith(",")) and near else None


def _before(
    last: Heard, read: Read, voice: Voice | None, count: Counted, told: Mapping[float, Period], lex: Lexicon
) -> Period | None:
    """The time of a figure in the sentences before, for a sentence that names none of its own.

    It points back (``Of these, ...``, ``They comprise ...``, ``of the 12,587``), or goes on with the same release, by the same
    speaker: a further change in percent, the same happened to people, the next line of a bulletin.
    """
    tokens = read.reading.tokens
    again = _again(tokens, told, lex)
    if again is not None:
        return again
    if last.period is None or _timed(tokens, lex):
        return None
    same = (voice.mention if voice else None) == (last.voice.mention if last.voice else None)
    bulletin = same and voice is not None and voice.sieve == "continued" and _fights(voice, lex)
    if read.sentence.block - last.block > 1 and not bulletin:
        return None
    if _includes(tokens, lex):
        return last.period
    if not (same or voice is None):
        return None
    taken_apart = _comprises(tokens, lex) and not read.reading.quoted(
        tokens[0].start
    )  # "We are ..." is about the speaker
    if taken_apart or (carrying.goes_on(tokens, lex) and not _now(tokens, lex)):
        return last.period
    release = voice is not None and voice.mention is not None and voice.mention.kind != "person"
    if not (release and same) or not lex.present.isdisjoint(read.reading.words):
        return None
    return last.period if carrying.more(last, read, count, lex, near=True) or bulletin else None


def _fights(voice: Voice, lex: Lexicon) -> bool:
    """Whether it is the bulletin of a general staff or a ministry, which has one time throughout."""
    return voice.mention is not None and not lex.communiques.isdisjoint(voice.mention.name.lower().split())


def _timed(tokens: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a sentence has a time of its own; that of what it is held against is none (``31 percent more than the year before``)."""
    held = next((at for at, token in enumerate(tokens) if token.lower in lex.held), len(tokens))
    words = {token.lower for token in tokens[:held]}
    return not lex.weekdays.isdisjoint(words) or any(word in lex.times and word not in lex.ordinals for word in words)


def _again(tokens: Sequence[Token], told: Mapping[float, Period], lex: Lexicon) -> Period | None:
    """The time of a figure that a sentence takes up by its number: ``68 of the 12,587``."""
    if not told:
        return None
    for one, two, three in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if one.lower in lex.genitive and two.lower in lex.definite_articles:
            number = three.text.replace(",", "")
            if number.isascii() and number.isdigit() and float(number) in told:
                return told[float(number)]
    return None


def _now(tokens: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a sentence says what something is, not what happened to it: ``It is one of nine ports``."""
    words = [token.lower for token in tokens if token.word][:2]
    return len(words) == 2 and words[0] in lex.demonstratives and words[1] in lex.present


def _includes(tokens: Sequence[Token], lex: Lexicon) -> bool:
    """``The dead included``, ``The victims comprise``: it takes apart what was counted before, whoever says so."""
    words = [token.lower for token in tokens if token.word][:4]
    return not lex.definite_articles.isdisjoint(words[:1]) and not (lex.comprises - lex.be).isdisjoint(words[2:])


def _comprises(tokens: Sequence[Token], lex: Lexicon) -> bool:
    words = [token.lower for token in tokens if token.word][:2]
    return len(words) == 2 and (words[0] in lex.plural or words[0] in lex.back) and words[1] in lex.comprises
