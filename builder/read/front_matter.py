"""The first lines of a file: its front matter, in YAML, TOML or JSON, told apart from its body.

Every scalar is read as the words that stand there: a title of ``NO``, ``12:30`` or ``01234`` stays one, and what
is a date, a number or a yes is decided by the field that asks (fields.py).
"""

import json
import re
import tomllib
from typing import Literal

import yaml
from frontmatter.default_handlers import BaseHandler, YAMLHandler
from msgspec import Struct

from builder.read import toml_places, yaml_tree
from builder.read.json_places import json_places
from builder.read.reporter import Reporter
from builder.read.values import Place, Value, Way

Syntax = Literal["yaml", "toml", "json", "none"]

_LONGEST = 1_000_000
"""Characters of front matter."""


class Split(Struct, frozen=True):
    """A file's two parts, as they stand."""

    syntax: Syntax
    block: str
    """Without its fences; JSON with its braces."""
    start: int
    """Of the block, in the text."""
    body: int
    """Where the body starts, in the text."""


class Front(Struct, frozen=True):
    """Front matter, decoded."""

    syntax: Syntax
    fields: dict[str, Value]
    """Keys as written."""
    places: dict[Way, Place]
    """Where each value's key stands in the file."""
    body: str
    body_line: int
    """Of the body's first line, in the file, from 1."""


class _Toml(BaseHandler):
    """python-frontmatter's own handler needs a package that is no longer kept."""

    FM_BOUNDARY = re.compile(r"^\+{3}\s*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "+++"

    def load(self, fm: str) -> dict[str, Value]:
        return words(tomllib.loads(fm, parse_float=str))  # type: ignore[return-value]


YAML = YAMLHandler()
TOML = _Toml()


def front(text: str, report: Reporter) -> Front:
    """The front matter and body of a text with LF line ends. What is wrong goes to ``report``; nothing is raised."""
    parts = split(text, report)
    line = text.count("\n", 0, parts.start) + 1
    if parts.syntax == "none":
        return Front("none", {}, {}, text, 1)
    body_line = text.count("\n", 0, parts.body) + 1
    fields, places = _decode(parts, line, report)
    return Front(parts.syntax, fields, places, text[parts.body :], body_line)


# --- where the front matter ends -----------------------------------------------------------------------------------

_OPENS = re.compile(r"\s*(?:(---|\+\+\+)[ \t]*(?:#[^\n]*)?(?:\n|$)|(?=\{\s*[\"}]))")
_CLOSES = {
    "---": re.compile(r"\n(?:---|\.\.\.)[ \t]*(?:#[^\n]*)?(?:\n|\Z)"),
    "+++": re.compile(r"\n\+\+\+[ \t]*(?:#[^\n]*)?(?:\n|\Z)"),
}
_FIELD = {
    "---": re.compile(r"\s*(?:#[^\n]*\n\s*)*(?:[\"']?[\w][\w .-]{0,40}[\"']?\s*:(?:\s|$)|\{|\?\s|&|<<:)"),
    "+++": re.compile(r"\s*(?:#[^\n]*\n\s*)*(?:[\"']?[\w-]+[\"']?(?:\.[\w-]+)*\s*=|\[)"),
}


def split(text: str, report: Reporter) -> Split:
    """Where front matter and body stand. A text that merely begins with a horizontal rule is all body."""
    nothing = Split("none", "", 0, 0)
    opening = _OPENS.match(text)
    if not opening:
        return nothing
    fence = opening[1]
    if not fence:
        return _split_json(text, opening.end(), report)
    start = opening.end()
    closing = _CLOSES[fence].search(text, start - 1)  # from the line end of the opening fence
    looks = _FIELD[fence].match(text, start) is not None
    if closing is None:
        if looks:
            line = text.count("\n", 0, opening.start(1)) + 1
            report("front-unclosed", f"The front matter opened by {fence} is never closed.", line=line)
        return nothing
    if not looks and text[start : closing.start() + 1].strip():
        return nothing
    syntax: Syntax = "yaml" if fence == "---" else "toml"
    return Split(syntax, text[start : closing.start() + 1], start, closing.end())


def _split_json(text: str, start: int, report: Reporter) -> Split:
    """JSON ends where its first object does."""
    try:
        _, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError) as error:
        at = getattr(error, "pos", start)
        line, column = _place(text, at)
        words = getattr(error, "msg", "too deeply nested")
        report("front-json", f"The front matter is no valid JSON: {words}.", line=line, column=column)
        return Split("none", "", 0, 0)
    body = re.compile(r"[ \t]*\n?").match(text, end)
    return Split("json", text[start:end], start, body.end() if body else end)


