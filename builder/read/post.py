"""A post from its front matter and body; what the file does not say is inferred, marked and warned about."""

import hashlib
import posixpath
import re
from typing import get_args
from urllib.parse import urlsplit

from builder import dates, markup, urls
from builder.read.corrections import corrections
from builder.read.curated import claims
from builder.read.fields import Fields, date, is_address
from builder.records import Archive, Block, Body, BodyPolicy, Config, Dataset, Edtf, Post, PostId, Url

KEYS = {
    *("title", "date", "publishdate", "pubdate", "published", "lastmod", "modified", "updated", "expirydate", "draft"),
    *("description", "summary", "slug", "image", "images", "link", "canonical", "original", "external_url", "source"),
    *(
        "outlet",
        "publisher",
        "author",
        "authors",
        "byline",
        "language",
        "lang",
        "categories",
        "category",
        "tags",
        "tag",
    ),
    *("aliases", "retrieved", "accessed", "archive", "archived", "derived_from", "claims", "not_claims", "extract"),
    "corrections",
    *("body", "dataset", "params", "unpublishdate"),
}
"""Fields that are read; a file may hold others, as Hugo posts do."""
HUGO = {
    *("build", "cascade", "headless", "iscjklanguage", "keywords", "layout", "linktitle", "markup", "menu", "menus"),
    *("outputs", "resources", "series", "sitemap", "toc", "translationkey", "type", "url", "weight", "cover", "id"),
}

_TITLE = 140
"""Characters of a title made from a sentence."""
_DATED_TEXT = 20_000
"""Characters searched for a date: an article's own stands near its beginning."""
_SENTENCE = re.compile(r".{15,}?[.!?…][\"”’»)]*(?=\s|$)")
_DATED = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_/.](0[1-9]|1[0-2])[-_/.](0[1-9]|[12]\d|3[01])(?!\d)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FEED = re.compile(r"(?:^|[/.])(?:feeds?|rss|atom)(?:[/.]|$)|\.(?:xml|rss|atom)$", re.IGNORECASE)


def post(
    fields: Fields,
    body: Body,
    *,
    path: str,
    config: Config,
    heading: str | None = None,
    dataset: Dataset | None = None,
) -> Post:
    """Everything a file says, as a Post. Problems go to the fields' reporter.

    ``heading``: the one that opened the text and was taken out of it. ``dataset``: what the front matter
    describes, its rows still to come.
    """
    fields.unknown(KEYS | HUGO, strict=False)
    inferred: list[str] = []
    link, feed, outlet = _origin(fields)
    outlet = outlet or _usual_outlet(path, config)
    if outlet is None:
        inferred.append("outlet")
        fields.problem("outlet-missing", "Nothing says which outlet published this.")
    published = _published(fields, body, path=path, link=link, inferred=inferred)
    own = urls.host(config.base_url)
    foreign = link is not None and urls.host(link) != own
    policy = fields.choice("body", get_args(BodyPolicy)) or config.bodies or ("excerpts" if foreign else "full")
    slug = _slug(fields, path)
    language = _language(fields, path=path, config=config)
    return Post(
        id=PostId(slug),
        path=path,
        title=_title(fields, body, path=path, heading=heading, inferred=inferred),
        outlet=outlet,
        url=link,
        feed=feed,
        published=published,
        modified=fields.date("lastmod", "modified", "updated"),
        retrieved=fields.date("retrieved", "accessed"),
        language=language,
        description=fields.text("description") or "",
        summary=fields.text("summary") or "",
        image=_image(fields),
        author=_author(fields),
        archive=_archive(fields),
        content_sha256=hashlib.sha256(body.text.encode()).hexdigest(),
        derived_from=fields.texts("derived_from"),
        tags=fields.texts("tags", "tag", commas=True),
        categories=fields.texts("categories", "category", commas=True),
        aliases=_aliases(fields),
        body=body,
        body_policy=policy,
        extract=fields.flag("extract", default=True),
        read_anyway=fields.flag("extract", default=False),
        claims=claims(fields, published=published, language=language),
        not_claims=fields.texts("not_claims"),
        corrections=corrections(fields, published=published, language=language),
        inferred=tuple(sorted(inferred)),
        dataset=dataset,
    )


