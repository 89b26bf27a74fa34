"""Costs against sequence length, both on axes of factors, one line for each cost."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tui.charts.canvas import MARKS, Axis, Chart, Series, draw
from tui.core.catalogs.costs import FARTHEST, SHORTEST
from tui.core.trends.quantities import short

GROUPS = tuple(style for style in MARKS if style.startswith("group-"))
"""Styles of the lines; further costs are listed and not drawn."""
_LOW, _HIGH = math.log10(SHORTEST), math.log10(FARTHEST)

Curve = tuple[tuple[float, float], ...]
"""Length and cost, in plain numbers."""


def mark_of(number: int) -> str:
    """The mark of a line."""
    return MARKS[GROUPS[number]] if number < len(GROUPS) else " "


def draw_costs(curves: Sequence[Curve], chosen: int, length: float, width: int, height: int, is_ascii: bool = False) -> Chart:
    """The lines of the costs, an upright at a length, and the points of the chosen line located for a cursor."""
    logs = [tuple((math.log10(n), math.log10(cost)) for n, cost in curve if cost > 0 and math.isfinite(cost)) for curve in curves]
    ys = [y for curve in logs for _, y in curve]
    if not ys:
        return Chart(((("no formula to draw", ""),),))
    x = Axis(_LOW, _HIGH, _ticks(_LOW, _HIGH, max(2, width // 9)))
    margin = 0.04 * (max(ys) - min(ys)) + 0.1
    y = Axis(min(ys) - margin, max(ys) + margin, _ticks(min(ys) - margin, max(ys) + margin, max(2, height // 3)))
    upright = Series("divide", (math.log10(length),) * 2, (y.low, y.high), is_joined=True)
    # The chosen line last, so that it lies over those that coincide with it.
    order = sorted(range(min(len(logs), len(GROUPS))), key=lambda number: number == chosen)
    lines = (Series(GROUPS[n], tuple(a for a, _ in logs[n]), tuple(b for _, b in logs[n]), is_joined=True) for n in order)
    located = logs[chosen] if chosen < len(logs) else ()
    return draw((upright, *lines), x, y, width, height, located, is_ascii)


def _ticks(low: float, high: float, most: int) -> tuple[tuple[float, str], ...]:
    powers = range(math.ceil(low), math.floor(high) + 1)
    step = max(1, math.ceil(len(powers) / most))
    return tuple((float(power), short(10.0**power)) for power in powers if power % step == 0)
