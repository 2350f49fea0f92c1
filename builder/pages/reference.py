"""docs/templates.md, made from the context types: ``python -m builder.pages.reference > docs/templates.md``."""

import ast
import inspect
import sys
from collections.abc import Iterator
from types import ModuleType

from builder.pages import contexts, views

_HEAD = """# Templates

This page is for whoever changes how a site looks or what it says. It tells how a site puts a template, a block, a style or a word of
its own in place of the packaged one, and lists what each template may use. It is made from `builder/pages/contexts.py`
and `views.py` by `make docs`; a test holds the two together.

A site's own templates stand in its folder `templates` (`claimline.toml`: `templates = "..."`). A file there takes the
place of the packaged one of the same name; the others stay. To change one block and keep the rest, extend the
packaged template by its full name:

```jinja templates/measure.html
{% extends "claimline/measure.html" %}
{% block title %}{{ name }}, figure by figure{% endblock %}
{% block aside %}<p>Ask us for the sources.</p>{% endblock %}
```

`claimline check` tells what no page would print, here a block that the packaged template does not have:

```console
$ claimline check
templates/measure.html:3:1: warning: “claimline/measure.html” has no block “aside”. [template-unused]
    {% block aside %}<p>Ask us for the sources.</p>{% endblock %}
    ^
    Its blocks are footer, head, main, og_type, scripts, search, title.
1 warning
```

Blocks of every page: `title`, `head`, `search`, `main`, `footer`, `scripts`. Files under `templates/assets/` are
copied to `assets/`; one of the same name takes the place of the packaged one. Colours and fonts are custom properties
of `assets/style.css`: set them in `claimline.toml` (tables `colours` and `colours_dark`), or write a file
`assets/site.css`, which comes after it. A file or a block whose name no template has is a warning, and so are words that stand
outside of the blocks of a template that extends another: no page prints them.

Words: templates hold them in English, and the program says its own sentences as English patterns with named gaps
(`at least {figure}`). A catalogue puts others in their place: the table `words` of `claimline.toml` for a few of them, a
file `words/LANGUAGE.toml` for a whole language. English and French (`words/fr.toml`) are packaged; the setting
`interface` chooses, or else `language`. To add a language, copy `words/en.toml`, which lists all there are, into the
folder `words` of your own templates, name it by its language, and write what is to be said after each `=`:

* words between two tags or expressions are looked up as they stand there; what is missing stays English, and words that no template has are a warning;
* gaps may move or be left out; a gap that the English pattern does not have is an error;
* patterns come twice where a day and a month may need other words: `since {day}` and `since {date}`;
* `1,234.5` shows how numbers are written, and `:` and `;` what stands before these marks.

The command line stays English, and whatever a document says stays as it is.

The filter `number` sets thousands apart. Undefined names are errors, and everything is escaped unless it is marked `safe`. Addresses are site-relative: print
`{{ root }}{{ thing.address }}`, and the site works at `/`, in a folder and from a disk.

Every template has, beside its own variables: `site` (see `Site`), the fields of `Page`, `parts` (the macros of
`parts.html`), and `links`, `nav` and `footer` (printed by `frame.html` once for all pages of one depth).
"""


def text() -> str:
    """The whole document."""
    fields = _fields(contexts) | _fields(views)
    parts = [_HEAD, "## What every template has\n"]
    parts += [_table(name, fields[name]) for name in ("Site", "Page")]
    parts.append("## One type for each template\n")
    for template, kind in contexts.TEMPLATES.items():
        parts.append(_table(kind.__name__, fields[kind.__name__], heading=f"{template} – `{kind.__name__}`"))
    parts.append("## The pieces they are made of\n")
    shown = {"Site", "Page", *(kind.__name__ for kind in contexts.TEMPLATES.values())}
    parts += [_table(name, fields[name]) for name in sorted(fields) if name not in shown]
    return "\n".join(parts).rstrip() + "\n"


def _fields(module: ModuleType) -> dict[str, tuple[str, list[tuple[str, str, str]]]]:
    """Of each type in a module: its docstring and its own fields, each with type and docstring."""
    tree = ast.parse(inspect.getsource(module))
    return {
        node.name: (ast.get_docstring(node) or "", list(_own(node)))
        for node in tree.body
        if isinstance(node, ast.ClassDef)
    }


def _own(node: ast.ClassDef) -> Iterator[tuple[str, str, str]]:
    for field, after in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            says = after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else ""
            yield field.target.id, ast.unparse(field.annotation), " ".join(str(says).split())


def _table(name: str, described: tuple[str, list[tuple[str, str, str]]], *, heading: str = "") -> str:
    words, fields = described
    lines = [f"### {heading or f'`{name}`'}", ""]
    if words and not words.startswith(heading.split(" ")[0] or "\0"):
        lines += [" ".join(words.split()), ""]
    lines += ["| variable | type | |", "|---|---|---|"]
    lines += [
        f"| `{field}` | `{kind.replace(' | ', ' or ')}` | {says} |".replace(" |  |", " | |")
        for field, kind, says in fields
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(text())
