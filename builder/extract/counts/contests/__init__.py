"""What the figures of polls and votes measure: whose share of whom, where, and against whom; by how much one leads another.

Two polls are of one thing only where race, people and place are the same; so all that the words say of them goes into the name:
``support for Lind against Berg among likely voters in Norland``. What a sentence leaves out may stand in those before it.
"""

from collections.abc import Callable, Mapping, Sequence

from msgspec import structs

from builder.extract.counts.contests.leads import leads
from builder.extract.counts.contests.line import Line
from builder.extract.counts.contests.names import Name, named_parties, names
from builder.extract.counts.contests.naming import lead, share, view
from builder.extract.counts.contests.results import results
from builder.extract.counts.contests.samples import samples
from builder.extract.counts.contests.scopes import Said, frame
from builder.extract.counts.contests.shares import Share, shares
from builder.extract.counts.contests.views import views
from builder.extract.counts.contests.words import Words, words
from builder.extract.counts.count import Counted, Spot
from builder.extract.text.lexicon import Lexicon
from builder.figures import Figure


def named(
    text: str,
    own: Said,
    figures: Sequence[Figure],
    spots: Sequence[Spot],
    counts: list[Counted],
    before: Callable[[], Sequence[Said]],
    lex: Lexicon,
) -> list[Counted]:
    """The counts of a sentence, those of candidates, and of whom a poll asked, under what they measure.

    ``own``: its words. ``before``: gives those of the sentences before it, asked for only where there may be a candidate.
    """
    known = words(lex.language)
    if known is None:
        return counts
    counts = samples(own, spots, counts, lex, known)
    if not any(_told(count, known) for count in counts):
        return counts
    earlier, (_, tokens) = before(), own
    tallied = any((count.unit or "").lower() in known.tallies for count in counts)
    if (
        not tallied
        and known.people.isdisjoint(own[0])
        and all(known.talk.isdisjoint(said) for said, _ in (own, *earlier))
    ):
        return counts
    found = names(text, tokens, lex, known)
    units = {at: unit for at, count in enumerate(counts) if (unit := _tallied(count, known)) is not None}
    parties = named_parties(text, tokens, lex, known) if tallied else []
    if not (found or parties):
        return counts
    line = Line(
        text,
        tokens,
        figures,
        [(spot.first, spot.end) for spot in spots],
        found,
        frame(text, own, earlier, lex, known),
        lex,
        known,
    )
    every = [one for one in shares(line) if _open(counts[one.figure], one, known)]
    thoughts = list(views(line))
    asked = any(scope.kind == "among" and scope.words for scope in line.frame.scopes)
    asked = asked or any(one.among for one in thoughts) or any(one.backed and one.among for one in every)
    if not (line.frame.talk or asked or tallied):
        return counts
    made = list(counts)
    cast = any(one.cast for one in every)
    for one in every:
        made[one.figure] = _measuring(counts[one.figure], share(line, every, one, cast=cast))
    for seen in thoughts:
        if counts[seen.figure].unit == "%" and made[seen.figure].measured is None:
            made[seen.figure] = _measuring(counts[seen.figure], view(line, seen))
    points = [
        (at, figures[at])
        for at, count in enumerate(counts)
        if (count.unit or "").lower() in known.points and not count.measured
    ]
    for gap in leads(line, iter(points)):
        made[gap.figure] = _measuring(counts[gap.figure], lead(line, gap))
    return _results(line, units, parties, made)


def _results(line: Line, units: Mapping[int, str], parties: Sequence[Name], made: list[Counted]) -> list[Counted]:
    """The counts of a sentence, those of results of which nothing else says whose under their names."""
    if parties:
        line.names = parties
    for at, subject in results(line, {at: unit for at, unit in units.items() if made[at].measured is None}):
        made[at] = _measuring(made[at], (subject, False))
        if units[at]:
            made[at] = structs.replace(made[at], unit=units[at].partition(" ")[0])
    return made


def _told(count: Counted, known: Words) -> bool:
    """Whether a figure is in percent, points, votes or seats, and nothing says of what or whose."""
    unit = (count.unit or "").lower()
    return count.measured is None and (unit == "%" or unit in known.points or unit in known.tallies)


def _tallied(count: Counted, known: Words) -> str | None:
    """What a figure of results is told in, of which nothing says whose it is: votes, seats, nothing for a share; None for others."""
    if count.measured is not None or count.outcome:
        return None
    unit = (count.unit or "").lower()
    if unit == "%":
        subject = (count.subject or "").lower()
        return "" if subject == unit or known.shared.issuperset(subject.split()) else None
    return known.tallies.get(unit)


def _open(count: Counted, one: Share, known: Words) -> bool:
    """Whether what a share measures is still to be said: nothing, or ``support``, or only of whom it is a share."""
    if count.unit != "%" or count.measured is not None:
        return False
    subject = (count.subject or "").lower()
    return (
        one.backed
        or one.among is not None
        or subject == count.unit
        or subject.split(" ")[0] in known.opposite
        or (known.skipped | known.ballots | known.owned).issuperset(subject.split())
    )


def _measuring(count: Counted, measured: tuple[str, bool] | None) -> Counted:
    """With its name, and whether other sentences have a part in it."""
    if measured is None:
        return count
    name, elsewhere = measured
    inferred = (*count.inferred, "subject") if elsewhere and "subject" not in count.inferred else count.inferred
    return structs.replace(count, subject=name, measured=name, outcome=(), inferred=inferred)
