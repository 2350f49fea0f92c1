"""Claimants that an editor could merge: names near enough to ask about, not near enough to join unasked."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator
from functools import lru_cache
from itertools import combinations
from typing import Any

from builder import bodies, urls, vocabulary
from builder.problems import Problem
from builder.records import Agent, AgentId, Content, Tracker

_TABLES = "en"
_MANY = 12
"""Claimants of one surname beyond which the name is too common to say anything."""
_PARTICLE = 3
"""Letters that a small word within a name has at most ("von", "bin"); a longer one is no name's."""
_SHARED = 3
"""Words that two names of organisations have at least in common."""
_BEFORE = 100
"""Characters before an abbreviation in brackets in which the name stands that it is short for."""

Pair = tuple[AgentId, AgentId]


def pairs(tracker: Tracker, content: Content) -> set[Pair]:
    """Claimants that may be one, each pair in the order of their ids; two that have a page each are two on purpose."""
    claims = Counter(claim.claimant for claim in tracker.claims if claim.attributed)
    agents = [agent for agent in tracker.agents if claims[agent.id] and agent.kind in ("person", "organisation")]
    paged = {page.id for page in content.agents}
    found = {*_persons(agents), *_titles(agents, tracker), *_bodies(agents), *_short(agents, content)}
    ordered = {(min(pair), max(pair)) for pair in found if pair[0] != pair[1]}
    return {pair for pair in ordered if not paged.issuperset(pair)}


def advice(tracker: Tracker, content: Content, *, apart: Container[str] = ()) -> list[Problem]:
    """A note for each claimant whose names may be several, with the line to write; those with most claims first, none on those ``apart``."""
    claims = Counter(claim.claimant for claim in tracker.claims if claim.attributed)
    agents = {agent.id: agent for agent in tracker.agents}
    pages = {page.id: page for page in content.agents}

    def weight(id: AgentId) -> tuple[bool, bool, int, int, AgentId]:
        name = agents[id].name
        return id not in pages, " " not in name or not _proper(name), -claims[id], -len(name), id

    groups = _groups((pair for pair in pairs(tracker, content) if not any(id in apart for id in pair)), weight)
    notes = []
    for rank, (kept, others) in enumerate(sorted(groups, key=lambda one: (-claims[one[0]], one[0])), start=1):
        page = pages.get(kept)
        names = [agents[id].name for id in others]
        path = page.path if page else f"people/{kept}.md"
        line = f"aliases: [{', '.join(map(_quoted, [*(page.aliases if page else ()), *names]))}]"
        where = f"in {path}" if page else f"in a new page {path}, below “title: {agents[kept].name}”"
        told = ", ".join(f"“{agents[id].name}”" for id in (kept, *others))
        counts = ", ".join(f"{claims[id]:,}" for id in (kept, *others))
        words = f"{told} (claims: {counts}) may be one claimant"
        others_ = " and ".join(f"“{id}”" for id in others)
        remedy = f"If they are, write “{line}” {where}; if not, add {others_} to the list “apart” in claimline.toml."
        notes.append(Problem(path="people", code="names-alike", words=words, remedy=remedy, rank=rank))
    return notes


def _groups(found: Iterable[Pair], weight: Callable[[AgentId], tuple[Any, ...]]) -> list[tuple[AgentId, list[AgentId]]]:
    """Claimants that hang together, each with the one whose name would be kept: the weightiest."""
    near: defaultdict[AgentId, set[AgentId]] = defaultdict(set)
    for one, other in found:
        near[one].add(other)
        near[other].add(one)
    groups, seen = [], set[AgentId]()
    for start in sorted(near):
        if start in seen:
            continue
        whole, left = {start}, [start]
        while left:
            new = near[left.pop()] - whole
            whole |= new
            left += new
        seen |= whole
        kept, *others = sorted(whole, key=weight)
        groups.append((kept, others))
    return groups


def _quoted(name: str) -> str:
    """A name as it may stand in a list of YAML."""
    return f'"{name}"' if re.search(r"[,:#'\[\]{}]", name) else name


# --- persons ---------------------------------------------------------------------------------------------------------


def _persons(agents: Iterable[Agent]) -> Iterator[Pair]:
    """One surname, and first names that do not contradict each other: missing, an initial, written otherwise."""
    full: defaultdict[str, list[Agent]] = defaultdict(list)
    bare: defaultdict[str, list[Agent]] = defaultdict(list)
    for agent in agents:
        words = agent.name.split()
        if any(word.islower() and len(word) > _PARTICLE for word in words):
            continue
        if len(words) == 1 and not agent.name.isupper():
            bare[_spelt(agent.name)].append(agent)
        elif len(words) > 1 and agent.kind == "person":
            full[_spelt(words[-1])].append(agent)
    for surname, people in full.items():
        if len(people) > _MANY:
            continue
        found = [pair for pair in combinations(people, 2) if _given_alike(*(one.name.split()[:-1] for one in pair))]
        yield from ((one.id, other.id) for one, other in found)
        if len(found) == len(people) * (len(people) - 1) // 2:  # all of them may be one
            yield from ((people[0].id, one.id) for one in bare[surname])


