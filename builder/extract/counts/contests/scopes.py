"""Where a poll or a vote was, who was asked, and for which nomination: in one sentence, or in those before it."""

from collections.abc import Iterator, Sequence, Set
from typing import Literal

from msgspec import Struct

from builder.extract.counts.contests.words import Words
from builder.extract.counts.nominal import noun, temporal
from builder.extract.counts.quantities import words as quantities
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token, printed

_BACK = 8
"""Sentences back to which a poll is told of."""
_REACH = 4
"""Tokens between a place or a party and what is contested."""

Said = tuple[Set[str], Sequence[Token]]
"""A sentence: its words in small letters, and its tokens."""
Kind = Literal["place", "among", "party"]


class Scope(Struct, frozen=True, gc=False):
    """One phrase that says which contest."""

    kind: Kind
    first: int
    end: int
    words: str
    """As printed; empty where it cannot be read whole, and for what is everywhere."""


class Frame(Struct, frozen=True, gc=False, kw_only=True):
    """What is known of the contest that a sentence tells of."""

    scopes: tuple[Scope, ...]
    """Of the sentence itself."""
    place: str | None = None
    """Of those before: the one they name. None where they name none or several."""
    party: str | None = None
    talk: bool = False
    """It, or one of those before, talks of a contest."""
    other: bool = False
    """It, or the one before, tells of another question than for whom one is."""
    asked: bool = False
    """It, or one of those before, tells of a poll."""
    cast: bool = False
    """It tells of an exit poll: of what was cast."""
    several: bool = False
    """More stand in the contest than two."""


def frame(text: str, own: Said, before: Sequence[Said], lex: Lexicon, known: Words) -> Frame:
    """The contest of a sentence. ``before``: the sentences of the post before it, the last one last."""
    low, tokens = own
    talk, asked, cast = (not words.isdisjoint(low) for words in (known.talk, known.asking, known.exits))
    cast = cast or not known.counted.isdisjoint(low)
    several = not known.several.isdisjoint(low)
    given: dict[Kind, set[str]] = {"place": set(), "party": set()}
    near = known.contested.isdisjoint(low)
    for words, earlier in (
        () if not known.asked.isdisjoint(low) and _opens(tokens, lex, known) else reversed(before[-_BACK:])
    ):
        if known.talk.isdisjoint(words):
            near = False
            continue
        found = list(scopes(text, earlier, lex, known))
        for kind, told in given.items():
            if not told:
                told.update(scope.words for scope in found if scope.kind == kind)
        if not near:
            given["party"].clear()
        near = False
        several = several or not known.several.isdisjoint(words)
        cast = cast or (not asked and not known.exits.isdisjoint(words))
        talk = True
        asked = asked or not known.asking.isdisjoint(words)
        if not known.asked.isdisjoint(words) and _opens(earlier, lex, known):
            break
    return Frame(
        scopes=tuple(scopes(text, tokens, lex, known)),
        talk=talk,
        other=any(not known.apart.isdisjoint(words) for words in (low, *(words for words, _ in before[-1:]))),
        asked=asked,
        cast=cast,
        several=several,
        place=_only(given["place"]),
        party=_only(given["party"]),
    )


def _only(told: set[str]) -> str | None:
    return next(iter(told)) if len(told) == 1 else None


def _opens(tokens: Sequence[Token], lex: Lexicon, known: Words) -> bool:
    """Whether a sentence tells of a poll for the first time: ``a poll``, ``another Quill University survey``."""
    at = next(i for i, token in enumerate(tokens) if token.lower in known.asked)
    while at > 0 and tokens[at - 1].word and tokens[at - 1].lower not in lex.determiners:
        if tokens[at - 1].lower in lex.prepositions or tokens[at - 1].lower in lex.auxiliaries:
            return False
        at -= 1
    return at > 0 and tokens[at - 1].lower in lex.determiners - lex.definite_articles - lex.demonstratives


