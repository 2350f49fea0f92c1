"""Whose deed it is that something was made, delivered or sold, or that jobs came or went: ``the firm cut 300 jobs``.

Such a number says little without who did it. The subject of the verb has it; where that is *the company*, or nobody is named,
the company that the story is about; and of jobs that *employers* or *the economy* added, the story's country.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct, structs

from builder import vocabulary
from builder.extract import companies, economies
from builder.extract.counts import quantities
from builder.extract.counts.atlas import words as atlas
from builder.extract.counts.count import Counted, Spot
from builder.extract.counts.nominal import Stretch
from builder.extract.counts.places import Place
from builder.extract.siting import Sited
from builder.extract.speech.voice import Read
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token, printed
from builder.extract.times.page import Page
from builder.figures import Figure

_BEHIND = 5
"""Tokens behind a figure that may tell of which branch of an economy it is."""
_OPENING = 2
"""Tokens before a figure that opens its sentence, at most."""


class Kind(Struct, frozen=True):
    """One sort of deed; the table ``deeds`` says what its words are."""

    name: str
    things: frozenset[str]
    participles: frozenset[str]
    nouns: frozenset[str]
    unit: str
    outcome: tuple[str, ...]


class Words(Struct, frozen=True):
    """The table ``deeds``; each class is explained there."""

    kinds: tuple[Kind, ...]
    verbs: Mapping[str, Kind]
    every: frozenset[str]
    """A sentence without one of these tells of no deed."""
    things: frozenset[str]
    parted: frozenset[str]
    off: frozenset[str]
    needing: frozenset[str]
    job: frozenset[str]
    levels: frozenset[str]
    changing: frozenset[str]
    plain: frozenset[str]
    apart: frozenset[str]
    economy: frozenset[str]
    itself: frozenset[str]
    by: frozenset[str]
    having: frozenset[str]
    kin: frozenset[str]
    gains: frozenset[str]
    held: frozenset[str]
    adding: str = ""
    """The verb of the kind that such a gain is of."""


class _Deed(Struct, frozen=True):
    """What was done, and by whom as far as the sentence says so."""

    kind: Kind
    subject: Stretch | None = None
    whole: bool = False
    """Its words leave no doubt that nobody else than the one told of did it."""
    national: bool = False
    """It is a country's: ``job growth``, ``payrolls``."""


@cache
def words(language: str) -> Words | None:
    """The table of a language that has one."""
    table = vocabulary.table(language, "deeds")
    if not table:
        return None
    kinds, verbs = [], {}
    for name, one in table["kinds"].items():
        sets = {key: frozenset(one[key].split()) for key in ("things", "participles", "nouns")}
        kinds.append(Kind(name=name, **sets, unit=one["unit"], outcome=tuple(one["outcome"].split())))
        verbs |= dict.fromkeys(one["verbs"].split(), kinds[-1])
    return Words(
        kinds=tuple(kinds),
        verbs=verbs,
        every=frozenset(verbs).union(*(kind.nouns | kind.participles for kind in kinds)),
        things=frozenset().union(*(kind.things | kind.nouns for kind in kinds)),
        **{key: frozenset(table["words"][key].split()) for key in Words.__struct_fields__[4:-1]},
        adding=table["words"]["adding"],
    )


def owned(
    page: Page, read: Read, figures: Sequence[Figure], spots: Sequence[Spot], counts: Sequence[Counted], sites: Sequence[Sited]
) -> tuple[list[Counted], list[Sited]]:
    """The counts and places of a sentence, those of deeds under what was done and who did it."""
    known = words(page.lex.language)
    if known is None or known.every.isdisjoint(read.reading.words):
        return [*counts], [*sites]
    made, places = [], []
    last: _Deed | None = None
    level = not known.levels.isdisjoint(read.reading.words)
    for at, (figure, spot, count, site) in enumerate(zip(figures, spots, counts, sites, strict=True)):
        deed = None
        if _open(figure, count, known):
            deed = _deed(page, read.reading.tokens, figure, spot, count, known, level=level)
            if deed is None and last is not None and _held(page, figures[at - 1], figure, count, last, known):
                deed = last
        last = deed if deed or (figure.unit and last) else None
        one, where = _done(page, read, spot, count, deed, known) if deed else (count, "")
        made.append(one)
        places.append(Sited(where, inferred=True) if where and not site.place else site)
    return made, places