def _given_alike(one: list[str], other: list[str]) -> bool:
    """Whether the first names of the shorter row stand in the longer one, in its order."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return all(any(_same_given(name, against) for against in rest) for name in short)


def _same_given(one: str, other: str) -> bool:
    """``J.`` and ``John``, ``Mohammed`` and ``Muhamad``: an initial, or the same consonants behind the same letter."""
    a, b = _spelt(one), _spelt(other)
    if not a or not b or a[0] != b[0]:
        return False
    return len(a) == 1 or len(b) == 1 or a == b or (min(len(a), len(b)) > 3 and _consonants(a) == _consonants(b))


def _consonants(word: str) -> str:
    """Of which Russian and Ukrainian tell two apart that are one letter: Oleg and Oleh."""
    return word[0] + re.sub(r"[aeiou]", "", word[1:]).replace("g", "h")


@lru_cache(maxsize=65536)
def _spelt(word: str) -> str:
    """A word in one of the spellings that it may have in Latin letters.

    >>> _spelt("Zelenskyy"), _spelt("Zelenskiy"), _spelt("Зеленський")
    ('zelenski', 'zelenski', 'zelenski')
    """
    letters = urls.slug(word).replace("-", "")
    for written, kept in vocabulary.table(_TABLES, "namesakes")["spellings"].items():
        letters = letters.replace(written, kept)
    return re.sub(r"(.)\1+", r"\1", letters)


def _titles(agents: Iterable[Agent], tracker: Tracker) -> Iterator[Pair]:
    """An office that stands for its holder, where the claims know of one only: "Ukraine's president"."""
    holders: defaultdict[str, set[AgentId]] = defaultdict(set)
    names = {agent.id: agent.name for agent in agents}
    for claim in tracker.claims:
        if claim.claimant_role and claim.claimant in names:
            holders[bodies.plain(claim.claimant_role)].add(claim.claimant)
    for id, name in names.items():
        held = holders.get(bodies.plain(name), set()) - {id}
        if " " in name and len(held) == 1:
            yield id, next(iter(held))


# --- organisations ---------------------------------------------------------------------------------------------------


def _bodies(agents: Iterable[Agent]) -> Iterator[Pair]:
    """The same words, or all but one of each name: "Elm Health and Safety Agency", "Norland Elm Health and Safety Authority"."""
    same: defaultdict[object, list[Agent]] = defaultdict(list)
    for agent in agents:
        same[bodies.plain(agent.name)].append(agent)
        words = _telling(agent.name)
        if agent.kind == "organisation" and _proper(agent.name):
            for left_out in (words, *(words - {word} for word in words)):
                if len(left_out) >= _SHARED:
                    same[left_out].append(agent)
    for group in same.values():
        if len(group) > _MANY:
            continue
        for one, other in combinations(group, 2):
            if not _abroad(one.name, other.name):
                yield one.id, other.id


@lru_cache(maxsize=16384)
def _telling(name: str) -> frozenset[str]:
    """The words of a name that tell it from others, its country left out."""
    places = {word for place in bodies.places(name) for word in place.lower().split()}
    return frozenset(bodies.plain(name).split()) - vocabulary.words(_TABLES, "namesakes", "filler") - places


def _abroad(one: str, other: str) -> bool:
    here, there = bodies.places(one), bodies.places(other)
    return bool(here and there and here != there)


def _short(agents: Iterable[Agent], content: Content) -> Iterator[Pair]:
    """An abbreviation, and a name of which it has the initials, or behind which a post prints it in brackets."""
    listed = list(agents)
    short = {
        agent.name: agent for agent in listed if " " not in agent.name and agent.name.isupper() and len(agent.name) > 1
    }
    if not short:
        return
    for agent in listed:
        words = re.findall(r"\w+", agent.name)
        if len(words) > 1:
            capitals = "".join(word[0] for word in words if word[0].isupper())
            for initials in {capitals, "".join(word[0].upper() for word in words)}:
                if initials in short and short[initials].kind == agent.kind == "organisation":
                    yield short[initials].id, agent.id
    bracketed = re.compile(rf"\(({'|'.join(map(re.escape, short))})\)")
    full = {agent.name: agent.id for agent in listed if " " in agent.name}
    printed = {
        (match[1], post.body.text[max(0, match.start() - _BEFORE) : match.start()])
        for post in content.posts
        for match in bracketed.finditer(post.body.text)
    }
    for abbreviation, before in sorted(printed):
        words = before.split()
        names = (" ".join(words[at:]) for at in range(len(words)))
        yield from ((short[abbreviation].id, full[name]) for name in names if name in full)


def _proper(name: str) -> bool:
    """Whether its last word has a capital, unlike that of "police officials"."""
    return name.split()[-1][:1].isupper()
