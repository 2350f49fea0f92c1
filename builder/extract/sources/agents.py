"""Sources that are no verb's subject: the agent of a passive, whose count it is, whose goal."""

from collections.abc import Sequence

from msgspec import structs

from builder.extract.naming.claimants import Source, describe
from builder.extract.sources import clauses, subjects
from builder.extract.sources.attributed import Attribution, Reading, Sieve
from builder.extract.sources.citations import asides_after
from builder.extract.text import phrases
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token

_STOPS = frozenset(',.;:–—"“”!?')
_AGENT = 10
"""Words between a passive and its agent."""
_NEAR = 5
"""Words between the verb of a count and its number."""
_CLOSES = frozenset(";:–—")
_ASIDE = 8
"""Words between a count and its verb that say of which day it is."""


def agent(text: str, reading: Reading, at: int, lex: Lexicon) -> Attribution | None:
    """Sieve said: ``is estimated by X that``, ``was put at 300 by X``: the passive's agent, unless another verb's comes first."""
    tokens = reading.tokens
    if tokens[at - 1].lower in lex.negation or (tokens[at - 2 : at - 1] and tokens[at - 2].lower in lex.negation):
        return None  # "have not been confirmed by the ministry"
    for by in range(at + 1, min(len(tokens) - 1, at + _AGENT)):
        token = tokens[by]
        if token.text in _STOPS or token.lower in lex.auxiliaries or token.lower in lex.clauses:
            return None
        if token.lower not in lex.agent:
            if phrases.finite(token, lex):
                return None
            continue
        found = phrases.after(tokens, by + 1, lex)
        source = describe(tokens, found, asides_after(tokens, found[1]), lex, text) if found else None
        if found is None or source is None or not source.known or source.head in lex.by_means:
            return None
        if source.refers == "thing":
            return None  # "the homes threatened by it"
        start, end = _undergoing(tokens, at, by, reading, lex)
        return Attribution(
            source=source,
            sieve="said",
            start=start,
            end=end,
            cue=(token.start, tokens[found[1] - 1].end),
            verb=tokens[at].lower,
            forward=True,
        )
    return None


def _undergoing(tokens: Sequence[Token], at: int, by: int, reading: Reading, lex: Lexicon) -> tuple[int, int]:
    """What the agent of the passive at ``at`` covers: the sentence, or what a relative clause is told of (``the 2% | that is being offered by the ministry``)."""
    back = at - 1
    while back > 0 and (tokens[back].lower in lex.auxiliaries or tokens[back].lower in lex.adverbs):
        back -= 1
    whole = reading.sentence
    if tokens[back].lower not in lex.thing_relatives or not tokens[back - 1 : back]:
        return whole.start, whole.end
    found, _ = phrases.before(tokens, back, lex, governed=True)
    return (tokens[found[0]].start, tokens[by].start) if found else (whole.start, whole.end)


def reckoned(text: str, reading: Reading, at: int, lex: Lexicon) -> Attribution | None:
    """Sieve according-to: ``by the ministry's count``, ``by police estimates``."""
    tokens = reading.tokens
    found = phrases.after(tokens, at + 1, lex, past=False) if at + 1 < len(tokens) else None
    if found is None or tokens[found[1] - 1].lower not in lex.reckoning or found[1] - found[0] < 2:
        return None
    source = describe(tokens, found, (), lex, text)
    if tokens[found[0]].lower in lex.owners:  # "by its own count"
        source = Source(start=tokens[found[0]].start, end=tokens[found[1] - 1].end, refers="thing")
    elif source is None or source.refers:
        return None
    sentence = reading.sentence
    opens = not any(token.word for token in tokens[:at])
    return Attribution(
        source=source,
        sieve="according-to",
        start=sentence.start,
        end=sentence.end,
        cue=(tokens[at].start, tokens[found[1] - 1].end),
        verb=tokens[at].lower,
        forward=opens,
    )


def owned(text: str, reading: Reading, at: int, lex: Lexicon) -> Attribution | None:
    """Whose it is: sieve order for what somebody has set (``the ministry's goal of 300 homes``, ``the fund's new forecast
    is 3%``), sieve said for what somebody says (``the mayor's claim that 300 ...``)."""
    tokens = reading.tokens
    near = range(at + 1, min(at + 4, len(tokens) - 1))
    noun = next((i for i in near if tokens[i].lower in lex.aims or tokens[i].lower in lex.sayings), None)
    if noun is None or not all(token.word for token in tokens[at:noun]):
        return None
    says = tokens[noun].lower in lex.sayings and tokens[noun + 1].lower in lex.complement
    if not says and (tokens[noun].lower not in lex.aims or tokens[noun + 1].lower not in lex.leads_to):
        return None
    found, _ = phrases.before(tokens, at + 1, lex, governed=True)
    if found is not None:
        verb = next(
            (i for i in range(at, found[0], -1) if tokens[i].lower in lex.cues and not tokens[i].capital), found[0] - 1
        )
        yardstick = lex.yardsticks
        behind = next((i + 1 for i in range(at, found[0] - 1, -1) if tokens[i].lower in yardstick), found[0])
        first = max(behind, verb + 1)
        beside = first > 0 and tokens[first].lower.endswith(lex.gerund) and not tokens[first - 1].word
        found = (first + beside, found[1])  # ", beating | the bank's forecast"
    return _possessed(text, reading, found, noun, lex, sieve="said" if says else "order")


