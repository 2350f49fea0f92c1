"""Measures: what was inferred from words, named and merged by the pages in content/measures/."""

from collections.abc import Iterable, Sequence
from copy import copy
from functools import lru_cache

from msgspec.structs import replace

from builder import urls, vocabulary
from builder.model import contests, fold, quantities, units
from builder.model.fold import Counted
from builder.records import Measure, MeasureId, MeasurePage

WORDS = "en"
"""The language that names are made of; what is counted is folded to its words wherever the tables know them."""
_BARE = Counted()

Used = tuple[MeasureId, Counted, str, str]
"""A measure, what is counted by it, the subject as a report prints it, and the language of that."""


class Measures:
    """The measures of one site: pages first, what the words say otherwise. Asked by what is counted, or by name."""

    def __init__(self, pages: Sequence[MeasurePage]) -> None:
        self._pages = {page.id: page for page in pages}
        self._counts = {page.id: of_page(page) for page in pages}
        self._by_count = {what: id for id, what in reversed(self._counts.items()) if what != Counted()}
        self._by_name = {
            urls.slug(name): page.id for page in reversed(pages) for name in (*page.aliases, page.name, page.id)
        }  # fmt: skip
        self._matching = [(frozenset(word.lower() for word in page.match), page.id) for page in pages if page.match]
        self._used: dict[MeasureId, Counted] = {}
        self._printed: dict[MeasureId, tuple[str, str]] = {}
        """Of those without a page, the subject as one of the reports prints it, and its language: it gives the words of the name
        their order."""

    def named(self, name: str) -> MeasureId:
        """The measure that an editor names by id, name or alias; a name that no page has is its own measure."""
        slug = urls.slug(name)
        return self._by_name.get(slug, MeasureId(slug))

    def meaning(self, id: MeasureId) -> Counted | None:
        """What a page says that its measure counts; None without a page that says it."""
        what = self._counts.get(id)
        return what if what != Counted() else None

    @property
    def any_match(self) -> bool:
        """Whether some page claims reports by their words."""
        return bool(self._matching)

    def matching(self, words: frozenset[str]) -> MeasureId | None:
        """The page all of whose ``match`` words stand in a report; the one that asks for the most words wins."""
        fitting = [(len(wanted), id) for wanted, id in self._matching if wanted <= words]
        return min(fitting, key=lambda found: (-found[0], found[1]))[1] if fitting else None

    def of(self, what: Counted) -> MeasureId:
        """The measure of what is counted: a page's, by meaning or by alias, else one named after the words."""
        page = self._by_count.get(what)
        if page is not None:
            return page
        slug = _id(what)
        return self._by_name.get(slug, MeasureId(slug))

    def use(self, id: MeasureId, what: Counted, subject: str = "", language: str = WORDS) -> None:
        """Notes that a claim is of this measure; the clearest words describe a measure that has no page.

        ``subject``: what is counted as its report prints it, in this ``language``.
        """
        printed = subject, language
        old = self._used.get(id)
        clearer = old is None or (len(_filled(what)), what) > (len(_filled(old)), old)
        if clearer:
            self._used[id] = what
        if clearer or (old == what and plainness(printed) < plainness(self._printed[id])):
            self._printed[id] = printed

    def apart(self) -> "Measures":
        """The same pages, and nothing noted yet."""
        other = copy(self)
        other._used, other._printed = {}, {}
        return other

    @property
    def used(self) -> frozenset[Used]:
        """What was noted; it may be noted elsewhere, in any order."""
        return frozenset((id, what, *self._printed[id]) for id, what in self._used.items())

    def all(self) -> tuple[Measure, ...]:
        """Every measure in use and every page's, by id, with the broader ones of each."""
        found = self._told_apart([self._measure(id) for id in sorted({*self._used, *self._pages})])
        kin: dict[tuple[str, str, str], list[Measure]] = {}
        for measure in found:
            if measure.population and measure.outcome and not self._used.get(measure.id, _BARE).rest:
                kin.setdefault((measure.population, measure.unit, measure.place), []).append(measure)
        broader = {measure.id: _broader(measure, group) for group in kin.values() for measure in group}
        return tuple(_with_broader(measure, broader.get(measure.id, ())) for measure in found)

    def _told_apart(self, found: list[Measure]) -> list[Measure]:
        """People of whom nothing says where they are: who they are is unclear where others of the same fate are somewhere."""
        placed = {measure.outcome for measure in found if measure.place}
        unclear = {
            id for id, what in self._used.items() if what.of_somebody and what.outcome in placed
        } - self._pages.keys()
        return [replace(measure, bare=True) if measure.id in unclear else measure for measure in found]

    def _measure(self, id: MeasureId) -> Measure:
        page, what = self._pages.get(id), self._used.get(id, Counted())
        if page is None:
            said = _id(what) == id
            return Measure(
                id=id,
                name=name(what, *self._printed.get(id, ("",))) if said else id.replace("-", " ").capitalize(),
                population=what.population,
                outcome=what.outcome,
                unit=what.unit,
                place=what.place,
                modifiers=what.rest if said else tuple(id.split("-")),
                bare=what.bare and said,
            )
        meant = self._counts[id]
        return Measure(
            id=id,
            name=page.name,
            definition=page.definition,
            population=page.population or what.population,
            outcome=meant.outcome or what.outcome,
            unit=meant.unit or what.unit,
            place=page.place or what.place,
            modifiers=meant.rest,
            includes=page.includes,
            excludes=page.excludes,
            broader=page.broader,
            references=page.references,
            curated=True,
            body_html=page.body.html,
        )


