"""What a figure counts where no noun follows it: a noun of its clause before it."""

from collections.abc import Sequence

from builder.extract.counts.countable import tables
from builder.extract.counts.counted import BREAKS, happened, phrase
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token
from builder.figures import Figure


def unit_before(tokens: Sequence[Token], first: int, bound: int, lex: Lexicon) -> str | None:
    """The unit of a figure that no noun follows: ``the number of cases rose to 30``, ``casualties have topped 2,000``."""
    known = tables(lex.language)
    for at in range(first - 1, bound - 1, -1):
        token = tokens[at]
        low = token.lower
        if low in lex.turnouts or (
            (low in known.fallen and at and tokens[at - 1].lower in lex.determiners)
            or (
                happened(low, known, lex)
                and at > 1
                and tokens[at - 1].lower in lex.genitive
                and tokens[at - 2].lower in known.tallies
            )
        ):
            return "people"
        if low in lex.genitive and at and tokens[at - 1].lower in known.tallies:
            words, _ = phrase(tokens, at, lex)
            if words:
                whose = words[-1].lower in lex.populations  # "the number of Russian dead"
                return "people" if whose else words[-1].lower
        if (
            low in known.composites
            or (low in known.people and low in known.plurals)
            or (
                low in known.outcomes
                and low.endswith(lex.plural_ending)
                and low not in lex.verbs
                and low not in known.does
            )
        ):
            return low
        if low in known.stands:
            return known.stands[low]
        if low in known.numbers and at and _counts(tokens, at - 1, lex):
            return tokens[at - 1].lower + lex.plural_ending[0]  # "passenger numbers rose to 300"
        if low in known.quakes:
            return "magnitude"
        if token.text in BREAKS:
            return None
    return None


def passes(unit: str, figure: Figure, lex: Lexicon, *, beside: bool) -> bool:
    """Whether a unit may be that of the next figure, ``beside`` it in the sentence: not what that is counted by (``72 per boat``), nor over
    a sentence's end a measure or a length of time (``40 miles off. They said 73 had been on board``)."""
    low = unit.lower()
    if figure.per is not None and figure.per.unit.lower() in (
        low,
        *(low.removesuffix(one) for one in lex.plural_ending),
    ):
        return False
    return beside or not (low in tables(lex.language).measures or low in lex.times)


def whole(tokens: Sequence[Token], first: int, lex: Lexicon) -> str | None:
    """What a sentence opens with that its first figure, at token ``first``, is a part of: ``Of the 17 wagons, 11 ...``."""
    opens = next((i for i, token in enumerate(tokens) if token.word), first)
    if opens + 3 >= first or tokens[opens].lower not in lex.partitives or tokens[opens + 1].lower not in lex.definite:
        return None
    at = opens + 2
    words, end = phrase(tokens, at + tokens[at].text[0].isdigit(), lex)
    return words[-1].text if words and end < first and tokens[end].text == "," else None


def _counts(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a word before "numbers" says of what: a plain noun without the plural's ending."""
    low = tokens[at].lower
    return (
        low.isalpha()
        and not (tokens[at].capital and at)
        and not low.endswith(lex.no_attribute)
        and low not in lex.determiners
        and low not in lex.prepositions
        and low not in lex.conjunctions
        and low not in lex.adjectives
        and low not in lex.verbs
        and low not in lex.adverbs
    )


def plural_before(tokens: Sequence[Token], first: int, bound: int, lex: Lexicon, *, nearest: bool = True) -> str | None:
    """The nearest plural noun before a figure in its sentence: ``car bombs declined to roughly 10``; else the first one.

    What was asked comes before both: ``Asked how many recruits had signed contracts, he said 40``.
    """
    known = tables(lex.language)
    asked = next(
        (at + 2 for at in range(bound, first - 2) if tokens[at].lower in lex.how and tokens[at + 1].lower in lex.many),
        None,
    )
    words = phrase(tokens, asked, lex)[0] if asked else []
    if words:
        return words[-1].lower
    for at in range(first - 1, bound - 1, -1) if nearest else range(bound, first):
        low = tokens[at].lower
        if nearest and low == ";":
            return None
        if at and ((tokens[at].capital and tokens[at - 1].word) or tokens[at - 1].lower in lex.personal):
            continue  # "it takes 30"
        if at and low in lex.ambiguous and tokens[at - 1].lower in lex.groups:
            continue  # "the department states 40 ..."
        if (
            low in lex.verbs
            or low in lex.says
            or low in lex.finds
            or low in lex.times
            or low in known.measures
            or low in lex.pronouns
            or low in lex.adverbs
            or low in lex.auxiliaries
            or low in lex.prepositions
            or low in known.uncounted
        ):
            continue
        if _plural_noun(tokens[at], lex) and not tokens[at].owns and not _speaks(tokens, at, lex):
            return low
    return None


def _speaks(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a noun names those who say it, and not what is counted: ``Economists polled by a bank had forecast``."""
    if tokens[at].lower not in lex.groups:
        return False
    after = [token.lower for token in tokens[at + 1 : at + 4]]
    return not (lex.polled.isdisjoint(after[:1]) and lex.foresees.isdisjoint(after) and lex.says.isdisjoint(after[:1]))


def _plural_noun(token: Token, lex: Lexicon) -> bool:
    return (
        token.lower.isalpha()
        and len(token.lower) > 4
        and token.lower.endswith(lex.plural_ending)
        and not token.lower.endswith(lex.singular_ending)
    )
