"""Opens hostile files in the real dashboard, in every section, and on the command line: no traceback, no byte of theirs that acts, no hang.

    python tests/bench/hostile.py                     the files of tests/hostile_files.py
    python tests/bench/hostile.py FOLDER ...          every file of these folders
    python tests/bench/hostile.py --mutations 10000   good and hostile files with bytes changed at random (seeded), read and drawn
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from msgspec import Struct

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from hostile_files import PLAIN, READ, REFUSED, many_records_file, numbers_file, shapes_file, texts_file  # noqa: E402
from in_pty import Terminal  # noqa: E402
from leaks import leaks  # noqa: E402
from walk import Walk, opened  # noqa: E402

LONGEST = 2.0
"""Seconds that a key, or a command, may take."""
COMMANDS = (
    ("check", "{}"), ("list", "--data", "{}"), ("list", "--data", "{}", "--json"), ("list", "--data", "{}", "--csv"),
    ("show", "--data", "{}", "plain"), ("trend", "parameters_b", "--data", "{}"), ("project", "parameters_b", "--data", "{}"),
)  # fmt: skip


class Outcome(Struct, frozen=True):
    """What one file did."""

    name: str
    slowest: float
    faults: tuple[str, ...]


def open_in_dashboard(name: str, content: bytes, every_section: bool = True) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / Path(name).name.replace("/", "-")
        file.write_bytes(content)
        faults, slowest = [], 0.0
        try:
            start = time.monotonic()
            with opened(Path(folder), str(file)) as terminal:
                walk = Walk(terminal)
                walk.slowest = time.monotonic() - start
                if every_section:
                    walk.everywhere()
                terminal.press("q")
                status = terminal.finish()
            slowest = walk.slowest
            faults += [f"exit status {status}"] * (status != 0)
            faults += [f"{walk.slowest_key!r} took {slowest:.1f} s"] * (slowest > LONGEST)
            faults += [f"leak {leak}" for leak in leaks(terminal.output)[:3]]
            faults += ["traceback"] * (b"Traceback" in terminal.output)
        except TimeoutError as reason:
            faults.append(" ".join(str(reason).split())[:2000])
        faults += ["the file was changed"] * (file.read_bytes() != content)
        return Outcome(name, slowest, tuple(faults))


def give_to_commands(name: str, content: bytes) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / Path(name).name
        file.write_bytes(content)
        environment = {**os.environ, "MILEPOST_HOME": folder, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
        faults, slowest = [], 0.0
        for command in available():
            words = [word.format(file) for word in command]
            start = time.monotonic()
            # In a terminal: there, nothing of a file may act.
            terminal = Terminal([sys.executable, "-m", "tui", *words], Path(folder), environment)
            try:
                terminal.finish()
            except TimeoutError:
                faults.append(f"{words[0]} did not end")
                continue
            finally:
                terminal.end()
            slowest = max(slowest, time.monotonic() - start)
            output = terminal.output
            faults += [f"{words[0]}: traceback {output[-300:]!r}"] * (b"Traceback" in output)
            faults += [f"{' '.join(command)}: leak {leak}" for leak in leaks(output)[:2]]
        faults += [f"a command took {slowest:.1f} s"] * (slowest > LONGEST)
        faults += ["the file was changed"] * (file.read_bytes() != content)
        return Outcome(f"{name} (commands)", slowest, tuple(faults))


def available() -> list[tuple[str, ...]]:
    from tui.cli import commands

    known = commands()
    return [command for command in COMMANDS if command[0] in known]


def edit_beside(name: str, content: bytes) -> Outcome:
    """Edits the plain record of a file: nothing else in it may change."""
    from tui.core.data.changes import set_value
    from tui.opening import open_store
    from tui.store.store import StoreError

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "file.toml"
        file.write_bytes(content)
        store, _ = open_store(str(file))
        store.load()
        plain = next((store.dataset.by_id[key] for key in ("plain", "m99") if key in store.dataset.by_id), None)
        if plain is None:
            return Outcome(f"{name} (edit)", 0.0, ())
        try:
            store.perform(set_value(plain, "note", "edited"))
        except StoreError:
            same = file.read_bytes() == content
            return Outcome(f"{name} (edit)", 0.0, () if same else ("a refused edit changed the file",))
        added = file.read_bytes()
        line = b'note = "edited"'
        alike = added.replace(line + b"\r\n", b"").replace(line + b"\n", b"").rstrip() == content.rstrip()
        return Outcome(f"{name} (edit)", 0.0, () if alike else ("an edit changed something else",))


def given(folders: Iterable[str]) -> dict[str, bytes]:
    files = {str(path): path.read_bytes() for folder in folders for path in sorted(Path(folder).iterdir()) if path.suffix in (".toml", ".csv")}
    if files:
        return files
    made = {name: make() for name, make in (READ | REFUSED).items()}
    return made | {"100,000 records": many_records_file(100_000)}


def mutate(content: bytes, chance: random.Random) -> bytes:
    """The file with one to eight changes: bytes replaced, cut, doubled, or hostile ones put in."""
    changed = bytearray(content)
    pieces = (b"\x1b[5m", b"\x00", b"\xff", b"[[milestone]]", b'"""', b"\n", b"=", b"nan", b"1e308", b"[" * 50, "\u202e".encode(), b"\\u009b", b"[/]")
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(changed) + 1)
        length = chance.choice((1, 1, 2, 8, 64, 400))
        match chance.randrange(5):
            case 0:
                changed[place : place + length] = chance.randbytes(length)
            case 1:
                del changed[place : place + length]
            case 2:
                changed[place:place] = changed[place : place + length]
            case 3:
                changed[place:place] = chance.choice(pieces)
            case 4:
                del changed[place:]
        changed = changed or bytearray(b"\n")
    return bytes(changed)


