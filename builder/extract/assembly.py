"""From a sentence with voices and figures to findings, one for each figure."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter

from msgspec import Struct, structs

from builder import dates, vocabulary
from builder.extract import carrying, counting, cues, grading, timing, wars
from builder.extract.counting import Counted
from builder.extract.tokens import Lexicon, Token
from builder.extract.voices import Read, Voice
from builder.figures import Figure
from builder.records import POST_DATE, Basis, Edtf, Finding, Mention, Occasion, Per, PostId, Role, Selector

_CLOSE = 500
"""Characters after which "officials" may be others."""
_OPENING = 5
"""Sentences with which a story opens."""
_CONTEXT = 32
"""Characters of prefix and suffix in a selector."""


class Page(Struct, kw_only=True):
    """What is known about a post while its sentences are assembled, from the first to the last."""

    post: PostId
    text: str
    published: Edtf | None
    lex: Lexicon
    occasions: dict[str, Occasion]
    """Per claimant, the last occasion named."""
    stated: dict[str, list[tuple[int, timing.Stated]]]
    """Per claimant, the dates given, with where."""
    previous: Counted | None = None
    """What the figure before this one counts, in the same paragraph."""
    block: int = -1
    last: carrying.Heard | None = None
    """The figure before."""
    story: timing.Stated | None = None
    """The day the story is of, when its opening says so."""
    days: dict[int, list[dates.Dated]]
    """Per sentence, by its place, the dates in it."""


class Scene(Struct, frozen=True, kw_only=True):
    """One sentence and what is looked up in it once for all its figures."""

    read: Read
    marks: tuple[cues.Mark, ...]
    war: wars.War | None
    spans: Sequence[dates.Covered]
    """The periods it names, placed in the text."""
    sources: tuple[tuple[int, int], ...]
    """Where it names who says so."""
    joints: Sequence[tuple[int, int]]
    """Where its clauses part."""
    basis: tuple[Basis, str]
    rate: Per | None
    """A rate that opens it and holds for all its figures."""


def scene(page: Page, read: Read) -> Scene:
    """A sentence, looked through once."""
    text, start, language = page.text, read.sentence.start, page.lex.language
    words = text[start : read.sentence.end]
    days = _days(page, read)
    known = vocabulary.table(language, "dates")
    spans = dates.find_periods(words, against=page.published, language=language, dated=days) if known else []
    marks = tuple(cues.marks(read.reading.tokens, language))
    return Scene(
        read=read,
        marks=marks,
        joints=cues.joints(text, (start, read.sentence.end)),
        basis=cues.basis(text, marks),
        war=wars.find(words, language, page.published),
        spans=[structs.replace(one, start=one.start + start, end=one.end + start) for one in spans],
        sources=tuple(voice.cue for voice in read.voices if voice.cue is not None),
        rate=_opening_rate(read.reading.tokens, page.lex),
    )


def findings(page: Page, scene: Scene, figures: Sequence[Figure]) -> list[Finding]:
    """The findings of one sentence: one for each figure, in order."""
    if scene.read.sentence.block != page.block:
        page.block, page.previous = scene.read.sentence.block, None
    tokens = scene.read.reading.tokens
    counts: list[Counted] = []
    for figure, spot in zip(figures, _spots(tokens, figures), strict=True):
        page.previous = counting.count(page.text, figure, tokens, spot, page.previous, scene.war, page.lex)
        counts.append(page.previous)
    counts = counting.shared(page.text, figures, counts)
    taken = [(figure.start, figure.end) for figure in figures]
    return [_finding(page, scene, figure, count, taken) for figure, count in zip(figures, counts, strict=True)]


def _spots(tokens: Sequence[Token], figures: Sequence[Figure]) -> list[counting.Spot]:
    """Where the figures stand among the words of their sentence."""
    places = [token.start for token in tokens]
    starts = [bisect_left(places, figure.start) for figure in figures]
    ends = [bisect_left(places, figure.end) for figure in figures]
    made = []
    for at, figure in enumerate(figures):
        beside = figure.per_start and figure.per_start - figure.end < 3
        made.append(
            counting.Spot(
                first=starts[at],
                end=ends[at],
                after_rate=bisect_left(places, figure.per_end) if beside else ends[at],
                low=ends[at - 1] if at else 0,
                high=starts[at + 1] if at + 1 < len(figures) else len(tokens),
                same_sentence=at > 0,
            )
        )
    return made


def _days(page: Page, read: Read) -> list[dates.Dated]:
    """The dates of a sentence, placed in the sentence; looked for once. None in a language without a table for them."""
    start = read.sentence.start
    if not vocabulary.table(page.lex.language, "dates"):
        return []
    if start not in page.days:
        words = page.text[start : read.sentence.end]
        page.days[start] = dates.find(words, against=page.published, language=page.lex.language)
    return page.days[start]


def opening(page: Page, reads: Sequence[Read]) -> None:
    """Keeps the day that the story is of."""
    page.story = timing.story([day for read in reads[:_OPENING] for day in _days(page, read)], page.published)


def remember(page: Page, read: Read) -> None:
    """Keeps the date and occasion that a sentence gives to a claimant's words."""
    voices = [voice for voice in read.voices if voice.mention is not None and voice.cue is not None]
    if not voices:
        return
    start = read.sentence.start
    days = [structs.replace(one, start=one.start + start, end=one.end + start) for one in _days(page, read)]
    where = timing.occasion(page.text, read.reading.tokens, page.lex)
    for voice in voices:
        name = voice.mention.name if voice.mention else ""
        given = timing.stated(page.text, read, voice, days, page.lex)
        if given is not None:
            page.stated.setdefault(name, []).append((start, given))
        if where is not None:
            page.occasions.setdefault(name, where)