def plainness(printed: tuple[str, str]) -> tuple[bool, int, str, str]:
    """For ordering: of two prints of one subject, each with its language, one in the language of the names; then the one with
    fewer capitals, which has not stood at the head of a sentence."""
    subject, language = printed
    return language != WORDS, sum(map(str.isupper, subject)), subject, language


def of_page(page: MeasurePage) -> Counted:
    """What a page says is counted, folded as the words of a report are."""
    if not (page.population or page.outcome or page.unit or page.place):
        return Counted()
    return fold.counted(
        unit=page.unit or None, subject=page.population or None, outcome=page.outcome, place=page.place or None
    )


@lru_cache(maxsize=65536)
def name(what: Counted, subject: str = "", language: str = WORDS) -> str:
    """A readable name, made of every part that tells one measure from another, in the order in which ``subject`` has its words.

    Words of another ``language`` that no table knows stand in quotation marks, as the subject has them: they are a document's.

    >>> name(Counted("Russian", "soldier", ("killed",)))
    'Russian soldiers killed'
    >>> name(Counted("Ukrainian", "%", ("seized",), "", ("territory",)))
    'Ukrainian territory seized (%)'
    >>> name(Counted()), name(Counted("", "%"))
    ('Unclear what is counted', 'Unclear what is counted (%)')
    >>> name(Counted("", "%", rest=("likely", "voters", "young")), "young likely voters")
    'Young likely voters (%)'
    >>> name(Counted("", "USD", rest=("bridge", "cost")), "cost of the bridge")
    'Cost of the bridge (USD)'
    >>> name(Counted("", "maisons", ("destroyed",)), "maisons", "fr"), name(Counted("", "person", ("killed",)), "personnes", "fr")
    ('“Maisons” destroyed', 'People killed')
    """
    table = vocabulary.table(WORDS, "measures")
    names = table["names"] if what.population or what.unit or what.rest else table["names"] | table["alone"]
    fates = _listed([names.get(fate, fate.replace("_", " ")) for fate in what.outcome])
    order = {word: at for at, word in enumerate(fold.split(subject))} if subject else {}
    named = _named(subject)
    rest = " ".join(
        " ".join([named.get(part, part) for part in word.split(" ")])
        for word in sorted(
            what.rest, key=lambda word: (order.get(word, order.get(word.split(" ")[0], len(order))), word)
        )
    )
    rest = (quantities.name(what.rest) if units.scale(what.unit) else "") or rest
    told = what.unit if units.symbol(what.unit) else units.plural(what.unit)
    symbol = f"({told})" if units.symbol(what.unit) or (what.rest and units.scale(what.unit)) else ""
    place = (
        what.place if what.place.islower() and not _the(what) else f"in {_the(what)}{what.place}" if what.place else ""
    )  # "nationally"
    said = contests.tallied(what.unit) and any(
        word.startswith(units.plural(what.unit)) for word in what.rest
    )  # "votes for Lind"
    unit = "" if symbol or said or not what.unit else units.plural(what.unit)
    if what.bare and not (what.rest or what.population):
        return "Unclear what is counted" + (f" ({what.unit if symbol else unit})" if what.unit else "")
    plain = contests.alone(subject) if what.place and what.rest else ""
    if plain and _says(plain, replace(what, place="")):
        parts = [plain, place, "" if contests.tallied(what.unit) else symbol]
    elif subject and language != WORDS and (what.rest or not (symbol or units.known(what.unit))):
        parts = [what.population, f"“{subject}”", fates, place, symbol]
    elif symbol and what.rest and _says(subject, what):
        kept = "" if what.population else quantities.name(what.rest)
        parts = [kept, place, symbol] if kept else [subject, symbol]
    elif symbol and what.rest and what.place and _says(subject, replace(what, place="")):
        parts = [quantities.name(what.rest) or subject, place, symbol]
    elif symbol or fold.people(what) or (what.population and not (what.unit or what.outcome)):
        whose = fold.nationals(what.population) if what.population and not (unit or rest) else what.population
        parts = [whose, rest, unit, fates, place, symbol]
    else:
        doer = bool(what.outcome) and set(table["doers"]).issuperset(what.outcome)
        by = f"by {fold.country(what.population)}" if what.population and doer else ""
        parts = ["" if by else what.population, rest, unit, fates, by, place]
    words = " ".join(part for part in parts if part)
    first = 1 if words.startswith("“") else 0
    return words[: first + 1].upper() + words[first + 1 :]


