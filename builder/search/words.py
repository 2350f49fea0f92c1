"""Text to the terms that are indexed and asked for. templates/assets/search/normal.js is the same in JavaScript.

One table of cases (tests/search/words.json) and random text hold the two together.
"""

import re
import unicodedata
from functools import cache

from lunr.stemmer import PorterStemmer

_COMMON = (
    "a an and are as at be been by for from had has have he her his in is it its of on or she that the their them they "
    "this to was were which will with would"
)
STOP = frozenset(_COMMON.split())
"""Left out of the index. Short on purpose: ``no``, ``not``, ``only``, ``said`` and ``more`` tell claims apart."""

_SAME = {
    **dict.fromkeys("’‘ʼʹ′`´", "'"),
    **dict(zip("абвгґдезиіклмнопрстуфыэђћј", "abvggdeziiklmnoprstufyedcj", strict=True)),
    "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ъ": "", "ю": "yu", "я": "ya", "є": "ye", "љ": "lj", "њ": "nj",
    "ß": "ss", "ς": "σ", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe",
}  # fmt: skip
_GROUPED = "[0-9]{1,3}(?:" + "|".join(f"(?:{gap}[0-9]{{3}}(?![0-9]))+" for gap in " ,'") + r")(?:\.[0-9]+)?"
_DOTTED = r"[0-9]{1,3}(?:\.[0-9]{3}){2,}"
_TOKEN = re.compile(
    r"(?!per ?cent)[a-z]{2,}(?![^\W_]|')|"  # most words, found by the first and fastest of the rules
    + _GROUPED
    + r"|[0-9]+(?:[.,][0-9]+)*"
    r"|%|per ?cent(?![^\W_])"
    r"|[^\W_](?:\.[^\W_](?![^\W_]))+"  # initials
    r"|[^\W_]+(?:'[^\W_]+)*"
)
_WHOLE = re.compile(f"{_GROUPED}|{_DOTTED}")
_LETTERS = re.compile(r"(?!(?:eeds?|ies|sses)$)[a-z]+")
"""What is stemmed; not the few non-words on which the stemmers of lunr.py and lunr.js part."""


class _Stemmer(PorterStemmer):  # type: ignore[misc]  # lunr has no types
    """lunr.py's stemmer with lunr.js's rule for a final y ("try" is "tri", "play" stays), where the two differ."""

    b: str
    k: int

    def step1c(self) -> None:
        if self.k >= 2 and self.b[self.k] == "y" and self.b[self.k - 1] not in "aeiou":
            self.b = self.b[: self.k] + "i" + self.b[self.k + 1 :]


_stemmer = _Stemmer()


def fold(text: str) -> str:
    """Without case, diacritics and typographic variants, so that ``Zelenskyy`` is found with any capitals."""
    if text.isascii():
        return text.lower().replace("`", "'")
    return "".join(_folded(character) for character in text)


@cache
def _folded(character: str) -> str:
    plain = unicodedata.normalize("NFKD", _SAME.get(character, character))
    bare = "".join(c for c in plain if not unicodedata.category(c).startswith("M")).lower()
    return "".join(_SAME.get(c, c) for c in bare if not unicodedata.category(c).startswith("M"))


def tokens(text: str) -> list[str]:
    """Words and numbers of a text in their order, folded, without the punctuation around them.

    ``20,000``, ``20 000`` and ``20000`` are one token; ``3.5`` and ``3,5`` are ``3.5``; ``%`` is a token of its own.
    """
    return [_token(found) for found in _TOKEN.findall(fold(text))]


@cache
def _token(found: str) -> str:
    if "0" <= found[0] <= "9":
        if _WHOLE.fullmatch(found):
            whole, point, rest = found.partition(".") if found.count(".") == 1 else (found, "", "")
            return re.sub(r"[ ,'.]", "", whole) + point + rest
        return found.replace(",", ".") if found.count(",") == 1 and "." not in found else found
    if found in ("%", "percent", "per cent"):
        return "%"
    return found.replace(".", "").removesuffix("'s").replace("'", "")


@cache
def term(token: str) -> str:
    """What a token is indexed under: its stem; a number, or a word of another alphabet, as it stands."""
    return str(_stemmer.stem(token)) if _LETTERS.fullmatch(token) else token


def terms(text: str) -> list[str]:
    """The terms of a text, in its order, without stop words."""
    return [made for found in _TOKEN.findall(fold(text)) if (made := _indexed(found))]


@cache
def _indexed(found: str) -> str:
    token = _token(found)
    return "" if token in STOP else term(token)
