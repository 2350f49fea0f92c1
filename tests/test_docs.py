"""The documents say what the program says: pages made from it, examples, commands, links, and names of the code."""

import doctest
import importlib.util
import os
import re
import shlex
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import CliRunner

from builder import dates, extract, figures, vocabulary
from builder.cli import main
from builder.extract import precision
from builder.figures.figure import Reason
from builder.pages import words as labels
from builder.problems import CODES
from builder.records import Cause, Config, Edtf
from tests import manual, samples
from tests.findings import post

ROOT = Path(__file__).parents[1]
WRITTEN = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])
EACH = pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.relative_to(ROOT).as_posix())

_BLOCK = re.compile(r"^```(\w+)(?: +(\S+))?\n(.*?)^```$", re.M | re.S)
_HEADING = re.compile(r"^#+ +(.+)$", re.M)


@pytest.mark.parametrize("name", manual.PAGES)
def test_a_page_made_from_the_program_is_up_to_date(name: str) -> None:
    assert (manual.DOCS / name).read_text("utf-8") == manual.PAGES[name](), "run: make docs"


@EACH
def test_examples_print_what_the_page_shows(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A block with a file's name is that file; ``$ claimline ...`` runs beside the files above it, ``>>> ...`` in Python."""
    for name in [name for name in os.environ if name.startswith("CLAIMLINE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("CLAIMLINE_TODAY", "2026-03-15")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)
    Path("content").mkdir()
    known: dict[str, Any] = {}
    for language, name, words in _BLOCK.findall(page.read_text("utf-8")):
        if name:
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(words, "utf-8")
        elif language == "console":
            assert _session(words) == words
        elif language == "pycon":
            example = doctest.DocTestParser().get_doctest(words, known, page.name, page.name, 0)
            said: list[str] = []
            doctest.DocTestRunner().run(example, out=said.append, clear_globs=False)
            assert said == []
            known = example.globs


def _session(words: str) -> str:
    """What a terminal shows for the commands of a block."""
    shown = ""
    for command in re.findall(r"^\$ claimline (.+)$", words, re.M):
        if "--engine nlp" in command and os.environ.get("CI") != "true":  # CI has it, or fails
            pytest.importorskip("spacy", reason="needs the extra: pip install -e '.[nlp]'")
        result = CliRunner().invoke(main, shlex.split(command), prog_name="claimline")
        shown += f"$ claimline {command}\n{result.output}"
    return shown


@EACH
def test_links_between_documents_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)\s:]+)\)", page.read_text("utf-8"))
    assert [link for link in links if not _is_there(page, link)] == []


def _is_there(page: Path, link: str) -> bool:
    name, _, part = link.partition("#")
    target = page.parent / name if name else page
    return target.exists() and (not part or part in _anchors(target))


def _anchors(page: Path) -> Iterator[str]:
    """The addresses of a page's headings, as GitHub makes them."""
    for heading in _HEADING.findall(page.read_text("utf-8")):
        yield re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@EACH
def test_commands_that_documents_name_exist(page: Path) -> None:
    named = re.findall(r"(?:`|^|^\$ )(?:\.venv/bin/)?claimline ([a-z]+)", page.read_text("utf-8"), re.M)
    assert set(named) <= set(main.commands)


@EACH
def test_names_of_the_code_that_documents_name_exist(page: Path) -> None:
    words = page.read_text("utf-8")
    assert [name for pattern, known in NAMED for name in re.findall(pattern, words) if not known(name)] == []


