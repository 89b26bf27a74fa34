"""Kills the real dashboard (SIGKILL) at random instants while edits are committed: no torn file, no edit lost that the screen called saved.

    python tests/bench/kills.py --kills 2000 --seed 1

Each kill is a session of its own on a file of two records, edited by turns through the keyboard of a pty; the kill falls anywhere
between the first key and the tenth commit. "Saved" is read from the screen. The file has to hold exactly the bytes after the last
edit that was acknowledged, or after the one that was under way; and the same after the next session has begun.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

# Loaded once: the sessions are forked from here, so that each need not load it anew.
import tui.opening  # noqa: E402
from in_pty import Terminal  # noqa: E402
from tui.cli import main as milepost  # noqa: E402

NAMES = ("Left", "Right")
COMMITS = 10
LONGEST = 0.9
"""Seconds of editing within which the kill falls."""


def dashboard() -> int:
    """What `milepost` does; the pool has given its processes no input, so the terminal's is taken."""
    sys.stdin = sys.__stdin__ = os.fdopen(0)
    return milepost([])


def text_of(values: tuple[int, int]) -> str:
    records = "".join(
        f'\n# {name} is ours\n[[milestone]]\nid = "{name.lower()}"\nname = "{name}"\nreleased = 2031-01-0{2 - at}\nparameters_b = {value}  # counted\n'
        for at, (name, value) in enumerate(zip(NAMES, values))
    )
    return f'# kept\nextends = "shipped"\n{records}'


def states() -> list[str]:
    """The file after each commit."""
    values = [1, 2]
    texts = [text_of((1, 2))]
    for number in range(COMMITS):
        values[number % 2] = 10 + number
        texts.append(text_of((values[0], values[1])))
    return texts


def kill_once(seed: int) -> str:
    """One session that is killed; says what became of it."""
    chance = random.Random(seed)
    texts = states()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        file = home / "milestones.toml"
        file.write_text(texts[0])
        environment = {**os.environ, "MILEPOST_HOME": folder, "HOME": folder, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        terminal = Terminal(dashboard, home, environment)
        acknowledged = issued = 0
        try:
            terminal.wait_for("q Quit")
            terminal.press("2")
            terminal.wait_for("Edit cell")
            terminal.press("g")
            terminal.wait_for(NAMES[0])
            killer = threading.Timer(chance.uniform(0, LONGEST), os.kill, (terminal.process, 9))
            killer.start()
            try:
                for number in range(COMMITS):
                    issued = number + 1
                    terminal.press(f"\r{10 + number}B\r")
                    terminal.wait_for(f"Saved: Parameters {10 + number}B")
                    acknowledged = issued
                    terminal.press("jk"[number % 2])
                terminal.finish()
            except (TimeoutError, OSError):
                pass
            killer.join()
            if f"Saved: Parameters {9 + issued}B" in terminal.text:
                acknowledged = issued
        finally:
            terminal.end()
        allowed = texts[acknowledged : issued + 1]
        found = file.read_text() if file.exists() else ""
        if found not in texts:
            return f"torn: seed {seed}, {found!r}"
        if found not in allowed:
            return f"lost: seed {seed}, acknowledged {acknowledged}, the file is that after {texts.index(found)}"
        os.environ["MILEPOST_HOME"] = folder
        store, _ = tui.opening.open_store(None)
        store.recover()
        if file.read_text() not in texts[acknowledged : issued + 1]:
            return f"lost at the next start: seed {seed}"
        if acknowledged and not store.can_undo:
            return f"no undo: seed {seed}"
        return "between edits" if found == texts[issued] and acknowledged == issued else "old" if found == texts[acknowledged] else "new"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--parallel", type=int, default=3)
    chosen = parser.parse_args()
    start = time.monotonic()
    with ProcessPoolExecutor(chosen.parallel) as pool:
        outcomes = Counter(pool.map(kill_once, range(chosen.seed * 1_000_000, chosen.seed * 1_000_000 + chosen.kills), chunksize=10))
    bad = {outcome: count for outcome, count in outcomes.items() if outcome not in ("between edits", "old", "new")}
    for outcome in bad:
        print(outcome[:600])
    print(
        f"{chosen.kills} kills in {time.monotonic() - start:.0f} s: {outcomes['between edits']} between edits, {outcomes['old']} in the middle of one with "
        f"the file as before it, {outcomes['new']} with the file as after it; {sum(bad.values())} torn or lost"
    )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
