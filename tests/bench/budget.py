"""The budget of the dashboard, measured against an empty Textual app in the same run: python tests/bench/budget.py [pairs] [idle seconds].

Runs of both alternate, medians are printed; the ratio is the median over the pairs. Ends with 1 if a line is not met.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent))

from line import ROOT, Program, dashboard, environment  # noqa: E402

HELLO = [sys.executable, str(ROOT / "tests/bench/hello.py")]
READY = "doubles"
"""The first doubling time of the overview."""
MANY, FEW = 10_000, 100
BUDGET = {
    "start, of the empty app": 1.5,
    "start with 10,000 records, of the empty app": 2.0,
    "first screen, bytes": 8_000,
    "arrow in the table, bytes": 300,
    "arrow in a tree, bytes": 300,
    "page that follows in the table, bytes": 1_000,
    "page that follows in a tree, bytes": 4_000,
    "page in the table, bytes": 4_000,
    "focus to another pane, bytes": 600,
    "another section, bytes": 6_000,
    "section with a chart, bytes": 14_000,
    "palette, bytes": 6_000,
    "resize to 100x30, bytes": 8_000,
    "idle, bytes": 0,
    "arrow with 10,000 rows, of one with 100": 1.5,
    "edit committed, ms": 100,
    "edit committed with 10,000 records, ms": 300,
    "memory, MB": 70,
    "headless command, of importing numpy": 1.3,
}
Figures = dict[str, list[float]]


def records(count: int) -> str:
    """A file of that many milestones of one's own."""
    return 'extends = "shipped"\n' + "".join(
        f'\n[[milestone]]\nid = "own-{n}"\nname = "Own {n}"\norganization = "Lab {n % 40}"\nreleased = {2015 + n % 10}-{1 + n % 12:02}-{1 + n % 28:02}\n'
        f"parameters_b = {(n * 37 % 5000) / 10 + 0.1}\ncontext_tokens = {1024 << n % 10}\n"
        for n in range(count)
    )


def home(folder: str, count: int = 0) -> Path:
    """An empty folder for a user, with so many records of their own."""
    made = Path(tempfile.mkdtemp(dir=folder))
    if count:
        (made / "milestones.toml").write_text(records(count))
    return made


def hello(figures: Figures, folder: str) -> float:
    """The start of the empty app."""
    with Program(HELLO, environment(home(folder))) as program:
        ready = program.until("Hello")
        figures["empty app: start, ms"].append(ready)
        figures["empty app: bytes"].append(program.settle() and len(program.output))
        figures["empty app: memory, MB"].append(program.memory())
        program.quit()
    return ready


def shipped(figures: Figures, folder: str) -> float:
    """A session on the shipped data; gives the start."""
    with Program(dashboard(), environment(home(folder))) as program:
        ready = program.until(READY)
        program.settle(0.4)
        figures["start, ms"].append(ready)
        figures["first screen, bytes"].append(len(program.output))
        walk(program, figures)
        figures["memory, MB"].append(program.memory())
        program.quit()
    return ready


def walk(program: Program, figures: Figures) -> None:
    """Through table, chart and tree, with an edit at the end."""
    figures["another section, bytes"].append(program.press("2").size)
    arrows("the table", program, figures)
    figures["page in the table, bytes"].append(median(program.press("pagedown").size for _ in range(3)))
    figures["focus to another pane, bytes"].append(program.press("tab").size)
    figures["section with a chart, bytes"].append(program.press("3").size)
    program.press("5")
    arrows("a tree", program, figures)
    figures["palette, bytes"].append(program.press("ctrl+p").size)
    program.press("escape")
    figures["edit committed, ms"].append(edit(program))


def arrows(place: str, program: Program, figures: Figures) -> None:
    """Ten steps of the cursor, and the page beside the list that follows each of them once it rests."""
    moved, followed = zip(*(program.step("down") for _ in range(10)))
    figures[f"arrow in {place}, bytes"].append(median(moved))
    figures[f"page that follows in {place}, bytes"].append(median(followed))


