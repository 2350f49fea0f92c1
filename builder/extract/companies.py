"""Of which company jobs and results are that are told without a name, in a story about one company: ``it would cut 300 | jobs``."""

import re
from collections.abc import Sequence, Set
from functools import cache
from itertools import pairwise

from msgspec import Struct, structs

from builder import vocabulary
from builder.extract.counts.atlas import words as atlas
from builder.extract.counts.count import Counted, Spot
from builder.extract.sources.attributed import Reading
from builder.extract.text.lexicon import Lexicon, lexicon
from builder.extract.text.tokens import Token, printed, tokens
from builder.extract.times.page import Company, Page

_OPENING = 2
"""Sentences that open a story, in which its company is named."""
_TOLD = 12
"""Sentences of a story in which a word for it may stand."""
_OBJECT = 5
"""Words behind a verb among which what a company earns stands."""
_INITIALS = 2
"""Letters of initials that are a name are more."""
_DESCRIBED = 5
"""Words between "the" and what a company is called at most."""
_NAME = 4
"""Words of its name at most."""


class Words(Struct, frozen=True):
    """The table ``companies``; each class is explained there."""

    firms: frozenset[str]
    suffixes: frozenset[str]
    staff: frozenset[str]
    results: frozenset[str]
    market: frozenset[str]
    volumes: frozenset[str]
    reporting: frozenset[str]
    at: str
    of: str
    result: re.Pattern[str]
    """The last word of what is told of a company."""


@cache
def words(language: str) -> Words | None:
    """The words of a language that has a table of them."""
    table = vocabulary.table(language, "companies")
    if not table:
        return None
    sets = {name: frozenset(table[name].split()) for name in Words.__struct_fields__[:7]}
    result = "|".join(sorted(sets["results"], key=len, reverse=True))
    return Words(**sets, at=table["at"], of=table["of"], result=re.compile(rf"\b(?:{result})\b(?: {table['piece']})?"))


def owned(
    page: Page, said: Sequence[Token], spots: Sequence[Spot], counts: Sequence[Counted], *, titled: bool = False
) -> list[Counted]:
    """The counts of a sentence, with the name of the story's company where what they count is a company's and nobody else is named.

    ``titled``: it is a title, in which a capital makes no name.
    """
    known = words(page.lex.language)
    if known is None or not any(_told(count, known) for count in counts):
        return [*counts]
    company = _company(page, known)
    if not company.name:
        return [*counts]
    return [
        _of(count, company.name, known, page.lex)
        if _told(count, known) and _alone(said[: spot.first], company, known, page.lex, titled=titled)
        else count
        for count, spot in zip(counts, spots, strict=True)
    ]


def company(page: Page) -> Company | None:
    """The company that a story is about; None where its language has no words for one."""
    known = words(page.lex.language)
    return _company(page, known) if known else None


def alone(page: Page, before: Sequence[Token]) -> bool:
    """Whether the words before a figure name nobody else than that company."""
    known, found = words(page.lex.language), company(page)
    return known is not None and found is not None and _alone(before, found, known, page.lex, titled=False)


def _told(count: Counted, known: Words) -> bool:
    """Whether it is of a company, whose name it does not have."""
    unit = count.unit or ""
    if unit not in known.staff | known.results | known.volumes and unit.islower():  # else a share, a sum, a name
        return False
    name = count.measured or count.subject or ""
    if unit not in known.staff and known.result.search(name) is None:
        return False
    return name == name.lower() or not any(word[:1].isupper() and not word[1:].isdecimal() for word in name.split())


def _of(count: Counted, company: str, known: Words, lex: Lexicon) -> Counted:
    """Under the name of the company: ``jobs at Elm Freight``, ``rise in profit of Elm Freight in May``."""
    name = count.measured or count.subject or ""
    owners = {f"{firm}{ending}" for firm in known.firms for ending in lex.possessive}
    kept = name.split()
    owner = next((at for at, word in enumerate(kept) if word in owners), -1)
    name = " ".join(kept[owner + 1 :])  # "the software maker's | profit"
    found = known.result.search(name)
    if count.unit in known.staff or found is None:
        name = f"{name} {known.at} {company}"
    else:
        name = f"{name[: found.end()]} {known.of} {company}{name[found.end() :]}"
    inferred = count.inferred if "subject" in count.inferred else (*count.inferred, "subject")
    return structs.replace(count, subject=name, measured=name if count.measured else None, inferred=inferred)


def _alone(before: Sequence[Token], company: Company, told: Words, lex: Lexicon, *, titled: bool) -> bool:
    """Whether no other name stands before a figure: another company, or one whose jobs they are."""
    known = atlas(lex.language)
    if any(token.lower in told.market for token in before):
        return False
    for at, token in enumerate(before):
        if (
            not token.capital
            or token.lower[1:].isdecimal()
            or token.lower in company.words
            or (known and token.lower in known.firsts)
        ):
            continue
        if titled and token.lower not in company.others:
            continue
        first = at == 0 or not before[at - 1].word
        if token.lower in lex.months or token.lower in lex.weekdays or (first and token.lower in company.ordinary):
            continue
        return False
    return True


def _company(page: Page, known: Words) -> Company:
    """The company that a story is about, looked for once: its title and its opening name it, and a word tells what it is."""
    if page.company is None:
        page.company = _found(page, known)
    return page.company


