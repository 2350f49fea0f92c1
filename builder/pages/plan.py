"""Every page of the site: its address and the way to print it. Nothing is printed here."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from builder import urls
from builder.lookup import Lookup
from builder.memory import Memory, NoMemory
from builder.pages import agents, changes, claim, differing, engine, exports, lists, measure, paging, post, theme
from builder.pages.contexts import MovedPage, Page, Site
from builder.pages.desk import Desk
from builder.pages.drawing import Charts
from builder.pages.pieces import day
from builder.pages.rows import is_row
from builder.pages.views import Link
from builder.pages.words import EVERYWHERE, NAVIGATION, scripted
from builder.phrases import ENGLISH, Catalogue
from builder.records import Agent, Config, Content, Difference, Document, Edition, Output, Tracker

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; "
    "worker-src 'self'; base-uri 'none'; form-action 'self'"
)
"""No inline script or style, and no request to anybody else."""


def plan(
    content: Content,
    tracker: Tracker,
    differences: Sequence[Difference],
    config: Config,
    charts: Charts,
    *,
    editions: Sequence[Edition] = (),
    memory: Memory | None = None,
    words: Catalogue = ENGLISH,
) -> Iterator[Output]:
    """All pages, and the assets they need. ``words`` are those of the templates; the program's own are ambient (phrases).

    Printing a page raises ``engine.BrokenTemplateError`` where its template is broken.
    """
    folders = engine.folders(config.templates)
    desk = Desk(content, Lookup(tracker, differences), config, charts)
    files = engine.assets(folders)
    press = engine.Press(folders, words)
    own = theme.css(config)
    site = _site(desk, engine.stamp(files, own), styled=bool(own) or theme.SHEET in files)
    planned = set[str]()
    for address, template, compose in (*_pages(desk), _changes(desk, editions)):
        planned.add(address)
        yield Output(
            urls.file(address), partial(press.page, template, site, compose), listed=_listed(address, template)
        )
    sheets = (engine.packaged() / "assets/style.css", files["assets/style.css"])
    colours = theme.palette((sheet.read_text("utf-8") for sheet in sheets), config)
    yield from exports.plan(desk, press, memory or NoMemory(), colours)
    yield from _former(desk, planned, press, site)
    for name, path in sorted(files.items()):
        if name != theme.SHEET:
            yield Output(name, partial(Path.read_bytes, path))
    if site.styled:
        yield Output(theme.SHEET, partial(_sheet, own, files.get(theme.SHEET)))


Planned = tuple[str, str, Callable[[], Page]]
"""An address, the template of its page, and what composes the page's context."""


def _pages(desk: Desk) -> Iterator[Planned]:
    lookup, tracker = desk.lookup, desk.lookup.tracker
    yield "", "home.html", partial(lists.home, desk)
    yield "timeline/", "timeline.html", partial(lists.timeline, desk)
    yield "search/", "search.html", partial(lists.search, desk)
    yield "method/", "method.html", partial(lists.method, desk)
    yield "404.html", "404.html", partial(lists.missing, desk, _absolute(desk.config))
    for n in lists.pages(len(tracker.measures)):
        yield _nth("measures/", n), "measures.html", partial(lists.measures, desk, n)
    for each in tracker.measures:
        yield urls.page("measures", each.id), "measure.html", partial(measure.measure, desk, each)
        yield from paging.plan(desk, each)
        yield from differing.plan(desk, each)
    for said in tracker.claims:
        if not all(is_row(report) for report in lookup.reports_of_claim[said.id]):
            yield urls.page("claims", said.id), "claim.html", partial(claim.claim, desk, said)
    yield from _agents(desk)
    for document in tracker.posts:
        yield urls.page("posts", document.id), "post.html", partial(post.post, desk, document)
    yield from _posts(desk, tracker.posts, "posts/", heading="Posts", kicker="")
    yield from _taxonomy(desk, "tags", "Tags", "Tag", ((document, document.tags) for document in tracker.posts))
    yield from _taxonomy(
        desk, "categories", "Categories", "Category", ((document, document.categories) for document in tracker.posts)
    )


def _listed(address: str, template: str) -> bool:
    """Whether search engines are to know of a page: not of the later pages of lists, nor of what stands elsewhere too."""
    return not re.search(r"/page/\d+/$", address) and template not in ("404.html", "table.html", "said.html")


def _changes(desk: Desk, editions: Sequence[Edition]) -> Planned:
    return "changes/", "changes.html", partial(changes.changes, desk, editions)


