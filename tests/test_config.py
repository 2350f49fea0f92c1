"""Settings: file, environment, command line; each wrong one named with its place, the rest in force."""

import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder import config
from builder.problems import CODES
from builder.records import Config, Edtf

TODAY = Edtf("2026-02-01")


def load(
    text: str,
    environ: dict[str, str] | None = None,
    *,
    language: str | None = None,
    jobs: int | None = None,
    timezone: str | None = None,
) -> tuple[Config, list[str]]:
    """The settings, and the problems as ``path:line:column: words remedy``."""
    found, problems = config.loads(
        text, environ=environ or {}, today=TODAY, language=language, jobs=jobs, timezone=timezone
    )
    assert all(problem.code in CODES for problem in problems)
    return found, [f"{p.path}:{p.line}:{p.column}: {p.words} {p.remedy}" for p in problems]


def test_nothing_said_is_the_defaults() -> None:
    assert load("") == (Config(today=TODAY), [])


def test_every_field_can_be_set() -> None:
    text = """
title = "Losses"
description = "About"
base_url = "https://name.example/repo/"
language = "uk"
timezone = "Europe/Kyiv"
content = "posts"
output = "public"
templates = "theme"
drafts = true
future = true
expired = true
strict = true
jobs = 2
cache = false
bodies = "full"
engine = "nlp"
publish_from = "sure"
publish_candidates = true
"""
    found, problems = load(text)
    assert problems == []
    unset = [
        field.name
        for field in msgspec.structs.fields(Config)
        if getattr(found, field.name) == field.default and f"\n{field.name} = " in text
    ]
    assert unset == []


def test_hyphens_and_windows_line_ends() -> None:
    found, problems = load('base-url = "https://a.example/"\r\npublish-candidates = true\r\n')
    assert (found.base_url, found.publish_candidates, problems) == ("https://a.example/", True, [])


def test_what_is_given_later_wins() -> None:
    environ = {"CLAIMLINE_TITLE": "from the environment", "CLAIMLINE_LANGUAGE": "fr", "PATH": "/bin"}
    found, problems = load('title = "from the file"\nlanguage = "uk"\njobs = 2\n', environ, language="de", jobs=None)
    assert (found.title, found.language, found.jobs, problems) == ("from the environment", "de", 2, [])


@pytest.mark.parametrize(("words", "value"), [("1", True), ("yes", True), ("TRUE", True), ("off", False), ("0", False)])
def test_the_environment_says_yes_and_no_in_words(words: str, value: bool) -> None:
    assert load("", {"CLAIMLINE_STRICT": words})[0].strict is value


def test_the_day_can_be_set_from_outside_only() -> None:
    assert load("", {"CLAIMLINE_TODAY": "2026-01-31"})[0].today == "2026-01-31"
    found, problems = load('today = "2020-01-01"')
    assert (found.today, len(problems)) == (TODAY, 1)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('\nbodys = "full"', "claimline.toml:2:1: “bodys” is no setting. Did you mean “bodies”?"),
        ("[menu]\na = 1", "claimline.toml:1:2: “menu” is no setting."),
        ('bodies = "half"', "claimline.toml:1:1: “bodies” is 'half'; it must be one of 'full', 'excerpts'."),
        ("title = 3", "claimline.toml:1:1: “title” is 3; it must be words in quotation marks."),
        ('drafts = "yes"', "claimline.toml:1:1: “drafts” is 'yes'; it must be true or false."),
        ("jobs = 0", "claimline.toml:1:1: “jobs” is 0; it must be a number from 1 to 256."),
        ('base_url = "name.example"', "claimline.toml:1:1: “base_url” is 'name.example'; it must be a whole address"),
        ('timezone = "Mars/Base"', "claimline.toml:1:1: “timezone” is 'Mars/Base'; no time zone has this name"),
        ('timezone = "../../etc/passwd"', "claimline.toml:1:1: “timezone” is '../../etc/passwd'; no time zone"),
        ('language = "<b>"', "claimline.toml:1:1: “language” is '<b>'; write a tag such as en or uk"),
        ('title = "open', "claimline.toml:1:14: The file is no valid TOML: Unterminated string."),
        ("a = 1\na = 2", "claimline.toml:2:6: The file is no valid TOML: Cannot overwrite a value."),
    ],
)
def test_a_wrong_setting_is_named_and_keeps_its_default(text: str, problem: str) -> None:
    found, problems = load(text)
    assert found == Config(today=TODAY)
    assert len(problems) == 1
    assert problems[0].startswith(problem)


