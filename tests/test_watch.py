"""What wakes a rebuild, what does not, and how often."""

import errno
import os
import queue
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from watchdog.events import FileClosedEvent, FileDeletedEvent, FileMovedEvent
from watchdog.observers.api import BaseObserver

from builder import watch

PATIENCE = 10.0
"""Seconds; reached only when a test fails."""


class Woken:
    """The calls, as they come."""

    def __init__(self) -> None:
        self._calls: queue.Queue[frozenset[Path]] = queue.Queue()

    def __call__(self, paths: frozenset[Path]) -> None:
        self._calls.put(paths)

    def names(self) -> set[str]:
        return {path.name for path in self._calls.get(timeout=PATIENCE)}

    def until(self, name: str) -> set[str]:
        """All names up to the call that holds this one: a slow machine may cut a burst in two."""
        seen: set[str] = set()
        while name not in seen:
            seen |= self.names()
        return seen


@contextmanager
def watching(*paths: Path, poll: float | None = None, ignore: tuple[Path, ...] = ()) -> Iterator[Woken]:
    woken = Woken()
    with watch.Watch(paths, woken, poll=poll, ignore=ignore, tell=lambda words: pytest.fail(words)):
        yield woken


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "posts").mkdir(parents=True)
    (folder / "posts" / "a.md").write_text("one")
    return folder


@pytest.mark.parametrize("poll", [None, 0.05], ids=["events", "polling"])
def test_a_save_wakes(content: Path, poll: float | None) -> None:
    with watching(content, poll=poll) as woken:
        (content / "posts" / "a.md").write_text("another")
        assert "a.md" in woken.names()


def test_an_atomic_save_names_the_file_it_replaces(content: Path) -> None:
    with watching(content) as woken:
        (content / "posts" / ".a.md.swp").write_text("another")
        os.replace(content / "posts" / ".a.md.swp", content / "posts" / "a.md")
        assert woken.until("a.md") == {"a.md"}


def test_reading_wakes_nobody(content: Path) -> None:
    with watching(content) as woken:
        (content / "posts" / "a.md").read_text()
        list((content / "posts").iterdir())
        (content / "posts" / "end.md").write_text("now")
        assert woken.until("end.md") == {"end.md"}


def test_what_editors_and_git_leave_wakes_nobody(content: Path) -> None:
    (content / ".git").mkdir()
    with watching(content) as woken:
        for name in (".git/index", ".#a.md", "a.md~", ".a.md.swx", "4913"):
            (content / name).write_text("x")
        (content / "end.md").write_text("now")
        assert woken.until("end.md") == {"end.md"}


def test_the_output_inside_a_watched_folder_wakes_nobody(tmp_path: Path, content: Path) -> None:
    (tmp_path / "site").mkdir()
    with watching(tmp_path, ignore=(tmp_path / "site",)) as woken:
        (tmp_path / "site" / "index.html").write_text("x")
        (content / "end.md").write_text("now")
        assert woken.until("end.md") == {"end.md"}


def test_a_new_folder_and_what_is_in_it_wakes(content: Path, tmp_path: Path) -> None:
    (tmp_path / "ready").mkdir()
    (tmp_path / "ready" / "b.md").write_text("b")
    with watching(content) as woken:
        os.replace(tmp_path / "ready", content / "more")
        woken.until("more")
        (content / "more" / "b.md").write_text("again")
        woken.until("b.md")


def test_a_removed_folder_wakes(content: Path) -> None:
    with watching(content) as woken:
        shutil.rmtree(content / "posts")
        woken.until("posts")


def test_one_file_is_watched_and_its_neighbours_are_not(tmp_path: Path) -> None:
    settings = tmp_path / "claimline.toml"
    with watching(settings) as woken:
        (tmp_path / "other.toml").write_text("x")
        settings.write_text("title = 'x'")
        assert woken.until("claimline.toml") == {"claimline.toml"}


