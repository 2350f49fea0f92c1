"""What was done to what a figure counts, where somebody did it: ``The firm | cut | 300 jobs``, ``300 cars | were sold``,
``deliveries of | 300``.

The table ``deeds`` has the things, the verbs and the nouns of each sort; ``doers`` says whose deed it is.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct, structs

from builder import vocabulary
from builder.extract.counts import quantities
from builder.extract.counts.count import Counted, Spot
from builder.extract.counts.nominal import Stretch
from builder.extract.counts.places import Place
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token
from builder.figures import Figure

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
    staffs: frozenset[str]
    gains: frozenset[str]
    held: frozenset[str]
    adding: str = ""
    """The verb of the kind that such a gain is of."""


class Deed(Struct, frozen=True):
    """What was done, and by whom as far as the sentence says so."""

    kind: Kind
    subject: Stretch | None = None
    whole: bool = False
    """Its words leave no doubt that nobody else than the one told of did it."""
    joined: bool = False
    """Its verb goes on from another one: ``cut jobs | and | sold``."""
    national: bool = False
    """It is a country's: ``job growth``, ``payrolls``."""


@cache
def words(language: str) -> Words | None:
    """The table of a language that has one."""
    table = vocabulary.table(language, "deeds")
    if not table:
        return None
    kinds: list[Kind] = []
    verbs: dict[str, Kind] = {}
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


def done(outcome: tuple[str, ...], language: str) -> bool:
    """Whether what happened is such a deed."""
    known = words(language)
    return bool(outcome) and known is not None and any(kind.outcome == outcome for kind in known.kinds)


def told(
    text: str,
    said: Sequence[Token],
    figures: Sequence[Figure],
    spots: Sequence[Spot],
    counts: Sequence[Counted],
    lex: Lexicon,
    known: Words,
) -> list[Deed | None]:
    """What was done to what the figures of a sentence count, in order; None for those to which nothing was."""
    found: list[Deed | None] = []
    last: Deed | None = None
    level = any(token.lower in known.levels for token in said)
    for at, (figure, spot, count) in enumerate(zip(figures, spots, counts, strict=True)):
        deed = None
        if _open(figure, count, known):
            place = _place(text, said, figure, spot, lex, known)
            deed = _deed(place, count, known, level=level)
            if deed is None and last is not None and _held(text, figures[at - 1], figure, count, last, known):
                deed = last
            elif deed is not None and deed.subject is None and deed.joined and last is not None:
                deed = structs.replace(deed, subject=last.subject, whole=last.whole)
        last = deed or (last if figure.unit else None)
        found.append(deed)
    return found


def _open(figure: Figure, count: Counted, known: Words) -> bool:
    """Whether it is a number of things that such a deed is done to, or of nothing that is said."""
    if figure.unit is not None or count.measured is not None or count.population:
        return False
    unit = (count.unit or "").lower()
    return not unit or "unit" in count.inferred or unit.rpartition(" ")[2] in known.things


def _held(text: str, before: Figure, figure: Figure, count: Counted, last: Deed, known: Words) -> bool:
    """Whether a figure is no more than what the one before is held against: ``300 cars, well below the | 400``, ``from 400``."""
    thing = (count.unit or "").lower().rpartition(" ")[2]
    between = text[before.end : figure.start].lower()
    if ";" in between or not ("unit" in count.inferred or thing in last.kind.things):
        return False
    said = between.replace(",", " ").split()
    return (
        not known.held.isdisjoint(said)
        and known.apart.isdisjoint(said)
        and not any(word in known.verbs for word in said)
    )


def _place(text: str, said: Sequence[Token], figure: Figure, spot: Spot, lex: Lexicon, known: Words) -> Place:
    return Place(
        text=text,
        tokens=said,
        first=spot.first,
        end=spot.end,
        lex=lex,
        known=quantities.words(lex.language),
        heads=known.levels,
        opening=figure.text.partition(" ")[0].lower(),
    )


def _deed(place: Place, count: Counted, known: Words, *, level: bool) -> Deed | None:
    """What was done to what a figure counts; ``level``: its sentence has a noun whose level may tell so."""
    said = place.tokens
    thing = "" if "unit" in count.inferred else (count.unit or "").lower().rpartition(" ")[2]
    behind = next((at for at in range(place.end, len(said)) if said[at].start >= count.end), len(said))
    phrase = said[place.end : behind]
    if not known.apart.isdisjoint(token.lower for token in phrase) or any(token.capital for token in phrase):
        return None  # "300 Elm | jobs", "300 construction | jobs"
    return (
        _by_verb(place, thing, known)
        or _passive(place, behind, thing, known)
        or _by_noun(place, phrase, known)
        or _gained(place, thing, known)
        or (_of_noun(place, thing, known) if level else None)
    )


def _by_verb(place: Place, thing: str, known: Words) -> Deed | None:
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
    before = tokens[opened - 1].lower if opened else ""
    return Deed(
        kind, subject, whole=subject is None and before in known.itself, joined=before in place.lex.coordinators
    )


def _passive(place: Place, behind: int, thing: str, known: Words) -> Deed | None:
    """``300 jobs | were cut``, ``300 jobs | added in May``."""
    tokens, at = place.tokens, behind
    while at < len(tokens) and (
        tokens[at].lower in place.lex.auxiliaries
        or tokens[at].lower in place.lex.adverbs
        or tokens[at].lower in place.lex.be
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
    return Deed(kind, place.thing(at + off + 1) if by else None, whole=told and not by, national=grown)


def _growing(place: Place, known: Words) -> bool:
    """Whether what stands before the figure is about that alone: ``job growth slowed to | 300 jobs added``."""
    before = [token.lower for token in place.tokens[: place.first]]
    return any(two in known.needing and one in known.job for one, two in pairwise(before))


def _by_noun(place: Place, phrase: Sequence[Token], known: Words) -> Deed | None:
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
        return Deed(kind, whole=True)
    opened, subject = place.opened(verb[0]), place.subject(verb[0])
    itself = subject is None and opened > 0 and place.tokens[opened - 1].lower in known.itself
    return Deed(kind, subject, whole=itself)


def _of_noun(place: Place, thing: str, known: Words) -> Deed | None:
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
    moves = found is not None and place.known.verbs[tokens[found[0]].lower] in quantities.CHANGES
    if head in known.changing and (not moves or relation in place.known.reached):
        return None  # "payrolls rose | to 300,000", "employment reached | 300,000"
    if not known.plain.union(known.job).issuperset(own):
        return None
    owner = next((i for i in range(stretch[0], stretch[1]) if tokens[i].owns), -1)
    names = [i for i in range(stretch[0], stretch[1]) if tokens[i].capital and i > 0]
    if owner >= 0:
        return Deed(kind, (stretch[0], owner + 1))
    if names and tokens[names[0]].lower not in known.plain:
        return None
    return Deed(kind, whole=True, national=head in known.changing or head in known.needing)


def _gained(place: Place, thing: str, known: Words) -> Deed | None:
    """``a gain of | 300 jobs``, ``Job additions were revised from 400 | to 300``."""
    tokens, at = place.tokens, place.lead()
    if at < 1 or (thing and thing not in known.job):
        return None
    low, added = tokens[at].lower, known.verbs[known.adding]
    gained = thing and low in place.lex.genitive and tokens[at - 1].lower in known.gains
    moved = low in place.known.reached | place.known.began and _growing(place, known)
    return Deed(added, whole=True, national=True) if gained or moved else None