_TABLES = frozenset(
    path.name for path in (*ROOT.glob("*.toml"), *ROOT.glob("builder/**/*.toml"), *ROOT.glob("t*/**/*.toml"))
)
_GOALS = frozenset(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
_SETTINGS = {"NAME", "TODAY", *(name.upper() for name in Config.__struct_fields__)}

NAMED: tuple[tuple[str, Callable[[str], object]], ...] = (
    (r"`((?:builder|templates|tests|benchmarks|docs|\.ci)/[a-z0-9_./-]*)`", lambda path: (ROOT / path).exists()),
    (r"`([a-z]+\.toml)`", _TABLES.__contains__),
    (r"python -m ((?:benchmarks|builder|tests)[a-z.]*)", importlib.util.find_spec),
    (r"`make ([a-z]+)", _GOALS.__contains__),
    (
        r"\[([a-z]+(?:-[a-z]+)+)\]\n|(?:problem|error|warns|warning|says) \(?`([a-z]+-[a-z-]+)`",
        lambda code: CODES.keys() & set(code),
    ),
    (r"`CLAIMLINE_([A-Z_]+)", _SETTINGS.__contains__),
)
"""Names as a document writes them, and whether the program has one."""


def _rows(page: str, head: str) -> list[list[str]]:
    """The rows of the table of a page that begins with this header."""
    words = (manual.DOCS / page).read_text("utf-8")
    table = words[words.index(f"\n| {head} |") + 1 :].split("\n\n", 1)[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]


SIEVES = [(row[0], row[2]) for page in ("extraction.md", "parser.md") for row in _rows(page, "`extracted_by`")]


def test_every_sieve_is_told() -> None:
    told = [name.strip("`").removeprefix("rule:") for name, _ in SIEVES]
    assert sorted([*told, "dataset"]) == sorted(labels.SIEVES)


@pytest.mark.parametrize(
    ("name", "example"),
    [(name, words) for name, words in SIEVES if words.endswith((".", '."')) and "parse" not in name],
)
def test_the_example_of_a_sieve_is_found_by_it(name: str, example: str) -> None:
    body = samples.body(*example.split("<br>"))
    found = extract.findings(post("p", body=body, title="", inferred=("title",)), Config(today=Edtf("2026-03-15")))
    assert name.strip("`") in {one.extracted_by for one in found}


def test_the_precision_of_each_sieve_is_the_one_in_force() -> None:
    for name, counted, share, _, stated, other in _rows("extraction.md", "sieve"):
        for table, count, printed in ((precision.FIGURES, counted, share), (precision.STATEMENTS, stated, other)):
            right, of = table.get(f"rule:{name}", (0, 0))
            assert (count, printed[:4]) == ((str(of), f"{right / of:.2f}") if of else ("", "")), name


def test_the_lines_for_publishing_are_those_in_force() -> None:
    own, source = (vocabulary.table("en", "grading")[name] for name in ("publish_own", "publish"))
    tree = vocabulary.table("en", "parse")["publish"]
    for name, points, *_ in _rows("extraction.md", "`publish_from`"):
        line = name.split("`")[1]
        assert points == f"{source[line]}, {own[line]}"
    for name, points, *_ in _rows("parser.md", "`publish_from`"):
        line = name.split("`")[1]
        assert points == f"{tree[line]}, {source[line]}; {own[line]}"


@pytest.mark.parametrize(
    ("words", "low", "high", "bound", "unit"), [row[:5] for row in _rows("figures-and-dates.md", "words | low")]
)
def test_a_number_is_read_as_its_row_says(words: str, low: str, high: str, bound: str, unit: str) -> None:
    (one,) = figures.find(words.strip("`"))
    ends = [float(end) if end else None for end in (low, high)]
    assert ([one.low, one.high], one.bound, one.unit or "") == (ends, bound, unit)


@pytest.mark.parametrize(("rule", "words"), _rows("figures-and-dates.md", "rule"))
def test_a_number_that_is_no_figure_is_told_by_its_rule(rule: str, words: str) -> None:
    assert {one.reject for one in figures.tried(words)} == {rule.strip("`")}
    assert figures.find(words) == []


def test_every_rule_by_which_a_number_is_no_figure_is_told() -> None:
    assert {rule.strip("`") for rule, _ in _rows("figures-and-dates.md", "rule")} | {"table"} == set(get_args(Reason))


@pytest.mark.parametrize(("words", "date"), [row[:2] for row in _rows("figures-and-dates.md", "words | date")])
def test_a_date_comes_to_what_its_row_says(words: str, date: str) -> None:
    assert [one.edtf for one in dates.find(words.strip("`"), against=Edtf("2026-01-14"))] == [date]


def test_every_cause_is_told_in_the_order_in_which_it_is_asked() -> None:
    assert [cause.strip("`") for cause, _ in _rows("comparison.md", "cause")] == list(get_args(Cause))


def test_every_decision_is_listed_with_its_title() -> None:
    pages = sorted((manual.DOCS / "decisions").glob("0*.md"))
    titles = [page.read_text("utf-8").splitlines()[0].split(". ", 1)[1] for page in pages]
    assert [title for _, title in _rows("decisions/README.md", "number")] == titles


def test_every_setting_is_told() -> None:
    told = {name for names, *_ in _rows("content.md", "setting") for name in re.findall(r"\w+", names)}
    assert told | {"today"} == set(Config.__struct_fields__)


def test_every_room_stands_on_its_floor() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    floors: dict[str, set[str]] = {}
    for floor, layer in zip("443321", layers, strict=True):
        floors.setdefault(floor, set()).update(re.findall(r"\w+", layer))
    told: dict[str, set[str]] = {}
    for floor, rooms, *_ in _rows("architecture.md", "floor"):
        told.setdefault(floor, set()).update(re.findall(r"\w+", rooms))
    assert told == floors


def test_modules_of_the_extractor_that_are_told_exist() -> None:
    folder = ROOT / "builder" / "extract"
    below = folder
    for room, modules, _ in _rows("extraction.md", "room of `builder/extract`"):
        below = below if not room else folder / room.strip("`") if "`" in room else folder
        names = modules.replace("`", "").split(", ") if modules else []
        assert [name for name in names if not (below / f"{name}.py").exists() and not (below / name).is_dir()] == []