def scopes(text: str, tokens: Sequence[Token], lex: Lexicon, known: Words) -> Iterator[Scope]:
    """The phrases of a sentence that say where, among whom, for which nomination."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        low = token.lower
        found = None
        if low in known.national:
            after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
            if low.endswith(lex.adverb) or after in known.talk:
                found = Scope("place", at, at + 1, known.named["nationally"])
        elif low in lex.inner and _beside(tokens, at, lex, known):
            found = _place(text, tokens, at, lex, known)
        elif low in known.among:
            found = _field(tokens, at, known) or _among(text, tokens, at, lex, known)
        elif low in known.parties and _contested(tokens, at, known):
            found = Scope("party", at, at + 1, known.parties[low])
        elif token.capital and token.word:
            found = _local(tokens, at, lex, known)
        if found is not None:
            yield found
            at = (
                at + 1 if found.kind == "among" else max(found.end, at + 1)
            )  # "among likely | Republican primary voters"
        else:
            at += 1


def _beside(tokens: Sequence[Token], at: int, lex: Lexicon, known: Words) -> bool:
    """Whether "in" at token ``at`` hangs on what is said of a contest, and not on a rally or a town hall."""
    if at == 0:
        return True
    before = tokens[at - 1]
    low = before.lower
    return (
        before.capital
        or low in known.talk
        or low in known.lead
        or low in known.people
        or low in known.contested
        or low in lex.percents
        or low[0].isdigit()
        or low in known.marks
        or before.text in {"%", ")", ","}
    )


def _place(text: str, tokens: Sequence[Token], at: int, lex: Lexicon, known: Words) -> Scope | None:
    """``in | Norland``, ``in the Elm district``: capitals that are no time."""
    first = at + 1
    first += first < len(tokens) and tokens[first].lower in lex.determiners
    end = first
    while end < len(tokens) and tokens[end].capital and tokens[end].word and not temporal(tokens[end], lex):
        end += 1
        if tokens[end - 1].owns:
            break
    if (
        end == first
        or (tokens[end - 1].lower in lex.organisations and tokens[end - 1].lower not in known.local)
        or tokens[end - 1].lower in known.parties
    ):
        return None
    after = tokens[end].lower if end < len(tokens) else ""
    if after in lex.documents or after in known.asked or after == "/" or tokens[first].lower in known.parties:
        return None
    return Scope("place", at, end, printed(tokens[first:end], text, lex))


def _local(tokens: Sequence[Token], at: int, lex: Lexicon, known: Words) -> Scope | None:
    """A place whose name stands before what is contested or who votes: ``the | New Hampshire | Republican primary``."""
    for length in (3, 2, 1):
        name = tokens[at : at + length]
        words = " ".join(token.lower for token in name)
        if len(name) < length or words not in known.places:
            continue
        for behind in tokens[at + length : at + length + _REACH]:
            if behind.lower in known.contested or (
                behind.lower in known.people and behind.lower not in known.qualities
            ):
                return Scope("place", at, at + length, " ".join(lex.unowned(token.text) for token in name))
            if (
                behind.lower not in known.filling
                and behind.lower not in known.qualities
                and behind.lower not in known.parties
            ):
                break
        return None
    return None


def _contested(tokens: Sequence[Token], at: int, known: Words) -> bool:
    """Whether what a party contests stands behind its name: ``Republican | presidential primary``."""
    for after, behind in enumerate(tokens[at + 1 : at + _REACH], at + 2):
        if behind.lower in known.contested:  # "Republican presidential | candidate Ada Lind"
            return after >= len(tokens) or tokens[after].lower not in known.persons
        if behind.lower not in known.filling and behind.lower not in known.parties:
            return False
    return False


def _field(tokens: Sequence[Token], at: int, known: Words) -> Scope | None:
    """``among | Democratic candidates``: no electorate, but those who want one nomination."""
    party = known.parties.get(tokens[at + 1].lower) if at + 2 < len(tokens) else None
    end = next((i + 1 for i in range(at + 2, min(at + _REACH, len(tokens))) if tokens[i].lower in known.field), 0)
    return Scope("party", at, end, party) if party and end else None


def _among(text: str, tokens: Sequence[Token], at: int, lex: Lexicon, known: Words) -> Scope | None:
    """``among | likely voters``; without words where it goes on with what cannot be told in short: ``among voters under 45``."""
    end = electorate(tokens, at + 1, lex, known)
    if end is None and tokens[at].lower in known.loose:
        return None
    words = "" if end is None else printed(tokens[_article(tokens, at + 1, lex) : end], text, lex)
    return None if words.lower() in known.all else Scope("among", at, end or at + 2, words)


def _article(tokens: Sequence[Token], at: int, lex: Lexicon) -> int:
    return at + (at < len(tokens) and tokens[at].lower in lex.determiners)


def electorate(tokens: Sequence[Token], at: int, lex: Lexicon, known: Words) -> int | None:
    """Where a phrase for those who vote or are asked ends, that begins at token ``at``; None where it is none or not whole."""
    first = end = _article(tokens, at, lex)
    while end < len(tokens) and (
        (tokens[end].lower in known.people or tokens[end].lower in known.qualities)
        or tokens[end].lower in known.parties
        or (noun(tokens[end], lex, quantities(lex.language)) and not tokens[end].text[0].isdigit())
    ):
        if tokens[end].lower in known.doing:
            break
        end += 1
    if end == first or not (tokens[end - 1].lower in known.people or tokens[end - 1].lower.endswith(lex.plural_ending)):
        return None
    after = tokens[end] if end < len(tokens) else None
    if after is None or not after.word:
        return end
    low = after.lower
    part = low in known.narrows or low in lex.relatives or low in lex.personal_relative or low[0].isdigit()
    inside = tokens[_article(tokens, end + 1, lex)] if end + 2 < len(tokens) else after
    elsewhere = low in lex.inner and not (inside.capital or inside.lower in known.talk)
    return None if part or elsewhere else end
