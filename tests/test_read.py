"""Files to posts. Fixtures: tests/read/NAME.in.* beside NAME.out.txt; tests/read/site is a whole content folder."""

import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from builder import read
from builder.problems import CODES, Problem
from builder.read import curated, subjects
from builder.read import dataset as datasets
from builder.read import post as posts
from builder.records import AgentPage, Body, Config, Edtf, MeasurePage, Period, Post

FIXTURES = Path(__file__).parent / "read"
CONFIG = Config(today=Edtf("2026-02-01"), base_url="https://tracker.example/")


def post_of(text: str, path: str = "posts/a.md", config: Config = CONFIG) -> tuple[Post, list[str]]:
    """A post and the codes of its problems, those about missing metadata left out."""
    value, problems = read.document(text.encode(), path=path, config=config)
    assert isinstance(value, Post)
    return value, [problem.code for problem in problems if not problem.code.endswith("-missing")]


# --- fixtures ------------------------------------------------------------------------------------------------------


def show_problem(problem: Problem, *, path: bool = False) -> str:
    place = f"{problem.path}:{problem.line}:{problem.column}" if path else f"{problem.line}:{problem.column}"
    return f"{place}: {problem.severity}: {problem.words} [{problem.code}] {problem.remedy}"


def show_value(value: object, depth: int = 1) -> list[str]:
    """The fields that are not at their default, one a line; a body as its blocks."""
    blanks = "  " * depth
    lines: list[str] = []
    if isinstance(value, Body):
        return [f"{blanks}{block.kind}: {value.text[block.start : block.end]}" for block in value.blocks]
    if not isinstance(value, Struct):
        return [f"{blanks}{value!r}"]
    for field in msgspec.structs.fields(value):
        inner = getattr(value, field.name)
        if inner in (field.default, "", None, ()) or field.name == "content_sha256":
            continue
        if isinstance(inner, Struct):
            lines += [f"{blanks}{field.name}:", *show_value(inner, depth + 1)]
        elif isinstance(inner, tuple) and isinstance(inner[0], Struct):
            for entry in inner:
                lines += [f"{blanks}{field.name}:", *show_value(entry, depth + 1)]
        else:
            lines.append(f"{blanks}{field.name}: {inner!r}")
    return lines


def show(path: Path) -> str:
    name = path.name.replace(".in.", ".")
    value, problems = read.document(path.read_bytes(), path=f"posts/{name}", config=CONFIG)
    lines = ["problems:", *("  " + show_problem(problem) for problem in problems)]
    return "\n".join([*lines, f"{type(value).__name__}:", *show_value(value)]) + "\n"


def show_folder(folder: Path, config: Config) -> str:
    content, problems = read.content(folder, config)
    lines = ["problems:", *("  " + show_problem(problem, path=True) for problem in problems), "files:"]
    lines += [f"  {address} <- {path}" for address, path in content.files]
    lines += [f"hidden: {content.drafts} drafts, {content.future} future, {content.expired} expired", "home:"]
    lines += show_value(content.home) if content.home else []
    for record in (*content.posts, *content.measures, *content.agents):
        lines += [f"{type(record).__name__}:", *show_value(record)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.in.*")), ids=lambda path: path.name)
def test_fixture(path: Path) -> None:
    expected = path.with_name(path.name.partition(".in.")[0] + ".out.txt")
    assert show(path) == expected.read_text(encoding="utf-8")


def test_folder() -> None:
    assert show_folder(FIXTURES / "site", CONFIG) == (FIXTURES / "site.out.txt").read_text(encoding="utf-8")


# --- bytes that are no plain UTF-8 with LF -------------------------------------------------------------------------

PLAIN = "---\ntitle: Été  # comment\ndate: 2026-01-14\noutlet: Harbour Post\n---\nA first line.\n\nA second.\n"


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode("utf-8-sig"),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
        ("\n\n" + PLAIN).encode(),
        PLAIN.replace("---\nA", "...\nA").encode(),
        PLAIN.replace("---\nt", "--- # front matter\nt").replace("---\nA", "---   \nA").encode(),
    ],
    ids=["byte order mark", "CRLF", "CR", "blank lines before", "dots", "comments after the fences"],
)
def test_the_same_post_in_other_bytes(data: bytes) -> None:
    plain, _ = read.document(PLAIN.encode(), path="a.md", config=CONFIG)
    assert read.document(data, path="a.md", config=CONFIG) == (plain, ())


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"---\ntitle: \xc3\xa9\xff\n---\n", 2, 9),
        (b"ok\n\x00\x01binary", 2, 1),
        (PLAIN.encode("utf-16"), 1, 1),
        (b"\x89PNG\r\n\x1a\n\x00\x00", 1, 1),
    ],
    ids=["a byte within", "zero bytes", "UTF-16", "a picture"],
)
def test_what_is_no_text_is_one_problem_at_its_place(data: bytes, line: int, column: int) -> None:
    value, (problem,) = read.document(data, path="a.md", config=CONFIG)
    assert value is None
    assert (problem.code, problem.line, problem.column, problem.severity) == ("encoding", line, column, "error")


