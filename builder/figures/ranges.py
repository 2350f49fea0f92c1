"""Ranges: which two amounts are the ends of one figure, and which are not.

``20 to 25,000`` is 20,000-25,000; ``rose 20 to 1,351`` is no range; nor is a score, and nothing from high to low.
"""

import re
from functools import cache

from msgspec import Struct, structs

from builder.figures.amounts import Amount
from builder.figures.figure import scaled
from builder.figures.grammar import NOTHING, Lookback, alternation, grammar, last_word, lookback

_REACH = 60
_CLAUSE = 90
"""How far before "from" its verb may stand."""
_FAR = 3.0
"""After a verb of change ("up 20 to 1,351") two numbers further apart than this are a change and a level."""


_LIKELY = 10.0
"""A number borrows the thousand that only zeros show when the second is then at most this many times the first."""
_BESIDE = 6
"""Characters between two numbers of how many times: ``three to four times``, ``two and three times``."""
_FEW = 20
"""Neighbours further up are two numbers: ``two or three``, but ``50 or 51``."""


class Joints(Struct, frozen=True, kw_only=True):
    """What stands before and between the ends of a range, in one language."""

    opener: Lookback
    pairs: dict[str, re.Pattern[str]]
    """The opening word to what must stand between."""
    joiner: re.Pattern[str]
    neighbours: re.Pattern[str]
    change: re.Pattern[str]
    """A verb of change right before the first number."""
    rising: frozenset[str]
    """Openers that may be where a change began: "rose from 3 to 5"."""
    changing: re.Pattern[str]
    """A verb of change earlier in the clause of "from"."""
    listed: re.Pattern[str]
    """The same before another "from" of a list: ``rose from 3 to 5 in Elm, from 4 to 6 in Aden``."""
    further: tuple[str, ...]
    """Before a further one of a list."""
    score_before: re.Pattern[str]
    score_after: re.Pattern[str]
    scored: re.Pattern[str]
    """Another score beside it: ``6-4, 4-6``."""
    voted: re.Pattern[str]
    """What makes "51 to 48" a vote or a ratio."""
    ratio: re.Pattern[str]
    ratio_of: re.Pattern[str]
    """The same with whoever they are in between: ``one woman in five``."""
    grouped: re.Pattern[str]
    """A plural behind the second number of that, which makes two counts of it: ``one man in five cities``."""
    counting: Lookback
    """What makes "3 in 5 attacks" three of something, on five occasions."""
    contest: re.Pattern[str]
    """Who runs against whom, before a share of each."""
    both: re.Pattern[str]
    """Between two bounds of one quantity."""
    out_of: re.Pattern[str]
    of: re.Pattern[str]
    noun: re.Pattern[str]
    """A noun between, which must stand after the second number too: ``44 mg to 50 mg``."""
    hundredth: re.Pattern[str]
    """Between an amount of money and its cents."""
    level: re.Pattern[str]
    level_after: re.Pattern[str]


