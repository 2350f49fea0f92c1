"""The sieves of one sentence: each finds a source, and the words that are its."""

from collections.abc import Sequence
from functools import cache

from builder.extract.naming import documents
from builder.extract.naming.claimants import describe
from builder.extract.sources import (
    agents,
    circumstances,
    citations,
    clauses,
    expected,
    inversion,
    speaking,
    subjects,
    verbs,
)
from builder.extract.sources.attributed import Attribution, Reading, Sieve
from builder.extract.text import phrases
from builder.extract.text.lexicon import Lexicon, Words, lexicon
from builder.extract.text.tokens import Token, contracted

_RELAY = 14
"""Words between a verb of quoting and its "as saying"."""


def reporting(text: str, reading: Reading, at: int, lex: Lexicon, found: list[Attribution]) -> Attribution | None:
    """Sieves quote, said, said-after, source-shows, order: a reporting verb and its subject."""
    tokens = reading.tokens
    token = tokens[at]
    previous = tokens[at - 1] if at else None
    conditional = token.lower in _conditional(lex.language)
    two_words = token.lower in lex.opens_phrasal and phrasal(tokens, at, lex)
    if token.lower in lex.denying and speaking.of_others(tokens, at, lex):
        return None
    if conditional and (_relays(tokens, at, lex) or verbs.passed_on(tokens, at, lex)):
        return None
    if verbs.passive(tokens, at, lex):
        return None if speaking.only_asks(tokens, at, lex) else agents.agent(text, reading, at, lex)
    expectation = expected.clause(text, reading, at, lex) if token.lower in lex.foresees else None
    if expectation is None and token.lower in lex.says:
        expectation = expected.gap(text, reading, at, lex)
    if expectation is None and token.lower in lex.told_by:
        expectation = expected.told(text, reading, at, lex)
    if expectation is not None:
        return expectation
    if (
        (not two_words and verbs.noun(tokens, at, lex) and not _tells(tokens, at, lex))
        or (two_words and speaking.governed(previous, lex))
        or (previous and previous.lower in lex.denials)
    ):
        return None
    if previous is not None and previous.lower in lex.inverted:
        return inversion.hung(reading, at, lex)
    ahead = at - 1
    if previous is not None and previous.lower in lex.perfect:
        ahead -= 1  # ", a indiqué la préfecture"
    if (
        (token.lower in lex.says or _tells(tokens, at, lex))
        and token.lower not in lex.hearer
        and ahead >= 0
        and tokens[ahead].text in ',"”»–—-!?'
        and not reading.opens(tokens[ahead].start)
    ):
        inverted = inversion.found(text, reading, at, ahead, lex)
        if inverted is not None:
            return inverted
    if token.lower.endswith(lex.gerund) and (
        previous is None or not (previous.lower in lex.be or previous.lower in lex.adverbs or contracted(previous, lex))
    ):
        return _participle(text, reading, at, lex, found)
    numbered = _numbered(reading, at, lex) if conditional else None
    if conditional and not _reports(reading, at, lex, numbered=numbered is not None):
        return None
    deed = token.lower in lex.deeds and not speaking.reckons(tokens, at, lex)
    if deed and documents.none(reading.words, lex):
        return None
    subject, asides = phrases.before(tokens, at, lex)
    if subject is None and at > 2 and tokens[at - 1].text == "," and token.lower in lex.plain:
        subject = subjects.parted(text, tokens, at, lex)
    told = subjects.described(tokens, at, lex) if not lex.personal_relative.isdisjoint(reading.words) else None
    if told is not None or numbered is not None:
        subject, asides = told or numbered, []
    if not (lex.polled.isdisjoint(reading.words) and lex.passed_on.isdisjoint(reading.words)):
        subject = clauses.asked(reading, at, lex) or subject
    if subject is not None:
        subject = subjects.counted(tokens, subject, lex)
    if subject is None or tokens[subject[1] - 1].lower not in lex.documents:
        subject = clauses.opening(reading, at, lex) or subject
    if subject is not None and tokens[subject[0]].text in lex.says:
        return None  # "the minister announced in the latest toll | reported on Sunday that"
    shared = None
    if subject is None:
        first = verbs.joined(tokens, at, lex) if not tokens[at].lower.endswith(lex.gerund) else None
        shared = subjects.shared(text, tokens, first, lex, found) if first else None
        if first is None or shared is None:
            return None
        subject = (first, at)
    opener = tokens[subject[0] - 1].lower if subject[0] else ""
    if opener in lex.conditions:
        return None
    source = shared or describe(tokens, subject, asides, lex, text)
    if source is None or speaking.sampled(tokens, subject, lex):
        return None
    nameless = source.refers or (source.head in lex.surveys and source.name[:1].islower())
    titled = source.document and source.name.lower().endswith(source.head)
    if source.document and (nameless or titled):
        source = citations.publisher(text, tokens, asides[-1][0] if asides else subject[1], lex, until=at) or source
    source = subjects.named_before(text, tokens, subject[0], source, lex) or source
    relative = source.refers == "relative"
    if relative:
        source = subjects.antecedent(text, tokens, subject[0], lex) or source
    if deed and not source.document:
        return None
    says = two_words or token.lower in lex.says or token.lower in lex.ambiguous
    company, complement = (at + 2, True) if two_words else circumstances.past(tokens, at, lex)
    that = company < len(tokens) and tokens[company].lower in lex.complement
    if not speaking.can_speak(source, reading, subject, lex, says=says, verb=token.lower, that=that):
        return None
    if company > at + 1 and company < len(tokens) and tokens[company].lower in lex.agent:
        return None  # "beyond the target that Lind set last year by 40"
    follows = that or (company < len(tokens) and tokens[company].text in '"“:')
    if numbered is not None:
        company = at + 1
    backward = (
        shared is None
        and numbered is None
        and verbs.mark_before(reading, subject[0], lex)
        and (_closes(tokens, subject[0], company, lex) or verbs.clause_before(reading, subject[0], lex))
        and (
            not complement
            or _goes_on(tokens, subject[0], company, lex)
            or (verbs.quote_before(reading, subject[0], lex) and not follows)
        )
    )
    if (
        not backward
        and token.lower in lex.ambiguous
        and token.lower.endswith(lex.plural_ending)
        and verbs.ends(tokens, at + 1)
    ):
        return None
    if token.lower in lex.clausal and not backward and not verbs.opens_words(tokens, company, lex):
        return None
    if (
        not backward
        and token.lower in lex.needs_clause
        and source.kind != "person"
        and source.refers != "person"
        and not verbs.clause_follows(tokens, company, lex)
    ):
        return None
    sentence = reading.sentence
    sieve: Sieve = "said-after" if backward else "said"
    if token.lower in lex.sets:
        sieve = "order"
    elif source.document or not (says or token.lower in lex.judges):
        sieve = "source-shows"
    elif reading.quotes and verbs.beside_quote(reading, tokens[subject[0]].start, tokens[company - 1].end):
        sieve = "quote"
    start = sentence.start if backward else tokens[company - 1].end
    end = clauses.reach(reading, subject[0], company, lex) if backward else clauses.end(tokens, company, reading, lex)
    if source.document and source.head in lex.surveys and not backward:
        end = max(end, clauses.shared(tokens, company, end, lex))
    if relative and not backward:
        end = min(end, clauses.relative_end(tokens, company, reading, lex))
    if opener in lex.conceding and not backward:
        end = min(end, clauses.conceded(tokens, company, reading, lex))
    enclosing = reading.enclosing(token.start)
    if enclosing is not None:
        start, end = max(start, enclosing.start), min(end, enclosing.end)
    return Attribution(
        source=source,
        sieve=sieve,
        start=start,
        end=end,
        cue=(tokens[subject[0]].start, tokens[company - 1].end),
        verb=token.lower,
        forward=not backward,
    )


