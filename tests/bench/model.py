"""Runs the store beside its model (tests/store/world.py): edits, undo, redo, conflicts, other programs, kills, failing disks, restarts.

    python tests/bench/model.py --steps 10000 --seed 1
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from tests.store.world import LIKELY, World  # noqa: E402
from tui.store import files  # noqa: E402

EPISODE = 100
"""Steps on one file."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    # Nobody writes at the same time here, so nothing has to come to rest.
    files.SETTLE_SECONDS = 0
    start = time.monotonic()
    happened: Counter[str] = Counter()
    differences = 0
    for episode in range(chosen.steps // EPISODE):
        chance = random.Random(f"{chosen.seed}-{episode}")
        with tempfile.TemporaryDirectory() as folder:
            world = World(Path(folder))
            for number in range(EPISODE):
                thing = chance.choice(LIKELY)
                happened[thing] += 1
                try:
                    world.step(thing, random.Random(chance.getrandbits(30)))
                except BaseException:  # noqa: BLE001: whatever comes out is a difference
                    differences += 1
                    print(f"episode {episode}, step {number}, {thing}:\n{traceback.format_exc(limit=-3)}")
                    break
    print(", ".join(f"{thing} {count}" for thing, count in sorted(happened.items())))
    print(f"{sum(happened.values())} steps in {time.monotonic() - start:.0f} s, {differences} differences")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
