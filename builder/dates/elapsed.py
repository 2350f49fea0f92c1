"""Days that count from another date than the post's: ``two days later``, ``a day after the vote on Sunday``, ``the next day``."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from msgspec import Struct

from builder import vocabulary
from builder.dates import edtf
from builder.dates.calendar import iso, moved
from builder.dates.dated import Dated
from builder.dates.words import TimeUnit, alternation, number, words
from builder.records import Edtf
from builder.vocabulary.glance import Glance, glance, seen

_BEHIND = re.compile(r"[^,;:.()\"“”]{1,60}")
"""Between "after" and the day on which something was."""
_OBJECT = re.compile(r"\s[\w“\"]")
_MOST = 60
"""Of days, weeks or months; nobody counts more from a day."""


class _Patterns(Struct, frozen=True):
    telling: Glance
    """Without one of these there is none."""
    counted: re.Pattern[str]
    next: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns | None:
    table = vocabulary.table(language, "dates").get("elapsed")
    if not table:
        return None
    w = words(language)
    units = alternation(w.named("day", "week", "month"))
    the = alternation(w.lists["the"])
    ways = [*table["later"], *table["earlier"]]
    return _Patterns(
        telling=glance([*ways, *table["next"]]),
        counted=re.compile(
            rf"(?<![\w-])(?:(?P<n>\d{{1,2}}|{alternation(w.numbers)})|{the})\s(?P<unit>{units})\s(?P<way>{alternation(ways)})(?!\w)"
        ),
        next=re.compile(
            rf"(?<![\w-]){the}\s(?P<shift>{alternation(table['next'])})\s(?P<unit>{units})(?!\w)"
        ),
    )  # fmt: skip


def elapsed(text: str, found: Sequence[Dated], before: Edtf | None, *, language: str = "en") -> list[Dated]:
    """Such days of a sentence, in order, counted from the date that it names: behind "after", else the last before them.

    ``found`` are its dates, ``before`` the last day that was named before it. What nothing is named for is left out.
    """
    p = _patterns(language)
    if p is None or not p.telling.among(seen(text)):
        return []
    table, w = vocabulary.table(language, "dates")["elapsed"], words(language)
    made = []
    for match in [*p.counted.finditer(text), *p.next.finditer(text)]:
        unit = w.units[match["unit"].lower()]
        if match.re is p.counted:
            way = match["way"].lower()
            count = number(match["n"], w) if match["n"] else 1
            count = -count if count and way in table["earlier"] else count
        else:
            way, count = "", table["next"][match["shift"].lower()]
        behind = _behind(text, match.end(), found) if way in table["of"] else None
        if way in table["of"] and behind is None and _OBJECT.match(text, match.end()):
            continue  # "a day after the storm": nobody says when that was
        ahead = next(
            (one.edtf for one in reversed(found) if one.end <= match.start() and one.precision == "day"), before
        )
        one = _dated(match, unit, count, behind or ahead)
        if one is not None and not any(other.start < one.end and one.start < other.end for other in found):
            made.append(one)
    return sorted(made, key=lambda one: one.start)


def _behind(text: str, end: int, found: Sequence[Dated]) -> Edtf | None:
    """The day of what is named behind "after": ``a day after the vote on Sunday``."""
    one = next((one for one in found if one.start >= end), None)
    return one.edtf if one and one.precision == "day" and _BEHIND.fullmatch(text, end, one.start) else None


def _dated(match: re.Match[str], unit: TimeUnit, count: int | None, of: Edtf | None) -> Dated | None:
    """So many days from a day; to the month where months are counted, roughly where weeks are."""
    start: date | None = edtf.bounds(of)[0] if of and edtf.precision(of) == "day" else None
    day = moved(start, unit, count) if start and count is not None and abs(count) <= _MOST else None
    if day is None:
        return None
    value = iso(day)[:7] if unit == "month" else iso(day) + ("~" if unit == "week" else "")
    return Dated(
        start=match.start(),
        end=match.end(),
        edtf=Edtf(value),
        name="elapsed",
        words=match[0],
        rule=f"{match[0]} against {of}",
        precision="month" if unit == "month" else "day",
    )
