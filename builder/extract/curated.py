"""What the editor wrote under ``claims:``, resolved against the post; it wins over what the rules find."""

from collections.abc import Mapping, Sequence
from typing import Any

from builder import dates, figures, vocabulary
from builder.extract import anchors
from builder.extract.assembly import HEADED
from builder.extract.naming.claimants import describe
from builder.extract.text.lexicon import lexicon
from builder.extract.text.tokens import tokens
from builder.figures import Figure
from builder.problems import Problem
from builder.records import (
    POST_DATE,
    STATED,
    AgentKind,
    Bound,
    Curated,
    Finding,
    Mention,
    Modality,
    Occasion,
    Per,
    Period,
    Post,
    Selector,
)


def merged(post: Post, found: Sequence[Finding]) -> list[Finding]:
    """The editor's entries and what is left of the rules' findings, in the order of the text.

    An entry takes the place of the findings in its sentences: of those with the same figure, or of all where it names
    no figure. Sentences under ``not_claims`` give nothing.
    """
    kinds = {one.claimant.name: one.claimant.kind for one in found if one.claimant}
    spans = [(made.selector, made) for entry in post.claims if (made := finding(post, entry, kinds)) is not None]
    left = [
        one for one in found if not _refused(post, one) and not any(_replaces(made, spot, one) for spot, made in spans)
    ]
    written = [made for _, made in spans]
    return sorted(
        [*left, *written], key=lambda one: (one.selector.part == "title", one.selector.start, one.value_start)
    )


def check(post: Post) -> tuple[Problem, ...]:
    """What is wrong with the editor's entries: a quote or refused sentence that the text does not hold, a figure that is none."""
    problems = []
    for entry in post.claims:
        if entry.quote and anchors.place(post, entry.quote) is None:
            problems.append(_unfound(post, entry, entry.quote))
        if entry.figure and figure_of(entry, post.language) is None:
            problems.append(unclear(post, entry))
    for refused in post.not_claims:
        if anchors.place(post, refused) is None:
            words = f"not_claims: the text does not hold {refused!r}"
            problems.append(problem(post, 1, "claim-quote-not-found", words, "not_claims", near(post, refused)))
    return tuple(problems)


def _unfound(post: Post, entry: Curated, quote: str) -> Problem:
    """Of an entry whose quote the text does not hold as it is: it has become another sentence, or is gone."""
    now = anchors.moved(post, quote)
    if now is None:
        words = f"the text does not hold the quote {quote!r}"
        return problem(post, entry.line, "claim-quote-not-found", words, quote, near(post, quote))
    told = " ".join(post.body.text[now.start : now.end].split())
    words = f"the text does not hold the quote {quote!r} any more, and the entry goes with the sentence that is most like it"
    return problem(post, entry.line, "claim-quote-changed", words, quote, f"Write “quote: {told}”.")


def near(post: Post, words: str) -> str:
    """What an editor can do who looks for words that are not there; nothing where no sentence is like them."""
    like = anchors.like(post, words)
    return f"The sentence most like it is “{like}”." if like else ""


def unclear(post: Post, entry: Curated) -> Problem:
    """Of words for a figure that are none."""
    figure = entry.figure or ""
    return problem(post, entry.line, "claim-figure-unclear", f"{figure!r} is not one figure", figure)


def problem(post: Post, line: int, code: str, words: str, needle: str, remedy: str = "") -> Problem:
    """A problem of the code's own severity, at the needle's place."""
    return Problem(path=post.path, line=line, code=code, words=words, needle=needle, remedy=remedy)


def _refused(post: Post, one: Finding) -> bool:
    if not post.not_claims:
        return False
    quote = anchors.folded(one.quote)
    return any(
        anchors.folded(words) in quote or quote in anchors.folded(words) for words in post.not_claims if words.strip()
    )


def _replaces(made: Finding, spot: Selector, one: Finding) -> bool:
    """Whether an editor's entry stands in the place of a finding."""
    theirs = one.selector
    if spot.part != theirs.part or spot.end <= theirs.start or theirs.end <= spot.start:
        return False
    if made.bound is None:
        return True
    return (made.low, made.high) == (one.low, one.high) or one.modality == "statement"


def finding(post: Post, entry: Curated, kinds: Mapping[str, AgentKind]) -> Finding | None:
    """An entry as a finding; None when its quote does not stand in the post (``check`` says so). ``kinds``: of the names
    that the rules found in the post."""
    spot = (
        (anchors.place(post, entry.quote) or anchors.moved(post, entry.quote))
        if entry.quote
        else Selector(start=0, end=0)
    )
    if spot is None:
        return None
    whole = post.title if spot.part == "title" else post.body.text
    quote = whole[spot.start : spot.end]
    marked = bool(entry.claimant) and any(mark in quote for mark in '"“”«»')
    figure = figure_of(entry, post.language)
    low, high, bound = ends(entry, figure)
    per = rate(entry.per) if entry.per else figure.per if figure else None
    modality: Modality = entry.modality or ("asserted" if bound is not None else "statement")
    shown = printed(quote, low, high, post.language)
    return Finding(
        post=post.id,
        claimant=mention(entry.claimant, entry.role, post.language, kinds),
        on_behalf_of=entry.on_behalf_of,
        role="headline"
        if spot.part == "title"
        else "paraphrase"
        if not entry.claimant
        else "direct_quote"
        if marked
        else "indirect_speech",
        low=low,
        high=high,
        bound=bound,
        value_text=shown[0] or entry.figure or "",
        value_start=shown[1] if shown[0] or not entry.figure else max(0, quote.find(entry.figure)),
        rule=figure.rule if figure else None,
        unit=entry.unit or (figure.unit if figure else None),
        subject=entry.subject,
        outcome=tuple(sorted(entry.outcome)),
        per=per,
        period=entry.period,
        stat=entry.stat or ("rate" if per else None),
        modality=modality,
        basis=entry.basis or "unspecified",
        stated_on=entry.said,
        stated_on_rule=STATED if entry.said else "",
        quoted=marked,
        quote=quote,
        selector=spot,
        extracted_by="editor",
        reviewed=True,
        derived=entry.derived,
        occasion=Occasion(name=entry.occasion, place=entry.place) if entry.occasion or entry.place else None,
        place=entry.where,
        curated=entry,
    )


