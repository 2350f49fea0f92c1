"""The rules of a language, in the order they are tried, and where in a text one may begin."""

import re
from functools import cache

from builder import vocabulary
from builder.dates import days, stretches
from builder.dates.words import Rule, alternation, words

_YEAR = r"(?:1\d|20)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
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
    nth = r"(?:st|nd|rd|th)?"
    shift = rf"(?P<shift>{alternation(w.shifts)})"
    unit = rf"(?P<unit>{alternation(w.units)})(?!\w)"
    count = rf"(?P<n>\d{{1,3}}|{alternation([*w.numbers, *w.vague])})"
    joiners = alternation(table["joiners"])
    openers = alternation([one for one, _ in table["pairs"]])
    joins = alternation([two for _, two in table["pairs"]])
    so_far = rf"(?:(?P<so_far>{alternation(lists['so_far'])})\s)"
    parts = rf"(?:{alternation(lists['parts'])}[\s-]?)?"
    y = rf"(?P<year>{_YEAR})(?!\d|\w|[.,-]\d)"
    made = [
        ("iso-day", rf"(?P<year>{_YEAR})(?P<sign>[-/.])(?P<m>\d\d?)(?P=sign)(?P<d>\d\d?)(?!\d)", days.iso_day),
        ("numeric-day", rf"(?P<one>\d\d?)(?P<sign>[-/.])(?P<two>\d\d?)(?P=sign)(?P<year>{_YEAR})(?!\d)", days.numeric_day),
        ("month-day", rf"{name}{month}(?:(?<=\.)|\s)(?:{the}\s)?(?P<day>{_DAY}){nth}(?:{_DASH}(?P<until>{_DAY}){nth})?(?!\d|[:.,]\d|%|\s(?:million|billion|per|percent))(?:,?\s{y})?", days.calendar_day),
        ("days-month", rf"{openers}\s(?:{the}\s)?(?P<day>{_DAY}){nth}\s{joins}\s(?P<until>{_DAY}){nth}\s(?:{of}\s)?{month}(?!\w)(?:,?\s{y})?", days.calendar_day),
        ("day-month", rf"{name}(?:{the}\s)?(?P<day>{_DAY}){nth}(?:(?:{_DASH}|\s{joiners}\s)(?P<until>{_DAY}){nth})?\s(?:{of}\s)?{month}(?!\w)(?:,?\s{y})?", days.calendar_day),
        ("month-year", rf"{parts}{month}(?!\w)(?:,?\s(?:{of}\s)?{y}|\s(?:{of}\s)?(?P<other>{alternation(w.shifts)})\s{alternation([k for k, v in w.units.items() if v == 'year'])}(?!\w))(?P<shift>)", stretches.calendar_month),
        ("nth-weekday", rf"(?:{the}\s)?(?P<ordinal>{alternation(w.ordinals)})\s(?P<weekday>{alternation(w.weekdays, fold=False)})\s{of}\s(?:{month}(?!\w)(?:,?\s(?:{of}\s)?{y})?|(?:{the}\s)?(?P<unit_shift>{alternation(w.shifts)})\s{alternation([k for k, v in w.units.items() if v == 'month'])}(?!\w))(?P<shift>)(?P<other>)", days.nth_weekday),
        ("part-of-month", rf"(?:{the}\s)?{alternation(w.ordinals)}\s(?:[a-z]+\s)?{alternation([k for k, v in w.units.items() if v in ('week', 'weekend', 'day')])}\s{of}\s{month}(?!\w)(?:,?\s(?:{of}\s)?{y})?(?P<shift>)(?P<other>)", stretches.part_of_month),
        ("weekday-day", rf"(?P<weekday>{alternation(w.weekdays, fold=False)}),?\s{the}\s(?P<day>{_DAY})(?:st|nd|rd|th)(?!\w)", days.weekday_day),
        ("years", rf"(?P<first>{_YEAR})[-–](?P<last>{_YEAR}|\d\d)(?![\d\w-])", stretches.years),
        ("quarter", rf"(?:{the}\s)?(?:(?P<ordinal>{alternation(w.ordinals)})[\s-](?:(?P<half>{alternation(lists['half'])})|{alternation(lists['quarter'])})\s(?:{of}\s)?(?:{the}\s)?(?:{y}|(?P<shift>{alternation(w.shifts)})\s{alternation([k for k, v in w.units.items() if v == 'year'])})(?!\w))(?P<q>)(?P<h>)(?P<lead>)", stretches.part_of_year),
        ("q", rf"(?:(?P<lead>{_YEAR})\s?)?(?:Q(?P<q>[1-4])|H(?P<h>[12]))(?:\s(?:{of}\s)?(?:{y}|(?P<shift>{alternation(w.shifts)})\s{alternation([k for k, v in w.units.items() if v == 'year'])}))?(?!\w)(?P<half>)(?P<ordinal>)", stretches.part_of_year),
        ("weekday-of-week", rf"(?P<weekday>{alternation(w.weekdays, fold=False)})\s(?:{of}\s)?(?P<of>{alternation(w.shifts)})\s{alternation([k for k, v in w.units.items() if v == 'week'])}(?!\w)(?P<shift>)(?P<week>)", days.weekday),
        ("weekday", rf"(?:{shift}\s(?P<week>{alternation([k for k, v in w.units.items() if v == 'week'])}\s(?:{alternation(['on'])}\s)?)?)?(?P<weekday>{alternation(w.weekdays, fold=False)})(?![\w-])\.?(?P<of>)", days.weekday),
        ("day", rf"(?P<name>{alternation(w.days)})(?!\w)", days.named_day),
        ("holiday", rf"(?P<name>{alternation(w.holidays)})(?!\w)(?:,?\s{y})?", days.holiday),
        ("ago", rf"{count}\s{unit}\s(?:(?P<ago>{alternation(lists['ago'])})|{alternation(lists['hence'])})(?!\w)", stretches.ago),
        ("past", rf"{shift}\s{count}\s{unit}", stretches.past),
        ("season", rf"(?:{shift}\s)?(?P<season>{alternation(w.seasons)})(?!\w)(?:,?\s(?:{of}\s)?{y})?", stretches.season),
        ("month", rf"{parts}(?:{shift}\s)?{month}(?!\w)(?P<year>)(?P<other>)", stretches.calendar_month),
        ("shifted", rf"{so_far}?{parts}{shift}\s{unit}", stretches.shifted),
        ("decade", rf"(?:(?P<long>(?:1\d|20)\d0)['’]?s|['’]?(?P<short>\d0)['’]?s|{the}\s(?P<name>{alternation(w.decades)}))(?!\w)", stretches.decade),
        ("century", rf"(?P<n>\d{{1,2}}){nth}\s+{alternation([k for k, v in w.units.items() if v == 'century'])}(?!\w)", stretches.century),
        ("weekend", rf"{the}\s{alternation([k for k, v in w.units.items() if v == 'weekend'])}(?!\w)", stretches.weekend),
        ("year", rf"{parts}{y}", stretches.year),
    ]  # fmt: skip
    return tuple(Rule(label, re.compile(pattern), resolve) for label, pattern, resolve in made)


@cache
def trigger(language: str) -> re.Pattern[str]:
    """Where a rule may begin: a digit or one of the words that open an expression."""
    w = words(language)
    opening = [
        *w.days, *w.shifts, *w.numbers, *w.vague, *w.seasons, *w.holidays,
        *w.ordinals, *w.lists["parts"], *w.lists["so_far"], *w.lists["the"],
        *(one for one, _ in vocabulary.table(language, "dates")["ranges"]["pairs"]),
    ]  # fmt: skip
    named = [*w.months, *w.weekdays]
    heads = {word.split()[0].rstrip("-").rstrip(".") for word in opening}
    letters = "|".join(re.escape(word) for word in sorted(heads, key=lambda h: (-len(h), h)) if not word[0].isdigit())
    capital = "|".join(sorted(named, key=lambda h: (-len(h), h)))
    return re.compile(
        rf"(?<![\w.,-])(?:['’]?\d|(?:(?i:{letters})|{capital}|Q[1-4]|H[12])(?!\w))|(?<=[-–])\d|(?<=-)(?:{capital})(?!\w)"
    )
