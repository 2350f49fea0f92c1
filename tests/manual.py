"""The pages of docs/ that are made from the program itself. ``make docs`` writes them; a test holds them to it."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import click

from builder.cli import main
from builder.pages import listing
from builder.pages import reference as templates
from builder.problems import CODES

DOCS = Path(__file__).parents[1] / "docs"

_COMMANDS = """# The command line

This page lists every command with its options, and is made from the program itself by `make docs`. `claimline` and `python -m
builder` are the same program.

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


_PROBLEMS = """# Problem codes

This page is for whoever has been shown a problem and wants to know more about it. It lists every code with what it
means and what to do, and is made from `builder/problems.py` by `make docs`.

A problem is printed as `path:line:column: severity: words [code]`, with the line and what to do about it. All problems are told at
once; where an archive has hundreds of warnings of one kind, `build` and `serve` show five and count the others, and `check` lists each. An error stops the build before anything is written; a warning does so only with `--strict`, a note never. A post with
three slips:

```markdown content/storm.md
---
tittle: After the storm
date: 2026-13-09
outlet: Harbour Post
---
The storm destroyed 120 homes in Norhaven.
```

```console
$ claimline check
content/storm.md:1:1: warning: No title is given; taken from the first sentence: “The storm destroyed 120 homes in Norhaven.”. [title-missing]
    Add “title: ...” to the front matter.
content/storm.md:2:1: warning: “tittle” is not a field that is read here. [field-unknown]
    tittle: After the storm
    ^
    Did you mean “title”?
content/storm.md:3:1: error: “date” is “2026-13-09”, which is no date. [date-invalid]
    date: 2026-13-09
    ^
    Write 2026-01-13, 2026-01, 2026, or an EDTF date such as 2026-01-13~ or 2025-12/2026-01.
1 error, 2 warnings
```
"""


def problems() -> str:
    """docs/problems.md: every code with what it means and what to do."""
    parts = [_PROBLEMS.rstrip()]
    for name, code in sorted(CODES.items()):
        parts.append(f"## {name}\n\n*{code.severity.capitalize()}.* {code.meaning}\n\n**What to do:** {code.remedy}")
    return "\n\n".join(parts) + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "command-line.md": commands,
    "problems.md": problems,
    "templates.md": templates.text,
    "../templates/words/en.toml": partial(listing.text, DOCS.parent / "templates"),
}


def write() -> None:
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), "utf-8")


if __name__ == "__main__":
    write()
