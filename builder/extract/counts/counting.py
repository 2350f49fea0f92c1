"""The decision what one figure counts: the words beside it, else the clause before it, else the figure before it."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct, structs

from builder import vocabulary
from builder.extract.counts import bases, countable, counted, growth, outcomes, owners, preceding, sums
from builder.extract.counts.wars import War
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token, unbound
from builder.figures import Figure, Unit

_APART = str.maketrans(",(", "  ")
_BESIDE = 20
"""Characters between two figures of a list, or of a whole and its part."""


Common = Literal["people", "soldiers"]
"""Units of what the words leave out."""


class Counted(Struct, frozen=True, gc=False, kw_only=True):
    """What one figure counts."""

    unit: Common | Unit | str | None = None
    subject: str | None = None
    outcome: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()
    """Which of these the words beside the figure do not say."""
    measured: str | None = None
    """What a share or a sum measures in its clause: the subject then."""
    population: str = ""
    """The adjective of the people or country they belong to, where the subject names it."""
    end: int = 0
    """Where the noun phrase ends, in the text."""
    value: float | None = None
    """The figure's lower end, else its upper one."""
    whole: "Counted | None" = None
    """What it is a part of ("40 people, among them three children"): the next sentence is not about the part."""


class Spot(Struct, frozen=True, gc=False, kw_only=True):
    """Where a figure stands among the words of its sentence."""

    first: int
    """Its first token."""
    end: int
    """The token after it."""
    after_rate: int
    """The token after a rate that follows at once ("a month")."""
    low: int
    high: int
    """Between the figure before and the one after it."""
    same_sentence: bool
    """Another figure stands before it in the sentence."""


def count(
    text: str,
    figure: Figure,
    tokens: Sequence[Token],
    spot: Spot,
    previous: Counted | None,
    at_war: War | None,
    lex: Lexicon,
) -> Counted:
    """The unit, subject and outcome of one figure."""
    words, end = _noun(tokens, spot, lex)
    words = _trimmed(_unforeseen(words, tokens, lex), lex)
    degrees = countable.degrees(text[figure.core_start : figure.end], text[figure.end : figure.end + 3], lex.language)
    words = [] if degrees else words
    happened = _outcome(text, figure, tokens, spot, max(end, spot.end), previous, lex)
    if figure.unit == "%" and _likelier(tokens, spot.end, lex):
        words, happened = [], ()
    printed = text[words[0].start : words[-1].end].rstrip("'’") if words else None
    measure = figure.noun if words and printed and not printed.startswith(figure.noun or "") else None
    unit, inferred = (
        figure.unit or degrees or measure or _strength(tokens, spot, lex) or head(words, printed, lex),
        False,
    )
    unit = unit or figure.noun
    grew = growth.grown(text, tokens, figure, (spot.first, spot.end), lex)
    subject, population = grew or printed, _population(words, lex)
    known = countable.tables(lex.language)
    human = not known.human.isdisjoint(happened)
    again = lex.rest | known.again
    if unit is not None and unit.lower() in lex.rest and (human or previous is None):
        unit = subject = "people"
    elif unit is not None and unit.lower() in again and spot.same_sentence and previous is not None:
        same = previous.unit is not None and previous.unit.lower() not in again
        unit, subject = (None, None) if same else (unit, subject)  # "20 homes ... 12 others"
    paid = (
        unit is None
        and previous is not None
        and sums.currency(figure, tokens, spot.first, previous.unit, lex, beside=spot.same_sentence)
    )
    if paid:
        unit = subject = paid
        inferred = True
    elif unit is None:
        inferred = True
        if previous is not None and previous.whole is not None:
            past = next((i for i, token in enumerate(tokens) if token.start >= previous.end), spot.low)
            spot = structs.replace(spot, low=max(spot.low, past) if spot.same_sentence else spot.low)
            previous = previous.whole
        unit, happened = _elided(figure, tokens, spot, happened, previous, lex)
        if previous is not None and unit is not None and unit == previous.unit:
            subject, population, happened = previous.subject, previous.population, happened or previous.outcome
            whose = owners.owner(
                tokens,
                spot.first,
                lex,
                apart=False,
                people=unit.lower() in countable.tables(lex.language).people,
                since=spot.low if spot.same_sentence else 0,
            )
            if whose is not None and whose[1] != population:  # "Norland lost 300 soldiers, while Corvia lost 40"
                subject, population = whose[0] if whose[0] != whose[1] else f"{whose[1]} {unit}", whose[1]
    changed = False
    if unit is not None and human and (unit.lower() in known.measures or unit.lower() in known.strengths):
        happened = ()
    elif unit is not None and known.never_measures.issuperset(happened) and unit.lower() in known.measures:
        happened = ()  # "demand hit 8,000 megawatts"
    if unit is not None and not happened and unit.lower().split()[-1] in known.land:
        happened = outcomes.won(tokens, spot.first, spot.low, lex)
    happened = possible(unit, happened, lex, money=figure.kind == "money")
    if at_war is not None and at_war.population and not words:
        subject = population = at_war.population
        changed = True
        if unit is None or unit.lower() in lex.populations:
            unit = "soldiers"
    elif not population and unit is not None:
        people = unit.lower() in known.people or (human and unit.lower().split()[-1] not in known.land)
        owner = owners.owner(tokens, spot.first, lex, apart=bool(words), people=people)
        if owner is not None:
            subject, population = owner[0] if owner[0] != owner[1] or not inferred else f"{owner[0]} {unit}", owner[1]
        elif spot.same_sentence and previous is not None and inferred and previous.population:
            subject, population = f"{previous.population} {unit}", previous.population
    measured = None
    if figure.unit is not None and not words and (figure.unit == "%" or not (subject or happened)):
        beside = previous.measured if previous and spot.same_sentence and previous.unit == figure.unit else None
        measured = bases.base(text, figure, tokens, (spot.first, spot.end), lex, beside=beside)
        subject, happened = (measured, ()) if measured else (subject, happened)
    return Counted(
        unit=unit,
        subject=subject or unit,
        outcome=happened,
        measured=measured,
        inferred=tuple(name for name, so in (("unit", inferred), ("subject", changed)) if so),
        population=population,
        end=words[-1].end if words else figure.end,
        value=figure.high if figure.low is None else figure.low,
        whole=_part_of(text, figure, tokens, spot, previous, lex),
    )


