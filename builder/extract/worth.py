"""What a reader would hold for and against an assertion's being worth a record, by name: is it about something that could be
checked, or that is fought over? ``worth.toml`` has the words and the points, ``grading`` adds them up.

Check-worthiness, as it is called where facts are checked, is a property of what is said: of deeds and public matters, not of
what the speaker hopes, means to do or finds good.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from msgspec import Struct

from builder import vocabulary
from builder.extract.speech.voice import Voice
from builder.extract.text import phrases
from builder.extract.text.lexicon import Lexicon, lexicon
from builder.extract.text.tokens import Token

_THICK = 300
"""Characters of an article for each of its figures, up to which it is thick with them: twenty in a thousand words."""
_THIN = 1500
"""Those for each of its figures and one more, from which on it has hardly any."""
_PARTICIPLE = 5
"""Letters from which on an ending makes a participle."""


class _Words(Struct, frozen=True):
    """The words of a language for these grounds."""

    grounds: dict[str, frozenset[str]]
    """Each word with the grounds that it is one of the words of."""
    nameless: frozenset[str]
    """Capitals do not make them names: ``I``, ``Monday``."""
    matters: frozenset[str]
    about: frozenset[str]
    charges: frozenset[str]
    pairs: frozenset[tuple[str, ...]]
    pairing: frozenset[str]
    """Their first words."""
    endings: tuple[str, ...]


_ELSEWHERE = frozenset({"about", "charges"})
"""Grounds whose words count only where they stand."""


@cache
def _known(language: str) -> _Words:
    table = vocabulary.table(language, "worth")
    words = {name: frozenset(said.split()) for name, said in table.get("words", {}).items()}
    grounds: dict[str, set[str]] = {}
    for name, said in words.items():
        for word in said if name not in _ELSEWHERE else ():
            grounds.setdefault(word, set()).add(name)
    future = table.get("future", {})
    empty: frozenset[str] = frozenset()
    return _Words(
        grounds={word: frozenset(names) for word, names in grounds.items()},
        nameless=words.get("self", empty) | words.get("time", empty),
        matters=words.get("matters", empty),
        about=words.get("about", empty),
        charges=words.get("charges", empty),
        pairs=frozenset(tuple(pair.split()) for pair in future.get("pairs", ())),
        pairing=frozenset(pair.split()[0] for pair in future.get("pairs", ())),
        endings=tuple(future.get("endings", ())),
    )


@cache
def _grounds(language: str) -> Callable[[str], frozenset[str]]:
    """The grounds of a word, with a memory: texts say most of their words again."""
    known, endings = _known(language), lexicon(language).participle

    def grounds(word: str) -> frozenset[str]:
        found = known.grounds.get(word, frozenset())
        return found | {"past"} if len(word) >= _PARTICIPLE and word.endswith(endings) else found

    return lru_cache(maxsize=16384)(grounds)


def of_article(characters: int, figures: int) -> Iterator[str]:
    """The grounds that lie in the whole article: whether it counts things, by how far its figures stand apart."""
    if figures * _THICK >= characters:
        yield "thick"
    elif (figures + 1) * _THIN <= characters:
        yield "thin"


def of_words(said: Sequence[Token], voice: Voice, lex: Lexicon, *, quoted: bool) -> set[str]:
    """The grounds that lie in the words of a speaker; ``quoted``: they are his own, not retold."""
    known = _known(lex.language)
    every = [token.lower for token in said if token.word]
    low = set(every)
    grounds = _grounds(lex.language)
    found = set().union(*[grounds(word) for word in low])
    matters = 0 if known.matters.isdisjoint(low) else sum(map(known.matters.__contains__, every))
    if _names(said, known):
        found.add("names")
    if not known.pairing.isdisjoint(low) and not known.pairs.isdisjoint(pairwise(every)):
        found.add("ahead")
    contracted = [
        one.text for one in said if one.text is not one.lower and one.word and ("'" in one.text or "’" in one.text)
    ]
    for text in contracted:
        found |= _contracted(text.lower().replace("’", "'"), known)
    verb = bool(contracted) or not (lex.auxiliaries.isdisjoint(low) and lex.be.isdisjoint(low))
    verb = verb or any(phrases.finite(token, lex) for token in said)
    if not quoted and every and every[0] in known.about:
        found.add("about")
    return found.union(_of_sum(matters, verb=verb), _of_speaker(voice, known))


def _names(said: Sequence[Token], known: _Words) -> bool:
    """Whether a capital behind a word without one makes a name."""
    before = True
    for token in said:
        if token.word:
            if token.capital and not before and token.lower not in known.nameless:
                return True
            before = token.capital
    return False


def _of_sum(matters: int, *, verb: bool) -> Iterator[str]:
    """The grounds that lie in all the words together."""
    if matters > 1:
        yield "public"
    if not verb:
        yield "verbless"


def _contracted(word: str, known: _Words) -> frozenset[str]:
    """The grounds of a word with another contracted to it: ``I'm``, ``it'll``."""
    found = known.grounds.get(word, frozenset())
    return found | {"ahead"} if word.endswith(known.endings) else found


def _of_speaker(voice: Voice, known: _Words) -> Iterator[str]:
    """The grounds that lie in who speaks, and how the sentence says so."""
    if voice.cue is None:
        yield "alone"
    if voice.verb in known.charges:
        yield "charges"
    if voice.sieve == "quote":
        yield "marks"
    if voice.mention is not None and voice.mention.kind == "organisation":
        yield "organisation"
