"""Opens files of 10,000 and 100,000 records in the real dashboard and saves an edit in them: how much longer that takes than with shipped data.

    python tests/bench/size.py --runs 5

Opening is timed from the start of the program to the table with the file's first record on the screen; saving from Enter to
"Saved" on the screen. Limits: opening 10,000 records within 1 s of shipped data, saving an edit in them within 0.3 s; 100,000 open.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from hostile_files import many_records_file  # noqa: E402
from walk import ENTER, opened  # noqa: E402

SHIPPED = b'[[milestone]]\nid = "plain"\nname = "A plain record"\nreleased = 2030-11-23\nparameters_b = 7\n'


def measure(content: bytes, name: str) -> tuple[float, float]:
    """Seconds to open a file and to save one edit in it."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / name).write_bytes(content)
        start = time.monotonic()
        with opened(home, *([] if name == "milestones.toml" else [str(home / name)])) as terminal:
            terminal.press("2")
            terminal.wait_for("plain record")
            opening = time.monotonic() - start
            terminal.wait_for("Edit cell")
            terminal.press("g" + ENTER)
            terminal.wait_for("next cell")
            terminal.press("31B")
            terminal.wait_for("31B")
            start = time.monotonic()
            terminal.press(ENTER)
            terminal.wait_for("Saved")
            return opening, time.monotonic() - start


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    chosen = parser.parse_args()
    plain_newest = lambda count: many_records_file(count).replace(b"2026-11-23", b"2030-11-23")  # noqa: E731
    found = {}
    for name, content, runs in (
        ("milestones.toml", SHIPPED, chosen.runs), ("10000.toml", plain_newest(10_000), chosen.runs), ("100000.toml", plain_newest(100_000), 1)
    ):  # fmt: skip
        measured = [measure(content, name) for _ in range(runs)]
        found[name] = tuple(median(times) for times in zip(*measured))
        print(f"{name:16} {len(content) / 1e6:6.2f} MB   opened in {found[name][0]:.2f} s   an edit saved in {found[name][1] * 1000:.0f} ms   (median of {runs})")
    longer = found["10000.toml"][0] - found["milestones.toml"][0]
    good = longer < 1 and found["10000.toml"][1] < 0.3
    print(f"10,000 records open {longer:.2f} s later than shipped data: {'within' if good else 'NOT within'} the limits")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
