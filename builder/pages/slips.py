"""What a site's own templates say that no page prints: a file of a slipped name, a block that is none, words outside of blocks."""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path, PurePosixPath

from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from builder.pages import engine, theme
from builder.problems import CODES, Problem
from builder.records import Config

_CODE = "template-unused"
_PACKAGED = "claimline/"
"""Before the name of a template that is meant to be the packaged one."""
_TEMPLATES = (".html", ".svg")
_TEXTS = (*_TEMPLATES, ".css", ".js")
_NOTES = ("", ".md", ".txt")
"""Endings of files that lie beside templates for those who write them."""
_CATALOGUE = re.compile(r"words/[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\.toml")
_SLIP = 0.75
"""How much two names have in common that are taken for one of which a letter or two slipped (difflib's ratio, from 0 to 1)."""


def slips(config: Config) -> tuple[Problem, ...]:
    """What the site's own templates say in vain, each with its file, line and the nearest name; none where it has none."""
    *own, packaged = engine.folders(config.templates)
    if not own or own[0] == packaged.resolve():
        return ()
    return _found(tuple(_read(own[0])), packaged, config.templates)


@lru_cache(maxsize=2)
def _found(files: tuple[tuple[str, str], ...], packaged: Path, shown: str) -> tuple[Problem, ...]:
    """``files``: names and texts of the site's own. ``shown``: their folder as the settings call it."""
    parsed = _Parsed(dict(files), packaged)
    found = [*_unused(parsed), *_strangers(parsed), *_unprinted(parsed)]
    return tuple(
        Problem(
            path=str(Path(shown, name)),
            line=line,
            code=_CODE,
            words=words,
            remedy=remedy or CODES[_CODE].remedy,
            source=parsed.line(name, line) if line > 1 else "",
        )
        for name, line, words, remedy in found
    )


Slip = tuple[str, int, str, str]
"""The file, the line, what is wrong, and the nearest name as a remedy, if there is one."""


class _Parsed:
    """The templates of a site and of the package, as trees."""

    def __init__(self, own: Mapping[str, str], packaged: Path) -> None:
        """``own``: the text of each file by its name."""
        self.own = own
        self.packaged = frozenset(name for name, _ in _listed(packaged))
        self._folder = packaged
        self._environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
        self._trees: dict[str, nodes.Template | None] = {}

    def resolved(self, name: str) -> str:
        """A name in ``extends`` or ``include``, marked where it is the packaged one's."""
        return name if name in self.own or name.startswith(_PACKAGED) else _PACKAGED + name

    def line(self, name: str, line: int) -> str:
        return self.own[name].split("\n")[line - 1]

    def tree(self, name: str) -> nodes.Template | None:
        """None for one that is not there or cannot be read, which is told where it is printed."""
        if name not in self._trees:
            try:
                self._trees[name] = self._environment.parse(self._text(name))
            except (OSError, TemplateSyntaxError):
                self._trees[name] = None
        return self._trees[name]

    def _text(self, name: str) -> str:
        """Raises OSError where no such template is packaged."""
        return (
            self.own[name] if name in self.own else Path(self._folder, name.removeprefix(_PACKAGED)).read_text("utf-8")
        )

    def used(self, name: str) -> Iterator[str | None]:
        """What a template extends, includes or imports; None for a name that is computed."""
        tree = self.tree(name)
        for other in meta.find_referenced_templates(tree) if tree else ():
            yield other and self.resolved(other)

    def parents(self, name: str) -> Iterator[str | None]:
        """What a template extends, and what that extends; None where that is computed."""
        seen = set()
        while name not in seen and (tree := self.tree(name)):
            seen.add(name)
            extends = tree.find(nodes.Extends)
            if not extends:
                return
            if not isinstance(extends.template, nodes.Const):
                yield None
                return
            yield (name := self.resolved(extends.template.value))


