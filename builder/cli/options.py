"""Options that several commands share, and the settings that come of them."""

import os
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import click
from msgspec.structs import replace

from builder import config as settings
from builder import extract
from builder.cli.terminal import Terminal
from builder.memory import Memory, NoMemory, Notebook, program
from builder.problems import Problem
from builder.records import Config, Edtf

F = TypeVar("F", bound=Callable[..., Any])

CACHE = ".claimline-cache"

_ANY = click.Path(file_okay=False, path_type=str)
CONTENT = click.option("--content", type=_ANY, help="Folder with the posts.  [default: content]")
CONFIG = click.option(
    "--config", "config_file", type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help=f"File with the settings.  [default: {settings.FILE}, if there is one]",
)  # fmt: skip
ENGINE = click.option("--engine", type=click.Choice(["rules", "nlp"]), help="How sentences are read.  [default: rules]")
_SITE = (
    CONTENT,
    click.option("--templates", type=_ANY, help="Folder with the site's own templates.  [default: templates]"),
    CONFIG,
    click.option("--base-url", metavar="URL", help="Address at which the site will be published."),
    click.option("--previous", metavar="FILE", help="claims.json of the last publication, to tell what has changed since."),
    ENGINE,
    click.option("--drafts", is_flag=True, default=None, help="Take in posts marked as drafts."),
    click.option("--future", is_flag=True, default=None, help="Take in posts whose date has not come."),
    click.option("--expired", is_flag=True, default=None, help="Take in posts whose expiry date has passed."),
    click.option("--strict", is_flag=True, default=None, help="Let warnings stop the build as errors do."),
    click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes.  [default: one for each processor]"),
    click.option("--no-cache", is_flag=True, help="Read and extract every post anew."),
    click.option("--quiet", is_flag=True, help="Print problems only."),
)  # fmt: skip
TO = click.option(
    "--to",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder to write to.  [default: content/posts]",
)
OUTPUT = click.option("--output", type=_ANY, help="Folder to write the site to.  [default: site]")


def site(command: F) -> F:
    """The options of every command that plans a site."""
    for option in reversed(_SITE):
        command = option(command)
    return command


def load(terminal: Terminal, given: Mapping[str, Any]) -> Config:
    """The settings of a command; leaves with 2 where they cannot be read."""
    config, problems = loaded(given)
    problems += extract.missing(config)
    terminal.problems(problems)
    if any(problem.severity == "error" for problem in problems):
        raise click.exceptions.Exit(2)
    return config


def loaded(given: Mapping[str, Any]) -> tuple[Config, tuple[Problem, ...]]:
    """The command line over the environment over claimline.toml."""
    own = {name: value for name, value in given.items() if name not in ("config_file", "no_cache", "quiet")}
    now = _today("UTC")
    config, problems = settings.load(given.get("config_file"), environ=os.environ, today=now, **own)
    if config.today == now:  # nobody has set another day
        config = replace(config, today=_today(config.timezone))
    if not config.jobs:
        config = replace(config, jobs=os.cpu_count() or 1)
    return replace(config, cache=config.cache and not given.get("no_cache")), problems


def memory(config: Config) -> Memory:
    """What earlier runs in this folder have read and extracted."""
    return Notebook(Path(CACHE), version=program()) if config.cache else NoMemory()


def need_content(config: Config) -> None:
    """Leaves with 2 where there is nothing to read."""
    if not Path(config.content).is_dir():
        raise click.UsageError(
            f"there is no folder “{config.content}” here: change to your tracker, name one with --content, "
            "or begin one with `claimline new DIR`"
        )


def _today(timezone: str) -> Edtf:
    """The day in the site's time zone; SOURCE_DATE_EPOCH fixes it, as reproducible builds ask for."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(fixed), UTC) if fixed.isdecimal() else datetime.now(UTC)
    day: date = now.astimezone(ZoneInfo(timezone)).date()
    return Edtf(day.isoformat())
