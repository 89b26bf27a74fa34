"""Files read and written whole."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from tui.store import files
from tui.store.files import ChangedMeanwhile, DiskError, read_bytes, read_settled, write_atomic


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder / "mine.toml"


@pytest.fixture
def no_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "SETTLE_SECONDS", 0)


def failing(number: int) -> Any:
    def fail(*arguments: Any, **named: Any) -> Any:
        raise OSError(number, os.strerror(number))

    return fail


def test_a_missing_file_has_no_bytes(path: Path) -> None:
    assert read_bytes(path) is None


def test_the_bytes_are_read_as_they_are(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbfa\r\n\xff")
    assert read_bytes(path) == b"\xef\xbb\xbfa\r\n\xff"


def test_a_pipe_is_refused_without_waiting_for_a_writer(path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(DiskError, match="found a pipe; accepted: a plain file"):
        read_bytes(path)


@pytest.mark.parametrize(("special", "kind"), [(".", "a folder"), ("/dev/zero", "a device")])
def test_what_is_no_plain_file_is_refused(special: str, kind: str) -> None:
    with pytest.raises(DiskError, match=f"found {kind}|it is a folder"):
        read_bytes(Path(special).absolute())


def test_a_file_that_is_too_large_is_refused(path: Path) -> None:
    path.write_bytes(b"12345")
    with pytest.raises(DiskError, match="more than 4 bytes"):
        read_bytes(path, 4)


def test_a_link_to_itself_is_refused_in_plain_words(path: Path) -> None:
    path.symlink_to(path)
    with pytest.raises(DiskError, match="its link leads to itself"):
        read_bytes(path)


def test_a_file_at_rest_is_read_as_it_is(path: Path, no_wait: None) -> None:
    path.write_bytes(b"a")
    assert read_settled(path) == b"a"


def test_a_file_in_the_middle_of_a_write_is_waited_for(
    path: Path, monkeypatch: pytest.MonkeyPatch, no_wait: None
) -> None:
    reads = iter([b"", b"a", b"ab", b"ab"])
    monkeypatch.setattr(files, "read_bytes", lambda path: next(reads))
    assert read_settled(path) == b"ab"


def test_a_file_that_never_rests_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch, no_wait: None) -> None:
    reads = (str(number).encode() for number in range(1000))
    monkeypatch.setattr(files, "read_bytes", lambda path: next(reads))
    with pytest.raises(DiskError, match="all the time"):
        read_settled(path)


def test_a_write_replaces_the_whole_file_and_leaves_nothing_beside_it(path: Path) -> None:
    path.write_bytes(b"old and longer")
    write_atomic(path, b"new")
    assert (path.read_bytes(), os.listdir(path.parent)) == (b"new", [path.name])


def test_missing_folders_are_made(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a" / "b" / "c.toml", b"new")
    assert (tmp_path / "a" / "b" / "c.toml").read_bytes() == b"new"


def test_the_mode_is_kept(path: Path) -> None:
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_atomic(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_a_link_and_its_target_is_written(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere.toml"
    target.write_bytes(b"old")
    path.symlink_to(target)
    write_atomic(path, b"new")
    assert (path.is_symlink(), target.read_bytes()) == (True, b"new")


def test_a_link_to_nothing_gets_its_target(path: Path, tmp_path: Path) -> None:
    path.symlink_to(tmp_path / "elsewhere.toml")
    write_atomic(path, b"new")
    assert (tmp_path / "elsewhere.toml").read_bytes() == b"new"


def test_a_file_with_two_names_is_told(path: Path) -> None:
    path.write_bytes(b"old")
    os.link(path, path.with_name("other"))
    assert "hard links" in write_atomic(path, b"new")
    assert (path.with_name("other").read_bytes(), write_atomic(path, b"newer")) == (b"old", "")


def test_a_pipe_is_not_replaced(path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(DiskError, match="found a pipe"):
        write_atomic(path, b"new")
    assert stat.S_ISFIFO(path.stat().st_mode)


def test_a_file_that_is_not_as_expected_is_left_alone(path: Path) -> None:
    path.write_bytes(b"hers")
    with pytest.raises(ChangedMeanwhile):
        write_atomic(path, b"new", expected=b"old")
    assert (path.read_bytes(), os.listdir(path.parent)) == (b"hers", [path.name])


def test_a_file_that_should_not_be_there_is_left_alone(path: Path) -> None:
    path.write_bytes(b"hers")
    with pytest.raises(ChangedMeanwhile):
        write_atomic(path, b"new", expected=None)
    assert path.read_bytes() == b"hers"


@pytest.mark.parametrize("call", ["open", "fsync", "replace", "fchmod"])
@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EACCES, "may not be written to by you"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_a_failed_write_leaves_the_old_file_and_says_why(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, said: str
) -> None:
    path.write_bytes(b"old")
    monkeypatch.setattr(files.os, call, failing(number))
    with pytest.raises(DiskError, match=f"could not be saved: .*{said}"):
        write_atomic(path, b"new")
    monkeypatch.undo()
    assert (path.read_bytes(), os.listdir(path.parent)) == (b"old", [path.name])


def test_a_read_only_file_is_refused_though_its_folder_is_not(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_bytes(b"old")
    # Whoever runs the tests as root may write to anything, so the answer is given here.
    monkeypatch.setattr(files.os, "access", lambda *arguments, **named: False)
    with pytest.raises(DiskError, match="may not be written to by you"):
        write_atomic(path, b"new")


def test_content_and_folder_are_synced_in_that_order(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    sync, replace = os.fsync, os.replace

    def noted_sync(handle: int) -> None:
        calls.append("sync folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "sync file")
        sync(handle)

    def noted_replace(source: Path, target: Path) -> None:
        calls.append("replace")
        replace(source, target)

    monkeypatch.setattr(files.os, "fsync", noted_sync)
    monkeypatch.setattr(files.os, "replace", noted_replace)
    write_atomic(path, b"new")
    assert calls == ["sync file", "replace", "sync folder"]