def test_a_large_file_is_not_read() -> None:
    value, (problem,) = read.document(b"x" * 10_000_001, path="a.md", config=CONFIG)
    assert value is None
    assert problem.code == "file-large"


def test_five_megabytes_on_one_line_are_shown_and_not_searched() -> None:
    post, codes = post_of("---\ntitle: Long\n---\n" + "20,000 more " * 420_000)
    assert not post.extract
    assert codes == ["html-removed", "text-long"]


@pytest.mark.parametrize("front", ["[" * 50_000, "- " * 50_000, "{a: " * 50_000, "a: &a [*a]", "a: *nobody", "<<: [x]"])
def test_hostile_yaml(front: str) -> None:
    _, problems = read.document(f"---\nkey: x\n{front}\n---\nText.".encode(), path="a.md", config=CONFIG)
    assert all(problem.path == "a.md" for problem in problems)


@pytest.mark.parametrize("front", ["+++\nx = " + "[" * 20_000 + "\n+++\n", '{"x": ' + "[" * 100_000 + "}"])
def test_hostile_toml_and_json(front: str) -> None:
    _, problems = read.document(front.encode(), path="a.md", config=CONFIG)
    assert {"front-toml", "front-json"} & {problem.code for problem in problems}


# --- single fields -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("2026-01-14", "2026-01-14"),
        ("2026-1-4", "2026-01-04"),
        ("2026/01/14", "2026-01-14"),
        ('"2026-01-14T23:30:00-05:00"', "2026-01-14"),
        ("2026-01-14 23:30:00 +0200", "2026-01-14"),
        ("Wed, 14 Jan 2026 10:00:00 GMT", "2026-01-14"),
        ("January 14, 2026", "2026-01-14"),
        ("2026-01", "2026-01"),
        ("2026", "2026"),
        ("2026-01-13~", "2026-01-13~"),
    ],
)
def test_dates_as_people_and_feeds_write_them(written: str, published: str) -> None:
    post, codes = post_of(f"---\ntitle: T\ndate: {written}\n---\nText.")
    assert (post.published, codes) == (published, [])


@pytest.mark.parametrize("written", ["2024-02-30", "soon", "12:30", "2026-13-01", "99999"])
def test_what_is_no_date_is_an_error(written: str) -> None:
    post, codes = post_of(f"---\ntitle: T\ndate: {written}\n---\nText.")
    assert (post.published, codes) == (None, ["date-invalid"])


@pytest.mark.parametrize(
    ("front", "outlet", "url", "feed"),
    [
        ("link: https://www.a.example/x", "a.example", "https://www.a.example/x", None),
        ("outlet: The A\nlink: https://a.example/x", "The A", "https://a.example/x", None),
        ("source: The A", "The A", None, None),
        ("source: a.example", "a.example", None, None),
        ("source: https://a.example/2026/story", "a.example", "https://a.example/2026/story", None),
        ("source: https://feeds.a.example/world", "a.example", None, "https://feeds.a.example/world"),
        ("source: https://a.example/rss.xml", "a.example", None, "https://a.example/rss.xml"),
        ("weight: 1", None, None, None),
    ],
)
def test_where_a_post_comes_from(front: str, outlet: str | None, url: str | None, feed: str | None) -> None:
    post, _ = post_of(f"---\ntitle: T\n{front}\n---\nText.")
    assert (post.outlet, post.url, post.feed) == (outlet, url, feed)


