"""The pages of docs/ that are made from the program itself. ``make docs`` writes them; a test holds them to it."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import click

from builder import problems
from builder.cli import main
from builder.pages import listing
from builder.pages import reference as templates

DOCS = Path(__file__).parents[1] / "docs"

_COMMANDS = """# The command line

Made from the program itself by `make docs`. `claimline` and `python -m builder` are the same program.

Exit codes: **0** done; **1** the content has errors, and nothing was written; **2** the command line or the settings are
wrong. What a program may want to read goes to standard output; progress and problems go to standard error. Bars appear
after a second and only on a terminal; `NO_COLOR` is honoured.

Settings come from `claimline.toml` in the current folder; a variable `CLAIMLINE_NAME` wins over the file, an option over
both. `SOURCE_DATE_EPOCH` or `CLAIMLINE_TODAY` fixes the day of a build. What was read and extracted is remembered in
`.claimline-cache`, which may be removed at any time.

"""


def commands() -> str:
    """docs/command-line.md: the help of every command."""
    return _COMMANDS + "\n".join(_section(name, command) for name, command in _every(main))


def _every(group: click.Group, above: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command by its whole name; a group stands for its commands."""
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from _every(command, f"{above}{name} ")
        else:
            yield f"{above}{name}", command


def _section(name: str, command: click.Command) -> str:
    program = click.Context(main, info_name="claimline", **main.context_settings)
    context = click.Context(command, info_name=name, parent=program, terminal_width=100)
    return f"## claimline {name}\n\n```text\n{command.get_help(context)}\n```\n"


PAGES: dict[str, Callable[[], str]] = {
    "command-line.md": commands,
    "problems.md": problems.reference,
    "templates.md": templates.text,
    "../templates/words/en.toml": partial(listing.text, DOCS.parent / "templates"),
}


def write() -> None:
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), "utf-8")


if __name__ == "__main__":
    write()