@cache
def _conditional(language: str) -> Words:
    """Verbs that report only where something else is so."""
    lex = lexicon(language)
    return (
        frozenset(speaking.idle(language))
        | lex.relayed
        | lex.passed_on
        | lex.revises
        | lex.deeds
        | lex.sights
        | lex.group_sights
        | lex.judges
        | lex.plans
        | lex.acts
        | lex.likens
    )


def _numbered(reading: Reading, at: int, lex: Lexicon) -> phrases.Range | None:
    """Who gives another number for what was told before the verb at ``at``."""
    verb = reading.tokens[at].lower
    telling = (verb in lex.revises or verb in lex.deeds) and not lex.reckonings.isdisjoint(reading.words)
    return subjects.of_number(reading.tokens, at, lex) if telling else None


def _reports(reading: Reading, at: int, lex: Lexicon, *, numbered: bool) -> bool:
    """Whether what a conditional verb needs stands beside it; ``numbered``: it gives another number for what was told before."""
    tokens = reading.tokens
    verb, previous = tokens[at].lower, tokens[at - 1] if at else None
    if (
        verb in lex.revises
        and not numbered
        and not (
            any(one.lower in lex.documents or one.lower in lex.revised for one in tokens[at + 1 : at + 6])
            or _again(tokens, at, lex)
        )
    ):
        return False
    if verb in lex.sights and not any(one.text[0].isdigit() for one in tokens[at + 1 : at + 9]):
        return False
    if verb in lex.group_sights and not (previous and previous.lower in lex.groups):
        return False
    if speaking.only_asks(tokens, at, lex):
        return False
    if verb in lex.judges and not lex.ballots.isdisjoint(reading.words):
        return False  # "rejected the motion by 271 votes"
    if verb in lex.plans and not speaking.means(tokens, at, lex):
        return False
    if verb in lex.acts and not speaking.purposed(tokens, at, lex):
        return False
    return verb not in lex.likens or speaking.likens(tokens, at, lex)


