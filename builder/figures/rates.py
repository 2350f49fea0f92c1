"""Rates: ``25,000 a month``, ``71 per day``, ``killed each month``, ``daily losses of 1,000``."""

import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from builder.figures.grammar import alternation, cased, grammar
from builder.figures.numerals import numerals
from builder.records import Per
from builder.vocabulary.glance import Glance, glance, plain

_REACH = 80


class Rates(Struct, frozen=True, kw_only=True):
    """A language's words for "in each"."""

    hint: re.Pattern[str]
    """A word without which nothing that follows is a rate."""
    hint_before: re.Pattern[str]
    ahead: Glance
    """The words of that."""
    every: re.Pattern[str]
    """Later in the clause: ``killed each month``."""
    later: Glance
    """Its words; a stroke stands for them too."""
    article: re.Pattern[str]
    """Right after the number or its noun: ``25,000 a month``."""
    articles: Glance
    denominators: Glance
    adverb: re.Pattern[str]
    adverbs: Glance
    adjective: re.Pattern[str]
    attribute: re.Pattern[str]
    """The same right behind the number: ``$600 monthly payments``."""
    attributes: Glance
    any_behind: Glance
    """Words without one of which, or a stroke, no rate stands behind a number."""
    reckoned: re.Pattern[str]
    """The same of a reckoning that is told more of: ``the daily rate of losses in May was 40``."""
    beside: re.Pattern[str]
    """Right before the number: ``that every day an average of 27 ...``."""
    opening: re.Pattern[str]
    """At the head of the sentence: ``Each month, ...``."""
    per: frozenset[str]
    """The words after which any noun is a denominator; after the others only a length of time is."""
    not_things: frozenset[str]
    shared: re.Pattern[str]
    """Between two numbers of which one rate is: ``40 men and 12 guns every day``."""
    all_the: frozenset[str]
    """The words after which a rate is one of all that was named before."""
    units: Mapping[str, str]
    """A word to the record's name of the unit."""


@cache
def rates(language: str) -> Rates:
    table = grammar(language).table
    words = table["rates"]
    units = {word: word for word in [*words["times"], *words["things"]]}
    units |= {f"{word}s": word for word in units} if words.get("plural_s") else {}
    units |= words["names"] | words["adverbs"] | words["adjectives"]
    unit = alternation([*words["times"], *words["things"]])
    times = alternation(words["times"])
    prepositions = "".join(rf"(?<!\s{word})" for word in words["not_before"])
    later = rf"(?!\s(?:{alternation(words['not_after'])}(?!\w)|{alternation(words['not_closing'])}(?:[.,;:)–—]|$)))"
    overall = rf"(?!(?:[\w’'-]+\s){{0,2}}?{alternation(words.get('overall', []))}(?!\w))"
    articles = alternation(words["articles"]) if words["articles"] else "(?!)"
    return Rates(
        hint=re.compile(rf"(?<!\w)(?:{cased([*words['times'], *words['things'], *words['adverbs'], *words['per']])})|/"),
        hint_before=re.compile(rf"(?<!\w)(?:{cased([*words['adjectives'], *words['each']])})\s"),
        ahead=glance([*words["adjectives"], *words["each"]]),
        later=glance(words["every"]),
        articles=glance(words["articles"]),
        denominators=glance([*words["times"], *words["things"]]),
        adverbs=glance(words["adverbs"]),
        every=re.compile(rf"[^.;:,–—\n]{{0,70}}?(?:(?<!\w)(?P<word>{alternation(words['every'])})[\s-](?:{alternation(words.get('single', []))}\s)?(?P<rest>(?:\d[\d,.]*\d|[^\s.,;:)]+)(?:\s[^\s.,;:)]+)?)|/(?P<unit>{unit})(?!\w))"),
        article=re.compile(rf"(?:[\s-][\w’'-]+){{0,4}}?{prepositions}[\"”]?[\s-]{articles}[\s-](?P<unit>{unit})(?!\w){later}"),
        adverb=re.compile(rf"(?:\s[\w’'-]+){{0,4}}?\s(?P<unit>{alternation(words['adverbs'])})(?=\s?(?:[.,;:)!?\"”’]|$)|\s{alternation(words['adverb_before'])}(?!\w))"),
        adjective=re.compile(rf"(?<![\w-])(?P<unit>{alternation(words['adjectives'])})\s{overall}(?:[\w’'-]+\s){{1,3}}?(?:{alternation(words['links'])}\s)(?:[\w’'-]+\s){{0,2}}?$"),
        attribute=re.compile(rf"\s(?P<unit>{alternation(words['adjectives'])})\s{overall}[a-z]"),
        attributes=glance(words["adjectives"]),
        any_behind=glance([*words["times"], *words["things"], *words["every"], *words["adverbs"], *words["adjectives"]]),
        opening=re.compile(rf"(?:^|[.!?]\s|[\"“])(?:{alternation(words['each'])})\s(?P<unit>{times}),?\s[^.!?;]{{0,80}}$"),
        reckoned=re.compile(rf"(?<!\w)(?P<unit>{alternation(words['adjectives'])})\s(?:[\w’'-]+\s){{0,2}}?{alternation(words.get('reckoned', ()))}\s(?:[\w’'-]+\s){{1,8}}?{alternation(words.get('amounts', ()))}\s(?:[\w’'-]+\s){{0,2}}?$"),
        beside=re.compile(rf"(?<!\w){alternation(words['each'])}\s(?P<unit>{times}),?\s(?:{alternation(words.get('averaged', ()))},?\s)?$"),
        per=frozenset(words["per"]),
        not_things=frozenset(words["not_things"]),
        shared=re.compile(rf"(?:\s[a-z’'-]+){{1,3}}\s{alternation(words['sharing'])}\s") if words.get("sharing") else re.compile(r"(?!)"),
        all_the=frozenset(words["each"]),
        units=units,
    )  # fmt: skip


