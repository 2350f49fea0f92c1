"""A glance at a text: whether it has a digit, or any of some words, at a tenth of what an expression costs.

Most paragraphs of news hold no number and no date, and nobody who says anything. A glance never misses a word that is
there; it may see one that is not (``oneş`` is seen as "one"), so that it only says where an expression has to be tried.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

_PLAIN = bytes(
    ord("0") if chr(code) in "0123456789" else ord(chr(code).lower()) if chr(code).isalpha() else ord(" ")
    for code in range(256)
)
"""Latin letters small, digits noughts, all else blanks; so is what Latin-1 has not."""


def plain(text: str) -> bytes:
    """The text with one byte for each character, so that places stay what they are.

    >>> plain("“One in 20,”")
    b' one in 00  '
    """
    return text.encode("latin-1", "replace").translate(_PLAIN)


@lru_cache(maxsize=16)
def seen(text: str) -> frozenset[bytes]:
    """The words of a text as a glance sees them; kept for a moment, because several rules look at a sentence in turn.

    >>> sorted(seen("“One in 20,”"))
    [b'00', b'in', b'one']
    """
    return frozenset(plain(text).split())


class Glance(Struct, frozen=True):
    """Words to look for, each by its first run of Latin letters."""

    words: frozenset[bytes] | None
    """None where a word begins with another letter: nothing can then be said, and every text may hold one."""

    def among(self, words: Iterable[bytes]) -> bool:
        """Whether any of them may be among the words of a text (``seen(text)``)."""
        return self.words is None or not self.words.isdisjoint(words)


def glance(phrases: Iterable[str]) -> Glance:
    """What to look for so that none of the phrases is missed.

    >>> sorted(glance(["a couple of", "o’clock"]).words or ())
    [b'a', b'o']
    """
    heads = [plain(phrase) for phrase in phrases]
    missed = any(head[:1] in (b" ", b"", b"0") for head in heads)
    return Glance(None if missed else frozenset(head.split()[0] for head in heads))


def marks(text: str, sought: Iterable[str]) -> list[int]:
    """Where any of the characters or words stand, in order: one by one they are found far faster than by an expression for all.

    >>> marks("Who? Ada.", ".?")
    [3, 8]
    """
    found = []
    for mark in [one for one in sought if one in text]:
        at = text.find(mark)
        while at >= 0:
            found.append(at)
            at = text.find(mark, at + 1)
    return sorted(found)


def runs(letters: bytes) -> Iterator[int]:
    """Where the runs of digits begin."""
    at = letters.find(b"0")
    while at >= 0:
        yield at
        at += 1
        while letters.startswith(b"0", at):
            at += 1
        at = letters.find(b"0", at)


def places(letters: bytes, words: Iterable[bytes]) -> list[int]:
    """Where each of the words stands in a text (``plain(text)``), word by word."""
    found = []
    padded = b" %b " % letters
    for word in words:
        sought = b" %b " % word
        at = padded.find(sought)
        while at >= 0:
            found.append(at)
            at = padded.find(sought, at + len(word) + 1)
    return found
