"""templates/words/en.toml, made from the templates: ``make docs``."""

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
    seen, lines = (
        _Seen(),
        ["# Made by `make docs` from the templates. A file beside it, named by its language, is another catalogue.\n"],
    )
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
    rest = [said for said in dict.fromkeys(words.interface()) if said and said not in seen]
    return "".join([*lines, "\n# builder/pages/words.py\n", *(f"{_quoted(said)} = {_quoted(said)}\n" for said in rest)])


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
