"""Problem codes."""

import re
from pathlib import Path

from builder.problems import CODES, Problem, order

ROOT = Path(__file__).parents[1]


def test_every_code_says_what_it_means_and_what_to_do() -> None:
    for name, code in CODES.items():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
        assert code.meaning.endswith(".")
        assert code.remedy.endswith((".", ")"))


def test_every_code_that_the_program_names_is_known() -> None:
    """Codes stand in the source as the first argument of a reporter or as ``code=``."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "builder").rglob("*.py"))
    named = re.findall(r"(?:\breport|\bproblem|_problem)\(\s*\"([a-z]+(?:-[a-z]+)+)\"|code=\"([a-z-]+)\"", source)
    assert {one or other for one, other in named} <= CODES.keys()


def test_problems_are_told_by_place_and_once() -> None:
    later = Problem(path="b.md", line=1, code="encoding", words="x")
    first = Problem(path="a.md", line=10, code="encoding", words="x")
    before = Problem(path="a.md", line=9, code="encoding", words="x")
    assert order([later, first, before, first]) == [before, first, later]
