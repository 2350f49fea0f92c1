"""Noun phrases before a verb or a figure, with what hangs on them: ``the unemployment rate in France``."""

from collections.abc import Sequence
from functools import cache

from builder import vocabulary
from builder.extract.counts.countable import tables
from builder.extract.counts.quantities import Words, words
from builder.extract.text.lexicon import Lexicon, lexicon
from builder.extract.text.tokens import Token

LONGEST = 14
"""Tokens of a phrase at most."""
_ASIDE = 12
"""Tokens of an aside at most."""
_BRIEF = 5
"""Tokens of an aside that may begin with a name: ``Ann Lind, of Elm, raised``."""
_BRACKET = 3
"""Tokens of an abbreviation in brackets."""
_WORD = 4
"""Letters up to which a word in -ed is no participle."""
_TIME = 5
"""Tokens of a time at most, behind its preposition."""
_BROKEN = frozenset("-/&)")
_DASHES = frozenset("–—")
_PLUS = "+"
"""Right behind a name it belongs to it."""
_CLOSES = frozenset('"”’)')
JOINS = frozenset("-/&")

Stretch = tuple[int, int]
"""The first token and the one after the last."""


def temporal(token: Token, lex: Lexicon) -> bool:
    """Whether a word names a time: a month, a weekday, a unit of time, a year."""
    low = token.lower
    return low in lex.times or low in lex.months or low in lex.weekdays or low in lex.daytimes or _year(token)


def before(tokens: Sequence[Token], end: int, lex: Lexicon, known: Words, *, owned: bool = False) -> Stretch | None:
    """The noun phrase that ends before token ``end``, a time or an aside between; None where it is not whole.

    ``which`` is read as the noun it is about. A phrase whose owner stands elsewhere (``its revenue``) is none unless it may be
    ``owned``, nor is the last half of a list, nor what hangs on a noun further left.
    """
    verb = end
    end = _past_bracket(tokens, end)
    end = _past_time(tokens, _past_aside(tokens, end, lex, known), lex, known)
    if end > 2 and tokens[end - 1].lower in lex.personal:
        return _himself(tokens, end - 1, lex, known)
    relative = end > 1 and (tokens[end - 1].lower in lex.relatives or tokens[end - 1].lower in lex.complement)
    if relative:
        end -= 1
        end -= tokens[end - 1].text == ","
    first = at = end
    while at > 0 and end - at < LONGEST:
        token = tokens[at - 1]
        low = token.lower
        inside = _past_bracket(tokens, at)
        if inside < at and first == at < end:  # "the price index | (PI) | measure"
            at = first = inside
            continue
        if token.text in JOINS and first == at and at > 1:
            at -= 1
            continue
        if not token.word and token.text == _PLUS and at > 1 and token.start == tokens[at - 2].end:  # "OPEC | +"
            at -= 1
            first = at if first == at + 1 else first
            continue
        if low in known.owners:
            if owned:
                break
            return None
        bound = at > 1 and first < end and tokens[at - 2].word
        if low in lex.determiners:
            if not (bound and tokens[at - 2].lower in known.bound):
                if low not in lex.articles and low not in lex.clauses:
                    return None  # "some prices", "these rates"
                break
            at -= 1
            continue
        if bound and low in known.bound and relative and noun(tokens[at - 2], lex, known):
            return None  # "the heads of firms, which"
        if bound and low in known.bound and noun(tokens[at - 2], lex, known):
            at -= 1
            continue
        if first < end and not token.capital and low.endswith(lex.plural_ending) and low in known.flows:
            break  # "the bank | charges interest"
        if at == 1 and low in lex.adverbs:
            break  # "Thus"
        listed = first == at == end and at > 1 and tokens[at - 2].lower in known.indexes and low.isdecimal()
        if listed:  # "the S&P | 500"
            at -= 1
            first = at
            continue
        named = _year(token) and at < len(tokens) and tokens[at].capital and first == at < end
        described = at > 1 and tokens[at - 2].lower in _describing(lex.language)
        attribute = described and first < end and at > 1 and low in lex.verbs and tokens[at - 2].lower in lex.articles
        if not (named or attribute or noun(token, lex, known)) or (not described and _done(token, lex)):
            break
        at -= 1
        first = at
    while first < end and (tokens[first].lower in known.skipped or _owning_time(tokens[first], lex)):
        first += 1  # "2022's | output"
    first += first < end and _owns(tokens, first, lex)
    first = _paired(tokens, first, end, lex, known)
    end = _past_document(tokens, first, end, lex, known)
    if first < end and tokens[end - 1].lower in known.everywhere:  # "output | in the world's largest economy"
        scopes = known.scopes - lex.genitive
        end = next((at for at in range(end - 1, first, -1) if tokens[at].lower in scopes), end)
    if first >= end:
        return None
    led = first > 0 and tokens[first - 1].lower in known.leads and verb < len(tokens)
    led = led and _does(tokens[verb], lex, known)  # "prices rose after | Corvia | decided"
    return (first, end) if led or _opens(tokens, first, lex, known) else None


