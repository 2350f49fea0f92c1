"""Noun phrases on either side of a figure, with what hangs on them: ``the unemployment rate in France``, ``on television ads``."""

from collections.abc import Sequence

from builder.extract.counts.countable import tables
from builder.extract.counts.quantities import Words
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token

_LONGEST = 14
"""Tokens of a phrase at most."""
_ASIDE = 12
"""Tokens of an aside at most."""
_BRIEF = 5
"""Tokens of an aside that may begin with a name: ``Ann Lind, of Elm, raised``."""
_TIME = 5
"""Tokens of a time at most, behind its preposition."""
_CLOSES = frozenset('"”’)')
_JOINS = frozenset("-/&")

Stretch = tuple[int, int]
"""The first token and the one after the last."""


def temporal(token: Token, lex: Lexicon) -> bool:
    """Whether a word names a time: a month, a weekday, a unit of time, a year."""
    low = token.lower
    return low in lex.times or low in lex.months or low in lex.weekdays or _year(token)


def before(tokens: Sequence[Token], end: int, lex: Lexicon, known: Words) -> Stretch | None:
    """The noun phrase that ends before token ``end``, a time or an aside between; None where it is not whole.

    ``which`` is read as the noun it is about. A phrase whose owner stands elsewhere (``its revenue``) is none, nor is the last
    half of a list, nor what hangs on a noun further left.
    """
    end = _past_time(tokens, _past_aside(tokens, end, known), lex)
    if end > 2 and tokens[end - 1].lower in lex.personal:
        return _himself(tokens, end - 1, lex, known)
    relative = end > 1 and tokens[end - 1].lower in lex.relatives | {"that"}
    if relative:
        end -= 1
        end -= tokens[end - 1].text == ","
    first = at = end
    while at > 0 and end - at < _LONGEST:
        token = tokens[at - 1]
        low = token.lower
        if token.text in _JOINS and first == at and at > 1:
            at -= 1
            continue
        if low in known.owners:
            return None
        bound = at > 1 and first < end and tokens[at - 2].word
        if low in lex.determiners:
            if not (bound and tokens[at - 2].lower in known.bound):
                break
            at -= 1
            continue
        if bound and low in known.bound and relative and noun(tokens[at - 2], lex, known):
            return None  # "the heads of firms, which"
        if bound and low in known.bound and noun(tokens[at - 2], lex, known):
            at -= 1
            continue
        named = _year(token) and at < len(tokens) and tokens[at].capital and first == at < end
        if not (named or noun(token, lex, known)) or (not token.capital and low.endswith("ed") and "-" not in low):
            break
        at -= 1
        first = at
    while first < end and tokens[first].lower in known.skipped:
        first += 1
    end = _past_document(tokens, first, end, lex, known)
    return (first, end) if first < end and _opens(tokens, first, lex, known) else None


def _himself(tokens: Sequence[Token], at: int, lex: Lexicon, known: Words) -> Stretch | None:
    """Whom a pronoun at token ``at`` means that says of itself: ``The club said (that) | it``."""
    at -= tokens[at - 1].lower == "that"
    if at < 2 or tokens[at - 1].lower not in lex.says:
        return None
    at -= 1
    while at > 0 and (tokens[at - 1].lower in lex.auxiliaries or tokens[at - 1].lower in lex.adverbs):
        at -= 1
    return before(tokens, at, lex, known)


def _past_time(tokens: Sequence[Token], end: int, lex: Lexicon) -> int:
    """Where a phrase ends without the time behind it: ``turnout last year``, ``turnout in March``."""
    at = end
    while at > 1 and temporal(tokens[at - 1], lex):
        at -= 1
    if at == end:
        return end
    while at > 1 and (tokens[at - 1].lower in lex.sooner or tokens[at - 1].lower in lex.determiners):
        at -= 1
    return at - 1 if at > 1 and tokens[at - 1].lower in lex.prepositions else at


def _past_aside(tokens: Sequence[Token], end: int, known: Words) -> int:
    """Where a phrase ends that an aside parts from its verb: ``Ann Lind, who is 40, raised``."""
    if end < 2 or tokens[end - 1].text != ",":
        return end
    for at in range(end - 2, max(end - 2 - _ASIDE, 0), -1):
        if tokens[at].text == ",":
            opens = tokens[at + 1]
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
    if first > 0 and tokens[first - 1].text in _JOINS:
        return False
    at = first
    while at > 0 and (tokens[at - 1].lower in lex.determiners or tokens[at - 1].lower in known.skipped):
        at -= 1
    if at < 2 or tokens[at - 1].lower not in lex.prepositions | {"and", "or"}:
        return True
    last = tokens[at - 2]
    joined = last.lower not in lex.percents and noun(last, lex, known) if last.word else last.text in _CLOSES
    return not joined or last.lower.endswith("ing")


def noun(token: Token, lex: Lexicon, known: Words) -> bool:
    """Whether a word can be part of a name of something."""
    low = token.lower
    if (
        not token.word
        or (token.text[0].isdigit() and not _year(token))
        or (low in known.numbers | known.scales and not token.capital)
    ):
        return False
    if low in known.heads["percent"] or low in known.heads["money"]:
        return True
    if temporal(token, lex) and low not in ("may", "second"):
        return False
    return not (
        (low in known.owning and not token.capital)
        or low in lex.pronouns
        or low in lex.conjunctions
        or low in lex.clauses
        or low in lex.auxiliaries
        or low in lex.prepositions
        or low in lex.determiners
        or (not token.capital and (low in lex.adverbs or low in lex.verbs or low in lex.says or low in lex.finds))
        or (
            not token.capital
            and low.endswith("ly")
            and low not in tables(lex.language).nouns | tables(lex.language).adjectives
        )
    )


