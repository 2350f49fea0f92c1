"""Names of public bodies: which of them mean one body, whoever prints them. The words stand in ``bodies.toml``.

``Russian Defense Ministry``, ``Russia's Ministry of Defence`` and ``the Ministry of Defence of the Russian Federation`` are one. The
``health ministry`` is that of some country, and nobody knows of which until the text says so.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from msgspec import Struct

from builder import vocabulary

_TABLES = "en"
_WORD = re.compile(r"[^\W_]+(?:[.'’\-&][^\W_]+)*\.?['’]?")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Marks within a word that nobody sees: where it may break, in which direction it runs."""
_SHORT = re.compile(r"[A-Z][A-Z\-]+")
_OWNS = re.compile(r"(?:['’]s|(?<=s)['’])$")

Phrase = tuple[str, ...]


class Body(Struct, frozen=True, gc=False, kw_only=True):
    """A public body as a name gives it."""

    kind: str
    """``ministry``, ``general staff``: a country has one, or one for each task."""
    tasks: Phrase = ()
    """What it is for, under the name that is kept: ``defense``."""
    place: str = ""
    """Whose it is or where, as an adjective (``Russian``); empty where the name does not say."""
    crowd: bool = False
    """Several people, who need not be the same each time: ``officials``."""
    open: bool = False
    """It has no place, and all that the name says could be any country's: ``health ministry``."""

    @property
    def vague(self) -> bool:
        """Whether a country has several such: a ministry of which nothing says what it is for."""
        return not self.tasks and self.kind in _words("tasked")

    def of(self, place: str) -> str:
        """Its name in a country, by which all others are told from it: ``Russian defense ministry``."""
        return " ".join((place, *self.tasks, self.kind))


@lru_cache(maxsize=16384)
def read(name: str) -> Body | None:
    """The public body that a name means; None for other names, and where two countries stand in one.

    >>> read("Ministry of Defence of the Russian Federation").of("Russian")
    'Russian defense ministry'
    >>> read("health ministry").open, read("Elm Trust")
    (True, None)
    """
    words = tuple(word for word, _ in _said(name))
    fillers = _words("fillers")
    lead = next((n for n in range(min(5, len(words)), 1, -1) if words[:n] in _adjectives()), 1)
    until = next((at for at in range(lead, len(words)) if words[at] in fillers), len(words))
    kind, length = _kind(words[:until])
    if not kind:
        return None
    rest, places = _placed([*words[: until - length], *words[until:]])
    if len(places) > 1 or _foreign(rest):
        return None
    silent = _table()["silent"].get(kind, "").split()
    tasks = _tasks(tuple(word for word in rest if word not in fillers and word not in silent))
    return Body(
        kind=kind,
        tasks=tasks,
        place=next(iter(places), ""),
        crowd=kind in _words("crowds"),
        open=not places and _task_names().issuperset(tasks),
    )


@lru_cache(maxsize=16384)
def plain(name: str) -> str:
    """A name in one spelling: what else is called so is the same.

    >>> plain("U.N. Refugee Organisation"), plain("Turkey's Elm Centre")
    ('un refugee organization', 'turkish elm center')
    """
    words: list[str] = []
    for word, owns in _said(_abbreviated(name) or name, articles=True):
        words += _adjectives().get((word,), word).lower().split() if owns else [word]
    return " ".join(_replaced(tuple(words), _short()))


def _abbreviated(name: str) -> str:
    """An abbreviation of which a name only says of what sort it is: ``CGT``, of *the hardline CGT union*; empty for other names."""
    found = [word for word in name.split() if not word.islower()]
    if len(found) != 1 or not _SHORT.fullmatch(found[0]) or found[0] == name:
        return ""
    rest = [word for word in name.split() if word.islower()]
    return found[0] if _words("sorting").issuperset(rest) and not _words("sorts").isdisjoint(rest) else ""


@lru_cache(maxsize=16384)
def known(name: str) -> str:
    """The name under which somebody with several is kept (``UN`` is the United Nations); empty for all others.

    >>> known("WHO"), known("IOM in Libya"), known("Elm Trust")
    ('World Health Organization', 'International Organization for Migration', '')
    """
    folded = _bare(plain(name))
    kept = _known().get(folded)
    if kept is None and " in " in folded:
        body, _, place = folded.rpartition(" in ")
        kept = _known().get(body) if tuple(place.split()) in _adjectives() else None
    return kept or ""


@lru_cache(maxsize=256)
def places(text: str) -> frozenset[str]:
    """The countries that a text names, as adjectives; a narrower place hides the country that it is in.

    >>> sorted(places("Lebanon's army and the Israeli one"))
    ['Israeli', 'Lebanese']
    """
    words = tuple(word for word, _ in _said(text, capitals=True))
    return _narrowed(_placed(words)[1])


