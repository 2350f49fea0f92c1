"""The index: which term stands in which document, how often, and how long its field is there.

What a hit weighs (lunr's BM25) follows from these numbers and is worked out in the browser, rank.js, by lunr's formula.
lunr.py would make an object for every word; a test holds every weight to the index that it builds from the same terms.
"""

from array import array
from collections import Counter, defaultdict
from functools import cached_property, partial
from itertools import chain
from threading import Lock

from msgspec import Struct

from builder.search import words
from builder.search.documents import BOOSTS, Documents, Field


class Posting(Struct, frozen=True):
    """Where one term stands in one field."""

    documents: list[int]
    """Numbers, rising."""
    kinds: list[int]
    """For each of them the field's length in terms, and how often the term is in it: see ``length_and_count``."""


def length_and_count(kind: int) -> tuple[int, int]:
    """What one of a posting's kinds says; kinds sort as these pairs do."""
    return divmod(kind, _MOST)


class Index:
    """Built when it is first asked for, then shared by every file that is made of it.

    Documents are numbered from the newest to the oldest, but within each set of ``together`` of them by the length of
    their sentences: so that all these lengths take next to no room, and need not be told with each term again.
    """

    def __init__(self, documents: Documents, *, together: int = 1) -> None:
        self._documents = documents
        self._together = together
        self._lock = Lock()

    def posting(self, term: str) -> dict[Field, Posting]:
        """The term's postings, in the order of the fields, without those that are empty."""
        made: dict[Field, Posting] = {}
        for field, fields in self._found.terms.items():
            if term in fields:
                packed = self._numbered(fields[term])
                made[field] = Posting([one >> _BITS for one in packed], [one & _REST for one in packed])
        return made

    @property
    def counts(self) -> dict[str, int]:
        """Every term, in the order in which JavaScript sorts, and in how many documents its commonest field has it."""
        return self._found.counts

    @property
    def averages(self) -> dict[Field, float]:
        """Each field's average length in terms."""
        return self._found.averages

    @property
    def order(self) -> list[int]:
        """Every document, by its number: its place from the newest to the oldest."""
        return self._found.order

    @property
    def lengths(self) -> list[int]:
        """Of every document's sentence, in terms, by its number."""
        lengths = self._found.lengths
        return [lengths[nth] for nth in self.order]

    def size(self, term: str) -> int:
        """In how many documents the term is, added up over the fields."""
        return sum(len(fields[term]) for fields in self._found.terms.values() if term in fields)

    def _numbered(self, packed: "array[int]") -> "array[int] | list[int]":
        if self._together == 1:
            return packed
        number = self._found.number
        return sorted([number[one >> _BITS] << _BITS | one & _REST for one in packed])

    @property
    def _found(self) -> "_Found":
        with self._lock:
            return self._built

    @cached_property
    def _built(self) -> "_Found":
        collected = {field: _collect(self._documents, field) for field in BOOSTS}
        terms = {field: found for field, (found, _) in collected.items()}
        lengths = collected["sentence"][1]
        order = list(
            chain.from_iterable(
                sorted(range(start, min(start + self._together, len(lengths))), key=lengths.__getitem__)
                for start in range(0, len(lengths), self._together)
            )
        )
        number = array("L", order)
        for nth, document in enumerate(order):
            number[document] = nth
        counts: dict[str, int] = {}
        for fields in terms.values():
            for term, packed in fields.items():
                counts[term] = max(len(packed), counts.get(term, 0))
        return _Found(
            terms=terms,
            averages={field: sum(each) / max(len(each), 1) for field, (_, each) in collected.items()},
            counts=dict(sorted(counts.items(), key=lambda one: one[0].encode("utf-16-be"))),
            lengths=lengths,
            order=order,
            number=number,
        )


_MOST = 1 << 16
_BITS = 32
_REST = (1 << _BITS) - 1
"""Where a term stands is packed into one number: the document from the newest, the field's length, the term's count in it."""


class _Found(Struct, frozen=True, kw_only=True):
    terms: "dict[Field, dict[str, array[int]]]"
    averages: dict[Field, float]
    counts: dict[str, int]
    lengths: "array[int]"
    """Of the sentences, from the newest document to the oldest."""
    order: list[int]
    number: "array[int]"
    """The reverse of order."""


def _collect(documents: Documents, field: Field) -> "tuple[dict[str, array[int]], array[int]]":
    """Where every term of a field stands, packed; and how long the field is in every document, in terms."""
    found: defaultdict[str, array[int]] = defaultdict(partial(array, "Q"))
    lengths = array("L")
    known: dict[str, tuple[int, Counter[str]]] = {}
    for nth, (key, text) in enumerate(documents.texts(field)):
        seen = known.get(key)
        if seen is None:
            terms = words.terms(text)[: _MOST - 1]
            seen = len(terms), Counter(terms)
            if key:
                known[key] = seen
        length, counts = seen
        lengths.append(length)
        here = (nth << _BITS) + length * _MOST
        for term, count in counts.items():
            found[term].append(here + count)
    return found, lengths
