"""Opens an installed Milepost in a pty of 80x24, presses 2 and q, and says how long it took.

Usage: python open_in_pty.py COMMAND. The exit status is 0 only if the dashboard was drawn, answered and ended well.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
import tomllib
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(CHECKOUT / "tests"))

from in_pty import Terminal


def main(command: str) -> int:
    """Opens the command in an empty folder with an empty home; gives the exit status for the shell."""
    with tempfile.TemporaryDirectory() as folder:
        newest = newest_milestone()
        started = time.monotonic()
        terminal = Terminal([os.path.abspath(command)], Path(folder), environment(folder))
        terminal.wait_for("q Quit")
        drawn = time.monotonic()
        terminal.press("2")
        terminal.wait_for(lambda text: "Edit cell" in text and newest in text)
        answered = time.monotonic()
        terminal.press("q")
        status = terminal.finish()
    print(f"opened in {drawn - started:.2f} s, section 2 in {answered - drawn:.2f} s, exit status {status}")
    return 0 if status == 0 and terminal.is_given_back else 1


def newest_milestone() -> str:
    """The beginning of the name that is at the top of the table, which tells that the data came along."""
    milestones = tomllib.loads((CHECKOUT / "data" / "milestones.toml").read_text())["milestone"]
    return max(milestones, key=lambda milestone: milestone["released"])["name"][:12]


def environment(folder: str) -> dict[str, str]:
    """What the dashboard needs and nothing that could lead it back to the checkout."""
    return {"PATH": os.defpath, "HOME": folder, "MILEPOST_HOME": folder, "TERM": "xterm-256color", "LANG": "C.UTF-8"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
