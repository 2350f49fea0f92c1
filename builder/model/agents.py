"""Agents: one for each name. Across posts they are one when a page lists their names, or when these mean the same by ``identities``."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from copy import copy

from msgspec import Struct

from builder import urls
from builder.model import identities
from builder.phrases import say
from builder.records import Agent, AgentId, AgentKind, AgentPage, AgentRole, Mention, Naming, Post


class Noted(Struct, frozen=True, gc=False):
    """One name that a post has for an agent."""

    id: AgentId
    name: str
    """That the agent has by it."""
    kind: AgentKind
    """Which it was said to be of."""
    printed: str = ""
    """The name as the post prints a claimant; empty for an outlet."""


UNKNOWN_OUTLET = AgentId("unknown-outlet")


class Agents:
    """The claimants and outlets of one site. An agent that no page lists is told by its name alone."""

    def __init__(self, pages: Sequence[AgentPage]) -> None:
        self._pages = {page.id: page for page in pages}
        self._claimants = _names(page for page in pages if page.kind != "outlet")
        self._outlets = _names(page for page in pages if page.kind == "outlet")
        self._meant = _meant(page for page in pages if page.kind != "outlet")
        self._found: defaultdict[AgentId, Counter[Noted]] = defaultdict(Counter)

    def apart(self) -> "Agents":
        """The same pages, and nobody noted yet."""
        other = copy(self)
        other._found = defaultdict(Counter)
        return other

    @property
    def noted(self) -> frozenset[Noted]:
        """Every name that was asked for."""
        return frozenset(noted for names in self._found.values() for noted in names)

    def note(self, noted: Iterable[Noted]) -> None:
        """What one post has asked for, in any order of the posts."""
        for one in noted:
            self._found[one.id][one] += 1

    def claimant(self, mention: Mention, post: Post | None = None) -> AgentId:
        """Who is named: a person's or an organisation's page that lists the name first, then an outlet's, then a page that lists
        another name of the same one, then who the name by itself means."""
        slug = urls.slug(mention.name)
        who = identities.of(mention, post)
        page = self._claimants.get(slug) or self._outlets.get(slug) or self._meant.get(who.id)
        return self._noted(Noted(page or who.id, who.name, mention.kind, mention.name))

    def outlet(self, post: Post) -> AgentId:
        """The outlet of a post by its name, its host or its feed's host; ``unknown-outlet`` where nothing says."""
        if not post.outlet:
            return self._noted(Noted(UNKNOWN_OUTLET, say("Unknown outlet"), "outlet"))
        hosts = [urls.host(address) for address in (post.url, post.feed) if address]
        places = [f"{host}{_folder(post.url)}" for host in hosts[:1] if post.url]
        for name in (post.outlet, *places, *hosts):
            known = self._outlets.get(urls.slug(name))
            if known:
                return known
        return self._noted(Noted(AgentId(urls.slug(post.outlet)), post.outlet, "outlet"))

    def page(self, id: AgentId) -> AgentPage | None:
        """The page of an agent, where it has one."""
        return self._pages.get(id)

    def named(self, name: str) -> frozenset[AgentId]:
        """Every outlet that goes by this name or host, among the pages and the posts; for finding who cites whom."""
        slug = urls.slug(name)
        known = self._outlets.get(slug)
        return frozenset([known] if known else [AgentId(slug)] if self._found.get(AgentId(slug)) else [])

    def all(self, used: frozenset[AgentId]) -> tuple[Agent, ...]:
        """The agents in use and every page's, by id."""
        bare = (self._bare(id) for id in self._found if id in used and id not in self._pages)
        pages = (
            Agent(
                id=page.id,
                name=page.name,
                kind=page.kind,
                aliases=page.aliases,
                printed=_printed(page.name, self._found.get(page.id, {})),
                roles=_roles(page),
                same_as=page.same_as,
                body_html=page.body.html,
            )
            for page in self._pages.values()
        )
        return tuple(sorted([*bare, *pages], key=lambda agent: agent.id))

    def _bare(self, id: AgentId) -> Agent:
        """An agent without a page: of the kind and under the name that most posts have for it, rather one that stands so in a post."""
        names = self._found[id]
        told: Counter[tuple[bool, str]] = Counter()
        for noted, posts in names.items():
            told[noted.name not in ("", noted.printed), noted.name] += posts
        name = min(told, key=lambda one: (one[0], -told[one], one[1]))[1]
        kinds = {noted.kind for noted in names}
        kind: AgentKind = "outlet" if "outlet" in kinds else min(kinds)
        return Agent(id=id, name=name, kind=kind, printed=_printed(name, names))

    def _noted(self, one: Noted) -> AgentId:
        self._found[one.id][one] = 1
        return one.id


def _printed(name: str, noted: Mapping[Noted, int]) -> tuple[Naming, ...]:
    """The names that posts print, the commonest first; nothing where it is this one alone."""
    posts: Counter[str] = Counter()
    for one, times in noted.items():
        if one.printed:
            posts[one.printed] += times
    if not posts.keys() - {name}:
        return ()
    return tuple(Naming(name, times) for name, times in sorted(posts.items(), key=lambda one: (-one[1], one[0])))


def _roles(page: AgentPage) -> tuple[AgentRole, ...]:
    """In the order of time, whatever the order on the page; the last one is held now, or was held last."""
    ordered = sorted(page.roles, key=lambda role: (role.start or "", role.end or "9999"))
    return tuple(AgentRole(title=role.title, start=role.start, end=role.end) for role in ordered)


def _names(pages: Iterable[AgentPage]) -> dict[str, AgentId]:
    """Every name a page answers to; the id first, so that no alias of one page hides another page."""
    listed = list(pages)
    aliases = {urls.slug(name): page.id for page in reversed(listed) for name in (*page.aliases, page.name)}
    return {**aliases, **{page.id: page.id for page in listed}}


def _meant(pages: Iterable[AgentPage]) -> dict[AgentId, AgentId]:
    """Whom the names of a page mean by themselves; left out where two pages have names of one: an editor keeps them apart."""
    found: defaultdict[AgentId, set[AgentId]] = defaultdict(set)
    for page in pages:
        for name in (page.name, *page.aliases):
            found[identities.of(Mention(name=name, kind=page.kind)).id].add(page.id)
    return {id: next(iter(owners)) for id, owners in found.items() if len(owners) == 1}


def _folder(url: str) -> str:
    """The first two folders of an address, for outlets that share a host (``/lod-db/orc-losses``)."""
    path = url.split("://", 1)[-1].split("/", 1)
    return "/" + "/".join(path[1].split("/")[:2]) if len(path) == 2 else ""
