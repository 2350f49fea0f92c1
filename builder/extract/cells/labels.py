"""What the headers of a table say: a time, a place, who says so, what is wanted or expected, or what is counted."""

import re
import unicodedata
from functools import cache

from msgspec import Struct, structs

from builder import dates, vocabulary
from builder.extract.text.lexicon import Lexicon
from builder.records import Edtf, Modality, Period

_BRACKETS = re.compile(r"(.*?)\s*[(\[]([^()\[\]]*)[)\]]\s*", re.DOTALL)
NOTE_MARKS = "*†‡§:. \u00a0"
"""Signs behind the words or the number of a cell that point to a note."""


class Words(Struct, frozen=True):
    """The words of one language that stand at the head of rows and columns."""

    lead: str
    places: frozenset[str]
    sources: frozenset[str]
    times: frozenset[str]
    counts: tuple[str, ...]
    """Longest first."""
    totals: frozenset[str]
    ranks: frozenset[str]
    notes: tuple[str, ...]
    """Longest first."""
    modality: dict[str, Modality]


class Label(Struct, frozen=True, gc=False, kw_only=True):
    """One header cell, read; what it does not say is empty."""

    phrase: str = ""
    """What is counted, or a part of what is counted."""
    opens: bool = False
    """It opens a row, where a capital may be a name's; that of a column's header is none."""
    unit: str = ""
    """The words in brackets behind it: ``$ million``, ``%``, ``thousands``."""
    period: Period | None = None
    place: str = ""
    source: str = ""
    counts: bool = True
    """False where the numbers only put their rows in order, or name them: ``Rank``."""
    modality: Modality | None = None
    leaves: bool = False
    """It leaves it to the rows what is counted: ``Count``."""


@cache
def words(language: str) -> Words:
    """The table ``cells`` of a language; all empty where it has none."""
    table = vocabulary.table(language, "cells")
    return Words(
        lead=table.get("lead", ""),
        places=vocabulary.words(language, "cells", "places"),
        sources=vocabulary.words(language, "cells", "sources"),
        times=vocabulary.words(language, "cells", "times"),
        counts=tuple(sorted(table.get("counts", ()), key=len, reverse=True)),
        totals=vocabulary.words(language, "cells", "totals"),
        ranks=vocabulary.words(language, "cells", "ranks"),
        notes=tuple(sorted(table.get("notes", ()), key=len, reverse=True)),
        modality={word: kind for kind, said in table.get("modality", {}).items() for word in said},
    )


def label(said: str, head: str | None, published: Edtf | None, lex: Lexicon) -> Label:
    """A header cell's words, ``head`` being what stands over it where it opens a row (``Region``); None over a column."""
    known = words(lex.language)
    said = said.strip(NOTE_MARKS)
    low, over = said.lower(), (head or "").strip(NOTE_MARKS).lower()
    if low in known.totals:
        return Label()
    period = time(said, published, lex)
    if period is not None:
        return Label(period=period)
    if over in known.sources:
        return Label(source=said)
    if over in known.places:
        return Label(place=said)
    if low in known.ranks:
        return Label(counts=False)
    if low in known.modality:
        return Label(modality=known.modality[low])
    phrase, unit = _parted(said)
    inside = time(unit, published, lex)
    made = _counting(phrase, "" if inside else unit, known)
    return structs.replace(made, period=inside, opens=head is not None)


def _parted(said: str) -> tuple[str, str]:
    """What is counted, and the unit behind it: ``Cost ($m)``, ``Turnout, %``, ``%``."""
    bracketed = _BRACKETS.fullmatch(said)
    if bracketed is not None:
        return bracketed[1], bracketed[2]
    phrase, _, unit = said.rpartition(", ")
    return (phrase, unit) if signed(unit) else (said, "")


def signed(unit: str) -> bool:
    """Whether words begin with the sign of a currency or of a share."""
    return unit[:1] == "%" or (unit != "" and unicodedata.category(unit[0]) == "Sc")


def _counting(said: str, unit: str, known: Words) -> Label:
    """What is counted; a word for what is wanted or expected stands for itself: ``Homes built (target)``, ``Planned homes``."""
    low = said.lower()
    lead = next(
        (one for one in known.counts if low == one or low.startswith(one if one[-1] in "’'" else f"{one} ")), ""
    )
    said = said[len(lead) :].strip()
    first, _, rest = said.partition(" ")
    modality = known.modality.get(unit.lower()) or known.modality.get(first.lower() if rest else "")
    return Label(
        phrase=rest if first.lower() in known.modality and rest else said,
        unit="" if unit.lower() in known.modality else unit,
        modality=modality,
        leaves=not said,
    )


def time(said: str, published: Edtf | None, lex: Lexicon) -> Period | None:
    """The time that a header names, if it names nothing else: ``2023``, ``Mar 2024``, ``Since 2022``; its words as printed."""
    if not any(map(str.isdigit, said)) and said.lower().strip(".") not in lex.months:
        return None
    if dates.fiscal(said):
        return Period("during", said)
    for one in dates.find_periods(said, against=published, language=lex.language):
        if (one.start, one.end) == (0, len(said)):
            return one.period
    lead = words(lex.language).lead
    led = f"{lead} {said}"
    for one in dates.find_periods(led, against=published, language=lex.language) if lead else ():
        if (one.start, one.end) == (0, len(led)):
            return Period(one.period.kind, said, one.period.edtf)
    return None