def _open(figure: Figure, count: Counted, known: Words) -> bool:
    """Whether it is a number of things that such a deed is done to, or of nothing that is said."""
    if figure.unit is not None or count.measured is not None or count.population:
        return False
    unit = (count.unit or "").lower()
    return not unit or "unit" in count.inferred or unit.rpartition(" ")[2] in known.things


def _held(page: Page, before: Figure, figure: Figure, count: Counted, last: _Deed, known: Words) -> bool:
    """Whether a figure is no more than what the one before is held against: ``300 cars, well below the | 400``, ``from 400``."""
    thing = (count.unit or "").lower().rpartition(" ")[2]
    between = page.text[before.end : figure.start].lower()
    if ";" in between or not ("unit" in count.inferred or thing in last.kind.things):
        return False
    said = between.replace(",", " ").split()
    return not known.held.isdisjoint(said) and known.apart.isdisjoint(said) and not any(word in known.verbs for word in said)


def _deed(
    page: Page, said: Sequence[Token], figure: Figure, spot: Spot, count: Counted, known: Words, *, level: bool
) -> _Deed | None:
    """What was done with what a figure counts."""
    place = Place(
        text=page.text,
        tokens=said,
        first=spot.first,
        end=spot.end,
        lex=page.lex,
        known=quantities.words(page.lex.language),
        heads=known.levels,
        opening=figure.text.partition(" ")[0].lower(),
    )
    thing = "" if "unit" in count.inferred else (count.unit or "").lower().rpartition(" ")[2]
    behind = next((at for at in range(spot.end, len(said)) if said[at].start >= count.end), len(said))
    phrase = said[spot.end : behind]
    if not known.apart.isdisjoint(token.lower for token in phrase) or any(token.capital for token in phrase):
        return None  # "300 Elm | jobs", "300 construction | jobs"
    return (
        _by_verb(place, thing, known)
        or _passive(place, behind, thing, known)
        or _by_noun(place, phrase, known)
        or _gained(place, thing, known)
        or (_of_noun(place, thing, known) if level else None)
    )


def _by_verb(place: Place, thing: str, known: Words) -> _Deed | None:
    """``The firm | cut | 300 jobs``, ``laid off 300 people``, ``delivered 300 cars``."""
    tokens, at = place.tokens, place.lead()
    while at > 1 and tokens[at].lower in place.lex.genitive and tokens[at - 1].lower in place.known.extremes:
        at -= 2  # "a total of"
        while at > 0 and tokens[at].lower in place.known.skipped:
            at -= 1
    off = tokens[at].lower in known.off
    at -= off and at > 0
    low = tokens[at].lower
    kind = known.verbs.get(low)
    if kind is None or (low in known.parted and not off) or (thing and thing not in kind.things):
        return None
    if not thing and kind.unit not in kind.nouns and kind.things.isdisjoint(token.lower for token in place.tokens):
        return None  # nothing says what was made
    opened = place.opened(at)
    subject = place.subject(at)
    return _Deed(kind, subject, whole=subject is None and opened > 0 and tokens[opened - 1].lower in known.itself)


