"""Reporting verbs: whether a form is one here, what belongs to it, and which side of it the words stand on."""

from collections.abc import Sequence

from builder.extract.sources.attributed import Reading
from builder.extract.text import phrases
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token, contracted

_STOPS = frozenset(',.;:–—"“”!?')
_CLOSES = frozenset(".;–—!?)")


def noun(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a form that is verb and noun is a noun here: ``the reports``, ``Kyiv's claim``, ``in orders``."""
    token = tokens[at]
    if at == 0:
        return True
    previous = tokens[at - 1]
    if token.capital and not (at and not previous.word):
        return True
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
    while back > 0 and (_dates(tokens[back], lex) or tokens[back].lower in lex.afterthoughts):
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
    """Whether the verb has no speaker: ``was said to``, ``is expected``, ``have been reported``."""
    if tokens[at].lower.endswith(lex.gerund):
        return False
    back = at - 1
    while back >= 0 and (tokens[back].lower in lex.adverbs or tokens[back].lower.endswith(lex.adverb)):
        back -= 1
    return back >= 0 and tokens[back].lower in lex.be


def company(tokens: Sequence[Token], at: int, lex: Lexicon) -> tuple[int, bool]:
    """Past the verb's hearer, place and date; and whether a clause, a number or words follow there."""
    next_ = at + 1
    if tokens[at].lower in lex.hearer:
        hearer = phrases.after(tokens, next_, lex, past=False) if next_ < len(tokens) else None
        next_ = _crowd(tokens, hearer[1], lex) if hearer else next_
    while next_ < len(tokens):
        token = tokens[next_]
        low = token.lower
        if low in lex.complement:
            if next_ > at + 2 and _aired(tokens, next_ + 1, lex):
                next_ += 2  # "said in an interview | that aired | on Monday"
                continue
            return next_, True
        if _of_day(tokens, next_, at, lex):
            next_ += 1
        elif (on := _counted_on(tokens, next_, lex)) > next_:
            next_ = on
        elif low in lex.equative and _lately(tokens, next_, lex):
            next_ += 3
        elif low in lex.agent and next_ + 1 < len(tokens) and tokens[next_ + 1].lower in lex.channels:
            next_ += 2
        elif (low in lex.places or low in lex.besides) and next_ + 1 < len(tokens):
            following = tokens[next_ + 1]
            if low in lex.besides and following.text[0].isdigit():  # "said with 40 ships lost"
                return next_, True
            if following.lower in lex.utmost:
                return next_, True
            if (
                low in lex.infinitive
                and not following.capital
                and following.lower not in lex.determiners
                and following.lower not in lex.groups
                and following.lower not in lex.titles
            ):
                return next_, True
            if tokens[next_ + 1].text[0].isdigit():
                next_ += 2
                continue
            found = phrases.after(tokens, next_ + 1, lex) or _on_day(tokens, next_ + 1, lex)
            if found is None:
                return next_, True
            next_ = found[1]
            if next_ + 1 < len(tokens) and tokens[next_].lower in lex.genitive:  # "at the end of the year"
                found = phrases.after(tokens, next_ + 1, lex)
                next_ = found[1] if found else next_
        elif token.text[0].isdigit() and tokens[next_ - 1].lower in lex.months:
            next_ += 1
        elif low in lex.numbered and (number := _number_at(tokens, next_)):  # "in its update No. 7"
            next_ = number
        elif low in lex.issued and next_ > at + 2 and _given_out(tokens, next_, lex):
            next_ += 1  # "said in an update posted on its site", "released by his office"
            if next_ + 1 < len(tokens) and tokens[next_].lower in lex.agents:
                found = phrases.after(tokens, next_ + 1, lex, past=False)
                next_ = found[1] if found else next_
        else:
            break
    rest = tokens[next_].text if next_ < len(tokens) else "."
    if next_ + 1 < len(tokens) and tokens[next_].lower in lex.links and tokens[next_ + 1].lower.endswith(lex.gerund):
        return next_, False  # "found after looking through the papers"
    return next_, rest not in _STOPS and rest != ")"


def _crowd(tokens: Sequence[Token], at: int, lex: Lexicon) -> int:
    """Past how many the hearers are, which stands at ``at``: ``told a crowd | of about 3,000 | in Oslo``."""
    number = next((i for i in range(at + 1, min(at + 4, len(tokens))) if tokens[i].text[0].isdigit()), None)
    if number is None or tokens[at].lower not in lex.genitive:
        return at
    found = phrases.after(tokens, number + 1, lex, past=False) if number + 1 < len(tokens) else None
    return found[1] if found else number + 1


def _aired(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether at ``at`` stands how something came out, and a day: ``aired Wednesday``."""
    return at < len(tokens) and tokens[at].lower in lex.issued and _day_at(tokens, at + 1, lex)


def _on_day(tokens: Sequence[Token], at: int, lex: Lexicon) -> phrases.Range | None:
    """A day at ``at``, and the occasion or document that it tells from others: ``on Monday``, ``in its Tuesday update``, ``in Wednesday's
    budget``."""
    first = at
    at += at < len(tokens) and tokens[at].lower in lex.determiners
    if at >= len(tokens) or tokens[at].lower not in lex.weekdays:
        return None
    named = phrases.after(tokens, at + 1, lex, past=False) if at + 1 < len(tokens) else None
    return (first, named[1] if named and (tokens[at].owns or at > first) else at + 1)


def _given_out(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a participle at ``at`` tells how something came out: behind a document, or before who has seen it ("an email seen by")
    or its day ("an interview with Oslo Radio aired on Monday")."""
    document = tokens[at - 1].lower in lex.documents
    return document or (at + 1 < len(tokens) and tokens[at + 1].lower in lex.agents) or _day_at(tokens, at + 1, lex)


def _of_day(tokens: Sequence[Token], at: int, verb: int, lex: Lexicon) -> bool:
    """Whether a word behind a verb tells when: ``late Tuesday``; parts of a day only behind one (``on Tuesday night``)."""
    token = tokens[at]
    low = token.lower
    if low in lex.daytimes:
        return at > verb + 1 and not token.owns and _dates(tokens[at - 1], lex)
    return low in lex.weekdays or low in lex.adverbs or low in lex.months or low in lex.dated


def _day_at(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a day or a month stands at ``at``, a preposition before it or not."""
    at += at < len(tokens) and tokens[at].lower in lex.places
    return at < len(tokens) and (_dates(tokens[at], lex) or tokens[at].lower in lex.months)


def _number_at(tokens: Sequence[Token], at: int) -> int:
    """Behind the number of a document, of which ``No.`` stands at ``at``; 0 where none follows."""
    number = at + 1 + (tokens[at + 1 : at + 2] != [] and tokens[at + 1].text == ".")
    return number + 1 if number < len(tokens) and tokens[number].text[0].isdigit() else 0


def _dates(token: Token, lex: Lexicon) -> bool:
    return token.lower in lex.weekdays or token.lower in lex.dated


def _lately(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether ``as recently as`` or ``as early as`` stands at ``at``, before a date."""
    if at + 3 >= len(tokens) or tokens[at + 2].lower not in lex.equative:
        return False
    return tokens[at + 1].lower in lex.adverbs or tokens[at + 1].lower in lex.dated


def _counted_on(tokens: Sequence[Token], at: int, lex: Lexicon) -> int:
    """Past ``two days later`` or ``hours later`` at ``at``, or past nothing."""
    if at + 1 < len(tokens) and tokens[at].lower in lex.times and tokens[at + 1].lower in lex.counted_on:
        return at + 2
    if at + 2 >= len(tokens) or tokens[at + 1].lower not in lex.times or tokens[at + 2].lower not in lex.counted_on:
        return at
    return at + 3


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


def clause_before(reading: Reading, subject: int, lex: Lexicon, *, ends: bool) -> bool:
    """Whether a whole clause or quotation stands before the subject, closed by a comma, a dash or a mark.

    ``ends`` says that nothing follows the verb, so that what stands before may be less ("at most 19, Lind said").
    """
    tokens, start = reading.tokens, subject - 1
    while start >= 0 and tokens[start].lower in lex.determiners:
        start -= 1
    if start < 0 or tokens[start].word or reading.opens(tokens[start].start):
        return False
    if tokens[start].text in '"”»':
        return True
    if tokens[start].text not in ",–—-":
        return False
    if any(token.text in '"”»' for token in tokens[max(0, start - 2) : start]):
        return True
    return ends or any(phrases.finite(token, lex) or token.lower in lex.auxiliaries for token in tokens[:start])


def quote_before(reading: Reading, subject: int, lex: Lexicon) -> bool:
    """Whether a quotation ends right before the subject."""
    tokens, at = reading.tokens, subject - 1
    while at >= 0 and (tokens[at].lower in lex.determiners or tokens[at].text == ","):
        at -= 1
    return at >= 0 and tokens[at].text in '"”»' and not reading.opens(tokens[at].start)


def beside_quote(reading: Reading, start: int, end: int) -> bool:
    """Whether quoted words stand next to the cue."""
    return any(0 <= start - quote.end <= 3 or 0 <= quote.start - end <= 12 for quote in reading.quotes)
