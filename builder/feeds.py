"""What tells other programs that something is new: Atom and JSON feeds, sitemap, robots.txt."""

import json
import re
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from html import escape
from typing import NamedTuple
from xml.etree import ElementTree

from builder import urls, wording
from builder.lookup import Lookup
from builder.outputs import Outputs, Shelf, few
from builder.phrases import say
from builder.records import Change, Claim, Config, Edition, Edtf, Output

LENGTH = 50
"""Entries in a feed, newest first."""
CHANGES = "changes/"
_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


class Entry(NamedTuple):
    """A claim or a change, as a feed tells it."""

    name: str
    """Names it for ever: an address on this site."""
    address: str
    title: str
    day: str
    """ISO date of the newest document that carries it."""
    html: str
    """Each sentence with who printed it."""
    text: str


class Feed(NamedTuple):
    """The newest claims about one thing or about everything, or the newest changes."""

    page: str
    """The address that it is the feed of."""
    title: str
    entries: Callable[[], list[Entry]]


def plan(lookup: Lookup, config: Config, *, addresses: Iterable[str], editions: Sequence[Edition] = ()) -> Outputs:
    """Feeds of all claims, of each measure, claimant and outlet that has a page, and of what has changed.

    ``addresses`` are the pages that search engines are to know of; they are gone through when somebody asks for a feed.
    """
    desk = _Desk(lookup, config, addresses)
    others = [
        Output("sitemap.xml", partial(_sitemap, desk)),
        Output("robots.txt", partial(_robots, config)),
        Output(".nojekyll", bytes),
    ]
    return Outputs([Shelf(partial(_feeds, desk, editions), holds=_holds), few(others)])


def _holds(path: str) -> bool:
    return path.endswith(("feed.xml", "feed.json"))


def _feeds(desk: "_Desk", editions: Sequence[Edition]) -> Iterator[Output]:
    for feed in (*desk.feeds(), *desk.of_changes(editions)):
        yield Output(f"{feed.page}feed.xml", partial(_atom, desk, feed))
        yield Output(f"{feed.page}feed.json", partial(_json, desk, feed))


class _Desk:
    def __init__(self, lookup: Lookup, config: Config, addresses: Iterable[str]) -> None:
        self.lookup = lookup
        self.config = config
        self._addresses = addresses

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        return tuple(self._addresses)

    def feeds(self) -> Iterator[Feed]:
        """A dataset's thousands of rows are read from its tables, not from a feed."""
        told: list[Claim] = []
        by_page: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in self.lookup.tracker.claims:
            reports = self.lookup.reports_of_claim.get(claim.id, ())
            if all(report.role == "dataset_row" for report in reports):
                continue
            told.append(claim)
            outlets = {self.lookup.posts[report.post].outlet for report in reports}
            pages = {urls.page("sources", outlet) for outlet in outlets} | {urls.claimant(claim)}
            if claim.measure is not None:
                pages.add(urls.page("measures", claim.measure))
            for page in pages:
                by_page[page].append(claim)
        yield Feed("", self.config.title, partial(self._newest, told))
        agents = {str(agent.id): agent.name for agent in self.lookup.tracker.agents}
        measures = {str(measure.id): measure.name for measure in self.lookup.tracker.measures}
        names = {"measures": measures, "people": agents, "sources": agents}
        for page in self.addresses:
            kind, _, id = page.rstrip("/").partition("/")
            named = names.get(kind, {}).get(id)
            if named is not None:
                yield Feed(page, named, partial(self._newest, by_page[page]))

    def _newest(self, claims: list[Claim]) -> list[Entry]:
        newest = sorted(claims, key=lambda claim: claim.id)
        newest.sort(key=self._day, reverse=True)
        return [self.entry(claim) for claim in newest[:LENGTH]]

    def of_changes(self, editions: Sequence[Edition]) -> Iterator[Feed]:
        """What has changed from one publication to the next, where there is a page of it."""
        if CHANGES in self.addresses:
            changes = [(change, edition.day) for edition in editions for change in edition.changes]
            yield Feed(CHANGES, say("Changes"), lambda: [_changed(change, day) for change, day in changes[:LENGTH]])

    def _day(self, claim: Claim) -> str:
        """When the newest document that carries it was published, else when it was said; never later than today."""
        reports = self.lookup.reports_of_claim[claim.id]
        days = [_day(self.lookup.posts[report.post].published) for report in reports]
        return min(max(days) or _day(claim.stated_on) or self.config.today, self.config.today)

    def entry(self, claim: Claim) -> Entry:
        reports = self.lookup.reports_of_claim[claim.id]
        outlets = [self.lookup.agents[self.lookup.posts[report.post].outlet].name for report in reports]
        said = [(wording.sentence(report), outlet) for report, outlet in zip(reports, outlets, strict=True)]
        address = urls.claim(claim, reports)
        return Entry(
            name=address,
            address=address,
            title=self._title(claim),
            day=self._day(claim),
            html="".join(
                f"<blockquote><p>{escape(quote)}</p></blockquote>\n<p>{escape(by)}</p>\n" for quote, by in said
            ),
            text="\n".join(f"“{quote}” ({by})" for quote, by in said),
        )

    def _title(self, claim: Claim) -> str:
        """``Mark Rutte: 20,000–25,000 per month (Russian soldiers killed)``."""
        reports = self.lookup.reports_of_claim[claim.id]
        who = self.lookup.agents[claim.claimant].name
        figures = dict.fromkeys(figure for report in reports if (figure := wording.figure(report)))
        if not figures or claim.measure is None:
            return say("{claimant}: {words}", claimant=who, words=reports[0].quote)
        what = " ".join(part for part in (" / ".join(figures), wording.per(claim.per)) if part)
        return wording.line(who, what, counts=self.lookup.measures[claim.measure].name, modality=claim.modality)

    def whole(self, address: str, feed: Feed) -> str:
        """With the site's address in front where it is known; else from where the feed stands."""
        if self.config.base_url:
            return urls.absolute(address, base_url=self.config.base_url)
        return urls.relative(address, here=feed.page)

    def id(self, address: str) -> str:
        """For ever the same, and an absolute IRI even where the site's address is not known."""
        if self.config.base_url:
            return urls.absolute(address, base_url=self.config.base_url)
        return uuid.uuid5(uuid.NAMESPACE_URL, f"claimline:{self.config.title}/{address}").urn


