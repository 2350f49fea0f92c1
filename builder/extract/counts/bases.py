"""What a percentage or a sum measures that no noun follows: ``unemployment fell to 4%``, ``a budget of $3bn``, ``the club spent $2m``."""

from collections.abc import Sequence

from builder.extract.counts import levels, payments
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
    """What a figure measures that the one before is held against: the same (``4%, down from 5% in May``).

    Another place or group behind it makes it another thing; a level is no yardstick of a change.
    """
    known = place.known
    relation = place.tokens[place.first - 1].lower
    changed = measured.startswith((known.names["rise"], known.names["fall"]))
    if relation not in known.yardsticks or (relation in known.began and changed):
        return None
    return measured if place.behind(place.end, known.scopes) == [] else None
