"""From a sentence with voices and figures to findings, one for each figure."""

from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct, structs

from builder import dates, vocabulary
from builder.extract import counted, cues, timing
from builder.extract.counted import Counted
from builder.extract.tokens import Lexicon, Token
from builder.extract.voices import Read, Voice
from builder.figures import Figure
from builder.records import Edtf, Finding, Mention, Occasion, Per, PostId, Role, Selector

_CONTEXT = 32
"""Characters of prefix and suffix in a selector."""

_HUMAN = frozenset(
    {
        "killed",
        "wounded",
        "missing",
        "captured",
        "displaced",
        "hospitalised",
        "infected",
        "without_power",
        "without_heating",
    }
)
"""Outcomes that only people meet."""


class War(Struct, frozen=True, kw_only=True):
    """A named war that a sentence speaks of."""

    name: str
    place: str
    population: str


class Page(Struct, kw_only=True):
    """What is known about a post while its sentences are assembled, from the first to the last."""

    post: PostId
    text: str
    published: Edtf | None
    lex: Lexicon
    occasions: dict[str, Occasion]
    """Per claimant, the last occasion named."""
    stated: dict[str, timing.Stated]
    """Per claimant, the last date given."""
    previous: Counted | None = None
    """What the figure before this one counts."""
    war: War | None = None


def war(sentence: str, language: str, published: Edtf | None) -> War | None:
    """The named war of a sentence, unless it is of the post's own time."""
    low = sentence.lower()
    for entry in vocabulary.table(language, "wars").get("war", ()):
        if not any(words in low for words in entry["words"]):
            continue
        if entry["signs"] and not any(sign in low for sign in entry["signs"]):
            continue
        last = entry["period"].split("/")[-1][:4]
        if published is not None and published[:4] <= last:
            continue
        return War(name=entry["name"], place=entry["place"], population=entry["population"])
    return None


def findings(page: Page, read: Read, figures: Sequence[Figure]) -> list[Finding]:
    """The findings of one sentence: one for each figure, in order."""
    text, sentence, tokens = page.text, read.sentence, read.reading.tokens
    lex = page.lex
    words = text[sentence.start : sentence.end]
    at_war = war(words, lex.language, page.published)
    dated = dates.find(words, against=page.published, language=lex.language)
    spans = [
        structs.replace(one, start=one.start + sentence.start, end=one.end + sentence.start)
        for one in dates.find_periods(words, against=page.published, language=lex.language)
    ]
    dated = [structs.replace(one, start=one.start + sentence.start, end=one.end + sentence.start) for one in dated]
    remember(page, read, dated)
    places = [token.start for token in tokens]
    found: list[Finding] = []
    taken: list[tuple[int, int]] = [(figure.start, figure.end) for figure in figures]
    sources = [voice.cue for voice in read.voices if voice.cue is not None]
    for number, figure in enumerate(figures):
        first = bisect_left(places, figure.start)
        after = bisect_left(
            places, max(figure.end, figure.per_end if figure.per_start and figure.per_start - figure.end < 3 else 0)
        )
        low = bisect_left(places, taken[number - 1][1]) if number else 0
        high = bisect_left(places, taken[number + 1][0]) if number + 1 < len(taken) else len(tokens)
        count = _counted(
            page,
            figure,
            tokens,
            first,
            bisect_left(places, figure.end),
            after,
            (low, high),
            read,
            figures[:number],
            at_war,
        )
        voice = read.voice(figure.core_start)
        per = figure.per or _opening_rate(tokens, lex)
        covers = (
            None
            if per
            else timing.period(text, read, (figure.start, max(figure.end, count.end)), taken, spans, sources)
        )
        found.append(_finding(page, read, figure, count, voice, per, covers, at_war))
        page.previous = count
    return found