def country(place: str) -> str:
    """The country of an adjective: ``Lebanon`` of ``Lebanese``."""
    return str(next(iter(_table()["places"].get(place, ())), place))


def _bare(folded: str) -> str:
    articles = _words("articles")
    return " ".join(word for word in folded.split(" ") if word not in articles)


def _said(name: str, *, capitals: bool = False, articles: bool = False) -> list[tuple[str, bool]]:
    """The words of a name in lower case and one spelling, and whether each owns what follows.

    ``capitals``: all others are left empty; ``articles``: they are kept.
    """
    spelling, dropped = _table()["spelling"], frozenset[str]() if articles else _words("articles")
    found = []
    for word in _WORD.findall(name if name.isascii() else _UNSEEN.sub("", name)):
        if capitals and not word[0].isupper():
            found.append(("", False))
            continue
        base = _OWNS.sub("", word).rstrip("'’")
        low = base.replace(".", "").lower()
        if low not in dropped:
            found.append((spelling.get(low, low), base != word))
    return found


def _kind(words: Phrase) -> tuple[str, int]:
    """The kind that a name's head ends with, and how many words it takes."""
    for length in range(min(3, len(words)), 0, -1):
        found = _kinds().get(words[-length:])
        if found:
            return found, length
    return "", 0


def _placed(words: Iterable[str]) -> tuple[list[str], frozenset[str]]:
    """The words without those that say where, and the places."""
    table, regions = _adjectives(), _words("regions")
    endings, governs = tuple(_words("endings")), _governs()
    left: list[str] = []
    found: set[str] = set()
    row = list(words)
    at = 0
    while at < len(row):
        governor = next((row[at].removesuffix(ending) for ending in endings if row[at].endswith(ending)), row[at])
        length = next((n for n in range(min(5, len(row) - at), 0, -1) if tuple(row[at : at + n]) in table), 0)
        if length and (at == 0 or row[at - 1] not in regions):
            found.add(table[tuple(row[at : at + length])])
        elif governor in governs:
            found.add(governs[governor])
        elif governor is row[at]:
            left.append(row[at])
        at += max(length, 1)
    return left, _narrowed(found)


def _narrowed(found: Iterable[str]) -> frozenset[str]:
    within: Mapping[str, str] = _table()["within"]
    return frozenset(found) - {within[place] for place in found if place in within}


def _foreign(words: Iterable[str]) -> bool:
    """Whether a part of a country is left among the words: ``eastern``."""
    return not _words("regions").isdisjoint(words)


def _tasks(words: Phrase) -> Phrase:
    return _replaced(words, _task_table())


def _replaced(words: Phrase, table: Mapping[Phrase, str]) -> Phrase:
    """The words, the longest phrases of the table first replaced by what is kept for them."""
    made: list[str] = []
    at = 0
    while at < len(words):
        length = next((n for n in range(min(4, len(words) - at), 0, -1) if words[at : at + n] in table), 0)
        made += [table[words[at : at + length]]] if length else [words[at]]
        at += max(length, 1)
    return tuple(made)


def _table() -> Mapping[str, Mapping[str, str]]:
    return vocabulary.table(_TABLES, "bodies")


def _words(key: str) -> frozenset[str]:
    return vocabulary.words(_TABLES, "bodies", key)


def _phrases(key: str) -> dict[Phrase, str]:
    """Every name of a table's entries, as words without fillers, with the entry."""
    names = ((entry, name) for entry, others in _table()[key].items() for name in (entry, *others))
    return {tuple(word for word, _ in _said(name)): entry for entry, name in names}


@cache
def _kinds() -> dict[Phrase, str]:
    return _phrases("kinds")


@cache
def _adjectives() -> dict[Phrase, str]:
    return _phrases("places")


@cache
def _task_table() -> dict[Phrase, str]:
    table = _phrases("tasks")
    fillers = _words("fillers")
    return {tuple(word for word in phrase if word not in fillers): task for phrase, task in table.items()}


@cache
def _task_names() -> frozenset[str]:
    return frozenset(_table()["tasks"])


@cache
def _governs() -> dict[str, str]:
    return {power.lower(): place for place, powers in _table()["governs"].items() for power in powers}


@cache
def _short() -> dict[Phrase, str]:
    return {tuple(phrase.split()): short for phrase, short in _table()["short"].items()}


@cache
def _known() -> dict[str, str]:
    return {_bare(plain(name)): kept for kept, others in _table()["names"].items() for name in (kept, *others)}
