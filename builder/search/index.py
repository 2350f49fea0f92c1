"""The index: which term stands in which document, and what a hit weighs.

The weights are lunr's own (BM25, to three decimals), worked out here because lunr.py makes an object for every word;
a test holds every posting to the index that lunr.py builds from the same terms.
"""

import math
from array import array
from collections import Counter, defaultdict
from functools import cached_property, partial
from threading import Lock

from msgspec import Struct

from builder.search import words
from builder.search.documents import BOOSTS, Documents, Field

_K1 = 1.2
_B = 0.75


class Posting(Struct, frozen=True):
    """Where one term stands in one field."""

    documents: list[int]
    """Numbers, rising."""
    weights: list[int]
    """What a hit in each of them weighs, in thousandths."""


class Index:
    """Built when it is first asked for, then shared by every file that is made of it."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._lock = Lock()

    def posting(self, term: str) -> dict[Field, Posting]:
        """The term's postings, in the order of the fields, without those that are empty."""
        found = self._found
        idf = self._idf(sum(len(fields[term]) for fields in found.terms.values() if term in fields))
        made: dict[Field, Posting] = {}
        for field, fields in found.terms.items():
            if term in fields:
                packed = fields[term]
                numbers = [one >> _BITS for one in packed]
                made[field] = Posting(numbers, self._weights(field, [one & _REST for one in packed], idf))
        return made

    @property
    def counts(self) -> dict[str, int]:
        """Every term in its order, and how many documents have it in the field where it is commonest."""
        return self._found.counts

    def _idf(self, documents_with_term: int) -> float:
        x = (len(self._documents) - documents_with_term + 0.5) / (documents_with_term + 0.5)
        return math.log(1 + abs(x))

    def _weights(self, field: Field, counts: list[int], idf: float) -> list[int]:
        average = self._found.averages[field]
        known: dict[int, int] = {}
        for packed in set(counts):
            length, count = divmod(packed, _MOST)
            score = idf * ((_K1 + 1) * count) / (_K1 * (1 - _B + _B * (length / average)) + count)
            known[packed] = round(round(score * BOOSTS[field], 3) * 1000)
        return [known[packed] for packed in counts]

    @property
    def _found(self) -> "_Found":
        with self._lock:
            return self._built

    @cached_property
    def _built(self) -> "_Found":
        terms: dict[Field, dict[str, array[int]]] = {}
        averages: dict[Field, float] = {}
        for field in BOOSTS:
            terms[field], averages[field] = _collect(self._documents, field)
        counts: dict[str, int] = {}
        for fields in terms.values():
            for term, packed in fields.items():
                counts[term] = max(len(packed), counts.get(term, 0))
        return _Found(terms, averages, dict(sorted(counts.items())))


_MOST = 1 << 16
_BITS = 32
_REST = (1 << _BITS) - 1
"""Where a term stands is packed into one number: the document, the field's length and the term's count in it."""


class _Found(Struct, frozen=True):
    terms: "dict[Field, dict[str, array[int]]]"
    averages: dict[Field, float]
    counts: dict[str, int]


def _collect(documents: Documents, field: Field) -> "tuple[dict[str, array[int]], float]":
    """Where every term of a field stands, packed; and the field's average length in terms."""
    found: defaultdict[str, array[int]] = defaultdict(partial(array, "Q"))
    known: dict[str, tuple[int, Counter[str]]] = {}
    total = 0
    for number, (key, text) in enumerate(documents.texts(field)):
        seen = known.get(key)
        if seen is None:
            terms = words.terms(text)[: _MOST - 1]
            seen = len(terms), Counter(terms)
            if key:
                known[key] = seen
        length, counts = seen
        total += length
        place = (number << _BITS) + length * _MOST
        for term, count in counts.items():
            found[term].append(place + count)
    return found, total / max(len(documents), 1)
