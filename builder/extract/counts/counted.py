"""What a figure counts: the noun phrase behind it."""

from collections.abc import Sequence
from functools import cache

from builder import vocabulary
from builder.extract.counts.countable import Words, tables
from builder.extract.text.lexicon import Lexicon, lexicon
from builder.extract.text.tokens import Token

_MARKS = frozenset("\"“”‘’'")
BREAKS = frozenset(";:–—")


def phrase(tokens: Sequence[Token], at: int, lex: Lexicon) -> tuple[list[Token], int]:
    """The noun phrase that begins right after a figure at token ``at``: its words, and where it ends (a token).

    "35,000 Russian soldiers killed each month" gives "Russian soldiers"; "1,226 wounded" gives nothing.
    """
    known = tables(lex.language)
    words: list[Token] = []
    start = at
    several = not (at and tokens[at - 1].lower in lex.single)
    if at + 2 < len(tokens) and tokens[at + 1].lower in lex.times and tokens[at + 2].lower in lex.counted_on:
        return [], start  # "from 21,900 five years ago"
    among = False
    parted = at + 1 < len(tokens) and tokens[at].lower in known.particles
    if parted and tokens[at + 1].lower in vocabulary.words(lex.language, "numbers", "of"):
        at += 2  # "2,200 out of 15,000 | sailors"
        at += at + 1 < len(tokens) and tokens[at].lower in lex.definite_articles
        if at < len(tokens) and not (tokens[at].text[0].isdigit() or tokens[at].lower in _spelled(lex.language)):
            return [], start
        at += 1
    of = vocabulary.words(lex.language, "numbers", "of")
    at += at + 1 < len(tokens) and tokens[at].lower in lex.renewed and tokens[at + 1].lower in of  # "16 more of theirs"
    if at < len(tokens) and tokens[at].lower in of:
        at += 1
        while (
            at < len(tokens)
            and (
                tokens[at].lower in lex.determiners
                or tokens[at].lower in lex.back
                or tokens[at].text[0].isdigit()
                or _last_few(tokens, at, lex)
                or (tokens[at - 1].text[0].isdigit() and tokens[at].lower in known.thousands)
                or (tokens[at].lower in known.intended and at + 1 < len(tokens) and tokens[at + 1].text[0].isdigit())
            )
        ):  # "six of them children", "20 of 50 seats", "six of the past seven contests", "991 of a planned 5,500 troops"
            among = tokens[at].lower in lex.back
            at += 1
    while at < len(tokens) and len(words) < 7:
        token = tokens[at]
        low = token.lower
        if not token.word:
            if (token.text in "-'’/+" and words) or (at == start and _marked(tokens, at)):
                at += 1
                continue
            break
        if (
            low in lex.prepositions
            or low in lex.conjunctions
            or low in lex.auxiliaries
            or low in lex.pronouns
            or (low in lex.weekdays and not _named_day(tokens, at, words, known, lex))
            or low in lex.months
            or (low in known.places and (words or not _noun_follows(tokens, at, lex)))
        ):
            break
        if low in lex.determiners and low not in lex.rest:
            break
        if (
            low in lex.dated
            and tokens[at + 1 : at + 2]
            and (tokens[at + 1].lower in lex.weekdays or tokens[at + 1].lower in lex.onward)
        ):
            break  # "94 late on Tuesday"
        if low in lex.sooner and at + 1 < len(tokens) and tokens[at + 1].lower in _whens(lex.language):
            break
        if low in known.than and at + 1 < len(tokens) and tokens[at + 1].lower in lex.than:
            break
        if (low in lex.renewed or low in lex.rest) and not words:
            words.append(token)
            at += 1
            continue
        if low in lex.adverbs or (
            low.endswith(lex.adverb)
            and not token.capital
            and low not in known.nouns
            and not (words and low in known.adjectives)
        ):
            if words:
                break
            at += 1
            continue
        if (
            words
            and not token.capital
            and (
                (_plural(words[-1], known, lex) and not _compound(tokens, at, known, lex))
                or (_closes(tokens, at, known, lex) and not (several and _agrees_not(tokens, at, lex)))
            )
        ):
            break
        if not words and (low in known.compared or _predicate(tokens, at, known, lex, several=several)):
            break
        if low in lex.participles and not words and not _noun_follows(tokens, at, lex):
            break  # "40 according to the police"
        words.append(token)
        at += 1
        if token.owns:
            if at + 1 >= len(tokens) or not (
                tokens[at].text[0].isdigit() or tokens[at].lower in _spelled(lex.language)
            ):
                continue
            words, at = [], at + 1 + (tokens[at + 1].lower in known.thousands)  # "half of Corvia's 2 million voters"
    while words and words[-1].lower in lex.renewed:
        words.pop()
    if words and words[-1].owns and at < len(tokens) and happened(tokens[at].lower, known, lex):
        words.pop()  # "40 of the regiment's dead"
    if not words or (among and len(words) == 1 and not (_plural(words[0], known, lex) or words[0].capital)):
        return [], start  # "six of them fatal" tells how they are
    if (
        at + 1 < len(tokens)
        and tokens[at].lower in lex.additive
        and words[-1].lower not in known.measures
        and _paired(tokens, at + 1, known, lex)
    ):
        more, end = phrase(tokens, at + 1, lex)
        return words + more, end
    if (
        several
        and words[-1].lower not in known.measures
        and not _plural(words[-1], known, lex)
        and at + 1 < len(tokens)
        and tokens[at].lower in lex.additive
    ):
        more, end = phrase(tokens, at + 1, lex)
        adjective = not words[-1].capital or words[-1].lower in lex.populations  # "Syrian and Iraqi refugees"
        if more and adjective and _plural(more[-1], known, lex):
            return words + more, end
    if words[-1].lower in known.partitive and at + 1 < len(tokens) and tokens[at].lower in lex.genitive:
        inner, end = phrase(tokens, at, lex)
        if inner:
            return words + inner, end
    return words, at


