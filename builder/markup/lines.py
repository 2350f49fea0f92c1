"""Lists that are no lists in HTML: lines of one paragraph, each with a sign before it or a label before its number."""

import re

_BREAK = re.compile(r"<br ?/?>|\n")
_TAGS = re.compile(r"</?[a-z][^<>]{0,200}>")
_LONGEST = 160
"""Characters of a line of a list."""
_LEAST = 2
"""Lines that make a list."""
_SIGNED = re.compile(r"[-•·▪●◦‣►✓*]\s+\S")
_LABELLED = re.compile(
    r"[^\W\d_][^\n:.!?()]{1,60}?\s*(?::\s|\s[-–—‒]\s?|[-–—‒]\s)\s*(?:[^\s\d:–—-]{1,14}\s){0,2}[^\s\w]{0,2}\d[^.!?]{0,60}[.;,]?"
)
"""``tanks – 11,500 (+12) units``, ``Homes destroyed: about 300``: the whole line."""
_HINT = re.compile(r"(?:<br ?/?>|\n)[ \t]{0,8}(?:<[a-z]+>)?(?:[-•·▪●◦‣►✓*]\s|[^<>\n]{2,60}\s?[:–—‒-]\s)")


def starts(html: str) -> frozenset[int]:
    """Where in a paragraph's HTML, or that of a whole text, lines of a list begin; the words before the first one are none."""
    if _HINT.search(html) is None:
        return frozenset()
    found: set[int] = set()
    run: list[int] = []
    at = 0
    for stop in [*_BREAK.finditer(html), None]:
        line = html[at : stop.start() if stop else len(html)]
        if _listed(line):
            run.append(at + len(line) - len(line.lstrip()))
        elif line.strip():
            found.update(run if len(run) >= _LEAST else ())
            run = []
        at = stop.end() if stop else at
    found.update(run if len(run) >= _LEAST else ())
    return frozenset(found)


def _listed(line: str) -> bool:
    if len(line) > _LONGEST * 2:
        return False
    words = _TAGS.sub("", line).strip()
    return len(words) <= _LONGEST and bool(_SIGNED.match(words) or _LABELLED.fullmatch(words))
