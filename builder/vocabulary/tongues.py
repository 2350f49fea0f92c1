"""In which language a text is, where that is surely not the one it is declared to be in.

Little words tell it: two in five of any English text are "the", "of" and their like, and next to none of a French one are.
A look at a few hundred words is enough, and takes a hundredth of what reading them takes.
"""

import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from builder import vocabulary

_CLASSES = ("determiners", "articles", "pronouns", "personal", "prepositions", "conjunctions", "auxiliaries", "be")
"""Closed classes of a grammar."""
_SLICE, _SLICES = 800, 3
"""Characters of a stretch that is looked at, and how many: at the head, in the middle, at the end."""
_FEWEST = 40
"""Words below which a text is too short to tell."""
_LETTERS = 60
"""The same for a text in other letters, which may have no blanks."""
_ENOUGH = 0.3
"""The share of little words of its own language with which a text is in it; most have more."""
_SHARE = 0.14
"""The share of little words of another language that a text in that one has at least."""
_TIMES = 2.5
"""So many times as many words has a text that only its own language has as words that only another one has."""
_DISTINCT = 6
"""Of its own words alone, each counted once, that a text in a language has at least: a list of names has the same few."""
_FOREIGN = 0.5
"""Bytes of UTF-8 beyond one for each character, for each character, that no text in Latin letters has."""
_LATIN = "LATIN"
_LAST_LATIN = 0x24F


class _Known(Struct, frozen=True):
    words: dict[str, frozenset[str]]
    """The little words of each language."""
    particles: frozenset[str]
    """Those that stand in names of any language."""
    names: dict[str, str]
    letters: dict[str, str]
    written: dict[str, str]


@cache
def _known() -> _Known:
    table: dict[str, Any] = tomllib.loads((files(__package__) / "tongues.toml").read_text("utf-8"))
    lists = {code: frozenset(words.split()) for code, words in table["words"].items()}
    particles: frozenset[str] = frozenset()
    for code in vocabulary.languages():
        if vocabulary.table(code, "grammar"):
            lists[code] = frozenset().union(*(vocabulary.words(code, "grammar", key) for key in _CLASSES))
            particles |= vocabulary.words(code, "grammar", "particles")
    return _Known(lists, particles, table["names"], table["letters"], table["written"])


@lru_cache(maxsize=8)
def other(text: str, declared: str) -> str | None:
    """The name of the language that a text is in, where it is surely not the ``declared`` one, a code; else None.

    Nothing is said of a short text, of one that has a good part of its own language in it, and of what is no prose.

    >>> other("Le maire a dit que la ville est sous les eaux et que les secours sont arrivés dans la nuit. " * 3, "en")
    'French'
    """
    sample = " ".join(_stretches(text))
    known = _known()
    script = _script(sample)
    if script is not None and script != known.written.get(declared, _LATIN):
        found = _tongue(sample, declared)
        return known.names.get(found, found) if found else known.letters.get(script, script.title())
    if script is None:
        return None
    found = _tongue(sample, declared)
    return known.names.get(found, found) if found else None


def _stretches(text: str) -> Iterator[str]:
    """What is looked at: all of a short text, parts of a long one."""
    if len(text) <= _SLICE * _SLICES:
        yield text
        return
    for at in (0, (len(text) - _SLICE) // 2, len(text) - _SLICE):
        yield text[at : at + _SLICE]


def _tongue(sample: str, declared: str) -> str | None:
    """The language of which a text has many little words that are not its own language's, while it has few of its own."""
    known = _known()
    own = known.words.get(declared, frozenset())
    words = sample.split()
    # those that begin with no capital are enough to tell most texts, and need no small copy of it
    if len(words) < _FEWEST or sum(map(own.__contains__, words)) > len(words) * _ENOUGH:
        return None
    words = sample.lower().split()
    if sum(map(own.__contains__, words)) > len(words) * _ENOUGH:
        return None
    seen = Counter(words)
    best: tuple[int, str] = (0, "")
    for code, theirs in known.words.items():
        if code == declared:
            continue
        most = sum(seen[word] for word in theirs & seen.keys())
        alone = (theirs - own) & seen.keys()
        mine = sum(seen[word] for word in (own - theirs) & seen.keys())
        if (
            most >= _SHARE * len(words)
            and sum(seen[word] for word in alone) >= _TIMES * mine
            and len(alone - known.particles) >= _DISTINCT
        ):
            best = max(best, (most, code))
    return best[1] or None


def _script(sample: str) -> str | None:
    """The letters that most of a text is in, by the first word of their names; None where there are too few to tell."""
    if sample.isascii() or len(sample.encode()) - len(sample) < _FOREIGN * len(sample):
        return _LATIN
    foreign = [letter for letter in sample if letter.isalpha() and ord(letter) > _LAST_LATIN]
    if len(foreign) < _LETTERS:
        return None
    names = Counter(unicodedata.name(letter, "").split(" ")[0].split("-")[0] for letter in foreign[::7])
    return names.most_common(1)[0][0]