def _passive(place: Place, behind: int, thing: str, known: Words) -> _Deed | None:
    """``300 jobs | were cut``, ``300 jobs | added in May``."""
    tokens, at = place.tokens, behind
    while at < len(tokens) and (
        tokens[at].lower in place.lex.auxiliaries or tokens[at].lower in place.lex.adverbs or tokens[at].lower in place.lex.be
    ):
        at += 1
    low = tokens[at].lower if at < len(tokens) else ""
    kind = known.verbs.get(low)
    if kind is None or low not in kind.participles or not thing or thing not in kind.things:
        return None
    at += 1
    off = at < len(tokens) and tokens[at].lower in known.off
    if low in known.parted and not off:
        return None
    by = at + off < len(tokens) and tokens[at + off].lower in known.by
    told = at - 1 > behind or place.first < _OPENING or _growing(place, known)
    grown = kind.unit in known.job and _growing(place, known)
    return _Deed(kind, place.thing(at + off + 1) if by else None, whole=told and not by, national=grown)


def _growing(place: Place, known: Words) -> bool:
    """Whether what stands before the figure is about that alone: ``job growth slowed to | 300 jobs added``."""
    before = [token.lower for token in place.tokens[: place.first]]
    return any(two in known.needing and one in known.job for one, two in pairwise(before))


def _by_noun(place: Place, phrase: Sequence[Token], known: Words) -> _Deed | None:
    """``The firm reported | 300 deliveries``, ``announced 300 job cuts``."""
    if not phrase:
        return None
    low = [token.lower for token in phrase]
    kind = next((kind for kind in known.kinds if low[-1] in kind.nouns), None)
    if kind is None or (low[-1] in known.needing and known.job.isdisjoint(low[:-1])):
        return None
    if not known.plain.union(known.job, kind.things).issuperset(low[:-1]):
        return None
    verb = place.verb(known.having)
    if verb is None:
        return _Deed(kind, whole=True)
    opened, subject = place.opened(verb[0]), place.subject(verb[0])
    itself = subject is None and opened > 0 and place.tokens[opened - 1].lower in known.itself
    return _Deed(kind, subject, whole=itself)


def _of_noun(place: Place, thing: str, known: Words) -> _Deed | None:
    """``deliveries of | 300``, ``payrolls rose by | 300,000 jobs``, ``Its production amounted to 300``."""
    tokens, at = place.tokens, place.lead()
    stretch, relation = None, tokens[at].lower if at >= 0 else ""
    found = place.verb(place.known.verbs)
    if found is not None:
        relation = found[1]
        stretch = place.possession(place.opened(found[0]))
    elif at > 0 and (relation in place.lex.genitive or relation in place.known.standing):
        stretch = place.possession(at)
    if stretch is None:
        return None
    head = tokens[stretch[1] - 1].lower
    own = [token.lower for token in tokens[stretch[0] : stretch[1] - 1] if not (token.owns or token.capital)]
    kind = next((kind for kind in known.kinds if head in kind.nouns and head in known.levels), None)
    if kind is None or (thing and thing not in kind.things and thing not in kind.nouns):
        return None
    if head in known.needing and known.job.isdisjoint(own):
        return None
    if head in known.changing and (found is None or relation in place.known.reached):
        return None  # "payrolls rose | to 300,000"
    if not known.plain.union(known.job).issuperset(own):
        return None
    owner = next((i for i in range(stretch[0], stretch[1]) if tokens[i].owns), -1)
    names = [i for i in range(stretch[0], stretch[1]) if tokens[i].capital and i > 0]
    if owner >= 0:
        return _Deed(kind, (stretch[0], owner + 1))
    if names and tokens[names[0]].lower not in known.plain:
        return None
    return _Deed(kind, whole=True, national=head in known.changing or head in known.needing)


def _gained(place: Place, thing: str, known: Words) -> _Deed | None:
    """``a gain of | 300 jobs``, ``Job additions were revised from 400 | to 300``."""
    tokens, at = place.tokens, place.lead()
    if at < 1 or (thing and thing not in known.job):
        return None
    low, added = tokens[at].lower, known.verbs[known.adding]
    gained = thing and low in place.lex.genitive and tokens[at - 1].lower in known.gains
    moved = low in place.known.reached | place.known.began and _growing(place, known)
    return _Deed(added, whole=True, national=True) if gained or moved else None


