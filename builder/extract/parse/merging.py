"""The rules' attributions of a sentence and its tree's, made one list."""

from collections.abc import Sequence

from msgspec import structs

from builder.extract.attributed import Attribution
from builder.extract.parse.trees import Tree

_REACH = frozenset({"said", "said-after"})
"""Sieves whose words a tree bounds better than the rules."""


def merged(rules: Sequence[Attribution], parsed: Sequence[Attribution], tree: Tree) -> list[Attribution]:
    """What the rules have found, as far as the tree bears it out, then what only the tree has.

    "In a poll" is left to the rules, which are right more often: the tree tells them whose poll it is.
    """
    made = []
    for one in rules:
        same = [other for other in parsed if _same(one, other)]
        if same:
            made.append(_borne_out(one, same))
        elif one.sieve != "said-after" or not _faces_on(one, tree):
            made.append(one)
    return made + [
        other for other in parsed if other.sieve != "parse-document" and not any(_same(one, other) for one in rules)
    ]


def _borne_out(one: Attribution, same: Sequence[Attribution]) -> Attribution:
    """The rules' attribution with the verb's subject in the tree, and with as much as hangs on the verb there."""
    subject = same[0].source
    if one.source.refers == "nobody" or subject.end <= one.source.start or one.source.end <= subject.start:
        one = structs.replace(one, source=subject)
    clauses = [other for other in same if other.sieve == "parse-clause"]
    if not clauses or one.sieve not in _REACH:
        return one
    start, end = min(other.start for other in clauses), max(other.end for other in clauses)
    return structs.replace(one, start=start, end=end, sieve="parse-said" if one.sieve == "said" else one.sieve)


def _same(one: Attribution, other: Attribution) -> bool:
    """Whether both hang on the same word."""
    return one.verb == other.verb and one.cue[0] < other.cue[1] and other.cue[0] < one.cue[1]


def _faces_on(one: Attribution, tree: Tree) -> bool:
    """Whether the cue has its object after it, so that no clause before it is its words."""
    return any(
        low == one.verb
        and one.cue[0] <= start < one.cue[1]
        and any(child > at for child in tree.under(at, "dobj", "ccomp", "xcomp"))
        for at, (low, start) in enumerate(zip(tree.lowers, tree.starts, strict=True))
    )
