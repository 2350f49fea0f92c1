"""Feeds and tables from elsewhere become files of the content folder, and what is hostile in them stays words."""

import http.server
import json
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from builder import imports, read
from builder.cli import main
from builder.imports import Known
from builder.records import Config, Edtf, Post

HERE = Path(__file__).parent / "imports"
NOTHING = Known(frozenset(), frozenset())
CONFIG = Config(today=Edtf("2026-02-01"))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tracker without posts to work in."""
    for name in list(os.environ):
        if name.startswith("CLAIMLINE_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("CLAIMLINE_TODAY", "2026-02-01")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    return tmp_path


def run(*words: str) -> Result:
    result = CliRunner().invoke(main, ["import", *words], prog_name="claimline")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def post(path: Path) -> Post:
    made, problems = read.document(path.read_bytes(), path=path.as_posix(), config=CONFIG)
    assert isinstance(made, Post)
    assert not [problem for problem in problems if problem.severity == "error"]
    return made


# --- feeds -----------------------------------------------------------------------------------------------------------


def test_a_feeds_entries_become_posts(here: Path) -> None:
    done = run("feed", str(HERE / "harbour.rss.xml"))
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "content/posts/no.html",
        "content/posts/ministry-counts-1200-dead-missing.html",
    ]
    made = files(here / "content" / "posts")
    assert made["ministry-counts-1200-dead-missing.html"] == (
        "---\n"
        "title: Ministry counts 1,200 dead & missing\n"
        "date: '2026-01-13T23:30:00Z'\n"
        "link: https://harbour.example/2026/01/ministry?utm_source=rss\n"
        "source: https://harbour.example/feed.xml\n"
        "author: Ann Reporter\n"
        "description: The ministry said on Tuesday that 1,200 soldiers were killed.\n"
        "tags:\n"
        "  - losses\n"
        "  - 'harbour: war'\n"
        "guid: harbour-77\n"
        "---\n"
        "<p>The ministry said on Tuesday that 1,200 soldiers were <b>killed</b>.</p>\n"
        "<p>It gave no list.</p>\n"
    )
    no = post(here / "content" / "posts" / "no.html")
    assert (no.title, no.published, no.outlet) == ("No", "2026-01-13", "harbour.example")
    assert no.body.text == "Plain words, 5 < 6, and nothing else."


def test_atom_has_two_dates_a_source_and_equal_titles(here: Path) -> None:
    run("feed", str(HERE / "delta.atom.xml"))
    made = files(here / "content" / "posts")
    (plain,) = [name for name in made if name == "count-of-boats.txt"]
    (marked,) = made.keys() - {plain}
    assert marked.startswith("count-of-boats-")
    one, two = post(here / "content" / "posts" / marked), post(here / "content" / "posts" / plain)
    assert (one.title, one.published, one.modified, one.outlet) == (
        "Count of boats", "2026-01-10", "2026-01-11", "Fisher's Weekly",
    )  # fmt: skip
    assert (two.title, two.published, two.modified) == ("Count of boats", "2026-01-12", None)


def test_what_was_imported_is_not_imported_again_wherever_it_lies_now(here: Path) -> None:
    run("feed", str(HERE / "harbour.rss.xml"))
    posts = here / "content" / "posts"
    corrected = posts / "ministry-counts-1200-dead-missing.html"
    moved = here / "content" / "2026" / "renamed.md"
    moved.parent.mkdir()
    moved.write_text(corrected.read_text("utf-8").replace("title: Ministry", "draft: true\ntitle: A better title for"))
    corrected.unlink()
    before = files(here / "content")
    done = run("feed", str(HERE / "harbour.rss.xml"))
    assert (done.exit_code, done.stdout) == (0, "")
    assert "0 posts written" in done.stderr
    assert "2 entries known already" in done.stderr
    assert files(here / "content") == before


@pytest.mark.parametrize(
    ("fields", "new"),
    [
        ("link: https://harbour.example/2026/01/ministry", 1),
        ("canonical: http://www.harbour.example/2026/01/ministry/", 1),
        ('link: "https://harbour.example/2026/01/other"', 2),
        ("guid: harbour-77", 1),
    ],
)
def test_an_entry_is_known_by_its_address_or_guid(here: Path, fields: str, new: int) -> None:
    (here / "content" / "by-hand.md").write_text(f"---\ntitle: x\n{fields}\n---\nhttps://harbour.example/2026/01/no\n")
    assert len(run("feed", str(HERE / "harbour.rss.xml")).stdout.splitlines()) == new


def test_a_post_of_the_same_name_is_left_alone(here: Path) -> None:
    mine = here / "content" / "posts" / "no.html"
    mine.parent.mkdir()
    mine.write_text("My own words.")
    names = run("feed", str(HERE / "harbour.rss.xml")).stdout.splitlines()
    assert mine.read_text() == "My own words."
    assert len([name for name in names if name.startswith("content/posts/no-")]) == 1


def test_a_hostile_feed_is_only_words(here: Path) -> None:
    done = run("feed", str(HERE / "hostile.rss.xml"))
    assert done.exit_code == 0
    assert "Entry 3, “No way to know this one again”: it has neither" in done.stderr
    assert "hostile.rss.xml:26:" in done.stderr
    assert {path.parent for path in here.rglob("*") if path.is_file()} == {here / "content" / "posts"}
    made = files(here / "content" / "posts")
    assert sorted(name.partition(".")[0] for name in made)[0] == "etc-passwd-draft-true"
    trap = post(here / "content" / "posts" / "etc-passwd-draft-true.html")
    assert trap.title == "../../../etc/passwd --- draft: true"
    assert (trap.url, trap.published) == (None, None)
    assert "Seven boats." in trap.body.text
    assert "script" not in trap.body.html
    assert "onclick" not in trap.body.html
    assert len(made) == 2, "one of two entries with one address, and not the one that could not be known again"
    assert not any(name.startswith(("_", "index.")) for name in made)


@pytest.mark.parametrize(
    ("feed", "line", "said"),
    [
        ("<rss><channel>\n<item>&bomb;</item>\n</channel></rss>", 2, "undefined entity"),
        ("<?xml version='1.0'?>\n<rss version='2.0'><channel>\n<item><title>x</item>", 3, "mismatched tag"),
        ("<html><body>Not here</body></html>", 1, "neither an RSS nor an Atom feed"),
        ("", 1, "neither an RSS nor an Atom feed"),
        ("Just words.", 1, "syntax error"),
    ],
)
def test_what_is_no_feed_is_a_problem_and_nothing_is_written(here: Path, feed: str, line: int, said: str) -> None:
    (here / "x.xml").write_text(feed)
    done = run("feed", "x.xml")
    assert (done.exit_code, done.stdout) == (1, "")
    assert f"x.xml:{line}:" in done.stderr
    assert said in done.stderr
    assert "[import-feed]" in done.stderr
    assert files(here / "content") == {}


def test_entities_that_grow_are_not_followed(here: Path) -> None:
    grown = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    (here / "x.xml").write_text(
        f'<!DOCTYPE rss [<!ENTITY e0 "boats">{grown}]><rss version="2.0"><channel><item><title>&e11;</title>'
        "<link>https://trap.example/b</link></item></channel></rss>"
    )
    assert run("feed", "x.xml").exit_code in (0, 1)
    assert all(len(words) < 10_000 for words in files(here / "content").values())


def test_an_entry_of_a_million_characters_is_left_out(here: Path) -> None:
    (here / "x.xml").write_text(
        '<rss version="2.0"><channel><item><title>Long</title><link>https://trap.example/long</link>'
        f"<description>{'word ' * 250_000}</description></item></channel></rss>"
    )
    done = run("feed", "x.xml")
    assert "characters; 1,000,000 are taken at most" in done.stderr
    assert files(here / "content") == {}


@given(title=st.text(max_size=60), guid=st.text(min_size=1, max_size=30), text=st.text(max_size=60))
def test_whatever_an_entry_says_the_post_says_it_in_one_line_each(title: str, guid: str, text: str) -> None:
    feed = {"title": title, "guid": guid, "description": text}
    inner = "".join(f"<{name}>{_cdata(words)}</{name}>" for name, words in feed.items())
    data = f'<?xml version="1.0"?><rss version="2.0"><channel><item>{inner}</item></channel></rss>'
    made, _, _ = imports.entries(data.encode("utf-8", "ignore"), path="x", address=None, known=NOTHING)
    for entry in made:
        assert "/" not in entry.name
        assert entry.name not in ("index", "_index", "")
        whole = read.dump(entry.front) + entry.body
        said, problems = read.document(whole.encode(), path=f"posts/{entry.name}{entry.ending}", config=CONFIG)
        assert isinstance(said, Post)
        assert not [problem for problem in problems if problem.severity == "error"]
        assert said.title == " ".join(str(entry.front["title"]).split()).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")  # fmt: skip


def _cdata(words: str) -> str:
    kept = "".join(letter for letter in words if letter in "\t\n" or " " <= letter < "\ud800" or letter > "\uf000")
    return f"<![CDATA[{kept.replace(']]>', '').replace(chr(0xFFFE), '').replace(chr(0xFFFF), '')}]]>"


@pytest.fixture
def server() -> Iterator[str]:
    """A web server with one feed, one page that leads out of the web, and nothing else."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == "/feed.xml"
            self.send_response(200 if found else 302 if self.path == "/away" else 404)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()
            if found:
                self.wfile.write((HERE / "harbour.rss.xml").read_bytes())

        def log_message(self, format: str, *args: object) -> None:
            del format, args

    served = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=served.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{served.server_port}"
    served.shutdown()
    served.server_close()
    thread.join()


