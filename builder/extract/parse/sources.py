"""From a report in a tree to an attribution: the speaker's phrase in the words of the rules, which know names and offices."""

from bisect import bisect_left
from collections.abc import Sequence

from msgspec import structs

from builder.extract.attributed import Attribution, Reading, Sieve
from builder.extract.claimants import Source, describe
from builder.extract.parse import speakers
from builder.extract.parse.reports import Kind, Report, reports
from builder.extract.parse.trees import Tree
from builder.extract.parse.words import words
from builder.extract.phrases import Range
from builder.extract.tokens import Lexicon

_SIEVES: dict[Kind, Sieve] = {"clause": "parse-clause", "according": "parse-clause", "aim": "parse-aim"}
_SIEVES |= {"object": "parse-object", "noun": "parse-noun", "document": "parse-document"}
"""How an attribution is called that comes of a report."""

_NOBODY = frozenset(
    {
        "you",
        "this",
        "that",
        "these",
        "those",
        "what",
        "there",
        "one",
        "me",
        "us",
        "somebody",
        "someone",
        "nobody",
        "none",
    }
)
"""Subjects that name no source."""


def attributions(text: str, reading: Reading, tree: Tree, shares: Sequence[int], lex: Lexicon) -> list[Attribution]:
    """What the tree of a sentence says about who says what in it, in the order of the cues.

    A wish, an object, a noun within what somebody else says belongs to that one ("he said she hopes for 30"). Who is
    counted as a share, at one of the places ``shares``, is asked in a poll and no source ("two in three said").
    """
    found: list[tuple[Report, Attribution]] = []
    for report in reports(tree, lex, words(lex.language)):
        made = _attribution(text, reading, tree, report, lex)
        if made is not None and not any(made.source.start <= at < made.source.end for at in shares):
            found.append((report, made))
    clauses = [made for report, made in found if report.kind == "clause"]
    return [
        made
        for report, made in found
        if report.kind in ("clause", "according", "document")
        or not any(one.start <= tree.starts[report.cue] < one.end for one in clauses)
    ]


def _attribution(text: str, reading: Reading, tree: Tree, report: Report, lex: Lexicon) -> Attribution | None:
    source = _source(text, reading, tree, report, lex)
    if source is None:
        return None
    start, end = source.start, source.end
    cue = tree.starts[report.cue], tree.ends[report.cue]
    named = min(start, cue[0]), max(end, cue[1])
    if named[0] < report.start and report.end <= named[1]:
        named = cue  # "by admitting that 30 had failed, the operator ..."
    return Attribution(
        source=source,
        sieve=_SIEVES[report.kind],
        start=report.start,
        end=report.end,
        cue=named,
        verb="according to" if report.kind == "according" else tree.lowers[report.cue],
        forward=cue[0] <= report.start,
    )


def _source(text: str, reading: Reading, tree: Tree, report: Report, lex: Lexicon) -> Source | None:
    """Who the report's speaker is, a document's publisher in its place; None where that is nobody who can say so."""
    owner = speakers.publisher(tree, report.speaker) if tree.lowers[report.speaker] in lex.documents else None
    speaker = report.speaker if owner is None else owner
    found = _range(reading, speakers.phrase(tree, speaker))
    bare = describe(reading.tokens, found, (), lex, text) if found else None
    if found is None or bare is None:
        return None
    if owner is None and not _speaks(bare, reading, report, tree, lex):
        return None
    beside = [_range(reading, aside) for aside in speakers.appositions(tree, speaker)]
    source = describe(reading.tokens, found, [one for one in beside if one], lex, text) or bare
    return source if owner is None else structs.replace(source, document=True)


def _range(reading: Reading, span: tuple[int, int]) -> Range | None:
    """The rules' words between two places in the text; the parser cuts words in its own way."""
    first = bisect_left(reading.tokens, span[0] + 1, key=lambda token: token.end)
    last = bisect_left(reading.tokens, span[1], key=lambda token: token.start)
    return (first, last) if first < last else None


def _speaks(source: Source, reading: Reading, report: Report, tree: Tree, lex: Lexicon) -> bool:
    """Whether this phrase can be the source of such a report."""
    pronoun = source.refers in ("person", "people", "thing")
    low = tree.lowers[report.speaker]
    if low in _NOBODY or low in lex.months or low in lex.weekdays or low in lex.times or source.refers == "relative":
        return False
    if pronoun and reading.quoted(source.start):
        return False  # "I" and "they" within a quotation
    cue = tree.lowers[report.cue]
    match report.kind:
        case "clause" | "according":
            return source.known or source.refers != "" or source.document or cue in lex.says | lex.ambiguous
        case "document":
            loose = tree.verb(tree.heads[report.cue]) and source.refers != "nobody"
            return source.document and (loose or source.refers == "")
        case "object" if cue not in words(lex.language).objects:
            return source.document
    return source.known or pronoun or source.refers == "definite" or source.document
