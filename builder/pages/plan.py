"""Every page of the site: its address and the way to print it. Nothing is printed here."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from builder import urls
from builder.lookup import Lookup
from builder.memory import Memory, NoMemory
from builder.outputs import Outputs, Shelf, few
from builder.pages import engine, exports, routes, scripts, theme
from builder.pages.contexts import MovedPage, Site
from builder.pages.desk import Desk
from builder.pages.drawing import Charts
from builder.pages.pieces import day
from builder.pages.views import Link
from builder.pages.words import EVERYWHERE, NAVIGATION, scripted
from builder.phrases import ENGLISH, Catalogue
from builder.records import Config, Content, Edition, Output

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; "
    "worker-src 'self'; base-uri 'none'; form-action 'self'"
)
"""No inline script or style, and no request to anybody else."""

_LATER = re.compile(r"/page/\d+/$")
_UNLISTED = ("404.html", "table.html", "said.html")


def plan(
    content: Content,
    lookup: Lookup,
    config: Config,
    charts: Charts,
    *,
    editions: Sequence[Edition] = (),
    memory: Memory | None = None,
    words: Catalogue = ENGLISH,
) -> Outputs:
    """All pages, and the assets they need. ``words`` are those of the templates; the program's own are ambient (phrases).

    Printing a page raises ``engine.BrokenTemplateError`` where its template is broken.
    """
    folders = engine.folders(config.templates)
    desk = Desk(content, lookup, config, charts)
    files = engine.assets(folders)
    press = engine.Press(folders, words)
    own = theme.css(config)
    site = _site(desk, engine.stamp(files, own), styled=bool(own) or theme.SHEET in files)
    sheets = (engine.packaged() / "assets/style.css", files["assets/style.css"])
    colours = theme.palette((sheet.read_text("utf-8") for sheet in sheets), config)
    pages = Outputs(routes.shelves(desk, editions, partial(_printed, press, site)))
    former = partial(_former, desk, pages, press, site)
    return Outputs(
        [
            *pages.shelves,
            Shelf(partial(exports.plan, desk, press, memory or NoMemory(), colours), holds=exports.holds),
            Shelf(former, holds=lambda path: path.endswith(".html")),
            few(_files(files, own, styled=site.styled)),
        ]
    )


def _files(files: Mapping[str, Path], own: str, *, styled: bool) -> Iterator[Output]:
    """Assets, and the site's own style."""
    for name, paths in scripts.shipped(files):
        if name != theme.SHEET:
            yield Output(name, partial(scripts.joined, paths))
    if styled:
        yield Output(theme.SHEET, partial(_sheet, own, files.get(theme.SHEET)))


def _printed(press: engine.Press, site: Site, planned: routes.Planned) -> Output:
    address, template, compose = planned
    return Output(urls.file(address), partial(press.page, template, site, compose), listed=_listed(address, template))


def _listed(address: str, template: str) -> bool:
    """Whether search engines are to know of a page: not of the later pages of lists, nor of what stands elsewhere too."""
    return template not in _UNLISTED and not ("/page/" in address and _LATER.search(address))


def _former(desk: Desk, pages: Outputs, press: engine.Press, site: Site) -> Iterator[Output]:
    """A page that leads on at each former address of a post, unless something stands there or it is no address here."""
    planned = set[str]()
    for source in desk.content.posts:
        for alias in source.aliases:
            parts = [part for part in alias.strip("/").split("/") if part]
            address = "/".join(parts) + ("" if parts and parts[-1].endswith(".html") else "/")
            path = urls.file(address)
            if parts and ".." not in parts and "." not in parts and path not in planned and not pages.find(path):
                planned.add(path)
                compose = partial(_moved, desk, address, source.title, urls.page("posts", source.id))
                yield Output(path, partial(press.page, "moved.html", site, compose), listed=False)


def _moved(desk: Desk, here: str, title: str, target: str) -> MovedPage:
    return MovedPage(**desk.base(here, title, "This page has moved.", indexed=False), target=target)


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