def _does(token: Token, lex: Lexicon, known: Words) -> bool:
    """Whether a word is a verb that the phrase before it is the subject of."""
    low = token.lower
    return low in lex.says or low in lex.auxiliaries or low in known.makes or low in known.foreseen


def _paired(tokens: Sequence[Token], first: int, end: int, lex: Lexicon, known: Words) -> int:
    """Where a phrase begins whose head two nouns tell more of: ``a | gas and electricity bill``, not ``wages and | food prices``."""
    at = first - 1
    if end - first < 2 or at < 1 or tokens[at].lower not in lex.additive:
        return first
    left, head = tokens[at - 1], tokens[end - 1].lower
    apart = (left.lower in known.heads["money"] or left.lower in known.heads["percent"]) or (
        left.lower in known.grows and left.lower not in known.traded
    )
    if apart or left.capital or not left.word or head not in known.heads["money"] or not noun(left, lex, known):
        return first
    outside = (
        at < 2
        or tokens[at - 2].lower in lex.determiners
        or tokens[at - 2].lower in lex.prepositions
        or tokens[at - 2].owns
    )
    outside = outside or not tokens[at - 2].word or tokens[at - 2].lower in lex.conjunctions
    return at - 1 if outside else first


@cache
def _describing(language: str) -> frozenset[str]:
    """Words before which a participle describes a noun: ``the | drilled wells``."""
    lex, known = lexicon(language), words(language)
    return (lex.determiners - lex.clauses) | known.bound | known.reckonings


@cache
def _passed(language: str) -> frozenset[str]:
    """What may stand between a phrase and what opens it."""
    known = words(language)
    return lexicon(language).determiners | known.skipped | known.numbers


def _done(token: Token, lex: Lexicon) -> bool:
    """Whether a word is a participle or a verb of the past by its look (``showed``, not ``bed``)."""
    low = token.lower
    return (
        not token.capital
        and low.endswith(lex.participle)
        and not low.endswith(lex.no_participle)
        and len(low) > _WORD
        and "-" not in low
    )


def _himself(tokens: Sequence[Token], at: int, lex: Lexicon, known: Words) -> Stretch | None:
    """Whom a pronoun at token ``at`` means that says of itself: ``The club said (that) | it``."""
    at -= tokens[at - 1].lower in lex.complement
    at = (
        _past_time(tokens, at, lex, known) if tokens[at - 1].lower in lex.weekdays else at
    )  # "said | on Monday | that it"
    if at < 2 or tokens[at - 1].lower not in lex.says:
        return None
    at -= 1
    while at > 0 and (tokens[at - 1].lower in lex.auxiliaries or tokens[at - 1].lower in lex.adverbs):
        at -= 1
    return before(tokens, at, lex, known)


def _span(tokens: Sequence[Token], end: int, lex: Lexicon) -> int:
    """How many tokens before ``end`` are a year that runs over two: ``the deficit for | 2024-25``."""
    span = end > _BRACKET and tokens[end - 1].text.isdecimal() and tokens[end - 2].text in JOINS | _DASHES
    return _BRACKET if span and temporal(tokens[end - _BRACKET], lex) else 0


def _past_time(tokens: Sequence[Token], end: int, lex: Lexicon, known: Words) -> int:
    """Where a phrase ends without the time behind it: ``turnout last year``, ``turnout in March``."""
    at = end - _span(tokens, end, lex)
    while at > 1 and (temporal(tokens[at - 1], lex) or _numbered(tokens[at - 1], lex)):
        at -= 1
    if at == end:
        return end
    fiscal = _fiscal(lex.language)
    while at > 1 and (
        tokens[at - 1].lower in lex.sooner
        or tokens[at - 1].lower in lex.determiners
        or tokens[at - 1].lower in fiscal
        or tokens[at - 1].lower in known.until
    ):
        at -= 1
    return at - 1 if at > 1 and tokens[at - 1].lower in lex.prepositions else at


@cache
def _fiscal(language: str) -> tuple[str, ...]:
    """What a year is called that is none of the calendar's: ``fiscal``, ``FY``."""
    return tuple(word.lower() for word in vocabulary.table(language, "dates").get("periods", {}).get("fiscal", ()))


def _numbered(token: Token, lex: Lexicon) -> bool:
    """Whether a word is such a year with its number: ``FY25``."""
    low = token.lower
    if not low[-1].isdecimal() or low.isdecimal():
        return False
    return any(low.removeprefix(name).isdecimal() for name in _fiscal(lex.language))