@pytest.mark.parametrize(
    ("path", "front", "outlet"),
    [
        ("a.md", "weight: 1", "Usual Post"),
        ("wires/a.md", "weight: 1", "The Wire"),
        ("wires/north/2026/a.md", "weight: 1", "North Herald"),
        ("content/wires/north/a.md", "weight: 1", "North Herald"),
        ("/home/me/content/wires/a.md", "weight: 1", "Usual Post"),
        ("wires-of-old/a.md", "weight: 1", "Usual Post"),
        ("wires/a.md", "outlet: The A", "The A"),
        ("wires/a.md", "link: https://a.example/x", "a.example"),
    ],
)
def test_the_settings_say_who_published_what_names_nobody(path: str, front: str, outlet: str) -> None:
    folders = {"wires": "The Wire", "wires/north": "North Herald"}
    config = msgspec.structs.replace(CONFIG, outlet="Usual Post", outlets=folders)
    post, codes = post_of(f"---\ntitle: T\n{front}\n---\nText.", path=path, config=config)
    assert (post.outlet, codes) == (outlet, [])
    assert "outlet" not in post.inferred


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("tittle", True),
        ("publish_date", True),
        ("image-description", False),
        ("og_title", False),
        ("descripton", True),
    ],
)
def test_a_field_of_a_theme_is_no_slip(field: str, told: bool) -> None:
    _, codes = post_of(f"---\ntitle: T\n{field}: x\n---\nText.")
    assert codes == ["field-unknown"] * told


def test_former_addresses_that_differ_in_capitals_are_one() -> None:
    post, codes = post_of("---\ntitle: T\naliases: [/Poll/, /poll/, /poll-2/]\n---\nText.")
    assert (post.aliases, codes) == (("Poll/", "poll-2/"), [])


@pytest.mark.parametrize(
    ("path", "link", "published"),
    [
        ("2026-01-14-story.md", "", "2026-01-14"),
        ("2026-01-14/index.md", "", "2026-01-14"),
        ("story.md", "link: https://a.example/2026/01/14/story", "2026-01-14"),
        ("story.md", "link: https://a.example/2026/13/99/story", None),
    ],
)
def test_a_date_from_the_name_or_the_link(path: str, link: str, published: str | None) -> None:
    post, _ = post_of(f"---\ntitle: T\n{link}\n---\nText.", path=path)
    assert post.published == published
    assert "published" in post.inferred


@pytest.mark.parametrize(
    ("front", "config", "policy"),
    [
        ("link: https://a.example/x", CONFIG, "excerpts"),
        ("link: https://tracker.example/x", CONFIG, "full"),
        ("outlet: A", CONFIG, "full"),
        ("body: full\nlink: https://a.example/x", CONFIG, "full"),
        ("link: https://a.example/x", msgspec.structs.replace(CONFIG, bodies="full"), "full"),
    ],
)
def test_whose_text_is_published_whole(front: str, config: Config, policy: str) -> None:
    assert post_of(f"---\n{front}\n---\nText.", config=config)[0].body_policy == policy


@pytest.mark.parametrize(
    ("slug", "id", "codes"),
    [
        ("../../x", "x", ["slug-tamed"]),
        ("a-1", "a-1", []),
        ("Ünï cödé", "uni-code", ["slug-tamed"]),
        ("%2e%2e/x", "2e-2e-x", ["slug-tamed"]),
        ("x" * 120, "x" * 120, []),
    ],
)
def test_slugs(slug: str, id: str, codes: list[str]) -> None:
    post, found = post_of(f"---\ntitle: T\nslug: '{slug}'\n---\nText.")
    assert (post.id, found) == (id, codes)


