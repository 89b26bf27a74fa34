"""State files: private, versioned, set aside if they can't be read."""

from __future__ import annotations

import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.store.files import ReadOnly, forbid_writing
from tui.store.state_files import StateFile


@pytest.fixture
def file(tmp_path: Path) -> StateFile:
    return StateFile(tmp_path / "state" / "progress.json", version=2)


@pytest.fixture
def read_only() -> Iterator[None]:
    forbid_writing()
    yield
    forbid_writing(False)


def test_a_missing_file_holds_nothing(file: StateFile) -> None:
    assert file.read() == ({}, None)


def test_what_was_written_is_read_again(file: StateFile) -> None:
    file.write({"seen": ["a", "\ud800"], "count": 3})
    assert file.read() == ({"seen": ["a", "\ud800"], "count": 3}, None)


def test_no_other_user_can_read_the_file_its_folder_or_its_lock(file: StateFile) -> None:
    file.write({})
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (file.path.parent, *file.path.parent.iterdir())}
    assert modes == {"state": 0o700, "progress.json": 0o600, ".progress.json.lock": 0o600}


def test_a_file_that_others_could_read_is_closed_to_them_by_the_next_write(file: StateFile) -> None:
    file.write({})
    file.path.chmod(0o644)
    file.write({"a": 1})
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600


def test_an_older_version_is_read(file: StateFile) -> None:
    StateFile(file.path, version=1).write({"a": 1})
    assert file.read() == ({"a": 1}, None)


BROKEN = {
    "empty": (b"", "can't be read as JSON"),
    "cut": (b'{"version": 2, "a": [1,', "can't be read as JSON"),
    "bytes": (b"\xff\xfe\x00", "can't be read as JSON"),
    "deep": (b"[" * 100_000, "can't be read as JSON"),
    "long number": (b'{"version": ' + b"1" * 5000 + b"}", "can't be read as JSON"),
    "list": (b"[1]", "holds no table"),
    "no version": (b"{}", "does not say its version"),
    "true": (b'{"version": true}', "does not say its version"),
    "newer": (b'{"version": 3}', "of version 3, of a newer Milepost; this one reads up to 2"),
}
every_broken = pytest.mark.parametrize(("content", "said"), BROKEN.values(), ids=BROKEN.keys())


@every_broken
def test_one_that_can_not_be_understood_is_kept_under_another_name(file: StateFile, content: bytes, said: str) -> None:
    file.path.parent.mkdir()
    file.path.write_bytes(content)
    values, problem = file.read()
    assert (values, said in str(problem), "kept as progress.json.aside-1" in str(problem)) == ({}, True, True)
    assert file.path.with_name("progress.json.aside-1").read_bytes() == content


def test_a_second_one_set_aside_does_not_replace_the_first(file: StateFile) -> None:
    file.path.parent.mkdir()
    for number in (1, 2):
        file.path.write_text(f"broken {number}")
        file.read()
    assert [file.path.with_name(f"progress.json.aside-{number}").read_text() for number in (1, 2)] == ["broken 1", "broken 2"]


def test_after_one_was_set_aside_the_next_is_written_and_read(file: StateFile) -> None:
    file.path.parent.mkdir()
    file.path.write_text("broken")
    file.read()
    file.write({"a": 1})
    assert file.read() == ({"a": 1}, None)


def test_a_folder_in_its_place_is_a_problem_and_no_stop(file: StateFile) -> None:
    file.path.mkdir(parents=True)
    values, problem = file.read()
    assert (values, "begun anew without it" in str(problem)) == ({}, True)


def test_updates_of_several_sessions_lose_nothing(file: StateFile) -> None:
    def count(name: str) -> None:
        for number in range(10):
            StateFile(file.path, 2).update(lambda values: {**values, f"{name}{number}": number})

    sessions = [threading.Thread(target=count, args=(name,)) for name in "abcd"]
    for session in sessions:
        session.start()
    for session in sessions:
        session.join()
    assert len(file.read()[0]) == 40


def test_read_only_writes_nothing_and_sets_nothing_aside(file: StateFile, read_only: None) -> None:
    with pytest.raises(ReadOnly, match="--read-only"):
        file.write({})
    assert not file.path.parent.exists()


def test_read_only_leaves_a_broken_file_where_it_is(file: StateFile, read_only: None) -> None:
    file.path.parent.mkdir()
    file.path.write_text("broken")
    assert "left as it is" in str(file.read()[1])
    assert [path.name for path in file.path.parent.iterdir()] == ["progress.json"]
