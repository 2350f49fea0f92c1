"""Of which country a share or a sum is that is told of a whole one: its sentence says so, or the story is of one country alone."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from msgspec import structs

from builder.extract.counts import basis as reckoned
from builder.extract.counts import quantities
from builder.extract.counts.count import Counted
from builder.extract.counts.national import Story, Words, words
from builder.extract.siting import Sited
from builder.extract.speech.voice import Read
from builder.extract.text.lexicon import Lexicon, lexicon
from builder.extract.text.tokens import Token, tokens
from builder.extract.times.page import Page
from builder.figures import Figure
from builder.vocabulary.gazetteer import gazetteer

_CLEAR = 2
"""How many times as often as any other a story names its country, where neither title nor opening settle it."""
_PERCENT = "%"
_REACH = 16
"""Words between a rate and the level that it was set to at most."""


def settled(
    page: Page, text: str, read: Read, figures: Sequence[Figure], counts: Sequence[Counted], sites: Sequence[Sited]
) -> tuple[list[Counted], list[Sited]]:
    """The counts and places of a sentence, with what the story tells of shares and sums of a whole country.

    ``text``: what the words of the sentence stand in, the post's own or its title.
    """
    known = words(page.lex.language)
    if known is None or not any(_told(count) for count in counts):
        return [*counts], [*sites]
    made, places = [], []
    for figure, count, site in zip(figures, counts, sites, strict=True):
        one = _named(page, read, figure, count, known) if _told(count) else count
        made.append(one)
        places.append(_placed(page, text, read.reading.tokens, one, known) if _told(count) and not site.place else site)
    return made, places


def national(count: Counted, lex: Lexicon) -> bool:
    """Whether a share is a level or a change of a whole country: what it is reckoned over makes no rate of it."""
    known = words(lex.language)
    return (
        known is not None
        and count.unit == _PERCENT
        and known.national.search((count.measured or "").lower()) is not None
    )


def country(page: Page, said: Sequence[Token]) -> str:
    """The country whose economy words name, else that of the story; empty where they name several, or the story none."""
    known = words(page.lex.language)
    if known is None:
        return ""
    met = {*_countries(said, page.text[said[0].start : said[-1].end], page.lex, known)} if said else set()
    return (met.pop() if len(met) == 1 else "") if met else _story(page).country


def _told(count: Counted) -> bool:
    """Whether it is a share or a sum."""
    return count.unit is not None and (count.measured is not None or count.unit == _PERCENT)


def _named(page: Page, read: Read, figure: Figure, count: Counted, known: Words) -> Counted:
    """Under the name of what only the story tells: bare growth is the economy's, and a rate the one that its central bank sets."""
    name = count.measured or count.subject or ""
    plain = _unowned(reckoned.plain(name, page.lex.language), known)
    low = plain.lower()
    if low in known.growing and not known.economies.isdisjoint(read.reading.words):
        return _measuring(count, known.grown + name[len(plain) :])
    whole = next((rate for rate in known.rates if low == rate or low.endswith(f" {rate}")), "")
    before = known.owners.sub("", plain[: len(plain) - len(whole)]).strip() if whole else ""
    if whole:
        named = f"{before} {known.rate}".strip() if not before or _change(before, page.lex) else ""
    else:
        nameless = count.measured is None and low in ("", _PERCENT)
        named = known.rate if nameless and _set(read.reading.tokens, figure, page.lex) else ""
    if named and _story(page).bank:  # asked last: it looks through the story
        return structs.replace(_measuring(count, named), aim=count.aim or "asserted")
    return count


def _unowned(name: str, known: Words) -> str:
    """A name without the bank whose it is: ``policy rate | of the Bank of Norland``."""
    low = name.lower()
    bank = next(filter(low.endswith, known.banks), "") if low.endswith(known.setters) else ""
    of = known.of.search(name[: -len(bank)]) if bank else None
    return name[: of.start()] if of else name


def _change(before: str, lex: Lexicon) -> bool:
    """Whether what stands before a noun is no more than that it rose or fell."""
    names = quantities.words(lex.language).names
    plain = " ".join(word for word in before.lower().split() if word not in lex.articles)
    return plain in (names["rise"], names["fall"])


def _set(said: Sequence[Token], figure: Figure, lex: Lexicon) -> bool:
    """Whether a level stands behind a rate that somebody sets: ``cut | rates for the first time, to 5%``."""
    known = quantities.words(lex.language)
    first = next((at for at, token in enumerate(said) if token.start >= figure.start), 0)
    at = first - 1
    while at > 0 and (
        said[at].lower in known.skipped or said[at].lower in lex.genitive or said[at].lower in known.extremes
    ):
        at -= 1
    if at < 0 or (said[at].lower not in known.reached and said[at].lower not in known.began):
        return False
    for i in range(at - 1, max(at - _REACH, -1), -1):
        low = said[i].lower
        if low in _rates(lex.language):
            return _decided(said, i, lex)
        other = low in known.heads["percent"] or low in known.heads["money"]
        if other and not said[i - 1].text[0].isdigit():  # "by 0.5 | percentage points, to 5%"
            return False
    return False


