"""From a noun phrase to a claimant: a person, an office, an organisation, or a word that stands for one named elsewhere."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct, structs

from builder import vocabulary
from builder.extract.naming import documents, persons, stripped
from builder.extract.naming.documents import head
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.phrases import Range
from builder.extract.text.tokens import Token, printed
from builder.records import AgentKind

Refers = Literal["", "person", "people", "thing", "relative", "document", "definite", "nobody"]


class Source(Struct, frozen=True, gc=False, kw_only=True):
    """Who a phrase names, before it is looked up in the rest of the post."""

    start: int
    end: int
    """Of the phrase in the text."""
    name: str = ""
    """The proper name, or the whole description where there is none; without article and honorific."""
    role: str | None = None
    kind: AgentKind = "organisation"
    refers: Refers = ""
    """What it stands for, when it is no name itself: he, they, it, who, "the report", "the group"."""
    head: str = ""
    """The head noun, lower case."""
    alias: str = ""
    """An abbreviation given in brackets."""
    document: bool = False
    """It is the publisher of a study, a data set, a report."""
    known: bool = True
    """The head noun is one of somebody who can speak."""


_MOST = 4096
"""Phrases that are kept in mind: a story says its names again, and so do other stories of its days."""
_UNREAD = Source(start=-1, end=-1)
_lately: dict[tuple[str, int, bool, str], Source | None] = {}


def describe(tokens: Sequence[Token], found: Range, asides: Sequence[Range], lex: Lexicon, text: str) -> Source | None:
    """The claimant that the phrase ``found`` names, its appositions helping; None when it can be nobody."""
    first, start, end = tokens[found[0]], tokens[found[0]].start, tokens[found[1] - 1].end
    # beside its own words, only whether it opens a sentence tells who a phrase is
    key = text[start:end], found[1] - found[0], first.capital and documents.opens(first, text), lex.language
    source = _lately.get(key, _UNREAD)
    if source is _UNREAD:
        source = _read(list(tokens[found[0] : found[1]]), lex, text)
        if len(_lately) >= _MOST:
            _lately.clear()
        _lately[key] = source
    if source is None:
        return None
    source = structs.replace(source, start=start, end=end)
    for aside in asides:
        source = _with_aside(source, tokens[aside[0] : aside[1]], lex, text)
    return source


def _read(words: list[Token], lex: Lexicon, text: str) -> Source | None:
    """The claimant that these words name, wherever they stand; None when they can be nobody."""
    words, alias = stripped.without_brackets(words)
    first = words[0].lower if words else ""
    if len(words) == 1 and (
        first in lex.personal or first in lex.singular or first in lex.plural or first in lex.subject_relatives
    ):
        return Source(start=0, end=0, refers=_pronoun(first, lex), head=first)
    if first in lex.negatives:
        return None
    definite = first in lex.definite
    words = stripped.without_setting(stripped.without_article(words, lex), lex)
    if len(words) == 1 and words[0].lower in lex.personal:
        return Source(start=0, end=0, refers=_pronoun(words[0].lower, lex), head=words[0].lower)
    if words and not words[0].capital and stripped.opens_nobody(words, lex):
        return None
    low = [word.lower for word in words]
    words = words[next((i for i in range(len(low) - 1, 0, -1) if low[i - 1].endswith(lex.seated)), 0) :]
    if not words or not lex.share_names.isdisjoint(low[-len(words) :]):
        return None
    honorific = False
    while len(words) > 1 and words[0].lower in lex.honorifics:
        words, honorific = words[1:], True
    source = (
        _joint(words, lex, text)
        or _document(words, lex, text, definite=definite)
        or _person(words, lex, text, honorific=honorific, definite=definite)
        or _named(words, lex, text, definite=definite)
        or _described(words, lex, text, definite=definite)
    )
    name = source.name
    if alias and f" ({alias})" in name:
        name = name.replace(f" ({alias})", "")  # "the Port Agency (PSA) in Elm"
    if not source.refers and (not stripped.lettered(name) or stripped.nobody(name, lex)):
        return None
    return structs.replace(source, alias=source.alias or alias, name=name) if alias else source


def _pronoun(word: str, lex: Lexicon) -> Refers:
    if word in lex.singular:
        return "person"
    return "relative" if word in lex.relatives else "people" if word in lex.plural else "thing"


def _joint(words: list[Token], lex: Lexicon, text: str) -> Source | None:
    """``Ada Lind and Jonas Weber``: two people who say one thing; of ``Ada Lind and other officials`` the one who can be asked for."""
    if len(words) < 3:
        return None
    at = next((i for i, word in enumerate(words) if word.lower in lex.additive or word.text == "&"), 0)
    if not 0 < at < len(words) - 1:
        return None
    if words[at + 1].lower in lex.other:
        first = _read(words[:at], lex, text) if words[0].capital else None
        return structs.replace(first, head=words[at + 1].lower) if first else None
    sides = [persons.read(side, lex, text, honorific=False) for side in (words[:at], words[at + 1 :])]
    if any(side is None or " " not in side.name for side in sides):
        return None
    return Source(start=0, end=0, name=lex.pair.join(side.name for side in sides if side), head=words[-1].lower)


def _document(words: list[Token], lex: Lexicon, text: str, *, definite: bool) -> Source | None:
    """A study, figures, a poll: its publisher; or a word that stands for one ("the report")."""
    found = documents.read(words, lex, text, definite=definite)
    if found is None:
        return None
    if found.inner:
        inner = _read(list(found.inner), lex, text)
        if inner is not None and inner.document:
            return inner
    for publisher in found.publishers:
        source = _read(list(publisher), lex, text)
        if source is not None:
            return structs.replace(source, document=True, head=found.noun)
    if found.title:
        return Source(start=0, end=0, name=printed(found.title, text, lex), head=found.noun, document=True)
    return Source(
        start=0,
        end=0,
        name=printed(words, text, lex),
        refers="document" if found.stands else "nobody",
        head=found.noun,
        document=True,
    )


def _person(words: list[Token], lex: Lexicon, text: str, *, honorific: bool, definite: bool = False) -> Source | None:
    """A person by name, with the role that the words before it give; behind an article (``definite``) never without one: ``the Blue Caps``."""
    found = persons.read(words, lex, text, honorific=honorific)
    if found is None or (definite and not found.role and not honorific):
        return None
    return Source(start=0, end=0, name=found.name, role=found.role, kind="person", head=found.surname)


def _named(words: list[Token], lex: Lexicon, text: str, *, definite: bool = False) -> Source | None:
    """``Human Rights Watch``, ``rights group B'Tselem``, ``Gaza's Health Ministry``: an organisation by its name.

    ``the Home Secretary`` is a person, whom the post may name elsewhere.
    """
    at = head(words, lex)
    if True not in [word.capital for word in words]:
        return None
    owner = next((i for i, word in enumerate(words[:-1]) if word.owns), None)
    if owner is not None and printed(words[: owner + 1], text, lex).lower() in lex.media:
        return Source(start=0, end=0, name=printed(words[: owner + 1], text, lex), head=words[owner].lower)
    noun = words[at].lower
    titled = noun in lex.titles or noun.partition("-")[0] in lex.titles
    if titled and not words[at].capital:
        return None
    group = next(
        (
            i
            for i in range(len(words) - 1)
            if words[i].lower in lex.groups
            and not words[i].capital
            and words[i + 1].capital
            and not (i + 2 == len(words) and words[i + 1].lower in lex.mastheads)  # "state TV"
        ),
        None,
    )
    if group is not None and not words[group].owns:
        return Source(
            start=0,
            end=0,
            name=printed(words[group + 1 :], text, lex),
            role=printed(words[: group + 1], text, lex),
            head=words[group].lower,
        )
    known = words[at].capital or noun in lex.organisations or _speaks(noun, lex)
    office = definite and titled and at == len(words) - 1 and not any(word.owns for word in words)
    return Source(
        start=0,
        end=0,
        name=printed(words, text, lex),
        refers="definite" if office else "",
        head=noun,
        kind="person" if office else "organisation",
        known=known,
    )


def _described(words: list[Token], lex: Lexicon, text: str, *, definite: bool) -> Source:
    """Somebody without a name: ``rescuers``, ``the Sunni speaker of parliament``; ``the group`` stands for another."""
    noun = words[head(words, lex)].lower
    stands = definite and (noun in lex.generic or noun in lex.titles)
    return Source(
        start=0,
        end=0,
        name=printed(words, text, lex),
        refers="definite" if stands else "",
        head=noun,
        kind="person" if noun in lex.titles else "organisation",
        known=_speaks(noun, lex) or _knows(words, lex),
    )


def _knows(words: Sequence[Token], lex: Lexicon) -> bool:
    """Whether people are described by what they know: ``people familiar with the talks``."""
    known = vocabulary.words(lex.language, "claimants", "insiders")
    return any(f"{one.lower} {two.lower}" in known for one, two in pairwise(words))


def _speaks(noun: str, lex: Lexicon) -> bool:
    """Whether a noun, or what it is a plural of, is one of somebody who can speak."""
    one = lex.singular_of(noun)
    if noun in lex.groups or noun in lex.titles or one in lex.titles or one in lex.groups:
        return True
    return one.endswith(tuple(vocabulary.words(lex.language, "claimants", "makers")))


def _with_aside(source: Source, aside: Sequence[Token], lex: Lexicon, text: str) -> Source:
    """An apposition gives a name its role, or a description its name."""
    words = stripped.without_article(list(aside), lex)
    if not words or not words[0].text[0].isalpha() or any(word.text in '“”"' for word in words):
        return source
    if words[0].lower in lex.prepositions or words[0].lower.endswith(lex.gerund) or words[0].lower in lex.relatives:
        return source
    if any(word.text[0].isdigit() or word.lower in lex.auxiliaries for word in words):
        return source  # "According to Lind, the mayor was late, ..." is a clause
    named = all(word.capital or word.lower in lex.particles for word in words)
    described = source.name[:1].islower() or source.name.rpartition(" ")[2][:1].islower()
    if named and (described or (source.role is None and source.head in lex.titles)):
        inner = _person(words, lex, text, honorific=False) or _named(words, lex, text)
        if inner is not None:
            return structs.replace(inner, start=source.start, end=source.end, role=source.name or inner.role)
    person = persons.read(words, lex, text, honorific=False) if described and not named else None
    if person is not None and person.role:
        role = f"{source.name}, {person.role}"
        return structs.replace(source, name=person.name, role=role, kind="person", head=person.surname, refers="")
    speaks = [word for word in words if word.lower in lex.titles or word.lower in lex.groups]
    rank = source.role is None or source.role[-1] == "."  # "Col. Ada Lind, who heads the watch"
    if rank and speaks and not source.refers and len(words) <= 24 and not _told(words, lex):
        return structs.replace(source, role=printed(words, text, lex))
    return source


def _told(words: Sequence[Token], lex: Lexicon) -> bool:
    """Whether an aside is a clause, and no apposition: ``According to the navy, | Norland has lost 300 soldiers, | ...``."""
    for at, word in enumerate(words):
        if word.lower in lex.relatives or word.lower in lex.prepositions:
            return False
        if word.text[0].isdigit() or word.lower in lex.auxiliaries or (at and word.lower in lex.verbs):
            return True
    return False