def behind(
    tokens: Sequence[Token], at: int, allowed: frozenset[str], lex: Lexicon, known: Words
) -> list[Stretch] | None:
    """What says which one, behind token ``at``: ``on ads | in Iowa``; times are left out. None where it cannot be read whole."""
    found: list[Stretch] = []
    while at < len(tokens):
        low = tokens[at].lower
        if low in lex.prepositions:
            end = _complement(tokens, at + 1, lex, known)
            time = _time(tokens, at + 1, end, lex)
            if time:
                at = time
                continue
            if low not in allowed:
                return found if low not in known.unlike | {"than"} else None
            if end is None or (low == "to" and _purpose(tokens, at + 1, end, lex, known)):
                return None
            if low not in ("in", "at") and _in_list(tokens, end, lex, known):
                return None
            if tokens[end - 1].lower not in known.vague and tokens[end - 1].lower not in lex.documents:
                found.append((at, end))
            at = end
        elif temporal(tokens[at], lex) or low in lex.sooner or low in lex.adverbs:
            at += 1
        elif low in lex.determiners and at + 1 < len(tokens) and temporal(tokens[at + 1], lex):
            at += 2
        else:
            return found if _closed(tokens[at], lex) else None
    return found


def _in_list(tokens: Sequence[Token], at: int, lex: Lexicon, known: Words) -> bool:
    """Whether token ``at``, behind a phrase, makes it the first of several: ``from Ann Lind | , Ole Vik and others``."""
    if at + 2 >= len(tokens) or tokens[at].text != "," or not noun(tokens[at + 1], lex, known):
        return False
    return tokens[at + 1].capital or any(token.lower in ("and", "or") for token in tokens[at + 2 : at + 5])


def opening(tokens: Sequence[Token], first: int, lex: Lexicon, known: Words) -> list[Stretch]:
    """The place that opens a sentence, where what begins at token ``first`` follows at once: ``In Corvia, | unemployment``."""
    first -= first > 0 and tokens[first - 1].lower in lex.determiners
    if first < 3 or tokens[first - 1].text != "," or tokens[0].lower != "in" or not tokens[1].capital:
        return []
    end = _complement(tokens, 1, lex, known)
    return [(0, end)] if end == first - 1 and not _time(tokens, 1, end, lex) else []


def _closed(token: Token, lex: Lexicon) -> bool:
    """Whether nothing that begins with this word tells more of the phrase before it, as ``attacking`` does, and ``that``."""
    low = token.lower
    if low in lex.relatives or low in ("that", "who"):
        return False
    return not token.word or low in lex.conjunctions or low in lex.auxiliaries or low in lex.verbs or low in lex.says


def _purpose(tokens: Sequence[Token], at: int, end: int, lex: Lexicon, known: Words) -> bool:
    """Whether what stands behind ``to`` is a verb: ``to back her``, ``to help states``."""
    low = tokens[at].lower
    if low in known.purposes:
        return True
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    alone = end == at + 1 and not tokens[at].capital and not low.endswith("s")
    return alone and after is not None and (after.lower in lex.determiners or after.lower in lex.pronouns)


def _complement(tokens: Sequence[Token], at: int, lex: Lexicon, known: Words) -> int | None:
    """Where the noun phrase ends that begins at token ``at``, right behind a preposition; None where there is none."""
    start, words = at, 0
    while at < len(tokens) and at - start < _LONGEST:
        token = tokens[at]
        low = token.lower
        if token.text in _JOINS and words:
            at += 1
            continue
        if low in lex.determiners and (not words or tokens[at - 1].lower == "of"):
            at += 1
            continue
        if words and low in ("of", "and") and at + 1 < len(tokens) and _goes_on(tokens, at + 1, lex, known):
            at += 1
            continue
        if temporal(token, lex) or low in lex.sooner or low in lex.ordinals:
            if words and not (temporal(tokens[at - 1], lex) or tokens[at - 1].lower in lex.sooner | lex.ordinals):
                break
            words += 1
            at += 1
            continue
        if not noun(token, lex, known) or (words and _participle(tokens, at, lex, known)):
            break
        words += 1
        at += 1
        if token.text[0].isdigit() and words == 1 and not (at < len(tokens) and noun(tokens[at], lex, known)):
            break
    if not words or (at < len(tokens) and tokens[at].text[0].isdigit()):
        return None
    return at


def _time(tokens: Sequence[Token], at: int, end: int | None, lex: Lexicon) -> int:
    """Where a time ends that begins at token ``at``, right behind a preposition: ``the last 72 hours``; 0 where it is none."""
    if end is not None:
        return end if temporal(tokens[end - 1], lex) else 0
    times = (i for i in range(at, min(at + _TIME, len(tokens))) if temporal(tokens[i], lex))
    last = next(times, -1) + 1
    return last + 1 if 0 < last < len(tokens) and tokens[last].text[0].isdigit() else last


def _goes_on(tokens: Sequence[Token], at: int, lex: Lexicon, known: Words) -> bool:
    at += tokens[at].lower in lex.determiners
    return at < len(tokens) and noun(tokens[at], lex, known) and not _participle(tokens, at, lex, known)


def _participle(tokens: Sequence[Token], at: int, lex: Lexicon, known: Words) -> bool:
    """Whether a word behind a noun begins what tells more of it: ``ads | attacking rivals``, ``ads | aimed at``."""
    token = tokens[at]
    if token.capital or not token.lower.endswith(("ed", "ing")):
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    follows = after is not None and (after.lower in lex.determiners or noun(after, lex, known))
    return token.lower.endswith("ed") or follows


def _year(token: Token) -> bool:
    return len(token.text) == 4 and token.text.isdecimal() and token.text[:2] in ("18", "19", "20")