# --- what it says --------------------------------------------------------------------------------------------------


def _decode(parts: Split, line: int, report: Reporter) -> tuple[dict[str, Value], dict[Way, Place]]:
    if len(parts.block) > _LONGEST:
        report("front-too-long", f"The front matter is {len(parts.block):,} characters long.", line=line)
        return {}, {}
    if parts.syntax == "yaml":
        return _yaml(parts.block, line, report)
    if parts.syntax == "toml":
        return toml(parts.block, line, report)
    return _json(parts, line, report)


def _yaml(block: str, line: int, report: Reporter) -> tuple[dict[str, Value], dict[Way, Place]]:
    try:
        tree = YAML.load(block, Loader=yaml_tree.Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        words = getattr(error, "problem", None) or str(error).split("\n")[0]
        row, column = (mark.line, mark.column + 1) if mark else (0, 1)
        remedy = ""
        if "quoted scalar" in (getattr(error, "context", None) or ""):
            mark, words = error.context_mark, "a quotation mark is opened here and not closed"  # type: ignore[attr-defined]
            row, column = mark.line, mark.column + 1
        opened = getattr(error, "context_mark", None)
        if "flow" in (getattr(error, "context", None) or "") and opened and opened.line < row:
            row, column, words = opened.line, opened.column + 1, "a bracket or brace is opened here and not closed"
            remedy = "Close it, or put the value in quotation marks if the bracket or brace belongs to it."
        if "mapping values are not allowed" in words:
            remedy = "Put the value in quotation marks, or the words before the last colon: a colon followed by a blank is in them."
        elif "expected key" in words:
            remedy = "Words that begin with a quotation mark need other ones around all of them ('\"No,\" he said'), or begin without it."
        elif "cannot start any token" in words or "tab" in words:
            remedy = "Indent with blanks, and put a value that begins with a sign in quotation marks."
        report(
            "front-yaml", f"The front matter is no valid YAML: {words}.", line=line + row, column=column, remedy=remedy
        )
        return {}, {}
    for code, words, (row, column) in tree.problems:
        report(code, words, line=line + row, column=column)
    places = {way: (line + row, column) for way, (row, column) in tree.places.items()}
    if isinstance(tree.value, dict):
        return tree.value, places
    if tree.value is not None:
        report("front-yaml", "The front matter is a list or a single value, not fields.", line=line)
    return {}, {}


def toml(
    block: str, line: int, report: Reporter, *, what: str = "front matter"
) -> tuple[dict[str, Value], dict[Way, Place]]:
    """A block that begins on ``line`` of its file, decoded, and where its keys stand in the file."""
    try:
        fields = TOML.load(block)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        reason, _, where = str(error).partition(" (at ")
        found = re.search(r"line (\d+), column (\d+)", where)
        row, column = (int(found[1]) - 1, int(found[2])) if found else (block.count("\n"), 1)
        report("front-toml", f"The {what} is no valid TOML: {reason}.", line=line + row, column=column)
        return {}, {}
    return fields, toml_places.toml_places(block, line)


def _json(parts: Split, line: int, report: Reporter) -> tuple[dict[str, Value], dict[Way, Place]]:
    places, twice = json_places(parts.block, line)
    for key, (row, column) in twice:
        report("front-twice", f"“{key}” is given twice.", line=row, column=column)
    fields = words(json.loads(parts.block, parse_int=str, parse_float=str, parse_constant=str))
    return (fields if isinstance(fields, dict) else {}), places


def words(value: object) -> Value:
    """A decoded value with its scalars as words, so that all three syntaxes read alike."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, dict):
        return {str(key): words(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [words(inner) for inner in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _place(text: str, at: int) -> Place:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