def remember(page: Page, read: Read, dated: Sequence[dates.Dated]) -> None:
    """Keeps the date and occasion that a sentence gives to a claimant's words."""
    for voice in read.voices:
        if voice.mention is None:
            continue
        given = timing.stated(page.text, read, voice, dated, page.lex)
        if given is not None:
            page.stated[voice.mention.name] = given
        where = timing.occasion(page.text, read.reading.tokens, page.lex) if voice.cue is not None else None
        if where is not None:
            page.occasions[voice.mention.name] = where


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


def _counted(
    page: Page,
    figure: Figure,
    tokens: Sequence[Token],
    first: int,
    at: int,
    after: int,
    span: tuple[int, int],
    read: Read,
    earlier: Sequence[Figure],
    at_war: War | None,
) -> Counted:
    """The unit, subject and outcome of one figure; what it leaves out comes from the figure before it."""
    text, lex = page.text, page.lex
    known = counted.tables(lex.language)
    words, end = counted.phrase(tokens, at, lex)
    if not words and after > at:
        words, end = counted.phrase(tokens, after, lex)
    end = min(end, span[1]) if words else at
    happened = counted.outcome(text, tokens, first, max(end, at), span, lex)
    unit, subject, population = figure.unit, None, ""
    inferred: list[str] = []
    if words:
        printed = text[words[0].start : words[-1].end]
        subject = printed
        if unit is None:
            unit = printed if words[0].lower in known.partitive else words[-1].text
        population = next((lex.populations[word.lower] for word in words if word.lower in lex.populations), "")
    unit = unit or figure.noun
    human = bool(set(happened) & _HUMAN)
    if unit is not None and unit.lower() in ("others", "other", "more") and (human or not page.previous):
        unit = subject = "people"
    if unit is None:
        previous = page.previous
        before = counted.unit_before(tokens, first, span[0], lex)
        near = (
            previous is not None
            and previous.unit is not None
            and previous.unit.lower() in known.people | lex.populations.keys()
        )
        if before is not None:
            unit = before
        elif human and not near:
            unit = "people"
        elif previous is not None and previous.unit and previous.unit != "%" and not previous.unit.isupper():
            unit, subject, population = previous.unit, previous.subject, previous.population
            happened = happened or previous.outcome
        inferred.append("unit")
    if not population and unit is not None and unit.lower() not in known.measures:
        owner = counted.subject_before(tokens, first, 0, lex)
        if at_war is not None and at_war.population and unit.lower() in lex.populations:
            unit = "soldiers"
        if at_war is not None and at_war.population and (owner is None or owner[1] not in (at_war.population,)):
            owner = (at_war.population, at_war.population)
            inferred.append("subject")
        if owner is not None:
            population = owner[1]
            subject = (
                owner[0]
                if subject is None or subject == unit
                else f"{owner[0]} {subject}"
                if "subject" in inferred
                else subject
            )
    return Counted(
        unit=unit, subject=subject or unit, outcome=happened, inferred=tuple(inferred), population=population,
        end=words[-1].end if words else figure.end,
    )  # fmt: skip


def _finding(
    page: Page,
    read: Read,
    figure: Figure,
    count: Counted,
    voice: Voice | None,
    per: Per | None,
    covers: object,
    at_war: War | None,
) -> Finding:
    from builder.records import Period

    text, sentence, lex = page.text, read.sentence, page.lex
    words = text[sentence.start : sentence.end]
    start, end = figure.start - sentence.start, figure.end - sentence.start
    mention = voice.mention if voice else None
    inferred = list(count.inferred)
    if voice is not None and voice.inferred:
        inferred.append("claimant")
    given = page.stated.get(mention.name) if mention else None
    own = timing.stated(text, read, voice, (), lex) if voice else None
    if given is not None and own is None and (voice is None or voice.cue is None):
        inferred.append("stated_on")
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
        modality=cues.modality(
            words, start, end, ordered=voice is not None and voice.verb in lex.sets, document="study" if voice and voice.document else "",
            war=at_war is not None, language=lex.language,
        ),
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


def mention_of(voice: Voice) -> Mention | None:
    return voice.mention