def tallied(text: str, reading: Reading, at: int, lex: Lexicon) -> Attribution | None:
    """Sieve source-shows: whose count it is, and of which day: ``the ministry's last toll, on Monday, was 124``."""
    tokens = reading.tokens
    near = range(at + 1, min(at + 4, len(tokens) - 2))
    noun = next((i for i in near if tokens[i].lower in lex.owned_tallies), None)
    if noun is None or not all(token.word for token in tokens[at:noun]):
        return None
    verb = noun + 1
    if tokens[verb].text == ",":
        closing = range(verb + 1, min(verb + _ASIDE, len(tokens) - 1))
        verb = next((i + 1 for i in closing if tokens[i].text == ","), len(tokens) - 1)
    if tokens[verb].lower not in lex.tallying:
        return None
    found, _ = phrases.before(tokens, at + 1, lex, governed=True)
    made = _possessed(text, reading, found, verb - 1, lex, sieve="source-shows")
    if made is None or not _counts(made.source, lex) or not any(map(_numeral, tokens[verb : verb + _NEAR])):
        return None
    last = next((one.start for one in tokens[verb:] if one.text in _CLOSES), made.end)
    return structs.replace(made, verb=tokens[noun].lower, end=min(made.end, last))


def _counts(source: Source, lex: Lexicon) -> bool:
    """Whether it is one who counts: a country's or a storm's total is told of it, not by it."""
    known = source.head in lex.organisations or source.head in lex.groups or source.head in lex.titles
    return known or " " in source.name or source.name.isupper()


def _numeral(word: Token) -> bool:
    return word.text[0].isdigit()


def _possessed(
    text: str, reading: Reading, found: phrases.Range | None, noun: int, lex: Lexicon, *, sieve: Sieve
) -> Attribution | None:
    tokens = reading.tokens
    source = describe(tokens, found, (), lex, text) if found and found[0] < found[1] else None
    if found is None or source is None or not source.known or source.refers not in ("", "definite"):
        return None
    return Attribution(
        source=source,
        sieve=sieve,
        start=tokens[noun].end,
        end=reading.sentence.end,
        cue=(min(tokens[found[0]].start, tokens[noun].start), max(tokens[found[1] - 1].end, tokens[noun].end)),
        verb=tokens[noun].lower,
        forward=True,
    )


def saying(text: str, reading: Reading, at: int, lex: Lexicon) -> Attribution | None:
    """Sieve said: ``the claim by Ada Lind that``, ``a statement from the ministry that``, ``repeated his claim that``: the noun is token ``at``."""
    tokens = reading.tokens
    if at + 1 < len(tokens) and tokens[at + 1].lower in lex.complement and tokens[at - 1].lower in lex.owners:
        return _their(text, reading, at, lex)
    if at + 3 >= len(tokens) or tokens[at + 1].lower not in lex.sayers:
        return None
    found = phrases.after(tokens, at + 2, lex)
    if found is None or found[1] >= len(tokens) or tokens[found[1]].lower not in lex.complement:
        return None
    made = _possessed(text, reading, found, at, lex, sieve="said")
    return structs.replace(made, start=tokens[found[1]].start) if made else None


def _their(text: str, reading: Reading, at: int, lex: Lexicon) -> Attribution | None:
    """``Ada Lind repeated her claim that``: the sentence's own subject says so."""
    source = subjects.main(text, reading.tokens, at - 1, lex)
    if source is None:
        return None
    tokens = reading.tokens
    return Attribution(
        source=source,
        sieve="said",
        start=tokens[at].end,
        end=clauses.end(tokens, at + 1, reading, lex),
        cue=(source.start, tokens[at + 1].end),
        verb=tokens[at].lower,
        forward=True,
    )


def surveyed(text: str, reading: Reading, at: int, lex: Lexicon) -> Attribution | None:
    """Sieve source-shows: ``In a June poll by X, 50 percent ...``, ``... by nine points in the latest survey``."""
    tokens = reading.tokens
    opens = not any(token.word for token in tokens[:at])
    inside = not opens and tokens[at - 1].word and not tokens[at - 1].text[0].isdigit()
    if inside and tokens[at - 1].lower in lex.asked:
        return None
    found = phrases.after(tokens, at + 1, lex) if at + 1 < len(tokens) else None
    low = [token.lower for token in tokens[found[0] : found[1]]] if found else []
    if found is None or lex.surveys.isdisjoint(low) or _voting(low, lex) or not lex.infinitive.isdisjoint(low):
        return None
    if low[0] in lex.owners:  # "down from 40% in their prior poll"
        return None
    source = describe(tokens, found, (), lex, text)
    if (
        source is None
        or not source.document
        or lex.surveys.isdisjoint((source.head, tokens[found[1] - 1].lower))
        or (inside and not source.name[:1].isupper())
    ):
        return None
    sentence = reading.sentence
    return Attribution(
        source=source,
        sieve="source-shows",
        start=sentence.start,
        end=sentence.end,
        cue=(tokens[at].start, tokens[_sample(tokens, found[1], lex) - 1].end),
        verb=tokens[at].lower,
        forward=opens,
    )


def _voting(low: Sequence[str], lex: Lexicon) -> bool:
    """Whether words are no survey, but where people vote: ``at the polls``, ``in the 2017 assembly polls``."""
    return low[-1] in lex.voting and (
        (len(low) == 2 and low[0] in lex.definite_articles) or (len(low) > 1 and low[-2] in lex.elective)
    )


def _sample(tokens: Sequence[Token], at: int, lex: Lexicon) -> int:
    """Past those who were asked, who stand behind a survey's name: ``of 1,200 likely voters``."""
    if at + 1 >= len(tokens) or tokens[at].lower not in lex.partitives or not tokens[at + 1].text[0].isdigit():
        return at
    asked = phrases.after(tokens, at + 2, lex, past=False) if at + 2 < len(tokens) else None
    return asked[1] if asked else at + 2
