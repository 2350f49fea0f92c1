"""Quantities that are told in percent or money: their other words, under the name that each is kept by.

``code`` is the language whose table is read.
"""

from functools import cache

from builder import vocabulary

_ENGLISH = "en"


def kept(words: list[str], code: str) -> list[str]:
    """The words of a quantity, under the name that it is kept by: ``jobless rate`` is the unemployment rate."""
    table, longest = _synonyms(code)
    for length in range(min(longest, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            found = table.get(tuple(words[start : start + length]))
            if found:
                before, behind = words[:start], words[start + length :]
                return [*kept(before, code), *found, *kept(behind, code)]
    return words


def folded(rest: list[str], code: str) -> list[str]:
    """What is left of a quantity's name, with words that mean one thing in whatever order under the name that it is kept by: a *rise in
    consumer prices on the year* is the inflation rate."""
    for words, own in _orderless(code):
        if words.issubset(rest):
            return folded([*(word for word in rest if word not in words), *own], code)
    return rest


def flowing(rest: list[str], unit: str, code: str) -> list[str]:
    """What is told in a unit of what flows, under the name that it is kept by: oil *production* in barrels is oil output."""
    table = vocabulary.table(code, "measures").get("flows", {}).get(unit)
    if table is None or not (said := {*table["words"].split()}.intersection(rest)):
        return rest
    said |= {*table["owners"].split()}
    return [*(word for word in rest if word not in said), *table["name"].split()]


@cache
def _orderless(code: str) -> list[tuple[frozenset[str], list[str]]]:
    table = vocabulary.table(code, "measures").get("folded", {})
    entries = [(one.split(), own.lower().split()) for own, every in table.items() for one in every]
    forms = {frozenset(form): own for words, own in entries for form in (words, kept(words, code))}
    return sorted(forms.items(), key=lambda entry: (-len(entry[0]), *sorted(entry[0])))


@cache
def name(words: tuple[str, ...]) -> str:
    """The name by which a quantity is kept whose sorted words these are; empty for others.

    >>> name(("rate", "unemployment")), name(("gdp",)), name(("voters",))
    ('unemployment rate', 'GDP', '')
    """
    table = vocabulary.table(_ENGLISH, "measures")
    names = {**table["quantities"], **table["folded"]}
    return next((one for one in names if tuple(sorted(one.lower().split())) == words), "")


@cache
def _synonyms(code: str) -> tuple[dict[tuple[str, ...], list[str]], int]:
    """The quantities with other names, and of how many words the longest is."""
    table = vocabulary.table(code, "measures").get("quantities", {})
    names = {tuple(one.split()): own.lower().split() for own, every in table.items() for one in every}
    return names, max(map(len, names), default=0)