def _tells(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a form that is verb and noun is the verb of whoever stands behind it: ``40 were lost, | reports | the navy``."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    plural = tokens[at].lower in lex.ambiguous and tokens[at].lower.endswith(lex.plural_ending)
    apart = at > 0 and tokens[at - 1].text in ',"”»'
    return plural and apart and behind is not None and (behind.lower in lex.definite_articles or behind.capital)


def _again(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether the verb at ``at`` is about a number told before: ``raised | that number``."""
    after = [token.lower for token in tokens[at + 1 : at + 3]]
    return len(after) == 2 and after[0] in lex.demonstratives and after[1] in lex.reckonings


def _closes(tokens: Sequence[Token], subject: int, company: int, lex: Lexicon) -> bool:
    """Whether a source is told in passing or at the end, so that its words stand before it: ``They have 40 boats, the mayor
    said, most of them old``; in the middle of a sentence only behind a number."""
    if company == len(tokens) or tokens[company].text in '.;)”"':
        return True
    inside = tokens[company].text == "," or _goes_on(tokens, subject, company, lex)
    return inside and any(token.text[0].isdigit() for token in tokens[:subject])


def _goes_on(tokens: Sequence[Token], subject: int, company: int, lex: Lexicon) -> bool:
    """Whether a source behind its words says more: ``They have 40 boats, | Lind said | and added that ...``."""
    return company < len(tokens) and tokens[company].lower in lex.additive and tokens[subject - 1].text == ","


def phrasal(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a verb of two words stands at ``at``: ``point out``."""
    low = tokens[at].lower
    if at and tokens[at - 1].lower in lex.compounds:  # "by 25 basis | points to 5%"
        return False
    return low in lex.opens_phrasal and at + 1 < len(tokens) and f"{low} {tokens[at + 1].lower}" in lex.phrasal


def _relay(tokens: Sequence[Token], at: int, lex: Lexicon) -> int | None:
    """The verb of whoever passes on what another is told "as saying" at token ``at``: ``the agency quoted Lind as saying``."""
    near = range(at - 2, max(0, at - _RELAY), -1)
    return next((i for i in near if tokens[i].lower in lex.relayed), None)


def _relays(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether the verb at token ``at`` only passes on what another is told "as saying"."""
    if tokens[at].lower not in lex.relayed:
        return False
    near = range(at + 1, min(len(tokens) - 1, at + _RELAY))
    return any(
        tokens[i].lower in lex.equative and tokens[i + 1].lower in lex.says and tokens[i + 1].lower.endswith(lex.gerund)
        for i in near
    )


def _participle(text: str, reading: Reading, at: int, lex: Lexicon, found: list[Attribution]) -> Attribution | None:
    """``..., saying that``, ``adding``: the speaker is the sentence's."""
    tokens = reading.tokens
    if tokens[at].lower not in lex.says and not phrasal(tokens, at, lex):
        return None
    if tokens[at - 1].lower in lex.genitive:  # "years of writing" is a noun
        return None
    if tokens[at - 1].lower in lex.equative and at > 2:
        quoted = _relay(tokens, at, lex)
        whose = quoted if quoted is not None and verbs.passive(tokens, quoted, lex) else at - 1
        passed, asides = phrases.before(tokens, whose, lex)
        told = describe(tokens, passed, asides, lex, text) if passed else None
        if told is None:
            return None
        source = told
    elif (beside := subjects.beside(text, tokens, at, lex)) is not None:
        source = beside
    elif found:
        source = found[-1].source
    elif tokens[at - 1].word and tokens[at - 1].lower not in lex.links:
        return None  # "with the economy adding 3,000 jobs"
    else:
        made = subjects.main(text, tokens, at, lex)
        if made is None or (
            tokens[at].lower in lex.claiming and tokens[at + 1 : at + 2] and tokens[at + 1].text[0].isdigit()
        ):
            return None
        source = made
    company, _ = circumstances.past(tokens, at, lex)
    closed = at + 1 == len(tokens) or tokens[at + 1].lower in lex.agent or not tokens[at + 1].word
    passed_on = tokens[at - 1].lower in lex.equative and (closed or any(token.text in '"”»' for token in tokens[:at]))
    return Attribution(
        source=source,
        sieve="said",
        start=reading.sentence.start if passed_on else tokens[at].end,
        end=reading.sentence.end,
        cue=(tokens[at].start, tokens[company - 1].end),
        verb=tokens[at].lower,
        forward=True,
    )
