"""The rules' attributions of a sentence and its tree's, made one list of candidates."""

from collections.abc import Sequence

from msgspec import structs

from builder.extract.parse.sources import Candidate
from builder.extract.parse.trees import Tree
from builder.extract.sources.attributed import Attribution

_REACH = frozenset({"said", "said-after"})
"""Sieves whose words a tree bounds better than the rules."""

_NO_SUBJECT = frozenset({"according-to"})
"""Sieves whose source is no verb's subject: who is cited stands behind the verb ("citing police")."""


def candidates(rules: Sequence[Attribution], parsed: Sequence[Candidate], tree: Tree) -> list[Candidate]:
    """What the rules have found, with what the tree says of the same words, then what only the tree has."""
    made, used = [], set()
    for ruled in rules:
        same = [at for at, other in enumerate(parsed) if _same(ruled, other.one)]
        used.update(same)
        made.append(_joined(ruled, [parsed[at] for at in same], tree))
    return made + [other for at, other in enumerate(parsed) if at not in used]


def _joined(ruled: Attribution, same: Sequence[Candidate], tree: Tree) -> Candidate:
    """The rules' attribution with the verb's subject in the tree, and with as much as hangs on the verb there."""
    if not same:
        return Candidate(one=ruled, cue=_place(ruled, tree), ruled=ruled)
    one, subject = ruled, same[0].one.source
    elsewhere = subject.end <= one.source.start or one.source.end <= subject.start
    contradicted = elsewhere and one.sieve not in _NO_SUBJECT and not one.source.document
    if one.source.refers == "nobody" or contradicted:
        one = structs.replace(one, source=subject)
    clauses = [other.one for other in same if other.one.sieve == "parse-clause"]
    if clauses and ruled.sieve in _REACH:
        start, end = min(other.start for other in clauses), max(other.end for other in clauses)
        sieve = "parse-said" if ruled.sieve == "said" else ruled.sieve
        one = structs.replace(one, start=start, end=end, sieve=sieve)
    reports = tuple(report for other in same for report in other.reports)
    return Candidate(one=one, cue=same[0].cue, ruled=ruled, reports=reports, contradicted=contradicted)


def _place(one: Attribution, tree: Tree) -> int | None:
    """The cue of an attribution of the rules in the tree."""
    return next(
        (
            at
            for at, (low, start) in enumerate(zip(tree.lowers, tree.starts, strict=True))
            if low == one.verb and one.cue[0] <= start < one.cue[1]
        ),
        None,
    )


def _same(one: Attribution, other: Attribution) -> bool:
    """Whether both hang on the same word."""
    return one.verb == other.verb and one.cue[0] < other.cue[1] and other.cue[0] < one.cue[1]
