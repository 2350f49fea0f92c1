"""Whether a verb's form reports here, and whether its subject is one who can."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from builder import vocabulary
from builder.extract.naming.claimants import Source
from builder.extract.sources.attributed import Reading
from builder.extract.text import phrases
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token, contracted

_NEAR = 12
"""Words behind a deed among which its figure stands."""
_CLAIM = 5
"""Words behind a denial among which what is denied stands."""
_LEVEL = 5
"""Words behind "at" among which it stands: ``at no fewer than 40``."""


def can_speak(
    source: Source, reading: Reading, subject: phrases.Range, lex: Lexicon, *, says: bool, verb: str, that: bool
) -> bool:
    """Whether this subject can be the source, for this kind of verb; ``that`` says that a clause with "that" follows."""
    pronoun = source.refers in ("person", "people", "thing")
    if pronoun and reading.quoted(reading.tokens[subject[0]].start):
        return False
    if source.refers == "relative" or (source.head in lex.verbs and " " not in source.name):
        return False
    if verb in lex.sets:
        named = source.known and source.name[:1].isupper()
        return named or source.head in lex.groups or source.kind == "person" or source.refers in ("person", "people")
    if verb in lex.judges:
        named = source.known and source.name[:1].isupper()
        return named or source.head in lex.groups or source.refers in ("person", "people")
    if not says:
        if (
            source.document
            or source.kind == "person"
            or source.head in lex.groups
            or source.refers in ("person", "people", "thing")
        ):
            return True
        if (that and source.name[:1].isupper()) or source.name.lower() in lex.media:
            return True
        counts = verb in lex.counting
        if verb in lex.revises and source.known and source.head not in lex.documents:
            return True
        if verb in lex.named_only and source.name[:1].isupper():
            return True
        return (
            counts
            and source.name[:1].isupper()
            and (
                bool(source.role)
                or source.head in lex.organisations
                or (source.name.isupper() and len(source.name) > 1)
            )
        )
    return source.known or source.refers != "" or source.document or verb in lex.plain or (that and verb in lex.says)


def sampled(tokens: Sequence[Token], subject: phrases.Range, lex: Lexicon) -> bool:
    """Whether a subject is a share or a count of people asked: ``Six in 10 voters said``, ``Half of them said``, ``twice as many men said``."""
    low = [token.lower for token in tokens[subject[0] : subject[1]]]
    if low[0] in lex.many and subject[0] and tokens[subject[0] - 1].lower in lex.equative:
        return True
    if "-" in "".join(low):
        low = [part for word in low for part in (word.split("-") if word not in lex.shares else [word])]
    if low[0][:1].isdigit() or low[0] in _units(lex.language):
        if low[0].isdigit() and len(low[0]) > 1:
            return True
        units = _units(lex.language)
        if any(one in lex.of_all and (two[:1].isdigit() or two in units) for one, two in pairwise(low)):
            return True
    return not lex.shares.isdisjoint(low) and _share(low, lex)


def _share(words: Sequence[str], lex: Lexicon) -> bool:
    """``half of them``, ``two-thirds``; not ``a third source``."""
    return any(word in lex.shares and (next_ in lex.of_all or not next_) for word, next_ in pairwise([*words, ""]))


def likens(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether somebody sets one thing beside another: ``he compared this with the last war``, not ``compared with 30``."""
    words = [token.lower for token in tokens[at - 1 : at + 8]]
    return words[0].isalpha() and lex.compared_to.isdisjoint(words[2:3]) and not lex.compared_to.isdisjoint(words[3:])


def reckons(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a deed gives a figure of something: ``put the number at 40``, ``lists the town as 300``; not ``gave 40 dollars``."""
    near = tokens[at + 1 : at + _NEAR]
    if not lex.reckonings.isdisjoint(one.lower for one in near[:5]):
        return True
    level = any(
        one.lower in lex.reckoned_at and any(map(_numeric, tokens[at + 1 + i : at + 5 + i]))
        for i, one in enumerate(near, 1)
    )
    return level or _classed(near, lex)


def _classed(near: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a number right behind a deed is told to be something: ``listed 40 tanks as destroyed``."""
    if not any(token.text[0].isdigit() for token in near[:2]):
        return False
    return any(one.lower in lex.reckoned_at and two.lower.endswith(lex.participle) for one, two in pairwise(near))


def _numeric(word: Token) -> bool:
    """Whether it is a number, or ends with one: ``40``, ``Sh1.8``."""
    return word.text[0].isdigit() or word.text[-1].isdigit()


@cache
def idle(language: str) -> dict[str, list[str]]:
    """Verbs of saying, each with the objects that make it none."""
    return {verb: known.split() for verb, known in vocabulary.table(language, "reporting").get("idle", {}).items()}


def only_asks(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a verb of saying has an object that makes it none: ``asked three questions``, ``reports directly to the mayor``."""
    known = idle(lex.language).get(tokens[at].lower)
    if known is None:
        return False
    low = [
        one.lower for one in tokens[at + 1 : at + 4] if not (one.lower in lex.adverbs or one.lower.endswith(lex.adverb))
    ]
    return bool(low) and any(word in (low if word.endswith(lex.plural_ending) else low[:1]) for word in known)


def of_others(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether what is denied at token ``at`` is what others say: ``denied | reports that 40``, ``rejected a claim by the union that``."""
    for token in tokens[at + 1 : at + _CLAIM]:
        if not token.word or token.lower in lex.complement or token.text[0].isdigit():
            return False
        if token.lower in lex.sayings or token.lower in lex.documents or token.lower in lex.rumours:
            return True
    return False


def means(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a plan says what for: ``hopes to``, ``threatened not to``, ``agreed on Sunday to``, ``agreed that``."""
    if tokens[at + 1 : at + 2] and tokens[at + 1].lower in lex.onward:
        at += 1
    while at + 1 < len(tokens) and (tokens[at + 1].lower in lex.weekdays or tokens[at + 1].lower in lex.adverbs):
        at += 1
    low = [token.lower for token in tokens[at + 1 : at + 3]]
    if tokens[at].lower in lex.wants and low and low[0][0].isdigit():  # "wants 80% of cars to be electric"
        return any(
            one.lower in lex.infinitive and two.lower in lex.wanted
            for one, two in pairwise(tokens[at + 1 : at + _NEAR])
        )
    if (
        low[:1]
        and low[0] in lex.articles
        and low[0] not in lex.definite
        and any(one.text[0].isdigit() for one in tokens[at + 2 : at + 4])
    ):
        return True  # "want a 12-percent rise"
    return not lex.meant.isdisjoint(low[:1]) or (
        low[:1] != [] and low[0] in lex.negation and not lex.infinitive.isdisjoint(low[1:2])
    )


def purposed(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a deed has a purpose or a clause before its first figure: ``authorised the army to grow by 300``."""
    for i in range(at + 1, len(tokens)):
        if tokens[i].text[0].isdigit():
            return False
        if tokens[i].lower in lex.complement or (
            tokens[i].lower in lex.infinitive and tokens[i + 1 : i + 2] and not tokens[i + 1].capital
        ):
            return True
    return False


def governed(previous: Token | None, lex: Lexicon) -> bool:
    """Whether the word before makes a noun of a verb's form: ``his calls for``, ``to point out``."""
    return (
        previous is None
        or (previous.owns and not contracted(previous, lex))
        or previous.lower in lex.determiners
        or previous.lower in lex.prepositions
    )


@cache
def _units(language: str) -> frozenset[str]:
    """Numbers in words."""
    return frozenset(vocabulary.table(language, "numbers").get("units", {}))