def _last_few(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a word is one of ``last``, ``past`` before a number, or that number, spelled."""
    if tokens[at].lower in lex.sooner:
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        return after is not None and (after.text[0].isdigit() or after.lower in _spelled(lex.language))
    return tokens[at - 1].lower in lex.sooner and tokens[at].lower in _spelled(lex.language)


@cache
def _whens(language: str) -> frozenset[str]:
    """Words for times that "last" may stand before."""
    lex = lexicon(language)
    return lex.times | lex.months | lex.weekdays | {*vocabulary.table(language, "dates").get("seasons", {})}


@cache
def _spelled(language: str) -> frozenset[str]:
    return frozenset(vocabulary.table(language, "numbers").get("units", ()))


def _marked(tokens: Sequence[Token], at: int) -> bool:
    """Whether a quotation ends with the number before, or begins behind it: ``“more than a dozen” ships``, ``15 “martyrs”``."""
    if tokens[at].text not in _MARKS or not 0 < at < len(tokens) - 1 or not tokens[at + 1].word:
        return False
    closes, opens = tokens[at].start == tokens[at - 1].end, tokens[at].end == tokens[at + 1].start
    return closes != opens and not (closes and tokens[at + 1].capital)


def _named_day(tokens: Sequence[Token], at: int, words: Sequence[Token], known: Words, lex: Lexicon) -> bool:
    """Whether a weekday is part of a name before a noun: ``Super Tuesday states``."""
    return bool(words) and words[-1].capital and at + 1 < len(tokens) and _plural(tokens[at + 1], known, lex)


def _compound(tokens: Sequence[Token], at: int, known: Words, lex: Lexicon) -> bool:
    """Whether a plural goes on with another one: ``human rights groups``, ``sports cars``."""
    return (
        _plural(tokens[at], known, lex)
        and tokens[at].lower not in lex.verbs
        and tokens[at].lower not in known.people
        and tokens[at].lower not in known.outcomes
    )


def _agrees_not(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a word that may be a verb ends as one of a singular does, behind several of something: ``270 human remains``."""
    low = tokens[at].lower
    return low.endswith(lex.plural_ending) and not low.endswith(lex.sibilant) and low not in lex.singular_verbs


def _plural(word: Token, known: Words, lex: Lexicon) -> bool:
    """Whether a noun phrase ends with this word: a plural is hardly ever the first half of a compound."""
    low = word.lower
    return (
        not word.capital
        and not word.owns
        and (
            low in known.plurals
            or (low.endswith(lex.plural_ending) and not low.endswith(lex.singular_ending) and len(low) > 3)
        )
    )


def _paired(tokens: Sequence[Token], at: int, known: Words, lex: Lexicon) -> bool:
    """Whether ``and`` is followed by a second plural noun that is counted along: ``20,000 families and businesses``."""
    noun = tokens[at]
    low = noun.lower
    if noun.capital or low in lex.verbs or low in known.outcomes or low in lex.adverbs or low in lex.determiners:
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if low.endswith(lex.plural_ending) and not low.endswith(lex.sibilant):
        return after is None or not after.word or after.lower in lex.prepositions or after.lower in lex.auxiliaries
    return False


def _closes(tokens: Sequence[Token], at: int, known: Words, lex: Lexicon) -> bool:
    """Whether a word after a noun is the verb or participle that ends the phrase."""
    low = tokens[at].lower
    if low in lex.verbs or low in lex.says or low in lex.finds or low in lex.participles:
        return True
    if low in known.outcomes and low not in known.composites and (low.endswith(lex.participle) or low in lex.states):
        return True
    if not low.endswith(lex.verbal) or len(low) < 5:
        return False
    plural = tokens[at - 1].lower in known.people or (
        tokens[at - 1].lower.endswith(lex.plural_ending) and not tokens[at - 1].owns
    )
    return plural or not _noun_follows(tokens, at, lex)


def _predicate(tokens: Sequence[Token], at: int, known: Words, lex: Lexicon, *, several: bool) -> bool:
    """Whether the first word after the figure already says what happened or what it is: ``1,226 wounded``, ``250,000 killed``, ``40 making 3 percent``."""
    low = tokens[at].lower
    if (
        low in lex.verbs and low not in known.composites and not low.endswith(lex.plural_ending)
    ):  # "263 votes" is no verb
        return not _noun_follows(tokens, at, lex) or happened(tokens[at + 1].lower, known, lex)
    if low in known.outcomes and (low.endswith(lex.participle) or low in lex.states):
        return not _noun_follows(tokens, at, lex)
    if low.endswith(lex.gerund):
        if at + 1 < len(tokens) and (tokens[at + 1].text[0].isdigit() or tokens[at + 1].lower in lex.articles):
            return True
        return several and len(low) > 5 and not _noun_follows(tokens, at, lex)  # "another 4,000 arriving this month"
    behind = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    return (
        low.endswith(lex.participle)
        and len(low) > 4
        and (not _noun_follows(tokens, at, lex) or happened(behind, known, lex))  # "six remained trapped"
    )


def _noun_follows(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a plain word stands next, so that this one is its adjective."""
    if at + 1 >= len(tokens):
        return False
    after = tokens[at + 1]
    low = after.lower
    known = tables(lex.language)
    return after.word and low not in known.particles and low not in known.places and not after.text[0].isdigit() and low not in lex.prepositions and low not in lex.conjunctions and low not in lex.determiners and low not in lex.auxiliaries and low not in lex.adverbs and low not in lex.times and low not in lex.pronouns and not low.endswith(lex.adverb) and low not in lex.weekdays  # fmt: skip


def happened(low: str, known: Words, lex: Lexicon) -> bool:
    """Whether a word says by itself what happened to people: ``the number of dead``, ``of wounded``."""
    return low in known.outcomes and (low in lex.states or low.endswith(lex.participle))


def complement(tokens: Sequence[Token], at: int, lex: Lexicon) -> list[Token]:
    """The noun after a figure and a form of *be*: ``1,812 were Sunnis``; nothing when a participle follows."""
    if at >= len(tokens) or tokens[at].lower not in lex.be:
        return []
    words, _ = phrase(tokens, at + 1, lex)
    known = tables(lex.language)
    if not words or any(word.lower.endswith(lex.verbal) or word.lower in known.outcomes for word in words):
        return []
    last = words[-1].lower
    several = last.endswith(lex.plural_ending) and not last.endswith(lex.sibilant)
    return words if several or (last in known.people and last in known.plurals) else []
