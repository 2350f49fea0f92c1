"""Which strings in the code are words of a language that are looked for in a text: they belong into the tables.

What a string is for is read off where it stands:

* A regular expression is looked for, letter by letter; character classes (``[a-z]``) and names of groups are no words.
* What is compared with something, matched by a ``case``, sought in or cut off something is looked for, and so is what stands in
  a set, a tuple or a list that is kept or compared.
* But a code is no word: a member of a ``Literal`` type, where it is compared with, or kept in, what the code declares to be of
  that type by its annotation (``refers == "person"``, ``frozenset[Sieve]``). In a container by itself, or handed to a
  function, the members of one such type are codes, and so are the names of a record's fields and the keys of one part of a table.
* Docstrings, annotations and keys are not looked for. Nor is what the code gives out: what it returns, raises, prints into an
  f-string, or hands to a record.

A string that is looked for is English when a word in it is one of the English tables, an ending among them; in an
expression every small letter is.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeGuard

from msgspec import Struct

from builder.problems import CODES

ROOT = Path(__file__).parents[1] / "builder"
ROOMS = ("dates", "extract", "figures")

_METHODS = frozenset(
    [
        "startswith",
        "endswith",
        "removeprefix",
        "removesuffix",
        "find",
        "rfind",
        "index",
        "rindex",
        "count",
        "partition",
        "rpartition",
        "split",
        "rsplit",
        "isdisjoint",
        "issubset",
        "issuperset",
        "replace",
        "strip",
        "lstrip",
        "rstrip",
        "join",
    ]
)
"""Of texts and sets: what is handed to them is looked for."""
_KEYED = frozenset({"table", "words", "get", "group", "start", "end", "span"})
"""What is handed to these is a key of a table or the name of a group."""
_WORD = re.compile(r"[a-zà-öø-ÿ]+", re.IGNORECASE)
_EXPRESSION = re.compile(r"\\[bBdDsSwW]|\(\?")
_NO_WORD = re.compile(r"\(\?P[<=]\w*[>)]?|\(\?\(\w+\)|\(\?[aiLmsux]+[:)]|\\+.|\[\^?\]?(?:\\.|[^\]\\])*\]")
_FOR_KEYS = frozenset({"key", "keys"})
"""Parameters for the key of a table."""
_RECORDED = "rule:"
"""Before the name of a sieve, where it is recorded."""
_NUMBERED = frozenset({"dates", "numbers"})
"""Tables that give words their numbers: the words are keys."""


class Found(Struct, frozen=True, order=True):
    """A string in the code that is a word of a language."""

    path: str
    line: int
    value: str


class _String(ast.Constant):
    """A constant that is a string."""

    value: str


def vocabulary(language: str = "en") -> frozenset[str]:
    """Every word of a language's tables, as printed."""
    found: set[str] = set()
    for file in sorted((ROOT / "vocabulary" / language).glob("*.toml")):
        for text in _values(tomllib.loads(file.read_text("utf-8")), numbered=file.stem in _NUMBERED):
            found |= set(_WORD.findall(text))
    return frozenset(found)


def _values(entry: Any, *, numbered: bool) -> Iterator[str]:
    if isinstance(entry, str):
        yield entry
    elif isinstance(entry, list):
        for one in entry:
            yield from _values(one, numbered=numbered)
    elif isinstance(entry, dict):
        for key, one in entry.items():
            if numbered and isinstance(one, int | float):
                yield key
            yield from _values(one, numbered=numbered)


class Codes(Struct):
    """The codes of the program: what its ``Literal`` types say, and the names that are annotated with them."""

    aliases: dict[str, frozenset[str]]
    """A type's name and its members."""
    types: set[frozenset[str]]
    """The members of every one of them, and the fields of all records."""
    keys: set[frozenset[str]]
    """The keys of every part of a table."""
    holders: dict[str, set[str]]
    """A field's, parameter's, variable's or function's name, and the codes that it may have."""

    def members(self, annotation: ast.AST | None) -> set[str]:
        """The codes that an annotation speaks of."""
        found: set[str] = set()
        for node in ast.walk(annotation) if annotation is not None else ():
            if isinstance(node, ast.Subscript) and _name(node.value) == "Literal":
                found |= {one.value for one in ast.walk(node.slice) if _is_string(one)}
            found |= self.aliases.get(_name(node), frozenset())
        return found

    def of(self, node: ast.AST) -> set[str]:
        """The codes that an expression may have, by the name it ends with: ``voice.sieve``, ``_kind(match)``."""
        if isinstance(node, ast.Subscript | ast.Starred):
            return self.of(node.value)
        if isinstance(node, ast.Call):
            looked_up = isinstance(node.func, ast.Attribute) and node.func.attr == "get"
            return self.of(node.func.value if looked_up and isinstance(node.func, ast.Attribute) else node.func)
        if isinstance(node, ast.IfExp | ast.BoolOp | ast.BinOp | ast.Tuple):
            return set().union(*(self.of(one) for one in ast.iter_child_nodes(node)))
        return self.holders.get(_name(node), set())

    def one_type(self, strings: set[str], *, keys: bool) -> bool:
        """Whether all of these are of one type, or else keys of one part of a table."""
        return any(strings <= each for each in (*self.types, *(self.keys if keys else ())))