def possible(unit: str | None, happened: tuple[str, ...], lex: Lexicon, *, money: bool) -> tuple[str, ...]:
    """What can have happened to the counted: no money is wounded, no people are downed."""
    known = countable.tables(lex.language)
    if happened and money:
        return happened if known.of_money.issuperset(happened) else ()
    if happened and unit in known.people:
        return () if known.never_people.issuperset(happened) else happened
    return happened


def shared(text: str, figures: Sequence[Figure], counts: Sequence[Counted], lex: Lexicon) -> list[Counted]:
    """The counts, a list's earlier members with what its last one says happened ("four cars, 19 vans were damaged")."""
    made, human = list(counts), countable.tables(lex.language).human
    for at in range(len(made) - 2, -1, -1):
        one, after = made[at], made[at + 1]
        between = text[one.end : figures[at + 1].start].strip(", ")
        if (
            not one.outcome
            and after.outcome
            and figures[at + 1].start - one.end < 8
            and (between in lex.coordinators or between in ("", "&"))
            and not ("unit" in after.inferred and not human.isdisjoint(after.outcome))  # "17 explosions and two dead"
            and (after.unit or "").lower()
            not in countable.tables(lex.language).outcomes  # "12 incidents and 40 deaths"
        ):
            made[at] = structs.replace(one, outcome=after.outcome)
    return made


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


def _noun(tokens: Sequence[Token], spot: Spot, lex: Lexicon) -> tuple[list[Token], int]:
    """The noun phrase of a figure: right after it, after its rate, or after *were*."""
    words, end = counted.phrase(tokens, spot.end, lex)
    if not words and spot.after_rate > spot.end:
        words, end = counted.phrase(tokens, spot.after_rate, lex)
    if not words:
        words = counted.complement(tokens, spot.end, lex)
    if spot.high < len(tokens):
        before = [word for word in words if word.start < tokens[spot.high].start]
        words = before if before or words[:1] == [tokens[spot.high]] else words
    if words and lex.bound_articles:
        words = [unbound(words[0], lex), *words[1:]]
    return words, min(end, spot.high) if words else spot.end


def _strength(tokens: Sequence[Token], spot: Spot, lex: Lexicon) -> str | None:
    """``magnitude`` where the word stands beside the figure of an earthquake: ``a magnitude 6.2 quake``."""
    beside = [tokens[at].lower for at in (spot.first - 1, spot.end) if 0 <= at < len(tokens)]
    return next((word for word in beside if word in countable.tables(lex.language).strengths), None)


