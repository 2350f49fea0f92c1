"""A cell's number read with what its headers say is counted: ``14`` under ``Soldiers killed`` is "14 soldiers killed"."""

from collections.abc import Sequence

from msgspec import Struct, structs

from builder import figures, vocabulary
from builder.extract.cells import units
from builder.extract.cells.labels import Label
from builder.extract.counts import countable, counting
from builder.extract.counts.count import Counted, spots
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token, tokens
from builder.figures import Figure

_SHORTEST = 3
"""Letters of a unit that is no known one; shorter ones are abbreviations that a table's reader knows."""


class Number(Struct, frozen=True, gc=False):
    """A cell's number and what it counts."""

    figure: Figure
    """Placed in the words that were read."""
    count: Counted
    place: str = ""


def number(said: str, found: Sequence[Label], lex: Lexicon, *, title: str = "") -> Number | None:
    """The cell's words with those of its headers; None when they do not say what is counted.

    ``title``: what the whole table is about; it counts where the headers have no noun.
    """
    unit = next((one.unit for one in found if one.unit), "")
    if not all(one.counts for one in found) or any(map(str.isdigit, "".join(one.phrase for one in found))):
        return None
    owner = " ".join(one.owner for one in found if one.owner)
    phrases = [one for one in found if one.phrase]
    if owner and not phrases and any(one.leaves for one in found):
        phrases, owner = [Label(phrase=owner, opens=True)], ""
    phrase = _joined(phrases, lex)
    about = _joined([Label(phrase=title)], lex) if title else ""
    places = [one.place for one in found if one.place]
    for shape in units.shapes(said, unit, lex):
        made = _counted(shape, phrase, lex) if phrase else None
        if made is not None and _name(found, lex) and made[0].unit is None:
            made = None
        if about and (made is None or _bare(made[1])):
            made = _counted(shape, _about(about, phrase, lex), lex) or made
        if made is not None and (made[1].unit != phrase or not any(one.sized for one in found)):
            return _settled(_owned(made, owner, unit if shape == said else ""), places, lex)
    return None


def _joined(labels: Sequence[Label], lex: Lexicon) -> str:
    """The words of headers in the order of prose: what happened behind whom it met."""
    happened = countable.tables(lex.language).outcomes
    return " ".join(_lowered(one, lex) for one in sorted(labels, key=lambda one: one.phrase.lower() in happened))


def _bare(count: Counted) -> bool:
    """Whether headers say what happened and not to whom: ``Killed``."""
    return count.unit == "people" and "unit" in count.inferred


def _about(title: str, phrase: str, lex: Lexicon) -> str:
    """A title's noun with what the headers say of it; what happened to it is the headers' to say, if they do."""
    known = countable.tables(lex.language).outcomes
    if any(word in known for word in phrase.split()):
        title = " ".join(word for word in title.split() if word not in known)
    return f"{title} {phrase}".strip()


def _owned(made: tuple[Figure, Counted], owner: str, aside: str) -> tuple[Figure, Counted]:
    """With whose it is, and with what stands in brackets and is no unit: ``Greens seats (provisional)``."""
    figure, count = made
    subject = " ".join(filter(None, (owner, count.subject or count.unit, f"({aside})" if aside else "")))
    return (figure, structs.replace(count, subject=subject)) if owner or aside else made


def _counted(shape: str, phrase: str, lex: Lexicon) -> tuple[Figure, Counted] | None:
    """The one figure of ``shape`` followed by ``phrase``; None when a part of the shape is not understood."""
    text = f"{shape} {phrase}".strip()
    found = figures.find(text, language=lex.language)
    if not found or found[0].start != 0:
        return None
    figure = found[0]
    known = countable.tables(lex.language)
    left = shape[figure.end :].split()
    measuring = figure.unit is not None or (bool(left) and left[-1].lower() in known.measures)
    if left and not measuring and not figure.noun:
        return None
    if measuring:
        unit = figure.unit or left[-1]
        return (figure, Counted(unit=unit, subject=phrase)) if phrase else None
    words = tokens(text, 0, len(text), lex)
    count = counting.count(text, figure, words, spots(words, [figure])[0], None, None, lex)
    if count.unit is None or (len(count.unit) < _SHORTEST and count.unit.lower() not in known.measures):
        return None
    if not count.unit.islower() and count.outcome and known.human.issuperset(count.outcome):
        count = structs.replace(count, unit="people")  # "159 RBiH killed"
    return figure, structs.replace(count, subject=phrase) if _more(words, figure, count, lex) else count


def _more(words: Sequence[Token], figure: Figure, count: Counted, lex: Lexicon) -> bool:
    """Whether headers say more than what is counted and what happened to it, so that all their words are its name: ``arrivals by sea``, ``tanks abandoned``."""
    known = countable.tables(lex.language).outcomes
    told = {word.lower() for word in f"{count.subject} {count.unit}".split()}
    return any(
        word.word
        and word.start >= max(figure.end, figure.per_end)
        and word.lower not in told
        and not (word.lower in known and count.outcome)
        and word.lower not in lex.determiners
        and word.lower not in lex.prepositions
        and word.lower not in lex.auxiliaries
        and word.lower not in lex.additive
        for word in words
    )


def _settled(made: tuple[Figure, Counted], places: Sequence[str], lex: Lexicon) -> Number:
    """A country is whose soldiers they are; of all others, where."""
    figure, count = made
    place = places[-1] if places else ""
    people = lex.populations.get(place.lower(), "")
    if people and count.unit is not None and count.unit.lower() in countable.tables(lex.language).soldiers:
        subject = f"{people} {count.subject or count.unit}"
        return Number(figure, structs.replace(count, subject=subject, population=people))
    return Number(figure, count, place)


def _name(found: Sequence[Label], lex: Lexicon) -> bool:
    """Whether nothing but what the rows are called is there, and that is a name, by which nothing is counted: ``Harbour Party | 120``."""
    if any(one.unit or one.leaves or one.owner or (one.phrase and not one.opens) for one in found):
        return False
    last = " ".join(_lowered(one, lex) for one in found if one.phrase).rpartition(" ")[2]
    return last[:1].isupper()


def _common(language: str) -> frozenset[str]:
    known = countable.tables(language)
    return known.people | known.outcomes.keys() | vocabulary.words(language, "numbers", "counted")


def _lowered(label: Label, lex: Lexicon) -> str:
    """A header's words as within a sentence: what is known to be counted or to happen loses its capital, a name keeps it.

    A title over a column has capitals of its own ("Average Valuation").
    """
    words = label.phrase.split()
    common = _common(lex.language)
    titled = not label.opens and not any(word.islower() for word in words)
    sentence = not label.opens or any(word.islower() for word in words[1:])
    return " ".join(
        word.lower()
        if word.istitle()
        and word.lower() not in lex.populations
        and (word.lower() in common or titled or (sentence and not at))
        else word
        for at, word in enumerate(words)
    )
