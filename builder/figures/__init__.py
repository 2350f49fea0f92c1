"""Figures: number words to intervals, with their bound, unit and rate.

Rules over the tables of one language (``builder/vocabulary/<language>/numbers.toml``):

1. ``numerals``: digits and number words to values (``1.75 lakh crore``, ``two and a half million``, ``dozens``);
2. ``amounts``: the unit printed on them (``$``, ``per cent``, ``times``);
3. ``rejects``: what is no figure, each rule with its name (``year``, ``age``, ``designation``);
4. ``ranges``: which two are the ends of one (``20 to 25,000``);
5. ``bounds``: which end the words leave open (``as many as``, ``or more``);
6. ``rates``: in what each (``a month``).
"""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from msgspec import structs

from builder import vocabulary
from builder.figures import bounds, composed, ranges, rates, rejects
from builder.figures.amounts import Amount, amounts
from builder.figures.figure import Figure, Numeral, Reason, Unit
from builder.figures.grammar import grammar
from builder.figures.numerals import numerals
from builder.figures.ranges import Span
from builder.figures.rejects.rule import measured
from builder.figures.units import DOLLAR, units
from builder.figures.windows import presupposed, window
from builder.records import Bound

_SHARED: frozenset[Reason | None] = frozenset(
    {None, "age", "clock", "compound", "date", "designation", "address", "year", "decade", "chain"}
)
"""What one end of a range is, the other is too: ``4 to 22 January``, ``8- to 16-meter``."""

_LAST_YEAR = 2100
"""Behind a year a higher number is what something came to: ``the toll since October 2023 to 71,408``."""

_IN_RATIO: frozenset[Reason | None] = frozenset({None, "compound", "pronoun"})
"""What the first number of a share may be taken for alone: ``a one-in-five chance``, ``one of every three``."""

_OPEN_ABOVE, _OPEN_BELOW = frozenset({"at_least", "more_than"}), frozenset({"at_most", "less_than"})
"""Bounds that leave an end open."""

_CROWD, _ROOM = 50, 1000
"""Numerals in so many characters: a table that has lost its lines."""

__all__ = ["DOLLAR", "Figure", "Unit", "find", "parse", "plain_dollars", "tried"]


def find(text: str, *, language: str = "en") -> list[Figure]:
    """The figures of a text, in order.

    Raises LookupError when there are no tables for ``language``.
    """
    return [_moved(figure, start) for start, figure in _all(text, language) if figure.reject is None]


def tried(text: str, *, language: str = "en") -> list[Figure]:
    """The numbers of a text that are no figures, each with the name of the rule that says so."""
    return [_moved(figure, start) for start, figure in _all(text, language) if figure.reject is not None]


def parse(words: str, *, language: str = "en") -> Figure | None:
    """The one figure that an editor wrote (``20,000 to 25,000 a month``); None when it is none or several."""
    found = find(words.strip(), language=language)
    return found[0] if len(found) == 1 else None


def plain_dollars(words: str, *, language: str = "en") -> bool:
    """Whether the words of a figure in US dollars name no country: ``$5``, ``5 dollars``, but not ``US$5``."""
    if not vocabulary.table(language, "numbers"):
        return True
    return not units(language).american.search(words)


def _all(text: str, language: str) -> Iterator[tuple[int, Figure]]:
    """Line by line, each with where its line begins: nothing in one block of a text decides about a number in another."""
    start = 0
    for line in text.split("\n"):
        for figure in _line(line, language):
            yield start, figure
        start += len(line) + 1


def _moved(figure: Figure, by: int) -> Figure:
    if not by:
        return figure
    return structs.replace(
        figure,
        start=figure.start + by,
        end=figure.end + by,
        core_start=figure.core_start + by,
        core_end=figure.core_end + by,
        per_start=figure.per_start + by if figure.per else 0,
        per_end=figure.per_end + by if figure.per else 0,
    )


