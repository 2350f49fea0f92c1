"""Agents: one for each name, merged across posts only when the full names are equal or a page lists them."""

from collections.abc import Iterable, Sequence
from copy import copy

from builder import urls
from builder.phrases import say
from builder.records import Agent, AgentId, AgentKind, AgentPage, AgentRole, Mention, Post

Noted = tuple[AgentId, str, AgentKind]
"""An id, a name that gave it, and of what kind it was said to be."""

UNKNOWN_OUTLET = AgentId("unknown-outlet")


class Agents:
    """The claimants and outlets of one site. An agent that no page lists is named by its full name alone."""

    def __init__(self, pages: Sequence[AgentPage]) -> None:
        self._pages = {page.id: page for page in pages}
        self._claimants = _names(page for page in pages if page.kind != "outlet")
        self._outlets = _names(page for page in pages if page.kind == "outlet")
        self._found: dict[AgentId, tuple[str, AgentKind]] = {}

    def apart(self) -> "Agents":
        """The same pages, and nobody noted yet."""
        other = copy(self)
        other._found = {}
        return other

    @property
    def noted(self) -> frozenset[Noted]:
        """Every agent that was asked for and has no page."""
        return frozenset((id, name, kind) for id, (name, kind) in self._found.items())

    def note(self, noted: Iterable[Noted]) -> None:
        """As if they had been asked for here; in any order, and as often as you like."""
        for id, name, kind in noted:
            self._note(id, name, kind)

    def claimant(self, mention: Mention) -> AgentId:
        """Who is named: a person's or an organisation's page first, then an outlet's, then the name itself."""
        slug = urls.slug(mention.name)
        return self._claimants.get(slug) or self._outlets.get(slug) or self._note(slug, mention.name, mention.kind)

    def outlet(self, post: Post) -> AgentId:
        """The outlet of a post by its name, its host or its feed's host; ``unknown-outlet`` where nothing says."""
        if not post.outlet:
            return self._note(UNKNOWN_OUTLET, say("Unknown outlet"), "outlet")
        hosts = [urls.host(address) for address in (post.url, post.feed) if address]
        places = [f"{host}{_folder(post.url)}" for host in hosts[:1] if post.url]
        for name in (post.outlet, *places, *hosts):
            known = self._outlets.get(urls.slug(name))
            if known:
                return known
        return self._note(urls.slug(post.outlet), post.outlet, "outlet")

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
        bare = (
            Agent(id=id, name=name, kind=kind)
            for id, (name, kind) in self._found.items()
            if id in used and id not in self._pages
        )
        pages = (
            Agent(
                id=page.id,
                name=page.name,
                kind=page.kind,
                aliases=page.aliases,
                roles=_roles(page),
                same_as=page.same_as,
                body_html=page.body.html,
            )
            for page in self._pages.values()
        )
        return tuple(sorted([*bare, *pages], key=lambda agent: agent.id))

    def _note(self, slug: str, name: str, kind: AgentKind) -> AgentId:
        id = AgentId(slug)
        if id in self._pages:
            return id
        old = self._found.get(id, (name, kind))
        self._found[id] = (min(name, old[0]), "outlet" if "outlet" in (kind, old[1]) else min(kind, old[1]))
        return id


def _roles(page: AgentPage) -> tuple[AgentRole, ...]:
    """In the order of time, whatever the order on the page; the last one is held now, or was held last."""
    ordered = sorted(page.roles, key=lambda role: (role.start or "", role.end or "9999"))
    return tuple(AgentRole(title=role.title, start=role.start, end=role.end) for role in ordered)


def _names(pages: Iterable[AgentPage]) -> dict[str, AgentId]:
    """Every name a page answers to; the id first, so that no alias of one page hides another page."""
    listed = list(pages)
    aliases = {urls.slug(name): page.id for page in reversed(listed) for name in (*page.aliases, page.name)}
    return {**aliases, **{page.id: page.id for page in listed}}


def _folder(url: str) -> str:
    """The first two folders of an address, for outlets that share a host (``/lod-db/orc-losses``)."""
    path = url.split("://", 1)[-1].split("/", 1)
    return "/" + "/".join(path[1].split("/")[:2]) if len(path) == 2 else ""