def _found(page: Page, known: Words) -> Company:
    reads = [read for read in page.reads[:_TOLD] if read.reading.tokens]
    title = {token.lower for token in tokens(page.title, 0, len(page.title), page.lex)}
    opening = [read.reading.tokens for read in reads[:_OPENING]]
    if not any(token.capital and token.lower in title for said in opening for token in said):
        return Company()
    ordinary = {token.lower for read in reads for token in read.reading.tokens if token.word and not token.capital}
    ordinary |= _grammar(page.lex.language)
    names = {printed(name, page.text, page.lex) for said in opening for name in _names(said, title, ordinary, page.lex)}
    sure = [name for name in names if any(_business(read.reading, name, known) for read in reads)]
    told = len(names) == 1 and any(_firm(read.reading, known, page.lex) for read in reads)
    if len(sure) != 1 and not (told and not sure):
        return Company()
    (name,) = sure or names
    own = {word.lower() for word in name.split()}
    own |= {token.lower for read in reads for token in _suffixed(read.reading.tokens, own, known)} | known.suffixes
    proper = {two.lower for read in reads for one, two in pairwise(read.reading.tokens) if two.capital and one.word}
    return Company(name, frozenset(own), frozenset(ordinary), frozenset(proper - own))


@cache
def _grammar(language: str) -> frozenset[str]:
    """Words that begin no name, whatever a story says."""
    lex, known = lexicon(language), words(language)
    plain = lex.determiners | lex.pronouns | lex.prepositions | lex.conjunctions
    return plain | known.results | known.staff if known else plain


def _names(said: Sequence[Token], title: Set[str], ordinary: Set[str], lex: Lexicon) -> list[Sequence[Token]]:
    """The names in a sentence that its title has too, as far as it has them: no places, no people."""
    known, found, at = atlas(lex.language), [], 0
    while at < len(said):
        end = at
        while (
            end < min(at + _NAME, len(said))
            and said[end].capital
            and said[end].lower in title
            and not (end and said[end - 1].text == "(")
            and not _no_name(said[end].lower, lex)
            and not (known and (said[end].lower in known.firsts or said[end].lower in lex.populations))
            and not (said[end].lower in ordinary and (end == 0 or not said[end - 1].word))
        ):
            end += 1
            if said[end - 1].owns:
                break
        if end > at and not any(_body(token, lex) for token in said[at:end]):
            found.append(said[at:end])
        at = max(end, at + 1)
    return found


def _no_name(low: str, lex: Lexicon) -> bool:
    """Whether a word with a capital is a month, a day, a title, a quarter (``Q3``)."""
    known = words(lex.language)
    return (
        low[1:].isdecimal()
        or (known is not None and low in known.results)
        or low in lex.months
        or low in lex.weekdays
        or low in lex.titles
        or low in lex.honorifics
    )


def _body(token: Token, lex: Lexicon) -> bool:
    """Whether a word names a body that is no company: ``ministry``, but ``bank``, and no initials."""
    known, low = words(lex.language), token.lower
    initials = token.text.isupper() and len(low) > _INITIALS
    return not initials and (low in lex.organisations or low in lex.groups) and not (known and low in known.firms)


def _suffixed(said: Sequence[Token], own: Set[str], known: Words) -> list[Token]:
    """What else belongs to the company's name in full: ``Elm | Freight Co``."""
    found = []
    for at, token in enumerate(said):
        if token.lower in own:
            run = []
            for behind in said[at + 1 : at + _NAME]:
                if not behind.capital:
                    break
                run.append(behind)
                if behind.lower.rstrip(".") in known.suffixes:
                    found += run
                    break
    return found


def _business(reading: Reading, name: str, known: Words) -> bool:
    """Whether a sentence tells that a name is a company's: ``Elm Freight | Co``, ``Elm Freight's | operating | profit``."""
    own, said = {word.lower() for word in name.split()}, reading.tokens
    if own.isdisjoint(reading.words):
        return False
    return bool(_suffixed(said, own, known)) or any(
        token.lower in own
        and (
            _listed(said, at + 1)
            or (token.owns and _tells(said[at + 1 : at + 3], known))
            or _reports(said, at + 1, known)
        )
        for at, token in enumerate(said)
    )


def _tells(said: Sequence[Token], known: Words) -> bool:
    """Whether words tell of what a company earns."""
    return not known.results.isdisjoint(one.lower for one in said)


def _listed(said: Sequence[Token], at: int) -> bool:
    """Whether the name under which shares are traded stands at a token, in brackets: ``(ELM)``."""
    return at + 2 < len(said) and said[at].text == "(" and said[at + 1].text.isupper() and said[at + 2].text == ")"


def _reports(said: Sequence[Token], at: int, known: Words) -> bool:
    """Whether a verb of having stands at a token, and what a company earns behind it: ``posted | quarterly revenue``."""
    return at < len(said) and said[at].lower in known.reporting and _tells(said[at + 1 : at + 1 + _OBJECT], known)


def _firm(reading: Reading, known: Words, lex: Lexicon) -> bool:
    """Whether a sentence speaks of a company that has been named."""
    if known.firms.isdisjoint(reading.words):
        return False
    return any(
        token.lower in known.firms and described(reading.tokens, (at, at + 1), lex)[0] < at
        for at, token in enumerate(reading.tokens)
    )


def described(said: Sequence[Token], phrase: tuple[int, int], lex: Lexicon) -> tuple[int, int]:
    """A phrase with "the" before it, names and words with a hyphen between: ``the | Elm, Norland-based | company``; else as it is."""
    start, end = phrase
    for at in range(end - 2, max(end - 1 - _DESCRIBED, 0) - 1, -1):
        if said[at].lower in lex.definite_articles:
            return min(at, start), end
        if at < start and not (said[at].capital or "-" in said[at].text or said[at].text == ","):
            break
    return phrase
