"""The unit that stands apart from the numbers of a table: in a header's brackets, behind its comma, in the caption."""

import re
import unicodedata
from collections.abc import Iterator

from builder import figures, vocabulary
from builder.extract.cells.words import words
from builder.extract.counts import countable
from builder.extract.text.lexicon import Lexicon

_BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]")


def shapes(said: str, unit: str, lex: Lexicon) -> Iterator[str]:
    """A number with its unit, in the orders in which prose has them: ``$4 million``, ``4 billion euros``, ``4 million USD``."""
    unit = _led(unit.strip(), lex)
    if any(map(str.isdecimal, unit)):
        return  # "(2015 = 100)"
    if signed(unit) and unit[0] != "%":
        yield f"{unit[0]}{said} {unit[1:].strip()}".strip()
    elif unit:
        parts = _plain(unit, lex)
        yield f"{said} {' '.join(parts)}"
        if len(parts) > 1:
            yield f"{said} {' '.join([*parts[1:], parts[0]])}"
    scales = vocabulary.table(lex.language, "numbers").get("scales", {})
    sized = any(lex.singular_of(word.lower()) in scales for word in unit.split())
    if not sized and not any(unicodedata.category(char) in ("Sc", "Po") for char in unit):
        yield said  # "(confirmed)", "(provisional)"


def understood(unit: str, lex: Lexicon) -> bool:
    """Whether words are a currency, a percent sign, a word like "thousands" or a measure ("million tonnes"), and nothing else."""
    measures = countable.tables(lex.language).measures
    for shape in shapes("1", unit, lex) if unit else ():
        found = figures.find(shape, language=lex.language)
        if shape != "1" and len(found) == 1 and found[0].start == 0:
            left = shape[found[0].end :].strip().lower()
            if left in measures or (not left and (found[0].unit is not None or found[0].low != 1)):
                return True
    return False


def of_caption(caption: str, lex: Lexicon) -> str:
    """The unit that a caption gives to the whole table: ``Aid pledged, in billions of euros``, ``Budget (USD million)``."""
    lead = words(lex.language).lead
    told = [*_BRACKETED.findall(caption)]
    if lead and f" {lead} " in f" {caption}":
        told.append(f" {caption}".rpartition(f" {lead} ")[2])
    return next((unit for one in told if understood(unit := one.strip(" .:"), lex)), "")


def signed(unit: str) -> bool:
    """Whether words begin with the sign of a currency or of a share."""
    return unit[:1] == "%" or (unit != "" and unicodedata.category(unit[0]) == "Sc")


def _led(unit: str, lex: Lexicon) -> str:
    lead = words(lex.language).lead
    return unit.removeprefix(f"{lead} ") if lead else unit


def _plain(unit: str, lex: Lexicon) -> list[str]:
    """The words of a unit as they stand behind a number: ``billions of euros`` is "billion euros"."""
    scales = vocabulary.table(lex.language, "numbers").get("scales", {})
    kept = [word for word in unit.split() if word.lower() not in lex.genitive]
    return [one if (one := lex.singular_of(word.lower())) in scales else word for word in kept]