def test_a_feed_is_fetched_only_from_the_web(here: Path, server: str) -> None:
    assert run("feed", f"{server}/feed.xml").exit_code == 0
    assert len(files(here / "content")) == 2
    assert f"source: {server}/feed.xml" in files(here / "content")["posts/no.html"]
    for path, said in (("/none.xml", "404"), ("/away", "file")):
        done = run("feed", server + path)
        assert done.exit_code == 1
        assert said in done.stderr
        assert "[import-fetch]" in done.stderr


@pytest.mark.parametrize("words", [("feed", "gone.xml"), ("feed", "ftp://x.example/feed"), ("feed",), ("table", "x")])
def test_a_wrong_command_line_is_2(words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2


def test_nothing_is_written_outside_the_content(here: Path) -> None:
    assert run("feed", str(HERE / "harbour.rss.xml"), "--to", "elsewhere").exit_code == 2
    assert not (here / "elsewhere").exists()


# --- tables ----------------------------------------------------------------------------------------------------------


def test_a_table_becomes_a_dataset_document(here: Path) -> None:
    done = run("table", str(HERE / "daily.csv"), "--map", str(HERE / "daily.toml"))
    assert done.exit_code == 0
    assert done.stdout.splitlines() == ["content/posts/daily-table/index.md", "content/posts/daily-table/daily.csv"]
    assert "Row 3, “dead”: “x” is no number." in done.stderr
    assert "daily.csv:3:1: warning" in done.stderr
    assert "4 figures of 3 days" in done.stderr
    made = files(here / "content" / "posts" / "daily-table")
    assert made["daily.csv"] == (HERE / "daily.csv").read_text()
    assert made["index.md"].startswith("---\ntitle: Daily table\noutlet: Harbour Post\n")
    content, problems = read.content(here / "content", CONFIG)
    assert [problem.code for problem in problems] == ["cell-invalid"]
    (document,) = content.posts
    assert (document.published, document.tags, document.url) == (
        "2026-01-03", ("table",), "https://harbour.example/table",
    )  # fmt: skip
    assert document.dataset is not None
    assert [(row.series, row.date, row.value, row.bound) for row in document.dataset.rows] == [
        ("dead", "2026-01-01", 1200, "about"),
        ("boats", "2026-01-01", 3, "exact"),
        ("boats", "2026-01-02", 4, "exact"),
        ("dead", "2026-01-03", 1260, "exact"),
    ]


@pytest.mark.parametrize("ending", ["csv", "tsv", "json", "jsonl"])
def test_every_kind_of_table_and_a_mapping_without_a_table_of_its_own(here: Path, ending: str) -> None:
    rows = [{"day": f"2026-01-0{n}", "dead": n * 10} for n in range(1, 5)]
    lines = [["day", "dead"], *([str(cell) for cell in row.values()] for row in rows)]
    text = {
        "csv": "\n".join(",".join(line) for line in lines),
        "tsv": "\n".join("\t".join(line) for line in lines),
        "json": json.dumps(rows),
        "jsonl": "\n".join(json.dumps(row) for row in rows),
    }[ending]
    (here / f"Harbour counts.{ending}").write_text(text)
    (here / "map.toml").write_text(
        'date = "day"\nclaimant = "Harbour Ministry"\n[series.dead]\nmeasure = "dead"\nstat = "cumulative"\n'
    )
    assert run("table", f"Harbour counts.{ending}", "--map", "map.toml").exit_code == 0
    content, problems = read.content(here / "content", CONFIG)
    assert [problem.code for problem in problems] == ["outlet-missing"]
    (document,) = content.posts
    assert (document.id, document.title, document.published) == ("harbour-counts", "Harbour counts", "2026-01-04")
    assert document.dataset is not None
    assert len(document.dataset.rows) == 4


def test_the_same_table_again_changes_nothing_and_another_is_refused(here: Path) -> None:
    words = ("table", "daily.csv", "--map", str(HERE / "daily.toml"))
    shutil.copy(HERE / "daily.csv", here)
    run(*words)
    before = files(here / "content")
    assert (run(*words).exit_code, run(*words).stdout) == (0, "")
    (here / "daily.csv").write_text((HERE / "daily.csv").read_text() + "2026-01-04;1 300;;5;\n")
    refused = run(*words)
    assert refused.exit_code == 1
    assert "[import-exists]" in refused.stderr
    assert files(here / "content") == before
    assert run(*words, "--name", "daily-more").exit_code == 0


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ('"source"', '"sorce"', "daily.csv:1:1: error", "Did you mean “source”?"),
        ("claimant", "claimnat", "map.toml:9:1: warning", "Did you mean “claimant”?"),
        ('claimant = "Harbour Ministry"', "", "map.toml:6:1: error", "does not say its “claimant”"),
        ('stat = "cumulative"\nout', "out", "map.toml:11:1: error", "does not say its “stat”"),
        ('"cumulative"\nout', '"totl"\nout', "map.toml:13:1: error", "“stat” is “totl”"),
        ("tags = [", "tags = ]", "map.toml:4:8: error", "no valid TOML"),
    ],
)  # fmt: skip
def test_a_slip_in_the_mapping_is_named_at_its_place(here: Path, old: str, new: str, place: str, said: str) -> None:
    shutil.copy(HERE / "daily.csv", here)
    (here / "map.toml").write_text((HERE / "daily.toml").read_text().replace(old, new))
    done = run("table", "daily.csv", "--map", "map.toml")
    assert done.exit_code == 1
    assert place in done.stderr
    assert said in done.stderr
    assert files(here / "content") == {}


def test_a_table_without_a_figure_is_a_problem(here: Path) -> None:
    (here / "x.csv").write_text("day,dead\n2026-01-01,\n")
    (here / "map.toml").write_text('date="day"\nclaimant="M"\n[series.dead]\nmeasure="dead"\nstat="cumulative"\n')
    done = run("table", "x.csv", "--map", "map.toml")
    assert done.exit_code == 1
    assert "[dataset-empty]" in done.stderr
