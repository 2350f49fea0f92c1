"""Who stands in a contest: the names in a sentence that can be candidates or parties."""

from collections.abc import Sequence

from msgspec import Struct

from builder.extract.counts.contests.words import Words
from builder.extract.counts.nominal import temporal
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token, printed

_LONGEST = 4
"""Words of a name at most."""


class Name(Struct, frozen=True, gc=False, kw_only=True):
    """A candidate or a party, by its tokens."""

    first: int
    """Of the run of capitals, titles before the name included."""
    end: int
    words: str
    """As printed, without title."""
    key: str
    """The last word, lower case: one sentence says "Ada Lind", the next one "Lind"."""
    owns: bool
    """It has a possessive ending."""


def names(text: str, tokens: Sequence[Token], lex: Lexicon, known: Words) -> list[Name]:
    """The candidates that a sentence names, in order."""
    found, at = [], 0
    while at < len(tokens):
        end = _run(tokens, at, lex)
        name = _name(text, tokens, at, end, lex, known) if end > at else None
        if name is not None:
            found.append(name)
        at = max(end, at + 1)
    return found


def named_parties(text: str, tokens: Sequence[Token], lex: Lexicon, known: Words) -> list[Name]:
    """Parties and candidates, by their initials where these stand behind the name: ``the Elm Freedom Party (EFP)``, ``the EFP``."""
    found, at = [], 0
    while at < len(tokens):
        end = _run(tokens, at, lex)
        if end > at:
            bracket = end + 2 < len(tokens) and tokens[end].text == "(" and tokens[end + 2].text == ")"
            short = tokens[end + 1] if bracket and tokens[end + 1].text.isupper() else None
            last = short or tokens[end - 1]
            initials = lex.unowned(last.text).isupper() and len(last.lower) > 1 and last.lower not in lex.media
            name = _name(text, tokens, at, end, lex, known)
            if initials and not temporal(last, lex) and not _elsewhere(tokens, at, end, lex, known):
                name = Name(
                    first=at,
                    end=end + 3 if short else end,
                    words=lex.unowned(last.text),
                    key=last.lower,
                    owns=last.owns,
                )
            if name is not None:
                found.append(name)
                end = name.end
        at = max(end, at + 1)
    return found


def _run(tokens: Sequence[Token], at: int, lex: Lexicon) -> int:
    """Where the run of capitals ends that begins at token ``at``."""
    end = at
    while end < len(tokens) and tokens[end].word:
        particle = tokens[end].lower in lex.particles and end > at and end + 1 < len(tokens) and tokens[end + 1].capital
        if not (tokens[end].capital or particle):
            break
        end += 1
        if tokens[end - 1].owns:
            break
    return end


def _name(text: str, tokens: Sequence[Token], at: int, end: int, lex: Lexicon, known: Words) -> Name | None:
    party = end > at + 1 and tokens[end - 1].lower in known.movements
    cut = at if party else next((i + 1 for i in range(end - 1, at - 1, -1) if _titled(tokens[i], lex, known)), at)
    cut += cut == 0 and end > 1 and _closed(tokens[0], lex)
    words = tokens[cut:end]
    if not words or len(words) > _LONGEST or _elsewhere(tokens, at, end, lex, known):
        return None
    if any(temporal(word, lex) for word in words):
        return None
    whole = " ".join(word.lower for word in words)
    last = words[-1]
    if whole in known.places or whole in lex.populations or whole in lex.media or last.lower in lex.media:
        return None
    if len(words) == 1 and _common(last, lex, known):
        return None
    return Name(first=at, end=end, words=printed(words, text, lex), key=last.lower, owns=last.owns)


def _titled(word: Token, lex: Lexicon, known: Words) -> bool:
    low = word.lower
    return (
        low in lex.titles
        or low in lex.honorifics
        or low in known.descriptions
        or low in lex.seats
        or low in lex.organisations
        or low in lex.groups
        or low in known.parties
    )


def _elsewhere(tokens: Sequence[Token], at: int, end: int, lex: Lexicon, known: Words) -> bool:
    """Whether a name is a place's, a pollster's or a part of a compound: ``in Elm``, ``a Quill poll``, ``NBC/Quill``."""
    before = tokens[at - 1] if at else None
    before = tokens[at - 2] if before is not None and before.lower in lex.determiners and at > 1 else before
    after = tokens[end] if end < len(tokens) else None
    if before is not None and (before.lower in lex.inner or before.text == "/"):
        return True
    return after is not None and (after.text == "/" or after.lower in known.talk or after.lower in lex.documents)


def _closed(word: Token, lex: Lexicon) -> bool:
    """Whether a word is one of the small ones, whatever letter it begins with."""
    low = word.lower
    return (
        low in lex.determiners
        or low in lex.pronouns
        or low in lex.prepositions
        or low in lex.conjunctions
        or low in lex.auxiliaries
        or low in lex.adverbs
        or low in lex.clauses
    )


def _common(word: Token, lex: Lexicon, known: Words) -> bool:
    """Whether a single word in capitals is no name: at the head of a sentence, or an abbreviation."""
    low = word.lower
    return (
        low in known.crowds
        or low in known.people
        or low in known.talk
        or low in lex.documents
        or _closed(word, lex)
        or low in lex.verbs
        or low.endswith((*lex.adverb, *lex.gerund))
        or (word.text.isupper() and len(low) > 1)
        or word.text[1:2] == "-"  # "D-Elm"
    )