def stated(page: Page, read: Read, mention: Mention | None) -> tuple[timing.Stated | None, bool]:
    """The date of a claimant's statement in a sentence, and whether another sentence, or the post, gives it.

    The last one before it in the post counts on; where there is none, the first one after it; else the day the story
    is of; last the post's own date. Unnamed "officials" may be others every time: theirs is carried over to the next
    lines only. A sentence that tells what was said at another time has the date it gives, or none.
    """
    at = read.sentence.start
    given = page.stated.get(mention.name, []) if mention else []
    after = bisect_right(given, at, key=itemgetter(0))
    before = given[after - 1] if after else None
    if before is not None and before[0] == at:
        return before[1], False
    if timing.elsewhen(page.text[at : read.sentence.end], page.lex):
        return None, False
    other = before or (given[0] if given else None)
    near = other is not None and (mention is None or not mention.name[:1].islower() or 0 <= at - other[0] <= _CLOSE)
    if other is not None and near and (other[1].lasting or timing.fresh(other[1].edtf, page.published)):
        return structs.replace(other[1], rule=f"inherited: {other[1].rule}"), True
    if mention is not None and page.story is not None:
        return page.story, True
    return (timing.Stated(page.published, POST_DATE), True) if page.published else (None, False)


def _opening_rate(tokens: Sequence[Token], lex: Lexicon) -> Per | None:
    """``In months, this is 20 to 25,000``: a plural of a time unit that opens a sentence makes its figure a rate."""
    at = next((i for i, token in enumerate(tokens) if token.word), len(tokens))
    if (
        at + 2 < len(tokens)
        and tokens[at].lower == "in"
        and tokens[at + 1].lower in lex.times
        and tokens[at + 1].lower.endswith("s")
        and tokens[at + 2].text == ","
    ):
        return Per(1, tokens[at + 1].lower.removesuffix("s"))
    return None


def _finding(page: Page, scene: Scene, figure: Figure, count: Counted, taken: Sequence[tuple[int, int]]) -> Finding:
    text, read, sentence, lex = page.text, scene.read, scene.read.sentence, page.lex
    voice = read.voice(figure.core_start)
    if voice is None and scene.war is None:
        voice = carrying.carried(page.last, read, count, lex)
    if voice is not None:
        firm = (page.last.voice, page.last.count.end) if page.last and page.last.voice else None
        voice = grading.graded(text, voice, figure.core_start, firm)
    page.last = carrying.heard(read, voice, count, lex)
    mention = voice.mention if voice else None
    per = figure.per or scene.rate
    span = (figure.start, max(figure.end, count.end))
    covers = None if per else timing.period(text, read, span, taken, scene.spans, scene.sources, lex)
    given, elsewhere = stated(page, read, mention)
    inferred = [*count.inferred]
    inferred += [
        name for name, so in (("claimant", voice is not None and voice.inferred), ("stated_on", elsewhere)) if so
    ]
    frame = cues.Frame(
        verb=voice.verb if voice else "",
        ordered=voice is not None and (voice.verb in lex.sets or voice.sieve == "parse-aim"),
        study=voice is not None and voice.document,
        war=scene.war is not None,
        share=figure.unit == "%",
    )
    around = cues.clause(scene.joints, (sentence.start, sentence.end), figure.start, figure.end)
    rests, rests_words = scene.basis
    return Finding(
        post=page.post,
        claimant=mention,
        role=role(read, voice, figure.core_start),
        low=figure.low,
        high=figure.high,
        bound=figure.bound,
        value_text=figure.text,
        value_start=figure.start - sentence.start,
        rule=figure.rule,
        unit=count.unit,
        subject=count.subject,
        outcome=count.outcome,
        per=per,
        period=covers,
        stat=cues.stat(around, scene.marks, rate=per is not None, period=covers.kind if covers else None),
        modality=cues.modality(text, around, figure.start, figure.end, scene.marks, frame),
        basis=rests,
        basis_words=rests_words,
        stated_on=given.edtf if given else None,
        stated_on_rule=given.rule if given else "",
        quoted=quoted(read, voice),
        quote=text[sentence.start : sentence.end],
        selector=selector(text, sentence.start, sentence.end),
        extracted_by=f"rule:{voice.sieve}" if voice and mention else "rule:outlet",
        occasion=page.occasions.get(mention.name) if mention else None,
        place=scene.war.place or None if scene.war else None,
        inferred=tuple(dict.fromkeys(inferred)),
    )


def quoted(read: Read, voice: Voice | None) -> bool:
    """Whether the claimant's own words stand in quotation marks in the sentence."""
    if voice is None or voice.mention is None:
        return False
    if voice.cue is not None and read.reading.quoted(voice.cue[0]):
        return False
    own = [one for one in read.voices if one.mention == voice.mention]
    return any(quote.start < one.end and one.start < quote.end for quote in read.reading.quotes for one in own)


def role(read: Read, voice: Voice | None, at: int) -> Role:
    """How the document renders it: in the speaker's words, reported, or retold."""
    if voice is None or voice.mention is None:
        return "paraphrase"
    return "direct_quote" if read.reading.quoted(at) else "indirect_speech"


def selector(text: str, start: int, end: int) -> Selector:
    """Where a sentence stands, with a little of what surrounds it."""
    return Selector(
        start=start, end=end, prefix=text[max(0, start - _CONTEXT) : start], suffix=text[end : end + _CONTEXT]
    )
