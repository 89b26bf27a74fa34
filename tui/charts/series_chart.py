"""A series of dated figures on an axis of factors or of differences, with the intervals that are known."""

from __future__ import annotations

import math

from tui.charts.canvas import Axis, Chart, Series, draw
from tui.charts.ticks import year_axis
from tui.charts.trend_chart import curve
from tui.core.catalogs.measured import Measured

_STYLES = {"sourced": "disclosed", "derived": "estimated", "vendor": "rumoured"}
_MINUTES = (1 / 60, 1 / 6, 1.0, 10.0, 60.0, 480.0, 1440.0, 10080.0, 43200.0)
"""Times that people know: a second, ten, a minute, ten, an hour, eight, a day, a week, thirty days."""


def draw_measured(series: Measured, width: int, height: int, is_ascii: bool = False) -> Chart:
    """The figures as points, an interval as a line from its lower to its upper end, and the line of least squares where there is one."""
    points = series.points
    intervals = tuple(
        Series("divide", (x, x), (series.scaled(c.low), series.scaled(c.high)), is_joined=True)
        for (x, _), c in zip(points, series.claims) if c.low is not None and c.high is not None
    )
    ends = [y for interval in intervals for y in interval.ys if math.isfinite(y)]
    x = year_axis(points[0][0], points[-1][0], width)
    y = _axis(series, [*(y for _, y in points), *ends], height)
    marks = tuple(Series(_STYLES.get(c.confidence, "other"), (p[0],), (p[1],)) for p, c in zip(points, series.claims))
    lines = (curve("line", series.line.at, points[0][0], points[-1][0]),) if series.line else ()
    return draw((*lines, *intervals, *marks), x, y, width, height, points, is_ascii)


def _axis(series: Measured, ys: list[float], height: int) -> Axis:
    low, high = min(ys), max(ys)
    margin = 0.05 * (high - low) or 1.0
    low, high = low - margin, high + margin
    most = max(2, height // 3)
    ticks = _factors(series, low, high) if series.is_log else _differences(low, high, most)
    kept = ticks[:: max(1, math.ceil(len(ticks) / most))]
    return Axis(low, high, tuple((tick, series.text(10**tick if series.is_log else tick)) for tick in kept))


def _factors(series: Measured, low: float, high: float) -> list[float]:
    if series.unit == "minutes":
        values = [math.log10(value) for value in _MINUTES]
    else:
        values = [float(power) for power in range(math.floor(low), math.ceil(high) + 1)]
    return [value for value in values if low <= value <= high]


def _differences(low: float, high: float, most: int) -> list[float]:
    raw = (high - low) / most
    unit = 10.0 ** math.floor(math.log10(raw))
    step = next(unit * head for head in (1, 2, 5, 10) if unit * head >= raw)
    return [number * step for number in range(math.ceil(low / step), math.floor(high / step) + 1)]
