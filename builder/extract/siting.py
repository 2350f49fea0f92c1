"""Where what a figure counts happened: its sentence says so, or the story is set there and nothing beside it says otherwise."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import takewhile
from operator import itemgetter

from msgspec import Struct

from builder.extract.counts import atlas, countable, joints, portions, where
from builder.extract.counts.count import Counted, Spot
from builder.extract.counts.setting import Setting, again, counter, country, governed, setting
from builder.extract.counts.sites import sites, toponym
from builder.extract.counts.where import Ground, Where
from builder.extract.speech.voice import Read
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token, tokens
from builder.extract.times.page import Page
from builder.figures import Figure

_HEADING = 4
"""Words of a heading that is a place."""
_BEGINNING = 40
"""Sentences of a story that tell which country it is about."""


class Sited(Struct, frozen=True, gc=False):
    """The place of one figure; empty where none is known."""

    place: str = ""
    inferred: bool = False
    """Only the story says it."""
    event: bool = False
    """Of what happened, which in another year may have been elsewhere."""


def sited(
    page: Page,
    read: Read,
    figures: Sequence[Figure],
    spots: Sequence[Spot],
    counts: Sequence[Counted],
    parted: Sequence[tuple[int, int]],
) -> list[Sited]:
    """The places of the figures of one sentence; ``spots``: where these stand among its words, ``parted``: where its clauses part."""
    happened = _happened(figures, counts, page)
    if not any(happened):
        return [Sited()] * len(figures)
    span = read.sentence.start, read.sentence.end
    ground = where.Ground(
        [joints.clause(parted, span, figure.start, figure.end) for figure in figures],
        _saying(read, page.lex, figures),
        sorts=_sorts(page, read),
    )
    found = _called(page, where.places(read.reading.tokens, spots, happened, ground, page.lex))
    home = _home(page, read.sentence.block, read.reading.tokens, ground) if any(one.open for one in found) else None
    more = bool(spots) and portions.more(read.reading.tokens, spots[0], page.lex)
    return [
        _of(page, read, home, count, one, more=more and at == 0)
        for at, (count, one) in enumerate(zip(counts, found, strict=True))
    ]


def _sorts(page: Page, read: Read) -> frozenset[str]:
    """What the story's place, or that of those who say so, is called in a sentence that may not name it again: ``across the state``."""
    known = atlas.words(page.lex.language)
    if known is None or (known.region.isdisjoint(read.reading.words) and known.town.isdisjoint(read.reading.words)):
        return frozenset()
    ground = Ground((), _saying(read, page.lex))
    own = _governed(ground.parted(read.reading.tokens, page.lex), page.lex) if ground.saying else None
    return (own or _told_under(page, read.sentence.block) or _setting(page)).sorts(page.lex)


def _governed(parted: tuple[Sequence[Token], Sequence[Token]], lex: Lexicon) -> Setting | None:
    """The part of a country of those who say so, where their words call it no more than what it is: ``the governor said | in the state``."""
    known, (told, saying) = atlas.words(lex.language), parted
    called = known is not None and not known.region.isdisjoint([token.lower for token in told])
    place = governed(saying, lex) if called else ""
    return Setting.of(place, lex) if place else None


def _told_under(page: Page, block: int) -> Setting | None:
    """The place that is the heading above a paragraph, if one is: a line that is its name, up to the next line of a few words."""
    if page.headings is None:
        page.headings = [(one.sentence.block, _heading(one, page.lex)) for one in page.reads if _short(one)]
    above = bisect_left(page.headings, block, key=itemgetter(0)) - 1
    place = page.headings[above][1] if above >= 0 else ""
    return Setting.of(place, page.lex) if place else None


def _short(read: Read) -> bool:
    """Whether a sentence may be a heading: a few words and no mark."""
    words = read.reading.tokens
    return 0 < len(words) <= _HEADING and all(token.word for token in words)


def _heading(read: Read, lex: Lexicon) -> str:
    """The place that a line names and nothing else."""
    return toponym(read.reading.tokens, lex)


def _called(page: Page, found: list[Where]) -> list[Where]:
    """Places, those left open that the title calls the story's by what is wider than a country."""
    known = atlas.words(page.lex.language)
    if known is None or not any(one.place in known.wider for one in found):
        return found
    return [Where() if one.place in _setting(page).wider else one for one in found]


