"""Sums that are to help somebody, and sums that somebody is made to pay: ``a $2m aid package for Corvia``, ``a record fine of $2m``.

Whom the money is for, or who has to pay it, makes one thing of what every text calls otherwise; who gives or imposes it says no more.
"""

from builder.extract.counts.nominal import Stretch
from builder.extract.counts.places import Place

_BRACKET = 10
"""Tokens of the same sum in other money at most."""
_NOUN = 6
"""Words of what the sum is called at most."""
_GIVEN = 6
"""Tokens between a verb of giving and the sum at most."""


def helped(place: Place) -> str | None:
    """Whom a sum is for: ``$2m in aid | to Corvia``, ``a $2m Corvia aid package``, ``provide Corvia with | $2m in aid``, ``a package for
    Corvia worth | $2m``."""
    known, tokens = place.known, place.tokens
    start = _behind(place)
    start += start < len(tokens) and tokens[start].lower in place.lex.inner
    end = start
    while end < len(tokens) and end - start < _NOUN and tokens[end].word and _aid(place, end):
        end += 1
    if end > start and not _called(place, start, end):
        end = start
    if end == start:
        return _worth(place)
    named = [at for at in range(start, end) if tokens[at].capital]
    if named:
        return _for(place, (named[0], named[-1] + 1))
    aimed = end < len(tokens) and tokens[end].lower in known.aimed | place.lex.infinitive
    return (_for(place, place.thing(end + 1)) if aimed else None) or _given(place)


def _behind(place: Place) -> int:
    """The token behind the figure, and behind the same in other money: ``€2m | (£1.7m)``."""
    at = place.end
    if at < len(place.tokens) and place.tokens[at].text == "(":
        closing = (i for i in range(at, min(at + _BRACKET, len(place.tokens))) if place.tokens[i].text == ")")
        return next(closing, at - 1) + 1
    return at


def _aid(place: Place, at: int) -> bool:
    """Whether a word can be part of what such a sum is called."""
    token = place.tokens[at]
    low = token.lower
    known = place.known
    return (
        low in known.aids
        or low in known.envelopes
        or (token.capital and token.text[1:].islower())
        or low.endswith(place.lex.adverb)
    )


def _called(place: Place, start: int, end: int) -> bool:
    """Whether words say that a sum is help: ``aid``, ``support package``; not ``deal`` alone."""
    row = [place.tokens[at].lower for at in range(start, end)]
    last = row[-1] in place.known.aids or row[-1] in place.known.envelopes
    return last and not place.known.aids.isdisjoint(row)


def _for(place: Place, thing: Stretch | None) -> str | None:
    """The name of money for somebody; None for what has no name of its own."""
    if thing is None:
        return None
    words = [token for token in place.tokens[slice(*thing)] if token.word]
    if not words or not all(token.capital for token in words):
        return None
    return f"{place.known.names['purpose']} {place.words(thing)}"


def _given(place: Place) -> str | None:
    """``provide | Corvia | with $2m in aid``."""
    tokens, at = place.tokens, place.lead()
    if at < 2 or tokens[at].lower not in place.known.given:
        return None
    start = at
    while start > 0 and tokens[start - 1].capital:
        start -= 1
    verb = start - 1
    verb -= verb > 0 and tokens[verb].lower in place.lex.determiners
    provides = verb >= 0 and at - verb < _GIVEN and tokens[verb].lower in place.known.provides
    return _for(place, (start, at)) if start < at and provides else None


def _worth(place: Place) -> str | None:
    """``a package of support for Corvia worth | $2m``."""
    tokens, at = place.tokens, place.lead()
    if at < 3 or tokens[at].lower not in place.known.worth:
        return None
    start = at
    while start > 0 and tokens[start - 1].capital:
        start -= 1
    if start == at or tokens[start - 1].lower not in place.known.aimed:
        return None
    before = tokens[start - 2].lower
    return _for(place, (start, at)) if before in place.known.aids or before in place.known.envelopes else None


def fined(place: Place) -> str | None:
    """Who has to pay: ``a fine of | $2m against Elm Inc``, ``Elm Inc was hit with a fine of | $2m``, ``Elm Inc must pay a | $2m fine``."""
    known, tokens = place.known, place.tokens
    at, end = place.lead(), _behind(place)
    if tokens[at].lower in known.hit:
        return _apposed(place, place.opened(at))
    while end < len(tokens) and tokens[end].lower in known.legal:
        end += 1
    behind = end < len(tokens) and tokens[end].lower in known.fines
    before = at > 0 and tokens[at].lower in place.lex.genitive and tokens[at - 1].lower in known.fines
    if not (behind or before):
        return None
    past = end + 1 if behind else place.end
    if past < len(tokens) and tokens[past].lower in known.imposed:
        return _whose(place, _row(place, past + 1))
    start = at + 1 if behind else at - 1
    while start > 0 and (
        tokens[start - 1].lower in place.lex.articles or tokens[start - 1].lower in known.skipped | known.legal
    ):
        start -= 1
    verb = start - 1
    hit = verb > 0 and tokens[verb].lower in known.given and tokens[verb - 1].lower in known.hit
    verb -= hit
    if not hit and (verb < 1 or tokens[verb].lower not in known.pays):
        return None
    return _whose(place, place.subject(verb))


def _row(place: Place, start: int) -> Stretch | None:
    """The words from a token on, up to the next mark or preposition: ``against | the Norland based giant Elm Inc`` for."""
    end = start
    while end < len(place.tokens) and place.tokens[end].word and place.tokens[end].lower not in place.lex.prepositions:
        end += 1
    return (start, end) if end > start else None


def _apposed(place: Place, verb: int) -> str | None:
    """Who was fined, where a name stands in an aside: ``Elm's parent company, | Elm Group, | has been fined``."""
    tokens, end = place.tokens, verb - 1
    if end < 2 or tokens[end].text != ",":
        return None
    start = end
    while start > 0 and tokens[start - 1].capital:
        start -= 1
    return _whose(place, (start, end)) if 0 < start < end and tokens[start - 1].text == "," else None


def _whose(place: Place, thing: Stretch | None) -> str | None:
    """The name of a fine for whom a phrase ends with."""
    if thing is None:
        return None
    start = end = thing[1]
    while start > thing[0] and place.tokens[start - 1].capital:
        start -= 1
    return f"{place.known.names['fine']} {place.words((start, end))}" if start < end else None
