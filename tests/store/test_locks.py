"""The lock of a file, with and without the help of the disk."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tui.store import locks
from tui.store.files import DiskError, write_atomic
from tui.store.locks import has_locks, locked


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder / "mine.toml"


def test_a_second_lock_waits_in_vain_and_hears_who_holds_the_first(path: Path) -> None:
    with locked(path), pytest.raises(DiskError, match=f"is being saved by process {os.getpid()}"), locked(path, 0):
        pass


def test_the_lock_is_free_again_afterwards(path: Path) -> None:
    with locked(path):
        pass
    with locked(path, 0):
        pass


def test_the_lock_file_is_never_taken_away(path: Path) -> None:
    with locked(path):
        first = (path.parent / ".mine.toml.lock").stat().st_ino
    with locked(path):
        assert (path.parent / ".mine.toml.lock").stat().st_ino == first


def test_replacing_the_file_does_not_free_the_lock(path: Path) -> None:
    with locked(path):
        write_atomic(path, b"new")
        with pytest.raises(DiskError), locked(path, 0):
            pass


def test_links_to_one_file_share_one_lock(path: Path, tmp_path: Path) -> None:
    (tmp_path / "link.toml").symlink_to(path)
    with locked(path), pytest.raises(DiskError), locked(tmp_path / "link.toml", 0):
        pass


def test_a_lock_that_is_a_link_is_refused(path: Path, tmp_path: Path) -> None:
    (path.parent / ".mine.toml.lock").symlink_to(tmp_path / "victim")
    with pytest.raises(DiskError), locked(path):
        pass
    assert not (tmp_path / "victim").exists()


def test_what_a_killed_save_has_left_is_swept_away(path: Path) -> None:
    left = path.parent / ".mine.toml.4711.new"
    left.write_bytes(b"half")
    with locked(path):
        assert not left.exists()


def test_the_lock_of_a_killed_process_is_free(path: Path) -> None:
    code = f"import os; from pathlib import Path; from tui.store.locks import locked\nwith locked(Path({str(path)!r})): os.kill(os.getpid(), 9)"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2]).returncode == -9
    with locked(path, 0):
        pass


def test_a_name_as_long_as_a_disk_takes_has_a_lock(path: Path) -> None:
    long = path.with_name("n" * 250 + ".toml")
    with locked(long):
        write_atomic(long, b"new")
    assert long.read_bytes() == b"new"


@pytest.fixture(params=[errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS])
def no_locks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that refuses every lock."""

    def refuse(*arguments: object) -> None:
        raise OSError(request.param, "no locks here")

    monkeypatch.setattr(locks.fcntl, "flock", refuse)


def test_a_disk_without_locks_is_known(path: Path, no_locks: None) -> None:
    assert has_locks(path.parent) is False


def test_without_locks_a_second_save_waits_in_vain_and_hears_who_holds_the_first(path: Path, no_locks: None) -> None:
    with locked(path), pytest.raises(DiskError, match=f"is being saved by process {os.getpid()}"), locked(path, 0):
        pass


def test_without_locks_nothing_but_the_lock_file_is_left(path: Path, no_locks: None) -> None:
    with locked(path):
        pass
    assert os.listdir(path.parent) == [".mine.toml.lock"]


def test_without_locks_what_a_dead_process_held_is_taken_over(path: Path, no_locks: None) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    (path.parent / ".mine.toml.held").write_text(f"process {ended.pid} on {locks.socket.gethostname()}\n")
    with locked(path, 0):
        pass


def test_without_locks_another_machine_is_waited_for_and_then_forgotten(path: Path, no_locks: None) -> None:
    claim = path.parent / ".mine.toml.held"
    claim.write_text("process 1 on elsewhere\n")
    with pytest.raises(DiskError, match="process 1 on elsewhere"), locked(path, 0):
        pass
    os.utime(claim, (0, 0))
    with locked(path, 0):
        pass


def test_without_locks_threads_lose_nothing_of_each_other(path: Path, no_locks: None) -> None:
    path.write_bytes(b"")

    def add() -> None:
        for _ in range(10):
            with locked(path):
                write_atomic(path, path.read_bytes() + b"x")

    writers = [threading.Thread(target=add) for _ in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(path.read_bytes()) == 30
