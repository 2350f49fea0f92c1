"""Whose each figure of a sentence is: every candidate is weighed for it, and the others let go of it."""

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct, structs

from builder.extract.parse import weighing
from builder.extract.parse.merging import candidates
from builder.extract.parse.sources import Candidate, proposals
from builder.extract.parse.trees import Tree
from builder.extract.parse.words import Words, words
from builder.extract.sources import attribution
from builder.extract.sources.attributed import Attribution, Reading
from builder.extract.text.lexicon import Lexicon

SURE = frozenset({"quote", "according-to", "said-after", "source-shows"})
"""Sieves of the rules that a tree seldom betters, and whose own grade says more than the weighing how often they are right."""


class Weight(Struct, frozen=True):
    """What one candidate weighs for one figure."""

    candidate: Candidate
    figure: int
    """Its place in the text."""
    points: int
    reasons: tuple[tuple[str, int], ...]
    """What speaks for and against it, each with its points."""


def weights(
    text: str,
    reading: Reading,
    tree: Tree,
    rules: Sequence[Attribution],
    figures: Sequence[int],
    shares: Collection[int],
    lex: Lexicon,
) -> tuple[list[Candidate], list[list[Weight]]]:
    """The candidates of a sentence, and for each of its figures the weights of those that cover it."""
    found = candidates(rules, proposals(text, reading, tree, shares, lex), tree)
    known = words(lex.language)
    rows = []
    for figure in figures:
        at = tree.at(figure)
        covering = [one for one in found if _covers(one, figure) and not _of_subject(tree, one, at)]
        if any(one.ruled is not None and one.ruled.sieve in SURE and not _passed_on(one, lex) for one in covering):
            covering = [one for one in covering if not _passed_on(one, lex)]
        row = []
        for one in covering:
            if any(_told(tree, one, other, at, known) for other in covering if other is not one):
                continue
            others = [other for other in found if other is not one and not _told(tree, other, one, at, known)]
            held = weighing.features(one, figure, at, tree, reading, others, lex, known, share=figure in shares)
            reasons = tuple((name, known.points.get(name, 0)) for name in held)
            row.append(Weight(one, figure, sum(points for _, points in reasons), reasons))
        rows.append(row)
    return found, rows


def _covers(candidate: Candidate, figure: int) -> bool:
    """Whether a candidate's words may reach the figure, and neither its name nor the rules' cue holds it."""
    ruled, source = candidate.ruled, candidate.one.source
    if source.start <= figure < source.end:
        return False
    if any(report.start <= figure < report.end for report in candidate.reports):
        return True
    return ruled is not None and ruled.start <= figure < ruled.end and not ruled.cue[0] <= figure < ruled.cue[1]


def _passed_on(candidate: Candidate, lex: Lexicon) -> bool:
    """Whether the source is an outlet that only passes on what somebody said; who is behind it has the figure."""
    return attribution.passes_on(candidate.one.source, lex)


def _told(tree: Tree, outer: Candidate, inner: Candidate, at: int, known: Words) -> bool:
    """Whether ``outer`` tells what ``inner``, somebody named, says in a clause around the figure: then it is ``inner``'s."""
    ruled = inner.ruled is not None and inner.ruled.start <= tree.starts[at] < inner.ruled.end
    reports = inner.reports or ruled
    if outer.cue is None or inner.cue is None or not reports or inner.one.source.refers not in ("", "definite"):
        return False
    way, up = tree.way(at, inner.cue), tree.way(inner.cue, outer.cue)
    if not way or not up:
        return False
    clause = tree.deps[way[-1]] == "ccomp" and tree.lowers[inner.cue] in known.clauses
    return clause or (
        bool(inner.reports)
        and inner.reports[0].kind == "noun"
        and tree.deps[way[-1]] == "acl"
        and tree.deps[up[-1]] == "dobj"
    )


def _of_subject(tree: Tree, candidate: Candidate, at: int) -> bool:
    """Whether the figure stands in what the cue has for a subject: that says something, and is not said."""
    way = tree.way(at, candidate.cue) if candidate.cue is not None else None
    return way is not None and len(way) > 0 and tree.deps[way[-1]] in ("nsubj", "nsubjpass")


def decided(
    text: str,
    reading: Reading,
    tree: Tree,
    rules: Sequence[Attribution],
    figures: Sequence[int],
    shares: Collection[int],
    lex: Lexicon,
) -> list[Attribution]:
    """The attributions of a sentence after the weighing: what only the tree has stands where it has won a figure."""
    found, rows = weights(text, reading, tree, rules, figures, shares, lex)
    won: list[dict[int, int]] = [{} for _ in found]
    for figure, row in zip(figures, rows, strict=True):
        best = max(row, key=lambda weight: weight.points, default=None)
        if best is not None and (best.points > 0 or _aimed(best.candidate, figure, tree)):
            won[found.index(best.candidate)][figure] = best.points
    return [
        piece
        for one, own in zip(found, won, strict=True)
        if own or one.ruled is not None
        for piece in _pieces(one.one, own, figures)
    ]


def _aimed(candidate: Candidate, figure: int, tree: Tree) -> bool:
    """Whether the rules have found whose goal a figure is: then it is never the article's own, only in doubt."""
    ruled, cue = candidate.ruled, candidate.cue
    noun = cue is not None and tree.tags[cue].startswith("NN")
    return noun and ruled is not None and ruled.sieve == "order" and ruled.start <= figure < ruled.end


def _pieces(one: Attribution, own: Mapping[int, int], figures: Sequence[int]) -> list[Attribution]:
    """An attribution that reaches every figure it has won, and lets go of every other."""
    start, end = min((one.start, *own)), max((one.end, *(figure + 1 for figure in own)))
    cuts = [figure for figure in figures if figure not in own and start <= figure < end]
    bounds = [start, *(edge for figure in cuts for edge in (figure, figure + 1)), end]
    if one.sieve not in SURE:
        one = structs.replace(one, weighed=tuple(own.items()))
    pieces = [structs.replace(one, start=low, end=high) for low, high in zip(bounds[::2], bounds[1::2], strict=True)]
    return [piece for piece in pieces if piece.start < piece.end]
