"""Makes a picture of every section by pressing its key: python screenshots/make.py [section ...]."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from datetime import date
from pathlib import Path

FOLDER = Path(__file__).parent
SIZE = (120, 36)
DAY = date(2026, 11, 24)
"""The day on every picture."""
KEYS = {
    "overview": ("1",),
    "milestones": ("2", "slash", *"gpt4", "enter"),
    "editing": ("2", "slash", *"gpt4", "f2"),
    "trends": ("3", "end", "left", "left"),
    "comparison": ("3", "f", "f", "c"),
    "projections": ("4", "j", "j"),
    "projection": ("4", "p"),
    "back-test": ("4", "p", "b", *["left"] * 8),
    "architectures": ("5", "l", "j", "j"),
    "compare": ("5", "v", "right", "right"),
    "cost": ("5", "v", "v", "w", "w", "right", "right", "right"),
    "agents": ("6", "j"),
    "diagram": ("6", "v", "v", *["down"] * 5),
    "horizons": ("6", "v", "v", "v", "v", "left", "left"),
    "frontiers": ("7", "j"),
    "timeline": ("7", "v", "v"),
    "scorecard": ("4", "v", "v", "v"),
    "prepare": ("8", "j", "j", "j", "space"),
    "quiz": ("9", "n", "c"),
    "help": ("2", "f1"),
}
"""Picture to the keys that lead to it."""


async def picture(name: str) -> None:
    """Opens a dashboard on shipped data alone, presses the keys and saves what is seen."""
    from tui.opening import make_app
    from tui.widgets.at_rest import AtRest

    AtRest.delay = 0
    app = make_app(None, today=lambda: DAY)
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        for key in KEYS[name]:
            await pilot.press(key)
        await app.workers.wait_for_complete()
        await pilot.pause()
        (FOLDER / f"{name}.svg").write_text(app.export_screenshot(title="Milepost"), encoding="utf-8")


def main(names: list[str]) -> None:
    """Makes the pictures that are named, or all."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["MILEPOST_HOME"] = home
        for name in names or KEYS:
            asyncio.run(picture(name))
            print(f"{name}.svg")


if __name__ == "__main__":
    main(sys.argv[1:])
