"""What a parser often gets wrong and its tree shows: a dateline as the subject, and a clause that goes on with what somebody says."""

from builder.extract.parse.trees import Dep, Tree, tree
from builder.extract.parse.words import Words
from builder.extract.sources.attributed import Reading

_DASHES = frozenset({"-", "–", "—", "--"})
_LONGEST = 14
"""Words and marks of a dateline: ``NORHAVEN, Norland, March 9 (Gazette) -``."""
_CLAUSES: frozenset[Dep] = frozenset({"ccomp", "parataxis"})


def begins(reading: Reading) -> int:
    """Where the sentence begins behind a dateline (``NORHAVEN (Gazette) - | The navy said``), in the text; the parser takes one for the
    subject."""
    tokens = reading.tokens
    if not reading.sentence.first or not tokens:
        return reading.sentence.start
    for at, token in enumerate(tokens[:_LONGEST]):
        if token.text in _DASHES:
            behind = at + 1
            while behind < len(tokens) and tokens[behind].text in _DASHES:
                behind += 1
            apart = at > 0 and token.start > tokens[at - 1].end and behind < len(tokens)
            opens = apart and tokens[behind].start > tokens[behind - 1].end and not tokens[behind].text[0].islower()
            return tokens[behind].start if opens else reading.sentence.start
        if token.word and not (token.capital or token.text[0].isdigit()):
            break
    return reading.sentence.start


def spliced(made: Tree, words: Words) -> Tree:
    """The tree in which a clause goes on with what a verb of saying says (``X said that 30 were killed, 40 were hurt``), where the
    parser has hung that verb, with its subject and what it says, on the clause that follows."""
    for at, head in enumerate(made.heads):
        if head <= at or made.deps[at] not in _CLAUSES or made.lowers[at] not in words.clauses:
            continue
        if made.lowers[head] in words.clauses or not made.tags[head].startswith("VB"):
            continue
        said = next((one for one in made.under(at, "ccomp") if at < one < head), None)
        own = made.child(at, "nsubj")
        if said is None or own is None or own > at or made.child(head, "mark") is not None:
            continue
        if any(one < made.lefts[at] and made.deps[one] in _SUBJECTS for one in made.children[head]):
            continue
        heads, deps = list(made.heads), list(made.deps)
        heads[at], deps[at] = (at, "ROOT") if made.heads[head] == head else (made.heads[head], made.deps[head])
        heads[head], deps[head] = said, "conj"
        return tree(zip(made.starts, made.ends, made.lowers, made.tags, deps, heads, strict=True))
    return made


_SUBJECTS: frozenset[Dep] = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
