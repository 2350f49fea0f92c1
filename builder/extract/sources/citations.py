"""Sieve according-to: a phrase that introduces a source, and what follows a name or a document."""

from collections.abc import Sequence, Set
from functools import cache

from msgspec import structs

from builder import vocabulary
from builder.extract.naming.claimants import Source, describe
from builder.extract.sources import circumstances, clauses
from builder.extract.sources.attributed import Attribution, Reading
from builder.extract.text import phrases
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token

_LONGEST = 8
"""Words; no phrase that introduces a source has more."""
_STOPS = frozenset(',.;:–—"“”!?')


@cache
def openers(language: str) -> dict[str, list[list[str]]]:
    """The phrases that introduce a source ("according to"), by their first words."""
    made: dict[str, list[list[str]]] = {}
    for phrase in vocabulary.table(language, "reporting").get("according", ()):
        words = phrase.split()
        made.setdefault(words[0], []).append(words)
    return made


def likely(telling_words: Set[str], words: Set[str], language: str) -> Set[str]:
    """The first words of those phrases whose words are all in a sentence: "in" begins one, and is in every other sentence.

    ``telling_words``: those of its words, at least, that are the longest of a phrase.
    """
    known = telling(language)
    return {first for word in telling_words if word in known for first, phrase in known[word] if phrase <= words}


@cache
def telling(language: str) -> dict[str, list[tuple[str, frozenset[str]]]]:
    """The phrases by their longest words, each with its first word and all of them."""
    made: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for first, entries in openers(language).items():
        for phrase in entries:
            made.setdefault(max(phrase, key=len), []).append((first, frozenset(phrase)))
    return made


def according(text: str, reading: Reading, at: int, lex: Lexicon, before: Sequence[Attribution]) -> Attribution | None:
    """Sieve according-to: ``according to X``, ``as reported by X``; covers the clause before it, or after an opening one."""
    tokens = reading.tokens
    low = [token.lower for token in tokens[at : at + _LONGEST]]
    phrase = next((words for words in openers(lex.language)[low[0]] if low[: len(words)] == words), None)
    if phrase is None:
        return None
    begin = at + len(phrase)
    if phrase[0] in vocabulary.words(lex.language, "reporting", "guarded") and not _guarded(tokens, at, begin, lex):
        return None
    found = phrases.after(tokens, begin, lex) if begin < len(tokens) else None
    if found is None:
        return None
    source = describe(tokens, found, asides_after(tokens, found[1]), lex, text)
    if source is not None and ((source.document and source.refers) or not source.known):
        source = publisher(text, tokens, found[1], lex) or source
    if source is None or (phrase[0] in lex.citing and not source.known):
        return None
    that = _passed_on(tokens, at, found[1], lex)
    if that:
        start, end = tokens[that].end, clauses.end(tokens, that + 1, reading, lex)
        cue = (tokens[at].start, start)
        return Attribution(
            source=source, sieve="according-to", start=start, end=end, cue=cue, verb=phrase[0], forward=True
        )
    opening = not any(token.word for token in tokens[:at])
    sentence = reading.sentence
    begins = max((one.cue[1] for one in before if one.forward), default=None)
    first, end = clauses.around(tokens, at, found[1], reading, lex)
    since = first if begins is None else clauses.start(tokens, at, begins, lex) or _member(tokens, at, begins) or first
    if source is not None and opening:
        source = _cited(text, tokens, found[1], lex) or source
    comma = _description(tokens, found[1], sentence.end, lex)
    last = tokens[found[1] - 1].end if opening else comma
    if opening and end < sentence.end:  # "According to Lind, who heads the agency, 40 ..."
        closing = next((one.start for one in tokens[found[1] + 1 :] if one.text == ","), None)
        last, end = (closing, sentence.end) if closing else (last, end)
    return Attribution(
        source=source,
        sieve="according-to",
        start=since,
        end=end,
        cue=(tokens[at].start, last),
        verb=" ".join(phrase),
        forward=opening,
    )


def _guarded(tokens: Sequence[Token], at: int, begin: int, lex: Lexicon) -> bool:
    """Whether a phrase at ``at`` that is also another word introduces a source: ``down 4%, per the bank's data``, not ``40 per day``."""
    behind = tokens[begin] if begin < len(tokens) else None
    apart = at == 0 or not (tokens[at - 1].word or (at > 1 and tokens[at - 2].lower in lex.says))
    return apart and behind is not None and (behind.capital or behind.lower in lex.determiners)


