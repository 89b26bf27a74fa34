"""The dashboard over slow and far lines: python tests/bench/slow.py. Ends with 1 if a promise is not kept.

Measured at the person's end: the first screen (time over the start on a fast line), a section, and an arrow held for two
seconds in the table and in a tree: how long the screen still changes after the last press. That is at most one repaint,
which is what a section takes; the page beside the list is part of it. A terminal that does not say when it has drawn what
came (all that are known do) is sent everything, and falls behind by what stands in the buffers on the way.
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
RESTS = 150.0
"""Milliseconds that the page waits for the cursor, and a few to draw it."""


class Line(Struct, frozen=True):
    """A line, and what is promised on it in milliseconds; 0 for nothing."""

    name: str
    mode: str
    baud: int = 0
    round_trip: float = 0.0
    screen: float = 0.0
    section: float = 0.0
    answers: bool = True


LINES = (
    Line("fast", "full"),
    Line("115,200 baud", "full", 115_200, screen=1_000, section=1_000),
    Line("115,200 baud", "lean", 115_200, screen=1_000, section=1_000),
    Line("9,600 baud", "full", 9_600, screen=8_000, section=8_000),
    Line("9,600 baud", "lean", 9_600, screen=8_000, section=8_000),
    Line("9,600, no answers", "lean", 9_600, screen=8_000, section=8_000, answers=False),
    Line("300 ms round trip", "lean", 0, 0.3, section=1_000),
)


def measure(line: Line, fast_start: float) -> dict[str, float]:
    """Milliseconds on a line."""
    with tempfile.TemporaryDirectory() as home:
        at_home = environment(Path(home))
        with Program(dashboard(f"--{line.mode}"), at_home, baud=line.baud, round_trip=line.round_trip, answers=line.answers) as program:
            program.until("doubles")
            screen = program.settle(0.5) - fast_start
            sections = [program.press(digit, quiet=0.4).last for digit in "2351"]
            held = [behind(program, digit) for digit in "25"]
            program.quit()
    return {"screen": screen, "section": max(sections), "median section": median(sections), "held": max(held)}


def behind(program: Program, digit: str) -> float:
    """Milliseconds that the screen of a section still changes after an arrow that was held."""
    program.press(digit, quiet=0.4)
    return program.press(*["down"] * PRESSES, every=EVERY, quiet=0.4).last - (PRESSES - 1) * EVERY * 1000


def main() -> int:
    """Measures all lines and prints a table."""
    start = measure(LINES[0], 0)["screen"]
    print(f"settled on a fast line after {start:.0f} ms; the other screens are over that\n")
    print(f"{'line':20}{'colours':9}{'first screen':>14}{'section':>12}{'(median)':>10}{'held arrow':>14}   in ms; promised in brackets")
    broken = False
    for line in LINES[1:]:
        took = measure(line, start)
        promised = {"screen": line.screen, "section": line.section, "held": (took["section"] + RESTS) * line.answers}
        broken |= any(promised[name] and took[name] > promised[name] for name in promised)
        cells = {name: f"{took[name]:.0f}" + (f" [{most:.0f}]" if most else "") for name, most in promised.items()}
        print(f"{line.name:20}{line.mode:9}{cells['screen']:>14}{cells['section']:>12}{took['median section']:>10.0f}{cells['held']:>14}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
