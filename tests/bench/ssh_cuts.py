"""Cuts a real ssh connection to the dashboard while a cell is being edited: the text is offered at the next start, and no process is left.

    python tests/bench/ssh_cuts.py --cuts 50 --seed 1      as root, with sshd installed

The client is killed (SIGKILL) after a random part of the text was typed and seen on its screen. The server's dashboard has to end
by itself; a new connection is offered the text at its first screen, takes it up in its cell and saves it.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from in_pty import Terminal  # noqa: E402
from tests.ssh.sshd import Server, has_ended, running_sshd  # noqa: E402
from tests.ssh.test_over_ssh import OWN_FILE  # noqa: E402

OFFERED = "A text that was not saved"


def connect(to: Server, home: Path) -> tuple[Terminal, Path]:
    """The dashboard at the other end of a new connection, and the file with its process."""
    pid_file = home / "pid"
    pid_file.unlink(missing_ok=True)
    remote = f"echo $$ >{pid_file}; cd {ROOT} && MILEPOST_HOME={home} exec {sys.executable} -m tui"
    return Terminal(to.command(remote), home, os.environ), pid_file


def cut_once(to: Server, chance: random.Random) -> str:
    """One cut in the middle of an edit; says what became of the text."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        file = home / "milestones.toml"
        file.write_text(OWN_FILE)
        # Begins with more than stands anywhere else on the screen.
        typed = f"{chance.randint(66_000_000, 69_999_999)}B"[: chance.randint(4, 9)]
        terminal, pid_file = connect(to, home)
        try:
            terminal.wait_for("q Quit")
            terminal.press("2")
            terminal.wait_for("Edit cell")
            terminal.press("\r")
            terminal.wait_for("next cell")
            terminal.press(typed[:3])
            for end in range(4, len(typed) + 1):
                terminal.press(typed[end - 1])
                terminal.wait_for(typed[:end])
            process = int(pid_file.read_text())
        finally:
            terminal.kill()
        ended = has_ended(process)
        terminal.hang_up()
        if not ended:
            return f"a process was left ({process})"
        if file.read_text() != OWN_FILE:
            return "the file was changed"
        again, _ = connect(to, home)
        try:
            again.wait_for(OFFERED, 10)
            again.wait_for(typed, 2)
            again.press("e")
            again.wait_for("next cell")
            again.press("\r")
            again.wait_for("Saved")
            again.press("q")
            again.finish(10)
        except TimeoutError as reason:
            return f"not offered: {typed!r}: {str(reason)[:1500]}"
        finally:
            again.end()
        saved = tomllib.loads(file.read_text())["milestone"][0]["parameters_b"]
        return "offered" if saved == int(typed.removesuffix("B")) else f"saved {saved} for {typed!r}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cuts", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    chance = random.Random(chosen.seed)
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, running_sshd(Path(folder)) as to:
        outcomes = [cut_once(to, chance) for _ in range(chosen.cuts)]
    for outcome in outcomes:
        if outcome != "offered":
            print(outcome)
    offered = outcomes.count("offered")
    print(f"{chosen.cuts} cuts in {time.monotonic() - start:.0f} s: the text was offered, taken up and saved {offered} times; {chosen.cuts - offered} faults")
    return 0 if offered == chosen.cuts else 1


if __name__ == "__main__":
    sys.exit(main())
