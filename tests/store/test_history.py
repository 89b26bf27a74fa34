"""Edits noted before they are saved: undo after a restart, and completion after a crash."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.core.data.test_overlay import SHIPPED
from tests.store.test_store import CHANGES, EDITS, TEXT, make_edit, setting
from tui.core.data.changes import Change, remove
from tui.store import history as history_module
from tui.store import store as store_module
from tui.store.files import DiskError, forbid_writing
from tui.store.history import HistoryFile
from tui.store.store import ConflictError, Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(TEXT)
    return path


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "state" / "history" / "mine.log"


@pytest.fixture
def begin(path: Path, log: Path) -> Callable[[], Store]:
    """Begins a session."""
    return lambda: Store(path, SHIPPED, history=lambda _: log)


every_change = pytest.mark.parametrize("make", CHANGES.values(), ids=CHANGES.keys())


@every_change
def test_undo_in_the_next_session_gives_back_the_very_bytes(
    begin: Callable[[], Store], path: Path, make: Callable[[Store], Change]
) -> None:
    store = begin()
    store.perform(make(store))
    begin().undo()
    assert path.read_text() == TEXT


@every_change
def test_redo_in_the_next_session_gives_the_same_file_again(
    begin: Callable[[], Store], path: Path, make: Callable[[Store], Change]
) -> None:
    store = begin()
    store.perform(make(store))
    changed = path.read_bytes()
    begin().undo()
    begin().redo()
    assert path.read_bytes() == changed


def test_what_can_be_undone_and_redone_is_known_after_a_restart(begin: Callable[[], Store]) -> None:
    store = begin()
    store.perform(setting(store, "alpha", "note", "1"))
    store.perform(setting(store, "alpha", "note", "2"))
    store.undo()
    after = begin()
    assert (after.can_undo, after.can_redo) == (True, True)
    after.perform(setting(after, "own", "note", "3"))
    assert (begin().can_undo, begin().can_redo) == (True, False)


def test_a_session_without_a_history_file_forgets(path: Path) -> None:
    store = Store(path, SHIPPED)
    store.perform(setting(store, "alpha", "note", "1"))
    assert not Store(path, SHIPPED).can_undo


def test_an_undo_refused_by_a_conflict_is_not_offered_after_a_restart(begin: Callable[[], Store], path: Path) -> None:
    store = begin()
    store.perform(setting(store, "alpha", "parameters_b", 30))
    path.write_text(path.read_text().replace("30", "31"))
    with pytest.raises(ConflictError):
        begin().undo()
    assert not begin().can_undo


def test_the_history_says_when_what_and_from_what_to_what(begin: Callable[[], Store]) -> None:
    store = begin()
    store.perform(setting(store, "alpha", "parameters_b", 30))
    store.undo()
    first, second = begin().past.edits()
    assert [(e.act, e.change.key, e.before, e.after) for e in (first, second)] == [
        ("edit", "parameters_b", "20B", "30B"), ("undo", "parameters_b", "30B", "20B"),
    ]  # fmt: skip
    assert first.number < second.number and first.time <= second.time


def test_an_edit_is_taken_back_by_itself(begin: Callable[[], Store], path: Path) -> None:
    store = begin()
    store.perform(setting(store, "alpha", "parameters_b", 30))
    store.perform(setting(store, "own", "note", "n"))
    after = begin()
    after.take_back(after.past.edits()[0].number)
    assert path.read_text() == TEXT + 'note = "n"\n'
    after.undo()
    assert path.read_text() == TEXT.replace("= 20 ", "= 30 ") + 'note = "n"\n'


def test_an_edit_over_which_another_was_made_is_not_taken_back(begin: Callable[[], Store], path: Path) -> None:
    store = begin()
    store.perform(setting(store, "alpha", "parameters_b", 30))
    store.perform(setting(store, "alpha", "parameters_b", 40))
    with pytest.raises(ConflictError):
        store.take_back(store.past.edits()[0].number)
    assert "= 40 " in path.read_text()


def test_an_undo_is_taken_back_by_itself_too(begin: Callable[[], Store], path: Path) -> None:
    store = begin()
    store.perform(setting(store, "alpha", "parameters_b", 30))
    store.undo()
    store.take_back(store.past.edits()[-1].number)
    assert "= 30 " in path.read_text()


def test_a_number_that_no_edit_has_takes_nothing_back(begin: Callable[[], Store]) -> None:
    assert begin().take_back(4711) is None


def test_nobody_else_can_read_the_history(begin: Callable[[], Store], log: Path) -> None:
    store = begin()
    store.perform(setting(store, "alpha", "note", "1"))
    assert [stat.S_IMODE(found.stat().st_mode) for found in (log, log.parent, log.parent.parent)] == [0o600, 0o700, 0o700]


class Crash(BaseException):
    """The program is killed here."""


def crash(*arguments: object, **named: object) -> None:
    raise Crash


def crashed_before_the_save(begin: Callable[[], Store], make: Callable[[Store], Any]) -> None:
    """A session that is killed between the note and the save."""
    with pytest.MonkeyPatch.context() as patched, pytest.raises(Crash):
        store = begin()
        patched.setattr(store_module, "write_atomic", crash)
        make(store)


def crashed_after_the_save(begin: Callable[[], Store], make: Callable[[Store], Any]) -> None:
    """A session that is killed between the save and the note that it took place."""
    with pytest.MonkeyPatch.context() as patched, pytest.raises(Crash):
        store = begin()
        patched.setattr(HistoryFile, "mark", crash)
        make(store)


@every_change
def test_an_edit_noted_and_not_saved_is_completed_by_the_next_session(
    begin: Callable[[], Store], path: Path, make: Callable[[Store], Change]
) -> None:
    crashed_before_the_save(begin, lambda store: store.perform(make(store)))
    assert path.read_text() == TEXT
    store = begin()
    assert store.recover() is not None
    done, dataset = path.read_text(), store.dataset
    assert begin().dataset == dataset
    begin().undo()
    assert path.read_text() == TEXT
    begin().redo()
    assert path.read_text() == done


@every_change
def test_an_edit_saved_and_not_noted_as_such_is_not_made_again(
    begin: Callable[[], Store], path: Path, make: Callable[[Store], Change]
) -> None:
    crashed_after_the_save(begin, lambda store: store.perform(make(store)))
    saved = path.read_text()
    store = begin()
    assert (store.recover(), path.read_text()) == (None, saved)
    store.undo()
    assert path.read_text() == TEXT


def test_an_edit_is_completed_once(begin: Callable[[], Store]) -> None:
    crashed_before_the_save(begin, lambda store: store.perform(setting(store, "alpha", "note", "1")))
    assert [begin().recover() is None for _ in range(3)] == [False, True, True]


def test_an_undo_noted_and_not_saved_is_completed(begin: Callable[[], Store], path: Path) -> None:
    store = begin()
    store.perform(setting(store, "alpha", "parameters_b", 30))
    crashed_before_the_save(begin, lambda store: store.undo())
    after = begin()
    after.recover()
    assert (path.read_text(), after.can_undo, after.can_redo) == (TEXT, False, True)


def test_an_edit_is_not_completed_over_what_others_have_written_since(begin: Callable[[], Store], path: Path) -> None:
    crashed_before_the_save(begin, lambda store: store.perform(setting(store, "alpha", "note", "1")))
    path.write_text(TEXT + "# hers\n")
    assert (begin().recover(), path.read_text()) == (None, TEXT + "# hers\n")


def test_a_session_that_lives_is_not_completed_by_another(begin: Callable[[], Store], path: Path) -> None:
    """The other one waits for the lock, and finds nothing left to do."""
    write, found = store_module.write_atomic, []
    with pytest.MonkeyPatch.context() as patched:

        def slow(*arguments: Any) -> None:
            patched.setattr(store_module, "write_atomic", write)
            found.append(Store(path, SHIPPED, history=lambda _: begin().past._file.path).past.unsettled())
            write(*arguments)

        patched.setattr(store_module, "write_atomic", slow)
        store = begin()
        store.perform(setting(store, "alpha", "note", "1"))
    assert found[0] is not None and begin().recover() is None


def test_a_failed_save_leaves_no_note(begin: Callable[[], Store], log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = begin()
    store.perform(setting(store, "alpha", "note", "1"))
    before = log.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(store_module, "write_atomic", lambda path, *_: (_ for _ in ()).throw(DiskError(path, "full")))
        with pytest.raises(store_module.StoreError):
            store.perform(setting(store, "alpha", "note", "2"))
    assert (log.read_bytes(), begin().recover()) == (before, None)


@pytest.mark.parametrize("call", ["open", "write", "fsync"])
def test_a_history_that_can_not_be_written_keeps_no_edit_from_the_file(
    begin: Callable[[], Store], path: Path, log: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    store = begin()
    store.perform(setting(store, "own", "note", "0"))
    done = getattr(os, call)

    def full(target: Any, *arguments: Any, **named: Any) -> Any:
        place = target if call == "open" else os.readlink(f"/proc/self/fd/{target}")
        if Path(place) == log:
            raise OSError(errno.ENOSPC, "full")
        return done(target, *arguments, **named)

    monkeypatch.setattr(history_module.os, call, full)
    store.perform(setting(store, "own", "note", "1"))
    assert ('note = "1"' in path.read_text(), "the disk is full" in store.past.problem) == (True, True)


def test_a_line_cut_by_a_power_failure_is_skipped_and_the_next_stands_by_itself(begin: Callable[[], Store], log: Path) -> None:
    store = begin()
    store.perform(setting(store, "alpha", "note", "1"))
    with log.open("ab") as file:
        file.write(b"12345678 do 99 99 {half")
    store = begin()
    store.perform(setting(store, "alpha", "note", "2"))
    assert [edit.after for edit in begin().past.edits()] == ["1", "2"]


@pytest.mark.parametrize("content", [b"", b"\x00" * 5000, b"not ours\n" * 100, b"\xff\n"])
def test_what_is_no_history_is_no_stop(begin: Callable[[], Store], log: Path, content: bytes) -> None:
    log.parent.mkdir(parents=True)
    log.write_bytes(content)
    store = begin()
    assert (store.recover(), store.undo()) == (None, None)
    store.perform(setting(store, "alpha", "note", "1"))
    assert (begin().can_undo, log.read_bytes().startswith(content)) == (True, True)


def test_a_long_history_lets_its_older_half_go(
    begin: Callable[[], Store], log: Path, monkeypatch: pytest.MonkeyPatch, path: Path
) -> None:
    monkeypatch.setattr(history_module, "LARGEST", 20_000)
    store = begin()
    for number in range(100):
        store.perform(setting(store, "alpha", "note", str(number)))
    assert (log.stat().st_size < 25_000, begin().past.edits()[-1].after) == (True, "99")
    after = begin()
    while after.can_undo:
        after.undo()
    assert "note" in path.read_text()


def test_read_only_completes_nothing(begin: Callable[[], Store], path: Path, log: Path) -> None:
    crashed_before_the_save(begin, lambda store: store.perform(setting(store, "alpha", "note", "1")))
    before = log.read_bytes()
    forbid_writing()
    try:
        assert begin().recover() is None
    finally:
        forbid_writing(False)
    assert (path.read_text(), log.read_bytes()) == (TEXT, before)


def test_a_removed_record_with_every_kind_of_value_comes_back_after_a_restart(path: Path, begin: Callable[[], Store]) -> None:
    text = TEXT + 'x = [nan, inf, 1979-05-27T07:32:00Z, 07:32:00, "\\u0000", {a = [[1]]}]\n'
    path.write_text(text)
    store = begin()
    store.perform(remove(store.dataset.by_id["own"]))
    begin().undo()
    assert path.read_text() == text


@settings(max_examples=40)
@given(edits=some.lists(EDITS, max_size=12))
def test_sessions_that_end_after_every_edit_undo_to_the_very_bytes(tmp_path_factory: pytest.TempPathFactory, edits: list[Any]) -> None:
    folder = tmp_path_factory.mktemp("store")
    path = folder / "mine.toml"
    path.write_text(TEXT)

    def begin() -> Store:
        return Store(path, SHIPPED, history=lambda _: folder / "mine.log")

    for kind, number, (key, value) in edits:
        if kind in ("undo", "redo"):
            getattr(begin(), kind)()
        elif kind != "outside":
            make_edit(begin(), kind, number, key, value)
    while begin().can_undo:
        begin().undo()
    assert path.read_text() == TEXT


def test_what_could_not_be_noted_of_a_save_is_noted_before_the_next(
    begin: Callable[[], Store], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = begin()
    with monkeypatch.context() as patched:
        patched.setattr(HistoryFile, "mark", lambda *_: (_ for _ in ()).throw(DiskError(path, "full")))
        store.perform(setting(store, "alpha", "parameters_b", 30))
    store.perform(setting(store, "alpha", "note", "n"))
    again = begin()
    again.undo()
    again.undo()
    assert path.read_text() == TEXT