def name_of(path: str) -> str:
    """What a file is called: its own name, or that of its folder for a page bundle.

    >>> name_of("posts/winter/index.md"), name_of("a.fr.md")
    ('winter', 'a.fr')
    """
    folder, file = posixpath.split(path)
    stem = posixpath.splitext(file)[0]
    return posixpath.basename(folder) or stem if stem == "index" else stem


# --- title, date, outlet: stated, or inferred and warned about -----------------------------------------------------


def _title(fields: Fields, body: Body, *, path: str, heading: str | None, inferred: list[str]) -> str:
    stated = fields.text("title", "linktitle")
    if stated:
        return stated
    inferred.append("title")
    words, source = (_short(heading), "the first heading") if heading else _from_body(body)
    if not words:
        words, source = markup.plain(re.sub(r"[-_]+", " ", name_of(path))).capitalize() or "Untitled", "the file's name"
    fields.problem("title-missing", f"No title is given; taken from {source}: “{words}”.")
    return words


def _from_body(body: Body) -> tuple[str, str]:
    """The first heading, if it opens the text, else the first sentence."""
    blocks = [block for block in body.blocks if block.kind not in ("promo", "code", "cell")]
    heading = next((block for block in blocks[:3] if block.kind == "heading"), None)
    if heading:
        return _short(_words(body, heading)), "the first heading"
    first = next((_words(body, block) for block in blocks), "")
    sentence = _SENTENCE.match(first[:400])
    return _short(sentence[0] if sentence else first), "the first sentence"


def _words(body: Body, block: Block) -> str:
    return body.text[block.start : block.end]


def _short(words: str) -> str:
    if len(words) <= _TITLE:
        return words
    cut = words[:_TITLE].rpartition(" ")[0] or words[:_TITLE]
    return cut.rstrip(" ,;:–—-") + "…"


_DATES = ("date", "publishdate", "pubdate", "published")


def _published(fields: Fields, body: Body, *, path: str, link: Url | None, inferred: list[str]) -> Edtf | None:
    """The stated date; else from the file's name, the link's address or the text."""
    stated = fields.date(*_DATES)
    if stated:
        return stated
    inferred.append("published")
    found, source = _date_from(body, path=path, link=link)
    if fields.first(*_DATES)[0]:
        return found  # what stands there is no date, and has been told
    if found:
        fields.problem(
            "date-missing", f"No date is given; {found} is taken from {source}.", remedy=f"Add “date: {found}”."
        )
    else:
        fields.problem("date-missing", "No date is given, and nothing in the text says when this was published.")
    return found


def _date_from(body: Body, *, path: str, link: Url | None) -> tuple[Edtf | None, str]:
    for words, source in ((name_of(path), "the file's name"), (urlsplit(link).path if link else "", "the link")):
        found = _DATED.search(words)
        if found and (day := date("-".join(found.groups()))):
            return day, source
    inferred, rule = dates.infer(body.text[:_DATED_TEXT])
    return inferred, f"the text ({rule})"


def _origin(fields: Fields) -> tuple[Url | None, Url | None, str | None]:
    """Link, feed and outlet. ``source`` may be a feed's address, an article's address, a host or a name."""
    link = fields.url("link", "canonical", "original", "external_url")
    outlet = fields.text("outlet", "publisher")
    source = fields.raw("source")
    feed = None
    if source and is_address(source):
        if link is None and not _FEED.search(urls.host(source) + urlsplit(source).path):
            link = Url(source)
        else:
            feed = Url(source)
    elif source:
        outlet = outlet or fields.text("source")
    if outlet is None and link:
        outlet = urls.host(link)
    if outlet is None and feed:
        outlet = re.sub(r"^(?:feeds?|rss)\.", "", urls.host(feed))
    return link, feed, outlet or None