def codes() -> Codes:
    """Of the whole program."""
    trees = [ast.parse(file.read_text("utf-8")) for file in sorted(ROOT.rglob("*.py"))]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    made = Codes({}, {frozenset(CODES)}, _keys(), {"code": set(CODES)})
    for _ in range(2):  # an alias may be made of others
        for node in nodes:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Subscript | ast.BinOp):
                name, members = _name(node.targets[0]), made.members(node.value)
                if members and not any(isinstance(one, ast.Call) for one in ast.walk(node.value)):
                    made.aliases[name] = made.aliases.get(name, frozenset()) | members
                    made.types.add(frozenset(members))
    fields: set[str] = set()
    for node in nodes:
        match node:
            case ast.AnnAssign():
                made.holders.setdefault(_name(node.target), set()).update(made.members(node.annotation))
            case ast.arg():
                made.holders.setdefault(node.arg, set()).update(made.members(node.annotation))
            case ast.FunctionDef():
                made.holders.setdefault(node.name, set()).update(made.members(node.returns))
            case ast.ClassDef():
                fields |= {_name(one.target) for one in node.body if isinstance(one, ast.AnnAssign)}
    made.types.add(frozenset(fields))
    made.holders.setdefault("inferred", set()).update(fields)  # a list of fields
    return made


def _keys() -> set[frozenset[str]]:
    """The names of the English tables, and the keys of every part of them, but for the words that are numbered."""
    files = sorted((ROOT / "vocabulary" / "en").glob("*.toml"))
    found = {frozenset(file.stem for file in files)}

    def walk(entry: Any, *, numbered: bool) -> None:
        if isinstance(entry, dict):
            found.add(frozenset(key for key, one in entry.items() if not (numbered and isinstance(one, int | float))))
            for one in entry.values():
                walk(one, numbered=numbered)

    for file in files:
        walk(tomllib.loads(file.read_text("utf-8")), numbered=file.stem in _NUMBERED)
    return found


def found() -> list[Found]:
    """Every string of the rooms that read texts which is English and looked for in them."""
    words, known = vocabulary(), codes()
    made: list[Found] = []
    for room in ROOMS:
        sources = {str(file.relative_to(ROOT)): file.read_text("utf-8") for file in (ROOT / room).rglob("*.py")}
        groups = {name for source in sources.values() for name in re.findall(r"\(\?P<(\w+)>", source)}
        for path, source in sources.items():
            made += in_source(source, path, words, known, groups)
    return sorted(made)


def in_source(source: str, path: str, words: frozenset[str], known: Codes, groups: set[str]) -> Iterator[Found]:
    """Those of one module; ``groups`` are the names of groups in the expressions of its room."""
    tree = ast.parse(source)
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    here = Codes(known.aliases, known.types, known.keys, {**known.holders, "lastgroup": groups})
    for node in ast.walk(tree):  # "kind = match.lastgroup"
        if isinstance(node, ast.Assign) and any(_name(one) == "lastgroup" for one in ast.walk(node.value)):
            for one in ast.walk(node.targets[0]):
                here.holders[_name(one)] = here.holders.get(_name(one), set()) | groups
    lower = {word.lower() for word in words}
    for node in ast.walk(tree):
        if not _is_string(node):
            continue
        expression = _is_expression(node, above)
        if not expression and not _looked_for(node, above, here):
            continue
        text = _NO_WORD.sub(" ", node.value) if expression else node.value
        said = [word for word in _WORD.findall(text) if word in words or (word.lower() in lower and not word.isupper())]
        if said or (expression and any(letter.islower() for letter in text)):
            yield Found(path, node.lineno, node.value)


