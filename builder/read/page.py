"""One file's bytes to what it says. Pure: the same bytes under the same path and settings give the same result."""

import posixpath
import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from builder import dates, markup
from builder.problems import Problem
from builder.read import dataset, pictures, subjects
from builder.read.fields import Fields
from builder.read.front_matter import front
from builder.read.post import name_of, post
from builder.read.reporter import Reporter
from builder.records import AgentKind, AgentPage, Body, Config, MeasurePage, Post

ENDINGS = (".md", ".markdown", ".html", ".htm", ".txt")
LARGEST = 10_000_000
"""Bytes of one file."""
_LONGEST_ARTICLE = 400_000
"""Characters of text; a novel has about a million. More is no article, and would keep everybody waiting."""
_BROKEN = {"front-json", "front-toml", "front-too-long", "front-unclosed", "front-yaml"}

Part = Literal["post", "measure", "person", "source", "home", "section"]

FOLDERS: dict[str, Part] = {"measures": "measure", "people": "person", "sources": "source"}


class Parsed(Struct, frozen=True, kw_only=True):
    """What one file says: at most one of the first four, and what is wrong with it."""

    post: Post | None = None
    measure: MeasurePage | None = None
    agent: AgentPage | None = None
    home: Body | None = None
    problems: tuple[Problem, ...] = ()
    draft: bool = False
    publish: str | None = None
    """First day on which it is to be seen, ISO, in the site's time zone."""
    expires: str | None = None
    """First day on which it is no longer to be seen."""
    table: dataset.Table | None = None
    """Of a dataset document: where its rows are."""
    picture: pictures.Picture | None = None
    """A file that the post names as its picture."""


def part_of(path: str) -> Part:
    """What a file of the content folder is, by its path there.

    >>> part_of("posts/a.md"), part_of("measures/a.md"), part_of("_index.md"), part_of("measures/_index.md")
    ('post', 'measure', 'home', 'section')
    """
    folder, _, file = path.rpartition("/")
    if file.startswith("_index") and posixpath.splitext(file)[0] == "_index":
        return "section" if folder else "home"
    return FOLDERS.get(path.partition("/")[0], "post") if folder else "post"


def parse(data: bytes, *, path: str, part: Part, config: Config) -> Parsed:
    """Reads a file. Nothing is raised; what cannot be read at all is one problem and no value."""
    report = Reporter(path)
    text = _text(data, report)
    if text is None:
        return Parsed(problems=tuple(report.problems))
    report.text = text
    said = front(text, report)
    fields = Fields(said.fields, said.places, (), report)
    params = fields.inner("params")
    if params:
        fields = _with_params(fields, params)
    ending = posixpath.splitext(path)[1].lower()
    kind = markup.guess(said.body, suffix=ending)
    source, heading = said.body, None
    if part == "post" and fields.first("title", "linktitle")[1] is None:
        heading, source = _opening_heading(source, kind)
    rendered = markup.render(source, kind=kind)
    for removed in rendered.removed:
        report("html-removed", f"Not published: {removed.what}.", line=said.body_line + removed.line - 1)
    return _value(fields, rendered.body, path=path, part=part, heading=heading, config=config, report=report)


def _value(
    fields: Fields, body: Body, *, path: str, part: Part, heading: str | None, config: Config, report: Reporter
) -> Parsed:
    name = name_of(path)
    measure = agent = document = table = None
    if part == "measure":
        measure = subjects.measure(fields, body, path=path, name=name)
    elif part in ("person", "source"):
        kind: AgentKind = "person" if part == "person" else "outlet"
        agent = subjects.agent(fields, body, path=path, name=name, kind=kind)
    elif part == "post":
        table = dataset.described(fields)
        document = post(
            fields, body, path=path, config=config, heading=heading, dataset=table.dataset if table else None
        )
        if len(body.text) > _LONGEST_ARTICLE and document.extract:
            report("text-long", f"The text has {len(body.text):,} characters; claims are not looked for in it.")
            document = replace(document, extract=False)
        if not body.text and not document.claims and table is None:
            report("post-empty", "The post has no text, no claims and no dataset.")
    draft = fields.flag("draft", default=False)
    publish, expires = _day(fields, "publishdate", "pubdate", "date", config=config), _expires(fields, config)
    return Parsed(
        post=document,
        measure=measure,
        agent=agent,
        home=body if part == "home" else None,
        problems=_without_echoes(report.problems),
        draft=draft,
        publish=publish,
        expires=expires,
        table=table,
        picture=pictures.named(fields, document.image) if document else None,
    )


