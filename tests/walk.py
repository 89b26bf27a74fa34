"""A walk through every section of the running dashboard, as a person takes who does not know what is in the file."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from in_pty import PATIENCE, Terminal

ROOT = Path(__file__).resolve().parents[1]
ENTER, ESC, TAB, DOWN, RIGHT, LEFT, END, PAGE_DOWN, F1, F2, PALETTE = "\r", "\x1b", "\t", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[F", "\x1b[6~", "\x1bOP", "\x1bOQ", "\x10"
_HELP = "─ Keys ─"


class Walk:
    """Presses keys in the dashboard and measures how long each keeps it busy."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.slowest = 0.0
        """Seconds that the slowest key took."""
        self.slowest_key = "start"

    def press(self, *keys: str) -> None:
        """Presses keys, and after each asks for the help: it opens once the key is dealt with."""
        for key in keys:
            start = time.monotonic()
            self.terminal.press(key + F1)
            self.terminal.wait_for(_HELP)
            seconds = time.monotonic() - start
            if seconds > self.slowest:
                self.slowest, self.slowest_key = seconds, key
            self.terminal.press(F1)
            self.terminal.wait_for(lambda text: _HELP not in text)

    def everywhere(self) -> None:
        """Opens every section and what can be opened in it."""
        for digit in "123456789":
            self.press(digit, TAB, DOWN, PAGE_DOWN)
        self.milestones()
        self.press("3", RIGHT, LEFT, DOWN, RIGHT, END, "4", "1")
        self.search("e")
        self.messages()

    def milestones(self) -> None:
        """The table: its first and last cell in the editor, filter, columns, sorting, the page beside it."""
        self.press("2", ENTER, ESC, RIGHT, ENTER, ESC, "s", "s", END, F2, ESC, "d", "d", "r", "r")
        self.glance("c")
        self.press("/")
        self.glance("plain")
        self.press(TAB, PAGE_DOWN, ENTER, ESC, "2")

    def search(self, text: str) -> None:
        """The palette, over all that has a name."""
        self.glance(PALETTE, text)

    def messages(self) -> None:
        """Everything that was said, and every problem."""
        self.terminal.press("m")
        self.terminal.wait_for("What could not be read")
        self.glance(PAGE_DOWN, END)

    def glance(self, *keys: str) -> None:
        """Presses keys where there is no help, and leaves."""
        for key in (*keys, ESC):
            self.terminal.press(key)
            # An Esc is one only when nothing has followed it for a while.
            self.terminal.settle(0.4 if key == ESC else 0.15)


@contextmanager
def opened(home: Path, *arguments: str, columns: int = 100, rows: int = 30) -> Iterator[Terminal]:
    """The dashboard in a terminal, once its first section is drawn."""
    environment = {
        "PATH": os.environ.get("PATH", os.defpath), "HOME": str(home), "MILEPOST_HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    terminal = Terminal([sys.executable, "-m", "tui", *arguments], home, environment, columns, rows)
    try:
        terminal.wait_for("q Quit", PATIENCE)
        yield terminal
    finally:
        terminal.end()
