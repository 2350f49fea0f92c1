"""The entries of a feed, RSS or Atom, as posts.

A feed is somebody else's text: nothing in it chooses a file's place, and nothing in it is trusted to be one line, short,
or well formed. What its HTML holds is made harmless when the post is read, like that of any other post.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from io import BytesIO
from time import struct_time
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import feedparser
from msgspec import Struct

from builder import markup, urls
from builder.problems import Problem

LARGEST = 1_000_000
"""Characters of one entry's text."""
_LONG = 300
"""Characters of a title or name; what is longer is cut."""
_SUMMARY = 600
_TAGS = 30
_LINKS = ("link", "canonical", "original", "external_url", "guid")
_ENTRY = re.compile(rb"<(?:[\w.-]+:)?(?:item|entry)[\s>/]")


class Entry(Struct, frozen=True):
    """A post to be written."""

    name: str
    """Of the file, without its ending; one segment, never a path."""
    ending: str
    """``.html``, or ``.txt`` where the feed gives plain words."""
    front: dict[str, object]
    body: str


class Known(Struct, frozen=True):
    """What is in the content folder already."""

    keys: frozenset[str]
    """Of addresses and guids."""
    names: frozenset[str]
    """Of posts: their files' names and slugs."""


def known(fronts: Mapping[str, Mapping[str, Any]]) -> Known:
    """What the posts of a folder were imported from, from their front matter by path."""
    keys: set[str] = set()
    names: set[str] = set()
    for path, fields in fronts.items():
        said = {str(key).lower(): value for key, value in fields.items()}
        keys |= {_key(value) for name in _LINKS if isinstance(value := said.get(name), str) and value.strip()}
        folder, _, file = path.rpartition("/")
        stem = file.rpartition(".")[0]
        names.add(urls.slug(folder.rpartition("/")[2] if stem == "index" and folder else stem))
        if isinstance(slug := said.get("slug"), str):
            names.add(urls.slug(slug))
    return Known(frozenset(keys), frozenset(names))


