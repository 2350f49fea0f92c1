"""The commands of ``claimline``. Exit codes: 0 done, 1 the content has errors, 2 the command line is wrong."""

import shutil
import sys
from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args

import click
from click.exceptions import Exit
from msgspec import structs

from builder import __version__, dates, extract, pipeline, publish, read, serve, starter
from builder.cli import differences, extraction, imports, options
from builder.cli import problems as words
from builder.cli.terminal import Terminal
from builder.config import FILE
from builder.memory import NoMemory
from builder.outputs import Outputs
from builder.parallel import silent
from builder.past import Past
from builder.problems import Problem
from builder.records import Cause, Config, Edtf, Post
from builder.watch import POLL
from builder.write import Written

_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=_HELP)
@click.version_option(__version__, prog_name="claimline")
def main() -> None:
    """Posts in, claim records and a searchable static site out."""


main.add_command(imports.bring)


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def new(folder: Path) -> None:
    """Begin a tracker: settings, a first post, the Pages workflow."""
    terminal = Terminal()
    if folder.is_dir() and any(folder.iterdir()):
        raise click.UsageError(f"“{folder}” is not empty")
    for path, data in starter.files().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    terminal.say(f"{folder} is ready. Next: cd {folder} && claimline serve")


@main.command()
@options.site
@options.OUTPUT
def build(**given: Any) -> None:
    """Write the site. Nothing is written when there is an error."""
    _built(Terminal(quiet=given["quiet"]), given)


def _built(terminal: Terminal, given: Mapping[str, Any]) -> tuple[Config, Written]:
    """Builds and says what was built; leaves with 1 after errors."""
    config = options.load(terminal, given)
    options.need_content(config)
    try:
        built = pipeline.build(config, memory=options.memory(config), told=terminal.stage)
    except OSError as refusal:
        raise click.ClickException(f"{refusal.filename or config.output}: {refusal.strerror}") from refusal
    terminal.problems(built.problems)
    if built.written is None:
        terminal.complain(f"{words.count(built.problems)}: nothing was written.")
        raise Exit(1)
    terminal.say(_summary(built, config))
    terminal.say(", ".join(f"{name} {seconds:.2f} s" for name, seconds in terminal.seconds.items()))
    return config, built.written


def _summary(built: pipeline.Built, config: Config) -> str:
    tracker, content, written = built.site.tracker, built.site.content, built.written
    assert written is not None
    counts = {
        "post": tracker.posts, "report": tracker.reports, "claim": tracker.claims, "measure": tracker.measures,
        "difference": built.site.differences,
    }  # fmt: skip
    said = [f"{len(records):,} {name}{'s' * (len(records) != 1)}" for name, records in counts.items()]
    hidden = {"draft": content.drafts, "future": content.future, "expired": content.expired}
    if any(hidden.values()):
        said.append(f"not shown: {', '.join(f'{count} {why}' for why, count in hidden.items() if count)}")
    made = sum(output.path.endswith(".html") for output in built.site.outputs)
    return (
        f"{', '.join(said)}; {made:,} pages, {written.files:,} files, {written.bytes / 1e6:,.1f} MB in {config.output} "
        f"({written.changed:,} changed, {written.removed:,} removed)"
    )


@main.command()
@options.site
@click.option("--format", "form", type=click.Choice(sorted(words.FORMATS)), default="text", show_default=True,
              help="Text goes to standard error, the others to standard output.")  # fmt: skip
def check(form: str, **given: Any) -> None:
    """Show all problems of the content, and links that lead nowhere."""
    terminal = Terminal(quiet=given["quiet"])
    config = options.load(terminal, given)
    options.need_content(config)
    problems = pipeline.check(config, memory=options.memory(config), told=terminal.stage)
    if form == "text":
        terminal.problems(problems, every=True)
        terminal.say(words.count(problems) or "no problems")
        terminal.say(words.kinds(problems))
    else:
        sys.stdout.write(words.FORMATS[form](problems))
    raise Exit(1 if pipeline.stops(problems, config) else 0)