def _passed_on(tokens: Sequence[Token], at: int, until: int, lex: Lexicon) -> int:
    """Where "that" stands behind whom an outlet cites in passing, which is its own verb's: ``reported, citing | two officials, that``; else 0."""
    aside = tokens[at].lower in lex.relayed and at > 0 and tokens[at - 1].text == "," and until + 1 < len(tokens)
    return until + 1 if aside and tokens[until].text == "," and tokens[until + 1].lower in lex.complement else 0


def _description(tokens: Sequence[Token], at: int, end: int, lex: Lexicon) -> int:
    """Where what describes a source ends that is named up to token ``at``: a comma, or ``and`` with the next number (``according to
    organisers and 40,000 according to police``)."""
    for i in range(at, len(tokens)):
        if tokens[i].text in ",;" or (
            tokens[i].lower in lex.additive and tokens[i + 1 : i + 2] and tokens[i + 1].text[0].isdigit()
        ):
            return tokens[i].start
    return end


def _member(tokens: Sequence[Token], at: int, since: int) -> int | None:
    """Where the last member of a list begins that the source at token ``at`` follows without a comma: ``40 according to police``."""
    if tokens[at - 1].text == ",":
        return None
    return next((one.start for one in reversed(tokens[:at]) if one.text == "," and one.start >= since), None)


def _cited(text: str, tokens: Sequence[Token], at: int, lex: Lexicon) -> Source | None:
    """Whom an outlet cites that is named first: ``According to the Gazette, which cited two officials, ...``."""
    if at + 3 >= len(tokens) or tokens[at + 1].lower not in lex.relatives or tokens[at + 2].lower not in lex.relayed:
        return None
    found = phrases.after(tokens, at + 3, lex)
    source = describe(tokens, found, (), lex, text) if found else None
    return source if source is not None and source.known else None


def publisher(text: str, tokens: Sequence[Token], at: int, lex: Lexicon, *, until: int = 0) -> Source | None:
    """Who stands behind a document that is named without its owner: ``the decree published by the Kremlin``.

    ``until``: the verb before which that is told, whatever is told before it: ``a poll of 300 voters conducted by Norbank | found``.
    """
    at = next((i for i in range(at, until) if tokens[i].lower in lex.participles), at)
    owner = phrases.after(tokens, at, lex) if at < len(tokens) else None
    if owner and owner[1] < len(tokens) and tokens[owner[1]].lower in lex.participles:  # "figures the mayor released"
        named = describe(tokens, owner, (), lex, text)
        return structs.replace(named, document=True) if named and named.known else None
    if at + 2 >= len(tokens) or tokens[at].lower not in lex.participles:
        return None
    if tokens[at].lower in lex.glimpsed:
        return None
    by = at + 1
    while by < len(tokens) - 2 and (
        tokens[by].lower in lex.months
        or circumstances.dated(tokens[by], lex)
        or tokens[by].text[0].isdigit()
        or (tokens[by].lower in lex.places and _is_date(tokens[by + 1], lex))
    ):
        by += 1
    journal = f"{tokens[at].lower} {tokens[by].lower}" in vocabulary.words(lex.language, "rules", "printed")
    if not (journal or tokens[by].lower in lex.agents):
        return None
    found = phrases.after(tokens, by + 1, lex)
    if found is not None:  # "by Norbank | for the mayor"
        ordered = next((i for i in range(found[0] + 1, found[1]) if tokens[i].lower in lex.agents), found[1])
        found = (found[0], ordered)
    if journal and not (found and _title(tokens[found[1] - 1], lex)):
        return None
    source = describe(tokens, found, (), lex, text) if found else None
    return structs.replace(source, document=True) if source else None


def _is_date(token: Token, lex: Lexicon) -> bool:
    return token.lower in lex.weekdays or token.lower in lex.months or token.text[0].isdigit()


def _title(word: Token, lex: Lexicon) -> bool:
    """Whether a name ends with this word that may be a journal's: no month, no country."""
    return word.capital and word.lower not in lex.months and word.lower not in lex.populations


def asides_after(tokens: Sequence[Token], comma: int) -> list[phrases.Range]:
    """The apposition that follows a name: ``, a criminologist at Radford,``."""
    if comma >= len(tokens) or tokens[comma].text != ",":
        return []
    for end in range(comma + 1, min(len(tokens), comma + 26)):
        if tokens[end].text in _STOPS:
            return [(comma + 1, end)] if end > comma + 1 else []
    return [(comma + 1, len(tokens))] if comma + 1 < len(tokens) <= comma + 26 else []
