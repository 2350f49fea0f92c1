"""What speaks for and against a source for one figure: features of a candidate, each worth the points of a table."""

from collections.abc import Sequence

from builder.extract.attributed import Reading
from builder.extract.parse.sources import Candidate
from builder.extract.parse.trees import Tree
from builder.extract.parse.words import Words
from builder.extract.tokens import Lexicon

_FAR = 60
_FARTHEST = 140
"""Characters between a cue and a figure."""
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
    one, cue = candidate.one, candidate.cue
    found = ["base", _rule(candidate, figure)]
    way = tree.way(at, cue) if cue is not None else None
    kind = candidate.reports[0].kind if candidate.reports else "rule"
    if way is None:
        link = "none"
        if candidate.reports and any(report.start <= figure < report.end for report in candidate.reports):
            link = "beside"
            if kind == "document" and _asked(tree, cue, at):
                link = "asked"
            elif cue is not None and tree.heads[cue] != cue and tree.way(at, tree.heads[cue]) is not None:
                link = "inserted"
        elif candidate.reports:
            link = "outside"
    else:
        link = _LINKS.get(tree.deps[way[-1]], "other") if way else "self"
    found.append(f"{kind} {link}")
    found.append(f"verb {_class(candidate, lex, words)}")
    source = one.source
    by = source.refers or (source.kind if source.known else "unknown")
    if source.document or (candidate.reports and tree.lowers[candidate.reports[0].speaker] in lex.documents):
        by = "nobody" if by == "nobody" else "document"
        if share:
            found.append(f"share in {kind}")
    found.append(f"by {by}")
    if kind == "noun" and way and any(tree.lowers[one] == "that" for one in tree.under(way[-1], "mark")):
        found.append("noun with that")
    if way is not None:
        found += sorted({f"in {_ASIDE[tree.deps[step]]}" for step in way[:-1] if tree.deps[step] in _ASIDE})
        if any(tree.deps[step] == "conj" and tree.verb(step) for step in way[:-1]):
            found.append("in conjunct")
    tier = _tier(one.verb, kind, words)
    if tier:
        found.append(f"{tier} {kind}")
    if reading.quoted(figure):
        found.append("figure quoted")
        if reading.quoted(one.cue[0]):
            found.append("cue quoted")
    distance = figure - one.cue[1] if figure >= one.cue[1] else one.cue[0] - figure
    if distance >= _FARTHEST:
        found.append("farthest")
    elif distance >= _FAR:
        found.append("far")
    if figure < one.cue[0]:
        found.append("before")
    if cue is not None:
        found += _form(tree, cue)
    if cue is not None:
        beside = [other.cue for other in others if other.cue is not None and other.cue != cue]
        if way is not None and not set(beside).isdisjoint(way):
            found.append("somebody between")
        above = [tree.way(cue, other) for other in beside]
        if any(up and tree.deps[up[-1]] not in _OWN for up in above):
            found.append(f"{kind} within another's")
    return found


def _rule(candidate: Candidate, figure: int) -> str:
    ruled = candidate.ruled
    if ruled is None:
        return "no rule"
    if not ruled.start <= figure < ruled.end:
        return "rule elsewhere"
    return f"rule {ruled.sieve}"


def _asked(tree: Tree, cue: int | None, at: int) -> bool:
    """Whether a figure counts those who were asked: ``half of the voters in the poll``."""
    noun = tree.heads[cue] if cue is not None else at
    return not tree.tags[noun].startswith("VB") and tree.way(at, noun) is not None


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


def _tier(verb: str, kind: str, words: Words) -> str:
    """How often the verb reports, of those with such words behind it: often, seldom, or as the others do."""
    if kind == "object":
        return "strong" if verb in words.strong_objects else "weak" if verb in words.weak_objects else ""
    if kind == "aim" and verb in words.strong_aims:
        return "strong"
    if kind == "noun":
        return ""
    return "weak" if verb in words.weak else ""


def _form(tree: Tree, cue: int) -> list[str]:
    """How the cue stands: denied, as an infinitive, as a participle, under a modal verb or a condition."""
    found = []
    if tree.child(cue, "neg") is not None:
        found.append("denied")
    helpers = [tree.tags[one] for one in tree.under(cue, "aux")]
    if "TO" in helpers:
        found.append("infinitive")
    elif "MD" in helpers:
        found.append("modal")
    elif tree.tags[cue] == "VBG" and not helpers:
        found.append("participle")
    if tree.deps[cue] == "relcl":
        found.append("of relative")
    elif tree.deps[cue] == "advcl":
        found.append("of adverbial")
    return found
