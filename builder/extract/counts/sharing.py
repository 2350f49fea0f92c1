"""What the last of several figures says happened to all of them."""

from collections.abc import Sequence

from msgspec import structs

from builder.extract.counts import atlas, countable
from builder.extract.counts.count import Counted
from builder.extract.text.lexicon import Lexicon
from builder.figures import Figure

_PLACED = 5
"""Words that say where something is, and join it to the next."""


def shared(text: str, figures: Sequence[Figure], counts: Sequence[Counted], lex: Lexicon) -> list[Counted]:
    """The counts, a list's earlier members with what its last one says happened ("four cars, 19 vans were damaged")."""
    made, human = list(counts), countable.tables(lex.language).human
    for at in range(len(made) - 2, -1, -1):
        one, after = made[at], made[at + 1]
        between = text[one.end : figures[at + 1].start].strip(", ")
        if (
            not one.outcome
            and after.outcome
            and (
                (figures[at + 1].start - one.end < 8 and (between in lex.coordinators or between in ("", "&")))
                or (one.unit == after.unit and _elsewhere(between, lex))  # "40 people in Elm and 12 people in Ash died"
            )
            and not ("unit" in after.inferred and not human.isdisjoint(after.outcome))  # "17 explosions and two dead"
            and (after.unit or "").lower()
            not in countable.tables(lex.language).outcomes  # "12 incidents and 40 deaths"
        ):
            made[at] = structs.replace(one, outcome=after.outcome)
    return made


def _elsewhere(between: str, lex: Lexicon) -> bool:
    """Whether words between two figures say no more than where the first one is."""
    known, low = atlas.words(lex.language), between.lower().split()
    return known is not None and 1 < len(low) <= _PLACED and low[0] in known.leads and low[-1] in lex.coordinators