def _unused(parsed: _Parsed) -> Iterator[Slip]:
    """Files that take no packaged template's place and are in no template that does."""
    used = [name for name in parsed.own if name in parsed.packaged]
    seen = set(used)
    while used:
        for other in parsed.used(used.pop()):
            if other is None:
                return  # any name may come of it
            if other not in seen:
                seen.add(other)
                used.append(other)
    for name in parsed.own:
        if name not in seen and name.endswith(_TEMPLATES) and not name.startswith("assets/"):
            yield name, 1, f"No page is printed with “{name}”.", _file_meant(name, parsed.packaged)


def _strangers(parsed: _Parsed) -> Iterator[Slip]:
    """Files that are no templates, and lie or are called so that nothing asks for them."""
    words = "".join(parsed.own.values())
    for name in parsed.own:
        near = _file_meant(name, [*parsed.packaged, theme.SHEET])
        if name in parsed.packaged or name == theme.SHEET or name.endswith(_TEMPLATES) or _CATALOGUE.fullmatch(name):
            continue
        if not name.startswith("assets/") and Path(name).suffix not in _NOTES:
            yield name, 1, f"Nothing uses “{name}”: files to be published lie under assets/, words under words/.", near
        elif near and name.startswith("assets/") and Path(name).name not in words:
            yield name, 1, f"“{name}” is published, but no page asks for it.", near


def _unprinted(parsed: _Parsed) -> Iterator[Slip]:
    """Of templates that extend another: blocks which that does not have, and what stands outside of blocks."""
    for name in parsed.own:
        tree, parents = parsed.tree(name) if name.endswith(_TEMPLATES) else None, list(parsed.parents(name))
        if not tree or not parents or None in parents:
            continue
        above = [parsed.tree(parent) for parent in parents if parent]
        known = [block.name for found in above if found for block in found.find_all(nodes.Block)]
        for block in _outermost(tree):
            if block.name not in known and all(above):
                remedy = _did_you_mean(block.name, known) or f"Its blocks are {', '.join(sorted(set(known)))}."
                yield name, block.lineno, f"“{parents[0]}” has no block “{block.name}”.", remedy
        for line in _outside(tree):
            remedy = "Put it into one of the blocks of the template that this one extends."
            yield name, line, "What stands outside of blocks is not printed.", remedy


def _outermost(node: nodes.Node) -> Iterator[nodes.Block]:
    """Blocks in no other block: one within another is printed with that."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Block):
            yield child
        else:
            yield from _outermost(child)


def _outside(tree: nodes.Template) -> Iterator[int]:
    """The line of the first words that stand beside the blocks."""
    for node in tree.body:
        for piece in node.nodes if isinstance(node, nodes.Output) else ():
            if isinstance(piece, nodes.TemplateData) and piece.data.strip():
                before = len(piece.data) - len(piece.data.lstrip())
                yield piece.lineno + piece.data.count("\n", 0, before)
                return


def _did_you_mean(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, sorted(set(known)), n=1, cutoff=_SLIP)
    return f"Did you mean “{near[0]}”?" if near else ""


def _file_meant(name: str, known: Iterable[str]) -> str:
    """Of files with this ending: the one in the same folder whose name is near, else the one whose path is."""
    path = PurePosixPath(name)
    alike = [other for other in map(PurePosixPath, known) if other.suffix == path.suffix]
    beside = {other.stem: str(other) for other in alike if other.parent == path.parent}
    elsewhere = {str(other.with_suffix("")): str(other) for other in alike if other.parent != path.parent}
    for stem, others in ((path.stem, beside), (str(path.with_suffix("")), elsewhere)):
        for near in get_close_matches(stem, sorted(others), n=1, cutoff=_SLIP):
            return f"Did you mean “{others[near]}”?"
    return ""


def _listed(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every file below by its path there; hidden ones and those that editors leave behind are none."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not re.search(r"(?:^|/)[.#]|~$|\.(?:swp|tmp|bak)$", name):
            yield name, path


def _read(folder: Path) -> Iterator[tuple[str, str]]:
    """The name of every file, with its text where that may name others."""
    for name, path in _listed(folder):
        yield name, path.read_text("utf-8", "replace") if name.endswith(_TEXTS) else ""
