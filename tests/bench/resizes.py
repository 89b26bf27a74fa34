"""Three hundred sizes, from 1 x 1 to 300 x 100, with a page open over each section: nothing is thrown, the focus is kept.

python tests/bench/resizes.py [seed]
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from pilot import dashboard  # noqa: E402


async def resize(seed: int, times: int = 300) -> None:
    """Opens help over one section after the other, and resizes."""
    chance = random.Random(seed)
    async with dashboard() as board:
        for section in range(1, 10):
            await board.press(str(section), "f1")
            focused, start = board.app.focused, time.monotonic()
            for _ in range(times // 9 + 1):
                await board.pilot.resize_terminal(chance.randint(1, 300), chance.randint(1, 100))
            await board.resize(80, 24)
            assert board.app.focused is focused
            print(f"section {section}: {times // 9 + 1} sizes, {time.monotonic() - start:.1f} s")
            await board.press("escape")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ["MILEPOST_HOME"] = home
        asyncio.run(resize(int(sys.argv[1]) if sys.argv[1:] else 6))