def test_a_folder_that_comes_later_is_watched(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    with watching(templates) as woken:
        templates.mkdir()
        woken.until("templates")
        (templates / "home.html").write_text("x")
        woken.until("home.html")


def test_a_folder_that_was_replaced_is_watched_again(tmp_path: Path, content: Path) -> None:
    with watching(content) as woken:
        os.replace(content, tmp_path / "old")
        woken.until("content")
        content.mkdir()
        woken.until("content")
        (content / "b.md").write_text("x")
        woken.until("b.md")


def test_a_change_during_a_call_leads_to_one_more(content: Path) -> None:
    calls: queue.Queue[frozenset[Path]] = queue.Queue()

    def slow(paths: frozenset[Path]) -> None:
        if calls.empty():
            (content / "meanwhile.md").write_text("x")
        calls.put(paths)

    with watch.Watch([content], slow, tell=print):
        (content / "first.md").write_text("x")
        names = {path.name for path in calls.get(timeout=PATIENCE)}
        while "meanwhile.md" not in names:
            names = {path.name for path in calls.get(timeout=PATIENCE)}


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EMFILE])
def test_out_of_watches_falls_back_to_looking(content: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refuse() -> BaseObserver:
        raise OSError(number, os.strerror(number))

    told: list[str] = []
    monkeypatch.setattr(watch, "Observer", refuse)
    monkeypatch.setattr(watch, "POLL", 0.05)
    woken = Woken()
    with watch.Watch([content], woken, tell=told.append):
        (content / "b.md").write_text("x")
        woken.until("b.md")
    assert len(told) == 1
    assert "looking every 0.05 s" in told[0]


def test_another_refusal_is_not_passed_over(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> BaseObserver:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(watch, "Observer", refuse)
    with pytest.raises(PermissionError), watch.Watch([content], Woken(), tell=print):
        pass


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def advance(burst: watch.Burst, clock: Clock) -> Callable[[float], float]:
    def add(seconds: float) -> float:
        clock.now += seconds
        burst.add(Path("x"))
        return burst.left()

    return add


def test_a_file_that_was_closed_is_waited_for_less_than_one_that_was_begun() -> None:
    clock = Clock()
    burst = watch.Burst(clock=clock)
    burst.add(Path("a"), "begun")
    burst.add(Path("b"), "written")
    assert burst.left() == pytest.approx(watch.QUIET)
    burst.add(Path("a"), "written")
    assert burst.left() == pytest.approx(watch.WRITTEN)
    clock.now = 1.0
    assert burst.take() == {Path("a"), Path("b")}
    burst.add(Path("c"), "written")
    assert burst.left() == pytest.approx(watch.WRITTEN)


class Heard:
    """What the watch says, in one row: names that changed, and when there is peace."""

    def __init__(self) -> None:
        self.words: queue.Queue[str] = queue.Queue()

    def changed(self, paths: frozenset[Path]) -> None:
        for path in sorted(paths):
            self.words.put(path.name)

    def rested(self) -> None:
        self.words.put("peace")

    def until(self, word: str) -> list[str]:
        heard = [self.words.get(timeout=PATIENCE)]
        while heard[-1] != word:
            heard.append(self.words.get(timeout=PATIENCE))
        return heard


def test_there_is_peace_once_after_each_burst(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "REST", 0.2)
    heard = Heard()
    with watch.Watch([content], heard.changed, rested=heard.rested, tell=print):
        for name in ("a.md", "b.md"):
            (content / name).write_text("x")
            words = heard.until("peace")
            assert words.count("peace") == 1
            assert name in words


def test_no_peace_while_something_changes() -> None:
    burst = watch.Burst()
    burst.add(Path("a"))
    assert not burst.rests(watch.LONGEST)
    assert burst.take() == {Path("a")}
    assert burst.rests(0.0)


def test_a_file_that_was_moved_to_where_nobody_looks_may_come_back(content: Path) -> None:
    told: list[tuple[Path, watch.Step]] = []

    def noticed(path: Path, step: watch.Step) -> bool:
        told.append((path, step))
        return not path.name.endswith("~")

    handler = watch._Handler(noticed)
    handler.dispatch(FileMovedEvent(str(content / "a.md"), str(content / "a.md~")))
    handler.dispatch(FileMovedEvent(str(content / "new.md"), str(content / "a.md")))
    handler.dispatch(FileClosedEvent(str(content / "b.md")))
    handler.dispatch(FileDeletedEvent(str(content / "b.md")))
    steps = [(path.name, step) for path, step in told if not path.name.endswith("~")]
    assert steps == [
        ("a.md", "begun"),
        ("a.md", "written"),
        ("new.md", "written"),
        ("b.md", "written"),
        ("b.md", "begun"),
    ]


def test_a_burst_ends_when_it_is_quiet_or_after_the_longest_wait() -> None:
    clock = Clock()
    add = advance(watch.Burst(clock=clock), clock)
    assert add(100.0) == pytest.approx(watch.QUIET)
    assert add(watch.LONGEST - 0.01) == pytest.approx(0.01)
    assert add(0.02) < 0


def test_a_closed_burst_gives_nothing() -> None:
    burst = watch.Burst()
    burst.add(Path("x"))
    burst.close()
    assert burst.take() == frozenset()
