"""Several processes that edit one file, each field by each in turn, as several sessions do."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

from msgspec import Struct

ROOT = Path(__file__).resolve().parents[2]


class Outcome(Struct, frozen=True):
    """What the writers together have saved."""

    saved: int
    shown: int
    """Conflicts, which a person would have been asked about."""
    lost: int
    """Edits said to be saved that the file does not hold."""


def write(path: Path, writer: int, edits: int) -> None:
    """Adds a record with each even edit, and raises one number that all share with each odd one; says what was saved."""
    # Run as a script, so the package is found only by now.
    from tui.core.data.changes import add, set_value
    from tui.store.store import ConflictError, Store, Unsaved

    store = Store(path, (), history=lambda file: path.parent / "state" / "history.log")
    for number in range(edits):
        new, shared = {"name": f"W{writer} E{number}", "released": "2026"}, store.dataset.by_id["shared"]
        change = add(store.dataset, new) if number % 2 == 0 else set_value(shared, "parameters_b", 1 + edits * writer + number)
        while True:
            try:
                store.perform(change)
                print(f"saved {change.id} {change.value or ''}")
            except ConflictError:
                print(f"conflict {change.id}")
            except Unsaved as reason:
                if "is being saved by" in str(reason) or "during the save" in str(reason):
                    continue  # As a person does who is told to try again.
                raise
            break


def run(folder: Path, writers: int, edits: int) -> Outcome:
    """Lets the writers loose on one file."""
    path = folder / "mine.toml"
    path.write_text('# by hand\n[[milestone]]\nid = "shared"\nname = "Shared"\nreleased = 2020-01-01\nparameters_b = 1\n')
    commands = [[sys.executable, __file__, str(path), str(writer), str(edits)] for writer in range(writers)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}) for command in commands]
    said = [line for process in running for line in process.communicate()[0].splitlines()]
    assert all(process.returncode == 0 for process in running)
    assert path.read_text().startswith("# by hand\n")
    return _outcome(path, said)


def _outcome(path: Path, said: list[str]) -> Outcome:
    records = {record["id"]: record for record in tomllib.loads(path.read_text())["milestone"]}
    saved = [line.split() for line in said if line.startswith("saved")]
    values = {float(words[2]) for words in saved if words[1] == "shared"}
    lost = sum(words[1] not in records for words in saved) + (bool(values) and records["shared"]["parameters_b"] not in values)
    return Outcome(len(saved), sum(line.startswith("conflict") for line in said), lost)


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