def _saying(read: Read, lex: Lexicon, figures: Sequence[Figure] = ()) -> list[tuple[int, int]]:
    """Where a sentence tells who says so: with what stands before a verb that leads to their words, but for a place that opens it
    and a figure that is not theirs, and with what stands behind one that they come before."""
    words = read.reading.tokens
    lead = 1 if len(words) > 1 and words[0].lower in lex.coordinators else 0
    opens = len(words) > lead and where.leads(words[lead], lex)
    first = next((token.end for token in words if opens and token.text == ","), read.sentence.start)
    spans = []
    for voice in read.voices:
        if voice.cue is not None:
            leads, follows = voice.cue[1] <= voice.start, voice.end <= voice.cue[0]
            start, end = voice.cue
            whole = leads and not any(figure.start < start for figure in figures)
            spans.append((min(start, first) if whole else start, read.sentence.end if follows else end))
    return spans


def _happened(figures: Sequence[Figure], counts: Sequence[Counted], page: Page) -> list[Counted | None]:
    return [
        count if where.happens(count.unit, count.outcome, figure, page.lex) else None
        for figure, count in zip(figures, counts, strict=True)
    ]


def _of(page: Page, read: Read, home: Setting | None, count: Counted, site: Where, *, more: bool) -> Sited:
    """What nothing in its sentence or paragraph sets elsewhere happened where the story is set; ``more``: it is told as more beside the
    figure before, which was where that was."""
    block = read.sentence.block
    if site.place:
        if site.place != _setting(page).place:
            page.elsewhere, page.there = block, site.place
        return Sited(site.place)
    if site.open and more and page.elsewhere == block:
        return Sited(page.there, inferred=True, event=True)
    if not site.open or home is None:
        return Sited()
    left = page.elsewhere == block and not again(read.reading.tokens, page.lex)
    return Sited() if left or _strayed(page, read, home) else _at_home(page, home, count)


def _strayed(page: Page, read: Read, home: Setting) -> bool:
    """Whether the sentence before it in its paragraph tells of another place: ``It had hit Norland before. | 17 people died.``"""
    at = bisect_left(page.reads, read.sentence.start, key=lambda one: one.sentence.start)
    before = page.reads[at - 1] if at else None
    if before is None or before.sentence.block != read.sentence.block:
        return False
    told, _ = where.Ground((), _saying(before, page.lex)).parted(before.reading.tokens, page.lex)
    names = [name for one in sites(told, page.lex) for name in one.names]
    return any(home.far(name, page.lex) for name in names)


def _home(page: Page, block: int, words: Sequence[Token], ground: Ground) -> Setting | None:
    """Where a sentence can be set that says no place: that of those who count, else the story's."""
    under = _told_under(page, block)
    if not ground.saying and not under and not _setting(page).place:
        return None
    told, saying = ground.parted(words, page.lex)
    own = under or _governed((told, saying), page.lex) or _setting(page)
    counted = counter(saying, page.lex)
    if counted and (counted not in own.own or own.several > 1):
        own = Setting.of(counted, page.lex)
    return own if own.holds(told, saying, page.lex) else None


def _at_home(page: Page, home: Setting | None, count: Counted) -> Sited:
    """The place of a sentence that says none, unless it is told of a nation's soldiers or of foreigners."""
    soldiers = countable.tables(page.lex.language).soldiers
    if home is None or (count.unit or "").lower() in soldiers or not home.at_home(count.population, page.lex):
        return Sited()
    return Sited(home.place, inferred=True, event=True)


def titled(
    page: Page, words: Sequence[Token], figures: Sequence[Figure], spots: Sequence[Spot], counts: Sequence[Counted]
) -> list[Sited]:
    """The places of the figures of a title; ``spots``: where these stand among its words."""
    happened = _happened(figures, counts, page)
    if not any(happened):
        return [Sited()] * len(figures)
    ground = where.Ground([(0, words[-1].end)] * len(figures), titled=True)
    found = _called(page, where.places(words, spots, happened, ground, page.lex))
    home = _home(page, -1, words, ground) if any(one.open for one in found) else None
    return [
        Sited(site.place) if site.place else _at_home(page, home, count) if site.open else Sited()
        for count, site in zip(counts, found, strict=True)
    ]


def _setting(page: Page) -> Setting:
    """The place that the story is about, looked for once."""
    if page.setting is None:
        title = tokens(page.title, 0, len(page.title), page.lex)
        first = page.reads[0].sentence.block if page.reads else 0
        opening = [*takewhile(lambda read: read.sentence.block == first, page.reads)]
        parts = [where.Ground((), _saying(read, page.lex)).parted(read.reading.tokens, page.lex) for read in opening]
        page.setting = setting(title, [told for told, _ in parts], [saying for _, saying in parts], page.lex)
        if not page.setting.place:
            known = atlas.words(page.lex.language)
            told = [read.reading for read in page.reads[:_BEGINNING]]
            every = [one.tokens for one in told if known and not known.firsts.isdisjoint(one.words)]
            page.setting = country(title, [read.reading.tokens for read in opening], every, page.lex)
    return page.setting
