"""The words of a language that stand in the headers, captions and notes of tables."""

from functools import cache

from msgspec import Struct

from builder import vocabulary
from builder.records import Modality

NOTE_MARKS = "*†‡§:. \u00a0"
"""Signs behind the words or the number of a cell that point to a note."""


class Words(Struct, frozen=True):
    """The table ``cells``: what stands over columns and before rows."""

    lead: str
    places: frozenset[str]
    sources: frozenset[str]
    times: frozenset[str]
    issued: frozenset[str]
    """Over days on which a row's source said so."""
    reports: frozenset[str]
    """Of these, what makes the first column one of sources."""
    events: frozenset[str]
    """Over what happened, or a remark, by which nothing is counted."""
    kinds: frozenset[str]
    """Over what is counted; whatever stands below another word is the name of one of its sort (``Party``, ``Hospital``)."""
    groups: frozenset[str]
    """Over ages and the like, whose numbers count nothing."""
    counts: tuple[str, ...]
    """Longest first."""
    totals: frozenset[str]
    ranks: frozenset[str]
    sizes: frozenset[str]
    """Over what is nothing without a unit."""
    notes: tuple[str, ...]
    """Longest first."""
    modality: dict[str, Modality]


@cache
def words(language: str) -> Words:
    """The words of a language; all empty where it has no such table."""
    table = vocabulary.table(language, "cells")

    def listed(key: str) -> frozenset[str]:
        return vocabulary.words(language, "cells", key)

    return Words(
        lead=table.get("lead", ""),
        places=listed("places"),
        sources=listed("sources"),
        times=listed("times"),
        issued=listed("issued"),
        reports=listed("reports"),
        events=listed("events"),
        kinds=listed("kinds"),
        groups=listed("groups"),
        counts=tuple(sorted(table.get("counts", ()), key=len, reverse=True)),
        totals=listed("totals"),
        ranks=listed("ranks"),
        sizes=listed("sizes"),
        notes=tuple(sorted(table.get("notes", ()), key=len, reverse=True)),
        modality={word: kind for kind, said in table.get("modality", {}).items() for word in said},
    )
