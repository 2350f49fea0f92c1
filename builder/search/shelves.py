"""The files of the index. How many there are follows from the number of documents alone: the preview can list them
without building the index.

====================  ==============================================================================================
search/index.json     how many documents, files of each kind, fields with weight and average length; the first term of
                      each file of terms; each sentence's length; a version, which the other files have at their head:
                      [version, what is told here]
search/t/N.json       where terms stand, alphabetical neighbours together: {term: [field, ...]}, a field 0 or
                      [documents, ...], numbers written by ``digits``, documents as steps from the one before
search/v/N.json       the terms of some of these files, for half-typed words: {terms, counts}
search/w/N.json       words by their last character, with v/ for a typo: one typo leaves the first or the last as it is
search/d/N.json       what a result shows, documents.Stored as an array
search/f/N.json       a facet's values and the dates of a block of documents
search/names.json     the facets' values by name
====================  ==============================================================================================
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property, partial
from itertools import groupby

import msgspec

from builder.records import Output
from builder.search.documents import BOOSTS, FACETS, Documents
from builder.search.index import Index, Posting, length_and_count

FORMAT = 3
"""Goes into the version: raise it when the files' form changes."""
_PER_TERMS_FILE = 128
_PER_VOCABULARY_FILE = 8
"""Files of terms, whose terms one file of the vocabulary lists."""
_PER_DOCUMENTS_FILE = 16
_PER_BLOCK = 2048
_LETTERS = 38
"""Files of words by their last character: a-z and 0-9 fall into files of their own by code point modulo 38."""
_LARGE = 8192
"""Documents: from so many on, those in a set are ordered by the length of their sentences; see ``Index``."""
_TOGETHER = 128
"""Documents in a set: enough that the lengths in it hardly need telling, and few beside a large site's."""
_RARE = 8
"""What a term adds to its file beside its places, as if it were so many."""

_NUMBER = re.compile("[0-9]")
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


