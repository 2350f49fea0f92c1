"""What a user types and sees: exit codes, where words go, problems with place and remedy."""

import csv
import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from builder import pipeline
from builder.cli import main, options, problems
from builder.problems import CODES, Problem
from builder.records import Config

MEASURE = "---\nname: People at the march\nunit: people\nmatch: [people]\n---\n"
POST = """---
title: March on the river
date: 2026-01-11
outlet: River Herald
---
Ana Novak, chairwoman of the River Alliance, said on Saturday that about 1,200 people took part in the march.
Police chief Piet Maas said on Saturday that 700 people took part in the march.
"""
BROKEN = "---\ntitle: [unclosed\n---\nHello there.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, and no settings from outside."""
    for name in list(os.environ):
        if name.startswith("CLAIMLINE_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("CLAIMLINE_TODAY", "2026-02-01")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def tracker(here: Path) -> Path:
    (here / "content" / "posts").mkdir(parents=True)
    (here / "content" / "posts" / "march.md").write_text(POST)
    (here / "content" / "measures").mkdir()
    (here / "content" / "measures" / "people-at-the-march.md").write_text(MEASURE)
    return here


def run(*words: str) -> Result:
    result = CliRunner().invoke(main, words, prog_name="claimline")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def test_new_makes_a_tracker_that_builds_and_has_something_to_say(here: Path) -> None:
    assert run("new", "tracker").exit_code == 0
    assert {
        path.relative_to(here / "tracker").as_posix() for path in (here / "tracker").rglob("*") if path.is_file()
    } == {
        ".github/workflows/pages.yml",
        ".gitignore",
        "claimline.toml",
        "content/_index.md",
        "content/measures/people-at-the-march.md",
        "content/posts/first-post.md",
    }
    os.chdir("tracker")
    done = run("build", "--strict")
    assert done.exit_code == 0, done.stderr
    claims = json.loads(Path("site/data/claims.json").read_text())
    assert [(report["low"], report["high"]) for report in claims["reports"] if report["low"]] == [
        (1200, 1200),
        (700, 700),
    ]
    with Path("site/data/differences.csv").open(newline="") as file:
        assert "source" in {line["cause"] for line in csv.DictReader(file)}


def test_new_does_not_write_over_anything(here: Path) -> None:
    (here / "tracker").mkdir()
    (here / "tracker" / "mine.txt").write_text("mine")
    done = run("new", "tracker")
    assert done.exit_code == 2
    assert "is not empty" in done.stderr
    assert os.listdir("tracker") == ["mine.txt"]


def test_build_says_what_it_made(tracker: Path) -> None:
    done = run("build")
    assert done.exit_code == 0, done.stderr
    assert done.stdout == ""
    assert "1 post, 2 reports, 2 claims, 1 measure, 1 difference;" in done.stderr
    assert "write " in done.stderr
    assert (tracker / "site" / "index.html").is_file()


def test_quiet_says_nothing_when_all_is_well(tracker: Path) -> None:
    done = run("build", "--quiet")
    assert (done.exit_code, done.output) == (0, "")
    assert (tracker / "site" / "index.html").is_file()


@pytest.mark.parametrize(("settings", "jobs"), [("", 8), ("jobs = 1", 1)])
def test_a_site_that_asks_for_one_process_gets_one(
    tracker: Path, monkeypatch: pytest.MonkeyPatch, settings: str, jobs: int
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    (tracker / "claimline.toml").write_text(settings)
    assert options.loaded({"jobs": None})[0].jobs == jobs


def test_hidden_posts_are_counted(tracker: Path) -> None:
    posts = tracker / "content" / "posts"
    (posts / "draft.md").write_text(POST.replace("title:", "draft: true\ntitle:"))
    (posts / "later.md").write_text(POST.replace("2026-01-11", "2027-01-11"))
    (posts / "gone.md").write_text(POST.replace("title:", "expiryDate: 2026-01-20\ntitle:"))
    assert "not shown: 1 draft, 1 future, 1 expired;" in run("build").stderr
    assert "4 posts" in run("build", "--drafts", "--future", "--expired").stderr


def test_an_error_is_shown_with_its_place_and_nothing_is_written(tracker: Path) -> None:
    (tracker / "content" / "posts" / "broken.md").write_text(BROKEN)
    done = run("build")
    assert done.exit_code == 1
    assert "content/posts/broken.md:" in done.stderr
    assert "1 error: nothing was written." in done.stderr
    assert not (tracker / "site").exists()


@pytest.mark.parametrize("words", ["{% if %}", "{{ nothing.of.this }}"], ids=["cannot be read", "cannot be printed"])
def test_a_broken_template_is_a_problem_with_its_place(tracker: Path, words: str) -> None:
    (tracker / "templates").mkdir()
    (tracker / "templates" / "home.html").write_text(f"<p>\n{words}\n")
    done = run("build")
    assert done.exit_code == 1
    assert "templates/home.html:2:1: error: " in done.stderr
    assert not (tracker / "site" / "index.html").exists()


def test_an_output_that_cannot_be_made_is_said(tracker: Path) -> None:
    (tracker / "file").write_text("in the way")
    done = run("build", "--output", "file/site")
    assert done.exit_code == 1
    assert "file" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("build", "--content", "nowhere"), "there is no folder “nowhere” here"),
        (("build", "--config", "nowhere.toml"), "nowhere.toml"),
        (("build", "--jobs", "0"), "--jobs"),
        (("build", "--base-url", "ftp:x"), "--base-url"),
        (("build", "--frobnicate"), "No such option"),
        (("frobnicate",), "No such command"),
        (("extract",), "name a post"),
        (("extract", "nowhere.md"), "nowhere.md"),
        (("compare", "--measure", "x"), "there is no measure “x”"),
        (("compare", "--cause", "x"), "--cause"),
        (("compare", "--since", "yesterday"), "“yesterday” is no date"),
    ],
)
def test_a_wrong_command_line_is_2(tracker: Path, words: tuple[str, ...], said: str) -> None:
    done = run(*words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stdout == ""
    assert not (tracker / "site").exists()


def test_settings_that_cannot_be_read_are_2(tracker: Path) -> None:
    (tracker / "claimline.toml").write_text("title = \n")
    done = run("build")
    assert done.exit_code == 2
    assert "claimline.toml:1:" in done.stderr


def test_the_command_line_wins_over_the_environment_and_that_over_the_file(
    tracker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tracker / "claimline.toml").write_text('output = "from-file"\n')
    assert run("build").exit_code == 0
    monkeypatch.setenv("CLAIMLINE_OUTPUT", "from-environment")
    assert run("build").exit_code == 0
    assert run("build", "--output", "from-line").exit_code == 0
    assert all((tracker / name / "index.html").is_file() for name in ("from-file", "from-environment", "from-line"))


@pytest.mark.parametrize(
    ("flag", "field"),
    [("--drafts", "drafts"), ("--future", "future"), ("--expired", "expired"), ("--strict", "strict")],
)
@pytest.mark.parametrize("given", [False, True])
def test_a_flag_is_off_until_it_is_given(
    tracker: Path, monkeypatch: pytest.MonkeyPatch, flag: str, field: str, given: bool
) -> None:
    del tracker
    seen: list[Config] = []
    build = pipeline.build

    def watched(config: Config, **more: Any) -> pipeline.Built:
        seen.append(config)
        return build(config, **more)

    monkeypatch.setattr(pipeline, "build", watched)
    run("build", *([flag] if given else []))
    assert getattr(seen[0], field) is given
    assert seen[0].cache is True


def test_a_flag_left_out_does_not_undo_the_file(tracker: Path) -> None:
    (tracker / "claimline.toml").write_text("drafts = true\n")
    (tracker / "content" / "posts" / "draft.md").write_text(POST.replace("title:", "draft: true\ntitle:"))
    assert "2 posts" in run("build").stderr


def test_check_shows_everything_at_once(tracker: Path) -> None:
    (tracker / "content" / "posts" / "broken.md").write_text(BROKEN)
    (tracker / "content" / "posts" / "bare.txt").write_text("Just some words of no particular kind.\n")
    done = run("check")
    assert done.exit_code == 1
    assert "content/posts/broken.md:" in done.stderr
    assert "content/posts/bare.txt:" in done.stderr
    assert done.stdout == ""
    assert not (tracker / "site").exists()


def test_check_follows_links(tracker: Path) -> None:
    (tracker / "content" / "posts" / "march.md").write_text(POST + "\nSee [this](../nowhere/).\n")
    done = run("check", "--format", "json")
    assert done.exit_code == 0
    broken = [problem for problem in json.loads(done.stdout) if problem["code"] == "link-broken"]
    assert [problem["path"] for problem in broken] == ["content/posts/march.md"]
    assert "../nowhere/" in broken[0]["words"]
    assert broken[0]["source"][broken[0]["column"] - 1 :].startswith("../nowhere/")
    assert path_line(tracker / broken[0]["path"], broken[0]["line"]) == "See [this](../nowhere/)."
    assert run("check", "--strict").exit_code == 1


def path_line(path: Path, line: int) -> str:
    return path.read_text().splitlines()[line - 1]


def test_a_wrong_address_in_the_navigation_is_told_once_and_where_it_stands(tracker: Path) -> None:
    (tracker / "claimline.toml").write_text('title = "T"\n\n[navigation]\nFigures = "measures/"\nHelp = "no/such/"\n')
    done = run("check", "--format", "json")
    (broken,) = [problem for problem in json.loads(done.stdout) if problem["code"] == "link-broken"]
    assert (broken["path"], broken["line"], broken["column"]) == ("claimline.toml", 5, 9)


def test_a_wrong_link_of_a_template_is_told_once(tracker: Path) -> None:
    (tracker / "templates").mkdir()
    (tracker / "templates" / "base.html").write_text(
        '{% extends "claimline/base.html" %}{% block footer %}<a href="{{ root }}imprint/">Imprint</a>{% endblock %}'
    )
    done = run("check", "--format", "json")
    (broken,) = [problem for problem in json.loads(done.stdout) if problem["code"] == "link-broken"]
    assert "more pages" in broken["words"]


def test_problems_that_a_later_stage_finds_name_their_place_too(tracker: Path) -> None:
    claims = "claims:\n  - claimant: Ana Novak\n    figure: lots and lots\n    quote: Nobody has said this.\n    relations: [{repeats: none}]\n"
    (tracker / "content" / "posts" / "march.md").write_text(POST.replace("---\n", f"---\n{claims}", 1))
    for name in ("one", "two"):
        (tracker / "content" / "people").mkdir(exist_ok=True)
        (tracker / "content" / "people" / f"{name}.md").write_text(f"---\ntitle: Person {name}\naliases: [Ona]\n---\n")
    (tracker / "claimline.toml").write_text('title = "T"\n\n[words]\n"No such words" = "x"\n')
    told = {one["code"]: one for one in json.loads(run("check", "--format", "json").stdout)}
    for code, words in {
        "claim-quote-not-found": "Nobody has said this.",
        "claim-figure-unclear": "lots and lots",
        "name-twice": "Ona",
        "word-unknown": "No such words",
    }.items():
        assert told[code]["source"][told[code]["column"] - 1 :].startswith(words), code
        assert path_line(tracker / told[code]["path"], told[code]["line"]) == told[code]["source"]
    assert told["name-twice"]["path"] == "content/people/two.md"


def test_check_names_what_could_be_merged(tracker: Path) -> None:
    (tracker / "content" / "posts" / "losses.md").write_text(
        "---\ntitle: Losses\ndate: 2026-01-12\noutlet: River Herald\n---\n"
        "Ana Novak said on Saturday that 1,200 Russian soldiers were killed. "
        "Ana Novak said on Saturday that 1,300 young Russian soldiers were killed.\n"
    )
    done = run("check", "--format", "json")
    notes = [problem for problem in json.loads(done.stdout) if problem["code"] == "measures-alike"]
    assert done.exit_code == 0
    assert {note["severity"] for note in notes} == {"note"}
    assert [note["path"] for note in notes] == ["content/measures"] * len(notes)
    assert "Russian young soldiers killed" in notes[0]["words"]
    assert "aliases: [russian-young-soldiers-killed]" in notes[0]["remedy"]
    (tracker / "content" / "measures" / "russian-soldiers-killed.md").write_text(
        "---\ntitle: Russian soldiers killed\naliases: [russian-young-soldiers-killed]\n---\n"
    )
    assert "measures-alike" not in run("check").stderr


def test_check_has_nothing_to_say_about_good_content(tracker: Path) -> None:
    del tracker
    done = run("check")
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (0, "no problems")
    assert json.loads(run("check", "--format", "json").stdout) == []


def test_extract_prints_records(tracker: Path) -> None:
    del tracker
    records = json.loads(run("extract", "--format", "json", "content/posts/march.md").stdout)
    assert [(one["post"], one["claimant"]["name"], one["low"]) for one in records] == [
        ("content/posts/march.md", "Ana Novak", 1200),
        ("content/posts/march.md", "Piet Maas", 700),
    ]
    listing = " ".join(run("extract", "content").stdout.split())
    assert "<Ana Novak>" in listing
    assert "[about 1,200]" in listing


LISTED = """\
post.txt: 3 figures, 2 attributed, 1 statement

  Mayor <Ida Holm> said on Monday that [about 40] boats and [three] cranes were lost in March.
    about 40 | boats, lost | in March 2025
    3 | cranes, lost | in March 2025
      Ida Holm (Mayor), 2026-01-12 | rule:said

  She said the harbour had closed for a week in the storm.
      Ida Holm (Mayor), 2026-01-12 | statement | rule:pronoun | inferred: claimant, stated_on
      (inherited)

  The repairs are expected to cost [up to $5 million] a year.
    up to $5,000,000 | cost of the repairs | per year
      the article itself | forecast | rule:outlet
"""


def test_extract_lists_each_sentence_once_for_an_editor(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    (here / "post.txt").write_text(
        "---\ndate: 2026-01-14\ntitle: Boats\noutlet: Harbour Post\n---\n"
        "Mayor Ida Holm said on Monday that about 40 boats and three cranes were lost in March. "
        "She said the harbour had closed for a week in the storm.\n\n"
        "The repairs are expected to cost up to $5 million a year.\n"
    )
    assert run("extract", "post.txt").stdout == LISTED


def test_a_listing_moves_no_cursor(here: Path) -> None:
    (here / "post.txt").write_text("Ida Holm said 40 boats \u202e were lost\u009b2J.\n")
    shown = run("extract", "post.txt").stdout
    assert "[40]" in shown
    assert not set("\u202e\u009b\x1b") & set(shown)


def test_extract_says_what_a_data_set_holds(tracker: Path) -> None:
    (tracker / "rows.csv").write_text("day,boats\n2026-01-01,3\n2026-01-02,4\n")
    (tracker / "map.toml").write_text(
        'title = "Boats"\n[dataset]\ndate = "day"\nclaimant = "Harbour"\n[dataset.series.boats]\nmeasure = "boats"\nstat = "stock"\n'
    )
    run("import", "table", "rows.csv", "--map", "map.toml")
    assert (
        "content/posts/boats/index.md: a data set, 2 figures by its mapping"
        in run("extract", "content/posts/boats").stdout
    )


def test_extract_explains_a_sentence(here: Path) -> None:
    del here
    done = run("extract", "--explain", "Ana Novak said 12 people were injured.")
    assert done.exit_code == 0
    fired, tried = done.stdout.split("tried:")
    assert "Ana Novak" in fired
    assert "sieve:" in tried
    assert "<Ana Novak> said [12] people were injured." in done.stdout.split("gives:")[1]


def test_extract_explains_dates_and_times(here: Path) -> None:
    del here
    shown = run("extract", "--explain", "Ana Novak said on 2 March 2025 that 12 boats sank in May 2024.").stdout
    fired, gives = shown.split("tried:")[0], shown.split("gives:")[1]
    assert "'2 March 2025' → 2025-03-02 (as written)" in fired
    assert "'in May 2024' → 2024-05" in fired
    assert "'12': asserted; said 2025-03-02 (beside the verb: as written)" in gives
    assert "'12': covers 'in May 2024', 2024-05" in gives


def test_extract_writes_what_an_editor_may_correct(tracker: Path) -> None:
    path = tracker / "content" / "posts" / "march.md"
    assert run("extract", "--write", str(path)).exit_code == 0
    text = path.read_text()
    assert text.endswith(POST.split("---\n")[2])
    assert text.startswith(POST.split("---\n")[1].join(["---\n", ""]))
    assert "claimant: Ana Novak" in text
    done = run("extract", "--format", "json", str(path))
    assert {one["extracted_by"] for one in json.loads(done.stdout)} == {"editor"}
    assert run("build", "--strict").exit_code == 0


def test_what_an_editor_has_corrected_is_never_written_over(tracker: Path) -> None:
    path = tracker / "content" / "posts" / "march.md"
    run("extract", "--write", str(path))
    corrected = path.read_text().replace("claimant: Ana Novak", "claimant: Ana M. Novak  # asked her")
    path.write_text(corrected)
    done = run("extract", "--write", str(path))
    assert done.stderr == f"{path}: nothing to add\n"
    assert path.read_text() == corrected
    path.write_text(corrected + "\nBo Lind said that 40 boats sank.\n")
    assert run("extract", "--write", str(path)).stderr == f"{path}: 1 suggestion written\n"
    assert "claimant: Ana M. Novak  # asked her" in path.read_text()
    assert path.read_text().count("  - claimant: ") == corrected.count("  - claimant: ") + 1


def test_extract_shows_first_what_needs_an_eye_and_writes_the_lines(tracker: Path) -> None:
    path = tracker / "content" / "posts" / "march.md"
    path.write_text(
        path.read_text() + "\nThe storm killed 40 people.\n\nThe town said the toll rose to 52, Quill reported.\n"
    )
    done = run("extract", "--doubtful", str(path))
    head, *_ = done.stdout.split("\n")
    assert head == f"{path}: 4 of 4 to look at"
    arrows = [line.strip() for line in done.stdout.split("\n") if "→" in line]
    assert arrows[0] == "→ 52: keep  # not published, which? where?"
    assert "→ 40: {subject: people, outcome: killed, where: none}  # which? where?" in arrows
    assert len(json.loads(run("extract", "--doubtful", "--format", "json", str(path)).stdout)) == 4
    before = path.read_text()
    assert run("extract", "--doubtful", "--write", str(path)).stderr == f"{path}: 4 lines written\n"
    assert "\n  52: drop\n" in path.read_text()
    assert path.read_text().split("\n---\n")[1] == before.split("\n---\n")[1]
    assert run("extract", "--doubtful", str(path)).stdout == f"{path}: 0 of 3 to look at\n"
    assert "rule:said | reviewed" in run("extract", str(path)).stdout
    assert run("extract", "--doubtful", "--write", str(path)).stderr == f"{path}: nothing to add\n"
    assert run("build", "--strict").exit_code == 0


def test_front_matter_that_takes_no_suggestion_is_told(tracker: Path) -> None:
    path = tracker / "content" / "posts" / "march.md"
    text = path.read_text().replace("---\n", "---\n{title: x, claims: []}\n---\n", 1).split("---\n")
    path.write_text("---\n".join([*text[:2], text[-1]]))
    before = path.read_text()
    done = run("extract", "--write", str(path))
    assert (done.exit_code, path.read_text()) == (1, before)
    assert "[claims-unwritten]" in done.stderr


def test_extract_suggests_front_matter(tracker: Path) -> None:
    del tracker
    done = run("extract", "--format", "yaml", "content/posts/march.md")
    assert done.stdout.startswith("# content/posts/march.md\n---\nclaims:\n")
    assert "claimant: Piet Maas" in done.stdout


def test_compare_lists_both_sides(tracker: Path) -> None:
    del tracker
    done = run("compare")
    assert done.exit_code == 0
    assert "source: " in done.stdout
    assert "Ana Novak: about 1,200" in done.stdout
    assert "Piet Maas: 700" in done.stdout
    differences = json.loads(run("compare", "--format", "json").stdout)
    assert [difference["cause"] for difference in differences] == ["source"]
    assert {report["claimant_name"] for report in differences[0]["reports"]} == {"Ana Novak", "Piet Maas"}


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (("--cause", "source"), 1),
        (("--cause", "agree"), 0),
        (("--since", "2026-01-10"), 1),
        (("--since", "2026-01"), 1),
        (("--since", "2026-02"), 0),
        (("--measure", "people-at-the-march"), 1),
        (("--since", "2026-01-12"), 0),
    ],
)
def test_compare_can_be_narrowed(tracker: Path, words: tuple[str, ...], count: int) -> None:
    del tracker
    assert len(json.loads(run("compare", "--format", "json", *words).stdout)) == count


