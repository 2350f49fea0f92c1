"""Polls and votes by name: which part of "support for Lind against Berg in Norland" stands for what."""

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from builder import vocabulary

_WORDS = "en"


class Contest(Struct, frozen=True, gc=False):
    """What a share or a lead of a poll or a vote is of."""

    parts: tuple[str, ...]
    """Folded, sorted; each with the word that says what it is: ``for lind``, ``against berg``."""
    place: str = ""
    """Where it is (or ``nationally``), if the words settle which contest it is; so two texts can be held against each other."""


class _Words(Struct, frozen=True):
    kinds: tuple[str, ...]
    views: tuple[str, ...]
    parts: tuple[str, ...]
    also: str
    rivals: frozenset[str]
    settles: frozenset[str]
    cast: tuple[str, ...]
    counted: Mapping[str, str]
    place: str
    everywhere: str
    points: str
    owns: str
    of: str
    owned: Mapping[str, list[str]]
    particles: frozenset[str]


@cache
def _words(language: str) -> _Words | None:
    table = vocabulary.table(language, "measures").get("contests")
    if not table:
        return None
    return _Words(
        kinds=(*table["kinds"], *table["views"]),
        views=tuple(table["views"]),
        parts=tuple(table["parts"]),
        also=table["also"],
        rivals=frozenset(table["rivals"]),
        settles=frozenset(table["settles"]),
        cast=tuple(table["cast"]),
        counted=table["counted"],
        place=table["place"],
        everywhere=table["everywhere"],
        points=table["points"],
        owns=table["owns"],
        of=table["of"],
        owned=table["owned"],
        particles=vocabulary.words(language, "grammar", "particles"),
    )


def read(subject: str, language: str) -> Contest | None:
    """The contest that a subject names; None for one that names none.

    A candidate is kept by surname, since one text says "Ada Lind" and the next one "Lind".

    >>> read("support for Ada Lind against Tom Berg in Norland", "en")
    Contest(parts=('against berg', 'support for lind'), place='Norland')
    """
    known = _words(language)
    subject = _told(subject.replace("’", "'"), known) if known else subject
    kind = next((kind for kind in known.kinds if subject.startswith(f"{kind} ")), "") if known else ""
    if known is None or not kind:
        return None
    pieces = _pieces(subject[len(kind) + 1 :].split(), known)
    name = f"{kind} {_surname(pieces.pop('', []), known)}"
    where = known.everywhere if known.everywhere in pieces else " ".join(pieces.get(known.place, ()))
    settled = bool(where) and (kind in known.views or not known.settles.isdisjoint(pieces))
    parts = [name]
    for part, words in pieces.items():
        if part in known.rivals:
            rivals = " ".join(words).split(f" {known.also} ")
            parts.append(f"{part} {f' {known.also} '.join(sorted(_surname(rival.split(), known) for rival in rivals))}")
        elif not settled or part not in (known.place, known.everywhere):
            parts.append(f"{part} {' '.join(words)}".strip().lower())
    return Contest(parts=tuple(sorted(parts)), place=where if settled else "")


def _told(subject: str, known: _Words) -> str:
    """What somebody has of those asked as what they give: ``Lind's approval rating in Norland`` is the approval of Lind there."""
    owner, owns, thing = subject.partition(known.owns)
    for kind, names in known.owned.items():
        for name in names:
            if owns and (thing == name or thing.startswith(f"{name} ")):
                return f"{kind} {owner}{thing.removeprefix(name)}"
            if subject.startswith(name + known.of):
                return f"{kind} {subject.removeprefix(name + known.of)}"
    return subject


def _pieces(words: list[str], known: _Words) -> dict[str, list[str]]:
    """The words behind each of the words that begin a part; those before the first under the empty one."""
    found: dict[str, list[str]] = {"": []}
    part, at = "", 0
    while at < len(words):
        opening = next((one for one in known.parts if words[at : at + len(one.split())] == one.split()), "")
        if opening:
            part, at = opening, at + len(opening.split())
            found.setdefault(part, [])
        else:
            found[part].append(words[at])
            at += 1
    return found


def _surname(words: list[str], known: _Words) -> str:
    """The last word of a name, with what belongs to it: ``van Dorn``."""
    at = len(words) - 1
    while at > 0 and words[at - 1].lower() in known.particles:
        at -= 1
    return " ".join(words[at:]).lower()


def unit(printed: str) -> str:
    """The unit of a share or a lead: of leads in "points" the percentage points that they are."""
    known = _words(_WORDS)
    return printed if known is None or printed == "%" else known.counted.get(printed.lower(), known.points)


def tallied(unit: str) -> bool:
    """Whether results are told in a unit: votes, seats."""
    known = _words(_WORDS)
    return known is not None and unit.lower() in known.counted


def cast(contest: Contest, country: str) -> Contest:
    """What somebody got of what was cast in a country: against whom says no more then. Any other contest as it is."""
    known = _words(_WORDS)
    if known is None or contest.place or not country or not any(part.startswith(known.cast) for part in contest.parts):
        return contest
    return Contest(
        parts=tuple(part for part in contest.parts if not part.startswith(tuple(known.rivals))), place=country
    )


def alone(subject: str) -> str:
    """What somebody got of what was cast, without against whom; empty for any other subject."""
    known = _words(_WORDS)
    if known is None or not subject.startswith(known.cast):
        return ""
    return min((subject.partition(f" {rival} ")[0] for rival in known.rivals), key=len)


def open_(parts: tuple[str, ...]) -> bool:
    """Whether parts are of a contest, and nothing says against whom or for which nomination: it could be any."""
    known = _words(_WORDS)
    if known is None or not any(part.startswith(known.kinds) for part in parts):
        return False
    return not any(part.startswith((*known.settles, *known.views)) for part in parts)
