"""``claimline import``: what stands elsewhere becomes files of the content folder."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import click
from click.exceptions import Exit

from builder import imports, read, urls
from builder.cli import options
from builder.cli.terminal import Terminal
from builder.problems import Problem
from builder.records import Config

_TABLES = (".csv", ".tsv", ".json", ".jsonl", ".ndjson")


@click.group(name="import")
def bring() -> None:
    """Make posts of a feed's entries, or a dataset document of a table. Nothing is ever overwritten."""


@bring.command(name="feed")
@click.argument("place", metavar="URL|FILE")
@options.CONTENT
@options.CONFIG
@options.TO
def feed_of(place: str, to: Path | None, **given: Any) -> None:
    """Write a post for each entry of an RSS or Atom feed that is not among the posts yet.

    An entry is known by its address or guid, wherever its post lies and whatever has been changed in it. The network is
    asked only where a URL is given, and only for that.
    """
    terminal = Terminal()
    config, folder = _target(terminal, to, given)
    data, address = _feed(terminal, place)
    known = imports.known(read.fronts(Path(config.content)))
    made, old, problems = imports.entries(data, path=place, address=address, known=known)
    _stop_at_errors(terminal, problems)
    _put(terminal, folder, {f"{entry.name}{entry.ending}": read.dump(entry.front) + entry.body for entry in made})
    terminal.say(f"{_several(len(made), 'post')} written to {folder}; {_several(old, 'entry')} known already")


@bring.command(name="table")
@click.argument("table", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--map", "columns", metavar="MAP.toml", required=True,
              type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="Which column is the date, and what each column of figures counts.")  # fmt: skip
@click.option("--name", metavar="NAME", help="Of the document.  [default: made of its title]")
@options.CONTENT
@options.CONFIG
@options.TO
def table_of(table: Path, columns: Path, name: str | None, to: Path | None, **given: Any) -> None:
    """Make a dataset document of a table: a folder with the table, as it is, and an index.md that maps its columns.

    FILE is CSV, TSV, JSON or JSON Lines. The mapping holds what stands below “dataset:” in a post's front matter, and
    what else the post shall say (title, outlet, tags ...).
    """
    terminal = Terminal()
    config, folder = _target(terminal, to, given)
    file, found = _mapped(terminal, table, columns)
    data = _bytes(terminal, table, most=read.LARGEST)
    rows, problems = read.mapping.figures(data, found, path=str(table))
    _stop_at_errors(terminal, problems)
    front = read.mapping.dated(found, max(row.date for row in rows)).front
    if not any(key.lower() == "title" for key in front):
        front = {"title": table.stem.replace("-", " ").replace("_", " ").capitalize(), **front}
    title = next(str(value) for key, value in front.items() if key.lower() in ("slug", "title"))
    document = urls.slug(name or title)
    files = {f"{document}/index.md": read.dump(front).encode(), f"{document}/{file}": data}
    if all((folder / path).is_file() and (folder / path).read_bytes() == old for path, old in files.items()):
        terminal.say(f"{folder / document} holds just this table already")
        return
    if (folder / document).exists() or document in imports.known(read.fronts(Path(config.content))).names:
        _fail(terminal, _exists(folder / document))
    _put(terminal, folder, files)
    days = len({row.date for row in rows})
    terminal.say(f"{folder / document}: {_several(len(rows), 'figure')} of {_several(days, 'day')}")


def _target(terminal: Terminal, to: Path | None, given: dict[str, Any]) -> tuple[Config, Path]:
    """The settings, and the folder to write to; leaves with 2 where that is none of the content."""
    config = options.load(terminal, given)
    options.need_content(config)
    folder = to or Path(config.content, "posts")
    if not folder.resolve().is_relative_to(Path(config.content).resolve()):
        raise click.UsageError(f"“{folder}” does not lie in the content folder “{config.content}”")
    return config, folder


def _feed(terminal: Terminal, place: str) -> tuple[bytes, str | None]:
    """A feed's bytes, and its address where it was fetched; leaves with 1 where it cannot be had."""
    if not imports.is_address(place):
        if not Path(place).is_file():
            raise click.UsageError(f"there is no file “{place}”; an address begins with https://")
        return _bytes(terminal, Path(place), most=imports.LARGEST), None
    try:
        return imports.fetched(place)
    except imports.FetchError as failure:
        _fail(terminal, _problem(place, "import-fetch", f"The feed cannot be fetched: {failure}."))


def _mapped(terminal: Terminal, table: Path, columns: Path) -> tuple[str, read.mapping.Mapping]:
    """What the table will be called beside its document, and its mapping; leaves with 1 where that is wrong."""
    ending = table.suffix.lower()
    if ending not in _TABLES:
        raise click.UsageError(f"“{table.name}” ends with none of {', '.join(_TABLES)}")
    file = urls.slug(table.stem) + ending
    try:
        said = columns.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        _fail(terminal, _problem(str(columns), "encoding", f"Byte {error.start + 1:,} is not UTF-8."))
    found, problems = read.mapping.loads(said, path=str(columns), file=file)
    _stop_at_errors(terminal, problems)
    if found is None:  # a mapping that is only unclear was told as a warning
        raise Exit(1)
    return file, found


def _bytes(terminal: Terminal, path: Path, *, most: int) -> bytes:
    if path.stat().st_size > most:
        _fail(terminal, _problem(str(path), "file-large", f"The file has more than {most:,} bytes."))
    return path.read_bytes()


def _put(terminal: Terminal, folder: Path, files: dict[str, bytes] | dict[str, str]) -> None:
    """Writes, and names what was written on standard output; leaves with 1 where something stands in the way."""
    try:
        imports.put({path: text.encode() if isinstance(text, str) else text for path, text in files.items()}, folder)
    except imports.TakenError as taken:
        _fail(terminal, _exists(Path(str(taken))))
    for path in files:
        click.echo(str(folder / path))


def _exists(path: Path) -> Problem:
    return _problem(str(path), "import-exists", "There is something else already.")


def _problem(path: str, code: str, words: str) -> Problem:
    return Problem(path=path, code=code, words=words)


def _stop_at_errors(terminal: Terminal, problems: Sequence[Problem]) -> None:
    terminal.problems(problems)
    if any(problem.severity == "error" for problem in problems):
        terminal.complain("nothing was written")
        raise Exit(1)


def _fail(terminal: Terminal, problem: Problem) -> NoReturn:
    _stop_at_errors(terminal, [problem])
    raise AssertionError(problem.code)


def _several(count: int, noun: str) -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("ry") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else plural}"