def _named(subject: str) -> dict[str, str]:
    """The words of a subject that are printed as names; the first may only begin a sentence, unless the next is a name too."""
    words = fold.printed(subject)
    names = [word[:1].isupper() for word in words]
    sure = [name and (at > 0 or names[1:2] == [True]) for at, name in enumerate(names)]
    return {word.lower(): word for word, name in zip(words, sure, strict=True) if name}


def _the(what: Counted) -> str:
    """The article that a name such as "United States" has."""
    return "the " if what.place in vocabulary.table(WORDS, "measures")["articled"] else ""


def _says(subject: str, what: Counted) -> bool:
    """Whether a subject says by itself all that is counted, so that its own words are the name."""
    return bool(subject) and fold.counted(unit=what.unit, subject=subject, outcome=(), place=None) == what


@lru_cache(maxsize=65536)
def _id(what: Counted) -> str:
    return urls.slug(name(what).replace("%", "percent"))


def _listed(words: list[str]) -> str:
    return ", ".join(words[:-1]) + " and " + words[-1] if len(words) > 1 else "".join(words)


def _filled(what: Counted) -> list[object]:
    return [part for part in (what.population, what.unit, what.outcome, what.place, what.rest) if part]


def _broader(measure: Measure, kin: Iterable[Measure]) -> tuple[MeasureId, ...]:
    """Measures of the same population, unit and place whose outcomes hold all of this one's and more."""
    return tuple(other.id for other in kin if set(other.outcome) > set(measure.outcome))


def _with_broader(measure: Measure, found: tuple[MeasureId, ...]) -> Measure:
    known = [id for id in measure.broader if id != measure.id]
    return replace(measure, broader=tuple(dict.fromkeys([*known, *found])))
