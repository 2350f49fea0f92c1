"""What happened to the counted: killed, lost, seized, damaged, from the words around a figure."""

from collections.abc import Sequence

from builder.extract.counts.countable import Words, tables
from builder.extract.counts.counted import BREAKS, happened
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token

_ASIDE = 16
"""Tokens of an aside at most."""
_ASIDES = frozenset({",", "–", "—"})
_MARKS = frozenset('"“‘')
_LAST = 8
"""Tokens behind a comma among which the last one of a list and its verb stand."""
_NEAR = 14
"""Tokens on either side in which an outcome may stand."""


def outcome(
    text: str, tokens: Sequence[Token], first: int, last: int, span: tuple[int, int], lex: Lexicon, *, back: bool = True
) -> tuple[str, ...]:
    """What happened to the counted: the nearest words that say so, after the figure first, then before it.

    ``first`` and ``last`` are the figure's first token and the one after its noun phrase; ``span`` bounds the look-out
    (the figures on either side), in tokens. Without ``back`` what stands before it is not asked: of a part the whole knows more.
    """
    known = tables(lex.language)
    verb = _verb(tokens, first, known, lex)
    window = (
        text[tokens[first].start : tokens[min(span[1], len(tokens)) - 1].end].lower() if first < len(tokens) else ""
    )
    window = window.split(";", 1)[0]
    for words, parts in [one for one in known.phrases if one[0] in window]:
        at = window.find(words)
        if (
            at < 120
            and not window[at + len(words) : at + len(words) + 1].isalpha()
            and not window[at - 1 : at].isalpha()
            and not (verb and "," in window[:at])
            and not ("," in window[:at] and not known.outcomes.keys().isdisjoint(window[:at].replace(",", " ").split()))
        ):
            return parts
    beside = _beside(tokens, first, last, known, lex) or verb
    if beside:
        return beside
    right = _right(tokens, first, last, span[1], known, lex)
    if right:
        return right
    return _left(tokens, first, span[0], known, lex) if back else ()


def of_another(tokens: Sequence[Token], first: int, lex: Lexicon) -> bool:
    """Whether a figure is of a second verb, which says nothing of what happened: ``killed 12 people and affected | almost 27,000``."""
    joined = first > 1 and tokens[first - 2].lower in lex.additive and tokens[first - 1].lower.endswith(lex.participle)
    return joined and tokens[first - 1].lower not in tables(lex.language).outcomes


def won(tokens: Sequence[Token], first: int, bound: int, lex: Lexicon) -> tuple[str, ...]:
    """That land was seized, for a verb before the figure that says no more than "took": ``gained 40 square kilometres``."""
    known = tables(lex.language)
    for at in range(first - 1, max(bound, first - _NEAR) - 1, -1):
        if tokens[at].text in BREAKS or tokens[at].lower in lex.partings:
            return ()
        if tokens[at].lower in known.won:
            return known.wins
    return ()


def claimed(tokens: Sequence[Token], first: int, unit: str | None, happened: Sequence[str], lex: Lexicon) -> bool:
    """Whether lives are told that were lost: ``claimed 52 lives``, ``52 lives were lost``, ``claimed the lives of 52 people``."""
    known = tables(lex.language)
    if (unit or "").lower() in known.lives:
        return not known.unsettled.isdisjoint(happened) or (first > 0 and tokens[first - 1].lower in known.claiming)
    at = first - 2
    if at < 1 or tokens[first - 1].lower not in lex.genitive or tokens[at].lower not in known.lives:
        return False
    at -= 1 + (tokens[at - 1].lower in lex.determiners)
    return at >= 0 and tokens[at].lower in known.claiming


def _beside(tokens: Sequence[Token], first: int, last: int, known: Words, lex: Lexicon) -> tuple[str, ...]:
    """What the very next words say: ``427 soldiers killed or missing``; not a word within a name."""
    for at in range(first, min(last + 1, len(tokens))):
        found = known.outcomes.get(tokens[at].lower)
        if found and not _in_name(tokens, at, last, known, lex) and not _had(tokens, at, last, found, known, lex):
            later = _predicate(tokens, last, known, lex) if at < last else ()
            return later or _joined(tokens, at, found, known, lex)
    return ()


def _had(tokens: Sequence[Token], at: int, last: int, found: Sequence[str], known: Words, lex: Lexicon) -> bool:
    """Whether those counted lost something, and are not lost: ``300 people | lost | their jobs``, ``may | lose | coverage``."""
    if at < last or at + 1 >= len(tokens) or not known.unsettled.issuperset(found):
        return False
    behind = [token.lower for token in tokens[at + 1 : at + 4]]
    timed = not lex.times.isdisjoint(behind) or not lex.weekdays.isdisjoint(behind)  # "lost | the past week"
    return behind[0] in known.had or (behind[0] in lex.determiners and not timed)


