"""What a percentage or a sum measures that no noun follows: ``unemployment fell to 4%``, ``a budget of $3bn``, ``the club spent $2m``."""

from collections.abc import Callable, Sequence
from typing import Literal

from msgspec import structs

from builder.extract.counts import aims, changes, grants, levels, parts, payments, repeated
from builder.extract.counts.basis import based
from builder.extract.counts.count import Aim
from builder.extract.counts.places import Place
from builder.extract.counts.quantities import words
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token
from builder.figures import Figure
from builder.figures.figure import Kind

_BOTH = (parts.headed, levels.named, changes.nominal, levels.moved, changes.done)
_SHARES = (*_BOTH, parts.part)
_SUMS = (
    grants.helped,
    grants.fined,
    *_BOTH,
    payments.flow,
    payments.within,
    payments.done,
    payments.price,
    payments.meant,
)
"""In this order; the first that says it counts."""
_VOLUMES = _BOTH
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
    kind: Kind | Literal["volume"],
    beside: str | None = None,
    alike: bool = False,
    noun_end: int = 0,
) -> tuple[str | None, Aim | None]:
    """What a share or a sum measures, in the words of its clause, None where they do not say it; and whether it is what was meant or
    expected.

    ``span``: the figure's first token and the one after it. What is said of which one goes along ("turnout in Corvia"), so that
    unlike things have unlike names. ``kind``: "money" for pence too. ``beside``: what the figure before it measures in the same sentence, ``alike`` in the same unit. ``noun_end``: the token behind its noun, where that says no more than
    that it grew, or was meant or expected.
    """
    first, end = span
    known = words(lex.language)
    heads = known.heads.get(kind)
    if not heads:
        return None, None
    past = output(tokens, end, lex) if kind == "percent" else end
    if past > end:  # "a deficit of 5% | of output"
        end, heads = past, heads | known.heads["money"]
    following = tokens[end].lower if end < len(tokens) else ""
    if following in known.unlike or (following in lex.genitive and kind == "percent"):
        return None, None
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
    against = beside if alike else None
    aimed = (aims.behind(place, noun_end) if noun_end else None) or (aims.before(place, against) if first else None)
    if aimed and aimed[0]:
        return based(place, aimed[0]), aimed[1]
    aim = aimed[1] if aimed else None
    if aim and noun_end and first > 1 and tokens[first - 1].owns:  # "fell to | the bank's 2% target"
        place = structs.replace(place, first=first - 1, end=noun_end)
    for rule in _rules(place, kind):
        found = rule(place)
        if found:
            thing, meant = aims.stripped(found, place)
            return based(place, thing), aim or meant
    if beside is None or not first:
        return None, aim
    again = next((found for rule in _AGAIN if (found := rule(place, beside))), None) if alike else None
    return again or repeated.in_other_terms(place, beside), aim


def output(tokens: Sequence[Token], end: int, lex: Lexicon) -> int:
    """The token behind the output of a country, in percent of which a sum is told: ``5% | of GDP``; ``end`` itself where none is."""
    if end >= len(tokens) or tokens[end].lower not in lex.genitive:
        return end
    known, at = words(lex.language), end + 1
    at += at < len(tokens) and (
        tokens[at].lower in lex.determiners or tokens[at].lower in known.owners or tokens[at].owns
    )
    for length in range(known.longest, 0, -1):
        if " ".join(token.lower for token in tokens[at : at + length]) in known.outputs:
            return at + length
    return end


def _rules(place: Place, kind: str) -> tuple[Callable[[Place], str | None], ...]:
    if not place.first:
        return _OPENING
    return {"percent": _SHARES, "volume": _VOLUMES}.get(kind, _SUMS)
