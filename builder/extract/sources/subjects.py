"""Who speaks where no subject stands beside the verb: the sentence's, a relative's antecedent, the name before a description."""

from collections.abc import Sequence

from msgspec import structs

from builder.extract.naming.claimants import Source, describe
from builder.extract.sources.attributed import Attribution
from builder.extract.text import phrases
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token

_COUNTED = 5
"""Words before a number among which stands what was done so often."""
_CLAUSE = 14
"""Words of a relative clause at most."""


def beside(text: str, tokens: Sequence[Token], at: int, lex: Lexicon) -> Source | None:
    """Who stands right before a participle behind "with": ``with Ada Lind noting that 40 ...``."""
    found, asides = phrases.before(tokens, at, lex, governed=True) if tokens[at - 1].word else (None, [])
    if found is None or found[0] < 1 or tokens[found[0] - 1].lower not in lex.absolute:
        return None
    source = describe(tokens, found, asides, lex, text)
    return source if source is not None and source.known and source.refers in ("", "definite") else None


def shared(text: str, tokens: Sequence[Token], until: int, lex: Lexicon, found: Sequence[Attribution]) -> Source | None:
    """Whose a second verb is that has no subject of its own ("Lind opened the hall and said"): the first verb's."""
    relative = {token.start for token in tokens[:until] if token.lower in lex.relatives}
    before = [
        one.source
        for one in found
        if (one.forward and one.cue[0] not in relative) or 0 <= tokens[until].start - one.cue[1] <= 1
    ]
    return before[-1] if before else main(text, tokens, until, lex)


def main(text: str, tokens: Sequence[Token], until: int, lex: Lexicon) -> Source | None:
    """Whoever the sentence is about before token ``until``: the first who can speak and hangs on no preposition."""
    at = 0
    while at < until:
        token = tokens[at]
        governed = at > 0 and tokens[at - 1].lower in lex.prepositions
        if (
            governed
            or not (token.capital or token.lower in lex.personal)
            or token.lower in lex.prepositions
            or token.lower in lex.adverbs
        ):
            at += 1
            continue
        subject = phrases.after(tokens, at, lex)
        made = describe(tokens, subject, (), lex, text) if subject and subject[1] <= until else None
        if made is not None and (made.known or made.refers):
            return made
        at = max(at + 1, subject[1] if subject else 0)
    return None


def described(tokens: Sequence[Token], verb: int, lex: Lexicon) -> phrases.Range | None:
    """Whom a verb belongs to behind a relative clause without commas: ``an official | who asked not to be named | said``.

    The clause has its own verb; behind one of saying nobody else may stand, who would be the second one's subject.
    """
    own = None
    for at in range(verb - 1, max(0, verb - _CLAUSE), -1):
        token = tokens[at]
        low = token.lower
        if not token.word or low in lex.personal:
            return None
        if low in lex.personal_relative:
            said = own is not None and tokens[own].lower in lex.cues
            named = any(one.capital or one.lower in lex.determiners for one in tokens[(own or at) + 1 : verb])
            if own is None or (said and named) or not tokens[at - 1].word:
                return None
            return phrases.before(tokens, at, lex, governed=True)[0]
        if low in lex.auxiliaries or phrases.finite(token, lex):
            own = at
    return None


def parted(text: str, tokens: Sequence[Token], verb: int, lex: Lexicon) -> phrases.Range | None:
    """Somebody with a name and an office who opens the sentence, parted from the verb by a comma: ``Health Minister Ada Lind, | said on Monday that``."""
    found, _ = phrases.before(tokens, verb - 1, lex)
    source = describe(tokens, found, (), lex, text) if found is not None and found[0] == 0 else None
    return found if source is not None and source.kind == "person" and source.role else None


def counted(tokens: Sequence[Token], subject: phrases.Range, lex: Lexicon) -> phrases.Range | None:
    """The subject without what a participle tells of it by a number: ``a post | shared more than 30,000 times | says``."""
    if tokens[subject[1] - 1].lower not in lex.multiples:
        return subject
    number = next((i for i in range(*subject) if tokens[i].text[0].isdigit()), None)
    if number is None:
        return subject
    verb = next((i for i in range(number - 1, max(0, number - _COUNTED), -1) if phrases.finite(tokens[i], lex)), None)
    return phrases.before(tokens, verb, lex)[0] if verb else subject


def antecedent(text: str, tokens: Sequence[Token], relative: int, lex: Lexicon) -> Source | None:
    """Whom ``who`` or ``which`` stands for: the noun phrase before it."""
    last = relative - 1
    while last >= 0 and not tokens[last].word and tokens[last].text != ")":
        last -= 1
    if last < 0:
        return None
    found, asides = phrases.before(tokens, last + 1, lex, governed=True)
    source = describe(tokens, found, asides, lex, text) if found else None
    if found is None or source is None:
        return None
    return named_before(text, tokens, found[0], source, lex) or source


def named_before(text: str, tokens: Sequence[Token], start: int, source: Source, lex: Lexicon) -> Source | None:
    """``Hari Kumar, regional coordinator for GeoHazards, ... told``: the name that a description stands beside."""
    if (source.kind == "person" and " " in source.name and source.role) or source.head not in lex.titles or start < 3:
        return None
    comma = start - 1
    while comma > 0 and tokens[comma].lower in lex.determiners:
        comma -= 1
    if tokens[comma].text != ",":
        return None
    first = comma
    while first > 0 and tokens[first - 1].capital and tokens[first - 1].word:
        first -= 1
    beside = first > 0 and tokens[first - 1].word and tokens[first - 1].lower not in lex.says
    if not 2 <= comma - first <= 4 or beside:
        return None
    if tokens[first].lower in lex.prepositions:  # "In March, the mayor said"
        return None
    named = describe(tokens, (first, comma), (), lex, text)
    if named is None or named.kind != "person":
        return None
    return structs.replace(named, role=source.name, end=source.end)


def of_number(tokens: Sequence[Token], verb: int, lex: Lexicon) -> phrases.Range | None:
    """Who puts a number elsewhere that was told before: ``60 had left, a figure | the ministry | later put at 16``."""
    for at in range(verb - 2, max(1, verb - _CLAUSE), -1):
        if tokens[at].lower in lex.reckonings and tokens[at - 1].lower in lex.determiners:
            if tokens[at - 2].word:
                return None
            joint = tokens[at + 1].lower
            first = at + 1 + (joint in lex.relatives or joint in lex.complement)
            found = phrases.after(tokens, first, lex, past=False) if first < verb else None
            late = tokens[found[1] : verb] if found else ()
            return found if found and all(token.lower in lex.adverbs for token in late) else None
        if not tokens[at].word:
            return None
    return None
