"""Does the engine hold what it promises: coverage of its intervals, breaks found, and its speed on 100,000 points.

    .venv/bin/python tests/bench/trends.py [HISTORIES]

Every history is made from a fixed seed, so two runs print the same shares; the times are the machine's.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tui.core.trends import frontier# noqa: E402
from tui.core.trends.bootstrap import RESAMPLES, slopes  # noqa: E402
from tui.core.trends.breaks import evidence  # noqa: E402
from tui.core.trends.fits import fit  # noqa: E402

SEED = 20261124
LEVEL = 0.90
POINTS = 100_000


def history(dice: random.Random, n: int, line: Callable[[float], float], noise: float) -> tuple[list[float], list[float]]:
    """Models at random days of 2014 to 2026, around a line, with normal noise in log10 units."""
    xs = sorted(2014 + dice.randrange(12 * 365) / 365 for _ in range(n))
    return xs, [line(x) + dice.gauss(0, noise) for x in xs]


def coverage(histories: int) -> None:
    """How often 90% intervals hold the true slope, the true line, a new model at its date, and the slope by bootstrap."""
    dice = random.Random(SEED)
    held = dict.fromkeys(("slope, t-interval", "line, confidence band, 2 years ahead", "new model, prediction band, 0 to 3 years ahead"), 0)
    for _ in range(histories):
        slope, noise, n = dice.uniform(-0.2, 1.0), dice.uniform(0.1, 1.0), dice.choice((8, 12, 20, 40, 80, 150))
        xs, ys = history(dice, n, lambda x: 20 + slope * (x - 2014), noise)
        found = fit(xs, ys)
        low, high = found.slope_interval(LEVEL)
        ahead = xs[-1] + dice.uniform(0, 3)
        new = 20 + slope * (ahead - 2014) + dice.gauss(0, noise)
        line = 20 + slope * (xs[-1] + 2 - 2014)
        outcomes = low <= slope <= high, _inside(line, found.confidence_band(xs[-1] + 2, LEVEL)), _inside(new, found.prediction_band(ahead, LEVEL))
        for name, is_held in zip(held, outcomes):
            held[name] += is_held
    for name, count in held.items():
        print(f"  {name:48} {count / histories:6.1%}   wanted 87% to 93%")


def _inside(value: float, band: tuple[float, float]) -> bool:
    return band[0] <= value <= band[1]


def breaks(histories: int) -> None:
    """How often a planted break is found within a year, and how often one is seen where there is none."""
    dice = random.Random(SEED + 1)
    for name, jump in (("bend", 0.0), ("jump", 1.0)):
        found = near = 0
        for _ in range(histories):
            before, after, at = _planted(dice)
            drop = jump * dice.choice((-1, 1)) * dice.uniform(0.8, 1.5)
            xs, ys = history(dice, dice.randrange(100, 250), lambda x: _broken(x, at, before, after, drop), dice.uniform(0.2, 0.4))
            seen = evidence(xs, ys)
            found += seen.gain > 0
            near += seen.gain > 0 and abs(seen.year - at) <= 1
        print(f"  planted {name}: found {found / histories:6.1%}, within a year {near / histories:6.1%}   wanted 90%")
    false = 0
    for _ in range(histories):
        slope, noise = dice.uniform(-0.2, 1.0), dice.uniform(0.1, 1.0)
        false += evidence(*history(dice, dice.randrange(20, 250), lambda x: slope * (x - 2014), noise)).gain > 0
    print(f"  no break planted: one seen {false / histories:6.1%}")


def _planted(dice: random.Random) -> tuple[float, float, float]:
    """Two growth rates a factor of three a year or more apart, in either order, and a date in the middle half."""
    slow = dice.uniform(-0.1, 0.3)
    fast = slow + dice.uniform(0.5, 0.9)
    return (*((slow, fast) if dice.random() < 0.5 else (fast, slow)), dice.uniform(2017, 2023))


def _broken(x: float, at: float, before: float, after: float, drop: float) -> float:
    return before * (x - at) if x <= at else drop + after * (x - at)


def speed() -> None:
    """Milliseconds on 100,000 points, the best of three."""
    dice = random.Random(SEED + 2)
    xs, ys = history(dice, POINTS, lambda x: 20 + 0.5 * (x - 2014), 0.5)
    fit(xs, ys)
    for name, budget, run in (
        ("fit", 50, lambda: fit(xs, ys)),
        ("frontier: running record", 100, lambda: frontier.record(xs, ys)),
        ("frontier: top 10 at release", 100, lambda: frontier.top(xs, ys, 10)),
        ("frontier: top 10 of the trailing year", 100, lambda: frontier.trailing(xs, ys, 10)),
        ("best break by BIC", None, lambda: evidence(xs, ys)),
        ("bootstrap of 1,000", 2000, lambda: sum(slopes(xs, ys, RESAMPLES, SEED))),
    ):
        wanted = f"   wanted below {budget} ms" if budget else ""
        print(f"  {name:40} {min(_milliseconds(run) for _ in range(3)):8.1f} ms{wanted}")


def _milliseconds(run: Callable[[], object]) -> float:
    began = perf_counter()
    run()
    return (perf_counter() - began) * 1000


def main() -> None:
    """Prints the three tables."""
    histories = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    print(f"Intervals of {LEVEL:.0%} over {histories:,} made histories, seed {SEED}")
    coverage(histories)
    print(f"Breaks over {histories:,} made histories each")
    breaks(histories)
    print(f"Speed on {POINTS:,} points")
    speed()


if __name__ == "__main__":
    main()
