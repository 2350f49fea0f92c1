"""The decision what one figure counts: the words beside it, else the clause before it, else the figure before it."""

from collections.abc import Sequence
from functools import cache
from typing import Literal

from msgspec import structs

from builder.extract.counts import (
    aims,
    bases,
    basis,
    countable,
    elided,
    growth,
    nouns,
    outcomes,
    owners,
    quantities,
    states,
    sums,
)
from builder.extract.counts.count import Aim, Counted, Spot
from builder.extract.counts.wars import War
from builder.extract.text.lexicon import Lexicon, lexicon
from builder.extract.text.tokens import Token
from builder.figures import Figure
from builder.figures.figure import Kind

_APART = str.maketrans(",(", "  ")
_BRACKET = " ("
_AND = "; "
"""Between two sums in one bracket."""
_PERCENT = "%"
_BESIDE = 20
"""Characters between two figures of a list, or of a whole and its part."""


def count(
    text: str,
    figure: Figure,
    tokens: Sequence[Token],
    spot: Spot,
    previous: Counted | None,
    at_war: War | None,
    lex: Lexicon,
) -> Counted:
    """What one figure counts; ``previous`` is what the figure before it does."""
    known = countable.tables(lex.language)
    words, end = nouns.noun(tokens, spot, lex)
    degrees = countable.degrees(text[figure.core_start : figure.end], text[figure.end : figure.end + 3], lex.language)
    words = [] if degrees else words
    while figure.unit == "%" and words and words[-1].lower in quantities.words(lex.language).closing:
        words = words[:-1]  # "3% growth | due to"
    if figure.kind == "money" and words and words[0].lower in quantities.words(lex.language).closing:
        words = []  # "$3 | beating estimates"
    happened = _outcome(text, figure, tokens, spot, max(end, spot.end), previous, lex)
    if figure.unit == "%" and nouns.likelier(tokens, spot.end, lex):
        words, happened = [], ()
    printed = text[words[0].start : words[-1].end].rstrip("'’") if words else None
    told_of = figure.unit == "%" and bases.output(tokens, spot.end, lex) > spot.end  # "5% of GDP"
    if told_of or (figure.unit == "%" and printed and basis.alone(words, printed, lex)):
        words, printed = [], None
    unit = figure.unit or degrees or (figure.noun if printed and not printed.startswith(figure.noun or "") else None)
    unit = unit or nouns.strength(tokens, spot, lex) or nouns.head(words, printed, lex) or figure.noun
    subject = growth.grown(text, tokens, figure, (spot.first, spot.end), lex) or printed
    population = nouns.population(words, lex)
    happened = happened or known.alone.get((unit or "").lower(), ())
    if outcomes.claimed(tokens, spot.first, unit, happened, lex):
        happened, unit, subject = (
            known.claimed,
            *(("people", "people") if (unit or "").lower() in known.lives else (unit, subject)),
        )
    human = not known.human.isdisjoint(happened)
    again = _again(lex.language)
    if unit is not None and unit.lower() in lex.rest and (human or previous is None):
        unit = subject = "people"
    elif unit is not None and unit.lower() in again and spot.same_sentence and previous is not None:
        same = previous.unit is not None and previous.unit.lower() not in again
        unit, subject = (None, None) if same else (unit, subject)  # "20 homes ... 12 others"
    inferred = unit is None
    nationals = unit is None and bool(words) and words[-1].text in known.nationals
    if nationals and (previous is None or (previous.unit or "").lower() not in known.people):
        unit = "people"  # "28,000 South Sudanese"
    if unit is None and previous is not None:
        paid = sums.currency(figure, tokens, spot.first, previous.unit, lex, beside=spot.same_sentence)
        unit, subject = (paid, paid) if paid else (unit, subject)
    if unit is None:
        previous, spot = _whole(previous, tokens, spot)
        unit, happened = elided.unit(figure, tokens, spot, happened, previous, lex)
        if previous is not None and unit is not None and unit == previous.unit:
            subject, population = _others(tokens, spot, unit, previous, lex)
            happened = happened or (() if outcomes.of_another(tokens, spot.first, lex) else previous.outcome)
    happened = _borne(unit, happened, tokens, spot, lex, human=human, money=figure.kind == "money")
    at_war = None if words else at_war
    changed = at_war is not None and bool(at_war.population)
    if at_war is not None and changed:
        subject = population = at_war.population
        unit = "soldiers" if unit is None or unit.lower() in lex.populations else unit
    elif not population and unit is not None:
        people = unit.lower() in known.people or (human and unit.lower().split()[-1] not in known.land)
        owner = owners.owner(tokens, spot.first, lex, apart=bool(words), people=people)
        if owner is not None:
            named = unit if inferred and owner[0] == owner[1] else printed if len(words) > 1 and unit != printed else ""
            subject, population = " ".join(part for part in (owner[0], named) if part), owner[1]
        elif spot.same_sentence and previous is not None and inferred and previous.population:
            subject, population = f"{previous.population} {unit}", previous.population
    measured, aim = None, None
    envelope = (
        figure.kind == "money" and bool(words) and (len(words) == 1 or _called(words, quantities.words(lex.language)))
    )
    flows = figure.unit is None and len(words) == 1 and words[0].lower in quantities.words(lex.language).volumes
    if figure.unit == "%" or not subject or subject == figure.noun or envelope or flows:
        measured, aim = _measured(text, figure, tokens, spot, previous, words, happened, lex)
        if measured is None and figure.kind == "money" and _converted(text, figure, spot, previous):
            measured = previous.measured if previous else None  # "¥2 billion (£13m)"
        subject, happened = (measured, ()) if measured else (subject, happened)
    return Counted(
        unit=unit,
        subject=subject or unit,
        outcome=happened,
        measured=measured,
        aim=aim,
        inferred=tuple(name for name, so in (("unit", inferred), ("subject", changed)) if so),
        population=population,
        end=words[-1].end if words else figure.end,
        value=figure.high if figure.low is None else figure.low,
        whole=_part_of(text, figure, tokens, spot, previous, lex),
    )


