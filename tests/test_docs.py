"""The pages of docs/ that are made from the program say what the program says."""

import re
from pathlib import Path

import pytest

from builder.cli import main
from tests import manual

ROOT = Path(__file__).parents[1]
WRITTEN = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("name", manual.PAGES)
def test_a_page_made_from_the_program_is_up_to_date(name: str) -> None:
    assert (manual.DOCS / name).read_text("utf-8") == manual.PAGES[name](), "run: make docs"


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_between_documents_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_commands_that_documents_name_exist(page: Path) -> None:
    named = re.findall(
        r"`(?:\.venv/bin/)?claimline ([a-z]+)|^(?:\.venv/bin/)?claimline ([a-z]+)", page.read_text("utf-8"), re.M
    )
    assert {first or second for first, second in named} <= set(main.commands)
