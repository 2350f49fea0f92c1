"""Named wars, which speakers hold a present one against."""

from collections import Counter
from functools import cache

from msgspec import Struct

from builder import vocabulary
from builder.extract.text.lexicon import Lexicon, lexicon
from builder.records import Edtf

_SINCE = 12
"""Characters before a war's name among which "since the" stands."""


class War(Struct, frozen=True, kw_only=True):
    """A named war that a sentence speaks of."""

    name: str
    place: str
    population: str
    """Whose losses are meant where the subject is only a pronoun; may be empty."""
    places: tuple[tuple[int, int], ...]
    """Where the sentence names it, as places in the text."""

    def holds(self, text: str, start: int, end: int, lex: Lexicon) -> bool:
        """Whether the figure at these places is of it.

        It is not, where words of contrast stand between them: ``15,300 soldiers, compared with 15,051 in Afghanistan``.
        """
        return any(
            _parting(lex.language).isdisjoint(text[min(last, end) : max(first, start)].lower().split())
            for first, last in self.places
        )


def find(text: str, start: int, end: int, language: str, published: Edtf | None) -> War | None:
    """The named war of the sentence at these places, unless it is of the post's own time, or named only in passing."""
    low = text[start:end].lower()
    if not any(word in low for word in _hints(language)):
        return None
    table = vocabulary.table(language, "wars")
    for entry in table.get("war", ()):
        places = [low.find(words) for words in entry["words"] if words in low]
        if not places:
            continue
        since, relics = lexicon(language).since, tuple(f"{one} " for one in table.get("relics", ()))
        if any(word in low[max(0, min(places) - _SINCE) : min(places)] for word in since):
            continue
        if low[: min(places)].endswith(relics):
            continue
        if entry["signs"] and not any(sign in low for sign in entry["signs"]):
            continue
        last = entry["period"].split("/")[-1][:4]
        if published is None or published[:4] > last:
            spans = [
                (start + low.find(words), start + low.find(words) + len(words))
                for words in entry["words"]
                if words in low
            ]
            return War(name=entry["name"], place=entry["place"], population=entry["population"], places=tuple(spans))
    return None


@cache
def _hints(language: str) -> tuple[str, ...]:
    """A few words, one of which stands in each name of a war."""
    names = [words.split() for entry in vocabulary.table(language, "wars").get("war", ()) for words in entry["words"]]
    hints: list[str] = []
    while names:
        hints.append(Counter(word for name in names for word in name).most_common(1)[0][0])
        names = [name for name in names if hints[-1] not in name]
    return tuple(hints)


@cache
def _parting(language: str) -> frozenset[str]:
    """What stands between two sides of a comparison."""
    return vocabulary.words(language, "rules", "held") | vocabulary.words(language, "rules", "partings")
