"""The rules of a language, in the order they are tried, and where in a text one may begin."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from msgspec import Struct

from builder import vocabulary
from builder.dates import days, stretches
from builder.dates.words import Context, Head, Name, Resolved, Rule, TimeUnit, alternation, words
from builder.vocabulary.glance import Glance, glance

_YEAR = r"(?:(?:1[0-9]|20)[0-9][0-9]|2100)"  # many forecasts end with the century
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_AFTER_NEXT: frozenset[TimeUnit] = frozenset({"week", "month", "year"})
"""What "the" may stand before in ``the year after next`` and ``the week of May 5``."""
_APART: frozenset[Head] = frozenset({"month", "weekday", "count"})
"""Kinds of word that are looked for by themselves."""
_OPTIONAL: Mapping[Name, str] = {
    "weekday-behind": "shifts_behind", "past-behind": "shifts_behind", "season-behind": "shifts_behind",
    "shifted-behind": "shifts_behind", "ago-before": "ago_before", "decade-named": "decade",
}  # fmt: skip
"""Rules that a language has only with words in this list."""
_DASH = r"\s?[-–]\s?"


@cache
def rules(language: str) -> tuple[Rule, ...]:
    """Each shape of words, most telling first."""
    w = words(language)
    lists = w.lists
    table = vocabulary.table(language, "dates")["ranges"]
    month = rf"(?P<month>{alternation(w.months, fold=False)})\.?"
    name = rf"(?:{alternation(w.weekdays, fold=False)}\.?,?\s)?"
    the, of = alternation(lists["the"]), alternation(lists["of"])
    suffix = alternation(lists["nth"])
    nth = rf"{suffix}?"
    shift = rf"(?P<shift>{alternation(w.shifts)})"
    behind = rf"(?P<shift>{alternation(lists['shifts_behind'])})(?!\w)"
    unit = rf"(?P<unit>{alternation(w.units)})(?!\w)"
    count = rf"(?P<n>\d{{1,3}}|{alternation([*w.numbers, *w.vague])})"
    joiners = alternation(table["joiners"])
    openers = alternation([one for one, _ in table["pairs"]])
    joins = alternation([two for _, two in table["pairs"]])
    so_far = rf"(?:(?P<so_far>{alternation(lists['so_far'])})\s)"
    parts = rf"(?:{alternation(lists['parts'])}[\s-]?)?"
    years = alternation(w.named("year"))
    other = rf"(?:\s(?P<other>{alternation(w.shifts)})\s{years}(?!\w))?(?:\s(?P<back>{alternation(lists['shifts_behind'])})(?!\w))?"
    quarters, halves = alternation(lists["quarter_sign"], fold=False), alternation(lists["half_sign"], fold=False)
    tens = alternation(lists["tens"], fold=False)
    hours = alternation(vocabulary.table(language, "dates")["periods"]["hours"])
    y = rf"(?P<year>{_YEAR})(?!\d|\w|[.,-]\d|\s{hours}(?!\w))"
    made: list[tuple[Name, tuple[Head, ...], str, Callable[[re.Match[str], Context], Resolved]]] = [
        ("iso-day", ("long",), rf"(?P<year>{_YEAR})(?P<sign>[-/.])(?P<m>\d\d?)(?P=sign)(?P<d>\d\d?)(?!\d)", days.iso_day),
        ("numeric-day", ("number",), rf"(?P<one>\d\d?)(?P<sign>[-/.])(?P<two>\d\d?)(?P=sign)(?P<year>{_YEAR}|(?<=\d\d\.\d\d\.)\d\d)(?!\d|\.\d)", days.numeric_day),
        ("month-day", ("weekday", "month",), rf"{name}{month}(?:(?<=\.)|\s)(?:{the}\s)?(?P<day>{_DAY}){nth}(?:{_DASH}(?P<until>{_DAY}){nth})?(?!\d|[:.,]\d|%|\s{alternation(lists['no_day'], fold=False)})(?:,?\s{y})?{other}", days.calendar_day),
        ("days-month", ("opener",), rf"{openers}\s(?:{the}\s)?(?P<day>{_DAY}){nth}\s{joins}\s(?:{the}\s)?(?P<until>{_DAY}){nth}\s(?:{of}\s)?{month}(?!\w)(?:,?\s{y})?{other}", days.calendar_day),
        ("days-month", ("opener",), rf"{openers}\s{month}(?:(?<=\.)|\s)(?:{the}\s)?(?P<day>{_DAY}){nth}\s{joins}\s(?:{the}\s)?(?P<until>{_DAY}){nth}(?!\d|[:.,]\d|%|\s[a-z]+{w.plural}(?!\w))(?:,?\s{y})?{other}", days.calendar_day),
        ("day-month", ("weekday", "the", "number",), rf"{name}(?:{the}\s)?(?P<day>{_DAY}){nth}(?:(?:{_DASH}|\s{joiners}\s)(?P<until>{_DAY}){nth})?\s(?:{of}\s)?{month}(?!\w)(?:,?\s{y})?{other}", days.calendar_day),
        ("month-year", ("part", "month",), rf"{parts}{month}(?!\w)(?:,?\s(?:{of}\s)?{y}|\s(?:{of}\s)?(?P<other>{alternation(w.shifts)})\s{alternation(w.named('year'))}(?!\w))(?P<shift>)", stretches.calendar_month),
        ("nth-weekday", ("the", "ordinal",), rf"(?:{the}\s)?(?P<ordinal>{alternation(w.ordinals)})\s(?P<weekday>{alternation(w.weekdays, fold=False)})\s{of}\s(?:{month}(?!\w)(?:,?\s(?:{of}\s)?{y})?|(?:{the}\s)?(?P<unit_shift>{alternation(w.shifts)})\s{alternation(w.named('month'))}(?!\w))(?P<shift>)(?P<other>)", days.nth_weekday),
        ("part-of-stretch", ("the", "ordinal",), rf"(?:{the}\s)?(?P<ordinal>{alternation(w.ordinals)})\s(?:(?P<n>\d{{1,2}}|{alternation([one for one in w.numbers if w.numbers[one] > 1])})\s(?P<unit>{alternation(w.named('day', 'week', 'month'))})|(?P<one>{alternation(w.named('day'))}))\s{of}\s(?:{month}(?!\w)(?:,?\s(?:{of}\s)?{y})?|(?P<bare>{_YEAR})(?![\d\w]|[.,-]\d)|(?:{the}|(?P<of_shift>{alternation(w.shifts)}))\s{years}(?!\w))(?P<shift>)(?P<other>)", days.day_of_stretch),
        ("part-of-month", ("the", "ordinal",), rf"(?:{the}\s)?{alternation(w.ordinals)}\s(?:[a-z]+\s)?{alternation(w.named('week', 'weekend', 'day'))}\s{of}\s{month}(?!\w)(?:,?\s(?:{of}\s)?{y})?(?P<shift>)(?P<other>)", stretches.part_of_month),
        ("weekday-day", ("weekday",), rf"(?P<weekday>{alternation(w.weekdays, fold=False)}),?\s{the}\s(?P<day>{_DAY}){suffix}(?!\w)", days.weekday_day),
        ("week-of", ("the",), rf"{the}\s{alternation(w.named('week'))}\s(?P<from>{of}|{alternation(lists['week_from'])})\s{month}(?:(?<=\.)|\s)(?P<day>{_DAY}){nth}(?![\d\w])(?:,?\s{y})?", days.week_of),
        ("after-next", ("the",), rf"{the}\s{unit}\s{alternation(lists['after_next'])}(?!\w)(?P<shift>)", stretches.after_next),
        ("rest", ("the", "rest",), rf"(?:{the}\s)?{alternation(lists['rest'])}\s{of}\s(?:{the}|{shift})\s{unit}", stretches.rest),
        ("years", ("long",), rf"(?P<first>{_YEAR})[-–](?P<last>{_YEAR}|\d\d)(?![\d\w-])", stretches.years),
        ("quarter", ("the", "ordinal",), rf"(?:{the}\s)?(?:(?P<ordinal>{alternation(w.ordinals)})[\s-](?:(?P<half>{alternation(lists['half'])})|{alternation(lists['quarter'])})\s(?:{of}\s)?(?:{the}\s)?(?:{y}|(?P<shift>{alternation(w.shifts)})\s{alternation(w.named('year'))})(?!\w))(?P<q>)(?P<h>)(?P<lead>)", stretches.part_of_year),
        ("q", ("long", "letter",), rf"(?:(?P<lead>{_YEAR})\s?)?(?:{quarters}(?P<q>[1-4])|{halves}(?P<h>[12]))(?:\s(?:{of}\s)?(?:{y}|(?P<shift>{alternation(w.shifts)})\s{alternation(w.named('year'))}))?(?!\w)(?P<half>)(?P<ordinal>)", stretches.part_of_year),
        ("weekday-of-week", ("weekday",), rf"(?P<weekday>{alternation(w.weekdays, fold=False)})\s(?:{of}\s)?(?P<of>{alternation(w.shifts)})\s{alternation(w.named('week'))}(?!\w)(?P<shift>)(?P<week>)", days.weekday),
        ("weekday-behind", ("weekday",), rf"(?P<weekday>{alternation(w.weekdays, fold=False)})\s{behind}(?P<week>)(?P<of>)", days.weekday),
        ("weekday", ("shift", "weekday",), rf"(?:{shift}\s(?P<week>{alternation(w.named('week'))}\s(?:{alternation(lists['on'])}\s)?)?)?(?P<weekday>{alternation(w.weekdays, fold=False)})(?![\w-])\.?(?P<of>)", days.weekday),
        ("day", ("day",), rf"(?P<name>{alternation(w.days)})(?!\w)", days.named_day),
        ("holiday", ("holiday",), rf"(?P<name>{alternation(w.holidays)})(?!\w)(?:,?\s{y})?", days.holiday),
        ("ago", ("number", "count",), rf"{count}\s{unit}(?:{w.owning}\s{alternation(lists['time'])}|\s(?:(?P<ago>{alternation(lists['ago'])})|{alternation(lists['hence'])})|(?P<due>))(?!\w)", stretches.ago),
        ("ago-before", ("ago",), rf"(?P<ago>{alternation(lists['ago_before'])})\s{count}\s{unit}", stretches.ago),
        ("past-behind", ("number", "count",), rf"{count}\s{behind}\s{unit}", stretches.past),
        ("past", ("shift",), rf"{shift}\s{count}\s{unit}", stretches.past),
        ("season", ("shift", "season",), rf"(?:{shift}\s)?(?P<season>{alternation(w.seasons)})(?!\w)(?:,?\s(?:{of}\s)?(?P<year>{_YEAR})(?:[-–/]\d\d(?!\d))?(?!\d|\w|[.,-]\d)|\s{of}\s(?P<other>{alternation(w.shifts)})\s{years}(?!\w))?", stretches.season),
        ("season-behind", ("season",), rf"(?P<season>{alternation(w.seasons)})\s{behind}(?P<year>)(?P<other>)", stretches.season),
        ("month", ("part", "shift", "month",), rf"{parts}(?:{shift}\s)?{month}(?!\w)(?P<year>)(?P<other>)", stretches.calendar_month),
        ("shifted-behind", ("the", "unit",), rf"(?:{the}\s)?(?P<so_far>){unit}\s{behind}", stretches.shifted),
        ("shifted", ("so_far", "part", "shift",), rf"{so_far}?{parts}{shift}\s{unit}", stretches.shifted),
        ("end-of", ("part",), rf"{alternation(lists['ends'])}\s{the}\s(?P<unit>{alternation(w.named('month', 'year'))})(?!\w)", stretches.end_of),
        ("end-of", ("part",), rf"{alternation(lists['year_end'])}(?!\w)(?P<unit>)", stretches.end_of),
        ("decade", ("number", "long", "the",), rf"(?:(?P<long>(?:1\d|20)\d0){tens}|['’]?(?P<short>\d0){tens}|{the}\s(?P<name>{alternation(w.decades)}))(?!\w)", stretches.decade),
        ("short-year", ("number",), r"['’‘](?P<short>\d\d)(?![\w’'])", stretches.short_year),
        ("decade-named", ("decade",), rf"{alternation(lists['decade'])}\s(?P<long>(?:1[0-9]|20)[0-9]0)(?!\w)(?P<short>)(?P<name>)", stretches.decade),
        ("century", ("number",), rf"(?P<n>\d{{1,2}}){nth}\s+{alternation(w.named('century'))}(?!\w)", stretches.century),
        ("weekend", ("the",), rf"{the}\s{alternation(w.named('weekend'))}(?!\w)", stretches.weekend),
        ("year", ("part", "long",), rf"{parts}{y}", stretches.year),
    ]  # fmt: skip
    return tuple(
        Rule(label, frozenset(heads), re.compile(pattern), resolve)
        for label, heads, pattern, resolve in made
        if label not in _OPTIONAL or lists[_OPTIONAL[label]]
    )


class Trigger(Struct, frozen=True):
    """Where in a text a rule may begin, and which."""

    pattern: re.Pattern[str]
    """A digit or the first word of an expression."""
    leads: str
    """What may stand right before a digit as a part of the expression: ``'40s``, ``Q3``."""
    telling: Glance
    """Without one of these, or a digit, there is no expression."""
    heads: Glance
    """The first words, but for those that only count."""
    counts: Glance
    """Words that only begin an expression which one of ``reckoned`` ends: "a week ago"."""
    reckoned: Glance
    counted: frozenset[str]
    """What may stand behind a number and a blank, small letters: a month, a unit, "to"."""
    starting: Mapping[str, tuple[Rule, ...]]
    """The rules that may begin with a word, small letters; with "0" for a number, "0000" for one of four digits or more."""


