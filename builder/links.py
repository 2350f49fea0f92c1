"""Whether every link inside a site leads to a page of it, and every fragment to a place on that page."""

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from builder import urls
from builder.problems import Problem
from builder.records import Output

_ADDRESSES = {"href", "src", "action", "poster", "data", "srcset"}


class Broken(NamedTuple):
    """A link that leads nowhere."""

    page: str
    """The address of the page it stands on."""
    link: str
    """As written."""
    why: str
    target: str
    """The file that it leads to, were it there; empty where it leads out of the site."""


class File(NamedTuple):
    """A file of the site, as far as links and its weight are concerned."""

    size: int
    links: tuple[str, ...] = ()
    anchors: frozenset[str] | None = None
    """None for what is no page."""


def read(output: Output) -> File:
    """Renders it."""
    data = output.render()
    return _read(data) if output.path.endswith(".html") else File(len(data))


def broken(rendered: Mapping[str, File], *, base_url: str = "") -> Iterator[Broken]:
    """All links of a site that lead nowhere; those with another host than ``base_url``'s are not looked at."""
    for path, page in sorted(rendered.items()):
        here = path.removesuffix("index.html") if path.endswith("index.html") else path
        for link in page.links:
            why, target = _wrong(link, here=here, rendered=rendered, base_url=base_url)
            if why:
                yield Broken(here, link, why, target)


def problems(
    found: Iterable[Broken], *, files: Mapping[str, str], navigation: Mapping[str, str], settings: str
) -> Iterator[Problem]:
    """What an editor can mend, where it can be mended: a link that stands in files of the content in each of them, one of the
    navigation at its setting, and one that a template prints on many pages once.

    ``files``: from the address of a page to the file whose text it holds. ``settings``: the file of the settings.
    """
    targets: defaultdict[str, list[Broken]] = defaultdict(list)
    for broken in found:
        targets[f"{broken.target} {broken.why}"].append(broken)
    for group in targets.values():
        first = group[0]
        words = f"the link “{first.link}” leads nowhere: {first.why}"
        named = next((address for address in navigation.values() if urls.file(address) == first.target), None)
        if named is not None:
            words = f"the link “{named}” of the navigation leads nowhere: {first.why}"
            yield _problem(settings, words, named)
        elif all(broken.page in files for broken in group):
            for broken in group:
                yield _problem(files[broken.page], f"the link “{broken.link}” leads nowhere: {broken.why}", broken.link)
        else:
            more = f" (and on {len(group) - 1:,} more pages)" if len(group) > 1 else ""
            yield _problem(first.page or "index.html", words + more, "")


def _problem(path: str, words: str, needle: str) -> Problem:
    code = "link-broken"
    return Problem(path=path, code=code, words=words, needle=needle)


def _wrong(link: str, *, here: str, rendered: Mapping[str, File], base_url: str) -> tuple[str, str]:
    """Why it leads nowhere, empty where it does not; and where it leads."""
    try:
        parts = urlsplit(link)
        home = urlsplit(base_url)
    except ValueError:
        return "is no address", ""
    path = unquote(parts.path)
    if parts.scheme or parts.netloc:
        if parts.scheme not in ("http", "https") or not home.netloc or parts.netloc != home.netloc:
            return "", ""
        if not path.startswith(home.path):
            return "", ""
    if parts.netloc or path.startswith("/"):
        root = home.path if home.path.endswith("/") else f"{home.path}/"
        if not path.startswith(root):
            return "leads out of the site", ""
        target = path.removeprefix(root)
    else:
        joined = posixpath.normpath(posixpath.join("/site", posixpath.dirname(here), path)) if path else f"/site/{here}"
        if not f"{joined}/".startswith("/site/"):
            return "leads out of the site", ""
        folder = path.endswith(("/", "/.", "/..")) or path in (".", "..")
        target = joined.removeprefix("/site").lstrip("/") + ("/" if path and folder and joined != "/site" else "")
    file = urls.file(target)
    if file not in rendered:
        return f"there is no {file}", file
    anchors = rendered[file].anchors
    fragment = unquote(parts.fragment.split(":~:")[0])
    if fragment and fragment != "top" and anchors is not None and fragment not in anchors:
        return f"{file} has no place “{fragment}”", file
    return "", file


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" or (name == "name" and tag == "a"):
                self.anchors.add(value or "")
            elif name == "srcset":
                self.links += [part.split()[0] for part in (value or "").split(",") if part.strip()]
            elif name in _ADDRESSES and value is not None:
                self.links.append(value.strip())


def _read(html: bytes) -> File:
    reader = _Reader()
    reader.feed(html.decode("utf-8"))
    reader.close()
    return File(len(html), tuple(dict.fromkeys(reader.links)), frozenset(reader.anchors))
