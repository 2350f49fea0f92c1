"""The verb of a candidate source: what kind it is, how often it tells what somebody says, how it stands in its sentence."""

from collections.abc import Iterator, Sequence
from typing import Literal

from builder.extract.parse.reports import Kind
from builder.extract.parse.sources import Candidate
from builder.extract.parse.trees import Tree
from builder.extract.parse.words import Construction, Words
from builder.extract.text.lexicon import Lexicon

_STANDS = {
    "ROOT": "main verb",
    "ccomp": "in a clause",
    "parataxis": "inserted",
    "acl": "of a noun",
    "relcl": "of relative",
    "advcl": "of adverbial",
}
"""How a cue stands in its sentence, by the relation it hangs by."""


def named(
    candidate: Candidate,
    kind: Kind | Literal["rule"],
    way: Sequence[int] | None,
    tree: Tree,
    lex: Lexicon,
    words: Words,
) -> Iterator[str]:
    """The class of the verb, and how often its construction tells what somebody says, where the tables know it."""
    verb = candidate.one.verb
    yield f"verb {_class(candidate, lex, words)}"
    construction: Construction
    if way and tree.deps[way[-1]] == "prep" and kind in ("object", "aim"):
        construction, verb = "pair", f"{verb} {tree.lowers[way[-1]]}"
    elif kind in ("clause", "rule"):
        construction = "clause"
    elif kind in ("object", "aim", "noun"):
        construction = "aim" if kind == "aim" else "noun" if kind == "noun" else "object"
    else:
        return
    yield f"{construction} {words.tiers[construction].get(verb, 'unlisted')}"


def _class(candidate: Candidate, lex: Lexicon, words: Words) -> str:
    verb = candidate.one.verb
    if verb in lex.plain:
        return "plain"
    if verb in words.intends:
        return "aims"
    if verb in lex.says:
        return "says"
    if verb in lex.finds:
        return "finds"
    if verb in lex.ambiguous:
        return "ambiguous"
    if verb in lex.judges:
        return "judges"
    return "other" if candidate.ruled is not None or verb in words.cues else "stray"


def stands(tree: Tree, cue: int) -> Iterator[str]:
    """How the cue stands: denied, as an infinitive, as a participle, under a modal verb, in the present, in what clause."""
    if tree.child(cue, "neg") is not None:
        yield "denied"
    helpers = [tree.tags[one] for one in tree.under(cue, "aux")]
    if "TO" in helpers:
        yield "infinitive"
    elif "MD" in helpers:
        yield "modal"
    elif tree.tags[cue] == "VBG" and not helpers:
        yield "participle"
    elif tree.tags[cue] in ("VBZ", "VBP"):
        yield "in the present"
    stands = _STANDS.get(tree.deps[cue])
    if stands:
        yield stands