@cache
def trigger(language: str) -> Trigger:
    w = words(language)
    lists = w.lists
    ranges = vocabulary.table(language, "dates")["ranges"]
    kinds: dict[Head, Iterable[str]] = {
        "month": w.months, "weekday": w.weekdays, "day": w.days, "holiday": w.holidays, "season": w.seasons,
        "shift": w.shifts, "count": [*w.numbers, *w.vague], "ordinal": w.ordinals, "part": [*lists["parts"], *lists["ends"], *lists["year_end"]],
        "so_far": lists["so_far"], "rest": lists["rest"], "the": lists["the"], "ago": lists["ago_before"], "decade": lists["decade"],
        "unit": w.units if lists["shifts_behind"] else (),
        "opener": [one for one, _ in ranges["pairs"]],
    }  # fmt: skip
    first = {kind: {_head(phrase) for phrase in phrases if not phrase[0].isdigit()} for kind, phrases in kinds.items()}
    named = [*w.months, *w.weekdays]
    others = {head for kind, heads in first.items() if kind not in _APART for head in heads}
    counts = first["count"] - others
    after = {phrase.split()[1] for phrase in (*lists["parts"], *lists["ends"], *lists["year_end"]) if " " in phrase}
    after |= {_head(phrase) for phrase in (*w.ordinals, *w.decades)}
    after |= {
        unit for unit, name in w.units.items() if name == "weekend" or (lists["after_next"] and name in _AFTER_NEXT)
    }
    the = rf"{alternation(lists['the'])}(?=\s+(?:\d|{alternation(sorted(after))}))"
    quarters, halves = alternation(lists["quarter_sign"], fold=False), alternation(lists["half_sign"], fold=False)
    letters = alternation(sorted((others | counts) - {head.lower() for head in first["the"]}))
    capital = alternation(named, fold=False)
    return Trigger(
        pattern=re.compile(
            rf"(?<![\w.,-])(?:['’‘]?\d|(?:{letters}|{the}|{capital}|{quarters}[1-4]|{halves}[12])(?!\w))|(?<=[-–])\d|(?<=-){capital}(?!\w)"
        ),
        leads="'’‘" + "".join((*lists["quarter_sign"], *lists["half_sign"])),
        telling=glance(
            [*named, *w.units, *w.seasons, *w.decades, *(phrase.split()[-1] for phrase in (*w.days, *w.holidays))]
        ),
        heads=glance([*others, *named]),
        counts=glance(counts),
        reckoned=glance(
            [
                *(one.split()[-1] for key in ("ago", "hence", "time", "shifts_behind") for one in lists[key]),
                *(one.split()[0] for one in lists["due_in"]),
            ]
        ),
        counted=frozenset(
            _head(phrase).lower()
            for phrases in (w.months, w.units, lists["of"], lists["shifts_behind"], ranges["joiners"])
            for phrase in phrases
        ),
        starting=_starting(language, {kind: {head.lower() for head in heads} for kind, heads in first.items()}),
    )


def _head(phrase: str) -> str:
    return phrase.split()[0].rstrip("-.")


def _starting(language: str, first: Mapping[Head, set[str]]) -> dict[str, tuple[Rule, ...]]:
    """The rules by the words they may begin with."""
    every = {head for heads in first.values() for head in heads}
    kinds: dict[str, set[Head]] = {head: {kind for kind, heads in first.items() if head in heads} for head in every}
    kinds |= {"0": {"number", "ordinal", "count"}, "0000": {"long"}}
    lists = words(language).lists
    kinds |= {sign.lower(): {"letter"} for sign in (*lists["quarter_sign"], *lists["half_sign"])}
    return {head: tuple(rule for rule in rules(language) if rule.heads & found) for head, found in kinds.items()}