def _changed(change: Change, day: Edtf) -> Entry:
    said = wording.change(change)
    quotes = [(say("Before"), change.before), (say("Now"), change.after)]
    sentences = [(name, told) for name, told in quotes if told and told.report.role != "dataset_row"]
    address = urls.change(change, day=day)
    return Entry(
        name=address,
        address=address,
        title=say("{claimant}: {words}", claimant=say(change.kind).capitalize(), words=said),
        day=_day(day),
        html="".join(
            f"<p>{name} ({escape(told.outlet)}):</p>\n<blockquote><p>{escape(told.report.quote)}</p></blockquote>\n"
            for name, told in sentences
        )
        or f"<p>{escape(said)}</p>\n",
        text="\n".join(f"{name}: “{told.report.quote}” ({told.outlet})" for name, told in sentences) or said,
    )


def _atom(desk: _Desk, feed: Feed) -> bytes:
    """RFC 4287."""
    entries = feed.entries()
    root = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": desk.config.says_in})
    _add(root, "id", desk.id(feed.page))
    _add(root, "title", _title(feed, desk.config))
    _add(root, "subtitle", desk.config.description)
    _add(root, "updated", _moment(max((entry.day for entry in entries), default=desk.config.today)))
    _add(root, "link", href=desk.whole(feed.page, feed), rel="alternate", type="text/html")
    _add(root, "link", href=desk.whole(f"{feed.page}feed.xml", feed), rel="self", type="application/atom+xml")
    _add(_add(root, "author"), "name", desk.config.title)
    for entry in entries:
        made = _add(root, "entry")
        _add(made, "id", desk.id(entry.name))
        _add(made, "title", entry.title)
        _add(made, "updated", _moment(entry.day))
        _add(made, "link", href=desk.whole(entry.address, feed), rel="alternate", type="text/html")
        _add(made, "content", entry.html, type="html")
    return _xml(root)


def _json(desk: _Desk, feed: Feed) -> bytes:
    """JSON Feed 1.1."""
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(feed, desk.config),
        "description": desk.config.description,
        "home_page_url": desk.whole(feed.page, feed),
        "feed_url": desk.whole(f"{feed.page}feed.json", feed),
        "language": desk.config.says_in,
        "items": [
            {
                "id": desk.id(entry.name),
                "url": desk.whole(entry.address, feed),
                "title": entry.title,
                "content_html": entry.html,
                "content_text": entry.text,
                "date_published": _moment(entry.day),
            }
            for entry in feed.entries()
        ],
    }
    return json.dumps(made, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def _sitemap(desk: _Desk) -> bytes:
    """sitemaps.org 0.9. Without a base_url the addresses are relative, and the sitemap is of use only to a reader."""
    root = ElementTree.Element("urlset", {"xmlns": _SITEMAP})
    base = desk.config.base_url
    for address in desk.addresses:
        whole = urls.absolute(address, base_url=base) if base else f"/{address}"
        _add(_add(root, "url"), "loc", whole)
    return _xml(root)


def _robots(config: Config) -> bytes:
    place = f"Sitemap: {urls.absolute('sitemap.xml', base_url=config.base_url)}\n" if config.base_url else ""
    return f"User-agent: *\nAllow: /\n{place}".encode()


def _title(feed: Feed, config: Config) -> str:
    return config.title if feed.page == "" else f"{feed.title} · {config.title}"


def _day(date: Edtf | None) -> str:
    """The first day that an EDTF date may mean, as ISO date; empty when there is none.

    >>> _day("2026-01-14"), _day("2026-01~"), _day("2025/2026"), _day("../2026"), _day(None)
    ('2026-01-14', '2026-01-01', '2025-01-01', '', '')
    """
    found = re.match(r"(\d{4})(?:-([01]\d)(?:-([0-3]\d))?)?", date or "")
    return "-".join(part or "01" for part in found.groups()) if found else ""


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _add(parent: ElementTree.Element, name: str, words: str | None = None, **attributes: str) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, name, {key: wording.printable(value) for key, value in attributes.items()})
    made.text = words if words is None else wording.printable(words)
    return made


def _xml(root: ElementTree.Element) -> bytes:
    ElementTree.indent(root)
    made: str = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{made}\n'.encode()