@main.command(name="extract")
@click.argument("paths", nargs=-1, metavar="PATH...", type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json", "yaml"]), default="text", show_default=True)
@click.option(
    "--write", is_flag=True, help="Add the suggestions to the posts' front matter; entries that stand there stay."
)
@click.option(
    "--doubtful",
    is_flag=True,
    help="Only what most needs an eye, candidates first, each with the line that corrects it; with --write these lines are added.",
)
@click.option(
    "--explain",
    metavar="SENTENCE",
    help="Show which rules fire on one sentence, which were tried, and what comes of them.",
)
@options.ENGINE
@click.option(
    "--config",
    "config_file",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="File with the settings.",
)
def extraction_of(
    paths: tuple[Path, ...], form: str, write: bool, doubtful: bool, explain: str | None, **given: Any
) -> None:
    """Show what would be extracted from posts, without building."""
    terminal = Terminal()
    config = options.load(terminal, given)
    width = shutil.get_terminal_size().columns
    if explain is not None:
        post, _ = read.document(explain.encode(), path="sentence.txt", config=config)
        today = structs.replace(post, published=config.today) if isinstance(post, Post) else None
        found = extract.findings(today, config) if today else ()
        click.echo(extraction.explained(extract.explain(explain, config), found, width=width), nl=False)
        return
    if not paths:
        raise click.UsageError("name a post or a folder of posts")
    content, problems = read.files(paths, config)
    findings, unclear = pipeline.found(content.posts, config, memory=NoMemory(), tick=silent)
    wrong = [*problems, *read.placed(unclear)]
    terminal.problems(wrong)
    failed = pipeline.stops(wrong, config)
    if write and not failed:
        told, refused = extraction.write(findings, content.posts, doubtful=doubtful)
        for words_ in told:
            terminal.say(words_)
        terminal.problems(refused)
        failed = bool(refused)
    elif form == "text":
        list_ = extraction.doubtful if doubtful else extraction.listing
        click.echo(list_(findings, content.posts, width=width), nl=False)
    else:
        picked = extraction.picked(findings, content.posts) if doubtful else findings
        shown = {"json": extraction.json, "yaml": extraction.yaml}[form]
        click.echo(shown(picked, content.posts), nl=False)
    raise Exit(1 if failed else 0)


@main.command()
@options.site
@click.option("--format", "form", type=click.Choice(sorted(differences.FORMATS)), default="text", show_default=True)
@click.option("--measure", metavar="ID", help="Of this measure only.")
@click.option("--cause", type=click.Choice(get_args(Cause)), metavar="CAUSE", help="With this cause only.")
@click.option("--since", metavar="DATE", help="With a report stated on or after this day.")
def compare(form: str, measure: str | None, cause: str | None, since: str | None, **given: Any) -> None:
    """List the differences: measure, cause, both reports."""
    if since is not None and (not dates.valid(Edtf(since)) or dates.bounds(Edtf(since))[0] is None):
        raise click.UsageError(f"“{since}” is no date; write 2026-01-13, 2026-01 or 2026")
    terminal = Terminal(quiet=given["quiet"])
    config = options.load(terminal, given)
    options.need_content(config)
    site = pipeline.plan(config, memory=options.memory(config), told=terminal.stage)
    terminal.problems([problem for problem in site.problems if problem.severity == "error"])
    lookup = site.lookup
    if measure is not None and measure not in lookup.measures:
        raise click.UsageError(f"there is no measure “{measure}”; `claimline compare --format json` names them")
    found = differences.chosen(site.differences, lookup, measure=measure, cause=cause, since=since)
    click.echo(differences.FORMATS[form](found, lookup), nl=False)
    raise Exit(1 if pipeline.stops(site.problems, config) else 0)


@main.command(name="publish")
@options.site
@options.OUTPUT
@click.option("--remote", default="origin", show_default=True, help="Git remote to push to.")
@click.option("--branch", default="gh-pages", show_default=True, help="Branch whose contents are replaced by the site.")
@click.option("--message", default="Publish the site", show_default=True, help="Of the commit.")
@click.option("--dry-run", is_flag=True, help="Build, check and say what would be pushed, but push nothing.")
def publication(remote: str, branch: str, message: str, dry_run: bool, **given: Any) -> None:
    """Build, and commit the site to the Pages branch. Nothing is published when there is an error.

    The site replaces everything on the branch; what was there before stays in its history.
    """
    terminal = Terminal(quiet=given["quiet"])
    try:
        publish.check(remote=remote, branch=branch)
    except publish.RefusedError as refusal:
        config, wrong = options.loaded(given)
        terminal.problems((*wrong, *extract.missing(config)))
        raise click.UsageError(str(refusal)) from None
    with TemporaryDirectory() as folder:
        config, written = _built(terminal, {**given, "previous": _previous(given, Path(folder), remote, branch)})
    what = f"{written.files:,} files from {config.output} to the branch {branch} of {remote}"
    try:
        if dry_run:
            terminal.say(f"would push {what}, in place of everything that is there")
        else:
            publish.pages(Path(config.output), remote=remote, branch=branch, message=message)
            terminal.say(f"pushed {what}")
    except publish.RefusedError as refusal:
        raise click.UsageError(str(refusal)) from None


def _previous(given: Mapping[str, Any], folder: Path, remote: str, branch: str) -> object:
    """claims.json of the last publication, as the branch has it; None where the settings name one, or there is none."""
    if options.loaded(given)[0].previous:
        return given["previous"]
    published = publish.published("data/claims.json", remote=remote, branch=branch)
    if published is None:
        return None
    (folder / "claims.json").write_bytes(published)
    return str(folder / "claims.json")


@main.command(name="serve")
@options.site
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any free one.")
@click.option("--poll", type=click.FloatRange(0.05), is_flag=False, flag_value=POLL, metavar="[SECONDS]",
              help="Look for changes every so often instead of waiting for the system's word.")  # fmt: skip
@click.option("--open", "show", is_flag=True, help="Open the page in a browser.")
def preview(host: str, port: int, poll: float | None, show: bool, **given: Any) -> None:
    """Preview the site; rebuild and reload on every save."""
    terminal = Terminal(quiet=given["quiet"])
    config = options.load(terminal, given)
    options.need_content(config)
    try:
        server = serve.Server(host, port)
    except OSError as refusal:
        raise click.UsageError(
            f"cannot listen on {host}:{port}: {refusal.strerror}; choose another with --port"
        ) from None
    remembered, past = options.memory(config), Past()
    seen: list[tuple[Problem, ...]] = []
    shown: list[Outputs] = []

    def plan(named: frozenset[Path] | None) -> tuple[Outputs, tuple[Problem, ...]]:
        """With the settings as they are now, and this server for the site's address."""
        stages = Terminal(quiet=given["quiet"])
        settings, wrong = options.loaded({**given, "base_url": server.address, "jobs": 1})
        site = pipeline.plan(settings, memory=remembered, told=stages.stage, past=past, named=named)
        problems = (*wrong, *site.problems)
        if site.outputs in shown and problems in seen:
            return site.outputs, problems
        shown[:] = [site.outputs]
        before = frozenset(chain.from_iterable(seen))  # the same ones after every save would hide a new one
        terminal.problems([problem for problem in problems if problem not in before])
        seen[:] = [problems]
        told = [
            f"planned {len(site.tracker.posts):,} posts in {sum(stages.seconds.values()):.2f} s",
            words.count(problems),
        ]
        terminal.say(", ".join(part for part in told if part))
        return site.outputs, problems

    def ready(address: str) -> None:
        terminal.complain(f"Serving {address} (stop with Ctrl+C)")
        if show:
            click.launch(address)

    try:
        serve.run(
            plan,
            server=server,
            paths=[Path(config.content), Path(config.templates), given["config_file"] or Path(FILE)],
            ignore=[Path(config.output), Path(options.CACHE)],
            poll=poll,
            tell=terminal.complain,
            ready=ready,
        )
    except KeyboardInterrupt:
        terminal.say("stopped")
