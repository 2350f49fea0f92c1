"""A study, figures, a poll: which words of the phrase name its publisher, and what it is called where none do."""

from collections.abc import Sequence, Set

from msgspec import Struct

from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token


class Document(Struct, frozen=True, gc=False, kw_only=True):
    """A document or data set, as a noun phrase names it."""

    noun: str
    """Its head, lower case."""
    publishers: tuple[Sequence[Token], ...]
    """The words that may name who published it, the likeliest first."""
    inner: Sequence[Token]
    """What it is made of, which may be a document itself: "early results of | exit polls"."""
    title: Sequence[Token]
    """What it is called by itself ("exit polls"); empty where it is not."""
    stands: bool
    """It stands for one named before ("the report")."""


def none(words: Set[str], lex: Lexicon) -> bool:
    """Whether a sentence with these words, as ``Token.lower`` has them, names no document."""
    bound = lex.bound_articles
    return lex.documents.isdisjoint(words) and not (bound and any(word.startswith(tuple(bound)) for word in words))


def head(words: Sequence[Token], lex: Lexicon) -> int:
    """The place of the head noun: the last word before the first preposition."""
    prepositions, bound = lex.prepositions, tuple(lex.bound_articles)
    for i in range(1, len(words)):
        if words[i].lower in prepositions or words[i].lower.startswith(bound):  # "chambre d'agriculture"
            return i - 1
    return len(words) - 1


def read(words: Sequence[Token], lex: Lexicon, text: str, *, definite: bool) -> Document | None:
    """The document that a noun phrase without its article names; None when its head is none."""
    if lex.documents.isdisjoint([word.lower for word in words]):
        return None
    while len(words) > 1 and (
        words[-1].lower in lex.months or words[-1].lower in lex.weekdays or words[-1].lower in lex.afterthoughts
    ):
        words = words[:-1]
    last = words[-1]
    first = head(words, lex)
    of = first + 1 < len(words) - 1 and words[first].lower in lex.documents and words[first + 1].lower in lex.genitive
    sample = of and words[first + 2].text[0].isdigit()  # "an analysis of 300 records"
    if (
        of and not sample and last.lower in lex.documents and not any(word.capital for word in words[:first])
    ):  # "the results of | a poll"
        inner = words[first + 2 :]
        article = inner[0].lower in lex.determiners
        return read(inner[article:], lex, text, definite=inner[0].lower in lex.definite)
    at = (
        len(words) - 1
        if last.lower in lex.documents and not sample and (not last.capital or last.lower in lex.surveys)
        else head(words, lex)
    )
    if first < at and words[first].lower in lex.titles:  # "head of research"
        return None
    noun = words[at]
    named = noun.capital and at > 0 and (noun.lower not in lex.surveys or words[at - 1].lower in lex.surveying)
    if noun.lower not in lex.documents or named or noun.owns:
        return None
    rest = words[at + 1 :]
    inner = rest[1:] if rest and rest[0].lower in lex.genitive else ()
    title = words[: at + 1]
    while len(title) > 1 and (
        title[0].lower in lex.nameless or title[0].lower in lex.determiners or title[0].text[0].isdigit()
    ):
        title = title[1:]
    asked = (noun.lower in lex.surveys and not (definite and len(title) == 1)) or (len(title) > 1 and not definite)
    nameless = noun.lower in lex.own or any(word.lower in lex.nameless for word in words[:at])
    return Document(
        noun=noun.lower,
        publishers=tuple(found for found in (_behind(words, at, rest, lex), _ahead(words[:at], lex, text)) if found),
        inner=inner,
        title=title if asked else (),
        stands=definite and not nameless,
    )


def _behind(words: Sequence[Token], at: int, rest: Sequence[Token], lex: Lexicon) -> Sequence[Token]:
    """``by Gallup | of 1,200 adults``, ``released by the ministry``; ``from`` only where no name stands before the noun."""
    if len(rest) > 2 and rest[0].lower in lex.participles and rest[1].lower in lex.made_by:
        rest = rest[1:]
    journal = next((i for i in (1, 2) if i < len(rest) - 1 and rest[i].lower in lex.made_journals), None)
    if journal is not None and rest[0].lower in lex.places and rest[journal + 1].capital:
        return rest[journal:]  # "a paper in the journal Nature"
    sample = next((i for i, word in enumerate(rest) if word.text[0].isdigit()), len(rest) + 1)
    rest = rest[: max(0, sample - 1)]
    lead = words[at - 1] if at else None
    named = lead is not None and lead.capital and lead.lower not in lex.months and lead.lower not in lex.nameless
    maker = next((i for i, word in enumerate(rest[:-1]) if word.lower in lex.made_by), None)
    if maker is None:
        maker = 0 if len(rest) > 1 and rest[0].lower in lex.made_from and not named else None
    if maker is None:
        return ()
    topic = next(
        (i for i in range(maker + 2, len(rest) - 1) if rest[i].lower in lex.genitive and not rest[i + 1].capital), None
    )
    return rest[maker + 1 : topic]


def _ahead(words: Sequence[Token], lex: Lexicon, text: str) -> Sequence[Token]:
    """``the ministry's | new``, ``Quinnipiac University``, ``police``: the owner or the name right before the noun."""
    before = [
        word
        for word in words
        if word.lower not in lex.months and word.lower not in lex.weekdays and not word.text[0].isdigit()
    ]
    timed = next((i for i, word in enumerate(before) if word.owns and word.lower in lex.times), -1)
    before = before[timed + 1 :]  # "last month's | Norbank"
    article = next((i for i in range(len(before) - 1, 0, -1) if before[i].lower in lex.articles), 0)
    if article and before[article - 1].lower not in lex.genitive:
        before = before[article + 1 :]  # "this emerges from a | Norbank"
    last = len(before) - 1
    owner = next((i for i in range(last, -1, -1) if before[i].owns), None)
    if owner is not None:
        return before[: owner + 1]
    closing = next(
        (i for i in range(last, -1, -1) if before[i].capital or (before[i].lower in lex.groups and i == last)), -1
    )
    before = before[: closing + 1]
    begin = next(
        (
            i
            for i, word in enumerate(before)
            if (word.lower not in lex.nameless and word.lower not in lex.superlatives)
            or (word.capital and not opens(word, text))
        ),
        len(before),
    )
    before = before[begin:]
    plain = len(before) == 1 and not before[0].owns and not before[0].text.isupper()
    known = plain and (
        before[0].lower in lex.organisations
        or before[0].lower in lex.groups
        or before[0].lower in lex.media
        or before[0].lower in lex.populations
    )
    return () if plain and not known and opens(before[0], text) else before


def opens(word: Token, text: str) -> bool:
    """Whether a word opens its sentence, where its capital says nothing ("Exit polls")."""
    lead = text[max(0, word.start - 6) : word.start].rstrip("“\"'‘( ")
    return not lead or lead[-1] in ".!?…\n:"
