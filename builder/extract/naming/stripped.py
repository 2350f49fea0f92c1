"""What is no part of a name, though it stands in the same phrase: brackets, articles, dates, where something was said."""

from collections.abc import Sequence

from builder.extract.naming.documents import head
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token, unbound


def without_brackets(words: list[Token]) -> tuple[list[Token], str]:
    """The phrase without ``(CSIS)``, and the abbreviation."""
    if "(" not in [word.text for word in words]:
        return words, ""
    opening = next(i for i, word in enumerate(words) if word.text == "(")
    closing = next((i for i in range(opening, len(words)) if words[i].text == ")"), len(words) - 1)
    inside = words[opening + 1 : closing]
    alias = inside[0].text if len(inside) == 1 and inside[0].capital else ""
    return words[:opening] + words[closing + 1 :], alias


def without_article(words: list[Token], lex: Lexicon) -> list[Token]:
    """Without what stands before a name: articles, adverbs, a date ("September 2022 Russia's Defence Ministry", "March 2 Russia")."""
    start = 0
    while start < len(words) - 1 and (_leads(words[start], lex) or _day(words, start, lex)):
        start += 1
    if len(words) == 1 and words[0].lower in lex.determiners:
        return []
    return [unbound(words[start], lex), *words[start + 1 :]] if words else []


def without_setting(words: list[Token], lex: Lexicon) -> list[Token]:
    """Without what it was said in: ``Ada Lind | in a post on the forum``."""
    for at in range(1, len(words) - 1):
        if words[at].lower in lex.said_in:
            behind = words[at + 1 :]
            if behind[0].lower in lex.weekdays:  # "on Monday evening"
                return words[:at]
            noun = behind[head(behind, lex)]
            if _dated(behind, lex):
                noun = next((word for word in behind if word.lower in lex.settings), noun)
            opens = behind[0].lower
            if noun.lower in lex.settings and not noun.capital and (opens in lex.determiners or opens in lex.owners):
                return words[:at]
    return words


def _dated(words: Sequence[Token], lex: Lexicon) -> bool:
    """Whether words end in a time: ``its review | last week``."""
    return len(words) > 2 and words[-1].lower in lex.times and words[-2].lower in lex.recent


def _day(words: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a number is a day behind its month: ``March | 2 | Norland``."""
    return at > 0 and words[at].text.isdigit() and words[at - 1].lower in lex.months


def _leads(word: Token, lex: Lexicon) -> bool:
    low = word.lower
    return (
        low in lex.determiners
        or (low in lex.adverbs and not word.owns)
        or low in lex.months
        or (low.isdigit() and len(low) == 4)
    )


def lettered(name: str) -> bool:
    """Whether there is a letter in it: most begin with one."""
    return name[:1].isalpha() or any(letter.isalpha() for letter in name)


def opens_nobody(words: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a phrase's first word makes it nobody's: ``in the hall``, ``what they``; ``the former``, but not ``former mayor Ada Lind``."""
    first = words[0].lower
    return first in lex.prepositions or first in lex.indefinite or (first in lex.elliptic and len(words) == 1)


def nobody(name: str, lex: Lexicon) -> bool:
    """Whether a single word is no name, however it is printed: ``Throughout``, ``night``, ``surveyed``."""
    low = name.lower()
    if " " in name:
        return False
    closed = low in lex.prepositions or low in lex.adverbs or low in lex.determiners
    return closed or low in lex.times or low in lex.indefinite or (name == low and low.endswith(lex.verbal))
