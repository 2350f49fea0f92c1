"""What is known about a post while its sentences are read: who spoke when and where, what the last figures were."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from operator import attrgetter, itemgetter

from msgspec import Struct, structs

from builder import dates, vocabulary
from builder.extract.counts import carrying
from builder.extract.counts.count import Counted
from builder.extract.counts.national import Story
from builder.extract.counts.setting import Setting
from builder.extract.speech.voice import Read, Voice
from builder.extract.text.lexicon import Lexicon
from builder.extract.times import occasions, releases, story, timing
from builder.records import POST_DATE, Edtf, Firmness, Mention, Occasion, Period, Post, PostId

_CLOSE = 500
"""Characters after which "officials" may be others."""
_NEAR = 4
"""Sentences back to which "two days later" may count."""
_NEWS = 7
"""Days for which a story goes on with what an organisation said."""
_HEAD = 5
"""Words at the head of a sentence among which "the figures" stands."""
_OPENING = 5
"""Sentences with which a story opens."""


class Page(Struct, kw_only=True):
    """What is known about a post while its sentences are assembled, from the first to the last."""

    post: PostId
    text: str
    published: Edtf | None
    against: Edtf | None
    """The day from which the text counts: that of its dateline, else the post's."""
    lex: Lexicon
    title: str
    """As the document states it; empty where it was inferred."""
    line: Firmness
    """From where on a figure is published."""
    reads: Sequence[Read]
    """All its sentences."""
    worth: Sequence[str]
    """What the whole of it says for and against the worth of its assertions."""
    occasions: dict[str, Occasion]
    """Per claimant, the last occasion named."""
    stated: dict[str, list[tuple[int, timing.Stated]]]
    """Per claimant, the dates given, with where."""
    previous: Counted | None = None
    """What the figure before this one counts, in the same paragraph."""
    block: int = -1
    last: carrying.Heard | None = None
    """The figure before."""
    before: Read | None = None
    """The sentence before."""
    heard: tuple[Voice, int] | None = None
    """Who was heard last, and in which paragraph."""
    ahead: carrying.Heard | None = None
    """The last figure of the sentences before."""
    told: dict[float, Period]
    """By their numbers, the times of the figures before."""
    story: timing.Stated | None = None
    """The day the story is of, when its opening says so."""
    days: dict[int, list[dates.Dated]]
    """Per sentence, by its place, the dates in it."""
    placed: dict[int, list[dates.Dated]] = {}
    """The same, placed in the text, with those that count from another."""
    setting: Setting | None = None
    """The place the story is about, once somebody has asked."""
    economy: Story | None = None
    """Whose economy it is about, once somebody has asked."""
    elsewhere: int = -1
    """The paragraph that has told of another place."""
    release: timing.Stated | None = None
    """The day of the last document whose figures nobody says."""
    released: tuple[int, int] = (-1, -1)
    """Where the sentence stands that was looked through for it last, and the paragraph of the one that gives it."""
    issues: bool = False
    """Whether the sentence that was looked through last gives it."""


def page(
    post: Post,
    text: str,
    against: Edtf | None,
    lex: Lexicon,
    line: Firmness,
    reads: Sequence[Read] = (),
    worth: Sequence[str] = (),
) -> Page:
    """Of a text of which nothing has been read yet: a post's own, or its title."""
    return Page(
        post=post.id,
        text=text,
        published=post.published,
        against=against,
        lex=lex,
        title="" if "title" in post.inferred else post.title,
        line=line,
        reads=reads,
        worth=worth,
        occasions={},
        stated={},
        told={},
        days={},
    )


def days(page: Page, read: Read) -> list[dates.Dated]:
    """The dates of a sentence, placed in the sentence; looked for once. None in a language without a table for them."""
    start = read.sentence.start
    if not vocabulary.table(page.lex.language, "dates"):
        return []
    if start not in page.days:
        words = page.text[start : read.sentence.end]
        page.days[start] = dates.find(words, against=page.against, language=page.lex.language)
    return page.days[start]


def placed(page: Page, read: Read) -> list[dates.Dated]:
    """The dates of a sentence, placed in the text, with those that count from another date ("two days later")."""
    start = read.sentence.start
    known = page.placed.get(start)
    if known is None:
        known = page.placed[start] = _placed(page, read)
    return known


def _placed(page: Page, read: Read) -> list[dates.Dated]:
    start, found, lex = read.sentence.start, days(page, read), page.lex
    if not (_elapsing(lex.language).isdisjoint(read.reading.words) or lex.times.isdisjoint(read.reading.words)):
        words = page.text[start : read.sentence.end]
        counted = dates.elapsed(words, found, _day_before(page, start), language=lex.language)
        found = sorted([*found, *counted], key=attrgetter("start")) if counted else found
    return [structs.replace(one, start=one.start + start, end=one.end + start) for one in found]


@cache
def _elapsing(language: str) -> frozenset[str]:
    """Words without which nothing counts from another date."""
    known = vocabulary.table(language, "dates").get("elapsed", {})
    return frozenset(word for key in ("later", "earlier", "next") for word in known.get(key, ()))


def _day_before(page: Page, at: int) -> Edtf | None:
    """The last day that is named right before the sentence at ``at``."""
    end = bisect_left(page.reads, at, key=_start)
    for read in reversed(page.reads[max(0, end - _NEAR) : end]):
        for one in reversed(days(page, read)):
            if one.precision == "day":
                return one.edtf
    return None


def _start(read: Read) -> int:
    return read.sentence.start


def spoken_days(page: Page, read: Read) -> list[dates.Dated]:
    """The same, those in the words of somebody whose day the sentence gives counted from that day: the "yesterday" of what was said on Monday."""
    found = days(page, read)
    start = read.sentence.start
    if not found or not read.reading.quotes:
        return found
    said = [
        given.edtf
        for voice in read.voices
        if voice.mention is not None
        for at, given in page.stated.get(voice.mention.name, ())
        if at == start and dates.precision(given.edtf) == "day"
    ]
    if len(set(said)) != 1 or said[0] == page.published:
        return found
    return [_spoken(one, said[0], page.lex) if read.reading.quoted(start + one.start) else one for one in found]


def _spoken(one: dates.Dated, said: Edtf, lex: Lexicon) -> dates.Dated:
    """A date as it was meant on the day on which it was said."""
    again = dates.resolve(one.words, against=said, language=lex.language)
    return structs.replace(again, start=one.start, end=one.end) if again and again.words == one.words else one


def opening(page: Page, reads: Sequence[Read]) -> None:
    """Keeps the day that the story is of; the dates of what is said in it are known already."""
    told = {given.span[0] for row in page.stated.values() for _, given in row}
    first = [(read, days(page, read)) for read in reads[:_OPENING]]
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
    found = [one for one in placed(page, read) if not timing.to_come(one.edtf, page.published)]
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
        then = timing.then([*page.days.get(before_it, ()), *days(page, read)], page.published)
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
    named = [voice for voice in read.voices if voice.mention is not None and not voice.foreseen]
    if named:
        page.heard = named[-1], read.sentence.block


def issued(page: Page, read: Read) -> timing.Stated | None:
    """The day on which a document came out that a sentence speaks of."""
    at, block = read.sentence.start, read.sentence.block
    if page.released[0] != at:
        given = releases.released(read, placed(page, read), page.published, page.lex)
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