def mutations(count: int, seed: int) -> list[Outcome]:
    """Reads mutated files, makes every sentence and page of them, and edits the plain record."""
    from tui.core.catalogs.catalog import Library
    from tui.core.data.milestone_page import milestone_page
    from tui.core.text import one_line
    from tui.core.trends.observations import observe
    from tui.opening import open_store

    chance = random.Random(seed)
    bases = [texts_file(), numbers_file(), shapes_file(), many_records_file(60), ("# mine\nextends = 'shipped'\n" + PLAIN).encode()]
    outcomes = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "file.toml"
        for number in range(count):
            content = mutate(chance.choice(bases), chance)
            file.write_bytes(content)
            start = time.monotonic()
            faults: list[str] = []
            try:
                store, _ = open_store(str(file))
                store.load()
                texts = [str(problem) for problem in store.dataset.problems]
                if number % 10 == 0:
                    texts += [sentence.text for sentence in observe(store.dataset)]
                    texts += [milestone_page(milestone, Library()).text for milestone in store.dataset.milestones[:20]]
                faults += [f"leak {leak}" for text in texts for leak in leaks(one_line(text).encode())][:3]
                faults += edit_beside("", content).faults
            except Exception as reason:  # noqa: BLE001: every exception that comes out is a finding
                faults.append(f"{type(reason).__name__}: {reason}"[:300])
            seconds = time.monotonic() - start
            faults += [f"took {seconds:.1f} s"] * (seconds > LONGEST)
            if faults:
                kept = Path(tempfile.gettempdir()) / f"mutation-{seed}-{number}.toml"
                kept.write_bytes(content)
                faults.append(str(kept))
            outcomes.append(Outcome(f"mutation {number}", seconds, tuple(faults)))
    return outcomes


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*")
    parser.add_argument("--mutations", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="files whose name holds this")
    chosen = parser.parse_args()
    if chosen.mutations:
        outcomes = mutations(chosen.mutations, chosen.seed)
    else:
        files = {name: content for name, content in given(chosen.folders).items() if chosen.only in name}
        outcomes = []
        with ThreadPoolExecutor(2) as pool:
            for work in (open_in_dashboard, give_to_commands, edit_beside):
                kept = {name: content for name, content in files.items() if work is give_to_commands or not name.endswith(".csv")}
                outcomes += pool.map(work, kept.keys(), kept.values())
    bad = [outcome for outcome in outcomes if outcome.faults]
    for outcome in bad:
        print(f"{outcome.name}: {'; '.join(outcome.faults)}")
    slowest = max(outcomes, key=lambda outcome: outcome.slowest, default=None)
    print(f"{len(outcomes)} runs, {len(bad)} with faults; slowest {slowest.slowest:.2f} s ({slowest.name})" if slowest else "nothing to open")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
