"""From a sentence with voices and figures to findings, one for each figure."""

from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct, structs

from builder import dates, vocabulary
from builder.extract import counting, cues, timing, wars
from builder.extract.counting import Counted
from builder.extract.tokens import Lexicon, Token
from builder.extract.voices import Read, Voice
from builder.figures import Figure
from builder.records import Edtf, Finding, Mention, Occasion, Per, PostId, Role, Selector

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


def findings(page: Page, read: Read, figures: Sequence[Figure], spans: Sequence[dates.Covered]) -> list[Finding]:
    """The findings of one sentence: one for each figure, in order."""
    text, sentence, tokens = page.text, read.sentence, read.reading.tokens
    lex = page.lex
    words = text[sentence.start : sentence.end]
    at_war = wars.find(words, lex.language, page.published)
    places = [token.start for token in tokens]
    found: list[Finding] = []
    if sentence.block != page.block:
        page.block, page.previous = sentence.block, None
    taken: list[tuple[int, int]] = [(figure.start, figure.end) for figure in figures]
    counts: list[Counted] = []
    sources = [voice.cue for voice in read.voices if voice.cue is not None]
    for number, figure in enumerate(figures):
        first = bisect_left(places, figure.start)
        rate_end = figure.per_end if figure.per_start and figure.per_start - figure.end < 3 else 0
        spot = counting.Spot(
            first=first,
            end=bisect_left(places, figure.end),
            after_rate=bisect_left(places, max(figure.end, rate_end)),
            low=bisect_left(places, taken[number - 1][1]) if number else 0,
            high=bisect_left(places, taken[number + 1][0]) if number + 1 < len(taken) else len(tokens),
            same_sentence=number > 0,
        )
        page.previous = counting.count(text, figure, tokens, spot, page.previous, at_war, lex)
        counts.append(page.previous)
    for figure, count in zip(figures, counting.shared(text, figures, counts), strict=True):
        voice = read.voice(figure.core_start)
        per = figure.per or _opening_rate(tokens, lex)
        covers = (
            None
            if per
            else timing.period(text, read, (figure.start, max(figure.end, count.end)), taken, spans, sources)
        )
        found.append(_finding(page, read, figure, count, voice, per, covers, at_war))
    return found


def remember(page: Page, read: Read, dated: Sequence[dates.Dated]) -> None:
    """Keeps the date and occasion that a sentence gives to a claimant's words."""
    for voice in read.voices:
        if voice.mention is None:
            continue
        given = timing.stated(page.text, read, voice, dated, page.lex)
        if given is not None:
            page.stated.setdefault(voice.mention.name, []).append((read.sentence.start, given))
        where = timing.occasion(page.text, read.reading.tokens, page.lex) if voice.cue is not None else None
        if where is not None:
            page.occasions.setdefault(voice.mention.name, where)


def stated(page: Page, mention: Mention | None, at: int) -> tuple[timing.Stated | None, bool]:
    """The date of a claimant's statement in the sentence at ``at``, and whether another sentence gives it.

    The last one before it in the post counts on; where there is none, the first one after it.
    """
    given = page.stated.get(mention.name, []) if mention else []
    before = [one for one in given if one[0] <= at]
    if before:
        return before[-1][1], before[-1][0] != at
    return (given[0][1], True) if given else (None, False)


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


def _finding(
    page: Page,
    read: Read,
    figure: Figure,
    count: Counted,
    voice: Voice | None,
    per: Per | None,
    covers: object,
    at_war: wars.War | None,
) -> Finding:
    from builder.records import Period

    text, sentence, lex = page.text, read.sentence, page.lex
    words = text[sentence.start : sentence.end]
    start, end = figure.start - sentence.start, figure.end - sentence.start
    mention = voice.mention if voice else None
    inferred = list(count.inferred)
    if voice is not None and voice.inferred:
        inferred.append("claimant")
    given, elsewhere = stated(page, mention, sentence.start)
    if elsewhere:
        inferred.append("stated_on")
    frame = cues.Frame(
        verb=voice.verb if voice else "",
        ordered=voice is not None and voice.verb in lex.sets,
        study=voice is not None and voice.document,
        war=at_war is not None,
        share=figure.unit == "%",
    )
    rests = cues.basis(words, lex.language)
    kind = covers.kind if isinstance(covers, Period) else None
    return Finding(
        post=page.post,
        claimant=mention,
        role=role(read, voice, figure.core_start),
        low=figure.low,
        high=figure.high,
        bound=figure.bound,
        value_text=figure.text,
        value_start=start,
        rule=figure.rule,
        unit=count.unit,
        subject=count.subject,
        outcome=count.outcome,
        per=per,
        period=covers if isinstance(covers, Period) else None,
        stat=cues.stat(words, start, end, rate=per is not None, period=kind, language=lex.language),
        modality=cues.modality(words, start, end, frame, lex.language),
        basis=rests[0],
        basis_words=rests[1],
        stated_on=given.edtf if given else None,
        stated_on_rule=given.rule if given else "",
        quoted=quoted(read, voice),
        quote=words,
        selector=selector(text, sentence.start, sentence.end),
        extracted_by=f"rule:{voice.sieve}" if voice and mention else "rule:outlet",
        occasion=page.occasions.get(mention.name) if mention else None,
        place=at_war.place if at_war else None,
        inferred=tuple(dict.fromkeys(inferred)),
    )  # fmt: skip


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
