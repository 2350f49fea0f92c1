"""Reporting verbs: whether a form is one here, and which side of it the words stand on."""

from collections.abc import Sequence

from builder.extract.sources import circumstances
from builder.extract.sources.attributed import Reading
from builder.extract.text import phrases
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token, contracted

_CLOSES = frozenset(".;–—!?)")


def noun(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a form that is verb and noun is a noun here: ``the reports``, ``Kyiv's claim``, ``in orders``."""
    token = tokens[at]
    if at == 0:
        return True
    previous = tokens[at - 1]
    if token.capital and not (at and not previous.word):
        return True
    if token.lower.endswith(lex.participle) and (previous.lower in lex.genitive or previous.lower in lex.agent):
        return True  # "a group of suspected smugglers"
    if token.lower in lex.says and token.lower not in lex.ambiguous:
        if previous.lower in lex.infinitive and at >= 3 and tokens[at - 2].lower in lex.onward:
            return tokens[at - 3].lower not in lex.proceeding
        if previous.lower in lex.infinitive and at >= 3 and tokens[at - 2].lower in lex.habits:
            return False
        return (
            previous.lower in lex.articles or previous.lower in lex.before_nouns
        ) and token.lower not in lex.always_verbs
    if (
        (previous.owns and not contracted(previous, lex))
        or previous.lower in lex.determiners
        or previous.lower in lex.prepositions
        or (previous.lower in lex.months and token.lower in lex.ambiguous)
        or previous.lower in lex.infinitive
    ):
        return True
    if (
        previous.text[0].isdigit()
        and (token.lower in lex.ambiguous or token.lower.endswith(lex.plural_ending) or _counted(tokens, at, lex))
    ) or (previous.lower in lex.adjectives and not _acts(previous, token, lex)):
        return True
    if previous.lower in lex.compounds and not token.lower.endswith(lex.participle):
        return True
    if previous.lower in lex.auxiliaries and token.lower.endswith(lex.third_person):
        return True
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.lower not in lex.ambiguous or following is None:
        return False
    previous = _before_date(tokens, at, lex)
    if (
        following.lower in lex.complement
        or (token.lower.endswith(lex.participle) and following.lower.endswith(lex.gerund))
        or _to_have(tokens, at + 1, lex)
    ):
        return False
    if previous.lower in lex.additive and following.lower.endswith(lex.participle) and not following.capital:
        return True  # "its results and forecast | topped estimates"
    if following.lower in lex.behind_nouns and not token.lower.endswith(lex.participle):
        return True
    if not token.lower.endswith(lex.verb_endings) and not (
        previous.lower.endswith(lex.plural_ending) or previous.lower in lex.personal or previous.lower in lex.adverbs
    ):
        return True
    opens = (
        following.capital
        or not following.text[0].isalpha()
        or following.lower in lex.determiners
        or following.lower in lex.personal
        or following.lower in lex.clauses
        or following.lower in lex.adverbs
    )
    return (
        token.lower.endswith(lex.participle)
        and not opens
        and not (
            (previous.capital and at > 1)
            or previous.text.isupper()
            or previous.lower in lex.groups
            or previous.lower in lex.personal
        )
        and following.lower not in lex.prepositions
        and following.lower not in lex.auxiliaries
        and following.lower not in lex.conjunctions
    )


def _before_date(tokens: Sequence[Token], at: int, lex: Lexicon) -> Token:
    """The word before a verb and the day between them: ``the group | today reported``, ``the group | on Thursday reported``."""
    back = at - 1
    while back > 0 and (circumstances.dated(tokens[back], lex) or tokens[back].lower in lex.afterthoughts):
        back -= 1 + (tokens[back - 1].lower in lex.places)
    return tokens[max(back, 0)]


def _to_have(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether an infinitive of what is past stands at ``at``: ``reported to have lost``."""
    return (
        at + 1 < len(tokens) and tokens[at].lower in lex.infinitive and tokens[at + 1].lower in lex.perfect_infinitive
    )


def _acts(previous: Token, token: Token, lex: Lexicon) -> bool:
    """Whether an adjective before a form is a noun there, whose verb it is: ``a second official | put``; not ``official estimates``."""
    plural = token.lower.endswith(lex.plural_ending)
    verb = token.lower.endswith(lex.participle) or not (plural or token.lower in lex.ambiguous)
    return previous.lower in lex.titles and verb


def _counted(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a participle behind a number describes what is counted: ``1,200 registered voters``."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        following is not None
        and following.lower.endswith(lex.plural_ending)
        and not following.capital
        and following.lower not in lex.determiners
        and following.lower not in lex.personal
    )


def passive(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether the verb has no speaker: ``was said to``, ``is expected``, ``have been reported``, ``men suspected to be``."""
    low = tokens[at].lower
    undergone = low in lex.undergone and at + 1 < len(tokens) and tokens[at + 1].lower in lex.infinitive
    back = at - 1
    while back >= 0 and (tokens[back].lower in lex.adverbs or tokens[back].lower.endswith(lex.adverb)):
        back -= 1
    return (undergone or (back >= 0 and tokens[back].lower in lex.be)) and not low.endswith(lex.gerund)


def passed_on(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a participle only tells who passes on what somebody says: ``doctors | quoted | by the agency said``."""
    told = tokens[at].lower in lex.passed_on and at + 1 < len(tokens) and tokens[at + 1].lower in lex.agent
    return told and not (tokens[at - 1].lower in lex.be or tokens[at - 1].lower in lex.auxiliaries)


def joined(tokens: Sequence[Token], at: int, lex: Lexicon) -> int | None:
    """Where the ``and`` or ``but`` stands that joins the verb at ``at`` to one before, with nothing but adverbs and a date between.

    A bare form ("will pay more and think") is no verb of its own.
    """
    if tokens[at].lower in lex.bare:
        return None
    back = at - 1
    while back > 0:
        low = tokens[back].lower
        if low in lex.joining:
            return back if tokens[back - 1].word or tokens[back - 1].text in ',"”)' else None
        if not (
            low in lex.adverbs
            or low in lex.auxiliaries
            or low.endswith(lex.adverb)
            or low in lex.weekdays
            or low in lex.onward
        ):
            return None
        back -= 1
    return None


def clause_follows(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a clause or a quotation begins at ``at``."""
    return at < len(tokens) and (
        tokens[at].lower in lex.clause_openers or tokens[at].lower.endswith(lex.gerund) or tokens[at].text in '"“:,«'
    )


def ends(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause closes at ``at`` without words, a quotation or a colon: a noun stands before it (``the party's reports.``)."""
    return at >= len(tokens) or tokens[at].text in _CLOSES or (tokens[at].text == "," and not _quote(tokens, at + 1))


def _quote(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].text in '"“'


def opens_words(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether "that", a clause with a pronoun or a quotation begins at ``at``, which nothing but words can be."""
    return at < len(tokens) and (tokens[at].lower in lex.clause_openers or tokens[at].text in '"“«')


def mark_before(reading: Reading, subject: int, lex: Lexicon) -> bool:
    """Whether a comma, a dash or a closing mark stands before the subject, as behind what was said."""
    mark = reading.tokens[_before(reading, subject, lex)] if subject else None
    return mark is not None and mark.text in '"”»,–—-' and not reading.opens(mark.start)


def _before(reading: Reading, subject: int, lex: Lexicon) -> int:
    """The place of what stands before a subject and its article; the sentence's first word where nothing does."""
    at = subject - 1
    while at > 0 and reading.tokens[at].lower in lex.determiners:
        at -= 1
    return at


def clause_before(reading: Reading, subject: int, lex: Lexicon) -> bool:
    """Whether a whole clause or quotation stands before the subject, and the mark (``mark_before``) that closes it."""
    tokens, at = reading.tokens, _before(reading, subject, lex)
    if any(token.text in '"”»' for token in tokens[max(0, at - 2) : at + 1]):
        return True
    return any(phrases.finite(token, lex) or token.lower in lex.auxiliaries for token in tokens[:at])


def quote_before(reading: Reading, subject: int, lex: Lexicon) -> bool:
    """Whether a quotation ends right before the subject."""
    tokens, at = reading.tokens, subject - 1
    while at >= 0 and (tokens[at].lower in lex.determiners or tokens[at].text == ","):
        at -= 1
    return at >= 0 and tokens[at].text in '"”»' and not reading.opens(tokens[at].start)


def beside_quote(reading: Reading, start: int, end: int) -> bool:
    """Whether quoted words stand next to the cue."""
    return any(0 <= start - quote.end <= 3 or 0 <= quote.start - end <= 12 for quote in reading.quotes)
