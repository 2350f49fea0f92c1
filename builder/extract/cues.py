"""What kind of statement a figure stands in: a goal, a yardstick, a forecast, a reckoning; and what it rests on."""

import re
from functools import cache
from re import Pattern
from typing import cast

from msgspec import Struct

from builder import vocabulary
from builder.records import Basis, Modality, Stat

_CLAUSE = re.compile(r"[;:–—]|, (?:while|but|whereas|although|and)\b|\b(?:while|whereas)\b")
_NEAR = 100
"""Characters before a figure in which a yardstick's words count."""


class Cues(Struct, frozen=True):
    """The cue phrases of one language, each list one pattern, made once."""

    target: Pattern[str] | None
    comparison: Pattern[str] | None
    forecast: Pattern[str] | None
    estimated: Pattern[str] | None
    ahead: Pattern[str] | None
    hypothetical: Pattern[str] | None
    cumulative: Pattern[str] | None
    stock: Pattern[str] | None
    idle: Pattern[str] | None
    uncounted: Pattern[str] | None
    basis: tuple[tuple[Basis, Pattern[str]], ...]


@cache
def cues(language: str) -> Cues:
    """The cue phrases of a language that has tables."""
    table = vocabulary.table(language, "cues")
    idle = table.get("idle", {})
    return Cues(
        **{key: _pattern(table.get(key, ())) for key in Cues.__struct_fields__[:8]},
        idle=_pattern([*idle.get("words", "").split(), *idle.get("phrases", ())]),
        uncounted=_pattern(table.get("uncounted", {}).get("phrases", ())),
        basis=tuple(
            (cast(Basis, name), made) for name, words in table.get("basis", {}).items() if (made := _pattern(words))
        ),
    )


def _pattern(phrases: list[str] | tuple[str, ...]) -> Pattern[str] | None:
    if not phrases:
        return None
    return re.compile(
        r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(phrases, key=len, reverse=True))) + r")(?!\w)", re.IGNORECASE
    )


def clause(sentence: str, start: int, end: int) -> tuple[int, int]:
    """The clause of a sentence around a figure at ``start``-``end``: between the marks and words that part clauses."""
    first, last = 0, len(sentence)
    for match in _CLAUSE.finditer(sentence):
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end:
            last = match.start()
            break
    return first, last


def _in(pattern: Pattern[str] | None, text: str) -> bool:
    return pattern is not None and pattern.search(text) is not None


class Frame(Struct, frozen=True, kw_only=True):
    """What is known of a figure's source and kind before its cues are looked at."""

    verb: str = ""
    """The source's verb."""
    ordered: bool = False
    """That verb is one of ordering or pledging."""
    study: bool = False
    """The source is a study, a survey, an estimate."""
    war: bool = False
    """The figure is of a named war outside the post's own time."""
    share: bool = False
    """It is a percentage: "compared with" then names the base of a change, not a yardstick."""


def modality(sentence: str, start: int, end: int, frame: Frame, language: str) -> Modality:
    """Which kind of assertion, by the first that applies: target, comparison, hypothetical, forecast, estimate."""
    words = cues(language)
    first, last = clause(sentence, start, end)
    before = sentence[first:start]
    near = before[-_NEAR:]
    command = sentence[sentence.rfind(frame.verb, 0, start) : start] if frame.ordered else ","
    if "," not in command or _in(words.target, before):
        return "target"
    if frame.war or (_in(words.comparison, near) and not (frame.share and "compare" in near.lower())):
        return "comparison"
    if _in(words.hypothetical, before[:20]):
        return "hypothetical"
    if not frame.verb.startswith("estimat") and (
        _in(words.forecast, before) or _in(words.ahead, sentence[end : min(last, end + 60)])
    ):
        return "forecast"
    if frame.study or frame.verb.startswith("estimat") or _in(words.estimated, sentence[first:last]):
        return "estimated"
    return "asserted"


def basis(sentence: str, language: str) -> tuple[Basis, str]:
    """What the sentence says its figures rest on, and the words."""
    for name, pattern in cues(language).basis:
        found = pattern.search(sentence)
        if found:
            return name, found.group()
    return "unspecified", ""


def stat(sentence: str, start: int, end: int, *, rate: bool, period: str | None, language: str) -> Stat | None:
    """Rate, running total, count in a period or a level; None where the words do not say."""
    if rate:
        return "rate"
    if period == "since":
        return "cumulative"
    words = cues(language)
    first, last = clause(sentence, start, end)
    if _in(words.cumulative, sentence[first:last]):
        return "cumulative"
    if period == "during":
        return "count_in_period"
    return "stock" if _in(words.stock, sentence[first:last]) else None


def idle(words: str, language: str) -> bool:
    """Whether words are a norm, an appeal, a feeling or a promise: nothing that facts could bear out."""
    return _in(cues(language).idle, words)


def uncounted(words: str, language: str) -> bool:
    """Whether words compare counted quantities without a numeral."""
    return _in(cues(language).uncounted, words)
