"""Small sites made from records, printed by builder.pages, and read back as a browser would."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import msgspec

from builder import pages, urls
from builder.lookup import Lookup
from builder.records import (
    Claim,
    ClaimId,
    Config,
    Content,
    Difference,
    Edition,
    Edtf,
    MeasureId,
    Post,
    Report,
    ReportId,
    Selector,
    Tracker,
)
from tests import samples

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class NoChoices:
    """No figure can be chosen."""

    facets = ()

    def of_report(self, _: Report) -> str:
        return ""


class NoCharts:
    """Charts have tests of their own."""

    def choices(self, *_: object) -> NoChoices:
        return NoChoices()

    def ledger(self, *_: object, **__: object) -> None:
        return None

    timeline = table = lane = said_by = printed_by = ledger

    def lanes(self, *_: object) -> tuple[tuple[MeasureId, ...], tuple[MeasureId, ...]]:
        return (), ()

    def lines(self, *_: object) -> tuple[tuple[str, ...], list[tuple[str | float | None, ...]]]:
        return (), []

    def pages(self, *_: object) -> tuple[tuple[int, int], tuple[int, int], str]:
        return (0, 60), (0, 500), ""


def printed(
    tracker: Tracker,
    posts: tuple[Post, ...],
    *,
    differences: tuple[Difference, ...] = (),
    config: Config = samples.CONFIG,
    editions: tuple[Edition, ...] = (),
) -> dict[str, bytes]:
    """Path to bytes of everything that the pages of a tracker are, but for pictures of charts."""
    planned = pages.plan(Content(posts=posts), Lookup(tracker, differences), config, NoCharts(), editions=editions)
    pictures = ("/ledger.svg", "/timeline.svg", "/card.png")
    return {output.path: output.render() for output in planned if not output.path.endswith(pictures)}


def sample(config: Config = samples.CONFIG) -> dict[str, bytes]:
    return printed(samples.tracker(), samples.posts(), differences=samples.differences(), config=config)


def empty() -> Tracker:
    return Tracker(posts=(), agents=(), measures=(), claims=(), reports=())


def bulletins(days: int) -> tuple[Tracker, tuple[Post, ...]]:
    """The sample with a dataset: a row a day from the first of 2024, all of one post and one claimant."""
    tracker, posts = samples.tracker(), samples.posts()
    template, claim = samples.reports()[5], tracker.claims[3]
    rows, claims = list[Report](), list[Claim]()
    for day in range(days):
        stated = Edtf(f"{2024 + day // 336}-{day % 336 // 28 + 1:02}-{day % 28 + 1:02}")
        row = ReportId(f"delta-wire-row-{day}")
        said = ClaimId(f"general-staff-row-{day}")
        rows.append(
            msgspec.structs.replace(
                template, id=row, claim=said, role="dataset_row", stated_on=stated, low=1000.0 + day, high=1000.0 + day,
                value_text=str(1000 + day), quote=f"{stated},{1000 + day}", selector=Selector(part="row", start=day, end=day),
            )
        )  # fmt: skip
        claims.append(msgspec.structs.replace(claim, id=said, stated_on=stated, origins=((row,),)))
    grown = msgspec.structs.replace(tracker, claims=(*claims, *tracker.claims), reports=(*tracker.reports, *rows))
    return grown, posts


class Read(HTMLParser):
    """What a page holds: ids, links, whether its elements close, inline scripts and styles."""

    def __init__(self, page: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.inline: list[str] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.tangled: list[str] = []
        self.feed(page.decode())
        self.close()
        self.tangled += self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in _VOID:
            self.open.append(tag)
        if "id" in given:
            self.ids.append(given["id"])
        self.links += [given[name] for name in ("href", "src", "action") if name in given]
        self.inline += [f"{tag} {name}" for name in given if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in given and given.get("type") != "application/ld+json"):
            self.inline.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.tangled.append("/" + tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def html(site: dict[str, bytes]) -> dict[str, Read]:
    return {path: Read(page) for path, page in site.items() if path.endswith(".html")}


def address(path: str) -> str:
    return path.removesuffix("index.html")


def write(site: dict[str, bytes], folder: Path) -> None:
    for path, content in site.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def target(link: str, *, here: str) -> str:
    """The site-relative address a relative link leads to, from the page at ``here``."""
    return urljoin("http://x/" + here, link).removeprefix("http://x/")


def report_addresses(tracker: Tracker) -> set[str]:
    return {urls.report(report) for report in tracker.reports}
