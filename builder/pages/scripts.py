"""Assets as a browser gets them: some scripts as one file, the program's own without comments and needless blanks.

The only module that knows rjsmin, which takes away what a script means nothing by and leaves names as they are.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rjsmin import jsmin

from builder.pages import engine

_ENGINE = ("lunr.min", "normal", "query", "shelves", "rank", "filters", "engine", "worker")
JOINED = {"assets/search/worker.js": tuple(f"assets/search/{name}.js" for name in _ENGINE)}
"""Scripts that are never wanted one without the other, in the order in which they run: a browser asks for one file."""


def shipped(files: Mapping[str, Path]) -> Iterator[tuple[str, list[Path]]]:
    """Each asset's address, and what stands there: one file of ``files``, or several that are joined."""
    parts = {part for joined in JOINED.values() for part in joined} - {*JOINED}
    for name, path in sorted(files.items()):
        if name not in parts:
            yield name, [files[part] for part in JOINED.get(name, ())] or [path]


def joined(paths: Sequence[Path]) -> bytes:
    """The files as one. What a site has put in place of the program's own stays as it is, and what is minified already."""
    return b"\n".join(map(_slim, paths))


def _slim(path: Path) -> bytes:
    data = path.read_bytes()
    ours = path.suffix == ".js" and not path.name.endswith(".min.js") and path.is_relative_to(engine.packaged())
    return bytes(jsmin(data)) if ours else data
