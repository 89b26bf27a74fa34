"""A small chart of one line of blocks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from tui.core.trends.points import Point

_BLOCKS = " ▁▂▃▄▅▆▇█"


def sparkline(points: Sequence[Point], width: int) -> str:
    """The running record of points as one line of blocks, from the first release to the last; the points are in order of date."""
    if not points or width < 1:
        return ""
    first, last = points[0].x, points[-1].x
    bests = (*accumulate((p.y for p in points), max),)
    low, high = min(p.y for p in points), bests[-1]
    drawn, seen = "", 0
    for column in range(width):
        until = first + (last - first) * (column + 1) / width + 1e-9
        while seen < len(points) and points[seen].x <= until:
            seen += 1
        level = (bests[max(0, seen - 1)] - low) / (high - low) if high > low else 1.0
        drawn += _BLOCKS[1 + round(level * (len(_BLOCKS) - 2))]
    return drawn