# --- the folder ----------------------------------------------------------------------------------------------------


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    return folder


@pytest.mark.parametrize(
    ("front", "shown"),
    [
        ("date: 2026-02-01", True),
        ("date: 2026-02-02", False),
        ("date: 2026-02-01T22:00:00Z", False),  # in Kyiv it is the second already
        ("date: 2026-02-01T23:59:00", True),
        ("date: 2025-01-01\npublishDate: 2026-03-01", False),
        ("date: 2026-03-01\npublishDate: 2026-01-01", True),
        ("expiryDate: 2026-02-01", False),
        ("expiryDate: 2026-02-01T18:00:00", True),
        ("expiryDate: 2026-02-02", True),
        ("draft: true", False),
        ("draft: yes", False),
        ("draft: false", True),
    ],
)
def test_what_is_hidden_today(tmp_path: Path, front: str, shown: bool) -> None:
    config = Config(today=Edtf("2026-02-01"), timezone="Europe/Kyiv")
    assert ZoneInfo(config.timezone)
    folder = write(tmp_path, {"a.md": f"---\ntitle: T\noutlet: O\n{front}\n---\nText."})
    content, _ = read.content(folder, config)
    assert (len(content.posts), content.drafts + content.future + content.expired) == (int(shown), 1 - int(shown))
    everything = msgspec.structs.replace(config, drafts=True, future=True, expired=True)
    assert len(read.content(folder, everything)[0].posts) == 1


def test_errors_of_hidden_posts_are_told_and_their_warnings_are_not(tmp_path: Path) -> None:
    folder = write(tmp_path, {"a.md": "---\ndraft: true\ndate: 2026-02-30\n---\nText."})
    assert [problem.code for problem in read.content(folder, CONFIG)[1]] == ["date-invalid"]


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path, {"outside/secret.md": "Secret.", "content/a.md": "Text."})
    (tmp_path / "content" / "b.md").symlink_to(tmp_path / "outside" / "secret.md")
    (tmp_path / "content" / "c").symlink_to(tmp_path / "outside")
    content, problems = read.content(tmp_path / "content", CONFIG)
    assert [post.path for post in content.posts] == ["a.md"]
    assert "file-link" in {problem.code for problem in problems}


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    content, (problem,) = read.content(tmp_path / "none", CONFIG)
    assert (content.posts, problem.code, problem.severity) == ((), "file-missing", "error")