def _usual_outlet(path: str, config: Config) -> str | None:
    """Who published what stands in a folder, by the settings: the deepest that they name, else that of all posts."""
    within = path.removeprefix(f"{config.content}/")  # as a file is named on the command line
    deepest = max((folder for folder in config.outlets if within.startswith(f"{folder}/")), key=len, default=None)
    return config.outlets[deepest] if deepest else config.outlet or None


# --- the rest ------------------------------------------------------------------------------------------------------


def _slug(fields: Fields, path: str) -> str:
    stated = fields.raw("slug")
    if stated is None:
        return urls.slug(name_of(path))
    if len(stated) <= 150 and _SLUG.fullmatch(stated):
        return stated
    tamed = urls.slug(stated)
    fields.problem("slug-tamed", f"The slug “{stated[:60]}” cannot stand in an address; “{tamed}” is used.", "slug")
    return tamed


def _language(fields: Fields, *, path: str, config: Config) -> str:
    """As stated, else as the file's name ends (``x.fr.md``), else the site's."""
    stated = fields.raw("language", "lang")
    if stated:
        if _LANGUAGE.fullmatch(stated):
            return stated.replace("_", "-")
        fields.problem("field-value", f"“{stated[:60]}” is no language tag such as “en” or “uk”.", "language")
    ending = posixpath.splitext(posixpath.splitext(posixpath.basename(path))[0])[1]
    return ending[1:] if re.fullmatch(r"\.[a-z]{2}", ending) else config.language


def _image(fields: Fields) -> Url | None:
    names = fields.texts("image") or fields.texts("images")
    if not names:
        return None
    stated = names[0]
    if is_address(stated) or not re.search(r"[\s:\\\"<>]|^//|(?:^|/)\.\.(?:/|$)", stated):
        return Url(stated)
    fields.problem("url-invalid", f"“image” is “{stated[:60]}”, which is neither a web address nor a file.", "image")
    return None


def _author(fields: Fields) -> str | None:
    for name in ("author", "authors", "byline"):
        table = fields.inner(name) if isinstance(fields.table.get(name), dict) else None
        words = table.text("name") if table else ", ".join(fields.texts(name))
        if words:
            return words
    return None


def _archive(fields: Fields) -> tuple[Archive, ...]:
    """An address, a list of addresses, or tables of ``url`` and ``date``."""
    found = []
    for name in ("archive", "archived"):
        for item in fields.list(name):
            if isinstance(item, str):
                if is_address(item):
                    found.append(Archive(Url(item)))
                else:
                    fields.problem("url-invalid", f"“{name}” holds “{item[:60]}”, which is no web address.", name)
            elif address := item.url("url", "link"):
                item.unknown({"url", "link", "date"}, strict=True)
                found.append(Archive(address, item.date("date")))
    return tuple(found)


def _aliases(fields: Fields) -> tuple[str, ...]:
    """Former addresses, relative to the site: ``/old/path/`` is ``old/path/``."""
    found: dict[str, str] = {}
    for stated in fields.list("aliases"):
        if not isinstance(stated, str):
            fields.problem("field-kind", "“aliases” must be a list of paths.", "aliases")
            continue
        parts = [part for part in stated.split("/") if part]
        if not parts or ".." in parts or "." in parts or re.search(r"[\\:?#\s%\"'<>]", stated):
            fields.problem("alias-invalid", f"The alias “{stated[:60]}” is no path on this site.", "aliases")
            continue
        file = "." in parts[-1]
        address = "/".join(parts) + ("" if file else "/")
        found.setdefault(address.casefold(), address)  # "Poll" and "poll" are one folder on many a disk
    return tuple(found.values())