def _without_echoes(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Where the front matter cannot be read, that is the problem, not the title and date that are not seen."""
    if any(problem.code in _BROKEN for problem in problems):
        return tuple(problem for problem in problems if not problem.code.endswith("-missing"))
    return tuple(problems)


def _text(data: bytes, report: Reporter) -> str | None:
    """The bytes as text with LF line ends; None, and a problem, where they are none."""
    if len(data) > LARGEST:
        report("file-large", f"The file has {len(data):,} bytes; {LARGEST:,} are read at most.")
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        report("encoding", "The file is UTF-16, not UTF-8.")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[start : error.start].decode("utf-8", "replace")) + 1
        words = f"Byte {error.start + 1:,} of the file (hexadecimal {data[error.start]:02x}) is not UTF-8."
        report("encoding", words, line=line, column=column)
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        report("encoding", "The file holds zero bytes: it is not text.", line=line)
        return None
    return text


def _with_params(fields: Fields, params: Fields) -> Fields:
    """Hugo keeps a site's own fields under ``params``; what stands above them wins."""
    table = {key: value for key, value in fields.table.items() if key != "params"}
    places = dict(fields.places)
    for key, value in params.table.items():
        if key not in table:
            written = params.written[key]
            table[key] = value
            way = ("params", written)
            places |= {way_[1:]: place for way_, place in fields.places.items() if way_[:2] == way}
    written_names = {fields.written.get(key, params.written.get(key, key)): value for key, value in table.items()}
    return Fields(written_names, places, (), fields.report)


# --- the heading that opens a text without a title ------------------------------------------------------------------

_HEADINGS = {
    "markdown": re.compile(r"\s*(?:#{1,2}[ \t]+([^\n]+?)[ \t#]*(?:\n|\Z)|([^\n]+)\n=+[ \t]*(?:\n|\Z))"),
    "html": re.compile(r"\s*<h1\b[^>]*>(.{1,1000}?)</h1>", re.IGNORECASE | re.DOTALL),
    "text": re.compile(r"\s*([^\n]{3,160}[^\s.!?…:;,\"”»)])[ \t]*\n[ \t]*\n(?=\s*\S)"),
}


def _opening_heading(source: str, kind: markup.Kind) -> tuple[str | None, str]:
    """A heading that opens the text, in words, and the text without it: it becomes the title and is not said twice.

    The rest keeps its line numbers.
    """
    found = _HEADINGS[kind].match(source)
    if not found:
        return None, source
    words = next(group for group in found.groups() if group is not None)
    inline: markup.Kind = "text" if kind == "text" else kind
    plain = " ".join(markup.render(words, kind=inline).body.text.split())
    return (plain, "\n" * found[0].count("\n") + source[found.end() :]) if plain else (None, source)


# --- when it is to be seen -----------------------------------------------------------------------------------------


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _moment(words: str, config: Config) -> tuple[date, bool] | None:
    """The day in the site's time zone, and whether a time of day was given; None for what is no ISO date.

    A time without a zone is the site's own (Hugo's rule).
    """
    try:
        moment = datetime.fromisoformat(words.strip().replace(" UTC", "Z").replace(" +", "+"))
    except ValueError:
        return None
    if moment.tzinfo is not None:
        moment = moment.astimezone(_zone(config.timezone))
    return moment.date(), bool(moment.hour or moment.minute or moment.second)


def _day(fields: Fields, *names: str, config: Config) -> str | None:
    name, value = fields.first(*names)
    if not name or not isinstance(value, str):
        return None
    try:
        moment = _moment(value, config)
    except OverflowError:
        moment = None
    if moment:
        return moment[0].isoformat()
    # the field itself has been reported by whoever reads it as a date; here only the day matters
    quiet = Fields(fields.table, fields.places, fields.way, Reporter(""))
    found = quiet.date(name)
    first = dates.bounds(found)[0] if found else None
    return first.isoformat() if first else None


def _expires(fields: Fields, config: Config) -> str | None:
    """A day without a time ends as it begins; with one, the day after is the first without the post."""
    name, value = fields.first("expirydate", "unpublishdate")
    if not name or not isinstance(value, str):
        return None
    fields.date(name)
    day = _day(fields, name, config=config)
    try:
        moment = _moment(value, config)
        later = moment is not None and moment[1]
        return (moment[0] + timedelta(days=1)).isoformat() if moment and later else day
    except OverflowError:
        return day
