"""Who spoke when and where, as the sentences of a post tell it one after the other."""

from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

from msgspec import structs

from builder import dates
from builder.extract.speech.voice import Read, Voice
from builder.extract.times import days, occasions, releases, story, timing
from builder.extract.times.page import Page
from builder.records import POST_DATE, Mention

_CLOSE = 500
"""Characters after which "officials" may be others."""
_NEWS = 7
"""Days for which a story goes on with what an organisation said."""
_HEAD = 5
"""Words at the head of a sentence among which "the figures" stands."""
_OPENING = 5
"""Sentences with which a story opens."""


def opening(page: Page, reads: Sequence[Read]) -> None:
    """Keeps the day that the story is of; the dates of what is said in it are known already."""
    told = {given.span[0] for row in page.stated.values() for _, given in row}
    first = [(read, days.named(page, read)) for read in reads[:_OPENING]]
    if page.against is not None and page.against != page.published:
        page.story = timing.Stated(page.against, "the story's day: its dateline")
        return
    page.story = story.story(page.text, first, told, page.published, page.lex)


def fiscal(page: Page) -> str | None:
    """The one fiscal year that the post numbers, as printed."""
    years = {name: words for words, name in dates.fiscal_years(page.text, page.lex.language)}
    return next(iter(years.values())) if len(years) == 1 else None


def remember(page: Page, read: Read) -> None:
    """Keeps the date and occasion that a sentence gives to a claimant's words."""
    voices = [voice for voice in read.voices if voice.mention is not None and voice.cue is not None]
    if not voices:
        return
    start = read.sentence.start
    found = [one for one in days.placed(page, read) if not timing.to_come(one.edtf, page.published)]
    where = occasions.find(page.text, read.reading, page.lex)
    dated: list[tuple[Voice, timing.Stated]] = []
    undated: list[Voice] = []
    for voice in voices:
        if voice.foreseen or (voice.cue and _word(page.text, voice.cue[0]) in page.lex.held):
            continue  # "the 3% it had predicted in January": said at another time than the rest
        name = voice.mention.name if voice.mention else ""
        given = timing.stated(page.text, read, voice, found, page.lex)
        if given is not None:
            page.stated.setdefault(name, []).append((start, given))
            dated.append((voice, given))
        else:
            undated.append(voice)
        if where is not None:
            page.occasions.setdefault(name, where)

    for voice in undated:
        told = next((given for outer, given in dated if voice.cue and outer.start <= voice.cue[0] < outer.end), None)
        if told is not None and voice.mention is not None:
            page.stated.setdefault(voice.mention.name, []).append((start, told))


def _word(text: str, at: int) -> str:
    """The word before a place."""
    return text[max(0, at - 20) : at].lower().rstrip().rpartition(" ")[2]


def stated(page: Page, read: Read, mention: Mention | None) -> tuple[timing.Stated | None, bool]:
    """The date of a claimant's statement in a sentence, and whether another sentence, or the post, gives it.

    A figure that nobody says has the day of the document it rests on. The last one before it in the post counts on; where there is none, the first one after it; else the day the story
    is of; last the post's own date. Unnamed "officials" may be others every time: theirs is carried over to the next
    lines only. A sentence that tells what was said at another time has the date it gives, or the one told of right before, or none.
    """
    at = read.sentence.start
    if mention is None:
        rests = _issued(page, read)
        if rests is not None:
            return rests
        mention = _reporting(page, read)
    given = page.stated.get(mention.name, []) if mention else []
    after = bisect_right(given, at, key=itemgetter(0))
    before = given[after - 1] if after else None
    if before is not None and before[0] == at:
        return before[1], False
    if timing.elsewhen(page.text[at : read.sentence.end], page.lex):
        before_it = max((start for start in page.days if start < at), default=at)
        then = timing.then([*page.days.get(before_it, ()), *days.named(page, read)], page.published)
        return then, then is not None
    other = before or (given[0] if given else None)
    near = other is not None and (mention is None or not mention.name[:1].islower() or 0 <= at - other[0] <= _CLOSE)
    if other is not None and near and (other[1].lasting or timing.fresh(other[1].edtf, page.published)):
        return structs.replace(other[1], rule=f"inherited: {other[1].rule}"), True
    if mention is not None and page.story is not None:
        return page.story, True
    return (timing.Stated(page.published, POST_DATE), True) if page.published else (None, False)


def _reporting(page: Page, read: Read) -> Mention | None:
    """The organisation whose document's figures the article goes on with, as far as their day goes: the last one heard, in this paragraph
    or the one before. What it only said does not date what the article adds."""
    if page.heard is None or read.voices:
        return None
    (voice, block), mention = page.heard, page.heard[0].mention
    if mention is None or mention.kind == "person" or not voice.document or read.sentence.block - block > 1:
        return None
    told = page.stated.get(mention.name, ())
    return mention if all(dates.distance(one.edtf, page.published) <= _NEWS for _, one in told) else None


def done(page: Page, read: Read) -> None:
    """Keeps what a sentence leaves for the next one."""
    page.before = read
    for voice in reversed(read.voices):
        if voice.mention is not None and not voice.foreseen:
            page.heard = voice, read.sentence.block
            return


def issued(page: Page, read: Read) -> timing.Stated | None:
    """The day on which a document came out that a sentence speaks of."""
    at, block = read.sentence.start, read.sentence.block
    if page.released[0] != at:
        given = releases.released(read, days.placed(page, read), page.published, page.lex)
        page.released = at, block if given else page.released[1]
        page.release = given or page.release
        page.issues = given is not None
    return page.release if page.issues else None


def _issued(page: Page, read: Read) -> tuple[timing.Stated, bool] | None:
    """The day on which the document came out whose figures nobody says, and whether another sentence gives it.

    It holds for its paragraph, and for a later sentence on "the figures" or "the report".
    """
    own, block = issued(page, read), read.sentence.block
    if own is not None:
        return own, False
    if page.release is None:
        return None
    head = {token.lower for token in read.reading.tokens[:_HEAD]}
    points = not (page.lex.documents.isdisjoint(head) or page.lex.definite.isdisjoint(head))
    goes_on = block == page.released[1] or points
    return (structs.replace(page.release, rule=f"inherited: {page.release.rule}"), True) if goes_on else None
