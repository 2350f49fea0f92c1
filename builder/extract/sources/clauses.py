"""Where a speaker's words begin and end in a sentence, and which document opens a clause."""

from collections.abc import Sequence

from builder.extract.sources.attributed import Reading
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.phrases import Range, after, before, finite
from builder.extract.text.tokens import Token

_FAR = 30
"""No document is described at greater length, in tokens."""
_DASHES = frozenset("–—-")
_SHARE = 7
"""Tokens of a relative clause among which its share stands."""


def reach(reading: Reading, subject: int, company: int, lex: Lexicon, *, named: bool = False) -> int:
    """How far the words go of a speaker who is named behind them, in the text: to a later quotation or clause of its own.

    ``"...," Lind said in a hall of 500`` ends at *Lind*; ``Sales rose, Lind said, and costs fell`` goes on. ``named``
    says that the name stands last, where a comma mostly opens its apposition ("said Lind, who ..."; not "said Lind, up from").
    """
    tokens, last = reading.tokens, reading.tokens[company - 1].end
    if any(quote.start >= last for quote in reading.quotes):
        return reading.sentence.end
    quoted = any(quote.end <= tokens[subject].start for quote in reading.quotes)
    if quoted or company + 1 >= len(tokens) or tokens[company].text not in ",;–—:":
        return tokens[subject].start
    if tokens[company].text == ";" and any(token.lower in lex.cues for token in tokens[company:]):
        return tokens[subject].start  # "..., Lind said; the navy puts the number at 40"
    goes_on = resumes(tokens, company, lex) if named else tokens[company + 1].lower not in lex.relatives
    return reading.sentence.end if goes_on else tokens[subject].start


