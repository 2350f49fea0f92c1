"""What is said and yet asserts nothing that facts could bear out: verdicts, attitudes, advice, words without their subject."""

import re
from functools import cache

from msgspec import Struct

from builder import vocabulary
from builder.extract.text.lexicon import lexicon

_VERDICT = 3
"""Words behind "it is" up to which they only judge."""
_FRAGMENT = 3
"""Words below which nothing is asserted."""
_LETTERS = re.compile(r"[^\W\d_]+")
_MARKS = " ,\"“”„«»‘’'"


class _Patterns(Struct, frozen=True):
    leads: re.Pattern[str]
    """What a speaker begins with and says nothing by: "well", "look", "and"."""
    verdict: re.Pattern[str]
    attitude: re.Pattern[str]
    reported: re.Pattern[str]
    """The same, in reported words ("he planned to")."""
    advice: re.Pattern[str]
    joined: re.Pattern[str]
    """Its first word leans on the sentence before."""
    heads: frozenset[str]
    """The first letters, up to a mark or blank, of all but the last: most sentences begin otherwise."""


@cache
def _patterns(language: str) -> _Patterns:
    table = vocabulary.table(language, "idle")

    def listed(*keys: str) -> list[str]:
        return [phrase for key in keys for phrase in table.get(key, "").split(", ") if phrase]

    def any_of(*keys: str) -> str:
        phrases = listed(*keys)
        return f"(?:{'|'.join(re.escape(one) for one in sorted(phrases, key=len, reverse=True)) or '(?!)'})"

    def start(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    contracted = any_of("contracted")
    attitude = rf"{contracted}?\s(?:{any_of('unknown')}|(?:{any_of('between')}\s)*{any_of('attitudes')})\b"
    return _Patterns(
        leads=start(rf"(?:{any_of('leads')}\b[,\s]*)+"),
        verdict=start(rf"{any_of('subjects')}(?:{contracted}|\s{any_of('copulas')}\b)"),
        attitude=start(rf"{any_of('speakers')}{attitude}"),
        reported=start(rf"{any_of('speakers', 'reporters')}{attitude}"),
        advice=start(rf"{any_of('hearers')}\b"),
        joined=start(rf"{any_of('joining')}\b"),
        heads=frozenset(map(_head, listed("leads", "subjects", "speakers", "reporters", "hearers"))),
    )


def idle(said: str, language: str, *, quoted: bool, alone: bool) -> bool:
    """Whether the words of a speaker are no assertion.

    ``quoted``: they are his own, not retold; ``alone``: another sentence names him, so that they stand by themselves.

    >>> [idle(said, "en", quoted=True, alone=False) for said in ("It was offensive,", "It was shelled from the north")]
    [True, False]
    """
    p = _patterns(language)
    words = said.replace("’", "'").strip(_MARKS)
    if quoted and (len(words.split(None, _FRAGMENT)) < _FRAGMENT or (alone and p.joined.match(words))):
        return True
    if _head(words) not in p.heads:
        return False
    lead = p.leads.match(words)
    words = words[lead.end() :] if lead else words
    if (p.attitude if quoted else p.reported).match(words) or p.advice.match(words):
        return True
    verdict = p.verdict.match(words)
    return quoted and verdict is not None and _judges(words[verdict.end() :], lexicon(language).verbal)


def _head(words: str) -> str:
    """The letters that words begin with, small."""
    match = _LETTERS.match(words)
    return match.group().lower() if match else ""


def _judges(rest: str, verbal: tuple[str, ...]) -> bool:
    """Whether a few words behind "it is" only judge: no name, no number, nothing that happens ("was shelled")."""
    words = rest.strip(_MARKS + ".!").split()
    return len(words) <= _VERDICT and not any(
        word[0].isupper() or word[0].isdigit() or (word.endswith(verbal) and len(word) > 4) for word in words
    )