@cache
def joints(language: str) -> Joints:
    table = grammar(language).table
    words = table["ranges"]
    inside = rf"(?:{alternation(words['inside'])}\s)?"
    measures = "|".join(sorted(table["reject"]["measures"], key=len, reverse=True)) or NOTHING
    nouns = rf"(?:(?:\s?°?(?:{measures})(?!\w))?(?:\s(?!{alternation(words['apart'], fold=False)}\s)[a-z]+){{0,2}})"
    openers = sorted({one for one, _ in words["pairs"]})
    pairs = {}
    for opener in openers:
        joins = [two for one, two in words["pairs"] if one == opener]
        pairs[opener] = re.compile(rf"{nouns},?\s{alternation(joins)}\s{inside}|\s?[-–—~‑]\s?")
    change = alternation([*words["changes"], *words["steps"]])
    return Joints(
        opener=Lookback(
            re.compile(rf"(?<!\w)(?P<word>{alternation(openers)})\s{inside}$"),
            frozenset(one.split()[-1].lower() for one in (*openers, *words["inside"])),
        ),
        pairs=pairs,
        joiner=re.compile(rf"[-‐‑]?\s{alternation(words['joiners'])}\s{inside}|-{alternation(words['joiners'])}-|[-–—~‑−]|\s[-–—~]\s"),
        neighbours=re.compile(rf"\s{alternation(words['alternatives'])}\s"),
        change=re.compile(rf"(?<!\w){change}\s(?:{alternation(table['before']['about'])}\s)?$"),
        rising=frozenset(words["origins"]),
        changing=re.compile(rf"(?<!\w){change}(?:\s[^\s.;:,]+){{0,8}}\s$"),
        listed=re.compile(rf"(?<!\w){change}\s(?:[^\s.;:,]+\s){{0,8}}{alternation(words['origins'])}\s[^;:\n]*$"),
        further=(", ", *(f" {one} " for one in table["and"])),
        score_before=re.compile(rf"(?<!\w){alternation(table['reject']['scores_before'])}\s(?:\w+\s){{0,2}}$"),
        score_after=re.compile(rf"[\s-]{alternation(table['reject']['scores_after'])}(?!\w)"),
        scored=re.compile(r"(?<![\d.,-])\d{1,3}[-–‑]\d{1,3}(?:\s\(\d+-\d+\)|\s?\(\d+\))?(?:,\s(?:\w+\s)?|\s)$"),
        voted=re.compile(rf"(?<!\w){alternation(table['reject']['votes'])}\s(?:\w+\s)?$"),
        ratio=re.compile(rf"\s{alternation(table['percent']['ratio'])}\s|-{alternation(table['percent']['ratio'])}-"),
        ratio_of=re.compile(rf"\s(?:(?:[a-z]+\s)?{alternation(table['percent'].get('polled', []))}|[A-Z][a-z]+)\s{alternation(table['percent']['ratio'])}\s"),
        grouped=re.compile(rf"\s(?!{alternation(table['percent'].get('told', []))}(?!\w))[a-z]+{alternation(grammar(language).plural, fold=False)}(?!\w)"),
        counting=lookback(table["percent"].get("counting", [])),
        contest=re.compile(rf"(?<!\w){alternation(words.get('contests', []))}\s(?:\w+\s){{0,3}}[A-Z]"),
        both=re.compile(rf",?\s{alternation(words['both'])}\s"),
        out_of=re.compile(rf"\s{alternation(table['percent']['out_of'])}\s|-{alternation(table['percent']['out_of'])}-"),
        noun=re.compile(rf"\s?(?P<noun>°?[^\W\d]+)\s{alternation(words['joiners'])}\s"),
        hundredth=re.compile(rf"\s(?:{alternation(table['and'])}\s)?"),
        of=re.compile(rf"\s{alternation(table['of'])}\s"),
        level=re.compile(rf"\s{alternation(table['interval'])}(?:\s?\(?{alternation(table['interval_short'])}\)?)?[\s:,(\[]*(?:(?:{alternation([*table['of'], *table.get('interval_is', [])])})\s)?(?:{alternation(openers)}\s)?"),
        level_after=re.compile(rf",?\s\(?{alternation(table['at_level'])}?\s?(?P<level>\d\d(?:\.\d)?)\s?(?:{alternation(table['percent']['signs'])})\s{alternation(table['interval'])}\)?"),
    )  # fmt: skip


class Span(Struct, frozen=True, gc=False, kw_only=True):
    """One amount, or two that are the ends of a range."""

    first: Amount
    last: Amount
    start: int
    """The opening word ("between") included."""
    low: float
    high: float
    score: bool = False


def span(text: str, one: Amount, two: Amount | None, j: Joints) -> Span:
    """``one`` alone, or from ``one`` to ``two`` where the words between say so."""
    alone = Span(first=one, last=one, start=one.start, low=one.value, high=one.value)
    if (
        two is None
        or two.start - one.end > _REACH
        or one.kind == "multiple"
        or two.numeral.style in ("vague", "multiple")
    ):
        return alone
    joined = bool(j.joiner.fullmatch(text, one.end, two.start))
    before = max(0, one.start - 30)
    opener = j.opener.search(text, before, one.start, last_word(text, before, one.start))
    word = " ".join(opener["word"].lower().split()) if opener else ""
    if opener and not j.pairs[word].fullmatch(text, one.end, two.start):
        opener = None
    if not (joined or opener) and (twice := j.noun.fullmatch(text, one.end, two.start)):
        joined = _again(text, two.end, twice["noun"])
    neighbours = not joined and not opener and bool(j.neighbours.fullmatch(text, one.end, two.start))
    odds = text[one.end : two.start] == ":"
    if not (joined or opener or neighbours or odds):
        return alone
    if _is_score(text, one, two, j):
        return Span(first=one, last=two, start=one.start, low=one.value, high=two.value, score=True)
    if one.unit == two.unit == "%" and not opener and j.contest.search(text, max(0, one.start - _CLAUSE), one.start):
        return alone
    if two.unit is None and one.kind == "money":
        two = structs.replace(two, unit=one.unit)
    one = _borrowed(one, two)
    low, high = one.value, two.value
    if two.value < one.value < 0 and not neighbours:  # "-18 °C to -34 °C"
        low, high = high, low
    step = two.numeral.scale if one.value >= two.numeral.scale else 1.0  # "two or three million"
    if opener and one.unit == two.unit == "%" and _changed(text, opener, word, j):  # "fell from 37 to 36 percent"
        return Span(first=one, last=one, start=one.start, low=low, high=low)
    if low >= high or one.unit != two.unit or odds:
        return alone
    if neighbours and not (two.value == one.value + step and two.value <= _FEW * step):
        return alone
    changed: object = high > _FAR * abs(low) and j.change.search(text, max(0, one.start - _REACH), one.start)
    if opener:
        changed = _changed(text, opener, word, j)
    if changed:
        return alone
    return Span(first=one, last=two, start=opener.start() if opener else one.start, low=low, high=high)