def rate(
    text: str, span: tuple[int, int], limits: tuple[int, int], language: str, *, share: bool = False
) -> tuple[Per | None, int, int]:
    """The rate of the figure that stands at ``span``, and where its words stand; ``share``: a percentage, whose adjective of
    time only says over how long ("a 3% annual rise").

    Nothing is looked for outside ``limits``: the end of the figure before and the start of the next one.
    """
    r = rates(language)
    start, end = span
    stop = min(limits[1], end + _REACH)
    found = _following(text, end, stop, r, language, share=share)
    if found:
        return found
    floor = max(limits[0], start - _REACH)
    if r.ahead.among(plain(text[floor:start]).split()) and r.hint_before.search(text, floor, start):
        shapes = (r.adjective, r.opening, r.reckoned, r.beside)
        ahead = next((match for shape in shapes if (match := shape.search(text, floor, start))), None)
        if ahead:
            return Per(1.0, r.units[ahead["unit"].lower()]), *ahead.span("unit")
    return None, 0, 0


def shared(text: str, one: tuple[int, int], other: tuple[int, int], rate: int, language: str) -> bool:
    """Whether the rate that stands at ``rate``, behind a number, is that of the one before it too."""
    r = rates(language)
    said = text[rate : rate + _REACH].split(maxsplit=1)[:1]
    return bool(said and said[0].lower() in r.all_the and r.shared.fullmatch(text, one[1], other[0]))


def _following(text: str, end: int, stop: int, r: Rates, language: str, *, share: bool) -> tuple[Per, int, int] | None:
    """The rate that stands after the figure. A glance says which shapes are worth the trial."""
    last = end + _REACH
    near = text[end:last]
    words = plain(near).split()
    if not (r.any_behind.among(words) or "/" in near):
        return None
    article = r.articles.among(words) and r.denominators.among(words)
    later, adverb = r.later.among(words) or "/" in near, r.adverbs.among(words)
    match = r.attribute.match(text, end, stop) if not share and r.attributes.among(words) else None
    if match:
        return Per(1.0, r.units[match["unit"].lower()]), *match.span("unit")
    if not (article or later or adverb) or not r.hint.search(text, end, last):
        return None
    match = r.article.match(text, end, stop) if article else None
    if match:
        return Per(1.0, r.units[match["unit"].lower()]), *match.span("unit")
    match = r.every.match(text, end, min(len(text), last)) if later else None
    if match and (match.start("word") if match["word"] else match.start("unit")) < stop:
        per, length = _denominator(match, r, language)
        if per:
            begin = match.start("word") if match["word"] else match.start("unit")
            return per, begin, begin + length
    match = r.adverb.match(text, end, min(len(text), last)) if adverb else None
    if match and match.start("unit") < stop:
        return Per(1.0, r.units[match["unit"].lower()]), *match.span("unit")
    return None


def _denominator(match: re.Match[str], r: Rates, language: str) -> tuple[Per | None, int]:
    """What stands after "per": ``day``, ``100,000 people``, ``million residents``; and how long the words are."""
    if match["unit"]:
        return Per(1.0, r.units[match["unit"].lower()]), len(match["unit"])
    rest = match["rest"].lower()
    lead = match.start("rest") - match.start("word")
    first = next(iter(numerals(rest, grammar(language))), None)
    noun, _, after = rest.partition(" ")
    number, noun = 1.0, after if after in r.units and noun not in r.units else re.split(r"[\s-]", noun)[0]
    if first and first.start == 0 and " " in rest:
        number, noun = first.value, rest[first.end :].strip() or noun
    length = lead + (rest.find(noun) + len(noun))
    if noun in r.units:
        return Per(number, r.units[noun]), length
    if " ".join(match["word"].lower().split()) in r.per and noun.isalpha() and noun not in r.not_things:
        return Per(number, noun), length
    return None, 0