class Kept(dict[bytes, bytes]):
    """A memory that is a dictionary."""

    def recall(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        return {key: self[key] for key in keys if key in self}

    def keep(self, made: Mapping[bytes, bytes]) -> None:
        self.update(made)


def test_what_is_remembered_is_what_would_be_read() -> None:
    first = read.content(FIXTURES / "site", CONFIG)
    kept = Kept()
    assert read.content(FIXTURES / "site", CONFIG, memory=kept) == first
    assert read.content(FIXTURES / "site", CONFIG, memory=kept) == first
    other = msgspec.structs.replace(CONFIG, language="uk")
    assert {post.language for post in read.content(FIXTURES / "site", other, memory=kept)[0].posts} == {"uk"}


def test_files_are_named_as_they_are_given() -> None:
    one, two = FIXTURES / "site/posts/two.md", FIXTURES / "site/measures"
    content, _ = read.files([one, two, FIXTURES / "none.md"], CONFIG)
    assert [post.path for post in content.posts] == [one.as_posix()]
    assert [page.path for page in content.measures] == [(two / "losses.md").as_posix()]
    measure, _ = read.files([two / "losses.md"], CONFIG)
    assert [page.id for page in measure.measures] == ["losses"]


# --- datasets ------------------------------------------------------------------------------------------------------

ROWS = {
    "rows.csv": 'day,dead,sure\n2026-01-01,"1,200",\n2026-01-02,7,about\n',
    "rows.tsv": "day\tdead\tsure\n2026-01-01\t1200\t\n2026-01-02\t7\tabout\n",
    "rows.jsonl": '{"day": "2026-01-01", "dead": 1200}\n\n{"day": "2026-01-02", "dead": "7", "sure": "about"}\n',
    "rows.json": '[\n{"day": "2026-01-01", "dead": 1200.0},\n{"day": "2026-01-02", "dead": 7, "sure": "about"}\n]',
}


def dataset(folder: Path, file: str, text: str, more: str = "") -> tuple[list[tuple[object, ...]], list[Problem]]:
    front = f"file: {file}, date: day, claimant: X, series: {{dead: {{measure: m, stat: cumulative, qualifier: sure}}}}"
    write(folder, {"a.md": f"---\ntitle: T\ndate: 2026\noutlet: O\ndataset: {{{front}{more}}}\n---\n", file: text})
    content, problems = read.content(folder, CONFIG)
    found = content.posts[0].dataset
    assert found is not None
    return [(row.date, row.value, row.bound) for row in found.rows], list(problems)


@pytest.mark.parametrize("file", ROWS)
def test_rows_of_every_kind_of_file(tmp_path: Path, file: str) -> None:
    rows, problems = dataset(tmp_path, file, ROWS[file])
    assert rows == [("2026-01-01", 1200, "exact"), ("2026-01-02", 7, "about")]
    assert problems == []


def test_rows_under_a_key(tmp_path: Path) -> None:
    rows, _ = dataset(tmp_path, "rows.json", '{"data": {"list": ' + ROWS["rows.json"] + "}}", ", records: data.list")
    assert len(rows) == 2


@pytest.mark.parametrize(
    ("file", "text", "line", "code"),
    [
        ("rows.csv", "day,dead,sure\n2026-01-01,twelve,\n", 2, "cell-invalid"),
        ("rows.csv", 'day,dead,sure\n2026-01-01,"1\n2",\n2026-01-40,3,\n', 4, "cell-invalid"),
        ("rows.jsonl", '{"day": "2026-01-01", "dead": 1, "sure": ""}\n{"day"\n', 2, "cell-invalid"),
        ("rows.json", '[{"day": "2026-01-01", "dead": 1, "sure": ""},\n{"day": 7}]', 2, "cell-invalid"),
        ("rows.json", '[{"day": "2026-01-01", "dead": 1, "sure": ""},\n{"day" 7}]', 2, "dataset-file"),
        ("rows.json", '{"day": 1}', 1, "dataset-file"),
        ("rows.csv", "date,dead,sure\n2026-01-01,12,\n", 1, "dataset-column"),
    ],
)
def test_bad_cells_are_named_with_their_row(tmp_path: Path, file: str, text: str, line: int, code: str) -> None:
    _, problems = dataset(tmp_path, file, text)
    assert (file, line, code) in {(problem.path, problem.line, problem.code) for problem in problems}


@pytest.mark.parametrize(
    ("cells", "more", "doubtful"),
    [
        (("1.234", "900", "~2.345"), "", True),
        (("1.234", "1.5", "2.345"), "", False),
        (("1,234", "900", "2345"), "", False),
        (("1.234", "2.345"), ", transform: 1", False),
    ],
)
def test_points_that_may_set_thousands_apart_are_told(
    tmp_path: Path, cells: tuple[str, ...], more: str, doubtful: bool
) -> None:
    front = f"{{file: rows.csv, date: day, claimant: X, series: {{dead: {{measure: m, stat: stock{more}}}}}}}"
    text = "day;dead\n" + "".join(f"2026-01-0{day};{cell}\n" for day, cell in enumerate(cells, start=1))
    write(tmp_path, {"a.md": f"---\ntitle: T\ndate: 2026\noutlet: O\ndataset: {front}\n---\n", "rows.csv": text})
    _, problems = read.content(tmp_path, CONFIG)
    assert [(one.code, one.line) for one in problems] == ([("cell-doubtful", 2)] if doubtful else [])


def test_many_bad_cells_are_counted(tmp_path: Path) -> None:
    _, problems = dataset(tmp_path, "rows.csv", "day,dead,sure\n" + "2026-01-01,x,\n" * 5000)
    assert len(problems) == 21
    assert "4,980 more rows" in problems[-1].words


@pytest.mark.parametrize("column", ["date", "day"])
@settings(max_examples=30)
@given(data=st.binary(max_size=120))
def test_any_bytes_as_a_table(tmp_path_factory: pytest.TempPathFactory, column: str, data: bytes) -> None:
    folder = tmp_path_factory.mktemp(column)
    for file in ("rows.csv", "rows.json", "rows.jsonl"):
        front = f"{{file: {file}, date: {column}, claimant: X, series: {{a: {{measure: m, stat: stock}}}}}}"
        (folder / "a.md").write_text(f"---\ntitle: T\ndataset: {front}\n---\n", encoding="utf-8")
        (folder / file).write_bytes(data)
        content, _ = read.content(folder, CONFIG)
        assert content.posts[0].dataset is not None


# --- laws ----------------------------------------------------------------------------------------------------------

LINES = st.sampled_from(
    [
        *(
            "---",
            "+++",
            "...",
            "{",
            "}",
            "title: x",
            "title = 'x'",
            '"title": "x"',
            "date: 2026-01-14",
            "claims:",
            "  - a",
        ),
        *(
            "- figure: 5",
            "  low: x",
            "[[claims]]",
            "draft: yes",
            "&a",
            "*a",
            "? x",
            "dataset:",
            "  file: x",
            "tags: [",
            "]",
        ),
        *(
            "# Heading",
            "Text of 5,000.",
            "",
            "\ufeff",
            "\t",
            "slug: ../x",
            "aliases: /a",
            "params:",
            "  title: y",
            "<<: *a",
        ),
    ]
)
FILES = st.binary(max_size=200) | st.lists(LINES | st.text(max_size=12), max_size=12).map(
    lambda lines: "\n".join(lines).encode("utf-8", "surrogatepass")
)
PATHS = st.sampled_from(["a.md", "a.html", "a.txt", "measures/a.md", "people/a.md", "_index.md", "x/_index.md"])


@settings(max_examples=300)
@given(FILES, PATHS)
def test_any_bytes_give_a_result_or_problems(data: bytes, path: str) -> None:
    value, problems = read.document(data, path=path, config=CONFIG)
    assert value is not None or problems or path == "x/_index.md"
    assert read.document(data, path=path, config=CONFIG) == (value, problems)
    for problem in problems:
        assert problem.code in CODES
        assert problem.remedy
        assert problem.line >= 1
        assert problem.column >= 1
    if isinstance(value, Post):
        assert value.id
        assert value.title
        assert set(value.inferred) <= {field.name for field in msgspec.structs.fields(Post)}
    if isinstance(value, MeasurePage | AgentPage):
        assert value.id
        assert value.name


# --- writing claims into a file ------------------------------------------------------------------------------------

CLAIMS: list[dict[str, object]] = [
    {"claimant": "Mark Rutte", "said": "2026-01-13", "figure": "20,000 to 25,000 a month", "measure": None},
    {"quote": 'He said: "no" # really, é', "low": 20000, "high": 25000.5, "outcome": ["killed", "no"]},
]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Text.\n", "---\nclaims:\n@---\nText.\n"),
        ("---\ntitle: x   # kept\n---\nText.", "---\ntitle: x   # kept\nclaims:\n@---\nText."),
        (
            "---\nclaims:\n- figure: 1\n\n# about tags\ntags: [a]\n---\nText.",
            "---\nclaims:\n- figure: 1\n@\n# about tags\ntags: [a]\n---\nText.",
        ),
        (
            "---\nclaims: # mine\n  # checked\n  - figure: 1 # sure\n    low: 1\n---\nText.",
            "---\nclaims: # mine\n  # checked\n  - figure: 1 # sure\n    low: 1\n@---\nText.",
        ),
        ("---\ntitle: x\nclaims: []\n...\nText.", "---\ntitle: x\nclaims:\n@...\nText."),
    ],
)
def test_claims_are_written_and_nothing_else(before: str, after: str) -> None:
    block = (
        "  - claimant: Mark Rutte\n    said: '2026-01-13'\n    figure: 20,000 to 25,000 a month\n"
        "  - quote: 'He said: \"no\" # really, é'\n    low: 20000\n    high: 25000.5\n"
        "    outcome:\n      - killed\n      - 'no'\n"
    )
    if "\n- figure" in before:
        block = textwrap.dedent(block)
    assert read.write_claims(before, CLAIMS) == after.replace("@", block)


