"""Independent origins: reports that cite one another, or one agency, or print one sentence, count once."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from builder import urls, vocabulary
from builder.model.agents import Agents
from builder.records import AgentId, Post, PostId, Report, ReportId

ALIKE = 0.8
"""Share of words that two sentences have in common when one is taken from the other."""
_LONG = 10
"""Words a sentence needs before its likeness to another says anything."""
_MANY = 60
"""Above this many reports only equal sentences are looked for, so that one claim never costs a square."""

_NAME = r"((?:[A-ZÀ-Þ][\w.&'’-]*|[a-z]+\.[a-z]{2,})(?: (?:[A-ZÀ-Þ][\w.&'’-]*|of|and|the|for))*)"
_LINK = re.compile(r'href="([^"]+)"')
_WORDS = re.compile(r"[^\W_]+")


class Cited(NamedTuple):
    """What the text of a post cites: addresses of pages, and names."""

    post: Post
    addresses: tuple[str, ...]
    names: frozenset[str]


class Origins:
    """Knows, for the posts of one site, whom each takes its words from. Looks at a text only when asked about it."""

    def __init__(
        self,
        posts: Mapping[PostId, Post],
        outlets: Mapping[PostId, AgentId],
        agents: Agents,
        cited: dict[PostId, Cited],
    ) -> None:
        """``cited`` is what texts have been found to cite, and is added to."""
        self._posts = posts
        self._outlets = outlets
        self._agents = agents
        self._cited = cited
        self._known: dict[PostId, frozenset[str]] = {}

    @cached_property
    def _by_url(self) -> dict[str, PostId]:
        return {_bare(post.url): id for id, post in self._posts.items() if post.url}

    def grouped(self, reports: Sequence[Report]) -> tuple[tuple[ReportId, ...], ...]:
        """The reports of one claim, in groups of one origin; both in the order given."""
        if found := certain(reports):
            return found
        keys = [self._keys(report) for report in reports]
        leader = list(range(len(reports)))
        first: dict[str, int] = {}
        for at, names in enumerate(keys):
            for name in sorted(names):
                _unite(leader, at, first.setdefault(name, at))
        if len(reports) <= _MANY:
            for at, report in enumerate(reports):
                for earlier in range(at):
                    if _near(report, reports[earlier]):
                        _unite(leader, at, earlier)
        groups: dict[int, list[ReportId]] = defaultdict(list)
        for at, report in enumerate(reports):
            groups[_find(leader, at)].append(report.id)
        return tuple(tuple(group) for group in groups.values())

    def sources(self, reports: Sequence[Report]) -> tuple[frozenset[str], ...]:
        """What the grouping of these reports depends on, beside themselves."""
        return tuple(self._sources(report.post) for report in reports)

    def _sources(self, post: PostId) -> frozenset[str]:
        keys = self._known.get(post)
        if keys is None:
            keys = self._known[post] = self._of_post(self._posts[post])
        return keys

    def _keys(self, report: Report) -> frozenset[str]:
        keys = self._sources(report.post)
        if _of_bulletin(report):
            return keys | {"bulletin"}
        return keys | {"sentence:" + " ".join(_words(report.quote))} if _telling(report) else keys

    def _of_post(self, post: Post) -> frozenset[str]:
        """The post itself, its outlet, and every outlet, agency and post that its text names as where it had it from."""
        keys = {f"post:{post.id}", f"outlet:{self._outlets[post.id]}"} - {"outlet:unknown-outlet"}
        known = self._cited.get(post.id)
        if known is None or known.post is not post:
            known = self._cited[post.id] = _cited(post)
        for address in known.addresses:
            cited = self._by_url.get(address)
            if cited is not None:
                keys.add(f"post:{cited}")
        for name in known.names:
            keys |= {f"outlet:{id}" for id in self._agents.named(name)}
            keys |= {f"outlet:{urls.slug(agency)}" for agency in _agencies() if name.lower() == agency.lower()}
        return frozenset(keys)


def certain(reports: Sequence[Report]) -> tuple[tuple[ReportId, ...], ...]:
    """All as one group where they are of one post or copy one bulletin; none where the posts have to be looked at."""
    if len({report.post for report in reports}) < 2 or all(_of_bulletin(report) for report in reports):
        return (tuple(report.id for report in reports),)
    return ()


def _cited(post: Post) -> Cited:
    addresses = (*_LINK.findall(post.body.html), *post.derived_from)
    return Cited(post, tuple(map(_bare, addresses)), cited_names(post.body.text))


def cited_names(text: str) -> frozenset[str]:
    """Names that stand where a text says whom it had something from, whole and cut after each word.

    >>> sorted(cited_names("The minister told Delta Wire on Monday."))
    ['Delta', 'Delta Wire']
    """
    found = set()
    for match in _cues().finditer(text):
        words = (match[1] or match[2]).rstrip(".,'’").removesuffix("'s").removesuffix("’s").split(" ")
        found |= {" ".join(words[:length]) for length in range(1, len(words) + 1)}
    return frozenset(found)


@cache
def _cues() -> re.Pattern[str]:
    cues = "|".join(map(re.escape, vocabulary.table("en", "origins")["cues"]))
    agencies = "|".join(map(re.escape, _agencies()))
    return re.compile(rf"(?i:\b(?:{cues}))\s+(?:[Tt]he )?(?:news agency )?{_NAME}|\(({agencies})\)")


@cache
def _agencies() -> tuple[str, ...]:
    return tuple(vocabulary.table("en", "origins")["agencies"])


def _of_bulletin(report: Report) -> bool:
    """Whether a report copies a bulletin, or was computed from its copies: all such have one origin."""
    return report.role == "dataset_row" or (report.role == "own_calculation" and report.derived is not None)


def _bare(address: str) -> str:
    """An address without what does not tell pages apart: scheme, ``www.``, fragment, closing slash."""
    return re.sub(r"^https?://(?:www\.)?", "", address.partition("#")[0]).rstrip("/")


def _near(one: Report, other: Report) -> bool:
    """Whether two outlets print one sentence. A speaker's own words alone prove nothing: both may have been there."""
    if one.post == other.post or not (_telling(one) and _telling(other)):
        return False
    a, b = set(_words(one.quote)), set(_words(other.quote))
    return len(a & b) >= ALIKE * len(a | b)


def _telling(report: Report) -> bool:
    return report.role != "direct_quote" and len(_words(report.quote)) >= _LONG


def _words(quote: str) -> list[str]:
    return [word.lower() for word in _WORDS.findall(quote)]


def _find(leader: list[int], at: int) -> int:
    while leader[at] != at:
        leader[at] = leader[leader[at]]
        at = leader[at]
    return at


def _unite(leader: list[int], one: int, other: int) -> None:
    a, b = _find(leader, one), _find(leader, other)
    leader[max(a, b)] = min(a, b)
