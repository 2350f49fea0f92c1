"""What a percentage or a sum measures that no noun follows: ``unemployment fell to 4%``, ``a budget of $3bn``, ``the club spent $2m``."""

from collections.abc import Callable, Sequence

from builder.extract.counts import changes, levels, parts, payments, repeated
from builder.extract.counts.places import Place
from builder.extract.counts.quantities import words
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token
from builder.figures import Figure
from builder.figures.figure import Kind

_BOTH = (parts.headed, levels.named, changes.nominal, levels.moved, changes.done)
_SHARES = (*_BOTH, parts.part)
_SUMS = (*_BOTH, payments.flow, payments.within, payments.done, payments.price, payments.meant)
"""In this order; the first that says it counts."""
_OPENING = (changes.nominal, parts.part)
"""Of these, the ones that ask nothing of what stands before the figure."""
_AGAIN = (repeated.held_against, repeated.listed)


def base(
    text: str,
    figure: Figure,
    tokens: Sequence[Token],
    span: tuple[int, int],
    lex: Lexicon,
    *,
    kind: Kind,
    beside: str | None = None,
    alike: bool = False,
) -> str | None:
    """What a share or a sum measures, in the words of its clause; None where they do not say it.

    ``span``: the figure's first token and the one after it. What is said of which one goes along ("turnout in Corvia"), so that
    unlike things have unlike names. ``kind``: "money" for pence too. ``beside``: what the figure before it measures in the same sentence, ``alike`` in the same unit.
    """
    first, end = span
    known = words(lex.language)
    heads = known.heads.get(kind)
    if not heads:
        return None
    following = tokens[end].lower if end < len(tokens) else ""
    if following in known.unlike or (following in lex.genitive and kind == "percent"):
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
    for rule in _rules(place, kind):
        found = rule(place)
        if found:
            return found
    if beside is None or not first:
        return None
    again = next((found for rule in _AGAIN if (found := rule(place, beside))), None) if alike else None
    return again or repeated.in_other_terms(place, beside)


def _rules(place: Place, kind: Kind) -> tuple[Callable[[Place], str | None], ...]:
    if not place.first:
        return _OPENING
    return _SHARES if kind == "percent" else _SUMS
