"""Over what time a change is reckoned: ``rose 0.4% on the month`` is another thing than ``3.2% on the year``."""

import re
from collections.abc import Sequence
from functools import cache

from builder import vocabulary
from builder.extract.counts.places import Place
from builder.extract.counts.quantities import CHANGES
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token

_WORDS = 60
"""Characters on either side of a figure at most."""
_OTHER = re.compile(r"\d\s?%|;|\. ")
"""Where the words of another figure begin."""


def based(place: Place, measured: str) -> str:
    """A change with the time that it is reckoned over; a level as it is."""
    known = _patterns(place.lex.language)
    if known is None or not _changes(place, measured):
        return measured
    pattern, names = known
    if pattern.search(measured.lower()):  # "annual inflation"
        return measured
    found = pattern.search(_behind(place)) or pattern.search(_before(place))
    kind = next((kind for kind, words in found.groupdict().items() if words), "") if found else ""
    return f"{measured} {names[kind]}" if kind else measured


def plain(measured: str, language: str) -> str:
    """What is measured without the time that it is reckoned over."""
    known = _patterns(language)
    names = known[1].values() if known else ()
    return next((measured.removesuffix(f" {name}") for name in names if measured.endswith(f" {name}")), measured)


def alone(words: Sequence[Token], printed: str, lex: Lexicon) -> bool:
    """Whether a noun behind a share is no more than the time that its change is reckoned over: ``4% | year-on-year``."""
    known = _patterns(lex.language)
    return known is not None and (
        all(word.lower in lex.times for word in words) or known[0].fullmatch(printed.lower()) is not None
    )


def _changes(place: Place, measured: str) -> bool:
    names = place.known.names
    low = measured.lower()
    return any(measured.startswith(f"{names[kind]} ") for kind in CHANGES) or any(
        f" {word} " in f" {low} " for word in place.known.reckoned
    )


def _behind(place: Place) -> str:
    start = place.tokens[place.end - 1].end
    return _OTHER.split(place.text[start : start + _WORDS].lower(), maxsplit=1)[0]


def _before(place: Place) -> str:
    end = place.tokens[place.first].start
    return _OTHER.split(place.text[max(place.tokens[0].start, end - 2 * _WORDS) : end].lower())[-1]


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], dict[str, str]] | None:
    table = vocabulary.table(language, "economy").get("basis", {})
    names = table.get("names", {})
    if not names:
        return None
    groups = (f"(?P<{kind}>{'|'.join(map(re.escape, table[kind]))})" for kind in names)
    return re.compile(rf"\b(?:{'|'.join(groups)})\b"), names
