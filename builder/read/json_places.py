"""Where the keys of a JSON object stand, and which are given twice; the library's decoder says neither."""

import re

from builder.read.values import Place, Way

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]')


def json_places(block: str, line: int) -> tuple[dict[Way, Place], list[tuple[str, Place]]]:
    """Line and column, both from 1, by way, of a valid JSON object; then the repeated keys.

    ``line`` is that of the block's first line in its file.
    """
    places: dict[Way, Place] = {}
    twice: list[tuple[str, Place]] = []
    way: list[str | int] = []
    last: tuple[str, int] = ("", 0)
    row, counted, row_start = line, 0, 0
    for token in _TOKEN.finditer(block):
        at, words = token.start(), token[0]
        new = block.count("\n", counted, at)
        if new:
            row, row_start = row + new, block.rfind("\n", 0, at) + 1
        counted = at
        column = at - row_start + 1
        if words in "{[":
            way.append("" if words == "{" else 0)
            places.setdefault(tuple(way[:-1]), (row, column))
        elif words in "}]":
            way.pop()
        elif words == "," and way and isinstance(way[-1], int):
            way[-1] += 1
            places.setdefault(tuple(way), (row, column))
        elif words == ":" and way:
            way[-1] = last[0]
            place = (row, last[1] - row_start + 1)
            if tuple(way) in places:
                twice.append((last[0], place))
            places.setdefault(tuple(way), place)
        elif words.startswith('"'):
            last = (words[1:-1], at)
    return places, twice