def test_serve_refuses_a_port_in_use(tracker: Path) -> None:
    del tracker
    from builder.serve import Server

    taken = Server("127.0.0.1", 0)
    try:
        done = run("serve", "--port", str(taken.server_port))
    finally:
        taken.server_close()
    assert done.exit_code == 2
    assert "choose another with --port" in done.stderr


def test_colours_only_for_people(tracker: Path) -> None:
    (tracker / "content" / "posts" / "broken.md").write_text(BROKEN)
    assert "\x1b[" not in run("build").output


# --- problems in words ------------------------------------------------------------------------------------------------

CODE = next(iter(CODES))


def wrong(**given: Any) -> Problem:
    return Problem(
        **{"path": "a.md", "line": 3, "column": 7, "code": CODE, "words": "bad date", "remedy": "mend it", **given}
    )


def test_a_problem_has_a_caret_under_its_column() -> None:
    assert problems.text([wrong(source="date: 2026-02-30")]) == (
        f"a.md:3:7: error: bad date [{CODE}]\n    date: 2026-02-30\n          ^\n    mend it\n"
    )


def test_a_problem_without_remedy_gets_its_codes() -> None:
    assert CODES[CODE].remedy in problems.text([wrong(remedy="")])


def test_a_long_line_is_cut_around_the_column() -> None:
    shown = problems.text([wrong(source="x" * 5000 + "!" + "y" * 5000, column=5001)]).splitlines()
    assert len(shown[1]) < 120
    assert shown[1][shown[2].index("^")] == "!"


