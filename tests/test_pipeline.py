"""Posts in, site out: the same bytes whatever the order, the processes or the memory; nothing at all after an error."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, NamedTuple, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import settings as given_settings
from hypothesis import strategies as st

from builder import extract, pipeline
from builder.memory import Memory, NoMemory, Notebook
from builder.pages import BrokenTemplateError
from builder.parallel import Tick, silent
from builder.past import Past, Site
from builder.phrases import ENGLISH, Catalogue
from builder.records import Config, Edtf, Finding, Output, Post
from builder.write import MANIFEST

ROOT = Path(__file__).parents[1]
MARCH = """---
title: March on the river
date: 2026-01-11
outlet: River Herald
tags: [march]
---
Ana Novak, chairwoman of the River Alliance, said on Saturday that about 1,200 people took part in the march.
"""
BRIDGE = """<p>Police chief Piet Maas said on Friday that at least 12 people were injured on the bridge.</p>"""
FILES = {"posts/march.md": MARCH, "posts/bridge.html": BRIDGE, "_index.md": "Hello."}


@contextmanager
def told(stage: str) -> Iterator[Tick]:
    del stage
    yield silent


def written(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, words in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(words if isinstance(words, bytes) else words.encode())
    return folder


def settings(content: Path, output: Path, **given: object) -> Config:
    made = Config(content=str(content), output=str(output), templates="none", today=Edtf("2026-02-01"))
    return msgspec.structs.replace(made, **given)


def build(config: Config, memory: Memory | None = None) -> pipeline.Built:
    return pipeline.build(config, memory=memory or NoMemory(), told=told)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return written(tmp_path / "content", dict(FILES))


def test_a_post_becomes_a_page_and_a_record(content: Path, tmp_path: Path) -> None:
    built = build(settings(content, tmp_path / "out"))
    assert built.written is not None
    site = tree(tmp_path / "out")
    assert {"index.html", "posts/march/index.html", "data/claims.json", "feed.xml", "404.html", ".nojekyll"} <= set(
        site
    )
    assert b"1,200" in site["posts/march/index.html"]
    assert b"Ana Novak" in site["data/claims.json"]
    assert built.written.files == len(site) - 1  # the manifest is not of the site
    assert MANIFEST in site


def test_problems_name_the_file_as_the_user_sees_it(content: Path, tmp_path: Path) -> None:
    problems = build(settings(content, tmp_path / "out")).problems
    assert {problem.path for problem in problems} == {str(content / "posts" / "bridge.html")}
    assert {problem.severity for problem in problems} == {"warning"}


def test_an_error_keeps_everything_as_it_was(content: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(settings(content, out))
    before = tree(out)
    written(content, {"posts/new.md": "---\ntitle: [unclosed\n---\nHello there.\n", "posts/march.md": MARCH + "More."})
    built = build(settings(content, out))
    assert built.written is None
    assert [problem.path for problem in built.problems if problem.severity == "error"] == [
        str(content / "posts/new.md")
    ]
    assert tree(out) == before


def test_strict_stops_at_a_warning(content: Path, tmp_path: Path) -> None:
    assert build(settings(content, tmp_path / "out", strict=True)).written is None
    assert not (tmp_path / "out").exists()


def test_a_withdrawn_post_leaves_no_page(content: Path, tmp_path: Path) -> None:
    build(settings(content, tmp_path / "out"))
    (content / "posts" / "bridge.html").unlink()
    build(settings(content, tmp_path / "out"))
    build(settings(content, tmp_path / "clean"))
    assert tree(tmp_path / "out") == tree(tmp_path / "clean")
    assert not (tmp_path / "out" / "posts" / "bridge").exists()


def test_an_output_inside_the_content_is_refused(content: Path) -> None:
    built = build(settings(content, content / "site"))
    assert "output-in-content" in {problem.code for problem in built.problems}
    assert not (content / "site").exists()


def test_files_of_a_page_bundle_go_along(content: Path, tmp_path: Path) -> None:
    written(
        content,
        {"posts/trip/index.md": "---\ntitle: A trip\ndate: 2026-01-02\n---\nWords.", "posts/trip/map.png": b"\x89PNG"},
    )
    build(settings(content, tmp_path / "out"))
    assert tree(tmp_path / "out")["posts/trip/map.png"] == b"\x89PNG"


def test_a_text_that_a_rule_fails_on_is_named_and_the_others_are_read(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ruled = extract._found

    def failing(post: Post, code: str, config: Config) -> list[Finding]:
        return [][len(post.body.text)] if "bridge" in post.body.text else ruled(post, code, config)

    monkeypatch.setattr(extract, "_found", failing)
    built = build(settings(content, tmp_path / "site", jobs=1))
    (problem,) = [problem for problem in built.problems if problem.severity == "error"]
    assert (Path(problem.path).name, problem.code) == ("bridge.html", "extraction-failed")
    assert problem.words.startswith("a rule fails on this text: IndexError at test_pipeline:")
    assert built.written is None
    assert [report.low for report in built.site.tracker.reports] == [1200]
    written(content, {"posts/bridge.html": "---\nextract: false\n---\n" + BRIDGE})
    assert build(settings(content, tmp_path / "site", jobs=1)).written is not None


def test_what_the_machine_lacks_is_no_problem_of_a_post(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lacking(*_: object) -> list[Finding]:
        raise MemoryError

    monkeypatch.setattr(extract, "_found", lacking)
    with pytest.raises(MemoryError):
        build(settings(content, tmp_path / "site", jobs=1))


def test_the_order_of_files_does_not_matter(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(12):
        name = f"Speaker{'abcdefghijkl'[number]} Jones"
        written(
            content,
            {f"posts/p{number}.md": f"{name} said on Monday that {number + 3} people were injured in the flood.\n"},
        )
    build(settings(content, tmp_path / "one"))
    scandir = os.scandir

    @contextmanager
    def shuffled(folder: str) -> Iterator[list[os.DirEntry[str]]]:
        with scandir(folder) as listed:
            entries = list(listed)
        random.Random(7).shuffle(entries)
        yield entries

    monkeypatch.setattr("builder.read.walk.os.scandir", shuffled)
    build(settings(content, tmp_path / "two"))
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_what_is_remembered_is_what_would_be_found(content: Path, tmp_path: Path) -> None:
    memory = tmp_path / "memory"
    first = build(settings(content, tmp_path / "first"), Notebook(memory))
    second = build(settings(content, tmp_path / "second"), Notebook(memory))
    assert tree(tmp_path / "first") == tree(tmp_path / "second")
    assert first.problems == second.problems
    written(content, {"posts/march.md": MARCH.replace("1,200", "1,400")})
    build(settings(content, tmp_path / "second"), Notebook(memory))
    build(settings(content, tmp_path / "clean"))
    assert tree(tmp_path / "second") == tree(tmp_path / "clean")


def test_a_save_in_a_preview_plans_what_a_new_preview_would(content: Path, tmp_path: Path) -> None:
    config, past = settings(content, tmp_path / "out"), Past()
    said = "---\ndate: 2026-01-12\noutlet: {}\n---\n{}, the governor, said on Monday that {} Russian soldiers were killed in December."
    one, other = said.format("River Herald", "Ana Novak", 900), said.format("Mirror", "Piet Maas", 700)
    written(content, {"posts/one.md": one, "posts/other.md": other})
    before = pipeline.plan(config, memory=NoMemory(), told=told, past=past)
    written(content, {"posts/other.md": other.replace("700", "800")})
    after = pipeline.plan(config, memory=NoMemory(), told=told, past=past)
    anew = pipeline.plan(config, memory=NoMemory(), told=told)
    assert (after.tracker, after.differences) == (anew.tracker, anew.differences)
    assert before.differences
    assert before.differences != after.differences


def test_a_preview_makes_the_bytes_that_a_build_writes(content: Path, tmp_path: Path) -> None:
    named = "---\ntitle: Old\ndate: 2026-01-14\noutlet: Mirror\naliases: [/was/here, /tags/a/, old.html]\n"
    said = "tags: [a, B]\ncategories: [c]\n---\nPiet Maas said on Monday that 1,300 people took part in the march."
    written(content, {"posts/named.md": named + said, "posts/bundle/index.md": MARCH, "posts/bundle/map.png": b"png"})
    config = settings(content, tmp_path / "out", base_url="https://example.org/repo/")
    assert build(config).written
    site = pipeline.plan(config, memory=NoMemory(), told=told, past=Past())
    made = tree(tmp_path / "out")
    found = {path: output.render() for path in made if (output := site.outputs.find(path))}
    assert sorted(made) == sorted({*found, ".claimline-manifest"})
    assert [path for path in found if found[path] != made[path]] == []
    for path in ("claims/none/index.html", "posts/none/index.html", "measures/none/reports.csv", "search/x.json", "x"):
        assert site.outputs.find(path) is None


class Book(dict[bytes, bytes]):
    """A memory that the examples of one test share: they are about what a preview remembers beside it."""

    def recall(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        return {key: self[key] for key in keys if key in self}

    def keep(self, made: Mapping[bytes, bytes]) -> None:
        self.update(made)


_SAID = "---\ntitle: {title}\ndate: 2026-01-{day}\noutlet: {outlet}\n---\nAna Novak said on Monday that {figure} Russian soldiers were killed in December."
_SAVES: dict[str, tuple[str | bytes | None, ...]] = {
    "content/posts/one.md": (
        None,
        _SAID.format(title="One", day=13, outlet="River Herald", figure="900"),
        _SAID.format(title="One again", day=13, outlet="Mirror", figure="about 1,200"),
        "---\ntitle: Hidden\ndraft: true\n---\n",
        "---\nbroken: [\n---\n",
        "---\ntitle: half wri",
        b"caf\xe9",
    ),
    "content/posts/two.md": (
        None,
        _SAID.format(title="Two, of the same day", day=13, outlet="Mirror", figure="900"),
        _SAID.format(title="Two", day=14, outlet="Mirror", figure="7,000") + " Piet Maas told the Mirror that 40 people were hurt.",
        _SAID.format(title="Two", day=14, outlet="Mirror", figure="950").replace("---\nA", "claims:\n- quote: Ana Novak said\n  claim: dead\n---\nA"),
    ),
    "content/posts/table.md": (None, "---\ntitle: Table\ndate: 2026-01-20\noutlet: Staff\ndataset: {file: table.csv, date: date, claimant: Ana Novak, series: {killed: {measure: russian-soldiers-killed, stat: cumulative}}}\n---\nRows.\n"),
    "content/posts/table.csv": (None, "date,killed\n2026-01-12,900\n2026-01-13,950\n", "date,killed\n2026-01-12,901\n"),
    "content/measures/dead.md": (None, "---\ntitle: The dead\naliases: [russian-soldiers-killed]\n---\nWho died.\n"),
    "content/people/ana-novak.md": (None, "---\ntitle: Ana Novak\naliases: [Novak]\nroles: [governor]\n---\n"),
}  # fmt: skip


_SAVES["content/posts/bundle/index.md"] = _SAVES["content/posts/one.md"][:2]
_SAVES["content/posts/bundle/map.png"] = (None, b"a picture")
_SAVES["templates/said.html"] = (None, "{% extends 'claimline/said.html' %}", "{% broken")
_SAVES["templates/assets/site.css"] = (None, "b { color: red }")


class Save(NamedTuple):
    """A file, what it is to hold next (None takes it away, a Path is where it is moved from), and who hears of it."""

    name: str
    holds: str | bytes | Path | None
    heard: Literal["named", "with the next", "missed"]


@st.composite
def saves(draw: st.DrawFn) -> list[Save]:
    names = draw(st.lists(st.sampled_from(sorted(_SAVES)), min_size=1, max_size=7))
    heard = st.sampled_from(get_args(Save.__annotations__["heard"]))
    moved = Path("content/posts/one.md")
    return [
        Save(
            name,
            draw(st.sampled_from((*_SAVES[name], moved) if name.endswith("two.md") else _SAVES[name])),
            draw(heard),
        )
        for name in names
    ]


def save(folder: Path, one: Save) -> frozenset[Path]:
    """What a watcher would name."""
    path, named = folder / one.name, {folder / one.name}
    if isinstance(one.holds, Path):
        if (folder / one.holds).exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            (folder / one.holds).replace(path)
        named.add(folder / one.holds)
    elif one.holds is None:
        path.unlink(missing_ok=True)
    else:
        written(folder, {one.name: one.holds})
    return frozenset(named)


@given_settings(max_examples=25)
@given(saves(), st.booleans())
def test_after_any_saves_a_preview_serves_what_a_build_writes(todo: list[Save], trusting: bool) -> None:
    """``trusting``: files count as known however lately they were saved; no two of a name are of one size."""
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        patch.setattr("builder.read.known._TICK", -1_000_000_000_000 if trusting else 2_000_000_000)
        here, past = Path(folder).resolve(), Past()
        written(here, {"content/posts/march.md": MARCH})
        config = settings(here / "content", here / "out", templates=str(here / "templates"))
        site = pipeline.plan(config, memory=BOOK, told=told, past=past)
        heard = frozenset[Path]()
        for one in todo:
            named = save(here, one)
            heard |= frozenset() if one.heard == "missed" else named
            if one.heard == "with the next":
                continue
            site = pipeline.plan(config, memory=BOOK, told=told, past=past, named=heard)
            heard, clean = frozenset(), pipeline.plan(config, memory=BOOK, told=told)
            looked = pipeline.plan(config, memory=BOOK, told=told, past=past)
            if one.heard == "named" and all(each.heard != "missed" for each in todo):
                assert looked is site
            site = looked
            assert (site.tracker, site.differences, site.problems) == (clean.tracker, clean.differences, clean.problems)
        site = pipeline.plan(config, memory=BOOK, told=told, past=past, named=heard)
        clean = pipeline.plan(config, memory=BOOK, told=told)
        assert site.problems == clean.problems
        printed = {output.path: _printed(output) for output in clean.outputs}
        assert {path: _printed(found) for path in printed if (found := site.outputs.find(path))} == printed


def _printed(output: Output) -> bytes | str:
    try:
        return output.render()
    except BrokenTemplateError as broken:
        return str(broken)


BOOK = Book()


def test_what_was_told_in_one_language_is_not_told_in_another() -> None:
    past, french = Past(), Catalogue({"about {figure}": "environ {figure}"})
    english = past.told(ENGLISH)
    assert past.told(ENGLISH) == english
    for one, other in zip(past.told(french), english, strict=True):
        assert one is not other
    assert past.told(Catalogue(french)) == past.told(french)


def test_another_setting_is_not_answered_from_memory(content: Path, tmp_path: Path) -> None:
    memory = tmp_path / "memory"
    build(settings(content, tmp_path / "first"), Notebook(memory))
    build(settings(content, tmp_path / "second", language="fr"), Notebook(memory))
    build(settings(content, tmp_path / "clean", language="fr"))
    assert tree(tmp_path / "second") == tree(tmp_path / "clean")


def claimline(folder: Path, *words: str, seed: int = 0) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "PYTHONHASHSEED": str(seed), "CLAIMLINE_TODAY": "2026-02-01", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "builder", *words]
    return subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, timeout=120, check=False)


def test_the_demo_is_the_same_for_every_hash_seed_and_number_of_processes(tmp_path: Path) -> None:
    runs = {"one": (1, "1"), "two": (2, "2")}
    for name, (seed, jobs) in runs.items():
        words = ("build", "--no-cache", "--content", str(ROOT / "content"), "--output", name, "--jobs", jobs)
        done = claimline(tmp_path, *words, seed=seed)
        assert done.returncode == 0, done.stderr
    one, two = tree(tmp_path / "one"), tree(tmp_path / "two")
    assert [path for path in one if one[path] != two.get(path)] == []
    assert set(one) == set(two)


HOSTILE: dict[str, str | bytes] = {
    "posts/script.html": "---\ntitle: <script>alert(1)</script>\ndate: 2026-01-02\nlink: 'javascript:alert(1)'\n---\n"
    "<p onclick=alert(1)>Ana Novak said that 12 people were hurt.</p><script>alert(2)</script>"
    "<a href='javascript:alert(3)'>x</a><img src=x onerror=alert(4)><iframe src=//evil.example></iframe>",
    "posts/outside.md": "---\ntitle: Out\nslug: ../../../outside\ndate: 2026-01-02\n---\nHello there.\n",
    "posts/aliases.md": "---\ntitle: Ways out\naliases: ['../../etc/x', '/..//y', 'C:\\z']\ndate: 2026-01-02\n---\nHello.\n",
    "posts/long-line.md": "word " * 1_000_000,
    "posts/long-word.md": "9" * 1_000_000,
    "posts/bomb.md": "---\na: &a [x, x, x, x, x, x, x, x, x]\n"
    + "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "title: *i\n---\nBoom.\n",
    "posts/rubbish.md": bytes(range(256)) * 64,
    "posts/latin.md": "caf\xe9 d\xe9j\xe0 vu".encode("latin-1"),
    "posts/zero.txt": b"a\0b",
    "posts/surrogate.md": '{"title": "\\ud800 half a letter", "tags": ["\\udfff"]}\nHello there.\n',
    "posts/deep.html": "<div>" * 20_000 + "deep" + "</div>" * 20_000,
    "posts/turned.md": "---\ntitle: \"abc\\u202edef\\u0000\\u001b[31m\"\n---\nHello \x1b[31m there.\n",
    "posts/ " + "n" * 200 + ".md": "A very long name.\n",
    "posts/empty.md": "",
}  # fmt: skip


def test_hostile_posts_give_problems_and_harmless_text(tmp_path: Path) -> None:
    project = tmp_path / "a" / "project"
    content = written(project / "content", HOSTILE)
    done = claimline(project, "build", "--output", "site", "--no-cache")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    named = {name for name in HOSTILE if f"content/{name}:" in done.stderr}
    assert {"posts/bomb.md", "posts/rubbish.md", "posts/latin.md", "posts/zero.txt"} <= named
    refused = {line.split(": error: ")[0].rsplit(":", 2)[0] for line in done.stderr.splitlines() if ": error: " in line}
    for path in refused:
        (project / path).unlink()
    done = claimline(project, "build", "--output", "site", "--no-cache")
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_dir() and path.parent == project) == [
        "content",
        "site",
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert content.is_dir()
    for path, data in tree(project / "site").items():
        if path.endswith(".html"):
            page = data.decode("utf-8").lower()
            assert "<script>alert" not in page, path
            assert "javascript:alert" not in page, path
            assert "onclick=" not in page, path
            assert "onerror=" not in page, path
            assert "<iframe" not in page, path


def test_what_is_no_plain_change_of_a_file_is_looked_at_as_a_whole(content: Path, tmp_path: Path) -> None:
    """Folders that come, go or are moved; a place that is empty again; files elsewhere; a name for nothing."""
    config, past = settings(content, tmp_path / "out"), Past()

    def planned(*named: str) -> Site:
        paths = frozenset((tmp_path / name).resolve() for name in named)
        site = pipeline.plan(config, memory=NoMemory(), told=told, past=past, named=paths)
        clean = pipeline.plan(config, memory=NoMemory(), told=told)
        assert (site.content, site.tracker, site.problems) == (clean.content, clean.tracker, clean.problems)
        return site

    first = planned()
    (tmp_path / "more").mkdir()
    written(tmp_path / "more", {"new.md": MARCH, "deep/other.md": MARCH})
    (tmp_path / "more").rename(content / "more")
    assert len(planned("content/more").content.posts) == len(first.content.posts) + 2
    (content / "more").rename(content / "moved")
    planned("content/more", "content/moved")
    (content / "moved" / "deep" / "other.md").unlink()
    (content / "moved" / "deep").rmdir()
    planned("content/moved/deep")
    written(content, {"posts/march.md": MARCH.replace("1,200", "1,300")})
    assert "1,300" in planned("content/posts/march.md.1234", "content/posts/march.md").content.posts[-1].body.text
    written(content, {"posts/march.md": MARCH.replace("1,200", "1,400")})
    assert "1,400" in planned("elsewhere.txt").content.posts[-1].body.text