def entries(
    data: bytes, *, path: str, address: str | None, known: Known
) -> tuple[tuple[Entry, ...], int, tuple[Problem, ...]]:
    """The new entries of a feed's bytes, oldest first as far as the feed is in order; how many were known; what is wrong.

    ``path``: the file or address as the user gave it. ``address``: where the feed stands, if it is known.
    """
    parsed = feedparser.parse(BytesIO(data))  # bytes alone could be taken for a file's name
    broken = _broken(parsed, path, declared=data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"))
    if broken:
        return (), 0, (broken,)
    lines = _lines(data, len(parsed.entries))
    keys, names = set(known.keys), set(known.names)
    made: list[Entry] = []
    problems: list[Problem] = []
    for at, one in reversed(list(enumerate(parsed.entries))):
        link, guid = _address(one.get("link")), _line(one.get("id"))
        own = {_key(key) for key in (link, guid) if key}
        reason = _unfit(one, own)
        if reason:
            words = f"Entry {at + 1}, “{_line(one.get('title'))[:60]}”: {reason}"
            problems.append(Problem(path=path, line=lines[at], code="import-entry", words=words))
        if reason or own & keys:
            continue
        front = _front(one, parsed.feed, link=link, guid=guid, address=address)
        name = _name(str(front["title"]), own, names)
        body, ending = _body(one)
        keys |= own
        names.add(name)
        made.append(Entry(name, ending, front, body))
    return tuple(made), len(parsed.entries) - len(made) - len(problems), tuple(problems)


def _broken(parsed: Any, path: str, *, declared: bool) -> Problem | None:
    """Why this is no feed to import from; a wrong label on a good one (its encoding, its type) is passed over.

    ``declared``: the feed has an XML declaration; to one that has none the library gives a first line of its own.
    """
    wrong = parsed.get("bozo_exception")
    line, column = 1, 0
    if wrong is not None and hasattr(wrong, "getLineNumber"):
        line, column = max(1, wrong.getLineNumber() - (not declared)), wrong.getColumnNumber()
        words = f"The feed is no well-formed XML: {wrong.getMessage()}."
    elif not parsed.get("version"):
        words = "This is neither an RSS nor an Atom feed."
    else:
        return None
    return Problem(
        path=path, line=line, column=column + 1,
        code="import-feed", words=words,
    )  # fmt: skip


def _lines(data: bytes, count: int) -> list[int]:
    """Where each entry begins; 1 for all where that is not clear."""
    starts = [found.start() for found in _ENTRY.finditer(data)]
    if len(starts) != count:
        return [1] * count
    lines, line, last = [], 1, 0
    for start in starts:
        line += data.count(b"\n", last, start)
        last = start
        lines.append(line)
    return lines


def _unfit(one: Any, keys: Iterable[str]) -> str:
    if not any(keys):
        return "it has neither an address nor a name (guid), so it could not be known again."
    size = len(_text(one)[0])
    return f"its text has {size:,} characters; {LARGEST:,} are taken at most." if size > LARGEST else ""


def _front(one: Any, feed: Any, *, link: str | None, guid: str, address: str | None) -> dict[str, object]:
    summary = _words(one.get("summary"))
    published, updated = (_moment(dict.get(one, key)) for key in ("published_parsed", "updated_parsed"))
    outlet = _words(one.get("source", {}).get("title")) if isinstance(one.get("source"), Mapping) else ""
    fields: dict[str, object] = {
        "title": _words(one.get("title")) or _cut(summary, 100) or _words(link or guid),
        "date": published or updated,
        "lastmod": updated if published and updated != published else None,
        "link": link,
        "source": address or next(_own_addresses(feed), None),
        "outlet": _cut(outlet, _LONG),
        "author": _cut(_words(one.get("author")), _LONG),
        "description": _cut(summary, _SUMMARY),
        "tags": list(_tags(one)),
        "guid": guid if guid and guid != link else None,
    }
    fields["title"] = _cut(str(fields["title"]), _LONG)
    return {key: value for key, value in fields.items() if value}


def _own_addresses(feed: Any) -> Iterator[str]:
    """Where a feed says that it stands, else the site that it belongs to."""
    links = [one for one in feed.get("links", []) if isinstance(one, Mapping)]
    for one in sorted(links, key=lambda one: one.get("rel") != "self"):
        found = _address(one.get("href"))
        if found and one.get("rel") in ("self", "alternate"):
            yield found


def _tags(one: Any) -> Iterator[str]:
    terms = (_cut(_words(tag.get("label") or tag.get("term")), 60) for tag in one.get("tags", [])[:_TAGS])
    return (term for term in dict.fromkeys(terms) if term)


def _text(one: Any) -> tuple[str, str]:
    """The fullest text of an entry, and its type."""
    parts = [part for part in [*one.get("content", []), one.get("summary_detail", {})] if part.get("value")]
    best = max(parts, key=lambda part: ("html" in part.get("type", ""), len(part["value"])), default=None)
    return (str(best["value"]), str(best.get("type", ""))) if best else ("", "")


def _body(one: Any) -> tuple[str, str]:
    text, kind = _text(one)
    text = markup.printable(text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    looks = re.search(r"<(?:p|br|a|div|ul|ol|h[1-6]|img|blockquote|em|strong|b|i)\b", text, re.I)
    return f"{text}\n" if text else "", ".html" if "html" in kind or looks else ".txt"


def _moment(parsed: struct_time | None) -> str | None:
    """A time as the feed gives it, in UTC; None for none and for what no newspaper can have."""
    if parsed is None or not 1600 <= parsed.tm_year <= 9999:
        return None
    return (
        f"{parsed.tm_year:04}-{parsed.tm_mon:02}-{parsed.tm_mday:02}"
        f"T{parsed.tm_hour:02}:{parsed.tm_min:02}:{parsed.tm_sec:02}Z"
    )


def _name(title: str, keys: Iterable[str], taken: Iterable[str]) -> str:
    """A file's name: the title's words, and a mark of the entry's own where another post has that name."""
    name = urls.slug(title)
    return f"{name}-{urls.digest(*sorted(keys))}" if name in taken or name in _RESERVED else name


_RESERVED = frozenset(["index", "con", "prn", "aux", "nul"])
"""What a folder's own page is called, and what some systems cannot write."""


def _line(words: object) -> str:
    return " ".join(markup.printable(str(words or "")).split())[:2000]


def _words(words: object) -> str:
    """Plain words on one line, that stay what they are when the front matter is read again."""
    plain = markup.plain(_line(words))
    return plain if markup.plain(plain) == plain else escape(plain, quote=False)


def _cut(words: str, length: int) -> str:
    return words if len(words) <= length else words[:length].rsplit(" ", 1)[0] + "…"


def _address(words: object) -> str | None:
    """A web address, or None for anything else that stands in its place."""
    found = str(words or "").strip()
    if len(found) > 2000 or re.search(r"[\s\"<>\x00-\x1f\x7f]", found):
        return None
    return found if found.lower().startswith(("http://", "https://")) and urls.host(found) else None


def _key(words: str) -> str:
    """What tells one entry from another: an address without what does not tell pages apart, or the guid as it stands."""
    if _address(words) is None:
        return words.strip()
    parts = urlsplit(words.strip())
    query = urlencode([pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(pair[0])])
    return urlunsplit(("", parts.netloc.lower().removeprefix("www."), parts.path.rstrip("/"), query, ""))


def _tracks(name: str) -> bool:
    return name.lower().startswith("utm_") or name.lower() in ("fbclid", "gclid")
