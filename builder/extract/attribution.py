"""Who says it, within one sentence: the sieves, each a small rule that gives attributions with the words they cover.

An attribution covers a stretch of its sentence. ``innermost`` picks, for a figure, the one that stands closest around
it, so that "X said that Y counted 30" is Y's, and an outlet that passes on what somebody said is not its source.
"""

from collections.abc import Sequence
from functools import cache
from typing import Literal

from msgspec import Struct, structs

from builder import vocabulary
from builder.extract import phrases
from builder.extract.claimants import Source, describe
from builder.extract.sentences import Quoted, Sentence
from builder.extract.tokens import Lexicon, Token

Sieve = Literal["quote", "according-to", "source-shows", "said", "said-after", "order"]
_STOPS = frozenset(',.;:–—"“”!?')


class Attribution(Struct, frozen=True, kw_only=True):
    """One source in one sentence and the words that are its."""

    source: Source
    sieve: Sieve
    start: int
    end: int
    """What it covers, in the text."""
    cue: tuple[int, int]
    """Where the sentence says so: from the source's first word to the last of the verb's company, in the text."""
    verb: str
    forward: bool
    """It stands before what it covers."""


class Reading(Struct, frozen=True, kw_only=True):
    """One sentence, its words, and the quotations in it."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    quotes: tuple[Quoted, ...]

    def quoted(self, at: int) -> bool:
        """Whether the character at ``at`` stands within quotation marks."""
        return any(quote.start <= at < quote.end for quote in self.quotes)


def attributions(text: str, reading: Reading, lex: Lexicon) -> list[Attribution]:
    """Every source that the sentence itself names or points to, in the order of their cues."""
    found: list[Attribution] = []
    openers = _openers(lex.language)
    for at, token in enumerate(reading.tokens):
        made = None
        if token.owns:
            continue
        if token.lower in openers:
            made = _according(text, reading, at, lex)
        if made is None and token.lower in lex.cues:
            made = _reporting(text, reading, at, lex, found)
        if made is not None:
            found.append(made)
    return _bounded(found, reading.sentence)


def innermost(found: Sequence[Attribution], at: int, lex: Lexicon) -> Attribution | None:
    """The attribution that covers the character at ``at`` most closely; one that is no outlet's goes first."""
    covering = [one for one in found if one.start <= at < one.end]
    if not covering:
        return None
    return max(
        covering, key=lambda one: (not passes_on(one.source, lex), one.source.refers != "nobody", one.start, -one.end)
    )


def passes_on(source: Source, lex: Lexicon) -> bool:
    """Whether the source is an outlet, which passes on what others said."""
    return source.name.lower().removeprefix("the ") in lex.media


@cache
def _openers(language: str) -> dict[str, list[list[str]]]:
    """The phrases that introduce a source ("according to"), by their first words."""
    made: dict[str, list[list[str]]] = {}
    for phrase in vocabulary.table(language, "reporting").get("according", ()):
        words = phrase.split()
        made.setdefault(words[0], []).append(words)
    return made


def _according(text: str, reading: Reading, at: int, lex: Lexicon) -> Attribution | None:
    """Sieve according-to: ``according to X``, ``as reported by X``; covers the clause before it, or after an opening one."""
    tokens = reading.tokens
    phrase = next(
        (
            words
            for words in _openers(lex.language)[tokens[at].lower]
            if [t.lower for t in tokens[at : at + len(words)]] == words
        ),
        None,
    )
    if phrase is None:
        return None
    begin = at + len(phrase)
    found = phrases.after(tokens, begin, lex) if begin < len(tokens) else None
    if found is None:
        return None
    source = describe(tokens, found, _asides_after(tokens, found[1]), lex, text)
    if source is not None and source.document and source.refers:
        source = _publisher(text, tokens, found[1], lex) or source
    if source is None or (phrase[0] == "citing" and not source.known):
        return None
    opening = not any(token.word for token in tokens[:at])
    sentence = reading.sentence
    comma = next((token.start for token in tokens[found[1] :] if token.text in ",;"), sentence.end)
    last = tokens[found[1] - 1].end if opening else comma
    return Attribution(
        source=source,
        sieve="according-to",
        start=sentence.start,
        end=sentence.end,
        cue=(tokens[at].start, last),
        verb=" ".join(phrase),
        forward=opening,
    )


def _publisher(text: str, tokens: Sequence[Token], at: int, lex: Lexicon) -> Source | None:
    """Who stands behind a document that is named without its owner: ``the decree published by the Kremlin``."""
    if at + 2 >= len(tokens) or tokens[at].lower not in lex.participles or tokens[at + 1].lower != "by":
        return None
    found = phrases.after(tokens, at + 2, lex)
    source = describe(tokens, found, (), lex, text) if found else None
    return structs.replace(source, document=True) if source else None


