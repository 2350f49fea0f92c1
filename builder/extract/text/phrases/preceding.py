"""The noun phrase before a verb, read backwards from it."""

from collections.abc import Sequence

from builder.extract.text import openings
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.phrases.shared import FAR, Range, articled, finite
from builder.extract.text.tokens import Token

_DASHES = frozenset("–—-")


def before(
    tokens: Sequence[Token], verb: int, lex: Lexicon, *, governed: bool = False
) -> tuple[Range | None, list[Range]]:
    """The subject of the verb at ``verb``: its noun phrase, and the appositions between the two, outermost first.

    ``governed`` lets it hang on a preposition ("a number from Mark Rutte, who said").
    """
    at = _skip_back(tokens, verb - 1, lex)
    asides: list[Range] = []
    for _ in range(3):
        if at < 1 or tokens[at].text not in ",–—":
            break
        start = _aside_start(tokens, at)
        if start is None:
            break
        asides.append((start + 1, at))
        at = start - 1
    if at < 0:
        return (None, asides)
    found = _collect_back(tokens, at, lex, governed=governed)
    if found is None and asides:  # "Lind, during a meeting in Basel, Ohio, said"
        comma = next((i for i in range(at, max(0, at - FAR), -1) if tokens[i].text in ',"“”;:'), 0)
        if comma and tokens[comma].text == "," and tokens[comma + 1].lower in lex.prepositions:
            return _collect_back(tokens, comma - 1, lex, governed=governed), [(comma + 1, asides[-1][1])]
    if found is not None and asides and _passes_on(tokens[found[0]], lex):  # "Quoting the survey, an official, said"
        return asides[0], []
    return found, asides


def _passes_on(token: Token, lex: Lexicon) -> bool:
    """Whether a participle opens what somebody refers to who is named behind a comma."""
    return token.lower in lex.relayed and token.lower.endswith(lex.gerund)


def _skip_back(tokens: Sequence[Token], at: int, lex: Lexicon) -> int:
    """Past what may stand between a subject and its verb: adverbs, auxiliaries, a date, ``went on to``."""
    while at >= 0:
        token = tokens[at]
        low = token.lower
        if (
            low in lex.auxiliaries
            or low in lex.adverbs
            or low in lex.weekdays
            or low in lex.participles
            or (low.endswith(lex.adverb) and not token.capital)
        ) or (
            low in lex.before_days
            and at + 1 < len(tokens)
            and (tokens[at + 1].lower in lex.weekdays or tokens[at + 1].lower in lex.months)
        ):
            at -= 1
        elif (
            low in lex.infinitive
            and at >= 2
            and tokens[at - 1].lower in lex.onward
            and tokens[at - 2].lower in lex.proceeding
        ):
            at -= 3
        elif low in lex.infinitive and at >= 2 and tokens[at - 1].lower in lex.habits:
            at -= 2  # "ministers like to"
        elif token.text[0].isdigit() and at >= 1 and tokens[at - 1].lower in lex.months:
            at -= 2
        elif _spans(tokens, at, lex):
            at -= 4  # "conducted Feb. 20-25"
        elif token.text == ")":
            opening = next((i for i in range(at, max(-1, at - FAR), -1) if tokens[i].text == "("), None)
            if opening is None:
                return at
            at = opening - 1
        elif low in lex.ago and at >= 2 and tokens[at - 1].lower in lex.times:
            at -= 3  # "two weeks ago"
            while at > 0 and tokens[at].lower in lex.more_than:
                at -= 1
        else:
            break
    return at


