"""One table of front matter: typed looks at its keys. What does not fit is a problem at its place, never an exception."""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from email.utils import parsedate_to_datetime
from typing import TypeVar
from urllib.parse import urlsplit

from builder import dates, markup, urls
from builder.read.reporter import Reporter
from builder.read.values import Place, Value, Way
from builder.records import Edtf, Url

T = TypeVar("T", bound=str)

_YES = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}
_NUMBER = re.compile(r"[-+]?\d{1,3}(?:[,\u00a0\u202f _']\d{3})+(?:\.\d+)?|[-+]?\d+(?:[._]\d+)*(?:[eE][-+]?\d+)?")
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ].*)?$")


_JOINED = re.compile("[-_]")
_TORN = "Within braces a comma begins the next field: put a value that holds one in quotation marks."


class Fields:
    """Keys are looked up without regard to case, as Hugo does; several names ask for the first that says something."""

    def __init__(self, table: Mapping[str, Value], places: Mapping[Way, Place], way: Way, report: Reporter) -> None:
        self.table = {key.lower(): value for key, value in table.items()}
        self.written = {key.lower(): key for key in table}
        self.places = places
        self.way = way
        self.report = report

    def place(self, name: str = "") -> Place:
        """Of a key, or of the nearest thing around it that has a place."""
        way = (*self.way, self.written.get(name, name)) if name else self.way
        while way and way not in self.places:
            way = way[:-1]
        return self.places.get(way, (1, 1))

    def problem(self, code: str, words: str, name: str = "", remedy: str = "") -> None:
        line, column = self.place(name)
        self.report(code, words, line=line, column=column, remedy=remedy)

    def first(self, *names: str) -> tuple[str, Value]:
        """The first of the names that is there and not empty, with its value; ``("", None)`` where none is."""
        for name in names:
            value = self.table.get(name)
            if value not in (None, "", [], {}):
                return name, value
        return "", None

    def raw(self, *names: str) -> str | None:
        """A single value as it stands, for addresses and figures; None where there is none."""
        name, value = self.first(*names)
        if isinstance(value, list | dict):
            self.problem("field-kind", f"“{name}” must be a single value, not a list or a table.", name)
            return None
        return value.strip() or None if value else None

    def text(self, *names: str) -> str | None:
        """Words on one line, entities decoded once."""
        raw = self.raw(*names)
        return markup.plain(raw) or None if raw else None

    def texts(self, *names: str, commas: bool = False) -> tuple[str, ...]:
        """A list of words, or one value as a list of one; equal ones once. ``commas``: one value may hold several."""
        name, value = self.first(*names)
        if isinstance(value, str):
            value = list(value.split(",")) if commas else [value]
        if isinstance(value, dict):
            self.problem("field-kind", f"“{name}” must be a list, not a table.", name)
            return ()
        found: dict[str, None] = {}
        for item in value or []:
            if isinstance(item, list | dict):
                self.problem("field-kind", f"“{name}” must be a list of words; a list or table stands in it.", name)
            elif item and (words := markup.plain(item)):
                found[words] = None
        return tuple(found)

    def flag(self, name: str, *, default: bool) -> bool:
        """Yes or no."""
        raw = self.raw(name)
        if raw is None:
            return default
        if raw.lower() not in _YES:
            self.problem("field-value", f"“{name}” is “{_short(raw)}”; it must be true or false.", name)
            return default
        return _YES[raw.lower()]

    def number(self, name: str) -> float | None:
        """A number, thousands separators allowed."""
        raw = self.raw(name)
        if raw is None:
            return None
        value = number(raw)
        if value is None:
            self.problem("field-value", f"“{name}” is “{_short(raw)}”; it must be a number.", name)
        return value

    def choice(self, name: str, kinds: tuple[T, ...]) -> T | None:
        """One of a few words; blanks and hyphens count as the underscore."""
        raw = self.raw(name)
        if raw is None:
            return None
        asked = re.sub(r"[\s-]+", "_", raw.lower())
        for kind in kinds:
            if kind == asked:
                return kind
        remedy = did_you_mean(asked, kinds) or f"Write one of: {', '.join(kinds)}."
        self.problem("field-value", f"“{name}” is “{_short(raw)}”, which is not known.", name, remedy)
        return None

    def date(self, *names: str, against: Edtf | None = None) -> Edtf | None:
        """An EDTF date: ISO, RFC 2822 and written-out dates are understood; what is none is a problem."""
        name, _ = self.first(*names)
        raw = self.raw(*names)
        if raw is None:
            return None
        found = date(raw, against=against)
        if found is None:
            self.problem("date-invalid", f"“{name}” is “{_short(raw)}”, which is no date.", name)
        return found

    def url(self, *names: str) -> Url | None:
        """A whole address, http or https, untouched: entities in an address are not decoded."""
        name, _ = self.first(*names)
        raw = self.raw(*names)
        if raw is None:
            return None
        if not is_address(raw):
            self.problem("url-invalid", f"“{name}” is “{_short(raw)}”, which is no web address.", name)
            return None
        return Url(raw)

    def addresses(self, name: str) -> tuple[Url, ...]:
        """A list of whole addresses, untouched."""
        found: dict[Url, None] = {}
        for item in self.list(name):
            if isinstance(item, str) and is_address(item.strip()):
                found[Url(item.strip())] = None
            else:
                words = f"“{name}” holds “{_short(item)}”, which" if isinstance(item, str) else f"A table in “{name}”"
                self.problem("url-invalid", f"{words} is no web address.", name)
        return tuple(found)

    def inner(self, name: str) -> "Fields | None":
        """A table within."""
        value = self.table.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, dict):
            self.problem("field-kind", f"“{name}” must be a table of its own.", name)
            return None
        return self._within(value, self.written[name])

    def list(self, name: str) -> "list[str | Fields]":
        """A list of words or tables, or a single one as a list of one."""
        value = self.table.get(name)
        items = value if isinstance(value, list) else [] if value is None or value == "" else [value]
        found: list[str | Fields] = []
        for index, item in enumerate(items):
            if isinstance(item, dict):
                way = (self.written[name], index) if isinstance(value, list) else (self.written[name],)
                found.append(self._within(item, *way))
            elif isinstance(item, list):
                self.problem("field-kind", f"“{name}” must not hold lists within the list.", name)
            elif item:
                found.append(item)
        return found

    def without(self, names: Iterable[str]) -> "Fields":
        """The same table without some of its keys."""
        left = {self.written[key]: value for key, value in self.table.items() if key not in set(names)}
        return Fields(left, self.places, self.way, self.report)

    def _within(self, table: Mapping[str, Value], *way: str | int) -> "Fields":
        return Fields(table, self.places, (*self.way, *way), self.report)

    def unknown(self, known: Iterable[str], *, strict: bool) -> None:
        """Reports keys that nobody asks for: all of them, or (not strict) only those that look like a slip."""
        names = sorted(known)
        for key in self.table:
            if key in names:
                continue
            meant = _slip(key, names, strict=strict) or (_TORN if not self.table[key] and key[:1].isdigit() else "")
            if strict or meant:
                self.problem("field-unknown", f"“{self.written[key]}” is not a field that is read here.", key, meant)


