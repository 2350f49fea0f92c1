"""What a post tells of: which sort of event, on which day, and the places and names in its title and opening.

Words in ``stories.toml``. Nothing here looks at a second post; ``stories`` puts posts together that tell of the same.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal, get_args

from msgspec import Struct

from builder import dates, vocabulary
from builder.model import units
from builder.model.said import Said
from builder.records import Post
from builder.vocabulary.gazetteer import Gazetteer, gazetteer

_BLOCKS = 2
"""Paragraphs of a text that open it, and how many characters at most."""
_OPENING = 900
_NAME = 3
"""Words of a name that no table has, at most, beside the small ones within it."""

_SHORT = 2
"""Letters of a name that is one only in capitals: ``US``."""

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[.'’\-][^\W_]+)*['’]?|[^\w\s]")
_MARKS = "\"“”‘’'"
_OWNS = re.compile(r"['’]s?$")
_DATELINE = re.compile(r"(?:[A-Z][A-Z'’.\-]+[ /]?){1,4}(?:, [^-–—:()]{2,40}?)?(?: ?\([^)]{2,40}\))? ?(?:-{1,2}|–|—|:) ")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?! ?[A-Z]{2})")
"""Of the last centuries; not the time of a day (``1930 GMT``)."""

_STOPS = ".!?"
_DAY = len("2026-01-13")

Sort = Literal["known", "wide", "place", "name"]
"""A place of the tables; one of which it is only said that it has seen nothing like it; another place; a name beside a word for the
event (``ferry Corvia``)."""

_TABLED: tuple[Sort, ...] = ("known", "wide")


class Scene(Struct, frozen=True):
    """What one post says it tells of."""

    day: int
    kinds: frozenset[str]
    known: frozenset[str]
    """Places of the tables in its title and opening, each by what it is a part of."""
    others: frozenset[str]
    """Places there that no table has."""
    names: frozenset[str]
    """Names beside a word for the event: ``ferry Corvia``."""
    wide: frozenset[str]
    """Places of the tables of which it only says that they have seen nothing like it."""

    sure: frozenset[str]
    """Of all these places, those of its title and of its figures: what else its opening names may be where somebody spoke."""
    countries: frozenset[str]
    """Places of the tables that it is in, whether or not it is said of one of their parts."""
    marks: frozenset[str]
    """What posts of one story have in common: places and names, and longer ones without their last word."""
    illnesses: frozenset[str]
    """Names of illnesses in its title, in small letters."""
    once: bool | None
    """Whether its title tells of something that was over at once; None where it tells of no sort of event."""

    @property
    def places(self) -> frozenset[str]:
        """All places."""
        return self.known | self.others

    def where(self, places: frozenset[str]) -> frozenset[str]:
        """Its own places, with those of others that one of its names begins with."""
        longer = [f"{name} " for name in self.names | self.others if " " in name]
        return self.places | {place for name in longer for place in places if name.startswith(f"{place} ")}


class Words(Struct, frozen=True):
    """The words of ``stories.toml``; each class is explained there."""

    kinds: Mapping[str, str]
    people: Mapping[str, frozenset[str]]
    days: int
    doing: Mapping[str, str]
    suspected: frozenset[str]
    sure: frozenset[str]
    doubts: frozenset[str]
    illness: frozenset[str]
    illnesses: frozenset[str]
    case: str
    infected: str
    once: frozenset[str]
    fates: frozenset[str]
    counted: frozenset[str]
    leads: frozenset[str]
    sorts: frozenset[str]
    of: frozenset[str]
    officers: frozenset[str]
    where: frozenset[str]
    dressing: frozenset[str]
    within: frozenset[str]
    wider: frozenset[str]
    ever: frozenset[str]
    beyond: frozenset[str]
    never: frozenset[str]
    parts: tuple[str, ...]
    added: tuple[str, ...]
    former: tuple[str, ...]
    since: str
    when: str


@cache
def words(language: str) -> Words | None:
    """The words for stories of a language that has a table of them."""
    table = vocabulary.table(vocabulary.code(language), "stories")
    if not table:
        return None
    return Words(
        kinds={word: kind for kind, every in table["kinds"].items() for word in every.split()},
        people={kind: frozenset(every.split()) for kind, every in table["people"].items()},
        days=table["days"],
        doing=table["doing"],
        suspected=frozenset(table["suspected"]["kinds"].split()),
        sure=frozenset(table["suspected"]["words"].split()),
        doubts=frozenset(table["suspected"]["doubts"].split()),
        illness=frozenset(table["illness"]["words"].split()),
        illnesses=frozenset(table["illness"]["names"].split()),
        case=table["illness"]["count"],
        infected=table["illness"]["fate"],
        once=frozenset(table["once"]["kinds"].split()),
        fates=frozenset(table["once"]["fates"].split()),
        parts=tuple(table["parts"]["behind"]),
        added=tuple(table["parts"]["added"]),
        former=tuple(table["former"]["phrases"]),
        since=table["former"]["since"],
        when=table["former"]["when"],
        **{name: frozenset(every.split()) for name, every in table["words"].items()},
    )


def scene(post: Post, said: Sequence[Said]) -> Scene | None:
    """What a post tells of, if it counts what happened somewhere and is dated to the day; None for others."""
    known = words(post.language)
    day = dates.bounds(post.published)[0] if post.published and len(post.published) == _DAY else None
    if known is None or day is None or not any(told_of(one) for one in said):
        return None
    title, opening = tokens(post.title), tokens(_opening(post))
    headed = {known.kinds[low] for word in title if (low := _plain(word).lower()) in known.kinds}
    kinds = headed | {known.kinds[low] for word in opening if (low := _plain(word).lower()) in known.kinds}
    if not kinds:
        return None
    language = vocabulary.code(post.language)
    table, inside = gazetteer(language), _inside(opening)
    found = set(named(opening, known, language))
    titled = {pair for pair in named(title, known, language) if pair[1] in _TABLED or inside >= {*pair[0].split()}}
    of = {sort: {name for name, each in found | titled if each == sort} for sort in get_args(Sort)}
    told = {each for one in said if one.finding.place for each in table.apart(one.finding.place)}
    sure = {table.whole(place) for place in told} | {name for name, sort in titled if sort in ("known", "place")}
    places = of["known"] | of["place"] | sure
    tabled = countries(language)
    others, lands = places - tabled, tabled & (places | of["wide"])
    longer = {name.rpartition(" ")[0] for name in others | of["name"] if name.count(" ") > 1}
    return Scene(
        day=day.toordinal(),
        kinds=frozenset(kinds),
        known=tabled & places,
        others=frozenset(others),
        names=frozenset(of["name"]),
        wide=tabled & of["wide"],
        sure=frozenset(sure),
        countries=lands,
        marks=frozenset(lands | others | of["name"] | longer),
        once=known.once.issuperset(headed) if headed else None,
        illnesses=frozenset(_illnesses(title, known)) if not known.suspected.isdisjoint(kinds) else frozenset(),
    )


def _illnesses(title: Sequence[str], known: Words) -> Iterator[str]:
    """The illnesses that a title names: by a name of the tables, or a capital before a word for an illness (``Corvo fever``)."""
    words = [_plain(word) for word in title]
    for word, behind in pairwise((*words, "")):
        low = word.lower()
        named = behind.lower() in known.illness and word[0].isupper() and low not in known.illness | known.never
        if low in known.illnesses or (named and low not in known.kinds):
            yield low


@cache
def countries(language: str) -> frozenset[str]:
    """The places that the tables of a language know."""
    return frozenset(gazetteer(language).names.values())


def told_of(one: Said) -> bool:
    """Whether a figure counts people or things that are somewhere."""
    return (
        one.figure
        and one.kind != "comparison"
        and bool(one.what.unit or one.what.outcome)
        and not units.scale(one.what.unit)
    )


def looks_back(text: str, year: str, known: Words) -> bool:
    """Whether a sentence tells of another event than that of its year."""
    low = text.lower()
    if any(phrase in low for phrase in known.former):
        return True
    named = (found for found in _YEAR.finditer(text) if found[0] != year)
    return any(
        not low[: found.start()].rstrip(_MARKS + " ").endswith(known.since)
        or low[found.end() :].lstrip(_MARKS + " ,").startswith(known.when)
        for found in named
    )


def _opening(post: Post) -> str:
    """The first paragraphs, without where and by whom they were written."""
    blocks = [block for block in post.body.blocks if block.kind == "paragraph"][:_BLOCKS]
    text = "\n".join(post.body.text[block.start : block.end] for block in blocks)[:_OPENING]
    dateline = _DATELINE.match(text)
    return text[dateline.end() :] if dateline else text


@lru_cache(maxsize=4096)
def of_sentence(text: str, language: str) -> tuple[tuple[str, Sort], ...]:
    """The names in a sentence, of which several figures may ask."""
    known = words(language)
    return tuple(named(tokens(text), known, language)) if known else ()


@lru_cache(maxsize=4096)
def offices(text: str, language: str) -> frozenset[str]:
    """Places with a word for their sort of which a sentence names an office: ``the Elm County Sheriff``."""
    known = words(language)
    if known is None:
        return frozenset()
    said = tokens(text)
    return frozenset(
        f"{name} {sort}"
        for name, sort, head in zip(said[1:], said[2:], said[3:], strict=False)
        if name[0].isupper()
        and sort.istitle()
        and sort.lower() in known.sorts
        and (head[0].isupper() or head in known.officers)
    )


def tokens(text: str) -> list[str]:
    """The words and marks of a text, without quotation marks."""
    return [token for token in _TOKEN.findall(text) if token not in _MARKS]


def _inside(words: Sequence[str]) -> set[str]:
    """Those that have a capital within a sentence: they are names, or begin one."""
    return {_plain(word) for before, word in pairwise(words) if before not in _STOPS and word[0].isupper()}


def named(tokens: Sequence[str], known: Words, language: str) -> Iterator[tuple[str, Sort]]:
    """The names among some words, with what they are."""
    table, people = gazetteer(language), _peoples(language)
    at = 0
    while at < len(tokens):
        if not tokens[at][0].isupper():
            at += 1
            continue
        length, name = _known(tokens, at, table, people)
        end = at + length if length else _end(tokens, at, known)
        if length:
            follows = tokens[end].lower() if end < len(tokens) else ""
            if follows not in known.beyond and name.lower().split()[-1] not in known.wider:
                yield table.whole(name), "wide" if follows in known.ever else "known"
        elif end > at and (sort := _sort(tokens, at, end, known)):
            yield " ".join(map(_plain, tokens[at:end])), sort
        at = max(end, at + 1)


def _sort(tokens: Sequence[str], at: int, end: int, known: Words) -> Sort | None:
    """What a name that no table has is by the words around it."""
    before = at - 1
    while before >= 0 and tokens[before].lower() in known.dressing:
        before -= 1
    lead = _plain(tokens[before]).lower() if before >= 0 else ""
    behind = [token.lower() for token in tokens[end : end + 2]]
    if lead in known.leads or (lead in known.of and tokens[before - 1].lower() in known.sorts):
        return "place"
    if known.where.intersection(behind[:1] if behind[:1] != [","] else behind[1:]):
        return "place"
    return "name" if lead in known.kinds or not known.kinds.keys().isdisjoint(behind[:1]) else None


@cache
def _peoples(language: str) -> tuple[dict[str, str], frozenset[str]]:
    """Names of peoples and what else stands for them, in small letters, with the adjective; and the first words of these and of places."""
    names = vocabulary.table(language, "demonyms").get("names", {})
    peoples = {name.lower(): people for people, others in names.items() for name in (people, *others)}
    return peoples, frozenset(name.split()[0] for name in (*peoples, *gazetteer(language).names))


def _known(
    tokens: Sequence[str], at: int, table: Gazetteer, people: tuple[Mapping[str, str], frozenset[str]]
) -> tuple[int, str]:
    """How many words a place of the tables, or the name of its people, has at a token, and which it is."""
    peoples, firsts = people
    if _plain(tokens[at]).lower() not in firsts:
        return 0, ""
    for length in range(min(table.longest, len(tokens) - at), 0, -1):
        phrase = _plain(" ".join(tokens[at : at + length])).lower()
        name = table.names.get(phrase) or table.peoples.get(peoples.get(phrase, ""), "")
        if name and (len(phrase) > _SHORT or tokens[at].isupper()):
            return length, name
    return 0, ""


def _end(tokens: Sequence[str], at: int, known: Words) -> int:
    """Where a name that begins at a token ends."""
    end, capitals = at, 0
    while end < len(tokens) and capitals < _NAME:
        low, capital = _plain(tokens[end]).lower(), tokens[end][0].isupper()
        inner = low in known.within and end > at and end + 1 < len(tokens) and tokens[end + 1][0].isupper()
        if low in known.never or low in known.kinds or not (capital or inner):
            break
        capitals += capital
        end += 1
        if _OWNS.search(tokens[end - 1]):
            break
    return end


def _plain(token: str) -> str:
    return _OWNS.sub("", token) if "'" in token or "’" in token else token