class Shelves:
    """All files of one site's index, each made when it is asked for."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        count = len(documents)
        self._together = _TOGETHER if count >= _LARGE else 1
        self._index = Index(documents, together=self._together)
        self._term_files = _files(count, _PER_TERMS_FILE)
        self._vocabulary_files = _files(self._term_files, _PER_VOCABULARY_FILE)
        self._letters = _LETTERS if self._vocabulary_files > 1 else 0

    def outputs(self) -> Iterator[Output]:
        """Every file, in the order of the table above."""
        count = len(self._documents)
        yield Output("search/index.json", self._manifest)
        for n in range(self._term_files):
            yield Output(f"search/t/{n}.json", partial(self._terms, n))
        for n in range(self._vocabulary_files):
            yield Output(f"search/v/{n}.json", partial(self._vocabulary, n))
        for n in range(self._letters):
            yield Output(f"search/w/{n}.json", partial(self._endings, n))
        for n in range(_files(count, _PER_DOCUMENTS_FILE)):
            yield Output(f"search/d/{n}.json", partial(self._stored, n))
        for n in range(_files(count, _PER_BLOCK)):
            yield Output(f"search/f/{n}.json", partial(self._block, n))
        yield Output("search/names.json", lambda: self._told(self._documents.choices))

    def _manifest(self) -> bytes:
        return msgspec.json.encode(
            {
                "version": self._version,
                "documents": len(self._documents),
                "fields": {field: (boost, self._index.averages[field]) for field, boost in BOOSTS.items()},
                "terms": list(_firsts(self._files)),
                "vocabulary": _PER_VOCABULARY_FILE,
                "letters": self._letters,
                "shelf": _PER_DOCUMENTS_FILE,
                "block": _PER_BLOCK,
                "together": self._together,
                "lengths": digits(list(_repeated(self._index.lengths, self._together))),
            }
        )

    def _told(self, content: object) -> bytes:
        """A file's bytes. A browser that has read the index.json of an earlier publication sees that this is another."""
        return msgspec.json.encode((self._version, content))

    @cached_property
    def _version(self) -> str:
        """Another one whenever a record is; the order of the records does not matter."""
        made, encoder = hashlib.sha256(b"%d" % FORMAT), msgspec.json.Encoder()
        tracker = self._documents.tracker
        for records in (tracker.posts, tracker.agents, tracker.measures, tracker.claims, tracker.reports):
            ordered = sorted(records, key=lambda record: record.id)
            for start in range(0, len(ordered), _PER_BLOCK):
                made.update(encoder.encode(ordered[start : start + _PER_BLOCK]))
        return made.hexdigest()[:8]

    def _terms(self, number: int) -> bytes:
        terms = self._files[number] if number < len(self._files) else []
        return self._told({term: self._fields(term) for term in terms})

    @cached_property
    def _files(self) -> list[list[str]]:
        """The terms of each file that has any: about as many places in each, a very common term alone in one."""
        sizes = {term: self._index.size(term) + _RARE for term in self._index.counts}
        share = sum(sizes.values()) / self._term_files
        files: defaultdict[int, list[str]] = defaultdict(list)
        before = 0
        for term, size in sizes.items():
            files[int((before + size / 2) / share)].append(term)
            before += size
        return list(files.values())

    @cached_property
    def _by_last(self) -> dict[int, list[str]]:
        files: defaultdict[int, list[str]] = defaultdict(list)
        for term in self._index.counts:
            if not _NUMBER.search(term):
                files[ord(term[-1]) % self._letters].append(term)
        return files

    def _fields(self, term: str) -> list[object]:
        found = self._index.posting(term)
        row: list[object] = [_field(found[name], told=name == "sentence") if name in found else 0 for name in BOOSTS]
        while row and row[-1] == 0:
            row.pop()
        return row

    def _vocabulary(self, number: int) -> bytes:
        return self._counted(
            [term for file in self._files[slice(*_slice(number, _PER_VOCABULARY_FILE))] for term in file]
        )

    def _endings(self, number: int) -> bytes:
        return self._counted(self._by_last[number])

    def _counted(self, terms: list[str]) -> bytes:
        return self._told({"terms": terms, "counts": [self._index.counts[term] for term in terms]})

    def _stored(self, number: int) -> bytes:
        return self._told(self._documents.stored(self._index.order[slice(*_slice(number, _PER_DOCUMENTS_FILE))]))

    def _block(self, number: int) -> bytes:
        wanted = self._index.order[slice(*_slice(number, _PER_BLOCK))]
        facets: dict[str, object] = {name: self._documents.facet(name, wanted) for name in FACETS}
        return self._told({**facets, "date": self._documents.dates(wanted)})


def _field(posting: Posting, *, told: bool) -> list[str]:
    """[documents, counts]; counts are left out where all are 1.

    Or, unless the field's lengths are ``told`` for all documents, [documents, lengths and counts that occur, which of them].
    """
    steps = digits(_steps(posting.documents))
    table = sorted(set(posting.kinds))
    occurring = [length_and_count(kind) for kind in table]
    if told and all(count == 1 for _, count in occurring):
        return [steps]
    values = [count for _, count in occurring] if told else range(len(table))
    which = dict(zip(table, values, strict=True))
    each = digits([which[kind] for kind in posting.kinds])
    if told:
        return [steps, each]
    written = digits([number for pair in occurring for number in pair])
    return [steps, written, each] if len(table) > 1 else [steps, written]


def _steps(numbers: list[int]) -> list[int]:
    """From each number to the next, the first from 0."""
    return [after - before for before, after in zip([0, *numbers], numbers, strict=False)]


def _repeated(lengths: list[int], together: int) -> Iterator[int]:
    """For each set of lengths, which rise: the step from one to the next, and how many are the same."""
    for start in range(0, len(lengths), together):
        last = 0
        for length, same in groupby(lengths[start : start + together]):
            yield from (length - last, sum(1 for _ in same))
            last = length


def _firsts(files: list[list[str]]) -> Iterator[str]:
    """The first term of every file, cut to what sets it apart from the last of the file before."""
    last = ""
    for terms in files:
        first = terms[0]
        same = next((nth for nth, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(last))
        yield first[: same + 1]
        last = terms[-1]


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