def _predicate(tokens: Sequence[Token], last: int, known: Words, lex: Lexicon) -> tuple[str, ...]:
    """What a verb says right behind those of whom something was said already: ``eight of the injured people | have died``."""
    at = last
    while at < len(tokens) and tokens[at].lower in lex.auxiliaries:
        at += 1
    return known.outcomes.get(tokens[at].lower, ()) if last < at < len(tokens) else ()


def _in_name(tokens: Sequence[Token], at: int, last: int, known: Words, lex: Lexicon) -> bool:
    """Whether a word says of what kind the counted is, and not what happened to it: ``27 rocket | launch | systems``."""
    return at < last - 1 and not happened(tokens[at].lower, known, lex)


def _verb(tokens: Sequence[Token], first: int, known: Words, lex: Lexicon) -> tuple[str, ...]:
    """What the verb right before says, a quotation mark between or not: ``destroyed 300 houses``."""
    at = first - 1
    at -= at > 0 and tokens[at].text in _MARKS
    if at > 0 and tokens[at].lower in known.particles:  # "shot down 112"
        return dict(known.phrases).get(f"{tokens[at - 1].lower} {tokens[at].lower}", ())
    found = known.outcomes.get(tokens[at].lower, ()) if at >= 0 else ()
    if found and tokens[at].lower in known.deaths and _sentenced(tokens, at, known, lex):
        return ()
    if found and at > 1 and tokens[at - 1].lower in lex.coordinators:  # "killed and wounded 40"
        found = tuple(sorted({*found, *known.outcomes.get(tokens[at - 2].lower, ())}))
    return found


def _right(tokens: Sequence[Token], first: int, last: int, bound: int, known: Words, lex: Lexicon) -> tuple[str, ...]:
    resumed = _resumed(tokens, last, known, lex)
    end = resumed + _NEAR if resumed else min(bound, last + _NEAR)
    for at in range(first, min(len(tokens), end)):
        token = tokens[at]
        if last <= at < resumed:
            continue
        if at >= last and (token.text in BREAKS or (token.text == "," and not _listed(tokens, at, known, lex))):
            return ()
        found = known.outcomes.get(token.lower)
        if found and (_in_name(tokens, at, last, known, lex) or _had(tokens, at, last, found, known, lex)):
            continue
        if found and at == bound - 1 and at > last and tokens[at - 1].lower in lex.additive:
            return ()  # "took 40 villages and lost | 12 tanks"
        if found and at > last and _of_next(tokens, at, bound, lex):
            continue  # "fled floods that have | killed | more than 40"
        if found and at > last + 1 and _purpose(tokens, at, lex):
            continue  # "12 cars to collect | casualties"
        if found and at > last and _of_others(tokens, at, known, lex):
            continue  # "83,000 requests from relatives of missing soldiers"
        if found and token.lower in known.deaths and _sentenced(tokens, at, known, lex):
            return ()
        if found and token.lower not in known.weak_behind:  # "40 detainees were on hunger strike"
            return _joined(tokens, at, found, known, lex)
    return ()


def _sentenced(tokens: Sequence[Token], at: int, known: Words, lex: Lexicon) -> bool:
    """Whether a word tells what somebody is only to suffer: ``sentenced 40 people to | death``, ``a | death | sentence``."""
    if at + 1 < len(tokens) and tokens[at + 1].lower in known.sentences:
        return True
    return (
        at > 0
        and tokens[at - 1].lower in lex.infinitive
        and not known.condemns.isdisjoint([token.lower for token in tokens[:at]])
    )


def _of_next(tokens: Sequence[Token], at: int, bound: int, lex: Lexicon) -> bool:
    """Whether a verb in a relative clause has the next figure as its object: ``floods that have | killed | 40 people``."""
    first = at
    while first > 0 and (tokens[first - 1].lower in lex.have or tokens[first - 1].lower in lex.adverbs):
        first -= 1
    return at == bound - 1 and bound < len(tokens) and tokens[first - 1].lower in lex.thing_relatives