def _likelier(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a share at whose end token ``at`` stands is of a chance: ``31% less likely to die`` counts no dead."""
    words = {token.lower for token in tokens[at : at + 2]}
    return not vocabulary.words(lex.language, "rules", "chances").isdisjoint(words)


def _unforeseen(words: list[Token], tokens: Sequence[Token], lex: Lexicon) -> list[Token]:
    """A noun phrase without those who expected it: ``the 0.5% fall economists had predicted``."""
    if not words or words[-1].lower not in lex.groups | lex.foresees:
        return words
    after = [token.lower for token in tokens if token.start > words[-1].start][:3]
    while after and (after[0] in lex.auxiliaries or after[0] in lex.adverbs):
        after = after[1:]
    by = words[-1].lower in lex.foresees and not lex.agent.isdisjoint(after[:1])
    return words[:-1] if by or (after and after[0] in lex.foresees) else words


def _trimmed(words: list[Token], lex: Lexicon) -> list[Token]:
    """A noun phrase without the word for what became of the number (``a 10,000 job gain``) or for how strong (``magnitude quake``)."""
    known = countable.tables(lex.language)
    if words and words[-1].lower in known.changes:
        words = words[:-1]
    return words[1:] if words and words[0].lower in known.strengths else words


def head(words: Sequence[Token], printed: str | None, lex: Lexicon) -> str | None:
    """The unit in a noun phrase: its head, or all of it where the head alone says nothing ("members of the forces")."""
    if not words or words[-1].text in lex.populations.values():
        return None
    if printed and "/" in printed.split()[-1]:  # "km/h"
        return printed.split()[-1]
    known = countable.tables(lex.language)
    whole = not known.partitive.isdisjoint(word.lower for word in words[:2]) or words[0].lower in known.whole
    if whole or any(word.lower in lex.additive for word in words):
        return printed
    if known.head_first:
        noun = next((word for word in words if word.lower not in lex.renewed | lex.rest), words[0])
        return noun.text
    return words[-1].text.rstrip("'’")


def _population(words: Sequence[Token], lex: Lexicon) -> str:
    return next((lex.populations[word.lower] for word in words if word.lower in lex.populations), "")


def _outcome(
    text: str, figure: Figure, tokens: Sequence[Token], spot: Spot, end: int, previous: Counted | None, lex: Lexicon
) -> tuple[str, ...]:
    """What happened; a figure set beside another ("5,000 km, less than 1% of ...", "11 tanks and 40 guns", "12 people, including
    four women") shares what happened to it."""
    part = _part_of(text, figure, tokens, spot, previous, lex)
    happened = outcomes.outcome(text, tokens, spot.first, end, (spot.low, spot.high), lex, back=part is None)
    if part is not None:
        return happened or part.outcome
    if happened or previous is None or not spot.same_sentence or not 0 <= figure.start - previous.end <= _BESIDE:
        return happened
    between = " ".join(text[previous.end : figure.start].lower().translate(_APART).split())
    return previous.outcome if between in countable.tables(lex.language).listing else ()


def _elided(
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
    toll = next((token.lower for token in tokens[: spot.first] if token.lower in known.tolls), "") if reaches else ""
    if toll:
        return "people", known.tolls[toll]
    before = preceding.unit_before(tokens, spot.first, spot.low, lex)
    before = before or (None if spot.same_sentence else preceding.whole(tokens, spot.first, lex))
    if before is not None:
        return before, happened
    value = figure.low or figure.high or 0
    if value < 10 and value != int(value) and any(token.lower in lex.tremors for token in tokens):
        return "magnitude", happened
    if previous is not None and not spot.same_sentence and _whole(tokens, lex) and (previous.value or value) < value:
        previous = None  # no part is greater than the whole
    unit = previous.unit if previous is not None and previous.unit != "times" else None
    if unit is not None and not preceding.passes(unit, figure, lex, beside=spot.same_sentence):
        unit = None
    alike = unit is not None and (unit.lower() in known.people or unit.lower() in lex.populations)
    apart = any(token.text in counted.BREAKS for token in tokens[spot.low : spot.first])
    beside = previous is not None and spot.same_sentence and not apart
    same = beside and previous is not None and unit is not None and previous.outcome == happened
    if not known.human.isdisjoint(happened) and not alike and not same:
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


def _whole(tokens: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a sentence takes apart what was counted before: ``Of these, ...``."""
    words = [token.lower for token in tokens if token.word][:2]
    return len(words) == 2 and words[0] in lex.genitive and words[1] in lex.back
