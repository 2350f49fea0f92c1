"""Where in a text a number may begin."""

import re
from collections.abc import Iterator

from builder.figures.grammar import Grammar
from builder.vocabulary.glance import marks, places, plain, runs


def beginnings(text: str, grammar: Grammar) -> Iterator[re.Match[str]]:
    """Where numbers may begin: what ``grammar.scan`` finds, tried only where a glance sees a digit or a number word."""
    if grammar.words.words is None or grammar.leads.words is None:
        return grammar.scan.finditer(text)
    seen = plain(text)
    every = seen.split()
    words = grammar.words.words.intersection(every)
    found = set(runs(seen)) if b"0" in seen else set()
    if words:
        found.update(places(seen, words))
        if grammar.led.among(words):
            found.update(places(seen, grammar.leads.words))
    if grammar.shared.words and grammar.shared.among(every):
        found.update(places(seen, grammar.leads.words))
    if not text.isascii():
        found.update(marks(text, grammar.signs))
    return _matches(text, sorted(found), grammar) if found else iter(())


def _matches(text: str, found: list[int], grammar: Grammar) -> Iterator[re.Match[str]]:
    end = 0
    for at in found:
        if at < end:
            continue
        match = grammar.scan.match(text, at - 1) if at > end and text[at - 1] in grammar.ahead else None
        match = match or grammar.scan.match(text, at)
        if match:
            end = match.end()
            yield match
