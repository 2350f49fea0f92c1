"""From elsewhere to files of the content folder: the entries of a feed as posts. Only what is new is made.

The only room that asks the network for anything, and only when a person gives the address of a feed.
"""

from builder.imports.feed import Entry, Known, entries, known
from builder.imports.fetch import LARGEST, FetchError, fetched, is_address
from builder.imports.put import TakenError, put

__all__ = ["LARGEST", "Entry", "FetchError", "Known", "TakenError", "entries", "fetched", "is_address", "known", "put"]
