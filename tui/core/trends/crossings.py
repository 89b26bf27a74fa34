"""When a trend reaches a value: the date of its line, and the interval of dates that the bands leave open."""

from __future__ import annotations

import math

from msgspec import Struct

from tui.core.trends.fits import Fit, NoFit
from tui.core.trends.points import Point, fitted
from tui.core.trends.trend import Trend


class Crossing(Struct, frozen=True):
    """The dates, as decimal years, at which a trend reaches a value; an open side is None."""

    value: float
    """In the unit of the quantity's field."""
    year: float
    """Where the line has the value."""
    line_low: float | None
    """First date at which the confidence band of the line has the value."""
    line_high: float | None
    """Last date at which it has."""
    model_low: float | None
    """First date at which a single new model may have the value, by the prediction band."""
    model_high: float | None
    """Date from which a new model below the value is outside the prediction band."""
    reached: Point | None = None
    """The first model of the trend with the value or more, if there is one."""


def crossing(trend: Trend, value: float) -> Crossing:
    """When the line, and a single model, reach a value.

    The interval is that of inverse prediction (Fieller 1954): all dates at which the band holds the value. Where the slope's
    interval includes zero a side stays open.

    Raises:
        NoFit: where there is no line, where it does not lead to the value, or where the value has no logarithm.
    """
    line = trend.line
    if line is None:
        raise NoFit(trend.refusal)
    if value <= 0 and line.is_log or not math.isfinite(value):
        raise NoFit(f"{value:g} lies on no trend of factors; accepted: a number above zero")
    y, newest = fitted(value, line.is_log), trend.points[-1].x
    reached = next((point for point in trend.points if point.y >= y - 1e-12), None)
    rises = y >= line.at(newest)
    if line.slope == 0 or (rises != (line.slope > 0) and reached is None):
        raise NoFit(f"no crossing: the line {'falls' if line.slope < 0 else 'is flat' if not line.slope else 'rises'} and does not lead there")
    year = (y - line.intercept) / line.slope
    level = trend.spec.level
    return Crossing(value, year, *_span(line, y, level, 0.0), *_span(line, y, level, line.spread**2), reached)


def _span(line: Fit, y: float, level: float, single: float) -> tuple[float | None, float | None]:
    """The first and last date u at which |y - line(u)| <= t * sqrt(single + variance(u)): the roots of a parabola in u."""
    t, d = line.t(level), y - line.at(line.x_mean)
    square = line.slope**2 - (t * line.slope_error) ** 2
    free = d * d - t * t * (single + line.mean_error**2)
    root = (line.slope * d) ** 2 - square * free
    if root < 0 or square == 0:
        return None, None
    ends = sorted((line.slope * d + sign * math.sqrt(root)) / square for sign in (-1, 1))
    if square > 0:
        return line.x_mean + ends[0], line.x_mean + ends[1]
    # The slope may be zero: the band holds the value outside the roots, so from one of them on for good.
    centre = d / line.slope
    return (line.x_mean + ends[1], None) if centre >= 0 else (None, line.x_mean + ends[0])
