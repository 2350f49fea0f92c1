"""What the editor wrote under ``claims:``, resolved against the post; it wins over what the rules find."""

from collections.abc import Mapping, Sequence
from typing import Any

from builder import dates, figures, vocabulary
from builder.extract.assembly import HEADED, selector
from builder.extract.naming.claimants import describe
from builder.extract.text.lexicon import lexicon
from builder.extract.text.tokens import tokens
from builder.figures import Figure
from builder.problems import CODES, Problem
from builder.records import (
    POST_DATE,
    AgentKind,
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
    spans = [(made.selector, made) for entry in post.claims if (made := _finding(post, entry, kinds)) is not None]
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
        if entry.quote and _place(post, entry.quote) is None:
            problems.append(
                _problem(
                    post,
                    entry.line,
                    "claim-quote-not-found",
                    f"the text does not hold the quote {entry.quote!r}",
                    entry.quote,
                )
            )
        if entry.figure and _figure(entry, post.language) is None:
            problems.append(
                _problem(post, entry.line, "claim-figure-unclear", f"{entry.figure!r} is not one figure", entry.figure)
            )
    problems += [
        _problem(post, 1, "claim-quote-not-found", f"not_claims: the text does not hold {refused!r}", "not_claims")
        for refused in post.not_claims
        if _place(post, refused) is None
    ]
    return tuple(problems)


def _problem(post: Post, line: int, code: str, words: str, needle: str) -> Problem:
    return Problem(path=post.path, line=line, code=code, severity=CODES[code].severity, words=words, needle=needle)


def _folded(words: str) -> str:
    return " ".join(words.split()).translate(_MARKS)


_MARKS = str.maketrans("‘’“”–—\u00a0\n", "''\"\"--  ")
"""One character for one, so that places stay true."""


def _place(post: Post, quote: str) -> Selector | None:
    """Where the quote stands: in the text, else in the title; typographic marks and white space make no difference."""
    words = _folded(quote)
    if not words:
        return None
    at = post.body.text.translate(_MARKS).find(words)
    if at >= 0:
        return selector(post.body.text, at, at + len(words))
    at = post.title.translate(_MARKS).find(words)
    return Selector(part="title", start=at, end=at + len(words)) if at >= 0 else None


def _refused(post: Post, one: Finding) -> bool:
    if not post.not_claims:
        return False
    quote = _folded(one.quote)
    return any(_folded(words) in quote or quote in _folded(words) for words in post.not_claims if words.strip())


def _replaces(made: Finding, spot: Selector, one: Finding) -> bool:
    """Whether an editor's entry stands in the place of a finding."""
    theirs = one.selector
    if spot.part != theirs.part or spot.end <= theirs.start or theirs.end <= spot.start:
        return False
    if made.bound is None:
        return True
    return (made.low, made.high) == (one.low, one.high) or one.modality == "statement"


def _finding(post: Post, entry: Curated, kinds: Mapping[str, AgentKind]) -> Finding | None:
    """An entry as a finding; None when its quote does not stand in the post (``check`` says so). ``kinds``: of the names
    that the rules found in the post."""
    spot = _place(post, entry.quote) if entry.quote else Selector(start=0, end=0)
    if spot is None:
        return None
    whole = post.title if spot.part == "title" else post.body.text
    quote = whole[spot.start : spot.end]
    marked = bool(entry.claimant) and any(mark in quote for mark in '"“”«»')
    figure = _figure(entry, post.language)
    low, high, bound = entry.low, entry.high, entry.bound
    if figure is not None:
        bound = bound or figure.bound
        if low is None and high is None:
            low, high = figure.low, figure.high
    if bound is None and (low is not None or high is not None):
        bound = (
            "exact"
            if low == high
            else "range"
            if low is not None and high is not None
            else "at_least"
            if high is None
            else "at_most"
        )
    per = _per(entry.per) if entry.per else figure.per if figure else None
    modality: Modality = entry.modality or ("asserted" if bound is not None else "statement")
    shown = _value(quote, low, high, post.language)
    return Finding(
        post=post.id,
        claimant=_claimant(entry.claimant, entry.role, post.language, kinds),
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
        stated_on_rule="stated by the editor" if entry.said else "",
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


def _claimant(name: str | None, role: str | None, language: str, kinds: Mapping[str, AgentKind]) -> Mention | None:
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


def _figure(entry: Curated, tag: str) -> Figure | None:
    """The entry's figure: the one that its quote has in these very words; else the words by themselves, in English or in
    the language of the post."""
    if not entry.figure:
        return None
    code = vocabulary.code(tag)
    own = code if vocabulary.table(code, "numbers") else "en"
    inside = figures.find(entry.quote, language=own) if entry.quote else []
    said = next((one for one in inside if one.text == entry.figure), None)
    return said or figures.parse(entry.figure) or figures.parse(entry.figure, language=own)


def _per(words: str) -> Per:
    """``month``, ``2 weeks``, ``100,000 residents``.

    >>> _per("100,000 residents")
    Per(n=100000.0, unit='residents')
    """
    count, _, unit = words.partition(" ")
    number = count.replace(",", "")
    return Per(float(number), unit.strip()) if unit and number.isascii() and number.isdigit() else Per(1, words)


def _value(quote: str, low: float | None, high: float | None, tag: str) -> tuple[str, int]:
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
