"""What the headers of a table say: a time, a place, a name, who says so, what is wanted or expected, or what is counted."""

import re
from collections.abc import Collection

from msgspec import Struct

from builder import dates
from builder.extract.cells import units
from builder.extract.cells.words import NOTE_MARKS, Words, words
from builder.extract.text.lexicon import Lexicon
from builder.records import Edtf, Modality, Period

_BRACKETS = re.compile(r"(.*?)\s*[(\[]([^()\[\]]*)[)\]]\s*", re.DOTALL)

_SEASON = re.compile(r"\d{4}/\d{2}")
"""Two years as one: ``2021/22``."""


class Label(Struct, frozen=True, gc=False, kw_only=True):
    """One header cell, read; what it does not say is empty."""

    phrase: str = ""
    """What is counted, or a part of what is counted."""
    opens: bool = False
    """It opens a row, where a capital may be a name's; that of a column's header is none."""
    owner: str = ""
    """The party, firm or ship that the numbers of its row are of."""
    unit: str = ""
    """The words in brackets behind it: ``$ million``, ``%``, ``thousands``."""
    period: Period | None = None
    issued: bool = False
    """The time is when the row's source said so."""
    place: str = ""
    source: str = ""
    counts: bool = True
    """False where the numbers only put their rows in order, or name them: ``Rank``."""
    sized: bool = False
    """A number of it is nothing without a unit: ``Height``."""
    modality: Modality | None = None
    leaves: bool = False
    """It leaves it to the rows what is counted: ``Count``."""


def label(said: str, head: str | None, published: Edtf | None, lex: Lexicon, *, reports: bool = False) -> Label:
    """A header cell's words, ``head`` being what stands over it where it opens a row (``Region``); None over a column.

    ``reports``: a column says when each row came out, so that the first one has its sources.
    """
    known = words(lex.language)
    said = said.strip(NOTE_MARKS)
    low, over = said.lower(), (head or "").strip(NOTE_MARKS).lower()
    if low in known.totals or over in known.events:
        return Label()
    phrase, unit = _parted(said, published, lex)
    period = time(said, published, lex) or (time(phrase, published, lex) if unit.lower() in known.modality else None)
    if period is not None:
        return Label(period=period, issued=over in known.issued, modality=known.modality.get(unit.lower()))
    source = said if over in known.sources else _behind(said, known.sources)
    if source:
        return Label(source=source)
    if over in known.places:
        return Label(place=said)
    if low in known.ranks:
        return Label(counts=False)
    if low in known.modality:
        return Label(modality=known.modality[low])
    if _names(over, phrase, known):
        return Label(source=said) if reports else _owner(said, lex)
    inside = time(unit, published, lex)
    if inside is None and unit.lower() not in known.modality:
        phrase, inside = _dated(phrase, published, lex)
    return _counting(
        phrase, "" if inside and time(unit, published, lex) else unit, inside, over, lex, opens=head is not None
    )


def _behind(said: str, known: Collection[str]) -> str:
    """Whoever is named behind such words: ``According to the ministry``."""
    low = said.lower()
    return next((said[len(one) :].strip() for one in known if " " in one and low.startswith(f"{one} ")), "")


def _names(over: str, phrase: str, known: Words) -> bool:
    """Whether a word over a column is for a sort of thing, below which stand names: ``Party``, ``Aircraft type`` over ``Su-34``."""
    kind = over in known.kinds or over.rpartition(" ")[2] in known.kinds
    return bool(over) and (not kind or any(map(str.isdecimal, phrase)))


def _dated(phrase: str, published: Edtf | None, lex: Lexicon) -> tuple[str, Period | None]:
    """A header without the time at its end: ``Seats 2019``, ``Deaths in May 2023``."""
    parts = phrase.split()
    for at in range(1, len(parts)):
        period = time(" ".join(parts[at:]), published, lex)
        if period is not None:
            return " ".join(parts[:at]).rstrip(","), period
    return phrase, None


def _owner(said: str, lex: Lexicon) -> Label:
    """A country is where, or whose soldiers they are, whatever stands over it: ``Flag``, ``Donor``."""
    return Label(place=said) if said.lower() in lex.populations else Label(owner=said)


def _parted(said: str, published: Edtf | None, lex: Lexicon) -> tuple[str, str]:
    """What is counted, and the unit or the time behind it: ``Cost ($m)``, ``Turnout, %``, ``Unemployed, in thousands``, ``Deaths, 2023``, ``%``."""
    bracketed = _BRACKETS.fullmatch(said)
    if bracketed is not None:
        return bracketed[1], bracketed[2]
    phrase, _, unit = said.rpartition(", ")
    apart = units.signed(unit) or (phrase and (units.understood(unit, lex) or time(unit, published, lex)))
    return (phrase, unit) if apart else (said, "")


def _counting(said: str, unit: str, period: Period | None, over: str, lex: Lexicon, *, opens: bool) -> Label:
    """What is counted; a word for what is wanted or expected stands for itself: ``Homes built (target)``, ``Planned homes``."""
    known, said = words(lex.language), counted(said, lex)
    first, _, rest = said.partition(" ")
    modality = known.modality.get(unit.lower()) or known.modality.get(first.lower() if rest else "")
    several = bool(over) and said.endswith(lex.plural_ending) and said.istitle()  # "Tanks"
    sized = opens and any(map(str.isdecimal, unit))  # "Howitzers (155 mm)"
    plain = unit.lower() not in known.modality and not sized
    return Label(
        phrase=rest if first.lower() in known.modality and rest else said,
        opens=opens and not several,
        unit=unit if plain else "",
        period=period,
        counts=bool(unit) or said.lower() not in known.ranks,
        sized=said.lower() in known.sizes,
        modality=modality,
        leaves=not said,
    )


def counted(said: str, lex: Lexicon) -> str:
    """What is counted, without words that only say that it is: ``Number of deaths``."""
    low = said.lower()
    leads = (
        one for one in words(lex.language).counts if low == one or low.startswith(one if one[-1] in "’'" else f"{one} ")
    )
    return said[len(next(leads, "")) :].strip()


def time(said: str, published: Edtf | None, lex: Lexicon) -> Period | None:
    """The time that a header names, if it names nothing else: ``2023``, ``Mar 2024``, ``Since 2022``, ``Monday``; its words as printed."""
    if said.lower() in lex.weekdays:
        return next((Period("during", said, one.edtf) for one in dates.find(said, against=published)), None)
    if not any(map(str.isdigit, said)) and said.lower().strip(".") not in lex.months:
        return None
    if dates.fiscal(said):
        return Period("during", said)
    for one in dates.find_periods(said, against=published, language=lex.language):
        if (one.start, one.end) == (0, len(said)):
            return one.period
    if _SEASON.fullmatch(said):
        spelled = time(said.replace("/", "-"), published, lex)
        return spelled and Period(spelled.kind, said, spelled.edtf)
    lead = words(lex.language).lead
    led = f"{lead} {said}"
    for one in dates.find_periods(led, against=published, language=lex.language) if lead else ():
        if (one.start, one.end) == (0, len(led)):
            return Period(one.period.kind, said, one.period.edtf)
    return None
