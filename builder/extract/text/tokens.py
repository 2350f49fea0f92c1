"""Words with their places."""

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from msgspec import Struct, structs

from builder.extract.text.lexicon import Lexicon, lexicon

_KEPT = "\u00a0"
"""For the blank between an initial and the name that it belongs to."""
_LONG = 32
"""Characters between two blanks from which nothing is kept in mind."""
_INITIAL = re.compile(r" (?<=[A-Z]\. )(?=[A-Z][a-z])")  # a blank is found faster than a letter
_REST = r"[\w’'&]*(?:[-.](?=\w)[\w’'&]*)*"
"""Of a word behind its first letter."""
_Cut = tuple[int, int, str, str, bool, bool, bool]
"""A token by its place in its run: the fields of ``Token``."""


class Token(Struct, frozen=True, gc=False):
    """One word or mark."""

    start: int
    end: int
    text: str
    lower: str
    """Without a possessive ending, apostrophes straight; never empty."""
    owns: bool = False
    """It has a possessive ending (``Amatrice's``)."""
    capital: bool = False
    """It begins with a capital letter."""
    word: bool = True
    """It is no mark."""


def unbound(word: Token, lex: Lexicon) -> Token:
    """Without an article that hangs on it: the "Insee" of "l'Insee"."""
    for article in lex.bound_articles:
        if word.text.lower().startswith(article):
            at = len(article)
            return structs.replace(word, start=word.start + at, text=word.text[at:], lower=word.lower[at:])
    return word


def contracted(token: Token, lex: Lexicon) -> bool:
    """Whether it is a pronoun that a form of *be* or *have* is contracted with: ``he's``, ``they're``."""
    return token.lower in lex.contracted and token.text.lower() != token.lower


def tokens(text: str, start: int, end: int, lex: Lexicon) -> list[Token]:
    """The words and marks of a stretch of text, in order."""
    stretch = text[start:end]
    if ". " in stretch:
        stretch = _INITIAL.sub(_KEPT, stretch)
    agencies, (split, known) = lex.agencies, _splitters(lex.language)
    found: list[Token] = []
    at = start
    for run in stretch.split(" "):
        after = at + len(run)
        if run.isalpha():  # most are: no expression need look at them
            lower = run.lower()
            if lower == run:
                found.append(Token(at, after, run, run))
            else:
                found.append(Token(at, after, run, run if run in agencies else lower, False, run[0].isupper()))
        else:
            cuts = known(run) if after - at < _LONG else split(run)
            for first, last, word, lower, owns, capital, is_word in cuts:
                found.append(Token(at + first, at + last, word, lower, owns, capital, is_word))
        at = after + 1
    return found


@cache
def _splitters(language: str) -> tuple[Callable[[str], tuple[_Cut, ...]], Callable[[str], tuple[_Cut, ...]]]:
    """What cuts into words what stands between two blanks, and the same with a memory: a text says most of its words again."""
    lex = lexicon(language)
    pattern = _pattern(lex)
    owner, owners = (tuple({end.replace("’", "'") for end in ends}) for ends in (lex.possessive, lex.possessive_plural))

    def split(run: str) -> tuple[_Cut, ...]:
        found = []
        for match in pattern.finditer(run):
            word = match.group()
            lower, owns = word, False
            if "'" in word or "’" in word:
                lower = word.replace("’", "'")
                if lower.endswith(owner):
                    lower, owns = lower[: lower.rindex("'")], True
                elif lower.endswith("'") and lower != "'":
                    lower, owns = lower[:-1], lower.endswith(owners)
                elif (base := lower.rpartition("'")[0]).lower() in lex.contracted:
                    lower = base
            lower = lower if lower in lex.agencies else lower.lower()
            capital = word[0].isupper() or ("-" in word and _bound(word, lex))
            found.append((*match.span(), word, lower, owns, capital, word[0].isalnum()))
        return tuple(found)

    return split, lru_cache(maxsize=16384)(split)


def _bound(word: str, lex: Lexicon) -> bool:
    """Whether a name hangs on a particle: ``al-Masri``."""
    particle, _, name = word.partition("-")
    return particle in lex.bound_particles and name[:1].isupper()


def _pattern(lex: Lexicon) -> re.Pattern[str]:
    """One word or mark of a run."""
    dotted = "|".join(map(re.escape, sorted(lex.dotted))) or "(?!)"
    return re.compile(
        rf"[a-z]{_REST}"  # most words are: asked first
        rf"|(?=[A-Z]\.)(?:(?:[A-Z]\.){{2,}}(?:-\w+)*|[A-Z]\.(?={_KEPT}[A-Z][a-z]))"
        rf"|(?:{dotted})\."
        r"|\d(?:[\d.,]*\d)?"
        rf"|[^\W\d_]{_REST}"
        r"|[^\w\s]"
    )


def printed(words: Sequence[Token], text: str, lex: Lexicon) -> str:
    """The words as printed, without a closing possessive."""
    if not words:
        return ""
    said = text[words[0].start : words[-1].end]
    for ending in lex.possessive:
        said = said.removesuffix(ending)
    return said.rstrip("'’") if words[-1].owns else said
