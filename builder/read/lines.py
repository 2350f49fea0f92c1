"""Adds lines of ``corrections:`` to a file's front matter and leaves every other byte as it is."""

import json
import re
from collections.abc import Mapping

from builder.read.front_matter import Front, Split, split
from builder.read.reporter import Reporter
from builder.read.rewrite import LINE_END, back, decoded, in_toml, offsets, others, with_ends
from builder.read.values import Value


def write_corrections(text: str, lines: Mapping[str, str | Mapping[str, str]]) -> str:
    """The text of a file with these lines of ``corrections:`` below those that it has; lines that it has stay, and all else does.

    Raises ValueError where the front matter cannot be read, or cannot be changed without touching something else.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    plain = LINE_END.sub("\n", text[len(mark) :])
    before = decoded(plain)
    known = _table(before)
    new = {words_: value for words_, value in lines.items() if words_ not in known}
    if not new:
        return text
    start, end, block = _place(plain, split(plain, Reporter("")), before, new)
    changed = plain[:start] + block + plain[end:]
    after = decoded(changed)
    if (
        others(before, "corrections") != others(after, "corrections")
        or before.body != after.body
        or _table(after) != {**known, **new}
    ):
        raise ValueError("The corrections cannot be written without changing other fields; write them by hand.")
    ends = LINE_END.findall(text)
    first, last = plain.count("\n", 0, start), plain.count("\n", 0, end)
    newline = max(sorted(set(ends)), key=ends.count) if ends else "\n"
    return mark + with_ends(changed, [*ends[:first], *[newline] * block.count("\n"), *ends[last:]])


def _table(said: Front) -> dict[str, Value]:
    value = next((value for key, value in said.fields.items() if key.lower() == "corrections"), None) or {}
    if not isinstance(value, dict):
        raise ValueError("“corrections” is no table; write them by hand.")
    return value


def _place(text: str, parts: Split, said: Front, new: Mapping[str, object]) -> tuple[int, int, str]:
    """What stretch of the text gives way to what, for lines of ``corrections:``."""
    end = parts.start + len(parts.block)
    key = next((key for key in said.fields if key.lower() == "corrections"), None)
    if parts.syntax == "none":
        return 0, 0, f"---\ncorrections:\n{correction_lines(new)}---\n"
    if parts.syntax == "toml":
        block = "".join(f"{in_toml(at)} = {in_toml(value)}\n" for at, value in new.items())
        header = _TOML_CORRECTIONS.search(text, parts.start, end)
        if key is not None and header is None:
            raise ValueError("“corrections” stands on one line; write them by hand.")
        return (header.end(), header.end(), block) if header else (end, end, f"[corrections]\n{block}")
    if parts.syntax == "json" or parts.block.lstrip().startswith("{"):
        if key is not None:
            raise ValueError("“corrections” stands there already; write them by hand.")
        close = parts.start + parts.block.rindex("}")
        last = len(text[:close].rstrip())
        comma = "" if text[:last].endswith("{") else ","
        return last, last, f'{comma} "corrections": {json.dumps(new, ensure_ascii=False)}'
    if key is None:
        return end, end, f"corrections:\n{correction_lines(new)}"
    lines = offsets(text)
    line = said.places[(key,)][0]
    places = sorted(place[0] for way, place in said.places.items() if len(way) == 1)
    next_line = next((other for other in places if other > line), None)
    start = lines[line - 1]
    stop = back(text, start, lines[next_line - 1] if next_line else end)
    first = _YAML_LINE.match(text, start, stop)
    if first is None:
        raise ValueError("“corrections” stands in braces; write them by hand.")
    return stop, stop, correction_lines(new, first[1])


_YAML_LINE = re.compile(r"[^\n]*:[ \t]*(?:#[^\n]*)?\n(?:[ \t]*(?:#[^\n]*)?\n)*( +)\S")
"""The key of a table of which each key has a line of its own, as far as the first one."""
_TOML_CORRECTIONS = re.compile(r"^[ \t]*\[[ \t]*corrections[ \t]*\][ \t]*(?:#[^\n]*)?\n", re.MULTILINE | re.IGNORECASE)


def correction_lines(lines: Mapping[str, object], indent: str = "  ") -> str:
    """Lines of ``corrections:`` in YAML, one for each: ``14 sailors: {outcome: wounded}``."""
    made = []
    for at, value in lines.items():
        shown = value
        if isinstance(value, Mapping):
            shown = "{" + ", ".join(f"{name}: {_scalar(inner, _FLOW)}" for name, inner in value.items()) + "}"
        made.append(f"{indent}{_scalar(at, _BLOCK)}: {shown}\n")
    return "".join(made)


_BLOCK = re.compile(r"[\w$€£~“‘«(](?:(?!: | #).)*[^:\s]", re.DOTALL)
_FLOW = re.compile(r"[\w$€£~“‘«(](?:(?!: | #)[^,\[\]{}])*[^:,\[\]{}\s]|\w", re.DOTALL)
"""Words that are themselves in YAML without quotation marks: on a line of their own, and within braces."""


def _scalar(words_: object, plain: re.Pattern[str]) -> str:
    text = str(words_)
    return text if plain.fullmatch(text) else json.dumps(text, ensure_ascii=False)