def _agents(desk: Desk) -> Iterator[Planned]:
    sources = [agent for agent in desk.lookup.tracker.agents if _prints(desk, agent)]
    people = [agent for agent in desk.lookup.tracker.agents if _speaks(desk, agent)]
    sources.sort(key=lambda agent: (-len(desk.lookup.posts_of_outlet.get(agent.id, ())), agent.id))
    people.sort(key=lambda agent: (-len(desk.lookup.claims_of_agent.get(agent.id, ())), agent.id))
    for n in lists.pages(len(sources)):
        yield _nth("sources/", n), "sources.html", partial(lists.sources, desk, sources, n)
    for n in lists.pages(len(people)):
        yield _nth("people/", n), "people.html", partial(lists.people, desk, people, n)
    for agent in sources:
        yield urls.page("sources", agent.id), "source.html", partial(agents.source, desk, agent)
    for agent in people:
        yield urls.page("people", agent.id), "person.html", partial(agents.person, desk, agent)


def _prints(desk: Desk, agent: Agent) -> bool:
    return agent.kind == "outlet" or agent.id in desk.lookup.posts_of_outlet


def _speaks(desk: Desk, agent: Agent) -> bool:
    said = desk.lookup.claims_of_agent.get(agent.id, ())
    return any(claim.attributed for claim in said) or (not said and agent.kind != "outlet") or agent.id in desk.behalf


def _taxonomy(
    desk: Desk, kind: str, heading: str, kicker: str, named: Iterable[tuple[Document, Sequence[str]]]
) -> Iterator[Planned]:
    """A page for each tag or category, and a list of them; names with one address are one."""
    names, found = dict[str, str](), defaultdict[str, list[Document]](list)
    for document, terms in named:
        for link in post.terms(kind, terms):
            names.setdefault(link.address, link.words)
            found[link.address].append(document)
    links = [Link(names[address], address, len(found[address])) for address in found]
    links.sort(key=lambda link: (link.words.casefold(), link.address))
    folder = kind + "/"
    for n in lists.pages(len(links), each=lists.TERMS_A_PAGE):
        yield _nth(folder, n), "terms.html", partial(lists.terms, desk, links, n, folder=folder, heading=heading)
    for link in links:
        yield from _posts(desk, found[link.address], link.address, heading=link.words, kicker=kicker)


def _posts(desk: Desk, found: Sequence[Document], folder: str, *, heading: str, kicker: str) -> Iterator[Planned]:
    for n in lists.pages(len(found)):
        compose = partial(lists.posts, desk, found, n, folder=folder, heading=heading, kicker=kicker)
        yield _nth(folder, n), "posts.html", compose


def _nth(folder: str, page: int) -> str:
    return lists.paged(folder, page * lists.A_PAGE, page)[0]


def _former(desk: Desk, planned: set[str], press: engine.Press, site: Site) -> Iterator[Output]:
    """A page that leads on at each former address of a post, unless something stands there or it is no address here."""
    for source in desk.content.posts:
        for alias in source.aliases:
            parts = [part for part in alias.strip("/").split("/") if part]
            address = "/".join(parts) + ("" if parts and parts[-1].endswith(".html") else "/")
            if parts and ".." not in parts and "." not in parts and address not in planned:
                planned.add(address)
                compose = partial(_moved, desk, address, source.title, urls.page("posts", source.id))
                yield Output(urls.file(address), partial(press.page, "moved.html", site, compose), listed=False)


def _moved(desk: Desk, here: str, title: str, target: str) -> MovedPage:
    return MovedPage(**desk.base(here, title, "This page has moved.", indexed=False), target=target)


def _absolute(config: Config) -> str:
    """The path of the home page on its host, for a page that is served at any depth."""
    return urlsplit(config.base_url).path.rstrip("/") + "/"


def _sheet(own: str, file: Path | None) -> bytes:
    return own.encode() + (file.read_bytes() if file else b"")


def _site(desk: Desk, stamp: str, *, styled: bool) -> Site:
    config = desk.config
    nav = config.navigation or {desk.say(words): address for words, address in NAVIGATION.items()}
    return Site(
        title=config.title,
        description=config.description,
        language=config.says_in,
        base_url=config.base_url.rstrip("/"),
        nav=tuple(Link(*entry) for entry in nav.items()),
        today=day(config.today),
        stamp=stamp,
        styled=styled,
        policy=POLICY,
        words=scripted(EVERYWHERE),
    )