def _unspoken(read: Read, deed: _Deed, spot: Spot, lex: Lexicon) -> list[Token]:
    """The words before a figure without the name of a person who says so, and without what tells of the company itself: ``the
    | Elm-based | company``."""
    said = read.reading.tokens
    start, end = companies.described(said, deed.subject, lex) if deed.subject else (0, 0)
    names = [one.mention for one in read.voices if one.mention is not None and one.mention.kind == "person"]
    own = {word.lower() for one in names for word in f"{one.role or ''} {one.name}".split()}
    return [token for token in (*said[:start], *said[end : spot.first]) if token.lower not in own]


def _done(page: Page, read: Read, spot: Spot, count: Counted, deed: _Deed, known: Words) -> tuple[Counted, str]:
    """A count under what was done and who did it, and the country where that is one; as it is where nothing says who."""
    kind, lex, said = deed.kind, page.lex, read.reading.tokens
    name, told = "", False
    if deed.subject is not None:
        first, end = deed.subject
        stretch = said[first:end]
        if not known.economy.isdisjoint(token.lower for token in stretch):
            country = economies.country(page, stretch)
            return (_as(count, kind, "", told=True), country) if country and kind.name in ("added", "cut") else (count, "")
        name = _name(page, said, first, end, known)
        told = name != ""
        page.makers |= {name} if name else set()
        firm = stretch[-1].lower in _firms(lex.language) or stretch[-1].lower in known.itself
        if not name and not firm:
            return count, ""
    elif not deed.whole:
        return count, ""
    if not name:
        company = companies.company(page)
        if deed.national or (kind.unit in known.job and not known.economy.isdisjoint(read.reading.words)):
            company = None
        if company is not None and company.name:
            name = company.name if companies.alone(page, _unspoken(read, deed, spot, lex)) else ""
        elif len(page.makers) == 1 and (deed.whole or deed.subject):
            (name,) = page.makers
        elif kind is known.verbs[known.adding] and known.apart.isdisjoint(token.lower for token in said[: spot.end + _BEHIND]):
            country = economies.country(page, said)
            return (_as(count, kind, "", told=True), country) if country else (count, "")
    return (_as(count, kind, name, told=told), "") if name else (count, "")


def _as(count: Counted, kind: Kind, name: str, *, told: bool) -> Counted:
    inferred = count.inferred if told or "subject" in count.inferred else (*count.inferred, "subject")
    subject = f"{name} {kind.unit}" if name else kind.unit
    return structs.replace(count, unit=kind.unit, subject=subject, outcome=kind.outcome, inferred=inferred)


@cache
def _firms(language: str) -> frozenset[str]:
    known = companies.words(language)
    return known.firms if known else frozenset()


def _name(page: Page, said: Sequence[Token], first: int, end: int, known: Words) -> str:
    """The name that a phrase ends with, of no person and no country, without what belongs to a company's: ``parent company | Elm | Inc``."""
    firms, places = companies.words(page.lex.language), atlas(page.lex.language)
    start = end
    while start > first and said[start - 1].capital:
        start -= 1
    while firms and end > start and said[end - 1].lower.rstrip(".") in firms.suffixes:
        end -= 1
    row = said[start:end]
    if any(token.lower in page.lex.prepositions for token in said[first:start]):
        return ""  # "a factory in | Elm"
    titles = page.lex.titles | page.lex.honorifics
    if not row or (places and row[0].lower in places.firsts) or any(
        word.lower in titles - known.kin for word in said[first:end]
    ):
        return ""  # a country, a person
    low = row[0].lower
    return "" if low in page.lex.pronouns or low in page.lex.determiners else printed(row, page.text, page.lex)

