"""Four processes edit one file at the same time: all edits are in it, or a conflict was shown.

    python tests/bench/writers.py --edits 500
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from tests.store.writers import run  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--edits", type=int, default=500)
    chosen = parser.parse_args()
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        outcome = run(Path(folder), chosen.writers, chosen.edits)
    total = chosen.writers * chosen.edits
    print(
        f"{chosen.writers} processes, {chosen.edits} edits each, {time.monotonic() - start:.0f} s: {outcome.saved} saved and in the file, "
        f"{outcome.shown} conflicts shown, {outcome.lost} lost, {total - outcome.saved - outcome.shown} unaccounted for"
    )
    return 0 if outcome.lost == 0 and outcome.saved + outcome.shown == total else 1


if __name__ == "__main__":
    sys.exit(main())
