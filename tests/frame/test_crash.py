"""An error of our own: the dashboard ends cleanly, says where and not with what, and loses no text."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from in_pty import Terminal
from leaks import leaks

ROOT = Path(__file__).resolve().parents[2]
SECRET = "in-nobodys-report"
OWN_FILE = f'[[milestone]]\nid = "own"\nname = "{SECRET}"\nreleased = 2030-11-02\nnote = "{SECRET}"\n'
WAYS = ("fail_in_a_call", "fail_in_a_thread", "fail_in_a_timer", "fail_in_a_watcher", "fail_in_drawing")


def start(home: Path, *words: str) -> Terminal:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), *sys.path))}
    return Terminal([sys.executable, *words], home, environment)


@pytest.fixture(params=WAYS)
def crashing(home: Path, request: pytest.FixtureRequest) -> Iterator[Terminal]:
    """The dashboard with an error in it that a signal sets off, in the middle of an edit."""
    (home / "milestones.toml").write_text(OWN_FILE)
    terminal = start(home, str(Path(__file__).with_name("crashing.py")), request.param)
    try:
        terminal.wait_for("q Quit")
        terminal.press("2/gpt-4\r")
        terminal.wait_for("Edit cell")
        terminal.press("\r")
        terminal.wait_for("next cell")
        terminal.press("31.4T")
        terminal.wait_for("31.4T")
        yield terminal
    finally:
        terminal.end()


def test_an_error_of_our_own_ends_it_cleanly_without_a_value_and_the_text_is_offered(crashing: Terminal, home: Path) -> None:
    drawn = len(crashing.output)
    os.kill(crashing.process, signal.SIGUSR1)
    assert crashing.finish(5) == 1
    assert crashing.is_given_back
    said = crashing.output[drawn:].decode()
    assert "Milepost stopped: an error of its own (KeyError)" in said
    assert "crashing.py, line" in said
    assert (SECRET in said.partition("\x1b[?1049l")[2], leaks(crashing.output)) == (False, [])
    again = start(home, "-m", "tui")
    try:
        again.wait_for("31.4T")
    finally:
        again.end()
