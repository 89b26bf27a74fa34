"""Texts that are being typed, on disk."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from tui.core.data.drafts import Draft
from tui.store import drafts as drafts_module
from tui.store.drafts import Drafts
from tui.store.files import DiskError, forbid_writing

ROOT = Path(__file__).parents[2]
DRAFT = Draft("gpt-4", "GPT-4", "parameters_b", "1.8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state" / "drafts"


@pytest.fixture
def session(folder: Path, tmp_path: Path) -> Drafts:
    return Drafts(folder, tmp_path / "mine.toml")


@pytest.fixture
def next_session(folder: Path, tmp_path: Path) -> Drafts:
    return Drafts(folder, tmp_path / "mine.toml")


def end(session: Drafts) -> None:
    """What the system does with a process that is killed: its files are closed."""
    os.close(session._handle)


def offered(session: Drafts) -> list[Draft]:
    """What a session is offered, put off at once."""
    found = list(session.left())
    for left in found:
        session.put_off(left)
    return [left.draft for left in found]


TEXTS = ["1.8", "", "a\nb", "\x1b[31m\x00", "é中", "\ud800", "x" * 20_000]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_found_as_it_was_typed(session: Drafts, next_session: Drafts, text: str) -> None:
    session.keep(replace(DRAFT, text=text))
    end(session)
    assert offered(next_session) == [replace(DRAFT, text=text)]


def test_the_last_text_is_the_one_that_is_found(session: Drafts, next_session: Drafts) -> None:
    for text in ("1", "1.", "1.8"):
        session.keep(replace(DRAFT, text=text))
    end(session)
    assert [draft.text for draft in offered(next_session)] == ["1.8"]


def test_the_text_of_a_session_that_lives_is_not_offered(session: Drafts, next_session: Drafts) -> None:
    session.keep(DRAFT)
    assert offered(next_session) == []


def test_a_text_over_another_file_is_not_offered(session: Drafts, folder: Path, tmp_path: Path) -> None:
    session.keep(DRAFT)
    end(session)
    assert offered(Drafts(folder, tmp_path / "hers.toml")) == []


def test_a_link_to_the_file_is_the_file(session: Drafts, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link.toml").symlink_to(tmp_path / "mine.toml")
    session.keep(DRAFT)
    end(session)
    assert offered(Drafts(folder, tmp_path / "link.toml")) == [DRAFT]


def test_two_sessions_keep_their_texts_apart(session: Drafts, next_session: Drafts, folder: Path, tmp_path: Path) -> None:
    session.keep(DRAFT)
    next_session.keep(replace(DRAFT, text="2"))
    next_session.drop()
    end(session)
    assert offered(Drafts(folder, tmp_path / "mine.toml")) == [DRAFT]


def test_a_text_that_is_held_is_offered_to_nobody_else(session: Drafts, next_session: Drafts, folder: Path, tmp_path: Path) -> None:
    session.keep(DRAFT)
    end(session)
    held = next(next_session.left())
    assert offered(Drafts(folder, tmp_path / "mine.toml")) == []
    next_session.put_off(held)


def test_a_dropped_text_leaves_no_file(session: Drafts, folder: Path) -> None:
    session.keep(DRAFT)
    session.drop()
    assert os.listdir(folder) == []


def test_a_text_thrown_away_leaves_no_file(session: Drafts, next_session: Drafts, folder: Path) -> None:
    session.keep(DRAFT)
    end(session)
    next_session.throw_away(next(next_session.left()))
    assert os.listdir(folder) == []


def test_a_text_taken_up_is_one_text_at_every_instant(session: Drafts, next_session: Drafts, folder: Path, tmp_path: Path) -> None:
    session.keep(DRAFT)
    end(session)
    next_session.take(next(next_session.left()))
    assert len(os.listdir(folder)) == 1
    next_session.keep(replace(DRAFT, text="1.85"))
    end(next_session)
    assert [draft.text for draft in offered(Drafts(folder, tmp_path / "mine.toml"))] == ["1.85"]


def test_nobody_else_can_read_the_texts(session: Drafts, folder: Path) -> None:
    session.keep(DRAFT)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert (modes, stat.S_IMODE(folder.stat().st_mode)) == ({0o600}, 0o700)


@pytest.mark.parametrize("cut", [1, 10, 100])
def test_a_line_cut_by_a_power_failure_gives_the_text_before_it(session: Drafts, next_session: Drafts, folder: Path, cut: int) -> None:
    session.keep(DRAFT)
    session.keep(replace(DRAFT, text="1.85"))
    end(session)
    (path,) = folder.iterdir()
    os.truncate(path, path.stat().st_size - cut)
    assert [draft.text for draft in offered(next_session)] == ["1.85" if cut == 1 else "1.8"]


@pytest.mark.parametrize("content", [b"", b"\x00" * 400, b"00000000 {}\n", b"not ours\n", b'a3b1799d {"version": 2}\n'])
def test_what_is_no_text_is_left_alone_and_offers_nothing(
    session: Drafts, next_session: Drafts, folder: Path, content: bytes
) -> None:
    session.keep(DRAFT)
    end(session)
    (path,) = folder.iterdir()
    path.write_bytes(content)
    assert (offered(next_session), path.read_bytes()) == ([], content)


def test_a_long_session_begins_its_file_anew(
    session: Drafts, next_session: Drafts, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts_module, "LARGEST", 2_000)
    for number in range(100):
        session.keep(replace(DRAFT, text=str(number)))
    (path,) = folder.iterdir()
    assert path.stat().st_size < 3_000
    end(session)
    assert [draft.text for draft in offered(next_session)] == ["99"]


@pytest.mark.parametrize("call", ["write", "_sync"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
def test_a_text_that_can_not_be_kept_leaves_the_one_before(
    session: Drafts, next_session: Drafts, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    session.keep(DRAFT)

    def fail(*arguments: object) -> int:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(*((drafts_module, "_sync") if call == "_sync" else (drafts_module.os, "write")), fail)
        with pytest.raises(DiskError, match="could not be kept"):
            session.keep(replace(DRAFT, text="1.85"))
    assert session.kept == DRAFT
    end(session)
    assert offered(next_session) == [DRAFT]


def test_a_short_write_is_gone_on_with(session: Drafts, next_session: Drafts, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(drafts_module.os, "write", lambda handle, line: write(handle, line[:7]))
    session.keep(DRAFT)
    end(session)
    assert offered(next_session) == [DRAFT]


def test_without_locks_on_the_disk_the_text_of_a_dead_process_alone_is_offered(
    session: Drafts, next_session: Drafts, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(drafts_module.fcntl, "flock", refuse)
    session.keep(DRAFT)
    assert offered(next_session) == []
    code = (
        "from pathlib import Path; from tui.core.data.drafts import Draft; from tui.store.drafts import Drafts; import os\n"
        f"Drafts(Path({str(folder)!r}), Path({str(tmp_path / 'mine.toml')!r})).keep(Draft('a', 'A', 'note', 'n')); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT)
    assert [draft.id for draft in offered(next_session)] == ["a"]


def test_read_only_keeps_nothing_and_takes_nothing_away(session: Drafts, next_session: Drafts, folder: Path) -> None:
    session.keep(DRAFT)
    end(session)
    before = [(path.name, path.read_bytes()) for path in folder.iterdir()]
    forbid_writing()
    try:
        with pytest.raises(DiskError, match="--read-only"):
            next_session.keep(DRAFT)
        next_session.throw_away(next(next_session.left()))
    finally:
        forbid_writing(False)
    assert [(path.name, path.read_bytes()) for path in folder.iterdir()] == before
