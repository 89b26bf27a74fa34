"""Spoils the code in eleven ways that lose data or let text act, one at a time: the tests notice each of them.

    python tests/bench/mutants.py
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from msgspec import Struct

ROOT = Path(__file__).resolve().parents[2]


class Mutant(Struct, frozen=True):
    """A change of the code for the worse, and the tests that are to notice it."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


STORE, FILES, LOCKS, SPANS = (f"tui/store/{name}.py" for name in ("store", "files", "locks", "spans"))
NEWER = "if read_bytes(self.path) != self._now.content:"
MUTANTS = (
    Mutant("no lock", LOCKS, "            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)\n", "", ("tests/store/test_locks.py", "tests/store/test_writers.py")),
    Mutant("lock on the data file", LOCKS, 'return beside(target, ".lock")', "return target", ("tests/store/test_locks.py", "tests/store/test_store.py")),
    Mutant("no fsync of the file", FILES, "        file.flush()\n        os.fsync(handle)\n", "        file.flush()\n", ("tests/store/test_power_cuts.py",)),
    Mutant("no fsync of the folder", FILES, "        sync_folder(target.parent)\n    return", "    return", ("tests/store/test_power_cuts.py",)),
    Mutant("stale base", STORE, NEWER, "if False:", ("tests/store/test_store.py", "tests/store/test_model.py")),
    Mutant("saved before it is", STORE, "raise Unsaved(problem_of(self.path, reason)) from None", "pass", ("tests/store/test_faults.py",)),
    Mutant(
        "time and size for content", STORE, NEWER,
        "if (now := self.path.stat() if self.path.exists() else None) and now.st_mtime_ns != getattr(self, '_seen', now.st_mtime_ns):",
        ("tests/store/test_store.py", "tests/store/test_model.py"),
    ),
    Mutant("escapes as they are", "tui/core/text.py", '    return _plain(" ".join(cut.split("\\n")))', "    return cut", ("tests/core/test_text.py", "tests/test_hostile_files.py")),
    Mutant("the whole file anew", SPANS, "        changed = _spliced(text, _parts(text, before, after, name))\n", "        changed = tomli_w.dumps(after)\n", ("tests/store/test_styles.py",)),
    Mutant("no waiting for rest", FILES, "    for _ in range(attempts):\n        time.sleep", "    return last\n    for _ in range(attempts):\n        time.sleep", ("tests/store/test_files.py",)),
    Mutant("values in the report of a crash", "tui/frame/crash.py", "    def _fatal_error(", "    def _never(", ("tests/frame/test_crash.py",)),
)  # fmt: skip


def is_noticed(mutant: Mutant) -> str:
    """Runs the tests on the spoiled code; says what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("tui", "tests", "data", "pyproject.toml"):
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, Path(folder) / name)
        file = Path(folder) / mutant.file
        text = file.read_text()
        if text.count(mutant.old) != 1:
            return "does not fit the code any more"
        file.write_text(text.replace(mutant.old, mutant.new))
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *mutant.tests]
        done = subprocess.run(command, cwd=folder, env={**os.environ, "PYTHONPATH": folder}, capture_output=True, text=True, timeout=400, check=False)
        failed = next((line for line in done.stdout.splitlines() if line.startswith("FAILED")), "")
        return f"noticed by {failed.split(' - ')[0].removeprefix('FAILED ')}" if done.returncode == 1 and failed else "NOT noticed"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="mutants whose name holds this")
    chosen = parser.parse_args()
    start, noticed = time.monotonic(), []
    mutants = [mutant for mutant in MUTANTS if chosen.only in mutant.name]
    for mutant in mutants:
        outcome = is_noticed(mutant)
        noticed.append(outcome.startswith("noticed"))
        print(f"{mutant.name:32} {outcome}", flush=True)
    print(f"{sum(noticed)} of {len(mutants)} mutants noticed, in {time.monotonic() - start:.0f} s")
    return 0 if all(noticed) else 1


if __name__ == "__main__":
    sys.exit(main())
