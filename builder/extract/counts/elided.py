"""What a figure counts that has no noun of its own."""

from collections.abc import Sequence

from builder.extract.counts import countable, counted, preceding
from builder.extract.counts.count import Counted, Spot
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token
from builder.figures import Figure

_NEAR = 4
"""Words behind a figure among which its own clause says what happened."""
_TOLL = 2
"""Words before a figure among which a toll is told that reached it: ``the toll | hits 40``."""


def unit(
    figure: Figure,
    tokens: Sequence[Token],
    spot: Spot,
    happened: tuple[str, ...],
    previous: Counted | None,
    lex: Lexicon,
) -> tuple[str | None, tuple[str, ...]]:
    """The unit of a figure without a noun, and what happened: from a toll, the clause, what happened, the figure before."""
    reaches = spot.first > 0 and tokens[spot.first - 1].lower in lex.arrives
    known = countable.tables(lex.language)
    since = 0 if reaches else max(spot.low, spot.first - _TOLL)
    toll = next((token.lower for token in tokens[since : spot.first] if token.lower in known.tolls), "")
    if toll:
        return "people", known.tolls[toll]
    before = preceding.unit_before(tokens, spot.first, spot.low, lex)
    before = before or (None if spot.same_sentence else preceding.whole(tokens, spot.first, lex))
    human = not known.human.isdisjoint(happened)
    if before is not None and before in known.outcomes and human and _another_fate(before, happened, previous, spot):
        return "people", happened  # "90 deaths and 300 injured"
    if spot.same_sentence and before is not None and before in known.outcomes:
        behind = next((known.outcomes[one] for one in _next(tokens, spot) if one in known.outcomes), ())
        if behind and behind != known.outcomes[before]:
            return "people", behind  # "54 suffered injuries, and 113 are still missing"
    if before is not None:
        return before, known.outcomes.get(before, happened)  # "deaths at 300 and casualties, the wounded too, at 900"
    if spot.first and tokens[spot.first - 1].lower in known.drives:
        return "people", happened
    value = figure.low or figure.high or 0
    if value < 10 and value != int(value) and any(token.lower in lex.tremors for token in tokens):
        return "magnitude", happened
    if (
        previous is not None
        and not spot.same_sentence
        and takes_apart(tokens, lex)
        and (previous.value or value) < value
    ):
        previous = None  # no part is greater than the whole
    unit = previous.unit if previous is not None and previous.unit != "times" else None
    if unit is not None and not preceding.passes(unit, figure, lex, beside=spot.same_sentence):
        unit = None
    alike = unit is not None and (unit.lower() in known.people or unit.lower() in lex.populations)
    apart = any(token.text in counted.BREAKS for token in tokens[spot.low : spot.first])
    beside = previous is not None and spot.same_sentence and not apart
    same = beside and previous is not None and unit is not None and previous.outcome == happened
    if human and not alike and not same:
        return "people", happened
    if unit is None or unit == "%" or unit.isupper():
        stands = (
            spot.end + 1 < len(tokens)
            and tokens[spot.end].lower in lex.genitive
            and tokens[spot.end + 1].lower in lex.back
        )
        level = (
            unit == "%" and spot.same_sentence and tokens[spot.first - 1].lower in lex.reached
        )  # "fires fell 7% to 40"
        whole = (
            preceding.unit_before(tokens, spot.first, 0, lex) if level else None
        )  # "passenger numbers rose 7% to 40"
        bound = 0 if stands or level else spot.low
        unit = whole or preceding.plural_before(tokens, spot.first, bound, lex, nearest=not stands)
    return (unit if unit is not None and unit != "%" and not unit.isupper() else None), happened


def _next(tokens: Sequence[Token], spot: Spot) -> list[str]:
    """The words right behind a figure."""
    return [token.lower for token in tokens[spot.end : spot.end + _NEAR]]


def _another_fate(unit: str | None, happened: tuple[str, ...], previous: Counted | None, spot: Spot) -> bool:
    """Whether a noun before a figure is the one of the figure before it, and what happened to these is something else."""
    beside = previous is not None and spot.same_sentence and (previous.unit or "").lower() == unit
    return beside and previous is not None and previous.outcome != happened


def takes_apart(tokens: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a sentence takes apart what was counted before: ``Of these, ...``."""
    words = [token.lower for token in tokens if token.word][:2]
    return len(words) == 2 and words[0] in lex.genitive and words[1] in lex.back