def _asides_after(tokens: Sequence[Token], comma: int) -> list[phrases.Range]:
    """The apposition that follows a name: ``, a criminologist at Radford,``."""
    if comma >= len(tokens) or tokens[comma].text != ",":
        return []
    for end in range(comma + 1, min(len(tokens), comma + 26)):
        if tokens[end].text in _STOPS:
            return [(comma + 1, end)] if end > comma + 1 else []
    return [(comma + 1, len(tokens))] if comma + 1 < len(tokens) <= comma + 26 else []


def _reporting(text: str, reading: Reading, at: int, lex: Lexicon, found: list[Attribution]) -> Attribution | None:
    """Sieves quote, said, said-after, source-shows, order: a reporting verb and its subject."""
    tokens = reading.tokens
    token = tokens[at]
    previous = tokens[at - 1] if at else None
    if (
        _noun(tokens, at, lex)
        or _passive(tokens, at, lex)
        or (previous and previous.lower in ("not", "never", "didn't", "doesn't"))
    ):
        return None
    if token.lower in lex.says and previous is not None and previous.text in ',"”»–—-!?':
        inverted = _inverted(text, reading, at, lex)
        if inverted is not None:
            return inverted
    if token.lower.endswith("ing") and (previous is None or previous.lower not in lex.be):
        return _participle(text, reading, at, lex, found)
    if token.lower in lex.revises and not any(
        one.lower in lex.documents or one.lower == "target" for one in tokens[at + 1 : at + 6]
    ):
        return None
    subject, asides = phrases.before(tokens, at, lex)
    if subject is None:
        return None
    source = describe(tokens, subject, asides, lex, text)
    if source is None:
        return None
    source = _name_before(text, tokens, subject[0], source, lex) or source
    if source.refers == "relative":
        source = _antecedent(text, tokens, subject[0], lex) or source
    says = token.lower in lex.says or token.lower in lex.ambiguous
    if not _can_speak(source, reading, subject, lex, says=says, verb=token.lower):
        return None
    company, complement = _company(tokens, at, lex)
    follows = company < len(tokens) and (tokens[company].lower == "that" or tokens[company].text in '"“:')
    backward = _clause_before(tokens, subject[0], lex) and (
        not complement or (_quote_before(tokens, subject[0], lex) and not follows)
    )
    if (
        not backward
        and token.lower in lex.needs_clause
        and source.kind != "person"
        and source.refers != "person"
        and not _clause_follows(tokens, company)
    ):
        return None
    sentence = reading.sentence
    sieve: Sieve = "said-after" if backward else "said"
    if token.lower in lex.sets:
        sieve = "order"
    elif source.document or not says:
        sieve = "source-shows"
    elif reading.quotes and _beside_quote(reading, tokens[subject[0]].start, tokens[company - 1].end):
        sieve = "quote"
    start = sentence.start if backward else tokens[company - 1].end
    end = sentence.end
    enclosing = next((quote for quote in reading.quotes if quote.start <= token.start < quote.end), None)
    if enclosing is not None:
        start, end = max(start, enclosing.start), min(end, enclosing.end)
    return Attribution(
        source=source,
        sieve=sieve,
        start=start,
        end=end,
        cue=(tokens[subject[0]].start, tokens[company - 1].end),
        verb=token.lower,
        forward=not backward,
    )


def _name_before(text: str, tokens: Sequence[Token], start: int, source: Source, lex: Lexicon) -> Source | None:
    """``Hari Kumar, regional coordinator for GeoHazards, ... told``: the name that a description stands beside."""
    if (source.kind == "person" and " " in source.name and source.role) or source.head not in lex.titles or start < 3:
        return None
    comma = start - 1
    while comma > 0 and tokens[comma].lower in lex.determiners:
        comma -= 1
    if tokens[comma].text != ",":
        return None
    first = comma
    while first > 0 and tokens[first - 1].capital and tokens[first - 1].word:
        first -= 1
    if not 2 <= comma - first <= 4 or (first > 0 and tokens[first - 1].word):
        return None
    named = describe(tokens, (first, comma), (), lex, text)
    if named is None or named.kind != "person":
        return None
    return structs.replace(named, role=source.name, end=source.end)


