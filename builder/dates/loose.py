"""Times that are no calendar's: ``in fiscal 2016``, ``in the second quarter``, ``first-quarter sales``, ``in the first nine months``, ``overnight``.

They are kept as printed: a fiscal year begins when its country says, a quarter may be a game's.
"""

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from builder import vocabulary
from builder.dates.dated import Dated
from builder.dates.words import alternation, words
from builder.vocabulary.glance import Glance, glance, plain, seen

_YEAR = plain("2000")
_ON = 4
"""Characters between "overnight" and its day: ``on``."""
_LEAD = 12
"""Characters in which a preposition and an article stand."""


class _Patterns(Struct, frozen=True):
    fiscal: tuple[re.Pattern[str], ...]
    """A fiscal year with its number, one without."""
    others: tuple[re.Pattern[str], ...]
    """A part of a year, the same before what is measured, a time that stands by itself, a year of which something is told."""
    led: re.Pattern[str]
    """What stands before a year that is a period by itself: ``in the``."""
    number: re.Pattern[str]
    heads: Glance
    """Without one of these there is none, unless a year or an ordinal stands there."""
    names: tuple[str, ...]
    """Small letters that every fiscal year has in it, of which "FY2016" makes no word of its own."""
    ordinals: Glance
    """What a part of a year begins with, as a glance sees it: ``first``, ``0st``."""
    bare: Glance


@cache
def _patterns(language: str) -> _Patterns:
    table = vocabulary.table(language, "dates")["periods"]
    w = words(language)
    whole_names = table.get("whole", [])
    fiscal, year = alternation(table["fiscal"]), alternation(w.named("year"))
    owner, of = alternation([*w.lists["the"], *table["owned"]]), alternation(w.lists["of"])
    leads = [*table["since"], *table["as_of"], *table["during"]]
    lead, after = rf"(?:{alternation(leads)}\s)", rf"(?:{alternation([*leads, *w.lists['of']])}\s)"
    number, first = (
        rf"(?P<{name}>(?:(?:19|20)\d\d|['’]?\d\d)(?:[-/–](?:20)?\d\d)?)(?!\d|[.,]\d|%)" for name in ("number", "first")
    )
    part = rf"(?:{alternation(w.lists['quarter'])}|{alternation(w.lists['half'])}|(?:\d+|{alternation([*w.numbers])})\s{alternation(w.units)})"
    owners = [
        rf"\b{re.escape(word)}" for word in (*w.lists["the"], *table["owned"], *table["article"]) if word[-1].isalpha()
    ]
    # behind the year, which is far faster to find than what may stand before it
    meant = "|".join(rf"(?<=(?i:{word})\s\d{{4}})" for word in (*owners, *map(re.escape, w.possessive)))
    whole = rf"(?:\s{of}\s(?:{alternation([*w.lists['the'], *w.shifts])}\s)?(?:{year}|(?:19|20)\d\d))?"
    spans = [*w.ordinals, *whole_names]
    ordinals = Glance(frozenset(plain(one).split()[0] for one in spans))
    measured = alternation([*table["happenings"].split(), *table["measured"].split()])
    halves = f"{alternation(w.ordinals)}-(?:{alternation(w.lists['quarter'])}|{alternation(w.lists['half'])})"
    adjectives = f"(?:{halves}|{alternation([one.replace(' ', '-') for one in whole_names])})"
    return _Patterns(
        fiscal=(
            re.compile(rf"(?<!\w){after}?(?:{owner}\s)?(?:{fiscal}(?:\s{year})?[\s-]?{number}|{first}\s{fiscal}\s{year}(?!\w))"),
            re.compile(rf"(?<!\w){lead}(?:{owner}\s)?(?:{alternation(table['ended'])}[\s-])?{fiscal}\s{year}(?!\w)"),
        ),
        others=(
            re.compile(rf"(?<!\w){lead}{owner}\s(?:{alternation(w.ordinals)}\s{part}|{alternation(whole_names)})(?![\w-]){whole}(?!\w)"),
            re.compile(rf"(?<![\w-]){adjectives}(?=\s(?:[\w.-]+\s){{0,3}}{alternation(table['measured'].split())}(?!\w))"),
            re.compile(rf"(?<!\w){alternation(table['bare'])}(?!\w)"),
            re.compile(rf"(?:19|20)\d\d(?:(?<![\w.,$€£-]\d{{4}})(?=\s{alternation(table['told'])}(?!\w))|(?:{meant})(?=\s(?:[a-z]+\s)?{measured}(?!\w)))"),
        ),
        led=re.compile(rf"(?<!\w){lead}(?:{owner}\s)?$"),
        number=re.compile(rf"(?<![\w.,])(?:{fiscal}(?:\s{year})?[\s-]?{number}|{first}\s{fiscal}\s{year}(?!\w))"),
        names=tuple(one.split()[0].lower() for one in table["fiscal"]),
        ordinals=ordinals,
        bare=glance(max(one.split(), key=len) for one in table["bare"]),
        heads=glance([word for one in (*table["fiscal"], *table["bare"]) for word in (one, one.split()[-1])]),
    )  # fmt: skip


