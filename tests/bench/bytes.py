"""The bytes of a whole session, section by section, against stored figures: python tests/bench/bytes.py [--store].

Opens the dashboard, each section with twenty arrows in it (and the page that follows each of them where one stands beside
the list), one edit, and quits; once in full colours and once lean. Ends
with 1 if a figure has risen by more than a tenth; `--store` takes today's figures as those to compare with.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from line import Program, dashboard, environment  # noqa: E402

STORED = Path(__file__).with_suffix(".json")
MORE = 1.1
SECTIONS = {
    "1": "overview", "2": "milestones", "3": "trends", "4": "projections", "5": "architectures", "6": "agents", "7": "frontiers",
    "8": "prepare", "9": "quiz",
}  # fmt: skip
WITH_PAGES = ("milestones", "projections", "architectures", "agents", "frontiers", "prepare")
"""Sections in which a page follows the cursor of a list."""
Figures = dict[str, int]


def session(mode: str) -> Figures:
    """The figures of one session; `mode` is the option that chooses the colours."""
    figures: Figures = {}
    with tempfile.TemporaryDirectory() as home, Program(dashboard(mode), environment(Path(home))) as program:
        program.until("doubles")
        program.settle(0.6)
        figures["open"] = len(program.output)
        for digit, name in SECTIONS.items():
            figures[name] = program.press(digit, quiet=0.6).size
            if name in WITH_PAGES:
                steps = [program.step("down") for _ in range(20)]
                figures[f"{name}, 20 arrows"], figures[f"{name}, pages after them"] = map(sum, zip(*steps))
            else:
                figures[f"{name}, 20 arrows"] = sum(program.press(key).size for key in ("down",) * 20)
        program.press("2", quiet=0.6)
        figures["edit"] = sum(program.press(key, quiet=0.3).size for key in ("home", "enter", *"777", "enter"))
        before = len(program.output)
        program.quit()
        figures["quit"] = len(program.output) - before
    return figures


def main(arguments: list[str]) -> int:
    """Measures, prints and compares."""
    measured = {mode: session(f"--{mode}") for mode in ("full", "lean")}
    if "--store" in arguments:
        STORED.write_text(json.dumps(measured, indent=1) + "\n")
    stored = json.loads(STORED.read_text()) if STORED.exists() else measured
    risen = [(mode, name) for mode, figures in measured.items() for name, size in figures.items() if size > MORE * stored[mode].get(name, size) + 16]
    print(f"{'':32}{'full':>8}{'stored':>8}{'lean':>8}{'stored':>8}")
    for name in measured["full"]:
        sizes = [figures[mode].get(name, 0) for mode in ("full", "lean") for figures in (measured, stored)]
        print(f"{name:32}{''.join(f'{size:8}' for size in sizes)}{'  RISEN' if ('full', name) in risen or ('lean', name) in risen else ''}")
    full, lean = (sum(measured[mode].values()) for mode in ("full", "lean"))
    print(f"{'all':32}{full:8}{sum(stored['full'].values()):8}{lean:8}{sum(stored['lean'].values()):8}\nlean / full: {lean / full:.2f}")
    return 1 if risen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