def _noun(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a form that is verb and noun is a noun here: ``the reports``, ``Kyiv's claim``, ``in orders``."""
    token = tokens[at]
    if at == 0:
        return True
    previous = tokens[at - 1]
    if token.capital and not (at and not previous.word):
        return True
    if token.lower in lex.says and token.lower not in lex.ambiguous:
        if previous.lower == "to" and at >= 3 and tokens[at - 2].lower == "on":
            return tokens[at - 3].lower not in ("went", "goes")
        return (previous.lower in lex.articles or previous.lower in ("to", "be")) and token.lower not in (
            "said",
            "added",
        )
    if (
        previous.owns
        or previous.lower in lex.determiners
        or previous.lower in lex.prepositions
        or previous.lower == "to"
    ):
        return True
    if previous.text[0].isdigit() or previous.lower in (
        "new",
        "official",
        "media",
        "early",
        "latest",
        "more",
        "further",
        "several",
        "many",
        "two",
        "three",
    ):
        return True
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.lower not in lex.ambiguous or following is None:
        return False
    if following.lower in (
        "of",
        "from",
        "by",
        "for",
        "are",
        "were",
        "have",
        "about",
        "to",
    ) and not token.lower.endswith("ed"):
        return True
    if not token.lower.endswith(("s", "ed", "cast")) and not (
        previous.lower.endswith("s") or previous.lower in lex.personal or previous.lower in lex.adverbs
    ):
        return True
    opens = (
        following.capital
        or not following.text[0].isalpha()
        or following.lower in lex.determiners | lex.personal | lex.clauses | lex.adverbs
    )
    return (
        token.lower.endswith("ed")
        and not opens
        and following.lower not in lex.prepositions | lex.auxiliaries | lex.conjunctions
    )


def _passive(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether the verb has no speaker: ``was said to``, ``is expected``, ``have been reported``."""
    if tokens[at].lower.endswith("ing"):
        return False
    back = at - 1
    while back >= 0 and (tokens[back].lower in lex.adverbs or tokens[back].lower.endswith("ly")):
        back -= 1
    return back >= 0 and tokens[back].lower in lex.be


def _inverted(text: str, reading: Reading, at: int, lex: Lexicon) -> Attribution | None:
    """``"...," said NAME, role`` and ``..., says NAME, role``: the speaker stands after the verb."""
    tokens = reading.tokens
    after_quote = tokens[at - 1].text in '"”»' or (at > 1 and tokens[at - 2].text in '"”»')
    found = phrases.after(tokens, at + 1, lex) if at + 1 < len(tokens) else None
    if found is None:
        return None
    following = tokens[found[1]] if found[1] < len(tokens) else None
    if (
        tokens[found[0]].lower in lex.weekdays
        or tokens[found[0]].lower in lex.adverbs
        or tokens[found[0]].text[0].isdigit()
    ):
        return None
    if (
        not after_quote
        and following is not None
        and following.word
        and following.lower not in lex.prepositions | lex.weekdays | lex.adverbs
    ):
        return None
    source = describe(tokens, found, _asides_after(tokens, found[1]), lex, text)
    if source is None or not (source.known or after_quote):
        return None
    sentence = reading.sentence
    return Attribution(
        source=source,
        sieve="quote" if after_quote else "said-after",
        start=sentence.start,
        end=sentence.end,
        cue=(tokens[at].start, min(sentence.end, tokens[found[1] - 1].end + 40)),
        verb=tokens[at].lower,
        forward=False,
    )


def _participle(text: str, reading: Reading, at: int, lex: Lexicon, found: list[Attribution]) -> Attribution | None:
    """``..., saying that``, ``adding``: the speaker is the sentence's."""
    tokens = reading.tokens
    if tokens[at].lower not in lex.says:
        return None
    if tokens[at - 1].lower == "as" and at > 2:
        passed, asides = phrases.before(tokens, at - 1, lex)
        told = describe(tokens, passed, asides, lex, text) if passed else None
        if told is None:
            return None
        source = told
    elif found:
        source = found[-1].source
    else:
        begin = next(
            (i for i, token in enumerate(tokens) if token.capital and token.lower not in lex.prepositions), None
        )
        subject = phrases.after(tokens, begin, lex) if begin is not None and begin < at else None
        made = describe(tokens, subject, (), lex, text) if subject else None
        if made is None or not made.known:
            return None
        source = made
    company, _ = _company(tokens, at, lex)
    passed_on = tokens[at - 1].lower == "as" and any(token.text in '"”»' for token in tokens[:at])
    return Attribution(
        source=source,
        sieve="said",
        start=reading.sentence.start if passed_on else tokens[at].end,
        end=reading.sentence.end,
        cue=(tokens[at].start, tokens[company - 1].end),
        verb=tokens[at].lower,
        forward=True,
    )


def _antecedent(text: str, tokens: Sequence[Token], relative: int, lex: Lexicon) -> Source | None:
    """Whom ``who`` or ``which`` stands for: the noun phrase before it."""
    last = relative - 1
    while last >= 0 and not tokens[last].word and tokens[last].text != ")":
        last -= 1
    if last < 0:
        return None
    found, asides = phrases.before(tokens, last + 1, lex)
    return describe(tokens, found, asides, lex, text) if found else None


def _can_speak(
    source: Source, reading: Reading, subject: phrases.Range, lex: Lexicon, *, says: bool, verb: str
) -> bool:
    """Whether this subject can be the source, for this kind of verb."""
    inside = reading.quoted(reading.tokens[subject[0]].start)
    if inside and source.refers in ("person", "people", "thing"):
        return False
    if source.refers == "relative":
        return False
    if verb in lex.sets:
        return (source.known and source.name[:1].isupper()) or source.head in lex.groups or source.kind == "person"
    if not says:
        if (
            source.document
            or source.kind == "person"
            or source.head in lex.groups
            or source.refers in ("person", "people")
        ):
            return True
        counts = verb in ("put", "puts", "found", "counted", "recorded", "documented", "tallied", "verified")
        return counts and source.name[:1].isupper() and (bool(source.role) or source.head in lex.organisations)
    return source.known or source.refers != "" or source.document or verb in lex.plain


def _company(tokens: Sequence[Token], at: int, lex: Lexicon) -> tuple[int, bool]:
    """Past the verb's hearer, place and date; and whether a clause, a number or words follow there."""
    next_ = at + 1
    if tokens[at].lower in lex.hearer:
        hearer = phrases.after(tokens, next_, lex, past=False) if next_ < len(tokens) else None
        next_ = hearer[1] if hearer else next_
    while next_ < len(tokens):
        token = tokens[next_]
        low = token.lower
        if low == "that":
            return next_, True
        if (
            low in lex.weekdays
            or low in lex.adverbs
            or low in lex.months
            or low in ("late", "early", "last", "this", "week", "month", "year")
        ):
            next_ += 1
        elif low in ("in", "on", "at", "to", "via", "during", "through") and next_ + 1 < len(tokens):
            following = tokens[next_ + 1]
            if following.lower in ("least", "most"):
                return next_, True
            if (
                low == "to"
                and not following.capital
                and following.lower not in lex.determiners | lex.groups | lex.titles
            ):
                return next_, True
            if tokens[next_ + 1].text[0].isdigit():
                next_ += 2
                continue
            found = phrases.after(tokens, next_ + 1, lex)
            if found is None:
                if tokens[next_ + 1].lower in lex.weekdays:
                    next_ += 2
                    continue
                return next_, True
            next_ = found[1]
        elif token.text[0].isdigit() and tokens[next_ - 1].lower in lex.months:
            next_ += 1
        else:
            break
    rest = tokens[next_].text if next_ < len(tokens) else "."
    return next_, rest not in _STOPS


def _clause_follows(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause or a quotation begins at ``at``."""
    return at < len(tokens) and (
        tokens[at].lower in ("that", "it", "he", "she", "they", "there") or tokens[at].text in '"“:,«'
    )


def _clause_before(tokens: Sequence[Token], subject: int, lex: Lexicon) -> bool:
    """Whether a whole clause or quotation stands before the subject, closed by a comma, a dash or a mark."""
    start = subject - 1
    while start >= 0 and tokens[start].lower in lex.determiners:
        start -= 1
    if start < 0 or tokens[start].word:
        return False
    if tokens[start].text in '"”»':
        return True
    if tokens[start].text not in ",–—-":
        return False
    if any(token.text in '"”»' for token in tokens[max(0, start - 2) : start]):
        return True
    return any(phrases.finite(token, lex) or token.lower in lex.auxiliaries for token in tokens[:start])


def _quote_before(tokens: Sequence[Token], subject: int, lex: Lexicon) -> bool:
    """Whether a quotation ends right before the subject."""
    at = subject - 1
    while at >= 0 and (tokens[at].lower in lex.determiners or tokens[at].text == ","):
        at -= 1
    return at >= 0 and tokens[at].text in '"”»'


def _beside_quote(reading: Reading, start: int, end: int) -> bool:
    """Whether quoted words stand next to the cue."""
    return any(0 <= start - quote.end <= 3 or 0 <= quote.start - end <= 12 for quote in reading.quotes)


def _bounded(found: list[Attribution], sentence: Sentence) -> list[Attribution]:
    """Closes the sources that stand after their words: each covers what follows the one before it."""
    made: list[Attribution] = []
    since = sentence.start
    for number, one in enumerate(found):
        if one.forward:
            made.append(one)
            continue
        later = any(not other.forward for other in found[number + 1 :])
        end = one.cue[1] if later else one.end
        made.append(structs.replace(one, start=max(one.start, since), end=end))
        since = one.cue[1]
    return made
