"""The dashboard over slow and far lines: python tests/bench/slow.py. Ends with 1 if a promise is not kept.

Measured at the person's end: the first screen (time over the start on a fast line), a section, and an arrow held for two
seconds: how long the screen still changes after the last press.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent))

from msgspec import Struct

from line import Program, dashboard, environment  # noqa: E402

PRESSES, EVERY = 40, 0.05


class Line(Struct, frozen=True):
    """A line, and what is promised on it in milliseconds; 0 for nothing."""

    name: str
    mode: str
    baud: int = 0
    round_trip: float = 0.0
    screen: float = 0.0
    section: float = 0.0
    held: float = 0.0


LINES = (
    Line("fast", "full"),
    Line("115,200 baud", "full", 115_200, screen=1_000, section=1_000, held=400),
    Line("115,200 baud", "lean", 115_200, screen=1_000, section=1_000, held=400),
    Line("9,600 baud", "full", 9_600, screen=8_000, section=8_000),
    Line("9,600 baud", "lean", 9_600, screen=8_000, section=8_000),
    Line("300 ms round trip", "lean", 0, 0.3, section=1_000, held=700),
)


def measure(line: Line, fast_start: float) -> dict[str, float]:
    """Milliseconds on a line."""
    with tempfile.TemporaryDirectory() as home:
        at_home = environment(Path(home))
        with Program(dashboard(f"--{line.mode}"), at_home, baud=line.baud, round_trip=line.round_trip) as program:
            program.until("doubles")
            screen = program.settle(0.5) - fast_start
            sections = [program.press(digit, quiet=0.4).last for digit in "2351"]
            program.press("2", quiet=0.4)
            held = program.press(*["down"] * PRESSES, every=EVERY, quiet=0.4)
            program.quit()
    return {"screen": screen, "section": max(sections), "median section": median(sections), "held": held.last - (PRESSES - 1) * EVERY * 1000}


def main() -> int:
    """Measures all lines and prints a table."""
    start = measure(LINES[0], 0)["screen"]
    print(f"settled on a fast line after {start:.0f} ms; the other screens are over that\n")
    print(f"{'line':20}{'colours':9}{'first screen':>14}{'section':>12}{'(median)':>10}{'held arrow':>12}   in ms; promised in brackets")
    broken = False
    for line in LINES[1:]:
        took = measure(line, start)
        promised = {name: getattr(line, name) for name in ("screen", "section", "held")}
        broken |= any(promised[name] and took[name] > promised[name] for name in promised)
        cells = {name: f"{took[name]:.0f}" + (f" [{most:.0f}]" if most else "") for name, most in promised.items()}
        print(f"{line.name:20}{line.mode:9}{cells['screen']:>14}{cells['section']:>12}{took['median section']:>10.0f}{cells['held']:>12}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