def find(text: str, dated: Sequence[Dated], language: str) -> list[tuple[int, int]]:
    """Where they stand, the preposition included, in order and apart; ``dated`` are the calendar's own dates there.

    The year in "the 2016 fiscal year" and in "the first nine months of last year" is no date by itself, but "the first half of last year" is one.
    """
    p = _patterns(language)
    glanced = seen(text)
    told_of, ordinal = _YEAR in glanced, p.ordinals.among(glanced)
    if not (told_of or ordinal or p.heads.among(glanced)):
        return []
    part, adjective, bare, told = p.others
    likely = [*p.fiscal] if _named(text, p) else []
    likely += [part, adjective] if ordinal else []
    likely += [bare] if p.bare.among(glanced) else []
    likely += [told] if told_of else []
    found: list[tuple[int, int]] = []
    for pattern in likely:
        for match in pattern.finditer(text):
            start, end = match.span()
            calendar = pattern not in p.fiscal and any(
                start <= one.start < start + _LEAD
                and one.end >= end
                and (pattern is not told or p.led.search(text, max(0, start - 2 * _LEAD), start))
                for one in dated
            )
            dated_night = pattern is bare and any(
                end <= one.start < end + _LEAD and one.name != "weekday" for one in dated
            )
            nearer = pattern is bare and any(one.precision == "day" and 0 < one.start - end <= _ON for one in dated)
            if calendar or dated_night or nearer or any(start < two and one < end for one, two in found):
                continue
            found.append((start, end))
    return sorted(found)


def _named(text: str, p: _Patterns) -> bool:
    """Whether the letters of a fiscal year stand somewhere in the text."""
    low = text.lower()
    return any(name in low for name in p.names)


def fiscal(printed: str, language: str = "en") -> str | None:
    """A numbered fiscal year in one form (``FY2016``), whatever stands before it; None where it has no number.

    >>> fiscal("in fiscal 2016"), fiscal("FY16"), fiscal("during the fiscal year"), fiscal("in 2016")
    ('FY2016', 'FY2016', None, None)
    """
    match = _patterns(language).number.search(printed)
    if match is None:
        return None
    number = (match["number"] or match["first"]).lstrip("'’").replace("–", "-").replace("/", "-")
    return f"FY{number if number[:2] in ('19', '20') and len(number) > 3 else f'20{number}'}"


def fiscal_years(text: str, language: str = "en") -> list[tuple[str, str]]:
    """The numbered fiscal years that a text names, each as printed and in its one form, in order."""
    p = _patterns(language)
    if not _named(text, p):
        return []
    printed = [match.group() for match in p.number.finditer(text)]
    return [(words, name) for words in printed if (name := fiscal(words, language))]


def unnumbered(printed: str, language: str = "en") -> bool:
    """Whether a period is a fiscal year that its words do not number: ``during the just-ended fiscal year``."""
    return _patterns(language).fiscal[1].fullmatch(printed) is not None
