"""Adds claims to a file's front matter and leaves every other byte as it is."""

import json
import re
import textwrap
from collections.abc import Mapping, Sequence

import yaml

from builder.read.front_matter import YAML, Front, Split, front, split, words
from builder.read.reporter import Reporter
from builder.read.values import Value

LINE_END = re.compile(r"\r\n|\r|\n")


def write_claims(text: str, claims: list[dict[str, object]]) -> str:
    """The text of a file with ``claims`` below those that it has, which say afterwards what they said before.

    YAML, TOML and JSON front matter stay what they are; a file without gets one in YAML. ``text`` must come with its
    own line ends (``newline=""``). Keys that are None are left out.

    Raises ValueError where the front matter cannot be read, or cannot be changed without touching something else.
    """
    if not claims:
        return text
    ends = LINE_END.findall(text)
    given: list[Value] = [words({key: value for key, value in claim.items() if value is not None}) for claim in claims]
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    plain = LINE_END.sub("\n", text[len(mark) :])
    before = decoded(plain)
    parts = split(plain, Reporter(""))
    start, end, block = _change(plain, parts, before, [_without_nothing(claim) for claim in claims])
    changed = plain[:start] + block + plain[end:]
    after = decoded(changed)
    kept = others(before) == others(after) and before.body == after.body
    if not kept or _claims(after) != [*_claims(before), *given]:
        raise ValueError("The claims cannot be written without changing other fields; write them by hand.")
    first = plain.count("\n", 0, start)
    last = plain.count("\n", 0, end)
    newline = max(sorted(set(ends)), key=ends.count) if ends else "\n"
    return mark + with_ends(changed, [*ends[:first], *[newline] * block.count("\n"), *ends[last:]])


def decoded(text: str) -> Front:
    """The front matter of a text with LF line ends. Raises ValueError where it cannot be read."""
    report = Reporter("", text)
    found = front(text, report)
    if report.problems:
        problem = report.problems[0]
        raise ValueError(f"line {problem.line}: {problem.words}")
    return found


def others(said: Front, name: str = "claims") -> dict[str, Value]:
    """All fields but the one of this name."""
    return {key: value for key, value in said.fields.items() if key.lower() != name}


def _claims(said: Front) -> list[Value]:
    value = next((value for key, value in said.fields.items() if key.lower() == "claims"), None) or []
    if not isinstance(value, list):
        raise ValueError("“claims” is no list; write them by hand.")
    return value


def with_ends(text: str, ends: Sequence[str]) -> str:
    """Each line end as it was in the file."""
    lines = text.split("\n")
    return "".join(line + end for line, end in zip(lines, [*ends, ""], strict=True))


def _without_nothing(claim: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in claim.items() if value is not None}


def _change(text: str, parts: Split, said: Front, claims: list[dict[str, object]]) -> tuple[int, int, str]:
    """What stretch of the text gives way to what."""
    if parts.syntax == "none":
        return 0, 0, f"---\n{_yaml(claims)}---\n"
    all_claims = [*_claims(said), *claims]
    key = next((key for key in said.fields if key.lower() == "claims"), None)
    if parts.syntax == "toml":
        return _change_toml(text, parts, claims, all_claims)
    if parts.syntax == "json" or parts.block.lstrip().startswith("{"):
        return _change_json(text, parts, key, claims)
    end = parts.start + len(parts.block)
    if key is None:
        return end, end, _yaml(claims)
    lines = offsets(text)
    places = sorted(place[0] for way, place in said.places.items() if len(way) == 1)
    line = said.places[(key,)][0]
    next_line = next((other for other in places if other > line), None)
    start, stop = lines[line - 1], lines[next_line - 1] if next_line else end
    stop = back(text, start, stop)
    first = _YAML_ITEM.match(text, start, stop)
    if first is None:  # in brackets, or none yet
        return start, stop, _yaml(all_claims)
    return stop, stop, textwrap.indent(textwrap.dedent(_yaml(claims).partition("\n")[2]), first[1])


_YAML_ITEM = re.compile(r"[^\n]*:[ \t]*(?:#[^\n]*)?\n(?:[ \t]*(?:#[^\n]*)?\n)*( *)-[ \n]")
"""The key of a list of which each item has lines of its own, as far as the first item."""


def dump(fields: Mapping[str, object]) -> str:
    """Fields as the lines of YAML front matter, fences included."""
    return f"---\n{_export(fields)}---\n"


def _yaml(claims: Sequence[object]) -> str:
    return _export({"claims": claims})


