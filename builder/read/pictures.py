"""The picture that a post names for itself (``image:``): whether a published file goes by that name."""

import posixpath
from collections.abc import Callable, Collection, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from builder.problems import Problem
from builder.read.dataset import beside
from builder.read.fields import Fields, did_you_mean, is_address
from builder.read.reporter import Reporter

_ASSETS = "/assets/"
"""Where the files of a site's own templates are published."""


class Picture(Struct, frozen=True):
    """A file that front matter names, and where it does."""

    file: str
    line: int
    column: int
    source: str
    """The line of the post."""


def named(fields: Fields, image: str | None) -> Picture | None:
    """What ``image`` names, if that is a file: an address elsewhere is left to who follows it."""
    if image is None or is_address(image):
        return None
    line, column = fields.place(fields.first("image", "images")[0])
    lines = fields.report.lines
    return Picture(image, line, column, lines[line - 1] if line <= len(lines) else "")


def missing(
    pictures: Mapping[str, Picture],
    *,
    published: Mapping[str, str],
    others: Collection[str],
    is_asset: Callable[[str], bool],
) -> Iterator[Problem]:
    """A warning for each picture that no published file is.

    ``pictures``: by the path of their post. ``published``: address by path of the files that go along with page bundles;
    ``others``: every file of the content that is no document. ``is_asset``: whether the site's own templates have a file.
    """
    addresses = {f"/{address}" for address in published.values()}
    for post, picture in pictures.items():
        file = unquote(urlsplit(picture.file).path)
        path = beside(post, file)
        if file in addresses or path in published or (file.startswith(_ASSETS) and is_asset(file[1:])):
            continue
        words = f"“image” names “{picture.file}”, and there is no such file beside the post."
        remedy = ""
        if file.startswith("/"):
            words = f"“image” names “{picture.file}”, and no such file is published."
        elif path in others:
            words = f"“image” names “{picture.file}”, which lies there but is not published."
        else:
            folder = posixpath.dirname(path or post)
            near = [posixpath.basename(other) for other in others if posixpath.dirname(other) == folder]
            remedy = did_you_mean(posixpath.basename(file), near)
        report = Reporter(post)
        report("image-missing", words, line=picture.line, column=picture.column, remedy=remedy, source=picture.source)
        yield from report.problems