def _owns(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a token is the ending of a year that owns what stands behind it: ``2022'|s | output``."""
    return at > 1 and tokens[at - 2].text.isdecimal() and tokens[at - 1].text + tokens[at].text in lex.possessive


def _owning_time(token: Token, lex: Lexicon) -> bool:
    """Whether a time owns what stands behind it: ``2022's | output``."""
    return token.owns and (token.lower.isdecimal() or temporal(token, lex))


def _past_bracket(tokens: Sequence[Token], end: int) -> int:
    """Where a phrase ends without its abbreviation: ``the consumer price index | (CPI)``."""
    bracket = end > _BRACKET and tokens[end - 1].text == ")" and tokens[end - _BRACKET].text == "("
    return end - _BRACKET if bracket and tokens[end - 2].text.isupper() else end


def _past_aside(tokens: Sequence[Token], end: int, lex: Lexicon, known: Words) -> int:
    """Where a phrase ends that an aside parts from its verb: ``Ann Lind, who is 40, raised``."""
    if end < 2 or tokens[end - 1].text != ",":
        return end
    for at in range(end - 2, max(end - 2 - _ASIDE, 0), -1):
        if tokens[at].text == ",":
            opens = tokens[at + 1]
            after = tokens[at + 2]
            if (
                opens.lower in known.scopes
                and not after.text[0].isdigit()
                and not time(tokens, at + 2, None, lex, known)
            ):
                return end  # "prices, in the north, rose"
            plain = opens.lower in known.asides or (not opens.capital and opens.word)
            return at if plain or end - at <= _BRIEF else end
    return end


def _past_document(tokens: Sequence[Token], first: int, end: int, lex: Lexicon, known: Words) -> int:
    """Where a phrase ends without the document behind it: ``approval | in the latest poll``."""
    if tokens[end - 1].lower not in lex.documents:
        return end
    return next((at for at in range(end - 1, first, -1) if tokens[at].lower in known.bound), end)


def _opens(tokens: Sequence[Token], first: int, lex: Lexicon, known: Words) -> bool:
    """Whether a phrase that begins at token ``first`` is whole: not the last of a list (``exports and | imports``), nor the end
    of a longer one (``the donation during | the quarter``)."""
    if first > 0 and tokens[first - 1].text in _BROKEN and not (first == 2 and tokens[0].text == tokens[1].text):
        return False
    if first > 3 and tokens[first - 1].text == "," and _cut_off(tokens, first - 2, lex, known):
        return False
    at = first
    passed = _passed(lex.language)
    while at > 0 and (tokens[at - 1].lower in passed or tokens[at - 1].text[0].isdigit()):
        at -= 1
    if at > 0 and tokens[at - 1].owns:
        return False
    if at < 2 or (tokens[at - 1].lower not in lex.prepositions and tokens[at - 1].lower not in lex.coordinators):
        return True
    last = tokens[at - 2]
    joined = last.lower not in lex.percents and noun(last, lex, known) if last.word else last.text in _CLOSES
    joined = joined or (last.text.isdecimal() and tokens[at - 3].lower in known.indexes)
    return not joined or (last.lower.endswith(lex.gerund) and tokens[at - 1].lower not in lex.coordinators)


def _cut_off(tokens: Sequence[Token], at: int, lex: Lexicon, known: Words) -> bool:
    """Whether the word before a comma is the first of two adjectives: ``wages for | private, nonfarm payrolls``."""
    word, head = tokens[at], tokens[at - 2]
    if not word.word or word.capital or tokens[at - 1].lower not in known.bound:
        return False
    if (
        word.lower in lex.determiners
        or word.lower in lex.pronouns
        or word.lower in known.heads["percent"]
        or word.lower in known.heads["money"]
        or word.lower in known.grows
    ):
        return False
    return noun(head, lex, known) and not _done(head, lex)


def noun(token: Token, lex: Lexicon, known: Words) -> bool:
    """Whether a word can be part of a name of something."""
    low = token.lower
    if (
        not token.word
        or (token.text[0].isdigit() and not _year(token))
        or ((low in known.numbers or low in known.scales) and not token.capital)
    ):
        return False
    if low in known.heads["percent"] or low in known.heads["money"]:
        return True
    if low in known.grows or low in known.traded:
        return True
    if temporal(token, lex) and not token.owns and low not in known.timeless:
        return False
    return not (
        ((low in known.owning or low in known.closing) and not token.capital)
        or (low in lex.pronouns and not (token.text.isupper() and len(low) > 1))  # "US"
        or low in lex.conjunctions
        or low in lex.clauses
        or low in lex.auxiliaries
        or low in lex.prepositions
        or low in lex.determiners
        or (
            not token.capital
            and (low in lex.adverbs or low in lex.verbs or low in lex.says or low in lex.finds or low in lex.foresees)
        )
        or (
            not token.capital
            and low.endswith(lex.adverb)
            and low not in tables(lex.language).nouns | tables(lex.language).adjectives
        )
    )


def time(tokens: Sequence[Token], at: int, end: int | None, lex: Lexicon, known: Words) -> int:
    """Where a time ends that begins at token ``at``, right behind a preposition: ``the last 72 hours``; 0 where it is none."""
    if end is not None:
        if temporal(tokens[end - 1], lex):
            return end
        told = end + 1 < len(tokens) and temporal(tokens[end + 1], lex) and not tokens[end].capital
        return end + 2 if told and (tokens[end].text.isdecimal() or tokens[end].lower in known.numbers) else 0
    times = (i for i in range(at, min(at + _TIME, len(tokens))) if temporal(tokens[i], lex))
    last = next(times, -1) + 1
    return last + 1 if 0 < last < len(tokens) and tokens[last].text[0].isdigit() else last


def _year(token: Token) -> bool:
    return len(token.text) == 4 and token.text.isdecimal() and token.text[:2] in ("18", "19", "20")