def _is_expression(node: _String, above: dict[ast.AST, ast.AST]) -> bool:
    """Whether it is a regular expression, or a part of one."""
    inner: ast.AST = node
    while inner in above:
        outer = above[inner]
        if isinstance(outer, ast.Expr):
            return False
        if isinstance(outer, ast.Call):
            if isinstance(outer.func, ast.Attribute) and _name(outer.func.value) == "re" and inner is outer.args[0]:
                return True
            break
        if not isinstance(outer, ast.JoinedStr | ast.BinOp):
            break
        inner = outer
    whole = above.get(node)
    pieces = whole.values if isinstance(whole, ast.JoinedStr) else [node]
    return any(_is_string(one) and _EXPRESSION.search(one.value) for one in pieces)


def _looked_for(node: _String, above: dict[ast.AST, ast.AST], known: Codes) -> bool:
    """Whether it may be looked for in a text."""
    if node.value.startswith(_RECORDED):
        return False
    inner: ast.AST = node
    printed = False
    while inner in above:
        outer = above[inner]
        match outer:
            case ast.JoinedStr():
                printed = True
            case ast.Expr() | ast.Return() | ast.Yield() | ast.Raise() | ast.FormattedValue():
                return False
            case ast.arg() | ast.FunctionDef() | ast.arguments():
                return False
            case ast.Subscript() if inner is outer.slice or _name(outer.value) == "Literal":
                return False
            case ast.Set() | ast.Tuple() | ast.List():
                if not isinstance(above.get(outer), ast.Compare) and _one_type(outer.elts, known):
                    return False
            case ast.Dict():
                if inner in outer.values or _one_type(outer.keys, known):
                    return False
            case ast.AnnAssign():
                return inner is outer.value and not printed and node.value not in known.members(outer.annotation)
            case ast.Assign():
                targets = [_name(one) for target in outer.targets for one in ast.walk(target)]
                known_as = set().union(*(known.holders.get(one, set()) for one in targets))
                return not printed and "__all__" not in targets and node.value not in known_as
            case ast.keyword():
                listed = isinstance(inner, ast.Tuple | ast.List | ast.Set)
                return listed and not printed and node.value not in known.holders.get(outer.arg or "", set())
            case ast.Compare():
                others = [one for one in (outer.left, *outer.comparators) if one is not inner]
                return not any(node.value in known.of(one) for one in others)
            case ast.MatchValue():
                subject = next(one for one in _up(outer, above) if isinstance(one, ast.Match)).subject
                return node.value not in known.of(subject)
            case ast.Call():
                return _handed(node, outer, known, above, printed=printed)
        inner = outer
    return True


def _handed(node: _String, call: ast.Call, known: Codes, above: dict[ast.AST, ast.AST], *, printed: bool) -> bool:
    """Whether what is handed to a function may be looked for: not a key, not a record's field, not a code, not what is printed."""
    name = _name(call.func)
    if name in _METHODS and isinstance(call.func, ast.Attribute):
        return node.value not in known.of(call.func.value)
    if printed or name in _KEYED or name.lstrip("_")[:1].isupper():
        return False
    return not known.one_type({node.value}, keys=_takes_keys(call, above))


def _takes_keys(call: ast.Call, above: dict[ast.AST, ast.AST]) -> bool:
    """Whether the function that is called, of the same module, has a parameter for the key of a table."""
    module = next(node for node in _up(call, above) if isinstance(node, ast.Module))
    functions = [
        node for node in ast.walk(module) if isinstance(node, ast.FunctionDef) and node.name == _name(call.func)
    ]
    taken = {
        one.arg for node in functions for one in (*node.args.args, *([node.args.vararg] if node.args.vararg else []))
    }
    return not _FOR_KEYS.isdisjoint(taken)


def _one_type(members: list[ast.expr] | list[ast.expr | None], known: Codes) -> bool:
    """Whether all members of a container are strings, or None, and codes of one type."""
    strings = {one.value for one in members if _is_string(one)}
    rest = [one for one in members if not _is_string(one) and not (isinstance(one, ast.Constant) and one.value is None)]
    return bool(strings) and not rest and known.one_type(strings, keys=len(strings) > 1)


def _up(node: ast.AST, above: dict[ast.AST, ast.AST]) -> Iterator[ast.AST]:
    while node in above:
        node = above[node]
        yield node


def _name(node: ast.AST | None) -> str:
    """The name that an expression ends with."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _is_string(node: ast.AST | None) -> TypeGuard[_String]:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
