"""What a percentage or a sum measures that no noun follows: ``unemployment fell to 4%``, ``a budget of $3bn``, ``the club spent $2m``."""

from collections.abc import Sequence

from builder.extract.counts import levels, payments
from builder.extract.counts.nominal import Stretch
from builder.extract.counts.places import Place
from builder.extract.counts.quantities import words
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token
from builder.figures import Figure

_SHARES = (levels.named, levels.moved)
_SUMS = (*_SHARES, payments.flow, payments.within, payments.done, payments.price, payments.meant)
"""In this order; the first that says it counts."""


def base(
    text: str,
    figure: Figure,
    tokens: Sequence[Token],
    span: tuple[int, int],
    lex: Lexicon,
    *,
    beside: str | None = None,
) -> str | None:
    """What a share or a sum measures, in the words of its clause; None where they do not say it.

    ``span``: the figure's first token and the one after it. What is said of which one goes along ("turnout in Corvia"), so that
    unlike things have unlike names. ``beside``: what the figure before it measures, in the same sentence and unit.
    """
    first, end = span
    known = words(lex.language)
    heads = known.heads.get(figure.kind)
    if not first or not heads:
        return None
    following = tokens[end].lower if end < len(tokens) else ""
    if following in known.unlike or (following in lex.genitive and figure.kind == "percent"):
        return None
    place = Place(
        text=text,
        tokens=tokens,
        first=first,
        end=end,
        lex=lex,
        known=known,
        heads=heads,
        opening=figure.text.partition(" ")[0].lower(),
    )
    for rule in _SUMS if figure.kind == "money" else _SHARES:
        found = rule(place)
        if found:
            return found
    return _held_against(place, beside) if beside else None


def _held_against(place: Place, measured: str) -> str | None:
    """What a figure measures that the one before is held against: the same (``4%, down from 5% in May``, ``rose 4% after falling 5%``).

    Another place or group behind it makes it another thing; a level is no yardstick of a change.
    """
    known = place.known
    relation = place.tokens[place.first - 1].lower
    changed = next((kind for kind in ("rise", "fall") if measured.startswith(known.names[kind])), "")
    found = place.verb(known.verbs) if changed else None
    if found and found[0] and place.tokens[found[0] - 1].lower in known.leads and not found[1]:
        kind = known.verbs[place.tokens[found[0]].lower]
        return known.names[kind] + measured.removeprefix(known.names[changed]) if kind in ("rise", "fall") else None
    held = relation in known.yardsticks and not (relation in known.began and changed)
    if not held or (relation in known.compared_by and place.tokens[place.first - 2].lower not in known.compared):
        return None  # "ended the year | with $3m"
    rest = place.behind(place.end, known.scopes)
    if rest is None or len(rest) > 1:
        return None
    return _elsewhere(place, measured, rest[0], known.names[changed] if changed else "") if rest else measured


def _elsewhere(place: Place, measured: str, scope: Stretch, changed: str) -> str:
    """The same in another place or group: ``rents in Elm rose 3%, compared with 6% | in Norland``."""
    thing = measured.removeprefix(f"{changed} ") if changed else measured
    before, joint, _ = thing.rpartition(f" {place.tokens[scope[0]].lower} ")
    return " ".join(word for word in (changed, before if joint else thing, place.words(scope)) if word)