@cache
def _again(language: str) -> frozenset[str]:
    """Words for more of what the figure before counts: ``the rest``, ``others``."""
    return lexicon(language).rest | countable.tables(language).again


def _converted(text: str, figure: Figure, spot: Spot, previous: Counted | None) -> bool:
    """Whether a sum in brackets right behind another one says the same in other money."""
    if previous is None or not spot.same_sentence or previous.unit in (figure.unit, _PERCENT):
        return False
    between = text[previous.end : figure.start]
    return between == _BRACKET or (between == _AND and previous.measured is not None)


def _measured(
    text: str,
    figure: Figure,
    tokens: Sequence[Token],
    spot: Spot,
    previous: Counted | None,
    words: Sequence[Token],
    happened: tuple[str, ...],
    lex: Lexicon,
) -> tuple[str | None, Aim | None]:
    """What a share or a sum measures that nothing is said of but in its clause, of a sum that was lost its loss alone; and whether it was
    meant or expected."""
    known = quantities.words(lex.language)
    coins = figure.noun in known.coins
    flows = figure.unit is None and len(words) == 1 and words[0].lower in known.volumes
    other = bool(words) and not ((coins or flows) and len(words) == 1)
    envelope = figure.kind == "money" and _called(words, known)
    if (other and not envelope and not (figure.unit == "%" and _formal(words, lex))) or (
        figure.unit is None and not (coins or flows)
    ):
        return None, None
    kind: Kind | Literal["volume"] = "volume" if flows else "money" if coins else figure.kind
    beside = previous if previous and spot.same_sentence else None
    unit = figure.noun if coins else figure.unit
    last = next((at for at, token in enumerate(tokens) if words and token.start >= words[-1].end), len(tokens))
    measured, aim = bases.base(
        text,
        figure,
        tokens,
        (spot.first, max(last, spot.after_rate) if flows else spot.end),
        lex,
        kind=kind,
        beside=beside.measured if beside else None,
        alike=beside is not None and beside.unit == unit,
        noun_end=last if words and not flows else 0,
    )
    if measured is None and figure.per is not None and figure.per.unit in known.pieces:
        earned = not known.earned.isdisjoint(token.lower for token in tokens[: spot.first])
        measured = known.per_piece if earned else None  # "a profit of $3bn, or | $2 per share"
    if measured and happened and kind == "money" and known.losing.isdisjoint(measured.split()):
        return None, aim
    return measured, aim


def _called(words: Sequence[Token], known: quantities.Words) -> bool:
    """Whether a noun behind a sum says only what sort of sum it is, and perhaps whom it helps: ``package``, ``Corvia aid package``."""
    if not words or not (words[-1].lower in known.envelopes or words[-1].lower in known.aids | known.fines):
        return False
    sorts = known.aids | known.legal
    return all(word.capital or word.lower in sorts or word.lower in known.envelopes for word in words[:-1])