@pytest.mark.parametrize(
    ("written", "kind", "words", "edtf"),
    [
        ("2025-12", "during", "2025-12", "2025-12"),
        ("2025-06 to 2025-12", "during", "2025-06/2025-12", "2025-06/2025-12"),
        ("2024-01/..", "since", "2024-01/..", "2024-01/.."),
        ("since January 2024", "since", "since January 2024", "2024-01/.."),
        ("as of 2026-01-12", "as_of", "as of 2026-01-12", "2026-01-12"),
        ("in 10 years", "during", "in 10 years", None),
        ("in fiscal 2016", "during", "in fiscal 2016", None),
        ("last month", "during", "last month", "2025-12"),
    ],
)
def test_the_time_of_an_entry_is_a_date_or_words(written: str, kind: str, words: str, edtf: str | None) -> None:
    made, problems = post_of(f"---\ndate: 2026-01-14\nclaims:\n- figure: 300\n  period: {written}\n---\nText.\n")
    assert problems == []
    assert made.claims[0].period == Period(kind, words, edtf and Edtf(edtf))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff---\r\ntitle: x\r\n---\r\nText.\r\n",
        "---\ntitle: x\n---\nMixed\r\nends\rhere.\n",
        "+++\ntitle = 'x'  # kept\n[params]\na = 1\n+++\nText.",
        "+++\n[[claims]]\nfigure = '2'\n[claims.x]\na = 1\n\n# about params\n[params]\na = 1\n+++\nText.",
        "+++\nclaims = [ {figure = ']'}, # ]\n]\nz = 1\n+++\nText.",
        '{"title": "x", "claims": [{"figure": "1"}], "z": 1}\nText.',
        '{\n  "title": "x"\n}\n\nText.',
        "{}\nText.",
        "---\n\nA rule first.\n",
        "",
    ],
)
def test_claims_come_back_as_written(text: str) -> None:
    written = read.write_claims(text, CLAIMS)
    before, _ = read.document(text.encode(), path="a.md", config=CONFIG)
    after, problems = read.document(written.encode(), path="a.md", config=CONFIG)
    assert isinstance(before, Post)
    assert isinstance(after, Post)
    assert [(claim.figure, claim.quote, claim.outcome) for claim in after.claims] == [
        *((claim.figure, claim.quote, claim.outcome) for claim in before.claims),
        ("20,000 to 25,000 a month", None, ()),
        (None, 'He said: "no" # really, é', ("killed", "no")),
    ]
    assert msgspec.structs.replace(after, claims=before.claims) == before
    assert not [problem for problem in problems if problem.severity == "error"]
    again, _ = read.document(read.write_claims(written, CLAIMS).encode(), path="a.md", config=CONFIG)
    assert isinstance(again, Post)
    assert len(again.claims) == len(after.claims) + 2
    assert read.write_claims(written, []) == written


