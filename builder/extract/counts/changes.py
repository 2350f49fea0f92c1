"""Changes told by a noun or done by somebody: ``a 3% drop in farming``, ``cut the deficit by $2bn``, ``raised its target to 4%``."""

from builder.extract.counts.nominal import Stretch, temporal
from builder.extract.counts.places import Place
from builder.extract.counts.quantities import Change

_ADJECTIVES = 3
"""Words between a figure and the noun for the change at most."""


def nominal(place: Place) -> str | None:
    """What a noun behind the figure says has changed: ``a 22% drop | in defence spending``, ``a £3bn rise | in lending``."""
    found = changed(place)
    if found is None:
        return None
    kind, at = found
    tokens, known = place.tokens, place.known
    if (
        at >= len(tokens)
        or (tokens[at].lower not in place.lex.inner and tokens[at].lower not in place.lex.genitive)
        or _timed(place, at)
    ):
        return _had(place, kind, at)
    rest = place.behind(at, known.into | place.lex.genitive)
    if not rest or rest[0][0] != at:
        return None
    thing = place.unarticled((at + 1, rest[0][1]))
    if thing is None or tokens[place.headed(thing)].capital:  # "a rise in Norland"
        return None
    return place.joined(f"{known.names[kind]} {place.words(thing)}", rest[1:])


def _timed(place: Place, at: int) -> bool:
    """Whether a time stands behind a preposition at token ``at``: ``growth | in 2023``."""
    return at + 1 < len(place.tokens) and temporal(place.tokens[at + 1], place.lex)


def _had(place: Place, kind: Change, at: int) -> str | None:
    """What has grown where it has the growth: ``Norland's economy saw | 3% growth``."""
    verb = place.verb(place.known.owning) if place.first else None
    subject = place.subject(verb[0]) if verb and not verb[1] else None
    if subject is None:
        return None
    head = place.head(subject)
    if head not in place.heads and head not in place.known.grows:
        return None
    rest = place.behind(at, place.known.scopes)
    return None if rest is None else place.joined(f"{place.known.names[kind]} {place.several(subject)}", rest)


def changed(place: Place) -> tuple[Change, int] | None:
    """Whether a noun behind the figure is a rise or a fall, and the token after it: ``a 3% annual | increase``."""
    for at in range(place.end, min(place.end + 1 + _ADJECTIVES, len(place.tokens))):
        low = place.tokens[at].lower
        if low in place.known.shifts:
            return place.known.shifts[low], at + 1
        if (
            not place.tokens[at].word
            or low in place.lex.prepositions
            or low in place.lex.conjunctions
            or low in place.lex.auxiliaries
        ):
            return None
    return None


def done(place: Place) -> str | None:
    """What somebody has made more or less of: ``cut the risk by a third``, ``raised its basic rate to £10``."""
    known, tokens, at = place.known, place.tokens, place.lead()
    while at > 1 and (tokens[at].lower in place.lex.genitive or tokens[at].lower in known.extremes):
        at -= 1  # "by an average of"
        while at > 0 and (
            tokens[at].lower in known.skipped
            or (tokens[at + 1].lower in known.extremes and tokens[at].lower in known.unsaid)
        ):  # "to a | target | range of"
            at -= 1
    relation = tokens[at].lower
    if place.opening in known.limits and relation not in known.reached:
        relation, at = place.opening, place.first  # "bring | the deficit | below 4%"
    elif at < 2 or (relation not in known.reached and relation not in known.changed and relation not in known.began):
        return None
    thing = place.possession(at)
    if thing is None:
        return None
    timed = thing[0] > 1 and temporal(tokens[thing[0] - 1], place.lex)  # "its October | output"
    within = (i for i in range(thing[1] - 2, thing[0] - 1, -1) if _verbal(place, i, thing[0]))
    verb = next(within, thing[0] - 1 - timed)
    owned = tokens[verb].lower in known.owners
    verb -= owned or tokens[verb].lower in place.lex.determiners
    form = tokens[verb].lower if verb >= 0 else ""
    kind = known.makes.get(form)
    thing = (max(thing[0], verb + 1), thing[1])
    reached = relation in known.reached or relation in known.limits
    if kind is None and not (form in known.holds and reached):
        return None
    if tokens[thing[0]].lower in known.particles:  # "cut back on"
        return None
    head = tokens[place.headed(thing)]
    if kind is not None and relation in known.changed:
        named = None if _personal(place, head.lower) else f"{known.names[kind]} {_thing(place, thing, owned=owned)}"
    else:
        alone = thing[1] - thing[0] == 1 and head.lower in known.unsaid
        named = place.words(thing) if head.lower in place.heads and not alone else None
    flows = place.heads is known.heads["volume"]
    if named is None or not (owned or flows):
        return place.scoped(named, thing[0]) if named else None
    owner = place.subject(verb)
    if owner is None or not place.proper(owner):
        return place.scoped(named, thing[0]) if flows else None
    through = any(tokens[i].lower in known.bound for i in range(*thing))
    return f"{named} {known.names['agent' if through else 'own']} {place.whole(owner)}"


def _verbal(place: Place, at: int, first: int) -> bool:
    """Whether a word of a phrase is the verb of which the rest is the object: ``would | reduce spending by``."""
    token = place.tokens[at]
    if token.lower not in place.known.makes or token.capital:
        return False
    return at == first or token.lower not in place.known.shifts


def _thing(place: Place, stretch: Stretch, *, owned: bool) -> str:
    return place.words(stretch) if owned else place.several(stretch)


def _personal(place: Place, head: str) -> bool:
    """Whether what is made more of are people or a name, which a share says nothing of."""
    return head in place.lex.groups
