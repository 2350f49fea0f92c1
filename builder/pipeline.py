"""The order of work, and nothing else."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import partial
from itertools import chain
from pathlib import Path

import msgspec
from msgspec import Struct

from builder import (
    charts,
    compare,
    data,
    extract,
    feeds,
    links,
    model,
    pages,
    phrases,
    publish,
    read,
    search,
    urls,
    write,
)
from builder.lookup import Lookup
from builder.memory import Memory, key
from builder.outputs import Outputs, few
from builder.parallel import Tick, each
from builder.past import Found, Past, Site
from builder.phrases import Catalogue
from builder.problems import Problem, order
from builder.records import Config, Content, Edition, Finding, Output, Post
from builder.write import Written

Told = Callable[[str], AbstractContextManager[Tick]]
"""Entered when a stage begins, left when it ends; gives what is told how far the stage has come."""

_WORTH_A_PROCESS = 40
"""Posts; fewer are read sooner than a process is started."""

_SETTINGS = "claimline.toml"


class Built(Struct, frozen=True, kw_only=True):
    """What a build made."""

    site: Site
    written: Written | None
    """None: problems kept the site from being written."""
    problems: tuple[Problem, ...]


def build(config: Config, *, memory: Memory, told: Told) -> Built:
    """Posts in, site out. Nothing is written when there is an error."""
    site = plan(config, memory=memory, told=told)
    if stops(site.problems, config):
        return Built(site=site, written=None, problems=site.problems)
    try:
        with told("write") as tick:
            written = write.site(site.outputs, Path(config.output), jobs=config.jobs, tick=tick)
    except pages.BrokenTemplateError as broken:
        return Built(site=site, written=None, problems=(*site.problems, broken.problem))
    large = publish.too_large(written.bytes, written.largest)
    return Built(
        site=site,
        written=None if written.problems else written,
        problems=(*site.problems, *written.problems, *_in(large, config.output)),
    )


def plan(
    config: Config, *, memory: Memory, told: Told, past: Past | None = None, named: frozenset[Path] | None = None
) -> Site:
    """Posts in; every file of the site out, as a promise.

    ``past``: of the plans of one preview, in which nothing is compared or listed before somebody asks for it. ``named``: all
    files that have changed since the last of them, if somebody knows; else every file is looked at. Where that makes no
    difference it is the very site of the last plan.
    """
    work = partial(each, jobs=config.jobs, worth=_WORTH_A_PROCESS)
    with told("read") as tick:
        files, several = Path(config.content), partial(work, tick=tick)
        known = past.files if past else None
        content, unread = read.content(files, config, memory=memory, each=several, known=known, named=named)
        terms = content, unread, config
        if past and (same := past.again(terms, config, named)):
            return same
    with told("extract") as tick:
        findings, unclear = found(content.posts, config, memory=memory, tick=tick, past=past)
    catalogue, wordless = _words(config)
    tracked, paired = past.told(catalogue) if past else (None, None)
    with told("compare"), phrases.spoken(catalogue):
        tracker, unsettled = model.assemble(content, findings, config, tracked)
        lookup = Lookup(
            tracker, partial(compare.Comparison, known=paired, words=catalogue), past.lookup if past else None
        )
        if past is None:
            _ = lookup.differences  # told while the processes are one
        previous, unknown = read.publication(Path(config.previous)) if config.previous else (None, ())
        editions = compare.editions(previous, tracker, today=config.today)
    with told("plan"), phrases.spoken(catalogue):
        printed, unprintable = _pages(content, lookup, config, editions, memory, catalogue)
        published = data.plan(lookup, config, editions=editions, engine=extract.engine(config))
        fed = feeds.plan(lookup, config, addresses=_addresses(printed), editions=editions)
        outputs = _said((printed, search.plan(lookup), published, _copied(content, config), fed), catalogue)
        if past is None:
            outputs.list()
    wrong = [
        *extract.missing(config),
        *_misplaced(config),
        *_unknown_words(config),
        *pages.slips(config),
        *wordless,
        *unknown,
        *_in([*unread, *unclear, *unsettled], config.content),
        *unprintable,
    ]
    site = Site(
        content=content,
        lookup=lookup,
        outputs=outputs,
        problems=tuple(order(read.placed(wrong))),
    )
    return past.keep(terms, site) if past else site


def check(config: Config, *, memory: Memory, told: Told) -> tuple[Problem, ...]:
    """Everything that is wrong with the content, every link that leads nowhere, the measures and names that could be merged, and
    what is too large to be published."""
    site = plan(config, memory=memory, told=told)
    try:
        with told("links") as tick:
            rendered = _rendered(site.outputs, config, tick)
            found = links.broken(rendered, base_url=config.base_url)
            files, navigation = _files(site.content, config), config.navigation
            nowhere = [*links.problems(found, files=files, navigation=navigation, settings=_SETTINGS)]
            sizes = [(path, file.size) for path, file in rendered.items()]
            large = [*_in(publish.too_large(sum(size for _, size in sizes), sizes), config.output)]
    except pages.BrokenTemplateError as broken:
        nowhere, large = [broken.problem], []
    asked = (model.advice, model.names_alike)
    advice = chain.from_iterable(ask(site.tracker, site.content, apart=config.apart) for ask in asked)
    alike = _in(advice, config.content)
    return tuple(order([*site.problems, *read.placed(nowhere), *alike, *large]))


def _rendered(outputs: Outputs, config: Config, tick: Tick) -> dict[str, links.File]:
    every = [*outputs]
    files = each(lambda nth: links.read(every[nth]), len(every), jobs=config.jobs, worth=_WORTH_A_PROCESS, tick=tick)
    return {output.path: file for output, file in zip(every, files, strict=True)}


def _files(content: Content, config: Config) -> dict[str, str]:
    """From the address of a page to the file whose text it holds, as the user knows it."""
    paths = {urls.page("posts", post.id): post.path for post in content.posts}
    paths |= {urls.page("measures", page.id): page.path for page in content.measures}
    paths |= {urls.page(page.path.partition("/")[0], page.id): page.path for page in content.agents}
    return {address: str(Path(config.content, path)) for address, path in paths.items()}


def stops(problems: Iterable[Problem], config: Config) -> bool:
    """Whether these keep a site from being written: errors do, and warnings where the user is strict."""
    grave = ("error", "warning") if config.strict else ("error",)
    return any(problem.severity in grave for problem in problems)


def found(
    posts: Iterable[Post], config: Config, *, memory: Memory, tick: Tick, past: Past | None = None
) -> tuple[tuple[Finding, ...], tuple[Problem, ...]]:
    """The findings of all posts: recalled, or extracted by several processes. None where the engine is missing."""
    if extract.missing(config):
        return (), ()
    encode = msgspec.msgpack.Encoder().encode
    settings = encode(
        [extract.engine(config), config.language, config.dollar, config.publish_from, config.publish_candidates]
    )
    if past is None:
        all_found = _found(list(posts), settings, config, memory, tick)
    else:
        before = past.found if settings == past.settings else {}
        known = {post.path: said for post in posts if (said := before.get(post.path)) and said[0] is post}
        new = [post for post in posts if post.path not in known]
        made = zip(new, _found(new, settings, config, memory, tick), strict=True)
        known |= {post.path: (post, each) for post, each in made}
        past.found, past.settings = known, settings
        all_found = [known[post.path][1] for post in posts]
    return (
        tuple(chain.from_iterable([one.findings for one in all_found])),
        tuple(chain.from_iterable([one.problems for one in all_found])),
    )


def _found(posts: Sequence[Post], settings: bytes, config: Config, memory: Memory, tick: Tick) -> list[Found]:
    """What each post says, found with these settings."""
    encode, decode = msgspec.msgpack.Encoder().encode, msgspec.msgpack.Decoder(Found).decode
    named = {key(b"extract", settings, encode(post)): post for post in posts}
    known = memory.recall(list(named))
    new = [name for name in named if name not in known]

    def piece(nth: int) -> bytes:
        return encode(Found(*extract.extracted(named[new[nth]], config)))

    made = dict(zip(new, each(piece, len(new), jobs=config.jobs, worth=_WORTH_A_PROCESS, tick=tick), strict=True))
    memory.keep(made)
    known |= made
    return [decode(known[name]) for name in named]


def _pages(
    content: Content,
    lookup: Lookup,
    config: Config,
    editions: Sequence[Edition],
    memory: Memory,
    words: Catalogue,
) -> tuple[Outputs, list[Problem]]:
    """The pages; or none, and what is wrong with a template."""
    try:
        return pages.plan(content, lookup, config, charts, editions=editions, memory=memory, words=words), []
    except pages.BrokenTemplateError as broken:
        return Outputs([]), [broken.problem]


def _words(config: Config) -> tuple[Catalogue, list[Problem]]:
    """The words of the site's language; or English, and what is wrong with them."""
    try:
        return pages.said_in(config), []
    except pages.BrokenTemplateError as broken:
        return phrases.ENGLISH, [broken.problem]


