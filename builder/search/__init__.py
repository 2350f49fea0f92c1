"""Search in the browser: a tracker to the chunked lunr index, and the list that stands where scripts do not run."""

from builder.lookup import Lookup
from builder.outputs import Outputs, Shelf
from builder.search.documents import Documents
from builder.search.shelves import Shelves

FOLDER = "search/"


def plan(lookup: Lookup) -> Outputs:
    """The files under ``search/`` that templates/assets/search/ loads; the page itself is planned with the others.

    Cheap until an output is rendered; the index is built once, by the first that needs it.
    """
    return Outputs([Shelf(lambda: Shelves(Documents(lookup)).outputs(), holds=_holds)])


def _holds(path: str) -> bool:
    return path.startswith(FOLDER) and path.endswith(".json")