def test_every_wrong_setting_is_named_at_once() -> None:
    _, problems = load('titel = "x"\njobs = 0', {"CLAIMLINE_JOBS": "many", "CLAIMLINE_TITEL": "x"}, timezone="Nowhere")
    assert [problem.partition(":")[0] for problem in problems] == [
        *("claimline.toml", "claimline.toml"),
        *("CLAIMLINE_JOBS", "CLAIMLINE_TITEL", "--timezone"),
    ]


def test_a_file_that_is_named_must_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert config.load(None, environ={}, today=TODAY) == (Config(today=TODAY), ())
    _, (problem,) = config.load(tmp_path / "other.toml", environ={}, today=TODAY)
    assert problem.code == "config-missing"
    (tmp_path / "claimline.toml").write_bytes(b"\xef\xbb\xbftitle = 'Found'\n")
    assert config.load(None, environ={}, today=TODAY)[0].title == "Found"
    (tmp_path / "claimline.toml").write_bytes(b"\xff\xfe")
    assert [problem.code for problem in config.load(None, environ={}, today=TODAY)[1]] == ["config-file"]


KEYS = st.sampled_from([field.name for field in msgspec.structs.fields(Config)] + ["x", "[x]", "[[jobs]]"])
VALUES = st.sampled_from(["1", "-1", "1.5", "true", '"x"', "[1]", "{a = 1}", "2026-01-01", "nan", '"https://["', "'''"])


@given(st.lists(st.tuples(KEYS, VALUES) | st.tuples(st.text(max_size=9), VALUES), max_size=6), st.text(max_size=9))
def test_any_file_gives_settings(lines: list[tuple[str, str]], words: str) -> None:
    text = "\n".join(f"{key} = {value}" for key, value in lines)
    found, problems = load(text, {"CLAIMLINE_JOBS": words, "CLAIMLINE_BASE_URL": words})
    assert isinstance(found, Config)
    assert problems or not (words or text)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[colours]\nlnk = "red"', "“lnk” is no colour or font of the style sheet; there are paper,"),
        ('[colours]\nlink = "red; } body { display: none"', "at “link” is no value"),
        ('[colours_dark]\nlink = "url(https://x.example/)"', "is no value of a colour or a font"),
        ("[colours]\nlink = 1", "it must be a table of words"),
        ('apart = "a"', "it must be a list of words"),
        ('[navigation]\nOut = "https://x.example/"', "“https://x.example/” is no address on this site"),
        ('[navigation]\nOut = "//x.example/"', "is no address on this site"),
        ('[outlets]\n"/wires/" = "The Wire"', "“/wires/” must be a folder of the content"),
    ],
)
def test_a_table_that_could_not_work_is_refused(text: str, problem: str) -> None:
    found, (said,) = load(text)
    assert found == Config(today=TODAY)
    assert problem in said


def test_every_colour_of_the_style_sheet_can_be_set_and_no_other() -> None:
    css = (Path(__file__).parents[1] / "templates/assets/style.css").read_text(encoding="utf-8")
    properties = re.findall(r"^  --([\w-]+):", css.partition(":root {")[2].partition("}")[0], re.MULTILINE)
    assert list(config.PROPERTIES) == properties


def test_every_setting_is_documented() -> None:
    page = (Path(__file__).parents[1] / "docs/content.md").read_text(encoding="utf-8")
    settings = page.partition("## claimline.toml")[2]
    undocumented = [field.name for field in msgspec.structs.fields(Config) if f"`{field.name}`" not in settings]
    assert undocumented == ["today"]