def _purpose(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a noun for what happened is what something is to be done with: ``to recover | bodies``."""
    noun = tokens[at].lower.endswith(lex.plural_ending)
    return noun and tokens[at - 1].word and tokens[at - 2].lower in lex.infinitive


def _of_others(tokens: Sequence[Token], at: int, known: Words, lex: Lexicon) -> bool:
    """Whether an outcome behind the counted describes somebody else: ``of | missing | soldiers``."""
    before = at - 1 - (tokens[at - 1].lower in lex.determiners)
    if (
        at + 1 >= len(tokens)
        or before < 0
        or tokens[before].lower not in lex.prepositions
        or tokens[before].lower in lex.open_dates
    ):
        return False
    noun = tokens[at + 1].lower
    plural = (
        noun.endswith(lex.plural_ending)
        and not tokens[at + 1].owns
        and noun not in lex.verbs
        and noun not in lex.auxiliaries
    )
    return plural or noun in known.people or noun in lex.populations


def _resumed(tokens: Sequence[Token], last: int, known: Words, lex: Lexicon) -> int:
    """Where a clause goes on behind an aside that stands right after what is counted: ``17 others, among them a girl, | were``, ``17 – most of
    them girls – | are``; else 0."""
    if last >= len(tokens) or tokens[last].text not in _ASIDES:
        return 0
    for at in range(last + 1, min(len(tokens) - 1, last + _ASIDE)):
        if tokens[at].text == tokens[last].text:
            verb = tokens[at + 1].lower
            return at + 1 if verb in lex.auxiliaries or verb in known.outcomes or verb in known.takes else 0
    return 0


def _listed(tokens: Sequence[Token], at: int, known: Words, lex: Lexicon) -> bool:
    """Whether the comma at ``at`` stands in a list of outcomes, or before the last one of a list to which they happened: ``killed, wounded and
    missing``, ``40 men, and a boy were killed``."""
    behind = [token.lower for token in tokens[at + 1 : at + _LAST]]
    if not behind or behind[0] in known.outcomes:
        return bool(behind)
    single = len(behind) > 2 and behind[0] in lex.coordinators and behind[1] in lex.articles
    return single and any(low in lex.be for low in behind[3:])


def _joined(tokens: Sequence[Token], at: int, found: tuple[str, ...], known: Words, lex: Lexicon) -> tuple[str, ...]:
    """Further outcomes joined to the first by commas, and, or."""
    every = set(found)
    at += 1
    while at + 1 < len(tokens) and (tokens[at].text == "," or tokens[at].lower in lex.coordinators):
        step = at + 1
        if tokens[step].lower in lex.coordinators:
            step += 1
        more = known.outcomes.get(tokens[step].lower) if step < len(tokens) else None
        if not more or (step + 1 < len(tokens) and tokens[step + 1].text[0].isdigit()):
            break
        every |= set(more)
        at = step + 1
    return tuple(sorted(every))


def _left(tokens: Sequence[Token], first: int, bound: int, known: Words, lex: Lexicon) -> tuple[str, ...]:
    """What was said to happen before: not a verb that ``and`` follows, which has its own (``were killed and 17 others``), nor where it did (``killed in 40 attacks``)."""
    if first and tokens[first - 1].lower in known.scene:
        return ()
    if of_another(tokens, first, lex):
        return ()
    for at in range(first - 1, max(bound, first - _NEAR) - 1, -1):
        token = tokens[at]
        if token.text in BREAKS:
            return ()
        found = known.outcomes.get(token.lower) or known.tolls.get(token.lower)
        if found and token.lower in known.deaths and _sentenced(tokens, at, known, lex):
            return ()
        if found and (_of_others(tokens, at, known, lex) or tokens[at - 1].lower in lex.thing_relatives):
            continue  # "the toll of the storm that | hit | Norland rose to"
        if found and token.lower not in known.weak:
            return () if tokens[at + 1].lower in lex.own_verb else _with_those_before(tokens, at, bound, known, lex)
    return ()


def _with_those_before(tokens: Sequence[Token], at: int, bound: int, known: Words, lex: Lexicon) -> tuple[str, ...]:
    """An outcome before a figure, with those joined to it there: ``the number of dead and | missing``; not ``killed 12 and | wounded``."""
    found = known.outcomes.get(tokens[at].lower) or known.tolls[tokens[at].lower]
    every, start = {*found}, at
    while start - 2 >= bound and tokens[start - 1].lower in lex.coordinators:
        more = known.outcomes.get(tokens[start - 2].lower)
        if not more:
            break
        every |= {*more}
        start -= 2
    before = [token.lower for token in tokens[max(start - 2, bound) : start]]
    led = before[-1:] and (before[-1] in lex.determiners or (before[-1] in lex.genitive and before[0] in known.tallies))
    return tuple(sorted(every)) if start < at and led else found
