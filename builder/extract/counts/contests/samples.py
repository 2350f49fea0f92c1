"""How many a poll asked: ``a survey of | 1,012 adults``, ``surveyed | 820 likely voters``. It tells of the poll, and counts nobody else."""

from collections.abc import Sequence

from msgspec import structs

from builder.extract.counts.contests.scopes import Said
from builder.extract.counts.contests.words import Words
from builder.extract.counts.count import Counted, Spot
from builder.extract.counts.countable import tables
from builder.extract.text.lexicon import Lexicon


def samples(own: Said, spots: Sequence[Spot], counts: list[Counted], lex: Lexicon, known: Words) -> list[Counted]:
    """The counts of a sentence, those of whom a poll asked under a name of their own."""
    words, tokens = own
    if known.asking.isdisjoint(words):
        return counts
    people = tables(lex.language).people | known.people
    made = list(counts)
    for at, (spot, count) in enumerate(zip(spots, counts, strict=True)):
        before = [token.lower for token in tokens[max(0, spot.first - 2) : spot.first]]
        named = (count.unit or "").lower() in people or (count.population and not count.outcome)
        if not (before and named and count.measured is None):
            continue
        of = len(before) > 1 and before[-1] in known.sampled_by and before[0] in known.sampled
        if before[-1] in lex.polled or of:
            made[at] = structs.replace(count, subject=f"{known.named['sample']} {count.subject}", outcome=())
    return made