def edit(program: Program) -> float:
    """Milliseconds from Enter to the last byte of an edit that is saved and drawn, also in the chart that is drawn behind the table."""
    program.press("2")
    program.press("home")
    program.press("enter")
    program.press(*"777")
    took = program.press("enter", quiet=1.0)
    return took.last


def many(figures: Figures, folder: str) -> float:
    """A session on ten thousand records; gives the start."""
    with Program(dashboard(), environment(home(folder, MANY))) as program:
        ready = program.until(READY)
        program.settle(0.6)
        figures["start with 10,000 records, ms"].append(ready)
        program.press("2", quiet=0.4)
        figures["arrow with 10,000 rows, ms"].append(arrow(program))
        figures["edit committed with 10,000 records, ms"].append(edit(program))
        program.quit()
    return ready


def few(figures: Figures, folder: str) -> None:
    """The arrow in a table of a hundred rows."""
    made = home(folder)
    own = made / "few.toml"
    own.write_text(records(FEW).replace('"shipped"', '"none"'))
    with Program(dashboard(str(own)), environment(made)) as program:
        program.until("Milestones")
        program.settle(0.4)
        program.press("2")
        figures["arrow with 100 rows, ms"].append(arrow(program))
        program.quit()


def arrow(program: Program) -> float:
    """Milliseconds from a key to the changed screen."""
    return median(program.press("down").first for _ in range(12))


def command(arguments: list[str], folder: str) -> float:
    """Milliseconds that a command takes."""
    start = time.monotonic()
    subprocess.run(arguments, cwd=ROOT, env=environment(home(folder)), check=True, capture_output=True)
    return (time.monotonic() - start) * 1000


def measure(pairs: int, idle: float, folder: str) -> Figures:
    """All figures, the programs by turns."""
    figures: Figures = defaultdict(list)
    for number in range(-1, pairs):
        taken: Figures = defaultdict(list) if number < 0 else figures  # the first round warms up
        starts: list[float] = [run(taken, folder) for run in (hello, shipped, many)]
        taken["start, of the empty app"].append(starts[1] / starts[0])
        taken["start with 10,000 records, of the empty app"].append(starts[2] / starts[0])
        few(taken, folder)
        taken["arrow with 10,000 rows, of one with 100"].append(taken["arrow with 10,000 rows, ms"][-1] / taken["arrow with 100 rows, ms"][-1])
        numpy = command([sys.executable, "-c", "import numpy"], folder)
        taken["headless command, of importing numpy"].append(command(dashboard("trend", "parameters", "--json"), folder) / numpy)
    once(figures, idle, folder)
    return figures


def once(figures: Figures, idle: float, folder: str) -> None:
    """What is exact the first time."""
    with Program(dashboard(), environment(home(folder))) as program:
        program.until(READY)
        program.settle(0.4)
        before = len(program.output)
        program.resize(100, 30)
        program.settle(0.4)
        figures["resize to 100x30, bytes"].append(len(program.output) - before)
        figures["idle, bytes"].append(program.idle(idle))
        program.quit()


def table(figures: Figures) -> bool:
    """Prints the figures; whether every line of the budget is met."""
    for name in (name for name in figures if name not in BUDGET):
        print(f"{name:46}{median(figures[name]):10.1f}")
    print(f"\n{'budget':46}{'median':>10}{'at most':>10}")
    met = {name: median(figures[name]) <= most for name, most in BUDGET.items()}
    for name, most in BUDGET.items():
        print(f"{name:46}{median(figures[name]):10.2f}{most:10}  {'met' if met[name] else 'NOT MET'}")
    return all(met.values())


def main(arguments: list[str]) -> int:
    """Measures and prints."""
    pairs, idle = (int(arguments[0]) if arguments else 7), (float(arguments[1]) if arguments[1:] else 60.0)
    with tempfile.TemporaryDirectory() as folder:
        return 0 if table(measure(pairs, idle, folder)) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
