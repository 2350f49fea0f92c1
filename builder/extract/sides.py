"""Whose soldiers are told of without a name, in a story that has told of those of one side alone: ``It has lost 300 | soldiers``."""

from collections.abc import Sequence

from msgspec import structs

from builder import vocabulary
from builder.extract.counts.atlas import words
from builder.extract.counts.count import Counted
from builder.extract.counts.countable import Words, tables
from builder.extract.speech.voice import Read
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token, tokens
from builder.extract.times.page import Page

_BETWEEN = 3
"""Words behind a people's name among which its soldiers or its dead stand."""


def owned(page: Page, read: Read, counts: Sequence[Counted]) -> list[Counted]:
    """The counts of a sentence, its soldiers and casualties with the side that the story has told of. Not where the sentence adds up
    several sides, and not where it names another people: but as where it was, or, in a war that the tables know, as one who
    says so and takes no part."""
    known = tables(page.lex.language)
    if not any(_told(count, known) for count in counts):
        return [*counts]
    if page.sides is None:
        title = tokens(page.title, 0, len(page.title), page.lex)
        page.sides = frozenset(_named(title, known, page.lex))
    peoples = _peoples(read, page)
    joint = not vocabulary.words(page.lex.language, "measures", "jointly").isdisjoint(read.reading.words)
    made = []
    for count in counts:
        one = count
        if _told(count, known):
            if count.population:
                page.sides |= {count.population}
            elif (
                not joint
                and len(page.sides) == 1
                and peoples <= page.sides
                and ("unit" not in count.inferred or peoples)
            ):
                one = _of(count, *page.sides)
        made.append(one)
    return made


def _peoples(read: Read, page: Page) -> set[str]:
    """The peoples of a sentence that may have lost somebody."""
    lex = page.lex
    known, found = words(lex.language), set()
    told = read.reading.tokens
    fought = known is not None and all(known.known.peoples.get(side) in known.warring for side in page.sides or ())
    for at, token in enumerate(told):
        people = lex.populations.get(token.lower) if token.capital else None
        if people is None or known is None or (at and told[at - 1].lower in known.leads):
            continue
        says = any(voice.cue is not None and voice.cue[0] <= token.start < voice.cue[1] for voice in read.voices)
        if not (says and fought) or known.known.peoples.get(people) in known.warring:
            found.add(people)
    return found


def _told(count: Counted, known: Words) -> bool:
    """Whether soldiers or casualties are counted, to whom it happened that they were lost; "deaths" may be anybody's."""
    unit = count.unit
    soldiers = unit in known.soldiers or unit in known.composites
    return soldiers and bool(count.outcome) and (known.living | known.unsettled).issuperset(count.outcome)


def _of(count: Counted, side: str) -> Counted:
    inferred = count.inferred if "subject" in count.inferred else (*count.inferred, "subject")
    return structs.replace(count, subject=f"{side} {count.subject}", population=side, inferred=inferred)


def _named(said: Sequence[Token], known: Words, lex: Lexicon) -> list[str]:
    """The peoples whose soldiers or dead a title names: ``Russian | losses``, ``Ukraine's dead``."""
    nouns = known.soldiers | known.casualties | known.deaths | known.composites
    return [
        lex.populations[token.lower]
        for at, token in enumerate(said)
        if token.lower in lex.populations
        and not nouns.isdisjoint(one.lower for one in said[at + 1 : at + 1 + _BETWEEN])
    ]
