"""The index: which term stands in which document, and what a hit weighs.

The weights are lunr's own (BM25, to three decimals), worked out here because lunr.py makes an object for every word;
a test holds every posting to the index that lunr.py builds from the same terms.
"""

import math
from array import array
from collections import Counter
from functools import cached_property
from threading import Lock

from msgspec import Struct

from builder.search import words
from builder.search.documents import BOOSTS, Documents, Field

_K1 = 1.2
_B = 0.75


class Posting(Struct, frozen=True):
    """Where one term stands in one field."""

    documents: "array[int]"
    """Numbers, rising."""
    weights: tuple[int, ...]
    """What a hit in each of them weighs, in thousandths."""


class Index:
    """Built when it is first asked for, then shared by every file that is made of it."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._lock = Lock()

    def posting(self, term: str) -> dict[Field, Posting]:
        """The term's postings, in the order of the fields, without those that are empty."""
        found = self._found
        idf = self._idf(sum(len(fields[term][0]) for fields in found.terms.values() if term in fields))
        made: dict[Field, Posting] = {}
        for field, fields in found.terms.items():
            if term in fields:
                documents, counts = fields[term]
                made[field] = Posting(documents, self._weights(field, counts, idf))
        return made

    @property
    def counts(self) -> dict[str, int]:
        """Every term in its order, and how many documents have it in the field where it is commonest."""
        return self._found.counts

    def _idf(self, documents_with_term: int) -> float:
        x = (len(self._documents) - documents_with_term + 0.5) / (documents_with_term + 0.5)
        return math.log(1 + abs(x))

    def _weights(self, field: Field, counts: "array[int]", idf: float) -> tuple[int, ...]:
        average = self._found.averages[field]
        known: dict[int, int] = {}
        for packed in set(counts):
            length, count = divmod(packed, _MOST)
            score = idf * ((_K1 + 1) * count) / (_K1 * (1 - _B + _B * (length / average)) + count)
            known[packed] = round(round(score * BOOSTS[field], 3) * 1000)
        return tuple([known[packed] for packed in counts])

    @property
    def _found(self) -> "_Found":
        with self._lock:
            return self._built

    @cached_property
    def _built(self) -> "_Found":
        terms: dict[Field, dict[str, tuple[array[int], array[int]]]] = {}
        averages: dict[Field, float] = {}
        for field in BOOSTS:
            terms[field], averages[field] = _collect(self._documents, field)
        counts: dict[str, int] = {}
        for fields in terms.values():
            for term, (documents, _) in fields.items():
                counts[term] = max(len(documents), counts.get(term, 0))
        return _Found(terms, averages, dict(sorted(counts.items())))


_MOST = 1 << 16
"""A posting packs the field's length and the term's count into one number: length * _MOST + count."""


class _Found(Struct, frozen=True):
    terms: "dict[Field, dict[str, tuple[array[int], array[int]]]]"
    averages: dict[Field, float]
    counts: dict[str, int]


def _collect(documents: Documents, field: Field) -> "tuple[dict[str, tuple[array[int], array[int]]], float]":
    """Every term of a field with its documents and packed counts, and the field's average length in terms."""
    found: dict[str, tuple[array[int], array[int]]] = {}
    known: dict[str, tuple[int, list[tuple[str, int]]]] = {}
    total = 0
    for number, (key, text) in enumerate(documents.texts(field)):
        seen = known.get(key)
        if seen is None:
            terms = words.terms(text)
            length = min(len(terms), _MOST - 1)
            counted = [(term, length * _MOST + min(n, _MOST - 1)) for term, n in Counter(terms).items()]
            seen = known[key] = (len(terms), counted)
        total += seen[0]
        for term, packed in seen[1]:
            at = found.get(term)
            if at is None:
                at = found[term] = (array("I"), array("I"))
            at[0].append(number)
            at[1].append(packed)
    return found, total / max(len(documents), 1)
