"""The memory forgets what nobody asks for, and never stops a run."""

from pathlib import Path

import pytest

from builder.memory import FILE, ROOM, NoMemory, Notebook, key, program


def test_what_was_kept_is_known_to_the_next_run(tmp_path: Path) -> None:
    Notebook(tmp_path).keep({b"a": b"1", b"b": b"2"})
    assert Notebook(tmp_path).recall([b"a", b"c", b"b"]) == {b"a": b"1", b"b": b"2"}


def test_thousands_of_keys_are_asked_for_at_once(tmp_path: Path) -> None:
    made = {key(str(n).encode()): b"x" for n in range(3000)}
    book = Notebook(tmp_path)
    book.recall(list(made))
    book.keep(made)
    assert book.recall(list(made)) == made


def test_what_nobody_asks_for_any_more_is_forgotten(tmp_path: Path) -> None:
    keys = [bytes([n]) for n in range(ROOM * 2 + 1)]
    first = Notebook(tmp_path)
    first.recall(keys)
    first.keep(dict.fromkeys(keys, b"x"))
    second = Notebook(tmp_path)
    second.recall(keys[:2])
    second.keep({keys[0]: b"y"})
    assert Notebook(tmp_path).recall(keys) == {keys[0]: b"y", keys[1]: b"x"}


@pytest.mark.parametrize("rubbish", [b"no database at all, but long enough to look like one" * 20, b""])
def test_a_damaged_file_is_begun_anew(tmp_path: Path, rubbish: bytes) -> None:
    (tmp_path / FILE).write_bytes(rubbish)
    book = Notebook(tmp_path)
    assert book.recall([b"a"]) == {}
    book.keep({b"a": b"1"})
    assert book.recall([b"a"]) == {b"a": b"1"}


def test_where_no_file_can_be_made_nothing_is_known(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    book = Notebook(tmp_path / "file")
    book.keep({b"a": b"1"})
    assert book.recall([b"a"]) == {}


def test_no_memory_knows_nothing() -> None:
    NoMemory().keep({b"a": b"1"})
    assert NoMemory().recall([b"a"]) == {}


def test_another_version_knows_nothing_of_it(tmp_path: Path) -> None:
    Notebook(tmp_path, version=b"1").keep({b"a": b"1"})
    assert Notebook(tmp_path, version=b"2").recall([b"a"]) == {}
    assert Notebook(tmp_path, version=b"1").recall([b"a"]) == {b"a": b"1"}


def test_the_program_has_one_name() -> None:
    assert program() == program()
    assert len(program()) == 32


def test_parts_are_not_run_together() -> None:
    assert key(b"ab", b"c") != key(b"a", b"bc")
    assert key(b"ab") != key(b"ab", b"")