def _decided(said: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a rate that ends at a token is no other than the one that is set, behind a verb of setting: not ``the jobless | rate``."""
    known = quantities.words(lex.language)
    first = at
    while first > 0 and " ".join(token.lower for token in said[first - 1 : at + 1]) in _rates(lex.language):
        first -= 1
    before = said[first - 1] if first else None
    sets = known.makes.keys() | known.holds | known.verbs.keys()
    plain = (
        before is None
        or before.owns
        or before.lower in lex.determiners
        or before.lower in known.owners
        or before.lower in sets
    )
    return plain and any(token.lower in sets for token in said[max(0, first - _REACH) : first])


@cache
def _rates(language: str) -> frozenset[str]:
    table = words(language)
    return frozenset(table.rates if table else ())


def _measuring(count: Counted, name: str) -> Counted:
    inferred = (*count.inferred, "subject") if "subject" not in count.inferred else count.inferred
    return structs.replace(count, subject=name, measured=name, inferred=inferred)


def _placed(page: Page, text: str, said: Sequence[Token], count: Counted, known: Words) -> Sited:
    """The country of what is told of a whole one; that of the story where the sentence names no other."""
    name = count.measured or count.subject or ""
    low = name.lower()
    if low != known.rate and (not known.national.search(low) or not known.apart.isdisjoint(low.split())):
        return Sited()
    own = tokens(name, 0, len(name), page.lex)
    if count.population or [*_countries(own, name, page.lex, known)]:
        return Sited()
    story = _story(page)
    met = {*_countries(said, text[said[0].start : said[-1].end], page.lex, known)}
    if len(met) == 1 and (not story.country or story.country in met):
        return Sited(met.pop(), inferred=True)
    return Sited(story.country, inferred=True) if story.country and met <= {story.country} else Sited()


def _story(page: Page) -> Story:
    """Looked for once."""
    if page.economy is None:
        page.economy = _read(page)
    return page.economy


def _read(page: Page) -> Story:
    known, lex = words(page.lex.language), page.lex
    if known is None:
        return Story()
    title = tokens(page.title, 0, len(page.title), lex)
    first = page.reads[0].sentence.block if page.reads else 0
    opening = [*takewhile(lambda read: read.sentence.block == first, page.reads)][:2]
    start, end = (opening[0].sentence.start, opening[-1].sentence.end) if opening else (0, 0)
    led = [*title, *(token for read in opening for token in read.reading.tokens)]
    lead = f"{page.title}. {page.text[start:end]}"
    titled = {*_countries(title, page.title, lex, known)}
    named = titled or {*_countries(led[len(title) :], page.text[start:end], lex, known)}
    country = named.pop() if len(named) == 1 else ""
    if not country and not titled:
        every = Counter(
            _countries([token for read in page.reads for token in read.reading.tokens], page.text, lex, known)
        )
        (top, most), *rest = every.most_common(2) or [("", 0)]
        country = top if most >= _CLEAR * max([n for _, n in rest], default=1) else ""
    bank = any(name in known.banks for name in known.bodies.findall(lead.lower()))
    return Story(country, bank, frozenset(token.lower for token in led))


def _countries(said: Sequence[Token], text: str, lex: Lexicon, known: Words) -> Iterator[str]:
    """The countries that words name, by their names, their people or their offices. ``text``: from the first of them on."""
    found = [*known.bodies.finditer(text.lower())]
    yield from (known.countries[one[0]] for one in found)
    start = said[0].start if said else 0
    spans = [(start + one.start(), start + one.end()) for one in found]
    places, firsts, past = gazetteer(lex.language), _firsts(lex.language), 0
    for at, token in enumerate(said):
        if at < past or not token.capital or token.lower not in firsts:
            continue
        if any(low <= token.start < high for low, high in spans):  # "the Bank of | England"
            continue
        for length in range(min(places.longest, len(said) - at), 0, -1):
            name = " ".join(one.lower for one in said[at : at + length])
            people = lex.populations.get(name, "")
            place = places.names.get(name) or places.peoples.get(people, people)
            if place:
                yield places.whole(place)
                past = at + length
                break


@cache
def _firsts(language: str) -> frozenset[str]:
    """The first words of the names of countries and of their people."""
    return frozenset(name.split()[0] for name in (*gazetteer(language).names, *lexicon(language).populations))
