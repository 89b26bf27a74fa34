"""Started with --read-only, the program writes nothing, and says so where somebody would edit."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from in_pty import Terminal
from pilot import Dashboard, screen_text
from tests.store.test_history import crashed_before_the_save
from tui.core.data.changes import set_value
from tui.core.data.drafts import Draft
from tui.core.places import Place
from tui.opening import make_app, open_store
from tui.store.drafts import Drafts
from tui.store.files import forbid_writing
from tui.widgets.cell_editor import CellEditor

ROOT = Path(__file__).parents[2]
MINE = 'extends = "shipped"\n\n[[milestone]]\nid = "gpt-4-mar-2023"\nparameters_b = 1700\n'
STRACE = shutil.which("strace")


@pytest.fixture(autouse=True)
def _writable_afterwards() -> Iterator[None]:
    yield
    forbid_writing(False)


@pytest.fixture
def left(home: Path) -> Path:
    """A home with everything that a start could be tempted to write over."""
    (home / "milestones.toml").write_text(MINE)
    crashed_before_the_save(
        lambda: open_store(None)[0], lambda store: store.perform(set_value(store.dataset.by_id["gpt-4-mar-2023"], "note", "n"))
    )
    killed = Drafts(home / "state" / "drafts", home / "milestones.toml")
    killed.keep(Draft("gpt-4-mar-2023", "GPT-4", "parameters_b", "1.8"))
    os.close(killed._handle)
    (home / "state" / "progress.json").write_text("broken")
    return home


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file of a folder with its bytes and time, and every folder with its time."""
    return {
        str(path): (path.read_bytes() if path.is_file() else b"", path.stat().st_mtime_ns) for path in (folder, *folder.rglob("*"))
    }


KEYS = ("2", "enter", "f2", "a", "x", "D", "u", "ctrl+r", "p", "H", "escape", "y", "8", "j", "space", "n", "x", "escape", "9", "1", "enter")


async def test_no_key_writes_anything(left: Path) -> None:
    before = contents(left)
    app = make_app(None, read_only=True)
    async with app.run_test() as pilot:
        board = Dashboard(app, pilot)
        await board.settle()
        await board.app.go_to(Place("milestone", "gpt-4-mar-2023#parameters_b"))
        await board.press(*KEYS)
        app.look()
    assert contents(left) == before


async def test_a_cell_is_not_opened_and_the_reason_is_said(left: Path) -> None:
    app = make_app(None, read_only=True)
    async with app.run_test(size=(120, 30)) as pilot:
        board = Dashboard(app, pilot)
        await board.settle()
        await board.app.go_to(Place("milestone", "gpt-4-mar-2023#parameters_b"))
        await board.press("enter")
        assert ("started with --read-only" in board.said, board.app.query_one(CellEditor).is_open) == (True, False)
        assert "milestones.toml (read-only)" in screen_text(app)


WRITES = re.compile(
    r"\b(?:creat|rename|renameat2?|unlink|unlinkat|rmdir|mkdir|mkdirat|link|linkat|symlink|symlinkat|truncate|ftruncate|f?chmod|fchmodat|"
    r"f?chown|fchownat|lchown|mknod|mknodat|utimensat|f?setxattr)\(.*= 0$"
)
OPENS = re.compile(r'\bopen(?:at)?\([^"]*"([^"]*)", (\S*O_(?:WRONLY|RDWR|CREAT)\S*?)[,)].* = \d+$')
LOCKS = re.compile(r"\bflock\(.*LOCK_EX")


@pytest.mark.skipif(STRACE is None, reason="strace is not installed (Debian: apt install strace)")
def test_the_system_is_asked_for_no_write_lock_or_name(left: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "MILEPOST_HOME": str(left), "PYTHONDONTWRITEBYTECODE": "1"}
    log = tmp_path / "calls"
    traced = "trace=open,openat,creat,%file,ftruncate,fchmod,fchown,fsetxattr,flock"
    if subprocess.run([str(STRACE), "-o", "/dev/null", "true"], capture_output=True).returncode:
        pytest.skip("strace may trace nothing here")
    command = [str(STRACE), "-f", "-o", str(log), "-e", traced, sys.executable, "-m", "tui", "--read-only"]
    terminal = Terminal(command, ROOT, environment)
    try:
        terminal.wait_for("q Quit")
        terminal.press("2")
        terminal.wait_for("Edit cell")
        terminal.press("\r")
        terminal.wait_for("read-only")
        terminal.press("q")
        assert terminal.finish() == 0
    finally:
        terminal.end()
    calls = [re.sub(r"^\d+ +", "", line) for line in log.read_text(errors="replace").splitlines()]
    opened = [match[1] for match in map(OPENS.search, calls) if match]
    assert [path for path in opened if not path.startswith(("/dev/tty", "/dev/pts/", "/dev/null"))] == []
    assert [call for call in calls if WRITES.search(call) or LOCKS.search(call)] == []