def _changed(text: str, opener: re.Match[str], word: str, j: Joints) -> bool:
    """Whether a change began at the first of two numbers: ``rose from 3 to 5``, and so on in a list."""
    at = opener.start()
    if word not in j.rising:
        return False
    if j.changing.search(text, max(0, at - _CLAUSE), at):
        return True
    return text[:at].endswith(j.further) and j.listed.search(text, max(0, at - 2 * _CLAUSE), at) is not None


def _again(text: str, end: int, noun: str) -> bool:
    """Whether the noun stands after the second number too."""
    return text[end : end + 1 + len(noun)].lstrip().startswith(noun)


def _borrowed(one: Amount, two: Amount) -> Amount:
    """The first number with the unit and the scale that it shares with the second: ``$1.1 to 1.3 million``."""
    beside = two.unit != "times" or two.start - one.end <= _BESIDE
    if one.unit is None and one.noun is None and two.unit is not None and beside:
        one = structs.replace(one, unit=two.unit, kind=two.kind)
    elif one.unit is None and one.noun is None and two.kind == "money":  # "20 to 30 cents"
        one = structs.replace(one, noun=two.noun, kind=two.kind)
    scale = two.numeral.scale
    if one.numeral.scale > 1 or scale == 1 or one.value >= 1000 or one.value * scale >= two.value:
        return one
    if scale > 1000 or two.numeral.style != "digits" or two.value <= _LIKELY * one.value * scale:
        return structs.replace(one, value=scaled(one.value, scale))
    return one


def _is_score(text: str, one: Amount, two: Amount, j: Joints) -> bool:
    """``a 5-4 vote``, ``won 2-3``, ``voted 51 to 48``: small numbers with a dash between, or a vote around them.

    A dash from high to low stands in no range.
    """
    between = text[one.end : two.start]
    if one.unit or max(one.value, two.value) > 500:
        return False
    if between[:1] == between[-1:] == "-" and len(between) > 1:  # "a 3-to-1 margin", "a 73-to-25 percent win"
        return one.value >= two.value or bool(j.score_after.match(text, two.numeral.end))
    if two.unit or not (one.numeral.bare and two.numeral.bare):
        return False
    low = max(0, one.start - 30)
    if between == ":":
        return True
    if between in ("-", "–", "‑"):
        before = j.score_before.search(text, low, one.start) or j.scored.search(text, low, one.start)
        return bool(one.value >= two.value or before or j.score_after.match(text, two.numeral.end))
    votes = j.voted.search(text, low, one.start) or j.score_after.match(text, two.numeral.end)
    if one.value > two.value:  # "won 2 to 1"
        votes = votes or j.score_before.search(text, low, one.start)
    return bool(votes and j.joiner.fullmatch(text, one.end, two.start))


def level(text: str, one: Amount, two: Amount | None, j: Joints) -> bool:
    """Whether ``one`` is the level of the confidence interval that ``two`` begins."""
    return one.unit == "%" and two is not None and bool(j.level.fullmatch(text, one.end, two.start))


def interval(text: str, one: Amount, two: Amount, j: Joints) -> Span:
    """The ends of a confidence interval, which may also stand behind a comma."""
    found = span(text, one, two, j)
    if found.last is one and one.value < two.value and text[one.end : two.start] in (", ", "; "):
        return Span(first=one, last=two, start=one.start, low=one.value, high=two.value)
    return found