def _spans(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether some days of a month end at ``at``: ``Feb. 20-25``."""
    return (
        at >= 3
        and tokens[at].text[0].isdigit()
        and tokens[at - 1].text in _DASHES
        and tokens[at - 2].text.isdigit()
        and tokens[at - 3].lower in lex.months
    )


def _aside_start(tokens: Sequence[Token], closing: int) -> int | None:
    """Where the aside that ends with the mark at ``closing`` begins: the mark before it, in the same sentence."""
    mark = tokens[closing].text
    for at in range(closing - 1, max(-1, closing - FAR), -1):
        text = tokens[at].text
        if text == mark or (text in _DASHES and mark in _DASHES):
            return at if at > 0 else None
        if text in '"“”;:':
            return None
    return None


def _collect_back(tokens: Sequence[Token], last: int, lex: Lexicon, *, governed: bool) -> Range | None:
    """The noun phrase that ends at ``last``."""
    if tokens[last].lower in lex.personal or tokens[last].lower in lex.subject_relatives:
        return (last, last + 1)
    at = last
    while at >= 0 and last - at < FAR:
        token = tokens[at]
        low = token.lower
        if not token.word:
            if token.text == ")":
                opening = next((i for i in range(at, -1, -1) if tokens[i].text == "("), None)
                if opening is None:
                    break
                at = opening - 1
                continue
            if token.text in "%$&/" and at > 0:
                at -= 1
                continue
            break
        if token.capital and at > 0 and low not in lex.determiners and low not in lex.conjunctions:
            at -= 1
            continue
        if low in lex.coordinators:
            if at == 0 or not (_nounlike(tokens[at - 1], lex) and at < last and _joins(tokens, at, lex)):
                break
        elif (
            low in lex.clauses
            or low in lex.auxiliaries
            or low in lex.personal
            or ((low in lex.verbs or low in lex.says) and not token.capital and not _modifies(tokens, at, lex))
        ):
            break
        elif low in lex.determiners:
            if at and articled(tokens, at, lex):
                at -= 1
                continue
            if at > 1 and (_binds(tokens, at - 1, lex) or (not governed and _within(tokens, at - 1, lex))):
                at -= 1
                continue
            at -= 1
            if not _two(tokens, at, lex):
                break
        elif low in lex.adverbs and not token.capital and not token.owns and at != last:
            break
        at -= 1
    start = at + 1
    if (
        not governed
        and 1 < start <= last
        and tokens[start].lower in lex.determiners
        and tokens[start - 1].lower in lex.prepositions
        and tokens[start - 1].lower not in lex.conjunctions
    ):
        return None
    while start <= last and (tokens[start].lower in lex.prepositions or tokens[start].lower in lex.conjunctions or tokens[start].lower in lex.adverbs or not tokens[start].word):  # fmt: skip
        if (
            not governed
            and tokens[start].lower in lex.prepositions
            and start > 0
            and tokens[start - 1].word
            and tokens[start - 1].lower not in lex.conjunctions
        ):
            return None
        start += 1
    if start == 1 and tokens[0].lower in lex.prepositions:
        start += openings.place(tokens[start : last + 1], lex)
    if start < last and tokens[start].text[0].isdigit():
        start += openings.stamp(tokens[: last + 1], start, lex)
    return (start, last + 1) if start <= last else None


def _binds(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether the preposition at ``at`` ties what follows to a noun before it: ``head of the``, ``Ambassador to the``."""
    low = tokens[at].lower
    left = tokens[at - 1]
    if low in lex.genitive:
        return left.word and left.lower not in lex.verbs
    return low in lex.binders and (left.lower in lex.titles or left.lower in lex.groups or left.lower in lex.documents)


def _within(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether the preposition at ``at`` hangs on a noun, which then is the subject: ``nobody in | the hall``."""
    left = tokens[at - 1]
    return (
        tokens[at].lower in lex.prepositions
        and tokens[at].lower not in lex.conjunctions
        and left.word
        and not left.text[0].isdigit()
        and not finite(left, lex)
        and left.lower not in lex.auxiliaries | lex.adverbs | lex.conjunctions | lex.prepositions
    )


def _nounlike(token: Token, lex: Lexicon) -> bool:
    return token.capital or token.lower in lex.groups or token.lower in lex.titles


def _joins(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether ``and`` joins two names or two groups, not two clauses."""
    right = tokens[at + 1]
    if right.lower in lex.other and at + 2 < len(tokens):  # "Mr Lind | and other officials"
        right = tokens[at + 2]
    return _nounlike(right, lex) and not (right.lower in lex.determiners and not tokens[at - 1].capital)


def _two(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether the word at ``at`` joins a second source with an article to a first that opens its clause: ``, residents and | a doctor``."""
    if at < 1 or tokens[at].lower not in lex.additive or tokens[at - 1].lower not in lex.groups:
        return False
    return at == 1 or not tokens[at - 2].word


def _modifies(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a verb's form stands as an adjective: ``the wounded soldiers``."""
    return at > 0 and (tokens[at - 1].lower in lex.determiners or tokens[at - 1].owns)
