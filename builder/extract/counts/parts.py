"""What a share is part of, where no "of" stands right behind it, and what stands before a colon: ``half the planet``,
``nearly half (47%) of all workers``, ``Unemployment rate: 3.5%``."""

from builder.extract.counts.places import Place

_BRACKET = 5
"""Tokens in brackets at most."""


def part(place: Place) -> str | None:
    """``half | the bank's branches``, ``half (47%) | of all workers``, and the 47% as well."""
    tokens, at = place.tokens, place.end
    if at >= len(tokens):
        return None
    if (
        tokens[at].lower in place.lex.definite_articles or tokens[at].lower in place.known.owners
    ) and not place.opening[:1].isdigit():
        if tokens[at].lower in place.known.owners or tokens[at - 1].lower not in place.known.halves:
            return None
        return _whole(place, at)
    if tokens[at].text == "(":
        at = next((i + 1 for i in range(at + 1, min(at + _BRACKET, len(tokens))) if tokens[i].text == ")"), at)
    elif tokens[at].text == ")":
        at += 1
    if at == place.end or at + 1 >= len(tokens) or tokens[at].lower not in place.lex.genitive:
        return None
    return _whole(place, at + 1)


def _whole(place: Place, at: int) -> str | None:
    thing = place.thing(at)
    return place.words(thing) if thing and place.tokens[thing[1] - 1].lower not in place.known.vague else None


def headed(place: Place) -> str | None:
    """What a line says before a colon: ``Unemployment rate: | 3.5%``."""
    tokens, at = place.tokens, place.lead()
    if at < 1 or tokens[at].text != ":":
        return None
    thing = place.before(at)
    if thing is None or any(tokens[i].word for i in range(thing[0] - (thing[0] > 0))):
        return None
    return place.words(thing) if place.head(thing) in place.heads else None