def test_problems_cannot_move_the_cursor() -> None:
    assert "\x1b" not in problems.text([wrong(words="\x1b[2J gone", source="\x1b]0;x\x07\u202e", path="a\nb.md")])


def test_github_shows_problems_beside_lines() -> None:
    lines = problems.github([wrong(path="a,b:c.md", words="50% \n bad", code="date-missing")])
    assert lines == "::warning file=a%2Cb%3Ac.md,line=3,col=7,title=date-missing::50%25 %0A bad mend it\n"


def test_problems_come_in_order_and_once() -> None:
    shown = problems.json([wrong(line=9), wrong(line=2), wrong(line=9)])
    assert [problem["line"] for problem in json.loads(shown)] == [2, 9]


def test_of_many_warnings_of_one_kind_a_build_shows_some_and_counts_the_others() -> None:
    many = [wrong(code="outlet-missing", path=f"{n:03}.md") for n in range(500)]
    shown = problems.brief([*many, wrong(path="z.md"), *(wrong(path="z.md", line=n) for n in range(20, 40))])
    assert shown.count(": bad date [outlet-missing]") == problems.FEW
    assert (
        f"… and {500 - problems.FEW} more [outlet-missing] in {500 - problems.FEW} files\n    `claimline check`"
        in shown
    )
    assert shown.count(": error: ") == 21
    assert problems.brief(many[:2]) == problems.text(many[:2])
    assert problems.kinds(many) == "500 outlet-missing"
    assert problems.kinds(many[:2]) == ""


def test_problems_are_counted() -> None:
    assert problems.count([wrong(), wrong(line=4), wrong(code="date-missing")]) == "2 errors, 1 warning"
    assert problems.count([]) == ""
