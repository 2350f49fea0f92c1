"""The output folder after builds: what is written, kept, swept and refused."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder import write
from builder.records import Output


def outputs(**files: str) -> list[Output]:
    """``a__b=words`` is the file ``a/b``."""
    return [Output(name.replace("__", "/"), words.encode) for name, words in files.items()]


def tree(folder: Path) -> dict[str, str]:
    """Everything in the folder but the manifest."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != write.MANIFEST
    }


def broken() -> bytes:
    raise RuntimeError("a template failed")


def test_first_build_writes_everything(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "site"
    written = write.site(outputs(index="home", posts__a="one"), out)
    assert tree(out) == {"index": "home", "posts/a": "one"}
    assert (written.files, written.bytes, written.changed, written.removed) == (2, 7, 2, 0)


def test_second_build_touches_only_what_changed(tmp_path: Path) -> None:
    write.site(outputs(index="home", posts__a="one"), tmp_path)
    before = (tmp_path / "index").stat()
    written = write.site(outputs(index="home", posts__a="two"), tmp_path)
    after = (tmp_path / "index").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert (written.changed, written.removed) == (1, 0)
    assert tree(tmp_path)["posts/a"] == "two"


def test_a_large_file_is_compared_to_its_end(tmp_path: Path) -> None:
    large = "x" * 3_000_000
    for words in (large + "a", large + "b"):
        assert write.site(outputs(index=words), tmp_path).changed == 1
    assert write.site(outputs(index=large + "b"), tmp_path).changed == 0


def test_a_withdrawn_page_leaves_with_its_empty_folders(tmp_path: Path) -> None:
    write.site(outputs(index="home", posts__a__index="one"), tmp_path)
    assert write.site(outputs(index="home"), tmp_path).removed == 1
    assert [path.name for path in tmp_path.iterdir() if path.name != write.MANIFEST] == ["index"]


def test_files_of_others_stay(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "notes.txt").write_text("mine")
    (tmp_path / "CNAME").write_text("example.org")
    write.site(outputs(posts__a="one"), tmp_path)
    write.site(outputs(index="home"), tmp_path)
    assert tree(tmp_path) == {"CNAME": "example.org", "index": "home", "posts/notes.txt": "mine"}


@pytest.mark.parametrize(
    "place", ["index", "posts"], ids=["a file where a page belongs", "a file where a folder belongs"]
)
def test_a_foreign_file_in_the_way_is_not_overwritten(tmp_path: Path, place: str) -> None:
    (tmp_path / place).write_text("mine")
    written = write.site(outputs(index="home", posts__a="one"), tmp_path)
    assert [problem.code for problem in written.problems] == ["output-foreign"]
    assert tree(tmp_path) == {place: "mine"}


def test_a_foreign_file_with_the_same_bytes_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("home")
    assert not write.site(outputs(index="home"), tmp_path).problems


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_page_that_fails_leaves_the_last_good_site(tmp_path: Path, jobs: int) -> None:
    write.site(outputs(index="home", old="page"), tmp_path)
    many = outputs(**{f"p{n}": "x" for n in range(300)})
    with pytest.raises(RuntimeError, match="a template failed"):
        write.site([*many, *outputs(index="new home"), Output("z", broken)], tmp_path, jobs=jobs)
    assert tree(tmp_path) == {"index": "home", "old": "page"}
    assert not list(tmp_path.glob(".claimline-stage-*"))


def test_many_processes_write_the_same_site_as_one(tmp_path: Path) -> None:
    many = outputs(**{f"p{n % 7}__q{n}": f"page {n}" for n in range(500)})
    one, two = write.site(many, tmp_path / "one"), write.site(many, tmp_path / "two", jobs=2)
    assert one == two
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


@pytest.mark.parametrize(
    "path",
    [
        "../x",
        "/etc/x",
        "a/../../x",
        "a//b",
        "",
        ".",
        "a/.",
        "a\\..\\x",
        "a\0b",
        "a\nb",
        "é" * 200,
        write.MANIFEST,
        ".claimline-stage-1/x",
    ],
)
def test_addresses_that_leave_the_folder_are_refused(tmp_path: Path, path: str) -> None:
    out = tmp_path / "site"
    written = write.site([Output("index", b"home".strip), Output(path, b"x".strip)], out)
    assert [problem.code for problem in written.problems] == ["output-outside"]
    assert list(tmp_path.iterdir()) == []


def test_a_linked_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "posts").symlink_to(tmp_path / "elsewhere")
    written = write.site(outputs(posts__a="one"), tmp_path / "site")
    assert [problem.code for problem in written.problems] == ["output-outside"]
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_manifest_that_someone_changed_removes_nothing_outside(tmp_path: Path) -> None:
    out = tmp_path / "site"
    write.site(outputs(index="home"), out)
    (tmp_path / "precious").write_text("mine")
    (out / "linked").symlink_to(tmp_path)
    (out / write.MANIFEST).write_text("index\n../precious\nlinked/precious\n/etc/hostname\n")
    write.site(outputs(index="home"), out)
    assert (tmp_path / "precious").read_text() == "mine"


@pytest.mark.parametrize(
    ("first", "second"),
    [({"a": "1"}, {"a__b": "2"}), ({"a__b": "1"}, {"a": "2"}), ({"a__b__c": "1"}, {"a__b": "2"})],
    ids=["file to folder", "folder to file", "deeper folder to file"],
)
def test_a_file_may_become_a_folder(tmp_path: Path, first: dict[str, str], second: dict[str, str]) -> None:
    write.site(outputs(**first), tmp_path)
    assert not write.site(outputs(**second), tmp_path).problems
    assert tree(tmp_path) == {name.replace("__", "/"): words for name, words in second.items()}


@pytest.mark.parametrize("paths", [("a", "a"), ("a", "A"), ("a", "a/b"), ("A/b", "a")])
def test_two_pages_for_one_file_are_refused(tmp_path: Path, paths: tuple[str, str]) -> None:
    written = write.site([Output(path, b"x".strip) for path in paths], tmp_path)
    assert {problem.code for problem in written.problems} == {"output-twice"}


def test_files_can_be_read_by_a_web_server(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        write.site(outputs(posts__a="one"), tmp_path)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "posts" / "a").stat().st_mode) == 0o644
    assert stat.S_IMODE((tmp_path / "posts").stat().st_mode) == 0o755


def test_the_rests_of_a_killed_build_are_swept(tmp_path: Path) -> None:
    (tmp_path / ".claimline-stage-old").mkdir()
    (tmp_path / ".claimline-stage-old" / "x").write_text("half")
    write.site(outputs(index="home"), tmp_path)
    assert not list(tmp_path.glob(".claimline-stage-*"))


names = st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map("/".join)
sites = st.dictionaries(names, st.text("xy", max_size=2), max_size=6).filter(
    lambda files: not any(other.startswith(f"{name}/") for name in files for other in files)
)


@given(builds=st.lists(sites, min_size=1, max_size=4))
def test_whatever_was_built_before_the_folder_equals_a_clean_build(
    builds: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    out = tmp_path_factory.mktemp("site")
    for files in builds:
        write.site([Output(name, words.encode) for name, words in files.items()], out)
    assert tree(out) == builds[-1]


def test_rendering_happens_once_for_each_output(tmp_path: Path) -> None:
    calls: list[str] = []

    def page(name: str) -> Callable[[], bytes]:
        def render() -> bytes:
            calls.append(name)
            return b"x"

        return render

    write.site([Output("a", page("a")), Output("b", page("b"))], tmp_path)
    assert calls == ["a", "b"]