def test_claims_in_json_stand_on_lines_of_their_own_where_the_other_fields_do() -> None:
    one = read.write_claims('{\n  "title": "x"\n}\nText.', [{"figure": "1"}])
    assert one == '{\n  "title": "x",\n  "claims": [\n    {\n      "figure": "1"\n    }\n  ]\n}\nText.'
    assert read.write_claims(one, [{"figure": "2"}]).count("\n    },\n    {\n") == 1


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: a: b\n---\n",
        "---\ntitle: x\n\nText.",
        "---\n{title: x, claims: []}\n---\n",
        "---\nclaims: no\n---\n",
    ],
)
def test_front_matter_that_cannot_be_changed_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"line|by hand"):
        read.write_claims(text, CLAIMS)


# --- the two posts of the design -----------------------------------------------------------------------------------


@pytest.mark.shared
def test_the_seeds(shared: Path) -> None:
    content, problems = read.content(shared / "seeds", CONFIG)
    stated, bare = content.posts
    assert stated.title == "Russia losing 'massive' 25,000 troops monthly in Ukraine as war grinds on, NATO chief says"
    assert (stated.published, stated.outlet, stated.inferred) == ("2026-01-14", "foxnews.com", ())
    assert '"massive" military' in stated.description
    assert [block.kind for block in stated.body.blocks].count("promo") == 2
    assert (len(bare.body.blocks), bare.published) == (9, "2026-01")
    assert bare.inferred == ("outlet", "published", "title")
    assert {problem.path for problem in problems} == {bare.path}


