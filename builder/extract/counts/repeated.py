"""A figure that measures what the one before it does: ``4%, down from 5%``, ``rose 6%, or $32bn``, ``12 percent in Elm``."""

from builder.extract.counts import changes
from builder.extract.counts.nominal import Stretch, temporal
from builder.extract.counts.places import Place
from builder.extract.counts.quantities import CHANGES


def held_against(place: Place, measured: str) -> str | None:
    """What a figure measures that the one before is held against: the same (``4%, down from 5% in May``, ``rose 4% after falling 5%``).

    Another place or group behind it makes it another thing; a level is no yardstick of a change.
    """
    known, tokens = place.known, place.tokens
    kind = change(place, measured)
    again = changes.changed(place)
    if again is not None and kind:  # "following a 2% gain"
        return known.names[again[0]] + measured.removeprefix(known.names[kind])
    at = place.lead()
    at -= at > 0 and tokens[at].owns and temporal(tokens[at], place.lex)  # "from April's 5%"
    relation = tokens[at].lower
    found = place.verb(known.verbs) if kind else None
    if found and found[0] and tokens[found[0] - 1].lower in known.leads and not found[1]:
        verb = known.verbs[tokens[found[0]].lower]
        return known.names[verb] + measured.removeprefix(known.names[kind]) if verb in CHANGES else None
    onward = place.verb(known.verbs) if not kind and relation in known.reached else None
    if onward and tokens[onward[0]].lower.endswith(place.lex.gerund) and not tokens[onward[0] - 1].word:
        return measured  # "4.9%, dropping to | 4.1%"
    led = not kind and relation in known.reached and at > 0 and place.number(tokens[at - 1])  # "from 40% to 28%"
    held = relation in known.yardsticks and not (relation in known.began and kind)
    alone = not led and relation in known.compared_by and tokens[at - 1].lower not in known.compared
    if alone or not (held or led):
        return None  # "ended the year | with $3m"
    rest = place.behind(place.end, known.scopes)
    if rest is None or len(rest) > 1:
        return None
    return _elsewhere(place, measured, rest[0], known.names[kind] if kind else "") if rest else measured


def in_other_terms(place: Place, measured: str) -> str | None:
    """The same change, told another way (``rose by 6%, or $32bn``, ``fell by $5 (2%)``), the change of a level (``was $779bn, up 17%``)
    and the level before it (``up 17% from $666bn``)."""
    tokens, known, at = place.tokens, place.known, place.first - 1
    while at > 1 and tokens[at].lower in known.skipped - known.alternatives - known.verbs.keys():
        at -= 1
    kind = change(place, measured)
    if known.verbs.get(tokens[at].lower) in CHANGES and not kind:  # "$779bn, up | 17%"
        told = at > 1 and tokens[at - 1].text == ","
        return f"{known.names[known.verbs[tokens[at].lower]]} {measured}" if told else None
    if kind and tokens[at].lower in known.began and place.number(tokens[at - 1]):  # "up 17% from | $666bn"
        return measured.removeprefix(f"{known.names[kind]} ")
    if kind and tokens[at].lower in known.reached:  # "a 90% fall in profit to | $2m"
        thing = measured.removeprefix(f"{known.names[kind]} ")
        return thing if place.text[tokens[0].start : tokens[at - 1].end].endswith(thing) else None
    if tokens[at].text != "(":
        if tokens[at].lower not in known.alternatives:
            return None
        at -= tokens[at - 1].text == ","
    return measured if at > 0 and kind and place.number(tokens[at - 1]) else None


def listed(place: Place, measured: str) -> str | None:
    """The same elsewhere, in a list: ``down 30 percent in Elm, 26 percent in Norland and 12 percent | in Quill``."""
    tokens, at = place.tokens, place.first - 1
    at -= tokens[at].lower in place.lex.additive
    at -= at > 0 and tokens[at].text == ","
    rest = place.behind(place.end, place.known.scopes)
    if at == place.first - 1 or at < 1 or not rest or len(rest) != 1:
        return None
    joint = rest[0][0]
    thing, found, where = measured.rpartition(f" {tokens[joint].lower} ")
    before = place.text[tokens[0].start : tokens[at].end].removesuffix(where)
    there = before.rstrip().endswith(f" {tokens[joint].lower}") and tokens[joint + 1].capital == where[:1].isupper()
    return f"{thing} {place.words(rest[0])}" if found and there else None


def change(place: Place, measured: str) -> str:
    """Whether what is measured is a rise or a fall; nothing for a level."""
    names = place.known.names
    return next((kind for kind in CHANGES if measured.startswith(names.get(kind) or "\n")), "")


def _elsewhere(place: Place, measured: str, scope: Stretch, changed: str) -> str:
    """The same in another place or group: ``rents in Elm rose 3%, compared with 6% | in Norland``."""
    thing = measured.removeprefix(f"{changed} ") if changed else measured
    before, joint, _ = thing.rpartition(f" {place.tokens[scope[0]].lower} ")
    return " ".join(word for word in (changed, before if joint else thing, place.words(scope)) if word)
