"""Whose a verb is: the word its subject is built on, also where another verb has it; and the phrase around that word."""

from builder.extract.parse.trees import Dep, Tree
from builder.extract.parse.words import Words
from builder.extract.text.lexicon import Lexicon, lexicon

_FAR = 6
"""Steps to a subject that another verb has."""
_BEFORE: frozenset[Dep] = frozenset(
    {"det", "predet", "compound", "amod", "nmod", "poss", "nummod", "quantmod", "advmod", "nounmod"}
)
_AFTER: frozenset[Dep] = frozenset({"prep", "cc", "conj", "case"})
"""What belongs to a noun's phrase before and after it; appositions and clauses do not."""


def subject(tree: Tree, verb: int, words: Words) -> int | None:
    """The word that names who does what ``verb`` says, or the agent of a passive; None where nobody is named."""
    for _ in range(_FAR):
        own = _own(tree, verb, lexicon(words.language))
        if own is not None:
            return antecedent(tree, own, verb, words)
        if tree.child(verb, "nsubjpass", "auxpass", "expl", "csubj") is not None:
            return agent(tree, verb)
        head, dep = tree.heads[verb], tree.deps[verb]
        if dep == "acl" and tree.tags[verb] == "VBN":
            return agent(tree, verb)
        if dep == "acl" and not tree.tags[head].startswith("VB"):
            if tree.tags[verb] != "VB":
                return head
            verb, head = head, tree.heads[head]  # "held a briefing to brag that ..."
        elif dep == "pcomp" and tree.deps[head] == "prep":
            quoted = tree.child(tree.heads[head], "dobj") if tree.lowers[head] in words.relayed else None
            if quoted is not None:
                return quoted  # "quoted the governor as saying that ..."
            head = tree.heads[head]
        elif dep not in ("conj", "xcomp", "advcl", "acl", "dep"):
            return None
        if head == verb or not tree.tags[head].startswith("VB"):
            return None
        verb = head
    return None


def _own(tree: Tree, verb: int, lex: Lexicon) -> int | None:
    """The verb's own subject; also in ``who's called for 300``, where the model takes "has" for "is"."""
    passive, be = tree.child(verb, "nsubjpass"), tree.child(verb, "auxpass")
    if passive is not None and be is not None and tree.lowers[be] in lex.possessive:
        return passive
    return tree.child(verb, "nsubj")


def agent(tree: Tree, verb: int) -> int | None:
    """``was estimated by the ministry``: the ministry."""
    by = tree.child(verb, "agent")
    return tree.child(by, "pobj") if by is not None else None


def antecedent(tree: Tree, noun: int, verb: int, words: Words) -> int | None:
    """Whom ``who`` stands for: the noun that the relative clause hangs on; any other word stands for itself."""
    if tree.lowers[noun] not in words.relatives or tree.tags[noun] not in ("WP", "WDT", "IN"):
        return noun
    for _ in range(_FAR):
        if tree.deps[verb] == "relcl":
            return _named(tree, tree.heads[verb])
        if tree.deps[verb] != "conj":
            return None
        verb = tree.heads[verb]
    return None


def _named(tree: Tree, noun: int) -> int:
    """The name that an apposition stands beside, and of whom it is said that he is such a one ("Lind is a ..., who")."""
    at = noun
    for _ in range(_FAR):
        head, dep = tree.heads[at], tree.deps[at]
        if dep == "appos":
            return head
        if dep == "attr":
            own = tree.child(head, "nsubj")
            return noun if own is None else own
        if dep not in ("conj", "dep"):
            return noun
        at = head
    return noun


def owner(tree: Tree, noun: int, words: Words) -> int | None:
    """Whose claim, goal or warning it is: its owner, who it is by, or who makes it."""
    own = tree.child(noun, "poss")
    if own is not None:
        return own
    for prep in tree.under(noun, "prep"):
        if tree.lowers[prep] in words.authors:
            return tree.child(prep, "pobj")
    verb = tree.heads[noun]
    if tree.deps[noun] == "dobj" and tree.lowers[verb] in words.light:
        return subject(tree, verb, words)
    if tree.deps[noun] == "pobj" and tree.lowers[verb] in words.accompanied and tree.tags[tree.heads[verb]][:2] == "VB":
        return subject(tree, tree.heads[verb], words)  # "is buying airtime, with plans to spend 300"
    return None


def holder(tree: Tree, view: int, lex: Lexicon) -> int | None:
    """Whose view, count or words they are: ``the union's count``, ``the words of the minister``."""
    own = tree.child(view, "poss")
    if own is not None or tree.child(view, "det") is None:
        return own
    of = next((one for one in tree.under(view, "prep") if tree.lowers[one] in lex.genitive), None)
    return tree.child(of, "pobj") if of is not None else None


def publisher(tree: Tree, document: int, words: Words) -> int | None:
    """Whose a document is by a clause of its own: ``data released on Friday by the agency``, ``figures the agency gave``."""
    for clause in tree.under(document, "acl", "relcl"):
        owner = agent(tree, clause) if tree.tags[clause] == "VBN" else tree.child(clause, "nsubj")
        if owner is not None and owner > document and tree.lowers[owner] not in words.relatives:
            return owner
    return None


def phrase(tree: Tree, noun: int) -> tuple[int, int]:
    """Where the noun's phrase stands in the text, without appositions and relative clauses."""
    left = min(
        (tree.lefts[one] for one in tree.children[noun] if one < noun and tree.deps[one] in _BEFORE), default=noun
    )
    right = noun
    for one in tree.children[noun]:
        if one > noun and tree.deps[one] in _AFTER and tree.lefts[one] == right + 1:
            right = _end(tree, one)
    return tree.starts[left], tree.ends[right]


def _end(tree: Tree, at: int) -> int:
    """The last word of what hangs on ``at``, up to the first clause or apposition."""
    last = at
    for one in tree.children[at]:
        if one < at:
            continue
        if tree.deps[one] in ("relcl", "acl", "appos", "punct", "advcl") or tree.lefts[one] > last + 1:
            break
        last = max(last, _end(tree, one))
    return last


def appositions(tree: Tree, noun: int) -> list[tuple[int, int]]:
    """Where what stands beside the noun and names it again stands in the text."""
    return [phrase(tree, one) for one in tree.under(noun, "appos")]
