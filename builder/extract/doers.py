"""Whose deed it is that something was made, delivered or sold, or that jobs came or went: ``the firm cut 300 jobs``.

Such a number says little without who did it. The subject of the verb has it; where that is *the company*, or nobody is named,
the company that the story is about; and of jobs that *employers* or *the economy* added, the story's country.
"""

from collections.abc import Sequence
from functools import cache

from msgspec import structs

from builder.extract import companies, economies
from builder.extract.counts import deeds
from builder.extract.counts.atlas import words as atlas
from builder.extract.counts.count import Counted, Spot
from builder.extract.counts.deeds import Deed, Kind, Words
from builder.extract.siting import Sited
from builder.extract.speech.voice import Read
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token, printed
from builder.extract.times.page import Page
from builder.figures import Figure

_BEHIND = 5
"""Tokens behind a figure that may tell of which branch of an economy it is."""


def owned(
    page: Page,
    read: Read,
    figures: Sequence[Figure],
    spots: Sequence[Spot],
    counts: Sequence[Counted],
    sites: Sequence[Sited],
) -> tuple[list[Counted], list[Sited]]:
    """The counts and places of a sentence, those of deeds under what was done and who did it."""
    known = deeds.words(page.lex.language)
    if known is None or known.every.isdisjoint(read.reading.words):
        return [*counts], [*sites]
    made, places = [], []
    found = deeds.told(page.text, read.reading.tokens, figures, spots, counts, page.lex, known)
    for spot, count, site, deed in zip(spots, counts, sites, found, strict=True):
        one, where = _done(page, read, spot, count, deed, known) if deed else (count, "")
        made.append(one)
        places.append(Sited(where, inferred=True) if where and not site.place else site)
    return _shares(made, found, page, known), places


def _shares(made: list[Counted], found: Sequence[Deed | None], page: Page, known: Words) -> list[Counted]:
    """The counts of a sentence, a share of a workforce as theirs who cut its jobs: ``cut 300 jobs, or 5% of its | workforce``."""
    units = {
        count.unit for count, deed in zip(made, found, strict=True) if deed is not None and deed.kind.unit in known.job
    }
    names = {
        (count.subject or "").removesuffix(f" {count.unit}") for count in made if count.unit in units and count.outcome
    }
    if len(names) != 1 or not (name := names.pop())[:1].isupper():
        return made
    firms = companies.words(page.lex.language)
    return [
        structs.replace(count, subject=f"{count.subject} {firms.of} {name}", inferred=(*count.inferred, "subject"))
        if firms
        and count.unit == "%"
        and (count.subject or "").islower()
        and (count.subject or "").split(" ")[-1] in known.staffs
        else count
        for count in made
    ]


def _unspoken(read: Read, deed: Deed, spot: Spot, lex: Lexicon) -> list[Token]:
    """The words before a figure without the name of a person who says so, and without what tells of the company itself: ``the
    | Elm-based | company``."""
    said = read.reading.tokens
    start, end = companies.described(said, deed.subject, lex) if deed.subject else (0, 0)
    names = [one.mention for one in read.voices if one.mention is not None and one.mention.kind == "person"]
    own = {word.lower() for one in names for word in f"{one.role or ''} {one.name}".split()}
    return [token for token in (*said[:start], *said[end : spot.first]) if token.lower not in own]


def _done(page: Page, read: Read, spot: Spot, count: Counted, deed: Deed, known: Words) -> tuple[Counted, str]:
    """A count under what was done and who did it, and the country where that is one; as it is where nothing says who."""
    kind, said = deed.kind, read.reading.tokens
    if deed.subject is None:
        if not deed.whole:
            return count, ""
    else:
        stretch = said[slice(*deed.subject)]
        if not known.economy.isdisjoint(token.lower for token in stretch):
            return _of_country(page, stretch, count, kind, known)
        name = _name(page, said, *deed.subject, known)
        if name:
            page.makers |= {name}
            return _as(count, kind, name, told=True), ""
        if stretch[-1].lower not in _firms(page.lex.language) and stretch[-1].lower not in known.itself:
            return count, ""
    national = kind.unit in known.job and not known.economy.isdisjoint(read.reading.words)
    name = "" if deed.national or national else _company(page, read, spot, deed)
    if name:
        return _as(count, kind, name, told=False), ""
    if kind is known.verbs[known.adding] and known.apart.isdisjoint(
        token.lower for token in said[: spot.end + _BEHIND]
    ):
        return _of_country(page, said, count, kind, known)
    return count, ""


def _company(page: Page, read: Read, spot: Spot, deed: Deed) -> str:
    """The company that the story is about, where nobody else is named; else the only one whose deeds it has told."""
    company = companies.company(page)
    if company is not None and company.name:
        return company.name if companies.alone(page, _unspoken(read, deed, spot, page.lex)) else ""
    return next(iter(page.makers)) if len(page.makers) == 1 else ""


def _of_country(page: Page, said: Sequence[Token], count: Counted, kind: Kind, known: Words) -> tuple[Counted, str]:
    """Jobs of the country that words name, or else the story."""
    country = economies.country(page, said) if kind.unit in known.job else ""
    return (_as(count, kind, "", told=True), country) if country else (count, "")


def _as(count: Counted, kind: Kind, name: str, *, told: bool) -> Counted:
    inferred = count.inferred if told or "subject" in count.inferred else (*count.inferred, "subject")
    own = (count.unit or "").lower()
    unit = own if "unit" not in count.inferred and own in kind.things else kind.unit
    subject = f"{name} {unit}" if name else unit
    return structs.replace(count, unit=unit, subject=subject, outcome=kind.outcome, inferred=inferred)


@cache
def _firms(language: str) -> frozenset[str]:
    known = companies.words(language)
    return known.firms if known else frozenset()


def _name(page: Page, said: Sequence[Token], first: int, end: int, known: Words) -> str:
    """The name that a phrase ends with, of no person and no country, without what belongs to a company's: ``parent company | Elm | Inc``."""
    firms, places = companies.words(page.lex.language), atlas(page.lex.language)
    start = end
    while start > first and said[start - 1].capital:
        start -= 1
    while firms and end > start and said[end - 1].lower.rstrip(".") in firms.suffixes:
        end -= 1
    row = said[start:end]
    if any(token.lower in page.lex.prepositions for token in said[first:start]):
        return ""  # "a factory in | Elm"
    titles = page.lex.titles | page.lex.honorifics
    if (
        not row
        or (places and row[0].lower in places.firsts)
        or any(word.lower in titles - known.kin for word in said[first:end])
    ):
        return ""  # a country, a person
    low = row[0].lower
    return "" if low in page.lex.pronouns or low in page.lex.determiners else printed(row, page.text, page.lex)
