"""The files of the index. How many there are, and which term is in which, follows from the number of documents alone:
the preview can list them without building the index, and a browser finds a term's file without a table.

====================  ==============================================================================================
search/index.json     how many documents, files of each kind, fields; a version for the addresses of the others
search/t/N.json       postings of the terms whose CRC-32 leaves N: {term: [field, ...]}, a field 0 or [documents, weights,
                      which weight]: numbers written by ``digits``, documents as steps from the one before
search/v/N.json       terms by their first character, for half-typed words: {terms, counts}
search/w/N.json       words by their last character, with v/ for a typo: one typo leaves the first or the last as it is
search/d/N.json       what a result shows, documents.Stored as an array
search/f/N.json       a facet's values and the dates of a block of documents
search/names.json     the facets' values by name
====================  ==============================================================================================
"""

import hashlib
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property, partial

import msgspec

from builder.records import Output
from builder.search.documents import BOOSTS, FACETS, Documents
from builder.search.index import Index

FORMAT = 1
"""Goes into the version: raise it when the files' form changes."""
_PER_TERMS_FILE = 128
_PER_DOCUMENTS_FILE = 16
_PER_BLOCK = 2048
_ONE_VOCABULARY = 1000
"""Up to so many documents the vocabulary is one file."""
_LETTERS = 38
"""Files of the vocabulary beyond: a-z and 0-9 fall into files of their own by code point modulo 38."""

_NUMBER = re.compile("[0-9]")
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


class Shelves:
    """All files of one site's index, each made when it is asked for."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._index = Index(documents)
        count = len(documents)
        self._term_files = _files(count, _PER_TERMS_FILE)
        self._vocabulary_files = 1 if count <= _ONE_VOCABULARY else _LETTERS

    def outputs(self) -> Iterator[Output]:
        """Every file, in the order of the table above."""
        count = len(self._documents)
        yield Output("search/index.json", self._manifest)
        for n in range(self._term_files):
            yield Output(f"search/t/{n}.json", partial(self._terms, n))
        for n in range(self._vocabulary_files):
            yield Output(f"search/v/{n}.json", partial(self._vocabulary, n, last=False))
            if self._vocabulary_files > 1:
                yield Output(f"search/w/{n}.json", partial(self._vocabulary, n, last=True))
        for n in range(_files(count, _PER_DOCUMENTS_FILE)):
            yield Output(f"search/d/{n}.json", partial(self._stored, n))
        for n in range(_files(count, _PER_BLOCK)):
            yield Output(f"search/f/{n}.json", partial(self._block, n))
        yield Output("search/names.json", lambda: msgspec.json.encode(self._documents.choices))

    def _manifest(self) -> bytes:
        version = hashlib.sha256(msgspec.json.encode((FORMAT, self._documents.tracker))).hexdigest()[:8]
        return msgspec.json.encode(
            {
                "version": version,
                "documents": len(self._documents),
                "fields": list(BOOSTS),
                "terms": self._term_files,
                "letters": self._vocabulary_files,
                "shelf": _PER_DOCUMENTS_FILE,
                "block": _PER_BLOCK,
            }
        )

    def _terms(self, number: int) -> bytes:
        return msgspec.json.encode({term: self._posting(term) for term in self._by_file[number]})

    @cached_property
    def _by_file(self) -> dict[int, list[str]]:
        files: defaultdict[int, list[str]] = defaultdict(list)
        for term in self._index.counts:
            files[zlib.crc32(term.encode()) % self._term_files].append(term)
        return files

    @cached_property
    def _by_first(self) -> dict[int, list[str]]:
        files: defaultdict[int, list[str]] = defaultdict(list)
        for term in self._index.counts:
            files[ord(term[0]) % self._vocabulary_files].append(term)
        return files

    @cached_property
    def _by_last(self) -> dict[int, list[str]]:
        files: defaultdict[int, list[str]] = defaultdict(list)
        for term in self._index.counts:
            if not _NUMBER.search(term):
                files[ord(term[-1]) % self._vocabulary_files].append(term)
        return files

    def _posting(self, term: str) -> list[object]:
        postings = self._index.posting(term)
        row: list[object] = []
        for field in BOOSTS:
            if field not in postings:
                row.append(0)
                continue
            numbers, weights = postings[field].documents, postings[field].weights
            steps = [after - before for before, after in zip([0, *numbers], numbers, strict=False)]
            table = sorted(set(weights))
            place = {weight: n for n, weight in enumerate(table)}
            row.append([digits(steps), table, digits([place[w] for w in weights]) if len(table) > 1 else ""])
        while row and row[-1] == 0:
            row.pop()
        return row

    def _vocabulary(self, number: int, *, last: bool) -> bytes:
        terms = (self._by_last if last else self._by_first)[number]
        return msgspec.json.encode({"terms": terms, "counts": [self._index.counts[term] for term in terms]})

    def _stored(self, number: int) -> bytes:
        return msgspec.json.encode(self._documents.stored(*_slice(number, _PER_DOCUMENTS_FILE)))

    def _block(self, number: int) -> bytes:
        start, end = _slice(number, _PER_BLOCK)
        facets = {name: self._documents.facet(name, start, end) for name in FACETS}
        return msgspec.json.encode({**facets, "date": self._documents.dates(start, end)})


def digits(numbers: list[int]) -> str:
    """Numbers of 0 or more in 64 printable characters: five bits each, lowest first, the sixth says there is more.

    >>> digits([0, 1, 31, 32, 1000])
    'ABfgBof'
    """
    try:
        return "".join([_SHORT[n] for n in numbers])
    except IndexError:
        return "".join([_SHORT[n] if n < len(_SHORT) else _digit(n) for n in numbers])


def _digit(number: int) -> str:
    made = ""
    while number >= 32:
        made += _ALPHABET[32 + number % 32]
        number //= 32
    return made + _ALPHABET[number]


_SHORT = [_digit(n) for n in range(1024)]


def _files(count: int, per: int) -> int:
    return max(1, -(-count // per))


def _slice(number: int, per: int) -> tuple[int, int]:
    return number * per, (number + 1) * per
