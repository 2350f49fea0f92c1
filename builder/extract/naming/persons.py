"""A person in a noun phrase: which words are the name, and which before it say who that is."""

from collections.abc import Sequence

from msgspec import Struct

from builder import bodies
from builder.extract.text.lexicon import Lexicon
from builder.extract.text.tokens import Token, printed
from builder.vocabulary.gazetteer import gazetteer


class Person(Struct, frozen=True, gc=False, kw_only=True):
    """A person, as a noun phrase names one."""

    name: str
    """As printed, without honorific: ``Mark Rutte``."""
    role: str | None
    """The words before the name: ``NATO Secretary General``."""
    surname: str
    """The last word of the name, lower case."""


def read(words: Sequence[Token], lex: Lexicon, text: str, *, honorific: bool) -> Person | None:
    """``NATO Secretary General Mark Rutte``: the capitals after the last title, country or organisation are the name.

    ``honorific`` says that one stood before the words ("Ms"), which makes a single capital a name. None where no name is.
    """
    seat = next((i for i in range(2, len(words) - 1) if words[i].lower in lex.seats), None) if len(words) > 3 else None
    if seat is not None and words[seat - 1].capital and words[seat - 2].capital:
        seated = read(words[:seat], lex, text, honorific=honorific)
        if seated is not None and " " in seated.name:
            return seated  # "Senator Ada Lind of Ohio", "Ada Lind of the charity MedAid"
    tail = _tail(words, lex)
    if tail == len(words) or (tail and _of_several(words, tail, lex)):
        return None
    if not lex.additive.isdisjoint([word.lower for word in words]) and any(word.owns for word in words):
        return None
    cut = next((i + 1 for i in range(len(words) - 1, tail - 1, -1) if _impersonal(words[i], lex)), tail)
    if cut > 1 and _for_another(words, cut, lex):
        return None
    name, role = words[cut:], words[:cut]
    if (
        len(role) > 1 and role[-1].lower in lex.genitive and role[-2].lower in lex.titles
    ):  # "Mayor of Elm Ada Lind"; "Minister of Public Health" is nobody's name
        place = 2 if name and name[0].lower in lex.place_openers else 1
        if len(name) < place + 2:
            return None
        name, role = name[place:], words[: cut + place]
    while len(name) > 1 and name[0].lower in lex.honorifics:
        name = name[1:]
    if not name or len(name) > 4:
        return None
    titled = any(word.lower.split("-")[0] in lex.titles or word.lower in lex.titles for word in role)
    grouped = bool(role) and not titled and (role[-1].lower in lex.groups or role[-1].lower in lex.organisations)
    if honorific:
        titled = True
    if not role and not honorific:
        if len(name) == 1:
            return None
        if words[0].lower in lex.populations:
            return None
    elif (not titled and (grouped or len(name) == 1)) or (
        titled and role and not honorific and len(name) == 1 and role[-1].lower not in lex.titles
    ):
        return None
    if role and role[-1].lower in (lex.inner if titled else lex.prepositions):
        return None  # "a speaker at the end of a march in Nine Elms"
    if not titled and bodies.read(printed(words, text, lex)) is not None:
        return None  # "Kenyan Red Cross"
    if role and role[-1].lower in gazetteer(lex.language).directions:
        return None  # "an official in northern San Lindo"
    if role and role[-1].lower in lex.determiners:
        return None  # "the Public Office for the Basque Language"
    return Person(
        name=printed(name, text, lex), role=printed(_role(role, lex), text, lex) or None, surname=name[-1].lower
    )


def _role(words: Sequence[Token], lex: Lexicon) -> Sequence[Token]:
    """Of the words before a name those that can be a role: of a clause that runs into it ("isn't bowing to presidential
    candidate Jon Maas") only what stands behind its last preposition, if that ends in a title; none of an infinitive."""
    if len(words) > 1 and words[-2].lower in lex.infinitive:
        return ()
    if not any(
        word.text[0].isdigit() or word.lower in lex.auxiliaries or any(mark in word.lower for mark in lex.negated)
        for word in words
    ):
        return words
    ends = [at + 1 for at, word in enumerate(words) if word.text[0].isdigit() or word.lower in lex.prepositions]
    rest = words[max(ends, default=0) :]
    return rest if rest and rest[-1].lower in lex.titles else ()


def _tail(words: Sequence[Token], lex: Lexicon) -> int:
    """Where the run of capitals begins with which the phrase ends."""
    at = len(words)
    while (
        at > 0
        and (words[at - 1].capital or (words[at - 1].lower in lex.particles and at < len(words)))
        and words[at - 1].word
    ):
        if words[at - 1].lower in lex.determiners:
            break
        at -= 1
    while at < len(words) and not words[at].capital:
        at += 1
    return at


def _of_several(words: Sequence[Token], tail: int, lex: Lexicon) -> bool:
    """Whether several people are told by somebody's name: ``opponents of President Lind``, ``organisers of a protest against Ada
    Lind``; not ``leaders of the union, Ada Lind``, and not ``the doctors of Aid One spokesman Jonas Berg``."""
    governing = next((i for i in range(tail - 1, 0, -1) if words[i].lower in lex.prepositions), 0)
    between = words[governing + 1 : tail]
    first = next((i for i in range(1, governing + 1) if words[i].lower in lex.prepositions), 0)
    if not first or any(word.capital and word.lower not in lex.titles for word in between):
        return False
    noun = words[first - 1].lower
    one = lex.singular_of(noun)
    return noun != one and (noun in lex.groups or one in lex.titles)


def _for_another(words: Sequence[Token], cut: int, lex: Lexicon) -> bool:
    """Whether the name is of whom somebody speaks for: ``spokesman for | Ada Lind``, ``aide to President | Lind``; not ``spokesman for
    AidOne | Ada Lind``, nor ``envoy to Norland | Ada Lind``. ``cut``: where the name begins."""
    at = next((i for i in range(cut - 1, 0, -1) if words[i].lower in lex.serving), 0)
    speaker = words[at - 1].lower
    if at > 1 and words[at - 1].capital and words[at - 2].capital:
        return False  # "Elm Observatory for Rights director | Ada Lind"
    if not at or (speaker not in lex.titles and speaker not in lex.groups) or any(word.owns for word in words[:cut]):
        return False
    return words[at].lower in lex.behalf if at == cut - 1 else words[cut - 1].lower in lex.titles


def _impersonal(word: Token, lex: Lexicon) -> bool:
    """Whether a word is no part of a person's name: a title, an organisation, a country, an owner, an abbreviation."""
    low = word.lower
    return low.rstrip(".") in lex.organisations or low in lex.populations or low in lex.titles or low in lex.groups or low in lex.media or word.owns or (word.text.isupper() and len(word.text) > 1 and "." not in word.text) or "." in word.text[1:-1]  # fmt: skip
