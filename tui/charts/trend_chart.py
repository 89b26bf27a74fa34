"""A quantity against release date, with its line, and small charts of one line."""

from __future__ import annotations

from collections.abc import Sequence

from tui.charts.canvas import Axis, Chart, Series, draw
from tui.charts.ticks import quantity_axis, year_axis
from tui.core.quantities import Quantity
from tui.core.trends import Fit, Point

_BLOCKS = " ▁▂▃▄▅▆▇█"
_ASCII_BLOCKS = " .:-=+*#@"


def draw_trend(
    points: Sequence[Point], quantity: Quantity, line: Fit | None, width: int, height: int,
    cursor: int = -1, is_ascii: bool = False,
) -> Chart:
    """The points by confidence, the line over the range of its points, and a mark on the chosen point."""
    if not points:
        return Chart(((("no points", ""),),))
    x = year_axis(points[0].x, points[-1].x, width)
    y = quantity_axis(quantity, [p.y for p in points], height)
    series = [*_line(line, x, y), *_marks(points)]
    if 0 <= cursor < len(points):
        series.append(Series("cursor", (points[cursor].x,), (points[cursor].y,)))
    return draw(series, x, y, width, height, [(p.x, p.y) for p in points], is_ascii)


def _line(line: Fit | None, x: Axis, y: Axis) -> list[Series]:
    if line is None:
        return []
    # Drawn from step to step, so that the part of it outside the box can be left out.
    steps = [x.low + (x.high - x.low) * n / 200 for n in range(201)]
    return [Series("line", tuple(steps), tuple(line.at(step) for step in steps), is_joined=True)]


def _marks(points: Sequence[Point]) -> list[Series]:
    found = []
    for style in ("disclosed", "estimated", "rumoured"):
        chosen = [p for p in points if p.confidence == style]
        found.append(Series(style, tuple(p.x for p in chosen), tuple(p.y for p in chosen)))
    return found


def sparkline(points: Sequence[Point], width: int, is_ascii: bool = False) -> str:
    """The running record of points as one line of blocks, from the first release to the last."""
    if not points or width < 1:
        return ""
    first, last = points[0].x, points[-1].x
    low, high = min(p.y for p in points), max(p.y for p in points)
    blocks = _ASCII_BLOCKS if is_ascii else _BLOCKS
    drawn, best = "", low
    for column in range(width):
        until = first + (last - first) * (column + 1) / width
        best = max([best, *(p.y for p in points if p.x <= until + 1e-9)])
        level = (best - low) / (high - low) if high > low else 1.0
        drawn += blocks[1 + round(level * (len(blocks) - 2))]
    return drawn
