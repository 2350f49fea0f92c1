"""What speaks for and against a source for one figure: features of a candidate, each worth the points of a table."""

from collections.abc import Collection, Iterator, Sequence
from typing import Literal

from builder.extract.naming.claimants import Refers
from builder.extract.parse import verbal
from builder.extract.parse.reports import Kind
from builder.extract.parse.sources import Candidate
from builder.extract.parse.trees import Tree
from builder.extract.parse.words import Words
from builder.extract.sources.attributed import Reading
from builder.extract.text.lexicon import Lexicon
from builder.records import AgentKind

_FAR = 60
_FARTHEST = 140
"""Characters between a cue and a figure."""
_NEAR = 2
"""Steps from a figure up to a cue."""
_PARTS: dict[Literal["comma", "dash"], frozenset[str]] = {"comma": frozenset(","), "dash": frozenset("–—―(")}
"""Marks that part a figure from a cue."""
_ASIDE = {
    "relcl": "relative clause",
    "advcl": "adverbial clause",
    "acl": "participle",
    "appos": "apposition",
    "parataxis": "parataxis",
    "pcomp": "gerund",
}
"""Relations on the way from a figure to a cue by which something is said aside."""
_OWN = frozenset({"nsubj", "nsubjpass", "csubj", "advcl", "conj", "parataxis", "punct", "prep", "dep"})
"""Relations of what hangs on a cue and is not what it says."""
_LINKS = {
    "ccomp": "clause",
    "xcomp": "infinitive",
    "dobj": "object",
    "attr": "object",
    "oprd": "object",
    "acomp": "object",
    "prep": "prepositional",
    "nsubj": "subject",
    "nsubjpass": "subject",
    "csubj": "subject",
    "advcl": "adverbial",
    "npadvmod": "adverbial",
    "advmod": "adverbial",
    "conj": "conjunct",
    "acl": "clause",
    "relcl": "clause",
    "nummod": "object",
    "amod": "object",
    "compound": "object",
}
"""By which relation what a cue says hangs on it."""


def features(
    candidate: Candidate,
    figure: int,
    at: int,
    tree: Tree,
    reading: Reading,
    others: Sequence[Candidate],
    lex: Lexicon,
    words: Words,
    *,
    share: bool,
) -> list[str]:
    """The names of what holds for a candidate and the figure at ``figure`` in the text, whose word in the tree is ``at``."""
    cue = candidate.cue
    way = tree.way(at, cue) if cue is not None else None
    kind: Kind | Literal["rule"] = candidate.reports[0].kind if candidate.reports else "rule"
    return [
        "base",
        _rule(candidate, figure),
        f"{kind} {_link(candidate, kind, figure, at, way, tree)}",
        *verbal.named(candidate, kind, way, tree, lex, words),
        *_source(candidate, kind, tree, lex, share=share),
        *(_way(way, kind, tree, lex) if way is not None else ()),
        *_place(candidate, figure, reading),
        *(_parted(candidate, figure, at, tree) if way is not None else ()),
        *(verbal.stands(tree, cue) if cue is not None else ()),
        *_beside(cue, way, kind, tree, others),
    ]


def _rule(candidate: Candidate, figure: int) -> str:
    """Which of the rules has found it for the figure."""
    ruled = candidate.ruled
    if ruled is None:
        return "no rule"
    if candidate.contradicted:
        return "rule of another"
    if not ruled.start <= figure < ruled.end:
        return "rule elsewhere"
    return f"rule {ruled.sieve}"


def _link(candidate: Candidate, kind: str, figure: int, at: int, way: Sequence[int] | None, tree: Tree) -> str:
    """By which relation the figure hangs on the cue."""
    if way is not None:
        return _LINKS.get(tree.deps[way[-1]], "other") if way else "self"
    if not candidate.reports:
        return "none"
    if not any(report.start <= figure < report.end for report in candidate.reports):
        return "outside"
    cue = candidate.cue
    if kind == "document" and _asked(tree, cue, at):
        return "asked"
    head = tree.heads[cue] if cue is not None else cue
    return "inserted" if head is not None and head != cue and tree.way(at, head) is not None else "beside"


def _asked(tree: Tree, cue: int | None, at: int) -> bool:
    """Whether a figure counts those who were asked: ``half of the voters in the poll``."""
    noun = tree.heads[cue] if cue is not None else at
    return not tree.tags[noun].startswith("VB") and tree.way(at, noun) is not None


def _source(candidate: Candidate, kind: str, tree: Tree, lex: Lexicon, *, share: bool) -> Iterator[str]:
    """Who is to have said it."""
    source = candidate.one.source
    by: Refers | AgentKind | Literal["unknown"] = source.refers or (source.kind if source.known else "unknown")
    if source.document or (candidate.reports and tree.lowers[candidate.reports[0].speaker] in lex.documents):
        by = "nobody" if by == "nobody" else "document"
        if share:
            yield f"share in {kind}"
    yield f"by {by}"


def _way(way: Sequence[int], kind: str, tree: Tree, lex: Lexicon) -> Iterator[str]:
    """What lies between the figure and the cue in the tree."""
    yield from sorted({f"in {_ASIDE[tree.deps[step]]}" for step in way[:-1] if tree.deps[step] in _ASIDE})
    if any(tree.deps[step] == "conj" and tree.verb(step) for step in way[:-1]):
        yield "in conjunct"
    if not way:
        return
    if len(way) <= _NEAR:
        yield "near in the tree"
    if any(tree.lowers[one] in lex.complement for one in tree.under(way[-1], "mark")):
        yield f"{kind} with that"
    if tree.verb(way[-1]) and tree.tags[way[-1]] in ("VBD", "VBP"):
        yield f"{kind} of what was"


def _place(candidate: Candidate, figure: int, reading: Reading) -> Iterator[str]:
    """How the figure and the cue stand in the text."""
    begin, end = candidate.one.cue
    if reading.quoted(figure):
        yield "figure quoted"
        if reading.quoted(begin):
            yield "cue quoted"
    distance = figure - end if figure >= end else begin - figure
    if distance >= _FARTHEST:
        yield "farthest"
    elif distance >= _FAR:
        yield "far"
    if figure < begin:
        yield "before"


def _parted(candidate: Candidate, figure: int, at: int, tree: Tree) -> Iterator[str]:
    """By which marks the figure is parted from a cue that it hangs on; what is put in stands between marks anyway."""
    begin, end = candidate.one.cue
    first, last = sorted((at, tree.at(end - 1) if figure >= end else tree.at(begin)))
    between = set(tree.lowers[first + 1 : last])
    for name, marks in _PARTS.items():
        if not marks.isdisjoint(between):
            yield f"{name} between"


def _beside(
    cue: int | None, way: Collection[int] | None, kind: str, tree: Tree, others: Sequence[Candidate]
) -> Iterator[str]:
    """How the candidate stands to the others of the sentence."""
    if cue is None:
        return
    beside = [other.cue for other in others if other.cue is not None and other.cue != cue]
    if way is not None and not set(beside).isdisjoint(way):
        yield "somebody between"
    above = [tree.way(cue, other) for other in beside]
    if any(up and tree.deps[up[-1]] not in _OWN for up in above):
        yield f"{kind} within another's"