def test_every_field_is_documented() -> None:
    page = (Path(__file__).parents[1] / "docs/content.md").read_text(encoding="utf-8").lower()
    known = {
        *posts.KEYS,
        *curated.KEYS,
        *subjects.MEASURE_KEYS,
        *subjects.AGENT_KEYS,
        *datasets.KEYS,
        *datasets.SERIES_KEYS,
    }
    synonyms = {"category", "tag", "archived", "unpublishdate", "sameas", "role", "url", "license", "weight", "name"}
    assert [key for key in sorted(known - synonyms) if f"`{key}`" not in page] == []


# --- the picture of a post ------------------------------------------------------------------------------------------

NO_FILE = "and there is no such file beside the post. Correct the name, or put the picture"


@pytest.mark.parametrize(
    ("post", "image", "told"),
    [
        ("winter/index.md", "cover.png", ""),
        ("winter/index.md", "small/cover.png", ""),
        ("summer.md", "winter/cover.png", ""),
        ("summer.md", "/posts/winter/cover.png", ""),
        ("summer.md", "/assets/own.png", ""),
        ("summer.md", "https://elsewhere.example/x.png", ""),
        ("winter/index.md", "cover.jpg", "beside the post. Did you mean “cover.png”?"),
        ("winter/index.md", "sunset.jpg", NO_FILE),
        ("winter/index.md", "drawing.svg", "which lies there but is not published. Correct"),
        ("summer.md", "loose.png", "which lies there but is not published. Correct"),
        ("summer.md", "cover.png", NO_FILE),
        ("summer.md", "/img/cover.png", "and no such file is published. Correct"),
        ("summer.md", "/assets/other.png", "and no such file is published. Correct"),
    ],
)
def test_a_picture_that_is_not_there_is_told_with_its_line(tmp_path: Path, post: str, image: str, told: str) -> None:
    content, templates = tmp_path / "content" / "posts", tmp_path / "templates"
    for path in ("winter/cover.png", "winter/small/cover.png", "winter/drawing.svg", "loose.png"):
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_bytes(b"x")
    (templates / "assets").mkdir(parents=True)
    (templates / "assets" / "own.png").write_bytes(b"x")
    for path in ("winter/index.md", "summer.md"):
        line = f"image: {image}\n" if path == post else ""
        (content / path).write_text(f"---\ntitle: A season\ndate: 2026-01-02\n{line}---\nWords.\n")
    config = Config(today=Edtf("2026-02-01"), templates=str(templates))
    _, problems = read.content(tmp_path / "content", config)
    found = [problem for problem in problems if problem.code == "image-missing"]
    shown = [f"{p.path}:{p.line}: {p.severity}: {p.words} {p.remedy} {p.source}" for p in found]
    assert len(shown) == bool(told)
    for words in shown:
        assert words.startswith(f"posts/{post}:4: warning: “image” names “{image}”, ")
        assert told in words
        assert words.endswith(f" image: {image}")
    _, alone = read.files([content / post], config)
    assert "/" in image or [p.code for p in alone if p.code == "image-missing"] == [p.code for p in found]


def test_a_date_that_is_none_is_told_once() -> None:
    _, problems = read.document(
        b"---\ntitle: x\noutlet: y\ndate: 2026-02-31\n---\nWords.\n", path="a.md", config=CONFIG
    )
    assert [problem.code for problem in problems] == ["date-invalid"]
