"""The words of the interface. Templates hold them in English, where they are printed; a catalogue puts others in their place.

A catalogue is a file ``words/LANGUAGE.toml`` beside the templates: the English words, and the words to print instead.
``words/en.toml`` lists all there are; it is made from the templates, and a test holds the two together. The exchange
happens once, when a template is compiled.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import msgspec
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from builder.phrases import Catalogue, fits

FOLDER = "words"
SETTINGS = "claimline.toml"
_CODES = frozenset(
    ["article", "website", "hollow", "dashed", "hollow dashed", "dotted", "struck", "pile", "rule", 'lang="']
)
"""What is printed for programs to read: what a block gives (``og:type``), and classes, ids and attributes that a macro gives."""
_MARKS = frozenset(":;")
"""Marks that some languages set off from the word before."""
_NAMES = re.compile(r"((?:aria-label|placeholder|title|alt|data-tip|data-name|og:image:alt\" content)=\")([^\"]*)(\"?)")
"""Attributes that a reader sees or hears; the value may end at an expression, and go on after it."""
_KEYWORDS = {"in", "not", "and", "or", "if", "else", "is"}
_PRINTED_AFTER = {"variable_begin", "tilde", "lparen", "comma"}
_PRINTED_BEFORE = {"variable_end", "tilde", "rparen", "comma"}


def chosen(folders: Iterable[Path], *, language: str, own: Mapping[str, str]) -> Catalogue:
    """English words to those that are printed: the packaged catalogue, then the site's file, then its settings.

    ``folders``: the site's own templates first. Raises BrokenCatalogueError.
    """
    found = Catalogue()
    _checked(own, SETTINGS)
    for file in files(folders, language=language):
        found.update(_checked(loaded(file), _name(file)))
    found.update(own)
    return Catalogue((english, printed) for english, printed in found.items() if english != printed)


def files(folders: Iterable[Path], *, language: str) -> Iterator[Path]:
    """The files of a language's words, what wins last: ``fr.toml`` before ``fr-CA.toml``, the site's own after the packaged."""
    for folder in reversed(tuple(folders)):
        for name in dict.fromkeys((language.partition("-")[0], language)):
            file = folder / FOLDER / f"{name}.toml"
            if file.is_file():
                yield file


def all_words(folder: Path) -> Mapping[str, str]:
    """The English catalogue of a folder, which lists every word of its templates."""
    return loaded(folder / FOLDER / "en.toml")


def loaded(file: Path) -> Mapping[str, str]:
    """The words of one file. Raises BrokenCatalogueError."""
    try:
        return _decoded(file.read_bytes())
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BrokenCatalogueError(_name(file), f"the catalogue cannot be read: {error}") from None


@lru_cache(maxsize=8)
def _decoded(data: bytes) -> Mapping[str, str]:
    return msgspec.toml.decode(data, type=dict[str, str])


def _checked(words: Mapping[str, str], path: str) -> Mapping[str, str]:
    """The words, if every pattern can be filled."""
    for english, printed in words.items():
        if english != printed and not fits(english, printed):
            raise BrokenCatalogueError(path, f"“{printed}” has a gap in braces that “{english}” does not fill")
    return words


def _name(file: Path) -> str:
    return f"{file.parents[1].name}/{FOLDER}/{file.name}"


class BrokenCatalogueError(Exception):
    """Words cannot be read, or not be filled; ``path`` says where they stand."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(why)
        self.path = path


class Exchange(Extension):
    """Puts the words of ``environment.catalogue`` in the place of those in the templates."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        catalogue: Mapping[str, str] = self.environment.catalogue  # type: ignore[attr-defined]
        page = _Page(catalogue)
        tokens = [*stream]
        for at, token in enumerate(tokens):
            if token.type == "data":
                yield Token(token.lineno, token.type, page.text(token.value))
            elif token.type == "string" and not page.inside and _is_printed(tokens, at):
                yield Token(token.lineno, token.type, _exchanged(token.value, catalogue))
            else:
                yield token


class _Page:
    """Reads a template's HTML piece by piece, and knows whether it stands inside a tag."""

    def __init__(self, catalogue: Mapping[str, str]) -> None:
        self._catalogue = catalogue
        self.inside = False
        self._raw = False
        self._named = False

    def text(self, html: str) -> str:
        return "".join(map(self._piece, re.findall(r"<(?=[a-zA-Z/!])[^<>]*>?|[^<>]*>|[^<>]+|<", html)))

    def _piece(self, piece: str) -> str:
        opens = re.match(r"<(?=[a-zA-Z/!])(/?\w*)", piece)
        if opens:
            self._raw = opens[1] in ("style", "script")
        if opens or self.inside:
            self.inside = not piece.endswith(">")
            return self._attributes(piece)
        return piece if self._raw else _exchanged(piece, self._catalogue)

    def _attributes(self, piece: str) -> str:
        first, mark, rest = piece.partition('"') if self._named else ("", "", piece)
        said = _exchanged(first, self._catalogue) + mark
        self._named = self._named and not mark
        for at, found in enumerate(_NAMES.split(rest)):
            said += _exchanged(found, self._catalogue) if at % 4 == 2 else found
            self._named |= at % 4 == 3 and not found
        return said


def _exchanged(piece: str, catalogue: Mapping[str, str]) -> str:
    """The words without the blanks around them are looked up; the blanks stay."""
    core = piece.strip()
    if core in _CODES or not (core in _MARKS or re.search(r"[^\W\d_]", core)):
        return piece
    start = piece.index(core)
    return piece[:start] + catalogue.get(" ".join(core.split()), core) + piece[start + len(core) :]


def _is_printed(tokens: list[Token], at: int) -> bool:
    """Whether a string of a template is words to print, and not a code that is compared or a filter's argument."""
    before, after = tokens[at - 1], tokens[at + 1]
    leads = before.type in _PRINTED_AFTER or (before.type == "name" and before.value in ("else", "or"))
    ends = after.type in _PRINTED_BEFORE or (after.type == "name" and after.value in ("if", "else"))
    if not (leads and ends):
        return False
    depth = 0
    for back in range(at - 1, -1, -1):
        match tokens[back].type:
            case "variable_begin":
                return True
            case "block_begin" | "block_end":
                return False
            case "rparen":
                depth += 1
            case "lparen" if depth:
                depth -= 1
            case "lparen":
                called = tokens[back - 1]
                is_filter = tokens[back - 2].type == "pipe"
                if called.type != "name" or called.value in _KEYWORDS or is_filter:
                    return False
    return False
