"""From a report in a tree to an attribution: the speaker's phrase in the words of the rules, which know names and offices."""

from bisect import bisect_left
from collections.abc import Collection, Sequence

from msgspec import Struct, structs

from builder.extract.naming.claimants import Source, describe
from builder.extract.parse import speakers
from builder.extract.parse.reports import Kind, Report, reports
from builder.extract.parse.trees import Tree
from builder.extract.parse.words import Words, words
from builder.extract.sources.attributed import Attribution, Reading, Sieve
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.phrases import Range

_SIEVES: dict[Kind, Sieve] = {
    "clause": "parse-clause",
    "according": "parse-clause",
    "view": "parse-clause",
    "aim": "parse-aim",
}
_SIEVES |= {"object": "parse-object", "noun": "parse-noun", "document": "parse-document"}
"""How an attribution is called that comes of a report."""


class Candidate(Struct, frozen=True, kw_only=True):
    """A source that a sentence may name for its figures, as the rules or the tree have it, or both."""

    one: Attribution
    cue: int | None
    """The word of the tree that says so; None where the tree has none at the rules' place."""
    ruled: Attribution | None = None
    """The rules' own."""
    reports: tuple[Report, ...] = ()
    """The tree's, all with the same cue."""
    contradicted: bool = False
    """The rules have somebody else for the speaker of this very verb."""


def proposals(text: str, reading: Reading, tree: Tree, shares: Collection[int], lex: Lexicon) -> list[Candidate]:
    """What the tree of a sentence says about who says what in it, in the order of the cues.

    Who is counted as a share, at one of the places ``shares``, is asked in a poll and no source ("two in three said").
    """
    found: dict[tuple[int, str], Candidate] = {}
    known = words(lex.language)
    for report in reports(tree, lex, known):
        made = _attribution(text, reading, tree, report, lex, known)
        if made is None or any(made.source.start <= at < made.source.end for at in shares):
            continue
        before = found.get((report.cue, report.kind))
        if before is not None:
            start, end = min(before.one.start, made.start), max(before.one.end, made.end)
            made = structs.replace(before.one, start=start, end=end)
        found[report.cue, report.kind] = Candidate(
            one=made, cue=report.cue, reports=(*(before.reports if before else ()), report)
        )
    return list(found.values())


def _attribution(
    text: str, reading: Reading, tree: Tree, report: Report, lex: Lexicon, known: Words
) -> Attribution | None:
    source = _source(text, reading, tree, report, lex, known)
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
        verb=known.according if report.kind == "according" else tree.lowers[report.cue],
        forward=cue[0] <= report.start,
    )


def _source(text: str, reading: Reading, tree: Tree, report: Report, lex: Lexicon, known: Words) -> Source | None:
    """Who the report's speaker is, a document's publisher in its place; None where that is nobody who can say so."""
    owner = speakers.publisher(tree, report.speaker, known) if tree.lowers[report.speaker] in lex.documents else None
    speaker = report.speaker if owner is None else owner
    low = tree.lowers[speaker]
    if low in known.nobody or low in lex.months or low in lex.weekdays or low in lex.times:
        return None
    span = speakers.phrase(tree, speaker)
    if tree.tags[speaker] == "PRP$":
        refers = known.owners.get(low)
        return Source(start=span[0], end=span[1], refers=refers) if refers else None
    found = _range(reading, span)
    bare = _described(text, reading, found, [], lex) if found else None
    if found is None or bare is None or bare.refers == "relative":
        return None
    if bare.refers in ("person", "people", "thing") and reading.quoted(bare.start):
        return None  # "I" and "they" within a quotation
    beside = [_range(reading, aside) for aside in speakers.appositions(tree, speaker)]
    source = _described(text, reading, found, [one for one in beside if one], lex) or bare
    return source if owner is None else structs.replace(source, document=True)


def _described(text: str, reading: Reading, found: Range, beside: Sequence[Range], lex: Lexicon) -> Source | None:
    """The phrase as the rules read it, without a word of number before it ("several aides")."""
    tokens = reading.tokens
    source = describe(tokens, found, beside, lex, text)
    spare = (lex.indefinite | lex.determiners) - lex.negatives
    while source is None and found[1] - found[0] > 1 and tokens[found[0]].lower in spare:
        found = found[0] + 1, found[1]
        source = describe(tokens, found, beside, lex, text)
    return source


def _range(reading: Reading, span: tuple[int, int]) -> Range | None:
    """The rules' words between two places in the text; the parser cuts words in its own way."""
    first = bisect_left(reading.tokens, span[0] + 1, key=lambda token: token.end)
    last = bisect_left(reading.tokens, span[1], key=lambda token: token.start)
    return (first, last) if first < last else None
