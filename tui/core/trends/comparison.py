"""Two subsets beside each other: which one leads, and by how many months."""

from __future__ import annotations

import math

from msgspec import Struct

from tui.core.trends.fits import Fit, NoFit, plain
from tui.core.trends.student import t_quantile
from tui.core.trends.trend import Trend


class Comparison(Struct, frozen=True):
    """How far the trailing one of two trends is behind, at one value."""

    leading: Trend
    trailing: Trend
    lag_months: float
    """Months from the day the leading line had the value to the day the trailing one had it."""
    low: float
    high: float
    """Ends of the interval, at the level of the first trend."""
    value: float
    """The value compared at: that of the trailing line on the day of the earlier of both newest points."""
    year: float
    """That day, as a decimal year."""
    note: str = ""
    """What a reader must know; empty if nothing."""

    @property
    def is_sure(self) -> bool:
        """Whether the interval leaves zero out."""
        return self.low > 0 or self.high < 0


def compare(first: Trend, second: Trend) -> Comparison:
    """The lag between two trends of one quantity, with its interval.

    At the last day that both have data of, the lower line's value is taken, and the day found at which the upper line had it.
    The interval is that of the difference by the delta method: var(lag) = (var of the lower line there + var of the upper
    line then) / slope of the upper line squared, with the degrees of freedom of Welch and Satterthwaite.

    Raises:
        NoFit: where one of them has no line, or the upper line does not surely grow.
    """
    if first.quantity != second.quantity:
        raise NoFit(f"{first.quantity.title} and {second.quantity.title} are not compared; accepted: one quantity")
    lines = _line(first), _line(second)
    year = min(first.points[-1].x, second.points[-1].x)
    is_first = lines[0].at(year) >= lines[1].at(year)
    leading, trailing = (first, second) if is_first else (second, first)
    upper, lower = lines if is_first else lines[::-1]
    level = first.spec.level
    if not upper.is_sure(level) or upper.slope <= 0:
        raise NoFit(f"no lag: at {level * 100:g}% the line of the leading subset may as well not grow")
    y = lower.at(year)
    then = (y - upper.intercept) / upper.slope
    error, freedom = _error(upper, lower, then, year)
    reach = 12 * error * t_quantile((1 + level) / 2, freedom)
    lag = 12 * (year - then)
    return Comparison(leading, trailing, lag, lag - reach, lag + reach, plain(y, lower.is_log), year, _note(leading, then))


def _line(trend: Trend) -> Fit:
    if trend.line is None:
        raise NoFit(trend.refusal)
    return trend.line


def _error(upper: Fit, lower: Fit, then: float, year: float) -> tuple[float, int]:
    parts = ((upper.variance(then), upper.freedom), (lower.variance(year), lower.freedom))
    total = sum(variance for variance, _ in parts)
    shares = sum(variance**2 / freedom for variance, freedom in parts)
    return math.sqrt(total) / upper.slope, max(1, int(total**2 / shares)) if shares else min(f for _, f in parts)


def _note(leading: Trend, then: float) -> str:
    first = leading.fitted_points[0].x
    return f"the leading line is led back to {then:.1f}, before its first point of {first:.1f}" if then < first else ""
