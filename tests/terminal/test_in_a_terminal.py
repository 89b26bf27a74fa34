"""The driver in a real pseudo-terminal: signals, stops, stalls, and bytes that nobody would type."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from in_pty import Terminal

ROOT = Path(__file__).resolve().parents[2]
READY = "ready"


@pytest.fixture
def told(home: Path) -> Path:
    """A pipe: reading it waits until the program has something to tell."""
    os.mkfifo(home / "told")
    return home / "told"


@pytest.fixture
def term() -> str:
    """The type of the terminal."""
    return "xterm-256color"


@pytest.fixture
def terminal(home: Path, told: Path, term: str) -> Iterator[Terminal]:
    program = str(Path(__file__).with_name("program.py"))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), *sys.path)), "TERM": term}
    running = Terminal([sys.executable, program, str(told)], home, environment)
    try:
        running.wait_for(READY)
        yield running
    finally:
        running.end()


@pytest.mark.parametrize("term", ["xterm-256color", "tmux-256color", "screen", "linux", "vt100"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_it_with_its_status_and_the_terminal_given_back(terminal: Terminal, number: signal.Signals) -> None:
    os.kill(terminal.process, number)
    assert terminal.finish() == 128 + number
    assert terminal.is_given_back


def test_a_second_signal_changes_nothing(terminal: Terminal) -> None:
    os.kill(terminal.process, signal.SIGHUP)
    os.kill(terminal.process, signal.SIGTERM)
    assert terminal.finish() in (128 + signal.SIGHUP, 128 + signal.SIGTERM)
    assert terminal.is_given_back


def test_a_second_signal_in_the_last_moments_changes_nothing(terminal: Terminal) -> None:
    os.kill(terminal.process, signal.SIGTERM)
    while Path(f"/proc/{terminal.process}/stat").read_text().rpartition(")")[2].split()[0] != "Z":
        os.kill(terminal.process, signal.SIGTERM)
    assert terminal.finish() == 128 + signal.SIGTERM


def test_a_program_that_hangs_ends_all_the_same(terminal: Terminal) -> None:
    terminal.press("\x1bOR")
    terminal.wait_for("hanging")
    os.kill(terminal.process, signal.SIGTERM)
    assert terminal.finish() == 128 + signal.SIGTERM
    assert terminal.is_given_back


def test_a_closed_window_ends_it(terminal: Terminal) -> None:
    terminal.hang_up()
    _, status = os.waitpid(terminal.process, 0)
    terminal.status = os.waitstatus_to_exitcode(status)
    assert terminal.status == 128 + signal.SIGHUP


def test_quitting_gives_the_terminal_back(terminal: Terminal) -> None:
    terminal.press("\x11")
    assert terminal.finish() == 0
    assert terminal.is_given_back


@pytest.mark.parametrize(
    "bad",
    [b"\xff", b"\xe9", b"\x1b[1114112u", b"\x1b[55296u", b"\x1b[48;99999;99999;0;0t", b"\x1b[48;5;5;0;0t\x1b[<0;3;3M", b"\x1b[\xff",
     b"\x1b[<0;99999999;1M", b"\x1bO\x80", bytes(range(128, 256)), b"\x1b[999999999999999999999999~", b"\x1b]0;x\x07"],
    ids=repr,
)  # fmt: skip
def test_no_byte_ends_it(terminal: Terminal, bad: bytes) -> None:
    os.write(terminal._terminal, bad)
    terminal.wait_for(READY)
    terminal.press("\x1b[24~" * 2 + "still here")
    terminal.wait_for("still here")


def test_a_paste_that_never_ends_is_taken_as_ended(terminal: Terminal) -> None:
    terminal.press("\x1b[200~pasted")
    terminal.wait_for("pasted")
    terminal.press(" typed")
    terminal.wait_for("pasted typed")


def test_a_stop_and_a_continue_bring_the_screen_back(terminal: Terminal) -> None:
    terminal.press("kept")
    terminal.wait_for("kept")
    os.kill(terminal.process, signal.SIGSTOP)
    os.waitpid(terminal.process, os.WUNTRACED)
    terminal._screen.reset()
    os.kill(terminal.process, signal.SIGCONT)
    terminal.wait_for("kept")
    terminal.press(" on")
    terminal.wait_for("kept on")


@pytest.mark.parametrize("term", ["xterm-256color", "screen", "vt100"])
def test_suspending_gives_the_terminal_back_until_it_is_continued(terminal: Terminal) -> None:
    terminal.press("kept")
    terminal.wait_for("kept")
    terminal.press("\x1bOS")
    os.waitpid(terminal.process, os.WUNTRACED)
    terminal.settle()
    assert terminal.is_given_back
    terminal._screen.reset()
    os.kill(terminal.process, signal.SIGCONT)
    terminal.wait_for("kept")
    terminal.press(" on")
    terminal.wait_for("kept on")


def test_what_was_held_back_to_be_shown_at_once_is_not_held_back_at_the_end(terminal: Terminal) -> None:
    terminal.press("\x1b[?2026;2$y\x1bOQ")
    terminal.wait_for("17 xx")
    os.kill(terminal.process, signal.SIGTERM)
    assert terminal.finish() == 128 + signal.SIGTERM
    assert b"\x1b[?2026h" in terminal.output
    assert terminal.is_given_back


def test_nothing_in_a_cell_acts_on_the_terminal(terminal: Terminal) -> None:
    terminal.press("\x1b[15~")
    terminal.wait_for("end")
    assert b"\x1b]" not in terminal.output
    assert b"\xc2\x9b" not in terminal.output
    assert "\u202e".encode() not in terminal.output


def test_a_resize_fills_the_new_size(terminal: Terminal) -> None:
    terminal.resize(40, 12)
    terminal.press("narrow")
    terminal.wait_for("narrow")
    terminal.resize(132, 50)
    terminal.press("er")
    terminal.wait_for("narrower")


def test_a_line_that_nobody_reads_holds_nothing_up(terminal: Terminal, told: Path) -> None:
    terminal.press("\x1bOQ")
    assert told.read_text() == "400 ticks"
    os.kill(terminal.process, signal.SIGTERM)
    _, status = os.waitpid(terminal.process, 0)
    terminal.status = os.waitstatus_to_exitcode(status)
    assert terminal.status == 128 + signal.SIGTERM


def test_after_a_stall_the_screen_is_the_latest(terminal: Terminal, told: Path) -> None:
    terminal.press("\x1bOQ")
    told.read_text()
    unread = len(terminal.output)
    terminal.wait_for(lambda text: any(f"{ticks} 17 xx" in text for ticks in range(400, 420)))
    assert len(terminal.output) - unread < 60_000
