"""A parsed sentence: words with their places in the text, what each hangs on, and by which relation."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

Row = tuple[int, int, str, str, str, int]
"""Start and end in the text, word in lower case, tag, relation, the index of the word it hangs on."""


Tag = Literal["VB", "VBD", "VBG", "VBN", "VBZ", "VBP", "MD", "TO", "NN", "NNS", "WP", "WDT", "IN", "PRP$"]
"""Parts of speech that are asked for, Penn Treebank."""

Dep = Literal[
    "ROOT", "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux", "auxpass", "case", "cc", "ccomp", "compound", "conj",
    "cop", "csubj", "dep", "det", "dobj", "expl", "mark", "neg", "nmod", "nounmod", "npadvmod", "nsubj", "nsubjpass", "nummod", "oprd",
    "parataxis", "pcomp", "pobj", "poss", "predet", "prep", "punct", "quantmod", "relcl", "xcomp",
]  # fmt: skip
"""Relations that are asked for, as the model calls them."""

_TENSED: frozenset[Tag] = frozenset({"VBD", "VBZ", "VBP", "MD"})


class Tree(Struct, frozen=True):
    """One sentence. Words are named by their index; the relations are those of the model (``nsubj``, ``ccomp``, ...)."""

    starts: Sequence[int]
    ends: Sequence[int]
    """Where each word stands in the text."""
    lowers: Sequence[str]
    tags: Sequence[Tag | str]
    """Parts of speech, Penn Treebank (``VBD``, ``NNP``)."""
    deps: Sequence[Dep | str]
    heads: Sequence[int]
    """The word each hangs on; the root hangs on itself."""
    children: Sequence[Sequence[int]]
    lefts: Sequence[int]
    rights: Sequence[int]
    """The first and the last word of what hangs on each, itself included."""

    def verb(self, at: int) -> bool:
        """Whether the word is a verb that is no other verb's auxiliary."""
        return self.tags[at].startswith("VB") and not self.deps[at].startswith("aux")

    def finite(self, at: int) -> bool:
        """Whether the verb, or its auxiliary, has a tense: it makes a whole clause."""
        return any(self.tags[one] in _TENSED for one in (at, *self.under(at, "aux", "auxpass", "cop")))

    def child(self, at: int, *deps: Dep) -> int | None:
        """The first word that hangs on ``at`` by one of these relations."""
        return next((one for one in self.children[at] if self.deps[one] in deps), None)

    def under(self, at: int, *deps: Dep) -> list[int]:
        """The words that hang on ``at`` by one of these relations, in their order."""
        return [one for one in self.children[at] if self.deps[one] in deps]

    def at(self, place: int) -> int:
        """The word that holds the character at ``place`` in the text."""
        return min(bisect_right(self.ends, place), len(self.ends) - 1)

    def way(self, at: int, up: int) -> list[int] | None:
        """The words from ``at`` up to the last below ``up``; None where ``at`` does not hang on ``up``."""
        steps = []
        while at != up:
            steps.append(at)
            if self.heads[at] == at:
                return None
            at = self.heads[at]
        return steps

    def span(self, at: int) -> tuple[int, int]:
        """Where ``at`` and all that hangs on it stand in the text."""
        return self.starts[self.lefts[at]], self.ends[self.rights[at]]


def tree(rows: Iterable[Row]) -> Tree:
    """The tree of these words."""
    starts, ends, lowers, tags, deps, heads = (list(column) for column in zip(*rows, strict=True))
    size = len(heads)
    children: list[list[int]] = [[] for _ in range(size)]
    for at, head in enumerate(heads):
        if head != at:
            children[head].append(at)
    lefts, rights = list(range(size)), list(range(size))
    for at in _leaves_first(heads, children):
        head = heads[at]
        lefts[head] = min(lefts[head], lefts[at])
        rights[head] = max(rights[head], rights[at])
    return Tree(starts, ends, lowers, tags, deps, heads, children, lefts, rights)


def _leaves_first(heads: Sequence[int], children: Sequence[Sequence[int]]) -> list[int]:
    """Every word before the one it hangs on."""
    order = [at for at, head in enumerate(heads) if head == at]
    for at in order:
        order += children[at]
    return order[::-1]