def _slip(key: str, names: Sequence[str], *, strict: bool) -> str:
    """A remedy for a key that looks like one of the names; "image-caption" is a theme's own field and no slip of "image"."""
    parts = _JOINED.split(key)
    own = len(parts) > 1 and not {parts[0], parts[-1]}.isdisjoint(names) and "".join(parts) not in names
    return "" if own and not strict else did_you_mean(key, names)


def did_you_mean(words: str, known: Iterable[str]) -> str:
    """A remedy, where one of the known words is near."""
    near = get_close_matches(words[:60], list(known), n=1, cutoff=0.78)
    return f"Did you mean “{near[0]}”?" if near else ""


def number(words: str) -> float | None:
    """``1,225,590`` or ``3.5`` as a number; None when it is none."""
    words = words.strip()
    if len(words) > 40 or not _NUMBER.fullmatch(words):
        return None
    try:
        return float(re.sub(r"[,\s_']", "", words))
    except ValueError:
        return None


def date(words: str, *, against: Edtf | None = None) -> Edtf | None:
    """A date as an editor or a feed writes it, as EDTF; a time of day is left off. None when it is no date."""
    words = words.strip()
    iso = _ISO.match(words)
    if iso:
        words = f"{iso[1]}-{int(iso[2]):02}-{int(iso[3]):02}"
    if dates.valid(Edtf(words)):
        return Edtf(words)
    if iso or len(words) > 80:
        return None
    try:
        return Edtf(parsedate_to_datetime(words).date().isoformat())
    except ValueError:
        pass
    found = dates.resolve(words, against=against)
    return found.edtf if found else None


def is_address(words: str) -> bool:
    """A whole http or https address with a host and nothing that breaks out of an attribute or a line."""
    if re.search(r"[\s\"<>\x00-\x1f]", words) or not words.lower().startswith(("http://", "https://")):
        return False
    try:
        return bool(urlsplit(words).hostname) and bool(urls.host(words))
    except ValueError:
        return False


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:60] + "…"
