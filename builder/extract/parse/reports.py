"""What a tree says about who says what: for each verb or noun of saying the words it may cover and its speaker.

A report here is a proposal, and generous: what it is worth for one figure is weighed afterwards (``weighing``).
"""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from builder.extract.parse import speakers
from builder.extract.parse.trees import Dep, Tree
from builder.extract.parse.words import Words
from builder.extract.text.lexicon import Lexicon

Kind = Literal["clause", "object", "aim", "noun", "view", "document", "according"]
"""A clause that hangs on a verb, its object, what somebody means to do, what hangs on a noun of saying, the clause of
"in her view", of "in a poll", of "according to"."""

_OBJECTS: frozenset[Dep] = frozenset({"dobj", "ccomp", "xcomp", "acomp", "attr", "oprd"})


class Report(Struct, frozen=True):
    """Somebody's words within one sentence."""

    kind: Kind
    cue: int
    """The verb or noun that says so."""
    speaker: int
    """The word that the speaker's phrase is built on."""
    start: int
    end: int
    """What may be theirs, in the text."""


def reports(tree: Tree, lex: Lexicon, words: Words) -> Iterator[Report]:
    """Every report of the sentence, in the order of its cues."""
    first = words.according.partition(" ")[0]
    for at, low in enumerate(tree.lowers):
        if low == first:
            yield from _according(tree, at)
        elif tree.verb(at):
            yield from _verb(tree, at, lex, words)
        elif low in words.sayings and tree.tags[at] in ("NN", "NNS"):
            yield from _noun(tree, at, words)
        elif low in words.documented and tree.deps[at] == "prep":
            yield from _document(tree, at, lex, words)


def _verb(tree: Tree, at: int, lex: Lexicon, words: Words) -> Iterator[Report]:
    spans = [one for child in tree.children[at] for one in _content(tree, at, child, lex, words)]
    if not spans and tree.lowers[at] in words.clauses:
        if _inserted(tree, at, lex, words):
            spans.append(("clause", *tree.span(tree.heads[at])))
        elif not _faces_on(tree, at) and tree.lowers[at] in lex.says:
            spans.append(("clause", tree.ends[at], tree.ends[-1]))
    if not spans or tree.child(at, "neg") is not None or _supposed(tree, at, words):
        return
    speaker = speakers.subject(tree, at, words)
    if speaker is not None:
        yield from (Report(kind, at, speaker, start, end) for kind, start, end in spans)


def _supposed(tree: Tree, verb: int, words: Words) -> bool:
    """Whether the verb stands in a condition: ``if she says so``, ``until the council agrees``."""
    return any(tree.lowers[mark] in words.conditions for mark in tree.under(verb, "mark"))


def _inserted(tree: Tree, at: int, lex: Lexicon, words: Words) -> bool:
    """Whether what the verb hangs on is what it says: ``as the fund noted, ...``, ``..., he said, ...``."""
    if tree.lowers[at] not in lex.says | lex.ambiguous | lex.finds:
        return False
    mark = tree.child(at, "mark")
    as_said = (
        tree.deps[at] == "advcl"
        and not _faces_on(tree, at)
        and mark is not None
        and tree.lowers[mark] in words.inserted
    )
    return as_said or tree.deps[at] == "parataxis"


def _content(tree: Tree, verb: int, child: int, lex: Lexicon, words: Words) -> Iterator[tuple[Kind, int, int]]:
    """What is said with this verb, if it is what hangs on it by ``child``."""
    low, dep, after = tree.lowers[verb], tree.deps[child], child > verb
    reported = low in words.objects
    reach = tree.ends[tree.rights[verb]]
    paired = dep == "prep" and f"{low} {tree.lowers[child]}" in words.tiers["pair"]
    if after and dep in ("xcomp", "ccomp") and low in words.tiers["aim"] and _infinitive(tree, child, lex):
        yield "aim", tree.starts[tree.lefts[child]], reach
    elif (
        dep == "ccomp"
        and (low in words.clauses or (_that(tree, child, lex) and low not in words.clauseless))
        and _said(tree, verb, child, reports_only=low not in lex.finds or low in lex.says)
    ):
        yield "clause", *_clause(tree, child, words)
    elif (dep in ("xcomp", "ccomp", "dobj") and after and low in words.intends) or (
        dep == "prep" and after and low in words.calls and tree.lowers[child] in words.called_for
    ):
        yield "aim", tree.starts[tree.lefts[child]], reach
    elif (dep in ("dobj", "oprd", "attr", "ccomp") and after and (reported or low in lex.finds)) or (
        dep == "xcomp" and reported
    ):
        if _deed(tree, verb, child, lex):
            return
        yield "object", tree.starts[tree.lefts[child]], reach
    elif (
        dep == "prep"
        and after
        and (
            paired
            or (
                tree.lowers[child] not in words.circumstances
                and (tree.lowers[child] in words.levels if low in lex.finds else reported)
            )
        )
    ):
        yield "object", tree.starts[tree.lefts[child]], reach


