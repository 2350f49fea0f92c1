"""``claimline.toml``, the environment and the command line to one frozen Config.

What is given later wins: the file, then ``CLAIMLINE_*`` variables, then the command line's options.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from pathlib import Path
from types import UnionType
from typing import Literal, Union, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import msgspec

from builder.problems import CODES, Problem
from builder.records import Config, Edtf

FILE = "claimline.toml"
"""Read from the current folder when no other is named."""

_PREFIX = "CLAIMLINE_"
_TYPES: dict[str, object] = get_type_hints(Config)
_NOT_IN_FILE = {"today"}
"""A site must not stand still: only the environment can set the day, for builds that are to be repeated."""


def load(
    path: Path | None, *, environ: Mapping[str, str], today: Edtf, **overrides: object
) -> tuple[Config, tuple[Problem, ...]]:
    """The settings of a site. ``path`` None: ``claimline.toml``, which need not exist; a file that is named must.

    ``overrides``: fields of Config; None is not given.
    """
    file = path or Path(FILE)
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        config, problems = loads("", path=str(file), environ=environ, today=today, **overrides)
        missing = [_problem(str(file), "config-missing", "There is no such file.")] if path else []
        return config, (*missing, *problems)
    except (OSError, UnicodeDecodeError) as error:
        config, problems = loads("", path=str(file), environ=environ, today=today, **overrides)
        words = "is not UTF-8" if isinstance(error, UnicodeDecodeError) else f"cannot be read: {error.strerror}"
        return config, (_problem(str(file), "config-file", f"The file {words}."), *problems)
    return loads(text, path=str(file), environ=environ, today=today, **overrides)


def loads(
    text: str, *, path: str = FILE, environ: Mapping[str, str], today: Edtf, **overrides: object
) -> tuple[Config, tuple[Problem, ...]]:
    """The settings from the text of ``claimline.toml``. A setting that is wrong is a problem, and keeps its default."""
    problems: list[Problem] = []
    values: dict[str, object] = {"today": today}
    try:
        table = tomllib.loads(text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        table = {}
        problems.append(_broken(error, text, path))
    for key, value in table.items():
        name = key.replace("-", "_")
        line, column = _place(text, key)
        source = text.split("\n")[line - 1].rstrip("\r")
        if name not in _TYPES or name in _NOT_IN_FILE:
            words = f"“{key}” is no setting."
            remedy = _did_you_mean(name)
            problems.append(_problem(path, "config-unknown", words, line, column, remedy=remedy, source=source))
        elif wrong := _take(values, name, value, strict=True):
            problems.append(_problem(path, "config-value", wrong, line, column, source=source))
    for variable in sorted(environ):
        if variable.startswith(_PREFIX):
            name = variable.removeprefix(_PREFIX).lower()
            if name not in _TYPES:
                remedy = _did_you_mean(name, written=lambda near: _PREFIX + near.upper())
                problems.append(_problem(variable, "config-unknown", f"“{variable}” sets nothing.", remedy=remedy))
            elif wrong := _take(values, name, environ[variable], strict=False):
                problems.append(_problem(variable, "config-value", wrong))
    for name, value in overrides.items():
        if value is not None and (wrong := _take(values, name, value, strict=True)):
            problems.append(_problem(f"--{name.replace('_', '-')}", "config-value", wrong))
    return msgspec.convert(values, Config), tuple(problems)


def _take(values: dict[str, object], name: str, value: object, *, strict: bool) -> str:
    """Puts a value among the values if it fits; else says why not. ``strict`` False: words stand for what they say."""
    kind = _TYPES[name]
    if not strict and isinstance(value, str):
        value = {"yes": "true", "on": "true", "no": "false", "off": "false"}.get(value.lower(), value)
        value = {"true": True, "false": False}.get(value.lower(), value) if kind is bool else value
    try:
        fitting: object = msgspec.convert(value, kind, strict=strict)
    except msgspec.ValidationError:
        return f"“{name}” is {value!r}; it must be {_expected(kind)}."
    check = _CHECKS.get(name)
    if check and (wrong := check(fitting)):
        return f"“{name}” is {value!r}; {wrong}."
    values[name] = fitting
    return ""


def _expected(kind: object) -> str:
    if kind is bool:
        return "true or false"
    if kind is int:
        return "a whole number"
    if kind in (str, Edtf):
        return "words in quotation marks"
    if get_origin(kind) is dict:
        return "a table of words"
    if get_origin(kind) is tuple:
        return "a list of words"
    if get_origin(kind) is Literal:
        return "one of " + ", ".join(repr(word) for word in get_args(kind))
    if get_origin(kind) in (Union, UnionType):
        return " or ".join(_expected(part) for part in get_args(kind) if part is not type(None))
    return f"as docs/content.md says ({kind})"


def _base_url(value: object) -> str:
    parts = urlsplit(str(value)) if "[" not in str(value) else None
    good = parts and parts.scheme in ("http", "https") and parts.hostname and not (parts.query or parts.fragment)
    return "" if value == "" or good else "it must be a whole address such as https://name.example/tracker/"


def _timezone(value: object) -> str:
    try:
        ZoneInfo(str(value))
    except (OSError, ValueError, KeyError):
        return "no time zone has this name; write one such as Europe/Kyiv"
    return ""


def _language(value: object) -> str:
    return "" if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", str(value)) else "write a tag such as en or uk"


def _currency(value: object) -> str:
    return "" if re.fullmatch(r"[A-Z]{3}", str(value)) else "write a currency's code such as AUD"


def _interface(value: object) -> str:
    return _language(value) if value else ""


def _jobs(value: object) -> str:
    return "" if isinstance(value, int) and 1 <= value <= 256 else "it must be a number from 1 to 256"


def _today(value: object) -> str:
    return "" if re.fullmatch(r"\d{4}-\d\d-\d\d", str(value)) else "it must be a day such as 2026-01-31"


PROPERTIES = (
    "paper", "card", "ink", "muted", "rule", "strong-rule", "field", "link", "accent-warm", "tint", "focus",
    "hue-0", "hue-1", "hue-2", "hue-3", "hue-4", "hue-5", "hue-6", "hue-7", "serif", "sans", "mono",
)  # fmt: skip
"""The custom properties of templates/assets/style.css; a test holds the two together."""


def _colours(value: object) -> str:
    given = value if isinstance(value, dict) else {}
    unknown = [name for name in given if name not in PROPERTIES]
    unsound = [name for name, words in given.items() if not words.strip() or re.search(r"[;{}<>\\\n]|/\*|url\(", words)]
    if unknown:
        return f"“{unknown[0]}” is no colour or font of the style sheet; there are {', '.join(PROPERTIES)}"
    return f"what stands at “{unsound[0]}” is no value of a colour or a font" if unsound else ""


def _navigation(value: object) -> str:
    given = value if isinstance(value, dict) else {}
    wrong = [way for way in given.values() if re.match(r"/|\.|[a-z][a-z0-9+.-]*:", way, re.IGNORECASE)]
    return f"“{wrong[0]}” is no address on this site; write one such as measures/" if wrong else ""


def _outlets(value: object) -> str:
    assert isinstance(value, dict)
    wrong = [folder for folder in value if folder != folder.strip("/") or not folder or "." in folder.split("/")]
    return f"“{wrong[0]}” must be a folder of the content, such as wires/north" if wrong else ""


_CHECKS: dict[str, Callable[[object], str]] = {
    "base_url": _base_url,
    "colours": _colours,
    "colours_dark": _colours,
    "dollar": _currency,
    "interface": _interface,
    "jobs": _jobs,
    "language": _language,
    "navigation": _navigation,
    "outlets": _outlets,
    "timezone": _timezone,
    "today": _today,
}
"""What a value must be beyond its type; each says what is wrong, or nothing."""


def _broken(error: Exception, text: str, path: str) -> Problem:
    lines = text.split("\n")
    words, _, where = str(error).partition(" (at ")
    found = re.search(r"line (\d+), column (\d+)", where)
    line, column = (int(found[1]), int(found[2])) if found else (len(lines), len(lines[-1]) + 1)
    source = lines[line - 1] if line <= len(lines) else ""
    return _problem(path, "config-file", f"The file is no valid TOML: {words}.", line, column, source=source)


def _place(text: str, key: str) -> tuple[int, int]:
    """Where a key of the file stands: as ``key = ...`` or as the header of a table."""
    written = rf"[\"']?{re.escape(key)}[\"']?"
    found = re.search(rf"^[ \t]*(?:\[+[ \t]*)?({written})[ \t]*[=.\]]", text, re.MULTILINE)
    if not found:
        return 1, 1
    return text.count("\n", 0, found.start(1)) + 1, found.start(1) - text.rfind("\n", 0, found.start(1))


def _did_you_mean(name: str, *, written: Callable[[str], str] = str) -> str:
    near = get_close_matches(name, [known for known in _TYPES if known not in _NOT_IN_FILE], n=1, cutoff=0.7)
    return f"Did you mean “{written(near[0])}”?" if near else ""


def _problem(
    path: str, code: str, words: str, line: int = 1, column: int = 1, *, remedy: str = "", source: str = ""
) -> Problem:
    return Problem(
        path=path,
        line=line,
        column=column,
        code=code,
        words=words,
        remedy=remedy or CODES[code].remedy,
        source=source,
    )
