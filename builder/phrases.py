"""What the program says to readers, in the language of the site.

The English words stand where they are said, as patterns with named gaps: ``say("at least {figure}", figure="5")``. A
catalogue gives the pattern to fill instead. Which one is in force is ambient, as it is for gettext: the language belongs
to the whole site, and every sentence would have to carry it otherwise (docs/decisions/0007-words-in-one-catalogue.md).
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from string import Formatter
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Catalogue(dict[str, str]):
    """English patterns to those that are said; to be made once and then only read. Memories may hold on to it."""

    __hash__ = object.__hash__  # type: ignore[assignment]


ENGLISH = Catalogue()
_spoken: ContextVar[Catalogue] = ContextVar("catalogue", default=ENGLISH)


def say(english: str, /, **parts: object) -> str:
    """The words for an English pattern, its gaps filled.

    >>> say("{one} and {other}", one="5", other="7")
    '5 and 7'
    """
    pattern = _spoken.get().get(english, english)
    return pattern.format_map(parts) if parts else pattern


def known(english: str) -> bool:
    """Whether the catalogue in force has words of its own for a pattern."""
    return english in _spoken.get()


def several(count: int, one: str, many: str, /, **parts: object) -> str:
    """The pattern for one or for many; ``{n}`` is the number, its thousands apart.

    >>> several(2000, "{n} report", "{n} reports")
    '2,000 reports'
    """
    return say(one if count == 1 else many, n=number(count), **parts)


def listed(words: Sequence[str]) -> str:
    """Words as a sentence lists them.

    >>> listed(["killed", "wounded", "missing"])
    'killed, wounded and missing'
    """
    return say("{one} and {other}", one=", ".join(words[:-1]), other=words[-1]) if len(words) > 1 else "".join(words)


def noted(words: T) -> T:
    """The words themselves: a mark for the list of all words, on tables whose English ones are said elsewhere."""
    return words


def number(value: float) -> str:
    """A value with thousands apart, without a needless ``.0``, in the marks of the catalogue's ``1,234.5``.

    >>> number(20000.0), number(3.5), number(0.25)
    ('20,000', '3.5', '0.25')
    """
    plain = numeral(value)
    like = _spoken.get().get(_NUMERAL)
    return plain if like is None else plain.translate(_marks(like))


def numeral(value: float) -> str:
    """The same in any language: for what is recorded, not said."""
    return f"{int(value):,}" if value == int(value) else f"{value:,.10g}" if abs(value) < 1e9 else f"{value:,.1f}"


_NUMERAL = "1,234.5"


@lru_cache(maxsize=8)
def _marks(like: str) -> dict[int, str]:
    """What stands for the comma and for the point, read off the way a catalogue writes 1,234.5."""
    thousands, _, rest = like.removeprefix("1").partition("234")
    return {ord(","): thousands, ord("."): rest.removesuffix("5")}


@contextmanager
def spoken(catalogue: Catalogue) -> Iterator[None]:
    """Inside, the words of this catalogue are said."""
    before = _spoken.set(catalogue)
    try:
        yield
    finally:
        _spoken.reset(before)


def saying(catalogue: Catalogue, work: Callable[P, T]) -> Callable[P, T]:
    """The work, to be done later in the words of this catalogue."""

    @wraps(work)
    def done(*args: P.args, **kwargs: P.kwargs) -> T:
        with spoken(catalogue):
            return work(*args, **kwargs)

    return done


def remembered(work: Callable[P, T]) -> Callable[P, T]:
    """The work of words, done once for the same arguments in the same words."""

    @lru_cache(maxsize=16384)
    def known(_: Catalogue, *args: P.args, **kwargs: P.kwargs) -> T:
        return work(*args, **kwargs)

    @wraps(work)
    def recalled(*args: P.args, **kwargs: P.kwargs) -> T:
        return known(_spoken.get(), *args, **kwargs)  # type: ignore[arg-type]

    return recalled


def fits(english: str, other: str) -> bool:
    """Whether a pattern can be filled wherever the English one can: it is well formed and has no gap of its own."""
    try:
        return _gaps(other) <= _gaps(english)
    except ValueError:
        return False


def _gaps(pattern: str) -> set[str]:
    """Raises ValueError for a brace that is none."""
    return {name for _, name, _, _ in Formatter().parse(pattern) if name is not None}
