"""Which pages the site has: the address of each, its template and who composes it; to find one, few are listed."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar
from urllib.parse import urlsplit

from builder import urls
from builder.outputs import Shelf
from builder.pages import agents, changes, claim, differing, lists, measure, paging, post
from builder.pages.contexts import Page
from builder.pages.desk import Desk
from builder.pages.rows import is_row
from builder.pages.views import Link
from builder.records import Agent, Claim, Config, Document, Edition, Measure, Output

T = TypeVar("T")

Planned = tuple[str, str, Callable[[], Page]]
"""An address, the template of its page, and what composes the page's context."""
Printed = Callable[[Planned], Output]
"""Makes a file of it."""

_OF_POSTS = re.compile(r"posts/(?:page/\d+/)?index\.html")


def shelves(desk: Desk, editions: Sequence[Edition], printed: Printed) -> Iterator[Shelf]:
    """All pages but those at former addresses of posts."""
    lookup, tracker = desk.lookup, desk.lookup.tracker

    def shelf(every: Callable[[Desk], Iterable[Planned]], holds: Callable[[str], bool]) -> Shelf:
        return Shelf(lambda: map(printed, every(desk)), holds=holds)

    def things(
        of_one: Callable[[Desk, T], Iterator[Planned]],
        kind: str,
        every: Iterable[T],
        known: Callable[[], Mapping[Any, T]],
    ) -> Shelf:
        def near(path: str) -> Iterator[Output]:
            found = known().get(urls.parts(path)[1])
            return map(printed, of_one(desk, found) if found else ())

        return Shelf(
            lambda: (printed(planned) for each in every for planned in of_one(desk, each)),
            holds=lambda path: path.startswith(f"{kind}/"),
            near=near,
        )

    yield shelf(_few, lambda path: path.count("/") < 2 or path.startswith("measures/page/"))
    yield things(_measure, "measures", tracker.measures, lambda: lookup.measures)
    yield things(_claim, "claims", tracker.claims, lambda: lookup.claims)
    yield shelf(_agents, lambda path: path.startswith(("sources/", "people/")))
    yield things(_post, "posts", tracker.posts, lambda: lookup.posts)
    yield shelf(_all_posts, lambda path: bool(_OF_POSTS.fullmatch(path)))
    yield shelf(_terms, lambda path: path.startswith(("tags/", "categories/")))
    yield shelf(partial(_changes, editions), lambda path: path == urls.file(changes.ADDRESS))


def _few(desk: Desk) -> Iterator[Planned]:
    yield "", "home.html", partial(lists.home, desk)
    yield "timeline/", "timeline.html", partial(lists.timeline, desk)
    yield "search/", "search.html", partial(lists.search, desk)
    yield "method/", "method.html", partial(lists.method, desk)
    yield "404.html", "404.html", partial(lists.missing, desk, _absolute(desk.config))
    for n in lists.pages(len(desk.lookup.tracker.measures)):
        yield _nth("measures/", n), "measures.html", partial(lists.measures, desk, n)


def _measure(desk: Desk, record: Measure) -> Iterator[Planned]:
    yield urls.page("measures", record.id), "measure.html", partial(measure.measure, desk, record)
    yield from paging.plan(desk, record)
    yield from differing.plan(desk, record)


def _claim(desk: Desk, record: Claim) -> Iterator[Planned]:
    if not all(is_row(report) for report in desk.lookup.reports_of_claim[record.id]):
        yield urls.page("claims", record.id), "claim.html", partial(claim.claim, desk, record)


def _post(desk: Desk, document: Document) -> Iterator[Planned]:
    yield urls.page("posts", document.id), "post.html", partial(post.post, desk, document)


def _all_posts(desk: Desk) -> Iterator[Planned]:
    return _posts(desk, desk.lookup.tracker.posts, "posts/", heading="Posts", kicker="")


def _changes(editions: Sequence[Edition], desk: Desk) -> Iterator[Planned]:
    yield changes.ADDRESS, "changes.html", partial(changes.changes, desk, editions)


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


def _terms(desk: Desk) -> Iterator[Planned]:
    every = desk.lookup.tracker.posts
    yield from _taxonomy(desk, "tags", "Tags", "Tag", ((document, document.tags) for document in every))
    named = ((document, document.categories) for document in every)
    yield from _taxonomy(desk, "categories", "Categories", "Category", named)


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


def _absolute(config: Config) -> str:
    """The path of the home page on its host, for a page that is served at any depth."""
    return urlsplit(config.base_url).path.rstrip("/") + "/"