def ends(entry: Curated, figure: Figure | None) -> tuple[float | None, float | None, Bound | None]:
    """The two ends that an entry gives a figure, and their bound; nothing where it gives none."""
    low, high, bound = entry.low, entry.high, entry.bound
    if figure is not None:
        bound = bound or figure.bound
        if low is None and high is None:
            low, high = figure.low, figure.high
    if bound is None and (low is not None or high is not None):
        if low == high:
            bound = "exact"
        elif low is not None and high is not None:
            bound = "range"
        else:
            bound = "at_least" if high is None else "at_most"
    return low, high, bound


def mention(name: str | None, role: str | None, language: str, kinds: Mapping[str, AgentKind]) -> Mention | None:
    """The name as the editor wrote it; whether it is somebody's or an organisation's is known from the post or read off its
    words. A single capitalised word that is no country and no known organisation is taken for a surname."""
    if not name:
        return None
    if name in kinds:
        return Mention(name=name, role=role, kind=kinds[name])
    lex = lexicon(language if language in vocabulary.languages() else "en")
    words = tokens(name, 0, len(name), lex)
    source = describe(words, (0, len(words)), (), lex, name)
    low = name.lower()
    known = low in lex.populations or low in lex.organisations or low in lex.groups
    bare = " " not in name and not name.isupper() and not known
    person = bool(role) or bare or source is None or source.kind == "person"
    return Mention(name=name, role=role, kind="person" if person else "organisation")


def figure_of(entry: Curated, tag: str) -> Figure | None:
    """The entry's figure: the one that its quote has in these very words; else the words by themselves, in English or in
    the language of the post."""
    if not entry.figure:
        return None
    code = vocabulary.code(tag)
    own = code if vocabulary.table(code, "numbers") else "en"
    inside = figures.find(entry.quote, language=own) if entry.quote else []
    said = next((one for one in inside if one.text == entry.figure), None)
    return said or figures.parse(entry.figure) or figures.parse(entry.figure, language=own)


def rate(words: str) -> Per:
    """``month``, ``2 weeks``, ``100,000 residents``.

    >>> rate("100,000 residents")
    Per(n=100000.0, unit='residents')
    """
    count, _, unit = words.partition(" ")
    number = count.replace(",", "")
    return Per(float(number), unit.strip()) if unit and number.isascii() and number.isdigit() else Per(1, words)


def printed(quote: str, low: float | None, high: float | None, tag: str) -> tuple[str, int]:
    """The quote's own words for these ends, and where they stand in it; nothing when it has none."""
    if low is None and high is None:
        return "", 0
    code = vocabulary.code(tag)
    for figure in figures.find(quote, language=code if vocabulary.table(code, "numbers") else "en"):
        if (figure.low, figure.high) == (low, high):
            return figure.text, figure.start
    return "", 0


def suggestion(finding: Finding, post: Post) -> dict[str, Any]:
    """A finding of a post as an entry for ``claims:``, for the editor to correct; empty fields are left out."""
    mention, occasion = finding.claimant, finding.occasion
    numbers = not finding.value_text or finding.rule == HEADED
    entry: dict[str, Any] = {
        "claimant": mention.name if mention else None,
        "role": mention.role if mention else None,
        "said": None if finding.stated_on_rule == POST_DATE else finding.stated_on,
        "occasion": occasion.name if occasion else None,
        "place": occasion.place if occasion else None,
        "figure": finding.value_text or None,
        "low": finding.low if numbers else None,
        "high": finding.high if numbers else None,
        "per": (f"{finding.per.n:,.0f} " if finding.per.n != 1 else "") + finding.per.unit if finding.per else None,
        "unit": finding.unit,
        "subject": finding.subject,
        "outcome": list(finding.outcome) or None,
        "period": _period(finding.period, post) if finding.period else None,
        "stat": finding.stat,
        "where": finding.place,
        "quote": " ".join(finding.quote.split()),
        "modality": finding.modality,
        "basis": finding.basis if finding.basis != "unspecified" else None,
    }
    return {key: value for key, value in entry.items() if value is not None}


def _period(period: Period, post: Post) -> str:
    """As printed where that says it by itself, against the post's date; else what it comes to."""
    code = vocabulary.code(post.language)
    known = dates.period(period.words, against=post.published, language=code)
    if known == period or period.edtf is None:
        return period.words
    state = vocabulary.table(code, "dates").get("periods", {}).get("as_of", ["as of"])[0]
    return f"{state} {period.edtf}" if period.kind == "as_of" else period.edtf