def _infinitive(tree: Tree, verb: int, lex: Lexicon) -> bool:
    """Whether a verb stands with "to"."""
    return any(tree.lowers[one] in lex.infinitive for one in tree.under(verb, "aux"))


def _deed(tree: Tree, verb: int, thing: int, lex: Lexicon) -> bool:
    """Whether the verb only does something with its object, which is no figure, estimate or document ("gave $5,000")."""
    low = tree.lowers[verb]
    if low not in lex.deeds | lex.revises:
        return False
    own = tree.child(verb, "nsubj")
    if own is not None and tree.lowers[own] in lex.documents:
        return False
    return lex.reckonings.isdisjoint(tree.lowers[tree.lefts[thing] : tree.rights[thing] + 1])


def _that(tree: Tree, clause: int, lex: Lexicon) -> bool:
    """Whether a clause begins with "that"."""
    mark = tree.child(clause, "mark")
    return mark is not None and tree.lowers[mark] in lex.complement


def _faces_on(tree: Tree, verb: int) -> bool:
    """Whether the verb has its object after it."""
    return any(child > verb and tree.deps[child] in _OBJECTS for child in tree.children[verb])


def _said(tree: Tree, verb: int, clause: int, *, reports_only: bool) -> bool:
    """Whether the clause is what the verb says: whole, and before the verb only where nothing hangs on it behind."""
    return (clause > verb or not _faces_on(tree, verb)) and (reports_only or tree.finite(clause))


def _clause(tree: Tree, clause: int, words: Words) -> tuple[int, int]:
    """Where a clause stands, up to where somebody else is said to say something ("..., and others say ...")."""
    start, end = tree.span(clause)
    for one in tree.under(clause, "conj"):
        own = tree.child(one, "nsubj")
        if own is not None and tree.lowers[one] in words.clauses and tree.child(one, "ccomp") is not None:
            return start, tree.starts[tree.lefts[own]]
    return start, end


def _noun(tree: Tree, at: int, words: Words) -> Iterator[Report]:
    """``the ministry's claim that ...``, ``a warning of 300 dead by the fund``."""
    said = [
        one
        for one in tree.children[at]
        if one > at
        and (
            (
                tree.deps[one] in ("acl", "ccomp", "relcl")
                and (tree.tags[one] != "VBN" or tree.child(one, "mark") is not None)
            )
            or (tree.deps[one] == "prep" and tree.lowers[one] in words.contents)
        )
    ]
    speaker = speakers.owner(tree, at, words)
    if speaker is None:
        return
    if said:
        yield Report("noun", at, speaker, tree.starts[tree.lefts[said[0]]], tree.ends[tree.rights[said[-1]]])
    elif tree.lefts[at] < at:
        yield Report("noun", at, speaker, tree.starts[tree.lefts[at]], tree.ends[at])


def _according(tree: Tree, at: int) -> Iterator[Report]:
    """``according to police``: all that hangs on what it hangs on."""
    to = tree.child(at, "prep")
    speaker = tree.child(to, "pobj") if to is not None else None
    if speaker is not None:
        yield Report("according", at, speaker, *tree.span(tree.heads[at]))


def _document(tree: Tree, at: int, lex: Lexicon, words: Words) -> Iterator[Report]:
    """``in a poll by ...``, ``in her view``, ``by the union's count``: the clause it stands in."""
    noun = tree.child(at, "pobj")
    if noun is None:
        return
    head = tree.heads[at]
    while not tree.tags[head].startswith("VB") and tree.heads[head] != head:
        head = tree.heads[head]
    if tree.lowers[noun] in words.views:
        owner = speakers.holder(tree, noun, lex)
        if owner is not None:
            yield Report("view", at, owner, *tree.span(head))
    if tree.lowers[noun] in words.holders and tree.lowers[at] not in words.counted_by:
        yield Report("document", at, noun, *tree.span(head))