def _export(fields: Mapping[str, object]) -> str:
    return YAML.export(dict(fields), Dumper=_Dumper, sort_keys=False, width=10_000) + "\n"


class _Dumper(yaml.SafeDumper):
    """Lists are indented below their key, nothing is abbreviated by an alias."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        del indentless
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: object) -> bool:
        del data
        return True


# --- TOML ----------------------------------------------------------------------------------------------------------

_TOML_CLAIMS = re.compile(r"^[ \t]*\[+[ \t]*[\"']?claims[\"']?[ \t]*[.\]]", re.MULTILINE | re.IGNORECASE)
_TOML_HEADER = re.compile(r"^[ \t]*\[", re.MULTILINE)
_TOML_KEY = re.compile(r"^[ \t]*[\"']?claims[\"']?[ \t]*=[ \t]*", re.MULTILINE | re.IGNORECASE)
_TOML_TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|\'\'\'.*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*|[\[\]{}]', re.DOTALL
)


def _change_toml(
    text: str, parts: Split, claims: list[dict[str, object]], all_claims: Sequence[object]
) -> tuple[int, int, str]:
    """Tables stand below all plain fields, so the first claims go to the end of the block."""
    end = parts.start + len(parts.block)
    block = "".join(f"[[claims]]\n{_toml_fields(claim)}" for claim in claims)
    table = _TOML_CLAIMS.search(text, parts.start, end)
    if table:
        stop = table.end()
        for header in _TOML_HEADER.finditer(text, table.end(), end):
            if not _TOML_CLAIMS.match(text, header.start()):
                end = header.start()
                break
            stop = header.end()
        last = back(text, stop, end)
        return last, last, block
    inline = _TOML_KEY.search(text, parts.start, end)
    if inline:
        depth, stop = 0, inline.end()
        for token in _TOML_TOKEN.finditer(text, inline.end(), end):
            depth += (token[0] in "[{") - (token[0] in "]}")
            stop = token.end()
            if depth == 0:
                break
        return inline.end(), stop, in_toml(all_claims)
    return end, end, block


def _toml_fields(claim: Mapping[str, object]) -> str:
    return "".join(f"{key} = {in_toml(value)}\n" for key, value in claim.items())


def in_toml(value: object) -> str:
    """A value in TOML, on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key} = {in_toml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(in_toml(inner) for inner in value) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


# --- JSON ----------------------------------------------------------------------------------------------------------


def _change_json(text: str, parts: Split, key: str | None, claims: list[dict[str, object]]) -> tuple[int, int, str]:
    """Also YAML that is written in braces, as far as it is JSON."""
    indent = re.search(r"^[ \t]+(?=\")", parts.block, re.MULTILINE)
    items = _json(claims, indent[0] if indent else "")
    decoder = json.JSONDecoder()
    if key is not None:
        for found in re.finditer(rf"{re.escape(json.dumps(key, ensure_ascii=False))}\s*:\s*", parts.block):
            try:
                value, end = decoder.raw_decode(parts.block, found.end())
            except ValueError:
                break
            if parts.block.count("{", 0, found.start()) - parts.block.count("}", 0, found.start()) == 1:
                if not value:
                    return parts.start + found.end(), parts.start + end, f"[{items}]"
                last = len(text[: parts.start + end - 1].rstrip())
                return last, parts.start + end - 1, f",{items}"
        raise ValueError("The claims stand in a form that cannot be changed; write them by hand.")
    close = parts.start + parts.block.rindex("}")
    last = len(text[:close].rstrip())
    comma = "" if text[:last].endswith("{") else ","
    gap = f"\n{indent[0]}" if indent else " "
    return last, last, f'{comma}{gap}"claims": [{items}]'


def _json(claims: list[dict[str, object]], indent: str) -> str:
    """What stands between the brackets of the list: on lines of its own where the other fields have theirs."""
    if not indent:
        return json.dumps(claims, ensure_ascii=False)[1:-1]
    return textwrap.indent(json.dumps(claims, ensure_ascii=False, indent=indent)[1:-2], indent) + f"\n{indent}"


def offsets(text: str) -> list[int]:
    """Where each line begins."""
    return [0, *(found.end() for found in re.finditer("\n", text))]


def back(text: str, start: int, stop: int) -> int:
    """The end of what stands before ``stop``, without blank lines and comments that belong to what follows."""
    while stop > start:
        line = text.rfind("\n", 0, stop - 1) + 1
        words_ = text[line:stop].strip()
        if line <= start or (words_ and not text[line:stop].startswith("#")):
            return stop
        stop = line
    return stop
