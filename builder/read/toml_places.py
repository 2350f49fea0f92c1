"""Where the keys of a TOML block stand; the library's decoder does not say."""

import re

from builder.read.values import Place, Way

_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.\-\"' ]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*([\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*[\w-]+)*\s*=")


def toml_places(block: str, line: int) -> dict[Way, Place]:
    """Line and column, both from 1, by way; ``line`` is that of the block's first line in its file.

    Keys of inline tables are not listed: they stand on the line of their parent.
    """
    places: dict[Way, Place] = {}
    table: Way = ()
    counts: dict[str, int] = {}
    for row, words in enumerate(block.split("\n"), start=line):
        header = _HEADER.match(words)
        if header:
            name = header[2]
            table = tuple(part.strip(" \"'") for part in name.split("."))
            if header[1] == "[[":
                places.setdefault(table, (row, header.start(1) + 1))
                counts[name] = counts.get(name, -1) + 1
                table = (*table, counts[name])
            places.setdefault(table, (row, header.start(1) + 1))
            continue
        key = _KEY.match(words)
        if key:
            places.setdefault((*table, key[1].strip("\"'")), (row, key.start(1) + 1))
    return places
