"""Search in the browser: a tracker to the chunked lunr index, and the list that stands where scripts do not run."""

from collections.abc import Iterable, Iterator

from builder.records import Config, Difference, Output, Tracker
from builder.search.documents import Documents
from builder.search.shelves import Shelves


def plan(tracker: Tracker, differences: Iterable[Difference], config: Config) -> Iterator[Output]:
    """The files under ``search/`` that templates/assets/search/ loads; the page itself is planned with the others.

    Cheap until an output is rendered; the index is built once, by the first that needs it.
    """
    del differences, config
    return Shelves(Documents(tracker)).outputs()
