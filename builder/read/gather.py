"""What the files say, put together: what is hidden, what collides, which files go along."""

import posixpath
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from msgspec.structs import replace

from builder import urls
from builder.problems import Problem
from builder.read import dataset, pictures, walk
from builder.read.page import Parsed
from builder.read.reporter import Reporter
from builder.records import AgentPage, Config, Content, MeasurePage, Post

P = TypeVar("P", Post, MeasurePage, AgentPage)

WithRows = Callable[[Parsed, Mapping[str, str]], tuple[Post, tuple[Problem, ...]]]
"""As ``rows_beside``."""


def content(
    parsed: Sequence[Parsed], listing: walk.Listing, config: Config, with_rows: WithRows | None = None
) -> tuple[Content, list[Problem]]:
    """The published part of a folder, from what its documents say, in the order of the listing."""
    with_rows = with_rows or rows_beside
    hidden = {"draft": 0, "future": 0, "expired": 0}
    problems: list[Problem] = []
    shown: list[Parsed] = []
    for found in parsed:
        reason = _hidden(found, config)
        if reason is None:
            shown.append(found)
            problems += found.problems
        else:
            hidden[reason] += 1
            problems += [problem for problem in found.problems if problem.severity == "error"]
    tables = dict(listing.others)
    posts: list[Post] = []
    for found in shown:
        if found.table and found.post:
            post, wrong = with_rows(found, tables)
            posts.append(post)
            problems += wrong
        elif found.post:
            posts.append(found.post)
    kept = _unique(posts, "slug", problems)
    problems += _collisions(kept)
    folders = {posixpath.dirname(post.path): urls.page("posts", post.id) for post in kept if _is_bundle(post.path)}
    files, unpublished = walk.bundle_files(listing, folders=folders)
    kept_pictures = {found.post.path: found.picture for found in shown if found.post and found.picture}
    problems += pictures.missing(
        kept_pictures,
        published={path: address for address, path in files},
        others=tables.keys(),
        is_asset=partial(walk.is_asset, config.templates),
    )
    return (
        Content(
            posts=tuple(sorted(kept, key=lambda post: post.path)),
            measures=tuple(_unique([found.measure for found in shown if found.measure], "id", problems)),
            agents=tuple(_unique([found.agent for found in shown if found.agent], "id", problems)),
            home=next((found.home for found in shown if found.home), None),
            files=tuple(files),
            drafts=hidden["draft"],
            future=hidden["future"],
            expired=hidden["expired"],
        ),
        [*problems, *unpublished],
    )


def together(parts: Sequence[Content]) -> Content:
    """Several folders' contents as one; a post given twice counts once."""
    posts = {post.path: post for part in parts for post in part.posts}
    return Content(
        posts=tuple(posts[path] for path in sorted(posts)),
        measures=tuple(measure for part in parts for measure in part.measures),
        agents=tuple(agent for part in parts for agent in part.agents),
        home=next((part.home for part in parts if part.home), None),
        drafts=sum(part.drafts for part in parts),
        future=sum(part.future for part in parts),
        expired=sum(part.expired for part in parts),
    )


def _hidden(found: Parsed, config: Config) -> str | None:
    """Why a page is not published: Hugo's rules, by the day. A page dated today is not of the future."""
    if found.draft and not config.drafts:
        return "draft"
    if found.publish and found.publish > config.today and not config.future:
        return "future"
    if found.expires and found.expires <= config.today and not config.expired:
        return "expired"
    return None


def rows_beside(found: Parsed, tables: Mapping[str, str]) -> tuple[Post, tuple[Problem, ...]]:
    """A dataset document with its rows. ``tables``: files that are no documents, by path, with their place on the disk."""
    assert found.post is not None
    table, post = found.table, found.post
    if table is None or post.dataset is None:
        return post, ()
    own = Reporter(post.path)
    path = table_of(found)
    if path is None or path not in tables:
        line, column = table.place
        own("dataset-file", f"There is no file “{table.dataset.file}” beside the document.", line=line, column=column)
        return post, tuple(own.problems)
    data, wrong = walk.load(path, tables[path])
    report = Reporter(path)
    rows = dataset.rows(data, table, path=path, report=report) if not wrong else ()
    return replace(post, dataset=replace(post.dataset, rows=rows)), (*wrong, *report.problems)


def table_of(found: Parsed) -> str | None:
    """Where a dataset document says that its rows are; None where that is no place beside it."""
    return dataset.beside(found.post.path, found.table.dataset.file) if found.post and found.table else None


def _unique(pages: Sequence[P], field: str, problems: list[Problem]) -> list[P]:
    """Those whose id nobody before has; ids that are taken are problems that name both files."""
    first: dict[str, P] = {}
    for page in pages:
        other = first.setdefault(page.id, page)
        if other is not page:
            report = Reporter(page.path)
            report("address-twice", f"The {field} “{page.id}” is that of {other.path} too.")
            problems += report.problems
    return list(first.values())


def _collisions(posts: Sequence[Post]) -> list[Problem]:
    """Aliases that are another page's address."""
    taken = {urls.page("posts", post.id): post.path for post in posts}
    problems: list[Problem] = []
    for post in posts:
        for alias in post.aliases:
            other = taken.setdefault(alias.casefold(), post.path)
            if other != post.path or alias.casefold() == urls.page("posts", post.id):
                report = Reporter(post.path)
                report("address-twice", f"The alias “{alias}” is the address of {other}.")
                problems += report.problems
    return problems


def _is_bundle(path: str) -> bool:
    return "/index." in path and posixpath.splitext(posixpath.basename(path))[0] == "index"
