"""Files to posts: the only reader of the content folder.

``document`` is pure and reads one file's bytes; ``content`` walks a folder, reads every file and puts together what
is to be published. Everything that is wrong with any file comes back as problems, all at once.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from builder import memory as memories
from builder.problems import Problem
from builder.read import gather, mapping, walk
from builder.read.front_matter import Front, front
from builder.read.known import Known, Said, changed
from builder.read.lines import correction_lines, write_corrections
from builder.read.page import FOLDERS, LARGEST, Parsed, parse, part_of
from builder.read.places import placed
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
    "correction_lines",
    "document",
    "dump",
    "files",
    "front",
    "fronts",
    "mapping",
    "placed",
    "publication",
    "write_claims",
    "write_corrections",
]

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Parsed).decode


Each = Callable[[Callable[[int], bytes], int], Iterable[bytes]]
"""Does numbered pieces of work from 0 on, as many as it is told, and gives the results in order; by several processes,
if it likes."""


Named = tuple[bytes, walk.Job]
"""A file, with a name for its bytes and all that they are read by."""


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
    named: Iterable[Path] | None = None,
) -> tuple[Content, tuple[Problem, ...]]:
    """The whole folder, and everything that is wrong in it.

    ``memory`` recalls what files with the same bytes, path and settings said before; ``known``, of a preview, what files
    said that are still the same on the disk. ``named``: all that changed since then, if that is known.
    """
    if not folder.is_dir():
        missing = walk.missing(str(folder))
        return Content(posts=()), missing
    memory = memory or memories.NoMemory()
    if known is None:
        listing = walk.listing(folder)
        jobs, problems = walk.jobs(listing.documents)
        said = _parsed(_named(jobs, config), config, memory, each)
        made, more = gather.content([said[job.path] for job in jobs], listing, config)
    else:
        known.under(folder, _settings(config))
        listing, doubtful = known.look(folder, named)
        problems = _again(doubtful, config, memory, each, known)
        here = (known.said.get(path) for path, _, _ in listing.documents)
        made, more = gather.content([said.parsed for said in here if said], listing, config, known.with_rows)
    return made, (*listing.problems, *problems, *more)


def _again(
    places: Sequence[walk.Place], config: Config, memory: memories.Memory, each: Each, known: Known
) -> list[Problem]:
    """Looks at these documents, and reads those again that are not what they were; gives what keeps them from being read."""
    stamps = changed(places, known.said)
    jobs, problems = walk.jobs([place for place in places if place[0] in stamps])
    named = _named(jobs, config)
    others = {path: job for path, job in named.items() if path not in known.said or known.said[path].name != job[0]}
    parsed = _parsed(others, config, memory, each)
    for path, stamp in stamps.items():
        if path in parsed:
            known.said[path] = Said(stamp, named[path][0], parsed[path])
        elif path in named:
            known.said[path] = known.said[path]._replace(stamp=stamp)
        else:
            known.said.pop(path, None)
    return problems


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
        said = _parsed(_named(jobs, config), config, memories.NoMemory(), _one_by_one)
        made, more = gather.content([said[job.path] for job in jobs], listing, config)
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
    return _encode(
        [
            config.timezone,
            config.language,
            config.base_url,
            config.bodies,
            config.outlet,
            sorted(config.outlets.items()),
        ]
    )


def _named(jobs: Iterable[walk.Job], config: Config) -> dict[str, Named]:
    """By path: each file with a name for its bytes and all that they are read by."""
    settings = _settings(config)
    return {job.path: (memories.key(b"read", settings, job.path.encode(), job.data), job) for job in jobs}


def _parsed(named: Mapping[str, Named], config: Config, memory: memories.Memory, each: Each) -> dict[str, Parsed]:
    """What each file says, by path: recalled where its bytes were read before."""
    known = memory.recall([name for name, _ in named.values()])
    new = [(name, job) for name, job in named.values() if name not in known]

    def work(nth: int) -> bytes:
        job = new[nth][1]
        return _encode(parse(job.data, path=job.path, part=job.part, config=config))

    fresh = dict(zip((name for name, _ in new), each(work, len(new)), strict=True))
    memory.keep(fresh)
    known.update(fresh)
    return {path: _decode(known[name]) for path, (name, _) in named.items()}
