"""What stands between a reporting verb and what it reports: its hearer, its place, its day, its document."""

from collections.abc import Sequence
from functools import cache

from builder import vocabulary
from builder.extract.text import phrases
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token

_STOPS = frozenset(',.;:–—"“”!?')


def past(tokens: Sequence[Token], at: int, lex: Lexicon) -> tuple[int, bool]:
    """Past the verb's hearer, place and date; and whether a clause, a number or words follow there."""
    next_ = at + 1
    if tokens[at].lower in lex.hearer:
        hearer = phrases.after(tokens, next_, lex, past=False) if next_ < len(tokens) else None
        next_ = _crowd(tokens, _hearers(tokens, hearer, lex), lex) if hearer else next_
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


def _hearers(tokens: Sequence[Token], found: phrases.Range, lex: Lexicon) -> int:
    """Where the hearers end: before a number in words, with which the clause begins (``told Oslo Radio | eight of the guests``)."""
    spelled = numerals(lex.language)
    inner = range(found[0] + 1, found[1])
    return next(
        (i for i in inner if tokens[i].lower in spelled and tokens[i - 1].lower not in lex.determiners), found[1]
    )


@cache
def numerals(language: str) -> frozenset[str]:
    """Numbers in words."""
    return frozenset(vocabulary.table(language, "numbers").get("units", {}))


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
        return at > verb + 1 and not token.owns and dated(tokens[at - 1], lex)
    return low in lex.weekdays or low in lex.adverbs or low in lex.months or low in lex.dated


def _day_at(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a day or a month stands at ``at``, a preposition before it or not."""
    at += at < len(tokens) and tokens[at].lower in lex.places
    return at < len(tokens) and (dated(tokens[at], lex) or tokens[at].lower in lex.months)


def _number_at(tokens: Sequence[Token], at: int) -> int:
    """Behind the number of a document, of which ``No.`` stands at ``at``; 0 where none follows."""
    number = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].text == ".")
    return number + 1 if number < len(tokens) and tokens[number].text[0].isdigit() else 0


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


def dated(token: Token, lex: Lexicon) -> bool:
    """Whether a word tells a day: a weekday, ``yesterday``."""
    return token.lower in lex.weekdays or token.lower in lex.dated
