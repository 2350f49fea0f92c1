"""Named wars, which speakers hold a present one against."""

from msgspec import Struct

from builder import vocabulary
from builder.extract.text.lexicon import lexicon
from builder.records import Edtf

_SINCE = 12
"""Characters before a war's name among which "since the" stands."""


class War(Struct, frozen=True, kw_only=True):
    """A named war that a sentence speaks of."""

    name: str
    place: str
    population: str
    """Whose losses are meant where the subject is only a pronoun; may be empty."""


def find(sentence: str, language: str, published: Edtf | None) -> War | None:
    """The named war of a sentence, unless it is of the post's own time, or named only in passing at the end."""
    low = sentence.lower()
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
            return War(name=entry["name"], place=entry["place"], population=entry["population"])
    return None