def resumes(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether what is said goes on behind a speaker's name that ends before token ``at``: ``, compared with 40 in 2019``."""
    return at + 1 < len(tokens) and tokens[at].text in ",;–—" and tokens[at + 1].lower in lex.resuming


def start(tokens: Sequence[Token], at: int, since: int, lex: Lexicon) -> int | None:
    """Where the last clause before token ``at`` begins, if a relative or a joined one begins after ``since`` in the text."""
    for i in range(at - 1, 0, -1):
        token = tokens[i]
        if token.start < since:
            return None
        if token.text in ";:–—(" or (tokens[i - 1].text == "," and token.lower in lex.joints):
            return token.start
    return None


def end(tokens: Sequence[Token], at: int, reading: Reading, lex: Lexicon) -> int:
    """Where the words end that follow a speaker from token ``at``: at a mark or a clause with which the article goes on.

    A dash is one that is no parenthesis; a relative clause begins behind a comma. Quoted words go on,
    and so does a sentence that says "and that" later.
    """
    if reading.words.isdisjoint(_DASHES) and reading.words.isdisjoint(lex.relatives) and ";" not in reading.words:
        return reading.sentence.end  # as of most: nothing closes them
    rest: Sequence[int] = range(at + 1, len(tokens))
    if reading.quotes:
        rest = [i for i in rest if not reading.quoted(tokens[i].start)]
    dashes = [
        i
        for i in [*range(at, min(at + 1, len(tokens))), *rest]
        if tokens[i].text in "–—" or (tokens[i].text == "-" and _apart(tokens, i))
    ]
    last = tokens[dashes[-1]].start if len(dashes) % 2 else reading.sentence.end
    for i in rest:
        joined = tokens[i - 1].text == "," and tokens[i].lower in lex.relatives
        if tokens[i].start >= last:
            break
        closed = joined and relative_end(tokens, i, reading, lex) < reading.sentence.end
        if (joined or tokens[i].text == ";") and not closed and not _resumes(tokens, i, lex):
            return tokens[i].start
    return last


def _apart(tokens: Sequence[Token], at: int) -> bool:
    """Whether blanks stand on both sides of a hyphen, which makes it a dash."""
    return tokens[at - 1].end < tokens[at].start and at + 1 < len(tokens) and tokens[at].end < tokens[at + 1].start


def _resumes(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    return any(
        tokens[i].lower in lex.additive and tokens[i + 1].lower in lex.complement for i in range(at, len(tokens) - 1)
    )


def opening(reading: Reading, verb: int, lex: Lexicon) -> Range | None:
    """The document that opens the clause of the verb at ``verb``, whatever is said of it in between.

    ``A poll for two papers released last week | showed``, ``Exit polls taken in Basel | found``.
    """
    if lex.documents.isdisjoint(reading.words):
        return None
    tokens, first = reading.tokens, max(0, verb - _FAR)
    begin = _clause_start(tokens, verb, first, lex)
    while begin < verb and (tokens[begin].lower in lex.conjunctions or tokens[begin].lower in lex.adverbs):
        begin += 1
    found = after(tokens, begin, lex) if begin < verb else None
    if (
        found is None
        or found[1] > verb
        or not any(token.lower in lex.documents for token in tokens[found[0] : found[1]])
    ):
        return None
    while verb > found[1] and (tokens[verb - 1].lower in lex.auxiliaries or tokens[verb - 1].lower in lex.adverbs):
        verb -= 1  # "of 300 records | has | found"
    between = _told(tokens[found[1] : verb], lex)
    spoken = any(
        token.lower in lex.auxiliaries or token.lower in lex.clauses or token.lower in lex.personal for token in between
    )
    finites = sum(finite(token, lex) and not token.capital for token in between)
    return None if spoken or finites > 1 or (finites and not finite(between[0], lex)) else found


def _clause_start(tokens: Sequence[Token], verb: int, first: int, lex: Lexicon) -> int:
    """Where the clause of the verb at ``verb`` begins, at a mark or "that"; brackets that close before it are passed over."""
    at = verb - 1
    while at >= first:
        if tokens[at].text == ")":
            opening = next((i for i in range(at - 1, first - 1, -1) if tokens[i].text in "()"), None)
            if opening is None or tokens[opening].text == ")":
                return at + 1
            at = opening - 1
            continue
        if tokens[at].text in ',;:–—(“”"' or tokens[at].lower in lex.complement:
            return at + 1
        at -= 1
    return first


def _told(words: Sequence[Token], lex: Lexicon) -> Sequence[Token]:
    """What is told of a document, behind how many it looked at: ``of 12,400 adults | published in May``."""
    if len(words) < 2 or words[0].lower not in lex.binders or not words[1].text[0].isdigit():
        return words
    begin = next((i for i in range(2, len(words)) if words[i].lower in lex.participles), None)
    return words[begin:] if begin is not None else words


def asked(reading: Reading, verb: int, lex: Lexicon) -> Range | None:
    """Those who were asked, or whom an outlet quotes, before the verb at ``verb``: ``Economists | polled by a bank had forecast``."""
    tokens = reading.tokens
    at = next(
        (
            i
            for i in range(verb - 1, max(0, verb - _FAR), -1)
            if tokens[i].lower in lex.polled or (tokens[i].lower in lex.passed_on and tokens[i + 1].lower in lex.agent)
        ),
        None,
    )
    if at is None or any(not one.word or one.lower in lex.clauses for one in tokens[at:verb]):
        return None
    found, _ = before(tokens, at, lex)
    noun = tokens[found[1] - 1].lower if found is not None else ""
    return found if noun in lex.groups or noun in lex.titles or lex.singular_of(noun) in lex.titles else None


def around(tokens: Sequence[Token], at: int, until: int, reading: Reading, lex: Lexicon) -> tuple[int, int]:
    """What a source covers that is named in passing at tokens ``at`` to ``until``: its brackets, else its sentence.

    A relative clause behind the name describes it, and is no word of its.
    """
    opening = next((i for i in range(at - 1, max(-1, at - _FAR), -1) if tokens[i].text in "()"), None)
    closing = next((i for i in range(until, min(len(tokens), until + _FAR)) if tokens[i].text in "()"), None)
    if opening is not None and closing is not None and tokens[opening].text == "(" and tokens[closing].text == ")":
        return tokens[opening].start, tokens[closing].end
    tail = tokens[until : until + 2]
    described = (
        len(tail) == 2 and tail[0].text == "," and (tail[1].lower in lex.relatives or tail[1].lower in lex.partings)
    )
    return reading.sentence.start, tail[0].start if described else reading.sentence.end


def shared(tokens: Sequence[Token], at: int, end: int, lex: Lexicon) -> int:
    """Where the last share stands behind token ``at`` that a relative clause at ``end`` adds to those of a survey.

    ``shows Lind with 47 percent over Weber, who has 44 percent``.
    """
    relative = next((i for i in range(at, len(tokens)) if tokens[i].start == end), len(tokens))
    near = range(relative + 1, min(relative + _SHARE, len(tokens)))
    return max((tokens[i].end for i in near if tokens[i].lower in lex.percents), default=end)


def conceded(tokens: Sequence[Token], at: int, reading: Reading, lex: Lexicon) -> int:
    """Where a clause ends that ``while`` or ``though`` opens, from token ``at``: at the comma before the main clause.

    That begins with a phrase and has a verb; behind "and" or a participle the clause goes on.
    """
    for i in range(at, len(tokens) - 2):
        if tokens[i].text != "," or reading.quoted(tokens[i].start):
            continue
        main = after(tokens, i + 1, lex)
        if main is None or main[1] >= len(tokens):
            continue
        verb = tokens[main[1]]
        if (finite(verb, lex) and not verb.capital) or verb.lower in lex.auxiliaries:
            return tokens[i].start
    return reading.sentence.end


def relative_end(tokens: Sequence[Token], at: int, reading: Reading, lex: Lexicon) -> int:
    """Where a relative clause closes that runs on from token ``at``: at the comma before the main clause's verb."""
    for i in range(at, len(tokens) - 1):
        after_ = tokens[i + 1].lower
        if tokens[i].text == "," and (finite(tokens[i + 1], lex) or after_ in lex.auxiliaries):
            return tokens[i].start
    return reading.sentence.end