def _line(text: str, language: str) -> list[Figure]:
    words = numerals(text, grammar(language))
    if not words:
        return []
    if len(words) < _CROWD:
        return _with_rates(text, _plain(text, words, language), language)
    figures: list[Figure] = []
    for crowded, stretch in groupby(zip(words, _crowded(words), strict=True), key=itemgetter(1)):
        if crowded:
            figures += [_in_table(text, numeral) for numeral, _ in stretch]
        else:
            figures += _plain(text, [numeral for numeral, _ in stretch], language)
    return _with_rates(text, figures, language)


def _plain(text: str, words: list[Numeral], language: str) -> list[Figure]:
    """The figures of prose."""
    return _narrowed(text, list(_figures(text, amounts(text, words, language), language)), language)


def _crowded(words: list[Numeral]) -> list[bool]:
    """Which numerals stand in a table: no sentence has a number every twenty characters, a thousand of them on end."""
    found = [False] * len(words)
    done = 0
    for first, last in enumerate(range(_CROWD - 1, len(words))):
        if words[last].start - words[first].start < _ROOM:
            done = max(done, first)
            found[done : last + 1] = [True] * (last + 1 - done)
            done = last + 1
    return found


def _in_table(text: str, numeral: Numeral) -> Figure:
    start, end, value = numeral.start, numeral.end, numeral.value
    return Figure(
        start=start, end=end, core_start=start, core_end=end, text=text[start:end], low=value, high=value, bound="exact",
        reject="table",
    )  # fmt: skip


def _figures(text: str, found: list[Amount], language: str) -> Iterator[Figure]:
    joints = ranges.joints(language)
    reasons = rejects.reasons(text, found, language)
    floor, i = 0, 0
    before: Figure | None = None
    while i < len(found):
        reason: Reason | None
        one, reason = found[i], reasons[i]
        two = found[i + 1] if i + 1 < len(found) else None
        if two and reason in _IN_RATIO and composed.is_ratio(text, one, two, joints):
            reason = None
            figure = _figure(text, composed.ratio(one, two), floor, language)
            i += 2
        elif two and not reason and composed.is_cents(text, one, two, joints):
            figure = _figure(text, composed.cents(one, two), floor, language)
            i += 2
        elif two and not reason and composed.is_part_of(text, one, two, joints):
            figure = _figure(text, composed.part_of(one, two), floor, language)
            i += 2
        else:
            interval = ranges.level(text, one, two, joints)
            third = found[i + 2] if i + 2 < len(found) else None
            if interval and two and third:
                figure = _interval(text, one, ranges.interval(text, two, third, joints))
                i += 3
            else:
                joined = ranges.span(text, one, two, joints)
                paired = joined.last.start > one.start
                if paired and reason in (None, "part"):  # "between a third and a half of them"
                    reason = reasons[i + 1]
                level = reason == "year" and joined.high > _LAST_YEAR and not reasons[i + 1]
                if paired and (level or reason not in _SHARED):
                    reason, joined, paired = reasons[i], ranges.span(text, one, None, joints), False
                used = 2 if paired else 1
                figure = _figure(text, joined, floor, language)
                i += used
                reason = "score" if joined.score else reason
                if reason is None and used == 2:
                    after = joints.level_after.match(text, joined.last.end)
                    if after:
                        figure = structs.replace(figure, bound="ci", level=float(after["level"]), kind="interval")
                        while i < len(found) and found[i].start < after.end():
                            i += 1
        if before and before.bound != "exact" and _conversion(text, before, figure, language):
            figure = _as(figure, before.bound)
        reason = reason or window(text, figure, language) or presupposed(text, figure, language)
        if reason:
            figure = structs.replace(figure, reject=reason)
        yield figure
        before, floor = figure, figure.end


def _narrowed(text: str, figures: list[Figure], language: str) -> list[Figure]:
    """``more than 20 but less than 30``: two open figures that close each other are one."""
    if len(figures) < 2:
        return figures
    both = ranges.joints(language).both
    out: list[Figure] = []
    for two in figures:
        one = out[-1] if out else None
        if (
            one
            and one.unit == two.unit
            and not one.reject
            and not two.reject
            and both.fullmatch(text, one.end, two.start)
        ):
            low, high = (one.low, two.high) if one.high is None else (two.low, one.high)
            opposite = {one.high, two.low} == {None} or {one.low, two.high} == {None}
            if opposite and low is not None and high is not None and low < high:
                words = text[one.start : two.end]
                out[-1] = structs.replace(
                    two, start=one.start, core_start=one.core_start, text=words, low=low, high=high, bound="range"
                )
                continue
        out.append(two)
    return out