def _said(parts: Iterable[Outputs], words: Catalogue) -> Outputs:
    """All files, which are listed and whose bytes are made later, in these words."""

    def said(listed: Callable[[], Iterable[Output]]) -> Iterable[Output]:
        with phrases.spoken(words):
            return [Output(one.path, phrases.saying(words, one.render), one.listed) for one in listed()]

    shelves = (shelf for part in parts for shelf in part.shelves)
    return Outputs(shelf.changed(said) if words else shelf for shelf in shelves)


def _copied(content: Content, config: Config) -> Outputs:
    """Pictures and other files that stand beside a post."""
    places = ((address, Path(config.content, path)) for address, path in content.files)
    return Outputs([few(Output(address, partial(Path.read_bytes, path)) for address, path in places)])


def _addresses(outputs: Iterable[Output]) -> Iterator[str]:
    """Of the pages that are for search engines too; what is no page, such as 404.html, has none."""
    for output in outputs:
        if output.listed and output.path.split("/")[-1] == "index.html":
            yield output.path.removesuffix("index.html")


def _misplaced(config: Config) -> Iterator[Problem]:
    """An output folder inside the content."""
    if Path(config.output).resolve().is_relative_to(Path(config.content).resolve()):
        words = f"the output folder “{config.output}” lies inside the content folder “{config.content}”"
        yield Problem(path=config.output, code="output-in-content", words=words)


def _unknown_words(config: Config) -> Iterator[Problem]:
    """Words of the settings and of catalogues that stand nowhere, and so change nothing; a language that no catalogue is of."""
    if pages.wordless(config):
        words = f"there are no words for the interface in “{config.interface}”, so they are English"
        yield Problem(path=_SETTINGS, code="interface-unknown", words=words, needle="interface")
    for path, said, near in pages.unknown_words(config):
        words = f"no template has the words “{said}”, so nothing is put in their place"
        remedy = f"Did you mean “{near}”?" if near else ""
        yield Problem(path=path, code="word-unknown", words=words, needle=said, remedy=remedy)


def _in(problems: Iterable[Problem], folder: str) -> Iterator[Problem]:
    """Places as the user sees them: below the folder, not in it."""
    for problem in problems:
        yield msgspec.structs.replace(problem, path=str(Path(folder, problem.path)))
