"""Files to posts: the only reader of the content folder.

``document`` is pure and reads one file's bytes; ``content`` walks a folder, reads every file and puts together what
is to be published. Everything that is wrong with any file comes back as problems, all at once.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

import msgspec

from builder import memory as memories
from builder.problems import Problem
from builder.read import gather, walk
from builder.read.front import Front, front
from builder.read.parse import Parsed, parse, part_of
from builder.read.rewrite import write_claims
from builder.records import AgentPage, Body, Config, Content, MeasurePage, Post

__all__ = ["Front", "content", "document", "files", "front", "write_claims"]

_VERSION = b"1"
"""Of what reading makes of a file; a new one forgets what is remembered."""

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Parsed).decode


class Each(Protocol):
    """The built-in ``map``, or one that spreads the work over processes; results in order."""

    def __call__(self, do: Callable[[walk.Job], Parsed], jobs: Iterable[walk.Job], /) -> Iterable[Parsed]: ...


def document(
    data: bytes, *, path: str, config: Config
) -> tuple[Post | MeasurePage | AgentPage | Body | None, tuple[Problem, ...]]:
    """One file. ``path`` is relative to the content folder; a dataset's rows are not read, they stand elsewhere."""
    found = parse(data, path=path, part=part_of(path), config=config)
    return found.post or found.measure or found.agent or found.home, found.problems


def content(
    folder: Path, config: Config, *, memory: memories.Memory | None = None, each: Each = map
) -> tuple[Content, tuple[Problem, ...]]:
    """The whole folder, and everything that is wrong in it.

    ``memory`` recalls what files with the same bytes, path and settings said before.
    """
    if not folder.is_dir():
        missing = walk.missing(str(folder))
        return Content(posts=()), missing
    listing = walk.listing(folder)
    jobs, problems = walk.jobs(listing.documents)
    parsed = _parsed(jobs, config, memory or memories.NoMemory(), each)
    made, more = gather.content(parsed, listing, config)
    return made, (*listing.problems, *problems, *more)


def files(paths: Sequence[Path], config: Config) -> tuple[Content, tuple[Problem, ...]]:
    """Any files or folders, named in the records as they are given."""
    posts: list[Content] = []
    problems: list[Problem] = []
    for path in paths:
        if path.is_dir():
            listing = walk.listing(path, prefix=path.as_posix().rstrip("/") + "/")
        elif path.exists():
            listing = walk.single(path)
        else:
            problems += walk.missing(str(path))
            continue
        jobs, wrong = walk.jobs(listing.documents)
        made, more = gather.content(_parsed(jobs, config, memories.NoMemory(), map), listing, config)
        posts.append(made)
        problems += [*listing.problems, *wrong, *more]
    return gather.together(posts), tuple(problems)


def _parsed(jobs: Sequence[walk.Job], config: Config, memory: memories.Memory, each: Each) -> list[Parsed]:
    """What each file says: recalled where its bytes were read before."""
    settings = _encode([config.timezone, config.language, config.base_url, config.bodies])
    keys = [memories.key(b"read", _VERSION, settings, job.path.encode(), job.data) for job in jobs]
    known = memory.recall(keys)
    new = [(key, job) for key, job in zip(keys, jobs, strict=True) if key not in known]
    read = list(each(partial(_read, config=config), [job for _, job in new]))
    fresh = {key: found for (key, _), found in zip(new, read, strict=True)}
    memory.keep({key: _encode(found) for key, found in fresh.items()})
    return [fresh[key] if key in fresh else _decode(known[key]) for key in keys]


def _read(job: walk.Job, *, config: Config) -> Parsed:
    return parse(job.data, path=job.path, part=job.part, config=config)
