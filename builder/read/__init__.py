"""Files to posts: the only reader of the content folder.

``document`` is pure and reads one file's bytes; ``content`` walks a folder, reads every file and puts together what
is to be published. Everything that is wrong with any file comes back as problems, all at once.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec

from builder import memory as memories
from builder.problems import Problem
from builder.read import gather, mapping, walk
from builder.read.front_matter import Front, front
from builder.read.known import Known, stamped
from builder.read.page import FOLDERS, LARGEST, Parsed, parse, part_of
from builder.read.publication import publication
from builder.read.reporter import Reporter
from builder.read.rewrite import dump, write_claims
from builder.read.values import Value
from builder.records import AgentPage, Body, Config, Content, MeasurePage, Post

__all__ = [
    "LARGEST",
    "Front",
    "Known",
    "content",
    "document",
    "dump",
    "files",
    "front",
    "fronts",
    "mapping",
    "publication",
    "write_claims",
]

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Parsed).decode


Each = Callable[[Callable[[int], bytes], int], Iterable[bytes]]
"""Does numbered pieces of work from 0 on, as many as it is told, and gives the results in order; by several processes,
if it likes."""


def _one_by_one(work: Callable[[int], bytes], count: int) -> Iterable[bytes]:
    return map(work, range(count))


def document(
    data: bytes, *, path: str, config: Config
) -> tuple[Post | MeasurePage | AgentPage | Body | None, tuple[Problem, ...]]:
    """One file. ``path`` is relative to the content folder; a dataset's rows are not read, they stand elsewhere."""
    found = parse(data, path=path, part=part_of(path), config=config)
    return found.post or found.measure or found.agent or found.home, found.problems


def content(
    folder: Path,
    config: Config,
    *,
    memory: memories.Memory | None = None,
    each: Each = _one_by_one,
    known: Known | None = None,
) -> tuple[Content, tuple[Problem, ...]]:
    """The whole folder, and everything that is wrong in it.

    ``memory`` recalls what files with the same bytes, path and settings said before; ``known``, of a preview, what files
    said that are still the same on the disk.
    """
    if not folder.is_dir():
        missing = walk.missing(str(folder))
        return Content(posts=()), missing
    listing = walk.listing(folder)
    memory = memory or memories.NoMemory()
    if known is None:
        jobs, problems = walk.jobs(listing.documents)
        parsed = _parsed(jobs, config, memory, each)
        made, more = gather.content(parsed, listing, config)
    else:
        parsed, problems = _again(listing, config, memory, each, known)
        made, more = gather.content(parsed, listing, config, known.with_rows)
    return made, (*listing.problems, *problems, *more)


def _again(
    listing: walk.Listing, config: Config, memory: memories.Memory, each: Each, known: Known
) -> tuple[list[Parsed], list[Problem]]:
    """What each file says; only those are read that are not known."""
    known.turn(_settings(config))
    stamps = {disk: stamped(disk) for _, disk, _ in listing.documents}
    found = {path: known.recall(disk, stamps[disk]) for path, disk, _ in listing.documents}
    jobs, problems = walk.jobs([place for place in listing.documents if found[place[0]] is None])
    found.update(zip((job.path for job in jobs), _parsed(jobs, config, memory, each), strict=True))
    for path, disk, _ in listing.documents:
        if parsed := found[path]:
            known.keep(disk, stamps[disk], parsed)
    return [parsed for parsed in found.values() if parsed], problems


def files(paths: Sequence[Path], config: Config) -> tuple[Content, tuple[Problem, ...]]:
    """Any files or folders, named in the records as they are given."""
    posts: list[Content] = []
    problems: list[Problem] = []
    for path in paths:
        if path.is_dir():
            name = path.resolve().name
            within = f"{name}/" if name in FOLDERS else ""
            listing = walk.listing(path, prefix=path.as_posix().rstrip("/") + "/", within=within)
        elif path.exists():
            listing = walk.single(path)
        else:
            problems += walk.missing(str(path))
            continue
        jobs, wrong = walk.jobs(listing.documents)
        made, more = gather.content(_parsed(jobs, config, memories.NoMemory(), _one_by_one), listing, config)
        posts.append(made)
        problems += [*listing.problems, *wrong, *more]
    return gather.together(posts), tuple(problems)


def fronts(folder: Path) -> dict[str, dict[str, Value]]:
    """The front matter of every document of a folder, hidden ones too, by path; what cannot be read says nothing."""
    jobs, _ = walk.jobs(walk.listing(folder).documents)
    texts = ((job.path, job.data.decode("utf-8-sig", "replace").replace("\r\n", "\n")) for job in jobs)
    return {path: front(text, Reporter(path)).fields for path, text in texts}


def _settings(config: Config) -> bytes:
    """All that a file's words may be read by."""
    return _encode([config.timezone, config.language, config.base_url, config.bodies])


def _parsed(jobs: Sequence[walk.Job], config: Config, memory: memories.Memory, each: Each) -> list[Parsed]:
    """What each file says: recalled where its bytes were read before."""
    settings = _settings(config)
    keys = [memories.key(b"read", settings, job.path.encode(), job.data) for job in jobs]
    known = memory.recall(keys)
    new = [(key, job) for key, job in zip(keys, jobs, strict=True) if key not in known]

    def work(nth: int) -> bytes:
        job = new[nth][1]
        return _encode(parse(job.data, path=job.path, part=job.part, config=config))

    fresh = dict(zip((key for key, _ in new), each(work, len(new)), strict=True))
    memory.keep(fresh)
    known.update(fresh)
    return [_decode(known[key]) for key in keys]
