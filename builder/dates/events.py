"""Since something happened: ``since the war began``, ``since Norland imposed sanctions in October``, ``since then``."""

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from builder import vocabulary
from builder.dates.dated import Dated
from builder.dates.words import alternation, words
from builder.vocabulary.glance import Glance, glance, seen

_CLAUSE = 90
"""Characters in which the clause ends that tells what happened."""
_PREPOSITION = 4
"""Characters between what happened and its date: `` in ``."""
_EVENT = 5
"""Words of an event without a verb ("since the last election"); what is longer may be a reason."""
_STOP = re.compile(r"[,;:()\"“”—–]|\s-+\s|(?<![A-Z])[.!?]+(?:\s|$)|[’']\s")


class _Patterns(Struct, frozen=True):
    heads: Glance
    """Without one of these there is none."""
    since: re.Pattern[str]
    began_of: re.Pattern[str]
    """The beginning of what happened, to its last word: ``the start of the full-scale invasion``."""
    opens: re.Pattern[str]
    """What can only be an event: a beginning, "then", what somebody did ("taking office")."""
    began: re.Pattern[str]
    event: re.Pattern[str]
    owner: re.Pattern[str]
    reason: re.Pattern[str]
    """Verbs that make it a reason ("since they are ill")."""


@cache
def _patterns(language: str) -> _Patterns:
    table = vocabulary.table(language, "dates")["periods"]
    w = words(language)
    endings = ("participle", "possessive_plural")
    verbal = alternation([end for key in endings for end in vocabulary.words(language, "endings", key)], fold=False)
    owner = alternation([*w.lists["the"], *table["owned"]])
    return _Patterns(
        heads=glance(table["event"]),
        since=re.compile(rf"(?<!\w){alternation(table['event'])}\s(?!\d)"),
        began_of=re.compile(rf"(?:{owner}\s)?{alternation(table['beginnings'])}\s{alternation(w.lists['of'])}\s(?:\w\S*\s){{0,4}}?{alternation([*table['happenings'].split(), *w.units])}(?!\w)(?:\s{alternation(table['involving'], fold=False)}\s[A-Z]\w+)?"),
        opens=re.compile(rf"(?:{owner}\s)?(?:{alternation(table['beginnings'])}(?!\w)|{alternation(table['then'])}(?!\w)|{alternation(table['doing'])}(?!\w))"),
        began=re.compile(rf"(?<!\w){alternation(table['began'])}(?!\w)"),
        event=re.compile(rf"{owner}\s(?!.*\w{verbal}\s)"),
        owner=re.compile(rf"{owner}\s"),
        reason=re.compile(rf"(?<!\w){alternation(table['reasons'])}(?!\w)"),
    )  # fmt: skip


def find(text: str, dated: Sequence[Dated], language: str) -> list[tuple[int, int, Dated | None]]:
    """Where each stands, and the date it names, in order. A reason ("since they are ill") is none."""
    p = _patterns(language)
    if not p.heads.among(seen(text)):
        return []
    found: list[tuple[int, int, Dated | None]] = []
    for match in p.since.finditer(text):
        stop = _stop(text, match.end(), dated)
        end = stop.start() if stop else len(text)
        whole = p.began_of.match(text, match.end(), match.end() + _CLAUSE)
        if whole is not None and not any(match.end() <= one.start < whole.end() for one in dated):
            dated_by = next((one for one in dated if 0 < one.start - whole.end() <= _PREPOSITION), None)
            found.append((match.start(), dated_by.end if dated_by else whole.end(), dated_by))
            continue
        if stop is None and len(text) > match.end() + _CLAUSE:
            continue
        named = next((one for one in dated if match.end() <= one.start and one.end <= end), None)
        if named is not None and named.start > match.end() + 1:
            if any(map(str.isdigit, text[match.end() : named.start])):
                continue
            event = p.owner.fullmatch(text, match.end(), named.start) and len(text[named.end : end].split()) < _EVENT
            found.append((match.start(), end if event and named.precision == "year" else named.end, named))
        elif named is None:
            end = _closing(text, match.end(), end, p)
            if end:
                found.append((match.start(), end, None))
    return found


def _stop(text: str, start: int, dated: Sequence[Dated]) -> re.Match[str] | None:
    """The mark that ends a clause; one within a date does not: ``since the raid on March 3, 2024``."""
    marks = _STOP.finditer(text, start, start + _CLAUSE)
    return next((mark for mark in marks if not any(one.start < mark.start() < one.end for one in dated)), None)


def _closing(text: str, start: int, end: int, p: _Patterns) -> int:
    """Where an event ends that no date is given for; 0 where the words are a reason."""
    said = text[start:end]
    began = p.began.search(said)
    if began:
        return start + began.end()
    short = len(said.split()) <= _EVENT and p.reason.search(said) is None
    return end if short and (p.opens.match(said) or p.event.match(said)) else 0
