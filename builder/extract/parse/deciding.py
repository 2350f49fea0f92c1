"""Whose each figure of a sentence is: every candidate is weighed for it, and the others let go of it."""

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct, structs

from builder.extract.parse import weighing
from builder.extract.parse.merging import candidates
from builder.extract.parse.sources import Candidate, proposals
from builder.extract.parse.trees import Tree
from builder.extract.parse.words import Words, words
from builder.extract.sources import attribution
from builder.extract.sources.attributed import Attribution, Reading, Won
from builder.extract.text.lexicon import Lexicon

SURE = frozenset({"quote", "according-to", "said-after", "source-shows"})
"""Sieves of the rules that a tree seldom betters, and whose own grade says more than the weighing how often they are right."""


_ANY = -1000
"""Points that every candidate exceeds."""
_NEAR = 2
"""Steps from the number of a verb's object up to the verb."""


_KEPT = SURE | {"said"}
"""Sieves of the rules that a weighing alone does not overrule, where the tree has the figure hang on their verb."""
_DOUBTED = -9
"""Points down to which a figure that the rules give to somebody is not the article's own."""


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
        covering = [
            one
            for one in found
            if _covers(one, figure) and not _of_subject(tree, one, at) and not _done(tree, one, figure, at)
        ]
        if any(one.ruled is not None and one.ruled.sieve in SURE and not _passed_on(one, lex) for one in covering):
            covering = [one for one in covering if not _passed_on(one, lex)]
        covering = [one for one in covering if _closing(one)] or covering
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
    """Whether a candidate's words may reach the figure: its name and its hearers do not hold it, and no sure rule ends before it."""
    source, ruled = candidate.one.source, candidate.ruled
    if source.start <= figure < source.end or (ruled is not None and ruled.cue[0] <= figure < ruled.cue[1]):
        return False
    if _ruled(candidate, figure):
        return True
    bounded = ruled is not None and ruled.sieve in SURE and not candidate.contradicted
    return not bounded and any(report.start <= figure < report.end for report in candidate.reports)


def _ruled(candidate: Candidate, figure: int) -> bool:
    """Whether the rules alone give the figure to whom they take for the speaker."""
    one = candidate.ruled
    return one is not None and one.start <= figure < one.end and not one.cue[0] <= figure < one.cue[1]


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
    settled = ruled and inner.ruled is not None and inner.ruled.sieve in SURE
    return (
        clause
        or settled
        or (
            bool(inner.reports)
            and inner.reports[0].kind == "noun"
            and tree.deps[way[-1]] == "acl"
            and tree.deps[up[-1]] == "dobj"
        )
    )


def _of_subject(tree: Tree, candidate: Candidate, at: int) -> bool:
    """Whether the figure stands in what the cue has for a subject: that says something, and is not said."""
    if _closing(candidate):
        return False
    way = tree.way(at, candidate.cue) if candidate.cue is not None else None
    return way is not None and len(way) > 0 and tree.deps[way[-1]] in ("nsubj", "nsubjpass")


def _closing(candidate: Candidate) -> bool:
    """Whether the rules have found a clause that closes a figure's noun phrase, which a parser seldom sees: ``the 3% economists had expected``."""
    return candidate.ruled is not None and (candidate.ruled.foreseen or candidate.ruled.gap)


def _done(tree: Tree, candidate: Candidate, figure: int, at: int) -> bool:
    """Whether the figure only counts the object of a verb that no rule knows: what is done, and not said (``admitted 300 students``)."""
    if candidate.cue is None or _ruled(candidate, figure):
        return False
    reports = [report for report in candidate.reports if report.start <= figure < report.end]
    way = tree.way(at, candidate.cue)
    if not way or len(way) > _NEAR or tree.deps[way[-1]] != "dobj":
        return False
    return all(report.kind == "object" for report in reports)


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
    won: list[dict[int, Won]] = [{} for _ in found]
    for figure, row in zip(figures, rows, strict=True):
        best = max(row, key=lambda weight: weight.points, default=None)
        if best is not None and (
            best.points > _least(best.candidate, figure, tree) or _aimed(best.candidate, figure, tree)
        ):
            ruled = _ruled(best.candidate, figure) and not best.candidate.contradicted
            won[found.index(best.candidate)][figure] = Won(figure, best.points, ruled)
    return [
        piece
        for one, own in zip(found, won, strict=True)
        if own or one.ruled is not None
        for piece in _pieces(one.one, own, figures)
    ]


def _least(candidate: Candidate, figure: int, tree: Tree) -> int:
    """The points that a candidate has to exceed: fewer where the rules say that somebody said it, and the figure hangs on their verb."""
    said = candidate.ruled is not None and candidate.ruled.sieve in _KEPT and _ruled(candidate, figure)
    if _closing(candidate):
        return _ANY
    if not said or candidate.contradicted or candidate.cue is None:
        return 0
    return _DOUBTED if tree.way(tree.at(figure), candidate.cue) is not None else 0


def _aimed(candidate: Candidate, figure: int, tree: Tree) -> bool:
    """Whether the rules have found whose goal a figure is: then it is never the article's own, only in doubt."""
    ruled, cue = candidate.ruled, candidate.cue
    noun = cue is not None and tree.tags[cue].startswith("NN")
    return noun and ruled is not None and ruled.sieve == "order" and ruled.start <= figure < ruled.end


def _pieces(one: Attribution, own: Mapping[int, Won], figures: Sequence[int]) -> list[Attribution]:
    """An attribution that reaches every figure it has won, and lets go of every other."""
    start, end = min((one.start, *own)), max((one.end, *(figure + 1 for figure in own)))
    cuts = [figure for figure in figures if figure not in own and start <= figure < end]
    bounds = [start, *(edge for figure in cuts for edge in (figure, figure + 1)), end]
    if one.sieve not in SURE:
        one = structs.replace(one, weighed=tuple(own.values()))
    pieces = [structs.replace(one, start=low, end=high) for low, high in zip(bounds[::2], bounds[1::2], strict=True)]
    return [piece for piece in pieces if piece.start < piece.end]
