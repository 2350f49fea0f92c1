"""Bounds: ``at least``, ``up to``, ``nearly``, ``or more``: which end of a figure the words leave open."""

import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from builder.figures.grammar import alternation, grammar, last_word
from builder.records import Bound

_REACH = 32


class Cues(Struct, frozen=True, kw_only=True):
    """A language's bound words."""

    before: re.Pattern[str]
    last: frozenset[str]
    """The last words of the cues and of what may stand between a cue and its number."""
    marks: frozenset[str]
    """The last characters of cues that are no words."""
    after: re.Pattern[str]
    meaning: Mapping[str, Bound]
    """Of those before a number; "tops" means another thing behind one."""
    behind: Mapping[str, Bound]
    rounded: frozenset[str]
    """Last words of numbers that are never exact: ``une cinquantaine``."""
    prepositions: frozenset[str]
    """Cues that before another cue are something else: ``control over about 400``."""
    particles: frozenset[str]
    """Cues that may belong to a verb before them (``handed over 17 tanks``), or tell where something came down."""
    handed: re.Pattern[str]
    """Those verbs."""
    flown: re.Pattern[str]
    """What comes down, right before such a cue: ``shot down 40 drones over eight regions``."""
    places: re.Pattern[str]
    """A number of places."""
    rising: re.Pattern[str]
    """What makes "up to" an adverb and a preposition: ``prices went up to 5``, but ``went as high as 5``."""
    towards: tuple[str, ...]
    """The last words of such a cue."""


@cache
def cues(language: str) -> Cues:
    table = grammar(language).table
    signs: dict[str, Bound] = table["before"].get("signs", {})
    words: dict[str, Bound] = {
        cue: bound for bound, all_ in table["before"].items() if bound != "signs" for cue in all_
    }
    behind: dict[str, Bound] = {cue: bound for bound, all_ in table["after"].items() for cue in all_}
    closing: dict[str, Bound] = {cue: bound for bound, all_ in table["closing"].items() for cue in all_}
    letters = [cue for cue in words if cue[0].isalpha()]
    marks = sorted([*signs, *(cue for cue in words if not cue[0].isalpha())], key=len, reverse=True)
    tight = [cue for cue in behind if not cue[0].isalpha()]
    loose = [cue for cue in behind if cue[0].isalpha()]
    return Cues(
        before=re.compile(rf"(?:(?<![\w-])(?P<cue>{alternation(letters)})\s(?:{alternation(table['fillers'])}\s)?|(?P<sign>{alternation(marks)})\s?)$"),
        last=frozenset(cue.split()[-1].strip(".") for cue in [*letters, *table["fillers"]]),
        marks=frozenset(mark[-1] for mark in marks),
        after=re.compile(rf"\s(?P<last>{alternation(closing)})(?=[.,;:)”\"]|$)|(?P<tight>{alternation(tight)})(?!\w)|[\s-](?P<loose>{alternation(loose)})(?!\w|\s{alternation(table['than'])}\s\w)"),
        meaning={**words, **signs},
        behind={**behind, **closing},
        rounded=frozenset(table["rounded"]),
        prepositions=frozenset(table["prepositions"]),
        particles=frozenset(table.get("particles", {}).get("words", ())),
        handed=re.compile(rf"(?<!\w){alternation(table.get('particles', {}).get('verbs', []))}\s$"),
        flown=re.compile(rf"(?<!\w){alternation(table.get('particles', {}).get('flown', []))}\s$"),
        places=re.compile(rf"\S+\s(?:[A-Z]\w+\s)?{alternation(table.get('particles', {}).get('places', []))}(?!\w)"),
        rising=re.compile(rf"(?<!\w){alternation(table['ranges']['rising'])}\s$"),
        towards=tuple(f" {word}" for word in table["ranges"]["joiners"]),
    )  # fmt: skip


def before(text: str, start: int, c: Cues, *, floor: int = 0) -> tuple[Bound | None, int]:
    """The bound that stands before ``start``, and where its words begin; of two, the stronger (``up to about``)."""
    bound: Bound | None = None
    for _ in range(2):
        low = max(floor, start - _REACH)
        if last_word(text, low, start) not in c.last and not c.marks.intersection(text[max(low, start - 2) : start]):
            break
        match = c.before.search(text, low, start)
        if not match:
            break
        words = " ".join((match["cue"] or match["sign"]).lower().split())
        found: Bound = c.meaning[words]
        if bound and words in c.prepositions:
            break
        if words in c.particles and _particle(text, match.start(), start, floor, c):
            break
        if (
            found == "at_most"
            and words.endswith(c.towards)
            and c.rising.search(text, max(floor, match.start() - _REACH), match.start())
        ):
            break
        bound = found if bound in (None, "about") else bound
        start = match.start()
    return bound, start


def _particle(text: str, cue: int, number: int, floor: int, c: Cues) -> bool:
    """Whether a cue that begins at ``cue`` leaves no end of the ``number`` open: it is part of a verb, or says over which places."""
    low = max(floor, cue - _REACH)
    if c.handed.search(text, low, cue):
        return True
    return c.places.match(text, number) is not None and c.flown.search(text, low, cue) is not None


def after(text: str, end: int, c: Cues) -> tuple[Bound | None, int]:
    """The bound that stands after ``end``, and where its words end."""
    match = c.after.match(text, end)
    if not match:
        return None, end
    return c.behind[" ".join((match["last"] or match["tight"] or match["loose"]).lower().split())], match.end()
