"""The floors of the house: who may know whom, and who knows which library."""

import re
import tomllib
from pathlib import Path

from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
IMPORTED_AS = {
    "ghp-import": "ghp_import",
    "python-frontmatter": "frontmatter",
    "python-slugify": "slugify",
    "resvg-py": "resvg_py",
}
EVERYWHERE = {"msgspec"}


def test_the_import_contract_is_kept() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_every_library_has_a_room() -> None:
    """A library that is added must be given to one room in the contract."""
    named = {re.split(r"[<>=~! ]", requirement)[0] for requirement in SETTINGS["project"]["dependencies"]}
    modules = {IMPORTED_AS.get(name, name) for name in named} - EVERYWHERE
    contract = next(one for one in SETTINGS["tool"]["importlinter"]["contracts"] if one["type"] == "forbidden")
    assert modules <= set(contract["forbidden_modules"])
    assert {line.split(" -> ")[1] for line in contract["ignore_imports"]} == set(contract["forbidden_modules"])


def test_the_version_is_said_once() -> None:
    assert SETTINGS["project"]["dynamic"] == ["version"]
    assert "version" not in SETTINGS["project"]