def _formal(words: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a noun behind a share says no more than that something grew, or was meant or expected: ``3% growth``, ``the 2% target``."""
    low = words[-1].lower
    return low in quantities.words(lex.language).shifts or low in aims.words(lex.language).nouns


def _whole(previous: Counted | None, tokens: Sequence[Token], spot: Spot) -> tuple[Counted | None, Spot]:
    """What a figure without a noun goes on from: behind a part the whole, and then only words behind that part are its own."""
    if previous is None or previous.whole is None:
        return previous, spot
    if spot.same_sentence:
        past = next((i for i, token in enumerate(tokens) if token.start >= previous.end), spot.low)
        spot = structs.replace(spot, low=max(spot.low, past))
    return previous.whole, spot


def _others(tokens: Sequence[Token], spot: Spot, unit: str, previous: Counted, lex: Lexicon) -> tuple[str | None, str]:
    """The subject and population of a figure that counts what the one before it does, of others perhaps: ``Norland lost 300
    soldiers, while Corvia lost 40``."""
    people = unit.lower() in countable.tables(lex.language).people
    since = spot.low if spot.same_sentence else 0
    owner = owners.owner(tokens, spot.first, lex, apart=False, people=people, since=since)
    if owner is None or owner[1] == previous.population:
        return previous.subject, previous.population
    return owner[0] if owner[0] != owner[1] else f"{owner[1]} {unit}", owner[1]


def _borne(
    unit: str | None,
    happened: tuple[str, ...],
    tokens: Sequence[Token],
    spot: Spot,
    lex: Lexicon,
    *,
    human: bool,
    money: bool,
) -> tuple[str, ...]:
    """What happened, as far as it can to what is counted: nothing human to a measure, nothing to a magnitude, and "demand hit 8,000 megawatts" is no hit."""
    if unit is not None:
        known, low = countable.tables(lex.language), unit.lower()
        measure = low in known.measures
        if (human and measure) or low in known.strengths or (measure and known.never_measures.issuperset(happened)):
            happened = ()
        if not happened and low.split()[-1] in known.land:
            happened = outcomes.won(tokens, spot.first, spot.low, lex)
    return possible(unit, happened, lex, money=money)


def possible(unit: str | None, happened: tuple[str, ...], lex: Lexicon, *, money: bool) -> tuple[str, ...]:
    """What can have happened to the counted: no money is wounded, no people are downed, no attack is killed, and tanks are destroyed."""
    known = countable.tables(lex.language)
    if known.deed in happened and unit is not None and unit.lower().split()[-1] in known.arms:
        happened = tuple(known.destroyed if one == known.deed else one for one in happened)
    if known.burnt in happened and (unit is None or known.grounds.isdisjoint(unit.lower().split())):
        gone = unit is not None and unit.lower().split()[-1] in known.burning
        happened = tuple([known.destroyed] if gone else [one for one in happened if one != known.burnt])
    if happened and money:
        return happened if known.of_money.issuperset(happened) else ()
    if happened and unit is not None and unit.lower() in known.alive:
        return tuple(one for one in happened if one not in known.never_alive)
    if happened and (unit in known.people or unit in known.folk):
        return () if known.never_people.issuperset(happened) else happened
    if happened and unit is not None and unit.lower().split()[-1] in known.things:
        return tuple(one for one in happened if one not in known.living)
    return happened


def _part_of(
    text: str, figure: Figure, tokens: Sequence[Token], spot: Spot, previous: Counted | None, lex: Lexicon
) -> Counted | None:
    """The count before, if the words between make this one a part of it (``, including``, ``23 of them``)."""
    if previous is None or not spot.same_sentence:
        return None
    after = tokens[spot.end : spot.end + 2]
    back = len(after) == 2 and after[0].lower in lex.genitive and after[1].lower in lex.back
    between = text[previous.end : figure.start].lower().rstrip()
    return (previous.whole or previous) if back or between.endswith(countable.tables(lex.language).parts) else None


def _of_these(
    figure: Figure, tokens: Sequence[Token], spot: Spot, previous: Counted | None, lex: Lexicon
) -> Counted | None:
    """The count before, if the sentence takes it apart: ``Of these, | 40 were children``; no part is greater than the whole."""
    if previous is None or spot.same_sentence or not elided.takes_apart(tokens, lex):
        return None
    value = figure.high if figure.low is None else figure.low
    return previous if value is not None and (previous.value or value) >= value else None


def _outcome(
    text: str, figure: Figure, tokens: Sequence[Token], spot: Spot, end: int, previous: Counted | None, lex: Lexicon
) -> tuple[str, ...]:
    """What happened; a figure set beside another ("5,000 km, less than 1% of ...", "11 tanks and 40 guns", "12 people, including
    four women") shares what happened to it."""
    if figure.unit is None and (where := states.state(tokens, spot.first, end, lex)):
        return where
    part = _part_of(text, figure, tokens, spot, previous, lex) or _of_these(figure, tokens, spot, previous, lex)
    happened = outcomes.outcome(text, tokens, spot.first, end, (spot.low, spot.high), lex, back=part is None)
    if part is not None:
        return happened or part.outcome
    known = countable.tables(lex.language)
    settled = happened and not known.passing.issuperset(happened)
    if settled or previous is None or not spot.same_sentence or not 0 <= figure.start - previous.end <= _BESIDE:
        return happened
    between = " ".join(text[previous.end : figure.start].lower().translate(_APART).split())
    return (previous.outcome if between in known.listing else ()) or happened