def _figure(text: str, span: Span, floor: int, language: str) -> Figure:
    """A span with the bound words around it."""
    cues = bounds.cues(language)
    bound, start = bounds.before(text, span.start, cues, floor=floor)
    behind, end = bounds.after(text, span.last.end, cues)
    bound = behind if behind and bound in (None, "about") else bound
    rough = cues.rounded and text[span.first.numeral.start : span.last.numeral.end].split()[-1].lower() in cues.rounded
    bound = bound or ("about" if rough else None)
    if span.low != span.high:
        bound = bound if bound and bound != "about" else "range"
    elif span.first.numeral.style == "vague" and bound in (None, "about"):
        bound = "at_least"
    return Figure(
        start=start,
        end=end,
        core_start=span.first.numeral.start,
        core_end=span.last.numeral.end,
        text=text[start:end],
        low=None if bound in _OPEN_BELOW else span.low,
        high=None if bound in _OPEN_ABOVE else span.high,
        bound=bound or "exact",
        unit=span.first.unit,
        rule=span.first.numeral.rule,
        kind=span.first.kind,
        noun=span.last.noun,
    )


def _as(figure: Figure, bound: Bound) -> Figure:
    """With that bound: the end that it leaves open is None."""
    low, high = None if bound in _OPEN_BELOW else figure.low, None if bound in _OPEN_ABOVE else figure.high
    return structs.replace(figure, bound=bound, low=low, high=high)


def _interval(text: str, level: Amount, span: Span) -> Figure:
    """``95% CI 40,000-55,000``: the interval with its level; the level is no figure of its own."""
    start, end = level.start, span.last.end
    return Figure(
        start=start,
        end=end,
        core_start=span.first.numeral.start,
        core_end=span.last.numeral.end,
        text=text[start:end],
        low=span.low,
        high=span.high,
        bound="ci",
        unit=span.first.unit,
        kind="interval",
        level=level.value,
    )


def _conversion(text: str, before: Figure, figure: Figure, language: str) -> bool:
    """``up to $12.9bn (£10bn)``, ``up to 150 mph (240 km/h)``: the same in another unit, under the same bound."""
    if figure.bound != "exact" or before.reject or (before.low and before.high and before.low != before.high):
        return False
    if figure.kind == "money":
        return before.kind == "money" and before.unit != figure.unit and text[before.end : figure.start] == " ("
    if figure.kind != "count" or text[figure.start - 1] != "(":
        return False
    one, two = measured(language).match(text, before.end), measured(language).match(text, figure.end)
    if one is None or two is None:
        return False
    return text[one.end() : figure.start] == " (" and text[two.end() : two.end() + 1] == ")"


def _with_rates(text: str, figures: list[Figure], language: str) -> list[Figure]:
    found: list[Figure] = []
    counted = [figure for figure in figures if figure.reject is None]
    edges = [0, *(figure.end for figure in counted)]
    starts = [*(figure.start for figure in counted[1:]), len(text)]
    place = 0
    for figure in figures:
        if figure.reject is None and figure.kind != "interval":
            limits = edges[place], starts[place]
            span, share = (figure.start, figure.end), figure.kind == "percent"
            per, start, end = rates.rate(text, span, limits, language, share=share)
            if per:
                figure = structs.replace(figure, per=per, per_start=start, per_end=end)
                last = found[-1] if found else None
                if last and last.per is None and last.reject is None and last.kind == figure.kind == "count":
                    both = (last.start, last.end), (figure.start, figure.end)
                    if start > figure.end and rates.shared(text, *both, start, language):
                        found[-1] = structs.replace(last, per=per)
        place += figure.reject is None
        found.append(figure)
    return found
