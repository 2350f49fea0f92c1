"""Noun phrases without a parser: the words before a verb or after a preposition that name somebody."""

from builder.extract.text.phrases.following import after
from builder.extract.text.phrases.preceding import before
from builder.extract.text.phrases.shared import Range, finite

__all__ = ["Range", "after", "before", "finite"]
