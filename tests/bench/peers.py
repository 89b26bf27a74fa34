"""Milepost beside other programs for the terminal, measured in the same run: python tests/bench/peers.py [runs] [--install FOLDER].

All run by turns in a pty of 120x40 with all colours, each with an empty home: start until its first screen can be read, its ratio to the
start of an empty Textual app in the same round (median over the rounds), bytes until the screen stands still, bytes for an arrow and a
page, bytes in two seconds without a key, and peak memory. Milepost's table and VisiData show the same 207 rows. Programs are those on
the PATH; `--install` puts those that pip has into the folder, each into an environment of its own, once.
"""

from __future__ import annotations

import argparse
import csv
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from msgspec import Struct

sys.path.insert(0, str(Path(__file__).parent))

from line import ROOT, Program, dashboard, environment  # noqa: E402

IDLE = 2.0
PRESSES = 7
REQUESTS = 40
PACKAGES = {
    "visidata": ("visidata",),
    "harlequin": ("harlequin",),
    "posting": ("posting", "tree-sitter<0.26"),  # with 0.26 the grammars that it brings along end the process
}
COLUMNS = ("start", "of empty", "settled B", "arrow B", "page B", "idle B", "memory MB")


class Peer(Struct, frozen=True):
    """A program and how it is used."""

    name: str
    command: tuple[str, ...]
    ready: str
    """What its first screen says when it can be read."""
    before: tuple[str, ...] = ()
    """Keys that lead to what an arrow moves in."""
    arrow: str = "down"
    page: str = "pagedown"


def peers(folder: str) -> tuple[Peer, ...]:
    """All of them; in the folder is what some of them show."""
    return (
        Peer("empty Textual app", (sys.executable, str(ROOT / "tests/bench/hello.py")), "Hello", arrow="", page=""),
        Peer("Milepost", (*dashboard("--full"),), "doubles", ("2",)),
        Peer("Milepost --lean", (*dashboard("--lean"),), "doubles", ("2",)),
        Peer("VisiData", ("visidata", f"{folder}/milestones.csv"), "ELMo"),
        Peer("Textual's demo", (sys.executable, "-m", "textual"), "What is Textual?", arrow=""),
        # In its editor, on lines that were typed there.
        Peer("Harlequin", ("harlequin",), "Run Query", ("enter",) * 60, "up", "pageup"),
        Peer("Posting", ("posting", "--collection", f"{folder}/requests"), "Response"),
        Peer("htop", ("htop",), "Command"),
        Peer("mc", ("mc", "-u"), "Modify time"),
    )


def write_what_is_shown(folder: Path) -> None:
    """A table for VisiData and requests for Posting's tree."""
    write_table(folder / "milestones.csv")
    (folder / "requests").mkdir()
    for number in range(REQUESTS):
        (folder / f"requests/{number:02}.posting.yaml").write_text(f"name: Request {number:02}\nmethod: GET\nurl: https://example.org/{number}\n")


def install(folder: Path) -> None:
    """Puts what pip has into the folder, each into an environment of its own: they want different versions of the same."""
    for name, packages in PACKAGES.items():
        if not (folder / name / "bin" / name).exists():
            subprocess.run([sys.executable, "-m", "venv", str(folder / name)], check=True)
            subprocess.run([str(folder / name / "bin/pip"), "install", "-q", *packages], check=True)


def write_table(path: Path) -> None:
    """The shipped milestones as CSV."""
    columns = ("name", "released", "parameters_b", "context_tokens", "training_compute_flop", "organization")
    records = tomllib.loads((ROOT / "data/milestones.toml").read_text())["milestone"]
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([columns, *([record.get(column, "") for column in columns] for record in records)])


def version(program: str, path: str) -> str:
    """The version of a program by its own word, or that of its package."""
    package = [python_of(program, path), "-c", f"from importlib.metadata import version; print(version('{program}'))"]
    command = package if program in PACKAGES else [program, "--version"]
    said = subprocess.run(command, env={**os.environ, "PATH": path}, capture_output=True, text=True).stdout
    return re.search(r"\d+(?:\.\d+)+|$", said)[0]


def python_of(program: str, path: str) -> str:
    """The Python that a script runs in."""
    first = Path(shutil.which(program, path=path) or os.devnull).read_bytes().split(b"\n")[0]
    return first[2:].decode() if first.startswith(b"#!") else ""


def measure(peer: Peer, named: Mapping[str, str]) -> dict[str, float]:
    """The figures of one run."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        with Program(peer.command, environment(Path(home), HOME=home, POSTING_FOCUS__ON_STARTUP="collection", **named)) as program:
            start = program.until(peer.ready)
            program.settle(0.5, patience=5.0)
            figures = {"start": start, "settled B": len(program.output)}
            figures["idle B"] = program.idle(IDLE)
            for key in peer.before:
                program.press(key, patience=2.0)
            if peer.arrow:
                figures["arrow B"] = median(program.press(peer.arrow, patience=2.0).size for _ in range(PRESSES))
                # The first may only take the cursor to the edge of the window.
                figures["page B"] = median(program.press(peer.page, patience=2.0).size for _ in range(3))
            figures["memory MB"] = program.memory()
    return figures


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", type=int, nargs="?", default=5)
    parser.add_argument("--install", type=Path, metavar="FOLDER")
    chosen = parser.parse_args()
    path = os.environ.get("PATH", os.defpath)
    if chosen.install:
        install(chosen.install)
        path = os.pathsep.join([*(str(chosen.install / package / "bin") for package in PACKAGES), path])
    with tempfile.TemporaryDirectory() as folder:
        write_what_is_shown(Path(folder))
        present = [peer for peer in peers(folder) if is_here(peer, path)]
        taken: dict[str, list[dict[str, float]]] = defaultdict(list)
        for number in range(-1, chosen.runs):
            figures = {peer.name: measure(peer, {"PATH": path}) for peer in present}
            for name, measured in figures.items():
                measured["of empty"] = measured["start"] / figures["empty Textual app"]["start"]
                if number >= 0:  # the first round warms up
                    taken[name].append(measured)
    show(present, taken, path)
    return 0


def is_here(peer: Peer, path: str) -> bool:
    """Whether the program is installed; says so if not."""
    if shutil.which(peer.command[0], path=path):
        return True
    print(f"{peer.name} is not on the PATH{' (--install gets it)' if peer.command[0] in PACKAGES else ''}")
    return False


def show(present: list[Peer], taken: Mapping[str, list[dict[str, float]]], path: str) -> None:
    """Prints the table of medians."""
    print(f"{'ms, medians':28}{''.join(f'{name:>11}' for name in COLUMNS)}")
    for peer in present:
        runs = taken[peer.name]
        cells = [f"{median(run[name] for run in runs):,.2f}" if name == "of empty" else f"{median(run[name] for run in runs):,.0f}" if name in runs[0] else "" for name in COLUMNS]
        named = peer.name if peer.command[0] == sys.executable else f"{peer.name} {version(peer.command[0], path)}"
        print(f"{named:28}{''.join(f'{cell:>11}' for cell in cells)}")


if __name__ == "__main__":
    sys.exit(main())
