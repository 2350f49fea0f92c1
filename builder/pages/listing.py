"""templates/words/en.toml, made from the templates and from what the program says itself: ``make docs``."""

import ast
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment

from builder.pages import words
from builder.pages.catalogue import Exchange


class _Seen(dict[str, str]):
    """A catalogue that keeps what it is asked for."""

    def get(self, key: str, default: str = "") -> str:  # type: ignore[override]
        self.setdefault(key, key)
        return default


def text(folder: Path) -> str:
    """words/en.toml: every word of the templates in a folder, by the template that has it first."""
    seen = _Seen({_NUMERAL: _NUMERAL})
    lines = [
        (
            "# Made by `make docs` from the templates and the program. A file beside it, named by its language, is another\n"
            "# catalogue. What stands in braces is filled in; it may be left out or stand in another order.\n"
            f'\n# numbers\n"{_NUMERAL}" = "{_NUMERAL}"\n'
        )
    ]
    environment = Environment(autoescape=True, extensions=[Exchange])
    environment.extend(catalogue=seen)
    for path in sorted(path for kind in ("*.html", "*.svg") for path in folder.rglob(kind)):
        name, known = path.relative_to(folder).as_posix(), len(seen)
        if not name.startswith("assets/"):
            environment.parse(path.read_text("utf-8"))
            lines += [
                f"\n# {name}\n" if len(seen) > known else "",
                *(f"{_quoted(w)} = {_quoted(w)}\n" for w in [*seen][known:]),
            ]
    for path in sorted(path for path in _PROGRAM.rglob("*.py") if path.parent.name != "cli"):
        name = path.relative_to(_PROGRAM.parent).as_posix()
        said = words.interface() if path.name == "words.py" and path.parent.name == "pages" else _said(path)
        new = [one for one in dict.fromkeys(said) if one and one not in seen]
        seen |= {one: one for one in new}
        lines += [f"\n# {name}\n" if new else "", *(f"{_quoted(one)} = {_quoted(one)}\n" for one in new)]
    return "".join(lines)


_NUMERAL = "1,234.5"
"""Said by no template: how a catalogue writes numbers (builder/phrases.py)."""
_PROGRAM = Path(__file__).parents[1]
_SAYS = frozenset(["say", "several", "noted", "mark"])
"""What is called with words of the catalogue (builder/phrases.py); the command line says its own in English."""


def _said(path: Path) -> Iterator[str]:
    """The words in a module's calls, in the order in which they stand; the names of gaps and the keys of tables are none."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in _SAYS:
                for argument in node.args:
                    yield from _constants(argument)


def _constants(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(str() as words):
            yield words
        case ast.IfExp():
            yield from _constants(node.body)
            yield from _constants(node.orelse)
        case ast.Dict():
            for value in node.values:
                yield from _constants(value)
        case ast.Tuple() | ast.List():
            for value in node.elts:
                yield from _constants(value)


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
