"""Whose the people are that a sentence counts without saying so: the speaker's own, or those of whom the post has the number elsewhere."""

import re
from functools import cache
from typing import Protocol

from msgspec.structs import replace

from builder import bodies, vocabulary
from builder.model import fold
from builder.model.fold import Counted
from builder.records import Finding

_BESIDE = 3
"""Words before or behind a number among which a speaker calls people its own."""
_TOLD = 10
"""From so many on, an equal number of one fate in one post is hardly another one."""

_TABLE = "measures"
_WORDS = re.compile(r"\w+")


class Told(Protocol):
    """A figure, and what it counts."""

    @property
    def finding(self) -> Finding: ...
    @property
    def what(self) -> Counted: ...


def of_speaker(finding: Finding, what: Counted, language: str) -> Counted:
    """What is counted, with the speaker's country where it calls the people its own: ``49 of its troops``, ``our losses are 49``."""
    said = what.population and "subject" not in finding.inferred
    if said or finding.claimant is None or not (fold.people(what) and what.outcome):
        return what
    if what.place and "place" not in finding.inferred:
        return what
    code = vocabulary.code(language)
    if not vocabulary.table(code, _TABLE).get("own") or not _own(finding, code):
        return what
    countries = bodies.places(f"{finding.claimant.role or ''} {finding.claimant.name}")
    whose = next(iter(countries)) if len(countries) == 1 else ""
    return replace(what, population=whose, place="") if fold.country(whose) != whose else what


def _own(finding: Finding, language: str) -> bool:
    at = finding.value_start
    before, behind = finding.quote[:at].lower(), finding.quote[at + len(finding.value_text) :].lower()
    near = set(_WORDS.findall(before)[-_BESIDE:])
    if not vocabulary.words(language, _TABLE, "own").isdisjoint(_WORDS.findall(behind)[:_BESIDE]):
        return True
    if not vocabulary.words(language, _TABLE, "ours").isdisjoint(near):
        return True
    tail = " ".join(_WORDS.findall(before)[-2 * _BESIDE :])
    return any(home in tail for home in _homes(language))


@cache
def _homes(language: str) -> tuple[str, ...]:
    return tuple(vocabulary.table(language, _TABLE)["homes"])


def twins(one: Told, other: Told) -> bool:
    """Whether a number of one fate, told of nobody in particular, is that which the post elsewhere tells of somebody."""
    if one.what.population or not other.what.population:
        return False
    return _one_number(one, other) and one.what.unit in ("", "person", other.what.unit)


def narrows(one: Told, other: Told) -> bool:
    """Whether a number of people of one country is that which the post elsewhere tells of some of them: its soldiers."""
    same = one.what.population == other.what.population and other.what.unit not in ("", one.what.unit)
    return same and fold.people(other.what) and not other.what.rest and _one_number(one, other)


def _one_number(one: Told, other: Told) -> bool:
    vague, clear, number = one.what, other.what, one.finding.low
    if vague.rest or not vague.outcome or number is None or number < _TOLD:
        return False
    placed = vague.place in ("", clear.place) or "place" in one.finding.inferred
    same = number == other.finding.low and one.finding.per == other.finding.per
    return same and placed and vague.outcome == clear.outcome
